"""Checks on single records: a condition on the cells of one row, as SQL over a typed table.

`record_checks` says which there are for a ledger; `count` and `examples` put them to the engine. Names come
from schemas, numbers and days from the plan and from constants here, nothing from a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from ychk.checks.expected import Expected
from ychk.checks.spans import ExpectedDays
from ychk.checks.words import headed, place, shown
from ychk.evidence import LedgerSchema, Warning
from ychk.evidence.schema import DAYS
from ychk.tables import FILE, ROW
from ychk.tables.engine.sql import literal, name

if TYPE_CHECKING:
    import duckdb

SLIP = 10_000
"""An amount so many times the median of its column is one in yuan where 10,000 yuan were meant."""

NEIGHBOURS = 10
"""So many positive amounts of a column, at least, make a median to compare with."""

_LARGEST = Decimal(10) ** 26
"""No amount reaches it: cells hold 26 digits before the point."""


@frozen(kw_only=True)
class RecordCheck:
    """One check on single records.

    Attributes:
        id: the message id of its title; that of its examples ends in ``_at``.
        columns: English names of the columns it looks at; an example shows their cells.
        where: the condition of a record that it stops at.
        data: what its examples say besides the place, the columns and the cells.
    """

    id: str
    columns: tuple[str, ...]
    where: str
    data: dict[str, str] = field(factory=dict)


def record_checks(
    schema: LedgerSchema, expected: Expected, present: Iterable[str], span: ExpectedDays | None
) -> Iterator[RecordCheck]:
    """The checks that the `present` columns of a ledger allow, all but those on amounts.

    Args:
        schema: the ledger's columns.
        expected: what its records should be like.
        present: columns that are read.
        span: the days that count; ``None`` where the day of assessment is not known.
    """
    there = [schema.columns[column] for column in schema.columns if column in set(present)]
    names = {column.name for column in there if not column.personal}
    for check, pairs in (("check.order", expected.order), ("check.validity", expected.validity)):
        for pair in pairs:
            if names.issuperset(pair):
                yield RecordCheck(id=check, columns=pair, where=f"{_day(pair[0])} > {_day(pair[1])}")
    if span is not None:
        for column in there:
            if column.type in DAYS and column.name in names and column.name not in expected.ahead:
                yield RecordCheck(
                    id="check.future",
                    columns=(column.name,),
                    where=f"{_day(column.name)} > {_literal(span.last)}",
                    data={"last": span.last.isoformat()},
                )
        if expected.dated in names:
            yield RecordCheck(
                id="check.early",
                columns=(expected.dated,),
                where=f"{_day(expected.dated)} < {_literal(span.first)}",
                data={"first": span.first.isoformat()},
            )
    for column in there:
        if column.type == "uscc" and column.name in names and column.name not in expected.wrong:
            yield from _code_checks(column.name, column.name in expected.codes)


def _code_checks(column: str, of_body: bool) -> Iterator[RecordCheck]:
    wrong, body, cleaned = (name(f"{column}__{mark}") for mark in ("malformed", "body_wrong", "cleaned"))
    yield RecordCheck(id="check.code_malformed", columns=(column,), where=wrong)
    yield RecordCheck(id="check.code_body", columns=(column,), where=f"NOT {wrong} AND {body}")
    yield RecordCheck(id="check.code_cleaned", columns=(column,), where=cleaned)
    if of_body:
        where = f"NOT {wrong} AND left({name(column)}, 1) <> '1'"
        yield RecordCheck(id="check.not_a_body", columns=(column,), where=where)


def amounts(schema: LedgerSchema, present: Iterable[str]) -> list[str]:
    """The columns of money among `present`: those whose name ends in its unit, 10,000 or 100 million yuan."""
    return [
        column.name
        for column in schema.columns.values()
        if column.type == "decimal" and column.name in present and column.name.endswith(("_wan", "_yi"))
    ]


def amount_checks(
    con: duckdb.DuckDBPyConnection, records: str, columns: Sequence[str]
) -> Iterator[RecordCheck]:
    """A check for each column of money with enough positive amounts, against the lower median of these.

    Args:
        con: where the records are.
        records: a SELECT of them, typed.
        columns: what `amounts` gives.
    """
    for column in columns:
        cell = name(column)
        positive = f"FROM ({records}) WHERE {cell} > 0"
        ((number,),) = con.execute(f"SELECT count(*) {positive}").fetchall()
        if number < NEIGHBOURS:
            continue
        middle = f"SELECT {cell} {positive} ORDER BY {cell} LIMIT 1 OFFSET {(number - 1) // 2}"
        ((median,),) = con.execute(middle).fetchall()
        limit = median * SLIP
        if limit < _LARGEST:
            yield RecordCheck(
                id="check.amount",
                columns=(column,),
                where=f"{cell} >= CAST({literal(f'{limit:f}')} AS DECIMAL(38, 12))",
                data={"median": shown(median, schema_type="decimal"), "times": str(SLIP)},
            )


def count(con: duckdb.DuckDBPyConnection, records: str, conditions: Sequence[str]) -> list[int]:
    """How many of the typed `records` there are, then how many meet each condition, in one scan."""
    filtered = [f"count(*) FILTER ({condition})" for condition in conditions]
    (found,) = con.execute(f"SELECT {', '.join(['count(*)', *filtered])} FROM ({records})").fetchall()  # noqa: S608 - schema names
    return [int(number) for number in found]


def examples(
    con: duckdb.DuckDBPyConnection, records: str, schema: LedgerSchema, check: RecordCheck, limit: int
) -> tuple[Warning, ...]:
    """The first records, by file and row, that a check stops at, each with its place and cells."""
    cells = ", ".join(map(name, check.columns))
    rows = con.execute(
        f"SELECT {FILE}, {ROW}, {cells} FROM ({records}) WHERE {check.where} "  # noqa: S608 - schema names
        f"ORDER BY {FILE}, {ROW} LIMIT {limit}"
    ).fetchall()
    specs = [schema.columns[column] for column in check.columns]
    return tuple(
        Warning(
            id=f"{check.id}_at",
            data={
                **place(file, row),
                **_cells(
                    [(headed(spec), shown(cell, spec.type)) for spec, cell in zip(specs, found, strict=True)]
                ),
                **check.data,
            },
        )
        for file, row, *found in rows
    )


def _cells(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """``column`` and ``value``, and ``other`` and ``other_value`` where a check compares two columns."""
    names = (("column", "value"), ("other", "other_value"))
    return {
        key: words
        for keys, pair in zip(names, pairs, strict=False)
        for key, words in zip(keys, pair, strict=True)
    }


def _day(column: str) -> str:
    """A cell's day: times of one day are not compared, because many ledgers write the day alone."""
    return f"CAST({name(column)} AS DATE)"


def _literal(day: date) -> str:
    return f"DATE '{day.isoformat()}'"
