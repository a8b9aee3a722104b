"""The days that count: from where the plan's rules begin to look, up to the day of assessment."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen
from dateutil.relativedelta import relativedelta

from ychk.plan import Plan


@frozen
class ExpectedDays:
    """From `first` to `last`, both included."""

    first: date
    last: date


def span_of(plan: Plan, as_of: date) -> ExpectedDays:
    """From the plan's period, or the year up to the day of assessment where that begins earlier."""
    return ExpectedDays(min(plan.period_start, as_of - relativedelta(years=1) + timedelta(days=1)), as_of)
