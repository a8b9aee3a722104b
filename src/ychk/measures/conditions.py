"""Conditions on one record: it meets them, does not meet them, or a cell leaves that open.

    >>> from ychk.measures.windows import PERIOD
    >>> late = ~Given("closed_at") & During("raised_at", PERIOD)
    >>> [type(part).__name__ for part in late.walk()]
    ['Both', 'Negated', 'Given', 'During']

They are judged in three-valued logic: an empty or unreadable cell leaves a condition open. What is written
here is a declaration; `compile` turns it into a query. A condition knows which columns it reads and of what
types they must be; whether a ledger has them is seen by `fit`, once the ledgers are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import ClassVar, get_args

from attrs import field, frozen

from ychk.declared import one_of
from ychk.errors import PluginError
from ychk.evidence.schema import DAYS, NUMBERS, CellType, Column, LedgerSchema
from ychk.exact import Op
from ychk.measures.deadlines import CalendarRole, Deadline
from ychk.measures.parameters import Parameter, number_or_parameter
from ychk.measures.windows import Context, Window
from ychk.wording import nearest
from ychk.workdays.term import UNSAID, Term

WORDS: frozenset[CellType] = frozenset({"text", "uscc", "enum"})
CODES: frozenset[CellType] = frozenset({"uscc"})
SWITCHES: frozenset[CellType] = frozenset({"bool"})
ANYTHING = frozenset[CellType]()
"""Types of columns that a question can be asked of, beside `DAYS` and `NUMBERS`; none means any."""


def column_of(schema: LedgerSchema, name: str, kinds: frozenset[CellType] = ANYTHING) -> Column:
    """One column of a ledger.

    Raises:
        PluginError: when the ledger has no such column, or one of another type than `kinds`.
    """
    if name not in schema.columns:
        data = {"name": name, "nearest": nearest(name, schema.columns)}
        raise PluginError("plugin.unknown_column", ledger=schema.name, **data)
    found = schema.columns[name]
    if kinds and found.type not in kinds:
        raise PluginError(
            "plugin.column_type", ledger=schema.name, name=name, type=found.type, kinds=sorted(kinds)
        )
    return found


class Condition:
    """Something that a record meets, does not meet, or leaves open.

    Attributes:
        kinds: types of the columns that it can be asked of; none means any.
    """

    kinds: ClassVar[frozenset[CellType]] = ANYTHING

    def __and__(self, other: Condition) -> Condition:
        return Both(self, other)

    def __or__(self, other: Condition) -> Condition:
        return EitherOf(self, other)

    def __invert__(self) -> Condition:
        return Negated(self)

    def parts(self) -> tuple[Condition, ...]:
        """Conditions that this one is made of, on the same record."""
        return ()

    def columns(self) -> tuple[str, ...]:
        """Columns of the record that this condition itself reads."""
        return ()

    def fit(self, schema: LedgerSchema) -> None:
        """See that the columns that this condition itself reads are in a ledger, and of its `kinds`.

        Raises:
            PluginError: for the first that is not.
        """
        for name in self.columns():
            column_of(schema, name, self.kinds)

    def walk(self) -> Iterator[Condition]:
        """This condition and everything inside it, on the same record."""
        yield self
        for part in self.parts():
            yield from part.walk()


@frozen
class Always(Condition):
    """Every record meets it."""


ALWAYS = Always()


@frozen(cache_hash=True)
class _TwoConditions(Condition):
    """Two conditions on the same record."""

    left: Condition
    right: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.left, self.right)


@frozen(cache_hash=True)
class Both(_TwoConditions):
    """AND."""


@frozen(cache_hash=True)
class EitherOf(_TwoConditions):
    """OR."""


@frozen(cache_hash=True)
class Negated(Condition):
    """NOT; what is open stays open."""

    of: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.of,)


@frozen
class OfCell(Condition):
    """A condition on one cell."""

    column: str

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class OfTwoCells(Condition):
    """A condition on two cells of a record."""

    column: str
    other: str

    def columns(self) -> tuple[str, ...]:
        return (self.column, self.other)


def _words(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


@frozen
class Is(OfCell):
    """The cell holds one of these words; one of `undecided` leaves it open (a case still in hand)."""

    kinds = WORDS

    words: frozenset[str] = field(converter=_words)
    undecided: frozenset[str] = field(default=(), converter=_words)

    def fit(self, schema: LedgerSchema) -> None:
        """The same; where a column lists its words and takes no others, each word is one of them."""
        column = column_of(schema, self.column, self.kinds)
        if not column.values or column.free:
            return
        for word in sorted(self.words | self.undecided):
            if word not in column.values:
                data = {"column": self.column, "word": word, "nearest": nearest(word, column.values)}
                raise PluginError("plugin.unknown_word", ledger=schema.name, **data)


@frozen
class IsCity(OfCell):
    """The cell names the dossier's city, with or without the ending 市."""

    kinds = WORDS


