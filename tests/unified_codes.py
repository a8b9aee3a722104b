"""Unified social credit codes for cases: right ones by serial number, and the usual ways of being wrong."""

from __future__ import annotations

from ychk.codes import ORGANISATION_WEIGHTS, check_character


def right(serial: int, lead: str = "91640100") -> str:
    """A right code, its organisation code right too; each serial number has its own."""
    body = f"{serial:08d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
    first17 = f"{lead}{body}{'0123456789X0'[11 - total % 11]}"
    return first17 + check_character(first17)


def wrong(serial: int, lead: str = "91640100") -> str:
    """A code that is right but for its last character."""
    code = right(serial, lead)
    return code[:17] + ("1" if code[17] == "0" else "0")


def odd_organisation(serial: int, lead: str = "91640100") -> str:
    """A code with a right last character around an organisation code whose own check character is wrong."""
    first17 = right(serial, lead)[:17]
    first17 = first17[:16] + ("1" if first17[16] == "0" else "0")
    return first17 + check_character(first17)


def full_width(code: str) -> str:
    """The code typed in full-width signs."""
    return "".join(chr(ord(char) + 0xFEE0) for char in code)
