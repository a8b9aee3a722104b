"""Exact numbers and bounds: nothing is rounded, and what is not known stays open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from operator import eq, ge, gt, le, lt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ychk.exact import ANY_COUNT, UNDECIDED, Bounds, Op, Points, fraction, text
from ychk.status import Status, either, every

OPS: tuple[Op, ...] = ("<", "<=", "==", ">=", ">")
numbers = st.fractions(min_value=-50, max_value=50, max_denominator=20)
intervals = st.tuples(numbers, numbers).map(lambda ends: Bounds(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("written", "exactly"),
    [
        ("0.995", Fraction(199, 200)),
        ("99.5%", Fraction(199, 200)),
        ("1/10000", Fraction(1, 10000)),
        ("104211", Fraction(104211)),
    ],
)
def test_what_people_write_is_read_exactly(written: str, exactly: Fraction) -> None:
    assert fraction(written) == exactly


@pytest.mark.parametrize("value", ["", "many", "1/0", "1e9", "nan", "1_000", True, 0.5, None])
def test_what_is_not_an_exact_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not an exact number"):
        fraction(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "ratio", "written"),
    [
        (Fraction(3), False, "3"),
        (Fraction(1, 2), False, "0.5"),
        (Fraction(-1, 8), False, "-0.125"),
        (Fraction(199, 200), True, "199/200"),
        (Fraction(1, 3), False, "1/3"),
        (Fraction(4, 2), True, "2"),
    ],
)
def test_numbers_are_written_as_the_contract_says(value: Fraction, ratio: bool, written: str) -> None:
    assert text(value, ratio=ratio) == written
    assert fraction(written) == value


@given(numbers)
def test_digits_read_back_to_the_same_number(value: Fraction) -> None:
    assert fraction(text(value) or "") == value


def test_bounds_upside_down_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="upside down"):
        Bounds(2, 1)


@pytest.mark.parametrize("points", [(-1, 0, 1), (1, 0, 1), (0, 2, 1)])
def test_points_out_of_order_cannot_be_built(points: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        Points(*points)


@given(intervals, numbers, st.sampled_from(OPS))
def test_a_comparison_is_decided_only_when_every_value_inside_agrees(
    found: Bounds, required: Fraction, op: Op
) -> None:
    low, high = found.low, found.high
    assert low is not None
    assert high is not None
    compare = {"<": lt, "<=": le, "==": eq, ">=": ge, ">": gt}[op]
    inside = {low, high, (low + high) / 2, *({required} if low <= required <= high else ())}
    verdicts = {bool(compare(value, required)) for value in inside}
    expected = Status.of(verdicts.pop()) if len(verdicts) == 1 else Status.UNKNOWN
    assert found.holds(op, required) == expected


@given(
    intervals, st.fractions(min_value=Fraction(1, 20), max_value=50), st.fractions(min_value=0, max_value=50)
)
def test_a_ratio_of_bounds_holds_every_ratio_inside(part: Bounds, low: Fraction, more: Fraction) -> None:
    assert part.low is not None
    assert part.high is not None
    amount = Bounds(
        abs(part.low) if abs(part.low) <= abs(part.high) else abs(part.high),
        max(abs(part.low), abs(part.high)),
    )
    whole = Bounds(low, low + more)
    found = amount.over(whole)
    for top in (amount.low, amount.high):
        for bottom in (whole.low, whole.high):
            assert top is not None
            assert bottom is not None
            assert found.low is not None
            assert found.high is not None
            assert found.low <= top / bottom <= found.high


def test_over_a_possible_zero_nothing_is_known() -> None:
    assert Bounds(1, 2).over(Bounds(0, 5)) == UNDECIDED
    assert Bounds(0, 0).over(Bounds(0, 0)) == UNDECIDED


def test_a_missing_ledger_counts_anything_from_zero_up() -> None:
    assert ANY_COUNT.holds("==", Fraction(0)) == Status.UNKNOWN
    assert (ANY_COUNT + Bounds.exactly(3)).holds("<", Fraction(3)) == Status.UNMET


def test_decimals_stay_decimals() -> None:
    assert text(fraction(Decimal("2.50"))) == "2.5"


@pytest.mark.parametrize(
    ("parts", "both", "one"),
    [
        (["met", "met"], "met", "met"),
        (["met", "unknown"], "unknown", "met"),
        (["unmet", "unknown"], "unmet", "unknown"),
        (["unmet", "error"], "unmet", "unknown"),
        (["met", "error"], "unknown", "met"),
        (["unmet", "unmet"], "unmet", "unmet"),
        ([], "met", "unmet"),
    ],
)
def test_kleene_an_unknown_part_hides_neither_a_failed_nor_a_sufficient_one(
    parts: list[str], both: str, one: str
) -> None:
    statuses = [Status(part) for part in parts]
    assert every(statuses) == both
    assert either(statuses) == one
