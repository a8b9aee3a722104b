"""Questions about records that share a key: one row a key, and what is counted over those rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import reduce
from operator import or_

from attrs import frozen

from ychk.exact import Bounds
from ychk.measures import facts as f
from ychk.measures.asks.base import ByKey, Index, Needed
from ychk.measures.conditions import WORDS, Both, Condition, EitherOf, Negated
from ychk.measures.rows import Has, Rows
from ychk.measures.sql import Expr, col, count, when


def _total(column: str, which: Expr | None = None) -> Expr:
    cell = col(column)
    return cell.sum() if which is None else when(which, cell).sum()


@frozen
class GroupCountAsk(ByKey[Bounds]):
    """How many keys meet `where`, over the records of several ledgers put together by key.

    `scope` are the records that make a key count at all; one of them without a key may be one key more. A
    keyless record of those that a key must not have may disqualify one more key.
    """

    key: str
    scope: tuple[Rows, ...]
    where: Condition

    def ledgers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rows.ledger for rows in self.row_sets()))

    def columns(self) -> tuple[Needed, ...]:
        return ((self.key, WORDS),)

    def row_sets(self) -> tuple[Rows, ...]:
        return (*self.scope, *_had(self.where))

    @property
    def denied(self) -> tuple[Rows, ...]:
        """Row sets of which a key must have no record, or few."""
        nots = [part for part in self.where.walk() if isinstance(part, Negated)]
        return tuple(dict.fromkeys(rows for part in nots for rows in _had(part)))

    def aggregates(self, index: Index, keyed: Expr) -> Mapping[str, Expr]:
        sure, maybe = _per_key(self.where, index)
        high, low = count(keyed & maybe), count(keyed & sure)
        for rows in self.scope:
            high = high + _total(index[rows].maybe, ~keyed).or_else(0)
        for rows in self.denied:
            low = low - _total(index[rows].maybe, ~keyed).or_else(0)
        return {"low": low, "high": high}

    def against(self, index: Index) -> tuple[Expr, Expr]:
        return _per_key(self.where, index)

    def rescues(self, index: Index) -> Expr | None:
        return _any_of(self.denied, index)

    def nothing(self) -> Bounds:
        return f.NO_RECORDS

    def opened(self, fact: Bounds, ledgers: Collection[str]) -> Bounds:
        """More keys may come, and records that a key must not have."""
        denied = any(rows.ledger in ledgers for rows in self.denied)
        return Bounds(0 if denied else fact.low, None)

    def keyed_fact(self, found: Mapping[str, int]) -> Bounds:
        return Bounds(max(0, found["low"]), found["high"])


@frozen
class GroupEveryAsk(ByKey[f.EveryFact]):
    """Whether every key with a record among `scope` or `good` has one among `good` (one ledger).

    `poor` are the records of `scope` that are not good, said so that one open cell is not taken for two.
    """

    key: str
    scope: Rows
    good: Rows
    poor: Rows

    def ledgers(self) -> tuple[str, ...]:
        return (self.scope.ledger,)

    def columns(self) -> tuple[Needed, ...]:
        return ((self.key, WORDS),)

    def row_sets(self) -> tuple[Rows, ...]:
        return (self.scope, self.good, self.poor)

    def aggregates(self, index: Index, keyed: Expr) -> Mapping[str, Expr]:
        scope, good, poor = (index[rows] for rows in self.row_sets())
        surely_due, due = col(scope.sure) > 0, col(scope.maybe) > 0
        surely_held, held = col(good.sure) > 0, col(good.maybe) > 0
        lacks, rest = col(poor.maybe) > 0, keyed & ~surely_due & ~surely_held
        failing, may_fail = self.against(index)
        return {
            "sure": count(keyed & (surely_due | surely_held)),
            "held": count(keyed & surely_held),
            "lacking": count(keyed & failing),
            "may_help": count(rest & held),
            "may_hurt": count(rest & lacks),
            "may_count": count(rest & (due | held)),
            "may_lack": count(keyed & may_fail),
            "any_good": _total(good.maybe),
            "any_due": _total(scope.sure),
            "nobody_good": _total(good.maybe, ~keyed),
            "nobody_poor": _total(poor.maybe, ~keyed),
        }

    def against(self, index: Index) -> tuple[Expr, Expr]:
        due, good, poor = (index[rows] for rows in self.row_sets())
        return (col(due.sure) > 0) & ~(col(good.maybe) > 0), (col(poor.maybe) > 0) & ~(col(good.sure) > 0)

    def rescues(self, index: Index) -> Expr | None:
        return _any_of((self.good,), index)

    def nothing(self) -> f.EveryFact:
        return f.NO_CASES

    def opened(self, fact: f.EveryFact, ledgers: Collection[str]) -> f.EveryFact:
        """A further record may be the good one that a key lacks."""
        return fact.opened(may_mend=True)

    def keyed_fact(self, found: Mapping[str, int]) -> f.EveryFact:
        good, poor = found["nobody_good"], found["nobody_poor"]
        # Where nothing is good at all, a key fails if a record is due, whichever key that belongs to.
        astray = int(found["any_due"] > 0 and not found["any_good"])
        counts = f.EveryCounts(
            sure=found["sure"],
            held=found["held"],
            lacking=0 if good else max(found["lacking"], astray),
            may_help=found["may_help"] + good,
            may_hurt=found["may_hurt"] + poor,
            may_count=found["may_count"] + good + poor,
            may_lack=found["may_lack"] + poor,
        )
        return counts.fact(keys=found["lacking"], wild=good)


def _had(where: Condition) -> tuple[Rows, ...]:
    return tuple(part.rows for part in where.walk() if isinstance(part, Has))


def _any_of(row_sets: Collection[Rows], index: Index) -> Expr | None:
    return reduce(or_, (col(index[rows].maybe) > 0 for rows in row_sets)) if row_sets else None


def _per_key(condition: Condition, index: Index) -> tuple[Expr, Expr]:
    """A condition on the records of one key, as (surely holds, may hold)."""
    match condition:
        case Has(rows, at_least):
            return col(index[rows].sure) >= at_least, col(index[rows].maybe) >= at_least
        case Both(left, right):
            a, b = _per_key(left, index), _per_key(right, index)
            return a[0] & b[0], a[1] & b[1]
        case EitherOf(left, right):
            a, b = _per_key(left, index), _per_key(right, index)
            return a[0] | b[0], a[1] | b[1]
        case Negated(inner):
            a = _per_key(inner, index)
            return ~a[1], ~a[0]
        case _:
            raise TypeError(f"not a condition on records that share a key: {condition!r}")
