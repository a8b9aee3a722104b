"""A look at a workbook of Excel 97 to 2003 (xls): its records are gone through, its cells are not read."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ychk.tables.books.sheet_facts import SheetFacts

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""Error values by their codes."""

_BOF, _EOF, _LOCKED, _DATES, _SHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
_ROW, _COLUMNS, _ERROR_CELL, _MANY = 0x0208, 0x007D, 0x0205, 0x00BD
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
_CELLS = frozenset({0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, _ERROR_CELL, _MANY}) | _FORMULAS


class LockedError(ValueError):
    """The records are scrambled by a password."""


def looks_at_records(stream: bytes) -> tuple[dict[str, SheetFacts], bool]:
    """What each sheet, by name, shows beside its cells; and whether days count from 1904.

    No records show nothing.

    Raises:
        LockedError: for locked ones.
        ValueError: for damaged ones.
    """
    try:
        sheets, from_1904 = _sheets(stream)
        return {name: _look(stream, start) for name, start in sheets}, from_1904
    except (struct.error, IndexError) as error:
        raise ValueError(str(error)) from None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record from `at` on."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, length
        at += 4 + length


def _sheets(stream: bytes) -> tuple[list[tuple[str, int]], bool]:
    """Each sheet's name and where its records start."""
    found: list[tuple[str, int]] = []
    from_1904 = False
    for kind, at, length in _records(stream, 0):
        if kind == _LOCKED:
            raise LockedError
        if kind == _EOF:
            break
        if kind == _DATES:
            from_1904 = struct.unpack_from("<H", stream, at)[0] == 1
        elif kind == _SHEET and length > 8 and stream[at + 5] == 0:
            start = struct.unpack_from("<I", stream, at)[0]
            wide = stream[at + 7] & 1
            written = stream[at + 8 : at + 8 + (stream[at + 6] << wide)]
            found.append((written.decode("utf-16-le" if wide else "latin-1", "replace"), start))
    return found, from_1904


def _look(stream: bytes, start: int) -> SheetFacts:
    rows = columns = depth = 0
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    lost: dict[tuple[int, int], str] = {}
    for kind, at, length in _records(stream, start):
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", stream, at)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind == _MANY:
                columns = max(columns, struct.unpack_from("<H", stream, at + length - 2)[0] + 1)
            elif kind == _ERROR_CELL and stream[at + 7]:
                lost[row, column] = ERRORS.get(stream[at + 6], "#?")
            elif kind in _FORMULAS and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
                lost[row, column] = ERRORS.get(stream[at + 8], "#?")
        elif kind == _ROW and stream[at + 12] & 0x20:
            hidden_rows.add(struct.unpack_from("<H", stream, at)[0])
        elif kind == _COLUMNS and stream[at + 8] & 1:
            first, last = struct.unpack_from("<HH", stream, at)
            hidden_columns |= set(range(first, min(last, 255) + 1))
        elif kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
    return SheetFacts(rows * columns, frozenset(hidden_rows), frozenset(hidden_columns), lost)
