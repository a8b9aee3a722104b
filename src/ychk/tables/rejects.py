"""Cells that were not empty and could not be read: how many, and where the first of them stand."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ychk.evidence import Column, Rejected
from ychk.tables.cells import source, value
from ychk.tables.raw import FILE, ROW, RawTable
from ychk.tables.sql import as_text, name
from ychk.wording import say

if TYPE_CHECKING:
    import duckdb

LONGEST = 80
"""Characters of a cell that are shown."""

_TOTAL = "ychk_total"


def count_rejected(con: duckdb.DuckDBPyConnection, raw: RawTable, columns: Collection[str]) -> int:
    """How many cells of `columns` could not be read. A column that is missing has no cells to reject."""
    del con  # the relation already stands on it
    checked = _checked(raw, columns)
    return _total(_unreadable(raw, checked)) if checked else 0


def rejected_cells(
    con: duckdb.DuckDBPyConnection, raw: RawTable, columns: Collection[str], limit: int = 1000
) -> tuple[int, list[Rejected]]:
    """How many cells of `columns` could not be read, and the first `limit` by file, row and column.

    Personal values are masked, long ones cut.
    """
    del con  # the relation already stands on it
    checked = _checked(raw, columns)
    unreadable = _unreadable(raw, checked) if checked else None
    total = _total(unreadable) if unreadable else 0
    if unreadable is None or not total:
        return 0, []
    cells = [
        Rejected(
            ledger=raw.ledger.name,
            file=file,
            row=row,
            column=column.name,
            value=_shown(text, column),
            reason=say(f"table.reason_{column.type}", "zh", words=column.values),
        )
        for file, row, *texts in unreadable.order(f"{FILE}, {ROW}").limit(limit).fetchall()
        for column, text in zip(checked, texts, strict=False)
        if text is not None
    ]
    return total, cells[:limit]


def _checked(raw: RawTable, columns: Collection[str]) -> list[Column]:
    """The columns whose cells can be unreadable, in the ledger's order."""
    return [
        column
        for column in raw.ledger.columns.values()
        if column.name in columns and column.name in raw.columns and column.type not in {"text", "uscc"}
    ]


def _unreadable(raw: RawTable, checked: list[Column]) -> duckdb.DuckDBPyRelation:
    """Rows with an unreadable cell: file, row, the text of each such cell (else NULL), how many."""
    types = raw.types
    items = [
        (name(column.name), name(f"{column.name}__text"), column, types[column.name]) for column in checked
    ]
    sources = [f"{source(cell, column, type_)} AS {cell}" for cell, _, column, type_ in items]
    texts = [f"coalesce({as_text(cell, type_)}, '') AS {text}" for cell, text, _, type_ in items]
    shown = [
        f"CASE WHEN {cell} IS NOT NULL AND {value(cell, column, type_)} IS NULL THEN {text} END AS {text}"
        for cell, text, column, type_ in items
    ]
    count = " + ".join(f"CAST({text} IS NOT NULL AS BIGINT)" for _, text, _, _ in items)
    relation = raw.relation.project(", ".join([FILE, ROW, *sources, *texts])).project(
        ", ".join([FILE, ROW, *shown])
    )
    return relation.project(f"*, {count} AS {_TOTAL}").filter(f"{_TOTAL} > 0")


def _total(unreadable: duckdb.DuckDBPyRelation) -> int:
    (total,) = unreadable.aggregate(f"coalesce(sum({_TOTAL}), 0)").fetchall()[0]
    return int(total)


def _shown(text: str, column: Column) -> str:
    if column.personal:
        return f"{text[:1]}***"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
