"""Answers asks: groups them by ledger, compiles one query for each, runs it on DuckDB, returns facts.

A ledger's source is read once. Where several queries need it (it is counted, and looked up from another
ledger as well), it is first copied, typed and narrowed to the needed columns, into a table of this session.
Nothing here knows an indicator.
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
from ychk.exact import Bounds
from ychk.measures import asks as q
from ychk.measures import terms as t
from ychk.measures.compile import ROLES, Frame, Lookup, calendar_needs
from ychk.measures.days import day_table, terms_of
from ychk.measures.keyed import against, keyed_expressions, keyed_fact
from ychk.measures.planner import GroupQuery, Work, plan
from ychk.measures.reads import base_ledgers, conditions_of, row_sets, shown_columns
from ychk.measures.sql import COUNT, TRUE, Expr, Query, col, lit, when
from ychk.measures.values import day as day_of
from ychk.measures.values import (
    each_latest_fact,
    exact,
    integer,
    latest_fact,
    latest_failing,
    shown,
    word,
)
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
        self._lookups: dict[t.Matched, Lookup] = {}
        self._facts: dict[q.Ask, q.Fact] = {}
        self._bad: dict[str, int] = {}
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
        self._work = work
        if work:
            self._keep_calendar(wanted)
        order = sorted(work, key=lambda name: (bool(work[name].rows), name))
        steps = len(order) + len(groups)
        for step, name in enumerate(order):
            self._tell(name, step, steps)
            self._open(name, work[name])
        self._con.execute(f"PRAGMA {'disable' if self._is_small() else 'enable'}_optimizer")
        for name in order:
            for key, matches in work[name].lookups.items():
                self._roll_up(name, key, matches)
        for query, members in groups.items():
            self._tell("+".join(query.ledgers), len(order), steps)
            self._run_groups(query, members)
        for step, name in enumerate(order):
            self._tell(name, step + 1, steps)
            self._run_rows(name, work[name])
        for keys in planned.keys:
            self._run_keys(keys)
        return self._answers(work)

    def _tell(self, name: str, step: int, steps: int) -> None:
        if self._progress is not None:
            self._progress(name, step, steps)

    def _is_small(self) -> bool:
        """Whether every ledger is so small that a query takes longer to optimise than to run as it is."""
        counts = [raw.rows for raw in self._raw.values()]
        return all(number is not None and number <= SMALL for number in counts)

    # -- sources -------------------------------------------------------------------------------------

    def _open(self, name: str, work: Work) -> None:
        schema = ledger_schemas()[name]
        raw = tables.open_table(self._con, schema, self._sources[name], work.columns | work.shown)
        self._raw[name] = raw
        if not work.rows and not work.lookups and not work.groups:
            work.rows = [q.CountAsk(t.Rows(name))]
        columns = work.columns | (work.shown & raw.columns)
        typed = Query(*tables.typed_text(raw, columns, cleaned=work.codes, rows=bool(work.records)))
        if work.queries > 1 or _is_text(self._sources[name]):
            self._keep(name, typed)
        else:
            self._tables[name] = typed
        self._scans[name] = self._scans.get(name, 0) + 1

    def _keep(self, name: str, query: Query) -> None:
        """Run a query once and keep its rows as a table of this session."""
        place = f"ychk_{len(self._tables)}"
        self._con.execute(f"CREATE TEMP TABLE {place} AS {query.text}")
        self._tables[name] = Query.table(place, query.columns)

    def _dated(self, name: str, conditions: Iterable[t.Condition]) -> Query:
        """A ledger's records with each date's calendar columns, as ``<column>__<calendar column>``."""
        query, cells = self._tables[name], self._frame(name)
        for column, names in sorted(calendar_needs(conditions, self._context).items()):
            wanted = {f"{column}__{found}": col(found) for found in ("day", *sorted(names))}
            days = self._tables[CALENDAR].select(**wanted)
            key = f"{column}__on"
            query = query.plus(**{key: cells.day(column)}).left_join(days, on=(key, f"{column}__day"))
        return query

    def _keep_calendar(self, asks: Sequence[q.Ask]) -> None:
        """The two calendars as one table: a row a day, a column for everything the asks need of it."""
        terms = terms_of((condition for ask in asks for condition in conditions_of(ask)), self._context)
        table = day_table(*(self._calendars[role] for role in ROLES), terms)
        firsts = [ask.window.first(self._context) for ask in asks if isinstance(ask, q.DaysAsk)]
        self._marks = table.marks({self._context.as_of, *(first for first in firsts if first)})
        with tables.array_view(self._con, "ychk_columns", table.arrays):
            columns = {name: col(name).day() if name in table.days else col(name) for name in table.arrays}
            self._keep(CALENDAR, Query.table("ychk_columns", table.arrays).select(**columns))

    def _frame(self, name: str) -> Frame:
        return Frame(ledger_schemas()[name], self._context, self._marks, self._lookups)

    # -- queries -------------------------------------------------------------------------------------

    def _bad_cells(self, name: str) -> Expr:
        """How many cells of a row may be unreadable; only where there are any are they looked for."""
        columns = sorted(self._work[name].columns & self._raw[name].columns)
        bad = lit(0)
        for column in columns:
            bad = bad + col(f"{column}__bad").number()
        return bad

    def _run_rows(self, name: str, work: Work) -> None:
        if work.rows:
            frame = self._frame(name)
            conditions = [condition for ask in work.rows for condition in conditions_of(ask)]
            source = self._dated(name, conditions)
            source = self._with_lookups(source, conditions)
            expressions = {"bad": self._bad_cells(name).sum()}
            for number, ask in enumerate(work.rows):
                expressions |= {f"a{number}_{key}": value for key, value in frame.expressions(ask).items()}
            (values,) = self._fetch(frame.judged(source).select(**expressions))
            self._bad.setdefault(name, integer(values["bad"]))
            for number, ask in enumerate(work.rows):
                self._facts[ask] = self._fact(frame, ask, _own(values, number))
        for cut in work.cuts:
            self._run_cut(name, cut)
        for days in work.days:
            self._run_days(name, days)
        if work.latest:
            self._run_latest(name, work.latest)
        for records in work.records:
            self._run_records(name, records)

    def _with_lookups(self, source: Query, conditions: Iterable[t.Condition]) -> Query:
        """The frame with each rolled-up ledger joined on once for each column that it is looked up by."""
        joined: dict[tuple[str, str, str], None] = {}
        for part in (part for condition in conditions for part in condition.walk()):
            if isinstance(part, t.Matched) and part in self._lookups:
                joined[part.on[0], part.rows.ledger, part.on[1]] = None
        for left, ledger, key in joined:
            table = self._tables[f"{ledger}/{key}"]
            columns = {f"{left}__{name}": col(name) for name in table.columns if name not in ("key", "bad")}
            there = table.where(~col("key").is_null()).select(**{f"{left}__{ledger}": col("key")}, **columns)
            source = source.left_join(there, on=(left, f"{left}__{ledger}"))
        return source

    def _roll_up(self, name: str, key: str, matches: Sequence[t.Matched]) -> None:
        """One row per key of a looked-up ledger: how many records match, surely and maybe, and how early."""
        frame = self._frame(name)
        source = self._dated(name, [match.rows.condition for match in matches])
        columns: dict[str, Expr] = {"bad": self._bad_cells(name)}
        totals: dict[str, Expr] = {"bad": col("bad").sum()}
        for number, match in enumerate(matches):
            inside, prefix = frame.pair(match.rows.condition), f"{name}_{key}_{number}"
            columns |= {
                f"{prefix}_sure": inside.sure.number(),
                f"{prefix}_maybe": inside.maybe.number(),
            }
            totals |= {f"{prefix}_{side}": col(f"{prefix}_{side}").sum() for side in ("sure", "maybe")}
            if match.done is not None:
                day, happened = frame.day(match.done), frame.happened(match.done)
                columns |= {
                    f"{prefix}_day_sure": when(inside.sure & happened, day),
                    f"{prefix}_day_maybe": when(inside.maybe & happened, day),
                    f"{prefix}_open": (inside.maybe & frame.open(match.done)).number(),
                }
                for side in ("day_sure", "day_maybe"):
                    days = col(f"{prefix}_{side}")
                    totals[f"{prefix}_{side}"] = days.max() if match.late else days.min()
                totals |= {f"{prefix}_open": col(f"{prefix}_open").sum()}
        each = frame.judged(source).select(key=col(key), **columns)
        self._keep(f"{name}/{key}", each.grouped("key", **totals))
        nobody = col("key").is_null()
        sums = {"bad": col("bad").sum()}
        for number, match in enumerate(matches):
            prefix = f"{name}_{key}_{number}"
            maybe = col(f"{prefix}_maybe")
            sums |= {f"any_{number}": maybe.sum(), f"wild_{number}": when(nobody, maybe).sum()}
            if match.done is not None:
                day, unread = col(f"{prefix}_day_maybe"), col(f"{prefix}_open")
                sums |= {
                    f"wild_day_{number}": when(nobody, day).max(),
                    f"wild_open_{number}": when(nobody, unread).sum(),
                    f"any_day_{number}": day.max() if match.late else day.min(),
                    f"any_open_{number}": unread.sum(),
                }
        (values,) = self._fetch(self._tables[f"{name}/{key}"].select(**sums))
        self._bad.setdefault(name, integer(values["bad"]))
        for number, match in enumerate(matches):
            self._lookups[match] = Lookup(
                prefix=f"{name}_{key}_{number}",
                wild=integer(values[f"wild_{number}"]),
                any=integer(values[f"any_{number}"]) > 0,
                wild_day=day_of(values.get(f"wild_day_{number}")),
                wild_open=integer(values.get(f"wild_open_{number}")) > 0,
                any_day=day_of(values.get(f"any_day_{number}")),
                any_open=integer(values.get(f"any_open_{number}")) > 0,
            )

    def _run_groups(self, query: GroupQuery, asks: Sequence[q.KeyedAsk]) -> None:
        """Count the keys that answer each ask."""
        sets = list(dict.fromkeys(rows for ask in asks for rows in row_sets(ask)))
        grouped = self._grouped(query, sets)
        keyed = ~col("key").is_null()
        expressions = {f"bad_{name}": col(f"bad_{name}").sum() for name in query.ledgers}
        index = {rows: number for number, rows in enumerate(sets)}
        for number, ask in enumerate(asks):
            for key, value in keyed_expressions(ask, index, keyed).items():
                expressions[f"a{number}_{key}"] = value
        (values,) = self._fetch(grouped.select(**expressions))
        for name in query.ledgers:
            self._bad.setdefault(name, integer(values[f"bad_{name}"]))
        for number, ask in enumerate(asks):
            found = {key: integer(value) for key, value in _own(values, number).items()}
            self._facts[ask] = keyed_fact(ask, found, self._sources)

    def _run_keys(self, ask: q.KeysAsk) -> None:
        """The first keys that speak against a rule."""
        of = ask.of
        if isinstance(of, q.EachLatestAsk):
            found = latest_failing(self._each_latest(of), self._last_period(of))
        else:
            sets = list(dict.fromkeys(row_sets(of)))
            names = tuple(sorted(name for name in base_ledgers(of) if name in self._sources))
            sure, maybe = against(of, {rows: number for number, rows in enumerate(sets)})
            keys = self._grouped(GroupQuery(of.key, names), sets).where(~col("key").is_null())
            rows = self._fetch(keys.where(maybe).select("key", sure=sure).sorted("key").first(SHOWN + 1))
            found = [(str(row["key"]), bool(row["sure"])) for row in rows]
        ledger = base_ledgers(of)[0]
        records = [q.Record(ledger, None, ((of.key, key),), sure=sure) for key, sure in found]
        self._facts[ask] = q.ListFact(tuple(records[:SHOWN]), len(records) > SHOWN)

    def _grouped(self, query: GroupQuery, sets: Sequence[t.Rows]) -> Query:
        """One row a key: how many of its records are surely (``s<i>``), maybe (``m<i>``) in each row set."""
        parts = []
        for name in query.ledgers:
            frame = self._frame(name)
            own = [rows.condition for rows in sets if rows.ledger == name]
            source = self._dated(name, own)
            columns: dict[str, Expr] = {"bad": self._bad_cells(name)}
            for number, rows in enumerate(sets):
                if rows.ledger == name:
                    inside = frame.pair(rows.condition)
                    columns |= {
                        f"s{number}": inside.sure.number(),
                        f"m{number}": inside.maybe.number(),
                    }
                else:
                    nothing = TRUE.number() * 0
                    columns |= {f"s{number}": nothing, f"m{number}": nothing}
            parts.append(frame.judged(source).select(key=col(query.key), of=lit(name), **columns))
        sums = {
            f"{side}{number}": col(f"{side}{number}").sum() for number in range(len(sets)) for side in "sm"
        }
        bads = {f"bad_{name}": when(col("of").equals(name), col("bad")).sum() for name in query.ledgers}
        return Query.together(parts).grouped("key", **sums, **bads)

    def _run_cut(self, name: str, ask: q.CutAsk) -> None:
        source = self._dated(name, conditions_of(ask))
        frame = self._frame(name)
        columns = frame.cut(ask)
        each = frame.judged(source).select(**columns).where(col("maybe"))
        totals = {side: col(side).number().sum() for side in ("sure", "maybe")}
        rows = self._fetch(each.grouped("word", "period", **totals))
        self._facts[ask] = q.CutFact(
            tuple(
                q.Cell(word(row["word"]), day_of(row["period"]), integer(row["sure"]), integer(row["maybe"]))
                for row in rows
            )
        )

    def _run_days(self, name: str, ask: q.DaysAsk) -> None:
        source = self._dated(name, conditions_of(ask))
        frame = self._frame(name)
        columns = frame.days(ask)
        each = frame.judged(source).select(**columns).where(col("maybe"))
        rows = self._fetch(each.grouped("least", "most", "sure", n=COUNT))
        self._facts[ask] = q.mean_fact(
            [
                (integer(row["least"]), integer(row["most"]), bool(row["sure"]), integer(row["n"]))
                for row in rows
            ]
        )

    def _run_latest(self, name: str, asks: Sequence[q.LatestAsk | q.EachLatestAsk]) -> None:
        for ask in asks:
            if isinstance(ask, q.EachLatestAsk):
                self._facts[ask] = each_latest_fact(self._each_latest(ask), self._last_period(ask))
                continue
            source = self._dated(name, conditions_of(ask))
            frame = self._frame(name)
            columns = frame.latest(ask)
            rows = self._fetch(frame.judged(source).select(**columns).where(col("maybe")))
            self._facts[ask] = latest_fact(ask, rows)

    def _each_latest(self, ask: q.EachLatestAsk) -> list[dict[str, object]]:
        """The records of an ask, those that say the same put together."""
        name = ask.rows.ledger
        frame, source = self._frame(name), self._dated(name, conditions_of(ask))
        columns = frame.each_latest(ask)
        each = frame.judged(source).select(**columns).where(col("maybe"))
        return self._fetch(each.grouped(*columns, n=COUNT))

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
        wanted = inside.maybe if ask.doubtful is None else frame.doubtful(inside, ask.doubtful)
        picked = frame.judged(source).where(wanted)
        places = (tables.FILE, tables.ROW)
        picked = picked.select(*columns, *places, sure=inside.sure, **limits)
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

    def _fact(self, frame: Frame, ask: q.RowAsk, values: Mapping[str, object]) -> q.Fact:
        match ask:
            case q.CountAsk():
                low, high = integer(values["low"]), integer(values["high"])
                keys = integer(values.get("nameless_keys"))
                unserved = max(0, keys - frame.wild(ask.rows.condition)) if keys else 0
                return Bounds(low, max(low, high - unserved))
            case q.DifferAsk() | q.LeanAsk():
                return Bounds.exactly(integer(values["n"]))
            case q.DistinctAsk():
                low, high = (integer(values[side]) for side in ("low", "high"))
                return Bounds(low, high + integer(values["open"]))
            case q.SumAsk():
                most = None if integer(values["open"]) else exact(values["high"]) or 0
                return Bounds(exact(values["low"]) or 0, most)
            case q.EveryAsk():
                counts = {key: integer(value) for key, value in values.items()}
                counts.setdefault("lacking_keys", 0)
                return q.every_fact(counts, frame.wild(ask.holds))

    def _fetch(self, query: Query) -> list[dict[str, object]]:
        """Run a query; rows as dictionaries. The only place where results leave the engine."""
        rows = self._con.execute(query.text).fetchall()
        return [dict(zip(query.columns, row, strict=True)) for row in rows]

    def _answers(self, work: Mapping[str, Work]) -> Answers:
        rejected: list[Rejected] = []
        total = 0
        for name in sorted(name for name, bad in self._bad.items() if bad):
            raw = self._raw[name]
            found, cells = tables.rejected_cells(
                self._con, raw, sorted(raw.columns & work[name].columns), limit=LISTED
            )
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
            "temp_directory": folder.name,
        },
    )


def _own(values: Mapping[str, object], number: int) -> dict[str, object]:
    """Of one query's results, those of the ask with this number, by their own names."""
    prefix = f"a{number}_"
    return {key.removeprefix(prefix): value for key, value in values.items() if key.startswith(prefix)}


def _is_text(source: object) -> bool:
    """Whether cells must be read out of text: worth doing once, before the queries are planned."""
    return isinstance(source, LedgerFiles) and any(path.suffix.lower() != ".parquet" for path in source.paths)


CALENDAR = "calendar"
"""Name of the kept calendar table; no ledger has it."""

SMALL = 100000
"""Rows of a ledger up to which a query is not worth optimising."""

SHOWN = 20
"""At most so many records are shown for one question."""

LISTED = 1000
"""At most so many unreadable cells are listed; all are counted."""
