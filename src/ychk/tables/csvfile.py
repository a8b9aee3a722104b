"""CSV files: their encoding by strict decoding, their records by the book, every fault with its place.

A record that cannot be read for certain stops the file: nothing is repaired, swallowed or shifted.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from ychk.errors import DossierError

ENCODINGS = ("utf-8", "gb18030")
"""In this order: GB18030 reads nearly any bytes, so it is only asked where UTF-8 fails."""

_CHUNK = 1 << 20


def csv_rows(path: Path, label: str) -> Iterator[list[str]]:
    """All records of the file, the header and blank ones included.

    Raises:
        DossierError: for bytes in neither encoding, and for quotes that do not close.
    """
    with path.open(encoding=_encoding(path, label), newline="") as stream:
        if stream.read(1) != "\ufeff":
            stream.seek(0)
        reader = csv.reader(stream, strict=True)
        row = 0
        try:
            for row, cells in enumerate(reader, 1):  # noqa: B007 - the row that failed is the next one
                yield cells
        except csv.Error as error:
            at = {"place": label, "row": row + 1, "line": reader.line_num}
            if "field limit" in str(error):
                raise DossierError("table.cell_too_long", limit=csv.field_size_limit(), **at) from None
            raise DossierError("table.bad_csv", reason=str(error), **at) from None


def _encoding(path: Path, label: str) -> str:
    furthest = 0
    for encoding in ENCODINGS:
        offset = _first_undecodable(path, encoding)
        if offset is None:
            return encoding
        furthest = max(furthest, offset)
    raise DossierError("table.bad_encoding", place=label, offset=furthest)


def _first_undecodable(path: Path, encoding: str) -> int | None:
    """Offset of the first byte that is not in `encoding`, or ``None``."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    seen = 0
    with path.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                seen += len(chunk)
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            return seen - len(error.object) + error.start
    return None
