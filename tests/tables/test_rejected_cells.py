"""Rejected cells: exactly those that are not empty and cannot be read, in order, masked where personal."""

from collections.abc import Callable

import duckdb
import pytest

from ychk.evidence import LedgerFiles
from ychk.tables import RawTable, count_rejected, rejected_cells

Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]
Con = duckdb.DuckDBPyConnection

TEXT = (
    "出生日期,number,decided_on,note,code,kind\n"
    "1980年,x, 2022-13-01 ,,自然人,普通\n"
    ",,,,,\n"
    "1980-01-01,,2022-05-18,anything,9,其他\n"
)


def test_places_are_by_file_row_and_the_ledgers_order_of_columns(
    con: Con, opened: Opened, files: Files
) -> None:
    raw = opened(files(b_csv=TEXT, a_csv=TEXT))
    total, cells = rejected_cells(con, raw, raw.columns)
    assert total == count_rejected(con, raw, raw.columns) == 8
    assert [(cell.ledger, cell.file, cell.row, cell.column, cell.value) for cell in cells] == [
        ("sample", file, row, column, value)
        for file in ("ledgers/a.csv", "ledgers/b.csv")
        for row, column, value in [
            (2, "decided_on", "2022-13-01"),
            (2, "number", "x"),
            (2, "born_on", "1***"),
            (4, "kind", "其他"),
        ]
    ]


def test_reasons_say_what_would_have_been_read(con: Con, opened: Opened, files: Files) -> None:
    header = "kind,decided_on,uploaded_at,period,quarter,number,amount,share,done"
    raw = opened(files(a_csv=f"{header}\n{','.join(['?'] * 9)}\n"))
    total, cells = rejected_cells(con, raw, raw.columns)
    assert total == 9
    assert [cell.column for cell in cells] == header.split(",")
    for cell, right in zip(
        cells,
        ["普通、特许", "2022-05-18", "10:00:00", "202205", "2022Q2", "12", "1234.5", "99.5%", "是/否"],
        strict=True,
    ):
        assert right in cell.say()
        assert right.replace("、", ", ") in cell.say("en")


def test_only_asked_columns_that_the_ledger_has_are_counted(con: Con, opened: Opened, files: Files) -> None:
    raw = opened(files(a_csv=TEXT))
    assert rejected_cells(con, raw, ["number", "uploaded_at", "note"])[0] == 1
    assert rejected_cells(con, raw, ["uploaded_at"]) == (0, [])
    assert count_rejected(con, raw, ["note", "code"]) == 0


@pytest.mark.parametrize("limit", [0, 1, 999, 1000, 1001, 5000])
def test_the_total_is_exact_and_the_list_is_cut(con: Con, opened: Opened, files: Files, limit: int) -> None:
    raw = opened(files(a_csv="number,decided_on\n" + "x,y\n" * 1200))
    total, cells = rejected_cells(con, raw, raw.columns, limit)
    assert total == 2400
    assert len(cells) == min(limit, 2400)
    assert [(cell.row, cell.column) for cell in cells[:3]] == [
        (2, "decided_on"),
        (2, "number"),
        (3, "decided_on"),
    ][:limit]


def test_a_ledger_without_rows_rejects_nothing(con: Con, opened: Opened, files: Files) -> None:
    raw = opened(files(a_csv="number\n"))
    assert rejected_cells(con, raw, raw.columns) == (0, [])


def test_long_values_are_cut_at_80_characters(con: Con, opened: Opened, files: Files) -> None:
    raw = opened(files(a_csv=f"number\n{'长' * 80}\n{'长' * 81}\n"))
    assert [cell.value for cell in rejected_cells(con, raw, raw.columns)[1]] == ["长" * 80, "长" * 80 + "…"]


def test_values_of_engine_types_are_shown_as_they_would_be_written(con: Con, opened: Opened) -> None:
    relation = con.sql(
        "SELECT DATE '2022-05-18' AS number, 1.5::DOUBLE AS period, TRUE AS share,"
        " DATE 'infinity' AS decided_on"
    )
    raw = opened(relation)
    assert {cell.column: cell.value for cell in rejected_cells(con, raw, raw.columns)[1]} == {
        "number": "2022-05-18",
        "period": "1.5",
        "share": "true",
        "decided_on": "infinity",
    }


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("decided_on", "5/18/2022", "年在前"),
        ("decided_on", "2022-02-30", "日历上没有这一天"),
        ("number", "1.23E+17", "末几位已经丢失"),
        ("amount", "1.23E+17", "末几位已经丢失"),
        ("code", "9.1110000600037E+17", "末几位已经丢失"),
        ("number", "12人", "单位可以不写，或写：份"),
        ("amount", "12美元", "元、千元、万、万元、百万元、千万元、亿、亿元"),
        ("score", "12万元", "不带单位"),
        ("ended_on", "/", "没有请留空或写“无”"),
        ("filing_no", "—", "没有请留空或写“无”"),
    ],
)
def test_the_reason_fits_what_stands_there(
    con: Con, opened: Opened, files: Files, column: str, cell: str, words: str
) -> None:
    raw = opened(files(a_csv=f"note,{column}\nx,{cell}\n"))
    total, (found,) = rejected_cells(con, raw, raw.columns)
    assert (total, found.file, found.row, found.column) == (1, "ledgers/a.csv", 2, column)
    assert found.value == cell
    assert words in found.say()
