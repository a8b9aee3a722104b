"""Workbooks of Excel 95 to 2003: what stands in their cells, whichever way it is written."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any

import pytest
import xlwt

from tests.tables import corpus
from tests.tables.test_found_by_fuzzing import HEADER, compound, formula, label, number, record, workbook
from ychk import DossierError
from ychk.evidence import LedgerFiles
from ychk.tables import RawTable
from ychk.tables.books.workbook import Book, opened_book

Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]
Read = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def book(tmp_path: Path) -> Callable[[bytes], Book]:
    def opened(content: bytes) -> Book:
        path = tmp_path / "a.xls"
        path.write_bytes(content)
        with opened_book(path, "a.xls", "xls") as found:
            return found

    return opened


Opening = Callable[[bytes], Book]


def rows(book: Book) -> list[list[str]]:
    return [row for sheet in book.sheets for row in sheet.rows()]


def styled(*cells: tuple[object, str], from_1904: bool = False) -> bytes:
    """A workbook of one column, each cell in a number format."""
    made = xlwt.Workbook()
    made.dates_1904 = from_1904
    sheet = made.add_sheet("a")
    for row, (cell, text) in enumerate(cells):
        sheet.write(row, 0, cell, xlwt.easyxf(num_format_str=text))
    content = BytesIO()
    made.save(content)
    return content.getvalue()


NUMBERS = [
    (3, "3"),
    (-12.34, "-12.34"),
    (0.1 + 0.2, "0.30000000000000004"),
    (1e-10, "0.0000000001"),
    (536870912, "536870912"),
    (2.0**53 + 2, "9.0071992547409940e+15"),
    (True, "true"),
    (False, "false"),
    (date(2022, 5, 18), "44699"),
]


@pytest.mark.parametrize(("cell", "text"), NUMBERS)
def test_a_number_is_written_whole_and_exact(book: Opening, cell: object, text: str) -> None:
    assert rows(book(styled((cell, "General")))) == [[text]]


DAYS = [
    (44699, "yyyy-mm-dd", "2022-05-18"),
    (44699, 'yyyy"年"m"月"d"日"', "2022-05-18"),
    (44699, "[$-804]yyyy/m/d;@", "2022-05-18"),
    (44699.5, "m/d/yy h:mm", "2022-05-18 12:00:00"),
    (44699.123456789, "yyyy-mm-dd hh:mm:ss", "2022-05-18 02:57:46.667000"),
    (0.25, "h:mm", "06:00:00"),
    (59, "yyyy-mm-dd", "1900-02-28"),
    (61, "yyyy-mm-dd", "1900-03-01"),
    (2958465, "yyyy-mm-dd", "9999-12-31"),
    (2958466, "yyyy-mm-dd", "2958466"),
    (1e300, "yyyy-mm-dd", "1.0000000000000001e+300"),
    (1.5, "[h]:mm", "1 day, 12:00:00"),
    (1.5, "[s].00", "1 day, 12:00:00"),
    (1e300, "[h]:mm", "1.0000000000000001e+300"),
    (44699, '"第"0"号"', "44699"),
    (44699, '0"m"', "44699"),
    (44699, "0;yyyy", "44699"),
]


@pytest.mark.parametrize(("cell", "number_format", "text"), DAYS)
def test_a_number_is_a_day_by_its_format(book: Opening, cell: float, number_format: str, text: str) -> None:
    assert rows(book(styled((cell, number_format)))) == [[text]]


def test_days_of_1904_are_four_years_further_on(book: Opening) -> None:
    found = book(styled((43237, "yyyy-mm-dd"), (43237, "0"), from_1904=True))
    assert (found.from_1904, rows(found)) == (True, [["2022-05-18"], ["43237"]])


def test_a_day_in_a_format_of_chinese_windows(book: Opening) -> None:
    """Number format 31 is a Chinese date without a text of its own."""
    styles = b"".join(record(0x00E0, pack("<HH", 0, key), bytes(16)) for key in (0, 31))
    day = record(0x0203, pack("<HHHd", 1, 0, 1, 44699.0))
    assert rows(book(compound(workbook(HEADER, day, before=styles)))) == [["note"], ["2022-05-18"]]


def test_results_of_formulas(book: Opening) -> None:
    text = record(0x0207, pack("<HB", 2, 0), b"ab")
    results = [formula(1, 0, 0), text, formula(2, 0, 1, 1), formula(3, 0, 2, 7), formula(4, 0, 2, 43)]
    assert rows(book(compound(workbook(HEADER, *results)))) == [
        ["note"],
        ["ab"],
        ["true"],
        ["#DIV/0!"],
        ["#?"],
    ]


def test_a_later_cell_at_the_same_place_counts(book: Opening) -> None:
    cells = [label(1, 1, "x"), number(1, 1, 2), label(1, 0, "y")]
    assert rows(book(compound(workbook(HEADER, *cells)))) == [["note", ""], ["y", "2"]]


def test_columns_written_one_after_the_other(book: Opening) -> None:
    cells = [label(row, column, f"{row}{column}") for column in (2, 1) for row in (1, 3)]
    assert rows(book(compound(workbook(*cells)))) == [["", ""], ["11", "12"], ["", ""], ["31", "32"]]


def test_a_rare_character_may_be_cut_where_a_record_ends(book: Opening) -> None:
    texts = [f"{'𠮷' * length}{length}" for length in range(1, 150)]
    assert rows(book(corpus.xls(*([text] for text in texts)))) == [[text] for text in texts]


def test_chinese_of_excel_95(book: Opening) -> None:
    def text(row: int, written: str) -> bytes:
        return record(0x0204, pack("<HHHH", row, 0, 0, len(written.encode("gbk"))), written.encode("gbk"))

    def begin(kind: int) -> bytes:
        return record(0x0809, pack("<HHHH", 0x0500, kind, 0, 1996))

    name = "台账".encode("gbk")
    before = begin(5) + record(0x0042, pack("<H", 936))
    place = record(0x0085, pack("<IHB", len(before) + 4 + 7 + len(name) + 4, 0, len(name)), name)
    cells = text(0, "备注") + text(1, "银川市")
    found = book(compound(before + place + record(0x000A) + begin(16) + cells + record(0x000A)))
    assert ([sheet.name for sheet in found.sheets], rows(found)) == (["台账"], [["备注"], ["银川市"]])


def test_cells_merged_down_the_rows(read: Read, opened: Opened, files: Files) -> None:
    def merge(sheet: xlwt.Worksheet) -> None:
        sheet.merge(1, 2, 0, 0)

    source = files(a_xls=corpus.xls(["note", "number"], ["甲", 1], [None, 2], ["乙", 3], touch=merge))
    assert [(row["note"], row["number"]) for row in read(source)] == [("甲", 1), ("甲", 2), ("乙", 3)]
    assert [note.id for note in opened(source).notes] == ["table.out_merged"]


def test_a_newer_workbook_with_a_password_is_locked(opened: Opened, files: Files) -> None:
    """Its package stands scrambled in a container of this kind."""
    locked = compound(b"").replace("Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))
    entry = locked.index("EncryptedPackage".encode("utf-16-le"))
    locked = locked[: entry + 34] + locked[entry + 50 :]
    with pytest.raises(DossierError) as caught:
        opened(files(a_xls=locked))
    assert caught.value.id == "table.locked_workbook"


def test_times_and_texts_keep_their_places(book: Opening) -> None:
    """The first columns and rows may be empty."""
    content = corpus.xls([], [None, None, "x"], [None, datetime(2022, 5, 18, 10), time(10)])
    assert rows(book(content)) == [["", ""], ["", "x"], ["44699.416666666664", "0.4166666666666667"]]
