"""What a look at a workbook's parts, beside its cells, tells of each sheet.

The spreadsheet reader holds a sheet as one full rectangle, says nothing of hidden rows and columns, and gives
error values and formulas that were never computed as if nothing stood there. A look finds these three.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""Error values by the codes that binary workbooks have for them."""


@frozen
class SheetFacts:
    """What is known of a sheet beside its cells; rows and columns count from 0.

    Attributes:
        area: cells of the rectangle that its filled cells span, as an upper bound.
        hidden_rows: rows that a person does not see.
        hidden_columns: columns that a person does not see.
        lost: texts of cells that have something in them although the reader says they are empty.
    """

    area: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lost: Mapping[tuple[int, int], str] = field(factory=dict)


def letters(column: int) -> str:
    """The letters over a column."""
    text, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        text = chr(ord("A") + place) + text
    return text
