"""16 · 涉企信用信息共享：建成平台；过半政府部门参与共享；过半辖内商业银行接入（人民银行评分）。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i16_information_sharing
from ychk.testing import Case, IndicatorTester, attest, score, table

DEPARTMENTS = "is_government_dept | is_sharing"
BANKS = "institution_type | is_local | is_connected"

SHARES, DOES_NOT = "是 | 是", "是 | 否"
CONNECTED, NOT_CONNECTED = "商业银行 | 是 | 是", "商业银行 | 是 | 否"


def sharing(*rows: str) -> dict[str, object]:
    """The list of departments."""
    return {"sharing_department": table(DEPARTMENTS, *rows)}


def access(*rows: str) -> dict[str, object]:
    """The list of banks."""
    return {"bank_access": table(BANKS, *rows)}


HALF_EACH = sharing(SHARES, DOES_NOT) | access(CONNECTED, NOT_CONNECTED)
TOO_FEW_BANKS = sharing(SHARES, DOES_NOT) | access(CONNECTED, NOT_CONNECTED, NOT_CONNECTED)
PLATFORM = [attest("16.1")]

CASES = [
    Case("16.1", "平台已建成，有书面证明：满足", "met", attestations=PLATFORM),
    Case("16.1", "证明平台尚未建成：不满足", "unmet", attestations=[attest("16.1", holds=False)]),
    Case("16.1", "没有证明：未知", "unknown"),
    Case("16.1", "证明没有附件：不算，未知", "unknown", attestations=[attest("16.1", documents=())]),
    Case(
        "16.1",
        "证明平台未建成但没有附件：同样不算，未知",
        "unknown",
        attestations=[attest("16.1", holds=False, documents=())],
    ),
    Case(
        "16.1",
        "证明出具于评估日次日：尚未发生，未知",
        "unknown",
        attestations=[attest("16.1", on=date(2022, 7, 1))],
    ),
    Case(
        "16.1",
        "部门和银行都过半也不能代替平台证明：未知",
        "unknown",
        HALF_EACH,
        points=("0", "3"),
        estimate=True,
    ),
    # the points of the row, an estimate until the central bank's score is there
    Case(
        "16.1",
        "平台、部门、银行三款都满足：3分，是估计",
        "met",
        HALF_EACH,
        attestations=PLATFORM,
        points=("3", "3"),
        estimate=True,
    ),
    Case(
        "16.1",
        "三款都满足，人民银行只给2.5分：以其评分为准，不再是估计，本款仍满足",
        "met",
        HALF_EACH,
        attestations=PLATFORM,
        scores=[score("16", "2.5")],
        points=("2.5", "2.5"),
        estimate=False,
    ),
    Case(
        "16.1",
        "没有平台证明，人民银行给3分：分数照用，本款仍未知",
        "unknown",
        HALF_EACH,
        scores=[score("16", "3")],
        points=("3", "3"),
        estimate=False,
    ),
    Case(
        "16.3",
        "平台和部门满足，银行三家只接入一家：三款缺一，0分，是估计",
        "unmet",
        TOO_FEW_BANKS,
        attestations=PLATFORM,
        points=("0", "0"),
        estimate=True,
    ),
    Case(
        "16.3",
        "银行三家只接入一家，人民银行仍给1分：分数照用，本款仍不满足",
        "unmet",
        TOO_FEW_BANKS,
        attestations=PLATFORM,
        scores=[score("16", "1")],
        points=("1", "1"),
        estimate=False,
    ),
    Case(
        "16.3",
        "三款都满足，人民银行给0分：分数照用，本款仍满足",
        "met",
        HALF_EACH,
        attestations=PLATFORM,
        scores=[score("16", "0")],
        points=("0", "0"),
        estimate=False,
    ),
    Case(
        "16.3",
        "人民银行的评分出具于评估日次日：尚未发生，仍按三款估计为3分",
        "met",
        HALF_EACH,
        attestations=PLATFORM,
        scores=[score("16", "1", date(2022, 7, 1))],
        points=("3", "3"),
        estimate=True,
    ),
    Case(
        "16.3",
        "人民银行只评了第17项：本项仍是估计",
        "met",
        HALF_EACH,
        attestations=PLATFORM,
        scores=[score("17", "1")],
        points=("3", "3"),
        estimate=True,
    ),
    # 16.2
    Case(
        "16.2",
        "两个政府部门中一个参与共享：正好50%，满足",
        "met",
        sharing(SHARES, DOES_NOT),
        observed={"sharing": ("1/2", "1/2")},
        shortfall={"sharing": ("0", "0")},
        points=("0", "3"),
        estimate=True,
    ),
    Case(
        "16.2",
        "三个政府部门中一个参与共享：不满足",
        "unmet",
        sharing(SHARES, DOES_NOT, DOES_NOT),
        observed={"sharing": ("1/3", "1/3")},
        points=("0", "0"),
        estimate=True,
    ),
    Case(
        "16.2",
        "201个政府部门中100个参与共享：49.75%，不四舍五入，不满足",
        "unmet",
        sharing(*[SHARES] * 100, *[DOES_NOT] * 101),
        observed={"sharing": ("100/201", "100/201")},
    ),
    Case(
        "16.2",
        "参与共享的不是政府部门：不计入分子分母，三分之一，不满足",
        "unmet",
        sharing(SHARES, DOES_NOT, DOES_NOT, "否 | 是", "否 | 是"),
        observed={"sharing": ("1/3", "1/3")},
    ),
    Case(
        "16.2",
        "未参与共享的事业单位、国企不拉低比例：满足",
        "met",
        sharing(SHARES, DOES_NOT, "否 | 否", "否 | "),
        observed={"sharing": ("1/2", "1/2")},
    ),
    Case(
        "16.2",
        "两个部门一个未参与，一个是否参与空白：未知",
        "unknown",
        sharing(DOES_NOT, "是 | "),
        observed={"sharing": ("0", "1/2")},
    ),
    Case(
        "16.2",
        "两个部门一个参与，一个是否参与空白：至少一半，满足",
        "met",
        sharing(SHARES, "是 | "),
        observed={"sharing": ("1/2", "1")},
    ),
    Case(
        "16.2",
        "三个部门两个未参与，一个是否参与空白：最多三分之一，不满足",
        "unmet",
        sharing(DOES_NOT, DOES_NOT, "是 | "),
        observed={"sharing": ("0", "1/3")},
    ),
    Case(
        "16.2",
        "是否参与写作“部分”，无法辨认：未知",
        "unknown",
        sharing(DOES_NOT, "是 | 部分"),
        observed={"sharing": ("0", "1/2")},
    ),
    Case(
        "16.2",
        "正好一半之外，一个未参与的单位不知是否政府部门：未知",
        "unknown",
        sharing(SHARES, DOES_NOT, " | 否"),
        observed={"sharing": ("1/3", "1/2")},
    ),
    Case(
        "16.2",
        "三分之一之外，一个参与的单位不知是否政府部门：最多一半，未知",
        "unknown",
        sharing(SHARES, DOES_NOT, DOES_NOT, " | 是"),
        observed={"sharing": ("1/3", "1/2")},
    ),
    Case(
        "16.2",
        "是否政府部门写作“待定”，无法辨认：未知",
        "unknown",
        sharing(SHARES, DOES_NOT, "待定 | 否"),
        observed={"sharing": ("1/3", "1/2")},
    ),
    Case(
        "16.2",
        "正好一半之外，一个参与的单位不知是否政府部门：只会更多，满足",
        "met",
        sharing(SHARES, DOES_NOT, " | 是"),
        observed={"sharing": ("1/2", "2/3")},
    ),
    Case(
        "16.2",
        "正好一半之外，一行两格都空白：分子分母同进退，三分之一到三分之二，未知",
        "unknown",
        sharing(SHARES, DOES_NOT, " | "),
        observed={"sharing": ("1/3", "2/3")},
    ),
    Case(
        "16.2",
        "唯一参与共享的单位不知是否政府部门：也许一个政府部门都没有，未知",
        "unknown",
        sharing(" | 是"),
        observed={"sharing": (None, None)},
    ),
    Case(
        "16.2",
        "清单里没有政府部门：分母为0，未知",
        "unknown",
        sharing("否 | 是"),
        observed={"sharing": (None, None)},
    ),
    Case("16.2", "部门清单只有表头：分母为0，未知", "unknown", sharing()),
    Case(
        "16.2",
        "没有部门清单：未知",
        "unknown",
        access(CONNECTED),
        observed={"sharing": (None, None)},
    ),
    Case(
        "16.2",
        "清单缺是否政府部门一列：未知",
        "unknown",
        {"sharing_department": table("is_sharing", "是", "否", "否")},
    ),
    Case(
        "16.2",
        "清单缺是否参与共享一列：未知",
        "unknown",
        {"sharing_department": table("is_government_dept", "是", "是")},
        observed={"sharing": ("0", "1")},
    ),
    # 16.3
    Case(
        "16.3",
        "两家辖内商业银行接入一家：正好50%，满足",
        "met",
        access(CONNECTED, NOT_CONNECTED),
        observed={"connected": ("1/2", "1/2")},
        shortfall={"connected": ("0", "0")},
    ),
    Case(
        "16.3",
        "三家辖内商业银行接入一家：不满足",
        "unmet",
        access(CONNECTED, NOT_CONNECTED, NOT_CONNECTED),
        observed={"connected": ("1/3", "1/3")},
    ),
    Case(
        "16.3",
        "政策性银行、农信社、村镇银行、担保、保险、小贷都已接入：不是商业银行，不计，不满足",
        "unmet",
        access(
            CONNECTED,
            NOT_CONNECTED,
            NOT_CONNECTED,
            *(
                f"{kind} | 是 | 是"
                for kind in ("政策性银行", "农信社", "村镇银行", "担保", "保险", "小贷", "其他")
            ),
        ),
        observed={"connected": ("1/3", "1/3")},
    ),
    Case(
        "16.3",
        "未接入的村镇银行和小贷不拉低比例（接入全部机构是工作目标，不计分）：满足",
        "met",
        access(CONNECTED, NOT_CONNECTED, "村镇银行 | 是 | 否", "小贷 | 是 | "),
        observed={"connected": ("1/2", "1/2")},
    ),
    Case(
        "16.3",
        "辖外商业银行已接入：不计，不满足",
        "unmet",
        access(CONNECTED, NOT_CONNECTED, NOT_CONNECTED, "商业银行 | 否 | 是"),
        observed={"connected": ("1/3", "1/3")},
    ),
    Case(
        "16.3",
        "辖外商业银行未接入：不拉低比例，满足",
        "met",
        access(CONNECTED, NOT_CONNECTED, "商业银行 | 否 | 否"),
        observed={"connected": ("1/2", "1/2")},
    ),
    Case(
        "16.3",
        "两家中一家未接入，一家是否接入空白：未知",
        "unknown",
        access(NOT_CONNECTED, "商业银行 | 是 | "),
        observed={"connected": ("0", "1/2")},
    ),
    Case(
        "16.3",
        "是否接入写作“在建”，无法辨认：未知",
        "unknown",
        access(NOT_CONNECTED, "商业银行 | 是 | 在建"),
        observed={"connected": ("0", "1/2")},
    ),
    Case(
        "16.3",
        "正好一半之外，一家未接入的商业银行没有写是否辖内：未知",
        "unknown",
        access(CONNECTED, NOT_CONNECTED, "商业银行 |  | 否"),
        observed={"connected": ("1/3", "1/2")},
    ),
    Case(
        "16.3",
        "正好一半之外，一家未接入的商业银行是否辖内写作“分行”，无法辨认：未知",
        "unknown",
        access(CONNECTED, NOT_CONNECTED, "商业银行 | 分行 | 否"),
        observed={"connected": ("1/3", "1/2")},
    ),
    Case(
        "16.3",
        "正好一半之外，一家未接入的辖内机构没有写类型：未知",
        "unknown",
        access(CONNECTED, NOT_CONNECTED, " | 是 | 否"),
        observed={"connected": ("1/3", "1/2")},
    ),
    Case(
        "16.3",
        "正好一半之外，一家未接入的辖内机构类型写作表外的“外资银行”，无法辨认：未知",
        "unknown",
        access(CONNECTED, NOT_CONNECTED, "外资银行 | 是 | 否"),
        observed={"connected": ("1/3", "1/2")},
    ),
    Case(
        "16.3",
        "没有写类型的机构在辖外、没有写是否辖内的是担保公司：与本款无关，满足",
        "met",
        access(CONNECTED, NOT_CONNECTED, " | 否 | 否", "担保 |  | 否"),
        observed={"connected": ("1/2", "1/2")},
    ),
    Case(
        "16.3",
        "三分之一之外，一家已接入的辖内机构没有写类型：最多一半，未知",
        "unknown",
        access(CONNECTED, NOT_CONNECTED, NOT_CONNECTED, " | 是 | 是"),
        observed={"connected": ("1/3", "1/2")},
    ),
    Case(
        "16.3",
        "正好一半之外，一家已接入的商业银行没有写是否辖内：只会更多，满足",
        "met",
        access(CONNECTED, NOT_CONNECTED, "商业银行 |  | 是"),
        observed={"connected": ("1/2", "2/3")},
    ),
    Case(
        "16.3",
        "清单里没有辖内商业银行：分母为0，未知",
        "unknown",
        access("农信社 | 是 | 是", "商业银行 | 否 | 是"),
        observed={"connected": (None, None)},
    ),
    Case("16.3", "机构清单只有表头：分母为0，未知", "unknown", access()),
    Case("16.3", "没有机构清单：未知", "unknown", sharing(SHARES), observed={"connected": (None, None)}),
    Case(
        "16.3",
        "清单缺机构类型一列：未知",
        "unknown",
        {"bank_access": table("is_local | is_connected", "是 | 是", "是 | 否", "是 | 否")},
    ),
    Case(
        "16.3",
        "清单缺是否辖内一列：未知",
        "unknown",
        {"bank_access": table("institution_type | is_connected", "商业银行 | 是", "商业银行 | 否")},
    ),
    Case(
        "16.3",
        "清单缺是否接入一列：未知",
        "unknown",
        {"bank_access": table("institution_type | is_local", "商业银行 | 是", "商业银行 | 是")},
        observed={"connected": ("0", "1")},
    ),
]

TESTER = IndicatorTester(i16_information_sharing, CASES)
test_case, test_cases_suffice = TESTER.tests()
