"""The calendar inside engines: every kind of frame gets the same answers as one day at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from typing import Any

import duckdb
import ibis
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines import lacking

from ychk.errors import CalendarError
from ychk.plugins import provinces
from ychk.wording import Text
from ychk.workdays import FIRST, LAST, Term, WorkCalendar

NINGXIA = WorkCalendar.for_region("CN-NX", layers=provinces.ychk_calendar_layers())
BASIS = Text("本办法", "this rule")
SEVEN = Term.working_days(7, counts_start=False, basis=BASIS)
TERMS = (
    SEVEN,
    Term.days(10, counts_start=False, day_off="stays", basis=BASIS),
    Term.month_end(0, day_off="previous", basis=BASIS),
)
COLUMNS = [
    *("key", "day", "day_working", "day_ordinal", "day_unsure"),
    *("day_working_day_7", "day_working_day_7_unsure", "day_day_10"),
    *("day_month_end_0_or_previous", "day_month_end_0_or_previous_unsure"),
]
Days = list[date | None]
Rows = list[tuple[Any, ...]]
Make = Callable[[Days], Any]


def as_arrow(days: Days) -> pa.Table:
    return pa.table({"key": pa.array(range(len(days)), pa.int64()), "day": pa.array(days, pa.date32())})


def as_pandas(days: Days, kind: str) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"key": range(len(days)), "day": pd.array(pd.to_datetime(pd.Series(days, dtype=object)))}
    )
    return frame.astype({"day": kind})


def as_polars(days: Days) -> pl.DataFrame:
    return pl.DataFrame({"key": range(len(days)), "day": pl.Series(days, dtype=pl.Date)})


def as_relation(days: Days) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()  # not the default one: the table has to find its way to it
    connection.execute("CREATE TABLE t (key BIGINT, day DATE)")
    if days:
        connection.executemany("INSERT INTO t VALUES (?, ?)", [*enumerate(days)])
    return connection.table("t")


def as_ibis(days: Days) -> Any:
    return ibis.memtable(as_arrow(days))


EAGER: dict[str, Make] = {
    "pandas, seconds": lambda days: as_pandas(days, "datetime64[s]"),
    "pandas, nanoseconds": lambda days: as_pandas(days, "datetime64[ns]"),
    "pandas, Arrow": lambda days: as_pandas(days, "date32[pyarrow]"),
    "Polars": as_polars,
    "Polars, midnights": lambda days: as_polars(days).cast({"day": pl.Datetime("us")}),
    "PyArrow": as_arrow,
}
LAZY: dict[str, Make] = {
    "Polars, lazy": lambda days: as_polars(days).lazy(),
    "DuckDB": as_relation,
    "Ibis": as_ibis,
}


def rows(frame: Any) -> tuple[list[str], Rows]:
    """The names and rows of any frame as plain Python values, in order of ``key``."""
    if isinstance(frame, duckdb.DuckDBPyRelation):
        names, found = list(frame.columns), frame.fetchall()
    elif isinstance(frame, pl.LazyFrame | pl.DataFrame):
        eager = frame.collect() if isinstance(frame, pl.LazyFrame) else frame
        names, found = eager.columns, eager.rows()
    elif isinstance(frame, pd.DataFrame):
        names = list(frame.columns)
        found = [*zip(*(frame[name].astype(object) for name in names), strict=True)] if len(frame) else []
    else:
        table = frame if isinstance(frame, pa.Table) else frame.to_pyarrow()
        names, found = table.column_names, [tuple(row.values()) for row in table.to_pylist()]
    plain = [tuple(map(_plain, row)) for row in found]
    return names, sorted(plain, key=lambda row: row[names.index("key")])


def _plain(value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, datetime):
        assert value == datetime.combine(value, datetime.min.time())
        return value.date()
    return value


def one_by_one(days: Days) -> Rows:
    """What the calendar says of each day, asked one at a time."""
    return [(key, day, *(_said(day) if day else [None] * 8)) for key, day in enumerate(days)]


def _said(day: date) -> list[Any]:
    seven, ten, month = (NINGXIA.deadline(day, term) for term in TERMS)
    since = NINGXIA.arrays.table()
    row = (day - FIRST).days
    return [
        NINGXIA.is_working_day(day),
        NINGXIA.count(FIRST, day) + NINGXIA.is_working_day(FIRST),
        int(since["unsure"][row]),
        *(seven.day, not seven.certain, ten.day, month.day, not month.certain),
    ]


SOME = [date(2021, 7, 16), None, date(2022, 7, 9), date(2024, 4, 9), date(2021, 7, 16), FIRST]
days_with_gaps = st.lists(st.none() | st.dates(FIRST, LAST - timedelta(days=40)), max_size=30)


@pytest.mark.parametrize("kind", [*EAGER, *LAZY])
@settings(max_examples=8, deadline=None)
@given(days=days_with_gaps)
def test_every_kind_of_frame_agrees_with_one_day_at_a_time(kind: str, days: Days) -> None:
    made = {**EAGER, **LAZY}[kind](days)
    found = NINGXIA.joined(made, on="day", terms=TERMS)
    assert type(found) is type(made), "the caller's own kind"
    names, answers = rows(found)
    extra = ["day_outside"] if kind in LAZY else []
    assert names == COLUMNS + extra
    assert [row[: len(COLUMNS)] for row in answers] == one_by_one(days)
    assert not any(row[-1] for row in answers if extra)


@given(days=days_with_gaps)
def test_arrays_agree_with_one_day_at_a_time(days: Days) -> None:
    given = np.array(days, "datetime64[D]")
    seven = NINGXIA.arrays.deadline(given, SEVEN).tolist()
    working = NINGXIA.arrays.is_working_day(given).tolist()
    counted = NINGXIA.arrays.count(FIRST, given).tolist()
    said = [None if day is None else _said(day) for day in days]
    assert seven == [each and each[3] for each in said]
    assert working == [each and each[0] for each in said]
    assert counted == [each and each[1] - NINGXIA.is_working_day(FIRST) for each in said]


@pytest.mark.parametrize("kind", EAGER)
def test_an_eager_frame_keeps_its_order_and_is_left_as_it_was(kind: str) -> None:
    many = [*SOME, *SOME[::-1]] * 500
    made = EAGER[kind](many)
    before = rows(made)
    found = NINGXIA.joined(made, on="day")
    names = found.column_names if isinstance(found, pa.Table) else list(found.columns)
    assert names == COLUMNS[:5], "no term was asked for"
    assert (
        [int(key) for key in found["key"].to_pylist()] == [*range(len(many))]
        if isinstance(found, pa.Table)
        else [*found["key"]] == [*range(len(many))]
    )
    assert rows(made) == before


def test_pandas_keeps_its_index_and_whole_numbers() -> None:
    frame = as_pandas(SOME, "datetime64[ns]").set_index(pd.Index([*"cabbag"], name="letter"))
    found = NINGXIA.joined(frame, on="day", terms=[SEVEN])
    assert found.index.equals(frame.index)
    assert found.index.name == "letter"
    assert found["day_ordinal"].dtype == "Int32"
    assert found["day_working"].dtype == "boolean"
    assert found["day_working_day_7"].dtype == frame["day"].dtype, "so that the two can be compared"


@pytest.mark.parametrize("kind", EAGER)
@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_a_day_outside_is_an_error_that_says_where_in_an_eager_frame(kind: str, day: date) -> None:
    with pytest.raises(CalendarError, match=f"第 2 个元素 {day} 不在日历范围"):
        NINGXIA.joined(EAGER[kind]([None, date(2022, 3, 1), day, day]), on="day")


@pytest.mark.parametrize("kind", EAGER)
def test_an_end_outside_is_an_error_that_says_where_in_an_eager_frame(kind: str) -> None:
    with pytest.raises(CalendarError, match="从第 1 个元素 2040-12-31 起的期限超出日历范围"):
        NINGXIA.joined(EAGER[kind]([None, LAST]), on="day", terms=[SEVEN])


@pytest.mark.parametrize("kind", LAZY)
def test_a_lazy_frame_marks_the_days_and_ends_outside(kind: str) -> None:
    days = [date(2022, 3, 1), None, FIRST - timedelta(days=1), LAST, LAST + timedelta(days=1)]
    names, answers = rows(NINGXIA.joined(LAZY[kind](days), on="day", terms=TERMS))
    assert names[-1] == "day_outside"
    assert [row[-1] for row in answers] == [False, False, True, True, True]
    assert answers[3][COLUMNS.index("day_ordinal")] is not None, "the last day itself is known"
    assert [row[-1] for row in rows(NINGXIA.joined(LAZY[kind](days), on="day"))[1]] == [
        *(False, False, True, False, True)
    ]


@pytest.mark.filterwarnings("ignore")
def test_pyspark_agrees_with_one_day_at_a_time() -> None:
    if find_spec("pyspark") is None:
        lacking("no PySpark: nox -s engines has it")
    from pyspark import sql

    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        days = [*SOME, FIRST - timedelta(days=1), LAST]
        frame = session.createDataFrame([*enumerate(days)], "key int, day date")
        found = NINGXIA.joined(frame, on="day", terms=TERMS)
        assert found.columns == [*COLUMNS, "day_outside"]
        answers = sorted(map(tuple, found.collect()))
    finally:
        session.stop()
    assert [row[:-1] for row in answers[: len(SOME)]] == one_by_one(SOME)
    assert [row[-1] for row in answers] == [*[False] * len(SOME), True, True]


def test_a_relation_is_not_run_and_leaves_nothing_behind() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE t AS SELECT 1 AS key, DATE '2022-03-01' AS day")
    found = NINGXIA.joined(connection.table("t"), on="day", terms=[SEVEN])
    connection.execute("INSERT INTO t VALUES (2, DATE '2022-03-02')")
    assert len(found.fetchall()) == 2
    assert connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall() == []
    assert connection.sql("SHOW TABLES").fetchall() == [("t",)]


def test_two_columns_of_days_count_by_their_difference() -> None:
    frame = pl.DataFrame({"a": [date(2022, 3, 4), None], "b": [date(2022, 3, 7), date(2022, 3, 8)]})
    both = NINGXIA.joined(NINGXIA.joined(frame, on="a"), on="b")
    assert both.select(pl.col("b_ordinal") - pl.col("a_ordinal"))["b_ordinal"].to_list() == [1, None]


@pytest.mark.parametrize(
    "times",
    [
        pd.DataFrame({"day": pd.to_datetime(["2022-03-01 00:00", "2022-03-01 10:30"])}),
        pl.DataFrame({"day": [datetime(2022, 3, 1), datetime(2022, 3, 1, 10, 30)]}),  # noqa: DTZ001
        pa.table({"day": [datetime(2022, 3, 1), datetime(2022, 3, 1, 10, 30)]}),  # noqa: DTZ001
    ],
)
def test_a_time_of_day_is_refused_with_its_place(times: Any) -> None:
    with pytest.raises(CalendarError, match="第 1 个元素 2022-03-01 10:30:00 带有时刻"):
        NINGXIA.joined(times, on="day")


@pytest.mark.parametrize(
    "column",
    [
        pl.DataFrame({"day": ["2022-03-01"]}),
        pl.DataFrame({"day": [20220301]}),
        pl.DataFrame({"day": [datetime(2022, 3, 1, tzinfo=UTC)]}),
        pl.LazyFrame({"day": [datetime(2022, 3, 1)]}),  # noqa: DTZ001
        pd.DataFrame({"day": [date(2022, 3, 1)]}),
        duckdb.sql("SELECT TIMESTAMP '2022-03-01' AS day"),
    ],
)
def test_a_column_that_holds_no_days_is_refused_with_what_to_do(column: Any) -> None:
    with pytest.raises(CalendarError) as refusal:
        NINGXIA.joined(column, on="day")
    assert refusal.value.id == "calendar.not_a_day_column"
    assert "Asia/Shanghai" in refusal.value.say("en")


def test_a_missing_column_is_refused_with_the_nearest_and_a_taken_name_with_its_own() -> None:
    frame = pl.DataFrame({"decided_on": [date(2022, 3, 1)], "decided_on_ordinal": [1]})
    with pytest.raises(CalendarError, match="您是否要写“decided_on”？"):
        NINGXIA.joined(frame, on="decidedon")
    with pytest.raises(CalendarError, match="已有列 decided_on_ordinal"):
        NINGXIA.joined(frame, on="decided_on")


@pytest.mark.parametrize("thing", [None, [date(2022, 3, 1)], {"day": []}, np.array([1])])
def test_what_is_no_frame_is_refused(thing: Any) -> None:
    with pytest.raises(CalendarError, match="不是 Narwhals 认得的数据框"):
        NINGXIA.joined(thing, on="day")


def test_asking_one_day_loads_no_frame_library() -> None:
    code = (
        "import sys, ychk; from datetime import date\n"
        "ychk.WorkCalendar.for_region('CN').add(date(2022, 3, 1), 3)\n"
        "print(sorted({'narwhals', 'numpy', 'duckdb'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
