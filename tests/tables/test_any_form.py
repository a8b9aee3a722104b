"""One table in any form a dossier may hold it in gives the same typed rows, and the same rejected cells."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import duckdb
import narwhals as nw
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ychk.evidence import LedgerFiles
from ychk.tables import RawTable, rejected_cells

Read = Callable[..., list[dict[str, Any]]]
Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]

TYPED: dict[str, list[Any]] = {
    "统一社会信用代码": ["91110000600037341L", None, "'91110000600037341l", "自然人"],
    "XK_JDRQ": [date(2022, 5, 18), None, date(2022, 1, 1), date(1999, 12, 31)],
    "uploaded_at": [datetime(2022, 5, 18, 10), datetime(2022, 5, 19, 0, 0, 1), None, datetime(2022, 5, 20)],
    "份数": [1, 2, None, -4],
    "amount": [Decimal("1.50"), None, Decimal("100000000.01"), Decimal(0)],
    "share": [0.995, 1.0, None, 0.00001],
    "done": [True, None, False, True],
    "类别（一）": ["普通", "特许", "?", None],
    "备注": ["a", "", " b　", "𠮷"],
    "period": [202205, 202112, 202113, None],
    "mystery": [1, 2, 3, 4],
}
OTHER = duckdb.connect()
COLUMNS = (
    "code",
    "decided_on",
    "uploaded_at",
    "number",
    "amount",
    "share",
    "done",
    "kind",
    "note",
    "period",
    "born_on",
)


def as_text(value: object) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, float) else str(value)


def as_csv(_: object) -> dict[str, bytes]:
    rows = [TYPED.keys(), *([as_text(cell) for cell in row] for row in zip(*TYPED.values(), strict=True))]
    return {"a_csv": "\n".join(",".join(row) for row in rows).encode("gb18030")}


def as_xlsx(_: object) -> dict[str, bytes]:
    book = openpyxl.Workbook()
    for row in (TYPED.keys(), *zip(*TYPED.values(), strict=True)):
        book.active.append(list(row))
    content = BytesIO()
    book.save(content)
    return {"a_xlsx": content.getvalue()}


def as_parquet(_: object) -> dict[str, bytes]:
    content = BytesIO()
    pq.write_table(pa.table(TYPED), content)
    return {"a_parquet": content.getvalue()}


def texts() -> dict[str, list[str | None]]:
    return {
        name: [None if cell is None else as_text(cell) for cell in cells] for name, cells in TYPED.items()
    }


def dictionary_encoded() -> pa.Table:
    table = pa.table(texts())
    return pa.table({name: table[name].dictionary_encode() for name in table.column_names})


def nullable_pandas() -> pd.DataFrame:
    return pd.DataFrame(TYPED).convert_dtypes()


def of_another_connection(_: object) -> object:
    return OTHER.register("frame", pa.table(TYPED)).table("frame")


FORMS: dict[str, Callable[[duckdb.DuckDBPyConnection], object]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "parquet": as_parquet,
    "pandas, as it comes": lambda con: pd.DataFrame(TYPED),
    "pandas, object columns": lambda con: pd.DataFrame(TYPED).astype(object),
    "pandas, text": lambda con: pd.DataFrame(texts()),
    "pandas, categories": lambda con: pd.DataFrame(texts()).astype("category"),
    "pandas, nullable": lambda con: nullable_pandas(),
    "pandas, pyarrow types": lambda con: pa.table(TYPED).to_pandas(types_mapper=pd.ArrowDtype),
    "pandas, odd index": lambda con: pd.DataFrame(TYPED, index=[7, 7, 1, 0]),
    "polars": lambda con: pl.DataFrame(TYPED, strict=False),
    "polars, lazy": lambda con: pl.LazyFrame(TYPED, strict=False),
    "polars, text": lambda con: pl.DataFrame(texts()),
    "polars, categories": lambda con: pl.DataFrame(texts()).cast(pl.Categorical),
    "polars, objects": lambda con: pl.DataFrame([pl.Series(n, v, dtype=pl.Object) for n, v in TYPED.items()]),
    "pyarrow": lambda con: pa.table(TYPED),
    "pyarrow, text": lambda con: pa.table(texts()),
    "pyarrow, dictionaries": lambda con: dictionary_encoded(),
    "pyarrow, batch": lambda con: pa.table(TYPED).to_batches()[0],
    "pyarrow, reader": lambda con: pa.table(TYPED).to_reader(max_chunksize=1),
    "duckdb relation": lambda con: con.register("here", pa.table(TYPED)).table("here"),
    "duckdb relation of another connection": of_another_connection,
    "duckdb relation of the default connection": lambda con: duckdb.from_arrow(pa.table(TYPED)),
    "narwhals": lambda con: nw.from_native(pl.DataFrame(TYPED, strict=False)),
    "narwhals, lazy": lambda con: nw.from_native(pl.LazyFrame(TYPED, strict=False)),
    "narwhals over duckdb": lambda con: nw.from_native(con.register("here", pa.table(TYPED)).table("here")),
}


@pytest.fixture(params=FORMS)
def source(request: pytest.FixtureRequest, con: duckdb.DuckDBPyConnection, files: Files) -> object:
    form = FORMS[request.param](con)
    return files(**form) if isinstance(form, dict) else form


def test_rows_are_the_same(read: Read, source: object) -> None:
    rows = read(source, *COLUMNS)
    assert {name: [row[name] for row in rows] for name in COLUMNS} == {
        "code": ["91110000600037341L", None, "91110000600037341L", "自然人"],
        "decided_on": TYPED["XK_JDRQ"],
        "uploaded_at": TYPED["uploaded_at"],
        "number": TYPED["份数"],
        "amount": TYPED["amount"],
        "share": [Decimal("0.995"), Decimal(1), None, Decimal("0.00001")],
        "done": TYPED["done"],
        "kind": ["普通", "特许", None, None],
        "note": ["a", None, "b", "𠮷"],
        "period": [date(2022, 5, 1), date(2021, 12, 1), None, None],
        "born_on": [None] * 4,
    }
    assert [row["code__malformed"] for row in rows] == [False, None, False, True]
    assert [row["code__cleaned"] for row in rows] == [False, False, True, False]
    bad = {
        (at, name[:-5]) for at, row in enumerate(rows) for name in row if name.endswith("__bad") and row[name]
    }
    assert bad == {(2, "kind"), (2, "period"), *((at, "born_on") for at in range(4))}


def test_rejected_cells_are_the_same(con: duckdb.DuckDBPyConnection, opened: Opened, source: object) -> None:
    raw = opened(source)
    total, cells = rejected_cells(con, raw, COLUMNS)
    assert total == 2
    assert [(cell.column, cell.value) for cell in cells] == [("kind", "?"), ("period", "202113")]
    counted_from = 2 if raw.relation.project("ychk_file").fetchall()[0][0].endswith(("csv", "xlsx")) else 1
    assert {cell.row - counted_from for cell in cells} == {2}


def test_unknown_headers_are_the_same(opened: Opened, source: object) -> None:
    assert opened(source).unknown == ("mystery",)


def test_no_column_but_those_asked_for_is_taken(opened: Opened, source: object) -> None:
    raw = opened(source, "note", "born_on")
    assert set(raw.relation.columns) == {"note", "ychk_row", "ychk_file"}
    assert len(raw.relation.fetchall()) == 4


def test_rows_count_even_where_no_column_is_taken(opened: Opened, source: object) -> None:
    assert len(opened(source, "born_on").relation.fetchall()) == 4
