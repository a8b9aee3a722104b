"""The calendar as a session's queries need it: a table with a row a day, joined on each date column.

What asks need of the calendar is known before any is answered; the arrays are worked out once for the same
calendars and needs, whichever dossier is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ychk.measures.conditions import Before, Condition, DaysDiffer, TakesLonger
from ychk.measures.deadlines import CalendarRole
from ychk.measures.rows import ExistsIn
from ychk.measures.windows import Context
from ychk.workdays.term import Term

if TYPE_CHECKING:
    from ychk.workdays import WorkCalendar


ROLES: tuple[CalendarRole, ...] = ("national", "regional")

MARKS = ("ordinal", "unsure")
"""The calendar's running counts: working days so far, days so far that are not official."""

COUNTING = frozenset(f"{role}_{mark}" for role in ROLES for mark in MARKS)
"""Calendar columns that counting days between two cells needs."""


def day_column(term: Term, role: CalendarRole) -> str:
    """The calendar column with the last days of a term; one for both calendars where neither has a say."""
    return f"{role}_{term.key}" if term.leans_on_schedule else term.key


def calendar_needs(conditions: Iterable[Condition], context: Context) -> Mapping[str, set[str]]:
    """Calendar columns that conditions need, by the date column they are joined on."""
    needs: dict[str, set[str]] = {}
    for part in (part for condition in conditions for part in condition.walk()):
        if (deadline := getattr(part, "deadline", None)) is not None:
            own = needs.setdefault(deadline.after, set())
            for role in ROLES:
                last = day_column(deadline.term, role)
                own.update({last, f"{last}_unsure"} if deadline.term.leans_on_schedule else {last})
        elif isinstance(part, Before) and (limit := part.limit(context)):
            needs.setdefault(part.other, set()).add(day_column(limit, "national"))
        elif isinstance(part, (DaysDiffer, TakesLonger)):
            for column in (part.start, part.end):
                needs.setdefault(column, set()).update(COUNTING)
    return needs


def terms_of(conditions: Iterable[Condition], context: Context) -> frozenset[Term]:
    """The terms that `conditions`, and those on the records they look up, speak of."""
    parts = [part for condition in conditions for part in condition.walk()]
    parts += [inner for part in parts if isinstance(part, ExistsIn) for inner in part.rows.condition.walk()]
    deadlines = [deadline.term for part in parts if (deadline := getattr(part, "deadline", None))]
    limits = [part.limit(context) for part in parts if isinstance(part, Before)]
    return frozenset([*deadlines, *(limit for limit in limits if limit)])


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
def day_table(national: WorkCalendar, regional: WorkCalendar, terms: frozenset[Term]) -> DayTable:
    """Both calendars as one table: a row a day, and for each term the last day that each calendar gives."""
    found: dict[str, Any] = {}
    own = [term for term in terms if term.leans_on_schedule]
    shared = [term for term in terms if not term.leans_on_schedule]
    for role, calendar in zip(ROLES, (national, regional), strict=True):
        table = calendar.arrays.table([*own, *shared])
        found |= {"day": table["day"]} | {f"{role}_{mark}": table[mark] for mark in MARKS}
        for term in (*own, *shared):
            found[day_column(term, role)] = table[term.key]
        found |= {f"{day_column(term, role)}_unsure": table[f"{term.key}_unsure"] for term in own}
        shared = []  # the same in both calendars
    dates = tuple(name for name, values in found.items() if values.dtype.kind == "M")
    return DayTable(
        arrays={
            name: values.astype("datetime64[s]" if name in dates else "int64")
            for name, values in found.items()
        },
        days=dates,
        counts={name: found[name].tolist() for name in sorted(COUNTING)},
        rows={day: row for row, day in enumerate(found["day"].tolist())},
    )
