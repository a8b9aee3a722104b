"""One dossier, held by every engine in turn, gives one assessment to the byte; so does a mixture."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

from __future__ import annotations

import sqlite3
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import ychk
from tests.engines import lacking
from tests.unified_codes import right, wrong
from ychk.testing import AS_OF

MOMENT = pa.timestamp("us", "UTC")
Tables = Mapping[str, pa.Table]
Hold = Callable[[pa.Table], Any]


@cache
def tables() -> Tables:
    """Ledgers with every kind of cell, and dirt: empty, unreadable, zoned, beyond a float."""
    decided = [date(2022, 5, 9), date(2022, 5, 10), None, date(2022, 5, 11)]
    evening = [datetime(2022, 5, 17, 16, 30, tzinfo=UTC), datetime(2022, 5, 31, 2, tzinfo=UTC), None, None]
    return {
        "publicity_receipt": pa.table(
            {
                "decision_no": ["许可1", "处罚1", "处罚2", ""],
                "info_type": ["行政许可", "行政处罚", " 行政处罚　", "行政奖励?"],
                "decided_on": pa.array(decided, pa.date32()),
                "check_result": ["合规入库", "合规入库", None, "合规入库"],
                "uploaded_at": pa.array(evening, MOMENT),
                "无人认识": [1, 2, 3, 4],
            }
        ),
        "decision_source_list": pa.table(
            {
                "decision_type": ["行政许可", "行政处罚", "行政处罚", "行政强制"],
                "decision_no": ["许可1", "处罚1", "处罚2", "强制1"],
                "must_publish": [True, True, None, False],
                "decided_on": ["2022-05-09", "2022-13-09", None, "5/9/2022"],
            }
        ),
        "admin_other_action": pa.table(
            {
                "action_no": ["强制1", "强制2", "强制3"],
                "info_type": ["行政强制"] * 3,
                "decided_on": pa.array(
                    [datetime(2022, 5, 9), datetime(2022, 5, 9), None], pa.timestamp("us")
                ),
                "uploaded_at": pa.array([datetime(2022, 5, 18, 23, 59), None, None], pa.timestamp("us")),
            }
        ),
        "debt_payment_ledger": pa.table(
            {
                "debt_type": ["地方政府债券", "地方政府债券", None],
                "due_on": pa.array([date(2022, 3, 1)] * 3, pa.date32()),
                "is_default": ["否", "也许", "否"],
                "paid_on": pa.array([date(2022, 3, 1), None, None], pa.date32()),
                "amount_due_wan": pa.array([Decimal("100.10"), Decimal("0.30"), None], pa.decimal128(38, 12)),
                "amount_paid_wan": pa.array(
                    [Decimal("100.10"), Decimal("0.100000000001"), None], pa.decimal128(38, 12)
                ),
            }
        ),
        "entity_registry": pa.table(
            {
                "uscc": [right(1), wrong(2), f" {right(3).lower()}", None, "", "自然人"],
                "entity_type": ["企业", "机关", "企业", "个体工商户", "企业", "社会团体"],
                "status": ["存续"] * 5 + ["注销"],
            }
        ),
    }


@cache
def engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def in_duckdb(table: pa.Table) -> duckdb.DuckDBPyRelation:
    engine().register("held", table)
    name = f"t{len(engine().sql('SHOW TABLES').fetchall())}"
    engine().execute(f"CREATE TABLE {name} AS SELECT * FROM held")
    return engine().table(name)


ENGINES: dict[str, Hold] = {
    "pandas": lambda table: table.to_pandas(),
    "pandas, objects": lambda table: table.to_pandas().astype(object),
    "pandas, Arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "Polars": pl.from_arrow,
    "Polars, lazy": lambda table: pl.DataFrame(table).lazy(),
    "PyArrow": lambda table: table,
    "PyArrow, batch": lambda table: table.combine_chunks().to_batches()[0],
    "PyArrow, reader": lambda table: table.to_reader(max_chunksize=2),
    "DuckDB": in_duckdb,
    "Ibis": ibis.memtable,
}


def judged(ledgers: Mapping[str, Any]) -> str:
    return ychk.assess(ychk.Dossier(region="640100", as_of=AS_OF, ledgers=ledgers)).to_json()


@cache
def expected() -> str:
    return judged(tables())


@pytest.fixture(scope="module")
def spark() -> Iterator[Hold]:
    """A function that gives a table to PySpark; ``nox -s engines`` has it, with a Java runtime."""
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # executors need this package, as anywhere
        try:
            from pyspark.sql import SparkSession

            builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
            builder = builder.config("spark.sql.shuffle.partitions", "3")
            # an odd zone: what it shows must not be what is read
            session = builder.config("spark.sql.session.timeZone", "America/New_York").getOrCreate()
        except Exception as error:  # noqa: BLE001 - without Java it says so in many ways
            lacking(f"no PySpark with a Java runtime (nox -s engines has both): {error}")
        try:
            yield lambda table: _in_spark(session, table)
        finally:
            session.stop()


def _in_spark(session: Any, table: pa.Table) -> Any:
    from pyspark.sql import types as t

    def kind(field: pa.Field) -> Any:
        if pa.types.is_timestamp(field.type):
            return t.TimestampType() if field.type.tz else t.TimestampNTZType()
        if pa.types.is_decimal(field.type):
            return t.DecimalType(field.type.precision, field.type.scale)
        simple = {"string": t.StringType, "date32[day]": t.DateType, "bool": t.BooleanType}
        return simple.get(str(field.type), t.LongType)()

    schema = t.StructType([t.StructField(field.name, kind(field)) for field in table.schema])
    return session.createDataFrame([tuple(row.values()) for row in table.to_pylist()], schema).coalesce(1)


def test_the_dossier_is_dirty_enough() -> None:
    for sign in ("2022-13-09", "5/9/2022", "行政奖励?", "也许", "无人认识"):
        assert sign in expected()


@pytest.mark.parametrize("name", ENGINES)
def test_each_engine_gives_the_same_bytes(name: str) -> None:
    assert judged({ledger: ENGINES[name](table) for ledger, table in tables().items()}) == expected()


@pytest.mark.filterwarnings("ignore")  # Ibis on SQLite takes its cells from pandas, which warns it
def test_an_ibis_table_of_another_backend_gives_the_same_answer(tmp_path: Path) -> None:
    """SQLite through Ibis: its batches; only texts, as SQLite itself has no days and no decimals."""
    table = tables()["entity_registry"]
    with closing(sqlite3.connect(tmp_path / "city.db")) as database, database:
        database.execute("CREATE TABLE entities (uscc TEXT, entity_type TEXT, status TEXT)")
        rows = [tuple(row.values()) for row in table.to_pylist()]
        database.executemany("INSERT INTO entities VALUES (?, ?, ?)", rows)
    held = ibis.sqlite.connect(tmp_path / "city.db").table("entities")
    assert judged({**tables(), "entity_registry": held}) == expected()


def test_a_dossier_may_mix_engines() -> None:
    holds = [ENGINES[name] for name in ("pandas", "Polars, lazy", "PyArrow, reader", "DuckDB", "Ibis")]
    mixed = {name: hold(table) for hold, (name, table) in zip(holds, tables().items(), strict=True)}
    assert judged(mixed) == expected()


def test_what_another_engine_refuses_is_said_with_the_ledger() -> None:
    broken = engine().sql("SELECT error('no such day') AS decided_on")
    over_ibis = ibis.sqlite.connect().sql("SELECT '2022-13-45' AS decided_on", schema={"decided_on": "date"})
    for frame in (broken, over_ibis):
        with pytest.raises(ychk.DossierError) as caught:
            judged({"decision_source_list": frame})
        assert caught.value.data["place"] == "decision_source_list"
        assert caught.value.id == "table.bad_frame"


def test_a_reader_that_was_read_before_is_refused_rather_than_taken_for_no_records() -> None:
    reader = tables()["entity_registry"].to_reader()
    judged({"entity_registry": reader})
    with pytest.raises(ychk.DossierError, match="只能读一次"):
        judged({"entity_registry": reader})


def test_of_a_lazy_frame_only_the_wanted_columns_are_worked_out() -> None:
    frame = pl.from_arrow(tables()["entity_registry"])
    assert isinstance(frame, pl.DataFrame)
    costly = frame.lazy().with_columns(
        pl.col("status").map_batches(_never, return_dtype=pl.String).alias("无人需要")
    )
    assert judged({"entity_registry": costly}) == judged({"entity_registry": frame.with_columns(无人需要=1)})


def _never(_: pl.Series) -> pl.Series:
    raise AssertionError("nobody asked for this column")


@pytest.mark.filterwarnings("ignore")
def test_pyspark_gives_the_same_bytes(spark: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
    held = {name: spark(table) for name, table in tables().items()}
    assert judged(held) == expected()
    monkeypatch.setattr("ychk.tables.memory.arrow.has_arrow", lambda: False)  # brought over, row by row
    monkeypatch.setattr("ychk.tables.cluster.distributed.has_arrow", lambda: False)
    assert judged(held) == expected()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["publicity_receipt", "decision_source_list"])
def test_pyspark_beside_another_engine_on_either_side_of_a_look_up(spark: Hold, name: str) -> None:
    assert judged({**tables(), name: spark(tables()[name])}) == expected()


@pytest.mark.filterwarnings("ignore")
def test_however_pyspark_spreads_the_rows(spark: Hold) -> None:
    """Without the numbers of rows, which a shuffle changes; some partitions are empty."""
    readable = {
        "publicity_receipt": tables()["publicity_receipt"].slice(0, 3),
        "decision_source_list": tables()["decision_source_list"].slice(0, 1),
        "entity_registry": tables()["entity_registry"],
    }
    spread = {name: spark(table).repartition(5) for name, table in readable.items()}
    assert judged(spread) == judged(readable)
    spread["entity_registry"] = spark(readable["entity_registry"]).limit(0)
    none = {**readable, "entity_registry": readable["entity_registry"].slice(0, 0)}
    assert judged(spread) == judged(none)


@pytest.mark.filterwarnings("ignore")
def test_what_pyspark_refuses_is_said_with_the_ledger(spark: Hold) -> None:
    frame = spark(tables()["entity_registry"]).selectExpr("raise_error('boom') AS uscc", "status")
    with pytest.raises(ychk.DossierError, match="boom") as caught:
        judged({"entity_registry": frame})
    assert caught.value.data["place"] == "entity_registry"
