"""The calendar as a session's queries need it: a table with a row a day, joined on each date column.

What asks need of the calendar is known before any is answered. For large ledgers the whole calendar is worked
out in arrays, once for the same calendars and needs, whichever dossier is judged; the records of small ones
name few days, and for those it is no more than a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ychk.measures.conditions import Before, Condition, DaysDiffer, TakesLonger
from ychk.measures.deadlines import CalendarRole
from ychk.measures.rows import ExistsIn
from ychk.measures.windows import Context
from ychk.workdays.span import FIRST, LAST
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


def spoken_of(conditions: Iterable[Condition]) -> list[Condition]:
    """The parts of `conditions`, and of those on the records they look up."""
    parts = [part for condition in conditions for part in condition.walk()]
    return parts + [
        inner for part in parts if isinstance(part, ExistsIn) for inner in part.rows.condition.walk()
    ]


def terms_of(conditions: Iterable[Condition], context: Context) -> frozenset[Term]:
    """The terms that `conditions`, and those on the records they look up, speak of."""
    parts = spoken_of(conditions)
    deadlines = [deadline.term for part in parts if (deadline := getattr(part, "deadline", None))]
    limits = [part.limit(context) for part in parts if isinstance(part, Before)]
    return frozenset([*deadlines, *(limit for limit in limits if limit)])


def days_among(terms: Iterable[Term]) -> frozenset[str]:
    """The columns of the table that hold days; the others hold numbers."""
    return frozenset({"day"} | {day_column(term, role) for term in terms for role in ROLES})


def marks(
    national: WorkCalendar, regional: WorkCalendar, days: Iterable[date]
) -> dict[tuple[str, date], int]:
    """The running counts on `days`; nothing is counted further back than the calendar goes."""
    at = {day: day if FIRST <= day <= LAST else FIRST for day in days}
    found = _both(national, regional, (), lambda calendar, terms: calendar.rows(at.values(), terms))
    return {(name, day): count for name in COUNTING for day, count in zip(at, found[name], strict=True)}


@lru_cache(maxsize=64)
def day_arrays(
    national: WorkCalendar, regional: WorkCalendar, terms: frozenset[Term]
) -> Mapping[str, object]:
    """Both calendars as one table: a row a day, and for each term the last day that each calendar gives."""
    found = _both(national, regional, terms, lambda calendar, own: calendar.arrays.table(own))
    dates = days_among(terms)
    return {
        name: values.astype("datetime64[s]" if name in dates else "int64") for name, values in found.items()
    }


def day_rows(
    national: WorkCalendar, regional: WorkCalendar, terms: frozenset[Term], days: Iterable[date]
) -> dict[str, list[str]]:
    """The same columns for those of `days` that lie in the calendar, written out; nothing is ``""``."""
    own = [day for day in days if FIRST <= day <= LAST]
    found = _both(national, regional, terms, lambda calendar, terms: calendar.rows(own, terms))
    return {name: [*map(_written, values)] for name, values in found.items()}


def _written(value: date | int | None) -> str:
    return "" if value is None else str(int(value) if isinstance(value, bool) else value)


def _both(
    national: WorkCalendar,
    regional: WorkCalendar,
    terms: Iterable[Term],
    table_of: Callable[[WorkCalendar, Sequence[Term]], Mapping[str, Any]],
) -> dict[str, Any]:
    """The columns of both calendars, each of which `table_of` gives by its own names."""
    found: dict[str, Any] = {}
    own = [term for term in terms if term.leans_on_schedule]
    shared = [term for term in terms if not term.leans_on_schedule]
    for role, calendar in zip(ROLES, (national, regional), strict=True):
        table = table_of(calendar, [*own, *shared])
        found |= {"day": table["day"]} | {f"{role}_{mark}": table[mark] for mark in MARKS}
        for term in (*own, *shared):
            found[day_column(term, role)] = table[term.key]
        found |= {f"{day_column(term, role)}_unsure": table[f"{term.key}_unsure"] for term in own}
        shared = []  # the same in both calendars
    return found