@frozen
class IsTrue(OfCell):
    """A yes-or-no cell says `yes`."""

    kinds = SWITCHES

    yes: bool = True


@frozen
class Given(OfCell):
    """The cell is not empty; where an empty cell says nothing, there may be something all the same."""


@frozen
class Blank(OfCell):
    """The cell stands empty, whatever that says; one that cannot be read does not."""


@frozen
class NotAfterThisYear(OfCell):
    """The year in the cell is not after the year of the assessment."""

    kinds = NUMBERS


@frozen
class During(OfCell):
    """The cell's day, month or quarter begins inside the window; what is after the assessment never is."""

    kinds = DAYS

    window: Window


@frozen
class InSpan(OfCell):
    """The cell's day lies in one month or quarter, from `first` to `last`."""

    kinds = DAYS

    first: date
    last: date


@frozen
class Number(Condition):
    """The cell's number (over another cell's, where `over` is given) compares with a fixed one.

    A ratio over zero is open.
    """

    kinds = NUMBERS

    column: str
    op: Op
    value: Fraction | Parameter = field(converter=number_or_parameter)
    over: str | None = None

    def __attrs_post_init__(self) -> None:
        one_of("Number: op", self.op, get_args(Op))

    def columns(self) -> tuple[str, ...]:
        return (self.column,) if self.over is None else (self.column, self.over)


@frozen
class NotLessThan(OfTwoCells):
    """The first cell's number is at least the second's."""

    kinds = NUMBERS


@frozen
class Malformed(OfCell):
    """The cleaned code is not a valid unified social credit code (GB 32100-2015)."""

    kinds = CODES


@frozen
class NeededCleaning(OfCell):
    """The code was written with signs that do not belong to it (spaces inside, full-width, lower case)."""

    kinds = CODES


@frozen
class OrganisationCodeWrong(OfCell):
    """The organisation code inside a well-formed code has a wrong check character of its own (GB 11714)."""

    kinds = CODES


@frozen
class SameDay(OfTwoCells):
    """Both cells fall on one day."""

    kinds = DAYS


@frozen
class Before(OfTwoCells):
    """The first cell's day is before the second's, or less than so many months or calendar days after it.

    A month later is the same day of the month, else the month's last day.
    """

    kinds = DAYS

    months: int | Parameter = 0
    days: int = 0

    def __attrs_post_init__(self) -> None:
        if self.months and self.days:
            raise ValueError("months or days, not both: adding them is not the same in either order")

    def months_in(self, context: Context) -> int:
        """The number of months in force."""
        return int(self.months.value(context)) if isinstance(self.months, Parameter) else self.months

    def limit(self, context: Context) -> Term | None:
        """How long after the second day the limit lies, or ``None`` for the day itself."""
        if months := self.months_in(context):
            return Term.months(months, short_month="last day", day_off="stays", basis=UNSAID)
        if self.days:
            return Term.days(self.days, counts_start=False, day_off="stays", basis=UNSAID)
        return None


@frozen
class Due(Condition):
    """The deadline lies before the day of assessment: whatever is still open is late."""

    kinds = DAYS

    deadline: Deadline

    def columns(self) -> tuple[str, ...]:
        return (self.deadline.after,)


@frozen
class Within(Condition):
    """The thing was finished on or before its deadline (finished before the start counts as in time)."""

    kinds = DAYS

    column: str
    deadline: Deadline

    def columns(self) -> tuple[str, ...]:
        return (self.column, self.deadline.after)


@frozen
class DaysDiffer(Condition):
    """The national and the regional calendar count a different number of working days between two cells."""

    kinds = DAYS

    start: str
    end: str

    def columns(self) -> tuple[str, ...]:
        return (self.start, self.end)


@frozen
class TakesLonger(Condition):
    """More than `days` working days lie between start and end (or the assessment, while still open)."""

    kinds = DAYS

    start: str
    end: str
    days: int
    calendar: CalendarRole

    def __attrs_post_init__(self) -> None:
        one_of("TakesLonger: calendar", self.calendar, get_args(CalendarRole))

    def columns(self) -> tuple[str, ...]:
        return (self.start, self.end)
