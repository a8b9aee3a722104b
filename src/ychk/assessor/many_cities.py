"""Many cities at once: one assessment for each, every ledger that they share read once.

A province keeps one register of decisions for all its cities. Here such a ledger is copied once, as far as
any indicator reads it, sorted by city; each city is then judged on its own records, exactly as if it had
handed them in alone. Nothing here judges.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ychk.assessor.assessor import Assessor
from ychk.assessor.reading_plan import planned_scans
from ychk.errors import DossierError, UsageError
from ychk.evidence import Column, Dossier, LedgerFiles, LedgerQuery, Warning
from ychk.progress import Progress
from ychk.tables import FILE, ROW, RawTable, fresh_name, open_table
from ychk.tables.engine.session import session
from ychk.tables.engine.sql import as_text, literal, name

if TYPE_CHECKING:
    import duckdb

    from ychk.assessor.assessment import Assessment

CITY = "ychk_city"
"""The column with the code of the city that a record belongs to."""

OF_ONE_CITY = ("city", "figures", "attestations", "external_scores", "materials")
"""What a dossier says that can be true of one city only."""


def assess_many(
    dossiers: Dossier | Iterable[Dossier],
    *,
    by: str = "region",
    plugins: Sequence[object] | None = None,
    also: Sequence[object] = (),
    without: Iterable[str] = (),
    progress: Progress | None = None,
) -> dict[str, Assessment]:
    """Judge many cities; a ledger that several of them share is read once and split among them.

    Args:
        dossiers: one dossier for each city, in which a ledger of several cities is the same object (or the
            same files, the same query); or one dossier for all, whose every ledger is split.
        by: header of the column that says where a record of a shared ledger belongs: the GB/T 2260 code of a
            city, or of a county in it.
        plugins: exactly these modules or objects instead of the installed ones.
        also: these as well.
        without: names of plugins, or of distributions, that are left out.
        progress: told before each ledger of each city is read.

    Returns:
        The assessment of each city by its code, in order of the codes. One dossier for all gives a city for
        each code among its records; a shared ledger without records of a city counts as handed in for it.

    Raises:
        DossierError: when a dossier cannot be used, a shared ledger has no such column, or a record of it
            says no code: it could belong to any city.
        UsageError: when two dossiers are of one region, or one for all states what is of `OF_ONE_CITY`.
    """
    assessor = Assessor(plugins=plugins, also=also, without=without)
    with session() as con:
        schema = fresh_name()
        con.execute(f"CREATE SCHEMA {schema}")
        shares = _Shares(con, schema, by, assessor)
        try:
            cities = (
                shares.cities_of(dossiers) if isinstance(dossiers, Dossier) else shares.split([*dossiers])
            )
            return {
                dossier.region: assessor.assess(dossier, progress=progress)
                for dossier in sorted(cities, key=lambda item: item.region)
            }
        finally:
            con.execute(f"DROP SCHEMA {schema} CASCADE")


@frozen
class _Shared:
    """A ledger of several cities: how many records each has, and where they are."""

    raw: RawTable
    records: Mapping[str, int]

    def of(self, region: str) -> RawTable:
        """The records of one city."""
        text = f"{self.raw.text} WHERE {CITY} = {literal(region)}"
        return evolve(self.raw, text=text, rows=self.records.get(region, 0))


@frozen
class _Shares:
    """Copies of shared ledgers, in a schema of the engine that goes with the question."""

    con: duckdb.DuckDBPyConnection
    schema: str
    by: str
    assessor: Assessor

    def cities_of(self, dossier: Dossier) -> list[Dossier]:
        """A dossier for each city that has records in a dossier of all."""
        if stated := [item for item in OF_ONE_CITY if getattr(dossier, item)]:
            raise UsageError("many.of_one_city", stated=stated)
        columns = self._columns([dossier])
        shared = {
            ledger: self._share(ledger, source, columns.get(ledger, frozenset()))
            for ledger, source in dossier.ledgers.items()
        }
        regions = sorted({region for found in shared.values() for region in found.records})
        return [
            evolve(dossier, region=region, ledgers={name: found.of(region) for name, found in shared.items()})
            for region in regions
        ]

    def split(self, dossiers: Sequence[Dossier]) -> list[Dossier]:
        """The dossiers, with their own records only of the ledgers that they share."""
        regions = [dossier.region for dossier in dossiers]
        for region in regions:
            if regions.count(region) > 1:
                raise UsageError("many.region_twice", region=region)
        users: dict[tuple[str, Hashable], list[Dossier]] = {}
        for dossier in dossiers:
            for ledger, source in dossier.ledgers.items():
                users.setdefault((ledger, _identity(source)), []).append(dossier)
        columns = self._columns(dossiers)
        shared = {
            (ledger, key): self._share(ledger, its[0].ledgers[ledger], columns.get(ledger, frozenset()))
            for (ledger, key), its in users.items()
            if len(its) > 1
        }
        return [_own_part(dossier, shared, regions) for dossier in dossiers]

    def _columns(self, dossiers: Iterable[Dossier]) -> dict[str, frozenset[str]]:
        """The columns of each ledger that any indicator reads for any of some cities."""
        found: dict[str, frozenset[str]] = {}
        for dossier in dossiers:
            for scan in planned_scans(dossier, assessor=self.assessor):
                found[scan.ledger] = found.get(scan.ledger, frozenset()).union(scan.columns, scan.shown)
        return found

    def _share(self, ledger: str, source: object, columns: frozenset[str]) -> _Shared:
        """Copy a ledger once, as far as it is read, sorted by the cities that its records belong to."""
        schema = self.assessor.installed.catalogue.named(ledger)
        own = next((column.name for column in schema.columns.values() if self.by in column.headers), None)
        where = own or self.by
        known = {} if own else {where: Column(name=where, zh=where, type="text")}
        wide = evolve(schema, columns={**schema.columns, **known})
        raw = open_table(self.con, wide, source, columns | {where})
        if where not in raw.columns or where in raw.partial:
            place = ", ".join(raw.partial.get(where, ())) or schema.name
            raise DossierError("many.no_column", ledger=schema.zh, column=self.by, place=place)
        cell, table = as_text(name(where), raw.types[where]), f"{self.schema}.{fresh_name()}"
        city = f"CASE WHEN regexp_full_match({cell}, '[0-9]{{6}}') THEN left({cell}, 4) || '00' END"
        copied = f"SELECT *, {city} AS {CITY} FROM ({raw.text}) ORDER BY {CITY}, {FILE}, {ROW}"  # noqa: S608 - quoted names
        self.con.execute(f"CREATE TABLE {table} AS {copied}")
        counted = f"SELECT {CITY}, count(*) FROM {table} GROUP BY {CITY}"  # noqa: S608 - ours
        records = dict(self.con.execute(counted).fetchall())
        if lost := records.pop(None, 0):
            first = f"SELECT {FILE}, {ROW}, {cell} FROM {table} WHERE {CITY} IS NULL LIMIT 1"  # noqa: S608 - ours
            ((file, row, value),) = self.con.execute(first).fetchall()
            raise DossierError(
                "many.no_region",
                number=lost,
                row=row,
                column=self.by,
                value=value or "",
                place=file or ledger,
            )
        return _Shared(
            evolve(
                raw,
                ledger=schema,
                text=f"SELECT * FROM {table}",  # noqa: S608 - ours
                columns=raw.columns - known.keys(),
                found=raw.found - known.keys(),
                filled=raw.filled - known.keys(),
            ),
            records,
        )


def _own_part(
    dossier: Dossier, shared: Mapping[tuple[str, Hashable], _Shared], regions: Collection[str]
) -> Dossier:
    """A dossier with its own records of what it shares, and a warning of records that are nobody's."""
    ledgers, warnings = dict(dossier.ledgers), [*dossier.warnings]
    for ledger, source in dossier.ledgers.items():
        found = shared.get((ledger, _identity(source)))
        if found is None:
            continue
        ledgers[ledger] = found.of(dossier.region)
        if others := sorted(found.records.keys() - set(regions)):
            data = {"ledger": ledger, "regions": ", ".join(others)}
            warnings.append(Warning(id="many.other_regions", data=data))
    return evolve(dossier, ledgers=ledgers, warnings=warnings)


def _identity(source: object) -> Hashable:
    """What two dossiers' ledgers are one by."""
    return source if isinstance(source, (LedgerFiles, LedgerQuery)) else id(source)
