"""By whose rules an assessment was made: each distribution with its version and what its plugins' code is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from ychk.discovery import Found
from ychk.results import RulesUsed


def rules_used(plugins: Iterable[Found]) -> tuple[RulesUsed, ...]:
    """The distributions of some plugins by name; plugins of none stand under their own names.

    The fingerprint is that of the plugins' own modules, not of all code that they use: the version says the
    rest.
    """
    found: dict[tuple[str, str], list[str | None]] = {}
    for each in plugins:
        if each.plugin is not None:
            file = getattr(each.plugin, "__file__", None)
            found.setdefault((each.distribution or each.name, each.version), []).append(file)
    return tuple(RulesUsed(*key, _fingerprint(tuple(files))) for key, files in sorted(found.items()))


@cache
def _fingerprint(files: tuple[str | None, ...]) -> str | None:
    """Of what the files say, whatever their order; kept, since code that is loaded does not change."""
    try:
        digests = sorted(sha256(Path(file).read_bytes()).digest() for file in files if file is not None)
    except OSError:
        return None
    return f"sha256:{sha256(b''.join(digests)).hexdigest()}" if len(digests) == len(files) else None
