"""Spreadsheets (xlsx, xls, ods): the first sheet's rows as plain text, row 1 being the header."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ychk.errors import DossierError
from ychk.tables.spelling import cell_text


def workbook_rows(path: Path, label: str) -> Iterator[list[str]]:
    """All rows of the first sheet from its row 1, blank ones included.

    Raises:
        DossierError: for a file that is not such a workbook, is damaged, or is locked by a password.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for row in book.get_sheet_by_index(0).iter_rows():
                yield [cell if type(cell) is str else cell_text(cell) for cell in row]
    except PasswordError:
        raise DossierError("table.locked_workbook", place=label) from None
    except CalamineError as error:
        raise DossierError("table.bad_workbook", place=label, reason=str(error)) from None
