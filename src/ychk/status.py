"""Met, unmet, unknown, error: the statuses and their three-valued (Kleene) logic."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Status(StrEnum):
    """What is known of a test, a clause, an indicator or the gate."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    ERROR = "error"

    @classmethod
    def of(cls, holds: bool | None) -> Status:
        """``True`` is met, ``False`` unmet, ``None`` unknown."""
        return cls.UNKNOWN if holds is None else cls.MET if holds else cls.UNMET


def every(statuses: Iterable[Status]) -> Status:
    """AND: unmet if any is unmet, else unknown if any is unknown or failed to run, else met."""
    seen = set(statuses)
    if Status.UNMET in seen:
        return Status.UNMET
    return Status.UNKNOWN if seen & {Status.UNKNOWN, Status.ERROR} else Status.MET


def either(statuses: Iterable[Status]) -> Status:
    """OR: met if any is met, else unknown if any is unknown or failed to run, else unmet."""
    seen = set(statuses)
    if Status.MET in seen:
        return Status.MET
    return Status.UNKNOWN if seen & {Status.UNKNOWN, Status.ERROR} else Status.UNMET
