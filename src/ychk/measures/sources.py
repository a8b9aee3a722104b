"""The ledgers of one dossier on one connection of the engine: opened, copied where that pays, rolled up.

A ledger's source is read once. What is small, or needed by several queries (it is counted, and looked up from
another ledger as well), is first copied, typed and narrowed to the needed columns, into a table of the
connection; what is large is looked over for gaps in its narrow columns, then scanned where it lies. What a
query is built from comes from here: typed records, the calendar beside their dates, other ledgers rolled up
by key beside the columns that lead there. Which queries there are is not known here.

A ledger that lies in parts on a cluster stays there: its queries say so (`Query.at`), and where their rows
are needed here, they run there first (`here`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ychk import tables
from ychk.evidence import LedgerFiles, LedgerQuery, Rejected
from ychk.measures import passes
from ychk.measures.asks import Ask
from ychk.measures.calendar_table import (
    calendar_needs,
    day_arrays,
    day_rows,
    days_among,
    marks,
    spoken_of,
    terms_of,
)
from ychk.measures.cells import OpenColumns
from ychk.measures.compile import LedgerCompiler
from ychk.measures.conditions import Condition
from ychk.measures.deadlines import CalendarRole
from ychk.measures.lookup import Lookup
from ychk.measures.passes import Pass
from ychk.measures.planner import Work
from ychk.measures.rollup import RollUp
from ychk.measures.rows import ExistsIn, Schemas
from ychk.measures.running import CALENDAR, Running
from ychk.measures.sql import Query, col
from ychk.measures.windows import Context
from ychk.tables.engine.session import KEPT, session

if TYPE_CHECKING:
    import duckdb

    from ychk.workdays import WorkCalendar

SMALL_FILES = 4_000_000
"""Bytes of a dossier's files up to which the engine needs neither threads nor plans."""

FEW = 100_000
"""Records of all ledgers up to which the days that they name are looked up, and no others."""


