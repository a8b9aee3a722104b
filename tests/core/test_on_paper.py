"""Every kind of question, answered by the engine and on paper: open cells filled in every way there is.

A record on paper is a row of plain values, and a rule a loop over rows. Where cells are open, what the engine
says must hold whatever stood in them, and reach as far as the ways of filling them reach, and no further.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import pyarrow as pa
from attrs import frozen
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

import ychk
from tests.casebook import FEW, schemas
from ychk import rules
from ychk.exact import Bounds
from ychk.measures import asks as q
from ychk.measures import conditions as c
from ychk.measures import facts as f
from ychk.measures.answering import Answering
from ychk.measures.deadlines import CalendarRole, Deadline
from ychk.measures.rows import ExistsIn, Has, Rows
from ychk.measures.sources import Sources, connected
from ychk.measures.windows import (
    BEFORE_REVIEW,
    EVER,
    PAST_YEAR,
    PERIOD,
    THIS_YEAR,
    Context,
    Window,
    complete_months,
    last_years,
)

TODAY = date(2022, 6, 30)
CONTEXT = Context(TODAY, date(2022, 6, 15), date(2021, 7, 1), "银川市", (), {})
CALENDAR = ychk.WorkCalendar.for_region("CN")
FIRST = date(2019, 1, 2)

OPEN = ""
"""A cell that says nothing."""
GARBLED = "？"
"""A cell with something in it that is no day, number, word or yes."""

Record = Mapping[str, Any]
World = Mapping[str, Sequence[Record]]

REPAIRS, RECEIPTS = rules.ledger("credit_repair_ledger"), rules.ledger("publicity_receipt")
DEBTS, STAFF = rules.ledger("debt_payment_ledger"), rules.ledger("civil_servant_credit")

DAYS: tuple[date, ...] = (
    FIRST,
    date(2021, 6, 30),
    date(2021, 7, 1),
    date(2022, 5, 31),
    date(2022, 6, 14),
    date(2022, 6, 21),
    date(2022, 6, 22),
    date(2022, 6, 23),
    TODAY,
)
MONTHS = (date(2022, 4, 1), date(2022, 5, 1), date(2022, 6, 1))
NUMBERS = ("甲", "乙", "丙")
CELLS: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "credit_repair_ledger": {
        "decision_no": NUMBERS,
        "authority_name": ("一局", "二局"),
        "severity": ("轻微", "一般", "严重"),
        "decided_on": DAYS,
        "applied_at": DAYS,
        "reviewed_at": (*DAYS, None),
        "materials_complete": (True, False),
    },
    "publicity_receipt": {
        "decision_no": NUMBERS,
        "uploaded_at": DAYS,
        "check_result": ("合规入库", "退回"),
    },
    "debt_payment_ledger": {
        "issuer": ("一司", "二司"),
        "amount_due_wan": (Fraction(0), Fraction(1), Fraction(3), Fraction(40)),
        "amount_paid_wan": (Fraction(0), Fraction(1), Fraction(5, 2), Fraction(40)),
        "due_on": DAYS,
        "paid_on": DAYS,
    },
    "civil_servant_credit": {
        "unit": ("一局", "二局"),
        "period": MONTHS,
        "headcount": (Fraction(1), Fraction(4)),
        "archived_count": (Fraction(1), Fraction(2)),
    },
}
"""What cells hold. ``None`` is an empty cell that says something: it has not happened."""

NEW = "新"
"""A key, or a word, that stands nowhere else."""
FREE = {"decision_no", "authority_name", "issuer", "unit"}
"""Columns in which any word can stand."""


def written(value: Any) -> str:
    """A cell as people write it."""
    match value:
        case None:
            return ""
        case True | False:
            return "是" if value else "否"
        case Fraction():
            return str(float(value))
        case _:
            return str(value)


@frozen
class Paper:
    """Ledgers with open cells: for each cell, everything that it may hold; and how it was written."""

    cells: Mapping[str, Sequence[Mapping[str, tuple[Any, ...]]]]
    text: Mapping[str, Sequence[Mapping[str, str]]]

    @property
    def ledgers(self) -> dict[str, pa.Table]:
        """As a dossier takes them."""
        return {
            name: pa.table(
                {column: pa.array([row[column] for row in rows], pa.string()) for column in CELLS[name]}
            )
            for name, rows in self.text.items()
        }

    @property
    def open(self) -> int:
        """How many cells may hold more than one thing."""
        return sum(len(cell) > 1 for rows in self.cells.values() for row in rows for cell in row.values())

    def worlds(self) -> Iterator[World]:
        """Every way to fill the open cells."""
        places = [
            (name, at, column)
            for name, rows in self.cells.items()
            for at, row in enumerate(rows)
            for column in row
        ]
        for values in product(*(self.cells[name][at][column] for name, at, column in places)):
            world: dict[str, list[dict[str, Any]]] = {
                name: [{} for _ in rows] for name, rows in self.cells.items()
            }
            for (name, at, column), value in zip(places, values, strict=True):
                world[name][at][column] = value
            yield world


@st.composite
def papers(draw: st.DrawFn, *names: str, most_open: int, rows: int = 3) -> Paper:
    """Some records of each ledger, with so many open cells at most."""
    chosen = {
        name: [
            {column: draw(st.sampled_from(values)) for column, values in CELLS[name].items()}
            for _ in range(draw(st.integers(1, rows)))
        ]
        for name in names
    }
    places = [
        (name, at, column) for name in names for at in range(len(chosen[name])) for column in CELLS[name]
    ]
    opened = draw(st.lists(st.sampled_from(places), unique=True, max_size=most_open))
    cells: dict[str, list[dict[str, tuple[Any, ...]]]] = {
        name: [{column: (value,) for column, value in row.items()} for row in found]
        for name, found in chosen.items()
    }
    text = {
        name: [{column: written(value) for column, value in row.items()} for row in found]
        for name, found in chosen.items()
    }
    for name, at, column in opened:
        anything = CELLS[name][column]
        garbled = column not in FREE and (None in anything or draw(st.booleans()))
        cells[name][at][column] = (*anything, NEW) if column in FREE else anything
        text[name][at][column] = GARBLED if garbled else OPEN
    return Paper(cells, text)


# -- conditions on paper -----------------------------------------------------------------------------------


@cache
def working_days() -> list[date]:
    """The country's working days."""
    days = (FIRST + timedelta(at) for at in range((TODAY - FIRST).days + 90))
    return [day for day in days if CALENDAR.is_working_day(day)]


