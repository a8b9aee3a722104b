"""What every kind of ask knows of itself: a new one is a class and a line of this table."""

from __future__ import annotations

import doctest
import pkgutil
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module

import pytest

import ychk
import ychk.measures
from tests.casebook import schemas
from ychk import rules
from ychk.exact import ANY_COUNT, UNDECIDED, Bounds
from ychk.measures import asks as q
from ychk.measures import facts as f

ROSTER, ARTICLES = rules.ledger("public_body_roster"), rules.ledger("article_submission")
WROTE = rules.ExistsIn(ARTICLES, ("entity_name", "unit"))
ACTIONS = rules.ledger("admin_other_action")
LATE = rules.TakesLonger("decided_on", "uploaded_at", 7, "national")
STAFF = rules.ledger("civil_servant_credit")
ARCHIVED = rules.NotLessThan("archived_count", "headcount")
NONE = f.EveryFact(ANY_COUNT, ANY_COUNT, None)
RAISED = rules.ledger("objection_ledger")
BOTH = q.GroupCountAsk(
    "decision_no", (RAISED,), rules.has(RAISED) & ~rules.has(rules.ledger("entity_registry"))
)

KNOWN: dict[q.Ask, tuple[type[q.Ask], set[str], set[str], set[str], f.Fact]] = {
    q.CountAsk(ROSTER.where(WROTE)): (
        q.OfRecords,
        {"public_body_roster"},
        {"article_submission"},
        set(),
        ANY_COUNT,
    ),
    q.CutAsk(ACTIONS, ("info_type", ("行政强制",)), ("decided_on", "month")): (
        q.OfRecords,
        {"admin_other_action"},
        set(),
        {"info_type", "decided_on"},
        f.CutFact((), more=True),
    ),
    q.DaysAsk(ACTIONS, "decided_on", "uploaded_at", rules.PERIOD, "national"): (
        q.OfRecords,
        {"admin_other_action"},
        set(),
        set(),
        f.MeanFact(ANY_COUNT, UNDECIDED),
    ),
    q.DifferAsk("admin_other_action", (LATE,)): (
        q.OfRecords,
        {"admin_other_action"},
        set(),
        set(),
        ANY_COUNT,
    ),
    q.DistinctAsk(ROSTER, "area"): (q.OfRecords, {"public_body_roster"}, set(), {"area"}, ANY_COUNT),
    q.EveryAsk(ROSTER, WROTE): (q.OfRecords, {"public_body_roster"}, {"article_submission"}, set(), NONE),
    q.LeanAsk("admin_other_action", (LATE,)): (q.OfRecords, {"admin_other_action"}, set(), set(), ANY_COUNT),
    q.SpreadAsk(ACTIONS, LATE): (q.OfRecords, {"admin_other_action"}, set(), set(), f.SpreadFact()),
    q.SumAsk(STAFF, "headcount"): (
        q.OfRecords,
        {"civil_servant_credit"},
        set(),
        {"headcount"},
        ANY_COUNT,
    ),
    BOTH: (q.ByKey, {"objection_ledger", "entity_registry"}, set(), {"decision_no"}, ANY_COUNT),
    q.GroupEveryAsk("unit", ARTICLES, ARTICLES, ARTICLES): (
        q.ByKey,
        {"article_submission"},
        set(),
        {"unit"},
        NONE,
    ),
    q.LatestAsk(STAFF, "period", "archived_count", "headcount", ARCHIVED): (
        q.OfLatest,
        {"civil_servant_credit"},
        set(),
        {"period", "archived_count", "headcount"},
        f.LatestFact(certain=False, candidates=()),
    ),
    q.EachLatestAsk(STAFF, "unit", "period", ARCHIVED): (
        q.OfLatest,
        {"civil_servant_credit"},
        set(),
        {"unit", "period"},
        NONE,
    ),
    q.CellsAsk("sync_log", ("state",)): (q.Listing, {"sync_log"}, set(), {"state"}, f.CellsFact(())),
    q.RecordsAsk(ROSTER.where(WROTE), doubtful=("area",)): (
        q.Listing,
        {"public_body_roster"},
        {"article_submission"},
        {"area"},
        f.ListFact((), more=False),
    ),
    q.KeysAsk(q.EachLatestAsk(STAFF, "unit", "period", ARCHIVED)): (
        q.Answered,
        {"civil_servant_credit"},
        set(),
        {"unit", "period"},
        f.ListFact((), more=False),
    ),
}
"""For each ask: the shape of its query, the ledgers that it counts, those that it looks into, the columns
that it reads beside its conditions, and what is known where its ledgers are missing."""