class Sources(Running):
    """Ledgers, calendars and what is known of them.

    Attributes:
        ledgers: what the dossier holds, by name.
        context: day, city and parameters.
        schemas: the ledgers in force.
        raw: each ledger that was opened, before typing.
        gaps: where each of them leaves something open.
        scans: how often each ledger's source was read: once, but for passes.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        ledgers: Mapping[str, object],
        context: Context,
        calendars: Mapping[CalendarRole, WorkCalendar],
        schemas: Schemas,
        cache: tables.Cache | None = None,
    ) -> None:
        super().__init__(con)
        self._cache = cache
        self.ledgers = ledgers
        self.context = context
        self.schemas = schemas
        self._calendars = calendars
        self._calendar: Query | None = None
        self._tables: dict[str, Query] = {}
        self._kept: set[str] = set()
        self._rows: dict[str, int] = {}
        self._parts: dict[str, tables.ByPart] = {}
        self._rolled: dict[tuple[str, str], Query] = {}
        self._in_passes: dict[tuple[str, str], Callable[[Pass], Query]] = {}
        self._fetched: dict[tuple[str, str], Query] = {}
        self._lookups: dict[ExistsIn, Lookup] = {}
        self.raw: dict[str, tables.RawTable] = {}
        self.gaps: dict[str, OpenColumns] = {}
        self.scans: dict[str, int] = {}

    def open(self, name: str, work: Work) -> int:
        """Open a ledger and see where it leaves gaps; how many records it has."""
        schema, source = self.schemas[name], self.ledgers[name]
        self._calendar = None  # it may name days that no other ledger does
        if (spread := tables.distributed_table(source)) is not None:
            return self._open_elsewhere(name, work, spread)
        self.raw[name] = raw = tables.open_table(
            self._con, schema, source, work.columns | work.shown, self._cache
        )
        columns = work.columns | (work.shown & raw.columns)
        self.scans[name] = 1
        is_text = _is_text(source)
        if work.queries > 1 or is_text or (raw.rows is not None and raw.rows <= KEPT):
            place = f"ychk_{name}"
            names, found = tables.copied(
                self._con,
                raw,
                work.columns,
                place,
                shown=columns,
                cleaned=work.codes,
                rows=work.places,
                tried=is_text,
            )
            self._tables[name] = Query.table(place, names)
            self._kept.add(name)
        else:
            is_huge = raw.rows is not None and raw.rows > passes.HUGE
            found = tables.survey_large(self._con, raw, work.columns, texts=is_huge)
            self._tables[name] = self._typed(raw, columns, work, found.plain, found.simple)
        self.gaps[name] = OpenColumns(found.empty, found.unreadable)
        self._rows[name] = found.rows
        return found.rows

    def _open_elsewhere(self, name: str, work: Work, spread: tables.DistributedTable) -> int:
        """The same for a ledger on a cluster, which is looked over there."""
        wanted = frozenset(work.columns | work.shown)
        self.raw[name], at = self._elsewhere.open(self.schemas[name], spread, wanted)
        raw, columns = self.raw[name], work.columns | (work.shown & self.raw[name].columns)
        self._parts[name] = partial(self._elsewhere.text_here, at)
        typed = self._typed(raw, columns, work)
        found = tables.survey_parts(self._con, raw, typed.text, work.columns, self._parts[name])
        self._tables[name] = self._typed(raw, columns, work, found.plain, at=at)
        self.scans[name] = 1
        self.gaps[name] = OpenColumns(found.empty, found.unreadable)
        return found.rows

    @staticmethod
    def _typed(
        raw: tables.RawTable,
        columns: Iterable[str],
        work: Work,
        plain: Iterable[str] = (),
        simple: Iterable[str] = (),
        *,
        at: str = "",
    ) -> Query:
        text, names = tables.typed_text(
            raw,
            frozenset(columns),
            cleaned=work.codes,
            rows=work.places,
            plain=frozenset(plain),
            simple=frozenset(simple),
        )
        return Query(text, names, at)

    def keep(self, name: str) -> None:
        """Copy a ledger, as far as it is read, into a table of this session, unless that was done.

        What lies on a cluster is kept there.
        """
        if name not in self._kept and not self._tables[name].at:
            self._kept.add(name)
            self._tables[name] = self.stored(f"ychk_{name}", self._tables[name])

    def dated(self, name: str, conditions: Iterable[Condition]) -> Query:
        """A ledger's records with each date's calendar columns, as ``<column>__<calendar column>``."""
        return self._dated(self._tables[name], conditions)

    def _dated(self, query: Query, conditions: Iterable[Condition]) -> Query:
        for column, names in sorted(calendar_needs(conditions, self.context).items()):
            wanted = {f"{column}__{found}": col(found) for found in ("day", *sorted(names))}
            days, key = self._calendar_for(column).select(**wanted), f"{column}__on"
            query = query.plus(**{key: col(column).day()}).left_join(days, on=(key, f"{column}__day"))
        return query

    def keep_calendar(self, asks: Sequence[Ask]) -> None:
        """What `asks` need of the calendar: the running counts now, the table when it is first joined."""
        conditions = [condition for ask in asks for condition in ask.conditions()]
        self._terms = terms_of(conditions, self.context)
        self._dates = frozenset(calendar_needs(spoken_of(conditions), self.context))
        firsts = [ask.days_from(self.context) for ask in asks]
        days = {self.context.as_of, *(first for first in firsts if first)}
        self._marks = marks(*self._both_calendars(), days)

    def _both_calendars(self) -> tuple[WorkCalendar, WorkCalendar]:
        return self._calendars["national"], self._calendars["regional"]

    def _calendar_for(self, column: str) -> Query:
        """The two calendars as one table: a row a day, a column for everything the asks need of it.

        It is made when the ledgers have been opened: where they are few records, it has their days only.
        """
        if column not in self._dates:
            raise KeyError(column)
        if self._calendar is None:
            days = days_among(self._terms)
            if self._parts or sum(self._rows.values()) > FEW or not self._kept.issuperset(self._rows):
                arrays = day_arrays(*self._both_calendars(), self._terms)
                with tables.array_view(self._con, "ychk_columns", arrays):
                    columns = {name: col(name).day() if name in days else col(name) for name in arrays}
                    whole = Query.table("ychk_columns", arrays).select(**columns)
                    self._calendar = self.stored(CALENDAR, whole)
            else:
                texts = day_rows(*self._both_calendars(), self._terms, self._days_named())
                cells = [*zip(*texts.values(), strict=True)]
                part = tables.stage(self._con, [*texts], [([*range(len(cells))], cells)] if cells else [])
                columns = {name: col(name).read("DATE" if name in days else "BIGINT") for name in texts}
                self._calendar = self.stored(CALENDAR, Query(part.text, tuple(texts)).select(**columns))
        return self._calendar

    def _days_named(self) -> list[date]:
        """Every day that stands in a date column of some ledger and that the calendar is asked about."""
        parts = [
            table.select(day=col(column).day())
            for table in self._tables.values()
            for column in sorted(self._dates.intersection(table.columns))
        ]
        rows = self.fetch(Query.together(parts).grouped("day")) if parts else []
        return sorted(day for row in rows if isinstance(day := row["day"], date))

    def frame(self, name: str) -> LedgerCompiler:
        """Formulas over a ledger's records."""
        return LedgerCompiler(self.schemas[name], self.context, self._marks, self.gaps[name], self._lookups)

    def joined(self, name: str, conditions: Sequence[Condition], only: Pass | None = None) -> Query:
        """`dated`, with each rolled-up ledger joined on once for each column that it is looked up by.

        With `only` those records that belong to a pass (`passes`).
        """
        sought = self._sought(conditions)
        source = self._tables[name]
        if source.at:
            return self._dated(self._joined_elsewhere(source, sought), conditions)
        largest = self._largest(sought)
        if only and largest:
            source = source.where(only.holds(largest[0]))
        source = self._dated(source, conditions)
        for way in sought:
            left, ledger, key = way
            rolled, prefix = self._rolled_here(ledger, key), _prefix(left, ledger, key)
            if only and way == largest:
                rolled = self._in_passes[ledger, key](only)
            there = rolled.select(**{f"{prefix}{name}": col(name) for name in rolled.columns})
            source = source.left_join(there, on=(left, f"{prefix}key"))
        return source

    def passes(self, name: str, conditions: Sequence[Condition]) -> Iterator[Pass | None]:
        """One after the other the passes in which `joined` is gone over, so that memory lasts for each."""
        sought = self._sought(conditions)
        largest = self._largest(sought) if isinstance(self.ledgers[name], LedgerFiles) else None
        ends = self._parting(*largest[1:]) if largest else []
        if not ends:
            yield None
            return
        for gone_over in {name, *(ledger for _, ledger, _ in sought)}:
            self.scans[gone_over] += len(ends)
        for only in passes.pairs(ends):
            self._con.execute(f"SET VARIABLE {passes.FROM} = ?", [only.first])
            self._con.execute(f"SET VARIABLE {passes.TO} = ?", [only.end])
            yield only

    def _sought(self, conditions: Sequence[Condition]) -> list[tuple[str, str, str]]:
        """Each column that leads to a rolled-up ledger, that ledger, and the column it is rolled up by."""
        sought: dict[tuple[str, str, str], None] = {}
        for part in (part for condition in conditions for part in condition.walk()):
            if isinstance(part, ExistsIn) and part in self._lookups:
                sought[part.on[0], part.rows.ledger, part.on[1]] = None
        return [*sought]

    def _largest(self, sought: Iterable[tuple[str, str, str]]) -> tuple[str, str, str] | None:
        """The way to the largest of the ledgers that can be rolled up in passes."""
        can = [way for way in sought if way[1:] in self._in_passes]
        return max(can, key=lambda way: self._rows[way[1]], default=None)

    def _parting(self, ledger: str, key: str) -> list[str]:
        """The keys that part a ledger's different keys into as many parts as it takes, nearly equal."""
        rows = self._rows[ledger]
        if rows <= passes.HUGE:
            return []
        sampled = self._tables[ledger].where(passes.sample_of(key, rows)).grouped(key)
        found = (row[key] for row in self.fetch(sampled))
        return passes.parting(sorted(str(value) for value in found if value is not None), rows)

    def _joined_elsewhere(self, source: Query, sought: Sequence[tuple[str, str, str]]) -> Query:
        """Records on a cluster with rolled-up ledgers beside them: those that are here are sent there."""
        if not sought:
            return source
        others, columns = [], [*source.columns]
        for left, ledger, key in sought:
            rolled, prefix = self._rolled[ledger, key], _prefix(left, ledger, key)
            others.append((left, rolled.at or self._table_of(ledger, key), prefix))
            columns += [f"{prefix}{name}" for name in rolled.columns]
        table = self._elsewhere.joined(source.at, source.text, others)
        return Query.table(table, columns, at=table)

    def _table_of(self, ledger: str, key: str) -> str:
        """The table of the engine with a rolled-up ledger that is here."""
        place = f"ychk_{ledger}/{key}"
        if place not in self._kept:
            self._kept.add(place)
            self._rolled[ledger, key] = self.stored(place, self._rolled[ledger, key])
        return place

    def _rolled_here(self, ledger: str, key: str) -> Query:
        """A rolled-up ledger for those that are here: one row a key, wherever the ledger lies."""
        rolled = self._rolled[ledger, key]
        if not rolled.at:
            return rolled
        if (ledger, key) not in self._fetched:
            self._fetched[ledger, key] = self.here(rolled)
        return self._fetched[ledger, key]

    def roll_up(self, name: str, key: str, matches: Sequence[ExistsIn], users: int) -> None:
        """One row per key of a looked-up ledger: which matches it has, surely and maybe, and how early."""
        frame = self.frame(name)
        nameless = any(match.on[0] in gaps.empty for gaps in self.gaps.values() for match in matches)
        keyless: Mapping[str, object] = {}
        if nameless or key in self.gaps[name].empty:
            self.keep(name)
        rolled = RollUp(frame, key, matches)
        each = rolled.each(self.dated(name, [match.rows.condition for match in matches]))
        if nameless or key in self.gaps[name].empty:
            (keyless,) = self.fetch(rolled.keyless(each, any_record=nameless))
        query = rolled.query(each)
        self._rolled[name, key] = self.derived([query], users) if query.at else query
        if users > 1 and not query.at:
            self._table_of(name, key)
        elif isinstance(self.ledgers[name], LedgerFiles):
            self._in_passes[name, key] = lambda only: rolled.query(each.where(only.holds("key")))
        for match in matches:
            self._lookups[match] = rolled.lookup(match, _prefix(match.on[0], name, key), keyless)

    def rejected(self, name: str, limit: int) -> tuple[int, list[Rejected]]:
        """How many cells of a ledger could not be read, and the first of them."""
        raw, unreadable = self.raw[name], self.gaps[name].unreadable
        by_part = self._parts.get(name, tables.whole)
        return tables.rejected_cells(self._con, raw, unreadable, limit, by_part)


