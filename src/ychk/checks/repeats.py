"""Records with one key: how many, whether they repeat each other whole, and where the first of them stand.

A record whose key is not whole is compared with none. A key may hold what is personal: it is compared, and
never shown.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ychk.checks.report import Finding
from ychk.checks.words import MASK, headed, place, shown
from ychk.evidence import LedgerSchema, Warning
from ychk.tables import FILE, ROW
from ychk.tables.engine.sql import name

if TYPE_CHECKING:
    import duckdb

PLACES = 3
"""So many other records of one key are named."""


def repeats(
    con: duckdb.DuckDBPyConnection,
    records: str,
    schema: LedgerSchema,
    present: Collection[str],
    limit: int,
) -> list[Finding]:
    """Findings on keys that occur more than once, or none.

    Args:
        con: where the records are.
        records: a SELECT of them, typed, with their places.
        schema: the ledger's columns and key.
        present: columns that are read.
        limit: so many keys are shown for each finding.

    Returns:
        records that repeat another one in every column read, and records that share their key with one that
        says something else; ``total`` counts the records beyond the first of their key.
    """
    if not schema.key or not set(schema.key) <= set(present):
        return []
    table = "ychk_repeats"
    con.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {_groups(records, schema, present)}")
    sums = con.execute(f"SELECT whole, sum(n - 1) FROM {table} GROUP BY whole").fetchall()  # noqa: S608 - a constant
    totals = {bool(whole): int(total) for whole, total in sums}
    return [
        Finding(
            id=id,
            columns=schema.key,
            total=totals[whole],
            examples=_examples(con, table, schema, f"{id}_at", whole, limit),
        )
        for whole, id in ((True, "check.repeated"), (False, "check.same_key"))
        if whole in totals
    ]


def _groups(records: str, schema: LedgerSchema, present: Collection[str]) -> str:
    """A SELECT of keys that occur more than once: how often, whether all else is equal, the first places."""
    key = ", ".join(map(name, schema.key))
    whole = " AND ".join(f"{name(column)} IS NOT NULL" for column in schema.key)
    rest = [name(column) for column in sorted(present) if column not in schema.key]
    different = f"count(DISTINCT row({', '.join(rest)}))" if rest else "1"
    often = f"SELECT {key} FROM ({records}) WHERE {whole} GROUP BY {key} HAVING count(*) > 1"  # noqa: S608 - schema names
    return (
        f"SELECT {key}, count(*) AS n, {different} = 1 AS whole, "  # noqa: S608 - as above
        f"min({{'file': {FILE}, 'row': {ROW}}}, {PLACES + 1}) AS places "
        f"FROM ({records}) SEMI JOIN ({often}) USING ({key}) GROUP BY {key}"
    )


def _examples(
    con: duckdb.DuckDBPyConnection, table: str, schema: LedgerSchema, id: str, whole: bool, limit: int
) -> tuple[Warning, ...]:
    key = ", ".join(map(name, schema.key))
    rows = con.execute(
        f"SELECT n, places, {key} FROM {table} WHERE whole = {whole} ORDER BY places[1] LIMIT {limit}"  # noqa: S608 - schema names
    ).fetchall()
    return tuple(
        Warning(id=id, data=_data(schema, number, [tuple(_pair(at)) for at in places], cells))
        for number, places, *cells in rows
    )


def _pair(at: object) -> Sequence[object]:
    return list(at.values()) if isinstance(at, dict) else list(at) if isinstance(at, (list, tuple)) else []


def _data(
    schema: LedgerSchema, number: int, places: Sequence[tuple[object, ...]], cells: Sequence[object]
) -> dict[str, str]:
    (file, row), *others = ((str(file), int(str(row))) for file, row in places)
    specs = [schema.columns[column] for column in schema.key]
    values = [
        f"{headed(spec)} {MASK if spec.personal else shown(cell, spec.type)}"
        for spec, cell in zip(specs, cells, strict=True)
    ]
    named = [str(at) if other == file else f"{other}:{at}" for other, at in others]
    return {
        **place(file, row),
        "key": ", ".join(values),
        "n": str(number),
        "others": ", ".join(named) + (" …" if number > len(places) else ""),
    }
