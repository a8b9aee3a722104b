"""A folder of ledger files as they were read: what has not changed is not read again.

A text file or a workbook takes long to read, and most of a ledger's files are those of past months. Each is
kept as Parquet, as far as its columns were taken, with its headers and notes. It goes by the digest of its
bytes and of everything that decides how it is read, so a changed file, other columns or another version of
this package are another entry. An entry that is not what was written is read anew. Nothing that is kept
depends on the day of assessment.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from glob import escape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ychk.errors import UsageError
from ychk.evidence import LedgerSchema, Warning
from ychk.tables.columns.headers import Headers
from ychk.tables.columns.raw import ROW, LedgerPart, Part
from ychk.tables.engine.sql import literal

if TYPE_CHECKING:
    import duckdb

_TOUCHED = (OSError, ValueError, KeyError, TypeError)
"""What reading an entry raises when somebody, or something, has changed it."""


@frozen
class Cache:
    """Files as they were read, in `folder`; it may be deleted at any time."""

    folder: Path

    @classmethod
    def at(cls, folder: str | Path) -> Cache:
        """The cache in `folder`, which is made where there is none.

        Raises:
            UsageError: when it cannot be made.
        """
        path = Path(folder)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot_write(path, error) from error
        return cls(path)

    def parts(
        self,
        con: duckdb.DuckDBPyConnection,
        source: tuple[Path, str, str | None],
        schema: LedgerSchema,
        wanted: Collection[str],
        read: Callable[[], list[LedgerPart]],
    ) -> list[LedgerPart]:
        """The parts in a file: as kept, else as `read`, and then kept.

        Args:
            con: where `read` stages them.
            source: the file, its label, and its sheet if one is meant.
            schema: the ledger.
            wanted: the columns to take.
            read: reads the file.

        Raises:
            UsageError: when the folder cannot be written to.
        """
        entry = self.folder / _digest_of(source, schema, sorted(wanted))
        found = _kept(entry)
        if found is None:
            found = read()
            with self._writable():
                _keep(con, entry, found)
        return found

    def checked(
        self, source: tuple[Path, str, str | None], schema: LedgerSchema, check: Callable[[], None]
    ) -> None:
        """Run a check of a file's headers, unless the same file has passed it before.

        Raises:
            UsageError: when the folder cannot be written to; besides, what `check` raises.
        """
        mark = self.folder / f"{_digest_of(source, schema, None)}.ok"
        if not mark.exists():
            check()
            with self._writable():
                mark.touch()

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise _cannot_write(self.folder, error) from error


def _cannot_write(folder: Path, error: OSError) -> UsageError:
    return UsageError("usage.cannot_write", file=str(folder), reason=error.strerror or str(error))


def _digest_of(
    source: tuple[Path, str, str | None], schema: LedgerSchema, wanted: Sequence[str] | None
) -> str:
    """The name of an entry: all that decides what reading the file, or (``None``) its headers, gives."""
    path, label, sheet = source
    headers = [[column.name, column.headers] for column in schema.columns.values()]
    asked = [version("ychk"), schema.name, headers, wanted, label, sheet]
    return hashlib.sha256(f"{json.dumps(asked)}{_digest(path)}".encode()).hexdigest()[:32]


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _keep(con: duckdb.DuckDBPyConnection, entry: Path, parts: Sequence[LedgerPart]) -> None:
    """Write the parts, and last of all what there is to know of them: without that, there is no entry."""
    told = []
    for number, part in enumerate(parts):
        place, new = _table(entry, number), entry.with_suffix(f".{number}.new")
        con.execute(f"COPY ({part.part.text}) TO {literal(str(new))} (FORMAT parquet)")
        new.replace(place)
        told.append(_told(part) | {"digest": _digest(place)})
    words = json.dumps(told, ensure_ascii=False)
    new = entry.with_suffix(".new")
    new.write_text(f"{_sum(words)}\n{words}", "utf-8")
    new.replace(entry.with_suffix(".json"))


def _kept(entry: Path) -> list[LedgerPart] | None:
    """The parts of an entry; ``None`` where there is none, or it is not what was written."""
    try:
        digest, _, words = entry.with_suffix(".json").read_text("utf-8").partition("\n")
        if digest != _sum(words):
            return None
        told = json.loads(words)
        places = [_table(entry, number) for number in range(len(told))]
        if any(_digest(place) != part["digest"] for place, part in zip(places, told, strict=True)):
            return None
        return [_part(part, place) for part, place in zip(told, places, strict=True)]
    except _TOUCHED:
        return None


def _table(entry: Path, number: int) -> Path:
    return entry.with_suffix(f".{number}.parquet")


def _sum(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _told(part: LedgerPart) -> dict[str, Any]:
    headers = part.headers
    return {
        "label": part.label,
        "rows": part.part.rows,
        "at": dict(headers.at),
        "unknown": headers.unknown,
        "units": dict(headers.units),
        "columns": part.columns,
        "notes": [[note.id, note.indicator, dict(note.data)] for note in part.notes],
    }


def _part(told: Mapping[str, Any], place: Path) -> LedgerPart:
    columns = tuple(told["columns"])
    types = {**dict.fromkeys(columns, "VARCHAR"), ROW: "BIGINT"}
    text = f"SELECT * FROM read_parquet({literal(escape(str(place)))})"  # noqa: S608 - a quoted path
    return LedgerPart(
        label=told["label"],
        part=Part(text, types, told["rows"]),
        headers=Headers(told["at"], tuple(told["unknown"]), told["units"]),
        columns=columns,
        notes=tuple(Warning(id=note, indicator=about, data=data) for note, about, data in told["notes"]),
    )
