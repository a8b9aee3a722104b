"""Tables in memory: whatever frame or relation a caller holds, as a relation of our own connection.

Nothing is copied where the engine can scan the caller's memory. A frame library is never imported for its own
sake: Narwhals recognises what the caller already imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.tables.headers import Headers, match_headers
from ychk.tables.raw import ROW, Part, described
from ychk.tables.spelling import cell_text
from ychk.tables.sql import as_text, name
from ychk.tables.staging import batches, fresh_name, stage

if TYPE_CHECKING:
    import duckdb
    import narwhals as nw

_ROW_NUMBER = f"row_number() OVER () AS {ROW}"


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
        return _frame(con, schema, _recognised(schema, native), wanted)
    except (duckdb.Error, ImportError, TypeError, ValueError, nw.exceptions.NarwhalsError) as error:
        raise DossierError(
            "table.bad_frame", place=schema.name, type=_type(native), reason=str(error)
        ) from error


def _type(source: object) -> str:
    return f"{type(source).__module__}.{type(source).__qualname__}"


def _recognised(schema: LedgerSchema, source: object) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    import narwhals as nw

    if _type(source).startswith("pyarrow.") and not hasattr(source, "to_pandas_dtype"):
        source = _arrow_table(source)
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


def _arrow_table(source: object) -> object:
    """A record batch, or a reader of them, as the table it makes (a reader can only be read once)."""
    import pyarrow as pa

    if isinstance(source, pa.RecordBatchReader):
        return source.read_all()
    return pa.Table.from_batches([source]) if isinstance(source, pa.RecordBatch) else source


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
    numbered = source.project(", ".join([*renamed, _ROW_NUMBER]))
    view = fresh_name()
    try:
        con.register(view, numbered)
    except duckdb.InvalidInputException:  # a relation of another connection
        return _carried(con, numbered, columns), headers
    return described(con, f"SELECT * FROM {view}"), headers  # noqa: S608 - a name made above


def _carried(con: duckdb.DuckDBPyConnection, source: duckdb.DuckDBPyRelation, columns: Sequence[str]) -> Part:
    """A relation of another connection, copied: through Arrow where it is installed, else as text."""
    try:
        import pyarrow  # noqa: F401 - the engine's Arrow exchange needs it
    except ImportError:
        types = dict(zip(source.columns, source.types, strict=True))
        texts = [
            f"coalesce({as_text(name(column), types[column])}, '') AS {name(column)}" for column in columns
        ]
        rows = source.project(", ".join([ROW, *texts])).fetchall()
        return stage(
            con, columns, (([row[0] for row in part], [row[1:] for row in part]) for part in batches(rows))
        )
    reader = source.to_arrow_reader() if hasattr(source, "to_arrow_reader") else source.fetch_record_batch()
    return _copied(con, reader)


def _copied(con: duckdb.DuckDBPyConnection, reader: object) -> Part:
    stream, table = fresh_name(), fresh_name()
    con.register(stream, reader)
    try:
        con.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM {stream}")  # noqa: S608 - names made above
    finally:
        con.unregister(stream)
    return described(con, f"SELECT * FROM {table}")  # noqa: S608 - a name made above


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
    eager = narrow.collect() if isinstance(narrow, nw.LazyFrame) else narrow
    scanned = _scannable(eager)
    if scanned is None:
        numbered = batches(enumerate(eager.iter_rows(), 1))
        filled = (([at for at, _ in part], [[*map(cell_text, row)] for _, row in part]) for part in numbered)
        return stage(con, carriers, filled), headers
    view = fresh_name()
    con.register(view, scanned)
    items = ", ".join([*map(name, columns), _ROW_NUMBER])
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
        try:
            import pyarrow  # noqa: F401 - the engine reads Polars through it
        except ImportError:
            return None
        return frame.to_native()
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
