"""Tables that live in another engine: its wanted columns, brought over as they stand.

The other engine selects the columns; they travel as Arrow, in batches where it gives them, and never as
pandas objects. Where no Arrow can be had they travel as the plain spelling of each value. What the cells mean
is not judged here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ychk.tables.cells.python_values import WALL_CLOCK, cell_text
from ychk.tables.columns.raw import ROW, Part, described
from ychk.tables.columns.staging import batches, fresh_name, stage
from ychk.tables.engine.sql import as_text, name

if TYPE_CHECKING:
    import duckdb
    import narwhals as nw
    import pyarrow as pa

ROW_NUMBER = f"row_number() OVER () AS {ROW}"


def has_arrow() -> bool:
    """Whether PyArrow is installed: what engines exchange tables through."""
    return find_spec("pyarrow") is not None


def copied(con: duckdb.DuckDBPyConnection, stream: object, columns: Sequence[str]) -> Part:
    """The columns of an Arrow stream or table, with row numbers, as a table of the session."""
    view, table = fresh_name(), fresh_name()
    items = ", ".join([*map(name, columns), ROW_NUMBER])
    con.register(view, stream)
    try:
        con.execute(f"CREATE TEMP TABLE {table} AS SELECT {items} FROM {view}")  # noqa: S608 - schema names, ours
    finally:
        con.unregister(view)
    ((rows,),) = con.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608 - a name made above
    return described(con, f"SELECT * FROM {table}", rows)  # noqa: S608 - a name made above


def spelled(con: duckdb.DuckDBPyConnection, rows: Iterator[Sequence[object]], columns: Sequence[str]) -> Part:
    """Rows of Python values, in plain spelling, as a table of the session."""
    numbered = batches(enumerate(rows, 1))
    filled = (([at for at, _ in part], [[*map(cell_text, row)] for _, row in part]) for part in numbered)
    return stage(con, columns, filled)


def of_other_connection(
    con: duckdb.DuckDBPyConnection, source: duckdb.DuckDBPyRelation, columns: Sequence[str]
) -> Part:
    """A relation of another connection: through Arrow where it is installed, else as text."""
    if has_arrow():
        old = not hasattr(source, "to_arrow_reader")
        return copied(con, source.fetch_record_batch() if old else source.to_arrow_reader(), columns)
    types = dict(zip(source.columns, source.types, strict=True))
    texts = [f"coalesce({as_text(name(column), types[column])}, '')" for column in columns]
    rows = source.project(", ".join(texts) or "NULL").fetchall()
    numbered = batches(enumerate(rows, 1))
    filled = (([at for at, _ in part], [row[: len(columns)] for _, row in part]) for part in numbered)
    return stage(con, columns, filled)


def narrowed(reader: pa.RecordBatchReader, at: Sequence[int], columns: Sequence[str]) -> pa.RecordBatchReader:
    """A reader of the columns at some places only, under new names, batch by batch."""
    import pyarrow as pa

    fields = [reader.schema.field(place).with_name(column) for place, column in zip(at, columns, strict=True)]
    schema = pa.schema(fields)
    parts = (
        pa.RecordBatch.from_arrays([batch.column(place) for place in at], schema=schema) for batch in reader
    )
    return pa.RecordBatchReader.from_batches(schema, parts)


def is_elsewhere(frame: nw.LazyFrame[Any]) -> bool:
    """Whether a lazy frame is a query on an engine that `brought_over` knows."""
    engine = frame.implementation
    return bool(engine.is_ibis() or engine.is_pyspark() or engine.is_pyspark_connect())


def brought_over(con: duckdb.DuckDBPyConnection, frame: nw.LazyFrame[Any], columns: Sequence[str]) -> Part:
    """An Ibis table or a PySpark frame that selects `columns` and nothing else."""
    native: Any = frame.to_native()
    if not frame.implementation.is_ibis():
        if hasattr(native, "toArrow") and has_arrow():
            return copied(con, native.toArrow(), columns)
        return spelled(con, _spark_rows(native), columns)  # PySpark 3.5 gives no Arrow
    if native.get_backend().name == "duckdb":  # DuckDB 2 has dropped what Ibis makes its batches with
        return copied(con, native.to_pyarrow(), columns)
    return copied(con, native.to_pyarrow_batches(), columns)


def _spark_rows(frame: Any) -> Iterator[Sequence[object]]:
    """Rows as they come, by partition; moments, which PySpark would put on its own clock, in UTC+8."""
    from pyspark.sql import functions

    zoned = [kind.dataType.typeName() == "timestamp" for kind in frame.schema]
    cells = [
        functions.unix_micros(name_) if moment else functions.col(name_)
        for name_, moment in zip(frame.columns, zoned, strict=True)
    ]
    for row in frame.select(*cells).toLocalIterator():
        yield [
            _moment(value) if moment and value is not None else value
            for value, moment in zip(row, zoned, strict=True)
        ]


def _moment(micros: int) -> datetime:
    return datetime(1970, 1, 1, 8, tzinfo=WALL_CLOCK) + timedelta(microseconds=micros)
