"""Looking over ledgers: each is opened on its own, so that what cannot be read hides nothing else.

All columns are read but the personal ones; of these only the parts of a key, to be compared. Records stay in
the engine; what leaves it are totals and the first examples. Nothing is assessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ychk import tables
from ychk.checks.expected import expectations
from ychk.checks.names import ROSTER, plan_names, roster_names, strangers
from ychk.checks.records import amount_checks, amounts, count, examples, record_checks
from ychk.checks.repeats import repeats
from ychk.checks.report import Finding, LedgerReport
from ychk.checks.spans import ExpectedDays, span_of
from ychk.errors import YchkError
from ychk.evidence import Catalogue, LedgerFiles, LedgerQuery, LedgerSchema
from ychk.plan import Plan
from ychk.progress import Progress
from ychk.tables.engine.session import KEPT, session
from ychk.tables.engine.sql import name

if TYPE_CHECKING:
    import duckdb

EXAMPLES = 5
"""So many examples of a finding, and unreadable cells of a ledger, are shown by default."""

_TABLE = "ychk_records"

_SMALL = 20_000
"""Up to so many records thinking about a query takes longer than running it."""


@frozen(kw_only=True)
class _Known:
    """What is known besides a ledger's own records."""

    span: ExpectedDays | None
    units: frozenset[str]
    bodies: frozenset[str]
    limit: int


def check_ledgers(
    ledgers: Mapping[str, object],
    plan: Plan,
    catalogue: Catalogue,
    *,
    as_of: date | None,
    city: str | None = None,
    limit: int = EXAMPLES,
    progress: Progress | None = None,
) -> dict[str, LedgerReport]:
    """Look over ledgers, the roster of public bodies first.

    Args:
        ledgers: what a dossier holds, by name.
        plan: the plan whose period and units count.
        catalogue: the ledgers in force.
        as_of: the day of assessment; ``None`` where it is not known, and days are not held against it.
        city: the city's name, as it may stand before a unit's.
        limit: so many examples a finding.
        progress: told before each ledger is read.

    Returns:
        a report for each ledger, in the catalogue's order; a ledger that cannot be read is a report too.
    """
    known = _Known(
        span=None if as_of is None else span_of(plan, as_of),
        units=plan_names(plan, city),
        bodies=frozenset(),
        limit=limit,
    )
    names = sorted((name for name in catalogue if name in ledgers), key=lambda name: name != ROSTER)
    found: dict[str, LedgerReport] = {}
    for done, ledger in enumerate(names):
        if progress is not None:
            progress(ledger, done, len(names))
        found[ledger], roster = _ledger(catalogue[ledger], ledgers[ledger], known)
        if roster:
            known = evolve(known, units=known.units | roster, bodies=known.units | roster)
    return {name: found[name] for name in catalogue if name in found}


def _ledger(schema: LedgerSchema, source: object, known: _Known) -> tuple[LedgerReport, frozenset[str]]:
    """A ledger's report, and the names it holds if it is the roster."""
    report = LedgerReport(schema=schema, files=_labels(source))
    try:
        with session() as con:
            return _looked_over(con, schema, source, known, report)
    except YchkError as error:
        parts = _parts(source)
        failed = [(part, found) for part in parts if (found := _failure(schema, part)) is not None]
        if not failed:
            return evolve(report, problems=(error,)), frozenset()
    bad = [part for part, _ in failed]
    rest, roster = report, frozenset[str]()
    if good := [part for part in parts if part not in bad]:
        rest, roster = _ledger(schema, _joined(part for its in good for part in its.parts), known)
    return evolve(rest, files=report.files, problems=(*(why for _, why in failed), *rest.problems)), roster


def _labels(source: object) -> tuple[str, ...]:
    if isinstance(source, LedgerFiles):
        return source.labels
    return (source.label,) if isinstance(source, LedgerQuery) else ()


