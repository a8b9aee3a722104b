"""Reading a dossier folder: the one public function of this room.

It puts together what the folder holds and what ``dossier.toml`` states, and has both checked. Rows of
ledgers are not read here.
"""

from __future__ import annotations

from pathlib import Path

from ychk.assessor.assessor import Assessor
from ychk.dossier.entries import read_entries
from ychk.dossier.folder import Folder, twice_in_files
from ychk.dossier.queries import beside_files, read_queries
from ychk.dossier.toml import FILE, parse, placed
from ychk.evidence import Dossier
from ychk.evidence.check import check_dossier
from ychk.tables import Cache, check_headers


def read_dossier(
    folder: str | Path, *, cache: str | Path | None = None, assessor: Assessor | None = None
) -> Dossier:
    """Read the dossier in `folder`: ``dossier.toml``, ledgers, workbooks, materials, ``calendar.csv``.

    Names that carry a province's prefix (``"NX-1"``) are taken on trust: `ychk.assess` checks them against
    the plugins. What a person should know of the folder itself comes along as the dossier's warnings.

    Args:
        folder: where it is.
        cache: the folder that `ychk.assess` is given: files that are in it need no look at their headers.
        assessor: whose plugins say which plans and ledgers there are; by default the installed ones.

    Raises:
        UsageError: when the cache cannot be written to.
        DossierError: for anything that cannot be used as it stands, with file, place and the nearest right
            name.
    """
    installed = (assessor or Assessor()).installed
    home = Folder.at(folder)
    stated = read_entries(parse(home.toml()), home.check_document)
    with placed(f"{FILE}, plan"):
        plan = installed.plan(stated.plan)
    catalogue = installed.catalogue_of(plan)
    files = home.ledgers(catalogue)
    kept = None if cache is None else Cache.at(cache)
    for name, found in files.items():
        check_headers(catalogue[name], found, kept)
    in_workbooks, noted = home.workbooks(catalogue)
    for name in sorted(files.keys() & in_workbooks):
        raise twice_in_files(name, files[name], in_workbooks[name])
    files |= in_workbooks
    queries = read_queries(stated.top, home.root, catalogue)
    for name in sorted(files.keys() & queries):
        raise beside_files(name, queries[name], files[name])
    materials, loose = home.materials()
    with placed(f"{FILE}, region"):
        dossier = Dossier(
            region=stated.region,
            as_of=stated.as_of,
            plan=plan.id,
            city=stated.city,
            review_start=stated.review_start,
            ledgers={**files, **queries},
            figures=stated.figures,
            attestations=stated.attestations,
            external_scores=stated.external_scores,
            parameters=stated.parameters,
            materials=materials,
            require_materials=stated.require_materials,
            layers=home.layers(),
            warnings=(*home.odd_names(), *loose, *noted),
        )
    check_dossier(dossier, plan, catalogue, final=False, source=FILE)
    return dossier
