"""Real public data that lies beside the repository, in ``shared/data``, and is never copied into it.

``YCHK_REAL_DATA`` names another folder. Where the folder or a file is absent, the tests that need it are
skipped and say so. A person's name is never read: of the actions only `COLUMNS_OF_ACTIONS` are.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

import ychk
from ychk.assessor.assessment import Assessment

COLUMNS_OF_ACTIONS = ("index_no", "kind", "bureau", "decision_date", "publish_date")

Rows = Sequence[Mapping[str, str]]


def folder() -> Path:
    """Where the data lie."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    return Path(os.environ.get("YCHK_REAL_DATA") or beside)


def published(name: str, *columns: str) -> list[dict[str, str]]:
    """The rows of one published file, as text, these columns only."""
    path = folder() / name
    if not path.is_file():
        pytest.skip(f"real data: no {name} in shared/data beside the repository (or in YCHK_REAL_DATA)")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{column: row[column] for column in columns} for row in csv.DictReader(file)]


def from_frames(
    as_of: date, ledgers: Mapping[str, pd.DataFrame], plugins: Sequence[ModuleType] | None = None
) -> Assessment:
    """Judge pandas frames, by every installed plugin or by these."""
    dossier = ychk.Dossier(region="310000", city="上海市", as_of=as_of, ledgers=ledgers)
    return ychk.assess(dossier, plugins=plugins)


def from_folder(as_of: date, ledgers: Mapping[str, tuple[Sequence[str], Rows]], where: Path) -> Assessment:
    """Write evidence as a dossier folder of CSV files, and judge that; a ledger is its header and rows."""
    (where / "ledgers").mkdir()
    (where / "dossier.toml").write_text(
        f'region = "310000"\ncity = "上海市"\nas_of = {as_of}\n', encoding="utf-8"
    )
    for name, (header, rows) in ledgers.items():
        with (where / "ledgers" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header)
            writer.writeheader()
            writer.writerows(rows)
    return ychk.assess(ychk.read_dossier(where))


def without_rejected(assessment: Assessment) -> dict[str, Any]:
    """The JSON but for ``rejected``, which names files and rows where there are files."""
    told: dict[str, Any] = json.loads(assessment.to_json())
    del told["rejected"]
    return told


def clause(assessment: Assessment, id_: str) -> tuple[str, dict[str, dict[str, Any]]]:
    """Status of a clause, and its tests by name, as the JSON writes them."""
    indicators = {each["id"]: each for each in json.loads(assessment.to_json())["indicators"]}
    found = next(each for each in indicators[id_.partition(".")[0]]["clauses"] if each["id"] == id_)
    return found["status"], {test["id"].partition("/")[2]: test for test in found["tests"]}
