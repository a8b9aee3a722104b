"""Reading a cell in plain Python, one form after another: what the engine's text is compared with.

Written from the page on cells, not from the engine's patterns: split, count, convert, and let Python's own
dates and decimals say what exists.
"""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, localcontext

from ychk.codes import IGNORED, INVISIBLE
from ychk.evidence import Column

BAD = "unreadable"
STROKES = {"/", "-", "--", "—", "——", "N/A"}

Read = date | datetime | int | Decimal | bool | str | None


def folded(text: str) -> str:
    """Half-width, every blank a space, none around, nothing invisible."""
    kept = (char for char in text if char not in INVISIBLE)
    half = (chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in kept)
    return "".join(" " if char in IGNORED else char for char in half).strip(" ")


def digits(text: str, *lengths: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) in (lengths or (len(text),))


def real_day(year: str, month: str, day: str) -> date | None:
    if not (digits(year, 4) and digits(month, 1, 2) and digits(day, 1, 2)):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def sane(found: date | None) -> date | None:
    """Other forms than the plain one are read for years somebody may mean."""
    return found if found and (1800 <= found.year <= 2999 or found.year == 9999) else None


def clock(text: str, hours: range, hour_digits: tuple[int, ...] = (1, 2)) -> time | None:
    """``9:05``, ``09:05:30.5``, ``9时``, ``9点5分``, ``9时05分30秒``."""
    chinese = re.fullmatch(r"(.*?)[时点](?:(.*?)分(?:(.*?)秒)?)?", text)
    if chinese:
        hour, minute, second = (part if part is not None else "0" for part in chinese.groups())
        if not (digits(minute, 1, 2) and digits(second, 1, 2)):
            return None
        rest = ""
    else:
        hour, *others = text.split(":")
        if len(others) not in (1, 2):
            return None
        minute, second = others[0], others[1] if len(others) == 2 else "00"
        second, dot, rest = second.partition(".")
        if not (digits(minute, 2) and digits(second, 2)) or (dot and not digits(rest, *range(1, 10))):
            return None
    if not digits(hour, *hour_digits) or int(hour) not in hours or int(minute) > 59 or int(second) > 59:
        return None
    return time(int(hour), int(minute), int(second), int(f"{rest:0<6}"[:6]))


def serial(text: str) -> datetime | None:
    number, dot, rest = text.partition(".")
    if not digits(number, 5) or (dot and not digits(rest, *range(1, 21))):
        return None
    if not date(1990, 1, 1) <= date(1899, 12, 30) + timedelta(int(number)) <= date(2099, 12, 31):
        return None
    with localcontext(prec=60):
        milliseconds = (Decimal(f"0.{rest or 0}") * 86_400_000).quantize(Decimal(1), rounding="ROUND_HALF_UP")
    return datetime(1899, 12, 30) + timedelta(days=int(number), milliseconds=int(milliseconds))


def moment(text: str) -> datetime | None:
    """A day, with or without a time."""
    plain = re.fullmatch(r"(.{4})-(.{2})-(.{2})(?:[ T](..:.*))?", text)
    if plain:
        day, after = real_day(*plain.groups()[:3]), plain[4]
        at = clock(after, range(24), (2,)) if after else time()
        if day and at and all(digits(part, 2) for part in plain.groups()[1:3]):
            return datetime.combine(day, at)
    if found := serial(text):
        return found
    for pattern, joined in (
        (r"(.{4})-(\d+)-(\d+)(.*)", False),
        (r"(.{4})/(\d+)/(\d+)(.*)", False),
        (r"(.{4})\.(\d+)\.(\d+)(.*)", False),
        (r"(\d{4})(\d\d)(\d\d)(?:\.0)?((?:[ T].*)?)", False),
        (r"(.{4})年(\d+)月(\d+)日(.*)", True),
        (r"(.{4})年(\d+)月(\d+)((?:[ T].*)?)", False),
    ):
        split = re.fullmatch(pattern, text, re.ASCII)
        day = sane(real_day(*split.groups()[:3])) if split else None
        if split and day:
            at = after_day(split[4], joined)
            return None if at is None else datetime.combine(day, at)
    return None


def after_day(text: str, joined: bool) -> time | None:
    """What follows a day: nothing, or a time, apart from it unless the day ends in 日."""
    if not text:
        return time()
    if text[0] == "T" and not joined:
        text = text[1:]
    elif text[0] == " " or joined:
        text = text.lstrip(" ")
    else:
        return None
    if text[:2] not in ("上午", "下午"):
        return clock(text, range(24))
    at = clock(text[2:].lstrip(" "), range(13))
    if at and text[:2] == "下午" and at.hour < 12:
        return at.replace(hour=at.hour + 12)
    return at.replace(hour=0) if at and text[:2] == "上午" and at.hour == 12 else at


