"""Where a table's header stands: below titles and notes, in one row or in two.

The header is the row, or pair of rows, among the first few that names the most columns of the ledger.
What stands above it must be plainly no record; where that is not plain, the table is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from ychk.codes import IGNORED as SPACES
from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.tables.cells.python_values import is_blank
from ychk.tables.columns.headers import (
    SHOWN,
    HeaderNames,
    Headers,
    NamedHeader,
    fold,
    near_columns,
    placed,
    stated_unit,
)

CellRange = tuple[tuple[int, int], tuple[int, int]]

_LABEL = re.compile(r"[^:：\d]{1,20}[:：]")
FEWEST_BELOW = 2
"""Columns that a header must name if anything stands above it: one word alone may be a cell's."""


@frozen
class Layout:
    """A table's header and what belongs to it; rows count from 1, as people see them.

    Attributes:
        headers: the columns found.
        texts: the header over each column, as written; its length is the table's width.
        last: the header's last row.
        above: rows above the header with something in them.
        repeats: rows that would repeat the header, folded.
        titles: cells that stand alone above the header, folded.
        marks: every cell of the header and above it, as written.
    """

    headers: Headers
    texts: tuple[str, ...]
    last: int
    above: tuple[int, ...]
    repeats: frozenset[tuple[str, ...]]
    titles: frozenset[str]
    marks: frozenset[str]

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.texts)

    @property
    def filled(self) -> int:
        """How many of them have a header."""
        return sum(not is_blank(text) for text in self.texts)


@frozen
class _Candidate:
    first: int
    last: int
    texts: tuple[str, ...]
    named: tuple[NamedHeader | None, ...]
    is_joined: bool = False
    clash: str | None = None

    @property
    def known(self) -> int:
        return len({found.column for found in self.named if found})

    @property
    def is_once_each(self) -> bool:
        """Whether no column is named twice."""
        return self.known == sum(found is not None for found in self.named)


def find_layout(
    schema: LedgerSchema, head: Sequence[Sequence[str]], place: str, merged: Sequence[CellRange] | None = None
) -> Layout:
    """The header among a table's first rows.

    Args:
        schema: the ledger.
        head: the first rows, at most `limits.HEADER_ROWS` of them.
        place: what messages call the table.
        merged: merged ranges, where the kind of file tells them.

    Raises:
        DossierError: without a header row or a known column, with one twice, or where it is not plain which
            row is the header.
    """
    rows = [_trimmed(row) for row in head]
    if not any(rows):
        raise DossierError("table.no_header" if rows else "table.empty_file", place=place, rows=len(rows))
    found = _best(HeaderNames.of(schema), rows, merged)
    unit = stated_unit([cell for row in rows[: found.first] for cell in row]) if found else None
    if unit:
        found = _best(HeaderNames.of(schema, unit), rows, merged)
    if found is None:
        raise _not_found(schema, rows, place)
    if found.clash:
        raise DossierError("table.two_meanings", place=place, row=found.last + 1, header=found.clash)
    headers = placed(schema, found.texts, found.named, place)
    _check_unit(schema, headers, found.texts, unit, place)
    above = [at for at in range(found.first) if rows[at]]
    odd = [at + 1 for at in above if not _is_no_record(rows[at], found, HeaderNames.of(schema, unit))]
    if odd:
        raise DossierError(
            "table.header_unclear",
            place=place,
            row=found.last + 1,
            rows=odd,
            headers=_shown(rows[odd[0] - 1]),
        )
    header_rows = [rows[at] for at in range(found.first, found.last + 1)]
    return Layout(
        headers=headers,
        texts=found.texts,
        last=found.last + 1,
        above=tuple(at + 1 for at in above),
        repeats=frozenset(tuple(map(fold, row)) for row in header_rows),
        titles=frozenset(fold(cells[0]) for at in above if len(set(cells := _cells(rows[at]))) == 1),
        marks=frozenset(cell for row in rows[: found.last + 1] for cell in row),
    )


def known_columns(schema: LedgerSchema, head: Sequence[Sequence[str]]) -> frozenset[str]:
    """The ledger's columns that the best header among a table's first rows names, if there is one."""
    found = _best(HeaderNames.of(schema), [_trimmed(row) for row in head], None)
    return frozenset(one.column for one in found.named if one) if found else frozenset()


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    end = len(row)
    while end and is_blank(row[end - 1]):
        end -= 1
    return tuple(row[:end])


def _cells(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if not is_blank(cell)]


