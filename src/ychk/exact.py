"""Exact numbers and the intervals they are known within.

Every number that decides something is a `Fraction` from the cell to the verdict. A `Bounds` is what is
known of one number: at least `low`, at most `high`; a side that nothing limits is ``None``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from ychk.status import Status

Op = Literal["<", "<=", "==", ">=", ">"]
Exact = int | Fraction | Decimal


def fraction(value: Exact | str) -> Fraction:
    """`value` as an exact fraction: integers, decimals, ``"0.995"``, ``"99.5%"``, ``"1/3"``.

    Raises:
        ValueError: for anything else, floats included: a float is never exact about what was written.
    """
    if isinstance(value, bool) or not isinstance(value, (int, Fraction, Decimal, str)):
        raise ValueError(f"not an exact number: {value!r}")  # noqa: TRY004 - one error for all that is not
    try:
        if isinstance(value, str):
            text = value.strip().replace("％", "%")
            if len(text) > 64 or "e" in text.lower() or "_" in text:
                raise ValueError
            return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
        return Fraction(value)
    except (ValueError, OverflowError, ZeroDivisionError, InvalidOperation) as error:
        raise ValueError(f"not an exact number: {value!r}") from error


def text(value: Fraction | None, *, ratio: bool = False) -> str | None:
    """`value` as contract JSON writes it: digits for integers and decimals, ``"a/b"`` for other ratios.

    A number that is a ratio by nature (`ratio`) is written ``"a/b"`` even where its decimals end.
    """
    if value is None:
        return None
    if value.denominator == 1:
        return str(value.numerator)
    if ratio or not _terminates(value.denominator):
        return f"{value.numerator}/{value.denominator}"
    scale = 0
    while value.denominator > 1 and (value * 10**scale).denominator != 1:
        scale += 1
    digits = f"{abs((value * 10**scale).numerator):0{scale + 1}d}"
    return f"{'-' if value < 0 else ''}{digits[:-scale]}.{digits[-scale:]}"


def _terminates(denominator: int) -> bool:
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1


def _side(value: Exact | None) -> Fraction | None:
    return None if value is None else fraction(value)


@frozen
class Bounds:
    """A number known to lie in ``[low, high]``, both ends included; ``None`` = not limited on that side."""

    low: Fraction | None = field(converter=_side, repr=lambda value: str(text(value)))
    high: Fraction | None = field(converter=_side, repr=lambda value: str(text(value)))

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"bounds upside down: {self.low} > {self.high}")

    @classmethod
    def exactly(cls, value: Exact) -> Bounds:
        """Known to the last digit."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """Both ends known and equal."""
        return self.low is not None and self.low == self.high

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def minus(self, value: Exact) -> Bounds:
        """Both ends lowered by an exact `value`."""
        return self + Bounds.exactly(-fraction(value))

    def over(self, total: Bounds) -> Bounds:
        """The ratio of two amounts that are never negative, bounded apart; undecided over a possible zero."""
        if total.low is None or total.low <= 0 or self.low is None or self.low < 0:
            return UNDECIDED
        return Bounds(
            Fraction(0) if total.high is None else self.low / total.high,
            None if self.high is None else self.high / total.low,
        )

    def holds(self, op: Op, required: Fraction) -> Status:
        """Whether ``number op required`` is met, unmet or unknown, given what is known of the number."""
        low, high = self.low, self.high
        match op:
            case "<":
                yes, no = high is not None and high < required, low is not None and low >= required
            case "<=":
                yes, no = high is not None and high <= required, low is not None and low > required
            case ">":
                yes, no = low is not None and low > required, high is not None and high <= required
            case ">=":
                yes, no = low is not None and low >= required, high is not None and high < required
            case "==":
                yes = self.is_exact and low == required
                no = (low is not None and low > required) or (high is not None and high < required)
        return Status.of(True if yes else False if no else None)

    @staticmethod
    def hull(parts: Iterable[Bounds]) -> Bounds:
        """The smallest bounds that contain all `parts` (at least one)."""
        seen = list(parts)
        lows = [part.low for part in seen if part.low is not None]
        highs = [part.high for part in seen if part.high is not None]
        return Bounds(
            min(lows) if len(lows) == len(seen) else None,
            max(highs) if len(highs) == len(seen) else None,
        )

    @staticmethod
    def lowest(parts: Iterable[Bounds]) -> Bounds:
        """What is known of the smallest of several numbers."""
        seen = list(parts)
        lows = [part.low for part in seen if part.low is not None]
        highs = [part.high for part in seen if part.high is not None]
        return Bounds(min(lows) if len(lows) == len(seen) else None, min(highs, default=None))

    @staticmethod
    def highest(parts: Iterable[Bounds]) -> Bounds:
        """What is known of the largest of several numbers."""
        seen = list(parts)
        lows = [part.low for part in seen if part.low is not None]
        highs = [part.high for part in seen if part.high is not None]
        return Bounds(max(lows, default=None), max(highs) if len(highs) == len(seen) else None)


UNDECIDED = Bounds(None, None)
"""Nothing is known."""

ANY_COUNT = Bounds(0, None)
"""A count of which nothing is known but that it is not negative."""


@frozen
class Points:
    """Points earned: at least `low`, at most `high`, of a maximum `of`."""

    low: Fraction = field(converter=fraction, repr=lambda value: str(text(value)))
    high: Fraction = field(converter=fraction, repr=lambda value: str(text(value)))
    of: Fraction = field(converter=fraction, repr=lambda value: str(text(value)))

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= self.of:
            raise ValueError(f"points out of order: 0 <= {self.low} <= {self.high} <= {self.of}")

    @classmethod
    def for_status(cls, status: Status, of: Fraction) -> Points:
        """The strict policy: all or none; unknown and error leave both open."""
        match status:
            case Status.MET:
                return cls(of, of, of)
            case Status.UNMET:
                return cls(0, 0, of)
            case _:
                return cls(0, of, of)

    @staticmethod
    def total(parts: Iterable[Points]) -> Points:
        """The sum, end by end."""
        seen = list(parts)
        return Points(
            sum((part.low for part in seen), Fraction(0)),
            sum((part.high for part in seen), Fraction(0)),
            sum((part.of for part in seen), Fraction(0)),
        )

    def capped(self, at: Fraction) -> Points:
        """Counted at most `at` (the bonus rows)."""
        return Points(min(self.low, at), min(self.high, at), min(self.of, at))
