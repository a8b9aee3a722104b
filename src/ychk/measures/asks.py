"""What indicators ask of ledgers, as plain values, and the facts that come back.

An ask is hashable, so that two indicators with the same question share one answer. ``compile`` turns asks
into a query, ``run`` executes it once per ledger; the facts are exact bounds and carry no rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import frozen

from ychk.exact import UNDECIDED, Bounds
from ychk.measures.terms import CalendarRole, Condition, Rows
from ychk.measures.windows import Window


@frozen
class CountAsk:
    """How many records are among `rows`."""

    rows: Rows


@frozen
class CutAsk:
    """How many of `rows` fall on each word of a column, each period of another, or both at once."""

    rows: Rows
    words: tuple[str, tuple[str, ...]] | None
    periods: tuple[str, Literal["month", "quarter"]] | None


@frozen
class DistinctAsk:
    """How many different values `column` has among `rows`."""

    rows: Rows
    column: str


@frozen
class SumAsk:
    """The sum of an amount that is never negative; a negative one says nothing."""

    rows: Rows
    column: str


@frozen
class EveryAsk:
    """Which of `rows` meet `holds`.

    Where not every row is a case of the rule, `counted` says which are (each row that holds must be counted)
    and `lacks` which of them fail. Both are judged on their own, so that two sides of one open cell (a
    receipt that may be there, and then is accepted) are not taken for two open questions.
    """

    rows: Rows
    holds: Condition
    counted: Condition | None = None
    lacks: Condition | None = None

    @property
    def verdict(self) -> Condition:
        """The record fails the rule."""
        failing = ~self.holds if self.lacks is None else self.lacks
        return self.rows.condition & failing


@frozen
class DaysAsk:
    """How many working days each of `rows` took from `start` to `end`, or so far while still open."""

    rows: Rows
    start: str
    end: str
    window: Window
    calendar: CalendarRole


@frozen
class LatestAsk:
    """A value of the latest record, or one value over another, where that record meets `where`."""

    rows: Rows
    period: str
    numerator: str
    denominator: str | None
    where: Condition


@frozen
class EachLatestAsk:
    """Whether, for every value of `key`, its latest records among `rows` meet `holds`."""

    rows: Rows
    key: str
    period: str
    holds: Condition


@frozen
class RecordsAsk:
    """Which of `rows` there are: the first few, with where they stand.

    Attributes:
        newest: the latest ones by this column first.
        doubtful: only those that are not surely among the rows, or that leave one of these columns open.
    """

    rows: Rows
    newest: str | None = None
    doubtful: tuple[str, ...] | None = None


@frozen
class KeysAsk:
    """Which keys an ask about keys finds against the rule: the first few."""

    of: GroupCountAsk | GroupEveryAsk | EachLatestAsk


@frozen
class DifferAsk:
    """How many records the other of the two calendars would judge differently (any of the conditions)."""

    ledger: str
    conditions: tuple[Condition, ...]


@frozen
class LeanAsk:
    """How many records lean on a day whose official schedule is not published (any of the conditions)."""

    ledger: str
    conditions: tuple[Condition, ...]


@frozen
class GroupCountAsk:
    """How many keys meet `where`, over the records of several ledgers put together by key.

    `scope` are the records that make a key count at all; one of them without a key may be one key more. One
    of those that a key must not have may, without a key, make it one key less.
    """

    key: str
    scope: tuple[Rows, ...]
    where: Condition


@frozen
class GroupEveryAsk:
    """Whether every key with a record among `scope` or `good` has one among `good` (one ledger).

    `poor` are the records of `scope` that are not good, said so that one open cell is not taken for two.
    """

    key: str
    scope: Rows
    good: Rows
    poor: Rows


@frozen
class CellsAsk:
    """What stands in some columns of every record: for a ledger that is a list of papers, and not long."""

    ledger: str
    columns: tuple[str, ...]


@frozen
class SpreadAsk:
    """How `rows` are spread over the units that answer for them and the months they came about in."""

    rows: Rows


RowAsk = CountAsk | CutAsk | SpreadAsk | DaysAsk | DistinctAsk | SumAsk | EveryAsk | DifferAsk | LeanAsk
"""What one pass over a ledger's records can answer."""
GroupAsk = GroupCountAsk | GroupEveryAsk
KeyedAsk = GroupAsk | CountAsk
"""What one pass over records grouped by key can answer."""
ListAsk = RecordsAsk | KeysAsk
Ask = RowAsk | GroupAsk | LatestAsk | EachLatestAsk | ListAsk | CellsAsk


@frozen
class EveryFact:
    """Of `total` records, how many are `missing`, and the share that is not.

    `share` is ``None`` when there may be no record at all to take a share of.
    """

    total: Bounds
    missing: Bounds
    share: Bounds | None


