"""Asks about records that share a key: one row a key, and what is counted over those rows.

Records without a key are one more key each, or belong to any other: they widen the bounds.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from ychk.exact import Bounds
from ychk.measures import asks as q
from ychk.measures import terms as t
from ychk.measures.compile import count
from ychk.measures.reads import base_ledgers, row_sets
from ychk.measures.sql import Expr, col, when


def keyed_expressions(ask: q.KeyedAsk, index: Mapping[t.Rows, int], keyed: Expr) -> dict[str, Expr]:
    """The aggregates that answer one ask over one row a key.

    Columns ``s<i>`` and ``m<i>`` count, for each key, the records surely and maybe among row set ``i``.
    """

    def total(rows: t.Rows, side: str, which: Expr | None = None) -> Expr:
        cell = col(f"{side}{index[rows]}")
        return cell.sum() if which is None else when(which, cell).sum()

    match ask:
        case q.CountAsk(rows):
            return {"low": total(rows, "s"), "high": total(rows, "m")}
        case q.GroupEveryAsk():
            scope, good, poor = row_sets(ask)
            due = col(f"s{index[scope]}") > 0, col(f"m{index[scope]}") > 0
            held = col(f"s{index[good]}") > 0, col(f"m{index[good]}") > 0
            lacks = col(f"m{index[poor]}") > 0
            return {
                "sure": count(keyed & (due[0] | held[0])),
                "held": count(keyed & held[0]),
                "lacking_keys": count(keyed & due[0] & ~held[1]),
                "may_help": count(keyed & ~due[0] & ~held[0] & held[1]),
                "may_hurt": count(keyed & ~due[0] & ~held[0] & lacks),
                "may_count": count(keyed & ~due[0] & ~held[0] & (due[1] | held[1])),
                "may_lack": count(keyed & lacks & ~held[0]),
                "any_good": total(good, "m"),
                "nobody_due": total(scope, "s", ~keyed),
                "nobody_good": total(good, "m", ~keyed),
                "nobody_poor": total(poor, "m", ~keyed),
            }
        case q.GroupCountAsk(_, scope_rows, where):
            sure, maybe = _per_key(where, index)
            high = count(keyed & maybe)
            found = {"low": count(keyed & sure)}
            for rows in scope_rows:
                if rows in index:
                    high = high + total(rows, "m", ~keyed).or_zero()
            return {**found, "high": high}


def against(ask: q.GroupCountAsk | q.GroupEveryAsk, index: Mapping[t.Rows, int]) -> tuple[Expr, Expr]:
    """Whether a key speaks against the rule, as (surely, maybe)."""
    if isinstance(ask, q.GroupCountAsk):
        return _per_key(ask.where, index)
    due = col(f"s{index[ask.scope]}") > 0
    held = col(f"s{index[ask.good]}") > 0, col(f"m{index[ask.good]}") > 0
    return due & ~held[1], (col(f"m{index[ask.poor]}") > 0) & ~held[0]


def _per_key(condition: t.Condition, index: Mapping[t.Rows, int]) -> tuple[Expr, Expr]:
    """A condition on the records of one key, as (surely holds, may hold)."""
    match condition:
        case t.Has(rows, at_least):
            number = index[rows]
            return col(f"s{number}") >= at_least, col(f"m{number}") >= at_least
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
    """The fact of an ask, from its aggregates; a missing ledger leaves a count without an upper end."""
    if isinstance(ask, q.GroupEveryAsk):
        good, poor = found["nobody_good"], found["nobody_poor"]
        # A record without a key fails whichever key it belongs to where nothing is good at all.
        astray = int(found["nobody_due"] > 0 and not found["any_good"])
        counts = {
            **found,
            "lacking": 0 if good else max(found["lacking_keys"], astray),
            "may_help": found["may_help"] + good,
            "may_hurt": found["may_hurt"] + poor,
            "may_count": found["may_count"] + good + poor,
            "may_lack": found["may_lack"] + poor,
        }
        return q.every_fact(counts, wild=good)
    complete = all(name in present for name in base_ledgers(ask))
    return Bounds(found["low"], found["high"] if complete else None)
