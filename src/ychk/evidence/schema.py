"""What is known of a ledger that a city keeps, and of its columns.

A schema says what a column is called (English name, Chinese header, national field code), what its cells
hold, whether they are personal, and what an empty cell means. It reads no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from attrs import field, frozen, validators

CellType = Literal[
    "text", "uscc", "date", "datetime", "month", "quarter", "integer", "decimal", "ratio", "bool", "enum"
]
DAYS: frozenset[CellType] = frozenset({"date", "datetime", "month", "quarter"})
"""Types of cells that say a day, or the first day of a month or quarter."""

NUMBERS: frozenset[CellType] = frozenset({"integer", "decimal", "ratio"})
"""Types of cells that say a number."""

Empty = Literal["unknown", "not_yet", "absent"]
Required = Literal["always", "conditional", "optional"]

MONEY: Mapping[str, int] = MappingProxyType(
    {"元": 0, "千元": 3, "万": 4, "万元": 4, "百万元": 6, "千万元": 7, "亿": 8, "亿元": 8}
)
"""Units of money, each with its power of ten in yuan."""

_NAMED_UNIT = re.compile(r".*（([^（）]+)）|.*([人次条页天份户家个件项])数|.*(年)份")


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(words)


def _by_name(columns: Mapping[str, Column] | Iterable[Column]) -> Mapping[str, Column]:
    listed = columns.values() if isinstance(columns, Mapping) else columns
    return MappingProxyType({column.name: column for column in listed})


def _frozen(pairs: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(pairs))


@frozen
class Column:
    """One column of a ledger.

    Attributes:
        name: English name, as in the contract.
        zh: Chinese header.
        type: what a readable cell holds.
        required: whether the national form asks for it always, on a condition, or never.
        values: the printed words of an ``enum``.
        words_of: a group of the plan's units whose names are the words of an ``enum``.
        free: other words than the printed ones are read as they stand.
        code: national field code (``XK_…``, ``CF_…``), if any.
        empty: what an empty cell says: nothing (``unknown``), that the thing has not happened
            (``not_yet``), or that there is none (``absent``).
        personal: about a natural person; read only when a rule needs it, never shown unmasked.
        aliases: other spellings of certain meaning, each with the plain spelling of what it means.
    """

    name: str
    zh: str
    type: CellType = field(validator=validators.in_(get_args(CellType)))
    required: Required = field(default="optional", validator=validators.in_(get_args(Required)))
    values: tuple[str, ...] = field(default=(), converter=_words)
    code: str | None = None
    empty: Empty = field(default="unknown", validator=validators.in_(get_args(Empty)))
    personal: bool = False
    free: bool = False
    words_of: str | None = None
    aliases: Mapping[str, str] = field(factory=dict, converter=_frozen, hash=False)

    def __attrs_post_init__(self) -> None:
        if (self.type == "enum") != bool(self.values or self.words_of):
            raise ValueError(f"column {self.name}: an enum, and only an enum, lists its words")

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header this column is found under."""
        return (self.name, self.zh, *((self.code,) if self.code else ()))

    @property
    def unit(self) -> str | None:
        """What the Chinese header counts its numbers in: ``万元`` of 金额（万元）, ``人`` of 参与人数."""
        found = _NAMED_UNIT.fullmatch(self.zh) if self.type in ("integer", "decimal") else None
        return next(filter(None, found.groups()), None) if found else None

    @property
    def units(self) -> Mapping[str, int]:
        """Units that a cell, or a header, may name, each with its power of ten in the column's own unit."""
        if self.type == "ratio":
            return {"%": -2}
        own = self.unit
        if own is not None and own in MONEY:
            return {unit: power - MONEY[own] for unit, power in MONEY.items()}
        return {own: 0} if own else {}


@frozen
class LedgerSchema:
    """One ledger: its name, Chinese name, key columns and columns (by English name).

    Attributes:
        unit: the column that names who answers for a record, if there is one.
    """

    name: str
    id: str
    zh: str
    key: tuple[str, ...] = field(converter=_words)
    columns: Mapping[str, Column] = field(converter=_by_name, hash=False)
    unit: str | None = None

    def __attrs_post_init__(self) -> None:
        own = (*self.key, *((self.unit,) if self.unit else ()))
        missing = [name for name in own if name not in self.columns]
        if missing:
            raise ValueError(f"ledger {self.name}: key or unit columns {missing} are not columns")

    @property
    def day(self) -> str | None:
        """The column that says when a record came about: the first with a day, a month or a quarter."""
        return next((name for name, column in self.columns.items() if column.type in DAYS), None)
