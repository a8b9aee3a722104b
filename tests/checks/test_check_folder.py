"""A folder looked over: every fault at once, each ledger on its own, and how the report reads and ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.checks.conftest import TOML, Look
from tests.test_cli import run
from ychk import DossierError, check_folder, cli
from ychk.report.check_report import check_json, check_lines
from ychk.wording import LANGS

EXAMPLE = Path(__file__).parents[2] / "examples" / "yinchuan-2022"


def test_a_file_that_cannot_be_read_hides_no_other(look: Look) -> None:
    report = look(
        {
            "admin_license.csv": "decided_on\n2022-05-18\n",
            "admin_penalty.csv": b"\xff\xff\xff",
            "admin_licence.csv": "a\n",
            "commitment.docx": "x",
            "objection_ledger.csv": "",
            "sync_log.csv": "nobody,knows\n",
            "loan_feedback.xlsx": "no workbook",
        }
    )
    assert [error.id for error in report.problems] == [
        "dossier.unknown_ledger",
        "dossier.unknown_ending",
        "dossier.empty_ledger_file",
    ]
    assert {name: [error.id for error in item.problems] for name, item in report.ledgers.items()} == {
        "admin_license": [],
        "admin_penalty": ["table.bad_encoding"],
        "sync_log": ["table.no_known_column"],
        "loan_feedback": ["table.no_known_column"],
    }
    assert report.ledgers["admin_license"].rows == 1
    assert report.ledgers["admin_penalty"].rows is None
    assert not report.usable


def test_a_part_that_cannot_be_read_hides_no_other_part(look: Look) -> None:
    report = look(
        {
            "commitment/a.csv": "commitment_no,committed_on\n1,x\n",
            "commitment/b.csv": b"\xff\xff\xff",
            "commitment/c.csv": 'commitment_no\n"open',
            "commitment/d.csv": "commitment_no\n2\n",
            "commitment/e.docx": "x",
            "commitment/f.csv": "",
        }
    )
    found = report.ledgers["commitment"]
    assert [error.data["place"] for error in found.problems] == [
        "ledgers/commitment/b.csv",
        "ledgers/commitment/c.csv",
    ]
    assert [error.data["place"] for error in report.problems] == [
        "ledgers/commitment/e.docx",
        "ledgers/commitment/f.csv",
    ]
    assert (found.rows, dict(found.unreadable)) == (2, {"committed_on": 1})
    assert dict(found.partial) == {"committed_on": ("ledgers/commitment/d.csv",)}


def test_every_fault_of_dossier_toml_is_told(look: Look) -> None:
    toml = """region = "640100"
