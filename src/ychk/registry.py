"""What is installed: ledgers, plans, indicators and calendar layers of all plugins, validated and settled.

The only place that calls hooks, calendars apart when nothing else is wanted (``workdays.installed``). A
plugin that fails to load or to validate is a problem in the report; what it surely owns becomes an error of
its own, and it never takes the others with it. Order of registration, and the name of a distribution, have no
meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from attrs import field, frozen

from ychk.discovery import (
    FAILURES,
    Found,
    Implementation,
    Problem,
    discover,
    given,
    hookspec,
    implementations,
)
from ychk.errors import DossierError, PluginError, UsageError
from ychk.evidence import Catalogue, LedgerSchema
from ychk.indicator import Indicator, IndicatorProtocol, Override
from ychk.indicator.rule import INDICATOR_ID, OWN_ID
from ychk.plan import Plan
from ychk.wording import Text, nearest
from ychk.workdays import Layer
from ychk.workdays.installed import layers_of

FOUNDATION = ("ledgers", "yinchuan_2022")
"""The plugins that bring the built-in ledgers and plan."""

Key = tuple[str, str]
"""A plan's id and an indicator's."""


class Hooks:
    """What a plugin may bring. Each hook is a function without arguments, marked with `hookimpl`."""

    @hookspec
    def ychk_indicators(self) -> Iterable[IndicatorProtocol]:
        """The indicators this plugin contributes. Their order has no meaning."""
        raise NotImplementedError

    @hookspec
    def ychk_calendar_layers(self) -> Iterable[Layer]:
        """The calendar layers this plugin contributes: a province's days, or a newer national notice."""
        raise NotImplementedError

    @hookspec
    def ychk_ledgers(self) -> Iterable[LedgerSchema] | Mapping[str, LedgerSchema]:
        """The ledgers this plugin contributes: their schemas, or a mapping of them by name."""
        raise NotImplementedError

    @hookspec
    def ychk_plans(self) -> Iterable[Plan]:
        """The plans this plugin contributes."""
        raise NotImplementedError


@frozen
class Registered:
    """An indicator and the plugin that brings it."""

    indicator: IndicatorProtocol
    found: Found

    @property
    def plugin(self) -> str:
        """The plugin's name."""
        return self.found.name

    @property
    def distribution(self) -> str:
        """The plugin's distribution; empty where none declares it."""
        return self.found.distribution

    @property
    def source(self) -> str:
        """``distribution:plugin``, for people."""
        return f"{self.distribution}:{self.plugin}" if self.distribution else self.plugin


@frozen
class Overridden:
    """An indicator that another one replaces, and on what legal basis."""

    plan: str
    id: str
    by: str
    of: tuple[str, ...]
    basis: Text


def _sorted(found: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(found, key=lambda item: (item.plugin, item.distribution, item.say())))


@frozen(eq=False)
class Registry:
    """What is installed, and what is wrong with it.

    Attributes:
        catalogue: ledgers in force.
        plans: plans known, by id.
        indicators: usable indicators by plan and id.
        failed: indicators that cannot be used, by plan and id, and why: claimed twice, at odds with the plan.
        overridden: indicators that others replace.
        layers: calendar layers of all plugins, in the order in which they are laid.
        plugins: everything that was found, usable or not.
        brought: by distribution and plugin, what it brings that can be used: kinds, with the names of each.
        problems: what is wrong with plugins.
    """

    catalogue: Catalogue
    plans: Mapping[str, Plan]
    indicators: Mapping[Key, Registered]
    failed: Mapping[Key, PluginError]
    overridden: tuple[Overridden, ...]
    layers: tuple[Layer, ...]
    plugins: tuple[Found, ...]
    brought: Mapping[tuple[str, str], tuple[tuple[str, tuple[str, ...]], ...]]
    problems: tuple[Problem, ...] = field(converter=_sorted)

    def catalogue_of(self, plan: Plan) -> Catalogue:
        """The ledgers in force, columns of units with the words of a plan."""
        return self.catalogue.under(plan)

    def plan(self, name: str) -> Plan:
        """The plan of this id.

        Raises:
            DossierError: when no plugin brings one, with the nearest id.
        """
        if name not in self.plans:
            known = sorted(self.plans)
            raise DossierError("dossier.unknown_plan", name=name, known=known, nearest=nearest(name, known))
        return self.plans[name]

    def of(self, plan: str) -> dict[str, Registered]:
        """The usable indicators of a plan, by id."""
        return {name: item for (owner, name), item in self.indicators.items() if owner == plan}

    def failed_of(self, plan: str) -> dict[str, PluginError]:
        """The indicators of a plan that cannot be used, by id."""
        return {name: error for (owner, name), error in self.failed.items() if owner == plan}


