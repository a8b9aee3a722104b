"""What each type of column reads from a cell, as SQL: the value, or NULL where it cannot be read.

A text is read by its plain spellings, and by those of `other_spellings` unless the caller wants
the short text for columns that have none; an engine type is used directly where it says the same thing
exactly, and is spelled out as text where it does not. Decimals are exact or refused, never rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ychk.codes import APOSTROPHES, CLEAN_FROM, CLEAN_TO, DAMAGED, IGNORED
from ychk.evidence import Column
from ychk.evidence.schema import CellType
from ychk.tables.cells import other_spellings
from ychk.tables.engine.sql import as_text, literal, physical, wall_time

SQL_TYPES: dict[CellType, str] = {
    "text": "VARCHAR",
    "uscc": "VARCHAR",
    "enum": "VARCHAR",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "month": "DATE",
    "quarter": "DATE",
    "integer": "BIGINT",
    "decimal": "DECIMAL(38, 12)",
    "ratio": "DECIMAL(38, 18)",
    "bool": "BOOLEAN",
}
"""The engine type of each column type; a month or quarter is its first day."""

TEXTS = ("text", "uscc")
"""Column types of which a text is the value."""

_SCALES = {"decimal": 12, "ratio": 18}
_TIME = r"[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?"
_BARE = f"[0-9０-９][{IGNORED}]*$"
"""How every number without a unit ends."""

_DAYS = "BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"


def uses_engine_type(column: Column, sql_type: object) -> bool:
    """Whether a column's cells are read from the engine's own type rather than from their text."""
    kind = physical(sql_type)
    match column.type:
        case "date" | "datetime" | "month" | "quarter":
            return kind in {"date", "timestamp"}
        case "integer":
            return kind == "integer"
        case "decimal" | "ratio":
            scale = int(str(sql_type).rstrip(")").split(",")[-1]) if kind == "decimal" else 0
            return kind == "integer" or (kind == "decimal" and scale <= _SCALES[column.type])
        case "bool":
            return kind == "bool"
    return False


def steps(cell: str, column: Column, sql_type: object, *, plainly: bool = False) -> tuple[str, ...]:
    """What a cell is read from, step by step, each an expression over the one before by the cell's name.

    The last gives NULL where the cell is empty, and is what `value` reads.

    Args:
        cell: the cell's quoted name.
        column: what the cell belongs to.
        sql_type: the engine's type of it.
        plainly: whether only the plainest spelling is to be read, so that the text is short.
    """
    if uses_engine_type(column, sql_type):
        return (wall_time(cell, sql_type) if physical(sql_type) == "timestamp" else cell,)
    text = as_text(cell, sql_type)
    if _plainly(column, plainly):
        is_text = column.type in TEXTS or physical(sql_type) != "text"
        return (text if is_text else f"nullif(CAST({cell} AS VARCHAR), '')",)
    if physical(sql_type) == "text" and column.type != "text":
        text = other_spellings.folded(f"CAST({cell} AS VARCHAR)", column)
    return text, other_spellings.meant(cell, column)


def value(cell: str, column: Column, sql_type: object, *, plainly: bool = False) -> str:
    """The value of a cell after its `steps`, NULL where it cannot be read."""
    if not uses_engine_type(column, sql_type):
        return _from_text(cell, column, plainly)
    match column.type:
        case "date":
            return _day(cell)
        case "datetime":
            return f"CASE WHEN {_day(cell)} IS NOT NULL THEN CAST({cell} AS TIMESTAMP) END"
        case "month" | "quarter":
            return _first_day(_day(cell), column.type)
    return f"TRY_CAST({cell} AS {SQL_TYPES[column.type]})"


def unread(cell: str, read: str, column: Column) -> str:
    """Whether something stands in a cell (after its `steps`) that gives no value (`read`); never NULL."""
    if column.type == "uscc":  # of a lone apostrophe nothing is left, and nothing was there
        damaged = f"coalesce(regexp_matches({cell}, '{DAMAGED}'), FALSE)"
        return f"CASE WHEN {read} IS NULL THEN {damaged} ELSE FALSE END"
    return f"({cell} IS NOT NULL AND {read} IS NULL)"


def converted(text: str, column: Column, unit: str) -> str:
    """A text cell under a header that names a unit: a bare number gets it, to be read like any other cell.

    Text that does not end in a digit (a unit of its own) is left unchanged.

    Args:
        text: a VARCHAR expression, blanks around it or not.
        column: a column of numbers.
        unit: the header's unit, one of `column.units`.
    """
    return f"CASE WHEN regexp_matches({text}, '{_BARE}') THEN {text} || '{unit}' ELSE {text} END"


def _plainly(column: Column, wanted: bool) -> bool:
    """Whether a column's texts are read by plain spellings alone: wanted, and what is left shows later.

    A list that takes any word, and texts of which some say that there is none, never turn out unreadable.
    """
    if column.type in TEXTS:
        return column.empty != "absent"
    return wanted and not column.free


def _from_text(text: str, column: Column, plainly: bool) -> str:
    if column.type == "enum":
        words = ", ".join(map(literal, column.values))
        return text if column.free else f"CASE WHEN {text} IN ({words}) THEN {text} END"
    if column.type == "text" and column.empty == "absent":
        return f"CASE WHEN {text} NOT IN ({', '.join(map(literal, other_spellings.STROKES))}) THEN {text} END"
    if _plainly(column, plainly):
        return _PLAIN[column.type](text)
    readings = (_READ[column.type](text), *_other_forms(text, column))
    return f"coalesce({', '.join(readings)})" if len(readings) > 1 else readings[0]


def _other_forms(text: str, column: Column) -> tuple[str, ...]:
    match column.type:
        case "date":
            return (other_spellings.day(text),)
        case "datetime":
            return (other_spellings.moment(text),)
        case "month":
            return other_spellings.month(text), _first_day(other_spellings.day(text), "month")
        case "quarter":
            return other_spellings.quarter(text), _first_day(other_spellings.day(text), "quarter")
        case "integer":
            return (other_spellings.whole(text, column),)
        case "decimal":
            return (other_spellings.amount(text, column, _SCALES["decimal"], SQL_TYPES["decimal"]),)
        case "bool":
            return (other_spellings.truth(text),)
    return ()


def _text(text: str) -> str:
    return text


def _code(text: str) -> str:
    cleaned = f"ltrim(translate({text}, {literal(CLEAN_FROM)}, {literal(CLEAN_TO)}), {literal(APOSTROPHES)})"
    whole = f"CASE WHEN regexp_matches({text}, '{DAMAGED}') THEN NULL ELSE nullif({cleaned}, '') END"
    return f"CASE WHEN regexp_full_match({text}, '[0-9A-Z]+') THEN {text} ELSE {whole} END"


def _iso_day(text: str) -> str:
    """A day that exists, in the one spelling that the engine writes back as it was written."""
    day = f"TRY_CAST({text} AS DATE)"
    return f"CASE WHEN length({text}) = 10 AND CAST({day} AS VARCHAR) = {text} THEN {day} END"


def _date(text: str) -> str:
    rest = f"substr({text}, 11)"
    timed = f"WHEN regexp_full_match({rest}, '{_TIME}') THEN {_iso_day(f'left({text}, 10)')}"
    return f"CASE WHEN length({text}) = 10 THEN {_iso_day(text)} {timed} END"


def _datetime(text: str) -> str:
    spelled = f"left({text}, 10) || ' ' || substr({text}, 12, 15)"
    time = f"CASE WHEN length({text}) = 10 THEN {text} ELSE {spelled} END"
    return f"CASE WHEN {_date(text)} IS NOT NULL THEN TRY_CAST({time} AS TIMESTAMP) END"


def _day(cell: str) -> str:
    day = f"TRY_CAST({cell} AS DATE)"
    return f"CASE WHEN {day} {_DAYS} THEN {day} END"


def _first_day(day: str, period: str) -> str:
    """A day that stands for its month or quarter: the first one, or none."""
    return f"CASE WHEN CAST(date_trunc('{period}', {day}) AS DATE) = {day} THEN {day} END"


def _period(text: str, spelling: str, first_day: str, period: str) -> str:
    """A period by its own spelling, whose first four characters are the year's digits, or of a day in it."""
    first = f"CASE WHEN {text} >= '0001' THEN TRY_CAST({first_day} AS DATE) END"  # there is no year 0000
    return (
        f"CASE WHEN regexp_full_match({text}, '{spelling}') THEN {first} "
        f"ELSE {_first_day(_date(text), period)} END"
    )


