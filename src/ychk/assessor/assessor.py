"""`assess`: dossier and plugins in, assessment out. It drives the other rooms and contains no rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import evolve, frozen

from ychk.assessor.warnings import warnings_of
from ychk.errors import UsageError
from ychk.evidence import Dossier, ledger_schemas
from ychk.evidence.check import check_dossier
from ychk.exact import Points
from ychk.indicator import ClauseFinding, Facts, Indicator, IndicatorProtocol, Scope
from ychk.materials import REGISTER, Materials, materials_of
from ychk.measures.answering import Answering, Answers, Progress
from ychk.measures.asks import Ask
from ychk.measures.deadlines import CalendarRole
from ychk.measures.facts import CellsFact
from ychk.measures.sources import connected
from ychk.measures.windows import Context
from ychk.plan import Plan, Row, load_plan
from ychk.registry import Registered, Registry, registry
from ychk.results import (
    Assessment,
    CalendarUse,
    ClauseResult,
    Failure,
    Gate,
    IndicatorResult,
)
from ychk.status import Status, every
from ychk.tables.cache import Cache
from ychk.wording import Text, nearest
from ychk.workdays import Layer, WorkCalendar, region_of

Calendars = Mapping[CalendarRole, WorkCalendar]


@frozen
class _Asked:
    """An indicator with its questions, or with the failure that kept it from asking."""

    registered: Registered
    asks: tuple[Ask, ...] = ()
    failure: Failure | None = None


def assess(
    dossier: Dossier,
    *,
    plugins: Sequence[object] | None = None,
    records_of: Iterable[str] = (),
    progress: Progress | None = None,
    cache: str | Path | None = None,
) -> Assessment:
    """Judge a dossier by every installed plugin.

    Args:
        dossier: one city's evidence on one day.
        plugins: exactly these modules or objects instead of the installed ones.
        records_of: indicators whose explanations are to list the records that decide them.
        progress: told before each ledger is read.
        cache: a folder for ledger files as they were read; those in it that have not changed are not read
            again. It holds what the files hold, as far as any rule reads them, and may be deleted any time.

    Returns:
        Every row of the plan with status, points within bounds and explanation. A rule that raises is an
        ``error`` of its own indicator; the others still run.

    Raises:
        DossierError: when the dossier cannot be used as it is: an unknown name, an unreadable file.
        CalendarError: when the day of assessment lies outside the calendars.
        UsageError: when neither the plan nor a plugin has an indicator of `records_of`, or the cache cannot
            be written to.
    """
    plan = load_plan(dossier.plan)
    installed = registry(plugins)
    in_full = _known(records_of, (*plan.rows, *installed.indicators))
    noted = check_dossier(
        dossier,
        plan,
        final=True,
        extra_indicators=[name for name in installed.indicators if name not in plan.rows],
        extra_clauses=_own_clauses(plan, installed),
        source="dossier.toml",
    )
    calendars = calendars_of(dossier, (*installed.layers, *dossier.layers))
    scope = scope_of(dossier, plan)
    asked = {name: _ask(item, scope, name in in_full) for name, item in installed.indicators.items()}
    asks = (*(ask for item in asked.values() for ask in item.asks), REGISTER)
    facts, answers = facts_of(dossier, scope, calendars, asks, progress, cache)
    papers = _handed_in(dossier, plan, facts)
    results = {
        name: _result(
            name,
            plan.rows.get(name),
            asked.get(name),
            installed,
            dossier,
            facts,
            calendars,
            papers.get(name, Materials()),
        )
        for name in (*plan.rows, *(name for name in sorted(installed.indicators) if name not in plan.rows))
    }
    rows = {name: result for name, result in results.items() if result.row is not None}
    bonus = _sum(rows.values(), "bonus")
    return Assessment(
        plan=plan,
        region=dossier.region,
        city=dossier.city,
        as_of=dossier.as_of,
        gate=Gate(every(result.status for result in rows.values() if result.kind == "gate")),
        points=_sum(rows.values(), "scored"),
        bonus=bonus.capped(plan.bonus_cap),
        bonus_raw=bonus,
        sections={
            section.id: Points.total(
                result.points
                for result in rows.values()
                if result.row is not None and result.row.section == section.id and result.points is not None
            )
            for section in plan.sections
            if section.points is not None
        },
        indicators=results,
        rejected=answers.rejected,
        rejected_total=answers.rejected_total,
        warnings=warnings_of(
            noted,
            plan,
            dossier,
            results,
            installed,
            {name: item.asks for name, item in asked.items()},
            answers,
        ),
        overridden=installed.overridden,
        scans=answers.scans,
    )


def scope_of(dossier: Dossier, plan: Plan) -> Scope:
    """What is known before any ledger is read."""
    parameters = {name: parameter.default for name, parameter in plan.parameters.items()}
    context = Context(
        as_of=dossier.as_of,
        review_start=dossier.review_start,
        period_start=plan.period_start,
        city=dossier.city,
        counties=plan.counties,
        parameters={**parameters, **dossier.parameters},
    )
    return Scope(context, frozenset(dossier.ledgers))


def facts_of(
    dossier: Dossier,
    scope: Scope,
    calendars: Calendars,
    asks: Iterable[Ask],
    progress: Progress | None = None,
    cache: str | Path | None = None,
) -> tuple[Facts, Answers]:
    """The facts that answer `asks`, and what reading the ledgers brought to light."""
    kept = None if cache is None else Cache.at(cache)
    with connected(dossier.ledgers, scope.context, calendars, ledger_schemas(), kept) as sources:
        answers = Answering(sources, progress).answer(asks)
    return Facts(scope, answers.facts, _figures(dossier), _attestations(dossier)), answers


def materials_handed_in(dossier: Dossier) -> Mapping[str, Materials]:
    """What was handed in of what each row of the plan asks for; nothing else is read or judged.

    Raises:
        DossierError: when the dossier cannot be used as it is.
    """
    plan = load_plan(dossier.plan)
    facts, _ = facts_of(dossier, scope_of(dossier, plan), calendars_of(dossier, dossier.layers), [REGISTER])
    return _handed_in(dossier, plan, facts)


def _handed_in(dossier: Dossier, plan: Plan, facts: Facts) -> Mapping[str, Materials]:
    """The same by facts that answer the register's ask."""
    listed = facts.answers.get(REGISTER)
    register = listed if isinstance(listed, CellsFact) else None
    return materials_of(dossier, plan, facts.scope.context, register)


