"""What ``nox -s fuzz`` found: each kind of input that once ended a reader is refused with a sentence.

The spreadsheet reader is not ours, and three of these ended the whole process.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import pack
from typing import Any

import pytest

from tests.tables.corpus import ods
from ychk import DossierError
from ychk.evidence import LedgerFiles
from ychk.tables import RawTable

Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]
Read = Callable[..., list[dict[str, Any]]]

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def compound(stream: bytes, *, chain: dict[int, int] | None = None, more_tables: int = END) -> bytes:
    """A container of sectors with one stream: its table in sector 0, its directory in 1, then the stream.

    Args:
        stream: the workbook's records.
        chain: other followers than the right ones, by sector.
        more_tables: where the list of the table's sectors goes on.
    """
    stream = stream.ljust(4096, b"\0")  # shorter streams stand elsewhere
    stream += b"\0" * (-len(stream) % SECTOR)
    sectors = len(stream) // SECTOR
    table = [TABLE, END, *range(3, 2 + sectors), END]
    for sector, follower in (chain or {}).items():
        table[sector] = follower
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    header += pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, more_tables, int(more_tables <= sectors), 0)
    directory = _entry("Root Entry", 5, child=1, first=END, size=0)
    directory += _entry("Workbook", 2, child=FREE, first=2, size=len(stream))
    return (
        b"".join(
            part.ljust(SECTOR, b"\xff" if at < 2 else b"\0")
            for at, part in enumerate((header, pack(f"<{len(table)}I", *table), directory))
        )
        + stream
    )


def _entry(name: str, kind: int, *, child: int, first: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    entry = text.ljust(64, b"\0") + pack("<HBBIII", len(text), kind, 1, FREE, FREE, child) + bytes(36)
    return entry + pack("<IQ", first, size)


def record(kind: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return pack("<HH", kind, len(content)) + content


def label(row: int, column: int, text: str) -> bytes:
    return record(0x0204, pack("<HHHHB", row, column, 0, len(text), 0), text.encode("latin-1"))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, pack("<HHHd", row, column, 0, value))


def workbook(*records: bytes, sheet_at: int | None = None, before: bytes = b"") -> bytes:
    """The stream of a workbook with one sheet of these records, at its right place unless told otherwise."""
    begin = record(0x0809, pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    start = len(begin) + len(before) + 4 + 9 + 4
    place = record(0x0085, pack("<IBBBB", start if sheet_at is None else sheet_at, 0, 0, 1, 0), b"a")
    sheet = record(0x0809, pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + b"".join(records)
    return begin + before + place + record(0x000A) + sheet + record(0x000A)


HEADER = label(0, 0, "note")


def test_a_right_workbook_of_this_kind_is_read(read: Read, files: Files) -> None:
    rows = read(files(a_xls=compound(workbook(HEADER, label(1, 0, "x"), number(2, 0, 7)))), "note")
    assert [row["note"] for row in rows] == ["x", "7"]


DIMENSIONS = 0x0200
CASES = [
    ("a chain of sectors that comes round", compound(workbook(HEADER), chain={4: 3}), "bad_workbook"),
    ("a sector that names itself", compound(workbook(HEADER), chain={2: 2}), "bad_workbook"),
    ("a directory that comes round", compound(workbook(HEADER), chain={1: 1}), "bad_workbook"),
    (
        "a list of the table's sectors that comes round",
        compound(workbook(HEADER) + bytes(4096) + pack("<128I", *[17] * 128), more_tables=17),
        "bad_workbook",
    ),
    ("a cell far away", compound(workbook(HEADER, number(65535, 65535, 1))), "spans_too_much"),
    (
        "numbers of several cells, far away",
        compound(workbook(HEADER, record(0x00BD, pack("<HHHIH", 65535, 0, 0, 0, 65535)))),
        "bad_workbook",
    ),
    (
        "a sheet that says it is large",
        compound(workbook(HEADER, record(DIMENSIONS, pack("<IIHHH", 0, 1 << 31, 0, 255, 0)))),
        "spans_too_much",
    ),
    (
        "a last row above the first",
        compound(workbook(label(9, 0, "note"), number(2, 0, 1))),
        "bad_workbook",
    ),
    ("a sheet beyond the end of the file", compound(workbook(HEADER, sheet_at=1 << 24)), "bad_workbook"),
    ("a record with nothing in it", compound(workbook(HEADER, before=record(0x0042))), "bad_workbook"),
]


@pytest.mark.parametrize(("it", "content", "id"), CASES, ids=[it for it, _, _ in CASES])
def test_a_damaged_workbook_is_refused(
    opened: Opened, files: Files, it: str, content: bytes, id: str
) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_xls=content))
    assert caught.value.id == f"table.{id}"
    assert caught.value.data["place"] == "ledgers/a.xls"


def test_what_stands_after_a_lock_is_not_looked_at(opened: Opened, files: Files) -> None:
    """Behind the record of a lock the places of cells are scrambled: the workbook is locked, not large."""
    locked = record(0x002F, pack("<HHH", 1, 1, 1), bytes(48))
    with pytest.raises(DossierError) as caught:
        opened(files(a_xls=compound(workbook(HEADER, number(65535, 65535, 1), before=locked))))
    assert caught.value.id == "table.locked_workbook"


@pytest.mark.parametrize("encoding", ["uter", "utf-7", "undefined", "rot13"])
def test_a_part_in_an_encoding_that_nobody_has_is_damaged(
    opened: Opened, files: Files, encoding: str
) -> None:
    first = f'<?xml version="1.0" encoding="{encoding}"?>'
    with pytest.raises(DossierError) as caught:
        opened(files(a_ods=ods(["note"], ["x"], before=first)))
    assert caught.value.id == "table.bad_workbook"
