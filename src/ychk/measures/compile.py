"""Declarations → formulas over truth values of single cells: what is known of a record, as a pair.

Every condition becomes (surely holds, may hold), put together from two kinds of truth value that an engine
can tell of a cell: a comparison that holds, and a cell that leaves things open. A comparison's own null is
never read off: engines disagree about it. This module builds formulas and expressions; it executes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from ychk.evidence.schema import LedgerSchema
from ychk.exact import Op
from ychk.measures import asks as q
from ychk.measures import terms as t
from ychk.measures.sql import TRUE, Expr, Query, col, lit, when
from ychk.measures.truth import ALWAYS, FALSE, NEVER, OPEN, Formula, Pair, any_of
from ychk.measures.truth import TRUE as ALL
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
NOTHING = lit(None)


@frozen
class OpenColumns:
    """Which columns of a ledger may leave something open.

    Attributes:
        empty: those with a cell that gives no value.
        unreadable: those with a cell that has something in it that cannot be read.
    """

    empty: frozenset[str]
    unreadable: frozenset[str]


@frozen
class Lookup:
    """What one match finds in a ledger rolled up by key; a match without one is on a missing ledger.

    Attributes:
        sure: whether the key surely has such a record; `maybe`: whether it may.
        day_sure: the earliest day of those (the latest, for a match about being late); `day_maybe` likewise.
        day_open: whether the day of one of them is open.
        wild: records without a key among the rows; each may match any one key.
        wild_day: the earliest (latest) day of those; `wild_open`: whether the day of one is open.
        any: whether any record at all may be among the rows; `any_day` and `any_open` as for those.
    """

    sure: Expr
    maybe: Expr
    day_sure: Expr = NOTHING
    day_maybe: Expr = NOTHING
    day_open: Expr | None = None
    wild: int = 0
    wild_day: date | None = None
    wild_open: bool = False
    any: bool = False
    any_day: date | None = None
    any_open: bool = False


def other(role: t.CalendarRole) -> t.CalendarRole:
    """The other of the two calendars."""
    return "regional" if role == "national" else "national"


def calendar_needs(conditions: Iterable[t.Condition], context: Context) -> Mapping[str, set[str]]:
    """Calendar columns that conditions need, by the date column they are joined on."""
    needs: dict[str, set[str]] = {}
    for condition in conditions:
        for part in condition.walk():
            match part:
                case t.Due(deadline) | t.Within(_, deadline) | t.ExistsIn(deadline=t.Deadline() as deadline):
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


@frozen(eq=False)
class LedgerCompiler:
    """Formulas over one typed ledger, for one query.

    Every truth value that a formula speaks of is a column (`judged`), worked out once however often it is
    asked.
    """

    schema: LedgerSchema
    context: Context
    marks: Mapping[tuple[str, date], int]
    lookups: Mapping[t.ExistsIn, Lookup]
    gaps: OpenColumns
    _columns: dict[str, Formula] = field(factory=dict, init=False)
    _truths: dict[str, Expr] = field(factory=dict, init=False)
    _settled: set[str] = field(factory=set, init=False)
    _values: dict[str, str] = field(factory=dict, init=False)
    _pairs: dict[tuple[t.Condition, Mode], Pair] = field(factory=dict, init=False)

    def truths(self, formulas: Iterable[Formula]) -> dict[str, Expr]:
        """The truth values that formulas speak of, by name; null counts as false."""
        names = dict.fromkeys(name for formula in formulas for name in formula.columns())
        return {name: self._truths[name] for name in names}

    def seen(self, source: Query) -> Query:
        """The frame with the values that expressions share."""
        return source.plus(**{name: Expr(text) for text, name in self._values.items()})

    def judged(self, source: Query, formulas: Iterable[Formula]) -> Query:
        """The frame with the columns that `formulas` speak of, never null."""
        truths = self.truths(formulas).items()
        settled = {name: of if name in self._settled else of.or_false() for name, of in truths}
        return self.seen(source).plus(**settled)

    def truth(self, holds: Expr, *, settled: bool = False) -> Formula:
        """A truth value of the record as a formula; null counts as false, and never comes where `settled`."""
        if holds.text not in self._columns:
            found = Formula("column", name=f"ychk_{len(self._columns)}")
            self._columns[holds.text] = found
            self._truths[found.name] = holds
            if settled:
                self._settled.add(found.name)
        return self._columns[holds.text]

    def value(self, of: Expr) -> Expr:
        """A value that is used more than once, worked out once for each record."""
        return col(self._values.setdefault(of.text, f"ychk_value_{len(self._values)}"))

    # -- cells ---------------------------------------------------------------------------------------

    def day(self, column: str) -> Expr:
        """The cell's day (a datetime cut to its date)."""
        cell = col(column)
        return self.value(cell.day()) if self.schema.columns[column].type == "datetime" else cell

    def open(self, column: str) -> Formula:
        """The cell leaves a condition open: unreadable, or empty where empty says nothing."""
        gap = self.gap(column)
        return FALSE if gap is None else self.truth(gap, settled=True)

    def gap(self, column: str) -> Expr | None:
        """The same as an expression; ``None`` where no cell does."""
        if self.schema.columns[column].empty == "unknown":
            return col(column).is_null() if column in self.gaps.empty else None
        return col(f"{column}__bad") if column in self.gaps.unreadable else None

    def given(self, column: str) -> Formula:
        """The cell gives a value."""
        return ~self.truth(col(column).is_null(), settled=True) if column in self.gaps.empty else ALL

    def _cell(self, column: str, holds: Expr) -> Pair:
        sure = self.truth(holds, settled=column not in self.gaps.empty)
        return _pair(sure, self.open(column))

    # -- conditions ----------------------------------------------------------------------------------

    def pair(self, condition: t.Condition, mode: Mode = PLAIN) -> Pair:
        """The condition as (surely holds, may hold)."""
        key = condition, mode
        if key not in self._pairs:
            self._pairs[key] = self._pair(condition, mode)
        return self._pairs[key]

    def _pair(self, condition: t.Condition, mode: Mode) -> Pair:
        match condition:
            case t.Always():
                return ALWAYS
            case t.Both(left, right):
                return self.pair(left, mode) & self.pair(right, mode)
            case t.EitherOf(left, right):
                return self.pair(left, mode) | self.pair(right, mode)
            case t.Negated(inner):
                return ~self.pair(inner, mode)
            case t.Due() | t.Within() | t.ExistsIn():
                return self._timed(condition, mode)
            case _:
                return self.pair(condition) if mode != PLAIN else self._of_cells(condition)

    def _of_cells(self, condition: t.Condition) -> Pair:
        match condition:
            case t.Is(column, words, undecided):
                found = self._cell(column, col(column).is_in(sorted(words)))
                if not undecided:
                    return found
                in_hand = self.truth(col(column).is_in(sorted(undecided)))
                return Pair(found.sure, found.maybe | in_hand)
            case t.IsCity(column):
                return self._city(column)
            case t.IsTrue(column, yes):
                return self._cell(column, col(column).equals(yes))
            case t.Given(column):
                filled = self.given(column)
                return _pair(filled, self.open(column))
            case t.During(column, window):
                return self._during(column, window)
            case t.InSpan(column, first, last):
                day = self.day(column)
                return self._cell(column, (day >= first) & (day <= last))
            case t.Blank(column):
                unread = self.truth(col(f"{column}__bad")) if column in self.gaps.unreadable else FALSE
                blank = ~self.given(column) & ~unread
                return Pair(blank, blank)
            case t.NotAfterThisYear(column):
                return self._cell(column, col(column) <= self.context.as_of.year)
            case t.Number(column, op, value, over):
                return self._number(column, op, t.number_in(value, self.context), over)
            case t.NotLessThan(column, other_column):
                holds = self.truth(col(column) >= col(other_column))
                return _pair(holds, self.open(column) | self.open(other_column))
            case t.Malformed(column):
                return self._cell(column, col(f"{column}__malformed"))
            case t.NeededCleaning(column):
                return self._cell(column, col(f"{column}__cleaned"))
            case t.OrganisationCodeWrong(column):
                return self._cell(column, col(f"{column}__body_wrong"))
            case t.SameDay(column, later):
                return self._same_day(column, later)
            case t.Before(column, later):
                term = condition.limit(self.context)
                limit = col(f"{later}__{day_column(term, 'national')}") if term else self.day(later)
                return self._both_known(column, later, self.day(column) < limit)
            case t.TakesLonger(start, end, days, calendar):
                taken, unclear = self._days(start, end, calendar), self.open(start) | self.open(end)
                return _pair(self.truth(taken > days) & ~unclear, unclear)
            case t.DaysDiffer(start, end):
                here, there = (self._days(start, end, role) for role in ROLES)
                unclear = self.open(start) | self.open(end)
                differs = self.truth(here.differs(there)) & ~unclear
                return Pair(differs, differs)
            case _:
                raise TypeError(f"not a condition on a record: {condition!r}")

    def _timed(self, condition: t.Due | t.Within | t.ExistsIn, mode: Mode) -> Pair:
        match condition:
            case t.ExistsIn():
                return self._matched(condition, mode)
            case _ if mode.lean:
                return OPEN
            case t.Due(deadline):
                last = self._last_day(deadline, mode)
                sure = self.truth(last < self.context.as_of)
                return _pair(sure, self._no_deadline(deadline, last))
            case t.Within(column, deadline):
                last, happened = self._last_day(deadline, mode), self.happened(column)
                sure = self.truth(happened & (self.day(column) <= last))
                unclear = self._no_deadline(deadline, last)
                return _pair(sure, (self.truth(happened) & unclear) | self.open(column))

    def _city(self, column: str) -> Pair:
        city = self.context.city
        if city is None:
            return OPEN
        stem = city.removesuffix("市")
        return self._cell(column, col(column).is_in([stem, f"{stem}市"]))

    def _number(self, column: str, op: Op, value: Fraction, over: str | None) -> Pair:
        if over is None:
            return self._cell(column, _compare(col(column), lit(1), op, value))
        whole = col(over)
        counted = whole > 0
        holds = self.truth(counted & _compare(col(column), whole, op, value))
        nothing = self.truth(~whole.is_null() & ~counted)
        return _pair(holds, self.open(column) | self.open(over) | nothing)

    def _during(self, column: str, window: Window) -> Pair:
        """Inside the window and not to come, but for windows of days that are planned."""
        day, today = self.day(column), self.context.as_of
        first, last = window.first(self.context), window.last(self.context)
        if first is not None and last is not None and first > last:
            return NEVER
        inside = TRUE if first is None else day >= first
        if last is None:
            return self._cell(column, inside)
        found = self._cell(column, inside & (day <= min(last, today)))
        if last <= today:
            return found
        to_come = self.truth((day > today) & (day <= last))
        return Pair(found.sure, found.maybe | to_come)

    def happened(self, column: str) -> Expr:
        """The cell gives a day, and that day is not after the assessment; null counts as false."""
        return self.day(column) <= self.context.as_of

    def _both_known(self, column: str, later: str, holds: Expr) -> Pair:
        """A comparison of two days; one after the assessment is like an empty cell."""
        happened, happened_later = self.happened(column), self.happened(later)
        sure = self.truth(happened & happened_later & holds)
        unsettled, unsettled_later = self._unsettled(column), self._unsettled(later)
        there, there_later = unsettled | self.truth(happened), unsettled_later | self.truth(happened_later)
        return _pair(sure, (unsettled & there_later) | (there & unsettled_later))

    def _unsettled(self, column: str) -> Formula:
        """The cell is open, or its day has not come where nothing says what an empty cell means."""
        if self.schema.columns[column].empty != "unknown":
            return self.open(column)
        return self.open(column) | self.truth(self.day(column) > self.context.as_of)

    def _same_day(self, column: str, later: str) -> Pair:
        """On one day, and that day not after the assessment; a thing not yet done is on no day."""
        happened = self.happened(column)
        sure = self.truth(happened & self.day(column).equals(self.day(later)))
        return _pair(sure, self.open(column) | (self.truth(happened) & self.open(later)))

    def _no_deadline(self, deadline: t.Deadline, last: Expr) -> Formula:
        """The deadline is unclear: its start is open, or lies outside the calendar."""
        return self.open(deadline.after) | self.truth(last.is_null() & ~col(deadline.after).is_null())

    def _last_day(self, deadline: t.Deadline, mode: Mode) -> Expr:
        role = other(deadline.calendar) if mode.swap else deadline.calendar
        return col(f"{deadline.after}__{day_column(deadline.term, role)}")

    def _days(self, start: str, end: str, role: t.CalendarRole) -> Expr:
        """Working days taken, or so far."""
        finished, begun = self._from_to(start, end, f"{role}_ordinal")
        return (finished - begun).at_least(0)

    def _from_to(self, start: str, end: str, mark: str) -> tuple[Expr, Expr]:
        """A running count of the calendar at the end (or now, while open) and at the start."""
        now = lit(self.marks[mark, self.context.as_of])
        finished = self.value(when(self.happened(end), col(f"{end}__{mark}"), now))
        return finished, col(f"{start}__{mark}")

    def _matched(self, condition: t.ExistsIn, mode: Mode) -> Pair:
        """A record with this key is there (and in time), surely and maybe.

        A record without a key may serve any one key; this record, without one, may match any record.
        """
        lookup = self.lookups.get(condition)
        if lookup is None:
            return NEVER if condition.optional else OPEN
        found, possible, anywhere = self.truth(lookup.sure), self.truth(lookup.maybe), ALL
        nameless = ~self.given(condition.on[0]) if lookup.any else FALSE
        if condition.deadline is not None and mode.lean:
            found = FALSE
        elif condition.deadline is not None:
            last = self._last_day(condition.deadline, mode)
            unclear = self._no_deadline(condition.deadline, last)

            def in_time(day: Expr) -> Formula:
                """On or before the deadline, or after it where the match is about being late."""
                return self.truth((day > last) if condition.late else (day <= last))

            found = in_time(lookup.day_sure)
            possible = in_time(lookup.day_maybe) | self._any_open(lookup) | (unclear & possible)
            if lookup.any and not lookup.any_open:
                nameless = nameless & (unclear | in_time(lit(lookup.any_day)))
            if not lookup.wild_open:
                anywhere = unclear | in_time(lit(lookup.wild_day))
        possible = possible | nameless
        return _pair(found, possible | anywhere if lookup.wild and not mode.own else possible)

    def _any_open(self, lookup: Lookup) -> Formula:
        """The day of a record with the key is open."""
        return FALSE if lookup.day_open is None else self.truth(lookup.day_open)

    # -- what single records are asked for -------------------------------------------------------------

    def cut(self, ask: q.CutAsk) -> dict[str, Expr]:
        """For each record its word and its period; null where a cell leaves that open."""
        found = {}
        if ask.words is not None:
            column, words = ask.words
            # "" is any other word; a cell that surely holds none of them is not open
            known = when(col(column).is_in(words), col(column), lit(""))
            found["word"] = self._unless_open((column,), NOTHING, known)
        if ask.periods is not None:
            column, unit = ask.periods
            # the calendar's first day is that of a thing that has not happened
            start = self.day(column).first_day(unit)
            known = when(~col(column).is_null(), start, lit(date(1, 1, 1)))
            found["period"] = self._unless_open((column,), NOTHING, known)
        return found

    def days(self, ask: q.DaysAsk) -> dict[str, Expr]:
        """For each record: the least and most days it can have taken."""
        finished, begun = self._from_to(ask.start, ask.end, f"{ask.calendar}_ordinal")
        first = ask.window.first(self.context) or self.context.as_of
        begun = begun.or_else(self.marks[f"{ask.calendar}_ordinal", first])
        most = self.value((finished - begun).at_least(0))
        return {"least": self._unless_open((ask.start, ask.end), lit(0), most), "most": most}

    def _unless_open(self, columns: Iterable[str], then: Expr, otherwise: Expr) -> Expr:
        for gap in map(self.gap, columns):
            otherwise = otherwise if gap is None else when(gap, then, otherwise)
        return otherwise

    def limits(self, condition: t.Condition) -> dict[str, Expr]:
        """The last day of each deadline that a condition speaks of."""
        found = dict.fromkeys(
            deadline for part in condition.walk() if (deadline := getattr(part, "deadline", None))
        )
        return {f"limit_{number}": self._last_day(item, PLAIN) for number, item in enumerate(found)}

    # -- what the other calendar, or an official one, would change -----------------------------------------

    def differs(self, condition: t.Condition) -> Formula:
        """The other calendar would judge the record differently."""
        if any(isinstance(part, t.DaysDiffer) for part in condition.walk()):
            return self.pair(condition).maybe
        here, there = self.pair(condition), self.pair(condition, Mode(swap=True))
        return here.sure.differs(there.sure) | here.maybe.differs(there.maybe)

    def leans(self, condition: t.Condition) -> Formula:
        """The verdict on the record leans on a day that is not official."""
        ends = dict.fromkeys(
            f"{deadline.after}__{day_column(deadline.term, deadline.calendar)}_unsure"
            for part in condition.walk()
            if (deadline := getattr(part, "deadline", None)) is not None and deadline.term.leans_on_schedule
        )
        unsure = [self.truth(col(end) > 0) for end in ends]
        for part in condition.walk():
            if isinstance(part, t.TakesLonger):
                at_end, at_start = self._from_to(part.start, part.end, f"{part.calendar}_unsure")
                unsure.append(self.truth(at_end > at_start))
        return self.pair(condition, Mode(lean=True)).maybe & any_of(unsure)

    # -- partners without a key --------------------------------------------------------------------------

    def sought(self, rows: t.Rows) -> t.ExistsIn | None:
        """The partner that records are counted for, if some partner has no key; not where one is excluded."""
        excluded = any(
            isinstance(part, t.Negated) and any(isinstance(inner, t.ExistsIn) for inner in part.walk())
            for part in rows.condition.walk()
        )
        found = next((part for part in rows.condition.walk() if isinstance(part, t.ExistsIn)), None)
        return found if found is not None and not excluded and self.wild(rows.condition) else None

    def wild(self, condition: t.Condition) -> int:
        """How many records without a key could each be the partner of one key."""
        matches = {part for part in condition.walk() if isinstance(part, t.ExistsIn)}
        return sum(lookup.wild for part in matches if (lookup := self.lookups.get(part)) is not None)


def _pair(sure: Formula, open_: Formula) -> Pair:
    """What surely holds, and besides may hold where things are open."""
    return Pair(sure, sure | open_)


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
