"""Passes over a ledger that is looked up and too large to be held at once: some of its keys in each.

    >>> first, last = pairs(["m"])
    >>> print(first.holds("number").text)
    (("number" < getvariable('ychk_to')) OR ("number" IS NULL))
    >>> print(last.holds("number").text)
    ("number" >= getvariable('ychk_from'))

Each pass takes the records of both ledgers whose key lies between two texts. The texts come from ledgers, so
they are variables of the session and never spelled out in a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from ychk.measures.sql import Expr, col

HUGE = 25_000_000
"""Records of a looked-up ledger up to which it is gone over at once; a larger one in passes."""

PASS = 10_000_000
"""Records of such a ledger in a pass."""

SAMPLE = 10_000
"""Keys of a ledger by which the ends of passes are found."""

FROM, TO = "ychk_from", "ychk_to"
"""The session's variables with the ends of the pass that is under way."""


@frozen
class Pass:
    """Some records of a looked-up ledger, by what stands in the key: from the first text, up to the second.

    Without a first one from the start, with records of no key; without a second up to the end.
    """

    first: str | None
    end: str | None

    def holds(self, column: str) -> Expr:
        """Whether a record with this key, in a column of text, belongs to the pass that is under way."""
        key = col(column)
        if self.end is None:
            return key >= _variable(FROM)
        below = key < _variable(TO)
        return below | key.is_null() if self.first is None else below & (key >= _variable(FROM))


def _variable(name: str) -> Expr:
    return Expr(f"getvariable('{name}')")


def pairs(ends: Sequence[str]) -> Iterator[Pass]:
    """The passes between some ends, in order."""
    for first, end in pairwise([None, *ends, None]):
        yield Pass(first, end)


def sample_of(key: str, rows: int) -> Expr:
    """Which records of so many to look at for the ends of passes: `SAMPLE` keys, more or less."""
    return Expr(f"hash({col(key).text}) % {max(1, rows // SAMPLE)} = 0")


def parting(keys: Sequence[str], rows: int) -> list[str]:
    """The ends that part sorted keys, a sample of so many records, into nearly equal passes."""
    number = -(-rows // PASS)
    return sorted({keys[len(keys) * at // number] for at in range(1, number)}) if keys else []
