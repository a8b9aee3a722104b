"""What a plugin writes down is checked against the ledgers in force, with the nearest right name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import ychk
from tests.casebook import schemas
from ychk import rules
from ychk.measures.asks import CountAsk
from ychk.measures.windows import Context, complete
from ychk.rules.retired import MATERIALS, NOTES, annex

LEDGERS = {
    "admin_licence": None,
    "decided": "admin_license",
    "行政强治": "admin_other_action",
    "source": "sync_log",
    "decision_nr": "objection_ledger",
}
"""In which ledger each wrong name was looked for."""
CONTEXT = Context(date(2022, 6, 29), date(2022, 7, 1), date(2021, 7, 1), None, (), {})


@pytest.mark.parametrize(
    ("write", "wrong", "suggested"),
    [
        (lambda: rules.ledger("admin_licence"), "admin_licence", "admin_license"),
        (lambda: rules.ledger("admin_license").during("decided", rules.PERIOD), "decided", "decided_on"),
        (lambda: rules.ledger("admin_other_action").where(info_type="行政强治"), "行政强治", "行政强制"),
        (lambda: rules.ledger("sync_log").where(rules.SameDay("local_at", "source")), "source", "source_at"),
        (
            lambda: rules.ledger("sync_log").where(
                rules.ExistsIn(rules.ledger("objection_ledger"), ("decision_no", "decision_nr"))
            ),
            "decision_nr",
            "decision_no",
        ),
    ],
)
def test_a_wrong_name_fails_before_anything_is_read_and_names_the_right_one(
    write: Callable[[], rules.Rows], wrong: str, suggested: str
) -> None:
    with pytest.raises(ychk.PluginError) as caught:
        CountAsk(write()).check(schemas())
    assert caught.value.data["nearest"] == suggested
    assert wrong in caught.value.say("zh")
    assert caught.value.data.get("ledger") == LEDGERS[wrong]
    assert suggested in caught.value.say("zh")
    assert suggested in caught.value.say("en")


def test_a_match_in_time_needs_both_day_and_deadline() -> None:
    with pytest.raises(ValueError, match="both"):
        rules.ExistsIn(rules.ledger("publicity_receipt"), ("decision_no", "decision_no"), done="uploaded_at")


def test_months_and_days_cannot_be_mixed() -> None:
    with pytest.raises(ValueError, match="months or days"):
        rules.Before("applied_at", "first_published_on", months=3, days=1)


@pytest.mark.parametrize(
    ("row", "clause", "also", "zh", "en"),
    [
        (4, None, None, "附表第4行", "annex, row 4"),
        (26, 3, None, "附表第26行（3）", "annex, row 26 (3)"),
        (4, None, MATERIALS, "附表第4行及上报材料", "annex, row 4 and its materials"),
        (1, 2, NOTES, "附表第1行（2）及名词说明", "annex, row 1 (2) and the notes on terms"),
    ],
)
def test_a_place_in_the_plan_is_said_in_both_languages(
    row: int, clause: int | None, also: ychk.Text | None, zh: str, en: str
) -> None:
    assert annex(row, clause, also=also) == ychk.Text(zh, en)


def test_equal_questions_are_one_question() -> None:
    one = rules.ledger("sync_log").where(state="成功").during("source_at", rules.PAST_YEAR)
    other = rules.ledger("sync_log").where(state="成功").during("source_at", rules.PAST_YEAR)
    assert hash(rules.Count(one)) == hash(rules.Count(other))
    assert rules.Count(one) == rules.Count(other)


@pytest.mark.parametrize(
    ("window", "first"),
    [
        (rules.PERIOD, date(2021, 7, 1)),
        (rules.PAST_YEAR, date(2021, 6, 30)),
        (rules.THIS_YEAR, date(2022, 1, 1)),
        (rules.last_years(3), date(2019, 6, 30)),
        (rules.since(date(2022, 3, 1)), date(2022, 3, 1)),
        (rules.EVER, None),
    ],
)
def test_windows_begin_where_the_plan_says(window: object, first: date | None) -> None:
    assert window.first(CONTEXT) == first  # type: ignore[attr-defined]


def test_only_complete_months_and_quarters_count() -> None:
    assert [span.label for span in complete("quarter", rules.PERIOD, CONTEXT)] == [
        "2021Q3",
        "2021Q4",
        "2022Q1",
    ]
    months = complete("month", rules.since(date(2022, 1, 15)), CONTEXT)
    assert [span.label for span in months] == ["2022-02", "2022-03", "2022-04", "2022-05"]
