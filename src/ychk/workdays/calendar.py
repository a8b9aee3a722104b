"""Working days of one region: is it one, the n-th after, how many between, until when is it certain, why.

Days are plain dates from `FIRST` to `LAST`; what they are comes from layers, each with its source. A calendar
reads no clock: whether a year's schedule is official depends on the notices its layers contain.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ychk.errors import CalendarError
from ychk.wording import Text, message
from ychk.workdays.layers import Certainty, Layer
from ychk.workdays.national import WEEK_SOURCE, national
from ychk.workdays.regions import NATIONAL, REGIONS, checked_region
from ychk.workdays.span import FIRST, LAST, checked_day, day_at, index_of
from ychk.workdays.table import Ends, Grid, compile_grid, ends, nth_after
from ychk.workdays.term import UNSAID, Term

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

    from ychk.workdays.arrays import DayArrays

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

    @property
    def ordinary(self) -> bool:
        """Whether the week alone decides: no layer speaks of the day."""
        return self.source == WEEK_SOURCE


@frozen
class LastDay:
    """The last day in time, and why it is that day.

    Args:
        start: The day it counts from.
        term: The rule of counting.
        day: The last day in time.
        certain: Whether every day that had a say in it is official.
        skipped: In order, each day off that made it later (or earlier, where an end on a day off moves back),
            and each day that was worked by a rule of its own (a make-up day).
    """

    start: date
    term: Term
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
    _ends: dict[Term, Ends] = field(factory=dict, init=False, repr=False)

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
            from ychk.workdays.installed import installed_layers

            layers = (layer for layer in installed_layers().layers if layer.region in REGIONS)
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

    def deadline(self, day: date, term: int | Term) -> LastDay:
        """When a term that starts on `day` ends, with the days that made it so.

        Args:
            day: The starting day.
            term: A rule of counting; a number means so many working days strictly after `day` (`add`).
        """
        if not isinstance(term, Term):
            if type(term) is not int or term < 1:
                raise CalendarError("calendar.not_forward", value=repr(term))
            term = Term.working_days(term, counts_start=False, basis=UNSAID)
        index, found = index_of(day), self.ends(term)
        counted, last = found.counted[index], found.last[index]
        if counted is None or last is None:
            unit = message(f"calendar.{term.unit.replace(' ', '_')}")
            raise CalendarError(
                "calendar.term_runs_out", day=day, n=term.number, unit=unit, first=FIRST, last=LAST
            )
        if term.unit == "working day":
            passed = range(index + (not term.counts_start), last + 1)
        else:
            passed = range(min(counted, last), max(counted, last) + 1) if counted != last else range(0)
        skipped = tuple(
            self.explain(day_at(step))
            for step in passed
            if day_at(step) in self._grid.rules or not self._grid.working[step]
        )
        return LastDay(day, term, day_at(last), not found.unsure[index], skipped)

    def ends(self, term: Term) -> Ends:
        """Where `term` ends for every day it may start on; worked out once."""
        if term not in self._ends:
            self._ends[term] = ends(self._grid, term)
        return self._ends[term]

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
        return None if last < 0 else day_at(last)

    def rows(self, days: Iterable[date], terms: Iterable[Term] = ()) -> dict[str, list[Any]]:
        """The table of `DayArrays.table` for some days only, in their order, as plain values.

        ``None`` stands for a last day beyond the range. NumPy, which takes a tenth of a second to load, is
        not needed.
        """
        places = [index_of(day) for day in days]
        found: dict[str, list[Any]] = {
            "day": [day_at(place) for place in places],
            "working": [self._grid.working[place] == 1 for place in places],
            "ordinal": [self._grid.ordinal[place] for place in places],
            "unsure": [self._grid.unsure[place] for place in places],
        }
        for term in terms:
            ends = self.ends(term)
            lasts = [ends.last[place] for place in places]
            found[term.key] = [None if last is None else day_at(last) for last in lasts]
            if term.leans_on_schedule:
                found[f"{term.key}_unsure"] = [ends.unsure[place] for place in places]
        return found

    @cached_property
    def arrays(self) -> DayArrays:
        """The same answers for whole arrays of days, and the table that engines join."""
        from ychk.workdays.arrays import DayArrays

        return DayArrays(self._grid, self.ends)

    def joined(self, frame: IntoFrameT, on: str, terms: Iterable[Term] = ()) -> IntoFrameT:
        """`frame` with what the calendar says of the days in its column `on`, joined by its own engine.

        Takes any frame that Narwhals reads and that can be joined with a table of days, and gives back the
        same kind: pandas, Polars (eager and lazy), PyArrow, a DuckDB relation, Ibis, PySpark. An eager frame
        keeps its order, and pandas its index; a lazy one is not run.

        The columns of `DayArrays.table` are added: ``<on>_working``, ``<on>_ordinal``, ``<on>_unsure`` and,
        for each term, ``<on>_<key>`` (its last day in time) and ``<on>_<key>_unsure``. Where the day is
        missing, so are they.

        A day outside `FIRST` to `LAST`, or a term that ends outside, is an error that says where in an eager
        frame. A lazy frame cannot be looked through: the answers are missing there, and one more column,
        ``<on>_outside``, marks those rows.

        Args:
            frame: The frame.
            on: A column of days. Times at midnight without a zone are days in an eager frame (pandas has no
                other kind); all other times, and all columns of times in a lazy frame, are refused.
            terms: Terms whose last days to give.

        Raises:
            CalendarError: for something that is no such frame, a column that is missing, that holds no days
                or that an added one would replace, and a day without an answer.
        """
        from ychk.workdays.frames import joined

        return joined(self.arrays, frame, on, terms)


@lru_cache(maxsize=16)
def _calendar(region: str, layers: tuple[Layer, ...]) -> WorkCalendar:
    """One calendar for the same layers, so that what is worked out from it is worked out once."""
    return WorkCalendar(region, layers)
