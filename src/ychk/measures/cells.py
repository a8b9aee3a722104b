"""What an engine can tell of single cells: the truth values that conditions are put together from.

A truth value is a comparison that holds, or a cell that leaves things open. A comparison's own null is never
read off: engines disagree about it. What no cell of a column leaves open folds away before there is a query:

    >>> from ychk.evidence.schema import Column, LedgerSchema
    >>> day = Column(name="closed_on", zh="办结日期", type="date", empty="unknown")
    >>> schema = LedgerSchema(name="cases", id="C", zh="案件", key=(), columns={"closed_on": day})
    >>> def cells(*empty):
    ...     return Cells(schema, None, {}, OpenColumns(frozenset(empty), frozenset()))
    >>> cells().open("closed_on").op, cells("closed_on").open("closed_on").op
    ('false', 'column')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen

from ychk.evidence.schema import LedgerSchema
from ychk.measures.calendar_table import day_column
from ychk.measures.deadlines import CalendarRole, Deadline
from ychk.measures.sql import Expr, Query, col, lit, when
from ychk.measures.truth import FALSE, Formula, Pair
from ychk.measures.truth import TRUE as ALL
from ychk.measures.windows import Context


@frozen
class OpenColumns:
    """Which columns of a ledger may leave something open.

    Attributes:
        empty: those with a cell that gives no value.
        unreadable: those with a cell that has something in it that cannot be read.
    """

    empty: frozenset[str]
    unreadable: frozenset[str]


@frozen(eq=False)
class Cells:
    """Truth values and expressions over the cells of one typed ledger, for one query.

    Every truth value that a formula speaks of is a column (`judged`), worked out once however often it is
    asked.
    """

    schema: LedgerSchema
    context: Context
    marks: Mapping[tuple[str, date], int]
    gaps: OpenColumns
    _columns: dict[str, Formula] = field(factory=dict, init=False)
    _truths: dict[str, Expr] = field(factory=dict, init=False)
    _settled: set[str] = field(factory=set, init=False)
    _values: dict[str, str] = field(factory=dict, init=False)

    def truths(self, formulas: Iterable[Formula]) -> dict[str, Expr]:
        """The truth values that formulas speak of, by name; null counts as false."""
        names = dict.fromkeys(name for formula in formulas for name in formula.columns())
        return {name: self._truths[name] for name in names}

    def seen(self, source: Query) -> Query:
        """The frame with the values that expressions share."""
        return source.plus(**{name: Expr(text) for text, name in self._values.items()})

    def judged(self, source: Query, formulas: Iterable[Formula]) -> Query:
        """The frame with the columns that `formulas` speak of, never null."""
        truths = self.truths(formulas).items()
        settled = {name: of if name in self._settled else of.or_false() for name, of in truths}
        return self.seen(source).plus(**settled)

    def truth(self, holds: Expr, *, settled: bool = False) -> Formula:
        """A truth value of the record as a formula; null counts as false, and never comes where `settled`."""
        if holds.text not in self._columns:
            found = Formula("column", name=f"ychk_{len(self._columns)}")
            self._columns[holds.text] = found
            self._truths[found.name] = holds
            if settled:
                self._settled.add(found.name)
        return self._columns[holds.text]

    def value(self, of: Expr) -> Expr:
        """A value that is used more than once, worked out once for each record."""
        return col(self._values.setdefault(of.text, f"ychk_value_{len(self._values)}"))

    def day(self, column: str) -> Expr:
        """The cell's day (a datetime cut to its date)."""
        cell = col(column)
        return self.value(cell.day()) if self.schema.columns[column].type == "datetime" else cell

    def open(self, column: str) -> Formula:
        """The cell leaves a condition open: unreadable, or empty where empty says nothing."""
        gap = self.gap(column)
        return FALSE if gap is None else self.truth(gap, settled=True)

    def gap(self, column: str) -> Expr | None:
        """The same as an expression; ``None`` where no cell does."""
        if self.schema.columns[column].empty == "unknown":
            return col(column).is_null() if column in self.gaps.empty else None
        return col(f"{column}__bad") if column in self.gaps.unreadable else None

    def given(self, column: str) -> Formula:
        """The cell gives a value."""
        return ~self.truth(col(column).is_null(), settled=True) if column in self.gaps.empty else ALL

    def cell(self, column: str, holds: Expr) -> Pair:
        """A comparison of the cell that holds, open where the cell is."""
        sure = self.truth(holds, settled=column not in self.gaps.empty)
        return open_beside(sure, self.open(column))

    def unless_open(self, columns: Iterable[str], then: Expr, otherwise: Expr) -> Expr:
        """A value where one of some cells is open, another one where none is."""
        for gap in map(self.gap, columns):
            otherwise = otherwise if gap is None else when(gap, then, otherwise)
        return otherwise

    # -- days ----------------------------------------------------------------------------------------

    def happened(self, column: str) -> Expr:
        """The cell gives a day, and that day is not after the assessment; null counts as false."""
        return self.day(column) <= self.context.as_of

    def unsettled(self, column: str) -> Formula:
        """The cell is open, or its day has not come where nothing says what an empty cell means."""
        if self.schema.columns[column].empty != "unknown":
            return self.open(column)
        return self.open(column) | self.truth(self.day(column) > self.context.as_of)

    def last_day(self, deadline: Deadline, role: CalendarRole | None = None) -> Expr:
        """The last day in time, by the deadline's own calendar or another."""
        return col(f"{deadline.after}__{day_column(deadline.term, role or deadline.calendar)}")

    def no_deadline(self, deadline: Deadline, last: Expr) -> Formula:
        """The deadline is unclear: its start is open, or lies outside the calendar."""
        return self.open(deadline.after) | self.truth(last.is_null() & ~col(deadline.after).is_null())

    def from_to(self, start: str, end: str, mark: str) -> tuple[Expr, Expr]:
        """A running count of the calendar at the end (or now, while open) and at the start."""
        now = lit(self.marks[mark, self.context.as_of])
        finished = self.value(when(self.happened(end), col(f"{end}__{mark}"), now))
        return finished, col(f"{start}__{mark}")

    def days_taken(self, start: str, end: str, role: CalendarRole, since: date | None = None) -> Expr:
        """Working days taken, or so far; where the start says nothing, those from `since`."""
        finished, begun = self.from_to(start, end, f"{role}_ordinal")
        if since is None:
            return (finished - begun).at_least(0)
        begun = begun.or_else(self.marks[f"{role}_ordinal", since])
        return self.value((finished - begun).at_least(0))


def open_beside(sure: Formula, open_: Formula) -> Pair:
    """What surely holds, and besides may hold where things are open."""
    return Pair(sure, sure | open_)