def registry(
    plugins: Sequence[object] | None = None, *, also: Sequence[object] = (), without: Iterable[str] = ()
) -> Registry:
    """Every installed plugin, or exactly `plugins` (modules or objects with hook implementations).

    The built-in ledgers and plan are there in either case.

    Args:
        plugins: exactly these instead of the installed ones.
        also: these as well.
        without: names of plugins, or of distributions, that are left out.

    Raises:
        PluginError: for something in `plugins` or `also` that is no plugin: a name, a class.
        UsageError: when nothing that is installed has a name in `without`.
    """
    for some in (plugins, also):
        if isinstance(some, (str, bytes)) or (some is not None and not isinstance(some, Iterable)):
            raise PluginError("plugin.not_a_list", value=repr(some))
    installed = discover() if plugins is None else [*discover(only=FOUNDATION), *map(given, plugins)]
    found = [*_left(installed, frozenset(without)), *map(given, also)]
    brought, problems = implementations(found, Hooks)
    return _registry(found, brought, list(problems))


def _left(found: Iterable[Found], without: frozenset[str]) -> list[Found]:
    found = list(found)
    names = {name for each in found for name in (each.name, each.distribution)}
    for name in sorted(without - names):
        raise UsageError("usage.unknown_plugin", name=name, nearest=nearest(name, names - {""}))
    return [each for each in found if not {each.name, each.distribution} & without]


def _registry(found: Sequence[Found], brought: Sequence[Implementation], problems: list[Problem]) -> Registry:
    ledgers = _ledgers(brought, problems)
    plans = _plans(brought, problems)
    known = {plan.id: plan for _, plan in plans}
    claims: dict[Key, list[Registered]] = {}
    failed: dict[Key, PluginError] = {}
    for item in brought:
        for indicator in _listed(item, "ychk_indicators", problems):
            try:
                valid = _valid(indicator)
                claims.setdefault((valid.plan, valid.id), []).append(Registered(valid, item.found))
            except FAILURES as error:
                problems.append(item.found.problem(error))
                if owner := _owned(indicator):
                    failed[owner] = _refused(error)
    settled, overridden = _settle(claims, failed)
    indicators: dict[Key, Registered] = {}
    for key, winner in settled.items():
        try:
            _fits_its_plan(winner, known, alone=len(claims[key]) == 1)
        except PluginError as error:
            failed[key] = error
            problems.append(winner.found.problem(error))
        else:
            indicators[key] = winner
    layers = layers_of(brought)
    names: dict[str, Mapping[tuple[str, str], Sequence[str]]] = {
        "ychk_ledgers": {(each.distribution, each.name): tuple(source) for each, source in ledgers},
        "ychk_plans": {(each.distribution, each.name): (plan.id,) for each, plan in plans},
        "ychk_calendar_layers": layers.regions,
    }
    return Registry(
        catalogue=Catalogue(*(source for _, source in ledgers)),
        plans=MappingProxyType(known),
        indicators=MappingProxyType(indicators),
        failed=MappingProxyType(failed),
        overridden=overridden,
        layers=layers.layers,
        plugins=tuple(found),
        brought=MappingProxyType(_summary(brought, indicators, names)),
        problems=(*problems, *layers.problems),
    )


