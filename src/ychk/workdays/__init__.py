"""Working days that can be trusted and explained: calendars in layers, each day with source and certainty.

This room answers about days. It reads no clock and knows no indicator.
"""

from ychk.workdays.calendar import DayFact, LastDay, WorkCalendar
from ychk.workdays.files import read_layers
from ychk.workdays.layers import Certainty, DayRule, Layer
from ychk.workdays.national import changed_years, national
from ychk.workdays.regions import region_of
from ychk.workdays.span import FIRST, LAST
from ychk.workdays.term import Term

__all__ = [
    "FIRST",
    "LAST",
    "Certainty",
    "DayFact",
    "DayRule",
    "LastDay",
    "Layer",
    "Term",
    "WorkCalendar",
    "changed_years",
    "national",
    "read_layers",
    "region_of",
]
