"""A question to a column that is not there, or of another type, fails its own indicator and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve

import ychk
from tests.casebook import judged, schemas, table
from tests.core.test_quantities import compared
from ychk import rules
from ychk.evidence import Column, LedgerSchema
from ychk.exact import fraction
from ychk.indicator.quantity import Quantity
from ychk.measures.asks import CountAsk
from ychk.measures.conditions import Condition
from ychk.rules import EVER, Periods, Words

BANKS, RECEIPTS = rules.ledger("bank_access"), rules.ledger("publicity_receipt")
RECEIPT_SCHEMA = rules.ledger(schemas()["publicity_receipt"])
ACTIONS = rules.ledger("admin_other_action")
WEEK = rules.working_days(5, after="decided_on")


@pytest.mark.parametrize(
    ("condition", "column"),
    [
        (lambda: rules.Is("is_connected", {"是"}), "is_connected 是 bool 类型"),
        (lambda: rules.IsCity("is_connected"), "is_connected 是 bool 类型"),
        (lambda: rules.IsTrue("institution", True), "institution 是 text 类型"),
        (lambda: rules.Number("institution", ">=", fraction(3)), "institution 是 text 类型"),
        (lambda: rules.NotLessThan("query_count", "institution"), "institution 是 text 类型"),
        (lambda: rules.During("query_count", EVER), "query_count 是 integer 类型"),
        (lambda: rules.Malformed("institution"), "institution 是 text 类型"),
        (lambda: rules.SameDay("institution", "institution"), "institution 是 text 类型"),
        (lambda: rules.Due(rules.working_days(5, after="institution")), "institution 是 text 类型"),
        (lambda: rules.Given("nobody"), "没有列“nobody”"),
        (lambda: rules.ExistsIn(RECEIPT_SCHEMA, ("query_count", "decision_no")), "decision_no 是 text 类型"),
    ],
)
def test_a_condition_that_does_not_fit_is_refused_before_anything_is_read(
    condition: Callable[[], Condition], column: str
) -> None:
    with pytest.raises(ychk.PluginError, match=column):
        CountAsk(BANKS.where(condition())).check(schemas())
    with pytest.raises(ychk.PluginError, match=column):
        rules.ledger(schemas()["bank_access"]).where(condition())
    found = judged(compared(rules.Every(BANKS, condition()), "==", "1"), {})
    assert found.error is not None
    assert column in found.error.message


def test_the_day_of_a_match_in_time_is_a_day() -> None:
    same = ("action_no", "decision_no")
    early = rules.ExistsIn(RECEIPTS, same, done="check_result", deadline=WEEK)
    with pytest.raises(ychk.PluginError, match="check_result 是 enum 类型"):
        CountAsk(ACTIONS.where(early)).check(schemas())
    late = rules.ExistsIn(
        RECEIPTS, same, done="uploaded_at", deadline=rules.working_days(5, after="action_no")
    )
    with pytest.raises(ychk.PluginError, match="action_no 是 text 类型"):
        CountAsk(ACTIONS.where(late)).check(schemas())


def test_words_are_held_against_those_that_a_column_prints() -> None:
    printed = Column(name="level", zh="等级", type="enum", values=("高", "低"))
    for free, column in ((False, printed), (True, evolve(printed, free=True))):
        schema = LedgerSchema(name="bank_access", id="X", zh="某", key=(), columns={"level": column})
        unprinted = rules.Is("level", {"高"}, undecided={"中"})
        if free:
            assert rules.ledger(schema).where(unprinted).where(level="更高")
        else:
            with pytest.raises(ychk.PluginError, match="中"):
                rules.ledger(schema).where(unprinted)
            with pytest.raises(ychk.PluginError, match="中"):
                CountAsk(BANKS.where(unprinted)).check({"bank_access": schema})


def test_rows_are_the_same_whether_their_schema_was_given_or_only_its_name() -> None:
    given = rules.ledger(schemas()["bank_access"])
    assert given == BANKS
    assert hash(CountAsk(given.where(is_connected=True))) == hash(CountAsk(BANKS.where(is_connected=True)))


@pytest.mark.parametrize(
    ("quantity", "column"),
    [
        (rules.Total(BANKS, "nobody"), "没有列“nobody”"),
        (rules.Total(BANKS, "institution"), "institution 是 text 类型"),
        (rules.Distinct(BANKS, "nobody"), "没有列“nobody”"),
        (rules.MeanDays(BANKS, "institution", "institution", EVER, "national"), "institution 是 text 类型"),
        (rules.Latest(BANKS, "institution", "query_count"), "institution 是 text 类型"),
        (rules.Latest(rules.ledger("sync_log"), "local_at", "nobody"), "没有列“nobody”"),
        (rules.CountPer(BANKS, Words("is_connected", ("是",))), "is_connected 是 bool 类型"),
        (rules.CountPer(BANKS, periods=Periods("institution", "month", EVER)), "institution 是 text 类型"),
        (
            rules.EveryKey.among("query_count", BANKS, rules.Given("query_count")),
            "query_count 是 integer 类型",
        ),
        (
            rules.EveryLatest("institution", "query_count", BANKS, rules.Given("query_count")),
            "是 integer 类型",
        ),
        (rules.Keys("nobody", (BANKS,), rules.has(BANKS)), "没有列“nobody”"),
    ],
)
def test_a_quantity_that_does_not_fit_is_an_error_of_its_own_indicator(
    quantity: Quantity, column: str
) -> None:
    banks = {"bank_access": table("institution | is_connected | query_count", "甲 | 是 | 3")}
    found = judged(compared(quantity, ">=", "1"), banks)
    assert found.error is not None
    assert (found.status, found.error.type) == ("error", "PluginError")
    assert column in found.error.message