def calendars_of(dossier: Dossier, layers: Iterable[Layer]) -> Calendars:
    """The two calendars; both must know the day of assessment."""
    layers = tuple(layers)
    calendars: Calendars = {
        "national": WorkCalendar.for_region("CN", layers),
        "regional": WorkCalendar.for_region(region_of(dossier.region), layers),
    }
    calendars["national"].is_working_day(dossier.as_of)
    return calendars


def _own_clauses(plan: Plan, installed: Registry) -> dict[str, bool]:
    """Clauses that plugins add or replace, each with whether an attestation may decide it."""
    found: dict[str, bool] = {}
    for name, item in installed.indicators.items():
        if name in plan.rows and item.indicator.overrides is None:
            continue
        attested = set[str]()
        if isinstance(item.indicator, Indicator):
            attested = {clause.id for clause in item.indicator.clauses if clause.attested}
        found |= {clause: clause in attested for clause in item.indicator.clause_ids}
    return found


def _figures(dossier: Dossier) -> dict[str, Fraction]:
    return {item.name: item.value for item in dossier.figures if item.date <= dossier.as_of}


def _attestations(dossier: Dossier) -> dict[str, bool]:
    """Attestations that count: with a document, and not after the day of assessment."""
    return {
        item.clause: item.holds
        for item in dossier.attestations
        if item.documents and item.on <= dossier.as_of
    }


def _failure(error: Exception) -> Failure:
    return Failure(type(error).__name__, str(error))


def _known(names: Iterable[str], known: Sequence[str]) -> frozenset[str]:
    found = frozenset(names)
    for name in found - set(known):
        raise UsageError("usage.unknown_indicator", name=name, nearest=nearest(name, known))
    return found


def asked_by(item: Registered, scope: Scope) -> tuple[Ask, ...]:
    """What an indicator asks of the ledgers; nothing, where it fails to."""
    return _ask(item, scope, in_full=False).asks


