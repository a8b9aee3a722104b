"""A look at the binary parts of an xlsb workbook, chunk by chunk, without reading its cells.

What the sheets hide is not looked for in this kind.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ychk.tables.books.sheet_facts import ERRORS, SheetFacts

_ROW, _ERROR_CELLS, _RICH_TEXT = 0, (3, 11), 62
_FILLED = frozenset({*range(2, 12), _RICH_TEXT})
_PROPERTIES, _SHEET = 153, 156


class BinScan:
    """Takes the chunks of one sheet's part; `facts` says what they showed."""

    def __init__(self) -> None:
        self._tail = b""
        self._row, self._rows, self._columns = 0, 0, 0
        self._lost: dict[tuple[int, int], str] = {}

    def __call__(self, chunk: bytes) -> None:
        """Take the next chunk."""
        piece = self._tail + chunk
        end = 0
        for kind, at, end in _records(piece):  # noqa: B007 - where the last whole record ends
            if kind == _ROW:
                (self._row,) = struct.unpack_from("<I", piece, at)
            elif kind in _FILLED:
                (column,) = struct.unpack_from("<I", piece, at)
                self._rows, self._columns = max(self._rows, self._row + 1), max(self._columns, column + 1)
                if kind in _ERROR_CELLS:
                    self._lost[self._row, column] = ERRORS.get(piece[at + 8], "#?")
        self._tail = piece[end:]

    def facts(self) -> SheetFacts:
        """What all chunks showed."""
        return SheetFacts(area=self._rows * self._columns, lost=self._lost)


def listed_sheets(workbook: bytes) -> tuple[dict[str, str], bool]:
    """The relation of each sheet, by its name; and whether days count from 1904."""
    found: dict[str, str] = {}
    from_1904 = False
    for kind, at, _ in _records(workbook):
        if kind == _PROPERTIES:
            from_1904 = bool(workbook[at] & 1)
        elif kind == _SHEET:
            relation, after = _text(workbook, at + 8)
            found[_text(workbook, after)[0]] = relation
    return found, from_1904


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, start and end of each record that `data` holds whole."""
    at, size = 0, len(data)
    while at < size:
        kind = length = shift = 0
        first = data[at]
        kind, at = first & 0x7F, at + 1
        if first & 0x80:
            if at >= size:
                return
            kind, at = kind | data[at] << 7, at + 1
        while True:
            if at >= size:
                return
            byte, at = data[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 21:
                break
        if at + length > size:
            return
        yield kind & 0x3FFF, at, at + length
        at += length


def _text(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le", "replace"), end
