"""Reading the cells of an opened ledger: a typed value, or a mark that something unreadable stands there.

Empty and unreadable stay two things: an empty cell is NULL, an unreadable one is NULL and marked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from ychk.tables.cells.codewords import body_wrong, malformed, with_values
from ychk.tables.cells.plain_spellings import SQL_TYPES, steps, unread, value
from ychk.tables.columns.raw import FILE, ROW, RawTable, lacks
from ychk.tables.engine.sql import name

if TYPE_CHECKING:
    import duckdb


def typed(
    con: duckdb.DuckDBPyConnection,
    raw: RawTable,
    columns: Collection[str],
    *,
    cleaned: bool = True,
    rows: bool = False,
    plain: Collection[str] = (),
    simple: Collection[str] = (),
) -> duckdb.DuckDBPyRelation:
    """What `typed_text` selects, as a relation of `con`, the connection that `raw` was opened on."""
    return con.sql(typed_text(raw, columns, cleaned=cleaned, rows=rows, plain=plain, simple=simple)[0])


def typed_text(
    raw: RawTable,
    columns: Collection[str],
    *,
    cleaned: bool = True,
    rows: bool = False,
    plain: Collection[str] = (),
    simple: Collection[str] = (),
) -> tuple[str, tuple[str, ...]]:
    """One typed row per row of the ledger: for each column, by name, its value and its marks.

    ``c`` is the value (NULL: empty, or not known), ``c__bad`` whether something unreadable stands there; a
    column that the ledger, or the row's part of it, lacks counts as unreadable. A unified code also has
    ``c__malformed`` (against GB 32100; NULL without a code), ``c__body_wrong`` (its organisation code against
    GB 11714) and ``c__cleaned`` (written otherwise than it should be, beyond plain spaces around it).

    Args:
        raw: the opened ledger.
        columns: English names of the columns to read.
        cleaned: whether to add the three marks of unified codes.
        rows: whether to add ``ychk_row`` and ``ychk_file``.
        plain: columns whose cells are known to be values as they stand.
        simple: columns of which only plain spellings are to be read: a shorter SELECT, the same where no cell
            turns out to be unreadable.

    Returns:
        a SELECT, and the names of its columns.
    """
    schema = raw.ledger.columns
    names = sorted(set(columns))
    places = [ROW, FILE] if rows or not names else []
    present = [column for column in names if column in raw.columns]
    types = raw.types
    marks = [name(lacks(column)) for column in present if column in raw.partial]
    read_from = {
        column: (name(column),)
        if column in plain
        else steps(name(column), schema[column], types[column], plainly=column in simple)
        for column in present
    }
    sources, meant = (
        [f"{of[at]} AS {name(column)}" if len(of) > at else name(column) for column, of in read_from.items()]
        for at in (0, 1)
    )
    written = [
        f"CAST({name(column)} AS VARCHAR) AS {name(_written(column))}"
        for column in present
        if schema[column].type == "uscc" and cleaned
    ]
    kept = [name(_written(column)) for column in present if schema[column].type == "uscc" and cleaned]

    def of_text(column: str) -> str:
        return value(name(column), schema[column], types[column], plainly=column in simple)

    values = [
        item
        for column in present
        for item in (
            (name(column),)
            if column in plain
            else (
                f"{name(column)} AS {name(_cell(column))}",
                f"{of_text(column)} AS {name(column)}",
            )
        )
    ]
    results = {
        key: sql for column in names for key, sql in _result(raw, column, cleaned, column in plain).items()
    }
    named = [f"{sql} AS {name(key)}" for key, sql in results.items()]
    layers = [
        [*sources, *written],
        *([[*meant, *kept]] if meant != [*map(name, present)] else []),
        [*values, *kept],
    ]
    text = raw.text
    for items in layers:
        text = f"SELECT {_list([*items, *marks, ROW, FILE])} FROM ({text})"  # noqa: S608 - quoted names of schemas
    codes = [column for column in present if schema[column].type == "uscc" and cleaned]
    text = f"SELECT {_list([*named, *places])} FROM ({with_values(text, codes)})"  # noqa: S608 - as above
    return text, (*results, *places)


def _list(items: Iterable[str]) -> str:
    return ", ".join(items)


def _cell(column: str) -> str:
    return f"{column}__cell"


def _written(column: str) -> str:
    return f"{column}__written"


def _result(raw: RawTable, column: str, cleaned: bool, plain: bool) -> dict[str, str]:
    """The value and marks of one column as they are handed on."""
    spec = raw.ledger.columns[column]
    is_code = spec.type == "uscc"
    if column not in raw.columns:
        results = {column: f"CAST(NULL AS {SQL_TYPES[spec.type]})", f"{column}__bad": "TRUE"}
        codes = {
            f"{column}__malformed": "CAST(NULL AS BOOLEAN)",
            f"{column}__body_wrong": "FALSE",
            f"{column}__cleaned": "FALSE",
        }
    else:
        cell, read, written = name(_cell(column)), name(column), name(_written(column))
        bad = "FALSE" if plain else unread(cell, read, spec)
        if column in raw.partial:
            bad = f"({bad} OR {name(lacks(column))})"
        results = {column: read, f"{column}__bad": bad}
        codes = {
            f"{column}__malformed": malformed(column),
            f"{column}__body_wrong": f"coalesce({body_wrong(column)}, FALSE)",
            f"{column}__cleaned": f"CASE WHEN {read} = {written} THEN FALSE "
            f"ELSE {read} IS NOT NULL AND {read} <> trim({written}) END",
        }
    if is_code and cleaned:
        results |= codes
    return results
