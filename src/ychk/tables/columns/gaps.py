"""Where a ledger leaves gaps: which columns have empty cells, which have some that cannot be read.

A table that was copied is looked over whole. A large one is not: its files say of texts whether any is empty,
words are looked at once each, and of days and numbers the ends suffice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ychk.codes import DAMAGED
from ychk.tables.cells.plain_spellings import SQL_TYPES, TEXTS, steps, uses_engine_type, value
from ychk.tables.columns.raw import ByPart, RawTable
from ychk.tables.columns.typed import typed_text
from ychk.tables.engine.sql import name

if TYPE_CHECKING:
    import duckdb

_NONE: frozenset[str] = frozenset()
WORDS = 100
"""Different words of an enumerated column that are looked at; one with more has some that nobody knows."""


@frozen
class Survey:
    """What a ledger leaves open.

    Attributes:
        rows: how many records it has.
        empty: columns with a cell that gives no value.
        unreadable: columns with a cell that has something in it that cannot be read, or that a part lacks.
        plain: columns whose cells are all values as they stand.
        simple: columns that have nothing else to say than their plain spellings do.
    """

    rows: int
    empty: frozenset[str]
    unreadable: frozenset[str]
    plain: frozenset[str] = frozenset()
    simple: frozenset[str] = frozenset()


def survey_kept(con: duckdb.DuckDBPyConnection, table: str, columns: Collection[str]) -> Survey:
    """Look over a typed table (a SELECT of `typed_text`, or a copy of what it selects)."""
    (found,) = con.execute(_counts(table, sorted(columns))).fetchall()
    return _survey(found, sorted(columns))


def survey_parts(
    con: duckdb.DuckDBPyConnection, raw: RawTable, table: str, columns: Collection[str], by_part: ByPart
) -> Survey:
    """Look over the typed table of a ledger that lies in parts."""
    order = sorted(columns)
    sums = [f"sum({side}_{at})" for side in ("given", "bad") for at in range(len(order))]
    counts = by_part(_counts(table, order))
    (row,) = con.execute(f"SELECT {', '.join([*sums, 'sum(number)'])} FROM ({counts})").fetchall()  # noqa: S608 - ours
    found = _survey(row, order)
    whole_ones = [column for column in columns if column not in found.empty | found.unreadable]
    return evolve(found, plain=frozenset(column for column in whole_ones if _as_it_stands(raw, column)))


def _counts(table: str, order: Sequence[str]) -> str:
    """A SELECT of one row: for each column its values, then its unreadable cells; at last the records."""
    given = [f"count({name(column)}) AS given_{at}" for at, column in enumerate(order)]
    bad = [f"count(*) FILTER ({name(f'{column}__bad')}) AS bad_{at}" for at, column in enumerate(order)]
    return f"SELECT {', '.join([*given, *bad, 'count(*) AS number'])} FROM ({table})"  # noqa: S608 - schema names


def _survey(found: Sequence[int], order: Sequence[str]) -> Survey:
    number = int(found[-1])
    return Survey(
        rows=number,
        empty=frozenset(column for at, column in enumerate(order) if found[at] < number),
        unreadable=frozenset(column for at, column in enumerate(order) if found[at + len(order)]),
    )


def survey_large(
    con: duckdb.DuckDBPyConnection, raw: RawTable, columns: Collection[str], *, texts: bool = False
) -> Survey:
    """Look over an opened ledger, column by column, without reading more than it takes.

    With `texts` those are read as well, to see which of them stand as they are read: worth it for what is
    gone over several times.
    """
    rows = raw.rows
    plain = {column for column in columns if _is_plain(con, raw, column)}
    filled = {column for column in raw.filled.intersection(columns) if _is_filled(con, raw, column)}
    rest = {column for column in columns if column not in plain | filled}
    found = _survey_text(con, raw, rest, rest) if rest or rows is None else Survey(rows, _NONE, _NONE)
    simple = rest - found.unreadable
    if others := rest - simple:
        again = _survey_text(con, raw, others)
        found = evolve(found, empty=found.empty - others | again.empty, unreadable=again.unreadable)
    if texts:
        plain |= {column for column in columns if _is_plain_text(con, raw, column)}
    return evolve(found, plain=frozenset(plain), simple=frozenset(simple))


def _survey_text(
    con: duckdb.DuckDBPyConnection, raw: RawTable, columns: Collection[str], simple: Collection[str] = ()
) -> Survey:
    return survey_kept(con, typed_text(raw, columns, cleaned=False, simple=simple)[0], columns)


def _is_plain_text(con: duckdb.DuckDBPyConnection, raw: RawTable, column: str) -> bool:
    """Whether every cell of a text column that is not empty is read as it stands."""
    spec, cell = raw.ledger.columns[column], name(column)
    if spec.type not in TEXTS or raw.types.get(column) != "VARCHAR" or column in raw.partial:
        return False
    text = f"SELECT {cell} AS cell, {cell} FROM ({raw.text})"  # noqa: S608 - schema names
    for step in (*steps(cell, spec, raw.types[column]), value(cell, spec, raw.types[column])):
        text = f"SELECT cell, {step} AS {cell} FROM ({text})"  # noqa: S608 - as above
    ((stands,),) = con.execute(f"SELECT bool_and({cell} IS NOT DISTINCT FROM cell) FROM ({text})").fetchall()  # noqa: S608 - as above
    return bool(stands)


def _is_filled(con: duckdb.DuckDBPyConnection, raw: RawTable, column: str) -> bool:
    """Whether every cell of a column without empty cells gives a text, or a code that is still one."""
    spec, cell = raw.ledger.columns[column], name(column)
    if spec.type != "uscc":
        return spec.type == "text" and spec.empty != "absent"
    damaged = f"contains({cell}, '+') AND regexp_matches({cell}, '{DAMAGED}')"
    ((found,),) = con.execute(f"SELECT bool_or({damaged}) FROM ({raw.text})").fetchall()  # noqa: S608 - schema names
    return not found


def _is_plain(con: duckdb.DuckDBPyConnection, raw: RawTable, column: str) -> bool:
    """Whether every cell of a column is there and can be taken as it stands."""
    spec = raw.ledger.columns[column]
    if column not in raw.columns or column in raw.partial:
        return False
    sql_type, cell = raw.types[column], name(column)
    if spec.type == "enum" and not spec.free and sql_type == "VARCHAR":
        words = con.execute(f"SELECT DISTINCT {cell} FROM ({raw.text}) LIMIT {WORDS}").fetchall()  # noqa: S608 - schema names
        return {word for (word,) in words} <= set(spec.values)
    if not _as_it_stands(raw, column):
        return False
    readable = f"bool_and({value(cell, spec, sql_type)} IS NOT NULL)"
    ((whole,),) = con.execute(f"SELECT coalesce({readable}, TRUE) FROM ({raw.text})").fetchall()  # noqa: S608 - schema names
    return bool(whole)


def _as_it_stands(raw: RawTable, column: str) -> bool:
    """Whether the cells that can be read of a column are values of the right type already."""
    spec, sql_type = raw.ledger.columns[column], raw.types[column]
    return uses_engine_type(spec, sql_type) and sql_type == SQL_TYPES[spec.type]
