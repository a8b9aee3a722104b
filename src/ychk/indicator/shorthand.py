"""Short ways to say what many rules say: all of these, none of these, at least one to judge by."""

from __future__ import annotations

from ychk.declared import Words, words
from ychk.indicator.amounts import Count
from ychk.indicator.criteria import RECORDS, Check, Presumes
from ychk.indicator.quantity import Quantity
from ychk.indicator.rule import Notice
from ychk.indicator.shares import Every
from ychk.measures.conditions import Condition
from ychk.measures.deadlines import Deadline
from ychk.measures.parameters import Parameter
from ychk.measures.rows import Rows


def all_of(
    name: str, rows: Rows, holds: Condition, *, says: Words, unit: Words = RECORDS, by: Deadline | None = None
) -> Check:
    """Every record holds; with `by`, every one whose deadline has passed: before it, nothing is owed."""
    every = Every(rows, holds) if by is None else Every.done(rows, holds, by)
    return all_hold(name, every, says=says, unit=unit)


def all_hold(name: str, share: Quantity, *, says: Words, unit: Words = RECORDS) -> Check:
    """All of them, by a quantity that says what part of them holds (`Every`, `EveryKey`, `EveryLatest`)."""
    return Check(name, share, "==", 1, says=says, unit=unit)


def none_of(name: str, rows: Rows, *, says: Words, unit: Words = RECORDS) -> Check:
    """There is no such record."""
    return Check(name, Count(rows), "==", 0, says=says, unit=unit)


def at_least(name: str, number: int | Parameter, rows: Rows, *, says: Words, unit: Words = RECORDS) -> Check:
    """There are at least so many such records."""
    return Check(name, Count(rows), ">=", number, says=says, unit=unit)


def some_of(name: str, rows: Rows, *, says: Words, unit: Words = RECORDS) -> Presumes:
    """There is something to judge by; without any such record the rule cannot say "met"."""
    return Presumes(Check(name, Count(rows), ">=", 1, says=says, unit=unit))


def note_if_any(name: str, rows: Rows, says: Words) -> Notice:
    """Worth saying when there are such records, ``{count}`` of them; it changes no verdict."""
    return Notice(none_of(name, rows, says=says, unit=("", "")), words(says))
