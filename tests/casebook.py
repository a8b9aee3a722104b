"""What the project's own tests share: small tables as a dossier takes them, and the names of the plugins."""

from __future__ import annotations

from functools import cache
from typing import Any

from ychk import testing
from ychk.testing import AS_OF, attest

__all__ = ["AS_OF", "attest", "plugin_names", "table"]


def table(header: str, *rows: str) -> Any:
    """A ledger of text cells, as a dossier takes it."""
    return testing.table(header, *rows).native


@cache
def plugin_names() -> tuple[str, ...]:
    """Module names of the built-in indicators."""
    from importlib.metadata import entry_points

    return tuple(sorted(point.name for point in entry_points(group="ychk") if point.name.startswith("i")))
