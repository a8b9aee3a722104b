"""Cells that come with an engine type: used where they say the same thing exactly, read as text where not."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

import random
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ychk.tables.cells.plain_spellings import SQL_TYPES
from ychk.tables.engine.session import session

Read = Callable[..., list[dict[str, Any]]]
Con = duckdb.DuckDBPyConnection

BAD = object()
CASES: list[tuple[str, str, object]] = [
    ("decided_on", "DATE '2022-05-18'", date(2022, 5, 18)),
    ("decided_on", "TIMESTAMP '2022-05-18 23:59:59'", date(2022, 5, 18)),
    ("decided_on", "TIMESTAMP_NS '2022-05-18 23:59:59'", date(2022, 5, 18)),
    ("decided_on", "TIMESTAMP_S '2022-05-18 23:59:59'", date(2022, 5, 18)),
    ("decided_on", "TIMESTAMP_MS '2022-05-18 23:59:59'", date(2022, 5, 18)),
    ("decided_on", "TIMESTAMPTZ '2022-05-18 15:59:59+00'", date(2022, 5, 18)),
    ("decided_on", "TIMESTAMPTZ '2022-05-18 16:00:00+00'", date(2022, 5, 19)),
    ("decided_on", "'2022-05-18'::ENUM ('2022-05-18')", date(2022, 5, 18)),
    ("decided_on", "DATE 'infinity'", BAD),
    ("decided_on", "DATE '-infinity'", BAD),
    ("decided_on", "DATE '0001-01-01 (BC)'", BAD),
    ("decided_on", "DATE '10000-01-01'", BAD),
    ("decided_on", "TIMESTAMP 'infinity'", BAD),
    ("decided_on", "TIMESTAMPTZ '-infinity'", BAD),
    ("decided_on", "TIMESTAMPTZ '290000-01-01 00:00:00+00'", BAD),
    ("decided_on", "44699", date(2022, 5, 18)),
    ("decided_on", "44699::DOUBLE", date(2022, 5, 18)),
    ("decided_on", "44699.4375::DOUBLE", date(2022, 5, 18)),
    ("decided_on", "44699.4375::DECIMAL(10, 4)", date(2022, 5, 18)),
    ("decided_on", "20220518", date(2022, 5, 18)),
    ("decided_on", "20220518::DOUBLE", date(2022, 5, 18)),
    ("decided_on", "20220230", BAD),
    ("decided_on", "1652832000", BAD),
    ("decided_on", "5", BAD),
    ("decided_on", "'2022年5月18日'::ENUM ('2022年5月18日')", date(2022, 5, 18)),
    ("uploaded_at", "44699.4375::DOUBLE", datetime(2022, 5, 18, 10, 30)),
    ("uploaded_at", "44699.43818287037::DOUBLE", datetime(2022, 5, 18, 10, 30, 59)),
    ("decided_on", "TRUE", BAD),
    ("decided_on", "TIME '10:00:00'", BAD),
    ("decided_on", "[DATE '2022-05-18']", BAD),
    ("uploaded_at", "DATE '2022-05-18'", datetime(2022, 5, 18)),
    ("uploaded_at", "TIMESTAMP '2022-05-18 10:30:59.5'", datetime(2022, 5, 18, 10, 30, 59, 500000)),
    ("uploaded_at", "TIMESTAMPTZ '2022-05-18 18:00:00+00'", datetime(2022, 5, 19, 2)),
    ("uploaded_at", "TIMESTAMPTZ '1988-07-01 00:00:00+09'", datetime(1988, 6, 30, 23)),
    ("uploaded_at", "TIMESTAMP '-infinity'", BAD),
    ("uploaded_at", "DATE 'infinity'", BAD),
    ("period", "202205", date(2022, 5, 1)),
    ("period", "202205::DOUBLE", date(2022, 5, 1)),
    ("period", "202205::DECIMAL(10, 0)", date(2022, 5, 1)),
    ("period", "DATE '2022-05-01'", date(2022, 5, 1)),
    ("period", "TIMESTAMP '2022-05-01 00:00:00'", date(2022, 5, 1)),
    ("period", "DATE '2022-05-18'", BAD),
    ("period", "202213", BAD),
    ("quarter", "DATE '2022-04-01'", date(2022, 4, 1)),
    ("quarter", "DATE '2022-05-01'", BAD),
    ("quarter", "20222", BAD),
    ("number", "3::TINYINT", 3),
    ("number", "3::UBIGINT", 3),
    ("number", "18446744073709551615::UBIGINT", BAD),
    ("number", "3::HUGEINT", 3),
    ("number", "170141183460469231731687303715884105727::HUGEINT", BAD),
    ("number", "3.00::DECIMAL(5, 2)", 3),
    ("number", "3.01::DECIMAL(5, 2)", BAD),
    ("number", "3.0::DOUBLE", 3),
    ("number", "-3.0::FLOAT", -3),
    ("number", "3.5::DOUBLE", BAD),
    ("number", "9007199254740992::DOUBLE", 2**53),
    ("number", "9007199254740994::DOUBLE", BAD),
    ("number", "1e300::DOUBLE", BAD),
    ("number", "'infinity'::DOUBLE", BAD),
    ("number", "'nan'::DOUBLE", None),
    ("number", "'nan'::FLOAT", None),
    ("number", "TRUE", BAD),
    ("amount", "12", Decimal(12)),
    ("amount", "1.25::DECIMAL(10, 2)", Decimal("1.25")),
    ("amount", "1.25::DECIMAL(38, 20)", Decimal("1.25")),
    ("amount", "0.0000000000001::DECIMAL(38, 20)", BAD),
    ("amount", "99999999999999999999999999999999999999::DECIMAL(38, 0)", BAD),
    ("amount", "0.1::DOUBLE", Decimal("0.1")),
    ("amount", "0.1::FLOAT", Decimal("0.1")),
    ("amount", "0.1::DOUBLE + 0.2::DOUBLE", BAD),
    ("amount", "1e-5::DOUBLE", Decimal("0.00001")),
    ("amount", "-1.5e-9::DOUBLE", Decimal("-0.0000000015")),
    ("amount", "1e-13::DOUBLE", BAD),
    ("amount", "1e-300::DOUBLE", BAD),
    ("amount", "-0.0::DOUBLE", Decimal(0)),
    ("amount", "9007199254740994::DOUBLE", BAD),
    ("amount", "'-infinity'::DOUBLE", BAD),
    ("amount", "'nan'::DOUBLE", None),
    ("share", "0.995::DOUBLE", Decimal("0.995")),
    ("share", "(2::DOUBLE / 3)", Decimal("0.6666666666666666")),
    ("share", "1", Decimal(1)),
    ("share", "'99.5%'", Decimal("0.995")),
    ("done", "TRUE", True),
    ("done", "0", False),
    ("done", "1::DOUBLE", True),
    ("done", "1.0::DECIMAL(3, 1)", BAD),
    ("done", "2", BAD),
    ("kind", "'普通'::ENUM ('普通', 'x')", "普通"),
    ("kind", "'x'::ENUM ('普通', 'x')", BAD),
    ("kind", "1", BAD),
    ("note", "DATE '2022-05-18'", "2022-05-18"),
    ("note", "TIMESTAMPTZ '2022-05-18 18:00:00+00'", "2022-05-19 02:00:00"),
    ("note", "12.0::DOUBLE", "12"),
    ("note", "''", None),
    ("note", "' '::ENUM (' ')", None),
    ("code", "911000006000373::BIGINT", "911000006000373"),
    ("code", "911000006000373::DOUBLE", "911000006000373"),
    ("code", "911100006000373418::DOUBLE", BAD),
    ("code", "'9.11E+17'", BAD),
]


@pytest.mark.parametrize(("column", "cell", "value"), CASES)
def test_is_read_as(con: Con, read: Read, column: str, cell: str, value: object) -> None:
    (row,) = read(con.sql(f"SELECT {cell} AS {column}"))
    assert row[column] == (None if value is BAD else value)
    assert row[f"{column}__bad"] is (value is BAD)


@pytest.mark.parametrize("column", sorted(SQL_TYPES))
@pytest.mark.parametrize(
    "sql_type", ["DATE", "TIMESTAMPTZ", "BIGINT", "DOUBLE", "DECIMAL(10, 2)", "BOOLEAN", "VARCHAR", "BLOB"]
)
def test_null_is_empty_in_every_type(con: Con, read: Read, schema: Any, column: str, sql_type: str) -> None:
    names = [item.name for item in schema.columns.values() if item.type == column]
    (row,) = read(con.sql(f"SELECT {', '.join(f'NULL::{sql_type} AS {name}' for name in names)}"))
    assert row | dict.fromkeys(names) | {f"{name}__bad": False for name in names} == row


def test_every_result_has_the_same_type_whatever_the_source(con: Con, opened: Any, schema: Any) -> None:
    from ychk.tables import typed

    for source in ("NULL", "''", "DATE '2022-01-01'", "1", "1.5::DOUBLE", "TRUE", "NULL::TIMESTAMPTZ"):
        cells = ", ".join(f"{source} AS {name}" for name in schema.columns)
        table = typed(con, opened(con.sql(f"SELECT {cells}")), list(schema.columns))
        types = dict(zip(table.columns, map(str, table.types), strict=True))
        for column in schema.columns.values():
            assert types[column.name].replace(" ", "") == SQL_TYPES[column.type].replace(" ", "")
            assert types[f"{column.name}__bad"] == "BOOLEAN"


def test_a_missing_column_has_its_type_too(con: Con, opened: Any, schema: Any) -> None:
    from ychk.tables import typed

    table = typed(
        con, opened(con.sql("SELECT 1 AS note")), [name for name in schema.columns if name != "note"]
    )
    types = dict(zip(table.columns, map(str, table.types), strict=True))
    for column in schema.columns.values():
        if column.name != "note":
            assert types[column.name].replace(" ", "") == SQL_TYPES[column.type].replace(" ", "")


@settings(deadline=None)
@given(numbers=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=50))
def test_a_float_is_its_shortest_decimal_or_refused(numbers: list[float]) -> None:
    check_floats(numbers)


def test_many_ordinary_floats_are_their_shortest_decimal_or_refused() -> None:
    draw = random.Random(7)
    check_floats([draw.uniform(-1, 1) * 10.0 ** draw.randint(-14, 16) for _ in range(20_000)])
    check_floats([round(draw.uniform(-1e9, 1e9), draw.randint(0, 12)) for _ in range(20_000)])


def check_floats(numbers: list[float]) -> None:
    from ychk.evidence import Column
    from ychk.tables.cells.plain_spellings import steps, value

    column = Column(name="x", zh="数", type="decimal")
    with session() as con:
        rows = con.execute(
            f"SELECT x, {value('cell', column, 'DOUBLE')} FROM "
            f"(SELECT x, {steps('x', column, 'DOUBLE')[0]} AS cell FROM (SELECT unnest($1::DOUBLE[]) AS x))",
            [numbers],
        ).fetchall()
    for number, result in rows:
        exact = Decimal(repr(number))
        fits = abs(number) <= 2**53 and exact == exact.quantize(Decimal("1e-12"))
        assert result == (exact if fits else None), number
