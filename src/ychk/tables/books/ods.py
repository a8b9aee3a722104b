"""A look at the content of an OpenDocument workbook (ods), chunk by chunk, without reading its cells.

Such a file says a row or a cell once and how often it is repeated: that is what can make a small file span
more than memory holds. Its XML must be whole: the spreadsheet reader does not come back from a table without
an end.
"""

from __future__ import annotations

import re
from html import unescape
from xml.parsers import expat

from ychk.tables import limits
from ychk.tables.books.sheet_facts import SheetFacts

_TAG = re.compile(
    rb"<(?:table:(table|table-row|table-column|table-cell|covered-table-cell)(?=[\s/>])([^>]*)|/table:table)>"
)
_NAME = re.compile(rb'table:name="([^"]*)"')
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d+)"')
_VALUE = re.compile(rb"office:(?:[a-z]+-)?value=")
_ERROR_TEXT = re.compile(rb"\s*<text:p[^>]*>([^<]*)")
_UNSEEN = re.compile(rb'table:visibility="(?:collapse|filter)"')


class OdsScan:
    """Takes the chunks of ``content.xml``; `facts` says what they showed of each sheet."""

    def __init__(self) -> None:
        self._tail = b""
        self._whole = expat.ParserCreate()
        self._found: dict[str, SheetFacts] = {}
        self._name: str | None = None
        self._start("")

    def __call__(self, chunk: bytes) -> None:
        """Take the next chunk; an `ExpatError` if it breaks the XML."""
        self._whole.Parse(chunk, False)
        piece = self._tail + chunk
        cut = piece.rfind(b"<table:table-row")
        self._tail = piece[cut:] if cut > 0 else piece
        if cut > 0:
            self._take(piece[:cut])

    def facts(self) -> dict[str, SheetFacts]:
        """What all chunks showed, by the sheet's name; an `ExpatError` if something is missing."""
        self._whole.Parse(b"", True)
        self._take(self._tail)
        self._tail = b""
        return self._found

    def _start(self, name: str) -> None:
        self._name = name
        self._rows = self._columns = 0
        self._row, self._next, self._column, self._sheet_column = 0, 0, 0, 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._lost: dict[tuple[int, int], str] = {}

    def _take(self, piece: bytes) -> None:
        for tag in _TAG.finditer(piece):
            kind, written = tag[1], tag[2] or b""
            repeated = _REPEATED.search(written)
            times = int(repeated[1]) if repeated else 1
            if kind is None:
                self._end_of_table()
            elif kind == b"table":
                name = _NAME.search(written)
                self._start(unescape(name[1].decode("utf-8", "replace")) if name else "")
            elif kind == b"table-column":
                if _UNSEEN.search(written):
                    last = min(self._sheet_column + times, limits.COLUMNS)
                    self._hidden_columns |= set(range(self._sheet_column, last))
                self._sheet_column += times
            elif kind == b"table-row":
                self._row, self._next, self._column = self._next, self._next + times, 0
                if _UNSEEN.search(written) and times <= limits.COLUMNS:
                    self._hidden_rows |= set(range(self._row, self._next))
            else:
                self._cell(written, times, piece, tag.end())

    def _cell(self, written: bytes, times: int, piece: bytes, end: int) -> None:
        if not written.endswith(b"/") or _VALUE.search(written):
            self._rows = max(self._rows, self._next)
            self._columns = max(self._columns, self._column + times)
            if b'calcext:value-type="error"' in written:
                text = _ERROR_TEXT.match(piece, end)
                said = unescape(text[1].decode("utf-8", "replace")) if text else "#?"
                self._lost[self._row, self._column] = said
        self._column += times

    def _end_of_table(self) -> None:
        if self._name is not None:
            hidden = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
            self._found[self._name] = SheetFacts(self._rows * self._columns, *hidden, self._lost)
        self._name = None
