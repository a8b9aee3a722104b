"""Questions that one pass over the records of a ledger answers: counts, sums, shares, days, spreads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from ychk.evidence.schema import DAYS, NUMBERS, LedgerSchema
from ychk.exact import UNDECIDED, Bounds
from ychk.measures import facts as f
from ychk.measures.asks.base import Different, F, Index, Needed, OfRecords
from ychk.measures.compile import Mode
from ychk.measures.conditions import ALWAYS, ANYTHING, WORDS, Condition, During, InSpan, TakesLonger
from ychk.measures.deadlines import CalendarRole
from ychk.measures.rows import Rows, Schemas, matches_in
from ychk.measures.sql import NOTHING, Expr, col, lit, when
from ychk.measures.truth import Formula, any_of
from ychk.measures.values import day, integer, word
from ychk.measures.windows import Context, Window

if TYPE_CHECKING:
    from ychk.measures.compile import LedgerCompiler
    from ychk.measures.tally import Counted


@frozen
class _AmongRows(OfRecords[F]):
    """About the records of some rows."""

    rows: Rows

    def ledgers(self) -> tuple[str, ...]:
        return (self.rows.ledger,)

    def conditions(self) -> tuple[Condition, ...]:
        return (self.rows.condition,)

    def formulas(self, compiler: LedgerCompiler) -> Mapping[str, Formula]:
        inside = compiler.pair(self.rows.condition)
        return {"sure": inside.sure, "maybe": inside.maybe}


class _Counts(OfRecords[Bounds]):
    """A number that records can only add to."""

    def nothing(self) -> Bounds:
        return f.NO_RECORDS

    def opened(self, fact: Bounds, ledgers: Collection[str]) -> Bounds:
        return f.at_least(fact)


@frozen
class CountAsk(_Counts, _AmongRows[Bounds]):
    """How many records are among `rows`."""

    def different(self, compiler: LedgerCompiler) -> Mapping[str, Different]:
        partner = compiler.sought(self.rows)
        if partner is None:
            return {}
        own = compiler.pair(self.rows.condition, Mode(own=True))
        nameless = compiler.pair(self.rows.condition).maybe & ~own.maybe
        return {"nameless_keys": Different(nameless, partner.on[0])}

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> Bounds:
        keys = counted.different.get("nameless_keys", 0)
        unserved = max(0, keys - compiler.wild(self.rows.condition)) if keys else 0
        sure = counted.count("sure")
        return Bounds(sure, max(sure, counted.count("maybe") - unserved))

    @property
    def plain(self) -> bool:
        """Whether it looks nothing up, so that a pass by key can answer it as well."""
        return not any(matches_in(self.rows.condition))

    def row_sets(self) -> tuple[Rows, ...]:
        """What a pass by key counts for it."""
        return (self.rows,)

    def aggregates(self, index: Index, keyed: Expr) -> Mapping[str, Expr]:
        """All records, whatever their key."""
        sides = index[self.rows]
        return {"low": col(sides.sure).sum(), "high": col(sides.maybe).sum()}

    def keyed_fact(self, found: Mapping[str, int]) -> Bounds:
        """The same fact from a pass by key."""
        return Bounds(max(0, found["low"]), found["high"])


@frozen
class CutAsk(_AmongRows[f.CutFact]):
    """How many of `rows` fall on each word of a column, each period of another, or both at once."""

    words: tuple[str, tuple[str, ...]] | None
    periods: tuple[str, Literal["month", "quarter"]] | None

    def columns(self) -> tuple[Needed, ...]:
        words = () if self.words is None else ((self.words[0], WORDS),)
        return words if self.periods is None else (*words, (self.periods[0], DAYS))

    def keys(self, compiler: LedgerCompiler, columns: Collection[str]) -> Mapping[str, Expr]:
        """For each record its word and its period; null where a cell leaves that open."""
        found = {}
        if self.words is not None:
            column, words = self.words
            # "" is any other word; a cell that surely holds none of them is not open
            known = when(col(column).is_in(words), col(column), lit(""))
            found["word"] = compiler.unless_open((column,), NOTHING, known)
        if self.periods is not None:
            column, unit = self.periods
            # the calendar's first day is that of a thing that has not happened
            start = compiler.day(column).first_day(unit)
            known = when(~col(column).is_null(), start, lit(date(1, 1, 1)))
            found["period"] = compiler.unless_open((column,), NOTHING, known)
        return found

    def nothing(self) -> f.CutFact:
        return f.CutFact(())

    def opened(self, fact: f.CutFact, ledgers: Collection[str]) -> f.CutFact:
        return evolve(fact, more=True)

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> f.CutFact:
        return f.CutFact(
            tuple(
                f.Cell(word(told.get("word")), day(told.get("period")), sure, maybe)
                for told, sure, maybe in counted.each("sure", "maybe")
            )
        )


@frozen
class DaysAsk(_AmongRows[f.MeanFact]):
    """How many working days each of `rows` took from `start` to `end`, or so far while still open."""

    start: str
    end: str
    window: Window
    calendar: CalendarRole

    def conditions(self) -> tuple[Condition, ...]:
        return (self.rows.condition, TakesLonger(self.start, self.end, 0, self.calendar))

    def days_from(self, context: Context) -> date:
        return self.window.first(context) or context.as_of

    def keys(self, compiler: LedgerCompiler, columns: Collection[str]) -> Mapping[str, Expr]:
        """For each record the least and most days it can have taken."""
        first = self.days_from(compiler.context)
        most = compiler.days_taken(self.start, self.end, self.calendar, since=first)
        return {"least": compiler.unless_open((self.start, self.end), lit(0), most), "most": most}

    def nothing(self) -> f.MeanFact:
        return f.MeanFact(f.NO_RECORDS, UNDECIDED)

    def opened(self, fact: f.MeanFact, ledgers: Collection[str]) -> f.MeanFact:
        return f.MeanFact(f.at_least(fact.total), UNDECIDED)

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> f.MeanFact:
        return f.mean_fact(
            [
                (integer(told["least"]), integer(told["most"]), sure > 0, number)
                for told, sure, number in counted.each("sure", "maybe")
            ]
        )


@frozen
class DistinctAsk(_Counts, _AmongRows[Bounds]):
    """How many different values `column` has among `rows`."""

    counts_values = True

    column: str

    def columns(self) -> tuple[Needed, ...]:
        return ((self.column, ANYTHING),)

    def formulas(self, compiler: LedgerCompiler) -> Mapping[str, Formula]:
        inside = compiler.pair(self.rows.condition)
        return {"open": inside.maybe & ~compiler.given(self.column)}

    def different(self, compiler: LedgerCompiler) -> Mapping[str, Different]:
        inside = compiler.pair(self.rows.condition)
        return {"low": Different(inside.sure, self.column), "high": Different(inside.maybe, self.column)}

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> Bounds:
        return Bounds(counted.different["low"], counted.different["high"] + counted.count("open"))


@frozen
class EveryAsk(_AmongRows[f.EveryFact]):
    """Which of `rows` meet `holds`.

    Where not every row is a case of the rule, `counted` says which are (each row that holds must be counted)
    and `lacks` which of them fail. Both are judged on their own, so that two sides of one open cell (a
    receipt that may be there, and then is accepted) are not taken for two open questions.
    """

    holds: Condition
    counted: Condition | None = None
    lacks: Condition | None = None

    @property
    def counting(self) -> Condition:
        """A row is a case of the rule."""
        return ALWAYS if self.counted is None else self.counted

    @property
    def failing(self) -> Condition:
        """A row fails the rule."""
        return ~self.holds if self.lacks is None else self.lacks

    @property
    def violated(self) -> Condition:
        """A record is among the rows and fails the rule."""
        return self.rows.condition & self.failing

    def conditions(self) -> tuple[Condition, ...]:
        parts = (self.rows.condition, self.holds, self.counted, self.lacks)
        return tuple(part for part in parts if part is not None)

    def formulas(self, compiler: LedgerCompiler) -> Mapping[str, Formula]:
        inside, holds = compiler.pair(self.rows.condition), compiler.pair(self.holds)
        lacks = compiler.pair(self.failing)
        counted = inside & compiler.pair(self.counting)
        perhaps = counted.maybe & ~counted.sure
        return {
            "sure": counted.sure,
            "held": counted.sure & ~lacks.maybe,
            "lacking": inside.sure & lacks.sure,
            "may_help": perhaps & holds.maybe,
            "may_hurt": perhaps & lacks.maybe,
            "may_count": perhaps,
            "may_lack": inside.maybe & lacks.maybe,
        }

    def different(self, compiler: LedgerCompiler) -> Mapping[str, Different]:
        if not compiler.wild(self.holds):
            return {}
        own = compiler.pair(self.failing, Mode(own=True))
        among = compiler.pair(self.rows.condition).sure & own.sure
        return {"lacking_keys": Different(among, next(matches_in(self.holds)).on[0])}

    def nothing(self) -> f.EveryFact:
        return f.NO_CASES

    def opened(self, fact: f.EveryFact, ledgers: Collection[str]) -> f.EveryFact:
        return fact.opened(may_mend=False)

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> f.EveryFact:
        counts = f.EveryCounts(**{name: counted.count(name) for name in f.EveryCounts._fields})
        keys = counted.different.get("lacking_keys", 0)
        return counts.fact(keys=keys, wild=compiler.wild(self.holds))


@frozen
class SpreadAsk(_AmongRows[f.SpreadFact]):
    """Of `rows` that are `counted`, how many fail: by the unit that answers for them, and by month.

    It is asked beside each comparison that records speak against, and told apart in the same pass.
    """

    failing: Condition = ALWAYS
    counted: Condition = ALWAYS

    def conditions(self) -> tuple[Condition, ...]:
        return (self.rows.condition, self.failing, self.counted)

    def shown(self, schemas: Schemas) -> tuple[str, ...]:
        return tuple(self.spread_by(schemas[self.rows.ledger]).values())

    def spread_by(self, schema: LedgerSchema) -> dict[str, str]:
        """The columns that say who answers for a record (`unit`), and when it came about (`month`).

        When is what the rule goes by: its window, else where its deadlines start, else the ledger's own day.
        """
        windows, starts = list[str](), list[str]()
        for condition in (self.rows.condition, self.failing):
            for part in condition.walk():
                if isinstance(part, (During, InSpan)):
                    windows.append(part.column)
                elif (deadline := getattr(part, "deadline", None)) is not None:
                    starts.append(deadline.after)
                elif isinstance(part, TakesLonger):
                    starts.append(part.start)
        month = next(iter((*windows, *starts)), schema.day)
        found = {"unit": schema.unit, "month": month}
        return {name: column for name, column in found.items() if column is not None}

    def formulas(self, compiler: LedgerCompiler) -> Mapping[str, Formula]:
        inside = compiler.pair(self.rows.condition)
        failing, all_ = inside & compiler.pair(self.failing), inside & compiler.pair(self.counted)
        return {"fails": failing.sure, "may_fail": failing.maybe, "sure": all_.sure, "maybe": all_.maybe}

    def keys(self, compiler: LedgerCompiler, columns: Collection[str]) -> Mapping[str, Expr]:
        return {
            name: compiler.day(column).first_day("month") if name == "month" else col(column)
            for name, column in self.spread_by(compiler.schema).items()
            if column in columns
        }

    def told_by(self, keys: Mapping[str, str]) -> list[tuple[str, ...]]:
        """Units and months by themselves: few rows, however many of both there are."""
        return [(column,) for column in keys.values()]

    def nothing(self) -> f.SpreadFact:
        return f.SpreadFact()

    def opened(self, fact: f.SpreadFact, ledgers: Collection[str]) -> f.SpreadFact:
        """Further records may be of any unit and month; the spread says what is there."""
        return fact

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> f.SpreadFact:
        if not counted.count("may_fail"):
            return f.SpreadFact()
        units, months = (
            [
                f.Portion(word(of) or day(of), Bounds(fails, may_fail), Bounds(sure, maybe))
                for of, (fails, may_fail, sure, maybe) in counted.by(key, *SPREAD).items()
            ]
            for key in ("unit", "month")
        )
        return f.SpreadFact.of(units, months)


SPREAD = ("fails", "may_fail", "sure", "maybe")


@frozen
class SumAsk(_Counts, _AmongRows[Bounds]):
    """The sum of an amount that is never negative; a negative one says nothing."""

    column: str

    def columns(self) -> tuple[Needed, ...]:
        return ((self.column, NUMBERS),)

    def formulas(self, compiler: LedgerCompiler) -> Mapping[str, Formula]:
        inside = compiler.pair(self.rows.condition)
        stated = compiler.truth((col(self.column) >= 0).or_false())
        return {"sure": inside.sure, "maybe": inside.maybe, "open": inside.maybe & ~stated}

    def amounts(self) -> Mapping[str, Expr]:
        return {"sum": when(col(self.column) >= 0, col(self.column))}

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> Bounds:
        most = None if counted.count("open") else counted.total("sum", "maybe")
        return Bounds(counted.total("sum", "sure"), most)


@frozen
class _OfVerdicts(_Counts):
    """How many records (of any of some conditions) a calendar has a part in."""

    ledger: str
    verdicts: tuple[Condition, ...]

    def ledgers(self) -> tuple[str, ...]:
        return (self.ledger,)

    def conditions(self) -> tuple[Condition, ...]:
        return self.verdicts

    def fact(self, compiler: LedgerCompiler, counted: Counted) -> Bounds:
        return Bounds.exactly(counted.count("n"))


@frozen
class DifferAsk(_OfVerdicts):
    """How many records the other of the two calendars would judge differently (any of the conditions)."""

    def formulas(self, compiler: LedgerCompiler) -> Mapping[str, Formula]:
        return {"n": any_of(compiler.differs(condition) for condition in self.verdicts)}


@frozen
class LeanAsk(_OfVerdicts):
    """How many records lean on a day whose official schedule is not published (any of the conditions)."""

    def formulas(self, compiler: LedgerCompiler) -> Mapping[str, Formula]:
        return {"n": any_of(compiler.leans(condition) for condition in self.verdicts)}
