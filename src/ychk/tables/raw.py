"""An opened ledger before typing: its columns under their own names, its cells as the source holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from ychk.evidence import LedgerSchema
from ychk.tables.headers import near_columns

if TYPE_CHECKING:
    import duckdb

ROW, FILE = "ychk_row", "ychk_file"
"""The two columns that say where a row stands."""


def lacks(column: str) -> str:
    """Name of the mark, in a ledger of several parts, that a row's own part has no such column."""
    return f"ychk_lacks_{column}"


@frozen
class RawTable:
    """An opened ledger, before typing.

    Attributes:
        relation: the columns in `columns` by English name with the source's own types, ``ychk_row`` (the row
            number a person sees), ``ychk_file`` (the file's label; empty for a frame), and marks for the
            `partial` columns.
        columns: known columns present and asked for, in at least one part.
        unknown: headers nobody knows.
        found: all known columns present, asked for or not.
        partial: columns that some parts lack, with the labels of those parts.
    """

    ledger: LedgerSchema
    relation: duckdb.DuckDBPyRelation = field(eq=False)
    columns: frozenset[str]
    unknown: tuple[str, ...]
    found: frozenset[str]
    partial: Mapping[str, tuple[str, ...]] = field(factory=dict)


def nearest_headers(raw: RawTable) -> dict[str, str]:
    """For each unknown header that is nearly a missing column's name: that column's English name."""
    return near_columns(raw.ledger, raw.unknown, tuple(raw.found))
