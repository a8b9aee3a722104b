"""A ledger in several files: read as one, each part by its own header, row numbers and label of its own."""

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest

from ychk.errors import DossierError
from ychk.evidence import LedgerFiles
from ychk.tables import RawTable, rejected_cells

Read = Callable[..., list[dict[str, Any]]]
Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]


def test_parts_are_one_table_in_any_order_of_columns_and_names(read: Read, files: Files) -> None:
    source = files(b_csv="备注,XK_JDRQ\nb,2022-01-02\n", a_csv="decided_on,x,note\n2022-01-01,?,a\n\n,,c\n")
    rows = read(source, "note", "decided_on", rows=True)
    assert [(row["ychk_file"], row["ychk_row"], row["note"], row["decided_on"]) for row in rows] == [
        ("ledgers/a.csv", 2, "a", date(2022, 1, 1)),
        ("ledgers/a.csv", 4, "c", None),
        ("ledgers/b.csv", 2, "b", date(2022, 1, 2)),
    ]


def test_a_column_that_one_part_lacks_is_undecided_there_and_not_rejected(
    con: duckdb.DuckDBPyConnection, read: Read, opened: Opened, files: Files
) -> None:
    source = files(a_csv="note,decided_on,code\na,,\nb,soon,9\n", b_csv="note\nc\n")
    assert [(row["decided_on"], row["decided_on__bad"], row["code__bad"]) for row in read(source)] == [
        (None, False, False),
        (None, True, False),
        (None, True, True),
    ]
    raw = opened(source)
    assert raw.partial == {"decided_on": ("ledgers/b.csv",), "code": ("ledgers/b.csv",)}
    assert rejected_cells(con, raw, raw.columns)[0] == 1


def test_a_column_that_every_part_lacks_is_undecided_everywhere(read: Read, files: Files) -> None:
    rows = read(files(a_csv="note\na\n", b_csv="note\nb\n"), "code", "decided_on", "amount")
    assert (
        rows
        == [
            {
                "amount": None,
                "amount__bad": True,
                "code": None,
                "code__bad": True,
                "code__malformed": None,
                "code__body_wrong": False,
                "code__cleaned": False,
                "decided_on": None,
                "decided_on__bad": True,
            }
        ]
        * 2
    )


def test_unknown_headers_of_all_parts_are_listed_once(opened: Opened, files: Files) -> None:
    assert opened(files(a_csv="note,x,y\n", b_csv="y,z,note\n")).unknown == ("x", "y", "z")


def test_parts_of_different_kinds_and_engine_types(
    con: duckdb.DuckDBPyConnection, read: Read, files: Files
) -> None:
    source = files(a_csv="decided_on,number\n2022-05-18,1\n,x\n", b_parquet="", c_parquet="")
    con.sql("SELECT DATE '2022-05-19' AS 许可决定日期, 2 AS number").write_parquet(str(source.paths[1]))
    late = "TIMESTAMPTZ '2022-05-19 18:00:00+00' AS decided_on"
    con.sql(f"SELECT {late}, x AS number FROM (VALUES (3.0::DOUBLE), ('nan')) t(x)").write_parquet(
        str(source.paths[2])
    )
    assert [(row["decided_on"], row["number"], row["number__bad"]) for row in read(source)] == [
        (date(2022, 5, 18), 1, False),
        (None, None, True),
        (date(2022, 5, 19), 2, False),
        (date(2022, 5, 20), 3, False),
        (date(2022, 5, 20), None, False),
    ]


def test_a_fault_in_one_part_names_that_part(opened: Opened, files: Files) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_csv="note\n", b_csv="note,备注\n"))
    assert caught.value.data["place"] == "ledgers/b.csv"


def test_no_part_at_all_is_refused(opened: Opened) -> None:
    with pytest.raises(DossierError) as caught:
        opened(LedgerFiles(paths=(), labels=()))
    assert caught.value.id == "table.no_files"