def last_day(deadline: Deadline, record: Record) -> date:
    term = deadline.term
    start: date = record[deadline.after]
    if term.leans_on_schedule:
        return working_days()[bisect_right(working_days(), start) + FIVE - 1]
    return start + timedelta(FIVE)


FIVE = 5
WEEK, FIVE_DAYS = (
    rules.working_days(FIVE, after="decided_on"),
    rules.calendar_days(FIVE, after="decided_on"),
)
"""The deadlines that are tried."""


def together(condition: c.Condition, single: Callable[[c.Condition], bool]) -> bool:
    """AND, OR and NOT of what is decided by itself."""
    match condition:
        case c.Both(left, right):
            return together(left, single) and together(right, single)
        case c.EitherOf(left, right):
            return together(left, single) or together(right, single)
        case c.Negated(inner):
            return not together(inner, single)
        case _:
            return single(condition)


def met(condition: c.Condition, record: Record, world: World) -> bool:
    """Whether a record meets a condition, all cells being filled."""
    return together(condition, lambda single: met_by_itself(single, record, world))


def met_by_itself(condition: c.Condition, record: Record, world: World) -> bool:
    match condition:
        case c.Always():
            return True
        case c.Is(column, words):
            return record[column] in words
        case c.IsTrue(column, yes):
            return bool(record[column]) is yes
        case c.Given(column):
            return record[column] is not None
        case c.During(column, window):
            first, last = window.first(CONTEXT), window.last(CONTEXT)
            day = record[column]
            return day is not None and (first or day) <= day <= min(last or day, TODAY)
        case c.InSpan(column, first, last):
            return record[column] is not None and first <= record[column] <= last
        case c.Number(column, op, value, over):
            assert isinstance(value, Fraction)
            number = record[column] if over is None else record[column] / record[over]
            return COMPARED[op](number, value)
        case c.NotLessThan(column, other):
            return bool(record[column] >= record[other])
        case c.SameDay(column, other):
            return record[column] is not None and record[column] == record[other]
        case c.Before(column, other, months, days):
            assert isinstance(months, int)
            limit = record[other] and record[other] + relativedelta(months=months, days=days)
            return record[column] is not None and limit is not None and record[column] < limit
        case c.Due(deadline):
            return last_day(deadline, record) < TODAY
        case c.Within(column, deadline):
            return record[column] is not None and record[column] <= last_day(deadline, record)
        case c.TakesLonger(start, end, days):
            return taken(record[start], record[end]) > days
        case ExistsIn(rows, (own, there)):
            return any(
                partner[there] == record[own] and in_time(condition, record, partner)
                for partner in world[rows.ledger]
                if met(rows.condition, partner, world)
            )
        case _:
            raise TypeError(condition)