@frozen
class Cell:
    """Records of one piece: surely and maybe in; ``None`` as word or period = the cell leaves it open."""

    word: str | None
    period: date | None
    sure: int
    maybe: int


@frozen
class CutFact:
    """Records by word (or unit) and period, as far as their cells say."""

    cells: tuple[Cell, ...]

    def bounds(self, word: str | None, period: date | None) -> Bounds:
        """Records of one word (any, if ``None``) and one period (any, if ``None``)."""
        low = high = 0
        for cell in self.cells:
            known = (word is None or cell.word == word) and (period is None or cell.period == period)
            possible = (word is None or cell.word in (word, None)) and (
                period is None or cell.period in (period, None)
            )
            low += cell.sure if known else 0
            high += cell.maybe if possible else 0
        return Bounds(low, high)


@frozen
class MeanFact:
    """Number of records and the mean of their working days (undecided when there may be none)."""

    total: Bounds
    mean: Bounds


@frozen
class Candidate:
    """A record that is, or may be, the latest one: whether it meets the condition, and its value."""

    applies: bool | None
    value: Bounds


@frozen
class LatestFact:
    """Records that may be the latest; `certain` when at least one record surely exists."""

    certain: bool
    candidates: tuple[Candidate, ...]


@frozen
class Record:
    """One record, or one key, that speaks against a rule.

    Attributes:
        place: its file (or ledger) and row number; ``None`` for a key that several records may share.
        cells: columns and what stands in them, in the ledger's order; personal ones are never among them. One
            that cannot be read is ``None``, an empty one is left out.
        limits: deadlines that the rule sets it, in the rule's order.
        sure: it surely counts; if not, a cell leaves that open.
    """

    ledger: str
    place: tuple[str, int] | None
    cells: tuple[tuple[str, str | None], ...]
    limits: tuple[date, ...] = ()
    sure: bool = True


@frozen
class ListFact:
    """The first records, whether there are more, and how all of them are spread."""

    records: tuple[Record, ...]
    more: bool
    spread: CutFact | None = None


def distributed_table(ask: Ask) -> SpreadAsk | None:
    """What to ask besides, where all records of a list speak against a rule: who answers, and since when."""
    if isinstance(ask, RecordsAsk) and ask.newest is None and ask.doubtful is None:
        return SpreadAsk(ask.rows)
    return None


@frozen
class CellsFact:
    """The records, by column name; an empty cell is ``None``, one beyond reading `UNREADABLE`."""

    records: tuple[Mapping[str, object], ...]


UNREADABLE = object()
"""Stands for a cell with something in it that cannot be read, and for a column that is not there."""

Fact = Bounds | EveryFact | CutFact | MeanFact | LatestFact | ListFact | CellsFact


def every_fact(counts: Mapping[str, int], wild: int) -> EveryFact:
    """Bounds of a share and of what it misses, from the counts of one scan.

    Args:
        counts: ``sure`` rows surely counted, ``held`` of those that cannot but hold, ``lacking`` rows that
            surely fail, ``lacking_keys`` (where some are `wild`) the different keys that fail before those
            without a key are considered; of the rows that are not surely counted, ``may_help`` may be and
            hold, ``may_hurt`` may be and fail, ``may_count`` may be at all; ``may_lack`` all that may fail.
        wild: how many records without a key could each serve one key.
    """
    sure = counts["sure"]
    lacking = max(counts["lacking"], counts["lacking_keys"] - wild if wild else 0)
    share = None
    if sure:
        share = Bounds(
            Fraction(counts["held"], sure + counts["may_hurt"]),
            Fraction(sure - lacking + counts["may_help"], sure + counts["may_help"]),
        )
    return EveryFact(
        total=Bounds(sure, sure + counts["may_count"]),
        missing=Bounds(lacking, counts["may_lack"]),
        share=share,
    )


def mean_fact(histogram: Sequence[tuple[int, int, bool, int]]) -> MeanFact:
    """Bounds of a mean from ``(least days, most days, surely counted, number of records)``.

    Records that may not count are left out or let in, whichever moves the mean further.
    """
    sure = sum(n for _, _, counted, n in histogram if counted)
    maybe = sum(n for _, _, counted, n in histogram if not counted)
    if not sure:
        return MeanFact(Bounds(0, maybe), UNDECIDED)

    def extreme(side: int, sign: int) -> Fraction:
        total = Fraction(sum(row[side] * row[3] for row in histogram if row[2]))
        number = sure
        for row in sorted((row for row in histogram if not row[2]), key=lambda row: sign * row[side]):
            if sign * row[side] * number >= sign * total:
                break
            total, number = total + row[side] * row[3], number + row[3]
        return total / number

    return MeanFact(Bounds(sure, sure + maybe), Bounds(extreme(0, 1), extreme(1, -1)))
