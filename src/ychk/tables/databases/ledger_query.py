"""Ledgers in databases: the wanted columns of one SELECT, read in a session that may not write.

PostgreSQL is read through ADBC, as Arrow batches; SQLite and DuckDB files by what Python and this package
bring along; others, and PostgreSQL without ADBC, through SQLAlchemy, row by row as they stream. No extension
of an engine is ever fetched. A password is in no message: what a driver says is searched for it first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote, unquote

from attrs import frozen

from ychk.errors import DossierError
from ychk.evidence import LedgerQuery, LedgerSchema
from ychk.tables.columns.headers import Headers, match_headers
from ychk.tables.columns.raw import Part
from ychk.tables.databases.only_select import check_select
from ychk.tables.engine.sql import name
from ychk.tables.memory.arrow import copied, has_arrow, narrowed, of_other_connection, spelled
from ychk.wording import nearest

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

URL = re.compile(
    r"(?P<scheme>[a-z][a-z0-9]*)(?:\+(?P<driver>\w+))?://"
    r"(?:(?P<user>[^:@/?]*)(?::(?P<password>.*?))?@)?(?P<host>[^/?@]*)(?P<path>/[^?]*)?(?:\?(?P<more>.*))?",
    re.DOTALL,
)
"""The parts of a database's address."""

FILES = ("sqlite", "duckdb")
"""Databases that are a file: what follows ``///`` is its path."""

READ_ONLY = {
    "postgresql": "SET TRANSACTION READ ONLY",
    "opengauss": "SET TRANSACTION READ ONLY",
    "kingbase": "SET TRANSACTION READ ONLY",
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "mariadb": "SET SESSION TRANSACTION READ ONLY",
    "oracle": "SET TRANSACTION READ ONLY",
}
"""How a transaction begins, so that nothing may be written in it. None is ever committed."""

_SECRET = re.compile(r"(?:^|[&;])[^=&;]*(?:pass(?!file)|pwd|secret|token)[^=&;]*=([^&;]*)", re.IGNORECASE)
_PLAIN = re.compile(r"u?int\d+|halffloat|float|double|(large_)?string|bool|date32\[day\]|timestamp\[.*\]")


class Database(Protocol):
    """An open session that may not write."""

    def columns(self, sql: str) -> Sequence[str]:
        """The names of the columns that a SELECT gives."""

    def bring(self, con: duckdb.DuckDBPyConnection, sql: str, wanted: Sequence[tuple[str, str]]) -> Part:
        """Some columns of a SELECT, each with its new name, and row numbers."""

    def quoted(self, identifier: str) -> str:
        """A quoted name, as this database spells it."""


def query_part(
    con: duckdb.DuckDBPyConnection, schema: LedgerSchema, query: LedgerQuery, wanted: frozenset[str]
) -> tuple[Part, Headers]:
    """The wanted columns of what a query selects, and its headers.

    Raises:
        DossierError: for a statement that is no single SELECT, a database that nothing here can read, and
            whatever the database refuses.
    """
    try:
        with _session(query) as database:
            sql = _statement(query, database)
            names = database.columns(sql)
            headers = match_headers(schema, names, query.label)
            carriers = [column for column in headers.at if column in wanted] or list(headers.at)[:1]
            pairs = [(names[headers.at[column]], column) for column in carriers]
            return database.bring(con, sql, pairs), headers
    except DossierError:
        raise
    except Exception as error:  # noqa: BLE001 - each driver raises errors of its own kind
        lines = str(error).strip().splitlines() or [type(error).__name__]
        reason = hidden(lines[0], query.url)
    raise DossierError(
        "table.bad_query", place=query.label, reason=reason
    )  # the driver's own may say too much


def check_query(query: LedgerQuery) -> None:
    """Look at a statement, or at the name of a table, without opening anything.

    Raises:
        DossierError: for a statement that is not a single SELECT, and for a blank in a table's name.
    """
    if query.sql is not None:
        check_select(query.sql, query.label)
    elif any(not part.strip() for part in (query.table or "").split(".")):
        raise DossierError("table.bad_table_name", name=query.table, place=query.label)


def secrets(url: str) -> tuple[str, ...]:
    """What in an address must not be shown, as written and as meant."""
    parts = URL.fullmatch(url)
    if parts is None:
        return (url,)
    found = [parts["password"] or "", *_SECRET.findall(parts["more"] or "")]
    return tuple({spelled_ for text in found if text for spelled_ in (text, unquote(text))})


