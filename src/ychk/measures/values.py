"""Results as they leave the engine, normalised: engines differ in types of sums, days and nothing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from ychk.exact import text


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
        return str(text(Fraction(value)))
    return str(value)


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
