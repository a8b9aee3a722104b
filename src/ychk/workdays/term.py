"""Rules of counting: how long somebody has, as a value that leaves nothing to guess.

Whether the starting day counts, what becomes of an end on a day off, and where a month ends that has no such
day are said each time; none of them has a default. The law or plan that says so stands beside them.
"""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen

from ychk.errors import CalendarError
from ychk.wording import Text

Unit = Literal["working day", "day", "month", "month end", "quarter end"]
"""What is counted."""

DayOff = Literal["stays", "next", "previous"]
"""What becomes of an end on a day off: it stays, or moves to the next or the previous working day."""

ShortMonth = Literal["last day", "next day"]
"""Where a month ends that has no such day: on its last day, or on the first day of the next month."""

UNITS, DAYS_OFF, SHORT_MONTHS = get_args(Unit), get_args(DayOff), get_args(ShortMonth)

MOST = 100_000
"""No term has more units; no calendar would hold its end."""

UNSAID = Text(zh="", en="")
"""The basis of a rule that nobody has to justify, such as a column of a table."""


@frozen
class Term:
    """So long after a day; made by the methods named for its unit.

    Attributes:
        number: How many units; for the end of a month or quarter, 0 is the one that holds the starting day.
        unit: What is counted.
        counts_start: Whether the starting day is the first that counts (days and working days only).
        day_off: What becomes of an end on a day off; working days never end on one.
        short_month: Where a month ends that has no such day (months only, ``None`` otherwise).
        basis: The legal basis, for people; two terms that count alike are equal whatever it says.
    """

    number: int
    unit: Unit
    counts_start: bool
    day_off: DayOff
    short_month: ShortMonth | None
    basis: Text = field(eq=False)

    @classmethod
    def working_days(cls, number: int, *, counts_start: bool, basis: Text) -> Term:
        """The `number`-th working day (at least 1) after the start, or counted from it."""
        return cls(number, "working day", counts_start, "stays", None, basis)

    @classmethod
    def days(cls, number: int, *, counts_start: bool, day_off: DayOff, basis: Text) -> Term:
        """The `number`-th day after the start (before it, if negative), or counted from it."""
        return cls(number, "day", counts_start, day_off, None, basis)

    @classmethod
    def same_day(cls, *, basis: Text) -> Term:
        """The starting day itself, by the date in Asia/Shanghai that every cell is cut to."""
        return cls(0, "day", False, "stays", None, basis)

    @classmethod
    def months(cls, number: int, *, short_month: ShortMonth, day_off: DayOff, basis: Text) -> Term:
        """The same day `number` months later (earlier, if negative)."""
        return cls(number, "month", False, day_off, short_month, basis)

    @classmethod
    def month_end(cls, number: int, *, day_off: DayOff, basis: Text) -> Term:
        """The last day of the month `number` months after the one that holds the start."""
        return cls(number, "month end", False, day_off, None, basis)

    @classmethod
    def quarter_end(cls, number: int, *, day_off: DayOff, basis: Text) -> Term:
        """The last day of the quarter `number` quarters after the one that holds the start."""
        return cls(number, "quarter end", False, day_off, None, basis)

    def __attrs_post_init__(self) -> None:
        for part, allowed in (("unit", UNITS), ("day_off", DAYS_OFF), ("number", self.numbers)):
            if getattr(self, part) not in allowed:
                raise self._refused(part)
        if type(self.number) is not int:
            raise self._refused("number")
        if (self.short_month in SHORT_MONTHS) != (self.unit == "month"):
            raise self._refused("short_month")
        if self.counts_start and (self.unit not in ("day", "working day") or self.number < 1):
            raise self._refused("counts_start")
        if self.unit == "working day" and self.day_off != "stays":
            raise self._refused("day_off")

    @property
    def numbers(self) -> range:
        """How many units there may be."""
        least = {"working day": 1, "month end": 0, "quarter end": 0}
        return range(least.get(self.unit, -MOST), MOST + 1)

    def _refused(self, part: str) -> CalendarError:
        return CalendarError(
            "calendar.bad_term", part=part, value=repr(getattr(self, part)), unit=str(self.unit)
        )

    @property
    def key(self) -> str:
        """A name for a column of last days, one for each way of counting: ``"working_day_7"``."""
        parts = [self.unit.replace(" ", "_"), str(self.number)]
        parts += ["from_start"] if self.counts_start else []
        parts += [] if self.short_month is None else [self.short_month.replace(" ", "_")]
        return "_".join(parts + ([] if self.day_off == "stays" else [f"or_{self.day_off}"]))

    @property
    def leans_on_schedule(self) -> bool:
        """Whether the end depends on which days are off."""
        return self.unit == "working day" or self.day_off != "stays"
