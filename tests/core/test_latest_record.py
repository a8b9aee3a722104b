"""The latest record of a ledger: which may be it, whether it meets the condition, and its value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ychk.exact import UNDECIDED, Bounds
from ychk.measures.facts import Candidate
from ychk.measures.latest import latest_fact

MAY, JUNE = date(2022, 5, 1), date(2022, 6, 1)


def row(
    period: date | None, number: int | None = 1, *, sure: bool = True, applies: str = "yes"
) -> dict[str, Any]:
    return {
        "period": period,
        "numerator": None if number is None else Decimal(number),
        "denominator": Decimal(4),
        "sure": sure,
        "applies": applies == "yes",
        "may_apply": applies != "no",
    }


def candidate(number: int | str | None = 1, *, applies: bool | None = True) -> Candidate:
    return Candidate(applies, UNDECIDED if number is None else Bounds.exactly(Fraction(number)))


@pytest.mark.parametrize(
    ("rows", "certain", "candidates"),
    [
        ([], False, []),
        ([row(MAY, 1), row(JUNE, 2)], True, [candidate(2)]),
        ([row(JUNE, 2), row(JUNE, 3)], True, [candidate(2), candidate(3)]),
        ([row(MAY, 1), row(JUNE, 2, sure=False)], True, [candidate(1), candidate(2)]),
        ([row(MAY, 1, sure=False), row(JUNE, 2)], True, [candidate(2)]),
        ([row(None, 1), row(JUNE, 2)], True, [candidate(1), candidate(2)]),
        ([row(MAY, 1, sure=False)], False, [candidate(1)]),
        ([row(JUNE, 2, applies="no")], True, [candidate(2, applies=False)]),
        ([row(JUNE, 2, applies="open")], True, [candidate(2, applies=None)]),
        ([row(JUNE, None)], True, [candidate(None)]),
    ],
)
def test_the_latest_record(rows: list[dict[str, Any]], certain: bool, candidates: list[Candidate]) -> None:
    found = latest_fact(rows, ratio=False)
    assert (found.certain, list(found.candidates)) == (certain, candidates)


def test_one_value_over_another() -> None:
    nothing = {**row(JUNE), "denominator": Decimal(0)}
    found = latest_fact([row(JUNE, 3), nothing, row(JUNE, None)], ratio=True)
    assert list(found.candidates) == [candidate("3/4"), candidate(None), candidate(None)]
