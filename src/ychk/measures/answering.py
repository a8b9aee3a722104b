"""Answers asks: groups them by ledger, compiles one query for each, runs it on DuckDB, returns facts.

Where the records come from is the work of `sources`; what a query counts, and the fact that the counts make,
is known by the asks themselves. Nothing here knows one kind of ask from another of the same shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from ychk import tables
from ychk.evidence import Rejected, Warning
from ychk.measures.asks import Ask, Different, EachLatestAsk, KeysAsk, Listing, OfLatest, OfRecords
from ychk.measures.asks.base import Index, Sides
from ychk.measures.asks.lists import SHOWN
from ychk.measures.compile import LedgerCompiler
from ychk.measures.facts import Fact
from ychk.measures.latest import latest_failing
from ychk.measures.planner import Grouped, GroupQuery, Work, query_plan
from ychk.measures.rows import Rows
from ychk.measures.sources import Sources
from ychk.measures.sql import Expr, Query, col, when
from ychk.measures.tally import Counted, Tallies, tally, told_by
from ychk.measures.truth import FALSE, NEVER
from ychk.measures.values import integer
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

    facts: Mapping[Ask, Fact]
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
        self._facts: dict[Ask, Fact] = {}
        self._sizes: dict[str, int] = {}

    def answer(self, asks: Iterable[Ask]) -> Answers:
        """Facts for every ask whose ledgers are in the dossier.

        Asks on a ledger that the dossier lacks have no fact; one that lacks some of its ledgers has what is
        known without them.
        """
        present = self._sources.ledgers
        wanted = [ask for ask in dict.fromkeys(asks) if any(name in present for name in ask.ledgers())]
        planned = query_plan(wanted, present, self._sources.schemas)
        work, groups = planned.work, planned.groups
        if work:
            self._sources.keep_calendar(wanted)
        order = sorted(work)
        steps = len(order) + len(groups)
        for step, name in enumerate(order):
            self._tell(name, step, steps)
            self._sizes[name] = self._sources.open(name, work[name])
        self._sources.optimise(any(size > SMALL for size in self._sizes.values()))
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

    # -- queries, one for each shape -------------------------------------------------------------------

    def _run_work(self, name: str, work: Work) -> None:
        if work.rows:
            self._run_rows(name, work.rows)
        for latest in work.latest:
            self._facts[latest] = latest.fact(self._sources.frame(name), self._latest(latest))
        for listing in work.lists:
            self._run_list(name, listing)

    def _run_rows(self, name: str, asks: Sequence[OfRecords[Any]]) -> None:
        """All counts, cuts and sums over one ledger, from one pass over its records."""
        compiler = self._sources.frame(name)
        formulas = [ask.formulas(compiler) for ask in asks]
        different = [ask.different(compiler) for ask in asks]
        if any(different):
            self._sources.keep(name)
        conditions = [condition for ask in asks for condition in ask.conditions()]
        truths = compiler.truths(formula for found in formulas for formula in found.values())
        amounts = NamedValue([ask.amounts() for ask in asks], "ychk_amount")
        rows: dict[tuple[str, ...], list[dict[str, object]]] = {}
        for only in [None] if any(different) else self._sources.passes(name, conditions):
            source = self._sources.joined(name, conditions, only)
            keys = NamedValue([ask.keys(compiler, source.columns) for ask in asks], "ychk_key")
            tallied = tally(compiler.seen(source), truths, keys.columns, amounts.columns)
            sets = {(): None} | {
                columns: None for at, ask in enumerate(asks) for columns in ask.told_by(keys.names[at])
            }
            for columns, found in self._tallied(
                name, tallied, [*sets], [*truths], [*amounts.columns]
            ).items():
                rows[columns] = rows[columns] + found if columns in rows else found
        tallies = {id(found): Tallies(truths, found) for found in rows.values()}
        told = {columns: tallies[id(found)] for columns, found in rows.items()}
        numbers = self._different(compiler, source, different)
        for at, ask in enumerate(asks):
            counted = Counted(formulas[at], keys.names[at], amounts.names[at], numbers[at], told)
            self._facts[ask] = ask.fact(compiler, counted)

    def _tallied(
        self,
        name: str,
        tallied: Query,
        sets: Sequence[tuple[str, ...]],
        truths: Sequence[str],
        amounts: Sequence[str],
    ) -> dict[tuple[str, ...], list[dict[str, object]]]:
        """The rows of a tally, told apart by each of several sets of keys.

        Of a small ledger those told apart by all keys at once do for each set. A large one may have units and
        months without number: they are put together in the engine, so that few rows leave it.
        """
        if len(sets) == 1 or self._sizes[name] <= SMALL:
            rows = self._sources.fetch(tallied)
            return dict.fromkeys(sets, rows)
        kept = self._sources.stored("ychk_tally", self._sources.here(tallied))
        return {
            columns: self._sources.fetch(told_by(kept, (*truths, *columns), () if columns else amounts))
            for columns in sets
        }

    def _different(
        self, compiler: LedgerCompiler, source: Query, wanted: Sequence[Mapping[str, Different]]
    ) -> list[dict[str, int]]:
        """Numbers of different values, by name, for each ask."""
        each = [item for found in wanted for item in found.values()]
        if not each:
            return [{} for _ in wanted]
        judged = compiler.judged(source, [item.among for item in each])
        values = {f"n{at}": when(item.among.sql(), col(item.column)) for at, item in enumerate(each)}
        numbers = iter(self._sources.different(judged.select(**values)).values())
        return [{name: next(numbers) for name in found} for found in wanted]

    def _run_groups(self, query: GroupQuery, asks: Sequence[Grouped]) -> None:
        """Count the keys that answer each ask."""
        grouped, index = self._grouped(query, [rows for ask in asks for rows in ask.row_sets()])
        keyed = ~col("key").is_null()
        named = NamedValue([ask.aggregates(index, keyed) for ask in asks], "ychk_total")
        sums = {name: Expr(value.text, "sum") for name, value in named.columns.items()}
        (values,) = self._sources.fetch(grouped.grouped(**sums))
        for ask, names in zip(asks, named.names, strict=True):
            fact = ask.keyed_fact({name: integer(values[column]) for name, column in names.items()})
            absent = [name for name in ask.ledgers() if name not in self._sources.ledgers]
            self._facts[ask] = ask.opened(fact, absent) if absent else fact

    def _run_keys(self, ask: KeysAsk) -> None:
        """The first keys that violate a rule."""
        of = ask.of
        if isinstance(of, EachLatestAsk):
            compiler = self._sources.frame(of.rows.ledger)
            self._facts[ask] = ask.fact(latest_failing(self._latest(of), of.last(compiler)))
            return
        names = tuple(sorted(name for name in of.ledgers() if name in self._sources.ledgers))
        grouped, index = self._grouped(GroupQuery(of.key, names), of.row_sets())
        sure, maybe = of.against(index)
        keys = grouped.where(~col("key").is_null()).where(maybe).select("key", sure=sure)
        rows = self._sources.fetch(self._sources.first(keys, SHOWN + 1, "key"))
        rescues = of.rescues(index)
        anyone = False
        if rows and rescues is not None:
            nobody = grouped.where(col("key").is_null()).where(rescues).select("key")
            anyone = bool(self._sources.fetch(self._sources.first(nobody, 1, "key")))
        self._facts[ask] = ask.fact([(str(row["key"]), bool(row["sure"]) and not anyone) for row in rows])

    def _grouped(self, query: GroupQuery, row_sets: Iterable[Rows]) -> tuple[Query, Index]:
        """One row a key, and the columns that say how many of its records are in each row set."""
        sets = list(dict.fromkeys(row_sets))
        compilers = {name: self._sources.frame(name) for name in query.ledgers}
        pairs = {
            rows: compilers[rows.ledger].pair(rows.condition) if rows.ledger in compilers else NEVER
            for rows in sets
        }
        index = {
            rows: Sides(f"s{at}", f"s{at}" if pairs[rows].settled else f"m{at}")
            for at, rows in enumerate(sets)
        }
        parts = []
        for name, compiler in compilers.items():
            own = [rows for rows in sets if rows.ledger == name]
            judged = compiler.judged(
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

    def _latest(self, ask: OfLatest[Any]) -> list[dict[str, object]]:
        """The records that an ask about the latest looks at."""
        (name,) = ask.ledgers()
        source = self._sources.dated(name, ask.conditions())
        return self._sources.fetch(ask.query(self._sources.frame(name), source))

    def _run_list(self, name: str, ask: Listing[Any]) -> None:
        """The first records of an ask, or all of them."""
        source = self._sources.joined(name, ask.conditions())
        query = ask.query(self._sources.frame(name), source)
        columns, latest = ask.order(query)
        if ask.limit is None:
            query = query.sorted(*columns, latest=latest)
        else:
            query = self._sources.first(query, ask.limit, *columns, latest=latest)
        self._facts[ask] = ask.fact(self._sources.fetch(query))

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


class NamedValue:
    """What several asks want of one query, as its columns; what two of them want is one column.

    Attributes:
        columns: the query's columns, by name.
        names: for each ask, which column has what it wants, by its own names.
    """

    def __init__(self, wanted: Sequence[Mapping[str, Expr]], prefix: str) -> None:
        found: dict[str, tuple[str, Expr]] = {}
        self.names: list[dict[str, str]] = []
        for own in wanted:
            for value in own.values():
                found.setdefault(value.text, (f"{prefix}_{len(found)}", value))
            self.names.append({name: found[value.text][0] for name, value in own.items()})
        self.columns = dict(found.values())


SMALL = 100000
"""Rows of a ledger up to which a query is not worth optimising."""

LISTED = 1000
"""At most so many unreadable cells are listed; all are counted."""
