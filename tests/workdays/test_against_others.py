"""The national calendar against another package's, and against what it was when it was checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar

from ychk.workdays import WorkCalendar, changed_years

CHINA = WorkCalendar.for_region("CN", layers=())


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def test_every_day_from_2004_to_2026_is_as_chinesecalendar_has_it() -> None:
    differ = [
        day
        for day in days(date(2004, 1, 1), date(2026, 12, 31))
        if CHINA.is_working_day(day) != chinese_calendar.is_workday(day)
    ]
    assert differ == [date(2005, 12, 31)], (
        "a Saturday worked for 3 January 2006, which the other package misses"
    )
    assert CHINA.is_working_day(date(2005, 12, 31))


def test_the_installed_schedule_is_the_one_that_was_checked() -> None:
    assert changed_years() == ()
