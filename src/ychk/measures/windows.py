"""Spans of days that rules speak of: the period, the past year, every complete month.

A window is a declaration; it becomes two dates only when the day of assessment is known. Both ends are
included (``domain`` reading of the plan: "last n years" = the day after the same day n years ago up to now).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from attrs import frozen
from dateutil.relativedelta import relativedelta

Anchor = Literal[
    "period", "year", "calendar_year", "since", "years", "ever", "month", "months", "review", "ahead"
]


@frozen
class Context:
    """What a rule may know besides its records: the day, the place and the named readings.

    Attributes:
        as_of: day of assessment.
        period_start: first day of the plan's period (2021-07-01).
        counties: county-level units of the city, in the plan's order.
        parameters: every named number in force, by name.
    """

    as_of: date
    review_start: date
    period_start: date
    city: str | None
    counties: tuple[str, ...]
    parameters: Mapping[str, Fraction]


@frozen
class Window:
    """A span of days, up to the day of assessment unless its name says otherwise; made by the names below."""

    anchor: Anchor
    start: date | None = None
    years: int = 0

    def first(self, context: Context) -> date | None:
        """First day of the span; ``None`` when it has no beginning."""
        match self.anchor:
            case "period":
                return context.period_start
            case "year":
                return context.as_of - relativedelta(years=1) + timedelta(days=1)
            case "years":
                return context.as_of - relativedelta(years=self.years) + timedelta(days=1)
            case "calendar_year":
                return date(context.as_of.year, 1, 1)
            case "since" | "months":
                return self.start
            case "month":
                return _last_complete(context.as_of).replace(day=1)
            case "ahead":
                return context.as_of
            case "ever" | "review":
                return None

    def last(self, context: Context) -> date | None:
        """Last day of the span; ``None`` when it has no end."""
        match self.anchor:
            case "month" | "months":
                return _last_complete(context.as_of)
            case "review":
                return context.review_start - timedelta(days=1)
            case "ahead":
                return None
            case _:
                return context.as_of


PERIOD = Window("period")
"""From the first day of the plan's period to the day of assessment."""
PAST_YEAR = Window("year")
"""The year that ends with the day of assessment."""
THIS_YEAR = Window("calendar_year")
"""From 1 January of the year of assessment."""
EVER = Window("ever")
"""Any day up to the day of assessment."""
LAST_MONTH = Window("month")
"""The latest complete month: its last day is not after the day of assessment."""
BEFORE_REVIEW = Window("review")
"""Any day before the review starts; a day that is still to come leaves it open."""
FROM_NOW = Window("ahead")
"""From the day of assessment on: for dates of a plan, which need not have come."""


def since(start: date) -> Window:
    """From `start` to the day of assessment."""
    return Window("since", start=start)


def complete_months(start: date) -> Window:
    """From `start` to the end of the latest complete month."""
    return Window("months", start=start)


def last_years(years: int) -> Window:
    """The last `years` years that end with the day of assessment."""
    return Window("years", years=years)


def _last_complete(as_of: date) -> date:
    """The last day of the latest month that is complete on `as_of`."""
    tomorrow = as_of + timedelta(days=1)
    return as_of if tomorrow.day == 1 else as_of.replace(day=1) - timedelta(days=1)


@frozen
class CompletePeriod:
    """One complete month or quarter, as people write it, with its first and last day."""

    label: str
    first: date
    last: date


def complete(
    unit: Literal["month", "quarter"], window: Window, context: Context
) -> tuple[CompletePeriod, ...]:
    """Every month or quarter that lies whole inside `window`."""
    first, end = window.first(context), window.last(context)
    if first is None or end is None:
        raise ValueError("a window without a beginning or an end has no complete periods")
    step = 1 if unit == "month" else 3
    day = date(first.year, first.month - (first.month - 1) % step, 1)
    spans = []
    while (last := day + relativedelta(months=step, days=-1)) <= end:
        if day >= first:
            label = f"{day:%Y-%m}" if step == 1 else f"{day.year}Q{(day.month + 2) // 3}"
            spans.append(CompletePeriod(label, day, last))
        day += relativedelta(months=step)
    return tuple(spans)
