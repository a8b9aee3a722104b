"""Nothing about a person is shown: a mark in every personal column of every ledger comes out nowhere."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.casebook import schemas, the_plan
from tests.unified_codes import right
from ychk import assess, check_folder, read_dossier
from ychk.evidence import Column
from ychk.report.check_report import check_json, check_lines
from ychk.report.terminal import explained, summary
from ychk.wording import LANGS, Lang

MARK = "机密甲乙丙丁"
AS_OF = "2022-06-30"
GOOD = {
    "date": "2022-03-01",
    "datetime": "2022-03-01 10:00:00",
    "month": "202203",
    "quarter": "2022Q1",
    "integer": "3",
    "decimal": "1.5",
    "ratio": "0.5",
    "bool": "是",
    "text": "示例",
}


def cell(column: Column, record: int) -> str:
    """A right cell in the first records, a wrong one in the others; a personal one holds the mark."""
    if column.personal:
        return f"{MARK}{record % 2}"
    if column.type == "uscc":
        return right(record % 4) if record < 4 else "9164"
    if column.type == "enum":
        return column.values[record % len(column.values)] if record < 4 else "？"
    return GOOD[column.type] if record < 4 or column.type == "text" else "？"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of all ledgers, the mark in each of their personal columns."""
    home = tmp_path_factory.mktemp("marked")
    (home / "ledgers").mkdir()
    (home / "dossier.toml").write_text(f'region = "640100"\ncity = "银川市"\nas_of = {AS_OF}\n', "utf-8")
    for schema in schemas().values():
        with (home / "ledgers" / f"{schema.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(schema.columns)
            writer.writerows([cell(column, at) for column in schema.columns.values()] for at in range(6))
    return home


def test_personal_columns_there_are() -> None:
    personal = [
        name
        for schema in schemas().values()
        for name in schema.columns
        if MARK in cell(schema.columns[name], 0)
    ]
    assert len(personal) > 20


@pytest.mark.parametrize("lang", LANGS)
def test_no_explanation_shows_what_is_personal(marked: Path, lang: Lang) -> None:
    rows = the_plan().rows
    assessment = assess(read_dossier(marked), records_of=rows)
    lines = [line.plain for line in summary(assessment, lang)]
    for name in rows:
        lines += [line.plain for line in explained(assessment[name], lang)]
    assert assessment.rejected_total
    assert any("admin_license.csv" in line for line in lines)
    assert MARK[1:] not in "".join(lines) + assessment.to_json()


def test_no_report_shows_what_is_personal(marked: Path) -> None:
    report = check_folder(marked, examples=100)
    lines = [line.plain for lang in LANGS for line in check_lines(report, lang)]
    assert report.ledgers["serious_dishonesty_list"].findings
    assert MARK not in "".join(lines) + check_json(report)


@pytest.mark.parametrize(
    "content",
    [
        f'counterparty_name,decided_on\n"{MARK}" x,2022-03-01\n',
        f'counterparty_name,decided_on\n"{MARK},2022-03-01\n',
        f"counterparty_name,decided_on\n{MARK},2022-03-01,{MARK}\n",
        f"counterparty_name,decided_on\n{MARK},2022-03-01\n".encode() + b"\xff\xff\n",
        f"counterparty_name,decided_on\n{MARK * 40_000},2022-03-01\n",
    ],
)
def test_no_refusal_shows_what_is_personal(tmp_path: Path, content: str | bytes) -> None:
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "dossier.toml").write_text(f'region = "640100"\nas_of = {AS_OF}\n', "utf-8")
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "ledgers" / "admin_license.csv").write_bytes(data)
    report = check_folder(tmp_path)
    assert not report.usable
    (error,) = report.ledgers["admin_license"].problems
    assert MARK[1:] not in error.say("zh") + error.say("en") + str(error.data)
