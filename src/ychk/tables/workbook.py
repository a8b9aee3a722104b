"""Spreadsheets (xlsx, xls, ods): the first sheet's rows as plain text, row 1 being the header."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ychk.errors import DossierError
from ychk.tables.compound import look_into
from ychk.tables.spelling import cell_text

CELLS = 40_000_000
"""Cells of the rectangle that a sheet's filled cells span; the reader holds about 32 bytes for each."""


def workbook_rows(path: Path, label: str) -> Iterator[list[str]]:
    """All rows of the first sheet from its row 1, blank ones included.

    Raises:
        DossierError: for a file that is not such a workbook, is damaged, or is locked by a password.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    found = look_into(path)
    if not found.ends:
        raise DossierError("table.bad_workbook", place=label, reason="sectors in a circle")
    if found.area > CELLS:
        raise DossierError("table.spans_too_much", place=label, cells=found.area, limit=CELLS)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for row in book.get_sheet_by_index(0).iter_rows():
                yield [cell if type(cell) is str else cell_text(cell) for cell in row]
    except PasswordError:
        raise DossierError("table.locked_workbook", place=label) from None
    except CalamineError as error:
        raise DossierError("table.bad_workbook", place=label, reason=str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own word for a fault inside it
            raise
        raise DossierError("table.bad_workbook", place=label, reason=str(error)) from None
