"""Records looked up in another ledger: counted again in plain Python, and what open cells and keys do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ychk
from tests.casebook import AS_OF
from tests.core.test_quantities import observe
from ychk import rules
from ychk.exact import Bounds

DECISIONS, RECEIPTS = (
    rules.ledger("decision_source_list"),
    rules.ledger("publicity_receipt").done("uploaded_at"),
)
SAME = ("decision_no", "decision_no")
WEEK = rules.working_days(5, after="decided_on")
STORED = RECEIPTS.where(check_result="合规入库")
CALENDAR = ychk.WorkCalendar.for_region("CN")

Decision = tuple[str | None, date | None]
Receipt = tuple[str | None, date | None, str | None]
DAY = st.integers(0, 40).map(lambda days: AS_OF - timedelta(days))
NUMBER, RESULT = st.sampled_from("甲乙丙"), st.sampled_from(["合规入库", "退回"])


def count(
    condition: rules.ExistsIn | object, decisions: Sequence[Decision], receipts: Sequence[Receipt]
) -> Bounds:
    """How many decisions meet a condition."""
    rows = DECISIONS.where(condition)  # type: ignore[arg-type]
    ledgers = {
        "decision_source_list": pa.table(
            {
                "decision_no": pa.array([number for number, _ in decisions], pa.string()),
                "decided_on": pa.array([day for _, day in decisions], pa.date32()),
            }
        ),
        "publicity_receipt": pa.table(
            {
                "decision_no": pa.array([number for number, _, _ in receipts], pa.string()),
                "uploaded_at": pa.array([day for _, day, _ in receipts], pa.date32()),
                "check_result": pa.array([result for _, _, result in receipts], pa.string()),
            }
        ),
    }
    found = observe(rules.Count(rows), ">=", "0", ledgers).observed
    assert found is not None
    return found


def late(decided: date, uploaded: date) -> bool:
    return uploaded > CALENDAR.add(decided, 5)


Rule = Callable[[date, list[tuple[date, str]]], bool]
RULES: dict[str, tuple[object, Rule]] = {
    "reported": (rules.ExistsIn(RECEIPTS, SAME), lambda _, own: bool(own)),
    "accepted": (rules.ExistsIn(STORED, SAME), lambda _, own: any(result == "合规入库" for _, result in own)),
    "not reported": (~rules.ExistsIn(RECEIPTS, SAME), lambda _, own: not own),
    "in time": (
        rules.ExistsIn(RECEIPTS, SAME, done="uploaded_at", deadline=WEEK),
        lambda decided, own: any(not late(decided, uploaded) for uploaded, _ in own),
    ),
    "accepted in time": (
        rules.ExistsIn(STORED, SAME, done="uploaded_at", deadline=WEEK),
        lambda decided, own: any(
            not late(decided, uploaded) and result == "合规入库" for uploaded, result in own
        ),
    ),
    "one of them late": (
        rules.ExistsIn(RECEIPTS, SAME, done="uploaded_at", deadline=WEEK, late=True),
        lambda decided, own: any(late(decided, uploaded) for uploaded, _ in own),
    ),
}


@pytest.mark.parametrize("name", RULES)
@given(
    decisions=st.lists(st.tuples(NUMBER, DAY), max_size=4),
    receipts=st.lists(st.tuples(NUMBER, DAY, RESULT), max_size=6),
)
@settings(max_examples=12, deadline=None)
def test_partners_are_counted_as_in_plain_python(
    name: str, decisions: list[tuple[str, date]], receipts: list[tuple[str, date, str]]
) -> None:
    condition, rule = RULES[name]
    counted = sum(
        rule(decided, [(uploaded, result) for key, uploaded, result in receipts if key == number])
        for number, decided in decisions
    )
    assert count(condition, decisions, receipts) == Bounds.exactly(counted)


MONDAY = date(2022, 6, 6)
FRIDAY, LAST, AFTER = (MONDAY + timedelta(days) for days in (4, 7, 8))


@pytest.mark.parametrize(
    ("sentence", "rule", "receipts", "bounds"),
    [
        ("回执的校验结果未知：也许合规", "accepted", [("甲", FRIDAY, None)], (0, 1)),
        (
            "另有一条合规回执：已经满足",
            "accepted",
            [("甲", FRIDAY, None), ("甲", FRIDAY, "合规入库")],
            (1, 1),
        ),
        ("上报时间未知：也许及时", "in time", [("甲", None, "退回")], (0, 1)),
        ("已有及时的一条，另一条时间未知", "in time", [("甲", None, "退回"), ("甲", FRIDAY, "退回")], (1, 1)),
        (
            "校验结果未知但已逾期：不可能及时合规",
            "accepted in time",
            [("甲", AFTER + timedelta(9), None)],
            (0, 0),
        ),
        ("校验结果未知但及时：可能及时合规", "accepted in time", [("甲", FRIDAY, None)], (0, 1)),
        (
            "已有逾期的合规回执，及时的一条结果未知：可能及时合规",
            "accepted in time",
            [("甲", AFTER + timedelta(9), "合规入库"), ("甲", FRIDAY, None)],
            (0, 1),
        ),
        ("无文号的回执可能属于任何一件决定", "reported", [(None, FRIDAY, "退回")], (0, 1)),
        ("无文号且逾期的回执不可能及时", "in time", [(None, AFTER + timedelta(9), "退回")], (0, 0)),
        ("无文号且及时的回执可能及时", "in time", [(None, FRIDAY, "退回")], (0, 1)),
        ("无文号、时间未知：可能及时", "in time", [(None, None, "退回")], (0, 1)),
        ("无文号且逾期：可能是这件逾期", "one of them late", [(None, AFTER + timedelta(9), "退回")], (0, 1)),
        ("无文号且及时：不会使它逾期", "one of them late", [(None, FRIDAY, "退回")], (0, 0)),
        ("恰在最后一日上报：及时", "in time", [("甲", LAST, "退回")], (1, 1)),
        ("恰在最后一日上报：不算逾期", "one of them late", [("甲", LAST, "退回")], (0, 0)),
        ("最后一日的次日上报：逾期", "one of them late", [("甲", AFTER, "退回")], (1, 1)),
        ("另一文号的回执与此无关", "reported", [("乙", FRIDAY, "退回")], (0, 0)),
    ],
)
def test_open_cells_of_a_partner(
    sentence: str, rule: str, receipts: list[Receipt], bounds: tuple[int, int]
) -> None:
    assert count(RULES[rule][0], [("甲", MONDAY)], receipts) == Bounds(*bounds), sentence


@pytest.mark.parametrize(
    ("sentence", "rule", "receipts", "bounds"),
    [
        ("决定无文号，有一条回执：可能就是它的", "reported", [("乙", FRIDAY, "退回")], (0, 1)),
        ("决定无文号，没有回执：没有上报", "reported", [], (0, 0)),
        ("决定无文号，回执都逾期：不可能及时", "in time", [("乙", AFTER + timedelta(9), "退回")], (0, 0)),
        (
            "决定无文号，回执之一及时：可能及时",
            "in time",
            [("乙", AFTER, "退回"), ("丙", FRIDAY, "退回")],
            (0, 1),
        ),
        (
            "决定无文号，一条回执逾期、一条时间未知：可能及时",
            "in time",
            [("乙", AFTER + timedelta(9), "退回"), ("丙", None, "退回")],
            (0, 1),
        ),
        ("决定无文号，回执都及时：不会逾期", "one of them late", [("乙", FRIDAY, "退回")], (0, 0)),
    ],
)
def test_a_record_without_a_key_may_match_any(
    sentence: str, rule: str, receipts: list[Receipt], bounds: tuple[int, int]
) -> None:
    assert count(RULES[rule][0], [(None, MONDAY)], receipts) == Bounds(*bounds), sentence


def test_a_decision_without_a_day_has_no_deadline_to_miss_or_keep() -> None:
    receipts: list[Receipt] = [("甲", FRIDAY, "退回")]
    assert count(RULES["in time"][0], [("甲", None)], receipts) == Bounds(0, 1)
    assert count(RULES["one of them late"][0], [("甲", None)], receipts) == Bounds(0, 1)
    assert count(RULES["in time"][0], [("甲", None)], []) == Bounds(0, 0)


def test_two_receipts_without_a_number_serve_two_decisions_at_most() -> None:
    decisions = [(number, MONDAY) for number in "甲乙丙"]
    receipts: list[Receipt] = [(None, FRIDAY, "退回")] * 2
    assert count(RULES["reported"][0], decisions, receipts) == Bounds(0, 2)
    assert count(RULES["reported"][0], [*decisions, ("甲", FRIDAY)], receipts) == Bounds(0, 3)


def test_a_receipt_without_a_number_serves_one_more_decision_than_have_their_own() -> None:
    receipts: list[Receipt] = [("甲", FRIDAY, "退回"), (None, FRIDAY, "退回")]
    assert count(RULES["reported"][0], [("甲", MONDAY), ("乙", MONDAY)], receipts) == Bounds(1, 2)


def test_a_late_receipt_without_a_number_leaves_the_one_decision_that_it_may_serve() -> None:
    long_ago = MONDAY - timedelta(30)
    receipts: list[Receipt] = [(None, FRIDAY, "退回")]
    assert count(RULES["in time"][0], [("乙", MONDAY), ("丙", long_ago)], receipts) == Bounds(0, 1)
