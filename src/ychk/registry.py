"""Which indicators and calendar layers there are: plugins found, validated, their conflicts settled.

The only place that asks plugins for indicators. A plugin that fails to load or to validate is a problem in
the report; it never takes the others with it. Order of registration has no meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pluggy
from attrs import field, frozen

from ychk.errors import PluginError
from ychk.hooks import Found, discover, layer_report
from ychk.indicator import IndicatorProtocol
from ychk.indicator.rule import INDICATOR_ID
from ychk.wording import Text
from ychk.workdays import Layer


@frozen
class Registered:
    """An indicator and the plugin that brings it."""

    indicator: IndicatorProtocol
    plugin: str
    distribution: str


@frozen
class Problem:
    """A plugin, or one thing it brings, that cannot be used, and why."""

    plugin: str
    distribution: str
    reason: str


@frozen
class Overridden:
    """An indicator that another one replaces, and on what legal basis."""

    id: str
    by: str
    of: tuple[str, ...]
    basis: Text


def _sorted(found: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(found, key=repr))


@frozen
class Registry:
    """What is installed, and what is wrong with it.

    Attributes:
        indicators: usable indicators by id.
        conflicts: ids that several plugins claim, with the distributions that do.
        layers: calendar layers of all plugins.
        plugins: everything that was found, usable or not.
    """

    indicators: Mapping[str, Registered]
    conflicts: Mapping[str, tuple[str, ...]]
    overridden: tuple[Overridden, ...]
    layers: tuple[Layer, ...]
    plugins: tuple[Found, ...]
    problems: tuple[Problem, ...] = field(converter=_sorted)


def registry(plugins: Sequence[object] | None = None) -> Registry:
    """Every installed plugin, or exactly `plugins` (modules or objects with hook implementations)."""
    found = discover() if plugins is None else [_given(plugin) for plugin in plugins]
    problems = [Problem(each.name, each.distribution, each.error) for each in found if each.error is not None]
    claims: dict[str, list[Registered]] = {}
    for each in found:
        if each.plugin is not None:
            for item in _indicators(each, problems):
                claims.setdefault(item.indicator.id, []).append(item)
    layers = layer_report(each for each in found if each.plugin is not None)
    problems += [Problem(each.name, each.distribution, each.error or "") for each in layers.failed]
    indicators, conflicts, overridden = _settle(claims)
    return Registry(indicators, conflicts, overridden, layers.layers, tuple(found), problems)


def _given(plugin: object) -> Found:
    name = getattr(plugin, "__name__", None) or type(plugin).__name__
    return Found(name=str(name), distribution="", version="", plugin=plugin)


def _indicators(found: Found, problems: list[Problem]) -> Iterator[Registered]:
    try:
        found.manager.check_pending()
        brought = [item for given in found.manager.hook.ychk_indicators() for item in _listed(given)]
    except pluggy.PluginValidationError as error:
        problems.append(Problem(found.name, found.distribution, str(error)))
        return
    except Exception as error:  # noqa: BLE001 - somebody else's hook may raise anything; the others still run
        problems.append(Problem(found.name, found.distribution, f"{type(error).__name__}: {error}"))
        return
    for item in brought:
        try:
            yield Registered(_valid(item), found.name, found.distribution)
        except PluginError as error:
            problems.append(Problem(found.name, found.distribution, str(error)))


def _listed(given: object) -> Iterable[object]:
    if isinstance(given, IndicatorProtocol) or not isinstance(given, Iterable):
        raise PluginError("plugin.not_indicators", kind=type(given).__name__)
    return given


def _valid(item: object) -> IndicatorProtocol:
    if not isinstance(item, IndicatorProtocol):
        lacking = [name for name in PROTOCOL if not hasattr(item, name)]
        raise PluginError("plugin.not_an_indicator", kind=type(item).__name__, lacking=lacking)
    if not isinstance(item.id, str) or not INDICATOR_ID.fullmatch(item.id):
        raise PluginError("plugin.bad_id", id=str(item.id))
    if not isinstance(item.title, Text):
        raise PluginError("plugin.bad_title", id=item.id)
    wanted = [f"{item.id}.{number}" for number in range(1, len(item.clause_ids) + 1)]
    if list(item.clause_ids) != wanted or not wanted:
        raise PluginError(
            "plugin.bad_clauses", id=item.id, clauses=list(item.clause_ids), wanted=f"{item.id}.1"
        )
    return item


PROTOCOL = ("id", "title", "clause_ids", "overrides", "asks", "evaluate")


def _settle(
    claims: Mapping[str, Sequence[Registered]],
) -> tuple[dict[str, Registered], dict[str, tuple[str, ...]], tuple[Overridden, ...]]:
    """One indicator for each id: the only one, or the only one that overrides; else a conflict."""
    indicators: dict[str, Registered] = {}
    conflicts: dict[str, tuple[str, ...]] = {}
    overridden: list[Overridden] = []
    for name, items in sorted(claims.items()):
        overriding = [item for item in items if item.indicator.overrides is not None]
        if len(items) == 1:
            indicators[name] = items[0]
        elif len(overriding) == 1 and len(items) == 2:
            winner = overriding[0]
            indicators[name] = winner
            beaten = tuple(_source(item) for item in items if item is not winner)
            if winner.indicator.overrides is not None:
                overridden.append(Overridden(name, _source(winner), beaten, winner.indicator.overrides.basis))
        else:
            conflicts[name] = tuple(sorted(_source(item) for item in items))
    return indicators, conflicts, tuple(overridden)


def _source(item: Registered) -> str:
    return f"{item.distribution}:{item.plugin}" if item.distribution else item.plugin
