"""The calendar layers of the installed plugins, in the order in which a calendar is laid.

The built-in layers come first. Others follow in an order of their contents alone: the name of a distribution
decides nothing. Where two of them contradict each other about a day, neither of the two is used for that day,
and both are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from ychk.discovery import FAILURES, Found, Implementation, Problem, discover, hookspec, implementations
from ychk.errors import PluginError
from ychk.workdays.layers import DayRule, Layer

HOOK = "ychk_calendar_layers"


class CalendarHooks:
    """The one hook that a plugin of calendars may implement."""

    @hookspec
    def ychk_calendar_layers(self) -> Iterable[Layer]:
        """The calendar layers this plugin contributes: a province's days, or a newer national notice."""
        raise NotImplementedError


@frozen
class InstalledLayers:
    """The layers of some plugins, in order, and what is wrong with them.

    Attributes:
        regions: of the layers of each plugin, by its distribution and name.
    """

    layers: tuple[Layer, ...]
    problems: tuple[Problem, ...]
    regions: Mapping[tuple[str, str], tuple[str, ...]]


def installed_layers() -> InstalledLayers:
    """The layers of all installed plugins that may bring some."""
    brought, problems = implementations(discover(calendars=True), CalendarHooks, every=False)
    found = layers_of(brought)
    return evolve(found, problems=(*problems, *found.problems))


def layers_of(brought: Iterable[Implementation]) -> InstalledLayers:
    """Ask plugins for their layers, one by one, so that a failing one cannot hide the rest."""
    built_in: list[Layer] = []
    others: list[tuple[Found, Layer]] = []
    problems: list[Problem] = []
    regions: dict[tuple[str, str], tuple[str, ...]] = {}
    for item in brought:
        if item.hook != HOOK:
            continue
        try:
            layers = tuple(_checked(item.call()))
        except FAILURES as error:
            problems.append(item.found.problem(error))
            continue
        regions[item.found.distribution, item.found.name] = tuple(sorted({layer.region for layer in layers}))
        if item.found.built_in:
            built_in += layers
        else:
            others += ((item.found, layer) for layer in layers)
    others.sort(key=lambda item: _by_content(item[1]))
    settled, contradictions = _settled(others)
    return InstalledLayers((*built_in, *settled), (*problems, *contradictions), regions)


def _checked(given: object) -> Iterator[Layer]:
    if not isinstance(given, Iterable):
        raise PluginError("plugin.not_layers", kind=type(given).__name__)
    for layer in given:
        if not isinstance(layer, Layer):
            raise PluginError("plugin.not_a_layer", kind=type(layer).__name__, value=repr(layer))
        yield layer


def _by_content(layer: Layer) -> tuple[str, list[str], list[int]]:
    return (
        layer.region,
        sorted(f"{day} {rule.off} {rule.name.zh} {rule.source}" for day, rule in layer.days.items()),
        sorted(layer.notice_years),
    )


def _settled(others: list[tuple[Found, Layer]]) -> tuple[list[Layer], list[Problem]]:
    """The layers without the days about which two plugins of one region say opposite things."""
    said: dict[tuple[str, date], dict[bool, set[tuple[str, str]]]] = {}
    for found, layer in others:
        source = found.name, found.distribution
        for day, rule in layer.days.items():
            said.setdefault((layer.region, day), {}).setdefault(rule.off, set()).add(source)
    disputed = {place: by for place, by in said.items() if len(by) > 1 and len(set().union(*by.values())) > 1}
    problems: dict[tuple[str, str, str], list[date]] = {}
    for (region, day), by in disputed.items():
        sources = sorted(set().union(*by.values()))
        names = ", ".join(name for name, _ in sources)
        distributions = ", ".join(sorted({distribution for _, distribution in sources}))
        problems.setdefault((names, distributions, region), []).append(day)
    layers = [evolve(layer, days=_undisputed(layer, disputed.keys())) for _, layer in others]
    return layers, [
        Problem(
            names,
            distributions,
            PluginError("plugin.days_contradict", region=region, days=[str(day) for day in sorted(days)]),
        )
        for (names, distributions, region), days in sorted(problems.items())
    ]


def _undisputed(layer: Layer, disputed: Iterable[tuple[str, date]]) -> dict[date, DayRule]:
    away = {day for region, day in disputed if region == layer.region}
    return {day: rule for day, rule in layer.days.items() if day not in away}
