"""5 · “双公示”：本年行政许可、行政处罚分别全部上报、合规、七个工作日内入库（全国日历）。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from ychk.indicator import checks
from ychk.plugins import i05_double_publicity
from ychk.results import ClauseResult
from ychk.testing import Case, IndicatorTester, Table, table

KINDS = ("行政许可", "行政处罚")
DECISIONS = "decision_type | decision_no | must_publish | decided_on"
RECEIPTS = "info_type | decision_no | uploaded_at | check_result"
OWN_RECEIPTS = "info_type | decision_no | decided_on | uploaded_at | check_result"

GOOD = "1 | 是 | 2022-05-09"
GOOD_IN = "1 | 2022-05-10 09:00:00 | 合规入库"
OWN_GOOD = "1 | 2022-05-09 | 2022-05-10 09:00:00 | 合规入库"
TWO = "2 | 是 | 2022-05-09"

JULY = date(2022, 7, 31)
MAKE_UP = {
    date(2022, 1, 24): date(2022, 2, 7),  # 29 and 30 January are worked
    date(2022, 3, 30): date(2022, 4, 11),  # Saturday, 2 April
    date(2022, 4, 22): date(2022, 5, 5),  # Sunday, 24 April
    date(2022, 4, 28): date(2022, 5, 11),  # Saturday, 7 May
}
"""Decisions before a make-up working day, and their seventh working day."""

Rows = str | Iterable[str]


def lines(rows: Rows) -> list[str]:
    """One row or several."""
    return [rows] if isinstance(rows, str) else list(rows)


def both_kinds(rows: Rows) -> list[str]:
    """Each row twice: for licences and for fines."""
    found = lines(rows)
    return [f"{kind} | {row}" for kind in KINDS for row in found]


def given(decisions: Rows, receipts: Rows = ()) -> dict[str, Table]:
    """The list and the receipts, row by row."""
    return {
        "decision_source_list": table(DECISIONS, *lines(decisions)),
        "publicity_receipt": table(RECEIPTS, *lines(receipts)),
    }


def each(decisions: Rows, receipts: Rows = ()) -> dict[str, Table]:
    """Decisions and receipts that licences and fines both have, under the same numbers."""
    return given(both_kinds(decisions), both_kinds(receipts))


def besides(decisions: Rows, receipts: Rows = ()) -> dict[str, Table]:
    """The same, beside decision 1 of each kind, which was accepted on the next day."""
    return each([GOOD, *lines(decisions)], [GOOD_IN, *lines(receipts)])


def one(decided_on: str, uploaded_at: str) -> dict[str, Table]:
    """One licence and one fine decided one day and accepted at some time."""
    return each(f"1 | 是 | {decided_on}", f"1 | {uploaded_at} | 合规入库")


def worked(late: int) -> dict[str, Table]:
    """The decisions before make-up days, each accepted so many days after its seventh working day."""
    return each(
        (f"{decided} | 是 | {decided}" for decided in MAKE_UP),
        (
            f"{decided} | {seventh + timedelta(late)} 18:00:00 | 合规入库"
            for decided, seventh in MAKE_UP.items()
        ),
    )


def no_list(receipts: Rows = ()) -> dict[str, Table]:
    """No list of decisions; receipts that licences and fines both have."""
    return {"publicity_receipt": table(OWN_RECEIPTS, *both_kinds(receipts))}


def every(**bounds: tuple[str | None, str | None]) -> dict[str, tuple[str | None, str | None]]:
    """Bounds of checks, the same for licences and for fines."""
    return {f"{kind}/{name}": found for kind in KINDS for name, found in bounds.items()}


def licences(**bounds: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """Bounds of checks of licences only."""
    return {f"行政许可/{name}": found for name, found in bounds.items()}


def without_column(ledgers: Mapping[str, Table], ledger: str, column: str) -> dict[str, Table]:
    """The same ledgers, one of them without one of its columns."""
    columns, rows = ledgers[ledger].columns, ledgers[ledger].rows
    kept = [at for at, name in enumerate(columns) if name != column]
    left = Table(tuple(columns[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in rows))
    return {**ledgers, ledger: left}


NONE, ONE, MAYBE_ONE = ("0", "0"), ("1", "1"), ("0", "1")
ALL, UNSEEN = ("1", "1"), (None, None)
UPLOADED_FIRST = ["行政许可/uploaded_first", "行政处罚/uploaded_first"]

RATES_OF_A_KIND = [
    Case(
        "5.1",
        "许可和处罚5月9日（周一）决定，次日合规入库：满足",
        "met",
        besides(()),
        observed=every(any=("1", "1"), reported=ALL, compliant=ALL, timely=ALL),
        sensitive=0,
        provisional=False,
        told=[],
    ),
    Case(
        "5.1",
        "不公示的、其他类型的、去年12月31日和评估日之后的决定都没有上报：不在应报之列，满足",
        "met",
        given(
            [
                *both_kinds([GOOD, "2 | 否 | 2022-05-09", "3 | 是 | 2021-12-31", "4 | 是 | 2022-07-01"]),
                "行政强制 | 5 | 是 | 2022-05-09",
                "其他 | 6 | 是 | 2022-05-09",
            ],
            both_kinds(GOOD_IN),
        ),
        observed=every(any=("1", "1")),
    ),
    Case(
        "5.1",
        "同号的另一类回执不能代替：一件未报，一件自己的被退回，不满足",
        "unmet",
        given(
            [*both_kinds(GOOD), *(f"行政许可 | {number} | 是 | 2022-05-09" for number in "23")]
            + [f"行政处罚 | {number} | 是 | 2022-05-09" for number in "45"],
            [*both_kinds(GOOD_IN)]
            + [f"行政处罚 | {number} | 2022-05-10 09:00:00 | 合规入库" for number in "23"]
            + [f"行政许可 | {number} | 2022-05-10 09:00:00 | 合规入库" for number in "45"]
            + ["行政许可 | 3 | 2022-05-10 09:00:00 | 退回", "行政处罚 | 5 | 2022-05-10 09:00:00 | 退回"],
        ),
        shortfall=every(reported=ONE, compliant=ONE, timely=ONE),
    ),
    Case(
        "5.1",
        "5月9日决定，5月18日（第七个工作日）夜里入库：及时，满足",
        "met",
        one("2022-05-09", "2022-05-18 23:59:59"),
    ),
    Case(
        "5.1",
        "5月9日决定，5月19日（第八个工作日）零时入库：各迟一件，不满足",
        "unmet",
        one("2022-05-09", "2022-05-19 00:00:00"),
        observed=every(timely=NONE),
        shortfall=every(reported=NONE, compliant=NONE, timely=ONE),
    ),
    Case(
        "5.1",
        "5月9日决定，5月8日已上报：视为及时，满足并提示",
        "met",
        one("2022-05-09", "2022-05-08 23:59:59"),
        told=UPLOADED_FIRST,
    ),
    Case(
        "5.1",
        "5月9日决定，当日零时上报：不算早于决定，满足，不提示",
        "met",
        one("2022-05-09", "2022-05-09 00:00:00"),
        told=[],
    ),
    Case(
        "5.1",
        "去年12月31日的决定早一日上报：不在本年，不提示",
        "met",
        besides("2 | 是 | 2021-12-31", "2 | 2021-12-30 09:00:00 | 合规入库"),
        told=[],
    ),
]

SEVERAL_RECEIPTS = [
    Case(
        "5.1",
        "5月9日决定，一直没有上报：不满足",
        "unmet",
        besides(TWO),
        observed=every(reported=("1/2", "1/2"), compliant=ALL, timely=ALL),
        shortfall=every(reported=ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "许可全好，处罚迟一件：分别考核，不满足",
        "unmet",
        given(
            [*both_kinds(GOOD), f"行政处罚 | {TWO}"],
            [*both_kinds(GOOD_IN), "行政处罚 | 2 | 2022-05-19 00:00:00 | 合规入库"],
        ),
        observed={"行政处罚/timely": ("1/2", "1/2"), "行政许可/timely": ALL},
    ),
    Case(
        "5.1",
        "一件只有退回的回执，一件只有疑似重复的：已上报但不合规，不满足",
        "unmet",
        besides(
            [TWO, "3 | 是 | 2022-05-09"],
            ["2 | 2022-05-10 09:00:00 | 退回", "3 | 2022-05-10 09:00:00 | 疑似重复"],
        ),
        shortfall=every(reported=NONE, compliant=("2", "2"), timely=("2", "2")),
    ),
    Case(
        "5.1",
        "先退回，5月18日重报合规入库：满足",
        "met",
        besides(TWO, ["2 | 2022-05-10 09:00:00 | 退回", "2 | 2022-05-18 09:00:00 | 合规入库"]),
    ),
    Case(
        "5.1",
        "期内退回，5月19日才合规入库：合规但不及时，不满足",
        "unmet",
        besides(TWO, ["2 | 2022-05-10 09:00:00 | 退回", "2 | 2022-05-19 09:00:00 | 合规入库"]),
        shortfall=every(reported=NONE, compliant=NONE, timely=ONE),
    ),
    Case(
        "5.1",
        "及时合规入库之后又迟报一次：以及时的一次为准，满足",
        "met",
        besides((), "1 | 2022-06-15 09:00:00 | 合规入库"),
    ),
    Case(
        "5.1",
        "清单外的一条迟报回执：不在应报之列，满足",
        "met",
        besides((), "9 | 2022-06-29 09:00:00 | 合规入库"),
    ),
    Case(
        "5.1",
        "两机关同号的两件，一条回执都算：满足",
        "met",
        each([GOOD, GOOD], GOOD_IN),
        observed=every(any=("2", "2"), reported=ALL),
    ),
    Case(
        "5.1",
        "同号的决定在清单上列了两行，都没有上报：按两件计，不满足",
        "unmet",
        besides([TWO, TWO]),
        observed=every(reported=("1/3", "1/3")),
        shortfall=every(reported=("2", "2")),
    ),
]


def misses_the_list(result: ClauseResult) -> None:
    """What cannot be known says which ledger would tell it."""
    found = {check.id: check.missing for check in checks(result.result)}
    assert [found[f"5.1/{kind}/reported"] for kind in KINDS] == [("decision_source_list",)] * 2


WITHOUT_LIST = [
    Case(
        "5.1",
        "没有应报清单，各一条回执5月18日合规入库：上报率无从核对，未知",
        "unknown",
        no_list("1 | 2022-05-09 | 2022-05-18 23:59:59 | 合规入库"),
        observed=every(reported=UNSEEN, any=("1", "1"), compliant=ALL, timely=ALL),
        shortfall=every(any=NONE),
        extra=misses_the_list,
    ),
    Case(
        "5.1",
        "没有应报清单，其他类型、去年决定和评估日之后上报的都不计：未知",
        "unknown",
        {
            "publicity_receipt": table(
                OWN_RECEIPTS,
                *both_kinds(
                    [
                        OWN_GOOD,
                        "2 | 2021-12-31 | 2022-03-01 09:00:00 | 合规入库",
                        "3 | 2021-12-31 | 2022-03-01 09:00:00 | 退回",
                        "4 | 2022-05-09 | 2022-07-01 00:00:00 | 退回",
                    ]
                ),
                "行政强制 | 5 | 2022-05-09 | 2022-05-19 09:00:00 | 退回",
            )
        },
        observed=every(any=("1", "1")),
        shortfall=every(compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "没有应报清单，一件退回后未重报：不合规也不及时，不满足",
        "unmet",
        no_list([OWN_GOOD, "2 | 2022-05-09 | 2022-05-10 09:00:00 | 退回"]),
        observed=every(compliant=("1/2", "1/2"), timely=("1/2", "1/2")),
        shortfall=every(compliant=ONE, timely=ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，同号的另一类合规回执不能代替退回的：不满足",
        "unmet",
        {
            "publicity_receipt": table(
                OWN_RECEIPTS,
                *(f"{kind} | 2 | 2022-05-09 | 2022-05-10 09:00:00 | 退回" for kind in KINDS[:1]),
                *(f"{kind} | 2 | 2022-05-09 | 2022-05-10 09:00:00 | 合规入库" for kind in KINDS[1:]),
                *(f"{kind} | 3 | 2022-05-09 | 2022-05-10 09:00:00 | 合规入库" for kind in KINDS[:1]),
                *(f"{kind} | 3 | 2022-05-09 | 2022-05-10 09:00:00 | 退回" for kind in KINDS[1:]),
            )
        },
        shortfall=every(compliant=ONE, timely=ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，一件5月19日零时入库：迟一件，不满足",
        "unmet",
        no_list("1 | 2022-05-09 | 2022-05-19 00:00:00 | 合规入库"),
        shortfall=every(compliant=NONE, timely=ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，先退回后及时入库的同号两条：一件决定，合规及时，未知",
        "unknown",
        no_list(
            [
                "1 | 2022-05-09 | 2022-05-10 09:00:00 | 退回",
                "1 | 2022-05-09 | 2022-05-12 09:00:00 | 合规入库",
            ]
        ),
        observed=every(compliant=ALL, timely=ALL),
    ),
    Case(
        "5.1",
        "没有应报清单，6月28日的决定被退回而未到期：不算欠账，未知",
        "unknown",
        no_list("1 | 2022-06-28 | 2022-06-29 09:00:00 | 退回"),
        shortfall=every(compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "没有应报清单，退回的一件7月1日才合规入库：评估日看不见，不满足",
        "unmet",
        no_list(
            [
                OWN_GOOD,
                "2 | 2022-05-09 | 2022-05-10 09:00:00 | 退回",
                "2 | 2022-05-09 | 2022-07-01 09:00:00 | 合规入库",
            ]
        ),
        shortfall=every(compliant=ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，迟报的一件没有决定日期：合规，迟不迟不定，未知",
        "unknown",
        no_list([OWN_GOOD, "2 |  | 2022-06-29 09:00:00 | 合规入库"]),
        shortfall=every(compliant=NONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，及时合规的一条信息类别空白：是哪一类都不欠，未知",
        "unknown",
        {
            "publicity_receipt": table(
                OWN_RECEIPTS,
                *both_kinds(OWN_GOOD),
                " | 2 | 2022-05-09 | 2022-05-10 09:00:00 | 合规入库",
            )
        },
        observed=every(any=("1", "2")),
        shortfall=every(compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "没有应报清单，一件被退回，另有一条没有文书号的合规回执：可能正是它的，未知",
        "unknown",
        no_list(
            [
                "1 | 2022-05-09 | 2022-05-10 09:00:00 | 退回",
                " | 2022-05-09 | 2022-05-11 09:00:00 | 合规入库",
            ]
        ),
        shortfall=every(compliant=MAYBE_ONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，回执台账只有表头：没有可判断的，未知",
        "unknown",
        no_list(),
        observed=every(any=("0", "0")),
        shortfall=every(any=ONE),
    ),
]

MISSING = [
    Case("5.1", "两本台账都没有：未知", "unknown"),
    Case(
        "5.1",
        "有应报清单而没有回执台账：三项都未知",
        "unknown",
        {"decision_source_list": table(DECISIONS, *both_kinds(GOOD))},
        observed=every(reported=MAYBE_ONE, compliant=UNSEEN, timely=UNSEEN),
        shortfall=every(reported=MAYBE_ONE, compliant=MAYBE_ONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "回执台账只有表头：逾期的都没有上报，不满足",
        "unmet",
        each(GOOD),
        shortfall=every(reported=ONE),
    ),
    Case(
        "5.1",
        "应报清单只有表头：不当作无事可报，未知",
        "unknown",
        each((), GOOD_IN),
    ),
    Case(
        "5.1",
        "清单上只有处罚，没有许可：许可无从判断，未知",
        "unknown",
        given(f"行政处罚 | {GOOD}", both_kinds(GOOD_IN)),
        observed={"行政处罚/reported": ALL},
    ),
    Case(
        "5.1",
        "清单上只有许可，没有处罚：处罚无从判断，未知",
        "unknown",
        given(f"行政许可 | {GOOD}", both_kinds(GOOD_IN)),
        observed={"行政许可/reported": ALL},
    ),
    Case(
        "5.1",
        "清单上只有处罚，其中一件未报：不满足",
        "unmet",
        given([f"行政处罚 | {GOOD}", f"行政处罚 | {TWO}"], both_kinds(GOOD_IN)),
        shortfall={"行政处罚/reported": ONE},
    ),
]

DUE = [
    Case(
        "5.1",
        "1月1日的决定和6月20日的决定（6月29日到期）没有上报：都应报，不满足",
        "unmet",
        besides(["2 | 是 | 2022-01-01", "3 | 是 | 2022-06-20"]),
        shortfall=every(reported=("2", "2")),
    ),
    Case(
        "5.1",
        "7月1日零时才合规入库，6月30日评估时等于没有上报：不满足",
        "unmet",
        besides(TWO, "2 | 2022-07-01 00:00:00 | 合规入库"),
        shortfall=every(reported=ONE),
    ),
    Case(
        "5.1",
        "6月21日的决定6月30日到期，当天评估尚未到期：满足",
        "met",
        besides("2 | 是 | 2022-06-21"),
    ),
    Case(
        "5.1",
        "6月21日的决定，7月1日评估时仍未上报：不满足",
        "unmet",
        besides("2 | 是 | 2022-06-21"),
        as_of=date(2022, 7, 1),
    ),
    Case(
        "5.1",
        "6月21日的决定，6月30日（第七个工作日）当天入库：满足",
        "met",
        one("2022-06-21", "2022-06-30 17:00:00"),
    ),
    Case(
        "5.1",
        "6月28日的决定被退回，尚未到期：还可以重报，满足",
        "met",
        besides("2 | 是 | 2022-06-28", "2 | 2022-06-29 09:00:00 | 退回"),
        shortfall=every(compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "只有6月28日一件，次日已合规入库：未到期也计入，满足",
        "met",
        one("2022-06-28", "2022-06-29 09:00:00"),
        observed=every(reported=ALL, timely=ALL),
    ),
    Case(
        "5.1",
        "一件逾期未报，一件未到期而已合规入库：二分之一，不满足",
        "unmet",
        each([TWO, "3 | 是 | 2022-06-28"], "3 | 2022-06-29 09:00:00 | 合规入库"),
        observed=every(reported=("1/2", "1/2")),
    ),
    Case(
        "5.1",
        "只有6月28日一件，未报未到期：本年有决定而无欠账，满足",
        "met",
        each("1 | 是 | 2022-06-28"),
    ),
    Case(
        "5.1",
        "二百件迟一件：百分之九十九点五不是全部，不满足",
        "unmet",
        each(
            (f"{number} | 是 | 2022-05-09" for number in range(200)),
            [
                *(f"{number} | 2022-05-10 09:00:00 | 合规入库" for number in range(199)),
                "199 | 2022-05-19 09:00:00 | 合规入库",
            ],
        ),
        observed=every(timely=("199/200", "199/200")),
        shortfall=every(timely=ONE),
    ),
]

CALENDAR = [
    Case(
        "5.1",
        "7月4日的决定7月14日入库：宁夏7月11、12日放假不顺延全国日历，不满足，并注明两件因日历而异",
        "unmet",
        one("2022-07-04", "2022-07-14 09:00:00"),
        as_of=JULY,
        sensitive=2,
    ),
    Case(
        "5.1",
        "调休上班的周末是工作日，四件都恰在第七个工作日入库：满足",
        "met",
        worked(late=0),
    ),
    Case(
        "5.1",
        "同样四件各晚一个日历日入库：迟四件，不满足",
        "unmet",
        worked(late=1),
        shortfall=every(reported=NONE, compliant=NONE, timely=("4", "4")),
    ),
    Case(
        "5.1",
        "5月5日的决定5月14日（周六）入库：休息日入库也已过期，不满足",
        "unmet",
        one("2022-05-05", "2022-05-14 09:00:00"),
    ),
    Case(
        "5.1",
        "7月4日的决定7月13日入库：两种日历都及时，满足",
        "met",
        one("2022-07-04", "2022-07-13 09:00:00"),
        as_of=JULY,
        sensitive=0,
    ),
    Case(
        "5.1",
        "7月4日的决定7月14日仍未上报：全国日历已到期，宁夏日历未到，不满足并注明两件",
        "unmet",
        besides("2 | 是 | 2022-07-04"),
        as_of=date(2022, 7, 14),
        sensitive=2,
    ),
    Case(
        "5.1",
        "北京市7月4日的决定7月14日入库：没有地方假日，不满足，也无因日历而异",
        "unmet",
        one("2022-07-04", "2022-07-14 09:00:00"),
        as_of=JULY,
        region="110000",
        sensitive=0,
    ),
    Case(
        "5.1",
        "2023年全国放假通知已有、宁夏通知未知：本项用全国日历，不是暂定，满足",
        "met",
        one("2023-03-01", "2023-03-02 09:00:00"),
        as_of=date(2023, 3, 31),
        provisional=False,
    ),
    Case(
        "5.1",
        "2040年全国放假通知尚未发布：照推算判断并注明暂定，满足",
        "met",
        one("2040-03-01", "2040-03-02 09:00:00"),
        as_of=date(2040, 3, 30),
        provisional=True,
    ),
    Case(
        "5.1",
        "许可入库时间记作世界时5月18日16时，北京已是5月19日：迟，不满足",
        "unmet",
        {
            "decision_source_list": table(DECISIONS, *both_kinds(GOOD)),
            "publicity_receipt": pa.table(
                {
                    "info_type": list(KINDS),
                    "decision_no": ["1", "1"],
                    "uploaded_at": pa.array(
                        [datetime(2022, 5, 18, 16, 0, tzinfo=UTC), datetime(2022, 5, 18, 15, 59, tzinfo=UTC)],
                        pa.timestamp("us", tz="UTC"),
                    ),
                    "check_result": ["合规入库", "合规入库"],
                }
            ),
        },
        shortfall={"行政许可/timely": ONE, "行政处罚/timely": NONE},
    ),
]

CELLS = [
    # on the list
    Case(
        "5.1",
        "一件没有决定日期，也没有上报：未知",
        "unknown",
        besides("2 | 是 | "),
        observed=every(reported=("1/2", "1")),
        shortfall=every(reported=MAYBE_ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "一件没有决定日期，6月29日合规入库：及时与否不定，未知",
        "unknown",
        besides("2 | 是 | ", "2 | 2022-06-29 09:00:00 | 合规入库"),
        observed=every(reported=ALL, compliant=ALL, timely=("1/2", "1")),
        shortfall=every(timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "决定日期写作2022-13-01，无法辨认，没有上报：未知",
        "unknown",
        besides("2 | 是 | 2022-13-01"),
        shortfall=every(reported=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "没有决定日期的一件依法不公示：本已除外，满足",
        "met",
        besides("2 | 否 | "),
    ),
    Case(
        "5.1",
        "许可有一件日期空白未知，处罚有一件迟报：不满足",
        "unmet",
        given(
            [*both_kinds(GOOD), "行政许可 | 2 | 是 | ", f"行政处罚 | {TWO}"],
            [*both_kinds(GOOD_IN), "行政处罚 | 2 | 2022-05-19 09:00:00 | 合规入库"],
        ),
        shortfall={"行政许可/reported": MAYBE_ONE, "行政处罚/timely": ONE},
    ),
    Case(
        "5.1",
        "是否应公示空白，没有上报：未知",
        "unknown",
        besides("2 |  | 2022-05-09"),
        shortfall=every(reported=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "是否应公示空白，但已及时合规入库：公示与否都不欠，满足",
        "met",
        besides("2 |  | 2022-05-09", "2 | 2022-05-10 09:00:00 | 合规入库"),
        observed=every(reported=ALL, timely=ALL),
    ),
    Case(
        "5.1",
        "决定类型空白，没有任何回执：许可处罚都可能欠一件，未知",
        "unknown",
        given([*both_kinds(GOOD), f" | {TWO}"], both_kinds(GOOD_IN)),
        shortfall=every(reported=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "一件没有文书号：可能就是已入库的那一件，未知；若是则合规及时",
        "unknown",
        besides(" | 是 | 2022-05-09"),
        shortfall=every(reported=MAYBE_ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "许可没有文书号，而许可一条回执也没有：必是未报，不满足",
        "unmet",
        given([f"行政处罚 | {GOOD}", "行政许可 |  | 是 | 2022-05-09"], f"行政处罚 | {GOOD_IN}"),
        shortfall=licences(reported=ONE),
    ),
    # in the receipts
    Case(
        "5.1",
        "回执没有上报时间：可能在评估日之后，未知；若已上报则必合规",
        "unknown",
        besides(TWO, "2 |  | 合规入库"),
        shortfall=every(reported=MAYBE_ONE, compliant=NONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "回执上报时间写作“五月中旬”，无法辨认：未知",
        "unknown",
        besides(TWO, "2 | 五月中旬 | 合规入库"),
        shortfall=every(reported=MAYBE_ONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "回执校验结果空白：已上报，合规不定，未知",
        "unknown",
        besides(TWO, "2 | 2022-05-10 09:00:00 | "),
        observed=every(reported=ALL, compliant=("1/2", "1")),
        shortfall=every(reported=NONE, compliant=MAYBE_ONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "校验结果空白的回执5月19日上报：合规不定，反正已迟，不满足",
        "unmet",
        besides(TWO, "2 | 2022-05-19 09:00:00 | "),
        shortfall=every(compliant=MAYBE_ONE, timely=ONE),
    ),
    Case(
        "5.1",
        "校验结果空白的回执旁边另有一条及时合规的：无妨，满足",
        "met",
        besides((), "1 | 2022-05-10 10:00:00 | "),
    ),
    Case(
        "5.1",
        "许可一件未报，有一条同号回执信息类别空白：可能正是它的，未知；若是则合规及时",
        "unknown",
        given(
            [*both_kinds(GOOD), f"行政许可 | {TWO}"],
            [*both_kinds(GOOD_IN), " | 2 | 2022-05-10 09:00:00 | 合规入库"],
        ),
        shortfall=licences(reported=MAYBE_ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "一件未报，另有一条没有文书号的回执：可能正是它的，未知；若是则合规及时",
        "unknown",
        besides(TWO, " | 2022-05-10 09:00:00 | 合规入库"),
        shortfall=every(reported=MAYBE_ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "两件未报，只有一条没有文书号的回执：至多抵一件，不满足",
        "unmet",
        besides([TWO, "3 | 是 | 2022-05-09"], " | 2022-05-10 09:00:00 | 合规入库"),
        observed=every(reported=("1/3", "2/3")),
        shortfall=every(reported=("1", "2")),
    ),
    Case(
        "5.1",
        "许可一件未报，没有文书号的是处罚回执：抵不了许可，不满足",
        "unmet",
        given(
            [*both_kinds(GOOD), f"行政许可 | {TWO}"],
            [*both_kinds(GOOD_IN), "行政处罚 |  | 2022-05-10 09:00:00 | 合规入库"],
        ),
        shortfall=licences(reported=ONE),
    ),
    Case(
        "5.1",
        "都已及时入库，多出一条没有文书号的退回回执：无妨，满足",
        "met",
        besides((), " | 2022-05-10 09:00:00 | 退回"),
    ),
    # columns that are missing
    Case(
        "5.1",
        "清单没有决定日期一列：在不在本年、迟不迟都不定，未知",
        "unknown",
        without_column(besides(()), "decision_source_list", "decided_on"),
    ),
    Case(
        "5.1",
        "清单没有是否应公示一列，一件未报：未知",
        "unknown",
        without_column(besides(TWO), "decision_source_list", "must_publish"),
        shortfall=every(reported=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "回执没有上报时间一列：未知",
        "unknown",
        without_column(besides(()), "publicity_receipt", "uploaded_at"),
        shortfall=every(reported=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "回执没有校验结果一列：上报了，合规不定，未知",
        "unknown",
        without_column(besides(()), "publicity_receipt", "check_result"),
        shortfall=every(reported=NONE, compliant=MAYBE_ONE, timely=MAYBE_ONE),
    ),
]

# What tells most changed rules apart comes first, so that the tester is soon done with them.
CASES = [
    *RATES_OF_A_KIND,
    *MISSING,
    *WITHOUT_LIST,
    *DUE,
    *CALENDAR,
    *SEVERAL_RECEIPTS,
    *CELLS,
]

NO_RECEIPTS = (
    "without the receipts, whether anything was returned, reported or late is unknown as well, "
    "so that nothing is decided by what was not accepted"
)
UNNOTICEABLE = {
    f"5.1 {kind}/{check}: publicity_receipt optional": NO_RECEIPTS
    for kind in KINDS
    for check in ("compliant", "timely")
}

TESTER = IndicatorTester(i05_double_publicity, CASES, unnoticeable=UNNOTICEABLE)
test_case, test_cases_suffice = TESTER.tests()