def taken(start: date, end: date | None) -> int:
    """Working days after the start, up to the end."""
    return max(0, bisect_right(working_days(), end or TODAY) - bisect_right(working_days(), start))


def in_time(match: ExistsIn, record: Record, partner: Record) -> bool:
    if match.deadline is None or match.done is None:
        return True
    late: bool = partner[match.done] > last_day(match.deadline, record)
    return late is match.late


COMPARED: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "==": lambda one, other: one == other,
}

WINDOWS: tuple[Window, ...] = (PERIOD, PAST_YEAR, THIS_YEAR, EVER, BEFORE_REVIEW, last_years(2))
WINDOWS += (complete_months(date(2021, 7, 1)),)
JUNE = (date(2022, 6, 1), TODAY)
STORED = RECEIPTS.where(check_result="合规入库")
SAME = ("decision_no", "decision_no")

OF_DECIDED: tuple[c.Condition, ...] = (
    *(c.During("decided_on", window) for window in WINDOWS),
    c.InSpan("decided_on", *JUNE),
    c.Due(WEEK),
    c.Due(FIVE_DAYS),
    ~c.Due(WEEK),
)
OF_REVIEW: tuple[c.Condition, ...] = (
    *(c.During("reviewed_at", window) for window in WINDOWS),
    ~c.During("reviewed_at", EVER),
    c.Given("reviewed_at"),
    c.SameDay("reviewed_at", "applied_at"),
    c.Before("reviewed_at", "applied_at"),
    c.Before("reviewed_at", "applied_at", months=1),
    c.Before("reviewed_at", "applied_at", days=8),
    c.TakesLonger("applied_at", "reviewed_at", 5, "national"),
    ~c.TakesLonger("applied_at", "reviewed_at", 6, "national"),
)
OF_WORDS: tuple[c.Condition, ...] = (
    c.Is("severity", ["严重"]),
    c.Is("severity", ["轻微", "一般"]),
    c.IsTrue("materials_complete"),
    c.IsTrue("materials_complete", yes=False),
    c.Is("severity", ["严重"]) & c.IsTrue("materials_complete"),
    c.Is("severity", ["严重"]) | ~c.IsTrue("materials_complete"),
    ~(c.Is("severity", ["严重"]) & c.IsTrue("materials_complete")),
)
OF_PARTNERS: tuple[c.Condition, ...] = (
    ExistsIn(RECEIPTS, SAME),
    ExistsIn(STORED, SAME),
    ~ExistsIn(STORED, SAME),
    *(
        ExistsIn(rows.done("uploaded_at"), SAME, done="uploaded_at", deadline=deadline, late=late)
        for rows in (RECEIPTS, STORED)
        for deadline in (WEEK, FIVE_DAYS)
        for late in (False, True)
    ),
)
OF_MONEY: tuple[c.Condition, ...] = (
    *(c.Number("amount_paid_wan", op, limit) for op in COMPARED for limit in ("1", "5/2")),  # type: ignore[arg-type]
    c.NotLessThan("amount_paid_wan", "amount_due_wan"),
    ~c.NotLessThan("amount_paid_wan", "amount_due_wan"),
)

