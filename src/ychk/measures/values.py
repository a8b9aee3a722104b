"""Results as they leave the engine, normalised: engines differ in types of sums, days and nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from ychk.exact import UNDECIDED, Bounds, text
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


@frozen
class _Reported:
    """`n` alike records of one key: whether they surely count, hold and may hold, and for which period."""

    sure: bool
    holds: bool
    may_hold: bool
    period: date | None
    n: int


def each_latest_fact(rows: Iterable[Mapping[str, object]], today: date) -> q.EveryFact:
    """Of all keys, how many have latest records that do not meet the condition.

    A record without a period may be the latest one of its key or an older one; a record without a key may be
    the latest one of any key, or of a key of its own.
    """
    keys: dict[str | None, list[_Reported]] = {}
    for row in rows:
        keys.setdefault(word(row["key"]), []).append(_reported(row))
    nameless = keys.pop(None, [])
    found = [(any(item.sure for item in items), *_latest_holds(items, today)) for items in keys.values()]
    sure = sum(there for there, _, _ in found)
    good = sum(there and holds for there, holds, _ in found)
    bad = sum(there and not may_hold for there, _, may_hold in found)
    help_ = sum(item.n for item in nameless if item.may_hold)
    hurt = sum(item.n for item in nameless if not item.holds)
    lacking = max(0, bad - help_)
    share = None
    if sure:
        worse = sum(not there and not holds for there, holds, _ in found) + max(0, hurt - good)
        better = sum(not there and may_hold for there, _, may_hold in found) + help_
        share = Bounds(
            Fraction(max(0, good - hurt), sure + worse), Fraction(sure - lacking + better, sure + better)
        )
    return q.EveryFact(
        total=Bounds(sure, len(found) + sum(item.n for item in nameless)),
        missing=Bounds(lacking, sum(not holds for _, holds, _ in found) + hurt),
        share=share,
    )


def latest_failing(rows: Iterable[Mapping[str, object]], today: date) -> list[tuple[str, bool]]:
    """Keys whose latest records may fail, each with whether they surely do."""
    keys: dict[str, list[_Reported]] = {}
    for row in rows:
        if (key := word(row["key"])) is not None:
            keys.setdefault(key, []).append(_reported(row))
    found = []
    for key, items in sorted(keys.items()):
        holds, may_hold = _latest_holds(items, today)
        if not holds:
            found.append((key, not may_hold and any(item.sure for item in items)))
    return found


def _reported(row: Mapping[str, object]) -> _Reported:
    return _Reported(
        bool(row["sure"]), bool(row["holds"]), bool(row["may_hold"]), day(row["period"]), integer(row["n"])
    )


def _latest_holds(items: Sequence[_Reported], today: date) -> tuple[bool, bool]:
    """Whether all latest records of one key surely hold, and whether they may."""
    newest = max((item.period for item in items if item.sure and item.period is not None), default=None)
    latest = [item for item in items if newest is None or item.period is None or item.period >= newest]
    holds = all(item.holds for item in latest)
    if newest is None:
        return holds, any(item.may_hold for item in latest)
    later = [item for item in latest if (item.period or today) > newest]
    settled = [item for item in latest if item.sure and item.period == newest]
    return holds, all(item.may_hold for item in settled) or any(item.may_hold for item in later)


def integer(value: object) -> int:
    """A count from any engine; a sum over no rows is zero."""
    return int(value) if isinstance(value, (int, Decimal)) else 0


def shown(value: object) -> str:
    """A cell as people write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, Decimal):
        return text(Fraction(value)) or ""
    return value.isoformat() if isinstance(value, date) else str(value)


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
