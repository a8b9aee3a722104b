"""Tables in memory: whatever frame or relation a caller holds, as a relation of our own connection.

Nothing is copied where the engine can scan the caller's memory; what lives in another engine is brought over
by `arrow`. A frame library is never imported for its own sake: Narwhals recognises what the
caller already imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.tables.cells.python_values import cell_text
from ychk.tables.columns.headers import Headers, match_headers
from ychk.tables.columns.raw import Part, described
from ychk.tables.columns.staging import fresh_name
from ychk.tables.engine.sql import name
from ychk.tables.memory.arrow import (
    ROW_NUMBER,
    brought_over,
    copied,
    has_arrow,
    is_elsewhere,
    narrowed,
    of_other_connection,
    spelled,
)

if TYPE_CHECKING:
    import duckdb
    import narwhals as nw
    import pyarrow as pa


def frame_part(
    con: duckdb.DuckDBPyConnection, schema: LedgerSchema, source: object, wanted: frozenset[str]
) -> tuple[Part, Headers]:
    """The wanted columns of a table in memory with row numbers from 1, and its headers.

    Raises:
        DossierError: for an object that is no table, or whose cells the engine cannot take.
    """
    import duckdb
    import narwhals as nw

    native = nw.to_native(source, pass_through=True)
    try:
        if isinstance(native, duckdb.DuckDBPyRelation):
            return _relation(con, schema, native, wanted)
        if _type(native).startswith("pyarrow.") and hasattr(native, "read_next_batch"):
            return _reader(con, schema, native, wanted)
        return _frame(con, schema, _recognised(schema, native), wanted)
    except DossierError:
        raise
    except Exception as error:  # each engine raises errors of its own kind
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise DossierError("table.bad_frame", place=schema.name, type=_type(native), reason=reason) from error


def _type(source: object) -> str:
    return f"{type(source).__module__}.{type(source).__qualname__}"


def _recognised(schema: LedgerSchema, source: object) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    import narwhals as nw

    if _type(source) == "pyarrow.lib.RecordBatch":
        import pyarrow as pa

        source = pa.Table.from_batches([source])
    try:
        frame = nw.from_native(source, pass_through=True)
    except nw.exceptions.DuplicateError:
        frame = nw.from_native(_first_of_each_name(schema, source))
    if not isinstance(frame, nw.DataFrame | nw.LazyFrame):
        raise DossierError("table.not_a_table", place=schema.name, type=_type(source))
    return frame


def _first_of_each_name(schema: LedgerSchema, source: Any) -> Any:
    """A pandas or PyArrow table without repeated headers, once it is sure that they are nobody's."""
    names = list(source.column_names if hasattr(source, "column_names") else source.columns)
    match_headers(schema, [str(header) for header in names], schema.name)
    keep = sorted({header: at for at, header in reversed([*enumerate(names)])}.values())
    return source.select(keep) if hasattr(source, "column_names") else source.iloc[:, keep]


def _reader(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    reader: pa.RecordBatchReader,
    wanted: frozenset[str],
) -> tuple[Part, Headers]:
    """A reader of record batches, which can be read once only: one without rows has been read before."""
    headers = match_headers(schema, reader.schema.names, schema.name)
    carriers = [column for column in headers.at if column in wanted] or list(headers.at)[:1]
    part = copied(con, narrowed(reader, [headers.at[column] for column in carriers], carriers), carriers)
    if not part.rows:
        raise DossierError("table.reader_spent", place=schema.name)
    return part, headers


def _relation(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    source: duckdb.DuckDBPyRelation,
    wanted: frozenset[str],
) -> tuple[Part, Headers]:
    import duckdb

    headers = match_headers(schema, source.columns, schema.name)
    columns = [column for column in headers.at if column in wanted]
    renamed = [f"{name(source.columns[headers.at[column]])} AS {name(column)}" for column in columns]
    view = fresh_name()
    try:
        con.register(view, source.project(", ".join([*renamed, ROW_NUMBER])))
    except duckdb.InvalidInputException:  # a relation of another connection
        return of_other_connection(con, source.project(", ".join(renamed) or "NULL"), columns), headers
    return described(con, f"SELECT * FROM {view}"), headers  # noqa: S608 - a name made above


def _frame(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    frame: nw.DataFrame[Any] | nw.LazyFrame[Any],
    wanted: frozenset[str],
) -> tuple[Part, Headers]:
    import narwhals as nw

    names = list(frame.collect_schema().names() if isinstance(frame, nw.LazyFrame) else frame.columns)
    headers = match_headers(schema, [str(header) for header in names], schema.name)
    columns = [column for column in headers.at if column in wanted]
    carriers = columns or list(headers.at)[:1]  # a frame of no columns would forget how many rows it has
    narrow = frame.select(*(nw.col(names[headers.at[column]]).alias(column) for column in carriers))
    if isinstance(narrow, nw.LazyFrame) and is_elsewhere(narrow):
        return brought_over(con, narrow, carriers), headers
    eager = narrow.collect() if isinstance(narrow, nw.LazyFrame) else narrow
    scanned = _scannable(eager)
    if scanned is None:
        return spelled(con, eager.iter_rows(), carriers), headers
    view = fresh_name()
    con.register(view, scanned)
    items = ", ".join([*map(name, columns), ROW_NUMBER])
    return described(con, f"SELECT {items} FROM {view}", len(eager)), headers  # noqa: S608 - schema names, our own view


def _scannable(frame: nw.DataFrame[Any]) -> Any | None:
    """What the engine can scan in place; ``None`` where only Python values are certain to arrive."""
    import narwhals as nw

    if frame.implementation.is_pandas():
        odd = {column: _texts(frame, column) for column in frame.columns if not _is_plain(frame, column)}
        return frame.to_native().assign(**odd)
    if frame.implementation.is_pyarrow():
        return frame.to_native()
    if frame.implementation.is_polars() and nw.Object not in frame.schema.values():
        return frame.to_native() if has_arrow() else None  # the engine reads Polars through Arrow
    return None


def _is_plain(frame: nw.DataFrame[Any], column: str) -> bool:
    """Whether a pandas column says its type; an object column (any Python values) does not."""
    import narwhals as nw

    kind = frame.schema[column]
    plain = kind.is_numeric() or kind in {nw.Boolean, nw.Date, nw.String} or isinstance(kind, nw.Datetime)
    return plain and str(frame[column].to_native().dtype) != "object"


def _texts(frame: nw.DataFrame[Any], column: str) -> object:
    import numpy as np

    texts = np.empty(len(frame), dtype=object)
    texts[:] = [cell_text(value) for value in _values(frame, column)]
    return texts


def _values(frame: nw.DataFrame[Any], column: str) -> Iterator[object]:
    return iter(frame[column].to_native())
