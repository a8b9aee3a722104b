"""Quantities on their own, through a one-clause indicator: what is observed, how open cells widen it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import ychk
from tests.casebook import AS_OF, judged, table
from ychk import rules
from ychk.exact import Bounds, Op, fraction
from ychk.indicator import CheckResult, checks
from ychk.indicator.quantity import Quantity
from ychk.rules import PERIOD, Periods

BANKS = rules.ledger("bank_access").where(institution_type="商业银行", is_local=True)
RECEIPTS = rules.ledger("publicity_receipt")
SEVEN = rules.working_days(7, after="decided_on")
HEADER = "institution_type | is_local | is_connected"


def compared(quantity: Quantity, op: Op, required: str, name: str = "it") -> rules.Check:
    return rules.Check(
        name, quantity, op, required, says=ychk.Text("观测", "observed"), unit=ychk.Text("个", "pieces")
    )


def observe(quantity: Quantity, op: Op, required: str, ledgers: dict[str, Any]) -> CheckResult:
    """One check of one quantity on small ledgers."""
    found = judged(compared(quantity, op, required), ledgers)
    assert found.error is None, found.error
    (result,) = checks(found.clauses["NX-1.1"].result)
    return result


@pytest.mark.parametrize(
    ("rows", "observed", "status"),
    [
        (["商业银行 | 是 | 是", "商业银行 | 是 | 否"], ("1/2", "1/2"), "met"),
        (["商业银行 | 是 | 是", "商业银行 | 是 | 否", "商业银行 | 是 | 否"], ("1/3", "1/3"), "unmet"),
        (["商业银行 | 是 | 是", "商业银行 | 是 | "], ("1/2", "1"), "met"),
        (["商业银行 | 是 | 否", "商业银行 |  | 是"], ("0", "1/2"), "unknown"),
        (["商业银行 | 是 | 是", "商业银行 |  | 否"], ("1/2", "1"), "met"),
        (["商业银行 | 是 | 是", "担保 |  | "], ("1", "1"), "met"),
        (["担保 | 是 | 是"], (None, None), "unknown"),
    ],
)
def test_a_share_is_bounded_in_numerator_and_denominator_at_once(
    rows: list[str], observed: tuple[str | None, str | None], status: str
) -> None:
    share = rules.Share(BANKS, rules.IsTrue("is_connected"))
    result = observe(share, ">=", "1/2", {"bank_access": table(HEADER, *rows)})
    assert result.status == status
    expected = None if observed[0] is None else Bounds(*(fraction(side or "") for side in observed))
    assert result.observed == expected


ON, OFF = "商业银行 | 是 | 是", "商业银行 | 是 | 否"
MAYBE_ON, MAYBE_LOCAL = "商业银行 | 是 | ", "商业银行 |  | 否"


@pytest.mark.parametrize(
    ("op", "rows", "shortfall", "because"),
    [
        (">=", [ON, OFF, OFF], (1, 1), "half of three is two"),
        (">=", [ON, ON, OFF], (0, 0), "which there are"),
        (">", [ON, OFF, OFF], (1, 1), "more than half of three is two"),
        (">", [ON, ON, OFF, OFF], (1, 1), "more than half of four is three"),
        ("<=", [ON, ON, OFF], (1, 1), "at most half of three is one"),
        ("<=", [ON, ON, ON, OFF], (1, 1), "at most half of four is two"),
        ("<", [ON, ON, OFF], (1, 1), "less than half of three is one"),
        ("<", [ON, ON, OFF, OFF], (1, 1), "less than half of four is one"),
        (">=", [ON, OFF, OFF, OFF, MAYBE_ON], (1, 2), "three of five, of which there are one or two"),
        (">=", [ON, OFF, OFF, OFF, MAYBE_LOCAL], (1, 2), "half of four or of five"),
        ("<=", [ON, ON, ON, OFF, MAYBE_ON], (1, 2), "at most two of five, and there are three or four"),
        ("<=", [ON, ON, ON, MAYBE_LOCAL], (1, 2), "at most half of three or of four"),
    ],
)
def test_what_a_ratio_lacks_is_said_in_whole_units_of_its_part(
    op: Op, rows: list[str], shortfall: tuple[int, int], because: str
) -> None:
    ratio = rules.Ratio(rules.Count(BANKS.where(is_connected=True)), rules.Count(BANKS))
    result = observe(ratio, op, "1/2", {"bank_access": table(HEADER, *rows)})
    assert result.shortfall == Bounds(*shortfall), because


@pytest.mark.parametrize(
    ("rows", "bounds", "status"),
    [
        (["专项经费 | 0", "专项经费 | 12.5"], Bounds.exactly(fraction("12.5")), "met"),
        (["专项经费 | 0"], Bounds.exactly(0), "unmet"),
        (["专项经费 | 0", "专项经费 | "], Bounds(0, None), "unknown"),
        (["专项经费 | 1", "专项经费 | "], Bounds(1, None), "met"),
        (["会议 | "], Bounds.exactly(0), "unmet"),
    ],
)
def test_a_sum_of_amounts_has_no_upper_end_where_one_is_missing(
    rows: list[str], bounds: Bounds, status: str
) -> None:
    money = rules.Total(rules.ledger("campaign_governance").where(kind="专项经费"), "amount_wan")
    result = observe(money, ">", "0", {"campaign_governance": table("kind | amount_wan", *rows)})
    assert (result.status, result.observed) == (status, bounds)


def test_each_word_is_counted_apart_and_an_open_word_may_be_any() -> None:
    items = ("干预评级决策", "妨碍尽职调查")
    each = rules.CountPer(rules.ledger("rating_independence_check"), rules.Words("item", items))
    ledgers = {"rating_independence_check": table("item", "干预评级决策", "")}
    result = observe(each, ">=", "1", ledgers)
    assert result.status == "unknown"
    assert [(name, bounds) for name, _, bounds in result.parts] == [
        (items[0], Bounds(1, 2)),
        (items[1], Bounds(0, 1)),
    ]
    assert result.observed == Bounds(0, 1)


@pytest.mark.parametrize(
    ("op", "required", "shortfall", "because"),
    [
        (">=", "3", (1, 2), "one more, or two"),
        (">", "3", (2, 3), "more than three is four"),
        ("<=", "0", (1, 2), "one too many, or two"),
        ("<", "1", (1, 2), "fewer than one is none"),
        ("<=", "1", (0, 1), "one is few enough, two is one too many"),
        ("<", "2", (0, 1), "likewise"),
        ("==", "0", (1, 2), "likewise"),
        ("==", "1", (0, 1), "one is right, two is one too many"),
        ("==", "2", (0, 1), "two is right, one is one too few"),
        (">=", "1", (0, 0), "enough"),
        ("<", "3", (0, 0), "few enough"),
    ],
)
def test_what_a_count_lacks_of_one_or_two(
    op: Op, required: str, shortfall: tuple[int, int], because: str
) -> None:
    result = observe(rules.Count(BANKS), op, required, {"bank_access": table(HEADER, ON, MAYBE_LOCAL)})
    assert (result.observed, result.shortfall) == (Bounds(1, 2), Bounds(*shortfall)), because


def test_of_pieces_the_one_farthest_from_what_is_required_is_shown() -> None:
    each = rules.CountPer(
        rules.ledger("rating_independence_check"), rules.Words("item", ("干预评级决策", "妨碍尽职调查"))
    )
    ledgers = {"rating_independence_check": table("item", *["干预评级决策"] * 3, "妨碍尽职调查")}
    assert [observe(each, op, "2", ledgers).observed for op in (">=", ">", "<=", "<", "==")] == [
        Bounds.exactly(number) for number in (1, 1, 3, 3, 3)
    ]


@pytest.mark.parametrize(
    ("rows", "op", "shortfall", "status", "because"),
    [
        ([""], ">=", (1, 2), "unmet", "one record of an open word can serve one of two words only"),
        (["", ""], ">=", (0, 2), "unknown", "two can serve both"),
        (["干预评级决策", ""], ">=", (0, 1), "unknown", "one can serve the other"),
        (["干预评级决策"], ">=", (1, 1), "unmet", "the other has none"),
        ([], ">=", (2, 2), "unmet", "neither has one"),
    ],
)
def test_what_pieces_lack_adds_up_and_an_open_record_serves_one_of_them(
    rows: list[str], op: Op, shortfall: tuple[int, int], status: str, because: str
) -> None:
    each = rules.CountPer(
        rules.ledger("rating_independence_check"), rules.Words("item", ("干预评级决策", "妨碍尽职调查"))
    )
    result = observe(
        each, op, "1", {"rating_independence_check": table("item | unit", *[f"{row} | 甲" for row in rows])}
    )
    assert (result.shortfall, result.status) == (Bounds(*shortfall), status), because


@pytest.mark.parametrize(
    ("days", "shortfall", "status", "because"),
    [
        (["不详"], (3, 4), "unmet", "one record of an unread day can serve one of four quarters only"),
        (["不详"] * 4, (0, 4), "unknown", "four can serve all"),
        (["2021-08-01", "2021-08-02", "不详"], (2, 3), "unmet", "likewise, beside two known to be in one"),
        (["2021-08-01", "2021-11-01", "2022-02-01", "不详"], (0, 1), "unknown", "one can serve the last"),
        (["2021-08-01", "2021-11-01", "2022-02-01"], (1, 1), "unmet", "the last has none"),
        (["2021-08-01"] * 4, (3, 3), "unmet", "what is known to be in one serves no other"),
    ],
)
def test_what_quarters_lack_adds_up_and_a_record_of_an_unread_day_serves_one_of_them(
    days: list[str], shortfall: tuple[int, int], status: str, because: str
) -> None:
    each = rules.CountPer(
        rules.ledger("article_submission"), periods=Periods("submitted_on", "quarter", PERIOD)
    )
    articles = table("unit | submitted_on", *[f"甲 | {day}" for day in days])
    result = observe(each, ">=", "1", {"article_submission": articles})
    assert (result.shortfall, result.status) == (Bounds(*shortfall), status), because


def test_without_one_of_two_ledgers_nobody_can_say_who_lacks_a_partner() -> None:
    """Not even where no quarter is complete yet, and nobody could lack one."""
    articles = rules.ledger("article_submission")
    quarters = Periods("submitted_on", "quarter", rules.since(AS_OF))
    gaps = rules.Unmatched(
        rules.ledger("public_body_roster"), articles, on=("entity_name", "unit"), by=quarters
    )
    roster = table("entity_name", "市体育局")
    written = {"article_submission": table("unit | submitted_on", "市体育局 | 2022-06-30")}
    assert observe(gaps, "==", "0", written | {"public_body_roster": roster}).status == "met"
    assert observe(gaps, "==", "0", written).status == "unknown"
    assert observe(gaps, "==", "0", {"public_body_roster": roster}).status == "unknown"


def test_what_has_not_been_done_yet_was_done_in_no_quarter() -> None:
    each = rules.CountPer(rules.ledger("objection_ledger"), periods=Periods("closed_at", "quarter", PERIOD))
    cases = table("objection_no | closed_at", "一 | 2021-08-01", "二 | ")
    result = observe(each, ">=", "1", {"objection_ledger": cases})
    assert [bounds for _, _, bounds in result.parts] == [Bounds.exactly(number) for number in (1, 0, 0, 0)]


@pytest.mark.parametrize(
    ("rows", "status"),
    [(["商业银行 | 是 | 是"], "met"), (["商业银行 | 是 | 否"], "unknown"), (["商业银行 | 是 | "], "unknown")],
)
def test_what_is_presumed_is_never_said_to_fail(rows: list[str], status: str) -> None:
    presumed = rules.Presumes(compared(rules.Count(BANKS.where(is_connected=True)), ">=", "1"))
    clause = judged(presumed, {"bank_access": table(HEADER, *rows)}).clauses["NX-1.1"]
    (result,) = checks(clause.result)
    assert (clause.status, result.status) == (status, status)


@pytest.mark.parametrize(
    ("condition", "rows", "bounds"),
    [
        (rules.Number("level", ">=", fraction(3)), ["4 | ", "3 | 甲", "2 | 乙", " | 丙"], Bounds(2, 3)),
        (rules.Number("level", ">", fraction(3)), ["4 | ", "3 | 甲", "2 | 乙", " | 丙"], Bounds(1, 2)),
        (rules.Number("level", "<=", fraction(3)), ["4 | ", "3 | 甲", "2 | 乙", " | 丙"], Bounds(2, 3)),
        (rules.Number("level", "<", fraction(3)), ["4 | ", "3 | 甲", "2 | 乙", " | 丙"], Bounds(1, 2)),
        (rules.Number("level", "==", fraction(3)), ["4 | ", "3 | 甲", "2 | 乙", " | 丙"], Bounds(1, 2)),
        (rules.Given("filing_no"), ["3 | 甲", "3 | "], Bounds(1, 1)),
        (~rules.Given("filing_no"), ["3 | 甲", "3 | "], Bounds(1, 1)),
        (rules.Number("level", "<", fraction("5/2")), ["2 | ", "三 | "], Bounds(1, 2)),
        (rules.Blank("level"), [" | 甲", "2 | 乙", "三 | 丙"], Bounds(1, 1)),
        (~rules.Blank("level"), [" | 甲", "2 | 乙", "三 | 丙"], Bounds(2, 2)),
    ],
)
def test_conditions_on_one_cell(condition: Any, rows: list[str], bounds: Bounds) -> None:
    quantity = rules.Count(rules.ledger("mlps_record").where(condition))
    assert observe(quantity, ">=", "1", {"mlps_record": table("level | filing_no", *rows)}).observed == bounds


def test_a_window_may_be_a_single_day() -> None:
    today = rules.Count(rules.ledger("mlps_record").during("filed_on", rules.since(AS_OF)))
    days = [AS_OF - timedelta(1), AS_OF, AS_OF + timedelta(1)]
    ledgers = {"mlps_record": table("filed_on | level", *(f"{day} | 3" for day in days))}
    assert observe(today, ">=", "1", ledgers).observed == Bounds.exactly(1)


def test_a_partner_from_an_optional_ledger_that_is_absent_is_no_partner() -> None:
    listed = rules.ExistsIn(rules.ledger("gov_default_case"), ("uscc", "uscc"), optional=True)
    ledgers = {"public_body_roster": table("uscc", "11640100000000000A")}
    result = observe(rules.Count(rules.ledger("public_body_roster").where(listed)), "==", "0", ledgers)
    assert result.status == "met"


@pytest.mark.parametrize(
    ("of", "counties", "bounds"),
    [
        (6, ["兴庆区", "金凤区", ""], (2, 3)),
        (2, ["兴庆区", "金凤区", ""], (2, 2)),
        (None, ["兴庆区", "金凤区", ""], (2, 3)),
        (6, None, (0, 6)),
        (None, None, (0, None)),
    ],
)
def test_there_are_no_more_different_values_than_there_can_be(
    of: int | None, counties: list[str] | None, bounds: tuple[int, int | None]
) -> None:
    served = rules.Distinct(rules.ledger("financing_questionnaire"), "county", of=of)
    ledgers = {} if counties is None else {"financing_questionnaire": table("county", *counties)}
    assert observe(served, ">=", "6", ledgers).observed == Bounds(*bounds)


@pytest.mark.parametrize(("op", "required"), [(">=", "9/10"), ("==", "9/10"), ("<=", "1")])
def test_all_of_them_is_no_rate_below_the_whole(op: Op, required: str) -> None:
    every = rules.Every(BANKS, rules.IsTrue("is_connected"))
    found = judged(compared(every, op, required), {"bank_access": table(HEADER, ON)})
    assert found.status == "error"
    assert "every record, or it is a Share" in str(found.error)


@pytest.mark.parametrize(
    ("over", "shortfall", "because"),
    [
        (None, 6, "more than fifteen is sixteen: people are whole"),
        ("headcount", fraction("29/2"), "more than fifteen times so many: as little above as one likes"),
    ],
)
def test_what_the_latest_value_lacks(over: str | None, shortfall: Any, because: str) -> None:
    latest = rules.Latest(rules.ledger("civil_servant_credit"), "period", "archived_count", over=over)
    reports = table("unit | period | headcount | archived_count", "市体育局 | 2022-04 | 20 | 10")
    result = observe(latest, ">", "15", {"civil_servant_credit": reports})
    assert result.shortfall == Bounds.exactly(shortfall), because


def test_of_an_article_of_no_unit_one_department_may_be_the_author() -> None:
    wrote = rules.ExistsIn(rules.ledger("article_submission"), ("entity_name", "unit"))
    ledgers = {
        "public_body_roster": table("entity_name", "市体育局", "市教育局"),
        "article_submission": table("unit | title", " | 一"),
    }
    result = observe(rules.Count(rules.ledger("public_body_roster").where(wrote)), ">=", "2", ledgers)
    assert (result.status, result.observed) == ("unmet", Bounds(0, 1))


def test_a_key_without_a_record_in_question_is_no_case() -> None:
    written = rules.ledger("article_submission").during("submitted_on", rules.PAST_YEAR)
    adopted = rules.EveryKey.among("unit", written, rules.IsTrue("adopted"))
    articles = table("unit | submitted_on | adopted", "甲 | 2022-03-01 | 是", "乙 | 2019-03-01 | 否")
    result = observe(adopted, "==", "1", {"article_submission": articles})
    assert (result.status, result.observed) == ("met", Bounds.exactly(1))


@pytest.mark.parametrize(
    ("name", "key", "period", "column", "reports"),
    [
        (
            "financing_questionnaire",
            "county",
            "quarter",
            "is_valid",
            ["兴庆区 | 2022Q2 | 否", "兴庆区 |  | 是"],
        ),
        ("civil_servant_credit", "unit", "period", "use_type", ["一局 | 2022-06 | ", "一局 |  | 任用"]),
    ],
)
def test_a_report_of_no_period_is_no_later_than_the_one_under_way(
    name: str, key: str, period: str, column: str, reports: list[str]
) -> None:
    """Of this period's reports one fails; the other, of some period up to this one, cannot be later."""
    holds = rules.IsTrue(column) if column == "is_valid" else rules.Given(column)
    latest = rules.EveryLatest(key, period, rules.ledger(name), holds)
    result = observe(latest, "==", "1", {name: table(f"{key} | {period} | {column}", *reports)})
    assert (result.status, result.shortfall) == ("unmet", Bounds.exactly(1))


