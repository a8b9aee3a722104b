"""Numbers that rules compare: counts, shares, means, ratios, each known within bounds.

A quantity says which facts it needs, what is known of its value, and what is lacking in natural units
("3 more questionnaires"). It does not know the rule it serves.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Literal

from attrs import frozen

from ychk.exact import ANY_COUNT, UNDECIDED, Bounds, Op
from ychk.indicator.facts import Facts, Scope
from ychk.measures.asks import (
    Ask,
    CountAsk,
    CutAsk,
    DaysAsk,
    DistinctAsk,
    EveryAsk,
    EveryFact,
    GroupCountAsk,
    GroupEveryAsk,
    LatestAsk,
    SumAsk,
)
from ychk.measures.reads import read_ledgers
from ychk.measures.terms import (
    Always,
    CalendarRole,
    Condition,
    DaysDiffer,
    Due,
    InSpan,
    Matched,
    Rows,
    TakesLonger,
    Within,
)
from ychk.measures.windows import Span, Window, complete
from ychk.status import Status, every

ZERO = Bounds.exactly(0)
Judged = tuple[str, Condition]
"""Records of a ledger on which a working-day verdict falls, and the condition that is the verdict."""


class Quantity:
    """A number a rule compares with a required one."""

    ratio = False
    """Written as a fraction ("199/200") rather than in digits."""

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        """The questions to put to the ledgers."""
        raise NotImplementedError

    def reads(self, scope: Scope) -> tuple[str, ...]:
        """Ledgers behind it, those missing from the dossier included."""
        return tuple(dict.fromkeys(name for ask in self.asks(scope) for name in read_ledgers(ask)))

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        """What is known of the value; ``None`` where there is nothing to observe."""
        raise NotImplementedError

    def status(self, facts: Facts, op: Op, required: Fraction) -> Status:
        """Whether ``value op required`` holds."""
        return (self.observed(facts, op) or UNDECIDED).holds(op, required)

    def shortfall(self, facts: Facts, op: Op, required: Fraction) -> Bounds | None:
        """How much is lacking until it holds, in the quantity's own unit; never negative."""
        found = self.observed(facts, op) or UNDECIDED
        return lacking(found, op, required)

    def parts(self, facts: Facts, op: Op, required: Fraction) -> tuple[tuple[str, Status, Bounds], ...]:
        """The pieces of a quantity that is asked for several months, units or classes apart."""
        return ()

    def judged(self) -> tuple[Judged, ...]:
        """Where a calendar decides single records: what the verdict on each is."""
        return ()

    def differing(self) -> tuple[Judged, ...]:
        """The same, for finding records that the other calendar would judge differently."""
        return self.judged()


def lacking(found: Bounds, op: Op, required: Fraction, step: Fraction = Fraction(1)) -> Bounds:
    """Distance from bounds to where the comparison holds; a strict one asks for one `step` more."""
    edge = step if op in ("<", ">") else Fraction(0)

    def gap(value: Fraction | None) -> Fraction | None:
        if value is None:
            return None
        match op:
            case ">" | ">=":
                return max(Fraction(0), required + edge - value)
            case "<" | "<=":
                return max(Fraction(0), value - required + edge)
            case _:
                return abs(value - required)

    ends = gap(found.low), gap(found.high)
    if op in (">", ">="):
        return Bounds(ends[1] or 0, ends[0])
    if op == "==" and found.low is not None and found.low < required:
        return Bounds(0, None if None in ends else max(end for end in ends if end is not None))
    return Bounds(ends[0] or 0, ends[1])


@frozen
class Count(Quantity):
    """How many records."""

    rows: Rows

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (CountAsk(self.rows),)

    def observed(self, facts: Facts, op: Op) -> Bounds:
        return facts.bounds(CountAsk(self.rows))

    def judged(self) -> tuple[Judged, ...]:
        return _timed(self.rows.ledger, self.rows.condition)


@frozen
class Distinct(Quantity):
    """How many different values of a column; `of` is the number of values that there can be."""

    rows: Rows
    column: str
    of: int | None = None

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (DistinctAsk(self.rows, self.column),)

    def observed(self, facts: Facts, op: Op) -> Bounds:
        found = facts.bounds(DistinctAsk(self.rows, self.column))
        if self.of is None:
            return found
        return Bounds(found.low, self.of if found.high is None else min(found.high, Fraction(self.of)))


