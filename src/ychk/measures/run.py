"""Answers asks: groups them by ledger, compiles one query for each, runs it on DuckDB, returns facts.

A ledger's source is read once. Where several queries need it (it is counted, and looked up from another
ledger as well), it is first copied, typed and narrowed to the needed columns, into a table of this session.
Nothing here knows an indicator.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

import narwhals as nw
from attrs import define, field, frozen

from ychk import tables
from ychk.evidence import Rejected, ledger_schemas
from ychk.exact import UNDECIDED, Bounds
from ychk.measures import asks as A
from ychk.measures import terms as t
from ychk.measures.compile import ALL, ROLES, Frame, Lookup, calendar_needs, count
from ychk.measures.reads import base_ledgers, conditions_of, extra_columns, row_sets
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

    facts: Mapping[A.Ask, A.Fact]
    scans: Mapping[str, int]
    rejected: tuple[Rejected, ...]
    rejected_total: int
    missing: Mapping[str, tuple[str, ...]]
    unknown: Mapping[str, tuple[str, ...]]
    nearest: Mapping[tuple[str, str], str]


@frozen
class GroupQuery:
    """Asks about the records of some ledgers put together by one key."""

    key: str
    ledgers: tuple[str, ...]


@define
class _Work:
    """What one ledger is needed for."""

    columns: set[str] = field(factory=set)
    rows: list[A.RowAsk] = field(factory=list)
    days: list[A.DaysAsk] = field(factory=list)
    cuts: list[A.CutAsk] = field(factory=list)
    latest: list[A.LatestAsk] = field(factory=list)
    lookups: dict[str, list[t.Matched]] = field(factory=dict)
    groups: int = 0

    @property
    def queries(self) -> int:
        """How many queries will read this ledger."""
        return bool(self.rows) + len(self.days) + len(self.cuts) + bool(self.latest) + len(self.lookups) + self.groups


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
        self._frames: dict[str, nw.LazyFrame[Any]] = {}
        self._lookups: dict[t.Matched, Lookup | None] = {}
        self._lookup_frames: dict[tuple[str, str], nw.LazyFrame[Any]] = {}
        self._facts: dict[A.Ask, A.Fact] = {}
        self._bad: dict[str, int] = {}
        self._scans: dict[str, int] = {}
        self._tables = 0

    @contextmanager
    def connected(self) -> Iterator[Session]:
        """A connection for the time of a ``with`` block: nothing is fetched, spills go to a temporary folder."""
        import duckdb

        with tempfile.TemporaryDirectory(prefix="ychk-", ignore_cleanup_errors=True) as folder:
            self._con = duckdb.connect(
                ":memory:",
                config={
                    "autoinstall_known_extensions": "false",
                    "autoload_known_extensions": "false",
                    "temp_directory": folder,
                },
            )
            try:
                yield self
            finally:
                self._raw.clear()
                self._frames.clear()
                self._lookup_frames.clear()
                self._con.close()

    # -- planning ------------------------------------------------------------------------------------

    def answer(self, asks: Iterable[A.Ask]) -> Answers:
        """Facts for every ask whose ledgers are in the dossier.

        Asks on a ledger that the dossier lacks have no fact; a group that lacks one of several ledgers keeps
        its lower bound.
        """
        wanted = [ask for ask in dict.fromkeys(asks) if any(name in self._sources for name in base_ledgers(ask))]
        work, groups = self._plan(wanted)
        self._work = work
        if work:
            self._calendar = self._calendar_table(wanted)
        order = sorted(work, key=lambda name: (bool(work[name].rows), name))
        steps = len(order) + len(groups)
        for step, name in enumerate(order):
            self._tell(name, step, steps)
            self._open(name, work[name])
        for name in order:
            for key, matches in work[name].lookups.items():
                self._roll_up(name, key, matches)
        for query, members in groups.items():
            self._tell("+".join(query.ledgers), len(order), steps)
            self._run_groups(query, members)
        for step, name in enumerate(order):
            self._tell(name, step + 1, steps)
            self._run_rows(name, work[name])
        return self._answers(work)

    def _tell(self, name: str, step: int, steps: int) -> None:
        if self._progress is not None:
            self._progress(name, step, steps)

    def _plan(self, asks: Sequence[A.Ask]) -> tuple[dict[str, _Work], dict[GroupQuery, list[A.Ask]]]:
        work: dict[str, _Work] = {}
        groups: dict[GroupQuery, list[A.Ask]] = {}
        for ask in asks:
            present = tuple(name for name in base_ledgers(ask) if name in self._sources)
            for name in present:
                work.setdefault(name, _Work()).columns.update(extra_columns(ask))
            match ask:
                case A.GroupCountAsk(key) | A.GroupEveryAsk(key):
                    groups.setdefault(GroupQuery(key, tuple(sorted(present))), []).append(ask)
                    for rows in row_sets(ask):
                        if rows.ledger in self._sources:
                            self._need(work, rows.ledger, (rows.condition,))
                    continue
                case A.DaysAsk():
                    work[present[0]].days.append(ask)
                case A.CutAsk():
                    work[present[0]].cuts.append(ask)
                case A.LatestAsk():
                    work[present[0]].latest.append(ask)
                case _:
                    work[present[0]].rows.append(ask)
            self._need(work, present[0], conditions_of(ask))
        for query, members in groups.items():
            for name in query.ledgers:
                work[name].groups += 1
                plain = [ask for ask in work[name].rows if isinstance(ask, A.CountAsk) and _simple(ask)]
                if plain == work[name].rows:
                    members += plain
                    work[name].rows = []
        return work, groups

    def _need(self, work: dict[str, _Work], name: str, conditions: Iterable[t.Condition]) -> None:
        for part in (part for condition in conditions for part in condition.walk()):
            work.setdefault(name, _Work()).columns.update(part.columns())
            if isinstance(part, t.Matched):
                right, key = part.rows.ledger, part.on[1]
                if right not in self._sources:
                    self._lookups[part] = None
                    continue
                other = work.setdefault(right, _Work())
                other.columns.update({key, *((part.done,) if part.done else ())})
                matches = other.lookups.setdefault(key, [])
                if part not in matches:
                    matches.append(part)
                self._need(work, right, (part.rows.condition,))

    # -- sources -------------------------------------------------------------------------------------

    def _open(self, name: str, work: _Work) -> None:
        schema = ledger_schemas()[name]
        raw = tables.open_table(self._con, schema, self._sources[name], work.columns)
        self._raw[name] = raw
        typed = tables.typed(self._con, raw, work.columns)
        if not work.rows and not work.lookups and not work.groups:
            work.rows = [A.CountAsk(t.Rows(name))]
        if work.queries > 1:
            typed = self._keep(typed)
        self._scans[name] = self._scans.get(name, 0) + 1
        self._frames[name] = nw.from_native(typed).with_columns(nw.lit(True).alias(ALL))

    def _keep(self, relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
        """Run a relation once and keep its rows as a table of this session."""
        self._tables += 1
        table = f"ychk_{self._tables}"
        relation.create(table)
        return self._con.table(table)

    def _with_calendar(
        self, name: str, frame: nw.LazyFrame[Any], conditions: Iterable[t.Condition]
    ) -> nw.LazyFrame[Any]:
        """The frame with each date's calendar columns joined on, as ``<column>__<calendar column>``."""
        columns = ledger_schemas()[name].columns
        for column, names in sorted(calendar_needs(conditions).items()):
            day = nw.col(column).dt.date() if columns[column].type == "datetime" else nw.col(column)
            table = self._calendar.select(
                nw.col("day").alias(f"{column}__day"),
                *(nw.col(found).alias(f"{column}__{found}") for found in sorted(names)),
            )
            frame = frame.with_columns(day.alias(f"{column}__day")).join(
                table, on=f"{column}__day", how="left"
            )
        return frame

    def _calendar_table(self, asks: Sequence[A.Ask]) -> nw.LazyFrame[Any]:
        conditions = [condition for ask in asks for condition in conditions_of(ask)]
        conditions += [
            part.rows.condition
            for condition in conditions
            for part in condition.walk()
            if isinstance(part, t.Matched)
        ]
        parts = [part for condition in conditions for part in condition.walk()]
        nth = {deadline.days for part in parts if (deadline := getattr(part, "deadline", None))}
        months = {part.months for part in parts if isinstance(part, t.Before) and part.months}
        found: dict[str, list[Any]] = {}
        for role in ROLES:
            shown = self._calendars[role].table(nth=nth, months=months if role == "national" else ())
            found |= {
                name if name == "day" or name.startswith("months_") else f"{role}_{name}": values
                for name, values in shown.items()
            }
        for after in {part.days for part in parts if isinstance(part, t.Before) and part.days}:
            found[f"days_{after}"] = [day + timedelta(days=after) for day in found["day"]]
        days = {day: row for row, day in enumerate(found["day"])}
        firsts = [ask.window.first(self._context) for ask in asks if isinstance(ask, A.DaysAsk)]
        self._marks = {
            (name, day): found[name][days[day]]
            for day in {self._context.as_of, *(first for first in firsts if first)}
            for name in found
            if name.endswith(("_ordinal", "_unsure")) and "_nth_" not in name
        }
        return self._small_table(found)

    def _small_table(self, columns: Mapping[str, list[Any]]) -> nw.LazyFrame[Any]:
        """A table of dates, integers and booleans, missing values included."""
        import numpy as np

        days = [name for name, values in columns.items() if any(isinstance(value, date) for value in values)]
        self._con.register(
            "ychk_columns",
            {
                name: np.array(values, dtype="datetime64[s]" if name in days else None)
                for name, values in columns.items()
            },
        )
        try:
            frame = nw.from_native(self._con.table("ychk_columns")).with_columns(nw.col(*days).cast(nw.Date))
            return nw.from_native(self._keep(frame.to_native()))
        finally:
            self._con.unregister("ychk_columns")

    def _frame(self, name: str) -> Frame:
        return Frame(ledger_schemas()[name], self._context, self._marks, self._lookups)

    # -- queries -------------------------------------------------------------------------------------

    def _bad_cells(self, name: str) -> nw.Expr:
        """How many cells of a row were not empty and could not be read."""
        columns = sorted(self._work[name].columns & self._raw[name].columns)
        bad = nw.lit(0)
        for column in columns:
            bad = bad + nw.col(f"{column}__bad").cast(nw.Int64)
        return bad

    def _run_rows(self, name: str, work: _Work) -> None:
        if work.rows:
            frame = self._frame(name)
            conditions = [condition for ask in work.rows for condition in conditions_of(ask)]
            source = self._with_calendar(name, self._frames[name], conditions)
            for match in dict.fromkeys(
                part for condition in conditions for part in condition.walk() if isinstance(part, t.Matched)
            ):
                source = self._with_lookup(source, match)
            expressions = {"bad": self._bad_cells(name).sum()}
            for number, ask in enumerate(work.rows):
                expressions |= {f"a{number}_{key}": value for key, value in frame.expressions(ask).items()}
            (values,) = self._fetch(frame.judged(source).select(**expressions))
            self._bad.setdefault(name, _int(values["bad"]))
            for number, ask in enumerate(work.rows):
                prefix = f"a{number}_"
                found = {key.removeprefix(prefix): values[key] for key in values if key.startswith(prefix)}
                self._facts[ask] = self._fact(frame, ask, found)
        for cut in work.cuts:
            self._run_cut(name, cut)
        for days in work.days:
            self._run_days(name, days)
        if work.latest:
            self._run_latest(name, work.latest)

    def _with_lookup(self, source: nw.LazyFrame[Any], match: t.Matched) -> nw.LazyFrame[Any]:
        lookup = self._lookups[match]
        if lookup is None:
            return source
        table = self._lookup_frames[match.rows.ledger, match.on[1]]
        names = [f"{lookup.prefix}_{part}" for part in ("sure", "maybe")]
        if match.done is not None:
            names += [f"{lookup.prefix}_{part}" for part in ("day_sure", "day_maybe", "open")]
        key = f"{lookup.prefix}_key"
        return source.join(
            table.select(nw.col("key").alias(key), *names), left_on=match.on[0], right_on=key, how="left"
        )

    def _roll_up(self, name: str, key: str, matches: Sequence[t.Matched]) -> None:
        """One row per key of a looked-up ledger: how many records match, surely and maybe, and how early."""
        frame = self._frame(name)
        source = self._with_calendar(name, self._frames[name], [match.rows.condition for match in matches])
        columns: dict[str, nw.Expr] = {"bad": self._bad_cells(name)}
        totals: dict[str, nw.Expr] = {"bad": nw.col("bad").sum()}
        for number, match in enumerate(matches):
            inside, prefix = frame.pair(match.rows.condition), f"{name}_{key}_{number}"
            columns |= {f"{prefix}_sure": inside.sure.cast(nw.Int64), f"{prefix}_maybe": inside.maybe.cast(nw.Int64)}
            totals |= {f"{prefix}_{side}": nw.col(f"{prefix}_{side}").sum() for side in ("sure", "maybe")}
            if match.done is not None:
                day, happened = frame.day(match.done), frame.happened(match.done)
                columns |= {
                    f"{prefix}_day_sure": nw.when(inside.sure & happened).then(day),
                    f"{prefix}_day_maybe": nw.when(inside.maybe & happened).then(day),
                    f"{prefix}_open": (inside.maybe & frame.open(match.done)).cast(nw.Int64),
                }
                totals |= {f"{prefix}_{side}": nw.col(f"{prefix}_{side}").min() for side in ("day_sure", "day_maybe")}
                totals |= {f"{prefix}_open": nw.col(f"{prefix}_open").sum()}
        grouped = frame.judged(source).select(nw.col(key).alias("key"), **columns).group_by("key").agg(**totals)
        kept = nw.from_native(self._keep(grouped.to_native()))
        self._lookup_frames[name, key] = kept.filter(~nw.col("key").is_null())
        nobody = nw.col("key").is_null()
        sums = {"bad": nw.col("bad").sum()}
        for number in range(len(matches)):
            maybe = nw.col(f"{name}_{key}_{number}_maybe")
            sums |= {f"any_{number}": maybe.sum(), f"wild_{number}": nw.when(nobody).then(maybe).sum()}
        (values,) = self._fetch(kept.select(**sums))
        self._bad.setdefault(name, _int(values["bad"]))
        for number, match in enumerate(matches):
            self._lookups[match] = Lookup(
                prefix=f"{name}_{key}_{number}",
                wild=_int(values[f"wild_{number}"]),
                any=_int(values[f"any_{number}"]) > 0,
            )

    def _run_groups(self, query: GroupQuery, asks: Sequence[A.Ask]) -> None:
        """Count, per key, the records of each row set; then count the keys."""
        sets = list(dict.fromkeys(rows for ask in asks for rows in row_sets(ask)))
        parts = []
        for name in query.ledgers:
            frame = self._frame(name)
            own = [rows.condition for rows in sets if rows.ledger == name]
            source = self._with_calendar(name, self._frames[name], own)
            columns: dict[str, nw.Expr] = {"bad": self._bad_cells(name)}
            for number, rows in enumerate(sets):
                if rows.ledger == name:
                    inside = frame.pair(rows.condition)
                    columns |= {f"s{number}": inside.sure.cast(nw.Int64), f"m{number}": inside.maybe.cast(nw.Int64)}
                else:
                    nothing = nw.col(ALL).cast(nw.Int64) * 0
                    columns |= {f"s{number}": nothing, f"m{number}": nothing}
            parts.append(frame.judged(source).select(nw.col(query.key).alias("key"), nw.lit(name).alias("of"), **columns))
        pooled = nw.concat(parts) if len(parts) > 1 else parts[0]
        sums = {f"{side}{number}": nw.col(f"{side}{number}").sum() for number in range(len(sets)) for side in "sm"}
        bads = {f"bad_{name}": nw.when(nw.col("of") == name).then(nw.col("bad")).sum() for name in query.ledgers}
        grouped = pooled.group_by("key").agg(**sums, **bads).with_columns(nw.lit(True).alias(ALL))
        keyed = ~nw.col("key").is_null()
        expressions = {name: nw.col(name).sum() for name in bads}
        index = {rows: number for number, rows in enumerate(sets)}
        for number, ask in enumerate(asks):
            for key, value in _group_expressions(ask, index, keyed).items():
                expressions[f"a{number}_{key}"] = value
        (values,) = self._fetch(grouped.select(**expressions))
        for name in query.ledgers:
            self._bad.setdefault(name, _int(values[f"bad_{name}"]))
        for number, ask in enumerate(asks):
            prefix = f"a{number}_"
            found = {key.removeprefix(prefix): _int(values[key]) for key in values if key.startswith(prefix)}
            self._facts[ask] = self._group_fact(ask, found)

    def _group_fact(self, ask: A.Ask, found: Mapping[str, int]) -> A.Fact:
        if isinstance(ask, A.GroupEveryAsk):
            lacking = max(0, found["lacking"] - found["nobody_good"])
            missing = Bounds(lacking, found["may_lack"] + found["nobody_poor"])
            sure, held, maybe = found["sure"], found["held"], found["maybe"] + found["nobody"]
            share = None
            if sure:
                share = Bounds(Fraction(held, maybe), Fraction(maybe - lacking, maybe))
            return A.EveryFact(Bounds(sure, maybe), missing, share)
        complete = all(name in self._sources for name in base_ledgers(ask))
        return Bounds(found["low"], found["high"] if complete else None)

    def _run_cut(self, name: str, ask: A.CutAsk) -> None:
        source = self._with_calendar(name, self._frames[name], conditions_of(ask))
        frame = self._frame(name)
        columns = frame.cut(ask)
        each = frame.judged(source).select(**columns).filter(nw.col("maybe"))
        rows = self._fetch(
            each.group_by("word", "period").agg(
                nw.col("sure").cast(nw.Int64).sum(), nw.col("maybe").cast(nw.Int64).sum()
            )
        )
        self._facts[ask] = A.CutFact(
            A.Cell(_word(row["word"]), _day(row["period"]), _int(row["sure"]), _int(row["maybe"]))
            for row in rows
        )

    def _run_days(self, name: str, ask: A.DaysAsk) -> None:
        source = self._with_calendar(name, self._frames[name], conditions_of(ask))
        frame = self._frame(name)
        columns = frame.days(ask)
        each = frame.judged(source).select(**columns).filter(nw.col("maybe"))
        rows = self._fetch(each.group_by("least", "most", "sure").agg(nw.len().alias("n")))
        self._facts[ask] = A.mean_fact(
            [(_int(row["least"]), _int(row["most"]), bool(row["sure"]), _int(row["n"])) for row in rows]
        )

    def _run_latest(self, name: str, asks: Sequence[A.LatestAsk]) -> None:
        source = self._with_calendar(
            name, self._frames[name], [condition for ask in asks for condition in conditions_of(ask)]
        )
        for ask in asks:
            frame = self._frame(name)
            columns = frame.latest(ask)
            rows = self._fetch(frame.judged(source).select(**columns).filter(nw.col("maybe")))
            self._facts[ask] = _latest_fact(ask, rows)

    def _fact(self, frame: Frame, ask: A.RowAsk, values: Mapping[str, object]) -> A.Fact:
        match ask:
            case A.CountAsk():
                return Bounds(_int(values["low"]), _int(values["high"]))
            case A.DifferAsk() | A.LeanAsk():
                return Bounds.exactly(_int(values["n"]))
            case A.DistinctAsk():
                low, high = (_different(values, side) for side in ("low", "high"))
                return Bounds(low, high + _int(values["open"]))
            case A.SumAsk():
                low, high = _exact(values["low"]) or Fraction(0), _exact(values["high"]) or Fraction(0)
                return Bounds(low, None if _int(values["open"]) else high)
            case A.EveryAsk():
                counts = {key: _int(value) for key, value in values.items()}
                counts["lacking_keys"] = _different(values, "lacking_keys")
                return A.every_fact(counts, frame.wild(ask))

    def _fetch(self, frame: nw.LazyFrame[Any]) -> list[dict[str, object]]:
        """Run a query; rows as dictionaries. The only place where results leave the engine."""
        relation = frame.to_native()
        names = list(relation.columns)
        return [dict(zip(names, row, strict=True)) for row in relation.fetchall()]

    def _answers(self, work: Mapping[str, _Work]) -> Answers:
        rejected: list[Rejected] = []
        for name in sorted(name for name, bad in self._bad.items() if bad):
            raw = self._raw[name]
            _, cells = tables.rejected_cells(self._con, raw, sorted(raw.columns & work[name].columns), limit=LISTED)
            rejected += cells
        return Answers(
            facts=self._facts,
            scans=self._scans,
            rejected=tuple(rejected[:LISTED]),
            rejected_total=sum(self._bad.values()),
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


LISTED = 1000
"""At most so many unreadable cells are listed; all are counted."""


def _simple(ask: A.CountAsk) -> bool:
    return not any(isinstance(part, t.Matched) for part in ask.rows.condition.walk())


def _group_expressions(ask: A.Ask, index: Mapping[t.Rows, int], keyed: nw.Expr) -> dict[str, nw.Expr]:
    def total(rows: t.Rows, side: str, which: nw.Expr | None = None) -> nw.Expr:
        cell = nw.col(f"{side}{index[rows]}")
        return cell.sum() if which is None else nw.when(which).then(cell).sum()

    match ask:
        case A.CountAsk(rows):
            return {"low": total(rows, "s"), "high": total(rows, "m")}
        case A.GroupEveryAsk():
            scope, good, poor = row_sets(ask)
            due = nw.col(f"s{index[scope]}") > 0, nw.col(f"m{index[scope]}") > 0
            held = nw.col(f"s{index[good]}") > 0, nw.col(f"m{index[good]}") > 0
            return {
                "sure": count(keyed & due[0]),
                "maybe": count(keyed & due[1]),
                "held": count(keyed & due[0] & held[0]),
                "lacking": count(keyed & due[0] & ~held[1]),
                "may_lack": count(keyed & due[1] & ~held[0]),
                "nobody": total(scope, "m", ~keyed),
                "nobody_good": total(good, "m", ~keyed),
                "nobody_poor": total(poor, "m", ~keyed),
            }
        case A.GroupCountAsk(_, scope_rows, where):
            sure, maybe = _per_key(where, index)
            high = count(keyed & maybe)
            found = {"low": count(keyed & sure)}
            for rows in scope_rows:
                if rows in index:
                    high = high + total(rows, "m", ~keyed).fill_null(0)
            return {**found, "high": high}
        case _:
            raise TypeError(f"not asked per key: {ask!r}")


def _per_key(condition: t.Condition, index: Mapping[t.Rows, int]) -> tuple[nw.Expr, nw.Expr]:
    """A condition on the records of one key, as (surely holds, may hold)."""
    match condition:
        case t.Has(rows, at_least):
            number = index[rows]
            return nw.col(f"s{number}") >= at_least, nw.col(f"m{number}") >= at_least
        case t.Both(left, right):
            a, b = _per_key(left, index), _per_key(right, index)
            return a[0] & b[0], a[1] & b[1]
        case t.EitherOf(left, right):
            a, b = _per_key(left, index), _per_key(right, index)
            return a[0] | b[0], a[1] | b[1]
        case t.Negated(inner):
            a = _per_key(inner, index)
            return ~a[1], ~a[0]
        case _:
            raise TypeError(f"not a condition on records that share a key: {condition!r}")


def _latest_fact(ask: A.LatestAsk, rows: Sequence[Mapping[str, object]]) -> A.LatestFact:
    certain = [row for row in rows if row["sure"]]
    newest = max((day for row in certain if (day := _day(row["period"]))), default=None)
    candidates = []
    for row in rows:
        period = _day(row["period"])
        if newest is not None and period is not None and period < newest:
            continue
        value = UNDECIDED
        top, bottom = _exact(row["numerator"]), _exact(row["denominator"])
        if top is not None and ask.denominator is None:
            value = Bounds.exactly(top)
        elif top is not None and bottom:
            value = Bounds.exactly(top / bottom)
        applies = True if row["applies"] else None if row["may_apply"] else False
        candidates.append(A.Candidate(applies, value))
    return A.LatestFact(bool(certain), candidates)


def _int(value: object) -> int:
    """A count from any engine; a sum over no rows is zero."""
    return int(value) if isinstance(value, (int, Decimal)) else 0


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: object) -> date | None:
    """A day from any engine; some give a moment at midnight."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _exact(value: object) -> Fraction | None:
    return Fraction(value) if isinstance(value, (int, Decimal)) else None


def _different(values: Mapping[str, object], name: str) -> int:
    """How many different values, without the null that stands for rows outside."""
    return max(0, _int(values.get(name)) - _int(values.get(f"{name}_null")))
