"""What a rule may look at when it decides: facts of ledgers, figures, attestations, the day.

A rule sees no file, no engine and no total; everything it can ask for is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple, TypeVar

from attrs import evolve, frozen

from ychk.exact import Bounds
from ychk.measures.asks import Answered, Ask, KeysAsk, RecordsAsk, SpreadAsk
from ychk.measures.facts import EveryFact, Fact, ListFact, SpreadFact
from ychk.measures.windows import Context

F = TypeVar("F", bound=Fact)


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

    def bounds(self, ask: Answered[Bounds]) -> Bounds:
        """What is known of a count or sum."""
        return self.of(ask, Bounds)

    def every(self, ask: Answered[EveryFact]) -> EveryFact:
        """The fact of an "every" question."""
        return self.of(ask, EveryFact)

    def of(self, ask: Answered[F], kind: type[F]) -> F:
        """The fact that answers an ask; where its ledgers are missing, what the ask says is known then.

        Raises:
            TypeError: where its fact is of another kind.
        """
        fact = self.answers[ask] if ask in self.answers else ask.missing_fact()
        if not isinstance(fact, kind):
            raise TypeError(f"{ask!r} is answered by {type(fact).__name__}, not {kind.__name__}")
        return fact

    def listed(self, told: Telling) -> ListFact | None:
        """Records that were asked for by name, and how they are spread; ``None`` where nobody did."""
        fact = self.answers.get(told.asks)
        return evolve(fact, spread=self.spread(told.spread)) if isinstance(fact, ListFact) else None

    def spread(self, ask: SpreadAsk | None) -> SpreadFact | None:
        """How records that fail are spread; ``None`` where that says nothing, or their ledger is missing."""
        fact = None if ask is None else self.answers.get(ask)
        return fact if isinstance(fact, SpreadFact) else None


class Telling(NamedTuple):
    """What tells of the records behind a comparison.

    Attributes:
        piece: the piece that they belong to; empty for all.
        asks: for the records themselves, on request.
        spread: for how many they are, of which unit and month, where all of them speak against the rule.
    """

    piece: str
    asks: RecordsAsk | KeysAsk
    spread: SpreadAsk | None = None
