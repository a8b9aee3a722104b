"""Conditions on one record, and rows that meet them: the words in which a plugin asks.

A condition is judged record by record in three-valued logic: it holds, it does not, or an empty or
unreadable cell leaves it open. What is written here is a declaration; ``compile`` turns it into a query.
Names and types are checked against the ledger schemas when they are written down, so that a typing error in
a plugin fails when the plugin loads, with the nearest right name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from attrs import evolve, field, frozen

from ychk.errors import PluginError
from ychk.evidence.schema import DAYS, NUMBERS, CellType, Column, ledger_schemas
from ychk.exact import Exact, Op, fraction
from ychk.measures.windows import EVER, Context, Window
from ychk.wording import Text, nearest
from ychk.workdays.term import UNSAID, Term

CalendarRole = Literal["national", "regional"]
"""The whole country's calendar, or that of the dossier's province."""

FROM_NEXT_DAY = Text("自次日起算（解读 D15、A15）", "counted from the next day (readings D15, A15)")
"""The plan names numbers of days and not where they start: the readings that say it."""

WORDS: frozenset[CellType] = frozenset({"text", "uscc", "enum"})
CODES: frozenset[CellType] = frozenset({"uscc"})
SWITCHES: frozenset[CellType] = frozenset({"bool"})
ANYTHING = frozenset[CellType]()
"""Types of columns that a question can be asked of, beside `DAYS` and `NUMBERS`; none means any."""


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

    def fit(self, rows: Rows) -> None:
        """See that the columns that this condition itself reads are there, and of its `kinds`.

        Raises:
            PluginError: for the first that is not.
        """
        for name in self.columns():
            rows.column(name, self.kinds)

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
class Both(Condition):
    """AND."""

    left: Condition
    right: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.left, self.right)


@frozen(cache_hash=True)
class EitherOf(Condition):
    """OR."""

    left: Condition
    right: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.left, self.right)


@frozen(cache_hash=True)
class Negated(Condition):
    """NOT; what is open stays open."""

    of: Condition

    def parts(self) -> tuple[Condition, ...]:
        return (self.of,)


@frozen
class Parameter:
    """A number that the plan leaves open: it has a default reading, and a dossier may set another."""

    name: str

    def value(self, context: Context) -> Fraction:
        """The number in force."""
        return context.parameters[self.name]


def number_or_parameter(value: Exact | str | Parameter) -> Fraction | Parameter:
    """An exact number, or the parameter that will give one."""
    return value if isinstance(value, Parameter) else fraction(value)


def number_in(value: Fraction | Parameter, context: Context) -> Fraction:
    """The number in force."""
    return value.value(context) if isinstance(value, Parameter) else value


def _words(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


@frozen
class Is(Condition):
    """The cell holds one of these words; one of `undecided` leaves it open (a case still in hand)."""

    kinds = WORDS

    column: str
    words: frozenset[str] = field(converter=_words)
    undecided: frozenset[str] = field(default=(), converter=_words)

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class IsCity(Condition):
    """The cell names the dossier's city, with or without the ending 市."""

    kinds = WORDS

    column: str

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class IsTrue(Condition):
    """A yes-or-no cell says `yes`."""

    kinds = SWITCHES

    column: str
    yes: bool = True

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class Given(Condition):
    """The cell is not empty; where an empty cell says nothing, there may be something all the same."""

    column: str

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class Blank(Condition):
    """The cell stands empty, whatever that says; one that cannot be read does not."""

    column: str

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class NotAfterThisYear(Condition):
    """The year in the cell is not after the year of the assessment."""

    kinds = NUMBERS

    column: str

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class During(Condition):
    """The cell's day, month or quarter begins inside the window; what is after the assessment never is."""

    kinds = DAYS

    column: str
    window: Window

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class InSpan(Condition):
    """The cell's day lies in one month or quarter, from `first` to `last`."""

    kinds = DAYS

    column: str
    first: date
    last: date

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


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

    def columns(self) -> tuple[str, ...]:
        return (self.column,) if self.over is None else (self.column, self.over)


@frozen
class NotLessThan(Condition):
    """The first cell's number is at least the second's."""

    kinds = NUMBERS

    column: str
    other: str

    def columns(self) -> tuple[str, ...]:
        return (self.column, self.other)


@frozen
class Malformed(Condition):
    """The cleaned code is not a valid unified social credit code (GB 32100-2015)."""

    kinds = CODES

    column: str

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class NeededCleaning(Condition):
    """The code was written with signs that do not belong to it (spaces inside, full-width, lower case)."""

    kinds = CODES

    column: str

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class OrganisationCodeWrong(Condition):
    """The organisation code inside a well-formed code has a wrong check character of its own (GB 11714)."""

    kinds = CODES

    column: str

    def columns(self) -> tuple[str, ...]:
        return (self.column,)


@frozen
class SameDay(Condition):
    """Both cells fall on one day."""

    kinds = DAYS

    column: str
    other: str

    def columns(self) -> tuple[str, ...]:
        return (self.column, self.other)


@frozen
class Before(Condition):
    """The first cell's day is before the second's, or less than so many months or calendar days after it.

    A month later is the same day of the month, else the month's last day.
    """

    kinds = DAYS

    column: str
    other: str
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

    def columns(self) -> tuple[str, ...]:
        return (self.column, self.other)


