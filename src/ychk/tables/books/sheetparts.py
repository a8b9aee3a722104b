"""Which sheets of a workbook are parts of a ledger, and each of them staged.

A sheet is a part by its header. One that names a column or none is passed over and named; where a sheet has
some of the ledger's key but little else, nobody can tell, and the workbook is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ychk.errors import DossierError
from ychk.evidence import LedgerSchema, Warning
from ychk.tables import limits
from ychk.tables.books.sheet_facts import letters
from ychk.tables.books.workbook import Sheet, opened_book
from ychk.tables.columns.layout import FEWEST_BELOW, Layout, find_layout, known_columns
from ychk.tables.columns.merges import MergedCells
from ychk.tables.columns.raw import LedgerPart, chosen
from ychk.tables.columns.records import Records, row_list, unit_notes
from ychk.tables.columns.staging import stage
from ychk.tables.files.file_format import Kind

if TYPE_CHECKING:
    import duckdb

_SERIAL = re.compile(r"\d{1,6}(?:\.\d+)?")


@frozen
class SheetTable:
    """A sheet that is a part of a ledger: where its header stands, and its label."""

    sheet: Sheet
    layout: Layout
    label: str


def sheet_parts(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    path: Path,
    label: str,
    kind: Kind,
    wanted: Collection[str],
    only: str | None = None,
) -> list[LedgerPart]:
    """The ledger's sheets of a workbook (or the one named `only`), staged on `con`.

    Raises:
        DossierError: when the workbook or a sheet cannot be read for certain.
    """
    with opened_book(path, label, kind, only) as book:
        tables, passed = ledger_sheets(schema, book.sheets, label, is_chosen=only is not None)
        parts = [_part(con, schema, table, wanted, from_1904=book.from_1904) for table in tables]
        if passed:
            names = {"file": label, "sheets": ", ".join(sheet.name for sheet in passed)}
            noted = Warning(id="table.sheets_passed_over", data=names)
            parts[0] = evolve(parts[0], notes=(*parts[0].notes, noted))
        return parts


def check_sheets(schema: LedgerSchema, path: Path, label: str, kind: Kind, only: str | None = None) -> None:
    """Find the ledger's sheets as `sheet_parts` would.

    Raises:
        DossierError: as far as headers are concerned, as `sheet_parts` does.
    """
    with opened_book(path, label, kind, only) as book:
        ledger_sheets(schema, book.sheets, label, is_chosen=only is not None)


def ledger_sheets(
    schema: LedgerSchema, sheets: Sequence[Sheet], label: str, *, is_chosen: bool = False
) -> tuple[list[SheetTable], list[Sheet]]:
    """The sheets that are parts of a ledger, and those passed over.

    Args:
        schema: the ledger.
        sheets: a workbook's.
        label: what messages call the workbook, or the one sheet that was chosen by its name.
        is_chosen: whether it is that.
    """
    filled = [sheet for sheet in sheets if sheet.width]
    if not filled:
        raise DossierError("table.empty_file", place=label)
    heads = {sheet.name: list(islice(sheet.rows(), limits.HEADER_ROWS)) for sheet in filled}
    used = filled
    if len(filled) > 1:
        known = {sheet.name: known_columns(schema, heads[sheet.name]) for sheet in filled}
        best = max(known.values(), key=len)
        is_part = {name: _is_part(schema, found, best, f"{label} [{name}]") for name, found in known.items()}
        used = [sheet for sheet in filled if is_part[sheet.name]] or filled[:1]
    tables = [
        SheetTable(
            sheet,
            find_layout(
                schema,
                heads[sheet.name],
                label if is_chosen or len(filled) == 1 else f"{label} [{sheet.name}]",
                sheet.merged,
            ),
            label if is_chosen or len(used) == 1 else f"{label} [{sheet.name}]",
        )
        for sheet in used
    ]
    return tables, [sheet for sheet in sheets if sheet not in used]


def _is_part(schema: LedgerSchema, found: frozenset[str], best: frozenset[str], place: str) -> bool:
    """Whether a sheet with the columns `found` is a part of the ledger whose fullest sheet has `best`."""
    if len(found) < min(FEWEST_BELOW, len(best)) or not found:
        return False
    keys = best & set(schema.key)
    if 2 * len(found) >= len(best) or (keys and keys <= found):
        return True
    if keys and not keys & found:
        return False
    raise DossierError("table.sheet_unclear", place=place, ledger=schema.zh, columns=len(found), of=len(best))


def _part(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    table: SheetTable,
    wanted: Collection[str],
    *,
    from_1904: bool,
) -> LedgerPart:
    sheet, layout, label = table.sheet, table.layout, table.label
    columns = chosen(layout.headers, wanted)
    positions = [layout.headers.at[column] for column in columns]
    merged = MergedCells(sheet.merged, layout.last, layout.headers.at.values())
    records = Records(schema, layout, positions, label, is_sheet=True, merged=merged)
    rows: Iterator[list[str]] = islice(sheet.rows(), layout.last, None)
    if from_1904:
        dates = [
            layout.headers.at[name] for name in columns if schema.columns[name].type in ("date", "datetime")
        ]
        rows = _marked(rows, dates)
    staged = stage(con, columns, records.batches(rows))
    notes = (*records.notes(label), *unit_notes(schema, layout.headers, label), *_hidden(table))
    return LedgerPart(label, staged, layout.headers, columns, notes)


def _marked(rows: Iterator[list[str]], dates: Sequence[int]) -> Iterator[list[str]]:
    """Rows in which a bare number of days since 1904 says so: as any other number it would be another day."""
    for row in rows:
        for at in dates:
            if at < len(row) and _SERIAL.fullmatch(row[at]):
                row[at] = f"{row[at]} (1904)"
        yield row


def _hidden(table: SheetTable) -> Iterator[Warning]:
    """What the sheet does not show, and was read all the same; and what it failed to work out."""
    sheet, layout = table.sheet, table.layout
    within = range(sheet.left, sheet.left + layout.width)
    rows = [row + 1 for row in sheet.facts.hidden_rows if layout.last <= row < sheet.height]
    columns = [letters(column) for column in sorted(sheet.facts.hidden_columns) if column in within]
    lost = {row + 1 for row, column in sheet.facts.lost if row >= layout.last and column in within}
    if sheet.is_hidden:
        yield Warning(id="table.hidden_sheet", data={"file": table.label, "sheet": sheet.name})
    if rows:
        yield Warning(id="table.hidden_rows", data={"file": table.label, "rows": row_list(rows)})
    if columns:
        yield Warning(id="table.hidden_columns", data={"file": table.label, "columns": ", ".join(columns)})
    if lost:
        yield Warning(id="table.error_cells", data={"file": table.label, "rows": row_list(lost)})
