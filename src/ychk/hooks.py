"""The bottom of the plugin system: the hooks a plugin may implement, and finding what is installed.

A plugin is whatever an entry point of group ``ychk`` names, usually a module; one that brings nothing but
calendar layers may stand in group ``ychk.calendars`` instead, so that a question about days loads no rules.
This module loads plugins and asks them for calendar layers; what indicators they bring, and whether they go
together, is the registry's work. Nothing is remembered between calls.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib.metadata import Distribution, EntryPoint, entry_points
from types import FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING

import pluggy
from attrs import evolve, frozen

from ychk.errors import PluginError
from ychk.workdays.layers import Layer

if TYPE_CHECKING:
    from ychk.indicator import Indicator

GROUP = "ychk"
"""The entry-point group, and the name of the hooks' project."""

CALENDARS = "ychk.calendars"
"""The entry-point group of plugins that bring calendar layers and no indicator."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)
"""Marks a plugin's function as its implementation of the hook of the same name."""


class Hooks:
    """What a plugin may bring. Each hook is a function without arguments, marked with `hookimpl`."""

    @hookspec
    def ychk_indicators(self) -> Iterable[Indicator]:
        """The indicators this plugin contributes. Their order has no meaning."""
        raise NotImplementedError

    @hookspec
    def ychk_calendar_layers(self) -> Iterable[Layer]:
        """The calendar layers this plugin contributes: a province's days, or a newer national notice."""
        raise NotImplementedError


_FUNCTIONS = (FunctionType, MethodType, classmethod, staticmethod)
"""What pluggy takes for an implementation, if it is marked."""


class _Manager(pluggy.PluginManager):
    """Pluggy's manager, which looks at no name of a plugin's module that cannot be a hook's implementation.

    Pluggy inspects all that a module holds, which with its imports is sixty names to find one function, and
    all that every object has to find the hooks: twenty times as much as all the rest that it does.
    """

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        """None for what is no function; otherwise what pluggy says."""
        if isinstance(plugin, ModuleType) and not isinstance(vars(plugin).get(name), _FUNCTIONS):
            return None
        return super().parse_hookimpl_opts(plugin, name)

    def parse_hookspec_opts(
        self, module_or_class: ModuleType | type, name: str
    ) -> pluggy.HookspecOpts | None:
        """None for what every class has; otherwise what pluggy says."""
        if name.startswith("__"):
            return None
        return super().parse_hookspec_opts(module_or_class, name)


@frozen
class Found:
    """One entry point and what came of it.

    Args:
        name: The entry point's name.
        distribution: The distribution that declares it; empty when it declares none.
        version: That distribution's version.
        plugin: What the entry point names, or ``None`` when it could not be loaded.
        error: The exception's type and message, or ``None`` when all went well.
    """

    name: str
    distribution: str
    version: str
    plugin: object | None
    error: str | None = None

    @cached_property
    def manager(self) -> pluggy.PluginManager:
        """A plugin manager that knows the hooks, and this plugin alone."""
        manager = _Manager(GROUP)
        manager.add_hookspecs(Hooks)
        manager.register(self.plugin)
        return manager


@frozen
class LayerReport:
    """The calendar layers of a set of plugins, and the plugins that failed to give theirs."""

    layers: tuple[Layer, ...]
    failed: tuple[Found, ...]


def discover(*, calendars: bool = False) -> list[Found]:
    """Load every installed plugin, ordered by distribution and name; one that cannot be loaded says why.

    Args:
        calendars: Leave out those that cannot bring a calendar layer: this distribution's own indicators.
    """
    points: dict[tuple[str, str], tuple[EntryPoint, str]] = {}
    known: dict[Distribution | None, tuple[str, str]] = {None: ("", "")}
    installed = entry_points()
    for group in (GROUP, CALENDARS):
        for point in installed.select(group=group):
            if point.dist not in known:  # its metadata is parsed at each look
                known[point.dist] = (point.dist.name, point.dist.version) if point.dist else ("", "")
            distribution, version = known[point.dist]
            if not (calendars and group == GROUP and distribution == __package__):
                points.setdefault((distribution, point.name), (point, version))  # sys.path may hold it twice
    return [_load(points[key][0], key[0], points[key][1]) for key in sorted(points)]


def _load(point: EntryPoint, distribution: str, version: str) -> Found:
    found = Found(name=point.name, distribution=distribution, version=version, plugin=None)
    try:
        return evolve(found, plugin=point.load())
    except Exception as error:  # noqa: BLE001 - somebody else's module may raise anything; the others must still load
        return evolve(found, error=_said(error))


def layer_report(found: Iterable[Found] | None = None) -> LayerReport:
    """Ask plugins for their calendar layers, one by one, so that a failing one cannot hide the rest.

    Args:
        found: The plugins; by default all installed ones that may bring layers. Layers come in their order.
    """
    layers: list[Layer] = []
    failed: list[Found] = []
    for each in discover(calendars=True) if found is None else found:
        if each.plugin is None:
            failed.append(each)
            continue
        try:
            layers += _layers_of(each)
        except Exception as error:  # noqa: BLE001 - somebody else's hook may raise anything; it is reported
            failed.append(evolve(each, error=_said(error)))
    return LayerReport(tuple(layers), tuple(failed))


def installed_layers(found: Iterable[Found] | None = None) -> list[Layer]:
    """The calendar layers of the plugins that gave them; `layer_report` also names those that could not."""
    return list(layer_report(found).layers)


def _layers_of(found: Found) -> list[Layer]:
    layers: list[Layer] = []
    for given in found.manager.hook.ychk_calendar_layers():
        if not isinstance(given, Iterable):
            raise PluginError("plugin.not_layers", kind=type(given).__name__)
        for layer in given:
            if not isinstance(layer, Layer):
                raise PluginError("plugin.not_a_layer", kind=type(layer).__name__, value=repr(layer))
            layers.append(layer)
    return layers


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
