"""One ledger file as the parts it holds: a text or Parquet file is one, a workbook one for each sheet.

What kind a file is, its content says. A file is read whole or refused with one sentence that says where.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.tables import limits
from ychk.tables.cache import Cache
from ychk.tables.columns.layout import Layout, find_layout, known_columns
from ychk.tables.columns.raw import LedgerPart, chosen
from ychk.tables.columns.records import Records, unit_notes
from ychk.tables.columns.staging import stage
from ychk.tables.files.csvfile import SEPARATORS, csv_rows, encoding_of
from ychk.tables.files.file_format import ENDINGS, kind_of
from ychk.tables.files.parquetfile import parquet_part
from ychk.tables.files.plaincsv import stage_plain

if TYPE_CHECKING:
    import duckdb


def file_parts(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    path: Path,
    label: str,
    wanted: Collection[str],
    sheet: str | None = None,
    cache: Cache | None = None,
) -> list[LedgerPart]:
    """The parts of a ledger that a file holds, staged on `con`.

    Args:
        con: where the parts are staged.
        schema: the ledger.
        path: the file.
        label: what messages call it.
        wanted: the columns to take.
        sheet: the one sheet of a workbook that is meant.
        cache: where files that were read before are kept; a Parquet file is read where it lies.

    Raises:
        DossierError: when the file cannot be read for certain.
        UsageError: when the cache cannot be written to.
    """
    with _opened(path, label):
        kind = kind_of(path, label)
        if kind == "parquet":
            return [parquet_part(con, schema, path, label, wanted)]

        def read() -> list[LedgerPart]:
            if kind == "text":
                return [_text_part(con, schema, path, label, wanted)]
            from ychk.tables.books.sheetparts import sheet_parts

            return sheet_parts(con, schema, path, label, kind, wanted, sheet)

        return read() if cache is None else cache.parts(con, (path, label, sheet), schema, wanted, read)


def check_file(schema: LedgerSchema, path: Path, label: str, sheet: str | None = None) -> None:
    """Find the header of each part, as `file_parts` would.

    Raises:
        DossierError: as far as the header is concerned, as `file_parts` does.
    """
    with _opened(path, label):
        kind = kind_of(path, label)
        if kind == "parquet":
            import duckdb

            with duckdb.connect() as con:
                parquet_part(con, schema, path, label, ())
        elif kind == "text":
            _text_layout(schema, path, label)
        else:
            from ychk.tables.books.sheetparts import check_sheets

            check_sheets(schema, path, label, kind, sheet)


@contextmanager
def _opened(path: Path, label: str) -> Iterator[None]:
    """A file that can be opened and has something in it; what the system refuses is said with its place."""
    try:
        if path.stat().st_size == 0:
            raise DossierError("table.empty_file", place=label)
        if path.suffix.lower() not in ENDINGS:
            raise DossierError("table.unknown_ending", place=label, endings=ENDINGS)
        yield
    except OSError as error:
        raise DossierError("table.cannot_open", place=label, reason=error.strerror or str(error)) from error


def _text_part(
    con: duckdb.DuckDBPyConnection, schema: LedgerSchema, path: Path, label: str, wanted: Collection[str]
) -> LedgerPart:
    layout, separator, encoding = _text_layout(schema, path, label)
    columns = chosen(layout.headers, wanted)
    records = Records(schema, layout, [layout.headers.at[column] for column in columns], label)
    staged = stage_plain(con, columns, records, path, separator, encoding)
    if staged is None:
        with closing(csv_rows(path, label, separator, encoding)) as rows:
            staged = stage(con, columns, records.batches(islice(rows, layout.last, None)))
    notes = (*records.notes(label), *unit_notes(schema, layout.headers, label))
    return LedgerPart(label, staged, layout.headers, columns, notes)


def _text_layout(schema: LedgerSchema, path: Path, label: str) -> tuple[Layout, str, str]:
    """The header of a text file, what separates its cells, and its encoding.

    The separator is the one under which the header names most columns; cells are not asked.
    """
    encoding = encoding_of(path, label)
    best = SEPARATORS[0]
    heads = {best: _head(path, label, best, encoding)}
    rows, fault = heads[best]
    tried = [at for at in SEPARATORS[1:] if fault or any(at in cell for row in rows for cell in row)]
    heads |= {separator: _head(path, label, separator, encoding) for separator in tried}
    others = [separator for separator in tried if any(len(row) > 1 for row in heads[separator][0])]
    if others or fault:
        known = {at: known_columns(schema, heads[at][0]) for at in (best, *others)}
        best = max(known, key=lambda separator: len(known[separator]))
        if any(len(found) == len(known[best]) and found != known[best] for found in known.values()):
            raise DossierError("table.separator_unclear", place=label)
        if (stopped := heads[best][1]) and not known[best]:
            raise stopped
    return find_layout(schema, heads[best][0], label), best, encoding


def _head(
    path: Path, label: str, separator: str, encoding: str
) -> tuple[list[list[str]], DossierError | None]:
    """The first records as far as they can be read, and what stopped the reading."""
    head: list[list[str]] = []
    with closing(csv_rows(path, label, separator, encoding)) as rows:
        try:
            head.extend(islice(rows, limits.HEADER_ROWS))
        except DossierError as error:
            return head, error
    return head, None
