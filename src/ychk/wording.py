"""Words for people: every sentence ychk says is an id plus data, rendered in Chinese or English.

Sentences shared by the whole package live in ``messages/``, one file a room; what belongs to one indicator
stands in its plugin as a `Text`. This module renders; it decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from attrs import frozen

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


@frozen
class Text:
    """One sentence in both languages, with ``{name}`` placeholders for its data.

    Braces around anything that is not given as data are just braces: a text is never a reason to fail.
    """

    zh: str
    en: str

    def say(self, lang: Lang = "zh", **data: object) -> str:
        """The sentence in `lang`; data that is itself a `Text` is rendered in the same language."""
        template = self.zh if lang == "zh" else self.en
        if not data or "{" not in template:
            return template
        known = {name: str(_plain(value, lang)) for name, value in data.items()}
        return _PLACE.sub(lambda place: known.get(place[1], place[0]), template)

    def filled(self, **data: object) -> Text:
        """The finished sentence in both languages."""
        return Text(self.say("zh", **data), self.say("en", **data))


_PLACE = re.compile(r"\{(\w+)\}")


def _plain(value: object, lang: Lang) -> object:
    if isinstance(value, Text):
        return value.say(lang)
    if isinstance(value, (list, tuple)):
        return ("、" if lang == "zh" else ", ").join(str(_plain(item, lang)) for item in value)
    return value if isinstance(value, int) else visible(str(value))


_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_HIDDEN = (*range(0x80, 0xA0), *range(0x200E, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_VISIBLE = _PICTURES | dict.fromkeys(_HIDDEN, 0xFFFD)


def visible(text: str) -> str:
    """`text` with a visible character for each one that would steer a terminal: no line break, no escape.

    What stands in a cell or a file's name is anybody's; control characters become their pictures (``␛``), and
    those that turn the direction of writing the replacement character. The length stays.
    """
    return text if text.isprintable() else text.translate(_VISIBLE)


@cache
def _catalogue(room: str) -> Mapping[str, Text]:
    import tomllib  # here, because most answers need no sentence, and these cost as much as the calendar
    from importlib.resources import files

    found = files("ychk").joinpath("messages", f"{room}.toml")
    if not found.is_file():
        return {}
    entries = tomllib.loads(found.read_text("utf-8"))
    return {name: Text(zh=entry["zh"], en=entry["en"]) for name, entry in entries.items()}


def message(message_id: str) -> Text:
    """The sentence with this id (``"dossier.unknown_key"``).

    Raises:
        KeyError: when no file there has this id; a test keeps every id in the code present.
    """
    room, _, name = message_id.partition(".")
    try:
        return _catalogue(room)[name]
    except KeyError:
        raise KeyError(message_id) from None


def say(message_id: str, lang: Lang = "zh", **data: object) -> str:
    """Render the sentence `message_id` with `data`."""
    return message(message_id).say(lang, **data)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or ``None`` when nothing comes close. Case is ignored."""
    from difflib import get_close_matches

    names = {item.casefold(): item for item in known}
    close = get_close_matches(name.casefold(), sorted(names), n=1, cutoff=0.5)
    return names[close[0]] if close else None
