"""Workbooks of Excel 95 to 2003 (xls): values, errors, and what is hidden or merged, in one pass.

xlrd knows the records but trusts them: a link over a whole sheet, a name made of names or a length that leads
back takes all memory, and a note or a rule for colours written otherwise than by Excel ends it. So it sees
those records alone that a table is made of, and shared strings are cut out here.
"""

from __future__ import annotations

import os
import re
from codecs import utf_16_le_decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from math import floor
from pathlib import Path
from struct import Struct, unpack_from
from typing import Any

from attrs import field, frozen
from xlrd.biffh import FDT, XL_CELL_BOOLEAN, XL_CELL_ERROR
from xlrd.book import Book
from xlrd.sheet import Sheet

from ychk.errors import DossierError
from ychk.tables import limits
from ychk.tables.books.compound import workbook_stream
from ychk.tables.books.sheet_facts import ERRORS, SheetFacts

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

_BEGIN, _CONTINUE = 0x0809, 0x003C
_OF_BOOK = frozenset({0x0022, 0x002F, 0x0042, 0x0085, 0x00E0, 0x00FC, 0x041E})
"""The origin of days, a lock, the code page, sheets, styles, shared strings, number formats."""

_CELLS = frozenset({0x0006, 0x0206, 0x0406, 0x0207, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_OF_SHEET = _CELLS | {0x0200, 0x0208, 0x007D, 0x00E5}
"""Cells, the size, rows, columns, merged cells."""

_SEEN = _OF_BOOK | _OF_SHEET | {_BEGIN, 0x000A, _CONTINUE}
_BOOK, _SHEET = 0x0005, 0x0010
"""What a beginning is of."""

_EXCEL_95 = 50
"""The version of records from which on a book can have several sheets."""

_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a ledger's times carry no zone
_FROM_1904 = 1462
_DAYS_KEPT = 4096
_DAY = 86_400_000
"""Milliseconds; times are told no finer."""

_STRING = Struct("<HB").unpack_from
"""Letters of a shared string, and what more there is of it."""

Reading = Callable[[float], object]
"""What a number means in the format of its cell."""


@frozen
class XlsSheet:
    """A sheet as it was read; its parts are named as those of a sheet of python-calamine.

    Attributes:
        name: as on its tab.
        is_hidden: whether the tab is.
        start: the first row and the first column that have something in them.
        end: the last ones.
        merged_cell_ranges: first and last cells.
        facts: what is known of it beside its cells.
    """

    name: str
    is_hidden: bool
    start: Place | None
    end: Place | None
    merged_cell_ranges: tuple[tuple[Place, Place], ...]
    facts: SheetFacts
    _rows: Mapping[int, list[Any]] = field(repr=False, eq=False)

    def iter_rows(self) -> Iterator[list[Any]]:
        """The values of all rows from the first of the sheet, in the columns that have something in them."""
        if self.start and self.end:
            left, width = self.start[1], self.end[1] + 1
            for number in range(self.end[0] + 1):
                row = self._rows.get(number, [])
                yield (row + [""] * (width - len(row)))[left:]


def xls_sheets(path: Path, label: str, only: str | None = None) -> tuple[list[XlsSheet], bool]:
    """A workbook's sheets, or the one named `only`; and whether days count from 1904.

    Raises:
        DossierError: for a file that is damaged, locked or too large.
    """
    try:
        with Path(os.devnull).open("w") as nowhere:
            book = _Records(workbook_stream(path, label), label, nowhere)
            return book.sheets_named(only), book.datemode == 1
    except (DossierError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - damage meets the reader as any error that there is
        reason = str(error) or type(error).__name__
        raise DossierError("table.bad_workbook", place=label, reason=reason) from None


class _Records(Book):  # type: ignore[misc] # xlrd has no types
    """xlrd's book of a stream that is nothing but records."""

    def __init__(self, stream: bytes, label: str, log: object) -> None:
        super().__init__()
        self.label = label
        self.area = self.passed = 0
        if unpack_from("<H", stream)[0] != _BEGIN:
            raise ValueError("no workbook's records")
        self.biff2_8_load(file_contents=stream, logfile=log, ragged_rows=True)
        self.biff_version = self.getbof(_BOOK)
        if self.biff_version < _EXCEL_95:
            raise ValueError("older than Excel 95")
        self.parse_globals()
        self.readings = self._readings()

    def sheets_named(self, only: str | None) -> list[XlsSheet]:
        """See `xls_sheets`."""
        names = [name.replace("\0", "") for name in self._sheet_names]
        if len(names) > limits.SHEETS:
            raise DossierError(
                "table.too_many_sheets", place=self.label, sheets=len(names), limit=limits.SHEETS
            )
        return [self._sheet(at, name) for at, name in enumerate(names) if only in (None, name)]

    def _sheet(self, number: int, name: str) -> XlsSheet:
        start = self._position = self._sh_abs_posn[number]
        if not 0 <= start < len(self.mem) - 4 or unpack_from("<H", self.mem, start)[0] != _BEGIN:
            raise ValueError("a sheet that begins nowhere")
        self.getbof(_SHEET)
        cells = _Cells(self, number)
        cells.read(self)
        self.area += cells.height * cells.width
        self.passed += cells.end - start
        if self.passed > len(self.mem):
            raise ValueError("sheets within each other")
        return cells.sheet(name)

    def _readings(self) -> dict[int, Reading]:
        """How numbers are read in each style that makes them days or times."""
        moment = lru_cache(_DAYS_KEPT)(_moment_of(_FROM_1904 if self.datemode else 0))
        readings: dict[int, Reading] = {}
        for key, known in self.format_map.items():
            text = (known.format_str or "").partition(";")[0]  # negative numbers may look otherwise
            if _ELAPSED.search(text):
                readings[key] = _elapsed
            elif known.type == FDT and (not text or self.is_date_format_string(text)):
                readings[key] = moment
        styles = enumerate(style.format_key for style in self.xf_list)
        return {style: readings[key] for style, key in styles if key in readings}

    def get_record_parts(self) -> tuple[int, int, bytes]:
        """The next record that a table is made of."""
        at, stream = self._position, self.mem
        while True:
            kind, length = unpack_from("<HH", stream, at)
            at += 4 + length
            if kind in _SEEN:
                self._position = at
                return kind, length, stream[at - length : at]

    def handle_filepass(self, data: bytes) -> None:
        """What follows is scrambled by a password."""
        raise DossierError("table.locked_workbook", place=self.label)

    def handle_sst(self, data: bytes) -> None:
        """The shared strings, with the records that they run over into."""
        pieces = [data]
        while (more := self.get_record_parts_conditional(_CONTINUE))[0]:
            pieces.append(more[2])
        try:
            self._sharedstrings = _shared(pieces)
        except StopIteration:
            raise ValueError("shared strings cut off") from None


class _Cells(Sheet):  # type: ignore[misc] # xlrd has no types
    """xlrd's sheet, which keeps each value as it is read, and so no second copy of it."""

    def __init__(self, book: _Records, number: int) -> None:
        super().__init__(book, book._position, "", number)
        self.formatting_info = True  # brings rows, columns and merged cells
        self.readings = book.readings
        self.rows: dict[int, list[Any]] = {}
        self.lost: dict[Place, str] = {}
        self.left, self.height, self.width, self.end = limits.CELLS, 0, 0, 0

    def put_cell_ragged(self, rowx: int, colx: int, ctype: int | None, value: Any, xf_index: int) -> None:
        """Take a cell; of no type are numbers."""
        row = self.rows.get(rowx)
        if row is None or colx >= self.width:
            row = self._grown(rowx, colx)
        if ctype is None:
            if xf_index in self.readings:
                value = self.readings[xf_index](value)
        elif ctype == XL_CELL_ERROR:
            self.lost[rowx, colx], value = ERRORS.get(value, "#?"), ""
        elif ctype == XL_CELL_BOOLEAN:
            value = bool(value)
        gap = colx - len(row)
        if gap >= 0:
            if gap:
                row.extend([""] * gap)
            row.append(value)
        else:
            row[colx] = value
            self.left = min(self.left, colx)

    def _grown(self, row: int, column: int) -> list[Any]:
        self.left, self.width = min(self.left, column), max(self.width, column + 1)
        self.height = max(self.height, row + 1)
        self._check(self.book.area + self.height * self.width)
        return self.rows.setdefault(row, [])

    def _check(self, cells: int) -> None:
        if cells > limits.CELLS:
            label = self.book.label
            raise DossierError("table.spans_too_much", place=label, cells=cells, limit=limits.CELLS)

    def tidy_dimensions(self) -> None:
        """At the end of the records: see that the sheet is what it says and goes from its first row down."""
        self.end = self.book._position
        self._check(abs(self._dimnrows) * self._dimncols)
        if self.rows and next(iter(self.rows)) > next(reversed(self.rows)):
            raise ValueError("a last row above the first")

    def sheet(self, name: str) -> XlsSheet:
        """The sheet without its reader."""
        return XlsSheet(
            name=name,
            is_hidden=self.visibility != 0,
            start=(min(self.rows), self.left) if self.rows else None,
            end=(self.height - 1, self.width - 1) if self.rows else None,
            merged_cell_ranges=tuple(
                ((top, first), (bottom - 1, last - 1)) for top, bottom, first, last in self.merged_cells
            ),
            facts=SheetFacts(
                self.height * self.width,
                frozenset(row for row, info in self.rowinfo_map.items() if info.hidden),
                frozenset(column for column, info in self.colinfo_map.items() if info.hidden),
                self.lost,
            ),
            rows=self.rows,
        )


def _shared(pieces: Sequence[bytes]) -> list[str]:
    """The strings of a table of strings; what follows a string of its formats and readings is passed over."""
    further = iter(pieces)
    piece, at = next(further), 8
    found = []
    for _ in range(unpack_from("<I", piece, 4)[0]):
        if at >= len(piece):
            piece, at = next(further), 0
        letters, options = _STRING(piece, at)
        at += 3
        behind = 0
        if options & 8:
            behind += 4 * unpack_from("<H", piece, at)[0]
            at += 2
        if options & 4:
            behind += unpack_from("<I", piece, at)[0]
            at += 4
        end = at + (letters << (options & 1))
        if end > len(piece):
            text, piece, end = _run_over(letters, options, piece, at, further)
        elif options & 1:
            text = utf_16_le_decode(piece[at:end], "replace")[0]
        else:
            text = piece[at:end].decode("latin-1")
        found.append(text)
        at = end + behind
        while at > len(piece):
            at -= len(piece)
            piece = next(further)
    return found


def _run_over(
    letters: int, options: int, piece: bytes, at: int, further: Iterator[bytes]
) -> tuple[str, bytes, int]:
    """A string that runs over its record's end, the record that it ends in, and where.

    CountPer record says anew how wide its letters are; letters of two parts may be cut between them.
    """
    text = b""
    while True:
        taken = piece[at : at + (letters << (options & 1))]
        text += taken if options & 1 else taken.decode("latin-1").encode("utf-16-le")
        letters -= len(taken) >> (options & 1)
        if not letters:
            return utf_16_le_decode(text, "replace")[0], piece, at + len(taken)
        piece, at = next(further), 1
        options = piece[0]


def _moment_of(origin: int) -> Reading:
    """Days since the end of 1899 as a day, a time of a day or both.

    Excel counts a 29 February 1900 that there was not: earlier days are one further on. What is no day of
    the calendar stays the number.
    """

    def moment(value: float) -> object:
        days = value + origin
        try:
            milliseconds = floor((days if days >= 60 else days + 1) * _DAY + 0.5)
            found = _EPOCH + timedelta(milliseconds=milliseconds)
        except (OverflowError, ValueError):
            return value
        if value < 1:
            return found.time()
        return found.date() if value.is_integer() else found

    return moment


def _elapsed(value: float) -> object:
    """A span of time, which is no day."""
    try:
        return timedelta(milliseconds=floor(value * _DAY + 0.5))
    except (OverflowError, ValueError):
        return value
