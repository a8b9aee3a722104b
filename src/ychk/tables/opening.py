"""Opening a ledger: its files, read part by part, a query, or a table in memory, as one relation.

Each part has its own header. A file is opened whole or refused with one sentence that says where; what it
holds is not judged here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ychk.errors import DossierError
from ychk.evidence import Column, LedgerFiles, LedgerQuery, LedgerSchema
from ychk.tables.cache import Cache
from ychk.tables.cells.plain_spellings import converted
from ychk.tables.columns.raw import FILE, ROW, LedgerPart, RawTable, chosen, lacks
from ychk.tables.databases.ledger_query import query_part
from ychk.tables.engine.sql import as_text, literal, name
from ychk.tables.file_parts import check_file, file_parts
from ychk.tables.memory.frames import frame_part

if TYPE_CHECKING:
    import duckdb


def open_table(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    source: object,
    columns: Collection[str] | None = None,
    cache: Cache | None = None,
) -> RawTable:
    """Open a ledger for reading on `con`.

    Args:
        con: where the table, and what is staged for it, lives.
        schema: the ledger's columns.
        source: `LedgerFiles`, a `LedgerQuery`, a ledger that is open already, or a table in memory: a DuckDB
            relation or a frame that Narwhals knows.
        columns: English names of the columns to take; default: all known. No other cell is kept.
        cache: where files that were read before are kept.

    Raises:
        DossierError: when a part cannot be read for certain; the message says where and what would work.
    """
    wanted = frozenset(schema.columns if columns is None else columns)
    if not wanted <= set(schema.columns):
        raise ValueError(f"ledger {schema.name} has no columns {sorted(wanted - set(schema.columns))}")
    if isinstance(source, RawTable):
        return source.narrowed(con, wanted)
    if isinstance(source, LedgerFiles):
        parts = [
            part
            for path, label, sheet in source.parts
            for part in file_parts(con, schema, path, label, wanted, sheet, cache)
        ]
        if not parts:
            raise DossierError("table.no_files", place=schema.name)
    elif isinstance(source, LedgerQuery):
        part, headers = query_part(con, schema, source, wanted)
        parts = [LedgerPart(source.label, part, headers, chosen(headers, wanted))]
    else:
        part, headers = frame_part(con, schema, source, wanted)
        parts = [LedgerPart("", part, headers, chosen(headers, wanted))]
    return _whole(con, schema, parts)


def check_headers(schema: LedgerSchema, files: LedgerFiles, cache: Cache | None = None) -> None:
    """Look for the headers in a ledger's files, and at nothing else in them.

    Files that the `cache` knows have been looked at before.

    Raises:
        DossierError: for a file that cannot be read for certain: of no bytes, unsafe, without a header row or
            a known column, or with one twice.
    """
    for path, label, sheet in files.parts:
        check = partial(check_file, schema, path, label, sheet)
        check() if cache is None else cache.checked((path, label, sheet), schema, check)


def _whole(con: duckdb.DuckDBPyConnection, schema: LedgerSchema, parts: Sequence[LedgerPart]) -> RawTable:
    """All parts as one table; a column that only some have is marked in the others."""
    columns = [column for column in schema.columns if any(column in part.columns for part in parts)]
    missing = {
        column: tuple(part.label for part in parts if column not in part.columns)
        for column in columns
        if any(column not in part.columns for part in parts)
    }
    alike = {
        column
        for column in columns
        if len({part.types[column] for part in parts if column in part.columns}) == 1
        and not any(column in part.headers.units for part in parts)
    }
    shaped = [_shaped(schema, part, columns, alike, missing) for part in parts]
    first = {
        column: next(part.types[column] for part in parts if column in part.columns) for column in columns
    }
    counts = [part.part.rows for part in parts]
    return RawTable(
        ledger=schema,
        con=con,
        rows=None if None in counts else sum(number for number in counts if number is not None),
        text=" UNION ALL ".join(f"({text})" for text in shaped) if len(shaped) > 1 else shaped[0],
        types={column: first[column] if column in alike else "VARCHAR" for column in columns},
        columns=frozenset(columns),
        unknown=tuple(dict.fromkeys(header for part in parts for header in part.headers.unknown)),
        found=frozenset(column for part in parts for column in part.headers.at),
        partial=missing,
        filled=frozenset(column for column in columns if all(column in part.part.filled for part in parts)),
        notes=tuple(note for part in parts for note in part.notes),
    )


def _shaped(
    schema: LedgerSchema,
    part: LedgerPart,
    columns: Sequence[str],
    alike: Collection[str],
    missing: Collection[str],
) -> str:
    """One part with every column of the whole, in one order and type, and the file's label."""
    cells = [
        "NULL"
        if column not in part.columns
        else name(column)
        if column in alike
        else _spelled(part, schema.columns[column])
        for column in columns
    ]
    named = [f"{cell} AS {name(column)}" for cell, column in zip(cells, columns, strict=True)]
    marks = [f"{column not in part.columns} AS {name(lacks(column))}" for column in missing]
    items = [*named, *marks, ROW, f"{literal(part.label)} AS {FILE}"]
    return f"SELECT {', '.join(items)} FROM ({part.part.text})"  # noqa: S608 - quoted names and labels


def _spelled(part: LedgerPart, column: Column) -> str:
    """A cell of one part as text; a bare number under a header with another unit has that unit."""
    text = as_text(name(column.name), part.types[column.name])
    unit = part.headers.units.get(column.name)
    return converted(text, column, unit) if unit else text
