"""The calendar for whole arrays of days, and as the table that engines join.

Days are NumPy's ``datetime64`` (of whole days), or day numbers: positions from 0 for `FIRST`. A missing day
(``NaT``) gives a missing answer; a day outside the calendar is an error that says where: nothing wraps.
Arrays are worked through in blocks that stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ychk.errors import CalendarError
from ychk.workdays.span import FIRST, LAST, LENGTH, index_of
from ychk.workdays.term import UNSAID, Term

if TYPE_CHECKING:
    from ychk.workdays.table import Ends, Grid

BLOCK = 1 << 15
"""Days worked on at once."""

_START = int(np.datetime64(FIRST, "D").astype(np.int64))
_MISSING = np.iinfo(np.int64).min
"""NumPy's number for ``NaT``."""

Days = NDArray[np.datetime64]
Numbers = NDArray[np.integer[Any]]
Column = NDArray[Any]


class DayArrays:
    """One region's calendar for arrays; get it from `WorkCalendar.arrays`.

    Every method that takes days takes an array of any shape (or one day) and raises `CalendarError` for an
    array of another kind, a day outside `FIRST` to `LAST`, or one with a time of day.
    """

    def __init__(self, grid: Grid, ends: Callable[[Term], Ends]) -> None:
        self._ends = ends
        self._grid = grid
        self._ordinal = np.array(grid.ordinal, np.int32)
        self._working = np.frombuffer(grid.working, np.bool_)

    def is_working_day(self, days: Days | date) -> np.ma.MaskedArray[Any, np.dtype[np.bool_]]:
        """Whether each day is worked, make-up days included; masked where the day is missing."""
        return self._looked_up(self._working, days)

    def count(self, after: Days | date, until: Days | date) -> np.ma.MaskedArray[Any, np.dtype[np.int32]]:
        """Working days in ``(after, until]`` for each pair (`WorkCalendar.count`), masked if one lacks."""
        starts, stops = np.broadcast_arrays(_as_days(after), _as_days(until))
        found, missing = self._counts(starts.ravel(), stops.ravel(), _positions)
        return _masked(found.reshape(starts.shape), missing)

    def count_numbers(self, after: Numbers, until: Numbers) -> NDArray[np.int32]:
        """`count` for day numbers, of which none can be missing."""
        starts, stops = np.broadcast_arrays(_as_numbers(after), _as_numbers(until))
        found, _ = self._counts(starts.ravel(), stops.ravel(), _checked)
        return found.reshape(starts.shape)

    def add(self, days: Days | date, n: int) -> Days:
        """The `n`-th working day strictly after each day, before it for a negative `n` (`WorkCalendar.add`).

        A missing day stays ``NaT``; where the answer lies outside the range it is an error.
        """
        if type(n) is int and n > 0:
            return self.deadline(days, Term.working_days(n, counts_start=False, basis=UNSAID))
        if type(n) is not int or n == 0:
            raise CalendarError("calendar.not_a_count", value=repr(n))
        places = self._ordinal - self._working + n
        ends = _as_array(self._grid.workdays)
        return self._moved(days, np.where(places >= 0, ends[np.maximum(places, 0)], -1))

    def deadline(self, days: Days | date, term: Term) -> Days:
        """The last day in time of a term that starts on each day (`WorkCalendar.deadline`); ``NaT`` stays."""
        return self._moved(days, _as_array(self._ends(term).last))

    def numbers(self, days: Days | date) -> np.ma.MaskedArray[Any, np.dtype[np.int32]]:
        """Day numbers, 0 for `FIRST`; masked where the day is missing."""
        return self._looked_up(np.arange(LENGTH, dtype=np.int32), days)

    def table(
        self, terms: Iterable[Term] = (), first: date | None = None, last: date | None = None
    ) -> dict[str, Column]:
        """The calendar as a dimension table, for an engine to join on ``day``.

        Args:
            terms: Terms whose last days to give.
            first: First row, `FIRST` by default.
            last: Last row, `LAST` by default.

        Returns:
            Columns of equal length, one row a day in order: ``day``; ``working``; ``ordinal``, working days
            from `FIRST` up to and including the day (so a difference is a `count`); ``unsure``, the days so
            far that are not official; for each term its `Term.key`, the last day in time of a term that
            starts on the day (``NaT`` beyond the range), and, where the schedule has a say in it,
            ``<key>_unsure``: whether a day that is not official had one.
        """
        begin, end = index_of(FIRST if first is None else first), index_of(LAST if last is None else last)
        found: dict[str, Column] = {
            "day": _days_at(np.arange(LENGTH)),
            "working": self._working,
            "ordinal": self._ordinal,
            "unsure": np.array(self._grid.unsure, np.int32),
        }
        for term in terms:
            ends = self._ends(term)
            found[term.key] = _days_at(_as_array(ends.last))
            if term.leans_on_schedule:
                found[f"{term.key}_unsure"] = np.array(ends.unsure)
        return {name: column[begin : end + 1] for name, column in found.items()}

    def _counts(
        self, starts: Column, stops: Column, positions: Callable[[Column, int], tuple[Column, Column | None]]
    ) -> tuple[NDArray[np.int32], Column | None]:
        found = np.empty(starts.shape, np.int32)
        before = np.empty(min(BLOCK, len(starts)), np.int32)
        missing: Column | None = None
        for block in _blocks(len(starts)):
            begun, none_begun = positions(starts[block], block.start)
            ended, none_ended = positions(stops[block], block.start)
            here = found[block]
            # positions are checked: "clip" only spares NumPy a second check
            self._ordinal.take(ended, out=here, mode="clip")
            here -= self._ordinal.take(begun, out=before[: len(begun)], mode="clip")
            for none in (none_begun, none_ended):
                if none is not None:
                    missing = np.zeros(found.shape, np.bool_) if missing is None else missing
                    missing[block] |= none
                    here[none] = 0
        return found, missing

    def _looked_up(self, table: Column, days: Days | date) -> np.ma.MaskedArray[Any, Any]:
        given = _as_days(days)
        at, missing = _positions(given.ravel(), 0)
        return _masked(table[at].reshape(given.shape), missing)

    def _moved(self, days: Days | date, ends: Column) -> Days:
        """Each day's entry of `ends`, where that lies inside the calendar."""
        given = _as_days(days)
        flat = given.ravel()
        found = np.empty(flat.shape, "datetime64[D]")
        for block in _blocks(len(flat)):
            at, missing = _positions(flat[block], block.start)
            reached = ends[at]
            beyond = reached < 0 if missing is None else (reached < 0) & ~missing
            if beyond.any():
                raise _refused("calendar.runs_out_at", flat, block.start + int(beyond.argmax()))
            found[block] = _days_at(reached)
            if missing is not None:
                found[block][missing] = np.datetime64("NaT")
        return found.reshape(given.shape)


