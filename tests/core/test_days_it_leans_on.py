"""What an assessment says of the days it leans on: late on a day off, how a mean counts, no notice yet."""

from __future__ import annotations

from datetime import date

import pytest

import ychk
from tests.casebook import judged, table
from tests.core.test_quantities import compared
from ychk import rules
from ychk.plugins import i21_objections_repairs as i21
from ychk.plugins import i22_coercion_records as i22
from ychk.plugins import provinces
from ychk.workdays.layers import DayRule, Layer


def coercion(decided: str, uploaded: str, as_of: date) -> ychk.Assessment:
    """One record of administrative coercion, and the decision behind it."""
    ledgers = {
        "admin_other_action": table(
            "info_type | action_no | decided_on | uploaded_at", f"行政强制 | A1 | {decided} | {uploaded}"
        ),
        "decision_source_list": table(
            "decision_type | decision_no | must_publish | decided_on", f"行政强制 | A1 | 是 | {decided}"
        ),
    }
    evidence = ychk.Dossier(region="640100", as_of=as_of, ledgers=ledgers)
    return ychk.assess(evidence, plugins=[i22])


@pytest.mark.parametrize(
    ("uploaded", "status"),
    [("2022-03-10", "met"), ("2022-03-12", "unmet")],
)
def test_a_report_on_the_day_off_after_the_last_working_day_is_late(uploaded: str, status: str) -> None:
    found = coercion("2022-03-01", uploaded, date(2022, 4, 30))["22"]
    assert ychk.WorkCalendar.for_region("CN").count(date(2022, 3, 3), date(2022, 3, 12)) == 6
    assert found.clauses["22.1"].status == status


def test_an_average_states_its_convention() -> None:
    evidence = ychk.Dossier(
        region="640100",
        as_of=date(2022, 6, 30),
        ledgers={"objection_ledger": table("dispatched_at | closed_at", "2022-04-29 | 2022-05-10")},
    )
    found = ychk.assess(evidence, plugins=[i21])["21"]
    assert "自协同下发次日起算，至本地办结" in found.explain("zh")
    assert "from the day after dispatch to the local reply" in found.explain("en")
    assert "未办结计至评估日" in found.explain("zh"), "open cases count up to the day of assessment"


def test_an_assessment_that_leans_on_a_year_without_a_notice_says_so() -> None:
    newest = ychk.WorkCalendar.for_region("CN").certain_until
    assert newest is not None
    year = newest.year + 1
    found = coercion(f"{year}-03-01", f"{year}-03-02", date(year, 3, 31))["22"]
    assert found.provisional
    assert "暂定：判断用到尚未公布放假安排的年份" in found.explain("zh")
    assert "provisional: leans on a year whose holiday schedule is not published" in found.explain("en")


@pytest.mark.parametrize(
    ("dispatched", "closed", "sensitive"),
    [("2022-07-08", "2022-07-15", 1), ("2022-07-04", "2022-07-08", 0), ("2022-07-08", "", 1)],
)
def test_a_mean_says_of_how_many_records_the_other_calendar_would_count_other_days(
    dispatched: str, closed: str, sensitive: int
) -> None:
    """In Ningxia 11 and 12 July 2022 were days off."""
    cases = table("dispatched_at | closed_at", f"{dispatched} | {closed}")
    evidence = ychk.Dossier(region="640100", as_of=date(2022, 7, 20), ledgers={"objection_ledger": cases})
    note = ychk.assess(evidence, plugins=[i21, provinces])["21"].clauses["21.2"].calendar
    assert note is not None
    assert note.sensitive == sensitive


OFF = DayRule(off=True, name=ychk.Text("放假", "a day off"), source="a test", sure=False)
LOCAL = Layer("CN-NX", {date(2022, 6, day): OFF for day in (7, 8)}, {2022})
DECIDED = rules.ledger("admin_other_action").where(
    rules.Within("uploaded_at", rules.working_days(3, after="decided_on", calendar="regional"))
)
OBJECTIONS = rules.ledger("objection_ledger").where(decision_no="甲")
DAYS = rules.MeanDays(OBJECTIONS, "dispatched_at", "closed_at", rules.since(date(2022, 1, 1)), "regional")


def test_records_that_a_calendar_has_a_say_in_are_counted_over_all_ledgers_of_a_clause() -> None:
    """As Ningxia has it here, 7 and 8 June 2022 are off: the third working day after the 6th is the 13th."""
    actions = table("decided_on | uploaded_at", "2022-06-06 | 2022-06-10", "2022-05-09 | 2022-05-10")
    cases = [f"{number} | 2022-06-06 | 2022-06-09" for number in ("甲", "甲", "乙")]
    ledgers = {
        "admin_other_action": actions,
        "objection_ledger": table("decision_no | dispatched_at | closed_at", *cases),
    }
    few = compared(rules.Count(DECIDED), ">=", "1") & compared(DAYS, "<=", "5", name="days")
    note = judged(few, ledgers, calendar="regional", layers=(LOCAL,)).clauses["NX-1.1"].calendar
    assert note is not None
    assert (note.sensitive, note.leaning) == (3, 3)


def test_a_record_that_may_belong_to_a_rule_counts_where_the_calendars_differ_on_it() -> None:
    actions = table("info_type | decided_on | uploaded_at", " | 2022-06-06 | 2022-06-10")
    count = compared(rules.Count(DECIDED.where(info_type="行政强制")), ">=", "1")
    found = judged(count, {"admin_other_action": actions}, calendar="regional", layers=(LOCAL,))
    note = found.clauses["NX-1.1"].calendar
    assert note is not None
    assert note.sensitive == 1
