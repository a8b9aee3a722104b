"""``dossier.toml`` as text: its encoding, its syntax, and its tables read key by key.

What a key means is for `ychk.dossier.entries`; here a mistake is only found and named with its place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from ychk.errors import DossierError, Note, noted
from ychk.exact import fraction
from ychk.wording import message, nearest

FILE = "dossier.toml"

_WHERE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_KEY = re.compile(r"""\s*(?P<key>[\w.-]+|"[^"]*"|'[^']*')\s*=\s*(?P<value>[^#]*)""")
_DATE_LIKE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}.*", re.DOTALL)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST_EXPONENT = 64


def parse(raw: bytes) -> Mapping[str, object]:
    """The tables of ``dossier.toml``; decimals stay exact.

    Raises:
        DossierError: for bytes that are not UTF-8 and for what TOML does not allow, with line and column.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DossierError("dossier.not_utf8", line=line, place=FILE) from None
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise DossierError("dossier.too_deep", place=FILE) from None
    except ValueError as error:
        raise _syntax_error(text, str(error)) from None


def _syntax_error(text: str, problem: str) -> DossierError:
    """The parser's complaint, with the key of that line and, where a date was meant, how to write one."""
    lines = text.split("\n")
    where = _WHERE.search(problem)
    reason = problem[: where.start()] if where else problem
    line = int(where["line"]) if where and where["line"] else len(lines)
    column = int(where["column"]) if where and where["column"] else len(lines[-1]) + 1
    shown = _KEY.match(lines[line - 1])
    key = shown["key"].strip("\"'") if shown else None
    value = shown["value"].strip() if shown else ""
    place = f"{FILE}, {line}:{column}" + (f", {key}" if key else "")
    if _DATE_LIKE.fullmatch(value) and not _is_day(value):
        return DossierError("dossier.bad_toml_date", line=line, key=key, value=value, place=place)
    return DossierError("dossier.bad_toml", line=line, column=column, reason=reason, place=place)


def _is_day(text: str) -> bool:
    """Whether `text` is a day of the calendar, as year-month-day."""
    try:
        return _ISO_DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


@contextmanager
def placed(place: str) -> Iterator[None]:
    """Gives `place` to an error that has none yet."""
    try:
        yield
    except DossierError as error:
        raise DossierError(error.id, **{"place": place, **error.data}) from None


@frozen
class TomlTable:
    """One table of ``dossier.toml`` whose keys are all known and of which none is missing."""

    place: str
    values: Mapping[str, object]

    @classmethod
    def of(
        cls,
        place: str,
        raw: object,
        required: Sequence[str],
        optional: Sequence[str] = (),
        note: Note | None = None,
    ) -> TomlTable:
        """Checks the keys of `raw`.

        Args:
            place: what messages call the table.
            raw: what stands there.
            required: keys that must be there.
            optional: keys that may be.
            note: told of each unknown key, where these are not to be refused.

        Raises:
            DossierError: when it is not a table, has an unknown key or lacks a required one.
        """
        if not isinstance(raw, dict):
            raise wrong_type(place, raw, "table")
        known = (*required, *optional)
        for key in raw:
            with noted(note):
                if key not in known:
                    raise DossierError(
                        "dossier.unknown_key", name=key, known=known, place=place, nearest=nearest(key, known)
                    )
        for key in required:
            if key not in raw:
                raise DossierError("dossier.missing_key", name=key, place=place)
        return cls(place, raw)

    def at(self, key: str) -> str:
        """The place of one key."""
        return f"{self.place}, {key}"

    def text(self, key: str) -> str:
        """A text that is not blank."""
        value = self.values[key]
        if isinstance(value, str) and value.strip():
            return value.strip()
        raise wrong_type(self.at(key), value, "text")

    def maybe_text(self, key: str) -> str | None:
        """A text, or ``None`` where the key is missing or blank."""
        value = self.values.get(key, "")
        return None if isinstance(value, str) and not value.strip() else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where the key is missing."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(value)
        raise wrong_type(self.at(key), value, "texts")

    def flag(self, key: str) -> bool:
        """``true`` or ``false``."""
        value = self.values[key]
        if isinstance(value, bool):
            return value
        raise wrong_type(self.at(key), value, "flag")

    def number(self, key: str) -> Fraction:
        """An exact number, from a text or a TOML number."""
        value = self.values[key]
        huge = isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > _LARGEST_EXPONENT
        try:
            if isinstance(value, (str, int, Decimal)) and not huge:
                return fraction(value)
        except ValueError:
            pass
        raise DossierError("dossier.not_a_number", value=shown(value), place=self.at(key))

    def day(self, key: str) -> date:
        """A calendar day: a TOML date, or the same spelling in quotes."""
        value = self.values[key]
        if type(value) is date:
            return value
        if isinstance(value, str) and _is_day(value.strip()):
            return date.fromisoformat(value.strip())
        raise DossierError("dossier.not_a_date", value=shown(value), place=self.at(key))

    def entries(self, key: str) -> Sequence[object]:
        """The tables written ``[[key]]``; none where there is none."""
        value = self.values.get(key, [])
        if isinstance(value, list):
            return value
        raise wrong_type(f"{self.place}, [{key}]", value, "entries")


def wrong_type(place: str, value: object, expected: str) -> DossierError:
    """The error for a value of another type than the `expected` one (text, texts, flag, table, entries)."""
    return DossierError(
        "dossier.wrong_type",
        value=shown(value),
        expected=message(f"dossier.expects_{expected}"),
        place=place,
    )


def shown(value: object) -> str:
    """`value` about as TOML writes it, short enough for a message."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
