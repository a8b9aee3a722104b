"""Declarations → SQL expressions: one record judged as a pair (surely holds, may hold).

A comparison's own null is never read off: engines disagree about it. Every condition becomes an explicit
pair built from the operands' nulls, so that the same declaration gives the same counts on every engine.
This module builds expressions; it executes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from attrs import frozen

from ychk.evidence.schema import LedgerSchema
from ychk.exact import Op
from ychk.measures import asks as q
from ychk.measures import terms as t
from ychk.measures.sql import FALSE, TRUE, Expr, Query, col, lit, when
from ychk.measures.windows import Context, Window
from ychk.workdays.term import Term

ROLES: tuple[t.CalendarRole, ...] = ("national", "regional")


def day_column(term: Term, role: t.CalendarRole) -> str:
    """The calendar column with the last days of a term; one for both calendars where neither has a say."""
    return f"{role}_{term.key}" if term.leans_on_schedule else term.key


MARKS = ("ordinal", "unsure")
"""The calendar's running counts: working days so far, days so far that are not official."""

COUNTING = frozenset(f"{role}_{mark}" for role in ROLES for mark in MARKS)
"""Calendar columns that counting days between two cells needs."""


class Pair(NamedTuple):
    """What is known of a condition on a row: it surely holds; it may hold."""

    sure: Expr
    maybe: Expr


@frozen
class Mode:
    """How to read a condition.

    Attributes:
        own: leave out records without a key that could match anything.
        swap: take the other calendar.
        lean: treat every working-day verdict as open.
    """

    own: bool = False
    swap: bool = False
    lean: bool = False


PLAIN = Mode()


@frozen
class Lookup:
    """What one match finds in a rolled-up ledger; a match without one is on a missing ledger.

    Attributes:
        prefix: of its columns in the joined frame, one set per (rows, done).
        wild: records without a key among the rows; each may match any one key.
        wild_day: the earliest day of those (the latest, for a match that is about being late).
        wild_open: whether the day of one of them is open.
        any: whether any record at all may be among the rows; `any_day` and `any_open` as for those.
    """

    prefix: str
    wild: int
    any: bool
    wild_day: date | None = None
    wild_open: bool = False
    any_day: date | None = None
    any_open: bool = False


def count(condition: Expr) -> Expr:
    """How many rows."""
    return condition.number().sum()


def other(role: t.CalendarRole) -> t.CalendarRole:
    """The other of the two calendars."""
    return "regional" if role == "national" else "national"


def calendar_needs(conditions: Iterable[t.Condition], context: Context) -> Mapping[str, set[str]]:
    """Calendar columns that conditions need, by the date column they are joined on."""
    needs: dict[str, set[str]] = {}
    for condition in conditions:
        for part in condition.walk():
            match part:
                case t.Due(deadline) | t.Within(_, deadline) | t.Matched(deadline=t.Deadline() as deadline):
                    own = needs.setdefault(deadline.after, set())
                    for role in ROLES:
                        last = day_column(deadline.term, role)
                        own.update({last, f"{last}_unsure"} if deadline.term.leans_on_schedule else {last})
                case t.Before(_, later) if limit := part.limit(context):
                    needs.setdefault(later, set()).add(day_column(limit, "national"))
                case t.DaysDiffer(start, end) | t.TakesLonger(start, end):
                    for column in (start, end):
                        needs.setdefault(column, set()).update(COUNTING)
                case _:
                    pass
    return needs


