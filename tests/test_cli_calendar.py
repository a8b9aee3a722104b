"""`ychk calendar`: what it shows of a month or a year, what it answers, and the file it writes."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from rich.cells import cell_len

from tests.test_cli import run
from ychk.workdays import FIRST, LAST

Printed = tuple[int, str, str]
NOTICE = "国务院办公厅关于2027年节假日安排的通知"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    return Ask(capsys, monkeypatch)


class Ask:
    """`ychk calendar` with some words, in English unless they say otherwise."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def __call__(self, *words: str, lang: str = "en") -> Printed:
        return run(self.capsys, self.monkeypatch, "calendar", *words, "--lang", lang)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["--add", "2021-09-24", "7"], "2021-10-09"),
        (["--add", "2026-02-13", "7"], "2026-03-02"),
        (["--add", "2020-01-23", "1"], "2020-02-03"),
        (["--add", "2024-02-09", "1"], "2024-02-18"),
        (["--add", "2021-07-16", "3", "--region", "CN-NX"], "2021-07-23"),
        (["--add", "2021-07-16", "3"], "2021-07-21"),
        (["--add", "2021-10-09", "-1"], "2021-10-08"),
        (["--add", "2021-10-08", "-1"], "2021-09-30"),
        (["--until-due", "2021-09-24", "7"], "2021-10-09"),
        (["--until-due", "2021-07-16", "3", "--region", "CN-NX"], "2021-07-23"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_nth_working_day_is_said_and_that_it_is_certain(
    ask: Ask, words: list[str], answer: str, lang: str
) -> None:
    code, out, err = ask(*words, lang=lang)
    assert (code, err) == (0, "")
    first = out.splitlines()[0]
    assert answer in first
    assert first.endswith({"zh": "（确定）", "en": "(certain)"}[lang])


def test_a_count_leaves_out_the_start_and_takes_the_end(ask: Ask) -> None:
    assert ask("--count", "2021-09-24", "2021-10-09", lang="zh")[1] == (
        "2021-09-24 周五（不含）至 2021-10-09 周六（含）：7 个工作日（确定）\n"
    )
    assert ask("--count", "2021-10-09", "2021-09-24")[1].endswith("2021-09-24 Fri: -7 (certain)\n")
    assert ask("--count", "2021-10-09", "2021-10-09")[1].endswith("2021-10-09 Sat: 0 (certain)\n")


@pytest.mark.parametrize(
    "words",
    [
        ["--add", "2026-11-26", "3"],
        ["--add", "2026-12-02", "-1"],
        ["--count", "2026-11-30", "2026-12-01"],
        ["--count", "2026-12-01", "2026-11-30"],
        ["--until-due", "2027-03-01", "7"],
        ["--until-due", "2022-03-01", "7", "--region", "CN-HE"],
    ],
)
def test_an_answer_that_leans_on_days_without_a_notice_says_so(ask: Ask, words: list[str]) -> None:
    assert "provisional" in ask(*words)[1].splitlines()[0]
    assert "暂定" in ask(*words, lang="zh")[1].splitlines()[0]


def test_only_the_days_between_have_to_be_certain(ask: Ask) -> None:
    assert "(certain)" in ask("--add", "2026-12-01", "-1")[1], "30 November is official"
    assert "(certain)" in ask("--add", "2026-11-26", "2")[1]
    assert "(certain)" in ask("--count", "2026-11-30", "2026-11-29")[1]


def test_a_deadline_names_every_day_it_skipped_and_added(ask: Ask) -> None:
    _, out, _ = ask("--until-due", "2021-09-24", "7", lang="zh")
    assert out == (
        "2021-09-24 周五 起 7 个工作日（次日起算），最迟 2021-10-09 周六（确定）\n"
        "其间跳过的休息日和计入的调休上班日：\n"
        "  2021-09-25 周六               休   周末 [1]\n"
        "  2021-09-26 周日               班   调休上班（补 2021-10-06） [2]\n"
        "  2021-10-01 周五 - 10-03 周日  休   国庆节 [2]\n"
        "  2021-10-04 周一 - 10-05 周二  休   国庆节（补假） [2]\n"
        "  2021-10-06 周三               休   休息日（由 2021-09-26 调休） [2]\n"
        "  2021-10-07 周四               休   休息日（由 2021-10-09 调休） [2]\n"
        "  2021-10-09 周六               班   调休上班（补 2021-10-07） [2]\n"
        "  [1] 国务院关于职工工作时间的规定（国务院令第174号）\n"
        "  [2] 国务院办公厅关于2021年节假日安排的通知\n"
    )
    assert len(ask("--until-due", "2022-03-01", "1")[1].splitlines()) == 1, "nothing was skipped"


def test_days_that_run_over_the_new_year_show_both_years(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "calendar.csv"
    days = ("2021-12-30", "2021-12-31", "2022-01-01", "2022-01-02")
    lines = ["region,date,day,name,source", *(f"银川市,{day},off,停工,市通告" for day in days)]
    path.write_text("\n".join(lines), "utf-8")
    _, out, _ = ask("--until-due", "2021-12-29", "1", "--file", str(path), lang="zh")
    assert "  2021-12-30 周四 - 2022-01-02 周日  休   停工 [1]\n" in out


def test_a_month_has_a_word_beside_each_day_of_a_rule(ask: Ask) -> None:
    _, out, _ = ask("2022-10", lang="zh")
    assert out.startswith(
        "2022年10月 · CN · 工作日 18 天\n"
        "\n"
        "周一      周二      周三      周四      周五      周六      周日\n"
        "                                                   1 休      2 休\n"
        " 3 休      4 休      5 休      6 休      7 休      8 班      9 班\n"
        "10        11        12        13        14        15        16\n"
        "17        18        19        20        21        22        23\n"
        "24        25        26        27        28        29        30\n"
        "31\n"
    )
    assert "暂定：" not in out


def test_a_month_of_ningxia_names_its_own_festival_and_notice(ask: Ask) -> None:
    _, out, _ = ask("2022-07", "--region", "CN-NX")
    assert "July 2022 · CN-NX · 19 working days" in out
    assert "11 off    12 off    13  " in out
    assert "  2022-07-11 Mon - 07-12 Tue  off    Eid al-Adha [1]\n" in out
    assert "  [1] CN-NX 宁夏回族自治区2022年放假通知（转载）\n" in out
    assert "11        12        13 " in ask("2022-07")[1], "nationally both are worked"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words",
    [["2022"], ["2020"], ["2026"], ["2027"], ["2025", "--region", "CN-GX"], ["2024", "--region", "CN-NX"]],
)
def test_a_year_fits_eighty_columns_whole(ask: Ask, words: list[str], lang: str) -> None:
    code, out, err = ask(*words, lang=lang)
    assert (code, err) == (0, "")
    assert max(map(cell_len, out.splitlines())) <= 80
    grid = out.split("\n* " if lang == "zh" else "\n*: ")[0]
    numbers = [word.strip("*+") for word in grid.replace("*", " ").replace("+", " ").split()]
    days = 366 if int(words[0]) % 4 == 0 else 365
    assert sum(number.isdecimal() and len(number) <= 2 for number in numbers) == days


def test_a_year_tells_days_off_and_worked_weekends_apart_without_colour(ask: Ask) -> None:
    _, out, _ = ask("2022")
    assert " 3* 4* 5* 6* 7* 8+ 9+" in out, "the week of the National Day"
    assert "24 25 26 27 28 29+30+" in out, "the weekend before the Spring Festival"


def test_colour_tells_them_apart_too(ask: Ask) -> None:
    from rich.console import Console

    from ychk.report.calendar import sheet
    from ychk.workdays import WorkCalendar

    console = Console(force_terminal=True, color_system="standard", legacy_windows=False, width=100)
    with console.capture() as capture:
        for line in sheet(WorkCalendar.for_region("CN", ()), date(2022, 10, 1), date(2022, 10, 31), "en"):
            console.print(line, soft_wrap=True, highlight=False)
    text = capture.get()
    assert "\x1b[1;31m 7 off" in text
    assert "\x1b[1;36m 8 work" in text
    assert "\x1b[2m15" in text, "an ordinary Saturday"


def test_provisional_days_are_marked_and_said(ask: Ask) -> None:
    _, year, _ = ask("2026", lang="zh")
    assert "12月 ?" in year
    assert "11月 ?" not in year
    assert "其中 31 天为暂定" in year
    _, month, _ = ask("2027-02", lang="zh")
    assert " 8 休 ?    9 休 ?   10 休 ?   11 ?      12 ?" in month
    assert "28 天全部为暂定" in month
    _, province, _ = ask("2025-04", "--region", "CN-GX")
    assert "All 30 days are provisional: no confirmed notice for CN-GX" in province


def test_every_month_and_every_year_can_be_shown(ask: Ask) -> None:
    for year in (FIRST.year, LAST.year):
        assert ask(str(year))[0] == 0
        assert ask(f"{year}-12")[0] == 0


@pytest.fixture
def notice(tmp_path: Path) -> str:
    """A new national notice, a local day and another province's, as an office would type them."""
    path = tmp_path / "2027.csv"
    path.write_text(
        "地区,日期,安排,名称,依据\n"
        f"CN,2027,通知,,{NOTICE}\n"
        f"CN,2027-02-05,休,春节,{NOTICE}\n"
        f"CN,2027-02-20,班,调休上班,{NOTICE}\n"
        "银川市,2027-02-22,休,停工,市通告\n"
        "CN-GX,2027-02-22,休,停工,区通告\n",
        "gb18030",
    )
    return str(path)


def test_a_new_notice_is_tried_from_a_file(ask: Ask, notice: str) -> None:
    code, out, err = ask("2027-02", "--file", notice)
    assert code == 0
    assert " 1         2         3         4         5 off     6         7\n" in out
    assert "20 work" in out
    assert "22 off" in out
    assert "provisional:" not in out
    assert NOTICE in out
    assert "银川市 市通告" in out
    assert err == (f"ychk: the days of CN-GX in {notice} have no say in CN and are not used.\n")
    _, due, _ = ask("--until-due", "2027-02-19", "1", "--file", notice)
    assert due.startswith("due on working day 1 after 2027-02-19 Fri: 2027-02-20 Sat (certain)")


def parsed(path: Path) -> list[Any]:
    """The events of a file, read strictly: every line by the standard, no property left out."""
    raw = path.read_bytes()
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75, "octets of a line"
    calendar = icalendar.Calendar.from_ical(raw)
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert not calendar.errors
    events = calendar.walk("VEVENT")
    assert not any(event.errors for event in events)
    return events


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_days_shown_become_events_of_whole_days(ask: Ask, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "off.ics"
    assert ask("2022-10", "--ics", str(path), lang=lang)[0] == 0
    events = parsed(path)
    days = [event["dtstart"].dt for event in events]
    assert days == [date(2022, 10, day) for day in range(1, 10)]
    for event in events:
        assert isinstance(event["dtstart"].dt, date) and not isinstance(event["dtstart"].dt, datetime)
        assert event["dtend"].dt == event["dtstart"].dt + timedelta(days=1)
        assert event["uid"] == f"{event['dtstart'].dt}.CN@ychk"
        assert datetime.combine(event["dtstart"].dt, datetime.min.time(), UTC) == event["dtstamp"].dt
        assert event["status"] == "CONFIRMED"
        assert event["description"] == "国务院办公厅关于2022年节假日安排的通知"
    kinds = {"zh": "休休休休休休休班班", "en": ["off"] * 7 + ["work"] * 2}[lang]
    assert [name for event in events for name in event["categories"].cats] == list(kinds)
    assert [*map(str, (event["summary"] for event in events))][6] == {
        "zh": "休 休息日（由 2022-10-09 调休）",
        "en": "off: day off, moved from 2022-10-09",
    }[lang]


def test_the_same_days_give_the_same_bytes_and_each_its_own_name(ask: Ask, tmp_path: Path) -> None:
    one, two = tmp_path / "1.ics", tmp_path / "2.ics"
    for path in (one, two):
        ask("2022", "--ics", str(path), "--region", "CN-NX")
    assert one.read_bytes() == two.read_bytes()
    names = [event["uid"] for event in parsed(one)]
    assert len(set(names)) == len(names)
    assert "2022-07-11.CN-NX@ychk" in names


def test_an_event_without_a_notice_is_tentative(ask: Ask, tmp_path: Path) -> None:
    ask("2027", "--ics", str(tmp_path / "x.ics"))
    assert {event["status"] for event in parsed(tmp_path / "x.ics")} == {"TENTATIVE"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "2022-07"),
        (["--region", "CN-NX"], "2022-07"),
        (["--ics", "x.ics", "--add", "2022-01-01", "1"], "2022-07"),
        (["2022-13"], '"2022-13"'),
        (["2022-00"], '"2022-00"'),
        (["22"], '"22"'),
        (["0000"], '"0000"'),
        (["2022-7"], '"2022-7"'),
        (["2000"], "2000-01-01 is outside the calendar's range 2001-01-01 to 2040-12-31"),
        (["2041-01"], "2041-01-01 is outside"),
        (["2022", "--region", "CN-NXX"], 'Did you mean "CN-NX"?'),
        (["2022", "--region", "cn-nx"], 'Did you mean "CN-NX"?'),
        (["--add", "2022-02-30", "1"], '"2022-02-30"'),
        (["--add", "20220201", "1"], '"20220201"'),
        (["--add", "2022-02-01", "0"], "other than zero, got 0"),
        (["--add", "2022-02-01", "x"], "other than zero, got x"),
        (["--add", "2022-02-01", "1.5"], "got 1.5"),
        (["--add", "1999-12-31", "1"], "1999-12-31 is outside"),
        (["--add", "2040-12-31", "1"], "working day 1 from 2040-12-31 lies outside"),
        (["--add", "2022-02-01", "9" * 30], "lies outside"),
        (["--until-due", "2022-02-01", "0"], "positive whole number of working days, got 0"),
        (["--until-due", "2022-02-01", "-3"], "got -3"),
        (["--until-due", "2040-12-31", "5"], "outside the calendar's range"),
        (["--count", "2022-02-01", "2041-01-01"], "2041-01-01 is outside"),
        (["2022-03", "--ics", "x.ics"], "x.ics is not written"),
        (["2022", "--file", "nowhere.csv"], "nowhere.csv"),
        (["2022", "--file", "."], "cannot be read"),
    ],
)
def test_what_cannot_be_answered_is_one_message_and_exit_2(
    ask: Ask, words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = ask(*words)
    assert (code, out) == (2, "")
    assert err.startswith("ychk: ")
    assert len(err.splitlines()) == 1
    assert said in err
    assert not list(tmp_path.iterdir())
    assert ask(*words, lang="zh")[2].startswith("ychk: ")


def test_a_slip_in_a_file_is_named_with_file_and_line(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "2027.csv"
    path.write_text(f"region,date,day,name,source\nCN,2027-02-30,off,春节,{NOTICE}\n", "utf-8")
    code, _, err = ask("2027", "--file", str(path))
    assert code == 2
    assert f'{path}:2: date（日期） cannot be "2027-02-30"' in err


def test_a_changed_schedule_and_a_broken_plugin_are_told_beside_the_answer(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ychk import workdays
    from ychk.discovery import Problem
    from ychk.workdays import installed

    broken = Problem("acme", "acme-days", LookupError("no such year"))
    found = installed.InstalledLayers((), (broken,), {})
    monkeypatch.setattr(installed, "installed_layers", lambda: found)
    monkeypatch.setattr(workdays, "changed_years", lambda: (2022,))
    code, out, err = ask("--add", "2021-09-24", "7")
    assert code == 0
    assert "2021-10-09" in out
    assert err.splitlines() == [
        "ychk: plugin acme (acme-days) cannot be used: LookupError: no such year",
        "ychk: the installed holidays package disagrees with the checked schedule of 2022; check it, "
        "and state the days in calendar.csv if need be.",
    ]


def test_a_question_about_days_loads_no_engine_and_no_rules() -> None:
    code = (
        "import sys; from ychk.cli import main; sys.argv = ['ychk', 'calendar', '2022', '--lang', 'zh']\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "print(sorted({'duckdb', 'numpy', 'narwhals', 'icalendar', 'ychk.indicator'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert found.stdout.splitlines()[-1] == "[]"