def _decimal(text: str, decimals: int, exponent: str = "") -> str:
    plain = rf"[+-]?(\d+(\.\d{{1,{decimals}}}0*)?|\.\d{{1,{decimals}}}0*)"
    scale = decimals + (2 if exponent else 0)
    number = f"TRY_CAST({text} || '{exponent}' AS DECIMAL(38, {scale}))"
    return f"CASE WHEN regexp_full_match({text}, '{plain}') THEN {number} END"


def _amount(text: str) -> str:
    return _decimal(text, _SCALES["decimal"])


def _ratio(text: str) -> str:
    percent = _decimal(f"rtrim(left({text}, -1))", _SCALES["ratio"] - 2, "e-2")
    plain = _decimal(text, _SCALES["ratio"])
    return f"CASE WHEN right({text}, 1) IN ('%', '％') THEN {percent} ELSE {plain} END"


def _integer(text: str) -> str:
    whole = f"TRY_CAST(split_part({text}, '.', 1) AS BIGINT)"
    return rf"CASE WHEN regexp_full_match({text}, '[+-]?\d+(\.0+)?') THEN {whole} END"


def _bool(text: str) -> str:
    yes, no = f"lower({text}) IN ('是', 'true', '1')", f"lower({text}) IN ('否', 'false', '0')"
    return f"CASE WHEN {yes} THEN TRUE WHEN {no} THEN FALSE END"


