"""26 · 信用贷款支持实体经济：回传校验、普惠贷款占比与增速、授权查询、贴息与缓释、示范平台。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i26_credit_loans
from ychk.testing import Case, IndicatorTester, attest, figure, table

LOANS = "granted_on | check_result"
BALANCES = "period | caliber | inclusive_balance_yi | total_balance_yi | inclusive_balance_prev_yi"
QUERIES = "uscc | authorised_on | national_data"
REGISTRY = "entity_type | status"

BANK, REGULATOR = "人民银行普惠小微贷款", "银保监普惠型小微企业贷款"
SHARE_MET = f"202206 | {BANK} | 201 | 1000 | "
GROWTH_MET = f"202206 | {REGULATOR} | 131 |  | 100"
CODE = "91640100MA76ABCD1X"


def fed_back(*rows: str) -> dict[str, object]:
    """Loans fed back."""
    return {"loan_feedback": table(LOANS, *rows)}


def balances(*rows: str) -> dict[str, object]:
    """The statement of balances."""
    return {"loan_balance": table(BALANCES, *rows)}


def queried(*rows: str, firms: int | None = 10, registry: tuple[str, ...] = ()) -> dict[str, object]:
    """Queries, and a registry of so many enterprises in existence (none where `firms` is ``None``)."""
    found: dict[str, object] = {"authorised_query": table(QUERIES, *rows)}
    if firms is not None:
        found["entity_registry"] = table(REGISTRY, *["企业 | 存续"] * firms, *registry)
    return found


ONE, TWO, THIRD = (f"91640100MA76{name}1X | 2022-03-10 | 是" for name in ("AAAA", "BBBB", "CCCC"))

CASES = [
    Case(
        "26.1",
        "考核期内两笔回传全部通过：满足",
        "met",
        fed_back("2021-10-08 | 通过", "2022-05-09 | 通过"),
        observed={"passed": ("1", "1")},
    ),
    Case(
        "26.1",
        "三笔中一笔退回：不满足",
        "unmet",
        fed_back("2021-10-08 | 通过", "2022-05-09 | 通过", "2022-05-09 | 退回"),
        observed={"passed": ("2/3", "2/3")},
        shortfall={"passed": ("1", "1")},
    ),
    Case("26.1", "2021年7月1日授信的一笔被退回，在考核期内：不满足", "unmet", fed_back("2021-07-01 | 退回")),
    Case(
        "26.1",
        "2021年6月30日授信的一笔被退回，早于考核期：不计，满足",
        "met",
        fed_back("2021-06-30 | 退回", "2022-05-09 | 通过"),
    ),
    Case(
        "26.1", "评估日授信的一笔被退回：不满足", "unmet", fed_back("2022-06-30 | 退回", "2022-05-09 | 通过")
    ),
    Case(
        "26.1",
        "评估日之后授信的一笔被退回：尚未发生，满足",
        "met",
        fed_back("2022-07-01 | 退回", "2022-05-09 | 通过"),
    ),
    Case("26.1", "没有回传台账：未知", "unknown"),
    Case("26.1", "回传台账只有表头：没有回传不等于全部通过，未知", "unknown", fed_back()),
    Case("26.1", "考核期内没有回传，只有更早的：未知", "unknown", fed_back("2021-06-30 | 通过")),
    Case(
        "26.1",
        "校验结果空白：未知",
        "unknown",
        fed_back("2022-05-09 | 通过", "2022-05-09 | "),
        observed={"passed": ("1/2", "1")},
        shortfall={"passed": ("0", "1")},
    ),
    Case("26.1", "校验结果写作“合格”，不在表内：未知", "unknown", fed_back("2022-05-09 | 合格")),
    Case(
        "26.1",
        "一笔结果空白，另一笔已退回：仍不满足",
        "unmet",
        fed_back("2022-05-09 | 退回", "2022-05-09 | "),
        shortfall={"passed": ("1", "2")},
    ),
    Case(
        "26.1",
        "结果空白但早于考核期：与本条无关，满足",
        "met",
        fed_back("2022-05-09 | 通过", "2021-06-30 | "),
    ),
    Case(
        "26.1",
        "授信日期空白的一笔被退回：可能在期内，未知",
        "unknown",
        fed_back("2022-05-09 | 通过", " | 退回"),
    ),
    Case(
        "26.1",
        "授信日期空白的一笔通过了，另有一笔在期内通过：日期无关紧要，满足",
        "met",
        fed_back("2022-05-09 | 通过", " | 通过"),
    ),
    Case("26.1", "唯一的一笔授信日期无法辨认：期内也许没有，未知", "unknown", fed_back("端午前 | 通过")),
    Case(
        "26.1",
        "台账缺校验结果一列：未知",
        "unknown",
        {"loan_feedback": table("granted_on", "2022-05-09")},
    ),
    Case(
        "26.1",
        "台账缺授信日期一列：退回的也许不在期内，未知",
        "unknown",
        {"loan_feedback": table("check_result", "退回")},
    ),
    Case(
        "26.2",
        "6月占比20.1%、同比增速31%：满足",
        "met",
        balances(SHARE_MET, GROWTH_MET),
        observed={"share": ("201/1000", "201/1000"), "growth": ("31/100", "31/100")},
    ),
    Case(
        "26.2",
        "占比正好20%：要求高于，不满足",
        "unmet",
        balances(f"202206 | {BANK} | 200 | 1000 | ", GROWTH_MET),
        observed={"share": ("1/5", "1/5")},
    ),
    Case(
        "26.2",
        "占比20.001%，小数按原值计算：满足",
        "met",
        balances(f"202206 | {BANK} | 200.01 | 1000 | ", GROWTH_MET),
        observed={"share": ("20001/100000", "20001/100000")},
    ),
    Case(
        "26.2",
        "同比增速正好30%：要求高于，不满足",
        "unmet",
        balances(SHARE_MET, f"202206 | {REGULATOR} | 130 |  | 100"),
        observed={"growth": ("3/10", "3/10")},
    ),
    Case(
        "26.2",
        "同比增速30.01%：满足",
        "met",
        balances(SHARE_MET, f"202206 | {REGULATOR} | 130.01 |  | 100"),
        observed={"growth": ("3001/10000", "3001/10000")},
    ),
    Case(
        "26.2",
        "同比下降10%：不满足",
        "unmet",
        balances(SHARE_MET, f"202206 | {REGULATOR} | 90 |  | 100"),
        observed={"growth": ("-1/10", "-1/10")},
    ),
    Case(
        "26.2",
        "两种口径的最近一期各算各的：占比到4月、增速到6月，满足",
        "met",
        balances(
            f"202203 | {BANK} | 100 | 1000 | ",
            f"202204 | {BANK} | 201 | 1000 | ",
            f"202205 | {REGULATOR} | 100 |  | 100",
            GROWTH_MET,
        ),
    ),
    Case(
        "26.2",
        "5月占比达标、6月不达标：以最近一期为准，不满足",
        "unmet",
        balances(f"202205 | {BANK} | 300 | 1000 | ", f"202206 | {BANK} | 150 | 1000 | ", GROWTH_MET),
        observed={"share": ("3/20", "3/20")},
    ),
    Case(
        "26.2",
        "7月的数在评估月之后，不看：满足",
        "met",
        balances(SHARE_MET, f"202207 | {BANK} | 100 | 1000 | ", GROWTH_MET),
    ),
    Case(
        "26.2",
        "7月增速不达标，但在评估月之后，不看：满足",
        "met",
        balances(SHARE_MET, GROWTH_MET, f"202207 | {REGULATOR} | 100 |  | 100"),
        observed={"growth": ("31/100", "31/100")},
    ),
    Case(
        "26.2",
        "评估日6月15日，当月6月的数即为最近一期：满足",
        "met",
        balances(f"202205 | {BANK} | 100 | 1000 | ", SHARE_MET, GROWTH_MET),
        as_of=date(2022, 6, 15),
    ),
    Case(
        "26.2",
        "银保监口径的占比再高也不代替人民银行口径：不满足",
        "unmet",
        balances(f"202206 | {BANK} | 150 | 1000 | ", f"202206 | {REGULATOR} | 400 | 1000 | 100"),
    ),
    Case(
        "26.2",
        "没有银保监口径的数：增速未知",
        "unknown",
        balances(SHARE_MET),
        observed={"share": ("201/1000", "201/1000"), "growth": (None, None)},
    ),
    Case("26.2", "没有人民银行口径的数：占比未知", "unknown", balances(GROWTH_MET)),
    Case(
        "26.2",
        "没有人民银行口径，但增速已不达标：仍不满足",
        "unmet",
        balances(f"202206 | {REGULATOR} | 120 |  | 100"),
    ),
    Case(
        "26.2",
        "人民银行口径只有7月以后的数：等于没有，未知",
        "unknown",
        balances(f"202207 | {BANK} | 300 | 1000 | ", GROWTH_MET),
    ),
    Case("26.2", "没有余额统计表：未知", "unknown"),
    Case("26.2", "余额统计表只有表头：未知", "unknown", balances()),
    Case(
        "26.2", "最近一期普惠余额空白：未知", "unknown", balances(f"202206 | {BANK} |  | 1000 | ", GROWTH_MET)
    ),
    Case(
        "26.2",
        "最近一期各项贷款余额写作“约一千亿”，无法辨认：未知",
        "unknown",
        balances(f"202206 | {BANK} | 201 | 约一千亿 | ", GROWTH_MET),
    ),
    Case(
        "26.2",
        "上年同期余额为0：增速无从计算，未知",
        "unknown",
        balances(SHARE_MET, f"202206 | {REGULATOR} | 131 |  | 0"),
    ),
    Case(
        "26.2",
        "各项贷款余额为0：占比无从计算，未知",
        "unknown",
        balances(f"202206 | {BANK} | 0 | 0 | ", GROWTH_MET),
    ),
    Case(
        "26.2",
        "5月余额空白而6月齐全：过去的一期无关紧要，满足",
        "met",
        balances(f"202205 | {BANK} |  |  | ", SHARE_MET, GROWTH_MET),
    ),
    Case(
        "26.2",
        "一行没有月份且占比不达标：也许是最近一期，未知",
        "unknown",
        balances(f"202205 | {BANK} | 201 | 1000 | ", f" | {BANK} | 100 | 1000 | ", GROWTH_MET),
        observed={"share": ("1/10", "201/1000")},
    ),
    Case(
        "26.2",
        "一行没有月份但占比同样达标：不论哪期最近，满足",
        "met",
        balances(f"202205 | {BANK} | 201 | 1000 | ", f" | {BANK} | 300 | 1000 | ", GROWTH_MET),
    ),
    Case(
        "26.2",
        "6月一行没有口径，若按人民银行口径则不达标：未知",
        "unknown",
        balances(f"202205 | {BANK} | 201 | 1000 | ", "202206 |  | 100 | 1000 | 50", GROWTH_MET),
    ),
    Case(
        "26.2",
        "没有口径的一行在4月，早于两种口径的最近一期：满足",
        "met",
        balances(SHARE_MET, GROWTH_MET, "202204 |  | 100 | 1000 | 100"),
    ),
    Case(
        "26.2",
        "统计表缺上年同期一列：增速未知",
        "unknown",
        {
            "loan_balance": table(
                "period | caliber | inclusive_balance_yi | total_balance_yi",
                f"202206 | {BANK} | 201 | 1000",
                f"202206 | {REGULATOR} | 131 | 1000",
            )
        },
    ),
    Case(
        "26.3",
        "10户企业，2户授权查询：20%，满足",
        "met",
        queried(ONE, TWO),
        observed={"queried": ("1/5", "1/5")},
        shortfall={"queried": ("0", "0")},
    ),
    Case(
        "26.3",
        "10户企业，1户授权查询：正好10%，要求高于，不满足",
        "unmet",
        queried(ONE),
        observed={"queried": ("1/10", "1/10")},
        shortfall={"queried": ("1", "1")},
    ),
    Case(
        "26.3",
        "9户企业，1户授权查询：九分之一，满足",
        "met",
        queried(ONE, firms=9),
        observed={"queried": ("1/9", "1/9")},
    ),
    Case(
        "26.3",
        "同一户查询三次只计一户：不满足",
        "unmet",
        queried(ONE, ONE, "91640100MA76AAAA1X | 2021-09-01 | 是"),
        observed={"queried": ("1/10", "1/10")},
    ),
    Case(
        "26.3",
        "同一代码写成小写、全角、带空格、带撇号：清洗后是一户，不满足",
        "unmet",
        queried(
            *(
                f"{code} | 2022-03-10 | 是"
                for code in (
                    CODE,
                    CODE.lower(),
                    "９１６４０１００ＭＡ７６ＡＢＣＤ１Ｘ",
                    "9164 0100 MA76 ABCD1X",
                    f"'{CODE}",
                )
            )
        ),
        observed={"queried": ("1/10", "1/10")},
    ),
    Case(
        "26.3",
        "第二户没有查询国家平台数据：不计，不满足",
        "unmet",
        queried(ONE, "91640100MA76BBBB1X | 2022-03-10 | 否"),
    ),
    Case(
        "26.3",
        "第二户2021年7月1日授权：计入，满足",
        "met",
        queried(ONE, "91640100MA76BBBB1X | 2021-07-01 | 是"),
    ),
    Case(
        "26.3",
        "第二户2021年6月30日授权：不计，不满足",
        "unmet",
        queried(ONE, "91640100MA76BBBB1X | 2021-06-30 | 是"),
    ),
    Case("26.3", "第二户评估日授权：计入，满足", "met", queried(ONE, "91640100MA76BBBB1X | 2022-06-30 | 是")),
    Case(
        "26.3",
        "第二户评估日之后授权：不计，不满足",
        "unmet",
        queried(ONE, "91640100MA76BBBB1X | 2022-07-01 | 是"),
    ),
    Case(
        "26.3",
        "个体工商户、合作社和已注销企业不在分母：9户企业中1户，满足",
        "met",
        queried(
            ONE,
            firms=9,
            registry=("个体工商户 | 存续", "农民专业合作社 | 存续", "企业 | 注销", "企业 | 迁出"),
        ),
        observed={"queried": ("1/9", "1/9")},
    ),
    Case(
        "26.3",
        "没有登记库，以填报的企业总数20户为分母，3户授权：满足",
        "met",
        queried(ONE, TWO, THIRD, firms=None),
        figures=[figure("enterprises_total", "20")],
        observed={"queried": ("3/20", "3/20")},
    ),
    Case(
        "26.3",
        "没有登记库，填报30户，3户授权：正好10%，不满足",
        "unmet",
        queried(ONE, TWO, THIRD, firms=None),
        figures=[figure("enterprises_total", "30")],
    ),
    Case(
        "26.3",
        "登记库10户、填报20户：以登记库为准并提示，满足",
        "met",
        queried(ONE, TWO),
        figures=[figure("enterprises_total", "20")],
        observed={"queried": ("1/5", "1/5")},
        told=["figure_differs"],
    ),
    Case(
        "26.3",
        "企业总数填报于评估日之后：等于没有，未知",
        "unknown",
        queried(ONE, TWO, THIRD, firms=None),
        figures=[figure("enterprises_total", "20", date(2022, 7, 1))],
    ),
    Case("26.3", "没有登记库，也没有企业总数：未知", "unknown", queried(ONE, TWO, firms=None)),
    Case("26.3", "没有授权查询名单：未知", "unknown", {"entity_registry": table(REGISTRY, "企业 | 存续")}),
    Case("26.3", "授权查询名单只有表头：0户，不满足", "unmet", queried(), shortfall={"queried": ("2", "2")}),
    Case("26.3", "登记库里没有企业：分母为0，未知", "unknown", queried(ONE, firms=0)),
    Case(
        "26.3",
        "第二户代码空白：可能与第一户相同，未知",
        "unknown",
        queried(ONE, " | 2022-03-10 | 是"),
        observed={"queried": ("1/10", "1/5")},
        shortfall={"queried": ("0", "1")},
    ),
    Case("26.3", "第二户授权日期空白：未知", "unknown", queried(ONE, "91640100MA76BBBB1X |  | 是")),
    Case(
        "26.3",
        "第二户是否查询国家平台空白：未知",
        "unknown",
        queried(ONE, "91640100MA76BBBB1X | 2022-03-10 | "),
    ),
    Case(
        "26.3",
        "是否查询国家平台空白的与第一户同一代码：无论如何只有一户，不满足",
        "unmet",
        queried(ONE, "91640100MA76AAAA1X | 2022-03-11 | "),
    ),
    Case(
        "26.3",
        "代码空白的一行没有查询国家平台：与本条无关，不满足",
        "unmet",
        queried(ONE, " | 2022-03-10 | 否"),
    ),
    Case(
        "26.3",
        "9户企业存续，另一户状态空白，1户授权：分母9或10，未知",
        "unknown",
        queried(ONE, firms=9, registry=("企业 | ",)),
        observed={"queried": ("1/10", "1/9")},
    ),
    Case(
        "26.3",
        "另有两户状态空白，2户授权：分母10到12，都高于10%，满足",
        "met",
        queried(ONE, TWO, registry=("企业 | ", "企业 | 存疑")),
        observed={"queried": ("1/6", "1/5")},
    ),
    Case(
        "26.3",
        "登记库缺主体类型一列：未知",
        "unknown",
        {"authorised_query": table(QUERIES, ONE, TWO), "entity_registry": table("status", *["存续"] * 20)},
    ),
    Case("26.4", "贴息政策和风险缓释基金均有书面证明：满足", "met", attestations=[attest("26.4")]),
    Case("26.4", "证明不成立：不满足", "unmet", attestations=[attest("26.4", holds=False)]),
    Case("26.4", "没有证明：未知", "unknown"),
    Case("26.4", "证明没有附件：不算，未知", "unknown", attestations=[attest("26.4", documents=())]),
    Case(
        "26.4",
        "证明不成立但没有附件：同样不算，未知",
        "unknown",
        attestations=[attest("26.4", holds=False, documents=())],
    ),
    Case("26.4", "证明出具于评估日之后：未知", "unknown", attestations=[attest("26.4", on=date(2022, 7, 1))]),
    Case("26.4", "只证明了示范平台：与本条无关，未知", "unknown", attestations=[attest("26.5")]),
    Case("26.5", "评估日当天出具的示范平台认定证明：满足", "met", attestations=[attest("26.5")]),
    Case("26.5", "未获认定：不满足", "unmet", attestations=[attest("26.5", holds=False)]),
    Case("26.5", "没有认定证明：未知", "unknown"),
    Case("26.5", "认定证明没有附件：未知", "unknown", attestations=[attest("26.5", documents=())]),
    Case(
        "26.5",
        "认定证明出具于评估日次日：未知",
        "unknown",
        attestations=[attest("26.5", on=date(2022, 7, 1))],
    ),
]

TESTER = IndicatorTester(i26_credit_loans, CASES)
test_case, test_cases_suffice = TESTER.tests()
