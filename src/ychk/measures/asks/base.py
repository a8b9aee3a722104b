"""What every question to the ledgers knows of itself, and the four shapes that a query can have.

An ask is a frozen value, so that two indicators with the same question share one answer. Its class says
which ledgers, conditions and columns it needs, what it counts, how the counts become its fact, and what
further records would do to that fact. The planner and the run of queries know the shapes alone. A new kind of
question is one class of one of these shapes, and its tests.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from attrs import frozen

from ychk.evidence.schema import CellType
from ychk.measures.conditions import Condition, column_of
from ychk.measures.facts import Fact
from ychk.measures.rows import Rows, Schemas, fit, matches_in, schema_of
from ychk.measures.windows import Context

if TYPE_CHECKING:
    from ychk.measures.compile import LedgerCompiler
    from ychk.measures.sql import Expr, Query
    from ychk.measures.tally import Counted
    from ychk.measures.truth import Formula

F = TypeVar("F", bound=Fact)

Needed = tuple[str, frozenset[CellType]]
"""A column that an ask reads besides those of its conditions, and the types that it may have."""


class Ask:
    """A question to the ledgers."""

    def ledgers(self) -> tuple[str, ...]:
        """Ledgers whose records it counts (not those it merely looks things up in)."""
        raise NotImplementedError

    def conditions(self) -> tuple[Condition, ...]:
        """Conditions that it judges on the records of its ledger."""
        return ()

    def columns(self) -> tuple[Needed, ...]:
        """Columns that it reads of each of its ledgers besides those of its conditions."""
        return ()

    def shown(self, schemas: Schemas) -> tuple[str, ...]:
        """Columns that it shows or puts records together by, where a ledger has them; no rule needs them."""
        return ()

    def days_from(self, context: Context) -> date | None:
        """The day from which working days are counted where a record does not say; ``None``: none are."""
        return None

    def looked_up(self) -> tuple[str, ...]:
        """Ledgers that it looks things up in."""
        return tuple(match.rows.ledger for condition in self.conditions() for match in matches_in(condition))

    def reads(self) -> tuple[str, ...]:
        """Every ledger that it reads, looked-up ones included."""
        return tuple(dict.fromkeys((*self.ledgers(), *self.looked_up())))

    def check(self, schemas: Schemas) -> None:
        """Hold the ask against the ledgers in force: names, columns, their types, words that are printed.

        Raises:
            PluginError: for the first that is not there or does not fit, with the nearest name that there is.
        """
        for name in self.ledgers():
            schema = schema_of(name, schemas)
            for column, kinds in self.columns():
                column_of(schema, column, kinds)
            for condition in self.conditions():
                fit(condition, schema, schemas)

    def missing_fact(self) -> Fact:
        """What is known where the dossier has none of its ledgers."""
        raise NotImplementedError


class Answered(Ask, Generic[F]):
    """An ask with the kind of fact that answers it."""

    def nothing(self) -> F:
        """The fact where there is no record at all."""
        raise NotImplementedError

    def opened(self, fact: F, ledgers: Collection[str]) -> F:
        """What becomes of a fact where further records may come of some of the ledgers that it counts."""
        raise NotImplementedError

    def missing_fact(self) -> F:
        """A ledger that is not there is one without a record, of which any may come."""
        return self.opened(self.nothing(), self.ledgers())


class Different(NamedTuple):
    """Count the different values of a column among the records that meet a formula."""

    among: Formula
    column: str


class OfRecords(Answered[F]):
    """Answered by one pass over the records of a ledger, which all asks of this shape share.

    The records are told apart by truth values (`formulas`) and counted; see `tally`.
    """

    counts_values: ClassVar[bool] = False
    """Whether different values of a column are counted, which takes a second query."""

    def formulas(self, compiler: LedgerCompiler) -> Mapping[str, Formula]:
        """The formulas whose records it wants counted, by name."""
        raise NotImplementedError

    def different(self, compiler: LedgerCompiler) -> Mapping[str, Different]:
        """What it needs to know of different values, by name: tallies cannot tell."""
        return {}

    def keys(self, compiler: LedgerCompiler, columns: Collection[str]) -> Mapping[str, Expr]:
        """Values beyond truth to tell records apart by, by name; `columns` are there."""
        return {}

    def told_by(self, keys: Mapping[str, str]) -> list[tuple[str, ...]]:
        """Which of its keys, given as columns, records must be told apart by at once."""
        return [tuple(keys.values())]

    def amounts(self) -> Mapping[str, Expr]:
        """Amounts to add up, by name; a negative one says nothing."""
        return {}

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> F:
        """The fact that the counts make."""
        raise NotImplementedError


@frozen
class Sides:
    """Columns of one row a key that count its records in one row set, surely and maybe."""

    sure: str
    maybe: str


Index = Mapping[Rows, Sides]


class ByKey(Answered[F]):
    """Answered by one pass over the records of some ledgers put together by a key: a row a key.

    Records without a key are one more key each, or belong to any other: they widen the bounds.

    Attributes:
        key: the column, in each of its ledgers.
    """

    key: str

    def row_sets(self) -> tuple[Rows, ...]:
        """Row sets whose records it counts per key."""
        raise NotImplementedError

    def conditions(self) -> tuple[Condition, ...]:
        """Conditions of its row sets, each on the records of its own ledger."""
        return tuple(rows.condition for rows in self.row_sets())

    def check(self, schemas: Schemas) -> None:
        """The same; each condition is held against the ledger of its row set."""
        for rows in self.row_sets():
            fit(rows.condition, schema_of(rows.ledger, schemas), schemas)
        for name in self.ledgers():
            for column, kinds in self.columns():
                column_of(schema_of(name, schemas), column, kinds)

    def aggregates(self, index: Index, keyed: Expr) -> Mapping[str, Expr]:
        """What to add up over one row a key, by name; `keyed` tells rows that have a key."""
        raise NotImplementedError

    def keyed_fact(self, found: Mapping[str, int]) -> F:
        """The fact that the aggregates make."""
        raise NotImplementedError

    def against(self, index: Index) -> tuple[Expr, Expr]:
        """Whether a key violates the rule, as (surely, maybe)."""
        raise NotImplementedError

    def rescues(self, index: Index) -> Expr | None:
        """Whether a record without a key could rescue a failing key; ``None`` where none ever can."""
        raise NotImplementedError


class OfLatest(Answered[F]):
    """Answered from the records that may be the latest; which those are is the work of `latest`."""

    def query(self, compiler: LedgerCompiler, source: Query) -> Query:
        """The records to look at, from those of its ledger."""
        raise NotImplementedError

    def fact(self, compiler: LedgerCompiler, rows: Sequence[Mapping[str, object]]) -> F:
        """The fact that the records make."""
        raise NotImplementedError


class Listing(Answered[F]):
    """Answered by a list of records.

    Attributes:
        limit: so many records are wanted; ``None`` for all.
    """

    limit: ClassVar[int | None] = None
    places: ClassVar[bool] = False
    """Whether it says where records stand."""

    def query(self, compiler: LedgerCompiler, source: Query) -> Query:
        """The records to list, from those of its ledger."""
        raise NotImplementedError

    def order(self, query: Query) -> tuple[tuple[str, ...], bool]:
        """The columns of its query that put records in order, and whether the latest come first."""
        raise NotImplementedError

    def fact(self, rows: Sequence[Mapping[str, object]]) -> F:
        """The fact that the records make."""
        raise NotImplementedError
