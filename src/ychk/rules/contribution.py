"""A hook that brings some values: what a plugin's module ends with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ychk.discovery import hookimpl

T = TypeVar("T")


def contributes(*values: T) -> Callable[[], tuple[T, ...]]:
    """A hook implementation that brings these values; the name it is given says which hook it is.

    ``ychk_indicators = contributes(INDICATOR)``, ``ychk_ledgers = contributes(SCHEMA)``.
    """

    @hookimpl
    def brought() -> tuple[T, ...]:
        return values

    return brought