# -- what is asked, on paper -------------------------------------------------------------------------------


def among(rows: Rows, world: World) -> list[Record]:
    return [record for record in world[rows.ledger] if met(rows.condition, record, world)]


def connection_to(ledgers: Mapping[str, object]) -> AbstractContextManager[Sources]:
    """Ledgers on a connection, in the context and by the calendar that are tried here."""
    calendars: Mapping[CalendarRole, ychk.WorkCalendar] = {"national": CALENDAR, "regional": CALENDAR}
    return connected(ledgers, CONTEXT, calendars, schemas())


def answered(paper: Paper, asks: Sequence[q.Ask]) -> Mapping[q.Ask, Any]:
    with connection_to(paper.ledgers) as sources:
        return Answering(sources).answer(asks).facts


def contains(bounds: Bounds, numbers: set[Any]) -> bool:
    return all(
        (bounds.low is None or bounds.low <= number) and (bounds.high is None or number <= bounds.high)
        for number in numbers
    )


def agree(bounds: Bounds, numbers: set[Any], *, tight: bool) -> None:
    """The bounds hold every number, and are no wider than they where that is `tight`."""
    assert contains(bounds, numbers), (bounds, numbers)
    if tight:
        assert bounds == Bounds(min(numbers), max(numbers))


def every(ask: q.EveryAsk, world: World) -> tuple[int, int]:
    """How many records are cases of the rule, and how many fail it."""
    rows = among(ask.rows, world)
    lacks = ~ask.holds if ask.lacks is None else ask.lacks
    counted = c.ALWAYS if ask.counted is None else ask.counted
    return (
        sum(met(counted, record, world) for record in rows),
        sum(met(lacks, record, world) for record in rows),
    )


def check_every(ask: q.EveryAsk, fact: f.EveryFact, paper: Paper, *, tight: bool) -> None:
    found = [every(ask, world) for world in paper.worlds()]
    agree(fact.total, {total for total, _ in found}, tight=tight)
    agree(fact.missing, {missing for _, missing in found}, tight=tight)
    shares = {Fraction(total - missing, total) for total, missing in found if total}
    if fact.share is not None:
        agree(fact.share, shares, tight=tight)
    elif tight:
        assert not all(total for total, _ in found)


def check_records(ask: q.RecordsAsk, fact: f.ListFact, paper: Paper) -> None:
    """Listed is what may be among the rows, and sure what surely is."""
    found = [
        {at for at, record in enumerate(world[ask.rows.ledger], 1) if met(ask.rows.condition, record, world)}
        for world in paper.worlds()
    ]
    always, ever = set.intersection(*found), set.union(*found)
    listed = {record.place[1]: record.sure for record in fact.records if record.place}
    wanted = ever if ask.doubtful is None else ever - always
    assert wanted <= set(listed)
    assert {at for at, sure in listed.items() if sure} <= always
    if paper.open <= 1 and ask.doubtful is None:
        assert listed == {at: at in always for at in ever}


CUTS = (
    (("severity", ("轻微", "严重")), None),
    (None, ("decided_on", "month")),
    (("authority_name", ("一局",)), ("decided_on", "quarter")),
)


STARTS: Mapping[str, tuple[date, ...]] = {
    "month": (date(2022, 6, 1), date(2022, 5, 1), date(2022, 3, 1)),
    "quarter": (date(2022, 4, 1), date(2021, 7, 1)),
}


