"""The indicator protocol, and `Indicator`, the declarative way to keep it.

A plugin contributes objects that keep `IndicatorProtocol`; nearly all are an `Indicator` with its clauses.
Totals, sections and the gate are the plan's business, not a rule's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from ychk.exact import Exact, fraction, text
from ychk.indicator.amounts import OrFigure, Ratio
from ychk.indicator.criteria import Attested, Check, Criterion, Result, asks_of
from ychk.indicator.facts import Facts, Scope
from ychk.indicator.quantity import Judged
from ychk.indicator.tree import walk
from ychk.measures.asks import Ask, DifferAsk, LeanAsk
from ychk.measures.deadlines import CalendarRole
from ychk.measures.facts import ListFact
from ychk.status import Status
from ychk.wording import Text

INDICATOR_ID = re.compile(r"[1-9][0-9]*|[A-Z]{2,}-[1-9][0-9]*")
"""A printed row number, or a province's prefix and number (``NX-1``)."""


@frozen
class Override:
    """Replaces the built-in indicator with the same id, on a legal basis that an assessment names."""

    basis: Text


@frozen
class Notice:
    """Something worth saying when `unless` surely does not hold; it changes no verdict.

    `says` may speak of ``{count}``, the least shortfall.
    """

    unless: Check
    says: Text


def _said(value: Text | str) -> Text:
    return value if isinstance(value, Text) else Text(value, value)


def _points(value: Exact | str | None) -> Fraction | None:
    return None if value is None else fraction(value)


@frozen
class Clause:
    """One clause of a row of the plan.

    Attributes:
        id: ``<row>.<clause>``.
        requirement: the rule in our own concise words.
        holds: the criterion.
        source: its place in the plan, or the notice it rests on.
        points: where the row's points are divided among its clauses.
        calendar: the calendar of its deadlines, if it has any.
        reading: ids of the catalogued inconsistencies whose recommended reading is taken.
    """

    id: str
    requirement: Text
    holds: Criterion
    source: Text = field(converter=_said)
    points: Fraction | None = field(default=None, converter=_points)
    calendar: CalendarRole | None = None
    notices: tuple[Notice, ...] = ()
    reading: tuple[str, ...] = ()

    @property
    def attested(self) -> bool:
        """Whether an attestation decides it, or a part of it."""
        return any(isinstance(node, Attested) for node in walk(self.holds))

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        """The questions of the criterion, the notices and the calendar note."""
        criteria = (self.holds, *(notice.unless for notice in self.notices))
        asks = [ask for criterion in criteria for ask in asks_of(criterion, scope)]
        return tuple(dict.fromkeys((*asks, *_calendar_asks(self, scope))))

    def record_asks(self, scope: Scope) -> tuple[Ask, ...]:
        """What to ask besides, so that the records behind the verdict can be shown."""
        criteria = (self.holds, *(notice.unless for notice in self.notices))
        checks = [check for criterion in criteria for check in criterion.each_check(scope)]
        return tuple(dict.fromkeys(told.asks for check in checks for told in check.telling(scope)))

    def finding(self, facts: Facts) -> ClauseFinding:
        """The verdict, with its explanation."""
        result = self.holds.decide(facts, self.id)
        return ClauseFinding(
            id=self.id,
            status=result.status,
            requirement=self.requirement,
            result=result,
            source=self.source,
            points=self.points,
            calendar=_calendar_note(self, facts),
            told=(*_told(self, facts), *_contradictions(self, facts)),
            reading=self.reading,
        )


@frozen
class CalendarNote:
    """What the calendars had to do with a clause.

    Attributes:
        role: the calendar the rule names.
        sensitive: records that the other calendar would have judged differently.
        leaning: records whose verdict leans on days without a published schedule.
    """

    role: CalendarRole
    sensitive: int
    leaning: int


@frozen
class Told:
    """A notice that has something to say, and the records it speaks of where they were asked for."""

    id: str
    says: Text
    data: tuple[tuple[str, str], ...]
    records: tuple[ListFact, ...] = ()


@frozen
class ClauseFinding:
    """The verdict on one clause, with its explanation."""

    id: str
    status: Status
    requirement: Text
    result: Result
    source: Text
    points: Fraction | None = None
    calendar: CalendarNote | None = None
    told: tuple[Told, ...] = ()
    reading: tuple[str, ...] = ()