def _summary(
    brought: Iterable[Implementation],
    indicators: Mapping[Key, Registered],
    named: Mapping[str, Mapping[tuple[str, str], Sequence[str]]],
) -> dict[tuple[str, str], tuple[tuple[str, tuple[str, ...]], ...]]:
    """What each plugin brings that can be used."""
    summary: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    rows: dict[tuple[str, str], list[str]] = {}
    for (_, name), registered in indicators.items():
        rows.setdefault((registered.distribution, registered.plugin), []).append(name)
    for item in brought:
        key = item.found.distribution, item.found.name
        names = {"ychk_indicators": rows, **named}.get(item.hook, {})
        if found := names.get(key):
            summary.setdefault(key, []).append((item.hook.removeprefix("ychk_"), tuple(found)))
    return {key: tuple(found) for key, found in summary.items()}


def _refused(error: BaseException) -> PluginError:
    """Why an indicator cannot be used, as an error of ours."""
    if isinstance(error, PluginError):
        return error
    return PluginError("plugin.raised", type=type(error).__name__, message=str(error))


def _listed(item: Implementation, hook: str, problems: list[Problem]) -> list[object]:
    """What one implementation of a hook brings, if it is of this hook and can be listed."""
    if item.hook != hook:
        return []
    try:
        brought = item.call()
        if isinstance(brought, (str, bytes, IndicatorProtocol)) or not isinstance(brought, Iterable):
            raise PluginError("plugin.not_listed", hook=hook, kind=type(brought).__name__)
        return list(brought.values() if isinstance(brought, Mapping) else brought)
    except FAILURES as error:
        problems.append(item.found.problem(error))
        return []


def _ledgers(
    brought: Iterable[Implementation], problems: list[Problem]
) -> list[tuple[Found, Mapping[str, LedgerSchema]]]:
    """The ledgers of all plugins; of several of one name only the built-in one is used."""
    sources: list[tuple[Found, Mapping[str, LedgerSchema]]] = []
    for item in brought:
        if item.hook != "ychk_ledgers":
            continue
        if item.found.built_in:
            own = item.call()
            if isinstance(own, Mapping):  # read when it is first asked for
                sources.append((item.found, own))
                continue
        schemas: dict[str, LedgerSchema] = {}
        for schema in _listed(item, "ychk_ledgers", problems):
            if not isinstance(schema, LedgerSchema):
                error = PluginError("plugin.not_a_ledger", kind=type(schema).__name__, value=repr(schema))
                problems.append(item.found.problem(error))
            elif schema.name in schemas:
                problems.append(item.found.problem(PluginError("plugin.ledger_twice", name=schema.name)))
            else:
                schemas[schema.name] = schema
        sources.append((item.found, schemas))
    owners: dict[str, list[Found]] = {}
    for found, source in sources:
        for name in source:
            owners.setdefault(name, []).append(found)
    disputed = {name for name, found in owners.items() if len(found) > 1}
    for name in sorted(disputed):
        problems += _claimed_twice("plugin.ledger_claimed", name, owners[name])
    return [
        (found, source)
        if found.built_in
        else (found, {name: item for name, item in source.items() if name not in disputed})
        for found, source in sources
    ]


def _plans(brought: Iterable[Implementation], problems: list[Problem]) -> list[tuple[Found, Plan]]:
    """The plans of all plugins; of those that several bring under one id only the built-in one is used."""
    claims: dict[str, list[tuple[Found, Plan]]] = {}
    for item in brought:
        for plan in _listed(item, "ychk_plans", problems):
            if not isinstance(plan, Plan):
                error = PluginError("plugin.not_a_plan", kind=type(plan).__name__)
                problems.append(item.found.problem(error))
            else:
                claims.setdefault(plan.id, []).append((item.found, plan))
    plans: list[tuple[Found, Plan]] = []
    for name, items in sorted(claims.items()):
        if len(items) > 1:
            problems += _claimed_twice("plugin.plan_claimed", name, [found for found, _ in items])
        plans += items if len(items) == 1 else [item for item in items if item[0].built_in]
    return plans


def _claimed_twice(message: str, name: str, owners: Sequence[Found]) -> list[Problem]:
    sources = sorted({f"{found.distribution}:{found.name}" for found in owners})
    error = PluginError(message, name=name, sources=sources)
    return [found.problem(error) for found in owners if not found.built_in]


PROTOCOL = ("id", "plan", "title", "clause_ids", "overrides", "asks", "evaluate")