def month(text: str) -> date | None:
    for pattern in (
        r"(\d{4})-?(\d{2})", r"(\d{4})年(\d{1,2})月", r"(\d{4})[-/](\d{1,2})", r"(\d{4})\.(\d\d|[2-9])",
        r"(\d{4})(\d\d)\.0",
    ):  # fmt: skip
        if split := re.fullmatch(pattern, text, re.ASCII):
            found = real_day(split[1], split[2], "1")
            return found if pattern == r"(\d{4})-?(\d{2})" else sane(found)
    found = moment(text)
    return found.date() if found and found.day == 1 else None


def quarter(text: str) -> date | None:
    if split := re.fullmatch(r"(\d{4})(-?[Qq]|年第?)([1-4一二三四])((?:季度?)?)", text, re.ASCII):
        year, sign, number, end = split.groups()
        plain = sign in ("Q", "q") and not end
        if ("年" in sign) == bool(end) and (end or number.isascii()):
            found = real_day(year, str("1234".find(number) % 5 * 3 + 1 if number.isascii() else 0), "1")
            if not number.isascii():
                found = real_day(year, str("一二三四".find(number) * 3 + 1), "1")
            return found if plain else sane(found)
    found = moment(text)
    return found.date() if found and found.day == 1 and found.month in (1, 4, 7, 10) else None


def ungrouped(text: str) -> str | None:
    """Digits without the commas between proper groups of three."""
    if "," not in text:
        return text if digits(text) and text else None
    first, *groups = text.split(",")
    proper = digits(first, 1, 2, 3) and first[0] != "0" and all(digits(group, 3) for group in groups)
    return first + "".join(groups) if proper else None


def split_number(text: str, column: Column) -> tuple[str, str, int] | None:
    """Sign and whole digits, decimals, and the power of ten that its unit is in the column's own."""
    power = 0
    for unit in sorted(column.units, key=len, reverse=True):
        if text.endswith(unit):
            text, power = text.removesuffix(unit).rstrip(" "), column.units[unit]
            break
    sign = text[:1] if text[:1] in ("+", "-") else ""
    whole, dot, decimals = text.removeprefix(sign).partition(".")
    if dot and not (digits(decimals) and decimals):
        return None
    found = "" if dot and not whole else ungrouped(whole)
    return None if found is None else (f"{sign}{found}", decimals, power)


def whole(text: str, column: Column) -> int | None:
    parts = split_number(text, column)
    if parts is None or not parts[0].lstrip("+-") or parts[1].strip("0"):
        return None
    return int(parts[0]) if -(2**63) <= int(parts[0]) < 2**63 else None


def amount(text: str, column: Column) -> Decimal | None:
    """At most 38 digits, 12 of them decimals, and not one of them rounded."""
    parts = split_number(text, column)
    if parts is None:
        return None
    with localcontext(prec=200):
        number = Decimal(f"{parts[0]}.{parts[1]}0").scaleb(parts[2])
        exact = number.quantize(Decimal("1e-12"))
        return exact if exact == number and abs(number) < 10**26 else None


def read(text: str, column: Column) -> Read:
    """The value, ``None`` where the cell is empty, or `BAD`."""
    cell = folded(text)
    if cell == "" or (column.empty == "unknown" and cell in STROKES):
        return None
    if cell == "无" and column.type != "bool":
        return None
    cell = column.aliases.get(cell, cell)
    found: Read = None
    match column.type:
        case "date":
            at = moment(cell)
            found = at.date() if at else None
        case "datetime":
            found = moment(cell)
        case "month":
            found = month(cell)
        case "quarter":
            found = quarter(cell)
        case "integer":
            found = whole(cell, column)
        case "decimal":
            found = amount(cell, column)
        case "bool":
            word = re.sub("[ \"'“”‘’「」《》]", "", cell).lower()
            if word == "" or word in {stroke.lower() for stroke in STROKES}:
                return None
            yes = {"是", "有", "√", "✓", "✔", "1", "true", "yes", "y"}
            no = {"否", "无", "×", "✗", "✘", "0", "false", "no", "n"}
            found = True if word in yes else False if word in no else None
        case _:
            raise TypeError(column.type)
    return BAD if found is None else found