@contextmanager
def connected(
    ledgers: Mapping[str, object],
    context: Context,
    calendars: Mapping[CalendarRole, WorkCalendar],
    schemas: Schemas,
    cache: tables.Cache | None = None,
) -> Iterator[Sources]:
    """The ledgers on a connection of their own to the process's engine, for a ``with`` block."""
    with session(small=_are_small(ledgers)) as con:
        sources = Sources(con, ledgers, context, calendars, schemas, cache)
        try:
            yield sources
        finally:
            sources.close()


def _are_small(ledgers: Mapping[str, object]) -> bool:
    """Whether all ledgers are files, and small ones."""
    files = [source for source in ledgers.values() if isinstance(source, LedgerFiles)]
    try:
        size = sum(path.stat().st_size for source in files for path in source.paths)
    except OSError:
        return False  # who opens it says what is wrong with it
    return len(files) == len(ledgers) and size <= SMALL_FILES


def _prefix(left: str, ledger: str, key: str) -> str:
    """Before the names of a rolled-up ledger's columns, where they stand beside the column that led there."""
    return f"{left}__{ledger}/{key}__"


def _is_text(source: object) -> bool:
    """Whether cells must be read out of text: worth doing once, before the queries are planned."""
    if isinstance(source, LedgerFiles):
        return any(path.suffix.lower() != ".parquet" for path in source.paths)
    return isinstance(source, LedgerQuery)
