"""Text files: their encoding by strict decoding, their records by the book, every fault with its place.

A record that cannot be read for certain stops the file: nothing is repaired, swallowed or shifted.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Generator
from pathlib import Path

from ychk.errors import DossierError

ENCODINGS = ("utf-8", "gb18030")
"""In this order: GB18030 reads nearly any bytes, so it is only asked where UTF-8 fails."""

SEPARATORS = (",", "\t", ";")
"""What may stand between two cells; a file's header says which one does."""

_MARKED = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""What spreadsheet programs save as "Unicode text" says so in its first two bytes."""

_CHUNK = 1 << 20


def csv_rows(
    path: Path, label: str, separator: str = ",", encoding: str | None = None
) -> Generator[list[str]]:
    """All records of the file, the header and blank ones included.

    Args:
        path: the file.
        label: what messages call it.
        separator: what stands between two cells.
        encoding: what `encoding_of` says, if that is known.

    Raises:
        DossierError: for bytes in no known encoding, and for quotes that do not close.
    """
    with path.open(encoding=encoding or encoding_of(path, label), newline="") as stream:
        if stream.read(1) != "\ufeff":
            stream.seek(0)
        reader = csv.reader(stream, strict=True, delimiter=separator)
        row = 0
        try:
            for row, cells in enumerate(reader, 1):  # noqa: B007 - the row that failed is the next one
                yield cells
        except csv.Error as error:
            at = {"place": label, "row": row + 1, "line": reader.line_num}
            if "field limit" in str(error):
                raise DossierError("table.cell_too_long", limit=csv.field_size_limit(), **at) from None
            raise DossierError("table.bad_csv", reason=str(error), **at) from None


def encoding_of(path: Path, label: str) -> str:
    """The encoding that all bytes of the file are in.

    Raises:
        DossierError: when that is none of the known ones.
    """
    with path.open("rb") as stream:
        mark = stream.read(2)
    furthest = 0
    for encoding in (_MARKED[mark],) if mark in _MARKED else ENCODINGS:
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
