"""The container of a workbook of Excel 95 to 2003: sectors, each naming the next, with a stream of records.

Readers of such containers trust them: xlrd follows a short stream's sectors round in a circle for ever, and
takes 2^n steps through n entries of a directory that each name the same next one twice; olefile reads as many
tables of sectors as the header says. So the one stream is taken out here; what its records say is not known.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from struct import unpack_from
from sys import byteorder
from typing import BinaryIO

from ychk.errors import DossierError

_HEADER = 512
_SHIFTS = (9, 12)
"""Powers of two that the bytes of a sector are."""

_SMALL_SHIFT = 6
_SMALL = 1 << _SMALL_SHIFT
"""Bytes of a sector of the streams that are too small for sectors of their own."""

_CIRCLE, _OUT = "sectors in a circle", "a chain of sectors that leads out of the file"
_LAST = 0xFFFFFFFA
"""The greatest number of a sector; greater ones mean an end, or that there is none."""

_NAMES = ("workbook", "book")
_LOCKED = "encryptedpackage"
"""What stands in the container instead where a newer workbook has a password."""


def workbook_stream(path: Path, label: str) -> bytes:
    """Take a workbook's records out of its container.

    Raises:
        DossierError: for a workbook that is locked by a password.
        ValueError: where there is none, or a chain of sectors turns back on itself or leads out.
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
        directory = _sectors(file, _chain(table, _number(header, 48)), size)
        entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
        found = next((entry for name in _NAMES for entry in entries if _is_named(entry, name)), None)
        if found is None:
            if any(_is_named(entry, _LOCKED) for entry in entries):
                raise DossierError("table.locked_workbook", place=label)
            raise ValueError("no workbook in it")
        first, length = _number(found, 116), _number(found, 120)
        if length >= _number(header, 56):
            return _sectors(file, _chain(table, first), size)[:length]
        small = _numbers(_sectors(file, _chain(table, _number(header, 60)), size))
        held = _sectors(file, _chain(table, _number(entries[0], 116)), size)
        return b"".join(held[at * _SMALL : (at + 1) * _SMALL] for at in _chain(small, first))[:length]


def _allocation(file: BinaryIO, header: bytes, size: int, sectors: int) -> Sequence[int]:
    """Which sector follows each."""
    places, following = _numbers(header[76:]), _number(header, 68)
    for _ in range(sectors):
        if following > _LAST:
            return _numbers(_sectors(file, [place for place in places if place <= _LAST][:sectors], size))
        more = _numbers(_sectors(file, [following], size))
        if not more:
            raise ValueError(_OUT)
        places, following = [*places, *more[:-1]], more[-1]
    raise ValueError(_CIRCLE)


def _chain(table: Sequence[int], first: int) -> list[int]:
    """The sectors from `first` on, each naming the next."""
    way: list[int] = []
    seen = bytearray(len(table))
    at = first
    while at <= _LAST:
        if at >= len(table):
            raise ValueError(_OUT)
        if seen[at]:
            raise ValueError(_CIRCLE)
        seen[at] = 1
        way.append(at)
        at = table[at]
    return way


def _is_named(entry: bytes, name: str) -> bool:
    return entry[: 2 * len(name) + 2].lower() == f"{name}\0".encode("utf-16-le")


def _sectors(file: BinaryIO, places: Iterable[int], size: int) -> bytes:
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
