"""The calendar as a session's queries need it: a table with a row a day, joined on each date column.

What asks need of the calendar is known before any is answered; the arrays are worked out once for the same
calendars and needs, whichever dossier is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ychk.measures import terms as t
from ychk.measures.compile import ROLES
from ychk.measures.windows import Context

if TYPE_CHECKING:
    from ychk.workdays import WorkCalendar


@frozen
class DayNeeds:
    """Which deadlines the conditions of some asks speak of.

    Attributes:
        nth: working days after a day.
        plain: calendar days after (before, if negative) a day.
        months: months after a day.
    """

    nth: frozenset[int]
    plain: frozenset[int]
    months: frozenset[int]

    @classmethod
    def of(cls, conditions: Iterable[t.Condition], context: Context) -> DayNeeds:
        """The needs of `conditions` and of the records they look up."""
        parts = [part for condition in conditions for part in condition.walk()]
        parts += [
            inner for part in parts if isinstance(part, t.Matched) for inner in part.rows.condition.walk()
        ]
        deadlines = [deadline for part in parts if (deadline := getattr(part, "deadline", None))]
        befores = [part for part in parts if isinstance(part, t.Before)]
        return cls(
            nth=frozenset(item.days for item in deadlines if item.calendar != "days"),
            plain=frozenset(item.days for item in deadlines if item.calendar == "days")
            | frozenset(part.days for part in befores if part.days),
            months=frozenset(number for part in befores if (number := part.months_in(context))),
        )


@frozen(eq=False)
class DayTable:
    """The columns of the table as NumPy arrays, and the running counts by column for single days."""

    arrays: Mapping[str, object]
    days: tuple[str, ...]
    counts: Mapping[str, list[Any]]
    rows: Mapping[date, int]

    def marks(self, days: Iterable[date]) -> dict[tuple[str, date], int]:
        """The running counts on `days`; nothing is counted further back than the calendar goes."""
        return {
            (name, day): counts[self.rows.get(day, 0)] for day in days for name, counts in self.counts.items()
        }


@lru_cache(maxsize=64)
def day_table(national: WorkCalendar, regional: WorkCalendar, needs: DayNeeds) -> DayTable:
    """Both calendars as one table: a row a day, a column for everything that `needs` says."""
    found: dict[str, list[Any]] = {}
    for role, calendar in zip(ROLES, (national, regional), strict=True):
        months = sorted(needs.months) if role == ROLES[0] else ()
        for name, values in calendar.table(nth=sorted(needs.nth), months=months).items():
            shared = name == "day" or name.startswith("months_")
            found[name if shared else f"{role}_{name}"] = values
    for after in sorted(needs.plain):
        found[f"days_{after}"] = [day + timedelta(days=after) for day in found["day"]]
    dates = tuple(name for name, values in found.items() if any(isinstance(item, date) for item in values))
    return DayTable(
        arrays={name: _array(values, name in dates) for name, values in found.items()},
        days=dates,
        counts={
            name: values
            for name, values in found.items()
            if name.endswith(("_ordinal", "_unsure")) and "_nth_" not in name
        },
        rows={day: row for row, day in enumerate(found["day"])},
    )


def _array(values: list[Any], dates: bool) -> object:
    """A day outside the calendar is missing; its mark is off."""
    import numpy as np

    if not dates:
        return np.array([value or 0 for value in values], "int64")
    epoch = date(1970, 1, 1).toordinal()
    numbers = [NOT_A_DAY if day is None else day.toordinal() - epoch for day in values]
    return np.array(numbers, "int64").view("datetime64[D]").astype("datetime64[s]")


NOT_A_DAY = -(2**63)
"""NumPy's number for a missing day."""
