"""The few SQL words this room is built from: quoted names, literals of our own constants, cells as text.

Names come from ledger schemas and literals from constants in this package, never from a file.
"""

from __future__ import annotations

from typing import Literal

from ychk.codes import IGNORED as SPACES
from ychk.tables.limits import EXACT_FLOAT

Physical = Literal["text", "date", "timestamp", "integer", "decimal", "float", "bool"]

_INTEGERS = {f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", "HUGE")} | {
    "INTEGER",
    "UINTEGER",
}

_EIGHT_HOURS = 8 * 3600 * 1_000_000
_YEAR_1, _YEAR_10000 = -62_135_596_800_000_000, 253_402_300_800_000_000


def name(identifier: str) -> str:
    """A quoted identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string literal."""
    return "'" + text.replace("'", "''") + "'"


def physical(sql_type: object) -> Physical:
    """What kind of cells an engine type holds, as far as reading them differs."""
    spelled = str(sql_type)
    if spelled in {"DATE", "BOOLEAN"}:
        return "date" if spelled == "DATE" else "bool"
    if spelled.startswith("TIMESTAMP"):
        return "timestamp"
    if spelled in _INTEGERS:
        return "integer"
    if spelled.startswith("DECIMAL"):
        return "decimal"
    return "float" if spelled in {"DOUBLE", "FLOAT", "REAL"} else "text"


def wall_time(cell: str, sql_type: object) -> str:
    """A time stamp as the wall clock shows it in Asia/Shanghai (UTC+8); one without a zone stays.

    By arithmetic on microseconds: the engine's own conversion follows the session and needs an extension.
    """
    if "TIME ZONE" not in str(sql_type):
        return f"CAST({cell} AS TIMESTAMP)"
    micros = f"epoch_us({cell})"
    return (
        f"CASE WHEN {cell} IS NULL THEN NULL WHEN {micros} >= {_YEAR_1} AND {micros} < {_YEAR_10000} "
        f"THEN make_timestamp({micros} + {_EIGHT_HOURS}) ELSE TIMESTAMP 'infinity' END"
    )


def as_text(cell: str, sql_type: object) -> str:
    """A cell in its plain spelling, as `python_values.cell_text` writes it; blank is NULL."""
    kind = physical(sql_type)
    if kind == "float":
        return _float_text(cell)
    source = wall_time(cell, sql_type) if kind == "timestamp" else cell
    text = f"CAST({source} AS VARCHAR)"
    return _trimmed(text) if kind == "text" else text


def _trimmed(text: str) -> str:
    """Without blanks around it; the ends are looked at first because the engine's trim is 20 times slower.

    So is its ``right``, which counts characters from the left, by half.
    """
    blanks = literal(SPACES)
    ends = " OR ".join(f"strpos({blanks}, ({text})[{end}]) > 0" for end in (1, -1))
    return f"CASE WHEN {ends} THEN nullif(trim({text}, {blanks}), '') ELSE {text} END"


def _float_text(cell: str) -> str:
    text = f"CAST({cell} AS VARCHAR)"
    return (
        f"CASE WHEN isnan({cell}) THEN NULL WHEN isinf({cell}) THEN {text} "
        f"WHEN abs({cell}) > {EXACT_FLOAT} THEN format('{{:.16e}}', CAST({cell} AS DOUBLE)) "
        f"WHEN {cell} = trunc({cell}) THEN CAST(CAST({cell} AS BIGINT) AS VARCHAR) "
        f"WHEN contains({text}, 'e') AND abs({cell}) >= 1e-18 "
        f"THEN rtrim(CAST(CAST({text} AS DECIMAL(38, 37)) AS VARCHAR), '0') "
        f"ELSE {text} END"
    )
