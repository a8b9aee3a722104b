"""Working days that can be trusted and explained: calendars in layers, each day with source and certainty.

This room answers about days. It reads no clock and knows no indicator.
"""

from ychk.workdays.calendar import DayFact, Deadline, WorkCalendar
from ychk.workdays.layers import Certainty, DayRule, Layer
from ychk.workdays.national import national
from ychk.workdays.regions import region_of
from ychk.workdays.span import FIRST, LAST
from ychk.workdays.table import months_after

__all__ = [
    "FIRST",
    "LAST",
    "Certainty",
    "DayFact",
    "DayRule",
    "Deadline",
    "Layer",
    "WorkCalendar",
    "months_after",
    "national",
    "region_of",
]
