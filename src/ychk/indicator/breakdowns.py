"""Counts asked for each piece apart: every quarter, every county in every month, every department."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from typing import Literal

from attrs import field, frozen

from ychk.exact import ANY_COUNT, Bounds, Op
from ychk.indicator.facts import Facts, Scope, Telling
from ychk.indicator.quantity import ZERO, Quantity, doubtful, failing, lacking
from ychk.measures.asks import Ask, CutAsk, EveryAsk
from ychk.measures.conditions import InSpan
from ychk.measures.facts import Cell, CutFact
from ychk.measures.rows import ExistsIn, Rows
from ychk.measures.windows import CompletePeriod, Window, complete
from ychk.status import Status, every

NOTHING = Fraction(0)


@frozen
class Periods:
    """Every complete month or quarter of a window, by a date, month or quarter column."""

    column: str
    unit: Literal["month", "quarter"]
    window: Window

    def spans(self, scope: Scope) -> tuple[CompletePeriod, ...]:
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
class CountPer(Quantity):
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

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return doubtful(self.rows, *(cut.column for cut in (self.words, self.periods) if cut is not None))

    def _found(self, facts: Facts, fact: CutFact | None = None) -> list[tuple[str, Bounds]]:
        fact = fact or facts.of(self._ask(facts.scope), CutFact)
        words = (None,) if self.words is None else self.words.pieces(facts.scope)
        spans = (None,) if self.periods is None else self.periods.spans(facts.scope)
        return [
            (
                " ".join((*((word,) if word else ()), *((span.label,) if span else ()))),
                fact.bounds(word, span.first if span else None),
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
        found = every(bounds.holds(op, required) for _, bounds in self._found(facts))
        return Status.UNMET if self._spread(facts, op, required) else found

    def shortfall(self, facts: Facts, op: Op, required: Fraction) -> Bounds:
        total = ZERO
        for _, bounds in self._found(facts):
            total = total + lacking(bounds, op, required)
        return Bounds(max(total.low or 0, self._spread(facts, op, required)), total.high)

    def _spread(self, facts: Facts, op: Op, required: Fraction) -> Fraction:
        """What surely lacks because a record that may fall on any piece can only fall on one."""
        fact = facts.of(self._ask(facts.scope), CutFact)
        if fact.more or op not in (">", ">="):
            return NOTHING
        wild = sum(cell.maybe for cell in fact.cells if self._open(cell))
        pieces = self._found(facts, fact.only(lambda cell: not self._open(cell)))
        short = sum((lacking(item, op, required).low or NOTHING for _, item in pieces), NOTHING)
        return max(NOTHING, short - wild)

    def _open(self, cell: Cell) -> bool:
        """Whether a cell leaves open which piece its records fall on."""
        return (self.words is not None and cell.word is None) or (
            self.periods is not None and cell.period is None
        )

    def parts(self, facts: Facts, op: Op, required: Fraction) -> tuple[tuple[str, Status, Bounds], ...]:
        return tuple((name, bounds.holds(op, required), bounds) for name, bounds in self._found(facts))


def _spellings(kinds: Iterable[str | tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((kind,) if isinstance(kind, str) else kind for kind in kinds)


@frozen
class Kinds(Quantity):
    """How many of some named kinds occur in a column; of a kind's spellings the first is its name.

    A record whose cell leaves the kind open may add one that is not there yet, and no more than one.
    """

    rows: Rows
    column: str
    kinds: tuple[tuple[str, ...], ...] = field(converter=_spellings)

    @property
    def words(self) -> tuple[str, ...]:
        """Every spelling of every kind."""
        return tuple(word for kind in self.kinds for word in kind)

    @property
    def _ask(self) -> CutAsk:
        return CutAsk(self.rows, (self.column, self.words), None)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return doubtful(self.rows, self.column)

    def _found(self, fact: CutFact) -> list[tuple[str, Bounds]]:
        """The records of each kind, those without a readable kind left out."""
        known = fact.only(lambda cell: cell.word is not None)
        counts = {kind: [known.bounds(word, None) for word in kind] for kind in self.kinds}
        return [(kind[0], sum(found, ZERO)) for kind, found in counts.items()]

    def observed(self, facts: Facts, op: Op) -> Bounds:
        fact = facts.of(self._ask, CutFact)
        found = self._found(fact)
        low = sum(1 for _, records in found if records.low)
        wild = sum(cell.maybe for cell in fact.cells if cell.word is None)
        possible = sum(1 for _, records in found if records.high is None or records.high) + wild
        return Bounds(low, min(len(found), possible))

    def parts(self, facts: Facts, op: Op, required: Fraction) -> tuple[tuple[str, Status, Bounds], ...]:
        if not facts.scope.has(self.rows.ledger):
            return ()
        found = self._found(facts.of(self._ask, CutFact))
        return tuple((name, records.holds(">=", Fraction(1)), records) for name, records in found)


@frozen
class Unmatched(Quantity):
    """How many records of one ledger lack a partner in another, added up over the periods of that other.

    "Departments without an article in a quarter": `rows` are the departments, `partners` the articles.
    """

    rows: Rows
    partners: Rows
    on: tuple[str, str]
    by: Periods

    def _asks(self, scope: Scope) -> list[tuple[str, EveryAsk]]:
        return [
            (span.label, EveryAsk(self.rows, ExistsIn(self._partners(span), self.on)))
            for span in self.by.spans(scope)
        ]

    def _partners(self, span: CompletePeriod) -> Rows:
        return self.partners.where(InSpan(self.by.column, span.first, span.last))

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return tuple(ask for _, ask in self._asks(scope))

    def reads(self, scope: Scope) -> tuple[str, ...]:
        return (self.rows.ledger, self.partners.ledger)

    def _found(self, facts: Facts) -> list[tuple[str, Bounds]]:
        return [(name, facts.every(ask).missing) for name, ask in self._asks(facts.scope)]

    def observed(self, facts: Facts, op: Op) -> Bounds:
        if not facts.scope.has(self.rows.ledger, self.partners.ledger):
            return ANY_COUNT
        total = ZERO
        for _, bounds in self._found(facts):
            total = total + bounds
        return total

    def parts(self, facts: Facts, op: Op, required: Fraction) -> tuple[tuple[str, Status, Bounds], ...]:
        return tuple((name, bounds.holds("==", Fraction(0)), bounds) for name, bounds in self._found(facts))

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return tuple(failing(ask.rows, ~ask.holds, piece=name) for name, ask in self._asks(scope))
