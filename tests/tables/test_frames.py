"""Frames and relations of the caller: what only they hold, what is refused, what works without PyArrow."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from ychk.errors import DossierError
from ychk.tables import RawTable

Read = Callable[..., list[dict[str, Any]]]
Opened = Callable[..., RawTable]


@pytest.mark.parametrize(
    "source",
    [None, 1, "a.csv", ["note"], {"note": ["x"]}, object(), pd.Series(["x"], name="note"), np.array([[1]])],
)
def test_what_is_no_table_is_refused(opened: Opened, source: object) -> None:
    with pytest.raises(DossierError) as caught:
        opened(source)
    assert caught.value.id == "table.not_a_table"
    assert type(source).__qualname__ in str(caught.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (pd.DataFrame(), "table.no_known_column"),
        (pd.DataFrame({0: ["x"]}), "table.no_known_column"),
        (pl.DataFrame({"foo": [1]}), "table.no_known_column"),
        (pl.DataFrame({"note": [1], "备注": [2]}), "table.column_twice"),
        (pd.DataFrame({"note": [1], "NOTE": [2]}), "table.column_twice"),
        (pd.DataFrame([[1, 2]], columns=["note", "note"]), "table.column_twice"),
        (pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["note", "note"]), "table.column_twice"),
    ],
)
def test_headers_are_held_to_the_same_rules(opened: Opened, source: object, message: str) -> None:
    with pytest.raises(DossierError) as caught:
        opened(source)
    assert (caught.value.id, caught.value.data["place"]) == (message, "sample")


def test_unknown_headers_may_repeat(opened: Opened) -> None:
    for frame in (
        pd.DataFrame([[1, "a", 2]], columns=["x", "note", "x"]),
        pa.Table.from_arrays([pa.array([1]), pa.array(["a"]), pa.array([2])], ["x", "note", "x"]),
    ):
        raw = opened(frame)
        assert (raw.unknown, raw.relation.fetchall()) == (("x",), [("a", 1, "")])


def test_a_frame_without_rows(read: Read) -> None:
    for frame in (
        pd.DataFrame({"note": []}),
        pl.DataFrame({"note": []}),
        pa.table({"note": pa.array([], pa.null())}),
    ):
        assert read(frame) == []


@pytest.mark.parametrize(
    "missing", [None, float("nan"), pd.NA, pd.NaT, np.nan, np.datetime64("NaT"), Decimal("NaN")]
)
@pytest.mark.parametrize("column", ["decided_on", "number", "amount", "done", "kind", "note", "code"])
def test_every_missing_value_of_pandas_is_empty(read: Read, column: str, missing: object) -> None:
    (row,) = read(pd.DataFrame({column: pd.Series([missing], dtype=object)}))
    assert (row[column], row[f"{column}__bad"]) == (None, False)


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("decided_on", date(2022, 5, 18), date(2022, 5, 18)),
        ("decided_on", pd.Timestamp("2022-05-18 10:00"), date(2022, 5, 18)),
        ("decided_on", pd.Timestamp("2022-05-18 18:00", tz="UTC"), date(2022, 5, 19)),
        ("decided_on", np.datetime64("2022-05-18"), date(2022, 5, 18)),
        ("uploaded_at", datetime(2022, 5, 18, 18, tzinfo=UTC), datetime(2022, 5, 19, 2)),
        ("number", np.int64(5), 5),
        ("number", 5.0, 5),
        ("amount", Decimal("1.10"), Decimal("1.1")),
        ("amount", np.float64(0.1), Decimal("0.1")),
        ("amount", np.float32(0.5), Decimal("0.5")),
        ("done", np.bool_(True), True),
        ("note", b"\xe4\xb8\xad", "中"),
        ("note", "\ud800x", "?x"),
        ("period", pd.Period("2022-05", "M"), date(2022, 5, 1)),
        ("quarter", pd.Period("2022Q2", "Q"), date(2022, 4, 1)),
    ],
)
def test_python_values_in_an_object_column(read: Read, column: str, cell: object, value: object) -> None:
    (row,) = read(pd.DataFrame({column: pd.Series([cell], dtype=object)}))
    assert (row[column], row[f"{column}__bad"]) == (value, False)


def test_an_object_column_may_change_its_mind_after_any_sample(read: Read) -> None:
    cells = [None] * 5000 + [date(2022, 5, 18), "2022-05-19", 5, "x"] + [None] * 5000
    rows = read(pd.DataFrame({"decided_on": pd.Series(cells, dtype=object)}))[5000:5004]
    assert [row["decided_on"] for row in rows] == [date(2022, 5, 18), date(2022, 5, 19), None, None]
    assert [row["decided_on__bad"] for row in rows] == [False, False, True, True]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_pandas_times_of_every_unit(read: Read, unit: str) -> None:
    cells = pd.Series(np.array(["2022-05-18T10:00", "NaT"], dtype=f"datetime64[{unit}]"))
    rows = read(pd.DataFrame({"uploaded_at": cells, "decided_on": cells}))
    assert [row["uploaded_at"] for row in rows] == [datetime(2022, 5, 18, 10), None]
    assert [row["decided_on"] for row in rows] == [date(2022, 5, 18), None]


def test_times_with_a_zone_are_read_by_the_clock_in_yinchuan(
    read: Read, con: duckdb.DuckDBPyConnection
) -> None:
    con.execute("SET TimeZone = 'America/New_York'")
    for frame in (
        pd.DataFrame({"uploaded_at": pd.to_datetime(["2022-05-18 18:00"]).tz_localize("UTC")}),
        pl.DataFrame({"uploaded_at": [datetime(2022, 5, 18, 18)]}).with_columns(
            pl.all().dt.replace_time_zone("UTC")
        ),
        pa.table({"uploaded_at": pa.array([datetime(2022, 5, 18, 18)], pa.timestamp("ms", "UTC"))}),
    ):
        assert [row["uploaded_at"] for row in read(frame)] == [datetime(2022, 5, 19, 2)]


def test_a_month_column_with_gaps_that_pandas_made_floats(read: Read) -> None:
    rows = read(pd.DataFrame({"period": [202205, np.nan, 202206]}))
    assert [row["period"] for row in rows] == [date(2022, 5, 1), None, date(2022, 6, 1)]
    assert not any(row["period__bad"] for row in rows)


def test_categories_of_numbers_and_periods(read: Read) -> None:
    frame = pd.DataFrame({"number": [1, 2, None], "period": pd.period_range("2022-01", periods=3, freq="M")})
    rows = read(frame.astype({"number": "category"}))
    assert [(row["number"], row["period"]) for row in rows] == [
        (1, date(2022, 1, 1)),
        (2, date(2022, 2, 1)),
        (None, date(2022, 3, 1)),
    ]


def test_the_callers_frame_stays_as_it_was(read: Read) -> None:
    frame = pd.DataFrame({"备注": pd.Series([1, "x", None], dtype=object)})
    before = frame.copy()
    read(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_a_relation_of_a_cursor_or_an_older_query(con: duckdb.DuckDBPyConnection, read: Read) -> None:
    con.execute("CREATE TABLE t AS SELECT 'x' AS note")
    cursor = con.cursor()
    assert [row["note"] for row in read(cursor.table("t"))] == ["x"]
    assert [row["note"] for row in read(con.sql("SELECT * FROM t WHERE note = 'x'"))] == ["x"]


def test_two_tables_of_one_connection_do_not_meet(con: duckdb.DuckDBPyConnection, opened: Opened) -> None:
    first, second = opened(pl.DataFrame({"note": ["a"]})), opened(pl.DataFrame({"note": ["b"]}))
    assert [first.relation.fetchall(), second.relation.fetchall()] == [[("a", 1, "")], [("b", 1, "")]]


def test_a_frame_the_engine_cannot_take_is_refused(opened: Opened) -> None:
    frame = pa.table({"note": pa.array([Decimal(1)], pa.decimal256(70, 0))})
    with pytest.raises(DossierError) as caught:
        opened(frame).relation.fetchall()
    assert caught.value.id == "table.bad_frame"


WITHOUT = """
import sys
sys.modules["pyarrow"] = None  # as if it were not installed
import duckdb, polars as pl
from tests.casebook import schemas
from ychk.tables import open_table, typed
ledger = schemas()["admin_license"]
con, other = duckdb.connect(), duckdb.connect()
frame = pl.DataFrame({"decided_on": ["2022-05-18", None, "x"]})
values = "VALUES (TIMESTAMPTZ '2022-05-17 18:00:00+00'), (NULL), ('infinity')"
relation = other.sql(f"SELECT * FROM ({values}) t(decided_on)")
for source in (frame, frame.lazy(), relation):
    table = typed(con, open_table(con, ledger, source), ["decided_on"], rows=True).order("ychk_row")
    print([(str(day), bad) for day, bad, *_ in table.fetchall()])
"""


def test_without_pyarrow_everything_still_arrives() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["[('2022-05-18', False), ('None', False), ('None', True)]"] * 3, (
        done.stderr
    )


def test_importing_tables_loads_no_engine_and_no_frame_library() -> None:
    code = "import ychk.tables, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"duckdb", "narwhals", "numpy", "pandas", "polars", "pyarrow", "python_calamine", "xlrd"}
    assert not heavy & set(done.stdout.split())
