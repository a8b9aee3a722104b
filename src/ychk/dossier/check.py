"""Looking over a dossier folder without assessing it: every fault at once, of the folder and of its ledgers.

What `ychk.dossier.read` refuses at the first fault is gone through to the end here. The rows are for
`ychk.checks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from ychk.assessor.assessor import Assessor
from ychk.checks import EXAMPLES, Report, check_ledgers
from ychk.dossier.entries import StatedEntries, read_entries
from ychk.dossier.folder import Folder, twice_in_files
from ychk.dossier.queries import beside_files, read_queries
from ychk.dossier.toml import FILE, parse, placed
from ychk.errors import CalendarError, DossierError, Note, YchkError, noted
from ychk.evidence import DEFAULT_PLAN, Catalogue, Dossier, LedgerFiles, LedgerQuery, Warning
from ychk.evidence.check import check_dossier
from ychk.plan import Plan
from ychk.progress import Progress
from ychk.registry import Registry
from ychk.workdays import WorkCalendar


def check_folder(
    folder: str | Path,
    *,
    examples: int = EXAMPLES,
    progress: Progress | None = None,
    assessor: Assessor | None = None,
) -> Report:
    """Read everything in the dossier in `folder` and report on it, without assessing.

    Args:
        folder: where ``dossier.toml``, ``ledgers/`` and ``materials/`` are.
        examples: how many examples of each finding, and unreadable cells of each ledger, are listed. Totals
            are exact whatever it is.
        progress: told before each ledger is read.
        assessor: whose plugins say which plans and ledgers there are; by default the installed ones.

    Returns:
        what is wrong or odd, all of it: faults of ``dossier.toml``, ledgers that cannot be read, unreadable
        cells, records that contradict themselves or each other. Columns about persons are not read, but where
        they are part of a key, and then compared and never shown.

    Raises:
        DossierError: when there is no such folder.
    """
    home = Folder.at(folder)
    problems: list[YchkError] = []
    note = problems.append
    stated: StatedEntries | None = None
    with noted(note):
        stated = read_entries(parse(home.toml()), home.check_document, note)
    installed = (assessor or Assessor()).installed
    plan = _plan(stated, installed, note)
    catalogue = installed.catalogue_of(plan)
    files, told = _files(home, catalogue, note)
    queries = {} if stated is None else _queries(home, stated, catalogue, files, note)
    warnings = [*told, *_of_the_folder(home, note), *_of_entries(home, stated, plan, catalogue, note)]
    found = check_ledgers(
        {**files, **queries},
        plan,
        catalogue,
        as_of=None if stated is None else _day(stated.as_of, note),
        city=stated.city if stated is not None else None,
        limit=examples,
        progress=progress,
    )
    return Report(problems=tuple(problems), warnings=tuple(warnings), ledgers=found)


def _plan(stated: StatedEntries | None, installed: Registry, note: Note) -> Plan:
    """The plan that is named, or the one that needs no naming."""
    plan = installed.plan(DEFAULT_PLAN)
    if stated is not None:
        with noted(note), placed(f"{FILE}, plan"):
            plan = installed.plan(stated.plan)
    return plan


def _day(as_of: date, note: Note) -> date | None:
    """The day of assessment, if the calendar knows it."""
    try:
        WorkCalendar.for_region("CN").is_working_day(as_of)
    except CalendarError as error:
        note(error)
        return None
    return as_of


def _files(
    home: Folder, catalogue: Catalogue, note: Note
) -> tuple[dict[str, LedgerFiles], tuple[Warning, ...]]:
    """The ledgers in files of their own and in units' workbooks; one in both is read from its own files."""
    files = home.ledgers(catalogue, note)
    in_workbooks, told = home.workbooks(catalogue, note)
    for name in sorted(files.keys() & in_workbooks):
        with noted(note):
            raise twice_in_files(name, files[name], in_workbooks[name])
    return in_workbooks | files, told


def _queries(
    home: Folder,
    stated: StatedEntries,
    catalogue: Catalogue,
    files: Mapping[str, LedgerFiles],
    note: Note,
) -> dict[str, LedgerQuery]:
    """The ledgers in databases that no file gives as well."""
    found: dict[str, LedgerQuery] = {}
    with noted(note):
        for name, query in read_queries(stated.top, home.root, catalogue).items():
            with noted(note):
                if name in files:
                    raise beside_files(name, query, files[name])
                found[name] = query
    return found


def _of_the_folder(home: Folder, note: Note) -> list[Warning]:
    """What is odd about names and materials; the dossier's own days are looked at as well."""
    warnings: list[Warning] = []
    with noted(note):
        warnings += home.odd_names()
    with noted(note):
        warnings += home.materials()[1]
    with noted(note):
        home.layers()
    return warnings


def _of_entries(
    home: Folder, stated: StatedEntries | None, plan: Plan, catalogue: Catalogue, note: Note
) -> list[Warning]:
    """What is odd about the entries of ``dossier.toml``, once their names are held against the plan."""
    warnings: list[Warning] = []
    if stated is None:
        return warnings
    materials: dict[str, tuple[str, ...]] = {}
    with suppress(DossierError):  # told of already
        materials = home.materials()[0]
    with noted(note), placed(f"{FILE}, region"):
        dossier = Dossier(
            region=stated.region,
            as_of=stated.as_of,
            plan=plan.id,
            figures=stated.figures,
            attestations=stated.attestations,
            external_scores=stated.external_scores,
            parameters=stated.parameters,
            materials=materials,
        )
        warnings += check_dossier(dossier, plan, catalogue, final=False, source=FILE, note=note)
    return warnings
