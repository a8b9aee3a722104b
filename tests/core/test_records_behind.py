"""The records behind a verdict: those that speak against it, or that leave it open, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

import ychk
from tests.casebook import judged, table
from tests.core.test_quantities import observe
from ychk import rules
from ychk.exact import Bounds, Op, fraction
from ychk.indicator import checks
from ychk.indicator.breakdowns import Periods, Words
from ychk.indicator.quantity import Quantity
from ychk.measures import answering
from ychk.measures.facts import Portion
from ychk.measures.windows import PAST_YEAR, PERIOD
from ychk.wording import Lang

BANKS = rules.ledger("bank_access").where(institution_type="商业银行", is_local=True)
BANK_ROWS = table(
    "institution_type | is_local | is_connected",
    "商业银行 | 是 | 是",
    "商业银行 | 是 | 否",
    "商业银行 | 是 | ",
    "商业银行 |  | 否",
    "担保 | 是 | 否",
)
CONNECTED = rules.IsTrue("is_connected")
SPENT = rules.ledger("campaign_governance").where(kind="专项经费")
SPENT_ROWS = table("kind | amount_wan", "专项经费 | 3", "专项经费 | ", " | 2", "会议 | ")
ARTICLES = rules.ledger("article_submission")
ARTICLE_ROWS = table(
    "unit | submitted_on", "市体育局 | 2022-02-01", "市体育局 | ", " | 2022-02-03", "市教育局 | 2021-12-01"
)
DEPARTMENTS = rules.ledger("public_body_roster")
DEPARTMENT_ROWS = table("entity_name | status", "市体育局 | 存续", "市教育局 | 存续")
DECISIONS = rules.ledger("admin_other_action")
DECISION_ROWS = table(
    "decision_no | decided_on | uploaded_at",
    "甲 | 2022-03-01 | 2022-03-02 09:00",
    "乙 | 2022-03-01 | 2022-04-02 09:00",
    "丙 | 2022-06-29 | ",
    "丁 | 2022-03-01 | ",
)
SEVEN = rules.working_days(7, after="decided_on")
OBJECTIONS = rules.ledger("objection_ledger")
OBJECTION_ROWS = table(
    "objection_no | dispatched_at | closed_at",
    "一 | 2022-03-01 09:00 | 2022-03-03 09:00",
    "二 | 2022-03-01 09:00 | 2022-03-16 09:00",
    "三 | 2022-03-01 09:00 | ",
)
FILES = rules.ledger("civil_servant_credit")
FILE_ROWS = table(
    "unit | period | headcount | archived_count",
    "市体育局 | 2022-03 | 10 | 10",
    "市教育局 | 2022-03 | 10 | 10",
    "市教育局 | 2022-04 | 10 | 9",
)


def behind(quantity: Quantity, op: Op, required: str, ledgers: dict[str, Any]) -> list[tuple[str, Any]]:
    """The records behind one comparison: the piece, and the row number of each, or its key."""
    result = observe(quantity, op, required, ledgers)
    return [
        (piece, record.place[1] if record.place else dict(record.cells))
        for piece, fact in result.records
        for record in fact.records
    ]


@pytest.mark.parametrize(
    ("quantity", "op", "required", "records", "because"),
    [
        (rules.Count(BANKS), "==", "0", [1, 2, 3, 4], "none were allowed: every one, and what may be one"),
        (rules.Count(BANKS), "<=", "1", [1, 2, 3, 4], "so few were allowed: likewise"),
        (rules.Count(BANKS), ">=", "9", [4], "what is lacking is no record; what may be one is shown"),
        (rules.Count(BANKS), ">", "9", [4], "likewise"),
        (rules.Share(BANKS, CONNECTED), ">=", "9/10", [2, 3, 4], "those that are not, or may not be"),
        (rules.Every(BANKS, CONNECTED), "==", "1", [2, 3, 4], "likewise"),
        (rules.Ratio(rules.Count(BANKS), rules.Count(BANKS)), ">", "9", [4], "those of the part"),
        (
            rules.Plus(rules.Count(BANKS), rules.Total(BANKS, "query_count")),
            ">",
            "9",
            [4, 1, 2, 3, 4],
            "both",
        ),
    ],
)
def test_records_that_speak_against_a_number_or_leave_it_open(
    quantity: Quantity, op: Op, required: str, records: list[int], because: str
) -> None:
    assert behind(quantity, op, required, {"bank_access": BANK_ROWS}) == [("", row) for row in records], (
        because
    )


@pytest.mark.parametrize(
    ("quantity", "op", "required", "ledgers", "records", "because"),
    [
        (
            rules.Total(SPENT, "amount_wan"),
            ">",
            "9",
            {"campaign_governance": SPENT_ROWS},
            [2, 3],
            "an amount that is not there, and one that may not count",
        ),
        (
            rules.Distinct(ARTICLES, "unit"),
            ">=",
            "9",
            {"article_submission": ARTICLE_ROWS},
            [3],
            "a unit that is not named may be one more",
        ),
        (
            rules.Distinct(ARTICLES, "unit"),
            ">",
            "9",
            {"article_submission": ARTICLE_ROWS},
            [3],
            "likewise",
        ),
        (
            rules.Distinct(ARTICLES, "unit"),
            "<=",
            "1",
            {"article_submission": ARTICLE_ROWS},
            [1, 2, 3, 4],
            "too many: all of them",
        ),
        (
            rules.Kinds(ARTICLES, "unit", ("市体育局", "市卫健委")),
            ">=",
            "2",
            {"article_submission": ARTICLE_ROWS},
            [3],
            "a unit that is not named may be the other",
        ),
        (
            rules.Every.done(DECISIONS, rules.Within("uploaded_at", SEVEN), SEVEN),
            "==",
            "1",
            {"admin_other_action": DECISION_ROWS},
            [2, 4],
            "late ones; the one of 29 June is not due yet",
        ),
        (
            rules.MeanDays(OBJECTIONS, "dispatched_at", "closed_at", PAST_YEAR, "national"),
            "<=",
            "5",
            {"objection_ledger": OBJECTION_ROWS},
            [2, 3],
            "those that took more than five working days, or are open so long",
        ),
        (
            rules.Latest(FILES, "period", "archived_count"),
            ">=",
            "10",
            {"civil_servant_credit": FILE_ROWS},
            [3, 1, 2],
            "the newest first",
        ),
    ],
)
def test_records_are_those_that_the_quantity_rests_on(
    quantity: Quantity, op: Op, required: str, ledgers: dict[str, Any], records: list[int], because: str
) -> None:
    assert behind(quantity, op, required, ledgers) == [("", row) for row in records], because


@pytest.mark.parametrize(
    ("quantity", "ledgers", "keys"),
    [
        (
            rules.EveryKey.among("unit", ARTICLES, rules.During("submitted_on", PAST_YEAR)),
            {"article_submission": table("unit | submitted_on", "甲 | 2022-02-01", "乙 | 2019-02-01")},
            [{"unit": "乙"}],
        ),
        (
            rules.EveryLatest("unit", "period", FILES, rules.NotLessThan("archived_count", "headcount")),
            {"civil_servant_credit": FILE_ROWS},
            [{"unit": "市教育局"}],
        ),
    ],
)
def test_a_rule_about_keys_names_the_keys(
    quantity: Quantity, ledgers: dict[str, Any], keys: Sequence[dict[str, str]]
) -> None:
    assert behind(quantity, "==", "1", ledgers) == [("", key) for key in keys]


def test_keys_that_should_not_be_there_are_named() -> None:
    twice = rules.Keys("unit", (ARTICLES,), rules.has(ARTICLES, at_least=2))
    found = behind(twice, "==", "0", {"article_submission": ARTICLE_ROWS})
    assert found == [("", {"unit": "市体育局"})], "a record of nobody knows whom accuses nobody"


@pytest.mark.parametrize(("number", "shown", "more"), [(19, 19, False), (20, 20, False), (21, 20, True)])
def test_the_first_twenty_keys_are_named_and_that_there_are_more(number: int, shown: int, more: bool) -> None:
    twice = rules.Keys("unit", (ARTICLES,), rules.has(ARTICLES, at_least=2))
    articles = table("unit | title", *(f"局{at:02} | {title}" for at in range(number) for title in "一二"))
    ((_, fact),) = observe(twice, "==", "0", {"article_submission": articles}).records
    assert [dict(item.cells)["unit"] for item in fact.records] == [f"局{at:02}" for at in range(shown)]
    assert fact.more is more


RAISED = rules.ledger("objection_ledger")
ALONE = rules.Keys(
    "decision_no", (RAISED,), rules.has(RAISED) & ~rules.has(rules.ledger("credit_repair_ledger"))
)


@pytest.mark.parametrize(
    ("repairs", "sure", "because"),
    [
        (["乙"], True, "nothing was repaired of it"),
        ([""], False, "a repair of no decision may be one of it"),
        ([], True, "there is none"),
    ],
)
def test_a_key_is_surely_one_where_no_record_without_a_key_may_speak_for_it(
    repairs: list[str], sure: bool, because: str
) -> None:
    ledgers = {
        "objection_ledger": table("decision_no", "甲"),
        "credit_repair_ledger": table("decision_no", *repairs),
    }
    result = observe(ALONE, "==", "0", ledgers)
    ((_, fact),) = result.records
    assert [(dict(item.cells), item.sure) for item in fact.records] == [({"decision_no": "甲"}, sure)], (
        because
    )
    assert result.observed == Bounds(1 if sure else 0, 1)


@pytest.mark.parametrize(
    ("nameless", "sure"), [(" | 2019-02-01", True), (" | 2022-02-01", False), (" | ", False)]
)
def test_a_key_surely_lacks_what_no_record_without_a_key_may_be(nameless: str, sure: bool) -> None:
    every = rules.EveryKey.among("unit", ARTICLES, rules.During("submitted_on", PAST_YEAR))
    articles = table("unit | submitted_on", "乙 | 2019-02-01", nameless)
    ((_, fact),) = observe(every, "==", "1", {"article_submission": articles}).records
    assert [(dict(item.cells), item.sure) for item in fact.records] == [({"unit": "乙"}, sure)]


def test_what_takes_too_long_is_spread_over_the_months_in_which_it_began() -> None:
    slow = rules.Count(OBJECTIONS.where(rules.TakesLonger("dispatched_at", "closed_at", 5, "national")))
    cases = table(
        "objection_no | raised_at | dispatched_at",
        "一 | 2022-02-01 09:00 | 2022-03-01 09:00",
        "二 | 2022-02-01 09:00 | 2022-03-02 09:00",
    )
    ((_, fact),) = observe(slow, "==", "0", {"objection_ledger": cases}).records
    assert fact.spread is not None
    assert [portion.of for portion in fact.spread.by_month] == [date(2022, 3, 1)]


@pytest.mark.parametrize(
    ("each", "records"),
    [
        (rules.CountPer(ARTICLES, Words("unit", ("市体育局",))), [3]),
        (rules.CountPer(ARTICLES, periods=Periods("submitted_on", "month", PERIOD)), [2]),
        (
            rules.CountPer(ARTICLES, Words("unit", ("市体育局",)), Periods("submitted_on", "month", PERIOD)),
            [2, 3],
        ),
    ],
)
def test_a_count_of_pieces_shows_the_records_that_may_belong_to_any(
    each: Quantity, records: list[int]
) -> None:
    found = behind(each, ">=", "9", {"article_submission": ARTICLE_ROWS})
    assert found == [("", row) for row in records]


def test_gaps_are_shown_period_by_period() -> None:
    gaps = rules.Unmatched(
        DEPARTMENTS, ARTICLES, on=("entity_name", "unit"), by=Periods("submitted_on", "quarter", PERIOD)
    )
    articles = table("unit | submitted_on", "市体育局 | 2022-02-01", "市教育局 | 2021-12-01")
    found = behind(gaps, "==", "0", {"public_body_roster": DEPARTMENT_ROWS, "article_submission": articles})
    assert found == [
        *[("2021Q3", row) for row in (1, 2)],
        ("2021Q4", 1),
        ("2022Q1", 2),
        *[("2022Q2", row) for row in (1, 2)],
    ]


@pytest.mark.parametrize(("there", "shown", "more"), [(20, 20, False), (21, 20, True)])
def test_the_first_twenty_records_are_shown_and_whether_there_are_more(
    there: int, shown: int, more: bool
) -> None:
    banks = table("institution_type | is_local", *["商业银行 | 是"] * there)
    ((_, fact),) = observe(rules.Count(BANKS), "==", "0", {"bank_access": banks}).records
    assert ([record.place[1] for record in fact.records if record.place], fact.more) == (
        [*range(1, shown + 1)],
        more,
    )


def test_a_comparison_that_holds_shows_no_record() -> None:
    assert behind(rules.Count(BANKS), "<=", "9", {"bank_access": BANK_ROWS}) == []


def test_a_figure_stands_in_for_a_ledger_and_has_no_records() -> None:
    stands_in = rules.OrFigure(rules.Count(BANKS), "enterprises_total", instead_of=("bank_access",))
    assert behind(stands_in, "==", "0", {"bank_access": BANK_ROWS}) == [("", row) for row in (1, 2, 3, 4)]
    assert behind(stands_in, "==", str(fraction(0)), {}) == []


ON_TIME = rules.Check(
    "it",
    rules.Every(DECISIONS, rules.Within("uploaded_at", SEVEN)),
    "==",
    1,
    says=ychk.Text("观测", "it"),
    unit=ychk.Text("个", "of"),
)


Spread = dict[str | None, tuple[int, int, int, int]]
"""For each unit, or month: records surely late, perhaps late, surely counted, perhaps counted."""


def numbers(bounds: Bounds) -> tuple[int, int]:
    assert bounds.low is not None
    assert bounds.high is not None
    return int(bounds.low), int(bounds.high)


def portions(found: Sequence[Portion]) -> Spread:
    return {
        portion.of.isoformat() if isinstance(portion.of, date) else portion.of: (
            *numbers(portion.failing),
            *numbers(portion.all),
        )
        for portion in found
    }


def spread_of(header: str, *rows: str) -> tuple[Spread, Spread]:
    """Late actions by unit, and by month."""
    actions = table(f"uploaded_at | {header}", *(f"2022-06-20 09:00 | {row}" for row in rows))
    found = judged(ON_TIME, {"admin_other_action": actions})
    assert found.error is None, found.error
    (result,) = checks(found.clauses["NX-1.1"].result)
    ((_, fact),) = result.records
    assert fact.spread is not None
    assert result.spread == fact.spread
    return portions(fact.spread.by_unit), portions(fact.spread.by_month)


def test_records_are_spread_over_units_and_months() -> None:
    found = spread_of(
        "decision_no | decided_on | authority_name",
        "一 | 2022-03-01 | 市教育局",
        "二 | 2022-03-31 | 市教育局",
        "三 | 2022-04-01 | 市教育局",
        "四 | 2022-03-02 | 市体育局",
        "五 | 2022-06-20 | 市体育局",
    )
    units = {"市教育局": (3, 3, 3, 3), "市体育局": (1, 1, 2, 2)}
    months = {"2022-03-01": (3, 3, 3, 3), "2022-04-01": (1, 1, 1, 1), "2022-06-01": (0, 0, 1, 1)}
    assert found == (units, months), "the fifth is in time"
    assert [*found[0]] == ["市教育局", "市体育局"], "most records first"


def test_a_record_that_says_no_unit_or_no_day_is_counted_as_nobodys() -> None:
    found = spread_of(
        "decision_no | decided_on | authority_name", "一 | 2022-03-01 | ", "二 |  | 市教育局", "三 | 坏 | "
    )
    units = {None: (1, 2, 2, 2), "市教育局": (0, 1, 1, 1)}
    assert found == (units, {"2022-03-01": (1, 1, 1, 1), None: (0, 2, 2, 2)})


def test_a_ledger_without_a_column_of_units_is_spread_over_months_alone() -> None:
    found = spread_of("decision_no | decided_on", "一 | 2022-03-01", "二 | 2022-04-01")
    months = {"2022-03-01": (1, 1, 1, 1), "2022-04-01": (1, 1, 1, 1)}
    assert found == ({None: (2, 2, 2, 2)}, months)


@pytest.mark.parametrize(
    ("lang", "units", "months"),
    [
        ("zh", "按单位：市教育局 12、单位00 1、", "按月份：2022-03 24"),
        ("en", "by unit: 市教育局 12, 单位00 1, ", "by month: 2022-03 24"),
    ],
)
def test_who_answers_is_said_in_order_of_records_and_the_rest_summed_up(
    lang: Lang, units: str, months: str
) -> None:
    others = [f"2022-06-20 09:00 | {number} | 2022-03-01 | 单位{number:02}" for number in range(12)]
    same = [f"2022-06-20 09:00 | 甲{number} | 2022-03-01 | 市教育局" for number in range(12)]
    actions = table("uploaded_at | decision_no | decided_on | authority_name", *others, *same)
    lines = [
        line.strip() for line in judged(ON_TIME, {"admin_other_action": actions}).explain(lang).splitlines()
    ]
    (by_unit,) = [line for line in lines if line.startswith(units)]
    assert by_unit.endswith({"zh": "单位10 1，其余 1", "en": "单位10 1, others 1"}[lang])
    assert months in lines


def test_one_record_needs_no_spread() -> None:
    actions = table("uploaded_at | decided_on | authority_name", "2022-06-20 09:00 | 2022-03-01 | 市教育局")
    assert "按单位" not in judged(ON_TIME, {"admin_other_action": actions}).explain("zh")


DECIDED = table(
    "decision_type | decision_no | must_publish | decided_on | authority_name",
    *(f"行政许可 | 甲{at} | 是 | 2022-05-09 | {unit}" for at, unit in enumerate(("一局", "一局", "二局"))),
)
UPLOADED = table(
    "info_type | decision_no | uploaded_at | check_result", "行政许可 | 甲0 | 2022-05-10 09:00 | 合规入库"
)


@pytest.mark.parametrize("small", [100_000, -1])
def test_a_result_says_whose_records_fail_whether_or_not_records_were_asked_for(
    small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where units and months are told apart by themselves, as for a large ledger."""
    monkeypatch.setattr(answering, "SMALL", small)
    ledgers = {"decision_source_list": DECIDED, "publicity_receipt": UPLOADED}
    dossier = ychk.Dossier(region="640100", as_of=date(2022, 6, 30), city="银川市", ledgers=ledgers)
    for records_of in ((), ("5",)):
        found = ychk.assess(dossier, records_of=records_of)["5"].clauses["5.1"].result
        spreads = {check.id: (check.spread, check.status, check.records) for check in checks(found)}
        spread, status, records = spreads["5.1/行政许可/reported"]
        assert (status, bool(records)) == ("unmet", bool(records_of))
        assert spread is not None
        assert portions(spread.by_unit) == {"一局": (1, 1, 2, 2), "二局": (1, 1, 1, 1)}
        assert portions(spread.by_month) == {"2022-05-01": (2, 2, 3, 3)}
        assert spreads["5.1/行政许可/any"][0] is None, "what holds has nothing to say"


