"""Deadlines: a term that starts on the day in a column, by the calendar of the country or of a region.

    >>> working_days(7, after="decided_on", calendar="regional").after
    'decided_on'

Which day that is for a record is not worked out here: the calendar is a table that the engine joins on.
"""

from __future__ import annotations

from typing import Literal, get_args

from attrs import frozen

from ychk.declared import one_of
from ychk.wording import Text
from ychk.workdays.term import Term

CalendarRole = Literal["national", "regional"]
"""The whole country's calendar, or that of the dossier's province."""

FROM_NEXT_DAY = Text("自次日起算（解读 D15、A15）", "counted from the next day (readings D15, A15)")
"""The plan names numbers of days and not where they start: the readings that say it."""


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

    def __attrs_post_init__(self) -> None:
        one_of("Deadline: calendar", self.calendar, get_args(CalendarRole))


def working_days(days: int, *, after: str, calendar: CalendarRole = "national") -> Deadline:
    """A deadline: the `days`-th working day strictly after the day in column `after`."""
    return Deadline(Term.working_days(days, counts_start=False, basis=FROM_NEXT_DAY), after, calendar)


def calendar_days(days: int, *, after: str) -> Deadline:
    """A deadline in plain days, off or not: `days` after the day in column `after` (before, if negative)."""
    return Deadline(Term.days(days, counts_start=False, day_off="stays", basis=FROM_NEXT_DAY), after)
