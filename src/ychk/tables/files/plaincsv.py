"""Long text files in which every line is a record, read by the engine itself.

Python's reader goes by the book and says of every fault where it stands; it takes seconds for a million
records. Most long files need none of that: as many cells in each line, quotes only around whole cells. Those
the engine reads. Where a line could be understood in two ways, or the engine counts other than the lines, the
file is left to the careful reader. Both give the same table.
"""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ychk.tables import limits
from ychk.tables.columns.raw import ROW, Part
from ychk.tables.columns.records import FIRST, LAST, Records
from ychk.tables.columns.staging import array_view, fresh_name
from ychk.tables.engine.sql import literal, name
from ychk.tables.files.csvfile import ENCODINGS

if TYPE_CHECKING:
    import duckdb

FROM_BYTES = 1_000_000
"""Size from which this pays; a shorter file is read as soon by the careful reader."""

_CHUNK = 1 << 22
_LEAD = "ychk_lead"


def stage_plain(
    con: duckdb.DuckDBPyConnection,
    columns: Sequence[str],
    records: Records,
    path: Path,
    separator: str,
    encoding: str,
) -> Part | None:
    """The table that `ychk.tables.columns.staging.stage` makes of the file's records, or ``None``.

    Args:
        con: where the table is made.
        columns: names of the cells that `records` hands on.
        records: which lines are records; what it leaves out is counted in it.
        path: a file that is in `encoding` to its last byte.
        separator: what stands between two cells.
        encoding: the file's.
    """
    import duckdb

    if path.stat().st_size < FROM_BYTES or not records.is_plain:
        return None
    lines = _plain_lines(path, separator, encoding)
    if lines is None:
        return None
    table = fresh_name()
    try:
        with _in_utf8(path, encoding) as file:
            con.execute(f"CREATE TEMP TABLE {table} AS {_cells(file, separator, columns, records)}")
        ((counted,),) = con.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608 - ours
    except (duckdb.Error, UnicodeError):
        counted = None
    if counted != lines - records.header:
        con.execute(f"DROP TABLE IF EXISTS {table}")
        return None
    out = _left_out(records, _likely(con, table, records), path, separator, encoding)
    if out:
        _delete(con, table, out)
    kept = ", ".join([*map(name, columns), ROW])
    types = {**dict.fromkeys(columns, "VARCHAR"), ROW: "BIGINT"}
    return Part(f"SELECT {kept} FROM {table}", types, counted - len(out))  # noqa: S608 - schema names


def _plain_lines(path: Path, separator: str, encoding: str) -> int | None:
    """How many lines a file has, each of them surely one record; ``None`` where that is not sure.

    Bytes are looked at: in both encodings, those of separators, quotes and line ends stand for nothing else.
    """
    if encoding not in ENCODINGS:
        return None
    cell = rb'(?:[^"%b]*|"[^"]*(?:""[^"]*)*")' % separator.encode()
    quoted = re.compile(rb"%b(?:%b%b)*" % (cell, separator.encode(), cell))
    number, returns, rest = 0, 0, b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            piece, newline, tail = (rest + chunk).rpartition(b"\n")
            rest = tail
            if len(rest) > limits.CELL_CHARACTERS:
                return None
            piece += newline
            if not _is_plain(piece, quoted):
                return None
            number += piece.count(b"\n")
            returns += piece.count(b"\r")
    if returns not in (0, number) or not _is_plain(rest, quoted):
        return None
    return number + bool(rest)


def _is_plain(piece: bytes, quoted: re.Pattern[bytes]) -> bool:
    """Whether whole lines have one kind of end, none is blank, and quotes stand around whole cells."""
    returns = piece.count(b"\r")
    if b"\0" in piece or returns != piece.count(b"\r\n") or piece.startswith((b"\n", b"\r\n")):
        return False
    if b"\n\n" in piece or b"\n\r\n" in piece:
        return False
    lines = (line for line in piece.split(b"\n") if b'"' in line) if b'"' in piece else ()
    return all(quoted.fullmatch(line.removesuffix(b"\r")) for line in lines)


@contextmanager
def _in_utf8(path: Path, encoding: str) -> Iterator[Path]:
    """The file in the engine's encoding: itself, or a copy for the time of a ``with`` block."""
    if encoding == "utf-8":
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="ychk-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "ledger.csv"
        with (
            path.open(encoding=encoding, newline="") as old,
            copy.open("w", encoding="utf-8", newline="") as new,
        ):
            shutil.copyfileobj(old, new, _CHUNK)
        yield copy


def _cells(file: Path, separator: str, columns: Sequence[str], records: Records) -> str:
    """A SELECT of the wanted cells of each line below the header, its number, and the cell to tell it by."""
    cells = [f"c{at}" for at in range(records.width)]
    types = ", ".join(f"'{cell}': 'VARCHAR'" for cell in cells)
    quotes = """quote = '"', escape = '"', strict_mode = true, null_padding = false"""
    read = (
        f"read_csv({literal(escape(str(file)))}, auto_detect = false, header = false, "
        f"skip = {records.header}, delim = {literal(separator)}, {quotes}, "
        f"max_line_size = {limits.CELL_CHARACTERS}, columns = {{{types}}})"
    )
    wanted = [
        f"coalesce({cells[at]}, '') AS {name(column)}"
        for at, column in zip(records.wanted, columns, strict=True)
    ]
    number = f"row_number() OVER () + {records.header} AS {ROW}"
    items = ", ".join([*wanted, f"coalesce({cells[records.lead]}, '') AS {_LEAD}", number])
    return f"SELECT {items} FROM {read}"  # noqa: S608 - names of schemas, a quoted path


def _likely(con: duckdb.DuckDBPyConnection, table: str, records: Records) -> list[int]:
    """Numbers of the rows that may be no records, in their order."""
    within = "IN (SELECT unnest(?))"
    found = con.execute(
        f"SELECT {ROW} FROM {table} WHERE {ROW} <= ? OR {_LEAD} = '' OR left({_LEAD}, 1) {within} "  # noqa: S608 - ours
        f"OR right({_LEAD}, 1) {within} OR {_LEAD} {within} ORDER BY {ROW}",
        [records.near, *map(sorted, (FIRST, LAST, records.marks))],
    ).fetchall()
    return [number for (number,) in found]


def _left_out(
    records: Records, likely: Iterable[int], path: Path, separator: str, encoding: str
) -> list[int]:
    """The numbers of those that are none, and of those that go with them."""
    out = []
    pending = iter(likely)
    following = next(pending, None)
    with path.open(encoding=encoding, newline="") as stream:
        for number, line in enumerate(stream, 1):
            if number == following:
                following = next(pending, None)
            elif not records.in_notes:
                if following is None and number > records.header:
                    break
                continue
            (row,) = csv.reader([line], strict=True, delimiter=separator)
            if records.is_out(row, number):
                out.append(number)
    return out


def _delete(con: duckdb.DuckDBPyConnection, table: str, numbers: Sequence[int]) -> None:
    import numpy as np

    view = fresh_name()
    with array_view(con, view, {"number": np.array(numbers, dtype=np.int64)}):
        con.execute(f"DELETE FROM {table} WHERE {ROW} IN (SELECT number FROM {view})")  # noqa: S608 - ours
