"""Opening a ledger: its files, read part by part, a query, or a table in memory, as one relation.

Each part has its own header. A file is opened whole or refused with one sentence that says where; what it
holds is not judged here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from glob import escape
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from ychk.codes import IGNORED as SPACES
from ychk.errors import DossierError
from ychk.evidence import Column, LedgerFiles, LedgerQuery, LedgerSchema
from ychk.tables.cells import converted
from ychk.tables.csvfile import csv_rows
from ychk.tables.databases import query_part
from ychk.tables.frames import frame_part
from ychk.tables.headers import Headers, match_headers
from ychk.tables.raw import FILE, ROW, Part, RawTable, described, lacks
from ychk.tables.spelling import is_blank
from ychk.tables.sql import as_text, literal, name
from ychk.tables.staging import Batch, batches, stage
from ychk.tables.workbook import workbook_rows

if TYPE_CHECKING:
    import duckdb

_ROW_READERS = {".csv": csv_rows, ".xlsx": workbook_rows, ".xls": workbook_rows, ".ods": workbook_rows}
FILE_ENDINGS = (*_ROW_READERS, ".parquet")
"""The file ending says how a file is read."""


@frozen
class _Part:
    label: str
    part: Part
    headers: Headers
    columns: tuple[str, ...]

    @property
    def types(self) -> Mapping[str, str]:
        return self.part.types


def open_table(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    source: object,
    columns: Collection[str] | None = None,
) -> RawTable:
    """Open a ledger for reading on `con`.

    Args:
        con: where the table, and what is staged for it, lives.
        schema: the ledger's columns.
        source: `LedgerFiles`, a `LedgerQuery`, or a table in memory: a DuckDB relation or a frame that
            Narwhals knows.
        columns: English names of the columns to take; default: all known. No other cell is kept.

    Raises:
        DossierError: when a part cannot be read for certain; the message says where and what would work.
    """
    wanted = frozenset(schema.columns if columns is None else columns)
    if not wanted <= set(schema.columns):
        raise ValueError(f"ledger {schema.name} has no columns {sorted(wanted - set(schema.columns))}")
    if isinstance(source, LedgerFiles):
        pairs = zip(source.paths, source.labels, strict=True)
        parts = [_file(con, schema, path, label, wanted) for path, label in pairs]
        if not parts:
            raise DossierError("table.no_files", place=schema.name)
    elif isinstance(source, LedgerQuery):
        part, headers = query_part(con, schema, source, wanted)
        parts = [_Part(source.label, part, headers, _chosen(headers, wanted))]
    else:
        part, headers = frame_part(con, schema, source, wanted)
        parts = [_Part("", part, headers, _chosen(headers, wanted))]
    return _whole(con, schema, parts)


def check_headers(schema: LedgerSchema, files: LedgerFiles) -> None:
    """Look at the headers of a ledger's files, and at nothing else in them.

    Raises:
        DossierError: for a file of no bytes, without a header row or a known column, or with one twice.
    """
    for path, label in zip(files.paths, files.labels, strict=True):
        if path.suffix.lower() == ".parquet":
            import duckdb

            with duckdb.connect() as con:
                _file(con, schema, path, label, frozenset())
        else:
            with _opened(path, label):
                _header(schema, _reader(path, label), label)


def _chosen(headers: Headers, wanted: frozenset[str]) -> tuple[str, ...]:
    return tuple(column for column in headers.at if column in wanted)


def _file(
    con: duckdb.DuckDBPyConnection, schema: LedgerSchema, path: Path, label: str, wanted: frozenset[str]
) -> _Part:
    with _opened(path, label):
        if path.suffix.lower() == ".parquet":
            return _parquet(con, schema, path, label, wanted)
        return _rows(con, schema, _reader(path, label), label, wanted)


@contextmanager
def _opened(path: Path, label: str) -> Iterator[None]:
    """A file that can be opened and has something in it; what the system refuses is said with its place."""
    try:
        if path.stat().st_size == 0:
            raise DossierError("table.empty_file", place=label)
        yield
    except OSError as error:
        raise DossierError("table.cannot_open", place=label, reason=error.strerror or str(error)) from error


def _reader(path: Path, label: str) -> Iterator[list[str]]:
    ending = path.suffix.lower()
    if ending not in _ROW_READERS:
        raise DossierError("table.unknown_ending", place=label, endings=FILE_ENDINGS)
    return _ROW_READERS[ending](path, label)


def _rows(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    rows: Iterator[list[str]],
    label: str,
    wanted: frozenset[str],
) -> _Part:
    headers, width = _header(schema, rows, label)
    columns = _chosen(headers, wanted)
    at = [headers.at[column] for column in columns]
    return _Part(label, stage(con, columns, _filled(rows, width, at, label)), headers, columns)


def _header(schema: LedgerSchema, rows: Iterator[list[str]], label: str) -> tuple[Headers, int]:
    """The first row as the header, and its width without blank cells at its end."""
    header = next(rows, None)
    if header is None:
        raise DossierError("table.empty_file", place=label)
    while header and is_blank(header[-1]):
        header.pop()
    if not header:
        raise DossierError("table.no_header", place=label)
    return match_headers(schema, header, label), len(header)


def _filled(rows: Iterator[list[str]], width: int, at: Sequence[int], label: str) -> Iterator[Batch]:
    """The wanted cells of each row that is not blank, with its number; the header was row 1."""
    first = 2
    for batch in batches(rows):
        if set(map(len, batch)) != {width}:
            for number, row in enumerate(batch, first):
                _fit(row, width, number, label)
        blank = [index for index, text in enumerate(map("".join, batch)) if is_blank(text)]
        numbers = [*range(first, first + len(batch))]
        first += len(batch)
        for index in reversed(blank):
            del batch[index], numbers[index]
        if batch:
            yield numbers, list(map(itemgetter(*at), batch)) if at else [()] * len(batch)


def _fit(row: list[str], width: int, number: int, label: str) -> None:
    """Give a row the header's width: missing cells are empty, surplus ones must be."""
    if not is_blank("".join(row[width:])):
        raise DossierError("table.row_too_long", place=label, row=number, width=width, cells=len(row))
    row[width:] = []
    row.extend([""] * (width - len(row)))