def _month(text: str) -> str:
    first_day = f"left({text}, 4) || '-' || right({text}, 2) || '-01'"
    return _period(text, r"\d{4}-?\d{2}", first_day, "month")


def _quarter(text: str) -> str:
    return _period(text, r"\d{4}[Qq][1-4]", _first_of_quarter(text), "quarter")


def _plain_quarter(text: str) -> str:
    spelled = f"CASE WHEN regexp_full_match({text}, '[12]\\d{{3}}Q[1-4]') THEN {_first_of_quarter(text)} END"
    return f"TRY_CAST({spelled} AS DATE)"


def _first_of_quarter(text: str) -> str:
    months = "WHEN '1' THEN '-01' WHEN '2' THEN '-04' WHEN '3' THEN '-07' ELSE '-10'"
    return f"left({text}, 4) || CASE right({text}, 1) {months} END || '-01'"


_READ: Mapping[CellType, Callable[[str], str]] = {
    "text": _text,
    "uscc": _code,
    "date": _date,
    "datetime": _datetime,
    "month": _month,
    "quarter": _quarter,
    "integer": _integer,
    "decimal": _amount,
    "ratio": _ratio,
    "bool": _bool,
}


def _cast_of(pattern: str, sql_type: str, rest: str = "") -> Callable[[str], str]:
    """Texts of one pattern, with something added, cast to a type; the others are NULL."""

    def read(text: str) -> str:
        written = f"{text} || '{rest}'" if rest else text
        return f"TRY_CAST(CASE WHEN regexp_full_match({text}, '{pattern}') THEN {written} END AS {sql_type})"

    return read


_PLAIN: Mapping[CellType, Callable[[str], str]] = {
    "text": _text,
    "uscc": _code,
    "date": _cast_of(r"[12]\d{3}-\d\d-\d\d", "DATE"),
    "datetime": _cast_of(r"[12]\d{3}-\d\d-\d\d( ([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?", "TIMESTAMP"),
    "month": _cast_of(r"[12]\d{3}-\d\d", "DATE", rest="-01"),
    "quarter": _plain_quarter,
    "integer": _cast_of(r"-?\d{1,18}", "BIGINT"),
    "decimal": _amount,
    "ratio": lambda text: _decimal(text, _SCALES["ratio"]),
    "bool": lambda text: f"CASE {text} WHEN '是' THEN TRUE WHEN '否' THEN FALSE END",
}
"""The one spelling that most cells of each type have, read the same as by `_READ`."""
