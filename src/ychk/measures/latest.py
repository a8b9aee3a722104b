"""What "latest" means where cells are open: a record without a period, a record without a key.

Two units report each month whether all is archived. 甲 said no in May; a record of June says yes, and not
whose it is. It may be 甲's, and then nothing fails; it may be 乙's own latest, or that of a third unit:

    >>> may, june = date(2022, 5, 1), date(2022, 6, 1)
    >>> def said(key, period, holds):
    ...     return {"key": key, "period": period, "sure": True, "holds": holds, "may_hold": holds, "n": 1}
    >>> rows = [said("甲", may, False), said("乙", may, True), said(None, june, True)]
    >>> fact = each_latest_fact(rows, last=june)
    >>> fact.missing.low, fact.missing.high
    (Fraction(0, 1), Fraction(1, 1))
    >>> fact.total.low, fact.total.high
    (Fraction(2, 1), Fraction(3, 1))
    >>> latest_failing(rows, last=june)
    [('甲', False)]

A keyless record is the latest of one key at most, so that it rescues one failing key and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from ychk.exact import UNDECIDED, Bounds
from ychk.measures.facts import Candidate, EveryFact, LatestFact
from ychk.measures.values import day, exact, integer, word


def latest_fact(rows: Sequence[Mapping[str, object]], *, ratio: bool) -> LatestFact:
    """The records that may be the latest: none is earlier than one that surely is among the rows.

    Args:
        rows: records, each with `sure`, `applies`, `may_apply`, `period`, `numerator` and `denominator`.
        ratio: whether the value is the one over the other.
    """
    certain = [row for row in rows if row["sure"]]
    newest = max((found for row in certain if (found := day(row["period"]))), default=None)
    candidates = []
    for row in rows:
        period = day(row["period"])
        if newest is not None and period is not None and period < newest:
            continue
        value: Bounds = UNDECIDED
        top, bottom = exact(row["numerator"]), exact(row["denominator"])
        if top is not None and not ratio:
            value = Bounds.exactly(top)
        elif top is not None and bottom:
            value = Bounds.exactly(top / bottom)
        applies = True if row["applies"] else None if row["may_apply"] else False
        candidates.append(Candidate(applies, value))
    return LatestFact(bool(certain), tuple(candidates))


@frozen
class _Reported:
    """`n` alike records of one key: whether they surely count, hold and may hold, and for which period."""

    sure: bool
    holds: bool
    may_hold: bool
    period: date | None
    n: int


@frozen
class _Key:
    """What is known of one key: it surely exists; its latest records hold, may hold; their period."""

    sure: bool
    holds: bool
    may_hold: bool
    newest: date | None


def each_latest_fact(rows: Iterable[Mapping[str, object]], last: date) -> EveryFact:
    """Of all keys, how many have latest records that do not meet the condition.

    A record without a period may be the latest one of its key or an older one; a record without a key may be
    the latest one of any key, or of a key of its own. `last` is the last period that there can be.
    """
    groups = _by_key(rows)
    nameless = groups.pop(None, [])
    keys = [_known_key(items, last) for items in groups.values()]
    sure = [key for key in keys if key.sure]
    good, bad = [key for key in sure if key.holds], [key for key in sure if not key.may_hold]
    helpers = [item.period or last for item in nameless if item.may_hold for _ in range(item.n)]
    poor = [item.period or last for item in nameless if not item.holds for _ in range(item.n)]
    rescued = _matched(helpers, [key.newest for key in bad], strictly=True)
    hurt = _matched(poor, [key.newest for key in good], strictly=False)
    lacking = len(bad) - rescued
    share = None
    if sure:
        worse = sum(not key.sure and not key.holds for key in keys) + len(poor) - hurt
        better = sum(not key.sure and key.may_hold for key in keys) + len(helpers) - rescued
        share = Bounds(
            Fraction(len(good) - hurt, len(sure) + worse),
            Fraction(len(sure) - lacking + better, len(sure) + better),
        )
    if not lacking and _fails_anywhere(nameless, [item for items in groups.values() for item in items], last):
        lacking = 1
    return EveryFact(
        total=Bounds(len(sure), len(keys) + sum(item.n for item in nameless)),
        missing=Bounds(lacking, sum(not key.holds for key in keys) + len(poor)),
        share=share,
    )


def _by_key(rows: Iterable[Mapping[str, object]]) -> dict[str | None, list[_Reported]]:
    groups: dict[str | None, list[_Reported]] = {}
    for row in rows:
        groups.setdefault(word(row["key"]), []).append(_reported(row))
    return groups


def _matched(records: Iterable[date], keys: Iterable[date | None], *, strictly: bool) -> int:
    """How many keys can each have a record of its own that is later (or not earlier) than its newest."""
    waiting = sorted(key or date.min for key in keys)
    number = 0
    for period in sorted(records):
        if number < len(waiting) and (waiting[number] < period if strictly else waiting[number] <= period):
            number += 1
    return number


def _fails_anywhere(nameless: Sequence[_Reported], named: Sequence[_Reported], last: date) -> bool:
    """Whether a record without a key surely fails whichever key it belongs to: nothing can come after it."""
    latest = max((item.period or last for item in (*nameless, *named)), default=last)
    return any(
        item.sure and not item.may_hold and item.period is not None and item.period >= latest
        for item in nameless
    )


def latest_failing(rows: Iterable[Mapping[str, object]], last: date) -> list[tuple[str, bool]]:
    """Keys whose latest records may fail, each with whether they surely do."""
    groups = _by_key(rows)
    helpers = [item.period or last for item in groups.pop(None, ()) if item.may_hold]
    keys = {name: _known_key(items, last) for name, items in groups.items() if name is not None}
    return [
        (name, key.sure and not key.may_hold and not _matched(helpers, [key.newest], strictly=True))
        for name, key in sorted(keys.items())
        if not key.holds
    ]


def _reported(row: Mapping[str, object]) -> _Reported:
    return _Reported(
        bool(row["sure"]), bool(row["holds"]), bool(row["may_hold"]), day(row["period"]), integer(row["n"])
    )


def _known_key(items: Sequence[_Reported], last: date) -> _Key:
    newest = max((item.period for item in items if item.sure and item.period is not None), default=None)
    latest = [item for item in items if newest is None or (item.period or last) >= newest]
    later = [item for item in latest if newest is None or (item.period or last) > newest]
    settled = [item for item in latest if item.sure and newest is not None and item.period == newest]
    may_hold = any(item.may_hold for item in later) or (
        bool(settled) and all(item.may_hold for item in settled)
    )
    return _Key(any(item.sure for item in items), all(item.holds for item in latest), may_hold, newest)
