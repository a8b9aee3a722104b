"""The example dossier: made by its script to the byte, and judged as its README says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import ychk
from ychk.assessor.assessment import Assessment

EXAMPLES = Path(__file__).parents[1] / "examples"
SCRIPT = EXAMPLES / "make_yinchuan_2022.py"
EXAMPLE = EXAMPLES / "yinchuan-2022"

STATUSES = {
    "1.1": "unmet",
    "5.1": "unmet",
    "6.1": "met",
    "7.1": "met",
    "12.1": "met",
    "12.2": "unmet",
    "13.1": "unmet",
    "20.1": "met",
    "20.2": "met",
    "20.3": "unmet",
    "21.1": "unknown",
    "21.2": "met",
    "21.3": "unmet",
    "21.4": "unmet",
    "22.1": "met",
    "26.1": "met",
    "26.2": "unmet",
    "26.3": "met",
    "26.4": "met",
    "26.5": "unknown",
    "27.1": "unknown",
    "29.1": "unknown",
}
OBSERVED = {
    "1.1/error_rate": ("1/1478", "1/1478"),
    "5.1/行政许可/timely": ("733/734", "1"),
    "5.1/行政处罚/timely": ("673/675", "673/675"),
    "7.1/region": ("9/47", "9/47"),
    "21.1/valid_share": ("0", "1/1454"),
    "21.2/mean": ("64/13", "64/13"),
    "26.2/growth": ("3/10", "3/10"),
    "26.3/queried": ("3/25", "3/25"),
    "27.1/quarterly": ("98", "101"),
    "29.1/domains": ("15", "16"),
}


def files(folder: Path) -> dict[str, bytes]:
    """Every file that the script writes, by its path in `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() != "README.md"
    }


def judged(assessment: Assessment, clause: str) -> list[dict[str, Any]]:
    """The tests of one clause as the JSON shows them."""
    indicators: list[dict[str, Any]] = json.loads(assessment.to_json())["indicators"]
    return [
        test
        for item in indicators
        for found in item["clauses"]
        if found["id"] == clause
        for test in found["tests"]
    ]


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return ychk.assess(ychk.read_dossier(EXAMPLE))


@pytest.mark.parametrize("setting", [{}, {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7"}])
def test_the_script_writes_the_same_bytes_anywhere(tmp_path: Path, setting: Mapping[str, str]) -> None:
    subprocess.run([sys.executable, str(SCRIPT), str(tmp_path)], check=True, env={**os.environ, **setting})
    made, kept = files(tmp_path), files(EXAMPLE)
    assert made.keys() == kept.keys()
    assert [name for name in kept if made[name] != kept[name]] == []


def test_it_stays_small() -> None:
    assert sum(map(len, files(EXAMPLE).values())) < 2_000_000


def test_every_clause_has_the_status_that_the_readme_says(assessment: Assessment) -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| (\d+\.\d+) \| (\w+) \|", text, re.MULTILINE))
    rows = {clause.partition(".")[0] for clause in STATUSES}
    found = {name: clause.status.value for row in rows for name, clause in assessment[row].clauses.items()}
    assert found == STATUSES
    assert said == STATUSES


def test_the_gate_fails_and_the_points_have_bounds(assessment: Assessment) -> None:
    points = assessment.points
    assert assessment.gate.status.value == "unmet"
    assert (str(points.low), str(points.high), str(points.of)) == ("13", "88", "100")
    assert [item.id for item in assessment.indicators.values() if item.error] == []


@pytest.mark.parametrize("test_id", OBSERVED)
def test_what_was_observed(assessment: Assessment, test_id: str) -> None:
    clause = test_id.partition("/")[0]
    tests = {item["id"]: item for item in judged(assessment, clause)}
    assert tests[test_id]["observed"] == dict(zip(("low", "high"), OBSERVED[test_id], strict=True))


def test_only_a_repair_over_a_regional_holiday_depends_on_the_calendar(assessment: Assessment) -> None:
    sensitive = {
        name: clause.calendar.sensitive
        for indicator in assessment.indicators.values()
        for name, clause in indicator.clauses.items()
        if clause.calendar is not None and clause.calendar.sensitive
    }
    assert sensitive == {"21.3": 1}


def test_two_cells_are_rejected_and_no_other(assessment: Assessment) -> None:
    cells = {(cell.ledger, cell.file, cell.column, cell.value) for cell in assessment.rejected}
    assert cells == {
        ("publicity_receipt", "ledgers/publicity_receipt/2022-05.csv", "uploaded_at", "2022-05-3O"),
        ("financing_questionnaire", "ledgers/financing_questionnaire.csv", "is_valid", "待核"),
    }
    assert assessment.rejected_total == 2


def test_the_figure_beside_its_ledger_is_a_warning(assessment: Assessment) -> None:
    differs = {item.id: dict(item.data) for item in assessment.warnings if item.id.endswith("figure_differs")}
    said = {"figure": "enterprises_total", "stated": "1758", "low": "1750", "high": "1750"}
    assert differs == {"26.3/figure_differs": said, "28.1/figure_differs": said}
