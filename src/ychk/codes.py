"""Unified social credit codes (GB 32100-2015) and the organisation codes inside them (GB 11714-1997).

The scalar reference: `clean_code` undoes what spreadsheets and keyboards do to a code, the rest judges the
cleaned code. `ychk.tables` says the same in SQL, from the constants here. Which authority, kind or region a
code names is not judged: codes that start with N, Y or A are as good as any.
"""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100, by value; I, O, Z, S and V are not among them."""

WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
"""``3**i % 31`` for the first 17 positions."""

ORGANISATION_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The characters of GB 11714, by value."""

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714, for the first 8 of the 9 characters of an organisation code."""

_WHITE = "".join(
    map(chr, [*range(0x09, 0x0E), *range(0x1C, 0x21), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B)])
)
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
"""Zero-width characters and the byte order mark."""

IGNORED = _WHITE + "\u2028\u2029\u202f\u205f\u3000" + INVISIBLE
"""White space of every kind, zero-width characters and byte order marks: dropped wherever they stand."""

APOSTROPHES = "'\u2018\u2019"
"""Spreadsheets mark a number as text with a leading one."""

HALF = "".join(map(chr, range(0x21, 0x7F)))
FULL = "".join(map(chr, range(0xFF01, 0xFF5F)))
"""The full-width form of each character of `HALF`, in its order."""

_LOWER = "abcdefghijklmnopqrstuvwxyz"
CLEAN_FROM = FULL + _LOWER + IGNORED
CLEAN_TO = HALF.upper() + _LOWER.upper()
"""`CLEAN_FROM` becomes `CLEAN_TO` character by character; what has no partner is dropped."""

DAMAGED = r"[0-9](\.[0-9]+)?[eE]\+[0-9]+$"
"""A code that went through a number (``9.11100006000373E+17``): its last characters are gone for good."""

_CLEANING = {ord(old): CLEAN_TO[at] if at < len(CLEAN_TO) else None for at, old in enumerate(CLEAN_FROM)}


def clean_code(text: str) -> str:
    """The code a person meant: no white space, half-width, upper case, no leading apostrophe."""
    return text.translate(_CLEANING).lstrip(APOSTROPHES)


def is_damaged(text: str) -> bool:
    """Whether a spreadsheet made a number of the code, so that no cleaning brings it back."""
    return re.search(DAMAGED, text.strip(IGNORED)) is not None


def check_character(first17: str) -> str:
    """The 18th character for the first 17 (GB 32100).

    Raises:
        ValueError: when there are not 17 characters of the alphabet.
    """
    if len(first17) != 17 or not set(first17) <= set(ALPHABET):
        raise ValueError(f"not 17 characters of {ALPHABET}: {first17!r}")
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(first17, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def is_valid_code(code: str) -> bool:
    """Whether a cleaned code is well formed: 18 characters of the alphabet, the last one the right check."""
    return len(code) == 18 and set(code) <= set(ALPHABET) and check_character(code[:17]) == code[17]


def organisation_code_is_valid(code: str) -> bool:
    """Whether positions 9 to 17 of a code carry their own right check character (GB 11714)."""
    body, check = code[8:16], code[16:17]
    if len(body) != 8 or not all(char.isascii() and (char.isdigit() or char.isupper()) for char in body):
        return False
    total = sum(int(char, 36) * weight for char, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
    return check == "0123456789X0"[11 - total % 11]
