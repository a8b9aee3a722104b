"""Asks about records that share a key: one row a key, and what is counted over those rows.

Records without a key are one more key each, or belong to any other: they widen the bounds.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import reduce
from operator import or_

from attrs import frozen

from ychk.exact import Bounds
from ychk.measures import asks as q
from ychk.measures import terms as t
from ychk.measures.reads import base_ledgers, denied
from ychk.measures.sql import Expr, col, count, when


@frozen
class Sides:
    """Columns of one row a key that count its records in one row set, surely and maybe."""

    sure: str
    maybe: str


Index = Mapping[t.Rows, Sides]


def keyed_expressions(ask: q.KeyedAsk, index: Index, keyed: Expr) -> dict[str, Expr]:
    """The aggregates that answer one ask over one row a key."""

    def total(column: str, which: Expr | None = None) -> Expr:
        cell = col(column)
        return cell.sum() if which is None else when(which, cell).sum()

    match ask:
        case q.CountAsk(rows):
            return {"low": total(index[rows].sure), "high": total(index[rows].maybe)}
        case q.GroupEveryAsk(_, scope, good, poor):
            surely_due, due = (col(column) > 0 for column in (index[scope].sure, index[scope].maybe))
            surely_held, held = (col(column) > 0 for column in (index[good].sure, index[good].maybe))
            lacks, rest = col(index[poor].maybe) > 0, keyed & ~surely_due & ~surely_held
            failing, may_fail = against(ask, index)
            return {
                "sure": count(keyed & (surely_due | surely_held)),
                "held": count(keyed & surely_held),
                "lacking_keys": count(keyed & failing),
                "may_help": count(rest & held),
                "may_hurt": count(rest & lacks),
                "may_count": count(rest & (due | held)),
                "may_lack": count(keyed & may_fail),
                "any_good": total(index[good].maybe),
                "any_due": total(index[scope].sure),
                "nobody_good": total(index[good].maybe, ~keyed),
                "nobody_poor": total(index[poor].maybe, ~keyed),
            }
        case q.GroupCountAsk(_, scope_rows, where):
            sure, maybe = _per_key(where, index)
            high, low = count(keyed & maybe), count(keyed & sure)
            for rows in scope_rows:
                high = high + total(index[rows].maybe, ~keyed).or_else(0)
            for rows in denied(ask):
                low = low - total(index[rows].maybe, ~keyed).or_else(0)
            return {"low": low, "high": high}


def against(ask: q.GroupAsk, index: Index) -> tuple[Expr, Expr]:
    """Whether a key speaks against the rule, as (surely, maybe)."""
    if isinstance(ask, q.GroupCountAsk):
        return _per_key(ask.where, index)
    due, good, poor = index[ask.scope], index[ask.good], index[ask.poor]
    return (col(due.sure) > 0) & ~(col(good.maybe) > 0), (col(poor.maybe) > 0) & ~(col(good.sure) > 0)


def speaks_for(ask: q.GroupAsk, index: Index) -> Expr | None:
    """Whether records of no key may keep one from speaking against the rule; ``None`` where none ever do."""
    sets = (ask.good,) if isinstance(ask, q.GroupEveryAsk) else denied(ask)
    return reduce(or_, (col(index[rows].maybe) > 0 for rows in sets)) if sets else None


def _per_key(condition: t.Condition, index: Index) -> tuple[Expr, Expr]:
    """A condition on the records of one key, as (surely holds, may hold)."""
    match condition:
        case t.Has(rows, at_least):
            return col(index[rows].sure) >= at_least, col(index[rows].maybe) >= at_least
        case t.Both(left, right):
            a, b = _per_key(left, index), _per_key(right, index)
            return a[0] & b[0], a[1] & b[1]
        case t.EitherOf(left, right):
            a, b = _per_key(left, index), _per_key(right, index)
            return a[0] | b[0], a[1] | b[1]
        case t.Negated(inner):
            a = _per_key(inner, index)
            return ~a[1], ~a[0]
        case _:
            raise TypeError(f"not a condition on records that share a key: {condition!r}")


def keyed_fact(ask: q.KeyedAsk, found: Mapping[str, int], present: Container[str]) -> q.Fact:
    """The fact of an ask, from its aggregates.

    A missing ledger leaves a count without an upper end, and without a lower one where a key must have no
    record in it. A record without a key may make one key more count, or one key less.
    """
    if isinstance(ask, q.GroupEveryAsk):
        good, poor = found["nobody_good"], found["nobody_poor"]
        # Where nothing is good at all, a key fails if a record is due, whichever key that belongs to.
        astray = int(found["any_due"] > 0 and not found["any_good"])
        counts = {
            **found,
            "lacking": 0 if good else max(found["lacking_keys"], astray),
            "may_help": found["may_help"] + good,
            "may_hurt": found["may_hurt"] + poor,
            "may_count": found["may_count"] + good + poor,
            "may_lack": found["may_lack"] + poor,
        }
        return q.every_fact(counts, wild=good)
    unread = isinstance(ask, q.GroupCountAsk) and any(rows.ledger not in present for rows in denied(ask))
    complete = all(name in present for name in base_ledgers(ask))
    return Bounds(0 if unread else max(0, found["low"]), found["high"] if complete else None)
