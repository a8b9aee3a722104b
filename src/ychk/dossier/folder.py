"""The files of a dossier folder: ledgers, units' workbooks, materials and the documents that entries name.

A file counts only where it really lies inside the folder, links followed. Files that systems and office
programs leave behind are passed over; nothing else that stands among the ledgers is.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from attrs import frozen

from ychk.errors import DossierError, Note, noted
from ychk.evidence import Catalogue, LedgerFiles, Warning
from ychk.tables.files.csvfile import csv_rows
from ychk.tables.files.file_format import ENDINGS
from ychk.wording import nearest
from ychk.workdays import Layer, read_layers

if TYPE_CHECKING:
    from ychk.tables.books.unitbooks import UnitBook

_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
CALENDAR = "calendar.csv"
"""Days off that no installed calendar has."""

WORKBOOKS = "workbooks"
"""Units' workbooks, with a sheet for each ledger."""

_OWN_NAMES = ("dossier.toml", CALENDAR, "ledgers", WORKBOOKS, "materials")


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _LEFT_BEHIND


@contextmanager
def readable(place: str) -> Iterator[None]:
    """Turns what the file system refuses into a `DossierError` at `place`."""
    try:
        yield
    except OSError as error:
        raise DossierError("dossier.unreadable", reason=error.strerror or str(error), place=place) from None
    except RuntimeError:  # pathlib's word for a loop of links, up to Python 3.12
        raise DossierError("dossier.unreadable", reason=os.strerror(errno.ELOOP), place=place) from None
    except ValueError as error:  # a name that no file can have
        raise DossierError("dossier.unreadable", reason=str(error), place=place) from None


def layers_in(path: Path, place: str) -> tuple[Layer, ...]:
    """The days off in a CSV file, which messages call `place`.

    Raises:
        DossierError: when it cannot be read.
        CalendarError: for a line that cannot be used.
    """
    with readable(place):
        return read_layers(csv_rows(path, place), place)


