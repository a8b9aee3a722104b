"""Everything that can go wrong, as one tree: `YchkError` and what it is about.

An error is a message id plus data, so that it can be said in Chinese or English: what happened, where
(file, place), and what would work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ychk.wording import Lang, say


class YchkError(Exception):
    """Something that a person can put right; ``str(error)`` is the Chinese sentence."""

    def __init__(self, message_id: str, **data: object) -> None:
        super().__init__(message_id)
        self.id = message_id
        self.data = data

    def say(self, lang: Lang = "zh") -> str:
        """The whole message in one language, with the nearest right name where one is known."""
        text = say(self.id, lang, **{name: value for name, value in self.data.items() if name != "nearest"})
        place = self.data.get("place")
        if place:
            text = say("error.at", lang, place=place, text=text)
        suggestion = self.data.get("nearest")
        return text + say("error.nearest", lang, nearest=suggestion) if suggestion else text

    def __str__(self) -> str:
        return self.say("zh")


class DossierError(YchkError):
    """A dossier, or one file or entry of it, cannot be used as it is."""


class CalendarError(YchkError):
    """A day outside the calendar's range, a missing day, or an unknown region."""


class PluginError(YchkError):
    """A plugin, or something it contributes, does not keep the contract."""


class UsageError(YchkError):
    """A call that asks for something that does not exist (an indicator id, a format)."""


Note = Callable[[YchkError], None]
"""Is told of what is wrong, where the rest is to be looked at all the same."""


@contextmanager
def noted(note: Note | None) -> Iterator[None]:
    """Hands an error of the block to `note`, and goes on after it; without `note` the error goes its way."""
    try:
        yield
    except YchkError as error:
        if note is None:
            raise
        note(error)
