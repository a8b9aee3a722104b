"""4 · 政府部门不在严重失信主体名单：存续的政府部门、园区管委会在评估日没有未移出的列入。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.unified_codes import full_width, right, wrong
from ychk.plugins import i04_government_not_listed
from ychk.results import ClauseResult
from ychk.testing import Case, IndicatorTester, table

ROSTER = "uscc | body_type | status"
LIST = "entity_id | listed_on | delisted_on"
COURT = "uscc | listed_on | delisted_on"
A, B, C, D, E = (right(serial, lead="11640100") for serial in range(1, 6))
FIRM = right(9)
"""一家企业：在名单上，不在名录里。"""
NEXT_DAY = date(2022, 7, 1)


def evidence(
    roster: Sequence[str], listed: Sequence[str] = (), court: Sequence[str] | None = None
) -> dict[str, object]:
    """The roster, the list of serious dishonesty, and the courts' cases where they are supplied."""
    found: dict[str, object] = {
        "public_body_roster": table(ROSTER, *roster),
        "serious_dishonesty_list": table(LIST, *listed),
    }
    return found if court is None else {**found, "gov_default_case": table(COURT, *court)}


def bodies(number: int) -> dict[str, tuple[str, str]]:
    """So many bodies with an open listing."""
    return {"listed": (str(number), str(number))}


NONE, ONE, TWO, MAYBE_ONE = bodies(0), bodies(1), bodies(2), {"listed": ("0", "1")}


def tells_of_two(result: ClauseResult) -> None:
    """The one notice speaks of two bodies."""
    (told,) = result.told
    assert dict(told.data) == {"count": "2"}


