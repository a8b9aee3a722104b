"""The arrays behind every form of the calendar, and the dimension table that engines join.

A `Grid` is the layers of one region compiled to one row a day: working or not, working days so far, days so
far that no notice covers. Scalar answers and table columns are both read off it, so they cannot disagree.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import accumulate

from attrs import frozen

from ychk.errors import CalendarError
from ychk.workdays.layers import DayRule, Layer
from ychk.workdays.regions import NATIONAL
from ychk.workdays.span import FIRST, LAST, LENGTH, all_days, index_of

Cell = date | int | None
"""What a column of the table holds: dates, counts, flags (``bool``), or nothing beyond the range."""


@frozen(eq=False)
class Grid:
    """One region's calendar, one entry a day from `FIRST` to `LAST`.

    Args:
        rules: The rule that decides a day, with its layer's region, for the days that have one.
        working: 1 for a working day, else 0.
        official: 1 for a day that published notices cover, else 0.
        ordinal: Working days from `FIRST` up to and including the day.
        unsure: Days from `FIRST` up to and including the day that are not official.
        workdays: The positions of the working days, in order.
    """

    rules: Mapping[date, tuple[str, DayRule]]
    working: bytes
    official: bytes
    ordinal: tuple[int, ...]
    unsure: tuple[int, ...]
    workdays: tuple[int, ...]


def compile_grid(region: str, layers: Iterable[Layer]) -> Grid:
    """Lay `layers` on each other, in order, on the ordinary week, for `region`."""
    layers = tuple(layers)
    rules = _merge(layers)
    monday_first = bytearray((1, 1, 1, 1, 1, 0, 0))
    shift = FIRST.weekday()
    working = ((monday_first[shift:] + monday_first[:shift]) * (LENGTH // 7 + 1))[:LENGTH]
    official = _official(region, layers)
    for day, (_, rule) in rules.items():
        index = index_of(day)
        working[index] = not rule.off
        official[index] &= rule.sure
    return Grid(
        rules=rules,
        working=bytes(working),
        official=bytes(official),
        ordinal=tuple(accumulate(working)),
        unsure=tuple(accumulate(1 - flag for flag in official)),
        workdays=tuple(index for index, flag in enumerate(working) if flag),
    )


def _merge(layers: tuple[Layer, ...]) -> dict[date, tuple[str, DayRule]]:
    merged: dict[date, tuple[str, DayRule]] = {}
    for layer in layers:
        estimates = [
            day
            for day, (region, rule) in merged.items()
            if not rule.sure and region == layer.region and day.year in layer.notice_years
        ]
        for day in estimates:
            del merged[day]
        merged.update((day, (layer.region, rule)) for day, rule in layer.days.items())
    return merged


def _official(region: str, layers: tuple[Layer, ...]) -> bytearray:
    """1 for every day that the notices of the country, and of the province if it is one, cover."""
    national = frozenset[int]().union(*(layer.notice_years for layer in layers if layer.region == NATIONAL))
    own = frozenset[int]().union(*(layer.notice_years for layer in layers if layer.region == region))
    official = bytearray()
    for year in range(FIRST.year, LAST.year + 1):
        days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        flag = year in national and year in own
        official += bytes([flag]) * days
        if year + 1 not in national:  # the next notice may still move its last days off, as it has five times
            official[-31:] = bytes(31)
    return official


def nth_after(grid: Grid, day: object, n: int) -> date | None:
    """The `n`-th working day strictly after `day` (before it, if `n` is negative); ``None`` out of range."""
    index = index_of(day)
    place = grid.ordinal[index] + (n - 1 if n > 0 else n - grid.working[index])
    return all_days()[grid.workdays[place]] if 0 <= place < len(grid.workdays) else None


def months_after(day: date, months: int) -> date:
    """`day` plus calendar months: the same day of the month, else that month's last day.

    Raises:
        CalendarError: when either day is outside the calendar, or `day` is not a plain date.
    """
    index_of(day)
    moved = _shifted(day, months)
    if moved is None:
        raise CalendarError("calendar.months_run_out", day=day, months=months, first=FIRST, last=LAST)
    return moved


def _shifted(day: date, months: int) -> date | None:
    from dateutil.relativedelta import relativedelta

    if type(months) is not int:
        raise CalendarError("calendar.not_months", value=repr(months))
    try:
        moved: date = day + relativedelta(months=months)
    except (ValueError, OverflowError):  # beyond the years that a date can hold
        return None
    return moved if FIRST <= moved <= LAST else None


def columns(
    grid: Grid, nth: Collection[int], months: Collection[int], first: date | None, last: date | None
) -> dict[str, list[Cell]]:
    """The dimension table of `grid`, as `WorkCalendar.table` describes it."""
    rows = slice(index_of(FIRST if first is None else first), index_of(LAST if last is None else last) + 1)
    days = all_days()[rows]
    ordinal, unsure = grid.ordinal[rows], grid.unsure[rows]
    table: dict[str, list[Cell]] = {"day": list(days), "ordinal": list(ordinal), "unsure": list(unsure)}
    for n in nth:
        if type(n) is not int or n < 1:
            raise CalendarError("calendar.not_forward", value=repr(n))
        # entry i: of the working day that comes n-th after any day with i working days so far
        ends = grid.workdays[n - 1 :]
        beyond = (None,) * (len(grid.workdays) + 1 - len(ends))
        end_days = (*(all_days()[end] for end in ends), *beyond)
        end_unsure = (*(grid.unsure[end] for end in ends), *beyond)
        table[f"nth_{n}"] = [end_days[done] for done in ordinal]
        table[f"nth_{n}_unsure"] = [
            None if (until := end_unsure[done]) is None else until > before
            for done, before in zip(ordinal, unsure, strict=True)
        ]
    for count in months:
        table[f"months_{count}"] = _months_column(days, count)
    return table


def _months_column(days: Iterable[date], months: int) -> list[Cell]:
    """`months_after` of each day, worked out once a month: its first day moved, days cut at its end."""
    column: list[Cell] = []
    month, start, end = None, None, 0
    for day in days:
        if (day.year, day.month) != month:
            month = (day.year, day.month)
            start = _shifted(day.replace(day=1), months)
            end = 0 if start is None else start.toordinal() + monthrange(start.year, start.month)[1] - 1
        column.append(None if start is None else date.fromordinal(min(start.toordinal() + day.day - 1, end)))
    return column