def check_cut(ask: q.CutAsk, fact: f.CutFact, paper: Paper, *, tight: bool) -> None:
    words = (None,) if ask.words is None else ask.words[1]
    starts = (None,) if ask.periods is None else STARTS[ask.periods[1]]
    for word, start in product(words, starts):
        numbers, anything = set(), True
        for world in paper.worlds():
            rows = among(ask.rows, world)
            if ask.words is not None:
                rows = [record for record in rows if record[ask.words[0]] == word]
            if ask.periods is not None and start is not None:
                end = start + relativedelta(months=1 if ask.periods[1] == "month" else 3)
                rows = [record for record in rows if start <= record[ask.periods[0]] < end]
                anything = any(start <= day < end for day in DAYS)
            numbers.add(len(rows))
        agree(fact.bounds(word, start), numbers, tight=tight and anything)


@FEW
@given(
    paper=papers("credit_repair_ledger", most_open=2),
    when=st.sampled_from((c.ALWAYS, *OF_DECIDED)),
    holds=st.sampled_from((*OF_REVIEW, *OF_WORDS)),
    cut=st.sampled_from(CUTS),
)
def test_records_of_one_ledger(paper: Paper, when: c.Condition, holds: c.Condition, cut: Any) -> None:
    rows, tight = REPAIRS.where(when), paper.open <= 1
    good = rows.where(holds)
    done = q.EveryAsk(REPAIRS, c.Within("reviewed_at", WEEK))
    due = q.EveryAsk(
        REPAIRS,
        c.Within("reviewed_at", WEEK),
        c.Due(WEEK) | c.Within("reviewed_at", WEEK),
        c.Due(WEEK) & ~c.Within("reviewed_at", WEEK),
    )
    count, different, part = q.CountAsk(good), q.DistinctAsk(good, "authority_name"), q.CutAsk(good, *cut)
    share = q.EveryAsk(rows, holds)
    all_, open_ = q.RecordsAsk(good), q.RecordsAsk(good, doubtful=("severity",))
    newest = q.RecordsAsk(REPAIRS, newest="applied_at")
    facts = answered(paper, [count, different, part, share, done, due, all_, open_, newest])
    agree(facts[count], {len(among(good, world)) for world in paper.worlds()}, tight=tight)
    names = {len({record["authority_name"] for record in among(good, world)}) for world in paper.worlds()}
    agree(facts[different], names, tight=paper.open == 0)
    check_cut(part, facts[part], paper, tight=tight)
    check_every(share, facts[share], paper, tight=tight)
    check_every(done, facts[done], paper, tight=paper.open == 0)
    check_every(due, facts[due], paper, tight=paper.open == 0)
    check_records(all_, facts[all_], paper)
    check_records(open_, facts[open_], paper)
    days = [dict(record.cells).get("applied_at") or "" for record in facts[newest].records]
    assert days == sorted(days, reverse=True), "the newest first, those without a day last"


@FEW
@given(
    paper=papers("credit_repair_ledger", "publicity_receipt", most_open=2),
    when=st.sampled_from((c.ALWAYS, *OF_DECIDED)),
    holds=st.sampled_from(OF_PARTNERS),
)
def test_records_and_their_partners(paper: Paper, when: c.Condition, holds: c.Condition) -> None:
    rows = REPAIRS.where(when)
    good = rows.where(holds)
    count, share, listed = q.CountAsk(good), q.EveryAsk(rows, holds), q.RecordsAsk(good)
    due = q.EveryAsk(REPAIRS, holds, c.Due(WEEK) | holds, c.Due(WEEK) & ~holds)
    facts = answered(paper, [count, share, due, listed])
    exact = paper.open == 0
    agree(facts[count], {len(among(good, world)) for world in paper.worlds()}, tight=exact)
    check_every(share, facts[share], paper, tight=exact)
    check_every(due, facts[due], paper, tight=exact)
    if exact:
        check_records(listed, facts[listed], paper)


