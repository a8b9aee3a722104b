"""Shares: the part of some records that meets a condition, and "every one of them"."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from ychk.exact import Bounds, Op
from ychk.indicator.facts import Facts, Scope, Telling
from ychk.indicator.quantity import Judged, Quantity, failing, timed
from ychk.measures.asks import Ask, EachLatestAsk, EveryAsk, GroupEveryAsk, KeysAsk
from ychk.measures.conditions import Condition, Due
from ychk.measures.deadlines import Deadline
from ychk.measures.facts import EveryFact
from ychk.measures.rows import Rows
from ychk.status import Status


@frozen
class Share(Quantity):
    """The part of some records that meets a condition, both sides bounded at once."""

    rows: Rows
    holds: Condition

    ratio = True

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (EveryAsk(self.rows, self.holds),)

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return (failing(self.rows, ~self.holds),)

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        return facts.every(EveryAsk(self.rows, self.holds)).share


class _EveryOne(Quantity):
    """A share that must be the whole: decided by what is missing, never by a rounded rate."""

    ratio = True

    def fact(self, facts: Facts) -> EveryFact:
        """Total, missing and share."""
        raise NotImplementedError

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        return self.fact(facts).share

    def status(self, facts: Facts, op: Op, required: Fraction) -> Status:
        if op not in ("==", ">=") or required != 1:
            raise ValueError("every record, or it is a Share")
        return self.shortfall(facts, op, required).holds("==", Fraction(0))

    def shortfall(self, facts: Facts, op: Op, required: Fraction) -> Bounds:
        return self.fact(facts).missing


@frozen
class Every(_EveryOne):
    """All of some records meet a condition; `counted` and `lacks` where not every record is a case."""

    rows: Rows
    holds: Condition
    counted: Condition | None = None
    lacks: Condition | None = None

    @classmethod
    def done(cls, rows: Rows, holds: Condition, by: Deadline) -> Every:
        """Every record whose deadline has passed holds; before that it counts only if it holds already."""
        return cls(rows, holds, counted=Due(by) | holds, lacks=Due(by) & ~holds)

    @property
    def _ask(self) -> EveryAsk:
        return EveryAsk(self.rows, self.holds, self.counted, self.lacks)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def fact(self, facts: Facts) -> EveryFact:
        return facts.every(self._ask)

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        ask = self._ask
        return (failing(self.rows, ask.failing, ask.counting),)

    def judged(self) -> tuple[Judged, ...]:
        return timed(self.rows.ledger, self._ask.violated)


@frozen
class EveryKey(_EveryOne):
    """Every key with a record among `scope` or `good` (of one ledger) has one among `good`."""

    key: str
    scope: Rows
    good: Rows
    poor: Rows | None = None

    @classmethod
    def among(cls, key: str, rows: Rows, holds: Condition) -> EveryKey:
        """Every key of `rows` has one that meets `holds`."""
        return cls(key, rows, rows.where(holds), rows.where(~holds))

    @property
    def _ask(self) -> GroupEveryAsk:
        poor = self.scope.where(~self.good.condition) if self.poor is None else self.poor
        return GroupEveryAsk(self.key, self.scope, self.good, poor)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def fact(self, facts: Facts) -> EveryFact:
        return facts.every(self._ask)

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return (Telling("", KeysAsk(self._ask)),)

    def judged(self) -> tuple[Judged, ...]:
        return timed(self.scope.ledger, self.scope.condition & ~self.good.condition)


@frozen
class EveryLatest(_EveryOne):
    """For every key, its latest records (largest `period`) meet a condition: what each unit reported last."""

    key: str
    period: str
    rows: Rows
    holds: Condition

    @property
    def _ask(self) -> EachLatestAsk:
        return EachLatestAsk(self.rows, self.key, self.period, self.holds)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def fact(self, facts: Facts) -> EveryFact:
        return facts.every(self._ask)

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return (Telling("", KeysAsk(self._ask)),)
