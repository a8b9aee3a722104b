"""What a verdict says of itself: what it read and missed, the pieces it is made of, the reading not taken."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import ychk
from tests.casebook import judged, table
from ychk import rules
from ychk.evidence import Figure
from ychk.exact import Bounds
from ychk.indicator import Branch, CheckResult, Criterion, Result, checks
from ychk.indicator.breakdowns import Periods
from ychk.indicator.quantity import Stated
from ychk.measures.windows import PERIOD

ITEMS = ("干预评级决策", "妨碍尽职调查")
CHECKED = rules.ledger("rating_independence_check")
BANKS = rules.ledger("bank_access")
IT, UNIT = ychk.Text("观测", "it"), ychk.Text("个", "of them")
WITHOUT = ychk.Text("没有清单，只看回执", "no list: receipts only")


def result_of(holds: Criterion, ledgers: dict[str, Any], **parts: Any) -> Result:
    found = judged(holds, ledgers, **parts)
    assert found.error is None, found.error
    return found.clauses["NX-1.1"].result


def check_of(holds: Criterion, ledgers: dict[str, Any], **parts: Any) -> CheckResult:
    (found,) = checks(result_of(holds, ledgers, **parts))
    return found


def some(name: str, rows: rules.Rows) -> rules.Check:
    return rules.Check(name, rules.Count(rows), ">=", 1, says=IT, unit=UNIT)


def test_kinds_are_told_one_by_one() -> None:
    kinds = rules.Check("kinds", rules.Kinds(CHECKED, "item", ITEMS), ">=", 2, says=IT, unit=UNIT)
    found = check_of(kinds, {"rating_independence_check": table("item", ITEMS[0], ITEMS[0])})
    assert found.parts == ((ITEMS[0], "met", Bounds.exactly(2)), (ITEMS[1], "unmet", Bounds.exactly(0)))
    assert check_of(kinds, {}).parts == ()


def test_a_kind_may_be_spelled_in_several_ways_and_goes_by_the_first() -> None:
    kinds = rules.Kinds(CHECKED, "item", [ITEMS, "其他"])
    found = check_of(
        rules.Check("kinds", kinds, ">=", 2, says=IT, unit=UNIT),
        {"rating_independence_check": table("item", *ITEMS)},
    )
    assert found.observed == Bounds.exactly(1), "both spellings are one kind"
    assert [name for name, _, _ in found.parts] == [ITEMS[0], "其他"]


def test_one_record_is_enough_for_a_kind() -> None:
    kinds = rules.Check("kinds", rules.Kinds(CHECKED, "item", ITEMS), ">=", 2, says=IT, unit=UNIT)
    found = check_of(kinds, {"rating_independence_check": table("item", *ITEMS)})
    assert [status for _, status, _ in found.parts] == ["met", "met"]


def note_if_any(holds: Criterion, ledgers: dict[str, Any], **parts: Any) -> dict[str, dict[str, str]]:
    """What a clause has to say besides, by id."""
    found = judged(holds, ledgers, **parts)
    assert found.error is None, found.error
    return {item.id: dict(item.data) for item in found.clauses["NX-1.1"].told}


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("3", {"figure": "enterprises_total", "stated": "3", "low": "1", "high": "2"}),
        ("2", None),
    ],
)
def test_a_figure_that_its_ledger_contradicts_is_told_with_both(
    stated: str, said: dict[str, str] | None
) -> None:
    banks = rules.OrFigure(
        rules.Count(BANKS.where(is_local=True)), "enterprises_total", instead_of=("bank_access",)
    )
    told = note_if_any(
        rules.Check("banks", banks, ">=", 1, says=IT, unit=UNIT),
        {"bank_access": table("institution | is_local", "甲 | 是", "乙 | ", "丙 | 否")},
        figures=[Figure(name="enterprises_total", value=stated, date=date(2022, 1, 1), source="统计局")],
    )
    assert told == ({} if said is None else {"NX-1.1/figure_differs": said})


def test_the_contradiction_is_said_in_both_languages() -> None:
    banks = rules.OrFigure(rules.Count(BANKS), "enterprises_total", instead_of=("bank_access",))
    figures = [Figure(name="enterprises_total", value="3", date=date(2022, 1, 1), source="统计局")]
    check = rules.Check("banks", banks, ">=", 1, says=IT, unit=UNIT)
    found = judged(check, {"bank_access": table("institution", "甲")}, figures=figures)
    zh, en = ([line.strip() for line in found.explain(lang).splitlines()] for lang in ("zh", "en"))
    assert any(
        line.endswith("填报数字 enterprises_total 为 3，与台账所得（1 至 1）不符，以台账为准") for line in zh
    )
    assert any(
        line.endswith("figure enterprises_total says 3, its ledgers say 1 to 1; the ledgers count")
        for line in en
    )


@pytest.mark.parametrize(("wanted", "said"), [(5, "3"), (3, "1"), (2, None)])
def test_a_notice_says_how_much_is_surely_lacking(wanted: int, said: str | None) -> None:
    """One bank is there, and one may be."""
    banks = rules.Count(BANKS.where(is_local=True))
    notice = rules.Notice(
        rules.Check("more", banks, ">=", wanted, says=IT, unit=UNIT),
        ychk.Text("还差 {count} 家", "{count} more banks"),
    )
    ledgers = {"bank_access": table("institution | is_local", "甲 | 是", "乙 | ", "丙 | 否")}
    told = note_if_any(some("banks", BANKS), ledgers, notices=(notice,))
    assert told == ({} if said is None else {"NX-1.1/more": {"count": said}})


def test_gaps_are_told_period_by_period() -> None:
    gaps = rules.Unmatched(
        rules.ledger("public_body_roster"),
        rules.ledger("article_submission"),
        on=("entity_name", "unit"),
        by=Periods("submitted_on", "quarter", PERIOD),
    )
    found = check_of(
        rules.Check("gaps", gaps, "==", 0, says=IT, unit=UNIT),
        {
            "public_body_roster": table("entity_name", "市体育局"),
            "article_submission": table("unit | submitted_on", "市体育局 | 2022-02-01"),
        },
    )
    none, one = Bounds.exactly(0), Bounds.exactly(1)
    assert found.parts == (
        ("2021Q3", "unmet", one),
        ("2021Q4", "unmet", one),
        ("2022Q1", "met", none),
        ("2022Q2", "unmet", one),
    )
    assert found.reads == ("public_body_roster", "article_submission")


@pytest.mark.parametrize(
    ("ledgers", "status", "check"),
    [
        ({"bank_access": table("institution", "甲")}, "met", "NX-1.1/banks"),
        ({"rating_independence_check": table("item", ITEMS[0])}, "unknown", "NX-1.1/without"),
    ],
)
def test_the_reading_that_was_not_taken_is_named(ledgers: dict[str, Any], status: str, check: str) -> None:
    rule = rules.IfLedger(
        "bank_access",
        some("banks", BANKS),
        rules.Unknowable("without", WITHOUT, reads=("bank_access", "rating_independence_check")),
        says=WITHOUT,
    )
    found = result_of(rule, ledgers)
    assert isinstance(found, Branch)
    assert (found.join, found.status, found.not_taken) == ("taken", status, WITHOUT)
    assert [part.id for part in checks(found)] == [check]


def test_what_cannot_be_known_says_why_and_what_is_missing() -> None:
    without = rules.Unknowable("without", WITHOUT, reads=("bank_access", "rating_independence_check"))
    found = check_of(without, {"rating_independence_check": table("item", ITEMS[0])})
    assert (found.status, found.says) == ("unknown", WITHOUT)
    assert found.reads == ("bank_access", "rating_independence_check")
    assert found.missing == ("bank_access",)


def test_a_figure_that_nobody_states_is_named() -> None:
    rate = rules.Ratio(rules.Count(BANKS), Stated("enterprises_total"))
    check = rules.Check("rate", rate, ">", Stated("farmers_coverage_last_year"), says=IT, unit=UNIT)
    banks = {"bank_access": table("institution", "甲")}
    found = check_of(check, banks)
    assert (found.status, found.required) == ("unknown", None)
    assert found.unstated == ("enterprises_total", "farmers_coverage_last_year")
    stated = [Figure(name="enterprises_total", value="4", date=date(2022, 1, 1), source="统计局")]
    assert check_of(check, banks, figures=stated).unstated == ("farmers_coverage_last_year",)


@pytest.mark.parametrize(
    ("presumed", "then", "status"),
    [
        (["甲"], [ITEMS[0]], "met"),
        (["甲"], [], "unmet"),
        ([], [ITEMS[0]], "unknown"),
        ([], [], "unknown"),
    ],
)
def test_without_what_a_rule_presumes_it_says_nothing_for_or_against(
    presumed: list[str], then: list[str], status: str
) -> None:
    rule = rules.OnlyIf(some("banks", BANKS), some("checks", CHECKED))
    ledgers = {
        "bank_access": table("institution", *presumed),
        "rating_independence_check": table("item", *then),
    }
    found = result_of(rule, ledgers)
    assert isinstance(found, Branch)
    assert (found.join, found.status) == ("all", status)
    assert [part.id for part in checks(found)] == ["NX-1.1/banks", "NX-1.1/checks"]
