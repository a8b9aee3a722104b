"""29 · 信用分级分类监管：考核期内有具体案例的领域不少于16个。"""

from __future__ import annotations

from ychk.plugins import i29_graded_supervision
from ychk.testing import Case, IndicatorTester, table

SUPERVISED = "domain | occurred_on"
DOMAINS = (
    *("食品药品", "工程建设", "招标投标", "安全生产", "消防安全", "医疗卫生", "生态环保", "价格"),
    *("统计", "财政性资金使用", "水土保持", "交通运输", "文化旅游", "劳动保障", "住房公积金", "纳税"),
    "知识产权",
)


def among(number: int, *rows: str) -> dict[str, object]:
    """One case in each of so many domains, and further cases."""
    return {
        "graded_supervision_case": table(
            SUPERVISED, *(f"{name} | 2022-03-10" for name in DOMAINS[:number]), *rows
        )
    }


CASES = [
    Case(
        "29.1",
        "16个领域各一个案例：正好16个，满足",
        "met",
        among(16),
        observed={"domains": ("16", "16")},
        shortfall={"domains": ("0", "0")},
        points=("7", "7"),
    ),
    Case(
        "29.1",
        "15个领域：差一个，不满足",
        "unmet",
        among(15),
        observed={"domains": ("15", "15")},
        shortfall={"domains": ("1", "1")},
        points=("0", "0"),
    ),
    Case(
        "29.1",
        "20个案例分在15个领域：同一领域只计一次，不满足",
        "unmet",
        among(15, *["食品药品 | 2022-04-10"] * 5),
        observed={"domains": ("15", "15")},
    ),
    Case("29.1", "第16个领域的案例在2021年7月1日，考核期首日：满足", "met", among(15, "纳税 | 2021-07-01")),
    Case(
        "29.1", "第16个领域的案例在2021年6月30日，早于考核期：不满足", "unmet", among(15, "纳税 | 2021-06-30")
    ),
    Case("29.1", "第16个领域的案例在评估日当天：满足", "met", among(15, "纳税 | 2022-06-30")),
    Case("29.1", "第16个领域的案例在评估日之后：尚未发生，不满足", "unmet", among(15, "纳税 | 2022-07-01")),
    Case(
        "29.1",
        "第16个案例没有写领域：不能抬高下限，未知",
        "unknown",
        among(15, " | 2022-03-10"),
        observed={"domains": ("15", "16")},
        shortfall={"domains": ("0", "1")},
    ),
    Case(
        "29.1",
        "第16个领域的案例没有写日期：不能抬高下限，未知",
        "unknown",
        among(15, "纳税 | "),
        observed={"domains": ("15", "16")},
    ),
    Case("29.1", "第16个领域的案例日期写作“上半年”，无法辨认：未知", "unknown", among(15, "纳税 | 上半年")),
    Case(
        "29.1",
        "没有写日期的案例在已有的领域：无论如何还是15个，不满足",
        "unmet",
        among(15, "食品药品 | "),
        observed={"domains": ("15", "15")},
    ),
    Case(
        "29.1",
        "14个领域，另两个没有写日期的案例同属一个领域：最多15个，不满足",
        "unmet",
        among(14, "纳税 | ", "纳税 | "),
        observed={"domains": ("14", "15")},
        shortfall={"domains": ("1", "2")},
    ),
    Case(
        "29.1",
        "14个领域，另两个没有写日期的案例分属两个新领域：未知",
        "unknown",
        among(14, "纳税 | ", "知识产权 | "),
        observed={"domains": ("14", "16")},
    ),
    Case(
        "29.1",
        "没有写领域的案例早于考核期：与本条无关，不满足",
        "unmet",
        among(15, " | 2021-06-30"),
        observed={"domains": ("15", "15")},
    ),
    Case(
        "29.1",
        "已有16个领域，再有领域和日期都不明的案例：满足",
        "met",
        among(16, " | ", "知识产权 | "),
        observed={"domains": ("16", "18")},
    ),
    Case(
        "29.1",
        "台账只有表头：0个领域，不满足",
        "unmet",
        among(0),
        observed={"domains": ("0", "0")},
        shortfall={"domains": ("16", "16")},
    ),
    Case("29.1", "没有案例台账：未知", "unknown", observed={"domains": ("0", None)}),
    Case(
        "29.1",
        "台账缺发生日期一列，写了16个领域：未知",
        "unknown",
        {"graded_supervision_case": table("domain", *DOMAINS[:16])},
        observed={"domains": ("0", "16")},
    ),
    Case(
        "29.1",
        "台账缺发生日期一列，只写了15个领域：不可能到16个，不满足",
        "unmet",
        {"graded_supervision_case": table("domain", *DOMAINS[:15])},
        observed={"domains": ("0", "15")},
    ),
    Case(
        "29.1",
        "台账缺领域一列，期内16个案例：未知",
        "unknown",
        {"graded_supervision_case": table("occurred_on", *["2022-03-10"] * 16)},
        observed={"domains": ("0", "16")},
    ),
]

TESTER = IndicatorTester(i29_graded_supervision, CASES)
test_case, test_cases_suffice = TESTER.tests()
