"""An opened ledger before typing: its columns under their own names, its cells as the source holds them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ychk.evidence import LedgerSchema, Warning
from ychk.tables.columns.headers import Headers, near_columns

if TYPE_CHECKING:
    import duckdb

ROW, FILE = "ychk_row", "ychk_file"
"""The two columns that say where a row stands."""


ByPart = Callable[[str], str]
"""From a SELECT over a ledger to a SELECT of what it gives over each part of that ledger, all together."""


def whole(text: str) -> str:
    """A SELECT as it stands: the `ByPart` of a ledger that is here, and is its own only part."""
    return text


def lacks(column: str) -> str:
    """Name of the mark, in a ledger of several parts, that a row's own part has no such column."""
    return f"ychk_lacks_{column}"


@frozen
class RawTable:
    """An opened ledger, before typing.

    Attributes:
        text: a SELECT of the columns in `columns` by English name with the source's own types, ``ychk_row``
            (the row number a person sees), ``ychk_file`` (the file's label; empty for a frame), and marks for
            the `partial` columns.
        types: the engine's type of each of `columns`.
        rows: how many there are; ``None`` where nobody has counted them.
        columns: known columns present and asked for, in at least one part.
        unknown: headers nobody knows.
        found: all known columns present, asked for or not.
        partial: columns that some parts lack, with the labels of those parts.
        filled: columns of text that have no empty cell, as far as the files themselves say so.
        notes: what people should know of how the files were read: rows left out, sheets passed over.
    """

    ledger: LedgerSchema
    con: duckdb.DuckDBPyConnection = field(eq=False, repr=False)
    text: str = field(repr=False)
    types: Mapping[str, str]
    rows: int | None
    columns: frozenset[str]
    unknown: tuple[str, ...]
    found: frozenset[str]
    partial: Mapping[str, tuple[str, ...]] = field(factory=dict)
    filled: frozenset[str] = frozenset()
    notes: tuple[Warning, ...] = ()

    def narrowed(self, con: duckdb.DuckDBPyConnection, columns: frozenset[str]) -> RawTable:
        """The same ledger on another connection to the same engine, as far as some columns."""
        return evolve(self, con=con, columns=self.columns & columns, filled=self.filled & columns)

    @property
    def relation(self) -> duckdb.DuckDBPyRelation:
        """What `text` selects."""
        return self.con.sql(self.text)


@frozen
class Part:
    """A table of the engine, or one part of a ledger: a SELECT of its columns and ``ychk_row``, and types."""

    text: str
    types: Mapping[str, str]
    rows: int | None = None
    filled: frozenset[str] = frozenset()


@frozen
class LedgerPart:
    """One part of a ledger: its label, table and header, the columns taken, and what was noted on the way."""

    label: str
    part: Part
    headers: Headers
    columns: tuple[str, ...]
    notes: tuple[Warning, ...] = ()

    @property
    def types(self) -> Mapping[str, str]:
        """The engine's type of each column."""
        return self.part.types


def chosen(headers: Headers, wanted: Collection[str]) -> tuple[str, ...]:
    """The columns found that are wanted, in the schema's order."""
    return tuple(column for column in headers.at if column in wanted)


def described(con: duckdb.DuckDBPyConnection, text: str, rows: int | None = None) -> Part:
    """A SELECT with the types that the engine gives its columns."""
    columns = con.execute(f"DESCRIBE {text}").fetchall()
    return Part(text, {column[0]: column[1] for column in columns}, rows)


def nearest_headers(raw: RawTable) -> dict[str, str]:
    """For each unknown header that is nearly a missing column's name: that column's English name."""
    return near_columns(raw.ledger, raw.unknown, tuple(raw.found))
