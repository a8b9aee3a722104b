"""`assess`: dossier and plugins in, assessment out. It drives the other rooms and contains no rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import frozen

from ychk.assessor.assessment import Assessment, IndicatorResult
from ychk.assessor.rules_used import rules_used
from ychk.assessor.score import Scored, failure_of, names_of, total
from ychk.assessor.warnings import warnings_of
from ychk.discovery import FAILURES
from ychk.errors import PluginError, UsageError
from ychk.evidence import Catalogue, Dossier, ExternalScore
from ychk.evidence.check import check_dossier
from ychk.exact import Points
from ychk.indicator import ClauseFinding, Facts, Indicator, IndicatorProtocol, Scope
from ychk.materials import REGISTER, Materials, materials_of
from ychk.measures.answering import Answering, Answers
from ychk.measures.asks import Ask
from ychk.measures.deadlines import CalendarRole
from ychk.measures.facts import CellsFact
from ychk.measures.sources import connected
from ychk.measures.windows import Context
from ychk.plan import Plan
from ychk.progress import Progress
from ychk.registry import Registered, Registry, registry
from ychk.results import Failure, Gate, Replaced
from ychk.status import every
from ychk.tables.cache import Cache
from ychk.wording import nearest
from ychk.workdays import Layer, WorkCalendar, region_of

Calendars = Mapping[CalendarRole, WorkCalendar]


@frozen
class _Asked:
    """An indicator with its questions, or with the failure that kept it from asking."""

    registered: Registered
    asks: tuple[Ask, ...] = ()
    failure: Failure | None = None


class Assessor:
    """Assesses dossiers, and keeps between them what does not depend on any: the plugins, once found.

    Args:
        plugins: exactly these modules or objects instead of the installed ones; the built-in plan and ledgers
            are there in either case.
        also: these as well.
        without: names of plugins, or of distributions, that are left out.

    Attributes:
        installed: what the plugins bring, and what is wrong with them.

    Raises:
        PluginError: for something among the plugins that is none.
        UsageError: when nothing that is installed has a name in `without`.
    """

    def __init__(
        self,
        *,
        plugins: Sequence[object] | None = None,
        also: Sequence[object] = (),
        without: Iterable[str] = (),
    ) -> None:
        self.installed: Registry = registry(plugins, also=also, without=without)

    def assess(
        self,
        dossier: Dossier,
        *,
        records_of: Iterable[str] = (),
        progress: Progress | None = None,
        cache: str | Path | None = None,
    ) -> Assessment:
        """Judge a dossier; arguments, result and errors as for `ychk.assess`."""
        found, _ = assessed(self.installed, dossier, records_of=records_of, progress=progress, cache=cache)
        return found


def assess(
    dossier: Dossier,
    *,
    plugins: Sequence[object] | None = None,
    also: Sequence[object] = (),
    without: Iterable[str] = (),
    records_of: Iterable[str] = (),
    progress: Progress | None = None,
    cache: str | Path | None = None,
) -> Assessment:
    """Judge a dossier by every installed plugin.

    Args:
        dossier: one city's evidence on one day.
        plugins: exactly these modules or objects instead of the installed ones.
        also: these as well.
        without: names of plugins, or of distributions, that are left out.
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
        PluginError: for something in `plugins` or `also` that is no plugin.
        UsageError: when neither the plan nor a plugin has an indicator of `records_of`, nothing installed has
            a name in `without`, or the cache cannot be written to.
    """
    assessor = Assessor(plugins=plugins, also=also, without=without)
    return assessor.assess(dossier, records_of=records_of, progress=progress, cache=cache)


def assessed(
    installed: Registry,
    dossier: Dossier,
    *,
    also: Iterable[Ask] = (),
    records_of: Iterable[str] = (),
    progress: Progress | None = None,
    cache: str | Path | None = None,
) -> tuple[Assessment, Facts]:
    """What `assess` gives, and the facts behind it; with those that answer `also`, which nobody asks."""
    plan = installed.plan(dossier.plan)
    catalogue = installed.catalogue_of(plan)
    indicators, failed = installed.of(plan.id), installed.failed_of(plan.id)
    in_full = _known(records_of, (*plan.rows, *indicators, *failed))
    noted = check_dossier(
        dossier,
        plan,
        catalogue,
        final=True,
        extra_indicators=[name for name in (*indicators, *failed) if name not in plan.rows],
        extra_clauses=_own_clauses(plan, indicators),
        source="dossier.toml",
    )
    calendars = calendars_of(dossier, (*installed.layers, *dossier.layers))
    scope = scope_of(dossier, plan)
    asked = {name: _ask(item, scope, catalogue, name in in_full) for name, item in indicators.items()}
    asks = (*(ask for item in asked.values() for ask in item.asks), REGISTER, *also)
    facts, answers = facts_of(dossier, scope, calendars, asks, catalogue, progress, cache)
    found: dict[str, tuple[ClauseFinding, ...] | Failure] = {
        name: item.failure or _evaluate(item.registered.indicator, facts) for name, item in asked.items()
    }
    found |= {name: failure_of(error) for name, error in failed.items()}
    judged = (findings for findings in found.values() if not isinstance(findings, Failure))
    names = names_of(plan, (finding for findings in judged for finding in findings), catalogue)
    papers = _handed_in(dossier, plan, facts)
    roles = {str(role): calendar for role, calendar in calendars.items()}
    results: dict[str, IndicatorResult] = {}
    own = sorted(name for name in {*indicators, *failed} if name not in plan.rows)
    for name in (*plan.rows, *own):
        scored = Scored(
            id=name,
            row=plan.rows.get(name),
            title=asked[name].registered.indicator.title if name in asked else None,
            materials=papers.get(name, Materials()),
            names=names,
            replaced=_replaced(name, plan, installed),
            score=_outside_score(name, dossier),
        )
        results[name] = scored.result(found.get(name), roles)
    bonus = total(results.values(), "bonus")
    assessment = Assessment(
        plan=plan.id,
        document=plan.document,
        region=dossier.region,
        city=dossier.city,
        as_of=dossier.as_of,
        review_start=dossier.review_start,
        rules=rules_used(installed.plugins),
        parameters=scope.context.parameters,
        gate=Gate(every(result.status for result in results.values() if result.kind == "gate")),
        points=total(results.values(), "scored"),
        bonus=bonus.capped(plan.bonus_cap),
        bonus_raw=bonus,
        sections={
            section.id: Points.total(
                result.points
                for result in results.values()
                if result.section == section.id and result.points is not None
            )
            for section in plan.sections
            if section.points is not None
        },
        indicators=results,
        rejected=tuple(cell.worded() for cell in answers.rejected),
        rejected_total=answers.rejected_total,
        warnings=tuple(
            warning.worded()
            for warning in warnings_of(
                noted,
                plan,
                dossier,
                results,
                installed,
                {name: item.asks for name, item in asked.items()},
                answers,
            )
        ),
        scans=answers.scans,
        names=names,
    )
    return assessment, facts


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
    catalogue: Catalogue,
    progress: Progress | None = None,
    cache: str | Path | None = None,
) -> tuple[Facts, Answers]:
    """The facts that answer `asks`, and what reading the ledgers brought to light."""
    kept = None if cache is None else Cache.at(cache)
    with connected(dossier.ledgers, scope.context, calendars, catalogue, kept) as sources:
        answers = Answering(sources, progress).answer(asks)
    return Facts(scope, answers.facts, _figures(dossier), _attestations(dossier)), answers


def materials_handed_in(dossier: Dossier, assessor: Assessor | None = None) -> Mapping[str, Materials]:
    """What was handed in of what each row of the plan asks for; nothing else is read or judged.

    Raises:
        DossierError: when the dossier cannot be used as it is.
    """
    installed = (assessor or Assessor()).installed
    plan = installed.plan(dossier.plan)
    calendars = calendars_of(dossier, dossier.layers)
    catalogue = installed.catalogue_of(plan)
    facts, _ = facts_of(dossier, scope_of(dossier, plan), calendars, [REGISTER], catalogue)
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


def _own_clauses(plan: Plan, indicators: Mapping[str, Registered]) -> dict[str, bool]:
    """Clauses that plugins add or replace, each with whether an attestation may decide it."""
    found: dict[str, bool] = {}
    for name, item in indicators.items():
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


def _replaced(name: str, plan: Plan, installed: Registry) -> Replaced | None:
    found = (item for item in installed.overridden if (item.plan, item.id) == (plan.id, name))
    return next((Replaced(item.id, item.by, item.of, item.basis) for item in found), None)


def _outside_score(name: str, dossier: Dossier) -> ExternalScore | None:
    given = (score for score in dossier.external_scores if score.on <= dossier.as_of)
    return next((score for score in given if score.indicator == name), None)


def _known(names: Iterable[str], known: Sequence[str]) -> frozenset[str]:
    found = frozenset(names)
    for name in found - set(known):
        raise UsageError("usage.unknown_indicator", name=name, nearest=nearest(name, known))
    return found


def asked_by(item: Registered, scope: Scope, catalogue: Catalogue) -> tuple[Ask, ...]:
    """What an indicator asks of the ledgers; nothing, where it fails to."""
    return _ask(item, scope, catalogue, in_full=False).asks


def _ask(item: Registered, scope: Scope, catalogue: Catalogue, in_full: bool) -> _Asked:
    try:
        if isinstance(item.indicator, Indicator):
            item.indicator.check_ledgers(catalogue)
        asks = tuple(item.indicator.asks(scope))
        if in_full and isinstance(item.indicator, Indicator):
            asks = (*asks, *item.indicator.record_asks(scope))
        for ask in asks:
            ask.check(catalogue)
        return _Asked(item, asks)
    except FAILURES as error:
        return _Asked(item, failure=failure_of(error))


def _evaluate(indicator: IndicatorProtocol, facts: Facts) -> tuple[ClauseFinding, ...] | Failure:
    """The findings of a rule: exactly one for each of its clauses, or what went wrong."""
    try:
        found = tuple(indicator.evaluate(facts))
        ids = [item.id if isinstance(item, ClauseFinding) else repr(item) for item in found]
        if ids != list(indicator.clause_ids):
            wanted = list(indicator.clause_ids)
            raise PluginError("plugin.wrong_findings", id=indicator.id, wanted=wanted, found=ids)
    except FAILURES as error:
        return failure_of(error)
    return found
