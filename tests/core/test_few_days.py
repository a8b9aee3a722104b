"""A dossier of few records needs few days of the calendar: the answers are those of the whole table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import ychk
from ychk.measures import sources
from ychk.measures.calendar_table import day_rows, days_among, marks
from ychk.workdays import FIRST, LAST, Term, WorkCalendar

EXAMPLE = Path(__file__).parents[2] / "examples" / "yinchuan-2022"
CALENDARS = WorkCalendar.for_region("CN"), WorkCalendar.for_region("CN-NX")


def test_the_example_is_judged_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    few = ychk.assess(ychk.read_dossier(EXAMPLE)).to_json()
    monkeypatch.setattr(sources, "FEW", -1)
    assert ychk.assess(ychk.read_dossier(EXAMPLE)).to_json() == few


def test_days_outside_the_calendar_have_no_row() -> None:
    basis = ychk.Text("本办法", "this rule")
    week = Term.working_days(7, counts_start=False, basis=basis)
    days = [date(2000, 12, 31), FIRST, date(2022, 6, 30), LAST, date(2041, 1, 1)]
    found = day_rows(*CALENDARS, frozenset([week]), days)
    assert found["day"] == [str(FIRST), "2022-06-30", str(LAST)]
    assert found["national_working_day_7"] == ["2001-01-10", "2022-07-11", ""]
    assert found["national_working_day_7_unsure"][1] == "0"
    assert days_among([week]) == {"day", "national_working_day_7", "regional_working_day_7"}


def test_nothing_is_counted_further_back_than_the_calendar_goes() -> None:
    before = date(1999, 1, 1)
    found = marks(*CALENDARS, {before, FIRST})
    assert found["national_ordinal", before] == found["national_ordinal", FIRST]