@runtime_checkable
class IndicatorProtocol(Protocol):
    """What the registry accepts from a plugin."""

    @property
    def id(self) -> str:
        """A printed row number, or a province's own id."""

    @property
    def title(self) -> Text:
        """Short title in both languages."""

    @property
    def clause_ids(self) -> Sequence[str]:
        """Ids of its clauses, in order."""

    @property
    def overrides(self) -> Override | None:
        """Set when it replaces another indicator with the same id."""

    def asks(self, scope: Scope) -> Iterable[Ask]:
        """Every question it has for the ledgers that there are."""

    def evaluate(self, facts: Facts) -> Sequence[ClauseFinding]:
        """The verdict on every clause."""


def _clauses(values: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(values)


@frozen
class Indicator:
    """An indicator whose clauses are declarations; see `IndicatorProtocol`."""

    id: str
    title: Text
    clauses: tuple[Clause, ...] = field(converter=_clauses)
    overrides: Override | None = None

    @property
    def clause_ids(self) -> tuple[str, ...]:
        """Ids of its clauses, in order."""
        return tuple(clause.id for clause in self.clauses)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        """The questions of all clauses."""
        return tuple(dict.fromkeys(ask for clause in self.clauses for ask in clause.asks(scope)))

    def record_asks(self, scope: Scope) -> tuple[Ask, ...]:
        """What to ask besides, so that the records behind the verdicts can be shown."""
        return tuple(dict.fromkeys(ask for clause in self.clauses for ask in clause.record_asks(scope)))

    def evaluate(self, facts: Facts) -> tuple[ClauseFinding, ...]:
        """The verdict on every clause."""
        return tuple(clause.finding(facts) for clause in self.clauses)


def _by_ledger(judged: Iterable[Judged], scope: Scope) -> dict[str, tuple[Judged, ...]]:
    found: dict[str, tuple[Judged, ...]] = {}
    for item in dict.fromkeys(judged):
        if scope.has(item[0]):
            found[item[0]] = (*found.get(item[0], ()), item)
    return found


def _calendar_asks(clause: Clause, scope: Scope) -> tuple[DifferAsk | LeanAsk, ...]:
    if clause.calendar is None:
        return ()
    quantities = [check.quantity for check in clause.holds.each_check(scope)]
    differing = _by_ledger((item for quantity in quantities for item in quantity.differing()), scope)
    judged = _by_ledger((item for quantity in quantities for item in quantity.judged()), scope)
    return (
        *(DifferAsk(name, tuple(item[1] for item in items)) for name, items in differing.items()),
        *(LeanAsk(name, tuple(item[1] for item in items)) for name, items in judged.items()),
    )


def _calendar_note(clause: Clause, facts: Facts) -> CalendarNote | None:
    if clause.calendar is None:
        return None
    totals: dict[type[Ask], int] = {DifferAsk: 0, LeanAsk: 0}
    for ask in _calendar_asks(clause, facts.scope):
        totals[type(ask)] += int(facts.bounds(ask).low or 0)
    return CalendarNote(clause.calendar, totals[DifferAsk], totals[LeanAsk])


def _told(clause: Clause, facts: Facts) -> Iterable[Told]:
    for notice in clause.notices:
        found = notice.unless.decide(facts, clause.id)
        if found.status is Status.UNMET and found.shortfall is not None:
            data = (("count", text(found.shortfall.low) or ""),)
            yield Told(found.id, notice.says, data, tuple(fact for _, fact in found.records))


def _contradictions(clause: Clause, facts: Facts) -> Iterable[Told]:
    for check in clause.holds.each_check(facts.scope):
        quantity = check.quantity
        sides = (quantity.part, quantity.whole) if isinstance(quantity, Ratio) else (quantity,)
        for side in sides:
            if isinstance(side, OrFigure) and (found := side.contradiction(facts)):
                stated, ledger = found
                yield Told(
                    f"{clause.id}/figure_differs",
                    Text(
                        "填报数字 {figure} 为 {stated}，与台账所得（{low} 至 {high}）不符，以台账为准",
                        "figure {figure} says {stated}, its ledgers say {low} to {high}; the ledgers count",
                    ),
                    (
                        ("figure", side.figure),
                        ("stated", str(stated)),
                        ("low", str(ledger.low)),
                        ("high", str(ledger.high)),
                    ),
                )
