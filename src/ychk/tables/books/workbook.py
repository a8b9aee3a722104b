"""Spreadsheets (xlsx, xlsb, xls, ods): their sheets' rows as plain text, once the file is known to be safe.

A sheet is held whole while it is read; how large it may be is limited before that. What the sheet hides is
read like everything else, and known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from ychk.errors import DossierError
from ychk.tables import limits
from ychk.tables.books.inspect import inspect_workbook
from ychk.tables.books.sheet_facts import SheetFacts
from ychk.tables.cells.python_values import cell_text
from ychk.tables.files.file_format import Kind

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from ychk.tables.books.xls import XlsSheet

CellRange = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a merged range, each as row and column from 0."""


@frozen
class Sheet:
    """One sheet that cells can stand in.

    Attributes:
        name: as on its tab.
        is_hidden: whether the tab is.
        left: number of leading empty columns dropped.
        width: columns of each row.
        height: rows down to the last one that has something in it.
        merged: merged ranges, in the columns of `rows`.
        facts: what is known of it beside its cells, in the columns of the sheet.
    """

    name: str
    is_hidden: bool
    left: int
    width: int
    height: int
    merged: tuple[CellRange, ...]
    facts: SheetFacts
    _cells: CalamineSheet | XlsSheet = field(repr=False, eq=False)

    def rows(self) -> Iterator[list[str]]:
        """All rows from row 1, blank ones included."""
        pad = [""] * ((self._cells.start or (0, self.left))[1] - self.left)
        lost: dict[int, dict[int, str]] = {}
        for (row, column), text in self.facts.lost.items():
            lost.setdefault(row, {})[column - self.left] = text
        number = -1
        for number, cells in enumerate(self._cells.iter_rows()):
            texts = [cell if type(cell) is str else cell_text(cell) for cell in cells]
            yield self._with(pad + texts, lost.get(number, {})) if pad or number in lost else texts
        for further in range(number + 1, max(lost, default=-1) + 1):
            yield self._with([], lost.get(further, {}))

    def _with(self, row: list[str], lost: Mapping[int, str]) -> list[str]:
        row.extend([""] * (self.width - len(row)))
        for column, text in lost.items():
            row[column] = row[column] or text
        return row


@frozen
class Book:
    """An opened workbook.

    Attributes:
        from_1904: whether it counts its days from 1904.
    """

    sheets: tuple[Sheet, ...]
    from_1904: bool


@contextmanager
def opened_book(path: Path, label: str, kind: Kind, only: str | None = None) -> Iterator[Book]:
    """A workbook's sheets, or the one named `only`, without charts and macros.

    Raises:
        DossierError: for a file that is damaged, locked, unsafe or too large; also while it is open.
    """
    if kind == "xls":
        from ychk.tables.books.xls import xls_sheets

        old, from_1904 = xls_sheets(path, label, only)
        sheets = [_sheet(cells, cells.facts, label, is_hidden=cells.is_hidden) for cells in old]
        yield Book(tuple(sheets), from_1904)
        return

    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    found = inspect_workbook(path, label, kind)
    try:
        with path.open("rb") as stream, CalamineWorkbook.from_filelike(stream) as book:
            listed = [item for item in book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet]
            if len(listed) > limits.SHEETS:
                raise DossierError(
                    "table.too_many_sheets", place=label, sheets=len(listed), limit=limits.SHEETS
                )
            sheets = [
                _sheet(
                    book.get_sheet_by_name(item.name),
                    found.sheets.get(item.name, SheetFacts()),
                    label,
                    is_hidden=item.visible != SheetVisibleEnum.Visible,
                )
                for item in listed
                if only in (None, item.name)
            ]
            yield Book(tuple(sheets), found.from_1904)
    except PasswordError:
        raise DossierError("table.locked_workbook", place=label) from None
    except CalamineError as error:
        raise DossierError("table.bad_workbook", place=label, reason=str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own word for a fault inside it
            raise
        raise DossierError("table.bad_workbook", place=label, reason=str(error)) from None


def _sheet(cells: CalamineSheet | XlsSheet, facts: SheetFacts, label: str, *, is_hidden: bool) -> Sheet:
    start, end = cells.start, cells.end
    columns = [column for _, column in facts.lost]
    if start and end:
        columns += [start[1], end[1]]
    left, width = (min(columns), max(columns) - min(columns) + 1) if columns else (0, 0)
    if width > limits.COLUMNS:
        place = f"{label} [{cells.name}]"
        raise DossierError("table.too_many_columns", place=place, columns=width, limit=limits.COLUMNS)
    return Sheet(
        name=cells.name,
        is_hidden=is_hidden,
        left=left,
        width=width,
        height=max([end[0] if end else -1, *(row for row, _ in facts.lost)]) + 1,
        merged=_shifted(cells.merged_cell_ranges or (), left),
        facts=facts,
        cells=cells,
    )


def _shifted(ranges: Sequence[CellRange], left: int) -> tuple[CellRange, ...]:
    return tuple(
        ((top, max(first - left, 0)), (bottom, last - left))
        for (top, first), (bottom, last) in ranges
        if last >= left
    )
