"""Declarations → formulas over truth values of single cells: what is known of a record, as a pair.

Every condition becomes (surely holds, may hold), put together from what an engine can tell of cells
(`cells`): one small function for each kind of condition. Nothing is executed here.

    >>> from ychk.evidence.schema import Column, LedgerSchema
    >>> from ychk.measures.cells import OpenColumns
    >>> paid = Column(name="paid", zh="是否支付", type="bool")
    >>> schema = LedgerSchema(name="debts", id="D", zh="欠款", key=(), columns={"paid": paid})
    >>> compiler = LedgerCompiler(schema, None, {}, OpenColumns(frozenset({"paid"}), frozenset()), {})
    >>> sure, maybe = compiler.pair(c.IsTrue("paid"))
    >>> maybe.op, [text.text for text in compiler.truths([maybe]).values()]
    ('or', ['("paid" = TRUE)', '("paid" IS NULL)'])
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import field, frozen

from ychk.exact import Op
from ychk.measures import conditions as c
from ychk.measures.calendar_table import ROLES, day_column
from ychk.measures.cells import Cells, open_beside
from ychk.measures.deadlines import CalendarRole, Deadline
from ychk.measures.lookup import Lookup
from ychk.measures.parameters import number_in
from ychk.measures.rows import ExistsIn, Rows, matches_in
from ychk.measures.sql import TRUE, Expr, col, lit
from ychk.measures.truth import ALWAYS, FALSE, NEVER, OPEN, Formula, Pair, any_of
from ychk.measures.truth import TRUE as ALL


class Mode(NamedTuple):
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


class _Found(NamedTuple):
    """What a match says of a record: by those with its key, by any record at all, by those without a key."""

    sure: Formula
    maybe: Formula
    any: Formula
    wild: Formula


def other(role: CalendarRole) -> CalendarRole:
    """The other of the two calendars."""
    return "regional" if role == "national" else "national"


@frozen(eq=False)
class LedgerCompiler(Cells):
    """Formulas over one typed ledger, for one query."""

    lookups: Mapping[ExistsIn, Lookup]
    _pairs: dict[tuple[c.Condition, Mode], Pair] = field(factory=dict, init=False)

    def pair(self, condition: c.Condition, mode: Mode = PLAIN) -> Pair:
        """The condition as (surely holds, may hold).

        Raises:
            TypeError: for what is no condition on a record.
        """
        key = condition, mode
        if key not in self._pairs:
            self._pairs[key] = self._visit(condition, mode)
        return self._pairs[key]

    def _visit(self, condition: c.Condition, mode: Mode) -> Pair:
        kind = type(condition)
        if kind in IN_A_MODE:
            return IN_A_MODE[kind](self, condition, mode)
        if kind not in OF_CELLS:
            raise TypeError(f"not a condition on a record: {condition!r}")
        return OF_CELLS[kind](self, condition) if mode == PLAIN else self.pair(condition)

    # -- conditions on cells, in the order of the alphabet -----------------------------------------------

    def always(self, condition: c.Always) -> Pair:
        """Every record."""
        return ALWAYS

    def before(self, condition: c.Before) -> Pair:
        """A comparison of two days; one after the assessment is like an empty cell."""
        column, later, term = condition.column, condition.other, condition.limit(self.context)
        limit = col(f"{later}__{day_column(term, 'national')}") if term else self.day(later)
        happened, happened_later = self.happened(column), self.happened(later)
        sure = self.truth(happened & happened_later & (self.day(column) < limit))
        unsettled, unsettled_later = self.unsettled(column), self.unsettled(later)
        there, there_later = unsettled | self.truth(happened), unsettled_later | self.truth(happened_later)
        return open_beside(sure, (unsettled & there_later) | (there & unsettled_later))

    def blank(self, condition: c.Blank) -> Pair:
        """Empty, and not beyond reading."""
        column = condition.column
        unread = self.truth(col(f"{column}__bad")) if column in self.gaps.unreadable else FALSE
        blank = ~self.given(column) & ~unread
        return Pair(blank, blank)

    def days_differ(self, condition: c.DaysDiffer) -> Pair:
        """The two calendars count differently; where a day is open, nobody can tell."""
        start, end = condition.start, condition.end
        here, there = (self.days_taken(start, end, role) for role in ROLES)
        differs = self.truth(here.differs(there)) & ~(self.open(start) | self.open(end))
        return Pair(differs, differs)

    def during(self, condition: c.During) -> Pair:
        """Inside the window and not to come, but for windows of days that are planned."""
        column, window = condition.column, condition.window
        day, today = self.day(column), self.context.as_of
        first, last = window.first(self.context), window.last(self.context)
        if first is not None and last is not None and first > last:
            return NEVER
        inside = TRUE if first is None else day >= first
        if last is None:
            return self.cell(column, inside)
        found = self.cell(column, inside & (day <= min(last, today)))
        if last <= today:
            return found
        to_come = self.truth((day > today) & (day <= last))
        return Pair(found.sure, found.maybe | to_come)

    def given_cell(self, condition: c.Given) -> Pair:
        """Filled; what is open may be filled as well."""
        return open_beside(self.given(condition.column), self.open(condition.column))

    def in_span(self, condition: c.InSpan) -> Pair:
        """From the first day to the last."""
        day = self.day(condition.column)
        return self.cell(condition.column, (day >= condition.first) & (day <= condition.last))

    def is_city(self, condition: c.IsCity) -> Pair:
        """The city's name with or without 市; nobody knows where the dossier names no city."""
        city = self.context.city
        if city is None:
            return OPEN
        stem = city.removesuffix("市")
        return self.cell(condition.column, col(condition.column).is_in([stem, f"{stem}市"]))

    def is_one_of(self, condition: c.Is) -> Pair:
        """One of the words; one of those that are undecided may turn into one."""
        column, undecided = condition.column, condition.undecided
        found = self.cell(column, col(column).is_in(sorted(condition.words)))
        if not undecided:
            return found
        return Pair(found.sure, found.maybe | self.truth(col(column).is_in(sorted(undecided))))

    def is_true(self, condition: c.IsTrue) -> Pair:
        """The cell says so."""
        return self.cell(condition.column, col(condition.column).equals(condition.yes))

    def malformed(self, condition: c.Malformed) -> Pair:
        """Judged as the cell was read."""
        return self.cell(condition.column, col(f"{condition.column}__malformed"))

    def needed_cleaning(self, condition: c.NeededCleaning) -> Pair:
        """Judged as the cell was read."""
        return self.cell(condition.column, col(f"{condition.column}__cleaned"))

    def not_after_this_year(self, condition: c.NotAfterThisYear) -> Pair:
        """A comparison of years."""
        return self.cell(condition.column, col(condition.column) <= self.context.as_of.year)

    def not_less_than(self, condition: c.NotLessThan) -> Pair:
        """A comparison of two cells, open where either is."""
        column, than = condition.column, condition.other
        return open_beside(self.truth(col(column) >= col(than)), self.open(column) | self.open(than))

    def number(self, condition: c.Number) -> Pair:
        """A comparison with a fixed number, of a cell or of one over another; over nothing it is open."""
        column, over, op = condition.column, condition.over, condition.op
        value = number_in(condition.value, self.context)
        if over is None:
            return self.cell(column, _compare(col(column), lit(1), op, value))
        whole = col(over)
        counted = whole > 0
        holds = self.truth(counted & _compare(col(column), whole, op, value))
        nothing = self.truth(~whole.is_null() & ~counted)
        return open_beside(holds, self.open(column) | self.open(over) | nothing)

    def organisation_code_wrong(self, condition: c.OrganisationCodeWrong) -> Pair:
        """Judged as the cell was read."""
        return self.cell(condition.column, col(f"{condition.column}__body_wrong"))

    def same_day(self, condition: c.SameDay) -> Pair:
        """On one day, and that day not after the assessment; a thing not yet done is on no day."""
        column, later = condition.column, condition.other
        happened = self.happened(column)
        sure = self.truth(happened & self.day(column).equals(self.day(later)))
        return open_beside(sure, self.open(column) | (self.truth(happened) & self.open(later)))

    def takes_longer(self, condition: c.TakesLonger) -> Pair:
        """More working days than allowed, up to now where it is not finished."""
        start, end = condition.start, condition.end
        taken, unclear = self.days_taken(start, end, condition.calendar), self.open(start) | self.open(end)
        return open_beside(self.truth(taken > condition.days) & ~unclear, unclear)

    # -- conditions that a mode reads differently ----------------------------------------------------------

    def both(self, condition: c.Both, mode: Mode) -> Pair:
        """AND."""
        return self.pair(condition.left, mode) & self.pair(condition.right, mode)

    def due(self, condition: c.Due, mode: Mode) -> Pair:
        """The last day in time is over."""
        if mode.lean:
            return OPEN
        last = self.last_day(condition.deadline, self._role(condition.deadline, mode))
        return open_beside(self.truth(last < self.context.as_of), self.no_deadline(condition.deadline, last))

    def either_of(self, condition: c.EitherOf, mode: Mode) -> Pair:
        """OR."""
        return self.pair(condition.left, mode) | self.pair(condition.right, mode)

    def exists_in(self, condition: ExistsIn, mode: Mode) -> Pair:
        """A record with this key is there (and in time), surely and maybe.

        A record without a key may serve any one key; this record, without one, may match any record.
        """
        lookup, deadline = self.lookups.get(condition), condition.deadline
        if lookup is None:
            return NEVER if condition.optional else OPEN
        if deadline is None:
            found = _Found(self.truth(lookup.sure), self.truth(lookup.maybe), ALL, ALL)
        elif mode.lean:
            found = _Found(FALSE, self.truth(lookup.maybe), ALL, ALL)
        else:
            role = self._role(deadline, mode)
            found = self._in_time(lookup, deadline, self.last_day(deadline, role), late=condition.late)
        maybe = found.maybe
        if lookup.any:
            maybe = maybe | (~self.given(condition.on[0]) & found.any)
        if lookup.wild and not mode.own:
            maybe = maybe | found.wild
        return open_beside(found.sure, maybe)

    def negated(self, condition: c.Negated, mode: Mode) -> Pair:
        """NOT."""
        return ~self.pair(condition.of, mode)

    def within(self, condition: c.Within, mode: Mode) -> Pair:
        """It has happened, and not after the last day in time."""
        if mode.lean:
            return OPEN
        column, deadline = condition.column, condition.deadline
        last, happened = self.last_day(deadline, self._role(deadline, mode)), self.happened(column)
        sure = self.truth(happened & (self.day(column) <= last))
        unclear = self.no_deadline(deadline, last)
        return open_beside(sure, (self.truth(happened) & unclear) | self.open(column))

    def _role(self, deadline: Deadline, mode: Mode) -> CalendarRole:
        return other(deadline.calendar) if mode.swap else deadline.calendar

    def _in_time(self, lookup: Lookup, deadline: Deadline, last: Expr, *, late: bool) -> _Found:
        """Records on or before the last day, or after it where the match is about being late."""
        unclear = self.no_deadline(deadline, last)

        def in_time(day: Expr) -> Formula:
            return self.truth((day > last) if late else (day <= last))

        def some(there: bool, day: date | None, open_: bool) -> Formula:
            """The earliest (latest) of some records is in time; of records that are not there, whatever."""
            return ALL if open_ or not there else unclear | in_time(lit(day))

        day_open = FALSE if lookup.day_open is None else self.truth(lookup.day_open)
        maybe = in_time(lookup.day_maybe) | day_open | (unclear & self.truth(lookup.maybe))
        return _Found(
            in_time(lookup.day_sure),
            maybe,
            some(lookup.any, lookup.any_day, lookup.any_open),
            some(lookup.wild > 0, lookup.wild_day, lookup.wild_open),
        )

    # -- what single records are shown with --------------------------------------------------------------

    def limits(self, condition: c.Condition) -> dict[str, Expr]:
        """The last day of each deadline that a condition speaks of."""
        found = dict.fromkeys(
            deadline for part in condition.walk() if (deadline := getattr(part, "deadline", None))
        )
        return {f"ychk_limit_{number}": self.last_day(item) for number, item in enumerate(found)}

    # -- what the other calendar, or an official one, would change -----------------------------------------

    def differs(self, condition: c.Condition) -> Formula:
        """The other calendar would judge the record differently."""
        if any(isinstance(part, c.DaysDiffer) for part in condition.walk()):
            return self.pair(condition).maybe
        here, there = self.pair(condition), self.pair(condition, Mode(swap=True))
        return here.sure.differs(there.sure) | here.maybe.differs(there.maybe)

    def leans(self, condition: c.Condition) -> Formula:
        """The verdict on the record leans on a day that is not official."""
        ends = dict.fromkeys(
            f"{deadline.after}__{day_column(deadline.term, deadline.calendar)}_unsure"
            for part in condition.walk()
            if (deadline := getattr(part, "deadline", None)) is not None and deadline.term.leans_on_schedule
        )
        unsure = [self.truth(col(end) > 0) for end in ends]
        for part in condition.walk():
            if isinstance(part, c.TakesLonger):
                at_end, at_start = self.from_to(part.start, part.end, f"{part.calendar}_unsure")
                unsure.append(self.truth(at_end > at_start))
        return self.pair(condition, Mode(lean=True)).maybe & any_of(unsure)

    # -- partners without a key --------------------------------------------------------------------------

    def sought(self, rows: Rows) -> ExistsIn | None:
        """The partner that records are counted for, if some partner has no key; not where one is excluded."""
        excluded = any(
            isinstance(part, c.Negated) and any(matches_in(part)) for part in rows.condition.walk()
        )
        found = next(matches_in(rows.condition), None)
        return found if found is not None and not excluded and self.wild(rows.condition) else None

    def wild(self, condition: c.Condition) -> int:
        """How many records without a key could each be the partner of one key."""
        lookups = (self.lookups.get(match) for match in {*matches_in(condition)})
        return sum(lookup.wild for lookup in lookups if lookup is not None)