@frozen
class Total(Quantity):
    """The sum of an amount that is never negative."""

    rows: Rows
    column: str

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (SumAsk(self.rows, self.column),)

    def observed(self, facts: Facts, op: Op) -> Bounds:
        return facts.bounds(SumAsk(self.rows, self.column))


@frozen
class Plus(Quantity):
    """Two amounts together."""

    one: Quantity
    other: Quantity

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (*self.one.asks(scope), *self.other.asks(scope))

    def observed(self, facts: Facts, op: Op) -> Bounds:
        return (self.one.observed(facts, op) or ANY_COUNT) + (self.other.observed(facts, op) or ANY_COUNT)


@frozen
class Share(Quantity):
    """The part of some records that meets a condition, both sides bounded at once."""

    rows: Rows
    holds: Condition

    ratio = True

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (EveryAsk(self.rows, self.holds),)

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        fact = facts.every(EveryAsk(self.rows, self.holds))
        return None if fact is None else fact.share


class _EveryOne(Quantity):
    """A share that must be the whole: decided by what is missing, never by a rounded rate."""

    ratio = True

    def fact(self, facts: Facts) -> EveryFact | None:
        """Total, missing and share; ``None`` where the ledger is missing."""
        raise NotImplementedError

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        fact = self.fact(facts)
        return None if fact is None else fact.share

    def status(self, facts: Facts, op: Op, required: Fraction) -> Status:
        if (op, required) != ("==", 1):
            raise ValueError("every record, or it is a Share")
        return self.shortfall(facts, op, required).holds("==", Fraction(0))

    def shortfall(self, facts: Facts, op: Op, required: Fraction) -> Bounds:
        fact = self.fact(facts)
        return ANY_COUNT if fact is None else fact.missing


@frozen
class Every(_EveryOne):
    """All of some records meet a condition; `also` are records that meet it by their nature."""

    rows: Rows
    holds: Condition
    also: Rows | None = None

    @property
    def _ask(self) -> EveryAsk:
        return EveryAsk(self.rows, self.holds, self.also)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def fact(self, facts: Facts) -> EveryFact | None:
        return facts.every(self._ask)

    def judged(self) -> tuple[Judged, ...]:
        return _timed(self.rows.ledger, self.rows.condition & ~self.holds)


@frozen
class EveryKey(_EveryOne):
    """Every key among `scope` has a record among `good` of the same ledger."""

    key: str
    scope: Rows
    good: Rows

    @property
    def _ask(self) -> GroupEveryAsk:
        return GroupEveryAsk(self.key, self.scope, self.good)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def fact(self, facts: Facts) -> EveryFact | None:
        return facts.every(self._ask)

    def judged(self) -> tuple[Judged, ...]:
        return _timed(self.scope.ledger, self.scope.condition & ~self.good.condition)


@frozen
class Keys(Quantity):
    """How many different keys meet a condition on all their records, in one or several ledgers."""

    key: str
    scope: tuple[Rows, ...]
    where: Condition

    @property
    def _ask(self) -> GroupCountAsk:
        return GroupCountAsk(self.key, self.scope, self.where)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def observed(self, facts: Facts, op: Op) -> Bounds:
        return facts.bounds(self._ask)


@frozen
class MeanDays(Quantity):
    """The mean working days from start to end; a case still open counts with the days so far.

    No case at all leaves nothing to average; over a possible none the mean is undecided.
    """

    rows: Rows
    start: str
    end: str
    window: Window
    calendar: CalendarRole

    ratio = True

    @property
    def _ask(self) -> DaysAsk:
        return DaysAsk(self.rows.during(self.start, self.window), self.start, self.end, self.window, self.calendar)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        fact = facts.mean(self._ask)
        return None if fact is None else fact.mean

    def judged(self) -> tuple[Judged, ...]:
        rows = self._ask.rows
        return ((rows.ledger, rows.condition & TakesLonger(self.start, self.end, 0, self.calendar)),)

    def differing(self) -> tuple[Judged, ...]:
        rows = self._ask.rows
        return ((rows.ledger, rows.condition & DaysDiffer(self.start, self.end)),)


