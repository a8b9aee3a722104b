"""Findings become results: points by the plan's strict policy, words in both languages, totals.

Pure functions: what was found goes in, values that stand for themselves come out. No ledger is read here and
no rule is evaluated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import is_

from attrs import evolve, frozen

from ychk.assessor.assessment import IndicatorResult
from ychk.errors import YchkError
from ychk.evidence import Catalogue, ExternalScore
from ychk.exact import UNDECIDED, Points
from ychk.indicator import Branch, ClauseFinding, Result, checks
from ychk.materials import Materials
from ychk.plan import Plan, Row
from ychk.report.sentences import reason
from ychk.results import CalendarUse, ClauseResult, Failure, HandedIn, Names, Replaced
from ychk.status import Status, every
from ychk.wording import Text
from ychk.workdays import WorkCalendar


@frozen
class Scored:
    """What an indicator is scored by, besides its findings.

    Attributes:
        row: its row of the plan; ``None`` for a province's own indicator.
        title: of a place's own, or another than the plan's.
        replaced: the rule that its own replaces.
        score: points given from outside, if any are in force.
    """

    id: str
    row: Row | None
    title: Text | None
    materials: Materials
    names: Names
    replaced: Replaced | None = None
    score: ExternalScore | None = None

    def result(
        self, found: tuple[ClauseFinding, ...] | Failure | None, calendars: Mapping[str, WorkCalendar]
    ) -> IndicatorResult:
        """Whatever became of it: findings, a failure, or nothing where no plugin brings it."""
        return (
            self.unjudged(found)
            if found is None or isinstance(found, Failure)
            else self.judged(found, calendars)
        )

    def unjudged(self, failure: Failure | None = None) -> IndicatorResult:
        """No verdict: its rule failed, or there is none."""
        row = self.row
        papers = HandedIn(self.materials.status(), self.materials.missing, self.materials.required)
        found = IndicatorResult(
            id=self.id,
            kind="scored" if row is None else row.kind,
            title=self.title or (Text(self.id, self.id) if row is None else row.title),
            status=Status.UNKNOWN if failure is None else Status.ERROR,
            points=None if row is None or row.points is None else Points(0, row.points, row.points),
            section=None if row is None else row.section,
            leads=() if row is None else row.lead,
            units=() if row is None else row.responsible,
            deadlines=() if row is None else row.deadlines,
            materials=papers,
            overridden=self.replaced,
            installed=failure is not None,
            error=failure,
            names=self.names,
        )
        return found if failure is not None else self._outside(found)

    def judged(
        self, findings: Iterable[ClauseFinding], calendars: Mapping[str, WorkCalendar]
    ) -> IndicatorResult:
        """The verdict that the findings on its clauses lead to."""
        clauses = {found.id: self._clause(found, calendars) for found in findings}
        required = [self.materials.status()] if self.materials.required else []
        return self._outside(
            evolve(
                self.unjudged(),
                installed=True,
                estimate=False,
                status=every((*(clause.status for clause in clauses.values()), *required)),
                points=self._points(clauses),
                clauses=clauses,
                provisional=any(item.calendar and item.calendar.leaning > 0 for item in clauses.values()),
            )
        )

    def _clause(self, found: ClauseFinding, calendars: Mapping[str, WorkCalendar]) -> ClauseResult:
        own = self.row.clauses.get(found.id) if self.row is not None else None
        of = own.points if own is not None else None
        nothing = Text("", "")
        requirement = found.requirement or (own.requirement if own is not None else nothing)
        note = found.calendar
        calendar = None if note is None else calendars[note.role]
        return ClauseResult(
            id=found.id,
            status=found.status,
            points=None
            if of is None
            else self.materials.limited(Points.for_status(found.status, of), found.id),
            title=requirement,
            source=found.source or (own.source if own is not None else nothing),
            readings=tuple(dict.fromkeys((*(own.readings if own is not None else ()), *found.readings))),
            reason=reason(found.status, found.result, requirement, self.names),
            result=plain(found.result),
            told=tuple(evolve(told, says=told.says.filled(**dict(told.data))) for told in found.told),
            calendar=None
            if note is None or calendar is None
            else CalendarUse(calendar.region, note.sensitive, calendar.certain_until, note.leaning),
        )

    def _points(self, clauses: Mapping[str, ClauseResult]) -> Points | None:
        """The strict policy: the sum of the clauses, or all of the row where its points are not divided."""
        row = self.row
        if row is None or row.points is None:
            return None
        if any(clause.points is None for clause in clauses.values()):
            whole = Points.for_status(every(clause.status for clause in clauses.values()), row.points)
            return self.materials.limited(whole)
        return Points.total(clause.points for clause in clauses.values() if clause.points is not None)

    def _outside(self, result: IndicatorResult) -> IndicatorResult:
        """An outside score in force replaces the points; without one they are an estimate."""
        row, score = self.row, self.score
        if row is None or not row.external:
            return result
        if score is not None and row.points is not None:
            return evolve(result, points=Points(score.points, score.points, row.points))
        return evolve(result, estimate=True)


def plain(result: Result) -> Result:
    """A finding's tree in which a number of which nothing is known is ``None``, however the rule said so."""
    if isinstance(result, Branch):
        parts = tuple(map(plain, result.parts))
        return result if all(map(is_, parts, result.parts)) else evolve(result, parts=parts)
    observed, shortfall = (
        None if bounds == UNDECIDED else bounds for bounds in (result.observed, result.shortfall)
    )
    if observed is result.observed and shortfall is result.shortfall:
        return result
    return evolve(result, observed=observed, shortfall=shortfall)


def failure_of(error: BaseException) -> Failure:
    """An exception as a value."""
    words = str(error)
    says = Text(error.say("zh"), error.say("en")) if isinstance(error, YchkError) else Text(words, words)
    return Failure(type(error).__name__, words, says)


def total(results: Iterable[IndicatorResult], kind: str) -> Points:
    """The points of the plan's rows of one kind."""
    return Points.total(
        item.points for item in results if item.kind == kind and item.planned and item.points is not None
    )


def names_of(plan: Plan, findings: Iterable[ClauseFinding], schemas: Catalogue) -> Names:
    """Words for all that some findings mention by name, and for the plan's sections."""
    columns: dict[str, dict[str, str]] = {}
    ledgers: set[str] = set()
    taken: set[str] = set()
    for found in findings:
        printed = plan.clauses.get(found.id)
        taken |= {*found.readings, *(printed.readings if printed is not None else ())}
        ledgers |= {name for check in checks(found.result) for name in (*check.reads, *check.missing)}
        for name, column in _cells(found):
            ledgers.add(name)
            if name in schemas and column in schemas[name].columns:
                columns.setdefault(name, {})[column] = schemas[name].columns[column].zh
    known = [name for name in schemas if name in ledgers]
    return Names(
        ledgers={name: schemas[name].zh for name in known},
        columns={name: columns[name] for name in known if name in columns},
        keys={name: schemas[name].key for name in known if name in columns},
        units={name: unit for name in known if name in columns and (unit := schemas[name].unit)},
        readings={name: text for name, text in plan.readings.items() if name in taken},
        sections={section.id: section.title for section in plan.sections},
    )


def _cells(found: ClauseFinding) -> Iterator[tuple[str, str]]:
    """Ledger and column of every cell that is listed."""
    of_checks = (fact for check in checks(found.result) for _, fact in check.records)
    of_notices = (fact for told in found.told for fact in told.records)
    for fact in (*of_checks, *of_notices):
        for record in fact.records:
            yield from ((record.ledger, column) for column, _ in record.cells)
