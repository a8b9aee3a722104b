"""Working days of one region: is it one, the n-th after, how many between, until when is it certain, why.

Days are plain dates from `FIRST` to `LAST`; what they are comes from layers, each with its source. A calendar
reads no clock: whether a year's schedule is official depends on the notices its layers contain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property, lru_cache

from attrs import field, frozen

from ychk.errors import CalendarError
from ychk.wording import Text
from ychk.workdays.layers import Certainty, Layer
from ychk.workdays.national import WEEK_SOURCE, national
from ychk.workdays.regions import NATIONAL, REGIONS, checked_region
from ychk.workdays.span import FIRST, LAST, all_days, checked_day, index_of
from ychk.workdays.table import Cell, Grid, columns, compile_grid, nth_after

_WORKDAY = Text(zh="工作日", en="working day")
_WEEKEND = Text(zh="周末", en="weekend")


@frozen
class DayFact:
    """What one day is, and who says so.

    Args:
        day: The day.
        working: Whether it is a working day.
        name: The festival, the make-up day, the weekend or the plain working day.
        source: The notice or law behind it.
        region: The region of the layer that decided.
        certainty: Official or provisional, for the calendar's own region.
    """

    day: date
    working: bool
    name: Text
    source: str
    region: str
    certainty: Certainty


@frozen
class Deadline:
    """The last day in time.

    Args:
        day: The n-th working day after the start.
        certain: Whether every day after the start, up to `day`, is official.
        skipped: In order, each day in between that was off, and each that counted by a rule of its own (a
            make-up day).
    """

    day: date
    certain: bool
    skipped: tuple[DayFact, ...]


@frozen(eq=False)
class WorkCalendar:
    """The working days of a region; make one with `for_region`.

    Every method that takes a day raises `CalendarError` when it is not a plain `datetime.date` (a datetime,
    ``None``, ``NaT``, a string) or lies outside `FIRST` to `LAST`.
    """

    region: str
    layers: tuple[Layer, ...] = field(repr=False)

    @classmethod
    def for_region(cls, region: str, layers: Iterable[Layer] | None = None) -> WorkCalendar:
        """The calendar of ``"CN"`` or of a province (``"CN-NX"``).

        Args:
            region: ISO 3166-2 code. A province without a layer has the national days, all of them
                provisional.
            layers: What to lay on the national layer: first other national ones, then the province's, then
                local ones (any other name), each kind in the order given; layers of other provinces are left
                out. ``None`` takes those of the installed plugins, local ones excepted.

        Raises:
            CalendarError: for an unknown region, with the nearest known one.
        """
        checked_region(region)
        if layers is None:
            from ychk.hooks import installed_layers

            layers = (layer for layer in installed_layers() if layer.region in REGIONS)
        mine = [layer for layer in layers if layer.region not in REGIONS - {NATIONAL, region}]
        mine.sort(key=lambda layer: (layer.region in REGIONS, layer.region == NATIONAL), reverse=True)
        return _calendar(region, (national(), *mine))

    @cached_property
    def _grid(self) -> Grid:
        return compile_grid(self.region, self.layers)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked, make-up days included."""
        return self._grid.working[index_of(day)] == 1

    def add(self, day: date, n: int) -> date:
        """The `n`-th working day strictly after `day`; for a negative `n`, strictly before it.

        Raises:
            CalendarError: also for ``n == 0``, which has no one meaning on a day off, and when the answer
                lies outside the range.
        """
        if type(n) is not int or n == 0:
            raise CalendarError("calendar.not_a_count", value=repr(n))
        found = nth_after(self._grid, day, n)
        if found is None:
            raise CalendarError("calendar.runs_out", day=day, n=n, first=FIRST, last=LAST)
        return found

    def count(self, after: date, until: date) -> int:
        """Working days in ``(after, until]``; with `until` before `after`, minus those in ``(until, after]``.

        Not a test for a deadline: with `until` a day off, ``count(d, until) <= n`` holds even where `until`
        comes after the n-th working day. Compare with `add` instead.
        """
        return self._grid.ordinal[index_of(until)] - self._grid.ordinal[index_of(after)]

    def deadline(self, day: date, n: int) -> Deadline:
        """The `n`-th working day strictly after `day` (`n` >= 1), with the days that made it so."""
        if type(n) is not int or n < 1:
            raise CalendarError("calendar.not_forward", value=repr(n))
        end = self.add(day, n)
        start, stop = index_of(day), index_of(end)
        grid = self._grid
        between = all_days()[start + 1 : stop + 1]
        skipped = tuple(
            self.explain(step) for step in between if step in grid.rules or not grid.working[index_of(step)]
        )
        return Deadline(end, grid.unsure[stop] == grid.unsure[start], skipped)

    def explain(self, day: date) -> DayFact:
        """What `day` is, with the name, the source and the layer that decided."""
        working, certainty = self.is_working_day(day), self.certainty(day)
        decided = self._grid.rules.get(day)
        if decided is not None:
            region, rule = decided
            return DayFact(day, working, rule.name, rule.source, region, certainty)
        return DayFact(day, working, _WORKDAY if working else _WEEKEND, WEEK_SOURCE, NATIONAL, certainty)

    def certainty(self, day: date) -> Certainty:
        """Official, provisional, or, outside `FIRST` to `LAST`, unknown."""
        if not FIRST <= checked_day(day) <= LAST:
            return Certainty.UNKNOWN
        return Certainty.OFFICIAL if self._grid.official[index_of(day)] else Certainty.PROVISIONAL

    @property
    def certain_until(self) -> date | None:
        """The last day of the newest unbroken run of official days; ``None`` when no day is official."""
        last = self._grid.official.rfind(1)
        return None if last < 0 else all_days()[last]

    def table(
        self,
        nth: Collection[int] = (),
        months: Collection[int] = (),
        first: date | None = None,
        last: date | None = None,
    ) -> dict[str, list[Cell]]:
        """The calendar as a dimension table, for an engine to join on ``day``.

        Args:
            nth: Working days after a day, each >= 1.
            months: Calendar months after a day (before it, where negative).
            first: First row, `FIRST` by default.
            last: Last row, `LAST` by default.

        Returns:
            Columns of equal length, one row a day in order: ``day``; ``ordinal``, working days from `FIRST`
            up to and including the day (so a difference is a `count`); ``unsure``, the days so far that are
            not official; for each n ``nth_{n}``, the n-th working day strictly after, and ``nth_{n}_unsure``,
            whether any day after `day` up to that one is not official; for each m ``months_{m}``, the same
            day of the month, else that month's last day. What lies outside the range is ``None``.
        """
        return columns(self._grid, nth, months, first, last)


@lru_cache(maxsize=16)
def _calendar(region: str, layers: tuple[Layer, ...]) -> WorkCalendar:
    """One calendar for the same layers, so that what is worked out from it is worked out once."""
    return WorkCalendar(region, layers)
