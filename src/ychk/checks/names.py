"""Names of units that nobody knows: against the plan's own units and, where there is one, the roster.

A cell may name several units; it is known when all of them are. The nearest known name is offered, and
nothing is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from ychk.checks.report import Finding
from ychk.checks.words import headed, place, shown
from ychk.evidence import LedgerSchema, Warning
from ychk.plan import Plan
from ychk.tables import FILE, ROW
from ychk.tables.engine.sql import literal, name
from ychk.wording import nearest

if TYPE_CHECKING:
    import duckdb

ROSTER = "public_body_roster"
"""The ledger that names all public bodies, and the columns with their names."""

ROSTER_NAMES = ("entity_name", "former_name")
_BETWEEN = "[、，,；;]"


def plan_names(plan: Plan, city: str | None) -> frozenset[str]:
    """Every name that the plan has for a unit: its own, other spellings, counties, parks.

    What the plan calls the city's (市…) may be called by the city's name, and a county may have one as well.
    """
    units = {unit for row in plan.rows.values() for unit in (*row.lead, *row.responsible)}
    units |= {*plan.aliases, *plan.aliases.values(), *plan.counties, *plan.parks}
    units |= {f"{county}{what}" for county in plan.counties for what in ("政府", "人民政府")}
    own = [unit[1:] for unit in units if unit.startswith("市")]
    of = (*plan.counties, *((city,) if city else ()))
    return frozenset(units | {f"{place}{unit}" for place in of for unit in own})


def roster_names(con: duckdb.DuckDBPyConnection, records: str, present: Collection[str]) -> frozenset[str]:
    """The names in the roster's typed records."""
    found: set[str] = set()
    for column in ROSTER_NAMES:
        if column in present:
            cell = name(column)
            rows = con.execute(f"SELECT DISTINCT {cell} FROM ({records}) WHERE {cell} IS NOT NULL").fetchall()  # noqa: S608 - schema names
            found |= {unit for (unit,) in rows}
    return frozenset(found)


def strangers(
    con: duckdb.DuckDBPyConnection,
    records: str,
    schema: LedgerSchema,
    column: str,
    known: frozenset[str],
    limit: int,
) -> list[Finding]:
    """A finding on the cells of a column that name a unit not among `known`, or none."""
    cell = name(column)
    text = f"""
        WITH cells AS (
            SELECT {cell} AS cell, count(*) AS n, min({{'file': {FILE}, 'row': {ROW}}}) AS spot
            FROM ({records}) WHERE {cell} IS NOT NULL GROUP BY {cell}
        ), parts AS (
            SELECT cell, trim(unnest(regexp_split_to_array(cell, {literal(_BETWEEN)}))) AS part FROM cells
        ), strange AS (
            SELECT cell FROM parts WHERE part <> '' AND part NOT IN (SELECT unnest(?))
        )
        SELECT cell, n, spot, sum(n) OVER () FROM cells SEMI JOIN strange USING (cell)
        ORDER BY n DESC, cell LIMIT {limit}
    """  # noqa: S608 - schema names
    rows = con.execute(text, [sorted(known)]).fetchall()
    if not rows:
        return []
    return [
        Finding(
            id="check.unit",
            columns=(column,),
            total=int(rows[0][3]),
            examples=tuple(
                Warning(
                    id="check.unit_at",
                    data={
                        **place(spot["file"], spot["row"]),
                        "column": headed(schema.columns[column]),
                        "value": shown(words, "text"),
                        "n": str(number),
                        "nearest": ", ".join(_nearest(words, known)) or "-",
                    },
                )
                for words, number, spot, _ in rows
            ),
        )
    ]


def _nearest(cell: str, known: frozenset[str]) -> list[str]:
    """For each unit of a cell that nobody knows, the known name most like it."""
    parts = [part.strip() for part in re.split(_BETWEEN, cell)]
    close = [nearest(part, known) for part in parts if part and part not in known]
    return [found for found in close if found is not None]