def _valid(item: object) -> IndicatorProtocol:
    """An indicator that keeps the protocol.

    Raises:
        PluginError: for what does not.
    """
    if not isinstance(item, IndicatorProtocol):
        lacking = [name for name in PROTOCOL if not hasattr(item, name)]
        raise PluginError("plugin.not_an_indicator", kind=type(item).__name__, lacking=lacking)
    if not isinstance(item.id, str) or not INDICATOR_ID.fullmatch(item.id):
        raise PluginError("plugin.bad_id", id=str(item.id))
    if not isinstance(item.plan, str):
        raise PluginError("plugin.bad_plan", id=item.id, value=repr(item.plan))
    if item.title is not None and not isinstance(item.title, Text):
        raise PluginError("plugin.bad_title", id=item.id)
    if item.overrides is not None and not isinstance(item.overrides, Override):
        raise PluginError("plugin.bad_override", id=item.id, value=repr(item.overrides))
    wanted = [f"{item.id}.{number}" for number in range(1, len(item.clause_ids) + 1)]
    if list(item.clause_ids) != wanted or not wanted:
        raise PluginError(
            "plugin.bad_clauses", id=item.id, clauses=list(item.clause_ids), wanted=f"{item.id}.1"
        )
    return item


def _owned(item: object) -> Key | None:
    """The row that a refused indicator surely meant to be."""
    try:
        name, plan = getattr(item, "id", None), getattr(item, "plan", None)
    except FAILURES:
        return None
    if isinstance(name, str) and isinstance(plan, str) and INDICATOR_ID.fullmatch(name):
        return plan, name
    return None


def _settle(
    claims: Mapping[Key, Sequence[Registered]], failed: dict[Key, PluginError]
) -> tuple[dict[Key, Registered], tuple[Overridden, ...]]:
    """One indicator for each key: the only one, or the only one that overrides; else a failure."""
    settled: dict[Key, Registered] = {}
    overridden: list[Overridden] = []
    for key, items in sorted(claims.items()):
        overriding = [item for item in items if item.indicator.overrides is not None]
        if key in failed:
            continue
        if len(items) == 1:
            settled[key] = items[0]
        elif len(overriding) == 1 and len(items) == 2:
            winner = overriding[0]
            settled[key] = winner
            beaten = tuple(item.source for item in items if item is not winner)
            if winner.indicator.overrides is not None:
                basis = winner.indicator.overrides.basis
                overridden.append(Overridden(*key, winner.source, beaten, basis))
        else:
            sources = sorted(item.source for item in items)
            failed[key] = PluginError("plugin.claimed_twice", id=key[1], sources=sources)
    return settled, tuple(overridden)


def _fits_its_plan(item: Registered, plans: Mapping[str, Plan], *, alone: bool) -> None:
    """See that an indicator is a row of its plan, with that row's clauses, or a place's own.

    Raises:
        PluginError: for another number of clauses, points of its own, an override of nothing, a number that
            no row has, a name that the plan does not know.
    """
    indicator = item.indicator
    plan = plans.get(indicator.plan)
    if plan is None:
        known = sorted(plans)
        raise PluginError(
            "plugin.unknown_plan",
            id=indicator.id,
            plan=indicator.plan,
            nearest=nearest(indicator.plan, known),
        )
    row = plan.rows.get(indicator.id)
    if row is None and indicator.overrides is not None and alone:
        near = nearest(indicator.id, plan.rows)
        raise PluginError("plugin.overrides_nothing", id=indicator.id, plan=plan.id, nearest=near)
    if row is None and not OWN_ID.fullmatch(indicator.id):
        raise PluginError("plugin.no_such_row", id=indicator.id, plan=plan.id)
    if row is not None and list(indicator.clause_ids) != list(row.clauses):
        raise PluginError(
            "plugin.row_clauses",
            id=indicator.id,
            clauses=list(indicator.clause_ids),
            wanted=list(row.clauses),
        )
    if row is None and indicator.title is None:
        raise PluginError("plugin.no_title", id=indicator.id)
    if isinstance(indicator, Indicator):
        indicator.check_names(plan.parameters, plan.figures, plan.readings, plan.clauses)
