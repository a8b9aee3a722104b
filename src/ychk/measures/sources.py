"""The ledgers of one dossier on one connection of the engine: opened, copied where that pays, rolled up.

A ledger's source is read once. What is small, or needed by several queries (it is counted, and looked up from
another ledger as well), is first copied, typed and narrowed to the needed columns, into a table of the
connection; what is large is looked over for gaps in its narrow columns, then scanned where it lies. What a
query is built from comes from here: typed records, the calendar beside their dates, other ledgers rolled up
by key beside the columns that lead there. Which queries there are is not known here.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from ychk import tables
from ychk.errors import DossierError
from ychk.evidence import LedgerFiles, LedgerQuery, Rejected, ledger_schemas
from ychk.measures import asks as q
from ychk.measures import terms as t
from ychk.measures.compile import ROLES, Frame, Gaps, Lookup, calendar_needs
from ychk.measures.days import day_table, terms_of
from ychk.measures.planner import Work
from ychk.measures.reads import conditions_of
from ychk.measures.rollup import RollUp
from ychk.measures.sql import Query, col
from ychk.measures.windows import Context

if TYPE_CHECKING:
    import duckdb

    from ychk.workdays import WorkCalendar

KEPT = 1_000_000
"""Rows of a table up to which it is copied before it is read, whatever is asked."""

MEMORY = "1500MB"
"""What the engine holds in memory before it spills to disk."""


class Sources:
    """Ledgers, calendars and what is known of them.

    Attributes:
        ledgers: what the dossier holds, by name.
        context: day, city and parameters.
        raw: each ledger that was opened, before typing.
        gaps: where each of them leaves something open.
        scans: how often each ledger's source was read.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        ledgers: Mapping[str, object],
        context: Context,
        calendars: Mapping[t.CalendarRole, WorkCalendar],
    ) -> None:
        self._con = con
        self.ledgers = ledgers
        self.context = context
        self._calendars = calendars
        self._tables: dict[str, Query] = {}
        self._kept: set[str] = set()
        self._rolled: dict[tuple[str, str], Query] = {}
        self._lookups: dict[t.Matched, Lookup] = {}
        self.raw: dict[str, tables.RawTable] = {}
        self.gaps: dict[str, Gaps] = {}
        self.scans: dict[str, int] = {}

    def open(self, name: str, work: Work) -> int:
        """Open a ledger and see where it leaves gaps; how many records it has."""
        schema, source = ledger_schemas()[name], self.ledgers[name]
        self.raw[name] = raw = tables.open_table(self._con, schema, source, work.columns | work.shown)
        columns = work.columns | (work.shown & raw.columns)
        self._tables[name] = self._typed(raw, columns, work, simple=work.columns)
        self.scans[name] = 1
        if work.queries > 1 or _is_text(source) or (raw.rows is not None and raw.rows <= KEPT):
            self.keep(name)
            found = tables.survey_kept(self._con, self._tables[name].text, work.columns)
            if found.unreadable:
                simple = work.columns - found.unreadable
                self._tables[name] = self._typed(raw, columns, work, simple=simple)
                self.keep(name, anew=True)
                found = tables.survey_kept(self._con, self._tables[name].text, work.columns)
        else:
            found = tables.survey_large(self._con, raw, work.columns)
            self._tables[name] = self._typed(raw, columns, work, found.plain, found.simple)
        self.gaps[name] = Gaps(found.empty, found.unreadable)
        return found.rows

    @staticmethod
    def _typed(
        raw: tables.RawTable,
        columns: Iterable[str],
        work: Work,
        plain: Iterable[str] = (),
        simple: Iterable[str] = (),
    ) -> Query:
        text, names = tables.typed_text(
            raw,
            frozenset(columns),
            cleaned=work.codes,
            rows=bool(work.records),
            plain=frozenset(plain),
            simple=frozenset(simple),
        )
        return Query(text, names)

    def keep(self, name: str, *, anew: bool = False) -> None:
        """Copy a ledger, as far as it is read, into a table of this session, unless that was done."""
        if anew or name not in self._kept:
            self._kept.add(name)
            self._tables[name] = self.stored(f"ychk_{name}", self._tables[name])

    def stored(self, place: str, query: Query) -> Query:
        """Run a query once and keep its rows as a table of this session."""
        self._con.execute(f'CREATE OR REPLACE TEMP TABLE "{place}" AS {query.text}')
        return Query.table(place, query.columns)

    def dated(self, name: str, conditions: Iterable[t.Condition]) -> Query:
        """A ledger's records with each date's calendar columns, as ``<column>__<calendar column>``."""
        query = self._tables[name]
        for column, names in sorted(calendar_needs(conditions, self.context).items()):
            wanted = {f"{column}__{found}": col(found) for found in ("day", *sorted(names))}
            days, key = self._calendar.select(**wanted), f"{column}__on"
            query = query.plus(**{key: col(column).day()}).left_join(days, on=(key, f"{column}__day"))
        return query

    def keep_calendar(self, asks: Sequence[q.Ask]) -> None:
        """The two calendars as one table: a row a day, a column for everything the asks need of it."""
        terms = terms_of((condition for ask in asks for condition in conditions_of(ask)), self.context)
        table = day_table(*(self._calendars[role] for role in ROLES), terms)
        firsts = [ask.window.first(self.context) for ask in asks if isinstance(ask, q.DaysAsk)]
        self._marks = table.marks({self.context.as_of, *(first for first in firsts if first)})
        with tables.array_view(self._con, "ychk_columns", table.arrays):
            columns = {name: col(name).day() if name in table.days else col(name) for name in table.arrays}
            days = Query.table("ychk_columns", table.arrays).select(**columns)
            self._calendar = self.stored("ychk_calendar", days)

    def frame(self, name: str) -> Frame:
        """Formulas over a ledger's records."""
        return Frame(ledger_schemas()[name], self.context, self._marks, self._lookups, self.gaps[name])

    def with_lookups(self, source: Query, conditions: Iterable[t.Condition]) -> Query:
        """The frame with each rolled-up ledger joined on once for each column that it is looked up by."""
        joined: dict[tuple[str, str, str], None] = {}
        for part in (part for condition in conditions for part in condition.walk()):
            if isinstance(part, t.Matched) and part in self._lookups:
                joined[part.on[0], part.rows.ledger, part.on[1]] = None
        for left, ledger, key in joined:
            rolled, prefix = self._rolled[ledger, key], _prefix(left, ledger, key)
            there = rolled.select(**{f"{prefix}{name}": col(name) for name in rolled.columns})
            source = source.left_join(there, on=(left, f"{prefix}key"))
        return source

    def roll_up(self, name: str, key: str, matches: Sequence[t.Matched], users: int) -> None:
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
        self._rolled[name, key] = query if users == 1 else self.stored(f"ychk_{name}/{key}", query)
        for match in matches:
            self._lookups[match] = rolled.lookup(match, _prefix(match.on[0], name, key), keyless)

    def fetch(self, query: Query) -> list[dict[str, object]]:
        """Run a query; rows as dictionaries. The only place where results leave the engine."""
        rows = self._con.execute(query.text).fetchall()
        return [dict(zip(query.columns, row, strict=True)) for row in rows]

    def optimise(self, wanted: bool) -> None:
        """Whether the engine thinks about queries before it runs them."""
        self._con.execute(f"PRAGMA {'enable' if wanted else 'disable'}_optimizer")

    def rejected(self, name: str, limit: int) -> tuple[int, list[Rejected]]:
        """How many cells of a ledger could not be read, and the first of them."""
        return tables.rejected_cells(self._con, self.raw[name], self.gaps[name].unreadable, limit=limit)


