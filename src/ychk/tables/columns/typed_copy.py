"""An opened ledger copied into a table, typed: each column by the least that its cells need.

Most columns hold plain spellings only, and reading those takes a third of the time. Whether a column needs
more shows in its cells that stay unreadable.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from attrs import evolve

from ychk.tables.columns.gaps import Survey, survey_kept
from ychk.tables.columns.raw import ROW, RawTable
from ychk.tables.columns.typed import typed_text
from ychk.tables.engine.sql import name

if TYPE_CHECKING:
    import duckdb

EVERY = 61
"""Sample every 61st row of a long table first; if one needs the long parser, most will."""

LONG = 20_000
"""Rows from which that costs less than it saves."""


def copied(
    con: duckdb.DuckDBPyConnection,
    raw: RawTable,
    columns: Collection[str],
    table: str,
    *,
    shown: Collection[str] = (),
    cleaned: bool = True,
    rows: bool = False,
    tried: bool = True,
) -> tuple[tuple[str, ...], Survey]:
    """Copy a ledger, typed, into a temporary table, and look it over.

    Args:
        con: the connection that `raw` was opened on.
        raw: the ledger.
        columns: names of the columns to read and look over.
        table: the table's name; a table of this name is replaced.
        shown: names of further columns to read.
        cleaned: as `typed_text` says.
        rows: as `typed_text` says.
        tried: whether some rows of a long table are tried beforehand; not worth it where each look at a row
            is a look into a file.

    Returns:
        the names of the table's columns, as `typed_text` has them, and the look at `columns`.
    """
    simple = frozenset(columns)

    def copy() -> tuple[tuple[str, ...], Survey]:
        text, names = typed_text(raw, {*columns, *shown}, cleaned=cleaned, rows=rows, simple=simple)
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name(table)} AS {text}")
        return names, survey_kept(con, f"SELECT * FROM {name(table)}", columns)  # noqa: S608 - ours

    if tried and (raw.rows is None or raw.rows >= LONG):
        simple -= _odd(con, raw, simple)
    names, found = copy()
    if more := simple & found.unreadable:
        simple -= more
        names, found = copy()
    return names, found


def _odd(con: duckdb.DuckDBPyConnection, raw: RawTable, columns: Collection[str]) -> frozenset[str]:
    """Columns of which some rows have cells that are not plain."""
    some = evolve(raw, text=f"SELECT * FROM ({raw.text}) WHERE {ROW} % {EVERY} = 0")  # noqa: S608 - ours
    return survey_kept(con, typed_text(some, columns, cleaned=False, simple=columns)[0], columns).unreadable
