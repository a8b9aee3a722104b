"""What a calendar is made of: layers of day rules, each rule with its name and source.

A layer says which days of its region are off or worked against the ordinary week, and for which years the
region's official notice is known. This module holds the values; `WorkCalendar` lays them on each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType

from attrs import field, frozen

from ychk.errors import CalendarError
from ychk.wording import Text
from ychk.workdays.regions import checked_region
from ychk.workdays.span import index_of


class Certainty(Enum):
    """How far a day's working or being off can be relied on."""

    OFFICIAL = "official"
    """A published notice covers the day."""
    PROVISIONAL = "provisional"
    """No notice yet, or the notice at hand is not sure: the rule of the law or the ordinary week is used."""
    UNKNOWN = "unknown"
    """Outside the calendar."""


def _text(name: Text | str) -> Text:
    return name if isinstance(name, Text) else Text(zh=name, en=name)


@frozen
class DayRule:
    """One day that is off, or worked.

    Args:
        off: ``True`` for a day off, ``False`` for a working day (a make-up day, 调休).
        name: What people call the day (the festival, the reason).
        source: The notice or law that says so.
        sure: ``False`` when the source is not good enough to call the day official; the rule is used all the
            same.
    """

    off: bool
    name: Text = field(converter=_text)
    source: str
    sure: bool = True


def _frozen_days(days: Mapping[date, DayRule]) -> Mapping[date, DayRule]:
    return MappingProxyType(dict(days))


def _frozen_years(years: Iterable[int]) -> frozenset[int]:
    return frozenset(years)


@frozen
class Layer:
    """Day rules of one region.

    A later layer wins over an earlier one, day by day. An earlier layer's unsure rules of the same region
    fall away in the years for which a later one knows the notice: an estimate yields to a notice as a whole.

    Args:
        region: ``"CN"``, a province's code (``"CN-NX"``), or any other name for a local layer.
        days: The days that differ from the ordinary week, from `FIRST` to `LAST`.
        notice_years: The years whose official notice the layer contains. For a province, every other year is
            provisional; a local layer needs none.

    Raises:
        CalendarError: for an unknown ``CN-`` code, a day that is not a plain date or out of range, a rule
            that is not a `DayRule`.
    """

    region: str = field()
    days: Mapping[date, DayRule] = field(converter=_frozen_days, hash=False)
    notice_years: frozenset[int] = field(default=frozenset(), converter=_frozen_years)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.region, str) or not self.region.strip():
            raise CalendarError("calendar.bad_layer", region="?", part="region", value=repr(self.region))
        if self.region.startswith("CN-"):
            checked_region(self.region)
        for day, rule in self.days.items():
            index_of(day)
            if not isinstance(rule, DayRule):
                raise CalendarError("calendar.bad_layer", region=self.region, part=str(day), value=repr(rule))
        for year in self.notice_years:
            if type(year) is not int:
                raise CalendarError(
                    "calendar.bad_layer", region=self.region, part="notice_years", value=repr(year)
                )
