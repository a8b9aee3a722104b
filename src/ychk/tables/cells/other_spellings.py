"""What people write instead of the plain spelling of a value, as SQL over one cell's text.

Each form here has one meaning; what could mean two things is not here, and so is unreadable. Texts are folded
first: half-width, one kind of blank, none around, nothing invisible. Plain spellings are read in
`ychk.tables.cells.plain_spellings`, and read the same here.
"""

from __future__ import annotations

from collections.abc import Iterable

from ychk.codes import FULL, HALF, IGNORED, INVISIBLE
from ychk.evidence import Column
from ychk.tables.engine.sql import literal

_BLANKS = "".join(char for char in IGNORED if char not in INVISIBLE and char != " ")
_CELL = FULL + _BLANKS + INVISIBLE, HALF + " " * len(_BLANKS)
_MARKS = "\"'“”‘’「」《》"
_WORD = FULL + _MARKS + IGNORED, HALF
_WORD_OF = {ord(old): _WORD[1][at] if at < len(_WORD[1]) else None for at, old in enumerate(_WORD[0])}

_FULL_WIDTH = f"{FULL[0]}-{FULL[-1]}"
_ODD_WORD = f"[{_MARKS}{IGNORED}{_FULL_WIDTH}]"
_ODD_CELL = f"^ | $|[{_BLANKS}{INVISIBLE}{_FULL_WIDTH}]"

STROKES = ("/", "-", "--", "—", "——", "N/A", "／", "－")
"""What is put into a cell for which there is nothing to say."""

NONE = "无"
YES = ("是", "有", "√", "✓", "✔", "1", "true", "yes", "y")
NO = ("否", "无", "×", "✗", "✘", "0", "false", "no", "n")

FIRST_SERIAL, LAST_SERIAL = 32874, 73050
"""1990-01-01 and 2099-12-31 as spreadsheets number days; other numbers are no dates."""

_YEAR = r"(?:1[89]\d\d|2\d{3}|9999)"
_CLOCK = (
    r"(?:{0}:[0-5]\d(?::[0-5]\d(?:\.\d{{1,9}})?)?|{0}[时点](?:[0-5]?\d分(?:[0-5]?\d秒)?)?)"  # {0}: the hour
)
_HOURS_24, _HOURS_12 = _CLOCK.format(r"(?:[01]?\d|2[0-3])"), _CLOCK.format(r"(?:0?\d|1[0-2])")
_AFTER = f"(?:{_HOURS_24}|(?:上午|下午) *{_HOURS_12})"
_REST = r"(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d?\.\d\d?|年\d\d?月\d\d?|\d{4}(?:\.0)?)"
_DASHED = rf"{_YEAR}{_REST}(?:(?: +|T){_AFTER})?"
_WRITTEN = rf"{_YEAR}年\d\d?月\d\d?日(?: *{_AFTER})?"
MOMENT = rf"{_DASHED}|{_WRITTEN}"
_SERIAL = r"\d{5}(?:\.\d{1,20})?"
_MONTH = rf"{_YEAR}(?:年\d\d?月|[-/]\d\d?|\.(?:0\d|1[0-2]|[2-9])|\d\d\.0)"
_QUARTER = rf"{_YEAR}(?:-?[Qq][1-4]|年第?[1-4一二三四]季度?)"
_WHOLE = r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)"


def folded(text: str, column: Column) -> str:
    """A text cell without differences that mean nothing; NULL where nothing is left.

    Words of a list lose quotes and blanks inside, and (in a closed list) their case. Texts that have nothing
    to lose are left alone first: the engine's translation is 20 times slower than a look.
    """
    words = column.type in ("enum", "bool")
    olds, news = _WORD if words else _CELL
    cleaned = f"translate({text}, {literal(olds)}, {literal(news)})"
    cleaned = f"nullif({cleaned if words else f'trim({cleaned})'}, '')"
    odd = f"regexp_matches({text}, {literal(_ODD_WORD if words else _ODD_CELL)})"
    found = f"CASE WHEN {odd} THEN {cleaned} ELSE nullif({text}, '') END"
    return f"lower({found})" if words and not column.free else found


def meant(cell: str, column: Column) -> str:
    """A folded cell in the spelling that its column's values have, where it is another one for certain.

    Nothing said is NULL: a stroke where an empty cell says nothing either, and 无 (none) everywhere. Where an
    empty cell means something, a stroke may say that or not, and stays.
    """
    silent = (NONE, *(STROKES if column.empty == "unknown" else ()))
    known = (*column.values, *(NO if column.type == "bool" else ()))
    pairs: dict[str, str | None] = {_word(word, column): None for word in silent if word not in known}
    pairs |= {_word(word, column): word for word in column.values if _word(word, column) != word}
    pairs |= {_word(alias, column): word for alias, word in column.aliases.items()}
    cases = (f"WHEN {literal(old)} THEN {literal(new) if new else 'NULL'}" for old, new in pairs.items())
    return f"CASE {cell} {' '.join(cases)} ELSE {cell} END" if pairs else cell


