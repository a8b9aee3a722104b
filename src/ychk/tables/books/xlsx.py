"""A look at a sheet's part of an xlsx workbook, chunk by chunk, without reading its cells.

Sheets are large, so a chunk as spreadsheet programs write them is searched for a few fixed words only. What
is written otherwise, or spans too much at first sight, is gone through tag by tag.
"""

from __future__ import annotations

import re
from html import unescape

from ychk.tables import limits
from ychk.tables.books.sheet_facts import SheetFacts

_LONGEST_TAIL = 16 << 20
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_ROW = re.compile(rb'<row r="([0-9]+)"')
_WIDE = re.compile(rb'r="([A-Z]{2,})')
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HIDDEN = re.compile(rb"""<(?:\w+:)?(row|col)\s([^>]*hidden\s*=\s*["'](?:1|true)["'][^>]*)>""")
_FORMULA = rb"<(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
_ERROR = re.compile(rb"<(?:\w+:)?c\s([^>]*\bt=[\"']e[\"'][^>]*)>(?:%s)?<(?:\w+:)?v>([^<]*)<" % _FORMULA)
_UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>(%s)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>" % _FORMULA
)


class SheetScan:
    """Takes the chunks of one sheet's part; `facts` says what they showed.

    Args:
        thorough: whether to go through every tag; otherwise `is_sure` says whether that is needed.
    """

    def __init__(self, *, thorough: bool = False) -> None:
        self._thorough = thorough
        self._odd = False
        self._tail = b""
        self._row, self._column = -1, -1
        self._rows, self._columns = 0, 0
        self._hidden: dict[bytes, set[int]] = {b"row": set(), b"col": set()}
        self._lost: dict[tuple[int, int], str] = {}

    def __call__(self, chunk: bytes) -> None:
        """Take the next chunk."""
        piece = self._tail + chunk
        cut = max(piece.rfind(b"<c "), piece.rfind(b"<row"))
        if cut <= 0:
            cut = piece.rfind(b"<")
        if cut <= 0 or len(piece) - cut > _LONGEST_TAIL:
            cut = len(piece)
        self._tail = piece[cut:]
        self._take(piece[:cut])

    def facts(self) -> SheetFacts:
        """What all chunks showed."""
        self._take(self._tail)
        self._tail = b""
        return SheetFacts(
            area=self._rows * self._columns,
            hidden_rows=frozenset(self._hidden[b"row"]),
            hidden_columns=frozenset(self._hidden[b"col"]),
            lost=self._lost,
        )

    @property
    def is_sure(self) -> bool:
        """Whether the area is no larger than allowed, as far as that could be told."""
        return self._thorough or not (self._odd or self._rows * self._columns > limits.CELLS)

    def _take(self, piece: bytes) -> None:
        if self._thorough:
            self._tags(piece)
        elif not self._odd:
            self._odd = _is_odd(piece)
            self._bounds(piece)
        if b"hidden" in piece:
            self._note_hidden(piece)
        if b'="e"' in piece or (b"'" in piece and b"='e'" in piece):
            for attributes, value in _ERROR.findall(piece):
                self._note_lost(attributes, unescape(value.decode("utf-8", "replace")))
        if b"</f>" in piece or b" si=" in piece or (self._thorough and b":f" in piece):
            for attributes, formula in _UNCOMPUTED.findall(piece):
                if _attributes(attributes).get(b"t") != b"str":
                    inner = re.sub(rb"<[^>]*>", b"", formula).decode("utf-8", "replace")
                    self._note_lost(attributes, f"={unescape(inner)}")

    def _bounds(self, piece: bytes) -> None:
        """Upper bounds of rows and columns: no cell's row may begin with greater digits."""
        last = _ROW.match(piece, max(piece.rfind(b'<row r="'), 0))
        self._rows = max(self._rows, int(last[1]) if last else 0)
        wide = {_column(found) + 1 for found in set(_WIDE.findall(piece))}
        self._columns = max([self._columns, 26, *wide])
        digits = str(max(self._rows, 10))
        top, more = int(digits[:2]), len(digits) - 2
        tens, units = divmod(top, 10)
        greater = f"[{tens + 1}-9][0-9]|" if tens < 9 else ""
        same = f"{tens}[{units + 1}-9]" if units < 9 else "$^"
        beyond = f'r="[A-Z]+(?:[0-9]{{{len(digits) + 1},}}|(?:{greater}{same})[0-9]{{{more}}})"'
        self._odd = self._odd or bool(re.search(beyond.encode(), piece))
        self._rows = max(self._rows, 1)

    def _tags(self, piece: bytes) -> None:
        for tag in _TAG.finditer(piece):
            attributes = _attributes(tag[2])
            written = attributes.get(b"r", b"")
            if tag[1] == b"row":
                self._row = int(written) - 1 if written.isdigit() else self._row + 1
                self._column = -1
                continue
            place = _place(written)
            row, self._column = place if place else (self._row, self._column + 1)
            if not tag[2].endswith(b"/"):
                self._rows = max(self._rows, row + 1)
                self._columns = max(self._columns, self._column + 1)

    def _note_hidden(self, piece: bytes) -> None:
        for kind, written in _HIDDEN.findall(piece):
            attributes = _attributes(written)
            if kind == b"row" and attributes.get(b"r", b"").isdigit():
                if not written.endswith(b"/"):
                    self._hidden[kind].add(int(attributes[b"r"]) - 1)
            elif attributes.get(b"min", b"").isdigit() and attributes.get(b"max", b"").isdigit():
                last = min(int(attributes[b"max"]), limits.COLUMNS)
                self._hidden[kind] |= set(range(int(attributes[b"min"]) - 1, last))

    def _note_lost(self, attributes: bytes, text: str) -> None:
        if place := _place(_attributes(attributes).get(b"r", b"")):
            self._lost[place] = text


def _is_odd(piece: bytes) -> bool:
    """Whether rows or cells may be written otherwise than with their place first, in double quotes."""
    if b":" in piece and (b":c" in piece or b":row" in piece):
        return True
    strict = piece.count(b'<c r="') + piece.count(b'<row r="')
    return piece.count(b"<c") + piece.count(b"<row") != strict and len(_TAG.findall(piece)) != strict


def _attributes(written: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(written)}


def _place(written: bytes) -> tuple[int, int] | None:
    name = written.rstrip(b"0123456789")
    digits = written[len(name) :]
    return (int(digits) - 1, _column(name)) if name.isalpha() and digits else None


def _column(name: bytes) -> int:
    column = 0
    for letter in name.upper():
        column = column * 26 + letter - 64
    return column - 1