def listing_cases(clause: str, kind: str) -> list[Case]:
    """What rows 4 and 14 have in common, for bodies of one kind."""
    two = (f"{A} | {kind} | 存续", f"{B} | {kind} | 存续")
    roster = {"public_body_roster": table(ROSTER, *two)}

    def on_list(*rows: str) -> dict[str, object]:
        return evidence(two, rows)

    def in_court(*rows: str) -> dict[str, object]:
        return evidence(two, court=rows)

    def on_roster(row: str) -> dict[str, object]:
        """B is not listed; A, or whatever stands in its place, is."""
        return evidence((row, two[1]), [f"{A} | 2022-03-01 | "])

    return [
        # the list of serious dishonesty
        Case(
            clause,
            f"两个{kind}存续，名单上只有一家企业：满足",
            "met",
            on_list(f"{FIRM} | 2022-03-01 | "),
            observed={"roster": ("2", "2"), **NONE},
            shortfall={"roster": ("0", "0"), **NONE},
            told=[],
        ),
        Case(clause, f"两个{kind}存续，名单只有表头：没有列入，满足", "met", on_list(), observed=NONE),
        Case(
            clause,
            f"一个{kind}2022年3月1日列入、未移出：不满足",
            "unmet",
            on_list(f"{A} | 2022-03-01 | "),
            observed=ONE,
            shortfall={"roster": ("0", "0"), **ONE},
            told=[],
        ),
        Case(
            clause,
            f"两个{kind}都列入、未移出：差两个，不满足",
            "unmet",
            on_list(f"{A} | 2022-03-01 | ", f"{B} | 2022-04-01 | "),
            observed=TWO,
            shortfall=TWO,
        ),
        Case(
            clause,
            f"同一{kind}列入两次、都未移出：只算一个单位，不满足",
            "unmet",
            on_list(f"{A} | 2022-03-01 | ", f"{A} | 2022-04-01 | "),
            observed=ONE,
        ),
        Case(
            clause,
            f"名录把同一{kind}列了两行：按行计两个，不满足",
            "unmet",
            evidence((two[0], two[0]), [f"{A} | 2022-03-01 | "]),
            observed={"roster": ("2", "2"), **TWO},
        ),
        Case(clause, f"{kind}2015年列入，至今未移出：不满足", "unmet", on_list(f"{A} | 2015-03-01 | ")),
        Case(clause, f"{kind}6月30日评估当天列入：不满足", "unmet", on_list(f"{A} | 2022-06-30 | ")),
        Case(
            clause,
            f"{kind}7月1日才列入，评估日6月30日尚未发生：满足",
            "met",
            on_list(f"{A} | 2022-07-01 | "),
            observed=NONE,
        ),
        Case(
            clause,
            f"{kind}7月1日列入，7月1日评估：不满足",
            "unmet",
            on_list(f"{A} | 2022-07-01 | "),
            as_of=NEXT_DAY,
        ),
        Case(
            clause,
            f"{kind}6月30日评估当天移出：已移出，满足，提示曾列入",
            "met",
            on_list(f"{A} | 2022-03-01 | 2022-06-30"),
            observed=NONE,
            told=["once_listed"],
        ),
        Case(
            clause,
            f"{kind}7月1日移出，评估日6月30日还在名单上：不满足，也谈不上已移出",
            "unmet",
            on_list(f"{A} | 2022-03-01 | 2022-07-01"),
            observed=ONE,
            told=[],
        ),
        Case(
            clause,
            f"{kind}7月1日移出，7月1日评估：满足，提示曾列入",
            "met",
            on_list(f"{A} | 2022-03-01 | 2022-07-01"),
            as_of=NEXT_DAY,
            told=["once_listed"],
        ),
        Case(
            clause,
            f"{kind}2021年7月1日考核期第一天移出：满足，提示曾列入",
            "met",
            on_list(f"{A} | 2020-03-01 | 2021-07-01"),
            told=["once_listed"],
        ),
        Case(
            clause,
            f"{kind}2021年6月30日移出，在考核期之前：满足，不提示",
            "met",
            on_list(f"{A} | 2020-03-01 | 2021-06-30"),
            told=[],
        ),
        Case(
            clause,
            f"{kind}移出后又于2022年5月1日列入：不满足，同时提示曾列入",
            "unmet",
            on_list(f"{A} | 2021-03-01 | 2022-03-01", f"{A} | 2022-05-01 | "),
            observed=ONE,
            told=["once_listed"],
        ),
        Case(
            clause,
            f"{kind}列入日期7月5日却写6月20日移出：列入尚未发生，满足，不提示",
            "met",
            on_list(f"{A} | 2022-07-05 | 2022-06-20"),
            told=[],
        ),
        # the courts' cases
        Case(
            clause,
            f"法院台账只有表头，名单上没有{kind}：满足",
            "met",
            in_court(),
            observed=NONE,
        ),
        Case(
            clause,
            f"名单上没有，法院台账上{kind}2022年3月1日列入、未移出：不满足",
            "unmet",
            in_court(f"{A} | 2022-03-01 | "),
            observed=ONE,
            shortfall=ONE,
            told=[],
        ),
        Case(
            clause,
            f"名单和法院台账上是同一{kind}：只算一个，不满足",
            "unmet",
            evidence(two, [f"{A} | 2022-03-01 | "], [f"{A} | 2022-03-01 | "]),
            observed=ONE,
        ),
        Case(
            clause,
            f"名单和法院台账上各有一个{kind}：共两个，不满足",
            "unmet",
            evidence(two, [f"{A} | 2022-03-01 | "], [f"{B} | 2022-03-01 | "]),
            observed=TWO,
        ),
        Case(
            clause,
            f"{kind}已从名单移出，法院台账上仍未移出：不满足",
            "unmet",
            evidence(two, [f"{A} | 2022-03-01 | 2022-05-01"], [f"{A} | 2022-03-01 | "]),
            observed=ONE,
        ),
        Case(
            clause,
            f"法院台账上{kind}未填列入日期：案件在办，未列入，满足",
            "met",
            in_court(f"{A} |  | "),
            observed=NONE,
            told=[],
        ),
        Case(
            clause,
            f"法院台账上{kind}未填列入日期却有移出日期：没有列入过，满足，不提示",
            "met",
            in_court(f"{A} |  | 2022-05-01"),
            told=[],
        ),
        Case(clause, f"法院6月30日评估当天列入{kind}：不满足", "unmet", in_court(f"{A} | 2022-06-30 | ")),
        Case(
            clause,
            f"法院7月1日才列入{kind}，评估日6月30日尚未发生：满足",
            "met",
            in_court(f"{A} | 2022-07-01 | "),
        ),
        Case(
            clause,
            f"法院6月30日评估当天移出{kind}：满足，提示曾列入",
            "met",
            in_court(f"{A} | 2022-03-01 | 2022-06-30"),
            told=["once_listed"],
        ),
        Case(
            clause,
            f"法院7月1日才移出{kind}，评估日仍在名单：不满足",
            "unmet",
            in_court(f"{A} | 2022-03-01 | 2022-07-01"),
            told=[],
        ),
        Case(
            clause,
            f"法院2021年7月1日移出{kind}：满足，提示曾列入",
            "met",
            in_court(f"{A} | 2020-03-01 | 2021-07-01"),
            told=["once_listed"],
        ),
        Case(
            clause,
            f"法院2021年6月30日移出{kind}：满足，不提示",
            "met",
            in_court(f"{A} | 2020-03-01 | 2021-06-30"),
            told=[],
        ),
        Case(
            clause,
            f"一个{kind}从名单移出两次，另一个由法院移出：满足，提示两个单位曾列入",
            "met",
            evidence(
                two,
                [f"{A} | 2021-03-01 | 2021-09-01", f"{A} | 2021-10-01 | 2022-03-01"],
                [f"{B} | 2022-03-01 | 2022-05-01"],
            ),
            told=["once_listed"],
            extra=tells_of_two,
        ),
        # which bodies
        Case(
            clause,
            f"在名单上的{kind}已撤销：不计，满足",
            "met",
            on_roster(f"{A} | {kind} | 撤销"),
            observed={"roster": ("1", "1"), **NONE},
        ),
        Case(
            clause,
            f"在名单上的{kind}已更名，旧名录行不计：满足",
            "met",
            on_roster(f"{A} | {kind} | 更名"),
            observed={"roster": ("1", "1"), **NONE},
        ),
        Case(
            clause,
            f"在名单上的是基层组织，不是{kind}：不计，满足",
            "met",
            on_roster(f"{A} | 基层组织 | 存续"),
            observed={"roster": ("1", "1"), **NONE},
        ),
        Case(
            clause,
            f"基层组织、已撤销的{kind}考核期内移出：与本项无关，不提示",
            "met",
            evidence(
                (f"{A} | {kind} | 撤销", two[1], f"{C} | 基层组织 | 存续"),
                [f"{A} | 2022-03-01 | 2022-05-01", f"{C} | 2022-03-01 | 2022-05-01"],
            ),
            told=[],
        ),
        Case(
            clause,
            f"名录上没有存续的{kind}，只有撤销的：无从判断，未知",
            "unknown",
            evidence((f"{A} | {kind} | 撤销",)),
            observed={"roster": ("0", "0"), **NONE},
            shortfall={"roster": ("1", "1"), **NONE},
        ),
        Case(
            clause, f"名录上只有基层组织，没有{kind}：未知", "unknown", evidence((f"{A} | 基层组织 | 存续",))
        ),
        Case(
            clause,
            f"名录只有表头：没有可判断的{kind}，未知",
            "unknown",
            evidence((), [f"{A} | 2022-03-01 | "]),
            observed={"roster": ("0", "0"), **NONE},
        ),
        # how codes are written
        Case(
            clause,
            f"名单上五个{kind}的代码写作小写、带空格、全角、带撇号、带字节序标记：清洗后相同，不满足",
            "unmet",
            evidence(
                [f"{code} | {kind} | 存续" for code in (A, B, C, D, E)],
                [
                    f"{written} | 2022-03-01 | "
                    for written in (
                        A.lower(),
                        f"{B[:8]} {B[8:]}",
                        full_width(C),
                        f"'{D}",
                        f"\ufeff{E}",
                    )
                ],
            ),
            observed=bodies(5),
        ),
        Case(
            clause,
            f"名录上{kind}的代码带空格，法院台账的写作全角：清洗后相同，不满足",
            "unmet",
            evidence(
                (f"{A[:8]} {A[8:]} | {kind} | 存续",), court=[f"{full_width(A.lower())} | 2022-03-01 | "]
            ),
            observed=ONE,
        ),
        Case(
            clause,
            f"名录和名单上{kind}的代码错得一样：照样相同，不满足",
            "unmet",
            evidence((f"{wrong(1)} | {kind} | 存续",), [f"{wrong(1)} | 2022-03-01 | "]),
        ),
        # cells of the list that are empty or cannot be read
        Case(
            clause,
            f"名单上{kind}的列入日期空白、未移出：可能在评估日之后，未知",
            "unknown",
            on_list(f"{A} |  | "),
            observed=MAYBE_ONE,
            shortfall={"roster": ("0", "0"), **MAYBE_ONE},
            told=[],
        ),
        Case(
            clause,
            f"名单上{kind}的列入日期写作“去年”，无法辨认：未知",
            "unknown",
            on_list(f"{A} | 去年 | "),
            observed=MAYBE_ONE,
        ),
        Case(
            clause,
            f"名单上{kind}的列入日期空白，但5月1日已移出：满足",
            "met",
            on_list(f"{A} |  | 2022-05-01"),
            observed=NONE,
        ),
        Case(
            clause,
            f"名单上{kind}的移出日期写作“已移出”，无法辨认：未知，不提示",
            "unknown",
            on_list(f"{A} | 2022-03-01 | 已移出"),
            observed=MAYBE_ONE,
            told=[],
        ),
        Case(
            clause,
            f"移出日期无法辨认，但7月1日才列入{kind}：满足",
            "met",
            on_list(f"{A} | 2022-07-01 | 已移出"),
            observed=NONE,
        ),
        Case(
            clause,
            f"只有一个{kind}，一条未移出的列入没有代码：可能是它，未知",
            "unknown",
            evidence((two[0],), [" | 2022-03-01 | "]),
            observed=MAYBE_ONE,
            told=[],
        ),
        Case(
            clause,
            f"两个{kind}，一条未移出的列入没有代码：只可能是其中一个，未知，至多一个",
            "unknown",
            on_list(" | 2022-03-01 | "),
            observed=MAYBE_ONE,
            shortfall=MAYBE_ONE,
        ),
        Case(
            clause,
            f"没有代码的列入5月1日已移出：与{kind}无关，满足",
            "met",
            on_list(" | 2022-03-01 | 2022-05-01"),
        ),
        Case(clause, f"没有代码的列入7月1日才发生：与{kind}无关，满足", "met", on_list(" | 2022-07-01 | ")),
        Case(
            clause,
            f"一个{kind}确在名单上，另一个列入日期空白：不满足，一至两个",
            "unmet",
            on_list(f"{A} | 2022-03-01 | ", f"{B} |  | "),
            observed={"listed": ("1", "2")},
            shortfall={"listed": ("1", "2")},
        ),
        # cells of the courts' cases
        Case(
            clause,
            f"法院台账上{kind}的列入日期写作“待查”，无法辨认：未知",
            "unknown",
            in_court(f"{A} | 待查 | "),
            observed=MAYBE_ONE,
        ),
        Case(
            clause,
            f"法院台账上{kind}的移出日期写作“已移出”，无法辨认：未知",
            "unknown",
            in_court(f"{A} | 2022-03-01 | 已移出"),
            observed=MAYBE_ONE,
        ),
        Case(
            clause,
            f"法院台账一条未移出的列入没有代码：可能是{kind}，未知",
            "unknown",
            in_court(" | 2022-03-01 | "),
        ),
        Case(
            clause,
            f"法院台账没有代码的案件未列入：与{kind}无关，满足",
            "met",
            in_court(" |  | "),
            observed=NONE,
        ),
        # cells of the roster
        Case(
            clause,
            f"在名单上的{kind}状态空白：可能已撤销，未知",
            "unknown",
            on_roster(f"{A} | {kind} | "),
            observed={"roster": ("1", "2"), **MAYBE_ONE},
        ),
        Case(
            clause,
            f"在名单上的{kind}状态写作“注销”，不是印定的字样：未知",
            "unknown",
            on_roster(f"{A} | {kind} | 注销"),
            observed=MAYBE_ONE,
        ),
        Case(
            clause,
            f"在名单上的单位性质空白：可能是{kind}，未知",
            "unknown",
            on_roster(f"{A} |  | 存续"),
            observed={"roster": ("1", "2"), **MAYBE_ONE},
        ),
        Case(
            clause,
            f"在名单上的单位性质写作“机关”，不是印定的字样：可能是{kind}，未知",
            "unknown",
            on_roster(f"{A} | 机关 | 存续"),
            observed=MAYBE_ONE,
        ),
        Case(
            clause,
            f"在名单上的单位性质空白，但已撤销：不论是不是{kind}都不计，满足",
            "met",
            on_roster(f"{A} |  | 撤销"),
        ),
        Case(
            clause,
            f"在名单上的基层组织状态空白：不是{kind}，满足",
            "met",
            on_roster(f"{A} | 基层组织 | "),
        ),
        Case(
            clause,
            f"不在名单上的{kind}状态空白，另有一个存续：满足",
            "met",
            evidence((f"{A} | {kind} | ", two[1])),
            observed={"roster": ("1", "2"), **NONE},
        ),
        Case(
            clause,
            f"名录上唯一的{kind}状态空白，不在名单上：可能一个也没有，未知",
            "unknown",
            evidence((f"{A} | {kind} | ",)),
            observed={"roster": ("0", "1"), **NONE},
        ),
        Case(
            clause,
            f"{kind}的代码空白，名单上有一条未移出的列入：可能是它，未知",
            "unknown",
            evidence((f" | {kind} | 存续", two[1]), [f"{FIRM} | 2022-03-01 | "]),
            observed=MAYBE_ONE,
        ),
        Case(
            clause,
            f"{kind}的代码空白，法院台账有一条未移出的列入：未知",
            "unknown",
            evidence((f" | {kind} | 存续", two[1]), court=[f"{FIRM} | 2022-03-01 | "]),
            observed=MAYBE_ONE,
        ),
        Case(
            clause,
            f"{kind}的代码空白，名单上的都已移出：不可能在名单上，满足",
            "met",
            evidence((f" | {kind} | 存续", two[1]), [f"{FIRM} | 2022-03-01 | 2022-05-01"]),
            told=[],
        ),
        Case(
            clause,
            f"{kind}的代码空白，但已撤销：不计，满足",
            "met",
            evidence((f" | {kind} | 撤销", two[1]), [f"{FIRM} | 2022-03-01 | "]),
        ),
        Case(
            clause,
            f"一个{kind}确在名单上，另一个状态空白的也在：不满足，一至两个",
            "unmet",
            evidence((two[0], f"{B} | {kind} | "), [f"{A} | 2022-03-01 | ", f"{B} | 2022-03-01 | "]),
            observed={"roster": ("1", "2"), "listed": ("1", "2")},
        ),
        # columns
        Case(
            clause,
            f"名单缺代码一列，有一条未移出：可能是{kind}，未知",
            "unknown",
            {**roster, "serious_dishonesty_list": table("listed_on | delisted_on", "2022-03-01 | ")},
        ),
        Case(
            clause,
            f"名单缺列入日期一列，{kind}在上面、未移出：未知",
            "unknown",
            {**roster, "serious_dishonesty_list": table("entity_id | delisted_on", f"{A} | ")},
        ),
        Case(
            clause,
            f"名单缺列入日期一列，上面的{kind}都已移出：满足",
            "met",
            {**roster, "serious_dishonesty_list": table("entity_id | delisted_on", f"{A} | 2022-05-01")},
        ),
        Case(
            clause,
            f"名单缺移出日期一列，{kind}在上面：可能已移出，不当作未移出，未知",
            "unknown",
            {**roster, "serious_dishonesty_list": table("entity_id | listed_on", f"{A} | 2022-03-01")},
            observed=MAYBE_ONE,
        ),
        Case(
            clause,
            f"名单缺移出日期一列，上面没有{kind}：满足",
            "met",
            {**roster, "serious_dishonesty_list": table("entity_id | listed_on", f"{FIRM} | 2022-03-01")},
        ),
        *(
            Case(
                clause,
                f"法院台账缺{missing}一列，{kind}可能在上面：未知",
                "unknown",
                {**on_list(), "gov_default_case": table(header, row)},
            )
            for missing, header, row in (
                ("代码", "listed_on | delisted_on", "2022-03-01 | "),
                ("列入日期", "uscc | delisted_on", f"{A} | "),
                ("移出日期", "uscc | listed_on", f"{A} | 2022-03-01"),
            )
        ),
        *(
            Case(
                clause,
                f"名录缺{missing}一列，名单上有未移出的列入，可能是{kind}：未知",
                "unknown",
                {
                    "public_body_roster": table(header, row),
                    "serious_dishonesty_list": table(LIST, f"{A} | 2022-03-01 | "),
                },
                observed=MAYBE_ONE,
            )
            for missing, header, row in (
                ("代码", "body_type | status", f"{kind} | 存续"),
                ("性质", "uscc | status", f"{A} | 存续"),
                ("状态", "uscc | body_type", f"{A} | {kind}"),
            )
        ),
        Case(
            clause,
            f"名录缺代码一列，名单上没有未移出的列入：{kind}不可能在名单上，满足",
            "met",
            {
                "public_body_roster": table("body_type | status", f"{kind} | 存续"),
                "serious_dishonesty_list": table(LIST),
            },
        ),
        # ledgers
        Case(
            clause,
            f"没有名录，名单上有未移出的列入：不知是否{kind}，未知",
            "unknown",
            {"serious_dishonesty_list": table(LIST, f"{A} | 2022-03-01 | ")},
            observed={"roster": ("0", None), "listed": ("0", None)},
        ),
        Case(
            clause,
            f"没有名单，只有{kind}名录：未知",
            "unknown",
            roster,
            observed={"roster": ("2", "2"), "listed": ("0", "2")},
        ),
        Case(
            clause,
            f"没有名单，法院台账上没有{kind}：代替不了名单，未知",
            "unknown",
            {**roster, "gov_default_case": table(COURT, f"{FIRM} | 2022-03-01 | ")},
        ),
        Case(
            clause,
            f"没有名单，但法院台账上{kind}未移出：已不满足",
            "unmet",
            {**roster, "gov_default_case": table(COURT, f"{A} | 2022-03-01 | ")},
            observed={"listed": ("1", "2")},
        ),
        Case(
            clause,
            f"没有名单，法院5月1日移出一个{kind}：未知，提示曾列入",
            "unknown",
            {**roster, "gov_default_case": table(COURT, f"{A} | 2022-03-01 | 2022-05-01")},
            told=["once_listed"],
        ),
        Case(clause, f"{kind}名录、名单、法院台账都没有：未知", "unknown"),
    ]


