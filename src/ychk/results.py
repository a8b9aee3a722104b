"""An assessment as frozen values that stand for themselves: stored, sent, loaded, compared, shown.

Everything that a person or a program may ask of a result is here, in both languages, without the plan, the
ledgers or the plugins that led to it. Nothing is judged, shown or written here: `score` makes the values,
``report`` shows them, ``results_store`` writes and reads them, and users hold ``assessor.assessment``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from ychk.errors import UsageError
from ychk.evidence import Rejected, Warning
from ychk.exact import Points, text
from ychk.frozen import FrozenMap, V_co
from ychk.indicator.criteria import Result
from ychk.indicator.rule import Told
from ychk.plan.model import Kind, RowDue
from ychk.status import Status
from ychk.wording import Text, nearest


@frozen
class Failure:
    """An exception that a rule raised.

    Attributes:
        type: the exception's class.
        message: its own words.
        says: the same for people, in both languages where it has two.
    """

    type: str
    message: str
    says: Text


@frozen
class CalendarUse:
    """The calendar of a clause, as the contract reports it.

    Attributes:
        used: region of the calendar ("CN", "CN-NX").
        sensitive: records that the other calendar would have judged differently.
        certain_until: last day with a published schedule; ``None`` when there is none.
        leaning: records whose verdict leans on days without a published schedule.
    """

    used: str
    sensitive: int
    certain_until: date | None
    leaning: int = 0


@frozen
class Replaced:
    """The rule of another plugin that an indicator replaces, and on what legal basis."""

    id: str
    by: str
    of: tuple[str, ...]
    basis: Text


@frozen
class HandedIn:
    """What an indicator asks to be handed in, and how far it was.

    Attributes:
        status: met when all is there, unknown when that is not sure.
        missing: titles of what is not, or not surely, all there.
        required: without them nothing counts.
    """

    status: Status = Status.MET
    missing: tuple[str, ...] = ()
    required: bool = False

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def _kept(items: Mapping[str, Any]) -> Mapping[str, Any]:
    return items if isinstance(items, FrozenMap) else FrozenMap(items)


def _two_deep(items: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    return FrozenMap({name: FrozenMap(inside) for name, inside in items.items()})


@frozen
class Names:
    """Words for what a result mentions by name, so that it can be explained without any catalogue.

    Attributes:
        ledgers: titles of ledgers.
        columns: Chinese headers of columns, by ledger.
        keys: by ledger, the columns that tell its records apart.
        units: by ledger, the column that says who answers for a record.
        readings: what each reading of an unclear place of the plan says.
        sections: titles of the plan's sections.
    """

    ledgers: Mapping[str, str] = field(factory=FrozenMap, converter=_kept)
    columns: Mapping[str, Mapping[str, str]] = field(factory=FrozenMap, converter=_two_deep)
    keys: Mapping[str, tuple[str, ...]] = field(factory=FrozenMap, converter=_kept)
    units: Mapping[str, str] = field(factory=FrozenMap, converter=_kept)
    readings: Mapping[str, Text] = field(factory=FrozenMap, converter=_kept)
    sections: Mapping[str, Text] = field(factory=FrozenMap, converter=_kept)


@frozen(repr=False)
class ClauseResult:
    """One clause: its verdict with all that led to it.

    Attributes:
        points: where the clause has points of its own.
        title: what it requires, in our own concise words.
        source: its place in the plan, or the notice that it rests on.
        readings: ids of the readings taken where the plan is unclear.
        reason: the shortest honest reason why it is not met; ``None`` where it is.
        result: every comparison, in branches; those not taken included.
        told: notices that change no verdict.
    """

    id: str
    status: Status
    points: Points | None
    title: Text
    source: Text
    readings: tuple[str, ...]
    reason: Text | None
    result: Result
    told: tuple[Told, ...] = ()
    calendar: CalendarUse | None = None

    def __repr__(self) -> str:
        return f"<ClauseResult {self.id}: {self.status}{_of(self.points)}>"


class Clauses(FrozenMap[str, V_co]):
    """Clauses by id; an unknown id is refused with the nearest one."""

    __slots__ = ()

    def __getitem__(self, key: str) -> V_co:
        if key not in self:
            raise UsageError("usage.unknown_clause", name=key, nearest=nearest(str(key), self))
        return super().__getitem__(key)


def _by_clause(items: Mapping[str, ClauseResult]) -> Mapping[str, ClauseResult]:
    return items if isinstance(items, Clauses) else Clauses(items)


@frozen(repr=False)
class IndicatorValue:
    """One indicator of the plan, or of a province's own.

    Attributes:
        section: id of the plan's section; ``None`` for a province's own indicator, which counts nowhere.
        leads: units that lead the work; `units` those that answer for it.
        deadlines: by when the work is due.
        overridden: the rule that this one replaces.
        installed: whether any plugin brings it.
        estimate: its points are given by somebody else and not known yet.
        provisional: a verdict leaned on a year without a published holiday schedule.
        error: set when its rule failed.
        names: words for what it mentions by name.
    """

    id: str
    kind: Kind
    title: Text
    status: Status
    points: Points | None = None
    section: str | None = None
    leads: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    deadlines: tuple[RowDue, ...] = ()
    clauses: Mapping[str, ClauseResult] = field(factory=FrozenMap, converter=_by_clause)
    materials: HandedIn = HandedIn()
    overridden: Replaced | None = None
    installed: bool = True
    estimate: bool = False
    provisional: bool = False
    error: Failure | None = None
    names: Names = Names()

    @property
    def lead(self) -> str:
        """The leading units in one string."""
        return "、".join(self.leads)

    @property
    def planned(self) -> bool:
        """Whether it is a row of the plan, so that it counts."""
        return self.section is not None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}: {self.status}{_of(self.points)}>"


Indicator_co = TypeVar("Indicator_co", bound=IndicatorValue, covariant=True)


@frozen
class Gate:
    """The ten pass-or-fail rows together."""

    status: Status


@frozen
class RulesUsed:
    """Rules of one distribution that an assessment went by.

    Attributes:
        fingerprint: ``sha256:…`` of the source of its plugins' modules; ``None`` where they have no files.
    """

    distribution: str
    version: str
    fingerprint: str | None = None


@frozen(repr=False, kw_only=True)
class AssessmentValue(Generic[Indicator_co]):
    """The verdicts on one city's evidence on one day.

    Attributes:
        plan: id of the plan; `document` is its printed name.
        review_start: first day of the national review.
        rules: what it was judged by.
        parameters: every named number that the plan leaves open, as it was in force.
        points: of the scored rows, at least and at most.
        bonus: counted at most up to the plan's cap; `bonus_raw` before the cap.
        sections: points by section id, scored sections only.
        coverage: by ledger, who has handed in what.
        indicators: by id, the plan's rows first and in its order.
        scans: how often each ledger's source was read; not kept in JSON, as it depends on how files lie.
        names: words for what is mentioned by name.
    """

    plan: str
    document: str
    region: str
    city: str | None
    as_of: date
    review_start: date
    rules: tuple[RulesUsed, ...]
    parameters: Mapping[str, Fraction] = field(converter=_kept)
    gate: Gate
    points: Points
    bonus: Points
    bonus_raw: Points
    sections: Mapping[str, Points] = field(converter=_kept)
    coverage: Mapping[str, object] = field(factory=FrozenMap, converter=_kept)
    indicators: Mapping[str, Indicator_co] = field(converter=_kept)
    rejected: tuple[Rejected, ...]
    rejected_total: int
    warnings: tuple[Warning, ...]
    scans: Mapping[str, int] = field(factory=FrozenMap, converter=_kept, eq=False)
    names: Names = Names()

    def __getitem__(self, indicator: str) -> Indicator_co:
        """One indicator by id.

        Raises:
            UsageError: when there is none with this id.
        """
        if indicator not in self.indicators:
            close = nearest(str(indicator), self.indicators)
            raise UsageError("usage.unknown_indicator", name=indicator, nearest=close)
        return self.indicators[indicator]

    @property
    def overridden(self) -> tuple[Replaced, ...]:
        """Rules that other plugins' rules replace."""
        return tuple(item.overridden for item in self.indicators.values() if item.overridden is not None)

    def __repr__(self) -> str:
        place, low, high = self.city or self.region, text(self.points.low), text(self.points.high)
        verdict = f"gate {self.gate.status}, {low} to {high} of {text(self.points.of)}"
        return f"<{type(self).__name__} {place} {self.as_of}: {verdict}>"


def _of(points: Points | None) -> str:
    return "" if points is None else f", {text(points.low)} to {text(points.high)} of {text(points.of)}"
