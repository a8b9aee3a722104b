"""What is expected of the ledgers, as data: the columns exist, fit their use, and agree with the rules."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from tests.casebook import schemas, the_plan
from ychk import Dossier
from ychk.assessor.assessor import asked_by, scope_of
from ychk.checks.expected import Expected, expectations
from ychk.checks.spans import span_of
from ychk.measures.conditions import During
from ychk.registry import registry

DAYS = ("date", "datetime", "month", "quarter")
LEDGERS = [
    (name, expected) for name, schema in schemas().items() if (expected := expectations(schema)) != Expected()
]


def test_only_ledgers_that_there_are_have_an_entry() -> None:
    raw = tomllib.loads(files("ychk.checks").joinpath("checks.toml").read_text("utf-8"))
    assert set(raw) <= set(schemas())


@pytest.mark.parametrize(("ledger", "expected"), LEDGERS)
def test_columns_are_of_the_type_that_their_check_needs(ledger: str, expected: Expected) -> None:
    columns = schemas()[ledger].columns
    assert expected.columns <= set(columns)
    assert not any(columns[name].personal for name in expected.columns)
    pairs = (*expected.order, *expected.validity)
    days = {name for pair in pairs for name in pair} | set(expected.ahead)
    assert {columns[name].type for name in days} <= set(DAYS)
    assert {columns[name].type for name in (*expected.codes, *expected.wrong)} <= {"uscc"}
    assert {columns[name].type for name in (*expected.units, *expected.bodies)} <= {"text"}


@pytest.mark.parametrize(("ledger", "expected"), LEDGERS)
def test_what_ends_a_validity_may_lie_ahead(ledger: str, expected: Expected) -> None:
    assert {end for _, end in expected.validity} <= set(expected.ahead)


def test_no_rule_counts_a_record_that_is_called_too_early() -> None:
    """Every window on the day by which a ledger's records count begins where the span does, or later."""
    plan, day = the_plan(), date(2022, 6, 30)
    dossier = Dossier(region="640100", as_of=day, ledgers=dict.fromkeys(schemas(), object()))
    scope, first = scope_of(dossier, plan), span_of(plan, day).first
    for name, item in registry().of(plan.id).items():
        for ask in asked_by(item, scope, schemas()):
            for condition in ask.conditions():
                for part in condition.walk():
                    if isinstance(part, During):
                        for ledger in ask.ledgers():
                            if expectations(schemas()[ledger]).dated == part.column:
                                begins = part.window.first(scope.context)
                                assert begins is not None and begins >= first, (name, ledger)