def _blocks(length: int) -> Iterator[slice]:
    return (slice(start, min(start + BLOCK, length)) for start in range(0, length, BLOCK))


def _masked(found: Column, missing: Column | None) -> np.ma.MaskedArray[Any, Any]:
    """An answer of any shape, masked where a day was missing; NumPy gives the flat mask its shape."""
    mask: Any = np.ma.nomask if missing is None else missing
    return np.ma.MaskedArray(found, mask)


def _as_array(positions: Sequence[int | None]) -> Column:
    """Positions as NumPy keeps them, -1 for none."""
    return np.array([-1 if position is None else position for position in positions], np.int64)


def _days_at(positions: Column) -> Days:
    """Days by position; ``NaT`` for a negative one."""
    numbers = np.where(positions < 0, _MISSING, positions + _START)
    return numbers.view("datetime64[D]")


def _as_days(days: Days | date) -> Days:
    """Days as NumPy keeps them; midnights of a finer unit are days, any other time is refused."""
    if type(days) is date:
        return np.asarray(days, "datetime64[D]")
    if not isinstance(days, np.ndarray) or days.dtype.kind != "M":
        raise CalendarError("calendar.not_days", kind=str(getattr(days, "dtype", type(days).__name__)))
    unit = np.datetime_data(days.dtype)[0]
    if unit == "D":
        return days.astype("datetime64[D]", copy=False)
    if unit in ("Y", "M", "W", "generic"):
        raise CalendarError("calendar.not_days", kind=str(days.dtype))
    cut = days.astype("datetime64[D]")
    timed = (cut != days) & ~np.isnat(days)
    if timed.any():
        place = int(timed.argmax())
        raise CalendarError("calendar.time_at", place=place, value=str(days.ravel()[place]))
    return cut


def _as_numbers(numbers: Numbers) -> Numbers:
    if not isinstance(numbers, np.ndarray) or not np.issubdtype(numbers.dtype, np.integer):
        kind = str(getattr(numbers, "dtype", type(numbers).__name__))
        raise CalendarError("calendar.not_numbers", kind=kind)
    return numbers


def _positions(days: Column, offset: int) -> tuple[Column, Column | None]:
    """Positions of some days, and which of them are missing, if any is; those stand on the first day."""
    at: Column = days.view(np.int64) - _START
    # seen as unsigned, whatever lies before the first day is large, and so is a missing day
    if not len(at) or at.view(np.uint64).max() < LENGTH:
        return at, None
    missing = np.isnat(days)
    outside = ~missing & (at.view(np.uint64) >= LENGTH)
    if outside.any():
        place = int(outside.argmax())
        raise _refused("calendar.outside_at", days, place, offset)
    at[missing] = 0
    return at, missing


def _checked(numbers: Column, offset: int) -> tuple[Column, None]:
    """Day numbers that are positions, none missing."""
    if len(numbers):
        unsigned = numbers.view(f"u{numbers.dtype.itemsize}")
        if unsigned.max() >= LENGTH:
            place = int((unsigned >= LENGTH).argmax())
            raise _refused("calendar.outside_at", numbers, place, offset)
    return numbers, None


def _refused(message_id: str, values: Column, place: int, offset: int = 0) -> CalendarError:
    return CalendarError(message_id, place=offset + place, day=str(values[place]), first=FIRST, last=LAST)
