"""Checks of what an author writes down: each refuses at once, names the field, and says what would work."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import Any, TypeVar

from ychk.errors import PluginError
from ychk.wording import Text, nearest

Words = Text | tuple[str, str]
"""What people read: a `Text`, or its Chinese and English as a pair."""

T = TypeVar("T")


def words(value: Words) -> Text:
    """A text in both languages; nothing in it stands for data.

    Raises:
        PluginError: for anything but a `Text` or a pair of texts.
    """
    if isinstance(value, Text):
        return value
    if isinstance(value, (tuple, list)) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return Text(*value)
    raise PluginError("plugin.not_words", value=repr(value))


def maybe_words(value: Words | None) -> Text | None:
    """The same, or nothing."""
    return None if value is None else words(value)


def placeholders(field: str, value: Text, known: Iterable[str]) -> Text:
    """A text whose ``{name}`` are all among `known`.

    Raises:
        PluginError: for another name, or a brace that stands alone.
    """
    known = tuple(known)
    for sentence in (value.zh, value.en):
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
        except ValueError:
            raise PluginError("plugin.lone_brace", field=field, value=sentence) from None
        for name in names:
            if name not in known:
                data = {"field": field, "name": name, "known": known, "nearest": nearest(name, known)}
                raise PluginError("plugin.unknown_placeholder", **data)
    return value


def one_of(field: str, value: T, known: Iterable[T]) -> T:
    """A value that is among `known`.

    Raises:
        PluginError: for another one, with the nearest.
    """
    known = tuple(known)
    if value not in known:
        names = [str(item) for item in known]
        raise PluginError(
            "plugin.not_one_of",
            field=field,
            value=repr(value),
            known=names,
            nearest=nearest(str(value), names),
        )
    return value


def of_kind(field: str, value: Any, kind: type[T], example: str) -> T:
    """A value of a class.

    Raises:
        PluginError: for another one, with an `example` of what would work.
    """
    if not isinstance(value, kind):
        data = {"field": field, "value": repr(value), "kind": kind.__name__, "example": example}
        raise PluginError("plugin.wrong_kind", **data)
    return value
