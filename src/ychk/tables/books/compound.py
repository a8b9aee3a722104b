"""Excel 97 workbooks before the spreadsheet reader sees them: do their chains end, how wide are their sheets?

Such a file is a container of sectors, each naming the next, with a stream of records in it. The reader
follows a chain that turns back on itself until memory is gone, and holds every sheet as one full rectangle;
neither can be stopped once it has begun. Nothing else of the file is judged here.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from struct import unpack_from
from sys import byteorder
from typing import BinaryIO

from attrs import frozen

_HEADER = 512
_SHIFTS = (9, 12)
"""Powers of two that the bytes of a sector are."""

_SMALL_SHIFT = 6
_SMALL = 1 << _SMALL_SHIFT
"""Bytes of a sector of the streams that are too small for sectors of their own."""

_CIRCLE = "sectors in a circle"
_LAST = 0xFFFFFFFA
"""The greatest number of a sector; greater ones mean an end, or that there is none."""

_NAMES = ("Workbook", "Book")
_END, _LOCKED, _DIMENSIONS = 0x000A, 0x002F, 0x0200
_CELLS = frozenset({0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_MANY = 0x00BD
"""A record with the numbers of several cells of a row; the others of `_CELLS` have one cell each."""

_ROWS = 1 << 32
"""What a rectangle counts whose last cell stands above its first: the reader's numbers wrap round."""


@frozen
class Compound:
    """A workbook's stream of records, out of its container.

    Attributes:
        stream: the records; nothing where the container holds no workbook.
        area: cells of the rectangles that its sheets would be held as, as an upper bound.
    """

    stream: bytes
    area: int


def look_into(path: Path) -> Compound:
    """Take a file's stream of records out of its container, and see how wide its sheets are.

    Raises:
        ValueError: where the container is damaged: a chain of its sectors turns back on itself or leads out.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
        if len(header) < _HEADER:
            raise ValueError("a header cut off")
        shift, small_shift = unpack_from("<HH", header, 30)
        if shift not in _SHIFTS or small_shift != _SMALL_SHIFT:
            raise ValueError("sectors of another size")
        size = 1 << shift
        table = _allocation(file, header, size, path.stat().st_size // size + 1)
        if _turns_back(table):
            raise ValueError(_CIRCLE)
        small = _numbers(_sectors(file, _chain(table, _number(header, 60)), size))
        if _turns_back(small):
            raise ValueError(_CIRCLE)
        directory = _sectors(file, _chain(table, _number(header, 48)), size)
        stream = _stream(file, directory, table, small, size, _number(header, 56))
    return Compound(stream, sum(_areas(stream)))


def _allocation(file: BinaryIO, header: bytes, size: int, sectors: int) -> Sequence[int]:
    """Which sector follows each."""
    places, following = _numbers(header[76:]), _number(header, 68)
    for _ in range(sectors):
        more = _numbers(_sectors(file, [following], size)) if following <= _LAST else []
        if not more:
            return _numbers(_sectors(file, [place for place in places if place <= _LAST][:sectors], size))
        places, following = [*places, *more[:-1]], more[-1]
    raise ValueError(_CIRCLE)


def _stream(
    file: BinaryIO, directory: bytes, table: Sequence[int], small: Sequence[int], size: int, cutoff: int
) -> bytes:
    """The workbook's stream; empty where there is none."""
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    for name in _NAMES:
        for entry in entries:
            if entry[: 2 * len(name) + 2] == f"{name}\0".encode("utf-16-le"):
                first, length = _number(entry, 116), _number(entry, 120)
                if length >= cutoff:
                    return _sectors(file, _chain(table, first), size)[:length]
                held = _sectors(file, _chain(table, _number(entries[0], 116)), size)
                pieces = (held[at * _SMALL : (at + 1) * _SMALL] for at in _chain(small, first))
                return b"".join(pieces)[:length]
    return b""


def _areas(stream: bytes) -> Iterator[int]:
    """For each sheet how many cells its own word of its size and its cells span, whichever is more."""
    said, cells = 0, array("I")
    at, end = 0, len(stream) - 3
    while at < end:
        kind, length = unpack_from("<HH", stream, at)
        at += 4
        if kind in _CELLS and length >= 4:
            cells.extend(unpack_from("<HH", stream, at) if at + 4 <= len(stream) else ())
        elif kind == _MANY and length >= 6 and at + length <= len(stream):
            row, column, last = *unpack_from("<HH", stream, at), *unpack_from("<H", stream, at + length - 2)
            cells.extend((row, column, row, last))
        elif kind == _DIMENSIONS and length >= 14 and at + 14 <= len(stream):
            top, bottom, left, right = unpack_from("<IIHH", stream, at)
            said = max(said, _span(top, bottom) * _span(left, right))
        elif kind == _LOCKED:
            return
        elif kind == _END:
            yield max(said, _area(cells))
            said, cells = 0, array("I")
        at += length
    yield max(said, _area(cells))


def _area(cells: Sequence[int]) -> int:
    """Cells between the first row and the last, the least column and the greatest."""
    if not cells:
        return 0
    rows, columns = cells[::2], cells[1::2]
    height = max(rows) - min(rows) + 1 if rows[0] <= rows[-1] else _ROWS
    return height * (max(columns) - min(columns) + 1)


def _span(first: int, last: int) -> int:
    return last - first + 1 if last >= first else _ROWS if last else 0


def _chain(table: Sequence[int], first: int) -> Iterator[int]:
    at = first
    while at <= _LAST:
        if at >= len(table):
            raise ValueError("a chain of sectors that leads out of the file")
        yield at
        at = table[at]


def _sectors(file: BinaryIO, places: Sequence[int] | Iterator[int], size: int) -> bytes:
    pieces = []
    for place in places:
        file.seek((place + 1) * size)
        pieces.append(file.read(size))
    return b"".join(pieces)


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "little")


def _numbers(content: bytes) -> list[int]:
    numbers = array("I")
    numbers.frombytes(content[: len(content) // numbers.itemsize * numbers.itemsize])
    if byteorder == "big":
        numbers.byteswap()
    return numbers.tolist()


def _turns_back(table: Sequence[int]) -> bool:
    """Whether following the numbers of `table`, each naming the next, comes round to where it was."""
    seen = bytearray(len(table))  # 1: on the way that is followed now, 2: known to end
    for start in range(len(table)):
        way = []
        at = start
        while at < len(table) and not seen[at]:
            seen[at] = 1
            way.append(at)
            at = table[at]
        if at < len(table) and seen[at] == 1:
            return True
        for place in way:
            seen[place] = 2
    return False
