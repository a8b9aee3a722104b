"""Modules whose names are loaded when first used, so that importing them costs next to nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any


def loaded_when_used(
    module: str, homes: Mapping[str, str], moved: Mapping[str, str] = MappingProxyType({})
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of a module.

    Args:
        module: its name.
        homes: names, with blanks between them, by the module of this package where they live.
        moved: names that are elsewhere now, or have another name there (``old=new``), by the module they are
            in; using one warns.
    """
    places = {name: f"ychk.{home}" for home, names in homes.items() for name in names.split()}
    elsewhere = {
        name.partition("=")[0]: (home, name.rpartition("=")[2])
        for home, names in moved.items()
        for name in names.split()
    }

    def getattribute(name: str) -> Any:
        if name in elsewhere:
            from warnings import warn

            home, new = elsewhere[name]
            warn(f"{module}.{name} is now {home}.{new}", DeprecationWarning, stacklevel=2)
            return getattr(import_module(home), new)
        if name not in places:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        value = getattr(import_module(places[name]), name)
        setattr(sys.modules[module], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[module]), *places})

    return getattribute, names