def _parts(source: object) -> list[LedgerFiles]:
    """The parts of a ledger that has several."""
    if not isinstance(source, LedgerFiles) or len(source.paths) < 2:
        return []
    return [_joined([part]) for part in source.parts]


def _joined(parts: Iterable[tuple[Path, str, str | None]]) -> LedgerFiles:
    paths, labels, sheets = zip(*parts, strict=True)
    return LedgerFiles(paths=paths, labels=labels, sheets=sheets)


def _failure(schema: LedgerSchema, part: LedgerFiles) -> YchkError | None:
    """Why a part cannot be read alone; ``None`` where it can."""
    try:
        with session() as con:
            raw = tables.open_table(con, schema, part, _wanted(schema))
            tables.count_rejected(con, raw, raw.columns)
    except YchkError as error:
        return error
    return None


def _wanted(schema: LedgerSchema) -> frozenset[str]:
    """The columns that are read: all but the personal ones that are no part of the key."""
    return frozenset(
        column.name for column in schema.columns.values() if not column.personal or column.name in schema.key
    )


def _looked_over(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    source: object,
    known: _Known,
    report: LedgerReport,
) -> tuple[LedgerReport, frozenset[str]]:
    raw = tables.open_table(con, schema, source, _wanted(schema))
    present = [column for column in schema.columns if column in raw.columns]
    records, _ = tables.typed_text(raw, present, rows=True)
    if raw.rows is not None and raw.rows <= _SMALL:
        con.execute("PRAGMA disable_optimizer")
    if raw.rows is not None and raw.rows <= KEPT:
        con.execute(f"CREATE TEMP TABLE {_TABLE} AS {records}")
        records = f"SELECT * FROM {_TABLE}"  # noqa: S608 - a constant
    expected = expectations(schema)
    checks = list(record_checks(schema, expected, present, known.span))
    bad = [name(f"{column}__bad") for column in present]
    rows, *numbers = count(con, records, [*bad, *(check.where for check in checks)])
    unreadable = _unreadable(con, raw, dict(zip(present, numbers, strict=False)))
    checks_of_money = list(amount_checks(con, records, amounts(schema, present)))
    more = count(con, records, [check.where for check in checks_of_money])[1:] if checks_of_money else []
    totals = [*zip(checks, numbers[len(present) :], strict=True), *zip(checks_of_money, more, strict=True)]
    findings = repeats(con, records, schema, present, known.limit)
    findings += [
        Finding(
            id=check.id,
            columns=check.columns,
            total=total,
            examples=examples(con, records, schema, check, known.limit),
        )
        for check, total in totals
        if total
    ]
    for columns, names in ((expected.units, known.units), (expected.bodies, known.bodies)):
        for column in columns:
            if column in present and names:
                findings += strangers(con, records, schema, column, names, known.limit)
    rejected = tables.rejected_cells(con, raw, list(unreadable), limit=known.limit)[1] if unreadable else []
    near = tables.nearest_headers(raw)
    report = evolve(
        report,
        rows=rows,
        found=tuple(column for column in schema.columns if column in raw.found),
        missing=tuple(column for column in schema.columns if column not in raw.found),
        partial=raw.partial,
        unknown={header: near.get(header) for header in raw.unknown},
        unreadable=unreadable,
        rejected=tuple(rejected),
        notes=raw.notes,
        findings=tuple(findings),
    )
    return report, roster_names(con, records, present) if schema.name == ROSTER else frozenset()


def _unreadable(
    con: duckdb.DuckDBPyConnection, raw: tables.RawTable, marked: Mapping[str, int]
) -> dict[str, int]:
    """Cells that could not be read, by column; where a part lacks the column it has no cells to read."""
    numbers = {
        column: tables.count_rejected(con, raw, [column]) if column in raw.partial else number
        for column, number in marked.items()
        if number
    }
    return {column: number for column, number in numbers.items() if number}
