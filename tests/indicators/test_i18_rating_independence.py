"""18 · 信用评级独立性：考核期内四个事项均已自查且不存在干预；得分由人民银行评定，此处只是估计。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i18_rating_independence
from ychk.testing import Case, IndicatorTester, score, table

CHECKED = "item | result | checked_on"
ITEMS = ("干预评级决策", "限制评级公平竞争", "设置不合理评级导向", "妨碍尽职调查")


def checked(*more: str, items: tuple[str, ...] = ITEMS) -> dict[str, object]:
    """These items checked on 2022-05-20 with nothing found, and further checks."""
    return {
        "rating_independence_check": table(
            CHECKED, *(f"{item} | 不存在 | 2022-05-20" for item in items), *more
        )
    }


THREE = ITEMS[:3]

CASES = [
    Case(
        "18.1",
        "四个事项2022年5月均已自查，均不存在：满足，估计得2分",
        "met",
        checked(),
        observed={"items": ("4", "4"), "interference": ("0", "0")},
        shortfall={"items": ("0", "0"), "interference": ("0", "0")},
        points=("2", "2"),
        estimate=True,
        told=[],
    ),
    Case(
        "18.1",
        "四个事项均已自查，其中一次发现干预评级决策：不满足，估计得0分",
        "unmet",
        checked("干预评级决策 | 存在 | 2022-06-10"),
        observed={"items": ("4", "4"), "interference": ("1", "1")},
        shortfall={"items": ("0", "0"), "interference": ("1", "1")},
        points=("0", "0"),
        estimate=True,
    ),
    Case(
        "18.1",
        "每个事项都发现一件：共四件，不满足",
        "unmet",
        checked(*(f"{item} | 存在 | 2022-06-10" for item in ITEMS), items=()),
        observed={"items": ("4", "4"), "interference": ("4", "4")},
        shortfall={"interference": ("4", "4")},
    ),
    # 四个事项
    *(
        Case(
            "18.1",
            f"没有自查“{item}”：少一项，无从判断，未知",
            "unknown",
            checked(items=tuple(other for other in ITEMS if other != item)),
            observed={"items": ("3", "3"), "interference": ("0", "0")},
            shortfall={"items": ("1", "1")},
            points=("0", "2"),
            estimate=True,
        )
        for item in ITEMS
    ),
    Case(
        "18.1",
        "三个事项查了四次：仍是三项，未知",
        "unknown",
        checked("干预评级决策 | 不存在 | 2022-06-10", items=THREE),
        observed={"items": ("3", "3")},
    ),
    Case(
        "18.1",
        "只查了一个事项，就发现一件：没查全也不满足",
        "unmet",
        checked("限制评级公平竞争 | 存在 | 2022-05-20", items=()),
        observed={"items": ("1", "1"), "interference": ("1", "1")},
    ),
    Case(
        "18.1",
        "台账只有表头：一项也没有自查，未知",
        "unknown",
        checked(items=()),
        observed={"items": ("0", "0"), "interference": ("0", "0")},
        shortfall={"items": ("4", "4")},
    ),
    Case(
        "18.1",
        "没有自查台账：未知",
        "unknown",
        observed={"items": ("0", "4"), "interference": ("0", None)},
        points=("0", "2"),
        estimate=True,
    ),
    # 考核期
    Case(
        "18.1",
        "第四项于2021年7月1日自查，考核期首日：满足",
        "met",
        checked("妨碍尽职调查 | 不存在 | 2021-07-01", items=THREE),
    ),
    Case(
        "18.1",
        "第四项于2021年6月30日自查，早于考核期：未知",
        "unknown",
        checked("妨碍尽职调查 | 不存在 | 2021-06-30", items=THREE),
    ),
    Case(
        "18.1",
        "第四项于评估日当天自查：满足",
        "met",
        checked("妨碍尽职调查 | 不存在 | 2022-06-30", items=THREE),
    ),
    Case(
        "18.1",
        "第四项的日期在评估日次日：尚未自查，未知",
        "unknown",
        checked("妨碍尽职调查 | 不存在 | 2022-07-01", items=THREE),
    ),
    Case("18.1", "考核期首日发现干预：不满足", "unmet", checked("妨碍尽职调查 | 存在 | 2021-07-01")),
    Case(
        "18.1",
        "2021年6月30日发现的干预早于考核期：不计，满足",
        "met",
        checked("妨碍尽职调查 | 存在 | 2021-06-30"),
    ),
    Case("18.1", "评估日当天发现干预：不满足", "unmet", checked("妨碍尽职调查 | 存在 | 2022-06-30")),
    Case(
        "18.1", "评估日次日才发现的干预：尚未发生，满足", "met", checked("妨碍尽职调查 | 存在 | 2022-07-01")
    ),
    # 不明之处
    Case(
        "18.1",
        "期内一次自查的结论空白：可能存在干预，未知",
        "unknown",
        checked("妨碍尽职调查 |  | 2022-05-20", items=THREE),
        observed={"items": ("4", "4"), "interference": ("0", "1")},
        shortfall={"items": ("0", "0"), "interference": ("0", "1")},
    ),
    Case(
        "18.1",
        "结论写作“基本不存在”，不在表内：未知",
        "unknown",
        checked("妨碍尽职调查 | 基本不存在 | 2022-05-20"),
        observed={"interference": ("0", "1")},
    ),
    Case(
        "18.1",
        "发现干预而自查日期空白：可能在期内，未知",
        "unknown",
        checked("妨碍尽职调查 | 存在 | "),
        observed={"items": ("4", "4"), "interference": ("0", "1")},
    ),
    Case(
        "18.1",
        "发现干预而自查日期写作“近期”，无法辨认：未知",
        "unknown",
        checked("妨碍尽职调查 | 存在 | 近期"),
    ),
    Case(
        "18.1",
        "第四项不存在干预，但没有写日期：可能没查，未知",
        "unknown",
        checked("妨碍尽职调查 | 不存在 | ", items=THREE),
        observed={"items": ("3", "4"), "interference": ("0", "0")},
        shortfall={"items": ("0", "1")},
    ),
    Case(
        "18.1",
        "两次没有写日期的自查同属一个事项：最多三项，未知",
        "unknown",
        checked("妨碍尽职调查 | 不存在 | ", "妨碍尽职调查 | 不存在 | ", items=ITEMS[:2]),
        observed={"items": ("2", "3")},
        shortfall={"items": ("1", "2")},
    ),
    Case(
        "18.1",
        "第四次自查没有写事项：可能就是所缺的一项，未知",
        "unknown",
        checked(" | 不存在 | 2022-05-20", items=THREE),
        observed={"items": ("3", "4"), "interference": ("0", "0")},
    ),
    Case(
        "18.1",
        "第四次自查的事项写作“评级费用”，不在表内：未知",
        "unknown",
        checked("评级费用 | 不存在 | 2022-05-20", items=THREE),
        observed={"items": ("3", "4")},
    ),
    Case(
        "18.1",
        "发现干预而没有写事项：仍是干预，不满足",
        "unmet",
        checked(" | 存在 | 2022-05-20"),
        observed={"items": ("4", "4"), "interference": ("1", "1")},
    ),
    Case(
        "18.1",
        "一件确有干预，另一次结论空白：已不满足",
        "unmet",
        checked("妨碍尽职调查 | 存在 | 2022-06-10", "干预评级决策 |  | 2022-06-10"),
        observed={"interference": ("1", "2")},
    ),
    Case(
        "18.1",
        "结论空白的自查早于考核期：与本条无关，满足",
        "met",
        checked("妨碍尽职调查 |  | 2021-06-30"),
        observed={"interference": ("0", "0")},
    ),
    Case("18.1", "四项已查，另一次不存在干预的没有写日期：满足", "met", checked("妨碍尽职调查 | 不存在 | ")),
    Case("18.1", "四项已查，另一次不存在干预的没有写事项：满足", "met", checked(" | 不存在 | 2022-06-10")),
    Case(
        "18.1",
        "没有写事项的自查早于考核期：补不了所缺的一项，未知",
        "unknown",
        checked(" | 不存在 | 2021-06-30", items=THREE),
        observed={"items": ("3", "3")},
    ),
    Case(
        "18.1",
        "台账缺自查结论一列：未知",
        "unknown",
        {
            "rating_independence_check": table(
                "item | checked_on", *(f"{item} | 2022-05-20" for item in ITEMS)
            )
        },
        observed={"items": ("4", "4"), "interference": ("0", "4")},
    ),
    Case(
        "18.1",
        "台账缺自查日期一列：未知",
        "unknown",
        {"rating_independence_check": table("item | result", *(f"{item} | 不存在" for item in ITEMS))},
        observed={"items": ("0", "4"), "interference": ("0", "0")},
    ),
    Case(
        "18.1",
        "台账缺自查事项一列，均不存在：未知",
        "unknown",
        {"rating_independence_check": table("result | checked_on", *["不存在 | 2022-05-20"] * 4)},
        observed={"items": ("0", "4"), "interference": ("0", "0")},
    ),
    Case(
        "18.1",
        "台账缺自查事项一列，但发现一件干预：不满足",
        "unmet",
        {"rating_independence_check": table("result | checked_on", "存在 | 2022-05-20")},
        observed={"items": ("0", "1"), "interference": ("1", "1")},
    ),
    # 人民银行评分
    Case(
        "18.1",
        "自查满足，人民银行评1.5分：以评分为准，不再是估计",
        "met",
        checked(),
        scores=[score("18", "1.5")],
        points=("1.5", "1.5"),
        estimate=False,
    ),
    Case(
        "18.1",
        "发现干预，人民银行仍评1分：得分以评分为准，条款仍不满足",
        "unmet",
        checked("干预评级决策 | 存在 | 2022-06-10"),
        scores=[score("18", "1")],
        points=("1", "1"),
        estimate=False,
    ),
    Case(
        "18.1",
        "没有台账，人民银行评2分：得分已定，条款仍未知",
        "unknown",
        scores=[score("18", "2")],
        points=("2", "2"),
        estimate=False,
    ),
    Case(
        "18.1",
        "人民银行评分的日期在评估日次日：尚无评分，仍是估计",
        "met",
        checked(),
        scores=[score("18", "0", date(2022, 7, 1))],
        points=("2", "2"),
        estimate=True,
    ),
    Case(
        "18.1",
        "人民银行只评了第19项：本项仍是估计",
        "unknown",
        scores=[score("19", "1")],
        points=("0", "2"),
        estimate=True,
    ),
]

TESTER = IndicatorTester(i18_rating_independence, CASES)
test_case, test_cases_suffice = TESTER.tests()