def kinds(of: type[q.Ask]) -> Iterator[type[q.Ask]]:
    for kind in of.__subclasses__():
        yield from kinds(kind)
        if kind.__name__ in q.__all__ and kind.__name__.endswith("Ask"):
            yield kind


def test_every_kind_of_ask_is_in_the_table() -> None:
    assert {type(ask) for ask in KNOWN} == {*kinds(q.Ask)}


@pytest.mark.parametrize("ask", KNOWN, ids=lambda ask: type(ask).__name__)
def test_an_ask_knows_its_ledgers_its_columns_and_what_is_known_without_them(ask: q.Ask) -> None:
    shape, ledgers, looked_up, columns, missing = KNOWN[ask]
    assert isinstance(ask, shape)
    assert (set(ask.ledgers()), set(ask.looked_up())) == (ledgers, looked_up)
    assert set(ask.reads()) == ledgers | looked_up
    assert {name for name, _ in ask.columns()} == columns
    assert ask.missing_fact() == missing
    if ask != BOTH:  # the ledger of its second half has no such column
        ask.check(schemas())


def test_an_ask_about_keys_is_held_against_each_of_its_ledgers() -> None:
    with pytest.raises(ychk.PluginError, match="entity_registry"):
        BOTH.check(schemas())


SHARE = f.EveryFact(Bounds(3, 4), Bounds(1, 2), Bounds(Fraction(1, 3), Fraction(2, 3)))


@pytest.mark.parametrize(
    ("ask", "fact", "opened"),
    [
        (q.CountAsk(ROSTER), Bounds(2, 3), Bounds(2, None)),
        (q.SumAsk(STAFF, "headcount"), Bounds(2, None), Bounds(2, None)),
        (q.EveryAsk(ROSTER, WROTE), SHARE, f.EveryFact(Bounds(3, None), Bounds(1, None), Bounds(0, 1))),
        (
            q.GroupEveryAsk("unit", ARTICLES, ARTICLES, ARTICLES),
            SHARE,
            f.EveryFact(Bounds(3, None), ANY_COUNT, Bounds(0, 1)),
        ),
        (
            q.LatestAsk(STAFF, "period", "headcount", None, ARCHIVED),
            f.LatestFact(True, (f.Candidate(True, Bounds.exactly(1)),)),
            f.LatestFact(True, (f.Candidate(True, Bounds.exactly(1)), f.Candidate(None, UNDECIDED))),
        ),
        (q.CutAsk(STAFF, None, None), f.CutFact(()), f.CutFact((), more=True)),
    ],
)
def test_further_records_widen_a_fact(ask: q.Answered[f.Fact], fact: f.Fact, opened: f.Fact) -> None:
    assert ask.opened(fact, ask.ledgers()) == opened


def test_keys_lose_certainty_by_a_ledger_that_they_must_not_be_in() -> None:
    assert BOTH.opened(Bounds(2, 3), ["objection_ledger"]) == Bounds(2, None)
    assert BOTH.opened(Bounds(2, 3), ["entity_registry"]) == ANY_COUNT


MODULES = [
    found.name for found in pkgutil.walk_packages(ychk.measures.__path__, "ychk.measures.") if not found.ispkg
]
WITH_EXAMPLES = {"cells", "compile", "conditions", "deadlines", "facts", "latest", "passes", "rows"}


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_come_out(name: str) -> None:
    failed, tried = doctest.testmod(import_module(name))
    assert not failed
    assert tried or name.removeprefix("ychk.measures.") not in WITH_EXAMPLES
