"""Packed workbooks (xlsx, xlsb, ods) before they are opened: whether they are safe to unpack.

Every part is unpacked once, in chunks that are thrown away: sizes must be what the directory says and within
the limits, and no part may declare entities. Cells are not read here.
"""

from __future__ import annotations

import copy
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from attrs import frozen

from ychk.errors import DossierError
from ychk.tables import limits

_CHUNK = 1 << 20
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    EOFError,
    LookupError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
_DECLARATION = max(map(len, _DECLARES)) - 1

PartReader = Callable[[bytes], None]
"""Takes the chunks of one part in turn."""


@frozen
class Package:
    """An opened packed workbook; parts go by their names in lower case."""

    archive: zipfile.ZipFile
    label: str
    parts: Mapping[str, zipfile.ZipInfo]

    def check(self, readers: Mapping[str, PartReader]) -> None:
        """Unpack all parts; `readers` see theirs.

        Raises:
            DossierError: for a part that unpacks to other than it says, or declares a document type or
                entities.
        """
        for info in self.archive.infolist():
            read = readers.get(_key(info.filename))
            tail = b""
            for chunk in self._unpacked(info):
                seen = tail + chunk
                if b"!" in seen and any(word in seen for word in _DECLARES):
                    raise DossierError("table.declares_entities", place=self.label, part=info.filename)
                tail = seen[-_DECLARATION:]
                if read:
                    read(chunk)

    def see(self, part: str, read: PartReader) -> None:
        """Unpack one part again, for one reader."""
        for chunk in self._unpacked(self.parts[part]):
            read(chunk)

    def read(self, part: str) -> bytes:
        """A small part whole; nothing where there is none."""
        if part not in self.parts:
            return b""
        size = self.parts[part].file_size
        if size > limits.RATIO_FREE_BYTES:
            raise DossierError(
                "table.unpacks_too_large", place=self.label, bytes=size, limit=limits.RATIO_FREE_BYTES
            )
        return self.archive.read(self.parts[part])

    def elements(self, part: str, wanted: str) -> list[dict[str, str]]:
        """The attributes, by local name in lower case, of all elements of one local name in a small part."""
        found: list[dict[str, str]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name.rpartition(":")[2].casefold() == wanted:
                found.append({key.rpartition(":")[2].casefold(): value for key, value in attributes.items()})

        def refuse(*_: object) -> None:
            raise DossierError("table.declares_entities", place=self.label, part=part)

        if content := self.read(part):
            parser = expat.ParserCreate()
            parser.StartElementHandler = start
            parser.StartDoctypeDeclHandler = refuse
            parser.Parse(content, True)
        return found

    def links(self, part: str) -> dict[str, str]:
        """Where the relations of a part of the folder ``xl`` lead, by their ids."""
        return {
            link.get("id", ""): _target(link.get("target", ""))
            for link in self.elements(part, "relationship")
        }

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The chunks of one part; it is read on beyond its stated size, to see whether it goes on."""
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotImplementedError(f"compression {info.compress_type}")
        further = copy.copy(info)
        further.file_size = info.file_size + 2 * _CHUNK
        size = 0
        with self.archive.open(further) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > info.file_size:
                    raise DossierError("table.size_is_false", place=self.label, part=info.filename)
                yield chunk


@contextmanager
def opened_package(path: Path, label: str) -> Iterator[Package]:
    """A packed workbook whose stated sizes are within the limits.

    Raises:
        DossierError: for a damaged file (also while it is open), and one that would unpack to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive.infolist(), label)
            yield Package(archive, label, {_key(info.filename): info for info in archive.infolist()})
    except _DAMAGED as error:
        raise DossierError("table.bad_workbook", place=label, reason=str(error)) from None


def _check_sizes(parts: list[zipfile.ZipInfo], label: str) -> None:
    for part in parts:
        ratio = part.file_size // max(part.compress_size, 1)
        if part.file_size > limits.RATIO_FREE_BYTES and ratio > limits.UNPACKED_RATIO:
            at = {"place": label, "part": part.filename}
            raise DossierError("table.packed_too_well", ratio=ratio, limit=limits.UNPACKED_RATIO, **at)
    total = sum(part.file_size for part in parts)
    if total > limits.UNPACKED_BYTES:
        raise DossierError("table.unpacks_too_large", place=label, bytes=total, limit=limits.UNPACKED_BYTES)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _target(written: str) -> str:
    return _key(written if written.startswith("/") else posixpath.normpath(posixpath.join("xl", written)))
