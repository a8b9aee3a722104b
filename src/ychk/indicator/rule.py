"""The indicator protocol, and `Indicator`, the declarative way to keep it.

A plugin contributes objects that keep `IndicatorProtocol`; nearly all are an `Indicator` with its clauses.
Totals, sections and the gate are the plan's business, not a rule's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, get_args, runtime_checkable

from attrs import field, frozen

from ychk.declared import Words, maybe_words, of_kind, one_of, placeholders, words
from ychk.errors import PluginError
from ychk.evidence import DEFAULT_PLAN
from ychk.exact import text
from ychk.indicator.amounts import OrFigure, Ratio
from ychk.indicator.criteria import Attested, Check, Criterion, IfLedger, Result, asks_of, names_of
from ychk.indicator.facts import Facts, Scope
from ychk.indicator.quantity import Judged, Stated
from ychk.indicator.tree import walk
from ychk.measures.asks import Ask, DifferAsk, LeanAsk
from ychk.measures.deadlines import CalendarRole
from ychk.measures.facts import ListFact
from ychk.measures.parameters import Parameter
from ychk.status import Status
from ychk.wording import Text, nearest

OWN_ID = re.compile(r"[A-Z]{2,}-[1-9][0-9]*")
"""A province's prefix and number (``NX-1``)."""

INDICATOR_ID = re.compile(rf"[1-9][0-9]*|{OWN_ID.pattern}")
"""A printed row number, or a place's own id."""

ROLES: tuple[CalendarRole, ...] = get_args(CalendarRole)


@frozen
class Override:
    """Replaces the built-in indicator with the same id, on a legal basis that an assessment names."""

    basis: Text = field(converter=words)


@frozen
class Notice:
    """Something worth saying when `unless` surely does not hold; it changes no verdict.

    `says` may speak of ``{count}``, the least shortfall.
    """

    unless: Check
    says: Text = field(converter=words)

    def __attrs_post_init__(self) -> None:
        of_kind("Notice.unless", self.unless, Check, 'none_of("name", rows, says=…)')
        placeholders("Notice.says", self.says, ("count",))


def _source(value: Words | str | None) -> Text | None:
    return Text(value, value) if isinstance(value, str) else maybe_words(value)


def _readings(values: Iterable[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _notices(values: Iterable[Notice] | Notice) -> tuple[Notice, ...]:
    return (values,) if isinstance(values, Notice) else tuple(values)


@frozen
class Clause:
    """One clause of a row of the plan, or of a place's own indicator.

    What a clause of the plan asks, its place there, its points and readings stand in the plan; here stands
    how it is decided.

    Attributes:
        id: ``<row>.<clause>``.
        holds: the criterion.
        calendar: the calendar of its deadlines, if it has any.
        notices: what is worth saying beside the verdict.
        requirement: what it asks, in concise words; needed for a place's own indicator.
        source: the notice that it rests on, in one language or both; needed likewise.
        readings: ids of the plan's readings that it takes beside those that the plan says.
    """

    id: str
    holds: Criterion
    calendar: CalendarRole | None = None
    notices: tuple[Notice, ...] = field(default=(), converter=_notices)
    requirement: Text | None = field(default=None, converter=maybe_words, kw_only=True)
    source: Text | None = field(default=None, converter=_source, kw_only=True)
    readings: tuple[str, ...] = field(default=(), converter=_readings, kw_only=True)

    def __attrs_post_init__(self) -> None:
        field_of = f"Clause {self.id}"
        of_kind(f"{field_of}: holds", self.holds, Criterion, 'all_of("name", rows, condition, says=…)')
        if self.calendar is not None:
            one_of(f"{field_of}: calendar", self.calendar, ROLES)
        for notice in self.notices:
            of_kind(f"{field_of}: notices", notice, Notice, 'note_if_any("name", rows, …)')
        for name in _repeated(names_of(self.holds)):
            raise PluginError("plugin.check_twice", clause=self.id, name=name)

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
            calendar=_calendar_note(self, facts),
            told=(*_told(self, facts), *_contradictions(self, facts)),
            readings=self.readings,
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
    """The verdict on one clause, with its explanation.

    `requirement` and `source` are ``None`` where the plan's own words stand.
    """

    id: str
    status: Status
    result: Result
    requirement: Text | None = None
    source: Text | None = None
    calendar: CalendarNote | None = None
    told: tuple[Told, ...] = ()
    readings: tuple[str, ...] = ()


@runtime_checkable
class IndicatorProtocol(Protocol):
    """What the registry accepts from a plugin."""

    @property
    def id(self) -> str:
        """A printed row number, or a province's own id."""

    @property
    def plan(self) -> str:
        """The id of the plan that it is a row of, or stands beside."""

    @property
    def title(self) -> Text | None:
        """Short title in both languages; ``None`` for a row of the plan, which has its own."""

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


def _clauses(values: Iterable[Clause] | Clause) -> tuple[Clause, ...]:
    return (values,) if isinstance(values, Clause) else tuple(values)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, number in Counter(names).items() if number > 1]


@frozen
class Indicator:
    """An indicator whose clauses are declarations; see `IndicatorProtocol`."""

    id: str
    clauses: tuple[Clause, ...] = field(converter=_clauses)
    plan: str = field(default=DEFAULT_PLAN, kw_only=True)
    title: Text | None = field(default=None, converter=maybe_words, kw_only=True)
    overrides: Override | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        for clause in self.clauses:
            of_kind(f"Indicator {self.id}: clauses", clause, Clause, 'Clause("NX-1.1", …)')
        if self.overrides is not None:
            example = 'Override(("某号文", "notice 1 of 2023"))'
            of_kind(f"Indicator {self.id}: overrides", self.overrides, Override, example)

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

    def check_ledgers(self, ledgers: Collection[str]) -> None:
        """See that every ledger that a branch depends on, or that a figure stands in for, is in force.

        Raises:
            PluginError: for the first that is not, with the nearest.
        """
        for clause in self.clauses:
            for node in (*walk(clause.holds), *walk(clause.notices)):
                match node:
                    case IfLedger(ledger):
                        names: tuple[str, ...] = (ledger,)
                    case OrFigure(instead_of=instead_of):
                        names = instead_of
                    case _:
                        continue
                for name in names:
                    if name not in ledgers:
                        raise PluginError("plugin.unknown_ledger", name=name, nearest=nearest(name, ledgers))

    def check_names(
        self,
        parameters: Collection[str],
        figures: Collection[str],
        readings: Collection[str],
        clauses: Collection[str],
    ) -> None:
        """See that every name that the clauses speak of is one of the plan's.

        Raises:
            PluginError: for the first parameter, figure or reading that the plan does not know, and for a
                clause of a place's own that does not say what it asks or on what it rests.
        """
        for clause in self.clauses:
            if clause.id not in clauses and None in (clause.requirement, clause.source):
                raise PluginError("plugin.says_nothing", clause=clause.id)
            for name in clause.readings:
                _known("reading", clause, name, readings)
            for node in (*walk(clause.holds), *walk(clause.notices)):
                match node:
                    case Parameter(name):
                        _known("parameter", clause, name, parameters)
                    case Stated(figure) | OrFigure(figure=figure):
                        _known("figure", clause, figure, figures)


def _known(kind: str, clause: Clause, name: str, known: Collection[str]) -> None:
    if name not in known:
        data = {"clause": clause.id, "name": name, "known": list(known), "nearest": nearest(name, known)}
        raise PluginError(f"plugin.unknown_{kind}", **data)


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