@contextmanager
def connected(
    ledgers: Mapping[str, object], context: Context, calendars: Mapping[t.CalendarRole, WorkCalendar]
) -> Iterator[Sources]:
    """The ledgers on a connection of their own to the process's engine, for a ``with`` block."""
    with session() as con:
        yield Sources(con, ledgers, context, calendars)


@contextmanager
def session() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own to the process's engine, for a ``with`` block.

    Raises:
        DossierError: for whatever the engine fails at.
    """
    import duckdb

    con = _engine(os.getpid()).cursor()
    try:
        yield con
    except duckdb.Error as error:
        raise DossierError("table.engine_failed", reason=str(error).splitlines()[0]) from error
    finally:
        con.close()


@cache
def _engine(process: int) -> duckdb.DuckDBPyConnection:
    """The engine in memory: no extension is fetched, spills go to a folder that goes with the process.

    Starting one takes longer than most assessments; sessions share nothing in it but that. A forked process
    starts its own: the threads of the one it was copied with are gone.
    """
    import duckdb

    folder = tempfile.TemporaryDirectory(prefix="ychk-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": MEMORY,
            "temp_directory": folder.name,
        },
    )


def _prefix(left: str, ledger: str, key: str) -> str:
    """Before the names of a rolled-up ledger's columns, where they stand beside the column that led there."""
    return f"{left}__{ledger}/{key}__"


def _is_text(source: object) -> bool:
    """Whether cells must be read out of text: worth doing once, before the queries are planned."""
    if isinstance(source, LedgerFiles):
        return any(path.suffix.lower() != ".parquet" for path in source.paths)
    return isinstance(source, LedgerQuery)
