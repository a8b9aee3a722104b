"""Short ways to say what many rules say: all of these, none of these, at least one to judge by."""

from __future__ import annotations

from ychk.indicator.amounts import Count
from ychk.indicator.criteria import Check, Presumes
from ychk.indicator.quantity import Quantity
from ychk.indicator.rule import Notice
from ychk.indicator.shares import Every
from ychk.measures.conditions import Condition
from ychk.measures.deadlines import Deadline
from ychk.measures.parameters import Parameter
from ychk.measures.rows import Rows
from ychk.wording import Text

MATERIALS = Text("上报材料", "its materials")
"""The column of the annex that says what to hand in."""
NOTES = Text("名词说明", "the notes on terms")
"""The notes on terms at the end of the annex."""


def annex(row: int, clause: int | None = None, *, also: Text | None = None) -> Text:
    """A place in the plan's annex: a row, a numbered clause of it, and what it was read together with."""
    zh, en = f"附表第{row}行", f"annex, row {row}"
    if clause is not None:
        zh, en = f"{zh}（{clause}）", f"{en} ({clause})"
    return Text(zh, en) if also is None else Text(f"{zh}及{also.zh}", f"{en} and {also.en}")


def all_of(
    name: str, rows: Rows, holds: Condition, *, says: Text, unit: Text, by: Deadline | None = None
) -> Check:
    """Every record holds; with `by`, every one whose deadline has passed: before it, nothing is owed."""
    every = Every(rows, holds) if by is None else Every.done(rows, holds, by)
    return all_hold(name, every, says=says, unit=unit)


def all_hold(name: str, share: Quantity, *, says: Text, unit: Text) -> Check:
    """All of them, by a quantity that says what part of them holds (`Every`, `EveryKey`, `EveryLatest`)."""
    return Check(name, share, "==", 1, says=says, unit=unit)


def none_of(name: str, rows: Rows, *, says: Text, unit: Text) -> Check:
    """There is no such record."""
    return Check(name, Count(rows), "==", 0, says=says, unit=unit)


def at_least(name: str, number: int | Parameter, rows: Rows, *, says: Text, unit: Text) -> Check:
    """There are at least so many such records."""
    return Check(name, Count(rows), ">=", number, says=says, unit=unit)


def some_of(name: str, rows: Rows, *, says: Text, unit: Text) -> Presumes:
    """There is something to judge by; without any such record the rule cannot say "met"."""
    return Presumes(Check(name, Count(rows), ">=", 1, says=says, unit=unit))


def note_if_any(name: str, rows: Rows, says: Text) -> Notice:
    """Worth saying when there are such records, ``{count}`` of them; it changes no verdict."""
    return Notice(none_of(name, rows, says=says, unit=Text("", "")), says)
