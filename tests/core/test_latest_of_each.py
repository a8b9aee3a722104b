"""The latest record of each key: the bounds against every way in which open cells could be filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ychk.exact import Bounds
from ychk.measures.latest import each_latest_fact, latest_failing

MONTHS = [date(2022, month, 1) for month in (1, 2, 3)]
LAST = MONTHS[-1]
ANY_MONTH = [date(2021, 12, 1), *MONTHS]
"""A record without a period may also be older than all others."""

HOLDS = {"yes": (True, True), "no": (False, False), "open": (False, True)}


def row(key: str | None, period: date | None, holds: str, *, sure: bool = True, n: int = 1) -> dict[str, Any]:
    surely, maybe = HOLDS[holds]
    return {"key": key, "period": period, "sure": sure, "holds": surely, "may_hold": maybe, "n": n}


def completions(rows: list[dict[str, Any]]) -> Iterator[list[tuple[str, date, bool]]]:
    """Every table that the rows may stand for: key, period and whether it holds, for each record."""
    each = []
    for place, item in enumerate(rows):
        for copy in range(item["n"]):
            keys = [item["key"]] if item["key"] else ["甲", "乙", f"新{place}.{copy}"]
            periods = [item["period"]] if item["period"] else ANY_MONTH
            holds = {item["holds"], item["may_hold"]}
            there: list[tuple[str, date, bool] | None] = [*product(keys, periods, holds)]
            each.append(there if item["sure"] else [*there, None])
    for chosen in product(*each):
        yield [record for record in chosen if record is not None]


def few(rows: list[dict[str, Any]]) -> bool:
    """Whether the ways to fill open cells can be gone through: three open records twice are billions."""
    ways = [
        (1 if item["key"] else 5) * (1 if item["period"] else 4) * 2 + (not item["sure"]) for item in rows
    ]
    number: int = prod(way ** item["n"] for way, item in zip(ways, rows, strict=True))
    return number < 50_000


def failing(records: list[tuple[str, date, bool]]) -> tuple[set[str], set[str]]:
    """All keys, and those of which some latest record does not hold."""
    newest: dict[str, date] = {}
    for key, period, _ in records:
        newest[key] = max(period, newest.get(key, period))
    bad = {key for key, period, holds in records if period == newest[key] and not holds}
    return set(newest), bad


def shares_of(outcomes: Iterable[tuple[set[str], set[str]]]) -> set[Fraction]:
    """The share of keys that do not fail, of each outcome that has keys."""
    return {Fraction(len(all_) - len(bad), len(all_)) for all_, bad in outcomes if all_}


keys = st.sampled_from(["甲", "甲", "乙", None])
rows_of = st.lists(
    st.builds(
        row,
        keys,
        st.sampled_from([*MONTHS, None]),
        st.sampled_from([*HOLDS]),
        sure=st.booleans(),
        n=st.sampled_from([1, 1, 1, 2]),
    ),
    max_size=3,
)


def within(value: Fraction | int, bounds: Bounds) -> bool:
    return (bounds.low is None or bounds.low <= value) and (bounds.high is None or value <= bounds.high)


@given(rows=rows_of)
@settings(max_examples=150, deadline=None)
def test_bounds_hold_every_completion(rows: list[dict[str, Any]]) -> None:
    assume(few(rows))
    found = each_latest_fact(rows, LAST)
    outcomes = [failing(records) for records in completions(rows)]
    totals, missing = {len(all_) for all_, _ in outcomes}, {len(bad) for _, bad in outcomes}
    assert all(within(number, found.missing) for number in missing)
    assert all(within(total, found.total) for total in totals)
    assert found.missing.high == max(missing)
    assert found.total.high == max(totals)
    assert (found.share is None) == (found.total.low == 0)
    if found.share is not None:
        assert found.share.low is not None
        assert found.share.high is not None
        assert 0 <= found.share.low <= found.share.high <= 1
        assert all(within(share, found.share) for share in shares_of(outcomes))


@pytest.mark.parametrize(
    "rows",
    [
        [row("甲", MONTHS[0], "no"), row(None, MONTHS[1], "yes")],
        [row("甲", MONTHS[0], "yes"), row(None, MONTHS[0], "no")],
        [row("甲", MONTHS[0], "yes"), row("乙", MONTHS[1], "yes"), row(None, MONTHS[0], "no", n=2)],
        [row("甲", MONTHS[1], "no"), row("乙", MONTHS[1], "no"), row(None, None, "yes", n=2)],
        [row(None, LAST, "no"), row("甲", MONTHS[1], "yes")],
        [row(None, LAST, "no", sure=False), row("甲", MONTHS[1], "yes")],
        [row(None, MONTHS[0], "no"), row("甲", MONTHS[1], "yes")],
        [row("甲", None, "no"), row("甲", MONTHS[1], "yes")],
        [row("甲", MONTHS[1], "open", sure=False)],
    ],
)
def test_the_number_that_surely_fails_is_reached(rows: list[dict[str, Any]]) -> None:
    least = min(len(bad) for _, bad in map(failing, completions(rows)))
    assert each_latest_fact(rows, LAST).missing.low == least


REACHED = [
    [row("甲", MONTHS[0], "yes"), row("乙", MONTHS[1], "no"), row(None, MONTHS[0], "yes")],
    [row("甲", MONTHS[0], "yes"), row("乙", MONTHS[1], "yes"), row(None, MONTHS[0], "no", n=2)],
    [row("甲", MONTHS[0], "yes"), row("乙", MONTHS[1], "no", sure=False)],
    [row("甲", MONTHS[0], "no"), row("乙", MONTHS[1], "open", sure=False)],
]
RESCUED = [row("甲", MONTHS[0], "no"), row("乙", MONTHS[0], "no"), row(None, MONTHS[1], "yes")]


@pytest.mark.parametrize("rows", REACHED)
def test_the_least_and_the_greatest_share_are_reached(rows: list[dict[str, Any]]) -> None:
    shares = shares_of(map(failing, completions(rows)))
    assert each_latest_fact(rows, LAST).share == Bounds(min(shares), max(shares))


def test_one_record_without_a_key_serves_one_key_only() -> None:
    found = each_latest_fact(RESCUED, LAST).share
    assert found is not None
    assert found.high == max(shares_of(map(failing, completions(RESCUED)))) == Fraction(1, 2)


@given(rows=rows_of)
@settings(max_examples=100, deadline=None)
def test_keys_that_fail_are_named(rows: list[dict[str, Any]]) -> None:
    named = [item for item in rows if item["key"] is not None]
    assume(few(named))
    outcomes = [failing(records) for records in completions(named)]
    found = dict(latest_failing(named, LAST))
    assert set(found) == {key for _, bad in outcomes for key in bad}
    assert {key for key, sure in found.items() if sure} == set.intersection(*(bad for _, bad in outcomes))
