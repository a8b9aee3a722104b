"""Answers asks: groups them by ledger, compiles one query for each, runs it on DuckDB, returns facts.

Where the records come from is the work of `sources`; what a query counts, that of `counts`, `keyed` and
`values`. Nothing here knows an indicator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from ychk import tables
from ychk.evidence import Rejected, Warning, ledger_schemas
from ychk.measures import asks as q
from ychk.measures import counts
from ychk.measures import terms as t
from ychk.measures.compile import LedgerCompiler
from ychk.measures.keyed import Index, Sides, against, keyed_expressions, keyed_fact, speaks_for
from ychk.measures.planner import GroupQuery, Work, query_plan
from ychk.measures.reads import base_ledgers, conditions_of, row_sets, shown_columns
from ychk.measures.sources import Sources
from ychk.measures.sql import COUNT, Expr, Query, col, when
from ychk.measures.tally import Tallies, tally
from ychk.measures.truth import FALSE, NEVER, any_of
from ychk.measures.values import day as day_of
from ychk.measures.values import each_latest_fact, integer, latest_fact, latest_failing, shown
from ychk.progress import Progress


@frozen
class Answers:
    """Facts by ask, and what reading them brought to light.

    Attributes:
        scans: how often each ledger's source was read.
        missing: columns that a rule needs and the ledger (or one of its parts) lacks.
        unknown: headers nobody knows, by ledger.
        nearest: for a missing column, a header that is nearly its name.
        notes: what people should know of how the ledgers were read.
    """

    facts: Mapping[q.Ask, q.Fact]
    scans: Mapping[str, int]
    rejected: tuple[Rejected, ...]
    rejected_total: int
    missing: Mapping[str, tuple[str, ...]]
    unknown: Mapping[str, tuple[str, ...]]
    nearest: Mapping[tuple[str, str], str]
    notes: tuple[Warning, ...] = ()


class Answering:
    """The asks about one dossier's ledgers, answered once."""

    def __init__(self, sources: Sources, progress: Progress | None = None) -> None:
        self._sources = sources
        self._progress = progress
        self._facts: dict[q.Ask, q.Fact] = {}

    # -- planning ------------------------------------------------------------------------------------

    def answer(self, asks: Iterable[q.Ask]) -> Answers:
        """Facts for every ask whose ledgers are in the dossier.

        Asks on a ledger that the dossier lacks have no fact; a group that lacks one of several ledgers keeps
        its lower bound.
        """
        present = self._sources.ledgers
        wanted = [ask for ask in dict.fromkeys(asks) if any(name in present for name in base_ledgers(ask))]
        planned = query_plan(wanted, present)
        work, groups = planned.work, planned.groups
        if work:
            self._sources.keep_calendar(wanted)
        order = sorted(work)
        steps = len(order) + len(groups)
        small = True
        for step, name in enumerate(order):
            self._tell(name, step, steps)
            small &= self._sources.open(name, work[name]) <= SMALL
        self._sources.optimise(not small)
        for name in order:
            for key, matches in work[name].lookups.items():
                self._sources.roll_up(name, key, matches, len(work[name].users[key]))
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

    # -- queries -------------------------------------------------------------------------------------

    def _run_work(self, name: str, work: Work) -> None:
        if work.rows:
            self._run_rows(name, work.rows)
        for latest in work.latest:
            self._run_latest(name, latest)
        for records in work.records:
            self._run_records(name, records)
        for cells in work.cells:
            self._run_cells(cells)

    def _run_rows(self, name: str, asks: Sequence[q.RowAsk]) -> None:
        """All counts, cuts and sums over one ledger, from one pass over its records."""
        frame = self._sources.frame(name)
        formulas = {ask: counts.formulas_of(frame, ask) for ask in asks}
        different = {ask: counts.different_of(frame, ask) for ask in asks}
        if any(different.values()):
            self._sources.keep(name)
        conditions = [condition for ask in asks for condition in conditions_of(ask)]
        truths = frame.truths(formula for found in formulas.values() for formula in found.values())
        amounts = _numbered(counts.amounts_of(ask) for ask in asks)
        rows: list[dict[str, object]] = []
        for only in [None] if any(different.values()) else self._sources.passes(name, conditions):
            source = self._sources.joined(name, conditions, only)
            keys = _numbered([counts.keys_of(frame, ask, source.columns) for ask in asks])
            rows += self._sources.fetch(tally(frame.seen(source), truths, keys, amounts))
        tallies = Tallies(truths, rows)
        numbers = self._different(frame, source, different)
        for number, ask in enumerate(asks):
            self._facts[ask] = counts.fact_of(
                frame, ask, formulas[ask], tallies, f"a{number}_", numbers.get(ask, {})
            )

    def _different(
        self, frame: LedgerCompiler, source: Query, wanted: Mapping[q.RowAsk, Mapping[str, counts.Different]]
    ) -> dict[q.RowAsk, dict[str, int]]:
        """Numbers of different values, by ask and name."""
        each = {
            f"n{number}": item
            for number, item in enumerate(item for found in wanted.values() for item in found.values())
        }
        if not each:
            return {}
        judged = frame.judged(source, [item.among for item in each.values()])
        values = {name: when(item.among.sql(), col(item.column)) for name, item in each.items()}
        numbers = iter(self._sources.different(judged.select(**values)).values())
        return {ask: {name: next(numbers) for name in found} for ask, found in wanted.items()}

    def _run_groups(self, query: GroupQuery, asks: Sequence[q.KeyedAsk]) -> None:
        """Count the keys that answer each ask."""
        grouped, index = self._grouped(query, [rows for ask in asks for rows in row_sets(ask)])
        keyed = ~col("key").is_null()
        expressions = _numbered(keyed_expressions(ask, index, keyed) for ask in asks)
        sums = {name: Expr(value.text, "sum") for name, value in expressions.items()}
        (values,) = self._sources.fetch(grouped.grouped(**sums))
        for number, ask in enumerate(asks):
            prefix = f"a{number}_"
            own = {key.removeprefix(prefix): integer(values[key]) for key in values if key.startswith(prefix)}
            self._facts[ask] = keyed_fact(ask, own, self._sources.ledgers)

    def _run_keys(self, ask: q.KeysAsk) -> None:
        """The first keys that speak against a rule."""
        of = ask.of
        if isinstance(of, q.EachLatestAsk):
            found = latest_failing(self._each_latest(of), self._last_period(of))
        else:
            names = tuple(sorted(name for name in base_ledgers(of) if name in self._sources.ledgers))
            grouped, index = self._grouped(GroupQuery(of.key, names), row_sets(of))
            sure, maybe = against(of, index)
            keys = grouped.where(~col("key").is_null()).where(maybe).select("key", sure=sure)
            rows = self._sources.fetch(self._sources.first(keys, SHOWN + 1, "key"))
            doubt = speaks_for(of, index)
            anyone = False
            if rows and doubt is not None:
                nobody = grouped.where(col("key").is_null()).where(doubt).select("key")
                anyone = bool(self._sources.fetch(self._sources.first(nobody, 1, "key")))
            found = [(str(row["key"]), bool(row["sure"]) and not anyone) for row in rows]
        ledger = base_ledgers(of)[0]
        records = [q.Record(ledger, None, ((of.key, key),), sure=sure) for key, sure in found]
        self._facts[ask] = q.ListFact(tuple(records[:SHOWN]), len(records) > SHOWN)

    def _grouped(self, query: GroupQuery, row_sets: Iterable[t.Rows]) -> tuple[Query, Index]:
        """One row a key, and the columns that say how many of its records are in each row set."""
        sets = list(dict.fromkeys(row_sets))
        frames = {name: self._sources.frame(name) for name in query.ledgers}
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
                self._sources.dated(name, [rows.condition for rows in own]),
                [side for rows in own for side in pairs[rows]],
            )
            columns = {
                place: (side if rows.ledger == name else FALSE).sql().number()
                for rows in sets
                for place, side in zip((index[rows].sure, index[rows].maybe), pairs[rows], strict=True)
            }
            parts.append(judged.select(key=col(query.key), **columns))
        sums = {place: col(place).sum() for place in parts[0].columns if place != "key"}
        return self._sources.by_key(parts, sums), index

    def _run_latest(self, name: str, ask: q.LatestAsk | q.EachLatestAsk) -> None:
        if isinstance(ask, q.EachLatestAsk):
            self._facts[ask] = each_latest_fact(self._each_latest(ask), self._last_period(ask))
            return
        frame, source = self._sources.frame(name), self._sources.dated(name, conditions_of(ask))
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
        self._facts[ask] = latest_fact(ask, self._sources.fetch(judged.select(**columns)))

    def _each_latest(self, ask: q.EachLatestAsk) -> list[dict[str, object]]:
        """The records of an ask, those that say the same put together."""
        name = ask.rows.ledger
        frame, source = self._sources.frame(name), self._sources.dated(name, conditions_of(ask))
        inside, holds = frame.pair(ask.rows.condition), frame.pair(ask.holds)
        columns = {
            "sure": inside.sure.sql(),
            "holds": holds.sure.sql(),
            "may_hold": holds.maybe.sql(),
            "key": col(ask.key),
            "period": frame.day(ask.period),
        }
        judged = frame.judged(source, [*inside, *holds]).where(inside.maybe.sql())
        return self._sources.fetch(judged.select(**columns).grouped(*columns, n=COUNT))

    def _last_period(self, ask: q.EachLatestAsk) -> date:
        """The last period that a record can name: the one that the day of assessment lies in."""
        today = self._sources.context.as_of
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
        source = self._sources.joined(name, conditions)
        frame = self._sources.frame(name)
        inside, limits = frame.pair(ask.rows.condition), frame.limits(ask.rows.condition)
        columns = [column for column in shown_columns(ask) if column in self._sources.raw[name].columns]
        wanted = inside.maybe
        if ask.doubtful is not None:
            wanted = wanted & any_of([~inside.sure, *map(frame.open, ask.doubtful)])
        picked = frame.judged(source, [wanted, inside.sure]).where(wanted.sql())
        places = (tables.FILE, tables.ROW)
        marks = {f"{name}__bad": col(f"{name}__bad") for name in columns if f"{name}__bad" in picked.columns}
        picked = picked.select(*columns, *places, sure=inside.sure.sql(), **limits, **marks)
        order = places if ask.newest is None else (ask.newest,)
        rows = self._sources.fetch(
            self._sources.first(picked, SHOWN + 1, *order, latest=ask.newest is not None)
        )
        records = [
            q.Record(
                ledger=name,
                place=(str(row[tables.FILE]) or name, integer(row[tables.ROW])),
                cells=tuple(
                    (column, None if row.get(f"{column}__bad") else shown(row[column]))
                    for column in columns
                    if row[column] is not None or row.get(f"{column}__bad")
                ),
                limits=tuple(day for limit in limits if (day := day_of(row[limit])) is not None),
                sure=bool(row["sure"]),
            )
            for row in rows
        ]
        self._facts[ask] = q.ListFact(tuple(records[:SHOWN]), len(records) > SHOWN)

    def _run_cells(self, ask: q.CellsAsk) -> None:
        """Every record as it stands, in an order that does not depend on where it stands."""
        source, names = self._sources.dated(ask.ledger, ()), ask.columns
        marks = {f"{name}__bad": col(f"{name}__bad") for name in names if f"{name}__bad" in source.columns}
        rows = self._sources.fetch(source.select(*names, **marks).sorted(*names, *marks))
        self._facts[ask] = q.CellsFact(
            tuple(
                {name: q.UNREADABLE if row.get(f"{name}__bad") else row[name] for name in names}
                for row in rows
            )
        )

    def _answers(self, work: Mapping[str, Work]) -> Answers:
        raws = sorted(self._sources.raw.items())
        rejected: list[Rejected] = []
        total = 0
        for name, _ in raws:
            found, cells = self._sources.rejected(name, LISTED)
            rejected += cells
            total += found
        return Answers(
            facts=self._facts,
            scans=self._sources.scans,
            rejected=tuple(rejected[:LISTED]),
            rejected_total=total,
            missing={
                name: tuple(column for column in raw.ledger.columns if column in lacking)
                for name, raw in raws
                if (lacking := work[name].columns - raw.columns | set(raw.partial))
            },
            unknown={name: raw.unknown for name, raw in raws if raw.unknown},
            nearest={
                (name, column): header
                for name, raw in raws
                for header, column in tables.nearest_headers(raw).items()
            },
            notes=tuple(note for _, raw in raws for note in raw.notes),
        )


def _numbered(found: Iterable[Mapping[str, Expr]]) -> dict[str, Expr]:
    """What each of several asks wants, as columns of one query."""
    return {f"a{number}_{key}": value for number, own in enumerate(found) for key, value in own.items()}


SMALL = 100000
"""Rows of a ledger up to which a query is not worth optimising."""

SHOWN = 20
"""At most so many records are shown for one question."""

LISTED = 1000
"""At most so many unreadable cells are listed; all are counted."""
