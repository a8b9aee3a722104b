"""The mean of working days: its bounds against every way to count what may count, day by day."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ychk.exact import UNDECIDED, Bounds
from ychk.measures.facts import mean_fact

Row = tuple[int, int, bool, int]
"""The fewest and the most days that records took, whether they surely count, and how many they are."""


@st.composite
def rows(draw: st.DrawFn) -> Row:
    least = draw(st.integers(0, 6))
    return least, draw(st.integers(least, 8)), draw(st.booleans()), draw(st.integers(1, 2))


def means(histogram: list[Row]) -> set[Fraction]:
    """Of every choice of days at either end, with each record that may count in or out."""
    each = [
        [(least,), (most,)] if sure else [(least,), (most,), ()]
        for least, most, sure, number in histogram
        for _ in range(number)
    ]
    found = set()
    for chosen in product(*each):
        days = [day for record in chosen for day in record]
        if days:
            found.add(Fraction(sum(days), len(days)))
    return found


@given(st.lists(rows(), max_size=3))
def test_the_bounds_are_the_least_and_the_greatest_mean(histogram: list[Row]) -> None:
    fact = mean_fact(histogram)
    sure = sum(number for _, _, counted, number in histogram if counted)
    assert fact.total == Bounds(sure, sum(number for *_, number in histogram))
    expected = Bounds(min(means(histogram)), max(means(histogram))) if sure else UNDECIDED
    assert fact.mean == expected
