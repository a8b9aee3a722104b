"""A generated workbook, filled in by a person, saved by LibreOffice: it is read as it was typed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.casebook import schemas, table
from tests.engines import OFFICE

import ychk
from ychk.dossier import read_dossier
from ychk.dossier.new import new_dossier
from ychk.tables.books.sheets import sheet_title
from ychk.tables.books.unitbooks import INDEX

AS_OF = date(2022, 6, 30)
CODE = "11640100MB0000000X"
HALLS = ("银川市", "兴庆区", "金凤区", "西夏区", "灵武市", "永宁县", "贺兰县")

TYPED: dict[str, list[dict[str, object]]] = {
    "service_hall_access": [
        {
            "hall_name": f"{name}政务服务大厅",
            "level": "市级" if name == "银川市" else "县区级",
            "connected_platform": "是",
            "connected_site": "是",
            "mode": "接口",
            "connected_on": date(2022, 3, 1 + number),
            "screenshot_files": "a.png",
        }
        for number, name in enumerate(HALLS)
    ],
    "mlps_record": [
        {
            "system_name": "信用平台",
            "level": "3",
            "filing_no": "640100430010000001",
            "filed_on": date(2020, 3, 2),
            "assessed_on": date(2022, 3, 10),
            "conclusion": "良",
            "next_due_on": date(2023, 3, 9),
        }
    ],
    "honour_record": [
        {"honour": "诚信之星", "year": 2019, "revoked": "否"},
        {"honour": "全国道德模范", "year": 2021, "revoked": "否"},
    ],
    "public_body_roster": [
        {
            "uscc": CODE,
            "entity_name": "=市教育局",
            "body_type": "政府部门",
            "area": "市本级",
            "status": "存续",
        }
    ],
    "admin_other_action": [
        {
            "info_type": "行政强制",
            "action_no": "012345678901234567",
            "decided_on": date(2022, 6, 1),
            "uploaded_at": datetime.fromisoformat("2022-06-08 09:30"),
        }
    ],
}
"""Rows as a person types them: days as days, codes and numbers of documents into cells that are text."""

ZERO = "security_incident"
"""A ledger with nothing to report."""


def typed(folder: Path) -> Path:
    """The workbook of everything with these rows, as a spreadsheet program leaves it."""
    path = folder / "workbooks" / "全部台账.xlsx"
    book = openpyxl.load_workbook(path)
    for name, rows in TYPED.items():
        schema, sheet = schemas()[name], book[sheet_title(schemas()[name])]
        at = {column: number for number, column in enumerate(schema.columns, 1)}
        for number, row in enumerate(rows, 2):
            for column, value in row.items():
                cell = sheet.cell(number, at[column])
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    notes = book[INDEX]
    zero = next(row for row in notes.iter_rows() if row[0].value == schemas()[ZERO].zh)
    zero[1].value = "是"
    book.save(path)
    return path


def converted(path: Path, form: str, scratch: Path) -> Path:
    """The workbook as LibreOffice writes it."""
    if not os.environ.get(OFFICE):
        pytest.skip("LibreOffice takes its time: nox -s office has it")
    program = shutil.which("soffice")
    assert program is not None, "no LibreOffice (soffice)"
    out = scratch / "out"
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(scratch / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(out),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return out / f"{path.stem}.{form}"


def without_places(found: dict[str, Any]) -> dict[str, Any]:
    return {**found, "rejected": [], "warnings": []}


def expected() -> dict[str, Any]:
    """What the same records say as tables of text."""
    ledgers = {}
    for name, rows in TYPED.items():
        columns = list(schemas()[name].columns)
        lines = [" | ".join(str(row.get(column, "")) for column in columns) for row in rows]
        ledgers[name] = table(" | ".join(columns), *lines)
    ledgers[ZERO] = table(" | ".join(schemas()[ZERO].columns))
    dossier = ychk.Dossier(region="640100", city="银川市", as_of=AS_OF, ledgers=ledgers)
    loaded: dict[str, Any] = json.loads(ychk.assess(dossier).to_json())
    return loaded


@pytest.mark.parametrize("form", ["as it is", "xlsx", "ods"])
def test_what_was_typed_is_what_is_read(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "卷宗"
    new_dossier(folder, region="640100", city="银川市", as_of=AS_OF)
    path = typed(folder)
    if form != "as it is":
        saved = converted(path, form, tmp_path)
        path.unlink()
        shutil.copy(saved, folder / "workbooks" / saved.name)
    dossier = read_dossier(folder)
    assert dossier.warnings == ()
    assert set(dossier.ledgers) == {*TYPED, ZERO}
    assessment = ychk.assess(dossier)
    assert assessment.rejected == ()
    assert [item for item in assessment.warnings if item.id.startswith("table.")] == []
    assert without_places(json.loads(assessment.to_json())) == without_places(expected())
    assert assessment["2"].status == "met"
    assert assessment["8"].clauses["8.1"].status == "met"
    assert assessment["36"].status == "met"
