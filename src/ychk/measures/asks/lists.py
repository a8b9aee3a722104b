"""Questions that a list answers: records behind a verdict, keys that violate a rule, a whole register."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import evolve, frozen

from ychk.evidence.schema import DAYS
from ychk.exact import Bounds
from ychk.measures import facts as f
from ychk.measures.asks.base import Answered, ByKey, Listing, Needed
from ychk.measures.asks.latest import EachLatestAsk
from ychk.measures.conditions import ANYTHING, Condition
from ychk.measures.facts import ListFact, Record
from ychk.measures.rows import Rows, Schemas
from ychk.measures.sql import Query, col
from ychk.measures.truth import any_of
from ychk.measures.values import day, integer, shown
from ychk.tables import FILE, ROW

if TYPE_CHECKING:
    from ychk.measures.compile import LedgerCompiler

SHOWN = 20
"""At most so many records are shown for one question."""


@frozen
class CellsAsk(Listing[f.CellsFact]):
    """What stands in some columns of every record: for a ledger that is a list of papers, and not long."""

    ledger: str
    names: tuple[str, ...]

    def ledgers(self) -> tuple[str, ...]:
        return (self.ledger,)

    def columns(self) -> tuple[Needed, ...]:
        return tuple((name, ANYTHING) for name in self.names)

    def query(self, compiler: LedgerCompiler, source: Query) -> Query:
        marks = [f"{name}__bad" for name in self.names if f"{name}__bad" in source.columns]
        return source.select(*self.names, **{mark: col(mark) for mark in marks})

    def order(self, query: Query) -> tuple[tuple[str, ...], bool]:
        """Sorted by content, wherever a record stands."""
        return query.columns, False

    def nothing(self) -> f.CellsFact:
        return f.CellsFact(())

    def opened(self, fact: f.CellsFact, ledgers: Collection[str]) -> f.CellsFact:
        """What further records say is not known; the list says what is there."""
        return fact

    def fact(self, rows: Sequence[Mapping[str, object]]) -> f.CellsFact:
        return f.CellsFact(
            tuple(
                {name: f.UNREADABLE if row.get(f"{name}__bad") else row[name] for name in self.names}
                for row in rows
            )
        )


@frozen
class RecordsAsk(Listing[ListFact]):
    """Which of `rows` there are: the first few, with where they stand.

    Attributes:
        newest: the latest ones by this column first.
        doubtful: only those that are not surely among the rows, or that leave one of these columns open.
    """

    limit: ClassVar[int | None] = SHOWN + 1
    places: ClassVar[bool] = True

    rows: Rows
    newest: str | None = None
    doubtful: tuple[str, ...] | None = None

    def ledgers(self) -> tuple[str, ...]:
        return (self.rows.ledger,)

    def conditions(self) -> tuple[Condition, ...]:
        return (self.rows.condition,)

    def columns(self) -> tuple[Needed, ...]:
        newest = () if self.newest is None else ((self.newest, DAYS),)
        return (*newest, *((name, ANYTHING) for name in self.doubtful or ()))

    def shown(self, schemas: Schemas) -> tuple[str, ...]:
        """What shows which record is meant: its key and what the rule reads of it, nothing personal."""
        schema = schemas[self.rows.ledger]
        read = {name for part in self.rows.condition.walk() for name in part.columns()}
        wanted = {*schema.key, *read, *(name for name, _ in self.columns())}
        return tuple(
            name for name, column in schema.columns.items() if name in wanted and not column.personal
        )

    def query(self, compiler: LedgerCompiler, source: Query) -> Query:
        inside, limits = compiler.pair(self.rows.condition), compiler.limits(self.rows.condition)
        columns = [
            name for name in self.shown({compiler.schema.name: compiler.schema}) if name in source.columns
        ]
        wanted = inside.maybe
        if self.doubtful is not None:
            wanted = wanted & any_of([~inside.sure, *map(compiler.open, self.doubtful)])
        picked = compiler.judged(source, [wanted, inside.sure]).where(wanted.sql())
        marks = {mark: col(mark) for name in columns if (mark := f"{name}__bad") in picked.columns}
        return picked.select(*columns, FILE, ROW, ychk_sure=inside.sure.sql(), **limits, **marks)

    def order(self, query: Query) -> tuple[tuple[str, ...], bool]:
        """Where they stand, or the newest first."""
        return ((FILE, ROW), False) if self.newest is None else ((self.newest,), True)

    def nothing(self) -> ListFact:
        return ListFact((), more=False)

    def opened(self, fact: ListFact, ledgers: Collection[str]) -> ListFact:
        """A list says what is there."""
        return fact

    def fact(self, rows: Sequence[Mapping[str, object]]) -> ListFact:
        return ListFact(tuple(map(self._record, rows[:SHOWN])), len(rows) > SHOWN)

    def _record(self, row: Mapping[str, object]) -> Record:
        limits = [day(value) for name, value in row.items() if name.startswith("ychk_limit_")]
        own = (FILE, ROW, "ychk_sure")
        cells = [
            (name, value)
            for name, value in row.items()
            if name not in own and not name.startswith("ychk_limit_") and not name.endswith("__bad")
        ]
        return Record(
            ledger=self.rows.ledger,
            place=(str(row[FILE]) or self.rows.ledger, integer(row[ROW])),
            cells=tuple(
                (name, None if row.get(f"{name}__bad") else shown(value))
                for name, value in cells
                if value is not None or row.get(f"{name}__bad")
            ),
            limits=tuple(limit for limit in limits if limit is not None),
            sure=bool(row["ychk_sure"]),
        )


@frozen
class KeysAsk(Answered[ListFact]):
    """The first keys that violate the rule of an ask about keys."""

    of: ByKey[f.EveryFact] | ByKey[Bounds] | EachLatestAsk

    def ledgers(self) -> tuple[str, ...]:
        return self.of.ledgers()

    def conditions(self) -> tuple[Condition, ...]:
        return self.of.conditions()

    def columns(self) -> tuple[Needed, ...]:
        return self.of.columns()

    def check(self, schemas: Schemas) -> None:
        self.of.check(schemas)

    def nothing(self) -> ListFact:
        return ListFact((), more=False)

    def opened(self, fact: ListFact, ledgers: Collection[str]) -> ListFact:
        """Further records may rescue a key that is listed."""
        return evolve(fact, records=tuple(evolve(record, sure=False) for record in fact.records))

    def fact(self, keys: Sequence[tuple[str, bool]]) -> ListFact:
        """The fact that keys in order make, each with whether it surely violates the rule."""
        records = [Record(self.ledgers()[0], None, ((self.of.key, key),), sure=sure) for key, sure in keys]
        return ListFact(tuple(records[:SHOWN]), len(records) > SHOWN)
