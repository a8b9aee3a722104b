"""Short ways to say what many rules say: all of these, none of these, at least one to judge by."""

from __future__ import annotations

from ychk.indicator.amounts import Count
from ychk.indicator.criteria import Check, Presumes
from ychk.indicator.rule import Notice
from ychk.indicator.shares import Every
from ychk.measures.terms import Condition, Deadline, Parameter, Rows
from ychk.wording import Text


def all_of(
    name: str, rows: Rows, holds: Condition, *, says: Text, unit: Text, by: Deadline | None = None
) -> Check:
    """Every record holds; with `by`, every one whose deadline has passed: before it, nothing is owed."""
    every = Every(rows, holds) if by is None else Every.done(rows, holds, by)
    return Check(name, every, "==", 1, says=says, unit=unit)


def none_of(name: str, rows: Rows, *, says: Text, unit: Text) -> Check:
    """There is no such record."""
    return Check(name, Count(rows), "==", 0, says=says, unit=unit)


def at_least(name: str, number: int | Parameter, rows: Rows, *, says: Text, unit: Text) -> Check:
    """There are at least so many such records."""
    return Check(name, Count(rows), ">=", number, says=says, unit=unit)


def some_of(name: str, rows: Rows, *, says: Text, unit: Text) -> Presumes:
    """There is something to judge by; without any such record the rule cannot say "met"."""
    return Presumes(Check(name, Count(rows), ">=", 1, says=says, unit=unit))


def told_of(name: str, rows: Rows, says: Text) -> Notice:
    """Worth saying when there are such records, ``{count}`` of them; it changes no verdict."""
    return Notice(none_of(name, rows, says=says, unit=Text("", "")), says)