as_of = 2022-06-30
colour = "red"
[parameters]
site_availabilty = "0.9"
campaign_activities = "many"
[[figures]]
name = "enterprises_totl"
value = 1
date = 2022-06-01
[[figures]]
name = "enterprises_total"
value = "x"
date = 2022-06-01
[[attestations]]
clause = "6.2"
holds = true
by = "x"
on = 2022-06-01
documents = ["../out.pdf"]
[[external_scores]]
indicator = "1"
points = 1
by = "x"
on = 2022-06-01
"""
    report = look({"admin_license.csv": "decided_on\n2022-05-18\n"}, toml=toml)
    assert [error.id for error in report.problems] == [
        "dossier.unknown_key",
        "dossier.not_a_number",
        "dossier.not_a_number",
        "dossier.document_outside",
        "dossier.unknown_parameter",
        "dossier.unknown_figure",
        "dossier.not_scored_outside",
    ]
    assert report.ledgers["admin_license"].rows == 1


@pytest.mark.parametrize(
    ("toml", "id"),
    [
        ("region = ", "dossier.bad_toml"),
        ('region = "640100"\n', "dossier.missing_key"),
        ('region = "64"\nas_of = 2022-06-30\n', "dossier.bad_region"),
        ('region = "640100"\nas_of = 2022-06-30\nplan = "x"\n', "dossier.unknown_plan"),
    ],
)
def test_ledgers_are_read_whatever_dossier_toml_says(look: Look, toml: str, id: str) -> None:
    report = look({"admin_license.csv": "decided_on\n2022-05-18\n"}, toml=toml)
    assert [error.id for error in report.problems] == [id]
    assert report.ledgers["admin_license"].rows == 1


def test_a_missing_dossier_toml_is_one_problem_among_others(tmp_path: Path) -> None:
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / "x.csv").write_text("a\n")
    assert [error.id for error in check_folder(tmp_path).problems] == [
        "dossier.no_toml",
        "dossier.unknown_ledger",
    ]


def test_without_a_folder_there_is_nothing_to_look_over(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="没有这个文件夹"):
        check_folder(tmp_path / "gone")


def test_a_ledger_in_a_file_and_in_a_database_is_told(look: Look) -> None:
    toml = TOML + '[databases.a]\nurl = "sqlite:///a.db"\n[queries.sync_log]\ndatabase = "a"\ntable = "t"\n'
    toml += '[queries.commitment]\ndatabase = "a"\ntable = "t"\n'
    report = look({"sync_log.csv": "decision_no\n1\n"}, toml=toml)
    assert [error.id for error in report.problems] == ["dossier.query_and_file"]
    assert report.ledgers["sync_log"].rows == 1
    assert [error.id for error in report.ledgers["commitment"].problems] == ["table.no_database"]


def test_columns_are_told_that_are_found_missing_and_nobodys(look: Look) -> None:
    (found,) = look({"sync_log.csv": "决定文书号,结果类形,颜色\n1,2,3\n"}).ledgers.values()
    assert found.found == ("decision_no",)
    assert found.missing == ("result_type", "source_at", "local_at", "sync_mode", "state")
    assert dict(found.unknown) == {"结果类形": "result_type", "颜色": None}
    assert not found.clean


def test_cells_that_cannot_be_read_are_counted_by_column_and_the_first_are_shown(look: Look) -> None:
    text = "period,probe_count\n" + "x,1\n" * 7 + "202205,y\n"
    (found,) = look({"website_monitor.csv": text}, examples=3).ledgers.values()
    assert dict(found.unreadable) == {"period": 7, "probe_count": 1}
    assert found.rejected_total == 8
    assert [(cell.row, cell.column, cell.value) for cell in found.rejected] == [
        (row, "period", "x") for row in (2, 3, 4)
    ]


def test_what_is_missing_is_no_fault_of_what_is_there(look: Look) -> None:
    report = look({"sync_log.csv": "decision_no\n1\n"})
    assert report.clean
    assert report.usable


def test_warnings_of_the_folder_are_something_to_look_at(look: Look, tmp_path: Path) -> None:
    (tmp_path / "legders").mkdir()
    report = look({})
    assert [warning.id for warning in report.warnings] == ["dossier.odd_name"]
    assert report.usable
    assert not report.clean


def test_personal_columns_are_not_read(look: Look) -> None:
    header = "decision_no,authority_uscc,uscc,counterparty_name"
    records = ["文1,,,张三", "文1,,,李四"]
    report = look({"admin_license.csv": "\n".join([header, *records])})
    assert report.ledgers["admin_license"].findings == ()
    assert "counterparty_name" in report.ledgers["admin_license"].found


def test_what_is_personal_in_a_key_is_compared_and_not_shown(look: Look) -> None:
    text = "holder,honour,year\n张三丰,其他,2020\n张三丰,其他,2021\n李四光,其他,2020\n"
    report = look({"honour_record.csv": text})
    (finding,) = report.ledgers["honour_record"].findings
    assert (finding.id, finding.total) == ("check.same_key", 1)
    shown = check_json(report) + "".join(line.plain for lang in LANGS for line in check_lines(report, lang))
    assert "***" in shown
    assert "三丰" not in shown


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_fits_eighty_columns_with_a_line_a_ledger(lang: str) -> None:
    report = check_folder(EXAMPLE)
    lines = [line.plain for line in check_lines(report, "zh" if lang == "zh" else "en")]
    table = lines[: len(report.ledgers) + 1]
    assert {cell_len(line) for line in table} == {80}


def test_the_same_files_give_the_same_bytes_wherever_they_lie(look: Look, tmp_path: Path) -> None:
    text = "objection_no,reason\n" + "".join(f"{number % 90},{number}\n" for number in range(300))
    first = check_json(look({"objection_ledger/a.csv": text, "objection_ledger/b.csv": text}))
    other = tmp_path / "other"
    other.mkdir()
    for name in ("dossier.toml", "ledgers"):
        (tmp_path / name).rename(other / name)
    assert check_json(check_folder(other)) == first


Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return lambda *words: run(capsys, monkeypatch, *words)


def test_the_command_ends_with_0_1_or_2(look: Look, tmp_path: Path, command: Command) -> None:
    look({"sync_log.csv": "decision_no\n1\n"})
    code, out, err = command("check", str(tmp_path), "--lang", "en")
    assert (code, err) == (0, "")
    assert "Nothing was found." in out
    look({"sync_log.csv": "decision_no,colour\n1,2\n"})
    code, out, err = command("check", str(tmp_path), "--lang", "zh")
    assert (code, err) == (1, "")
    assert "无人认识的列“colour”" in out
    look({"commitment.csv": b"\xff\xff"})
    code, out, err = command("check", str(tmp_path), "--lang", "en")
    assert (code, err) == (2, "")
    assert "ledgers/commitment.csv" in out
    code, out, err = command("check", str(tmp_path / "gone"), "--lang", "en")
    assert (code, out) == (2, "")
    assert "There is no such folder" in err


def test_the_command_writes_json_and_text_to_a_file(look: Look, tmp_path: Path, command: Command) -> None:
    look({"sync_log.csv": "decision_no,colour\n1,2\n"})
    out = tmp_path / "out.json"
    assert command("check", str(tmp_path), "--format", "json", "--out", str(out)) == (1, "", "")
    found = json.loads(out.read_bytes())
    assert (found["format"], found["usable"], found["clean"]) == ("ychk.check/1", True, False)
    assert [(item["ledger"], item["rows"]) for item in found["ledgers"]] == [("sync_log", 1)]
    assert command("check", str(tmp_path), "--lang", "en", "--out", str(out)) == (1, "", "")
    assert "nobody knows the column" in out.read_text("utf-8")


def test_examples_are_as_many_as_asked_for(look: Look, tmp_path: Path, command: Command) -> None:
    look({"sync_log.csv": "decision_no,source_at\n" + "1,x\n" * 9})
    for asked, shown in (("0", 0), ("3", 3), ("20", 9)):
        _, out, _ = command("check", str(tmp_path), "--lang", "en", "--examples", asked)
        assert out.count(" row ") == shown


def test_progress_is_told_before_each_ledger_the_roster_first(look: Look, tmp_path: Path) -> None:
    look({"sync_log.csv": "decision_no\n", "public_body_roster.csv": "uscc\n"})
    told: list[tuple[str, int, int]] = []
    check_folder(tmp_path, progress=lambda *step: told.append(step))
    assert told == [("public_body_roster", 0, 2), ("sync_log", 1, 2)]


def test_the_command_is_among_those_that_help_lists() -> None:
    assert "check" in cli.app.commands


@pytest.mark.parametrize("day", ["0001-01-01", "1999-06-30", "9999-12-30"])
def test_a_day_that_no_calendar_has_is_told_and_nothing_is_held_against_it(look: Look, day: str) -> None:
    rows = "commitment_no,committed_on\n1,2022-01-01\n"
    report = look({"commitment.csv": rows}, toml=TOML.replace("2022-06-30", day))
    assert [error.id for error in report.problems] == ["calendar.outside"]
    assert not report.ledgers["commitment"].findings