def _best(
    names: HeaderNames, rows: Sequence[Sequence[str]], merged: Sequence[CellRange] | None
) -> _Candidate | None:
    """The candidate that names most columns; of equals, the one of one row, and the uppermost.

    A row that has no more cells than the best so far names columns is not looked at: records, mostly.
    """
    best: _Candidate | None = None
    alone: dict[int, int] = {}
    first = next((at for at, row in enumerate(rows) if row), 0)
    for at, row in enumerate(rows):
        if len(row) <= (best.known if best else 0):
            continue
        item = _Candidate(at, at, tuple(row), tuple(map(names.named, row)))
        alone[at] = known = item.known
        if known > (best.known if best else 0) and known >= (1 if at == first else FEWEST_BELOW):
            best = item
    for at, (upper, lower) in enumerate(pairwise(rows)):
        if not upper or not lower:
            continue
        enough = max(alone.get(at, 0), alone.get(at + 1, 0), best.known if best else 0)
        if max(len(upper), len(lower)) <= enough:
            continue
        pair = _pair(names, at, upper, lower, merged)
        if pair.is_joined and pair.is_once_each and pair.known > enough and pair.known >= FEWEST_BELOW:
            best = pair
    return best


def _pair(
    names: HeaderNames,
    at: int,
    upper: Sequence[str],
    lower: Sequence[str],
    merged: Sequence[CellRange] | None,
) -> _Candidate:
    """Two rows as one header: over each cell of the lower row, the one above it or the merged one over it.

    Where no merged range says so, a blank cell above may belong to the text on its left: that is tried, and
    if it makes the header name another column than its lower half alone does, neither is taken.
    """
    texts: list[str] = []
    found: list[NamedHeader | None] = []
    wholes, halves, left, clash = 0, 0, "", None
    for position in range(max(len(upper), len(lower))):
        own = upper[position] if position < len(upper) else ""
        under = lower[position] if position < len(lower) else ""
        spanned = _spanned(at, position, upper, merged or ())
        over = spanned or (left if is_blank(own) else own)
        left = "" if spanned or (is_blank(own) and is_blank(under)) else over
        if is_blank(under):
            texts.append(own)
            found.append(names.named(own))
            continue
        whole, half = names.named(f"{over}{under}") if over else None, names.named(under)
        if whole and half and whole.column != half.column and is_blank(own) and not spanned:
            clash = f"{over}{under}".strip(SPACES)
        wholes += whole is not None
        halves += half is not None
        texts.append(under if half and not whole else f"{over}{under}")
        found.append(whole or half)
    is_joined = wholes > 0 or halves >= FEWEST_BELOW
    return _Candidate(at, at + 1, tuple(texts), tuple(found), is_joined, clash)


def _spanned(row: int, column: int, upper: Sequence[str], merged: Sequence[CellRange]) -> str:
    """The text of the merged range that begins in `row` and lies over `column`."""
    for (top, first), (_, last) in merged:
        if top == row and first <= column <= last:
            return upper[first] if first < len(upper) else ""
    return ""


def _is_no_record(row: Sequence[str], found: _Candidate, names: HeaderNames) -> bool:
    """Whether a row above the header is plainly a title, a note, or the header in another spelling."""
    cells = _cells(row)
    if len(set(cells)) <= 1 or all(_LABEL.match(cell.strip(SPACES)) for cell in cells):
        return True
    named = [(position, one.column) for position, cell in enumerate(row) if (one := names.named(cell))]
    if len({column for _, column in named}) >= FEWEST_BELOW:
        here = {position: one.column for position, one in enumerate(found.named) if one}
        return all(here.get(position) == column for position, column in named)
    return not named and 2 * len(cells) <= len(_cells(found.texts))


def _check_unit(
    schema: LedgerSchema, headers: Headers, texts: Sequence[str], unit: str | None, place: str
) -> None:
    """Refuse a table that states one unit for all of it, where a name without a unit means another."""
    for name, position in headers.at.items():
        column = schema.columns[name]
        plain = {fold(item) for item in (column.name, column.code or column.name)}
        if unit in column.units and unit != column.unit and fold(texts[position]) in plain:
            raise DossierError(
                "table.unit_unclear", place=place, header=texts[position], unit=column.unit, stated=unit
            )


def _not_found(schema: LedgerSchema, rows: Sequence[Sequence[str]], place: str) -> DossierError:
    fullest = max(rows, key=lambda row: len(_cells(row)))
    unknown = [cell.strip(SPACES) for cell in _cells(fullest)]
    close = near_columns(schema, unknown, ())
    return DossierError(
        "table.no_known_column",
        place=place,
        ledger=schema.zh,
        rows=len(rows),
        headers=_shown(fullest),
        nearest=next((schema.columns[name].zh for name in close.values()), None),
    )


def _shown(row: Sequence[str]) -> list[str]:
    return [cell.strip(SPACES)[:40] for cell in _cells(row)[:SHOWN]]