def _ask(item: Registered, scope: Scope, in_full: bool) -> _Asked:
    try:
        asks = tuple(item.indicator.asks(scope))
        if in_full and isinstance(item.indicator, Indicator):
            asks = (*asks, *item.indicator.record_asks(scope))
        for ask in asks:
            ask.check(ledger_schemas())
        return _Asked(item, asks)
    except Exception as error:  # noqa: BLE001 - a rule may raise anything; only its own indicator fails
        return _Asked(item, failure=_failure(error))


def _evaluate(indicator: IndicatorProtocol, facts: Facts) -> tuple[ClauseFinding, ...] | Failure:
    try:
        return tuple(indicator.evaluate(facts))
    except Exception as error:  # noqa: BLE001 - a rule may raise anything; only its own indicator fails
        return _failure(error)


def _result(
    name: str,
    row: Row | None,
    asked: _Asked | None,
    installed: Registry,
    dossier: Dossier,
    facts: Facts,
    calendars: Calendars,
    materials: Materials,
) -> IndicatorResult:
    """One indicator, whatever became of it."""
    result = IndicatorResult(
        id=name,
        kind=row.kind if row is not None else "scored",
        title=row.title
        if row is not None
        else asked.registered.indicator.title
        if asked
        else Text(name, name),
        row=row,
        status=Status.UNKNOWN,
        points=_open_points(row),
        clauses={},
        materials=materials,
    )
    if name in installed.conflicts:
        sources = ", ".join(installed.conflicts[name])
        failure = Failure("DuplicateIndicator", f"{name}: {sources}")
        return evolve(result, status=Status.ERROR, error=failure)
    if asked is None:
        return evolve(_scored_outside(result, dossier), installed=False)
    found = asked.failure or _evaluate(asked.registered.indicator, facts)
    if isinstance(found, Failure):
        return evolve(result, status=Status.ERROR, error=found)
    clauses = {finding.id: _clause(finding, row, calendars, materials) for finding in found}
    judged = (clause.status for clause in clauses.values())
    return _scored_outside(
        evolve(
            result,
            status=every((*judged, *([materials.status()] if materials.required else []))),
            points=_points(row, clauses, materials),
            clauses=clauses,
            provisional=any(
                finding.calendar is not None and finding.calendar.leaning > 0 for finding in found
            ),
        ),
        dossier,
    )


def _open_points(row: Row | None) -> Points | None:
    return None if row is None or row.points is None else Points(0, row.points, row.points)


def _clause(
    finding: ClauseFinding, row: Row | None, calendars: Calendars, materials: Materials
) -> ClauseResult:
    own = row.clauses.get(finding.id) if row is not None else None
    of = own.points if own is not None else finding.points
    note = finding.calendar
    return ClauseResult(
        finding=finding,
        points=None if of is None else materials.limited(Points.for_status(finding.status, of), finding.id),
        calendar=None
        if note is None
        else CalendarUse(calendars[note.role].region, note.sensitive, calendars[note.role].certain_until),
    )


def _points(row: Row | None, clauses: Mapping[str, ClauseResult], materials: Materials) -> Points | None:
    """The strict policy: the sum of the clauses, or all of the row where its points are not divided."""
    if row is None or row.points is None:
        return None
    if any(clause.points is None for clause in clauses.values()):
        whole = Points.for_status(every(clause.status for clause in clauses.values()), row.points)
        return materials.limited(whole)
    return Points.total(clause.points for clause in clauses.values() if clause.points is not None)


def _scored_outside(result: IndicatorResult, dossier: Dossier) -> IndicatorResult:
    """An outside score in force replaces the points; without one they are an estimate."""
    if result.row is None or not result.row.external:
        return result
    for score in dossier.external_scores:
        if score.indicator == result.id and score.on <= dossier.as_of and result.row.points is not None:
            return evolve(result, points=Points(score.points, score.points, result.row.points))
    return evolve(result, estimate=True)


def _sum(results: Iterable[IndicatorResult], kind: str) -> Points:
    return Points.total(
        result.points for result in results if result.kind == kind and result.points is not None
    )