def day(cell: str) -> str:
    """A date, its time left out."""
    spelled = rf"regexp_replace({cell}, '^(\d{{4}})\D?(\d\d?)\D?(\d\d?).*', '\1-\2-\3')"
    return (
        f"CASE WHEN regexp_full_match({cell}, '{_SERIAL}') THEN CAST({_of_serial(cell)} AS DATE) "
        f"WHEN regexp_full_match({cell}, '{MOMENT}') THEN TRY_CAST({spelled} AS DATE) END"
    )


def moment(cell: str) -> str:
    """A date and its time, midnight without one."""
    clock = rf"translate(regexp_extract({cell}, '\d\d?[:时点].*'), '时点分秒', ':::')"
    time = f"coalesce(TRY_CAST(regexp_replace({clock}, ':$', ':00') AS TIME), TIME '00:00:00')"
    half = (
        f"CASE WHEN contains({cell}, '下午') AND {time} < TIME '12:00:00' THEN 12 "
        f"WHEN contains({cell}, '上午') AND {time} >= TIME '12:00:00' THEN -12 ELSE 0 END"
    )
    return (
        f"CASE WHEN regexp_full_match({cell}, '{_SERIAL}') THEN {_of_serial(cell)} "
        f"ELSE {day(cell)} + {time} + to_hours({half}) END"
    )


def month(cell: str) -> str:
    """The first day of a month; NULL also for a day."""
    first = rf"regexp_replace({cell}, '^(\d{{4}})\D?(\d\d?).*', '\1-\2-01')"
    return f"CASE WHEN regexp_full_match({cell}, '{_MONTH}') THEN TRY_CAST({first} AS DATE) END"


def quarter(cell: str) -> str:
    """The first day of a quarter; NULL also for a day."""
    number = f"translate(right(rtrim({cell}, '季度'), 1), '一二三四', '1234')"
    return f"CASE WHEN regexp_full_match({cell}, '{_QUARTER}') THEN {quarter_start(cell, number)} END"


def quarter_start(cell: str, number: str) -> str:
    """The first day of a quarter, from a text that starts with the year and one of its number, 1 to 4."""
    months = "WHEN '1' THEN '-01-01' WHEN '2' THEN '-04-01' WHEN '3' THEN '-07-01' ELSE '-10-01'"
    return f"TRY_CAST(left({cell}, 4) || CASE {number} {months} END AS DATE)"


def whole(cell: str, column: Column) -> str:
    """A whole number: thousands in proper groups, the column's own unit after it."""
    unit = _unit(column.units)
    number = rf"replace(regexp_extract({cell}, '^[+-]?[\d,]+'), ',', '')"
    return (
        rf"CASE WHEN regexp_full_match({cell}, '[+-]?{_WHOLE}(?:\.0+)?{unit}') "
        f"THEN TRY_CAST({number} AS BIGINT) END"
    )


def amount(cell: str, column: Column, decimals: int, sql_type: str) -> str:
    """An exact number: thousands in proper groups, a unit after it, brought to the column's own."""
    number = rf"replace(regexp_extract({cell}, '^[+-]?[\d,]*\.?\d*'), ',', '')"
    cases = []
    for power in sorted({0, *column.units.values()}):
        places = rf"\.\d{{1,{decimals + power}}}0*"
        unit = _unit((unit for unit, of in column.units.items() if of == power), may_lack=power == 0)
        written = f"[+-]?(?:{_WHOLE}(?:{places})?|{places}){unit}"
        cases.append(
            f"WHEN regexp_full_match({cell}, '{written}') THEN TRY_CAST({number} || 'e{power}' AS {sql_type})"
        )
    return f"CASE {' '.join(cases)} END"


def truth(cell: str) -> str:
    """Yes or no."""
    yes, no = (f"{cell} IN ({', '.join(map(literal, words))})" for words in (YES, NO))
    return f"CASE WHEN {yes} THEN TRUE WHEN {no} THEN FALSE END"


def _of_serial(cell: str) -> str:
    """A spreadsheet's number of a day, 1900 system, to the millisecond, as spreadsheets round it."""
    days = f"TRY_CAST({cell} AS DECIMAL(25, 20))"
    after = f"to_milliseconds(CAST(round({days} * 86400000) AS BIGINT))"
    return (
        f"CASE WHEN {days} >= {FIRST_SERIAL} AND {days} < {LAST_SERIAL + 1} "
        f"THEN TIMESTAMP '1899-12-30 00:00:00' + {after} END"
    )


def _word(text: str, column: Column) -> str:
    if column.type not in ("enum", "bool"):
        return text
    word = text.translate(_WORD_OF)
    return word if column.free else word.lower()


def _unit(units: Iterable[str], *, may_lack: bool = True) -> str:
    """The pattern of a unit after a number."""
    names = "|".join(units)
    return f" *(?:{names}){'?' if may_lack else ''}" if names else ""
