"""Which queries a ledger is needed for, and by how many: what is needed often is copied or kept."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.casebook import schemas
from ychk import rules
from ychk.measures import asks as q
from ychk.measures.conditions import Condition
from ychk.measures.planner import GroupQuery, Work, query_plan

ROSTER, ARTICLES = rules.ledger("public_body_roster"), rules.ledger("article_submission")
CODES, ERRORS = rules.ledger("entity_registry"), rules.ledger("uscc_error_ledger")
WROTE = rules.ExistsIn(ARTICLES.done("submitted_on"), ("entity_name", "unit"))
FORMERLY = rules.ExistsIn(ARTICLES.done("submitted_on"), ("former_name", "unit"))
AUTHORS = ROSTER.where(WROTE)
BOTH = q.GroupCountAsk("uscc", (CODES, ERRORS), rules.has(CODES) | rules.has(ERRORS))


def work(name: str, *asks: q.Ask, present: Sequence[str] = ()) -> Work:
    present = present or ("public_body_roster", "article_submission")
    return query_plan(asks, present, schemas()).work[name]


def test_what_a_match_looks_for_is_read_of_the_other_ledger_too() -> None:
    there = work("article_submission", q.CountAsk(AUTHORS))
    assert there.columns == {"unit", "submitted_on"}
    assert there.lookups == {"unit": [WROTE]}
    assert work("public_body_roster", q.CountAsk(AUTHORS)).columns == {"entity_name"}


def test_an_ask_reads_its_own_ledger_and_every_one_it_looks_into() -> None:
    both = ("public_body_roster", "article_submission")
    assert q.CountAsk(AUTHORS).reads() == both
    assert q.EveryAsk(ROSTER, WROTE).reads() == both
    assert q.EveryAsk(AUTHORS, rules.Given("area")).reads() == both
    assert q.CountAsk(ROSTER).reads() == ("public_body_roster",)


@pytest.mark.parametrize(
    ("asks", "users"),
    [
        ([q.CountAsk(AUTHORS), q.EveryAsk(ROSTER, WROTE)], {("public_body_roster", "entity_name")}),
        (
            [q.CountAsk(AUTHORS), q.CountAsk(ROSTER.where(FORMERLY))],
            {("public_body_roster", "entity_name"), ("public_body_roster", "former_name")},
        ),
        (
            [q.CountAsk(AUTHORS), q.RecordsAsk(AUTHORS)],
            {("public_body_roster", "entity_name"), (q.RecordsAsk(AUTHORS), "entity_name")},
        ),
    ],
)
def test_counts_of_one_ledger_are_one_user_and_every_list_is_another(
    asks: Sequence[q.Ask], users: set[tuple[object, str]]
) -> None:
    there = work("article_submission", *asks)
    assert there.users == {"unit": users}
    assert there.queries == len(users)


@pytest.mark.parametrize(
    ("asks", "queries"),
    [
        ([q.CountAsk(ROSTER)], 1),
        ([q.CountAsk(ROSTER), q.EveryAsk(ROSTER, rules.Given("area"))], 1),
        ([q.CountAsk(ROSTER), q.DistinctAsk(ROSTER, "area")], 2),
        ([q.CountAsk(ROSTER), q.RecordsAsk(ROSTER)], 2),
        ([q.CellsAsk("public_body_roster", ("area",))], 1),
        ([q.EachLatestAsk(ROSTER, "area", "status", rules.Given("area"))], 1),
    ],
)
def test_queries_of_a_ledger(asks: Sequence[q.Ask], queries: int) -> None:
    assert work("public_body_roster", *asks).queries == queries


def test_ledgers_put_together_by_a_key_are_read_in_one_query() -> None:
    names = ("entity_registry", "uscc_error_ledger")
    planned = query_plan([BOTH, q.CountAsk(CODES), q.KeysAsk(BOTH)], names, schemas())
    assert planned.groups == {GroupQuery("uscc", names): [BOTH, q.CountAsk(CODES)]}, "the count comes along"
    assert planned.keys == (q.KeysAsk(BOTH),)
    assert [planned.work[name].groups for name in names] == [2, 2], "counted once, listed once"
    assert query_plan([BOTH], names[:1], schemas()).groups == {GroupQuery("uscc", names[:1]): [BOTH]}


def test_a_count_that_looks_elsewhere_does_not_come_along() -> None:
    elsewhere = q.CountAsk(CODES.where(rules.ExistsIn(ERRORS, ("uscc", "uscc"))))
    planned = query_plan([BOTH, elsewhere], ("entity_registry", "uscc_error_ledger"), schemas())
    assert planned.work["entity_registry"].rows == [elsewhere]
    assert planned.groups[GroupQuery("uscc", ("entity_registry", "uscc_error_ledger"))] == [BOTH]


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        (rules.Malformed("uscc"), True),
        (rules.Given("uscc"), False),
        (rules.OrganisationCodeWrong("uscc"), True),
    ],
)
def test_codes_are_judged_only_where_a_rule_does(condition: Condition, codes: bool) -> None:
    found = work("entity_registry", q.CountAsk(CODES.where(condition)), present=["entity_registry"])
    assert found.codes is codes


def test_what_only_shows_which_record_is_meant_is_no_need_of_the_rule() -> None:
    found = work("article_submission", q.RecordsAsk(ARTICLES), q.SpreadAsk(ARTICLES))
    assert found.columns == set()
    assert found.shown == {"article_no", "unit", "submitted_on"}
