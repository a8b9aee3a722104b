"""Making the folder: refused where anything stands already, so that nobody's work is ever written over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ychk.assessor.assessor import Assessor
from ychk.dossier.new.dossier_toml import dossier_toml
from ychk.dossier.new.needs import by_keeper, needs_of
from ychk.dossier.new.workbook import BlankWorkbook, workbook
from ychk.errors import UsageError
from ychk.evidence import DEFAULT_PLAN
from ychk.wording import Lang

EVERYTHING = "全部台账"
"""The workbook with every ledger."""

SHOWN = 5
"""So many of the things that are in the way are named."""


def new_dossier(
    folder: Path,
    *,
    region: str,
    city: str | None,
    as_of: date,
    plan: str = DEFAULT_PLAN,
    lang: Lang = "zh",
    assessor: Assessor | None = None,
) -> tuple[str, ...]:
    """Make an empty dossier in `folder`, which must be empty or not there yet.

    It gets ``dossier.toml``, ``workbooks/`` with one workbook a unit and one of everything, and
    ``materials/`` with a folder for each row that asks for some. The same arguments give the same bytes.

    Args:
        folder: where; folders above it are made as well.
        region: GB/T 2260 code.
        city: its name, for titles and ``dossier.toml``; the region's code stands in for it.
        as_of: the day of assessment.
        plan: the plan's id.
        lang: language of comments and notes; ledgers and their headers are Chinese in both.
        assessor: whose plugins say which plans and ledgers there are; by default the installed ones.

    Returns:
        the units that have a workbook.

    Raises:
        UsageError: when something is there already, the folder cannot be written, or `city` is no name.
        DossierError: when `region` is no region code.
    """
    assessor = assessor or Assessor()
    form = assessor.installed.plan(plan)
    if city is not None and not (city.strip() and city.isprintable()):
        raise UsageError("new.bad_city", value=ascii(city))
    with _writable(folder):
        _check_free(folder)
    needs = needs_of(form, region, as_of, assessor)
    units = by_keeper(needs)
    files = {"dossier.toml": dossier_toml(form, region, city, as_of, lang).encode()}
    for unit, own in (*units.items(), (None, needs)):
        book = BlankWorkbook(unit=unit, needs=own, plan=form, city=city or region, as_of=as_of, lang=lang)
        files[f"workbooks/{unit or EVERYTHING}.xlsx"] = workbook(book)
    folders = [f"materials/{row.id}" for row in form.rows.values() if row.materials]
    with _writable(folder):
        for name in ("workbooks", *folders):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    return tuple(units)


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError("new.not_a_folder", place=_shown(folder))
    found = sorted(item.name for item in folder.iterdir()) if folder.exists() else []
    if found:
        more = ["…"] if len(found) > SHOWN else []
        names = [name.encode("utf-8", "replace").decode() for name in found[:SHOWN]]
        raise UsageError("new.not_empty", found=names + more, place=_shown(folder))


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    """Turns what the file system refuses into a `UsageError`."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError("usage.cannot_write", file=_shown(folder), reason=reason) from error


def _shown(folder: Path) -> str:
    return str(folder).encode("utf-8", "replace").decode()