def _parquet(
    con: duckdb.DuckDBPyConnection, schema: LedgerSchema, path: Path, label: str, wanted: frozenset[str]
) -> _Part:
    import duckdb

    pattern = escape(str(path))
    try:
        fields = con.execute("SELECT name, num_children FROM parquet_schema(?)", [pattern]).fetchall()
        source = f"read_parquet({literal(pattern)}, file_row_number = true, hive_partitioning = false)"
        found = described(con, f"SELECT * FROM {source}")  # noqa: S608 - a quoted path
    except duckdb.Error as error:
        raise DossierError("table.bad_parquet", place=label, reason=str(error)) from error
    headers = match_headers(schema, _top_level(fields), label)
    columns = _chosen(headers, wanted)
    fields_of = list(found.types)
    own = {column: fields_of[headers.at[column]] for column in columns}
    texts = {field: column for column, field in own.items() if found.types[field] == "VARCHAR"}
    rows, filled = _statistics(con, pattern, texts)
    renamed = [f"{name(field)} AS {name(column)}" for column, field in own.items()]
    text = f"SELECT {', '.join([*renamed, f'file_row_number + 1 AS {ROW}'])} FROM {source}"  # noqa: S608 - as above
    types = {column: found.types[own[column]] for column in columns}
    return _Part(
        label, Part(text, types, rows, frozenset(texts[field] for field in filled)), headers, columns
    )


def _statistics(
    con: duckdb.DuckDBPyConnection, pattern: str, fields: Collection[str]
) -> tuple[int, Sequence[str]]:
    """How many rows a Parquet file has, and which text fields are empty in none of them, by its own account.

    A text of blanks counts as nothing; no text between the least and the greatest of a column may begin so.
    """
    ((rows,),) = con.execute("SELECT num_rows FROM parquet_file_metadata(?)", [pattern]).fetchall()
    if not fields:
        return rows, ()
    outside = " AND ".join(
        f"(stats_max_value < {literal(char)} OR stats_min_value >= {literal(chr(ord(char) + 1))})"
        for char in SPACES
    )
    filled = con.execute(
        "SELECT path_in_schema FROM parquet_metadata(?) GROUP BY path_in_schema HAVING bool_and(coalesce("  # noqa: S608 - our own blanks
        f"stats_null_count = 0 AND stats_min_value > '' AND {outside}, FALSE))",
        [pattern],
    ).fetchall()
    return rows, [field for (field,) in filled if field in fields]


def _top_level(fields: Sequence[tuple[str, int | None]]) -> list[str]:
    """Column names as the file has them (the engine renames repeated ones) from its fields, depth first."""
    names: list[str] = []
    inside = 0
    for field, children in fields[1:]:
        if not inside:
            names.append(field)
        inside += (children or 0) - (1 if inside else 0)
    return names


def _whole(con: duckdb.DuckDBPyConnection, schema: LedgerSchema, parts: Sequence[_Part]) -> RawTable:
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
    )


def _shaped(
    schema: LedgerSchema,
    part: _Part,
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


def _spelled(part: _Part, column: Column) -> str:
    """A cell of one part as text; a bare number under a header with another unit has that unit."""
    text = as_text(name(column.name), part.types[column.name])
    unit = part.headers.units.get(column.name)
    return converted(text, column, unit) if unit else text