@frozen
class Latest(Quantity):
    """A value of the latest record (largest `period`), where that record meets `where`.

    A latest record that does not meet `where` fails the comparison; no record at all leaves it unknown;
    several latest records that disagree leave it unknown too.
    """

    rows: Rows
    period: str
    value: str
    over: str | None = None
    where: Condition = Always()
    minus: int = 0

    @property
    def ratio(self) -> bool:  # type: ignore[override]
        """A ratio when there is a denominator."""
        return self.over is not None

    @property
    def _ask(self) -> LatestAsk:
        return LatestAsk(self.rows, self.period, self.value, self.over, self.where)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def _values(self, facts: Facts) -> list[Bounds]:
        fact = facts.latest(self._ask)
        return [] if fact is None else [found.value.minus(self.minus) for found in fact.candidates if found.applies is not False]

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        values = self._values(facts)
        return Bounds.hull(values) if values else None

    def status(self, facts: Facts, op: Op, required: Fraction) -> Status:
        fact = facts.latest(self._ask)
        if fact is None or not fact.certain:
            return Status.UNKNOWN
        verdicts = set()
        for found in fact.candidates:
            verdict = found.value.minus(self.minus).holds(op, required)
            if found.applies is False:
                verdict = Status.UNMET
            elif found.applies is None and verdict is Status.MET:
                verdict = Status.UNKNOWN
            verdicts.add(verdict)
        return verdicts.pop() if len(verdicts) == 1 else Status.UNKNOWN

    def shortfall(self, facts: Facts, op: Op, required: Fraction) -> Bounds | None:
        found = self.observed(facts, op)
        if found is None:
            return None
        return lacking(found, op, required, Fraction(0) if self.over else Fraction(1))


@frozen
class Ratio(Quantity):
    """One amount over another, bounded apart; a possible zero below leaves it undecided."""

    part: Quantity
    whole: Quantity

    ratio = True

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (*self.part.asks(scope), *self.whole.asks(scope))

    def reads(self, scope: Scope) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.part.reads(scope), *self.whole.reads(scope))))

    def _sides(self, facts: Facts, op: Op) -> tuple[Bounds, Bounds]:
        return self.part.observed(facts, op) or UNDECIDED, self.whole.observed(facts, op) or UNDECIDED

    def observed(self, facts: Facts, op: Op) -> Bounds:
        part, whole = self._sides(facts, op)
        return part.over(whole)

    def shortfall(self, facts: Facts, op: Op, required: Fraction) -> Bounds | None:
        """In units of the part: how many more (or fewer) it takes."""
        part, whole = self._sides(facts, op)

        def edge(total: Fraction | None) -> Fraction | None:
            if total is None:
                return None
            at = required * total
            match op:
                case ">":
                    return Fraction(floor(at) + 1)
                case "<":
                    return Fraction(ceil(at) - 1)
                case ">=":
                    return Fraction(ceil(at))
                case _:
                    return Fraction(floor(at))

        def gap(amount: Fraction | None, limit: Fraction | None) -> Fraction | None:
            if amount is None or limit is None:
                return None
            return max(Fraction(0), limit - amount if op in (">", ">=") else amount - limit)

        low, high = edge(whole.low), edge(whole.high)
        if op in (">", ">="):
            return Bounds(gap(part.high, low) or 0, gap(part.low, high))
        return Bounds(gap(part.low, high) or 0, gap(part.high, low))


@frozen
class OrFigure(Quantity):
    """A quantity from ledgers, or the figure that stands in where all of `instead_of` are missing."""

    quantity: Quantity
    figure: str
    instead_of: tuple[str, ...]

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return self.quantity.asks(scope)

    def reads(self, scope: Scope) -> tuple[str, ...]:
        return self.quantity.reads(scope)

    def stands_in(self, facts: Facts) -> bool:
        """Whether the figure is what counts."""
        return self.figure in facts.figures and not any(facts.scope.has(name) for name in self.instead_of)

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        if self.stands_in(facts):
            return Bounds.exactly(facts.figures[self.figure])
        return self.quantity.observed(facts, op)

    def contradiction(self, facts: Facts) -> tuple[Fraction, Bounds] | None:
        """A figure beside its ledger that the ledger contradicts, with what the ledger says."""
        stated = facts.figures.get(self.figure)
        if stated is None or self.stands_in(facts):
            return None
        found = self.quantity.observed(facts, "==") or UNDECIDED
        return (stated, found) if found.holds("==", stated) is Status.UNMET else None


@frozen
class Periods:
    """Every complete month or quarter of a window, by a date, month or quarter column."""

    column: str
    unit: Literal["month", "quarter"]
    window: Window

    def spans(self, scope: Scope) -> tuple[Span, ...]:
        """The periods that are complete on the day of assessment."""
        return complete(self.unit, self.window, scope.context)


