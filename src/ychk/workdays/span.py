"""The days that calendars reach, and the one check that every day handed to a calendar passes.

A day is a plain `datetime.date` from `FIRST` to `LAST`. Anything else is refused: a time of day would need a
time zone, a missing day would need a guess, and an index outside the range would wrap.
"""

from __future__ import annotations

from datetime import date, datetime

from ychk.errors import CalendarError

FIRST = date(2001, 1, 1)
"""The first day of every calendar: the first year with a State Council notice in today's form."""

LAST = date(2040, 12, 31)
"""The last day of every calendar; the years after the newest notice are provisional."""

ORIGIN = FIRST.toordinal()
"""The number of the first day, as dates count days."""

LENGTH = LAST.toordinal() - ORIGIN + 1
"""How many days a calendar has."""


def day_at(index: int) -> date:
    """The day at a position in the calendar's arrays, 0 for `FIRST`."""
    return date.fromordinal(ORIGIN + index)


def checked_day(day: object) -> date:
    """`day` itself, if it is a plain date.

    Raises:
        CalendarError: for a datetime, a missing value (``None``, ``NaT``), a string, or anything else.
    """
    if type(day) is date:
        return day
    if isinstance(day, datetime) and day == day:  # noqa: PLR0124 - NaT is a datetime that differs from itself
        raise CalendarError("calendar.has_a_time", value=repr(day))
    raise CalendarError("calendar.not_a_day", kind=type(day).__name__, value=repr(day))


def index_of(day: object) -> int:
    """The position of `day` in the calendar's arrays, 0 for `FIRST`.

    Raises:
        CalendarError: when `day` is not a plain date or lies outside the range.
    """
    index = checked_day(day).toordinal() - ORIGIN
    if not 0 <= index < LENGTH:
        raise CalendarError("calendar.outside", day=day, first=FIRST, last=LAST)
    return index