@pytest.mark.parametrize(
    ("quantity", "ledgers", "failing"),
    [
        (rules.Count(BANKS), {"bank_access": BANK_ROWS}, (3, 4)),
        (rules.Share(BANKS, CONNECTED), {"bank_access": BANK_ROWS}, (1, 3)),
        (rules.Share(BANKS, CONNECTED), {}, None),
        (
            rules.EveryKey.among("unit", ARTICLES, rules.Given("title")),
            {"article_submission": ARTICLE_ROWS},
            None,
        ),
        (
            rules.Unmatched(
                DEPARTMENTS,
                ARTICLES,
                on=("entity_name", "unit"),
                by=Periods("submitted_on", "quarter", PERIOD),
            ),
            {
                "public_body_roster": DEPARTMENT_ROWS,
                "article_submission": table("unit | submitted_on", "甲 | "),
            },
            (8, 8),
        ),
    ],
)
def test_what_judges_records_of_one_ledger_is_spread(
    quantity: Quantity, ledgers: dict[str, Any], failing: tuple[int, int] | None
) -> None:
    op: Op = "==" if not isinstance(quantity, rules.Share) else ">="
    required = "0" if isinstance(quantity, (rules.Count, rules.Unmatched)) else "1"
    spread = observe(quantity, op, required, ledgers).spread
    assert (None if spread is None else numbers(spread.failing)) == failing
