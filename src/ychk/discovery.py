"""Finding plugins: what the installed entry points name, and what went wrong where one cannot be used.

A plugin is whatever an entry point of group ``ychk`` names, usually a module; one that brings nothing but
calendar layers may stand in group ``ychk.calendars`` instead, so that a question about days loads no rules.
What a plugin brings is asked elsewhere: layers by ``workdays.installed``, everything by ``registry``.
Plugins are loaded anew at each call; where they are is read once, until something is installed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import Distribution, EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

import pluggy
from attrs import evolve, frozen

from ychk.errors import PluginError, YchkError
from ychk.wording import Lang, nearest

GROUP = "ychk"
"""The entry-point group, and the name of the hooks' project."""

CALENDARS = "ychk.calendars"
"""The entry-point group of plugins that bring calendar layers and no indicator."""

BUILT_IN = "ychk"
"""The distribution of everything that comes with this package."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)
"""Marks a plugin's function as its implementation of the hook of the same name."""

FAILURES = (Exception, SystemExit)
"""What somebody else's code may raise; it is reported, and everything else goes on."""


@frozen
class Problem:
    """A plugin, or one thing that it brings, that cannot be used, and why.

    Attributes:
        plugin: its name, or the names of those that contradict each other.
        distribution: of the plugin; empty where none declares it.
        error: what happened.
    """

    plugin: str
    distribution: str
    error: BaseException

    def say(self, lang: Lang = "zh") -> str:
        """The reason as a sentence."""
        return reason(self.error, lang)


def reason(error: BaseException, lang: Lang = "zh") -> str:
    """An error in the reader's language; a foreign one by its type and message."""
    return error.say(lang) if isinstance(error, YchkError) else f"{type(error).__name__}: {error}"


@frozen
class Found:
    """One entry point and what came of it.

    Attributes:
        name: the entry point's name.
        distribution: the distribution that declares it; empty when it declares none.
        version: that distribution's version.
        plugin: what the entry point names, or ``None`` when it could not be loaded.
        error: what loading it raised, or ``None`` when all went well.
    """

    name: str
    distribution: str
    version: str
    plugin: object | None
    error: BaseException | None = None

    @property
    def built_in(self) -> bool:
        """Whether it comes with this package."""
        return self.distribution == BUILT_IN

    def problem(self, error: BaseException) -> Problem:
        """Something wrong with it."""
        return Problem(self.name, self.distribution, error)


@frozen
class Implementation:
    """One function by which a plugin implements a hook."""

    found: Found
    hook: str
    call: Callable[[], object]


class _Manager(pluggy.PluginManager):
    """Pluggy's manager, which looks at names that may be hooks only.

    By itself it inspects all that a module holds and all that every class has: with 38 plugins a hundredth
    of a second, most of what finding them takes.
    """

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        """None for another name; otherwise what pluggy says."""
        return super().parse_hookimpl_opts(plugin, name) if name.startswith(GROUP) else None

    def parse_hookspec_opts(
        self, module_or_class: ModuleType | type, name: str
    ) -> pluggy.HookspecOpts | None:
        """None for another name; otherwise what pluggy says."""
        return super().parse_hookspec_opts(module_or_class, name) if name.startswith(GROUP) else None


