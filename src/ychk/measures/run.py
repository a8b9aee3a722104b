"""Answers asks: groups them by ledger, compiles one query for each, runs it on DuckDB, returns facts.

A ledger's source is read once. What is small, or needed by several queries (it is counted, and looked up from
another ledger as well), is first copied, typed and narrowed to the needed columns, into a table of this
session; what is large is looked over for gaps in its narrow columns, and then scanned. Nothing here knows an
indicator.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from ychk import tables
from ychk.errors import DossierError
from ychk.evidence import LedgerFiles, Rejected, ledger_schemas
from ychk.measures import asks as q
from ychk.measures import counts
from ychk.measures import terms as t
from ychk.measures.compile import ROLES, Frame, Gaps, Lookup, calendar_needs
from ychk.measures.days import day_table, terms_of
from ychk.measures.keyed import Index, Sides, against, keyed_expressions, keyed_fact
from ychk.measures.planner import GroupQuery, Work, plan
from ychk.measures.reads import base_ledgers, conditions_of, row_sets, shown_columns
from ychk.measures.rollup import RollUp
from ychk.measures.sql import COUNT, Expr, Query, col, when
from ychk.measures.tally import Tallies, tally
from ychk.measures.values import day as day_of
from ychk.measures.values import each_latest_fact, integer, latest_fact, latest_failing, shown
from ychk.measures.verdicts import FALSE, NEVER, any_of
from ychk.measures.windows import Context

if TYPE_CHECKING:
    import duckdb

    from ychk.workdays import WorkCalendar


class Progress(Protocol):
    """Told before each ledger is read."""

    def __call__(self, ledger: str, done: int, of: int) -> None:
        """`done` of `of` ledgers are finished; `ledger` comes next."""


@frozen
class Answers:
    """Facts by ask, and what reading them brought to light.

    Attributes:
        scans: how often each ledger's source was read.
        missing: columns that a rule needs and the ledger (or one of its parts) lacks.
        unknown: headers nobody knows, by ledger.
        nearest: for a missing column, a header that is nearly its name.
    """

    facts: Mapping[q.Ask, q.Fact]
    scans: Mapping[str, int]
    rejected: tuple[Rejected, ...]
    rejected_total: int
    missing: Mapping[str, tuple[str, ...]]
    unknown: Mapping[str, tuple[str, ...]]
    nearest: Mapping[tuple[str, str], str]


class Session:
    """One dossier's ledgers on one DuckDB connection."""

    def __init__(
        self,
        ledgers: Mapping[str, object],
        context: Context,
        calendars: Mapping[t.CalendarRole, WorkCalendar],
        progress: Progress | None = None,
    ) -> None:
        self._sources = ledgers
        self._context = context
        self._calendars = calendars
        self._progress = progress
        self._raw: dict[str, tables.RawTable] = {}
        self._tables: dict[str, Query] = {}
        self._kept: set[str] = set()
        self._gaps: dict[str, Gaps] = {}
        self._rolled: dict[tuple[str, str], Query] = {}
        self._lookups: dict[t.Matched, Lookup] = {}
        self._facts: dict[q.Ask, q.Fact] = {}
        self._scans: dict[str, int] = {}

    @contextmanager
    def connected(self) -> Iterator[Session]:
        """A connection of its own to the process's engine, for a ``with`` block."""
        import duckdb

        self._con = _engine(os.getpid()).cursor()
        try:
            yield self
        except duckdb.Error as error:
            raise DossierError("table.engine_failed", reason=str(error).splitlines()[0]) from error
        finally:
            self._raw.clear()
            self._con.close()

    # -- planning ------------------------------------------------------------------------------------

    def answer(self, asks: Iterable[q.Ask]) -> Answers:
        """Facts for every ask whose ledgers are in the dossier.

        Asks on a ledger that the dossier lacks have no fact; a group that lacks one of several ledgers keeps
        its lower bound.
        """
        wanted = [
            ask for ask in dict.fromkeys(asks) if any(name in self._sources for name in base_ledgers(ask))
        ]
        planned = plan(wanted, self._sources)
        work, groups = planned.work, planned.groups
        if work:
            self._keep_calendar(wanted)
        order = sorted(work, key=lambda name: (not work[name].lookups, name))
        steps = len(order) + len(groups)
        small = True
        for step, name in enumerate(order):
            self._tell(name, step, steps)
            small &= self._open(name, work[name]) <= SMALL
        self._con.execute(f"PRAGMA {'disable' if small else 'enable'}_optimizer")
        for name in order:
            for key, matches in work[name].lookups.items():
                self._roll_up(name, key, matches, len(work[name].users[key]))
        for query, members in groups.items():
            self._tell("+".join(query.ledgers), len(order), steps)
            self._run_groups(query, members)
        for step, name in enumerate(order):
            self._tell(name, step + 1, steps)
            self._run_work(name, work[name])
        for keys in planned.keys:
            self._run_keys(keys)
        return self._answers(work)

    def _tell(self, name: str, step: int, steps: int) -> None:
        if self._progress is not None:
            self._progress(name, step, steps)

    # -- sources -------------------------------------------------------------------------------------

    def _open(self, name: str, work: Work) -> int:
        """Open a ledger and see where it leaves gaps; how many records it has."""
        schema, source = ledger_schemas()[name], self._sources[name]
        self._raw[name] = raw = tables.open_table(self._con, schema, source, work.columns | work.shown)
        columns = work.columns | (work.shown & raw.columns)
        self._tables[name] = self._typed(raw, columns, work)
        self._scans[name] = 1
        if work.queries > 1 or _is_text(source) or (raw.rows is not None and raw.rows <= KEPT):
            self._keep(name)
            found = tables.survey_kept(self._con, self._tables[name].text, work.columns)
        else:
            found = tables.survey_large(self._con, raw, work.columns)
            self._tables[name] = self._typed(raw, columns, work, found.plain)
        self._gaps[name] = Gaps(found.empty, found.unreadable)
        return found.rows

    @staticmethod
    def _typed(raw: tables.RawTable, columns: Iterable[str], work: Work, plain: Iterable[str] = ()) -> Query:
        text, names = tables.typed_text(
            raw, frozenset(columns), cleaned=work.codes, rows=bool(work.records), plain=frozenset(plain)
        )
        return Query(text, names)

    def _keep(self, name: str) -> None:
        """Copy a ledger, as far as it is read, into a table of this session, unless that was done."""
        if name not in self._kept:
            self._kept.add(name)
            self._tables[name] = self._stored(f"ychk_{name}", self._tables[name])

    def _stored(self, place: str, query: Query) -> Query:
        """Run a query once and keep its rows as a table of this session."""
        self._con.execute(f'CREATE TEMP TABLE "{place}" AS {query.text}')
        return Query.table(place, query.columns)

    def _dated(self, name: str, conditions: Iterable[t.Condition]) -> Query:
        """A ledger's records with each date's calendar columns, as ``<column>__<calendar column>``."""
        query = self._tables[name]
        for column, names in sorted(calendar_needs(conditions, self._context).items()):
            wanted = {f"{column}__{found}": col(found) for found in ("day", *sorted(names))}
            days, key = self._calendar.select(**wanted), f"{column}__on"
            query = query.plus(**{key: col(column).day()}).left_join(days, on=(key, f"{column}__day"))
        return query

    def _keep_calendar(self, asks: Sequence[q.Ask]) -> None:
        """The two calendars as one table: a row a day, a column for everything the asks need of it."""
        terms = terms_of((condition for ask in asks for condition in conditions_of(ask)), self._context)
        table = day_table(*(self._calendars[role] for role in ROLES), terms)
        firsts = [ask.window.first(self._context) for ask in asks if isinstance(ask, q.DaysAsk)]
        self._marks = table.marks({self._context.as_of, *(first for first in firsts if first)})
        with tables.array_view(self._con, "ychk_columns", table.arrays):
            columns = {name: col(name).day() if name in table.days else col(name) for name in table.arrays}
            days = Query.table("ychk_columns", table.arrays).select(**columns)
            self._calendar = self._stored("ychk_calendar", days)

    def _frame(self, name: str) -> Frame:
        return Frame(ledger_schemas()[name], self._context, self._marks, self._lookups, self._gaps[name])

    # -- queries -------------------------------------------------------------------------------------

    def _run_work(self, name: str, work: Work) -> None:
        if work.rows:
            self._run_rows(name, work.rows)
        for latest in work.latest:
            self._run_latest(name, latest)
        for records in work.records:
            self._run_records(name, records)

    def _run_rows(self, name: str, asks: Sequence[q.RowAsk]) -> None:
        """All counts, cuts and sums over one ledger, from one pass over its records."""
        frame = self._frame(name)
        formulas = {ask: counts.formulas_of(frame, ask) for ask in asks}
        different = {ask: counts.different_of(frame, ask) for ask in asks}
        if any(different.values()):
            self._keep(name)
        conditions = [condition for ask in asks for condition in conditions_of(ask)]
        source = self._with_lookups(self._dated(name, conditions), conditions)
        wanted = [formula for found in formulas.values() for formula in found.values()]
        keys: dict[str, Expr] = {}
        amounts: dict[str, Expr] = {}
        for number, ask in enumerate(asks):
            keys |= {f"a{number}_{key}": value for key, value in counts.keys_of(frame, ask).items()}
            amounts |= {f"a{number}_{key}": value for key, value in counts.amounts_of(ask).items()}
        truths = frame.truths(wanted)
        tallies = Tallies(truths, self._fetch(tally(frame.seen(source), truths, keys, amounts)))
        numbers = self._different(frame, source, different)
        for number, ask in enumerate(asks):
            self._facts[ask] = counts.fact_of(
                frame, ask, formulas[ask], tallies, f"a{number}_", numbers.get(ask, {})
            )

    def _different(
        self, frame: Frame, source: Query, wanted: Mapping[q.RowAsk, Mapping[str, counts.Different]]
    ) -> dict[q.RowAsk, dict[str, int]]:
        """Numbers of different values, by ask and name."""
        each = {
            f"n{number}": item
            for number, item in enumerate(item for found in wanted.values() for item in found.values())
        }
        if not each:
            return {}
        judged = frame.judged(source, [item.among for item in each.values()])
        values = {name: when(item.among.sql(), col(item.column)).different() for name, item in each.items()}
        (row,) = self._fetch(judged.select(**values))
        numbers = iter(integer(row[name]) for name in each)
        return {ask: {name: next(numbers) for name in found} for ask, found in wanted.items()}

    def _with_lookups(self, source: Query, conditions: Iterable[t.Condition]) -> Query:
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

    def _roll_up(self, name: str, key: str, matches: Sequence[t.Matched], users: int) -> None:
        """One row per key of a looked-up ledger: which matches it has, surely and maybe, and how early."""
        frame = self._frame(name)
        nameless = any(match.on[0] in gaps.empty for gaps in self._gaps.values() for match in matches)
        keyless: Mapping[str, object] = {}
        if nameless or key in self._gaps[name].empty:
            self._keep(name)
        rolled = RollUp(frame, key, matches)
        each = rolled.each(self._dated(name, [match.rows.condition for match in matches]))
        if nameless or key in self._gaps[name].empty:
            (keyless,) = self._fetch(rolled.keyless(each, any_record=nameless))
        query = rolled.query(each)
        self._rolled[name, key] = query if users == 1 else self._stored(f"ychk_{name}/{key}", query)
        for match in matches:
            self._lookups[match] = rolled.lookup(match, _prefix(match.on[0], name, key), keyless)

    def _run_groups(self, query: GroupQuery, asks: Sequence[q.KeyedAsk]) -> None:
        """Count the keys that answer each ask."""
        grouped, index = self._grouped(query, [rows for ask in asks for rows in row_sets(ask)])
        keyed = ~col("key").is_null()
        expressions = {
            f"a{number}_{key}": value
            for number, ask in enumerate(asks)
            for key, value in keyed_expressions(ask, index, keyed).items()
        }
        (values,) = self._fetch(grouped.select(**expressions))
        for number, ask in enumerate(asks):
            prefix = f"a{number}_"
            own = {key.removeprefix(prefix): integer(values[key]) for key in values if key.startswith(prefix)}
            self._facts[ask] = keyed_fact(ask, own, self._sources)

    def _run_keys(self, ask: q.KeysAsk) -> None:
        """The first keys that speak against a rule."""
        of = ask.of
        if isinstance(of, q.EachLatestAsk):
            found = latest_failing(self._each_latest(of), self._last_period(of))
        else:
            names = tuple(sorted(name for name in base_ledgers(of) if name in self._sources))
            grouped, index = self._grouped(GroupQuery(of.key, names), row_sets(of))
            sure, maybe = against(of, index)
            keys = grouped.where(~col("key").is_null())
            rows = self._fetch(keys.where(maybe).select("key", sure=sure).sorted("key").first(SHOWN + 1))
            found = [(str(row["key"]), bool(row["sure"])) for row in rows]
        ledger = base_ledgers(of)[0]
        records = [q.Record(ledger, None, ((of.key, key),), sure=sure) for key, sure in found]
        self._facts[ask] = q.ListFact(tuple(records[:SHOWN]), len(records) > SHOWN)

    def _grouped(self, query: GroupQuery, row_sets: Iterable[t.Rows]) -> tuple[Query, Index]:
        """One row a key, and the columns that say how many of its records are in each row set."""
        sets = list(dict.fromkeys(row_sets))
        frames = {name: self._frame(name) for name in query.ledgers}
        pairs = {
            rows: frames[rows.ledger].pair(rows.condition) if rows.ledger in frames else NEVER
            for rows in sets
        }
        index = {
            rows: Sides(f"s{at}", f"s{at}" if pairs[rows].settled else f"m{at}")
            for at, rows in enumerate(sets)
        }
        parts = []
        for name, frame in frames.items():
            own = [rows for rows in sets if rows.ledger == name]
            judged = frame.judged(
                self._dated(name, [rows.condition for rows in own]),
                [side for rows in own for side in pairs[rows]],
            )
            columns = {
                place: (side if rows.ledger == name else FALSE).sql().number()
                for rows in sets
                for place, side in zip((index[rows].sure, index[rows].maybe), pairs[rows], strict=True)
            }
            parts.append(judged.select(key=col(query.key), **columns))
        sums = {place: col(place).sum() for place in parts[0].columns if place != "key"}
        return Query.together(parts).grouped("key", **sums), index

    def _run_latest(self, name: str, ask: q.LatestAsk | q.EachLatestAsk) -> None:
        if isinstance(ask, q.EachLatestAsk):
            self._facts[ask] = each_latest_fact(self._each_latest(ask), self._last_period(ask))
            return
        frame, source = self._frame(name), self._dated(name, conditions_of(ask))
        inside, applies = frame.pair(ask.rows.condition), frame.pair(ask.where)
        columns = {
            "sure": inside.sure.sql(),
            "applies": applies.sure.sql(),
            "may_apply": applies.maybe.sql(),
            "period": frame.day(ask.period),
            "numerator": col(ask.numerator),
            "denominator": col(ask.denominator or ask.numerator),
        }
        judged = frame.judged(source, [*inside, *applies]).where(inside.maybe.sql())
        self._facts[ask] = latest_fact(ask, self._fetch(judged.select(**columns)))

    def _each_latest(self, ask: q.EachLatestAsk) -> list[dict[str, object]]:
        """The records of an ask, those that say the same put together."""
        name = ask.rows.ledger
        frame, source = self._frame(name), self._dated(name, conditions_of(ask))
        inside, holds = frame.pair(ask.rows.condition), frame.pair(ask.holds)
        columns = {
            "sure": inside.sure.sql(),
            "holds": holds.sure.sql(),
            "may_hold": holds.maybe.sql(),
            "key": col(ask.key),
            "period": frame.day(ask.period),
        }
        judged = frame.judged(source, [*inside, *holds]).where(inside.maybe.sql())
        return self._fetch(judged.select(**columns).grouped(*columns, n=COUNT))

    def _last_period(self, ask: q.EachLatestAsk) -> date:
        """The last period that a record can name: the one that the day of assessment lies in."""
        today = self._context.as_of
        match ledger_schemas()[ask.rows.ledger].columns[ask.period].type:
            case "month":
                return today.replace(day=1)
            case "quarter":
                return today.replace(month=today.month - (today.month - 1) % 3, day=1)
            case _:
                return today

    def _run_records(self, name: str, ask: q.RecordsAsk) -> None:
        """The first records of an ask, with where they stand and what the rule reads of them."""
        conditions = conditions_of(ask)
        source = self._with_lookups(self._dated(name, conditions), conditions)
        frame = self._frame(name)
        inside, limits = frame.pair(ask.rows.condition), frame.limits(ask.rows.condition)
        columns = [column for column in shown_columns(ask) if column in self._raw[name].columns]
        wanted = inside.maybe
        if ask.doubtful is not None:
            wanted = wanted & any_of([~inside.sure, *map(frame.open, ask.doubtful)])
        picked = frame.judged(source, [wanted, inside.sure]).where(wanted.sql())
        places = (tables.FILE, tables.ROW)
        picked = picked.select(*columns, *places, sure=inside.sure.sql(), **limits)
        newest = ask.newest
        picked = picked.sorted(*places) if newest is None else picked.sorted(newest, latest=True)
        rows = self._fetch(picked.first(SHOWN + 1))
        records = [
            q.Record(
                ledger=name,
                place=(str(row[tables.FILE]) or name, integer(row[tables.ROW])),
                cells=tuple((column, shown(row[column])) for column in columns if row[column] is not None),
                limits=tuple(day for limit in limits if (day := day_of(row[limit])) is not None),
                sure=bool(row["sure"]),
            )
            for row in rows
        ]
        self._facts[ask] = q.ListFact(tuple(records[:SHOWN]), len(records) > SHOWN)

    def _fetch(self, query: Query) -> list[dict[str, object]]:
        """Run a query; rows as dictionaries. The only place where results leave the engine."""
        rows = self._con.execute(query.text).fetchall()
        return [dict(zip(query.columns, row, strict=True)) for row in rows]

    def _answers(self, work: Mapping[str, Work]) -> Answers:
        rejected: list[Rejected] = []
        total = 0
        for name, gaps in sorted(self._gaps.items()):
            raw = self._raw[name]
            found, cells = tables.rejected_cells(self._con, raw, gaps.unreadable, limit=LISTED)
            rejected += cells
            total += found
        return Answers(
            facts=self._facts,
            scans=self._scans,
            rejected=tuple(rejected[:LISTED]),
            rejected_total=total,
            missing={
                name: tuple(column for column in ledger_schemas()[name].columns if column in lacking)
                for name, used in sorted(work.items())
                if (lacking := used.columns - self._raw[name].columns | set(self._raw[name].partial))
            },
            unknown={name: raw.unknown for name, raw in sorted(self._raw.items()) if raw.unknown},
            nearest={
                (name, column): header
                for name, raw in sorted(self._raw.items())
                for header, column in tables.nearest_headers(raw).items()
            },
        )


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
    return isinstance(source, LedgerFiles) and any(path.suffix.lower() != ".parquet" for path in source.paths)


SMALL = 100000
"""Rows of a ledger up to which a query is not worth optimising."""

KEPT = 1_000_000
"""Rows of a table up to which it is copied before it is read, whatever is asked."""

MEMORY = "1500MB"
"""What the engine holds in memory before it spills to disk."""

SHOWN = 20
"""At most so many records are shown for one question."""

LISTED = 1000
"""At most so many unreadable cells are listed; all are counted."""