@frozen
class Deadline:
    """The last day in time of a term that starts on the day in a column.

    Attributes:
        term: the rule of counting.
        after: the column with the starting day.
        calendar: whose days off count.
    """

    term: Term
    after: str
    calendar: CalendarRole = "national"


def working_days(days: int, *, after: str, calendar: CalendarRole = "national") -> Deadline:
    """A deadline: the `days`-th working day strictly after the day in column `after`."""
    return Deadline(Term.working_days(days, counts_start=False, basis=FROM_NEXT_DAY), after, calendar)


def calendar_days(days: int, *, after: str) -> Deadline:
    """A deadline in plain days, off or not: `days` after the day in column `after` (before, if negative)."""
    return Deadline(Term.days(days, counts_start=False, day_off="stays", basis=FROM_NEXT_DAY), after)


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

    def columns(self) -> tuple[str, ...]:
        return (self.start, self.end)


@frozen(cache_hash=True)
class ExistsIn(Condition):
    """Another ledger has a record with the same key among `rows`.

    Attributes:
        rows: the records looked for.
        on: column of this record -> column of that one; compared after cleaning.
        done, deadline: where given, that record's day `done` must not be after this record's deadline.
        late: it must be after it instead.
        optional: a ledger that may be absent from a dossier; absent then means "no such record".
    """

    rows: Rows
    on: tuple[str, str]
    done: str | None = None
    deadline: Deadline | None = None
    late: bool = False
    optional: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.done is None) != (self.deadline is None):
            raise ValueError("a match in time needs both the finishing column and the deadline")
        if any(isinstance(part, ExistsIn) for part in self.rows.condition.walk()):
            raise ValueError("records looked up cannot themselves be looked up by a third ledger")
        self.rows.column(self.on[1])
        if self.done is not None:
            self.rows.column(self.done, DAYS)

    def columns(self) -> tuple[str, ...]:
        return (self.on[0], *((self.deadline.after,) if self.deadline else ()))

    def fit(self, rows: Rows) -> None:
        """The same; the start of the deadline is a day, and what is compared is alike."""
        kind = rows.column(self.on[0]).type
        if self.deadline is not None:
            rows.column(self.deadline.after, DAYS)
        self.rows.column(self.on[1], WORDS if kind in WORDS else frozenset({kind}))


@frozen(cache_hash=True)
class Rows:
    """The records of one ledger that meet a condition."""

    ledger: str
    condition: Condition = ALWAYS

    def __attrs_post_init__(self) -> None:
        known = ledger_schemas()
        if self.ledger not in known:
            raise PluginError("plugin.unknown_ledger", name=self.ledger, nearest=nearest(self.ledger, known))
        self.check(self.condition)

    def check(self, condition: Condition) -> None:
        """See that a condition can be asked of this ledger.

        Raises:
            PluginError: for a column that is not there, or not of a type that the condition asks for.
        """
        for part in condition.walk():
            part.fit(self)

    def column(self, name: str, kinds: frozenset[CellType] = ANYTHING) -> Column:
        """The schema of one column.

        Raises:
            PluginError: when the ledger has no such column, or one of another type than `kinds`.
        """
        schema = ledger_schemas()[self.ledger]
        if name not in schema.columns:
            raise PluginError(
                "plugin.unknown_column", ledger=self.ledger, name=name, nearest=nearest(name, schema.columns)
            )
        found = schema.columns[name]
        if kinds and found.type not in kinds:
            data = {"ledger": self.ledger, "name": name, "type": found.type, "kinds": sorted(kinds)}
            raise PluginError("plugin.column_type", **data)
        return found

    def where(self, *conditions: Condition, **equals: str | bool | tuple[str, ...]) -> Rows:
        """Only the records that also meet these; ``column="word"``, ``column=("a", "b")`` or ``column=True``.

        Raises:
            PluginError: for an unknown column, or a word that an enumerated column does not print.
        """
        condition = self.condition
        for name, wanted in equals.items():
            condition = _and(condition, self._equals(name, wanted))
        for extra in conditions:
            condition = _and(condition, extra)
        return evolve(self, condition=condition)

    def during(self, column: str, window: Window) -> Rows:
        """Only the records whose `column` lies in `window`."""
        return self.where(During(column, window))

    def done(self, column: str) -> Rows:
        """Only the records whose `column` gives a day not after the assessment."""
        return self.where(During(column, EVER))

    def open(self, column: str) -> Rows:
        """Only the records whose `column` does not yet give a day up to the assessment."""
        return self.where(~During(column, EVER))

    def _equals(self, name: str, wanted: str | bool | tuple[str, ...]) -> Condition:
        column = self.column(name)
        if isinstance(wanted, bool):
            return IsTrue(name, wanted)
        words = (wanted,) if isinstance(wanted, str) else wanted
        for word in words:
            if column.values and word not in column.values:
                raise PluginError(
                    "plugin.unknown_word",
                    ledger=self.ledger,
                    column=name,
                    word=word,
                    nearest=nearest(word, column.values),
                )
        return Is(name, words)


def _and(left: Condition, right: Condition) -> Condition:
    return right if isinstance(left, Always) else Both(left, right)


def ledger(name: str) -> Rows:
    """All records of the ledger `name` (a contract name)."""
    return Rows(name)


@frozen
class Has(Condition):
    """Of the records that share a key, at least so many are among `rows`."""

    rows: Rows
    at_least: int = 1


def has(rows: Rows, at_least: int = 1) -> Condition:
    """Among the records with one key, at least `at_least` are in `rows`."""
    return Has(rows, at_least)