@frozen
class Words:
    """Each of some words of a column."""

    column: str
    words: tuple[str, ...]

    def pieces(self, scope: Scope) -> tuple[str, ...]:
        """The words."""
        return self.words


@frozen
class Counties:
    """Each county-level unit of the city, named in a column."""

    column: str

    def pieces(self, scope: Scope) -> tuple[str, ...]:
        """The counties."""
        return scope.context.counties


@frozen
class Each(Quantity):
    """A count asked for each piece apart: every quarter, every class, every county in every month.

    Observed is the piece farthest from what is required; the shortfall adds up over the pieces. Over no
    piece at all (no complete quarter yet) it holds.
    """

    rows: Rows
    words: Words | Counties | None = None
    periods: Periods | None = None

    def _ask(self, scope: Scope) -> CutAsk:
        return CutAsk(
            self.rows,
            None if self.words is None else (self.words.column, self.words.pieces(scope)),
            None if self.periods is None else (self.periods.column, self.periods.unit),
        )

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask(scope),)

    def _found(self, facts: Facts) -> list[tuple[str, Bounds]]:
        fact = facts.cut(self._ask(facts.scope))
        words = (None,) if self.words is None else self.words.pieces(facts.scope)
        spans = (None,) if self.periods is None else self.periods.spans(facts.scope)
        return [
            (
                " ".join((*((word,) if word else ()), *((span.label,) if span else ()))),
                ANY_COUNT if fact is None else fact.bounds(word, span.first if span else None),
            )
            for word, span in product(words, spans)
        ]

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        found = [bounds for _, bounds in self._found(facts)]
        if not found:
            return None
        return Bounds.lowest(found) if op in (">", ">=") else Bounds.highest(found)

    def status(self, facts: Facts, op: Op, required: Fraction) -> Status:
        if not facts.scope.has(self.rows.ledger):
            return Status.UNKNOWN
        return every(bounds.holds(op, required) for _, bounds in self._found(facts))

    def shortfall(self, facts: Facts, op: Op, required: Fraction) -> Bounds:
        total = ZERO
        for _, bounds in self._found(facts):
            total = total + lacking(bounds, op, required)
        return total

    def parts(self, facts: Facts, op: Op, required: Fraction) -> tuple[tuple[str, Status, Bounds], ...]:
        return tuple((name, bounds.holds(op, required), bounds) for name, bounds in self._found(facts))


@frozen
class Gaps(Quantity):
    """How many records of one ledger lack a partner in another, added up over the periods of that other.

    "Departments without an article in a quarter": `rows` are the departments, `partners` the articles.
    """

    rows: Rows
    partners: Rows
    on: tuple[str, str]
    by: Periods

    def _asks(self, scope: Scope) -> list[tuple[str, EveryAsk]]:
        return [
            (span.label, EveryAsk(self.rows, Matched(self._partners(span), self.on)))
            for span in self.by.spans(scope)
        ]

    def _partners(self, span: Span) -> Rows:
        return self.partners.where(InSpan(self.by.column, span.first, span.last))

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return tuple(ask for _, ask in self._asks(scope))

    def reads(self, scope: Scope) -> tuple[str, ...]:
        return (self.rows.ledger, self.partners.ledger)

    def _found(self, facts: Facts) -> list[tuple[str, Bounds]]:
        found = [(name, facts.every(ask)) for name, ask in self._asks(facts.scope)]
        return [(name, ANY_COUNT if fact is None else fact.missing) for name, fact in found]

    def observed(self, facts: Facts, op: Op) -> Bounds:
        if not facts.scope.has(self.rows.ledger, self.partners.ledger):
            return ANY_COUNT
        total = ZERO
        for _, bounds in self._found(facts):
            total = total + bounds
        return total

    def parts(self, facts: Facts, op: Op, required: Fraction) -> tuple[tuple[str, Status, Bounds], ...]:
        return tuple((name, bounds.holds("==", Fraction(0)), bounds) for name, bounds in self._found(facts))


def _timed(ledger: str, condition: Condition) -> tuple[Judged, ...]:
    timed = any(
        isinstance(part, (Due, Within, TakesLonger)) or (isinstance(part, Matched) and part.deadline)
        for part in condition.walk()
    )
    return ((ledger, condition),) if timed else ()
