"""Cells that were not empty and could not be read: how many, and where the first of them stand."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ychk.codes import is_damaged
from ychk.evidence import Column, Rejected
from ychk.tables.cells.other_spellings import STROKES
from ychk.tables.cells.plain_spellings import steps, unread, value
from ychk.tables.columns.raw import FILE, ROW, ByPart, RawTable, whole
from ychk.tables.engine.sql import as_text, name

if TYPE_CHECKING:
    import duckdb

LONGEST = 80
"""Characters of a cell that are shown."""

_TOTAL = "ychk_total"


def count_rejected(con: duckdb.DuckDBPyConnection, raw: RawTable, columns: Collection[str]) -> int:
    """How many cells of `columns` could not be read. A column that is missing has no cells to reject."""
    return rejected_cells(con, raw, columns, limit=0)[0]


def rejected_cells(
    con: duckdb.DuckDBPyConnection,
    raw: RawTable,
    columns: Collection[str],
    limit: int = 1000,
    by_part: ByPart = whole,
) -> tuple[int, list[Rejected]]:
    """How many cells of `columns` could not be read, and the first `limit` by file, row and column.

    Personal values are masked, long ones cut.
    """
    checked = _checked(raw, columns)
    if not checked:
        return 0, []
    unreadable = _unreadable(raw, checked)
    order = f"ORDER BY {FILE}, {ROW} LIMIT {limit}"
    parts = by_part(f"SELECT * EXCLUDE ({_TOTAL}) FROM ({unreadable}) {order}")  # noqa: S608 - schema names
    rows = con.execute(f"SELECT * FROM ({parts}) {order}").fetchall() if limit else []  # noqa: S608 - as above
    cells = [
        Rejected(
            ledger=raw.ledger.name,
            file=file,
            row=row,
            column=column.name,
            value=_shown(text, column),
            id=_reason(text, column),
            data={"words": column.values, "unit": column.unit or "", "units": tuple(column.units)},
        )
        for file, row, *texts in rows
        for column, text in zip(checked, texts, strict=True)
        if text is not None
    ]
    if len(rows) < limit:
        return len(cells), cells[:limit]
    totals = by_part(f"SELECT sum({_TOTAL}) AS number FROM ({unreadable})")  # noqa: S608 - as above
    ((total,),) = con.execute(f"SELECT coalesce(sum(number), 0) FROM ({totals})").fetchall()  # noqa: S608 - as above
    return int(total), cells[:limit]


def _checked(raw: RawTable, columns: Collection[str]) -> list[Column]:
    """The columns whose cells can be unreadable, in the ledger's order."""
    return [
        column
        for column in raw.ledger.columns.values()
        if column.name in columns
        and column.name in raw.columns
        and (column.type != "text" or column.empty == "absent")
    ]


def _unreadable(raw: RawTable, checked: list[Column]) -> str:
    """A SELECT of rows with an unreadable cell: file, row, each such cell's text (else NULL), how many."""
    types = raw.types
    items = [
        (name(column.name), name(f"{column.name}__text"), column, types[column.name]) for column in checked
    ]
    sources = [(steps(cell, column, type_), cell, text) for cell, text, column, type_ in items]
    texts = [f"coalesce({as_text(cell, type_)}, '') AS {text}" for cell, text, _, type_ in items]
    first = [f"{of[0]} AS {cell}" for of, cell, _ in sources]
    then = [
        item for of, cell, text in sources for item in (f"{of[-1] if len(of) > 1 else cell} AS {cell}", text)
    ]
    shown = [
        f"CASE WHEN {unread(cell, value(cell, column, type_), column)} THEN {text} END AS {text}"
        for cell, text, column, type_ in items
    ]
    count = " + ".join(f"CAST({text} IS NOT NULL AS BIGINT)" for _, text, _, _ in items)
    found = raw.text
    for columns in ([*first, *texts], then, shown):
        found = f"SELECT {', '.join([FILE, ROW, *columns])} FROM ({found})"  # noqa: S608 - schema names
    return f"SELECT * FROM (SELECT *, {count} AS {_TOTAL} FROM ({found})) WHERE {_TOTAL} > 0"  # noqa: S608 - as above


def _reason(text: str, column: Column) -> str:
    """The id of why a cell gives no value, and what would."""
    if column.type in ("uscc", "integer", "decimal") and is_damaged(text):
        return "table.reason_lost_digits"
    if column.empty != "unknown" and text in STROKES:
        return "table.reason_stroke"
    return f"table.reason_{column.type}_in" if column.unit else f"table.reason_{column.type}"


def _shown(text: str, column: Column) -> str:
    if column.personal:
        return f"{text[:1]}***"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
