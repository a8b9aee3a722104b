"""Results as they leave the engine, normalised: engines differ in types of sums, days and nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from ychk.exact import UNDECIDED, Bounds
from ychk.measures import asks as q


def latest_fact(ask: q.LatestAsk, rows: Sequence[Mapping[str, object]]) -> q.LatestFact:
    """The records that may be the latest: none is earlier than one that surely is among the rows."""
    certain = [row for row in rows if row["sure"]]
    newest = max((found for row in certain if (found := day(row["period"]))), default=None)
    candidates = []
    for row in rows:
        period = day(row["period"])
        if newest is not None and period is not None and period < newest:
            continue
        value: Bounds = UNDECIDED
        top, bottom = exact(row["numerator"]), exact(row["denominator"])
        if top is not None and ask.denominator is None:
            value = Bounds.exactly(top)
        elif top is not None and bottom:
            value = Bounds.exactly(top / bottom)
        applies = True if row["applies"] else None if row["may_apply"] else False
        candidates.append(q.Candidate(applies, value))
    return q.LatestFact(bool(certain), tuple(candidates))


def integer(value: object) -> int:
    """A count from any engine; a sum over no rows is zero."""
    return int(value) if isinstance(value, (int, Decimal)) else 0


def word(value: object) -> str | None:
    """A word, or nothing."""
    return value if isinstance(value, str) else None


def day(value: object) -> date | None:
    """A day from any engine; some give a moment at midnight."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def exact(value: object) -> Fraction | None:
    """A number as it stands, or nothing."""
    return Fraction(value) if isinstance(value, (int, Decimal)) else None


def different(values: Mapping[str, object], name: str) -> int:
    """How many different values, without the null that stands for rows outside."""
    return max(0, integer(values.get(name)) - integer(values.get(f"{name}_null")))