@frozen
class Folder:
    """A dossier's folder; `root` is where it really lies."""

    root: Path

    @classmethod
    def at(cls, path: str | Path) -> Folder:
        """The folder at `path`.

        Raises:
            DossierError: when there is none, or something else stands there.
        """
        place = str(path).encode("utf-8", "replace").decode("utf-8")
        with readable(place):
            root = Path(path).resolve()
            if not root.exists():
                raise DossierError("dossier.no_folder", place=place)
            if not root.is_dir():
                raise DossierError("dossier.not_a_folder", place=place)
        return cls(root)

    def label(self, path: Path) -> str:
        """How `path` is named to people: relative to the folder, with ``/``."""
        return _printable(path.relative_to(self.root).as_posix())

    def toml(self) -> bytes:
        """The bytes of ``dossier.toml``.

        Raises:
            DossierError: when it is missing, lies outside or cannot be read; a file of nearly that name is
                pointed out.
        """
        path = self.root / "dossier.toml"
        with readable("dossier.toml"):
            if not os.path.lexists(path):
                found = _alike("dossier.toml", [item.name for item in self._entries(self.root)])
                if found:
                    raise DossierError("dossier.misnamed_toml", found=_printable(found), place="dossier.toml")
                raise DossierError("dossier.no_toml", place="dossier.toml")
            if self._is_folder(path, "dossier.toml"):
                raise DossierError("dossier.not_a_file", place="dossier.toml")
            return path.read_bytes()

    def ledgers(self, catalogue: Catalogue, note: Note | None = None) -> dict[str, LedgerFiles]:
        """Every ledger by name, with its file or its parts in order of their names.

        Args:
            catalogue: the ledgers in force.
            note: told of each file that cannot be used, and the others are given; default: the first is
                refused.

        Raises:
            DossierError: for an unknown ledger or ending, a ledger given twice, a folder without parts or
                with folders in it, a file of no bytes, and whatever lies outside or cannot be read.
        """
        found: dict[str, LedgerFiles] = {}
        with noted(note):
            for item in self._below("ledgers"):
                with noted(note):
                    self._ledger(item, catalogue, found, note)
        return found

    def workbooks(
        self, catalogue: Catalogue, note: Note | None = None
    ) -> tuple[dict[str, LedgerFiles], tuple[Warning, ...]]:
        """Every ledger that units' workbooks hold, by name, with the sheets that are its parts; and notes.

        Args:
            catalogue: the ledgers in force.
            note: told of each file that cannot be used, and the others are given; default: the first is
                refused.

        Raises:
            DossierError: for what is no workbook, or one that cannot be read for certain.
        """
        found: dict[str, list[tuple[Path, str, str]]] = {}
        notes: list[Warning] = []
        with noted(note):
            for item in self._below(WORKBOOKS):
                with noted(note):
                    place = self.label(item)
                    book = self._unit_book(item, place, catalogue)
                    notes += book.notes
                    for name, sheet in book.parts:
                        found.setdefault(name, []).append((item, f"{place} [{sheet}]", sheet))
        ledgers = {}
        for name, parts in found.items():
            paths, labels, sheets = zip(*parts, strict=True)
            ledgers[name] = LedgerFiles(paths=paths, labels=labels, sheets=sheets)
        return ledgers, tuple(notes)

    def _ledger(
        self, item: Path, catalogue: Catalogue, found: dict[str, LedgerFiles], note: Note | None
    ) -> None:
        """Adds to `found` what stands among the ledgers under one name."""
        place = self.label(item)
        is_folder = self._is_folder(item, place)
        if not is_folder:
            _check_ending(item, place)
        name = item.name if is_folder else item.stem
        catalogue.named(_printable(name), place)
        if name in found:
            raise DossierError("dossier.ledger_twice", name=name, other=found[name].labels[0], place=place)
        paths: list[Path] = []
        for path in self._parts(item) if is_folder else [item]:
            with noted(note):
                if is_folder:
                    self._check_part(path)
                self._check_ledger_file(path)
                paths.append(path)
        if paths:
            found[name] = LedgerFiles(paths=tuple(paths), labels=tuple(self.label(path) for path in paths))

    def _unit_book(self, path: Path, place: str, catalogue: Catalogue) -> UnitBook:
        if self._is_folder(path, place):
            raise DossierError("dossier.nested_workbooks", place=place)
        _check_ending(path, place)
        self._check_ledger_file(path)
        from ychk.tables.books.unitbooks import unit_book

        with readable(place):
            return unit_book(path, place, catalogue)

    def materials(self) -> tuple[dict[str, tuple[str, ...]], tuple[Warning, ...]]:
        """The files handed in, by the name of their folder; a warning for each one outside such a folder."""
        found: dict[str, tuple[str, ...]] = {}
        warnings: list[Warning] = []
        for item in self._below("materials"):
            if self._is_folder(item, self.label(item)):
                files = self._files(item, within=())
                found[_printable(item.name)] = tuple(sorted(self.label(path) for path in files))
            else:
                warnings.append(Warning(id="dossier.loose_material", data={"file": self.label(item)}))
        return found, tuple(warnings)

    def layers(self) -> tuple[Layer, ...]:
        """The days off in ``calendar.csv``; none where there is no such file.

        Raises:
            DossierError: when it lies outside or cannot be read.
            CalendarError: for a line that cannot be used.
        """
        path = self.root / CALENDAR
        with readable(CALENDAR):
            if not os.path.lexists(path):
                return ()
            if self._is_folder(path, CALENDAR):
                raise DossierError("dossier.not_a_file", place=CALENDAR)
        return layers_in(path, CALENDAR)

    def odd_names(self) -> tuple[Warning, ...]:
        """A warning for everything at the top that nearly has a name that a dossier knows."""
        with readable("."):
            names = [item.name for item in self._entries(self.root)]
        others = [name for name in names if name not in _OWN_NAMES]
        slips = [(_alike(own, others), own) for own in _OWN_NAMES if own not in names]
        return tuple(
            Warning(id="dossier.odd_name", data={"name": _printable(slip), "expected": own})
            for slip, own in slips
            if slip
        )

    def check_document(self, document: str, place: str) -> None:
        """Refuse a `document` named at `place` that is not a file inside the folder.

        Raises:
            DossierError: when its path leaves the folder, or there is no such file.
        """
        outside = DossierError("dossier.document_outside", name=document, place=place)
        if PureWindowsPath(document).anchor:  # knows both kinds of separator, and drives
            raise outside
        with readable(place):
            path = (self.root / os.fsdecode(document.encode("utf-8"))).resolve()
            if not path.is_relative_to(self.root):
                raise outside
            if not path.exists():
                handed_in = [name for names in self.materials()[0].values() for name in names]
                raise DossierError(
                    "dossier.no_document", name=document, place=place, nearest=nearest(document, handed_in)
                )
            if not path.is_file():
                raise DossierError("dossier.document_not_a_file", name=document, place=place)

    def _entries(self, folder: Path) -> list[Path]:
        kept = (item for item in folder.iterdir() if not _passed_over(item.name))
        return sorted(kept, key=lambda item: os.fsencode(item.name))

    def _below(self, name: str) -> list[Path]:
        """What stands in the folder `name` at the top, in order; nothing where there is no such folder."""
        folder = self.root / name
        with readable(name):
            if not os.path.lexists(folder):
                return []
            if not self._is_folder(folder, name):
                raise DossierError("dossier.not_a_folder_inside", name=name, place=name)
            return self._entries(folder)

    def _is_folder(self, path: Path, place: str) -> bool:
        """Whether `path` is a folder; it must be a file otherwise, and lie inside."""
        with readable(place):
            if not path.resolve().is_relative_to(self.root):
                raise DossierError("dossier.link_outside", place=place)
            if path.is_dir():
                return True
            if not path.is_file():
                raise DossierError("dossier.not_a_file", place=place)
            return False

    def _parts(self, folder: Path) -> list[Path]:
        place = self.label(folder)
        with readable(place):
            parts = self._entries(folder)
        if not parts:
            raise DossierError("dossier.empty_ledger_folder", known=ENDINGS, place=place)
        return parts

    def _check_part(self, part: Path) -> None:
        place = self.label(part)
        if self._is_folder(part, place):
            raise DossierError("dossier.nested_ledger_folder", place=place)
        _check_ending(part, place)

    def _check_ledger_file(self, path: Path) -> None:
        place = self.label(path)
        with readable(place):
            if path.stat().st_size == 0:
                raise DossierError("dossier.empty_ledger_file", place=place)
            with path.open("rb"):
                pass

    def _files(self, folder: Path, within: tuple[Path, ...]) -> Iterator[Path]:
        """All files below `folder`; a link back to a folder that it stands `within` adds nothing."""
        with readable(self.label(folder)):
            real, items = folder.resolve(), self._entries(folder)
        if real in within:
            return
        for item in items:
            if self._is_folder(item, self.label(item)):
                yield from self._files(item, (*within, real))
            else:
                yield item


def _check_ending(path: Path, place: str) -> None:
    if path.suffix.lower() not in ENDINGS:
        name = _printable(path.name)
        raise DossierError("dossier.unknown_ending", name=name, known=ENDINGS, place=place)


def twice_in_files(name: str, own: LedgerFiles, in_workbook: LedgerFiles) -> DossierError:
    """The refusal of a ledger that has files of its own and is a sheet of a unit's workbook as well."""
    other = in_workbook.labels[0]
    return DossierError("dossier.ledger_in_workbook", name=name, other=other, place=own.labels[0])


def _alike(name: str, others: Iterable[str]) -> str | None:
    """The one of `others` that is plainly a slip for `name`; case is ignored."""
    written = {other.casefold(): other for other in others}
    close = get_close_matches(name, sorted(written), n=1, cutoff=0.8)
    return written[close[0]] if close else None


def _printable(name: str) -> str:
    """A name from the file system as its bytes say in UTF-8, whatever the locale takes them for."""
    return os.fsencode(name).decode("utf-8", "replace")
