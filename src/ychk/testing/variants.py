"""Rules with one thing changed: what a good set of cases must notice.

A clause is a tree of declared values, so every number, word, window, conjunct and alternative in it can be
changed by itself, wherever it stands in the clause. A case notices a change when what it asserts no longer
comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeVar

import attrs
from attrs import evolve, frozen

from ychk.exact import Op, text
from ychk.indicator import All, AnyOf, Check, Clause, OnlyIf, Presumes
from ychk.indicator.breakdowns import Kinds, Words
from ychk.indicator.quantity import Quantity
from ychk.indicator.shares import Every
from ychk.indicator.tree import fields, parts, walk
from ychk.measures import conditions as c
from ychk.measures.deadlines import CalendarRole, Deadline
from ychk.measures.parameters import Parameter
from ychk.measures.rows import ExistsIn, Has, Rows
from ychk.measures.windows import Context, Window

Node = TypeVar("Node")

STRICTER: dict[Op, Op] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
QUARTER = timedelta(days=92)


@frozen
class Variant:
    """A clause with one thing changed, and what was changed, where."""

    change: str
    clause: Clause


@frozen
class ShiftedWindow(Window):
    """A window with one end moved by some days."""

    move_first: timedelta = timedelta(0)
    move_last: timedelta = timedelta(0)

    def first(self, context: Context) -> date | None:
        """First day of the span, moved."""
        day = super().first(context)
        return None if day is None else day + self.move_first

    def last(self, context: Context) -> date | None:
        """Last day of the span, moved."""
        day = super().last(context)
        return None if day is None else day + self.move_last


def variants(clause: Clause, parameters: Mapping[str, Fraction]) -> Iterator[Variant]:
    """Every variant of a clause, each different from the clause and from the others.

    Args:
        clause: the clause.
        parameters: the plan's named numbers, by name.
    """
    seen = {clause}
    decisive = set(walk(clause.holds))
    for where, node in _nodes(clause, ""):
        for what, new in _changes(node, parameters):
            if isinstance(node, ExistsIn) and isinstance(new, ExistsIn) and node not in decisive:
                continue  # a notice speaks of what is sure: a missing ledger says nothing either way
            changed = _replaced(clause, node, new)
            if changed not in seen:
                seen.add(changed)
                yield Variant(f"{where}{what}", changed)


def _nodes(clause: Clause, where: str) -> Iterator[tuple[str, object]]:
    """Different values in a clause, each with the name of the check it first stands in."""
    seen: set[object] = set()

    def inside(node: object, where: str) -> Iterator[tuple[str, object]]:
        if isinstance(node, Check):
            where = f"{node.name}: "
        if isinstance(node, tuple):
            for part in node:
                yield from inside(part, where)
            return
        if not attrs.has(type(node)) or node in seen:
            return
        seen.add(node)
        yield where, node
        for part in (node.rows, node.holds) if isinstance(node, Every) else parts(node):
            yield from inside(part, where)

    yield from inside(clause, where)


def _replaced(node: Any, old: object, new: object) -> Any:
    """`node` with every `old` inside it turned into `new`."""
    if node == old and type(node) is type(old):
        return new
    if isinstance(node, tuple):
        return tuple(_replaced(part, old, new) for part in node)
    found = {name: (value, _replaced(value, old, new)) for name, value in fields(node)}
    changed = {name: after for name, (before, after) in found.items() if after != before}
    return evolve(node, **changed) if changed else node


def _changes(node: object, parameters: Mapping[str, Fraction]) -> Iterator[tuple[str, object]]:
    """What can be changed in one declared value itself."""
    match node:
        case Clause(notices=notices):
            for number, notice in enumerate(notices):
                told = (*notices[:number], *notices[number + 1 :])
                yield f"{notice.unless.name}: not told", evolve(node, notices=told)
        case All(criteria) | AnyOf(criteria):
            for number, part in enumerate(criteria):
                others = (*criteria[:number], *criteria[number + 1 :])
                yield f"without {_name(part)}", others[0] if len(others) == 1 else type(node)(others)
        case OnlyIf(part, then):
            yield f"without {_name(part)}", then
        case Presumes(part):
            yield f"{_name(part)} required, not presumed", part
        case Check():
            yield from _checks(node, parameters)
        case Kinds(kinds=kinds):
            for number, spellings in enumerate(kinds):
                for word in spellings:
                    left = tuple(item for item in spellings if item != word)
                    rest = (*kinds[:number], *((left,) if left else ()), *kinds[number + 1 :])
                    yield f"without {word}", evolve(node, kinds=rest)
        case Words(words=words):
            for word in words:
                yield f"without {word}", evolve(node, words=tuple(item for item in words if item != word))
        case Rows(condition=condition) if not isinstance(condition, (c.Always, c.Both)):
            yield f"{node.ledger} without {_said(condition)}", evolve(node, condition=c.ALWAYS)
        case c.Condition():
            yield from _conditions(node, parameters)
        case Deadline(term=term, calendar=calendar):
            for other in (term.number - 1, term.number + 1):
                if other in term.numbers:
                    yield f"{term.number} days become {other}", evolve(node, term=evolve(term, number=other))
            if term.leans_on_schedule:
                role: CalendarRole = "regional" if calendar == "national" else "national"
                yield f"{role} calendar", evolve(node, calendar=role)
        case Window():
            yield from _windows(node)
        case _:
            pass


def _checks(check: Check, parameters: Mapping[str, Fraction]) -> Iterator[tuple[str, Check]]:
    required = check.required
    if isinstance(required, Parameter):
        required = parameters[required.name]
    if check.op in STRICTER and (check.quantity.ratio or not isinstance(required, Fraction)):
        if not _is_whole(check.quantity):
            op = STRICTER[check.op]
            yield f"{check.op} becomes {op}", evolve(check, op=op)
    elif isinstance(required, Fraction) and not check.quantity.ratio:
        for other in (required - 1, required + 1):
            op = "<=" if check.op == "==" else check.op
            if other >= 0:
                yield f"{text(required)} becomes {text(other)}", evolve(check, op=op, required=other)


def _is_whole(quantity: Quantity) -> bool:
    """A share that only makes sense as "all of them"."""
    return hasattr(quantity, "fact")


def _conditions(node: c.Condition, parameters: Mapping[str, Fraction]) -> Iterator[tuple[str, c.Condition]]:
    match node:
        case c.Both(left, right):
            yield f"without {_said(right)}", left
            yield f"without {_said(left)}", right
        case c.EitherOf(left, right):
            yield f"never {_said(right)}", left
            yield f"never {_said(left)}", right
        case c.Is(column, words, undecided):
            if len(words) > 1:
                for word in sorted(words):
                    yield f"{column} not {word}", evolve(node, words=words - {word})
            for word in sorted(undecided):
                yield f"{column} {word} is not undecided", evolve(node, undecided=undecided - {word})
        case c.Number(column, op, value, over):
            if isinstance(value, Parameter):
                value = parameters[value.name]
            if over is None and value.denominator == 1:
                for other in (value - 1, value + 1):
                    yield f"{column} {op} {text(other)}", evolve(node, value=other)
            elif op in STRICTER:
                yield f"{column} {STRICTER[op]}", evolve(node, op=STRICTER[op])
        case c.Before():
            yield from _limits(node, parameters)
        case c.TakesLonger(days=days, calendar=calendar):
            for number in (days - 1, days + 1):
                yield f"{days} days become {number}", evolve(node, days=number)
            role: CalendarRole = "regional" if calendar == "national" else "national"
            yield f"{role} calendar", evolve(node, calendar=role)
        case Has(at_least=number):
            yield f"{number} records become {number + 1}", evolve(node, at_least=number + 1)
        case ExistsIn(optional=optional):
            yield (
                f"{node.rows.ledger} {'needed' if optional else 'optional'}",
                evolve(node, optional=not optional),
            )
        case _:
            pass


def _limits(node: c.Before, parameters: Mapping[str, Fraction]) -> Iterator[tuple[str, c.Before]]:
    months = node.months
    if isinstance(months, Parameter):
        months = int(parameters[months.name])
    if months:
        for other in (months - 1, months + 1):
            yield f"{months} months become {other}", evolve(node, months=other)
    else:
        for other in (node.days - 1, node.days + 1):
            yield f"{node.column} before {node.other} by {other} days", evolve(node, days=other)


def _windows(window: Window) -> Iterator[tuple[str, Window]]:
    values = {item.name: getattr(window, item.name) for item in attrs.fields(Window)}
    if window.anchor not in ("ever", "review"):
        yield "window begins a quarter earlier", ShiftedWindow(**values, move_first=-QUARTER)
        yield "window begins a day later", ShiftedWindow(**values, move_first=timedelta(days=1))
    if window.anchor != "ahead":
        yield "window ends a quarter earlier", ShiftedWindow(**values, move_last=-QUARTER)
    if window.anchor in ("review", "month", "months"):
        yield "window ends a quarter later", ShiftedWindow(**values, move_last=QUARTER)


def _name(node: object) -> str:
    """The names of the checks in a criterion."""
    found = [part.name for part in walk(node) if isinstance(part, Check)]
    return " and ".join(found) or type(node).__name__.lower()


def _said(condition: c.Condition) -> str:
    """A condition in a few words."""
    match condition:
        case c.Negated(inner):
            return f"not {_said(inner)}"
        case c.Both(left, right):
            return f"({_said(left)} and {_said(right)})"
        case c.EitherOf(left, right):
            return f"({_said(left)} or {_said(right)})"
        case ExistsIn(rows, on):
            return f"{rows.ledger} by {on[1]}"
        case Has(rows):
            return f"{rows.ledger}"
        case c.Is(column, words):
            return f"{column} {'/'.join(sorted(words))}"
        case _:
            return " ".join((type(condition).__name__, *condition.columns()))
