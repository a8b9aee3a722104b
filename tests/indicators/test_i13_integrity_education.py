"""13 · 诚信宣传教育：考核期内选树诚信典型、新闻报道、群众性宣传教育三类各至少一次。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i13_integrity_education
from ychk.testing import Case, IndicatorTester, table

ACTIVITIES = "activity_type | held_on"
EXAMPLES, NEWS, PUBLIC = (f"{kind} | 2022-03-15" for kind in ("诚信典型选树", "新闻报道", "群众性宣传教育"))


def held(*rows: str) -> dict[str, object]:
    """The ledger of activities."""
    return {"publicity_activity": table(ACTIVITIES, *rows)}


CASES = [
    Case(
        "13.1",
        "典型选树、新闻报道、群众性宣传教育各一次：三类齐全，满足，得2分",
        "met",
        held(EXAMPLES, NEWS, PUBLIC),
        observed={"kinds": ("3", "3")},
        shortfall={"kinds": ("0", "0")},
        points=("2", "2"),
        estimate=False,
    ),
    Case(
        "13.1",
        "没有选树典型：差一类，不满足，不得分",
        "unmet",
        held(NEWS, PUBLIC),
        observed={"kinds": ("2", "2")},
        shortfall={"kinds": ("1", "1")},
        points=("0", "0"),
    ),
    Case("13.1", "没有新闻报道：差一类，不满足", "unmet", held(EXAMPLES, PUBLIC)),
    Case("13.1", "没有群众性宣传教育：差一类，不满足", "unmet", held(EXAMPLES, NEWS)),
    Case(
        "13.1",
        "新闻报道五次、典型选树两次：同一类多次只算一类，不满足",
        "unmet",
        held(*[NEWS] * 5, *[EXAMPLES] * 2),
        observed={"kinds": ("2", "2")},
    ),
    Case(
        "13.1",
        "诚信建设万里行、六进和其他活动不能代替新闻报道：不满足",
        "unmet",
        held(EXAMPLES, PUBLIC, *(f"{kind} | 2022-03-15" for kind in ("诚信建设万里行", "六进", "其他"))),
        observed={"kinds": ("2", "2")},
    ),
    Case(
        "13.1",
        "群众性宣传教育在2021年7月1日，考核期首日：满足",
        "met",
        held(EXAMPLES, NEWS, "群众性宣传教育 | 2021-07-01"),
    ),
    Case(
        "13.1",
        "群众性宣传教育在2021年6月30日，早于考核期：不满足",
        "unmet",
        held(EXAMPLES, NEWS, "群众性宣传教育 | 2021-06-30"),
    ),
    Case(
        "13.1",
        "群众性宣传教育在评估日当天：满足",
        "met",
        held(EXAMPLES, NEWS, "群众性宣传教育 | 2022-06-30"),
    ),
    Case(
        "13.1",
        "群众性宣传教育在评估日次日：尚未举办，不满足",
        "unmet",
        held(EXAMPLES, NEWS, "群众性宣传教育 | 2022-07-01"),
    ),
    Case(
        "13.1",
        "评估日2022年3月14日：3月15日的三类活动都还没有举办，不满足",
        "unmet",
        held(EXAMPLES, NEWS, PUBLIC),
        as_of=date(2022, 3, 14),
        observed={"kinds": ("0", "0")},
        shortfall={"kinds": ("3", "3")},
    ),
    Case(
        "13.1",
        "群众性宣传教育没有写时间：可能在期内，未知，0到2分",
        "unknown",
        held(EXAMPLES, NEWS, "群众性宣传教育 | "),
        observed={"kinds": ("2", "3")},
        shortfall={"kinds": ("0", "1")},
        points=("0", "2"),
    ),
    Case(
        "13.1",
        "群众性宣传教育的时间写作“三月”，无法辨认：未知",
        "unknown",
        held(EXAMPLES, NEWS, "群众性宣传教育 | 三月"),
    ),
    Case(
        "13.1",
        "没有写时间的是已有的新闻报道：帮不上所缺的一类，不满足",
        "unmet",
        held(EXAMPLES, NEWS, "新闻报道 | "),
        observed={"kinds": ("2", "2")},
    ),
    Case(
        "13.1",
        "没有写时间的是六进：与本条无关，不满足",
        "unmet",
        held(EXAMPLES, NEWS, "六进 | "),
        observed={"kinds": ("2", "2")},
    ),
    Case(
        "13.1",
        "期内有一次活动没有写类型：可能正是所缺的一类，未知",
        "unknown",
        held(EXAMPLES, NEWS, " | 2022-03-15"),
        observed={"kinds": ("2", "3")},
        shortfall={"kinds": ("0", "1")},
    ),
    Case(
        "13.1",
        "期内有一次活动的类型写作表外的“诚信大集”：未知",
        "unknown",
        held(EXAMPLES, NEWS, "诚信大集 | 2022-03-15"),
        observed={"kinds": ("2", "3")},
    ),
    Case(
        "13.1",
        "类型和时间都没有写：未知",
        "unknown",
        held(EXAMPLES, NEWS, " | "),
        observed={"kinds": ("2", "3")},
    ),
    Case(
        "13.1",
        "没有写类型的一次早于考核期：与本条无关，不满足",
        "unmet",
        held(EXAMPLES, NEWS, " | 2021-06-30"),
        observed={"kinds": ("2", "2")},
    ),
    Case(
        "13.1",
        "缺两类，只有一次没有写类型：最多补上一类，不满足",
        "unmet",
        held(EXAMPLES, " | 2022-03-15"),
        observed={"kinds": ("1", "2")},
        shortfall={"kinds": ("1", "2")},
    ),
    Case(
        "13.1",
        "缺两类，两次没有写类型：可能各补一类，未知",
        "unknown",
        held(EXAMPLES, " | 2022-03-15", " | 2022-04-15"),
        observed={"kinds": ("1", "3")},
    ),
    Case(
        "13.1",
        "缺两类，一次没有写类型，另一次新闻报道没有写时间：可能各补一类，未知",
        "unknown",
        held(EXAMPLES, " | 2022-03-15", "新闻报道 | "),
        observed={"kinds": ("1", "3")},
    ),
    Case(
        "13.1",
        "三类齐全，另有类型和时间不明的活动：最多仍是三类，满足",
        "met",
        held(EXAMPLES, NEWS, PUBLIC, " | 2022-03-15", "群众性宣传教育 | "),
        observed={"kinds": ("3", "3")},
    ),
    Case(
        "13.1",
        "台账只有表头：一类也没有，不满足",
        "unmet",
        held(),
        observed={"kinds": ("0", "0")},
        shortfall={"kinds": ("3", "3")},
    ),
    Case("13.1", "没有活动台账：未知", "unknown", observed={"kinds": ("0", "3")}, points=("0", "2")),
    Case(
        "13.1",
        "台账缺活动类型一列，期内三次活动：未知",
        "unknown",
        {"publicity_activity": table("held_on", *["2022-03-15"] * 3)},
        observed={"kinds": ("0", "3")},
    ),
    Case(
        "13.1",
        "台账缺活动类型一列，期内只有两次活动：不可能有三类，不满足",
        "unmet",
        {"publicity_activity": table("held_on", *["2022-03-15"] * 2)},
        observed={"kinds": ("0", "2")},
    ),
    Case(
        "13.1",
        "台账缺活动时间一列，写了三类：未知",
        "unknown",
        {"publicity_activity": table("activity_type", "诚信典型选树", "新闻报道", "群众性宣传教育")},
        observed={"kinds": ("0", "3")},
    ),
    Case(
        "13.1",
        "台账缺活动时间一列，只写了两类：不可能有三类，不满足",
        "unmet",
        {"publicity_activity": table("activity_type", "诚信典型选树", "新闻报道", "新闻报道")},
        observed={"kinds": ("0", "2")},
    ),
    Case(
        "13.1",
        "另定只要求两类，两类已有：满足",
        "met",
        held(EXAMPLES, NEWS),
        parameters={"education_kinds": "2"},
        observed={"kinds": ("2", "2")},
    ),
    Case(
        "13.1",
        "另定只要求两类，只有一类：不满足",
        "unmet",
        held(PUBLIC),
        parameters={"education_kinds": "2"},
        shortfall={"kinds": ("1", "1")},
    ),
]

TESTER = IndicatorTester(i13_integrity_education, CASES)
test_case, test_cases_suffice = TESTER.tests()
