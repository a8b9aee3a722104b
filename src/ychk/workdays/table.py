"""The one table behind every form of the calendar: a single day's answer, arrays, a join inside an engine.

A `Grid` is the layers of one region compiled to one row a day: working or not, working days so far, days so
far that no notice covers. `ends` adds where a term that starts on each day ends. Every form reads these, so
they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, compress

from attrs import frozen

from ychk.workdays.layers import DayRule, Layer
from ychk.workdays.regions import NATIONAL
from ychk.workdays.span import FIRST, LAST, LENGTH, ORIGIN, day_at, index_of
from ychk.workdays.term import Term


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
    known = _notice_years(layers, NATIONAL)
    for day, (place, rule) in rules.items():
        index = index_of(day)
        working[index] = not rule.off
        # what the region's own government said of a day is known, whether or not its notice of the year is
        official[index] = rule.sure and (official[index] or (place == region and day.year in known))
    return Grid(
        rules=rules,
        working=bytes(working),
        official=bytes(official),
        ordinal=tuple(accumulate(working)),
        unsure=tuple(accumulate(official.translate(b"\1\0" + bytes(254)))),
        workdays=tuple(compress(range(LENGTH), working)),
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


def _notice_years(layers: tuple[Layer, ...], region: str) -> frozenset[int]:
    return frozenset[int]().union(*(layer.notice_years for layer in layers if layer.region == region))


def _official(region: str, layers: tuple[Layer, ...]) -> bytearray:
    """1 for every day that the notices of the country, and of the province if it is one, cover."""
    national, own = _notice_years(layers, NATIONAL), _notice_years(layers, region)
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
    return day_at(grid.workdays[place]) if 0 <= place < len(grid.workdays) else None


@frozen(eq=False)
class Ends:
    """Where a term ends, by the day it starts on, as positions in the calendar; ``None`` beyond its range.

    Args:
        counted: The day that counting alone gives.
        last: The last day in time: `counted`, or the working day it moves to.
        unsure: Whether a day that is not official had a say in it.
    """

    counted: Sequence[int | None]
    last: Sequence[int | None]
    unsure: Sequence[bool]


def ends(grid: Grid, term: Term) -> Ends:
    """Where `term` ends for each day it may start on."""
    if term.unit == "working day":
        # entry i: the working day that comes number-th after a day with i working days so far
        reached = [*grid.workdays[term.number - 1 :], *[None] * term.number]
        so_far = (0, *grid.ordinal[:-1]) if term.counts_start else grid.ordinal
        last = [reached[done] for done in so_far]
        open_before = (0, *grid.unsure[:-1]) if term.counts_start else grid.unsure
        unsure = [
            end is not None and grid.unsure[end] > before
            for end, before in zip(last, open_before, strict=True)
        ]
        return Ends(last, last, unsure)
    if term.unit == "day":
        shift = term.number - term.counts_start
        reached_on: Iterable[int] = range(shift, LENGTH + shift)
    else:
        reached_on = _month_ends(term)
    counted = [index if 0 <= index < LENGTH else None for index in reached_on]
    if term.day_off == "stays":
        return Ends(counted, counted, [False] * LENGTH)
    moves = _moves(grid, term.day_off == "next")
    last = [None if index is None else moves[index] for index in counted]
    return Ends(counted, last, [_between(grid.unsure, *span) for span in zip(counted, last, strict=True)])


def _moves(grid: Grid, forward: bool) -> list[int | None]:
    """For each day the first working day from it on, or back; itself, if it is one."""
    places = [
        done - (1 if worked or not forward else 0)
        for done, worked in zip(grid.ordinal, grid.working, strict=True)
    ]
    return [grid.workdays[place] if 0 <= place < len(grid.workdays) else None for place in places]


def _between(running: Sequence[int], one: int | None, other: int | None) -> bool:
    """Whether a running count grows on the days from one to the other, both included."""
    if one is None or other is None:
        return False
    first, last = min(one, other), max(one, other)
    return running[last] > (running[first - 1] if first else 0)


def _month_ends(term: Term) -> Iterator[int]:
    """Where a term in months or quarters ends for each day, worked out once a month; may lie out of range."""
    for months in range(FIRST.year * 12, (LAST.year + 1) * 12):
        _, days = _month(months)
        target = months + term.number
        if term.unit == "quarter end":
            target = months - months % 3 + 2 + 3 * term.number
        begin, length = _month(target)
        if term.unit == "month":
            yield from range(begin, begin + min(days, length))
            yield from [begin + length - (term.short_month == "last day")] * (days - length)
        else:
            yield from [begin + length - 1] * days


def _month(months: int) -> tuple[int, int]:
    """The position of the first day of a month, counted from the year 0, and its length."""
    year, month = divmod(min(max(months, 12), 9998 * 12), 12)
    start = date(year, month + 1, 1).toordinal()
    return start - ORIGIN, date(year + (month == 11), (month + 1) % 12 + 1, 1).toordinal() - start