OF_CELLS: Mapping[type[c.Condition], Callable[[LedgerCompiler, Any], Pair]] = {
    c.Always: LedgerCompiler.always,
    c.Before: LedgerCompiler.before,
    c.Blank: LedgerCompiler.blank,
    c.DaysDiffer: LedgerCompiler.days_differ,
    c.During: LedgerCompiler.during,
    c.Given: LedgerCompiler.given_cell,
    c.InSpan: LedgerCompiler.in_span,
    c.Is: LedgerCompiler.is_one_of,
    c.IsCity: LedgerCompiler.is_city,
    c.IsTrue: LedgerCompiler.is_true,
    c.Malformed: LedgerCompiler.malformed,
    c.NeededCleaning: LedgerCompiler.needed_cleaning,
    c.NotAfterThisYear: LedgerCompiler.not_after_this_year,
    c.NotLessThan: LedgerCompiler.not_less_than,
    c.Number: LedgerCompiler.number,
    c.OrganisationCodeWrong: LedgerCompiler.organisation_code_wrong,
    c.SameDay: LedgerCompiler.same_day,
    c.TakesLonger: LedgerCompiler.takes_longer,
}

IN_A_MODE: Mapping[type[c.Condition], Callable[[LedgerCompiler, Any, Mode], Pair]] = {
    c.Both: LedgerCompiler.both,
    c.Due: LedgerCompiler.due,
    c.EitherOf: LedgerCompiler.either_of,
    c.Negated: LedgerCompiler.negated,
    c.Within: LedgerCompiler.within,
    ExistsIn: LedgerCompiler.exists_in,
}


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
