"""One module of a large package, with what that module needs and without what its package loads.

``holidays`` loads the calendars of every faith, and a register of every country, before it gives one country:
five times what that one takes. Here the module's own code runs, and that of the modules it names, each as a
private copy; a package among them is read only for where a name comes from. `sys.modules` is left as it is,
so whoever imports the package gets all of it.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any


class Alone:
    """The modules of one package, loaded singly when they are first asked for.

    Args:
        package: the name of a package that is installed as files.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._loaded: dict[str, ModuleType] = {}

    def module(self, name: str) -> ModuleType:
        """The module of this full name.

        Raises:
            ImportError: when there is none, or when its package says otherwise than usual where a name is.
        """
        if name not in self._loaded:
            spec = self._spec(name)
            if spec is None or spec.loader is None:
                raise ImportError(f"no module {name} to load alone", name=name)
            found = module_from_spec(spec)
            self._loaded[name] = found
            if spec.submodule_search_locations is None:
                vars(found)["__builtins__"] = {**vars(builtins), "__import__": self._import}
                spec.loader.exec_module(found)
        return self._loaded[name]

    def _spec(self, name: str) -> ModuleSpec | None:
        parent, _, _ = name.rpartition(".")
        if not parent:
            return find_spec(name)
        above = self._spec(parent)
        folders = above.submodule_search_locations if above else None
        return None if folders is None else PathFinder.find_spec(name, [*folders])

    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """What an ``import`` statement in one of these modules does."""
        if level or name.partition(".")[0] != self._package or not fromlist:
            if level or name.partition(".")[0] == self._package:
                raise ImportError(f"an import of {name} that is not followed", name=name)
            return __import__(name, globals, locals, fromlist or (), level)
        found = self.module(name)
        if hasattr(found, "__path__"):
            for wanted in fromlist:
                if not hasattr(found, wanted):
                    setattr(found, wanted, self._from_package(found, wanted))
        return found

    def _from_package(self, package: ModuleType, wanted: str) -> object:
        """A name of a package, from the module that the package itself has it from."""
        source = Path(package.__file__ or "").read_text("utf-8")
        line = re.search(rf"^from (\S+) import \(?[\w\s,]*\b{wanted}\b", source, re.MULTILINE)
        if line is None:
            raise ImportError(f"{package.__name__} does not say where {wanted} is", name=package.__name__)
        return getattr(self.module(line[1]), wanted)
