"""Amounts: counts, different values, sums, keys, and ratios of them, each known within bounds."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from ychk.exact import ANY_COUNT, UNDECIDED, Bounds, Op
from ychk.indicator.facts import Facts, Scope, Telling
from ychk.indicator.quantity import Judged, Quantity, Stated, doubtful, failing, timed
from ychk.measures.asks import Ask, CountAsk, DistinctAsk, GroupCountAsk, KeysAsk, SumAsk
from ychk.measures.conditions import Condition
from ychk.measures.rows import Rows
from ychk.status import Status


@frozen
class Count(Quantity):
    """How many records."""

    rows: Rows

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (CountAsk(self.rows),)

    def observed(self, facts: Facts, op: Op) -> Bounds:
        return facts.bounds(CountAsk(self.rows))

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return doubtful(self.rows) if op in (">", ">=") else (failing(self.rows),)

    def judged(self) -> tuple[Judged, ...]:
        return timed(self.rows.ledger, self.rows.condition)


@frozen
class Distinct(Quantity):
    """How many different values of a column; `of` is the number of values that there can be."""

    rows: Rows
    column: str
    of: int | None = None

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (DistinctAsk(self.rows, self.column),)

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return doubtful(self.rows, self.column) if op in (">", ">=") else (failing(self.rows),)

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

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return doubtful(self.rows, self.column)

    def observed(self, facts: Facts, op: Op) -> Bounds:
        return facts.bounds(SumAsk(self.rows, self.column))


@frozen
class Plus(Quantity):
    """Two amounts together."""

    one: Quantity
    other: Quantity

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (*self.one.asks(scope), *self.other.asks(scope))

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return (*self.one.telling(scope, op, required), *self.other.telling(scope, op, required))

    def observed(self, facts: Facts, op: Op) -> Bounds:
        return (self.one.observed(facts, op) or ANY_COUNT) + (self.other.observed(facts, op) or ANY_COUNT)


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

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return (Telling("", KeysAsk(self._ask)),)

    def observed(self, facts: Facts, op: Op) -> Bounds:
        return facts.bounds(self._ask)


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

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return self.part.telling(scope, op, required)

    def figures(self) -> tuple[Stated, ...]:
        return (*self.part.figures(), *self.whole.figures())

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

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return self.quantity.telling(scope, op, required)

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
