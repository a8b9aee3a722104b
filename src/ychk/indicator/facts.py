"""What a rule may look at when it decides: facts of ledgers, figures, attestations, the day.

A rule sees no file, no engine and no total; everything it can ask for is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, frozen

from ychk.exact import ANY_COUNT, Bounds
from ychk.measures.asks import (
    Ask,
    CutFact,
    EveryFact,
    Fact,
    LatestFact,
    ListFact,
    MeanFact,
    distributed_table,
)
from ychk.measures.windows import Context


@frozen
class Scope:
    """What is known before any ledger is read: the day and place, and which ledgers the dossier has."""

    context: Context
    ledgers: frozenset[str]

    def has(self, *names: str) -> bool:
        """Whether the dossier has all these ledgers."""
        return all(name in self.ledgers for name in names)


@frozen
class Facts:
    """Everything a rule decides on.

    Attributes:
        answers: facts by ask; a ledger that the dossier lacks has none.
        figures: figures in force on the day of assessment, by name.
        attestations: what is attested, by clause id; only those that count.
    """

    scope: Scope
    answers: Mapping[Ask, Fact]
    figures: Mapping[str, Fraction]
    attestations: Mapping[str, bool]

    def bounds(self, ask: Ask) -> Bounds:
        """What is known of a count or sum; anything from zero up where its ledger is missing."""
        fact = self.answers.get(ask, ANY_COUNT)
        if not isinstance(fact, Bounds):
            raise TypeError(f"{ask!r} has no plain bounds")
        return fact

    def every(self, ask: Ask) -> EveryFact | None:
        """The fact of an "every" question; ``None`` where its ledger is missing."""
        fact = self.answers.get(ask)
        return fact if isinstance(fact, EveryFact) else None

    def cut(self, ask: Ask) -> CutFact | None:
        """Counts by word and period; ``None`` where the ledger is missing."""
        fact = self.answers.get(ask)
        return fact if isinstance(fact, CutFact) else None

    def mean(self, ask: Ask) -> MeanFact | None:
        """The fact of a mean; ``None`` where its ledger is missing."""
        fact = self.answers.get(ask)
        return fact if isinstance(fact, MeanFact) else None

    def listed(self, ask: Ask) -> ListFact | None:
        """Records that were asked for by name; ``None`` where nobody did, or their ledger is missing."""
        fact = self.answers.get(ask)
        if not isinstance(fact, ListFact):
            return None
        spread = distributed_table(ask)
        return fact if spread is None else evolve(fact, spread=self.cut(spread))

    def latest(self, ask: Ask) -> LatestFact | None:
        """The latest records; ``None`` where their ledger is missing."""
        fact = self.answers.get(ask)
        return fact if isinstance(fact, LatestFact) else None
