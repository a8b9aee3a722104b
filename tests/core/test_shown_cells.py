"""A cell in an explanation, as people write it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from ychk.measures.values import shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "是"),
        (False, "否"),
        (datetime(2022, 5, 18, 9, 5, 30), "2022-05-18 09:05"),  # noqa: DTZ001 - a ledger's times carry no zone
        (date(2022, 5, 18), "2022-05-18"),
        (Decimal("12.500"), "12.5"),
        (Decimal(0), "0"),
        (12, "12"),
        ("银川", "银川"),
    ],
)
def test_shown(value: object, text: str) -> None:
    assert shown(value) == text
