"""Expressions and queries as SQL text: what the measures are compiled to, and nothing more.

An expression is a piece of text that knows how to be combined; a query is a nested SELECT. Both are plain
values: nothing is looked up, checked or run until an engine gets the finished text. Names come from ledger
schemas and from this package, and every value is written as a literal here, so no evidence becomes code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from ychk.tables.engine.sql import literal as _text
from ychk.tables.engine.sql import name as _name

Value = bool | int | str | date | None


@frozen(eq=False, repr=False, slots=True)
class Expr:
    """A piece of SQL that gives one value a row, or one value of many rows.

    Attributes:
        text: the piece.
        merge: the engine's word for how the values of several parts of a table make that of the whole.
    """

    text: str
    merge: str = ""

    def __and__(self, other: Expr) -> Expr:
        return Expr(f"({self.text} AND {other.text})")

    def __or__(self, other: Expr) -> Expr:
        return Expr(f"({self.text} OR {other.text})")

    def __invert__(self) -> Expr:
        return Expr(f"(NOT {self.text})")

    def _with(self, op: str, other: Expr | Value) -> Expr:
        return Expr(f"({self.text} {op} {_operand(other)})")

    def equals(self, other: Expr | Value) -> Expr:
        """The two are the same."""
        return self._with("=", other)

    def differs(self, other: Expr | Value) -> Expr:
        """The two are not the same."""
        return self._with("<>", other)

    def __lt__(self, other: Expr | Value) -> Expr:
        return self._with("<", other)

    def __le__(self, other: Expr | Value) -> Expr:
        return self._with("<=", other)

    def __gt__(self, other: Expr | Value) -> Expr:
        return self._with(">", other)

    def __ge__(self, other: Expr | Value) -> Expr:
        return self._with(">=", other)

    def __add__(self, other: Expr | int) -> Expr:
        return self._with("+", other)

    def __sub__(self, other: Expr | int) -> Expr:
        return self._with("-", other)

    def __mul__(self, other: Expr | int) -> Expr:
        return self._with("*", other)

    def is_null(self) -> Expr:
        """There is no value."""
        return Expr(f"({self.text} IS NULL)")

    def or_false(self) -> Expr:
        """The truth value, false where there is none."""
        return Expr(f"coalesce({self.text}, FALSE)")

    def or_else(self, number: int) -> Expr:
        """The number, another one where there is none."""
        return Expr(f"coalesce({self.text}, {number})")

    def at_least(self, number: int) -> Expr:
        """The number, or another one where it is less or there is none."""
        return Expr(f"greatest({self.text}, {number})")

    def is_in(self, values: Iterable[str]) -> Expr:
        """One of some words."""
        words = ", ".join(map(_text, values))
        return Expr(f"({self.text} IN ({words}))") if words else FALSE

    def number(self) -> Expr:
        """A truth value as 1 or 0."""
        return Expr(f"CAST({self.text} AS BIGINT)")

    def read(self, kind: str) -> Expr:
        """The value of a type that a text spells; nothing where it is empty."""
        return Expr(f"CAST(nullif({self.text}, '') AS {kind})")

    def day(self) -> Expr:
        """The day of a moment."""
        return Expr(f"CAST({self.text} AS DATE)")

    def first_day(self, unit: str) -> Expr:
        """The first day of the month or quarter that a day lies in."""
        return Expr(f"CAST(date_trunc({_text(unit)}, {self.text}) AS DATE)")

    def sum(self) -> Expr:
        """The sum over all rows."""
        return Expr(f"sum({self.text})", "sum")

    def min(self) -> Expr:
        """The least over all rows."""
        return Expr(f"min({self.text})", "min")

    def max(self) -> Expr:
        """The greatest over all rows."""
        return Expr(f"max({self.text})", "max")

    def different(self) -> Expr:
        """How many different values there are."""
        return Expr(f"count(DISTINCT {self.text})")

    def any_bit(self) -> Expr:
        """The bits that are set in at least one row."""
        return Expr(f"bit_or({self.text})", "bit_or")

    def has_bit(self, place: int) -> Expr:
        """Whether one bit of a whole number is set; nothing where there is no number."""
        return Expr(f"(({self.text} & {1 << place}) <> 0)")


def _operand(value: Expr | Value) -> str:
    return value.text if isinstance(value, Expr) else lit(value).text


def lit(value: Value) -> Expr:
    """A value written out."""
    if value is None:
        return Expr("NULL")
    if isinstance(value, bool):
        return Expr("TRUE" if value else "FALSE")
    if isinstance(value, int):
        return Expr(str(value))
    return Expr(f"DATE '{value.isoformat()}'" if isinstance(value, date) else _text(value))


TRUE, FALSE, NOTHING = lit(True), lit(False), lit(None)
COUNT = Expr("count(*)", "sum")
"""How many rows."""


def col(name: str) -> Expr:
    """The column with this name."""
    return Expr(_name(name))


def count(condition: Expr) -> Expr:
    """In how many rows a condition holds."""
    return condition.number().sum()


BITS = 62
"""Truth values that go into one whole number."""


def packed(truths: Iterable[Expr]) -> Expr:
    """Truth values (at most `BITS`, never null) as the bits of one whole number, the first one lowest."""
    terms = [f"CASE WHEN {truth.text} THEN {1 << place} ELSE 0 END" for place, truth in enumerate(truths)]
    return Expr(f"CAST({' + '.join(terms) or 0} AS BIGINT)")


def when(condition: Expr, then: Expr, otherwise: Expr | None = None) -> Expr:
    """One value where a condition holds, another (or none) where it does not."""
    rest = "" if otherwise is None else f" ELSE {otherwise.text}"
    return Expr(f"CASE WHEN {condition.text} THEN {then.text}{rest} END")


@frozen(eq=False, repr=False)
class Query:
    """A table, as the text of a SELECT, and its columns.

    Attributes:
        text: a whole SELECT.
        columns: their names, in order.
        at: the table elsewhere whose rows it goes over; empty where everything is on the session's engine.
        totals: of rows that were grouped, how the totals of several parts of the table add up, by column.
    """

    text: str
    columns: tuple[str, ...]
    at: str = ""
    totals: Mapping[str, str] | None = None

    @classmethod
    def table(cls, name: str, columns: Iterable[str], *, at: str = "") -> Query:
        """A table or view of the engine."""
        columns = tuple(columns)
        return cls(f"SELECT {_list(columns)} FROM {_name(name)}", columns, at)

    def select(self, *columns: str, **new: Expr) -> Query:
        """These columns and no others."""
        names = (*columns, *new)
        items = [*map(_name, columns), *(f"{value.text} AS {_name(name)}" for name, value in new.items())]
        return Query(f"SELECT {', '.join(items)} FROM ({self.text})", names, self.at)

    def plus(self, **new: Expr) -> Query:
        """The same rows with more columns."""
        if not new:
            return self
        items = ", ".join(f"{value.text} AS {_name(name)}" for name, value in new.items())
        return Query(f"SELECT *, {items} FROM ({self.text})", (*self.columns, *new), self.at)

    def where(self, condition: Expr) -> Query:
        """Only the rows that meet a condition."""
        return Query(f"SELECT * FROM ({self.text}) WHERE {condition.text}", self.columns, self.at)

    def left_join(self, other: Query, on: tuple[str, str]) -> Query:
        """Every row, with the columns of the one row of `other` that has the same key, if there is one.

        No column of `other` has a name of this table's.
        """
        mine, theirs = (_name(name) for name in on)
        text = f"SELECT * FROM ({self.text}) AS a LEFT JOIN ({other.text}) AS b ON a.{mine} = b.{theirs}"
        return Query(text, (*self.columns, *other.columns), self.at)

    def grouped(self, *keys: str, **totals: Expr) -> Query:
        """One row for each combination of keys, with totals over its rows."""
        found = self.select(*keys, **totals)
        text = f"{found.text} GROUP BY {_list(keys)}" if keys else found.text
        return Query(text, found.columns, self.at, {name: of.merge for name, of in totals.items()})

    def regrouped(self, totals: Mapping[str, str]) -> Query:
        """Rows of several parts that were grouped, as one row for each combination of keys."""
        keys = (name for name in self.columns if name not in totals)
        return self.grouped(*keys, **{name: Expr(f"{how}({_name(name)})") for name, how in totals.items()})

    def sorted(self, *columns: str, latest: bool = False) -> Query:
        """In the order of some columns; the latest first, rows without one last."""
        order = ", ".join(f"{_name(name)} {'DESC' if latest else 'ASC'} NULLS LAST" for name in columns)
        return Query(f"SELECT * FROM ({self.text}) ORDER BY {order}", self.columns, self.at)

    def first(self, number: int) -> Query:
        """The first rows of a sorted query."""
        return Query(f"{self.text} LIMIT {number}", self.columns, self.at)

    @staticmethod
    def together(parts: Sequence[Query]) -> Query:
        """All rows of several queries on the session's engine with the same columns."""
        return Query(" UNION ALL ".join(f"({part.text})" for part in parts), parts[0].columns)


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))