PARK = f"{A} | 园区管委会 | 存续"
DEPARTMENT = f"{B} | 政府部门 | 存续"

CASES = [
    *listing_cases("4.1", "政府部门"),
    # parks count as government bodies
    Case(
        "4.1",
        "园区管委会在名单上、未移出，政府部门不在：不满足",
        "unmet",
        evidence((PARK, DEPARTMENT), [f"{A} | 2022-03-01 | "]),
        observed={"roster": ("2", "2"), **ONE},
    ),
    Case(
        "4.1",
        "园区管委会被法院列入、未移出：不满足",
        "unmet",
        evidence((PARK, DEPARTMENT), court=[f"{A} | 2022-03-01 | "]),
        observed=ONE,
    ),
    Case(
        "4.1",
        "园区管委会和政府部门都在名单上：共两个，不满足",
        "unmet",
        evidence((PARK, DEPARTMENT), [f"{A} | 2022-03-01 | ", f"{B} | 2022-03-01 | "]),
        observed=TWO,
    ),
    Case(
        "4.1",
        "园区管委会2022年5月1日移出：满足，提示曾列入",
        "met",
        evidence((PARK, DEPARTMENT), [f"{A} | 2022-03-01 | 2022-05-01"]),
        told=["once_listed"],
    ),
    Case(
        "4.1",
        "名录上只有园区管委会，不在名单上：满足",
        "met",
        evidence((PARK,)),
        observed={"roster": ("1", "1"), **NONE},
    ),
    # public institutions belong to row 14
    Case(
        "4.1",
        "在名单上的是事业单位：属第14项，满足",
        "met",
        evidence((f"{A} | 事业单位 | 存续", DEPARTMENT), [f"{A} | 2022-03-01 | "]),
        observed={"roster": ("1", "1"), **NONE},
    ),
    Case(
        "4.1",
        "名录上只有事业单位：没有政府部门可判断，未知",
        "unknown",
        evidence((f"{A} | 事业单位 | 存续",)),
        observed={"roster": ("0", "0")},
    ),
    Case(
        "4.1",
        "事业单位2022年5月1日移出：属第14项，不提示",
        "met",
        evidence((f"{A} | 事业单位 | 存续", DEPARTMENT), [f"{A} | 2022-03-01 | 2022-05-01"]),
        told=[],
    ),
]

TESTER = IndicatorTester(i04_government_not_listed, CASES)
test_case, test_cases_suffice = TESTER.tests()