def hidden(text: str, url: str) -> str:
    """A text with the secrets of an address covered."""
    for secret in sorted({url, *secrets(url)}, key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


def _statement(query: LedgerQuery, database: Database) -> str:
    if query.table is not None:
        return f"SELECT * FROM {'.'.join(map(database.quoted, query.table.split('.')))}"  # noqa: S608 - quoted
    return check_select(query.sql or "", query.label)


def _session(query: LedgerQuery) -> AbstractContextManager[Database]:
    parts = URL.fullmatch(query.url)
    if parts is None:
        raise DossierError("table.bad_address", place=query.label)
    scheme, driver = parts["scheme"], parts["driver"]
    if scheme in FILES:
        path = unquote(parts["path"] or "")[1:]
        if not Path(path).is_file():
            raise DossierError("table.no_database", name=path, place=query.label)
        return _OF_FILES[scheme](path)
    if scheme == "postgresql" and driver in (None, "adbc") and _has("adbc_driver_postgresql") and has_arrow():
        return _adbc(query.url.replace("+adbc", "", 1))
    if scheme not in READ_ONLY:
        raise DossierError(
            "table.unknown_database",
            name=scheme,
            known=[*FILES, *READ_ONLY],
            place=query.label,
            nearest=nearest(scheme, [*FILES, *READ_ONLY]),
        )
    if driver == "adbc" or not _has("sqlalchemy"):
        raise DossierError("table.no_driver", name=scheme, place=query.label)
    if scheme == "postgresql" and driver is None and _has("psycopg"):
        return _sqlalchemy(query.url.replace("postgresql", "postgresql+psycopg", 1))
    return _sqlalchemy(query.url)


def _has(package: str) -> bool:
    return find_spec(package) is not None


@frozen
class _Cursor:
    """A cursor of Python's database interface, whose rows are Python values."""

    execute: Callable[[str], Any]
    quote: Callable[[str], str] = name

    def quoted(self, identifier: str) -> str:
        return self.quote(identifier)

    def columns(self, sql: str) -> Sequence[str]:
        with closing(self.execute(_none_of(sql))) as found:
            return [str(column[0]) for column in getattr(found, "cursor", found).description]

    def bring(self, con: duckdb.DuckDBPyConnection, sql: str, wanted: Sequence[tuple[str, str]]) -> Part:
        items = ", ".join(self.quote(column) for column, _ in wanted)
        with closing(self.execute(_some_of(sql, items))) as found:
            return spelled(con, iter(found), [column for _, column in wanted])


@frozen
class _Adbc:
    """A PostgreSQL session that gives Arrow batches."""

    cursor: Any

    def quoted(self, identifier: str) -> str:
        return name(identifier)

    def columns(self, sql: str) -> Sequence[str]:
        self.cursor.execute(_none_of(sql))
        return list(self.cursor.fetch_record_batch().schema.names)

    def bring(self, con: duckdb.DuckDBPyConnection, sql: str, wanted: Sequence[tuple[str, str]]) -> Part:
        """Types that Arrow has no plain counterpart of (exact numbers among them) travel as text."""
        columns = [name(column) for column, _ in wanted]
        self.cursor.execute(_none_of(sql, ", ".join(columns)))
        fields = self.cursor.fetch_record_batch().schema
        items = ", ".join(
            column if _is_plain(field) else f"CAST({column} AS VARCHAR) AS {column}"
            for column, field in zip(columns, fields, strict=True)
        )
        self.cursor.execute(_some_of(sql, items))
        stream = self.cursor.fetch_record_batch()
        names = [column for _, column in wanted]
        return copied(con, narrowed(stream, range(len(names)), names), names)


@frozen
class _DuckDB:
    """A DuckDB file, opened for reading, without a way to other files or extensions."""

    database: duckdb.DuckDBPyConnection

    def quoted(self, identifier: str) -> str:
        return name(identifier)

    def columns(self, sql: str) -> Sequence[str]:
        return self.database.sql(sql).columns

    def bring(self, con: duckdb.DuckDBPyConnection, sql: str, wanted: Sequence[tuple[str, str]]) -> Part:
        items = ", ".join(f"{name(column)} AS {name(new)}" for column, new in wanted)
        relation = self.database.sql(_some_of(sql, items))
        return of_other_connection(con, relation, [new for _, new in wanted])


def _is_plain(field: pa.Field) -> bool:
    """Whether a column's Arrow values say what its own do; money would arrive as its cents."""
    own = (field.metadata or {}).get(b"POSTGRESQL:type")
    return own not in {b"money", b"oid"} and _PLAIN.fullmatch(str(field.type)) is not None


def _some_of(sql: str, items: str) -> str:
    return f"SELECT {items} FROM (\n{sql}\n) ychk_query"  # noqa: S608 - the dossier's own statement, checked


def _none_of(sql: str, items: str = "*") -> str:
    return f"{_some_of(sql, items)} WHERE 1 = 0"


@contextmanager
def _adbc(url: str) -> Iterator[Database]:
    from adbc_driver_postgresql import dbapi

    with dbapi.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(READ_ONLY["postgresql"])
        yield _Adbc(cursor)


@contextmanager
def _sqlite(path: str) -> Iterator[Database]:
    import sqlite3

    with closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA query_only = ON")
        yield _Cursor(connection.execute)


@contextmanager
def _duckdb(path: str) -> Iterator[Database]:
    import duckdb

    closed: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    with duckdb.connect(path, read_only=True, config=closed) as connection:
        yield _DuckDB(connection)


@contextmanager
def _sqlalchemy(url: str) -> Iterator[Database]:
    import sqlalchemy
    from sqlalchemy.pool import NullPool

    engine = sqlalchemy.create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(READ_ONLY[engine.dialect.name])
        streaming = connection.execution_options(stream_results=True, no_parameters=True)
        yield _Cursor(streaming.exec_driver_sql, engine.dialect.identifier_preparer.quote_identifier)


_OF_FILES: dict[str, Callable[[str], AbstractContextManager[Database]]] = {
    "sqlite": _sqlite,
    "duckdb": _duckdb,
}
