"""How columns, cells and places stand in a finding: short, in one spelling, and nothing personal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ychk.evidence import Column
from ychk.evidence.schema import CellType
from ychk.exact import text

LONGEST = 40
"""Characters of a cell that a finding shows."""

MASK = "***"
"""Stands for a cell about a person."""


def headed(column: Column) -> str:
    """A column as both languages call it: its Chinese header and its English name."""
    return f"{column.zh} ({column.name})"


def shown(cell: object, schema_type: CellType) -> str:
    """A typed cell in its plain spelling, cut where it is long."""
    match cell:
        case Decimal():
            words = text(Fraction(cell)) or ""
        case date() if schema_type == "month":
            words = f"{cell:%Y-%m}"
        case date() if schema_type == "quarter":
            words = f"{cell:%Y}Q{(cell.month + 2) // 3}"
        case _:
            words = str(cell)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def place(file: str, row: int) -> dict[str, str]:
    """Where a record stands, for a message."""
    return {"file": file, "row": str(row)}
