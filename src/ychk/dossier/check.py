"""Looking over a dossier folder without assessing it: every fault at once, of the folder and of its ledgers.

What `ychk.dossier.read` refuses at the first fault is gone through to the end here. The rows are for
`ychk.checks`.
"""

from __future__ import annotations

from pathlib import Path

from ychk.checks import EXAMPLES, Progress, Report, check_ledgers
from ychk.dossier.entries import DEFAULT_PLAN, Stated, read_entries
from ychk.dossier.folder import Folder
from ychk.dossier.queries import read_queries
from ychk.dossier.toml import FILE, parse, placed
from ychk.errors import DossierError, Note, YchkError, noted
from ychk.evidence import Dossier, LedgerFiles, LedgerQuery, Warning
from ychk.evidence.check import check_dossier
from ychk.plan import Plan, load_plan


def check_folder(folder: str | Path, *, examples: int = EXAMPLES, progress: Progress | None = None) -> Report:
    """Read everything in the dossier in `folder` and report on it, without assessing.

    Args:
        folder: where ``dossier.toml``, ``ledgers/`` and ``materials/`` are.
        examples: how many examples of each finding, and unreadable cells of each ledger, are listed. Totals
            are exact whatever it is.
        progress: told before each ledger is read.

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
    stated = _stated(home, note)
    plan = _plan(stated, note)
    ledgers: dict[str, LedgerFiles | LedgerQuery] = {**home.ledgers(note)}
    warnings = _the_rest(home, stated, plan, ledgers, note)
    found = check_ledgers(
        ledgers,
        plan,
        as_of=stated.as_of if stated is not None else None,
        city=stated.city if stated is not None else None,
        limit=examples,
        progress=progress,
    )
    return Report(problems=tuple(problems), warnings=tuple(warnings), ledgers=found)


def _stated(home: Folder, note: Note) -> Stated | None:
    """What ``dossier.toml`` says, as far as it can be used."""
    with noted(note):
        return read_entries(parse(home.toml()), home.check_document, note)
    return None


def _plan(stated: Stated | None, note: Note) -> Plan:
    """The plan that is named, or the one that needs no naming."""
    if stated is not None:
        with noted(note), placed(f"{FILE}, plan"):
            return load_plan(stated.plan)
    return load_plan(DEFAULT_PLAN)


def _the_rest(
    home: Folder,
    stated: Stated | None,
    plan: Plan,
    ledgers: dict[str, LedgerFiles | LedgerQuery],
    note: Note,
) -> list[Warning]:
    """Adds the ledgers in databases, and looks at materials, own days and the names of entries."""
    warnings: list[Warning] = []
    materials: dict[str, tuple[str, ...]] = {}
    with noted(note):
        warnings += home.odd_names()
    with noted(note):
        materials, loose = home.materials()
        warnings += loose
    with noted(note):
        home.layers()
    if stated is None:
        return warnings
    with noted(note):
        for name, query in read_queries(stated.top, home.root).items():
            with noted(note):
                if name in ledgers:
                    other = home.label(ledgers[name].paths[0]) if isinstance(ledgers[name], LedgerFiles) else ""
                    raise DossierError("dossier.query_and_file", name=name, other=other, place=query.label)
                ledgers[name] = query
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
        warnings += check_dossier(dossier, plan, final=False, source=FILE, note=note)
    return warnings