class Frame:
    """Expressions over one typed ledger, for one query.

    Every condition on a cell is put into a pair of columns once (`judged`), however often it is asked.
    """

    def __init__(
        self,
        schema: LedgerSchema,
        context: Context,
        marks: Mapping[tuple[str, date], int],
        lookups: Mapping[t.Matched, Lookup],
    ) -> None:
        self.schema = schema
        self.context = context
        self.marks = marks
        self.lookups = lookups
        self._columns: dict[str, Expr] = {}
        self._pairs: dict[tuple[t.Condition, Mode], Pair] = {}

    def judged(self, source: Query) -> Query:
        """The frame with the verdict columns that the expressions asked for so far refer to."""
        return source.plus(**self._columns)

    # -- cells ---------------------------------------------------------------------------------------

    def day(self, column: str) -> Expr:
        """The cell's day (a datetime cut to its date)."""
        cell = col(column)
        return cell.day() if self.schema.columns[column].type == "datetime" else cell

    def open(self, column: str) -> Expr:
        """The cell leaves a condition open: unreadable, or empty where empty says nothing."""
        empty = col(column).is_null()
        return empty if self.schema.columns[column].empty == "unknown" else empty & col(f"{column}__bad")

    def _cell(self, column: str, holds: Expr) -> Pair:
        sure = holds.or_false()
        return Pair(sure, sure | self.open(column))

    # -- conditions ----------------------------------------------------------------------------------

    def pair(self, condition: t.Condition, mode: Mode = PLAIN) -> Pair:
        """The condition as (surely holds, may hold), both never null."""
        match condition:
            case t.Always():
                return Pair(TRUE, TRUE)
            case t.Both(left, right):
                a, b = self.pair(left, mode), self.pair(right, mode)
                return Pair(a.sure & b.sure, a.maybe & b.maybe)
            case t.EitherOf(left, right):
                a, b = self.pair(left, mode), self.pair(right, mode)
                return Pair(a.sure | b.sure, a.maybe | b.maybe)
            case t.Negated(inner):
                a = self.pair(inner, mode)
                return Pair(~a.maybe, ~a.sure)
            case _:
                return self._once(condition, mode)

    def _once(self, condition: t.Condition, mode: Mode) -> Pair:
        """The verdict columns of a condition on a cell, made when first asked for."""
        key = condition, mode if isinstance(condition, (t.Due, t.Within, t.Matched)) else PLAIN
        if key not in self._pairs:
            names = [f"ychk_{side}_{len(self._pairs)}" for side in ("sure", "maybe")]
            self._columns |= dict(zip(names, self._cell_pair(*key), strict=True))
            self._pairs[key] = Pair(*(col(name) for name in names))
        return self._pairs[key]

    def _cell_pair(self, condition: t.Condition, mode: Mode) -> Pair:
        match condition:
            case t.Is(column, words, undecided):
                found = self._cell(column, col(column).is_in(sorted(words)))
                if not undecided:
                    return found
                in_hand = col(column).is_in(sorted(undecided)).or_false()
                return Pair(found.sure, found.maybe | in_hand)
            case t.IsCity(column):
                return self._city(column)
            case t.Says(column, yes):
                return self._cell(column, col(column).equals(yes))
            case t.Given(column):
                filled = ~col(column).is_null()
                return Pair(filled, filled | self.open(column))
            case t.During(column, window):
                return self._during(column, window)
            case t.InSpan(column, first, last):
                day = self.day(column)
                return self._cell(column, (day >= first) & (day <= last))
            case t.Blank(column):
                blank = col(column).is_null() & ~col(f"{column}__bad")
                return Pair(blank, blank)
            case t.ByYear(column):
                return self._cell(column, col(column) <= self.context.as_of.year)
            case t.Number(column, op, value, over):
                return self._number(column, op, t.number_in(value, self.context), over)
            case t.AtLeast(column, other_column):
                holds = (col(column) >= col(other_column)).or_false()
                return Pair(holds, holds | self.open(column) | self.open(other_column))
            case t.Malformed(column):
                return self._cell(column, col(f"{column}__malformed"))
            case t.Cleaned(column):
                return self._cell(column, col(f"{column}__cleaned"))
            case t.BodyWrong(column):
                return self._cell(column, col(f"{column}__body_wrong"))
            case t.SameDay(column, later):
                return self._same_day(column, later)
            case t.Before(column, later):
                term = condition.limit(self.context)
                limit = col(f"{later}__{day_column(term, 'national')}") if term else self.day(later)
                return self._both_known(column, later, self.day(column) < limit)
            case _:
                return self._timed(condition, mode)

    def _timed(self, condition: t.Condition, mode: Mode) -> Pair:
        if isinstance(condition, (t.Due, t.Within)) and mode.lean:
            return Pair(FALSE, TRUE)
        match condition:
            case t.Due(deadline):
                last = self._last_day(deadline, mode)
                sure = (last < self.context.as_of).or_false()
                return Pair(sure, sure | self._no_deadline(deadline, last))
            case t.Within(column, deadline):
                last, happened = self._last_day(deadline, mode), self.happened(column)
                sure = happened & (self.day(column) <= last).or_false()
                maybe = sure | (happened & self._no_deadline(deadline, last)) | self.open(column)
                return Pair(sure, maybe)
            case t.TakesLonger(start, end, days, calendar):
                taken, unclear = self._days(start, end, calendar)
                sure = (taken > days).or_false() & ~unclear
                return Pair(sure, sure | unclear)
            case t.DaysDiffer(start, end):
                here, unclear = self._days(start, end, "national")
                there, _ = self._days(start, end, "regional")
                differs = here.differs(there).or_false() & ~unclear
                return Pair(differs, differs)
            case t.Matched():
                return self._matched(condition, mode)
            case _:
                raise TypeError(f"not a condition on a record: {condition!r}")

    def _city(self, column: str) -> Pair:
        city = self.context.city
        if city is None:
            return Pair(FALSE, TRUE)
        stem = city.removesuffix("市")
        return self._cell(column, col(column).is_in([stem, f"{stem}市"]))

    def _number(self, column: str, op: Op, value: Fraction, over: str | None) -> Pair:
        if over is None:
            return self._cell(column, _compare(col(column), lit(1), op, value))
        whole = col(over)
        counted = (whole > 0).or_false()
        holds = counted & _compare(col(column), whole, op, value).or_false()
        nothing = ~whole.is_null() & ~counted
        return Pair(holds, holds | self.open(column) | self.open(over) | nothing)

    def _during(self, column: str, window: Window) -> Pair:
        """Inside the window and not to come, but for windows of days that are planned."""
        day, today = self.day(column), self.context.as_of
        first, last = window.first(self.context), window.last(self.context)
        if first is not None and last is not None and first > last:
            return Pair(FALSE, FALSE)
        inside = TRUE if first is None else day >= first
        if last is None:
            return self._cell(column, inside)
        found = self._cell(column, inside & (day <= min(last, today)))
        if last <= today:
            return found
        to_come = ((day > today) & (day <= last)).or_false()
        return Pair(found.sure, found.maybe | to_come)

    def happened(self, column: str) -> Expr:
        """The cell gives a day, and that day is not after the assessment."""
        return (self.day(column) <= self.context.as_of).or_false()

    def _both_known(self, column: str, later: str, holds: Expr) -> Pair:
        """A comparison of two days; one after the assessment is like an empty cell."""
        sure = self.happened(column) & self.happened(later) & holds.or_false()
        open_, open_later = self._unsettled(column), self._unsettled(later)
        there, there_later = open_ | self.happened(column), open_later | self.happened(later)
        return Pair(sure, sure | (open_ & there_later) | (there & open_later))

    def _unsettled(self, column: str) -> Expr:
        """The cell is open, or its day has not come where nothing says what an empty cell means."""
        if self.schema.columns[column].empty != "unknown":
            return self.open(column)
        return self.open(column) | (self.day(column) > self.context.as_of).or_false()

    def _same_day(self, column: str, later: str) -> Pair:
        """On one day, and that day not after the assessment; a thing not yet done is on no day."""
        happened = self.happened(column)
        sure = happened & (self.day(column).equals(self.day(later))).or_false()
        maybe = sure | self.open(column) | (happened & self.open(later))
        return Pair(sure, maybe)

    def _no_deadline(self, deadline: t.Deadline, last: Expr) -> Expr:
        """The deadline is unclear: its start is open, or lies outside the calendar."""
        return self.open(deadline.after) | (last.is_null() & ~col(deadline.after).is_null())

    def _last_day(self, deadline: t.Deadline, mode: Mode) -> Expr:
        role = other(deadline.calendar) if mode.swap else deadline.calendar
        return col(f"{deadline.after}__{day_column(deadline.term, role)}")

    def _days(self, start: str, end: str, role: t.CalendarRole) -> tuple[Expr, Expr]:
        """Working days taken (or so far), and whether that is unclear."""
        finished, begun = self._from_to(start, end, f"{role}_ordinal")
        taken = when(finished > begun, finished - begun, lit(0))
        return taken, self.open(start) | self.open(end)

    def _from_to(self, start: str, end: str, mark: str) -> tuple[Expr, Expr]:
        """A running count of the calendar at the end (or now, while open) and at the start."""
        now = lit(self.marks[mark, self.context.as_of])
        finished = when(self.happened(end), col(f"{end}__{mark}"), now)
        return finished, col(f"{start}__{mark}")

    def cut(self, ask: q.CutAsk) -> dict[str, Expr]:
        """For each record: whether it is in, its word and its period; null where a cell leaves that open."""
        inside = self.pair(ask.rows.condition)
        found: dict[str, Expr] = {"sure": inside.sure, "maybe": inside.maybe}
        for name, value in (("word", self._word(ask)), ("period", self._period(ask))):
            found[name] = lit(None) if value is None else value
        return found

    def _word(self, ask: q.CutAsk) -> Expr | None:
        """The word, "" for any other; a cell that surely holds none of them is not open."""
        if ask.words is None:
            return None
        column, words = ask.words
        known = when(col(column).is_in(words), col(column), lit(""))
        return when(~self.open(column), known)

    def _period(self, ask: q.CutAsk) -> Expr | None:
        """The first day of the period; the calendar's first day for a thing that has not happened."""
        if ask.periods is None:
            return None
        column, unit = ask.periods
        start = self.day(column).first_day(unit)
        known = when(~col(column).is_null(), start, lit(date(1, 1, 1)))
        return when(~self.open(column), known)

    def days(self, ask: q.DaysAsk) -> dict[str, Expr]:
        """For each record: the least and most days it can have taken, and whether it surely and may count."""
        inside = self.pair(ask.rows.condition)
        finished, begun = self._from_to(ask.start, ask.end, f"{ask.calendar}_ordinal")
        first = ask.window.first(self.context) or self.context.as_of
        earliest = lit(self.marks[f"{ask.calendar}_ordinal", first])
        unclear = self.open(ask.start) | self.open(ask.end)
        begun = when(begun.is_null(), earliest, begun)
        most = when(finished > begun, finished - begun, lit(0))
        least = when(unclear, lit(0), most)
        return {"least": least, "most": most, "sure": inside.sure, "maybe": inside.maybe}

    def latest(self, ask: q.LatestAsk) -> dict[str, Expr]:
        """For each record: whether it is among the rows, whether it meets the condition, and its value."""
        inside, applies = self.pair(ask.rows.condition), self.pair(ask.where)
        return {
            "sure": inside.sure,
            "maybe": inside.maybe,
            "applies": applies.sure,
            "may_apply": applies.maybe,
            "period": self.day(ask.period),
            "numerator": col(ask.numerator),
            "denominator": col(ask.denominator or ask.numerator),
        }

    def doubtful(self, inside: Pair, columns: Iterable[str]) -> Expr:
        """The record may be in but is not surely, or one of `columns` is open."""
        unclear = ~inside.sure
        for column in columns:
            unclear = unclear | self.open(column)
        return inside.maybe & unclear

    def limits(self, condition: t.Condition) -> dict[str, Expr]:
        """The last day of each deadline that a condition speaks of."""
        found = dict.fromkeys(
            deadline for part in condition.walk() if (deadline := getattr(part, "deadline", None))
        )
        return {f"limit_{number}": self._last_day(item, PLAIN) for number, item in enumerate(found)}

    def each_latest(self, ask: q.EachLatestAsk) -> dict[str, Expr]:
        """For each record: whether it is among the rows and meets the condition, its key and its period."""
        inside, holds = self.pair(ask.rows.condition), self.pair(ask.holds)
        return {
            "sure": inside.sure,
            "maybe": inside.maybe,
            "holds": holds.sure,
            "may_hold": holds.maybe,
            "key": col(ask.key),
            "period": self.day(ask.period),
        }

    def _matched(self, condition: t.Matched, mode: Mode) -> Pair:
        lookup = self.lookups.get(condition)
        everything = TRUE
        if lookup is None:
            return Pair(~everything, ~everything if condition.optional else everything)
        prefix = f"{condition.on[0]}__{lookup.prefix}"
        sure, maybe = (col(f"{prefix}_{side}") for side in ("sure", "maybe"))
        any_maybe = (maybe > 0).or_false()
        serves = lookup.wild > 0
        if condition.deadline is None:
            found, possible = (sure > 0).or_false(), any_maybe
            anywhere = everything
        elif mode.lean:
            found, possible, anywhere = ~everything, any_maybe, everything
        else:
            last = self._last_day(condition.deadline, mode)
            unclear = self._no_deadline(condition.deadline, last)
            found = self._in_time(condition, col(f"{prefix}_day_sure"), last)
            possible = (
                self._in_time(condition, col(f"{prefix}_day_maybe"), last)
                | (col(f"{prefix}_open") > 0).or_false()
                | (unclear & any_maybe)
            )
            anywhere = unclear
            if lookup.wild_open:
                anywhere = everything
            elif lookup.wild_day is not None:
                anywhere = unclear | self._in_time(condition, lit(lookup.wild_day), last)
        if lookup.any:
            nameless = col(condition.on[0]).is_null()
            if condition.deadline is not None and not mode.lean and not lookup.any_open:
                nameless = nameless & (unclear | self._in_time(condition, lit(lookup.any_day), last))
            possible = possible | nameless
        if serves and not mode.own:
            possible = possible | anywhere
        return Pair(found, found | possible)

    @staticmethod
    def _in_time(condition: t.Matched, day: Expr, last: Expr) -> Expr:
        """The day is on or before the deadline, or after it where the match is about being late."""
        return ((day > last) if condition.late else (day <= last)).or_false()

    # -- asks ----------------------------------------------------------------------------------------

    def expressions(self, ask: q.RowAsk) -> dict[str, Expr]:
        """The aggregates that answer one ask, by name."""
        match ask:
            case q.CountAsk(rows):
                inside = self.pair(rows.condition)
                found = {"low": count(inside.sure), "high": count(inside.maybe)}
                if (partner := self.sought(rows)) is not None:
                    own = self.pair(rows.condition, Mode(own=True))
                    only_nameless = inside.maybe & ~own.maybe
                    found["nameless_keys"] = when(only_nameless, col(partner.on[0])).different()
                return found
            case q.DistinctAsk(rows, column):
                return self._distinct(rows, column)
            case q.SumAsk(rows, column):
                inside, cell = self.pair(rows.condition), col(column)
                amount = when(cell >= 0, cell)
                return {
                    "low": when(inside.sure, amount).sum(),
                    "high": when(inside.maybe, amount).sum(),
                    "open": count(inside.maybe & amount.is_null()),
                }
            case q.EveryAsk():
                return self._every(ask)
            case q.DifferAsk(_, conditions):
                return {"n": count(_any(self._differs(condition) for condition in conditions))}
            case q.LeanAsk(_, conditions):
                return {"n": count(_any(self._leans(condition) for condition in conditions))}

    def _distinct(self, rows: t.Rows, column: str) -> dict[str, Expr]:
        inside, cell = self.pair(rows.condition), col(column)
        found: dict[str, Expr] = {}
        for name, condition in (("low", inside.sure), ("high", inside.maybe)):
            keyed = condition & ~cell.is_null()
            found[name] = when(keyed, cell).different()
        return {**found, "open": count(inside.maybe & cell.is_null())}

    def _every(self, ask: q.EveryAsk) -> dict[str, Expr]:
        inside, holds = self.pair(ask.rows.condition), self.pair(ask.holds)
        lacks = self.pair(~ask.holds if ask.lacks is None else ask.lacks)
        counted = self.pair(t.ALWAYS if ask.counted is None else ask.counted)
        surely = inside.sure & counted.sure
        perhaps = inside.maybe & counted.maybe & ~surely
        found = {
            "sure": count(surely),
            "held": count(surely & (holds.sure | ~lacks.maybe)),
            "lacking": count(inside.sure & lacks.sure),
            "may_help": count(perhaps & holds.maybe),
            "may_hurt": count(perhaps & lacks.maybe),
            "may_count": count(perhaps),
            "may_lack": count(inside.maybe & lacks.maybe),
        }
        key = next((part.on[0] for part in ask.holds.walk() if isinstance(part, t.Matched)), None)
        if key is not None and self.wild(ask.holds):
            own = self.pair(~ask.holds if ask.lacks is None else ask.lacks, Mode(own=True))
            keyed = inside.sure & own.sure & ~col(key).is_null()
            found["lacking_keys"] = when(keyed, col(key)).different()
        return found

    def sought(self, rows: t.Rows) -> t.Matched | None:
        """The partner that records are counted for, if some partner has no key; not where one is excluded."""
        excluded = any(
            isinstance(part, t.Negated) and any(isinstance(inner, t.Matched) for inner in part.walk())
            for part in rows.condition.walk()
        )
        found = next((part for part in rows.condition.walk() if isinstance(part, t.Matched)), None)
        return found if found is not None and not excluded and self.wild(rows.condition) else None

    def wild(self, condition: t.Condition) -> int:
        """How many records without a key could each be the partner of one key."""
        matches = {part for part in condition.walk() if isinstance(part, t.Matched)}
        return sum(lookup.wild for part in matches if (lookup := self.lookups.get(part)) is not None)

    def _differs(self, condition: t.Condition) -> Expr:
        if any(isinstance(part, t.DaysDiffer) for part in condition.walk()):
            return self.pair(condition).maybe
        here, there = self.pair(condition), self.pair(condition, Mode(swap=True))
        return here.sure.differs(there.sure) | here.maybe.differs(there.maybe)

    def _leans(self, condition: t.Condition) -> Expr:
        unsure = [
            (col(f"{deadline.after}__{day_column(deadline.term, deadline.calendar)}_unsure") > 0).or_false()
            for part in condition.walk()
            if (deadline := getattr(part, "deadline", None)) is not None and deadline.term.leans_on_schedule
        ]
        for part in condition.walk():
            if isinstance(part, t.TakesLonger):
                at_end, at_start = self._from_to(part.start, part.end, f"{part.calendar}_unsure")
                unsure.append((at_end > at_start).or_false())
        return self.pair(condition, Mode(lean=True)).maybe & _any(unsure)


def _any(conditions: Iterable[Expr]) -> Expr:
    found: Expr | None = None
    for condition in conditions:
        found = condition if found is None else found | condition
    return FALSE if found is None else found


def _compare(cell: Expr, over: Expr, op: Op, value: Fraction) -> Expr:
    """``cell / over op value``, without a division."""
    scaled = cell if value.denominator == 1 else cell * value.denominator
    limit = over * value.numerator
    match op:
        case "<":
            return scaled < limit
        case "<=":
            return scaled <= limit
        case ">":
            return scaled > limit
        case ">=":
            return scaled >= limit
        case _:
            return scaled.equals(limit)
