"""A look at a workbook of Excel 97 to 2003 (xls): its records are gone through, its cells are not read.

Such a file is a small file system (a compound file) with one stream of records. Where a chain of its sectors
leads in circles or out of the file, it is damaged.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from ychk.tables.books.looks import SheetLook

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""Error values by their codes."""

_FREE = 0xFFFFFFFA
_BOF, _EOF, _LOCKED, _DATES, _SHEET = 0x0809, 0x000A, 0x002F, 0x0022, 0x0085
_ROW, _COLUMNS, _ERROR_CELL, _MANY = 0x0208, 0x007D, 0x0205, 0x00BD
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
_CELLS = frozenset({0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, _ERROR_CELL, _MANY}) | _FORMULAS


class LockedError(ValueError):
    """The records are scrambled by a password."""


def looks_at_records(path: Path) -> tuple[dict[str, SheetLook], bool]:
    """What each sheet, by name, shows beside its cells; and whether days count from 1904.

    A file without a stream of records shows nothing.

    Raises:
        LockedError: for a locked file.
        ValueError: for a damaged one.
    """
    try:
        stream = _stream(path.read_bytes())
        sheets, from_1904 = _sheets(stream)
        return {name: _look(stream, start) for name, start in sheets}, from_1904
    except (struct.error, IndexError) as error:
        raise ValueError(str(error)) from None


def _stream(data: bytes) -> bytes:
    """The stream of records inside a compound file; empty where there is none."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    first_folder, _, cutoff, first_small = struct.unpack_from("<IIII", data, 48)
    next_list = struct.unpack_from("<I", data, 68)[0]
    if not (7 <= shift <= 16 and 4 <= small_shift <= shift):
        raise ValueError("sector size")
    size = 1 << shift

    def sector(number: int) -> bytes:
        return data[(number + 1) << shift : (number + 2) << shift]

    listed = [*struct.unpack_from("<109I", data, 76)]
    for _ in range(len(data) >> shift):
        if next_list >= _FREE:
            break
        *more, next_list = struct.unpack(f"<{size // 4}I", sector(next_list))
        listed += more
    table = [
        entry
        for number in listed
        if number < _FREE
        for entry in struct.unpack(f"<{size // 4}I", sector(number))
    ]

    def chain(start: int, links: list[int]) -> Iterator[int]:
        for _ in range(len(links)):
            if start >= _FREE:
                return
            yield start
            start = links[start]
        raise ValueError("a chain of sectors without an end")

    def content(start: int) -> bytes:
        return b"".join(map(sector, chain(start, table)))

    folder = content(first_folder)
    entries: dict[str, tuple[int, int]] = {}
    for at in range(0, len(folder) - 127, 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        entries.setdefault(name, struct.unpack_from("<II", folder, at + 116))
    start, length = entries.get("Workbook") or entries.get("Book") or (_FREE, 0)
    if length >= cutoff or start >= _FREE:
        return content(start)[:length]
    small = content(entries["Root Entry"][0])
    links = [entry for (entry,) in struct.iter_unpack("<I", content(first_small))]
    pieces = [small[number << small_shift : (number + 1) << small_shift] for number in chain(start, links)]
    return b"".join(pieces)[:length]


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


def _look(stream: bytes, start: int) -> SheetLook:
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
    return SheetLook(rows * columns, frozenset(hidden_rows), frozenset(hidden_columns), lost)