def mean(ask: q.DaysAsk, world: World) -> Fraction | None:
    days = [taken(record[ask.start], record[ask.end]) for record in among(ask.rows, world)]
    return Fraction(sum(days), len(days)) if days else None


@FEW
@given(paper=papers("credit_repair_ledger", most_open=2), holds=st.sampled_from((c.ALWAYS, *OF_WORDS)))
def test_the_mean_of_working_days(paper: Paper, holds: c.Condition) -> None:
    rows = REPAIRS.during("applied_at", last_years(10)).where(holds)
    ask = q.DaysAsk(rows, "applied_at", "reviewed_at", last_years(10), "national")
    fact = answered(paper, [ask])[ask]
    tight = paper.open == 0
    agree(fact.total, {len(among(rows, world)) for world in paper.worlds()}, tight=paper.open <= 1)
    means = {found for world in paper.worlds() if (found := mean(ask, world)) is not None}
    if fact.mean.low is not None:
        agree(fact.mean, means, tight=tight)
    elif tight:
        assert not means


@FEW
@given(paper=papers("debt_payment_ledger", most_open=2), paid=st.sampled_from(OF_MONEY))
def test_amounts(paper: Paper, paid: c.Condition) -> None:
    rows = DEBTS.during("due_on", PAST_YEAR)
    count, total = q.CountAsk(rows.where(paid)), q.SumAsk(rows, "amount_paid_wan")
    share = q.EveryAsk(rows, paid)
    parts = [
        q.CountAsk(DEBTS.where(c.Number("amount_paid_wan", op, "2/3", over="amount_due_wan")))
        for op in ("<", "<=", ">", ">=", "==")
    ]
    facts = answered(paper, [count, total, share, *parts])
    agree(facts[count], {len(among(count.rows, world)) for world in paper.worlds()}, tight=paper.open <= 1)
    check_every(share, facts[share], paper, tight=paper.open <= 1)
    sums = {sum((row["amount_paid_wan"] for row in among(rows, w)), Fraction(0)) for w in paper.worlds()}
    if facts[total].high is None:
        assert paper.open
        assert facts[total].low <= min(sums)
    else:
        agree(facts[total], sums, tight=paper.open <= 1)
    for part in parts:
        numbers, zero = set(), 0
        for world in paper.worlds():
            whole = [row for row in world["debt_payment_ledger"] if row["amount_due_wan"]]
            numbers.add(sum(met(part.rows.condition, row, world) for row in whole))
            zero = max(zero, len(world["debt_payment_ledger"]) - len(whole))
        assert contains(facts[part], numbers)
        if not paper.open:
            (number,) = numbers
            assert facts[part] == Bounds(number, number + zero), "a part of nothing is open"


OF_STAFF: tuple[c.Condition, ...] = (
    c.ALWAYS,
    c.Number("archived_count", ">=", "2"),
    c.NotLessThan("archived_count", "headcount"),
    c.Is("unit", ["一局"]),
)


@FEW
@given(
    paper=papers("civil_servant_credit", most_open=2, rows=4),
    which=st.sampled_from(OF_STAFF),
    holds=st.sampled_from(OF_STAFF[1:3]),
    over=st.sampled_from((None, "headcount")),
)
def test_the_latest_records(paper: Paper, which: c.Condition, holds: c.Condition, over: str | None) -> None:
    latest = q.LatestAsk(STAFF, "period", "archived_count", over, which)
    each = q.EachLatestAsk(STAFF.where(which), "unit", "period", holds)
    listed = q.KeysAsk(each)
    facts = answered(paper, [latest, each, listed])
    fact, possible, failing = facts[latest], set(), []
    totals, missing = set(), set()
    for world in paper.worlds():
        rows = world["civil_servant_credit"]
        newest = max(row["period"] for row in rows)
        for row in rows:
            if row["period"] == newest:
                value = row["archived_count"] / (1 if over is None else row[over])
                possible.add((met(which, row, world), value))
        keys = keys_of(among(each.rows, world), "unit")
        bad = {key for key, own in keys.items() if not latest_hold(own, holds, world)}
        totals.add(len(keys))
        missing.add(len(bad))
        failing.append(bad)
    assert fact.certain
    for applies, value in possible:
        assert any(
            candidate.applies in (applies, None) and contains(candidate.value, {value})
            for candidate in fact.candidates
        )
    agree(facts[each].total, totals, tight=not paper.open)
    agree(facts[each].missing, missing, tight=not paper.open)
    sure = {record.cells[0][1] for record in facts[listed].records if record.sure}
    assert sure <= set.intersection(*failing)
    if not paper.open:
        assert {(item.applies, item.value.low) for item in fact.candidates} == possible
        assert [record.cells[0][1] for record in facts[listed].records] == sorted(failing[0])


