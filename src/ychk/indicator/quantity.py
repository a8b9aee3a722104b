"""What every number that a rule compares can do: ask, be observed, be compared, say what is lacking.

A quantity says which facts it needs, what is known of its value, and what is lacking in natural units
("3 more questionnaires"). It does not know the rule it serves.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from ychk.exact import UNDECIDED, Bounds, Op
from ychk.indicator.facts import Facts, Scope, Telling
from ychk.measures.asks import Ask, RecordsAsk, SpreadAsk
from ychk.measures.conditions import ALWAYS, Condition, TakesLonger
from ychk.measures.rows import Rows
from ychk.status import Status

ZERO = Bounds.exactly(0)
Judged = tuple[str, Condition]
"""Records of a ledger on which a working-day verdict falls, and the condition that is the verdict."""


def doubtful(rows: Rows, *columns: str) -> tuple[Telling, ...]:
    """The records that leave a count open, because of a cell of the rule or of one of `columns`."""
    return (Telling("", RecordsAsk(rows, doubtful=columns)),)


def failing(
    rows: Rows, fails: Condition = ALWAYS, counted: Condition = ALWAYS, *, piece: str = ""
) -> Telling:
    """The records among `rows` that fail, and how they are spread, beside all that are `counted`."""
    violated = rows if fails is ALWAYS else rows.where(fails)
    return Telling(piece, RecordsAsk(violated), SpreadAsk(rows, fails, counted))


class Quantity:
    """A number a rule compares with a required one."""

    ratio = False
    """Written as a fraction ("199/200") rather than in digits."""

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        """The questions to put to the ledgers."""
        raise NotImplementedError

    def reads(self, scope: Scope) -> tuple[str, ...]:
        """Ledgers behind it, those missing from the dossier included."""
        return tuple(dict.fromkeys(name for ask in self.asks(scope) for name in ask.reads()))

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

    def figures(self) -> tuple[Stated, ...]:
        """Figures that it cannot do without."""
        return ()

    def parts(self, facts: Facts, op: Op, required: Fraction) -> tuple[tuple[str, Status, Bounds], ...]:
        """The pieces of a quantity that is asked for several months, units or classes apart."""
        return ()

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        """The records, or keys, that speak against the comparison or leave it open."""
        return ()

    def judged(self) -> tuple[Judged, ...]:
        """Where a calendar decides single records: what the verdict on each is."""
        return ()

    def differing(self) -> tuple[Judged, ...]:
        """The same, for finding records that the other calendar would judge differently."""
        return self.judged()


@frozen
class Stated(Quantity):
    """A figure that the dossier states; no ledger says it."""

    figure: str

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return ()

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        value = facts.figures.get(self.figure)
        return None if value is None else Bounds.exactly(value)

    def figures(self) -> tuple[Stated, ...]:
        return (self,)


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


def timed(ledger: str, condition: Condition) -> tuple[Judged, ...]:
    """The condition as a verdict to hold against the other calendar, if a calendar has a say in it."""
    timed = any(
        isinstance(part, TakesLonger) or getattr(part, "deadline", None) is not None
        for part in condition.walk()
    )
    return ((ledger, condition),) if timed else ()
