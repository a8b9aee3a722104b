"""31 · 守信激励案例：2021年7月1日以来的案例覆盖“其他”以外的领域不少于12个。"""

from __future__ import annotations

from ychk.plugins import i31_incentive_cases
from ychk.results import ClauseResult
from ychk.testing import Case, IndicatorTester, table

NAMED = ("招标投标", "政府采购", "政府性资金项目安排", "国有土地出让", "评先评优", "融资授信")
OWN = ("税收服务", "行政审批", "公共资源交易", "人才引进", "医疗服务", "旅游服务", "公共交通")
ELEVEN, TWELVE, THIRTEEN = ((*NAMED, *OWN[:number]) for number in (5, 6, 7))


def cases(*rows: str, domains: tuple[str, ...] = ()) -> dict[str, object]:
    """One case of 1 March 2022 in each of some domains, and further rows."""
    return {
        "incentive_case": table("domain | done_on", *(f"{domain} | 2022-03-01" for domain in domains), *rows)
    }


def eleven(*rows: str) -> dict[str, object]:
    """Cases in eleven domains, and further rows."""
    return cases(*rows, domains=ELEVEN)


def seven_to_review(result: ClauseResult) -> None:
    """The notice counts seven cases."""
    assert [dict(told.data)["count"] for told in result.told] == ["7"]


