"""The command line: what it prints, how it ends, and that nobody ever sees a traceback.

Commands run in this process, where an exception that nobody catches fails the test; three as people run them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from ychk import cli

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "yinchuan-2022")
START = 'region = "640100"\ncity = "银川市"\nas_of = 2022-06-30\n'


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    monkeypatch.setattr(sys, "argv", ["ychk", *words])
    code = 0
    try:
        cli.main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
    out, err = capsys.readouterr()
    return code, out, err


def in_a_process(*words: str) -> tuple[int, str, str]:
    """The same of a process of its own."""
    command = [sys.executable, "-m", "ychk", *words]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return found.returncode, found.stdout, found.stderr


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    (tmp_path / "dossier.toml").write_text(START, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "gate", "points"),
    [
        ("en", "Gate    unmet", "at least 13, at most 88 of 100"),
        ("zh", "不具备申报条件", "至少 13 分，至多 88 分，满分 100 分"),
    ],
)
def test_assess_fits_eighty_columns_with_one_line_an_indicator(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, gate: str, points: str
) -> None:
    code, out, err = run(capsys, monkeypatch, "assess", EXAMPLE, "--lang", lang)
    assert code == 0
    assert gate in out
    assert points in out
    lines = out.splitlines()
    table = lines[: next(i for i, line in enumerate(lines) if line.startswith(("2 cells", "无法辨认")))]
    assert all(cell_len(line) <= 80 for line in table)
    numbers = [line.split()[0] for line in table if line[:1].isdigit()]
    assert numbers == [str(number) for number in range(1, 37)]
    assert "Traceback" not in err


def test_a_process_of_its_own_prints_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("assess", EXAMPLE, "--lang", "en")
    code, stdout, stderr = in_a_process(*words)
    assert (code, stdout, "") == run(capsys, monkeypatch, *words)
    assert stderr == ""


def test_json_alone_goes_to_standard_output(empty: Path) -> None:
    code, stdout, stderr = in_a_process("assess", str(empty), "--format", "json")
    assert code == 0
    assert json.loads(stdout)["points"] == {"low": "0", "high": "100", "of": "100"}
    assert stderr == ""


def test_a_process_of_its_own_refuses_with_one_message(empty: Path) -> None:
    (empty / "dossier.toml").write_text(START.replace("region", "regoin"), "utf-8")
    code, stdout, stderr = in_a_process("assess", str(empty), "--lang", "en")
    assert (code, stdout) == (2, "")
    assert len(stderr.splitlines()) == 1
    assert stderr.startswith("ychk: dossier.toml")


@pytest.mark.parametrize(
    ("toml", "place", "right"),
    [
        (START.replace("2022-06-30", "2022-06-31"), "as_of", "2022-06-30"),
        (START.replace("region", "regoin"), "dossier.toml", "region"),
        (START + '[parameters]\nsite_availabilty = "0.9"\n', "site_availabilty", "site_availability"),
        (
            START + '[[attestations]]\nclause = "6.2"\nholds = true\nby = "x"\non = 2022-06-01\n',
            "[[attestations]] 1",
            "6.1",
        ),
        (
            START + '[[figures]]\nname = "uscc_totl"\nvalue = 1\ndate = 2022-06-01\n',
            "[[figures]] 1",
            "uscc_total",
        ),
    ],
)
def test_a_refusal_is_one_message_with_file_place_and_the_right_name(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    toml: str,
    place: str,
    right: str,
) -> None:
    (tmp_path / "dossier.toml").write_text(toml, "utf-8")
    for lang in ("zh", "en"):
        code, out, err = run(capsys, monkeypatch, "assess", str(tmp_path), "--lang", lang)
        assert (code, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert err.startswith("ychk: dossier.toml")
        assert place in err
        assert right in err


@pytest.mark.parametrize(
    ("file", "content", "fragment"),
    [
        ("admin_licence.csv", b"a\n", "admin_license"),
        ("admin_license.csv", b"", "admin_license.csv"),
        ("admin_license.csv", b"\n1,2\n", "admin_license.csv"),
        ("admin_license.csv", "许可决定日\n2022-01-01\n".encode(), "许可决定日期"),
        ("admin_license.csv", b"XK_WSH,decision_no\n1,2\n", "XK_WSH"),
        ("admin_license.xlsx", b"not a workbook", "admin_license.xlsx"),
        ("admin_license.parquet", b"PAR1PAR1", "admin_license.parquet"),
        ("admin_license.docx", b"x", ".xlsx"),
    ],
)
def test_a_bad_ledger_file_is_refused_with_its_name(
    empty: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    content: bytes,
    fragment: str,
) -> None:
    (empty / "ledgers").mkdir()
    (empty / "ledgers" / file).write_bytes(content)
    code, _, err = run(capsys, monkeypatch, "assess", str(empty), "--lang", "en")
    assert code == 2
    assert "Traceback" not in err
    assert file.partition(".")[0][:9] in err
    assert fragment in err


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("unmet", 0), ("unknown", 1)])
def test_fail_on_looks_at_gate_and_scored_clauses(
    empty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, level: str, code: int
) -> None:
    assert (
        run(
            capsys,
            monkeypatch,
            "assess",
            str(empty),
            "--fail-on",
            level,
            "--format",
            "json",
            "--out",
            str(empty / "x"),
        )[0]
        == code
    )


def test_fail_on_unmet_fails_when_a_clause_is(
    empty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty / "ledgers").mkdir()
    (empty / "ledgers" / "graded_supervision_case.csv").write_text("domain,occurred_on\n", "utf-8")
    assert run(capsys, monkeypatch, "assess", str(empty), "--fail-on", "unmet")[0] == 1


def test_a_file_that_cannot_be_written_is_said(
    empty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(
        capsys, monkeypatch, "assess", str(empty), "--out", str(empty / "no" / "x.txt"), "--lang", "en"
    )
    assert (code, out) == (2, "")
    assert "cannot write" in err


@pytest.mark.parametrize(
    ("words", "fragments"),
    [
        (["explain", "21"], ["21.3", "3 working days", "2021-06-30"]),
        (["explain", "30"], ["Sanction cases", "at least 12 classes", "reading N14"]),
        (["indicators"], ["scored rows sum to 100", "bonus rows to 12", "36"]),
        (["indicators", "--parameters"], ["site_availability", "0.99", "required_halls"]),
        (["plugins"], ["i22_coercion_records", "provinces"]),
    ],
)
def test_the_other_commands_say_what_they_know(
    words: list[str],
    fragments: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, out, err = run(capsys, monkeypatch, *words, "--lang", "en")
    assert (code, err) == (0, "")
    assert all(fragment in out for fragment in fragments)


def test_an_unknown_indicator_is_refused_with_the_nearest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, "explain", "221", "--lang", "en")
    assert (code, out) == (2, "")
    assert "22" in err


def test_explain_tells_an_auditor_why(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(capsys, monkeypatch, "explain", "5", EXAMPLE, "--lang", "zh")
    assert code == 0
    for fragment in ("牵头：市发改委", "七个工作日内合规入库", "673/675", "2 条未达到", "日历：CN"):
        assert fragment in out


@pytest.mark.parametrize(
    ("lang", "fragments"),
    [
        (
            "zh",
            (
                "出处：附表第21行（3）",
                "解读 N01：信用修复按3个工作日计",
                "18/19",
                "1 件未达到",
                "ledgers/credit_repair_ledger.csv 第 3 行：信用修复编号 XF002",
                "期限 2021-07-21",
                "换用另一日历结果不同的 1 条",
                "（未定）",
            ),
        ),
        (
            "en",
            (
                "source: annex, row 21 (3)",
                "reading N01: repairs are scored by 3 working days",
                "1 cases do not meet this",
                "ledgers/credit_repair_ledger.csv row 3: repair_no XF002",
                "due 2021-07-21",
                "the other calendar would judge 1 records differently",
                "outcome 在办 (undecided)",
            ),
        ),
    ],
)
def test_an_explanation_lists_the_records_that_decide(
    lang: str, fragments: Sequence[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = run(capsys, monkeypatch, "explain", "21", EXAMPLE, "--lang", lang)
    assert code == 0
    for fragment in fragments:
        assert fragment in out


def test_an_explanation_names_the_keys_and_the_pieces_that_fail(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, codes, _ = run(capsys, monkeypatch, "explain", "20", EXAMPLE, "--lang", "en")
    assert "- uscc 91640100XX0009638M" in codes
    _, articles, _ = run(capsys, monkeypatch, "explain", "12", EXAMPLE, "--lang", "en")
    quarter = articles.index("2022Q1: 1")
    assert "entity_name 市体育局" in articles[quarter:]
