"""Parquet files: rows counted from 1, names as the file has them, damage refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ychk.errors import DossierError
from ychk.evidence import LedgerFiles
from ychk.tables import RawTable

Read = Callable[..., list[dict[str, Any]]]
Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]


def one(path: Path) -> LedgerFiles:
    return LedgerFiles(paths=(path,), labels=("ledgers/a.parquet",))


def test_rows_are_counted_from_1_in_every_file(
    con: duckdb.DuckDBPyConnection, read: Read, files: Files
) -> None:
    source = files(a_parquet="", b_parquet="")
    con.sql("SELECT 'a' || i AS 备注 FROM range(3000) t(i)").write_parquet(
        str(source.paths[0]), row_group_size=1000
    )
    con.sql("SELECT 'b' AS note").write_parquet(str(source.paths[1]))
    rows = read(source, rows=True)
    assert [row["ychk_row"] for row in rows] == [*range(1, 3001), 1]
    assert (rows[2999]["note"], rows[3000]["note"], rows[3000]["ychk_file"]) == (
        "a2999",
        "b",
        "ledgers/b.parquet",
    )


def test_blank_rows_are_rows(con: duckdb.DuckDBPyConnection, read: Read, tmp_path: Path) -> None:
    con.sql("SELECT NULL AS note FROM range(2)").write_parquet(str(tmp_path / "a.parquet"))
    assert len(read(one(tmp_path / "a.parquet"))) == 2


def test_names_differing_only_in_case_are_one_column_twice(opened: Opened, tmp_path: Path) -> None:
    pq.write_table(pa.table({"note": ["a"], "NOTE": ["b"]}), tmp_path / "a.parquet")
    with pytest.raises(DossierError) as caught:
        opened(one(tmp_path / "a.parquet"))
    assert (caught.value.id, caught.value.data["headers"]) == ("table.column_twice", ["note", "NOTE"])


def test_a_repeated_name_is_one_column_twice(opened: Opened, tmp_path: Path) -> None:
    pq.write_table(
        pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], ["note", "note"]), tmp_path / "a.parquet"
    )
    with pytest.raises(DossierError) as caught:
        opened(one(tmp_path / "a.parquet"))
    assert caught.value.id == "table.column_twice"


def test_nested_columns_beside_do_not_shift_names(read: Read, tmp_path: Path) -> None:
    table = pa.table(
        {
            "x": [{"note": 1, "y": {"z": [1]}}],
            "note": ["right"],
            "m": [[{"a": 1}]],
            "decided_on": [date(2022, 5, 18)],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    (row,) = read(one(tmp_path / "a.parquet"))
    assert (row["note"], row["decided_on"]) == ("right", date(2022, 5, 18))


def test_wildcards_and_hive_folders_in_a_path_mean_nothing(
    con: duckdb.DuckDBPyConnection, read: Read, opened: Opened, tmp_path: Path
) -> None:
    folder = tmp_path / "note=1[ab]*"
    folder.mkdir()
    con.sql("SELECT 'x' AS kind").write_parquet(str(tmp_path / "plain"))
    (tmp_path / "plain").rename(folder / "a?.parquet")
    assert read(one(folder / "a?.parquet")) == [{"kind": None, "kind__bad": True}]
    assert opened(one(folder / "a?.parquet")).found == {"kind"}


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "table.empty_file"), (b"x", "table.bad_parquet"), (b"PAR1" * 100, "table.bad_parquet")],
)
def test_what_is_no_parquet_file_is_refused(opened: Opened, files: Files, data: bytes, message: str) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_parquet=data))
    assert (caught.value.id, caught.value.data["place"]) == (message, "ledgers/a.parquet")


def test_a_missing_file_is_refused(opened: Opened, tmp_path: Path) -> None:
    with pytest.raises(DossierError) as caught:
        opened(one(tmp_path / "none.parquet"))
    assert caught.value.id == "table.cannot_open"