CASES = [
    Case(
        "31.1",
        "2022年3月在12个领域各有一例：正好，满足；方案未列的领域提示复核",
        "met",
        cases(domains=TWELVE),
        observed={"domains": ("12", "12")},
        shortfall={"domains": ("0", "0")},
        told=["own_domains"],
        points=("3", "3"),
        estimate=False,
    ),
    Case(
        "31.1",
        "11个领域：差一个，不满足",
        "unmet",
        eleven(),
        observed={"domains": ("11", "11")},
        shortfall={"domains": ("1", "1")},
        points=("0", "0"),
    ),
    Case(
        "31.1",
        "13个领域：满足",
        "met",
        cases(domains=THIRTEEN),
        observed={"domains": ("13", "13")},
    ),
    Case(
        "31.1",
        "11个领域，税收服务有第二例：同一领域不重复计，不满足",
        "unmet",
        eleven("税收服务 | 2022-05-01"),
        observed={"domains": ("11", "11")},
    ),
    Case(
        "31.1",
        "11个领域加“其他”一例：其他不算领域，不满足",
        "unmet",
        eleven("其他 | 2022-03-01"),
        observed={"domains": ("11", "11")},
        told=["own_domains"],
    ),
    Case(
        "31.1",
        "只有方案所列6个领域：差6个，不满足，也没有可复核的",
        "unmet",
        cases(domains=NAMED),
        shortfall={"domains": ("6", "6")},
        told=[],
    ),
    Case(
        "31.1",
        "方案所列6个领域加“其他”一例：不满足，“其他”没有计入，不必复核",
        "unmet",
        cases("其他 | 2022-03-01", domains=NAMED),
        told=[],
    ),
    Case(
        "31.1",
        "方案所列6个领域加自定的税收服务一例：差5个，不满足，税收服务请复核",
        "unmet",
        cases("税收服务 | 2022-03-01", domains=NAMED),
        shortfall={"domains": ("5", "5")},
        told=["own_domains"],
    ),
    Case(
        "31.1",
        "自定的6个领域共7例：满足，7例都请复核",
        "met",
        cases("税收服务 | 2022-05-01", domains=TWELVE),
        told=["own_domains"],
        extra=seven_to_review,
    ),
    Case(
        "31.1",
        "自定领域的案例在考核期之前：不计入，也不必复核，不满足",
        "unmet",
        cases("税收服务 | 2021-06-30", domains=NAMED),
        observed={"domains": ("6", "6")},
        told=[],
    ),
    Case(
        "31.1",
        "领域空白的案例不一定是自定的：不满足，不提示复核",
        "unmet",
        cases(" | 2022-03-01", domains=NAMED),
        observed={"domains": ("6", "7")},
        shortfall={"domains": ("5", "6")},
        told=[],
    ),
    Case("31.1", "第12个领域在2021年7月1日，考核期首日：满足", "met", eleven("公共交通 | 2021-07-01")),
    Case("31.1", "第12个领域在2021年6月30日，早于考核期：不满足", "unmet", eleven("公共交通 | 2021-06-30")),
    Case("31.1", "第12个领域在评估日当天：满足", "met", eleven("公共交通 | 2022-06-30")),
    Case(
        "31.1",
        "第12个领域在评估日次日：尚未发生，不满足",
        "unmet",
        eleven("公共交通 | 2022-07-01"),
    ),
    Case(
        "31.1",
        "第12个领域实施日期空白：可能在期内，未知",
        "unknown",
        eleven("公共交通 | "),
        observed={"domains": ("11", "12")},
        shortfall={"domains": ("0", "1")},
        points=("0", "3"),
    ),
    Case(
        "31.1",
        "第12个领域实施日期写作“今年春天”，无法辨认：未知",
        "unknown",
        eleven("公共交通 | 今年春天"),
    ),
    Case(
        "31.1",
        "11个领域外有一例领域空白：可能是第12个，未知",
        "unknown",
        eleven(" | 2022-03-01"),
        observed={"domains": ("11", "12")},
    ),
    Case(
        "31.1",
        "11个领域外有一例领域、日期都空白：未知",
        "unknown",
        eleven(" | "),
        observed={"domains": ("11", "12")},
    ),
    Case(
        "31.1",
        "10个领域外有两例领域空白：可能补足两个，未知",
        "unknown",
        cases(" | 2022-03-01", " | 2022-04-01", domains=ELEVEN[:10]),
        observed={"domains": ("10", "12")},
        shortfall={"domains": ("0", "2")},
    ),
    Case(
        "31.1",
        "10个领域外只有一例领域空白：最多11个，不满足",
        "unmet",
        cases(" | 2022-03-01", domains=ELEVEN[:10]),
        observed={"domains": ("10", "11")},
        shortfall={"domains": ("1", "2")},
    ),
    Case(
        "31.1",
        "10个领域外有公共交通两例，日期都空白：最多再添一个领域，不满足",
        "unmet",
        cases("公共交通 | ", "公共交通 | ", domains=ELEVEN[:10]),
        observed={"domains": ("10", "11")},
    ),
    Case(
        "31.1",
        "10个领域外有公共交通一例日期空白、又一例领域空白：可能补足，未知",
        "unknown",
        cases("公共交通 | ", " | 2022-03-01", domains=ELEVEN[:10]),
        observed={"domains": ("10", "12")},
    ),
    Case(
        "31.1",
        "11个领域之一另有一例日期空白：添不了领域，不满足",
        "unmet",
        eleven("税收服务 | "),
        observed={"domains": ("11", "11")},
    ),
    Case(
        "31.1",
        "日期空白但领域是其他：与本条无关，不满足",
        "unmet",
        eleven("其他 | "),
        observed={"domains": ("11", "11")},
    ),
    Case(
        "31.1",
        "领域空白但在2021年6月30日：不在考核期，不满足",
        "unmet",
        eleven(" | 2021-06-30"),
        observed={"domains": ("11", "11")},
    ),
    Case(
        "31.1",
        "领域空白但在评估日次日：尚未发生，不满足",
        "unmet",
        eleven(" | 2022-07-01"),
        observed={"domains": ("11", "11")},
    ),
    Case(
        "31.1",
        "12个领域之外还有领域空白的：满足",
        "met",
        cases(" | 2022-03-01", domains=TWELVE),
        observed={"domains": ("12", "13")},
        shortfall={"domains": ("0", "0")},
    ),
    Case(
        "31.1",
        "台账只有表头：一个领域也没有，不满足",
        "unmet",
        cases(),
        shortfall={"domains": ("12", "12")},
        told=[],
    ),
    Case(
        "31.1",
        "没有案例台账：未知",
        "unknown",
        observed={"domains": ("0", None)},
        shortfall={"domains": ("0", "12")},
        told=[],
        points=("0", "3"),
    ),
    Case(
        "31.1",
        "台账缺领域一列，期内12例：各在一个领域还是全是其他都可能，未知",
        "unknown",
        {"incentive_case": table("done_on", *["2022-03-01"] * 12)},
        observed={"domains": ("0", "12")},
    ),
    Case(
        "31.1",
        "台账缺领域一列，期内总共11例：不可能到12个领域，不满足",
        "unmet",
        {"incentive_case": table("done_on", *["2022-03-01"] * 11)},
        observed={"domains": ("0", "11")},
    ),
    Case(
        "31.1",
        "台账缺实施日期一列，共12个领域：未知",
        "unknown",
        {"incentive_case": table("domain", *TWELVE)},
        observed={"domains": ("0", "12")},
    ),
    Case(
        "31.1",
        "台账缺实施日期一列，总共11个领域：不满足",
        "unmet",
        {"incentive_case": table("domain", *ELEVEN)},
        observed={"domains": ("0", "11")},
    ),
]

TESTER = IndicatorTester(i31_incentive_cases, CASES)
test_case, test_cases_suffice = TESTER.tests()