def keys_of(rows: Sequence[Record], key: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def latest_hold(rows: Sequence[Record], holds: c.Condition, world: World) -> bool:
    newest = max(row["period"] for row in rows)
    return all(met(holds, row, world) for row in rows if row["period"] == newest)


@FEW
@given(
    paper=papers("credit_repair_ledger", "publicity_receipt", most_open=2),
    good=st.sampled_from(OF_WORDS[:4]),
    due=st.sampled_from((c.ALWAYS, *OF_DECIDED)),
)
def test_records_that_share_a_key(paper: Paper, good: c.Condition, due: c.Condition) -> None:
    scope, own = REPAIRS.where(due), REPAIRS.where(due, good)
    every_key = q.GroupEveryAsk("decision_no", scope, own, REPAIRS.where(due, ~good))
    conditions = {
        "has": rules.has(own),
        "has two": rules.has(own, 2),
        "here and there": rules.has(own) & rules.has(STORED),
        "here, not there": rules.has(scope) & ~rules.has(RECEIPTS),
        "either": rules.has(own) | rules.has(STORED),
    }
    counts = {
        name: q.GroupCountAsk("decision_no", (scope, RECEIPTS), where) for name, where in conditions.items()
    }
    listed = q.KeysAsk(every_key)
    facts = answered(paper, [every_key, listed, *counts.values()])
    numbers: dict[str, set[int]] = {name: set() for name in counts}
    found, failing = [], []
    for world in paper.worlds():
        sides = {rows: keys_of(among(rows, world), "decision_no") for rows in (scope, own, STORED, RECEIPTS)}
        named = {key for rows in (scope, RECEIPTS) for key in sides[rows]}
        for name, ask in counts.items():
            numbers[name].add(sum(per_key(ask.where, key, sides) for key in named))
        bad = set(sides[scope]) - set(sides[own])
        found.append((len(sides[scope]), len(bad)))
        failing.append(bad)
    exact = paper.open == 0
    for name, ask in counts.items():
        agree(facts[ask], numbers[name], tight=exact)
    agree(facts[every_key].total, {total for total, _ in found}, tight=exact)
    agree(facts[every_key].missing, {missing for _, missing in found}, tight=exact)
    shares = {Fraction(total - missing, total) for total, missing in found if total}
    if facts[every_key].share is not None:
        agree(facts[every_key].share, shares, tight=exact)
    elif exact:
        assert not shares
    sure = {record.cells[0][1] for record in facts[listed].records if record.sure}
    assert sure <= set.intersection(*failing)
    if all(len(row["decision_no"]) == 1 for row in paper.cells["credit_repair_ledger"]):
        assert set.union(*failing) <= {record.cells[0][1] for record in facts[listed].records}
    if exact:
        assert sure == failing[0] == {record.cells[0][1] for record in facts[listed].records}


def per_key(where: c.Condition, key: str, sides: Mapping[Rows, Mapping[str, list[Record]]]) -> bool:
    def has(single: c.Condition) -> bool:
        assert isinstance(single, Has)
        return len(sides[single.rows].get(key, ())) >= single.at_least

    return together(where, has)