def test_one_record_without_a_key_serves_one_key_only() -> None:
    decisions = rules.ledger("decision_source_list")
    holds = rules.ExistsIn(rules.ledger("publicity_receipt"), ("decision_no", "decision_no"))
    ledgers = {
        "decision_source_list": table("decision_no | must_publish", "甲 | 是", "乙 | 是", "丙 | 是"),
        "publicity_receipt": table("decision_no | info_type", "甲 | 行政许可", " | 行政许可"),
    }
    result = observe(rules.Every(decisions, holds), "==", "1", ledgers)
    assert result.status == "unmet"
    assert result.shortfall == Bounds(1, 2)
    assert result.observed == Bounds(fraction("1/3"), fraction("2/3"))


@pytest.mark.parametrize(
    ("condition", "differs"),
    [
        (rules.Given("uploaded_at"), False),
        (rules.Within("uploaded_at", SEVEN), True),
        (~rules.Due(SEVEN), True),
        (rules.TakesLonger("decided_on", "uploaded_at", 7, "national"), True),
        (rules.ExistsIn(RECEIPTS, ("action_no", "decision_no")), False),
        (rules.ExistsIn(RECEIPTS, ("action_no", "decision_no"), done="uploaded_at", deadline=SEVEN), True),
    ],
)
def test_only_what_a_calendar_has_a_say_in_is_judged_by_the_other_one_too(
    condition: Any, differs: bool
) -> None:
    rows = rules.ledger("admin_other_action").where(condition)
    judged = rules.Count(rows).judged()
    assert judged == ((("admin_other_action", rows.condition),) if differs else ())
