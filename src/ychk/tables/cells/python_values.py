"""How a cell is written as plain text: blanks, and the one spelling of every Python value.

Spreadsheets and object columns hand over Python values; as text they meet the same rules as a CSV cell, and
nothing of them is lost or guessed on the way.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from ychk.codes import IGNORED as SPACES
from ychk.tables.limits import EXACT_FLOAT

WALL_CLOCK = timezone(timedelta(hours=8))
"""Asia/Shanghai as ledgers write it."""


def is_blank(text: str) -> bool:
    """Whether nothing but white space, zero-width characters and byte order marks stands there."""
    return not text.strip(SPACES)


def cell_text(value: object) -> str:
    """The plain spelling of a value; ``""`` for a missing one."""
    match value:
        case None:
            text = ""
        case str():
            text = value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
        case bool():
            text = "true" if value else "false"
        case int():
            text = str(value)
        case float():
            text = _float_text(value)
        case Decimal():
            text = "" if value.is_nan() else f"{value:f}"
        case datetime():
            text = _datetime_text(value)
        case date():
            text = value.isoformat()
        case bytes():
            text = value.decode("utf-8", "replace")
        case _:
            text = _foreign_text(value)
    return text


def _foreign_text(value: object) -> str:
    """A value of a frame library's own type: missing, a NumPy scalar, or whatever it calls itself."""
    if type(value).__name__ == "NAType":  # pandas' missing value, which refuses to be compared
        return ""
    item = getattr(value, "item", None)
    plain = item() if callable(item) else value
    return cell_text(str(value) if type(plain) is type(value) else plain)


def _float_text(value: float) -> str:
    if value != value:  # noqa: PLR0124 - a NaN is how frames write a missing number
        return ""
    if abs(value) > EXACT_FLOAT:
        return f"{value:.16e}"
    if value == int(value):
        return str(int(value))
    return f"{Decimal(repr(float(value))):f}"


def _datetime_text(value: datetime) -> str:
    if value != value:  # noqa: PLR0124 - pandas' NaT is a datetime
        return ""
    if value.tzinfo is not None:
        value = value.astimezone(WALL_CLOCK).replace(tzinfo=None)
    return value.isoformat(sep=" ")
