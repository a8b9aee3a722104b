"""Parquet files, read in place: their fields as columns, and what they themselves say of their texts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ychk.codes import IGNORED as SPACES
from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.tables.columns.headers import match_headers
from ychk.tables.columns.raw import ROW, LedgerPart, Part, chosen, described
from ychk.tables.engine.sql import literal, name

if TYPE_CHECKING:
    import duckdb


def parquet_part(
    con: duckdb.DuckDBPyConnection, schema: LedgerSchema, path: Path, label: str, wanted: Collection[str]
) -> LedgerPart:
    """The wanted columns of a Parquet file; its rows count from 1.

    Raises:
        DossierError: for a file that is damaged, or has no known column, or one twice.
    """
    import duckdb

    pattern = escape(str(path))
    try:
        fields = con.execute("SELECT name, num_children FROM parquet_schema(?)", [pattern]).fetchall()
        source = f"read_parquet({literal(pattern)}, file_row_number = true, hive_partitioning = false)"
        found = described(con, f"SELECT * FROM {source}")  # noqa: S608 - a quoted path
    except duckdb.Error as error:
        raise DossierError("table.bad_parquet", place=label, reason=str(error)) from error
    headers = match_headers(schema, _top_level(fields), label)
    columns = chosen(headers, wanted)
    fields_of = list(found.types)
    own = {column: fields_of[headers.at[column]] for column in columns}
    texts = {field: column for column, field in own.items() if found.types[field] == "VARCHAR"}
    rows, filled = _statistics(con, pattern, texts)
    renamed = [f"{name(field)} AS {name(column)}" for column, field in own.items()]
    text = f"SELECT {', '.join([*renamed, f'file_row_number + 1 AS {ROW}'])} FROM {source}"  # noqa: S608 - as above
    types = {column: found.types[own[column]] for column in columns}
    return LedgerPart(
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
