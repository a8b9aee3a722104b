"""A plugin from outside the package: its ledger, rules and plan are known to every command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

HERE = Path(__file__).parent
Run = Callable[..., str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the plugin is installed as any distribution is."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(HERE / "outside" / "acme_credit", folder / "acme_credit")
    info = folder / "aaa_credit-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: aaa-credit\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[ychk]\nacme = acme_credit\n")
    return folder


@pytest.fixture(scope="module")
def run(site: Path) -> Run:
    def command(*words: object, code: int = 0) -> str:
        ended = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "ychk", *map(str, words), "--lang", "zh"],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(site)},
            check=False,
        )
        assert ended.returncode == code, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    return command


def filled(dossier: Path) -> Path:
    """The empty dossier of the second plan with two scenarios and a document."""
    (dossier / "ledgers").mkdir(exist_ok=True)
    lines = [
        "场景编号,责任单位,领域,所在县区,上线日期",
        "A,长安区,医疗,长安,2025-03-01",
        "B,桥西区,交通,桥西区,2025-04-01",
    ]
    (dossier / "ledgers" / "credit_plus_scenario.csv").write_text(
        "\n".join([*lines, "C,桥西区,健身,,"]), "utf-8"
    )
    return dossier


@pytest.fixture(scope="module")
def second(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "second"
    run("new", folder, "--as-of", "2025-06-30", "--plan", "acme-2025")
    return filled(folder)


def test_new_makes_a_dossier_of_the_second_plan(second: Path) -> None:
    top = (second / "dossier.toml").read_text("utf-8")
    assert 'plan = "acme-2025"' in top
    assert 'region = "130100"' in top
    books = sorted(path.stem for path in (second / "workbooks").glob("*.xlsx"))
    assert {"长安区", "桥西区"} <= set(books)
    book = openpyxl.load_workbook(second / "workbooks" / "长安区.xlsx")
    assert "信用+应用场景台账" in book.sheetnames
    assert (second / "materials" / "1").is_dir()


def test_check_finds_the_word_that_the_ledger_does_not_print(run: Run, second: Path) -> None:
    found = run("check", second, code=1)
    assert "信用+应用场景台账" in found
    assert "健身" in found


def test_assess_judges_by_the_second_plan(run: Run, second: Path) -> None:
    found = json.loads(run("assess", second, "--format", "json"))
    assert (found["plan"], found["region"]) == ("acme-2025", "130100")
    assert found["gate"] == {"status": "unknown"}
    rows = {row["id"]: row for row in found["indicators"]}
    assert list(rows) == ["1", "2"]
    assert [clause["status"] for clause in rows["2"]["clauses"]] == ["met", "met"]
    assert (found["points"]["low"], found["points"]["high"], found["points"]["of"]) == ("10", "10", "10")


def test_the_first_plan_has_the_own_indicator_beside_its_rows(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "first", "--as-of", "2022-06-30")
    (tmp_path / "first" / "ledgers").mkdir(exist_ok=True)
    (tmp_path / "first" / "ledgers" / "credit_plus_scenario.csv").write_text(
        "场景编号,领域,所在县区,上线日期\nA,医疗,兴庆,2022-03-01\n", "utf-8"
    )
    found = json.loads(run("assess", tmp_path / "first", "--format", "json"))
    rows = {row["id"]: row for row in found["indicators"]}
    assert list(rows) == [*map(str, range(1, 37)), "AC-1"]
    assert rows["AC-1"]["status"] == "unmet"
    assert found["points"]["of"] == "100"


def test_explain_says_what_a_row_of_each_plan_asks(run: Run, second: Path) -> None:
    assert "场景达到规定数量" in run("explain", "2", "--plan", "acme-2025")
    assert "上线指对外可用" in run("explain", "2", "--plan", "acme-2025")
    assert "政务服务大厅" in run("explain", "2")
    assert "上线至少2个场景" in run("explain", "AC-1")
    assert "医疗场景" in run("explain", "2", second)


def test_indicators_and_plugins_list_both_plans(run: Run) -> None:
    assert "信用场景" in run("indicators", "--plan", "acme-2025")
    assert "scenarios" in run("indicators", "--plan", "acme-2025", "--parameters")
    assert "信用+场景" in run("indicators")
    brought = next(line for line in run("plugins").splitlines() if line.startswith("acme "))
    for word in ("aaa-credit 1.0", "AC-1", "credit_plus_scenario", "acme-2025"):
        assert word in brought


def test_an_unknown_plan_is_refused_with_the_nearest(run: Run, tmp_path: Path) -> None:
    assert "acme-2025" in run("new", tmp_path / "x", "--as-of", "2025-06-30", "--plan", "acme-2024", code=2)