def implementations(
    found: Iterable[Found], hooks: type, *, every: bool = True
) -> tuple[tuple[Implementation, ...], tuple[Problem, ...]]:
    """What plugins bring by the hooks that a class specifies, in the plugins' order; and what is wrong.

    Args:
        found: the plugins.
        hooks: the hooks' specifications.
        every: whether these are all hooks that there are; a marked function of another name is then a
            problem, and so is a plugin that implements none.
    """
    manager = _Manager(GROUP)
    manager.add_hookspecs(hooks)
    names = [name for name in vars(hooks) if name.startswith(f"{GROUP}_")]
    brought: list[Implementation] = []
    problems: list[Problem] = []
    for number, each in enumerate(found):
        if each.error is not None:
            problems.append(each.problem(each.error))
            continue
        try:
            key = manager.register(each.plugin, f"{number}:{each.distribution}:{each.name}")
        except (pluggy.PluginValidationError, ValueError) as error:
            problems.append(each.problem(PluginError("plugin.hook_refused", reason=str(error))))
            continue
        own = [
            Implementation(each, name, item.function)
            for name in names
            for item in getattr(manager.hook, name).get_hookimpls()
            if item.plugin_name == key
        ]
        if every:
            problems += map(each.problem, _unused(each.plugin, names, {item.hook for item in own}))
        brought += own
    return tuple(brought), tuple(problems)


def _unused(plugin: object, names: Sequence[str], used: Collection[str]) -> Iterator[PluginError]:
    """Functions that look like hooks and are none: without the mark, or of a name that no hook has."""
    marked = [name for name in dir(plugin) if hasattr(getattr(plugin, name, None), f"{GROUP}_impl")]
    for name in marked:
        if name not in names:
            yield PluginError("plugin.unknown_hook", hook=name, nearest=nearest(name, names))
    for name in names:
        if name not in used and callable(getattr(plugin, name, None)):
            yield PluginError("plugin.unmarked_hook", hook=name)
    if not marked and not used and not any(hasattr(plugin, name) for name in names):
        yield PluginError("plugin.no_hook", known=names)


def discover(*, calendars: bool = False, only: Collection[str] | None = None) -> list[Found]:
    """Load every installed plugin, ordered by distribution and name; one that cannot be loaded says why.

    Args:
        calendars: leave out those that cannot bring a calendar layer: this distribution's own others.
        only: load no plugins but this distribution's own of these names.
    """
    found = []
    for group, distribution, version, point in _points(_path_as_it_is()):
        built_in = distribution == BUILT_IN
        if (only is None or (built_in and point.name in only)) and not (
            calendars and built_in and group == GROUP
        ):
            found.append(_load(point, distribution, version))
    return found


def _path_as_it_is() -> tuple[tuple[str, int], ...]:
    """Where packages are looked for, and when something was last installed there."""

    def changed(folder: str) -> int:
        try:
            return Path(folder or ".").stat().st_mtime_ns
        except OSError:
            return 0

    return tuple((folder, changed(folder)) for folder in sys.path)


@lru_cache(maxsize=4)
def _points(path: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str, str, EntryPoint], ...]:
    """The entry points of both groups in order, each with its group, distribution and version; read once."""
    points: dict[tuple[str, str], tuple[str, str, str, EntryPoint]] = {}
    known: dict[Distribution | None, tuple[str, str]] = {None: ("", "")}
    installed = entry_points()
    for group in (GROUP, CALENDARS):
        for point in installed.select(group=group):
            if point.dist not in known:  # its metadata is parsed at each look
                known[point.dist] = (point.dist.name, point.dist.version) if point.dist else ("", "")
            distribution, version = known[point.dist]
            found = (group, distribution, version, point)
            points.setdefault((distribution, point.name), found)  # sys.path may hold it twice
    return tuple(points[key] for key in sorted(points))


def _load(point: EntryPoint, distribution: str, version: str) -> Found:
    found = Found(name=point.name, distribution=distribution, version=version, plugin=None)
    try:
        return evolve(found, plugin=point.load())
    except FAILURES as error:
        return evolve(found, error=error)


def given(plugin: object) -> Found:
    """A plugin that the caller hands over: a module, or an object with hook implementations.

    Raises:
        PluginError: for the name of one, or nothing at all.
    """
    if plugin is None or isinstance(plugin, (str, bytes, type)):
        raise PluginError("plugin.not_a_plugin", value=repr(plugin))
    name = getattr(plugin, "__name__", None) or type(plugin).__name__
    return Found(name=str(name), distribution="", version="", plugin=plugin)
