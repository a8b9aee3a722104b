"""Spreadsheets: every kind of cell without loss, rows by the numbers that the sheet shows."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from ychk.errors import DossierError
from ychk.evidence import LedgerFiles
from ychk.tables import RawTable

Read = Callable[..., list[dict[str, Any]]]
Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]


def xlsx(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell is not None:
                book.active.cell(row, column).value = cell
    content = BytesIO()
    book.save(content)
    return content.getvalue()


BLANK: list[list[object]] = [[" "]] * 40
CELLS = [
    ("decided_on", date(2022, 5, 18), date(2022, 5, 18)),
    ("decided_on", datetime(2022, 5, 18, 10), date(2022, 5, 18)),
    ("decided_on", "2022-05-18", date(2022, 5, 18)),
    ("uploaded_at", datetime(2022, 5, 18, 10, 30, 59), datetime(2022, 5, 18, 10, 30, 59)),
    ("uploaded_at", date(2022, 5, 18), datetime(2022, 5, 18)),
    ("period", 202205, date(2022, 5, 1)),
    ("period", date(2022, 5, 1), date(2022, 5, 1)),
    ("number", 12, 12),
    ("number", 12.0, 12),
    ("amount", 0.1, Decimal("0.1")),
    ("amount", 0.00001, Decimal("0.00001")),
    ("share", 0.995, Decimal("0.995")),
    ("done", True, True),
    ("done", "否", False),
    ("done", 1, True),
    ("note", 3, "3"),
    ("note", "　x ", "x"),
    ("note", True, "true"),
    ("code", 911000006000373, "911000006000373"),
    ("decided_on", 44699, date(2022, 5, 18)),
    ("uploaded_at", 44699.4375, datetime(2022, 5, 18, 10, 30)),
]


@pytest.mark.parametrize(("column", "cell", "value"), CELLS)
def test_cell_is_read_as(read: Read, files: Files, column: str, cell: object, value: object) -> None:
    (row,) = read(files(a_xlsx=xlsx([column], [cell])))
    assert (row[column], row[f"{column}__bad"]) == (value, False)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("number", 1.5),
        ("number", 9007199254740994.0),
        ("number", True),
        ("decided_on", 4469),
        ("code", 911100006000373418),
        ("decided_on", time(10, 0)),
        ("period", date(2022, 5, 18)),
        ("amount", 0.1234567890123),
        ("done", 2),
    ],
)
def test_cell_is_unreadable(read: Read, files: Files, column: str, cell: object) -> None:
    (row,) = read(files(a_xlsx=xlsx([column], [cell])))
    assert (row[column], row[f"{column}__bad"]) == (None, True)


def test_rows_are_numbered_as_the_sheet_shows_them(read: Read, files: Files) -> None:
    source = files(
        a_xlsx=xlsx(["备注", "x", "类别（一）"], ["a"], [], [None, "y"], [" "], ["b", None, "普通"])
    )
    rows = read(source, "note", "kind", rows=True)
    assert [(row["ychk_row"], row["note"], row["kind"]) for row in rows] == [
        (2, "a", None),
        (4, None, None),
        (6, "b", "普通"),
    ]
    assert {row["ychk_file"] for row in rows} == {"ledgers/a.xlsx"}


def test_the_table_may_start_in_another_column(read: Read, files: Files) -> None:
    assert [row["note"] for row in read(files(a_xlsx=xlsx([None, None, "note"], [None, None, "a"])))] == ["a"]


def test_a_header_without_rows_is_a_ledger_of_no_rows(read: Read, files: Files) -> None:
    assert read(files(a_xlsx=xlsx(["note"]))) == []


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a_xlsx", b"", "table.empty_file"),
        ("a_xlsx", xlsx(), "table.empty_file"),
        ("a_xlsx", xlsx(["", " "]), "table.no_header"),
        ("a_xlsx", xlsx(*BLANK, ["note"]), "table.no_header"),
        ("a_xlsx", xlsx(["foo"], ["x"]), "table.no_known_column"),
        ("a_xlsx", xlsx(["note", "备注"], ["x"]), "table.column_twice"),
        ("a_xlsx", xlsx(["note"], ["x"])[:900], "table.bad_workbook"),
    ],
)
def test_is_refused(opened: Opened, files: Files, name: str, data: bytes, message: str) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(**{name: data}))
    assert (caught.value.id, caught.value.data["place"]) == (message, f"ledgers/{name.replace('_', '.')}")
    assert caught.value.say("zh") != caught.value.say("en")


def test_the_ending_may_be_in_capitals(read: Read, files: Files) -> None:
    assert [row["note"] for row in read(files(a_XLSX=xlsx(["note"], ["x"])))] == ["x"]
