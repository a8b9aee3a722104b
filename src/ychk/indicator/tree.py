"""Looking through declared values: a clause is a tree of frozen values, whatever their kinds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ychk.wording import Text


def walk(node: object) -> Iterator[object]:
    """A declared value and everything inside it."""
    yield node
    for part in parts(node):
        yield from walk(part)


def parts(node: object) -> Iterator[object]:
    """The declared values directly inside one."""
    if isinstance(node, tuple):
        yield from node
    else:
        for _, value in fields(node):
            yield value


def fields(node: object) -> list[tuple[str, Any]]:
    """The declared values and tuples of them that make a value what it is, by the names that build it."""
    kind: Any = type(node)
    if not attrs.has(kind) or isinstance(node, Text):
        return []
    found = [(item.alias, getattr(node, item.name)) for item in attrs.fields(kind) if item.eq]
    return [(name, value) for name, value in found if isinstance(value, tuple) or attrs.has(type(value))]
