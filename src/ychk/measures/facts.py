"""Facts: what the ledgers answer, as exact bounds; they carry no rule.

    >>> counted = EveryCounts(sure=8, held=5, lacking=2, may_hurt=1, may_help=1, may_count=1, may_lack=4)
    >>> fact = counted.fact()
    >>> fact.total.low, fact.total.high, fact.missing.low, fact.missing.high
    (Fraction(8, 1), Fraction(9, 1), Fraction(2, 1), Fraction(4, 1))
    >>> fact.share.low, fact.share.high
    (Fraction(5, 9), Fraction(7, 9))

Of eight records that surely count, five cannot but hold and two surely fail. A ninth may count, and either
hold or fail: at worst it fails as well (5 of 9), at best it holds and so does the one left open (7 of 9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from attrs import evolve, frozen

from ychk.exact import ANY_COUNT, UNDECIDED, Bounds

NO_RECORDS = Bounds.exactly(0)


def at_least(bounds: Bounds) -> Bounds:
    """A count to which further records may add."""
    return Bounds(bounds.low, None)


@frozen
class EveryFact:
    """Of `total` records, how many are `missing`, and the share that is not.

    `share` is ``None`` when there may be no record at all to take a share of.
    """

    total: Bounds
    missing: Bounds
    share: Bounds | None

    def opened(self, *, may_mend: bool) -> EveryFact:
        """The same with further records to come, which may mend what fails or only add to it."""
        return EveryFact(
            total=at_least(self.total),
            missing=ANY_COUNT if may_mend else at_least(self.missing),
            share=None if self.share is None else Bounds(0, 1),
        )


NO_CASES = EveryFact(NO_RECORDS, NO_RECORDS, None)


class EveryCounts(NamedTuple):
    """What one pass counts of records (or keys) that should all meet a condition.

    Attributes:
        sure: surely counted; `held` of those cannot but hold.
        lacking: surely fail, whether counted or not; `may_lack` all that may fail.
        may_count: not surely counted, but may be; `may_help` of those may hold, `may_hurt` may fail.
    """

    sure: int
    held: int
    lacking: int
    may_help: int
    may_hurt: int
    may_count: int
    may_lack: int

    def fact(self, *, keys: int = 0, wild: int = 0) -> EveryFact:
        """Bounds of the share and of what it misses.

        Args:
            keys: different keys that fail before records without a key are considered.
            wild: records without a key that could each serve one key.
        """
        lacking = max(self.lacking, keys - wild if wild else 0)
        share = None
        if self.sure:
            share = Bounds(
                Fraction(self.held, self.sure + self.may_hurt),
                Fraction(self.sure - lacking + self.may_help, self.sure + self.may_help),
            )
        return EveryFact(
            total=Bounds(self.sure, self.sure + self.may_count),
            missing=Bounds(lacking, self.may_lack),
            share=share,
        )


@frozen
class Cell:
    """Records of one piece: surely and maybe in; ``None`` as word or period = the cell leaves it open."""

    word: str | None
    period: date | None
    sure: int
    maybe: int


@frozen
class CutFact:
    """Records by word and period, as far as their cells say; more of any may come where `more`."""

    cells: tuple[Cell, ...]
    more: bool = False

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
        return Bounds(low, None if self.more else high)

    def only(self, known: Callable[[Cell], bool]) -> CutFact:
        """The same without the cells that are not `known`."""
        return evolve(self, cells=tuple(cell for cell in self.cells if known(cell)))


@frozen
class Portion:
    """Of the records of one unit, or one month, those that fail and all; ``None``: no cell says which."""

    of: str | date | None
    failing: Bounds
    all: Bounds


@frozen
class SpreadFact:
    """Who answers for the records that fail, and since when: every unit and every month with a record.

    Units stand in order of records that may fail, months in order of time. A ledger without such a column
    (or a file that lacks it) has a single portion that says ``None``.
    """

    by_unit: tuple[Portion, ...] = ()
    by_month: tuple[Portion, ...] = ()

    @property
    def failing(self) -> Bounds:
        """All records that fail."""
        return sum((portion.failing for portion in self.by_month), NO_RECORDS)

    @staticmethod
    def together(parts: Sequence[SpreadFact]) -> SpreadFact:
        """Several spreads added up."""
        if len(parts) == 1:
            return parts[0]
        return SpreadFact(
            _by_records(_added(portion for part in parts for portion in part.by_unit)),
            _by_time(_added(portion for part in parts for portion in part.by_month)),
        )

    @classmethod
    def of(cls, units: Iterable[Portion], months: Iterable[Portion]) -> SpreadFact:
        """Portions, put in order."""
        return cls(_by_records(units), _by_time(months))


def _added(portions: Iterable[Portion]) -> list[Portion]:
    found: dict[str | date | None, Portion] = {}
    for portion in portions:
        if (other := found.get(portion.of)) is not None:
            portion = Portion(portion.of, other.failing + portion.failing, other.all + portion.all)  # noqa: PLW2901
        found[portion.of] = portion
    return [*found.values()]


def _by_records(portions: Iterable[Portion]) -> tuple[Portion, ...]:
    return tuple(sorted(portions, key=lambda found: (-(found.failing.high or 0), str(found.of or ""))))


def _by_time(portions: Iterable[Portion]) -> tuple[Portion, ...]:
    return tuple(sorted(portions, key=lambda found: (found.of is None, str(found.of))))


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
        cells: columns and what stands in them, in the ledger's order; personal ones are never among them.
            ``None``: something that cannot be read.
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
    spread: SpreadFact | None = None


@frozen
class CellsFact:
    """The records, by column name; an empty cell is ``None``, one beyond reading `UNREADABLE`."""

    records: tuple[Mapping[str, object], ...]


UNREADABLE = object()
"""Stands for a cell with something in it that cannot be read, and for a column that is not there."""

Fact = Bounds | EveryFact | CutFact | SpreadFact | MeanFact | LatestFact | ListFact | CellsFact


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
