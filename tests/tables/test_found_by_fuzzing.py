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
    header = _header(more_tables=more_tables, tables=int(more_tables <= sectors))
    directory = _entry("Root Entry", 5, child=1, first=END, size=0)
    directory += _entry("Workbook", 2, child=FREE, first=2, size=len(stream))
    return (
        b"".join(
            part.ljust(SECTOR, b"\xff" if at < 2 else b"\0")
            for at, part in enumerate((header, _numbers(table), directory))
        )
        + stream
    )


def _entry(name: str, kind: int, *, child: int, first: int, size: int, beside: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    entry = text.ljust(64, b"\0") + pack("<HBBIII", len(text), kind, 1, beside, beside, child) + bytes(36)
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


def small(stream: bytes, *, circle: bool = False) -> bytes:
    """A container whose stream is cut into small sectors, which have a table of their own."""
    stream += b"\0" * (-len(stream) % SECTOR)
    sectors = len(stream) // SECTOR
    table = [TABLE, END, END, *range(4, 3 + sectors), END]
    followers = [*range(1, len(stream) // 64), 0 if circle else END]
    directory = _entry("Root Entry", 5, child=1, first=3, size=len(stream))
    directory += _entry("Workbook", 2, child=FREE, first=0, size=len(stream))
    return _header(small_table=2) + b"".join(
        part.ljust(-(-len(part) // SECTOR) * SECTOR, b"\xff")
        for part in (_numbers(table), directory, _numbers(followers), stream)
    )


def directory_of_twins(entries: int) -> bytes:
    """A container in whose directory each entry names the next one twice, as its left and its right."""
    directory = _entry("Root Entry", 5, child=1, first=END, size=0)
    for at in range(1, entries):
        directory += _entry(str(at), 2, child=FREE, first=END, size=0, beside=at + 1)
    directory += _entry(str(entries), 2, child=FREE, first=END, size=0)
    directory += b"\0" * (-len(directory) % SECTOR)
    table = _numbers([TABLE, *range(2, 1 + len(directory) // SECTOR), END])
    return _header() + table.ljust(SECTOR, b"\xff") + directory


def _header(small_table: int = END, more_tables: int = END, tables: int = 0) -> bytes:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, small_table, 0, more_tables, tables, 0)
    return header.ljust(SECTOR, b"\xff")


def _numbers(numbers: list[int]) -> bytes:
    return pack(f"<{len(numbers)}I", *numbers)


def test_a_right_workbook_of_this_kind_is_read(read: Read, files: Files) -> None:
    rows = read(files(a_xls=compound(workbook(HEADER, label(1, 0, "x"), number(2, 0, 7)))), "note")
    assert [row["note"] for row in rows] == ["x", "7"]


def strings(*parts: bytes) -> bytes:
    return record(0x00FC, pack("<II", 1, 2**31 - 1), *parts)


def shared(row: int, column: int, at: int) -> bytes:
    return record(0x00FD, pack("<HHHI", row, column, 0, at))


def formula(row: int, column: int, kind: int, value: int = 0) -> bytes:
    """A formula whose result is a text that follows (0), true or false (1) or an error (2)."""
    return record(0x0006, pack("<HHHBBBBHH", row, column, 0, kind, 0, value, 0, 0, 0xFFFF), bytes(8))


def nested(*records: bytes, sheets: int) -> bytes:
    """A workbook whose sheets begin right after each other and end together."""
    begin = record(0x0809, pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    one = record(0x0809, pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    first = len(begin) + sheets * 16 + 4
    places = (pack("<IBBBBH", first + at * len(one), 0, 0, 1, 1, 97 + at) for at in range(sheets))
    ends = record(0x000A) * (sheets + 1)
    return (
        begin
        + b"".join(record(0x0085, place) for place in places)
        + ends[:4]
        + one * sheets
        + b"".join(records)
        + ends
    )


BACK = pack("<HBi", 8, 4, -15) + b"x" * 8
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
    (
        "a list of the table's sectors that names itself",
        compound(workbook(HEADER).ljust(15 * SECTOR, b"\0") + pack("<128I", *[17] * 128), more_tables=17),
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
    ("a circle of small sectors", small(workbook(HEADER), circle=True), "bad_workbook"),
    ("a directory of twins", directory_of_twins(64), "bad_workbook"),
    ("a container inside the container", compound(compound(workbook(HEADER))), "bad_workbook"),
    ("a string whose readings lead back", compound(workbook(HEADER, before=strings(BACK))), "bad_workbook"),
    ("fewer strings than it says", compound(workbook(HEADER, before=strings(b"\1\0\0x"))), "bad_workbook"),
    ("a string that nobody has", compound(workbook(HEADER, shared(1, 0, 7))), "bad_workbook"),
    ("a text that does not follow its formula", compound(workbook(HEADER, formula(1, 0, 0))), "bad_workbook"),
    ("sheets within each other", compound(nested(HEADER, sheets=40)), "bad_workbook"),
    ("more sheets than allowed", compound(nested(HEADER, sheets=257)), "too_many_sheets"),
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


LINK = record(
    0x01B8,
    pack("<HHHH", 0, 65535, 0, 65535),
    bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b"),
    pack("<III", 2, 8, 1) + b"a\0",
)


def names(count: int) -> bytes:
    """A text of 200 letters as a name, and names each of which is the one before it, twice."""
    values = [b"\x17" + bytes([200, 0]) + b"x" * 200]
    values += [(b"\x23" + pack("<HH", at, 0)) * 2 + b"\x08" for at in range(1, count)]
    return b"".join(
        record(0x0018, pack("<HBBHHHBBBB", 0, 0, 1, len(value), 0, 0, 0, 0, 0, 0), b"\0" + b"n" + value)
        for value in values
    )


BESIDE = [
    ("a link from every cell of the sheet", compound(workbook(HEADER, LINK, label(1, 0, "x")))),
    ("names made of names", compound(workbook(HEADER, label(1, 0, "x"), before=names(40)))),
    ("a rule for colours cut off", compound(workbook(HEADER, record(0x01B1, b"\1"), label(1, 0, "x")))),
    ("a note cut off", compound(workbook(HEADER, record(0x001C, b"\1"), label(1, 0, "x")))),
    ("a stream of small sectors", small(workbook(HEADER, label(1, 0, "x")))),
]


@pytest.mark.parametrize("content", [content for _, content in BESIDE], ids=[it for it, _ in BESIDE])
def test_what_is_no_part_of_a_table_does_no_harm(read: Read, files: Files, content: bytes) -> None:
    assert [row["note"] for row in read(files(a_xls=content), "note")] == ["x"]


@pytest.mark.parametrize("content", [case[1] for case in CASES], ids=[it for it, _, _ in CASES])
def test_the_reader_of_old_workbooks_prints_nothing(
    opened: Opened, files: Files, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DossierError):
        opened(files(a_xls=content))
    assert capfd.readouterr() == ("", "")


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
