"""Formulas over truth values say the same to an engine, over tallies, and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import duckdb
import pytest

from ychk.measures.sql import Query, col
from ychk.measures.tally import Tallies, tally
from ychk.measures.truth import ALWAYS, FALSE, NEVER, OPEN, TRUE, Formula, Pair, any_of

A, B = (Formula("column", name=name) for name in "ab")
WORLDS = list(product((True, False), repeat=2))
FORMULAS: Mapping[str, Formula] = {
    "a and b": A & B,
    "a or b": A | B,
    "not a": ~A,
    "not not a": ~~A,
    "a and not b": A & ~B,
    "either a or b and not both": A.differs(B),
    "a differs from itself": A.differs(A),
    "always": TRUE,
    "never": FALSE,
    "a and always": A & TRUE,
    "never or b": FALSE | B,
    "some of a, b": any_of([A, B]),
    "some of none": any_of([]),
    "a and (b or not a)": A & (B | ~A),
}
ON_PAPER = {
    "a and b": [True, False, False, False],
    "a or b": [True, True, True, False],
    "not a": [False, False, True, True],
    "not not a": [True, True, False, False],
    "a and not b": [False, True, False, False],
    "either a or b and not both": [False, True, True, False],
    "a differs from itself": [False] * 4,
    "always": [True] * 4,
    "never": [False] * 4,
    "a and always": [True, True, False, False],
    "never or b": [True, False, True, False],
    "some of a, b": [True, True, True, False],
    "some of none": [False] * 4,
    "a and (b or not a)": [True, False, False, False],
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_over_tallies_is_what_it_is_on_paper(name: str) -> None:
    tallies = Tallies("ab", [{"a": a, "b": b, "n": 1} for a, b in WORLDS])
    assert [*map(bool, tallies.holds(FORMULAS[name]))] == ON_PAPER[name]
    assert tallies.count(FORMULAS[name]) == sum(ON_PAPER[name])


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_in_an_engine_is_what_it_is_on_paper(name: str) -> None:
    rows = ", ".join(str(world) for world in WORLDS)
    query = f"SELECT {FORMULAS[name].sql().text} FROM (VALUES {rows}) AS t(a, b)"
    found = duckdb.connect().execute(query).fetchall()
    assert [holds for (holds,) in found] == ON_PAPER[name]


def test_what_is_settled_from_the_start_folds_away() -> None:
    assert (A & TRUE) is A
    assert (A & FALSE) is FALSE
    assert (A | FALSE) is A
    assert (A | TRUE) is TRUE
    assert (TRUE & A) is A
    assert (FALSE | A) is A
    assert (A & A) is A
    assert (A | A) is A
    assert ~~A is A
    assert ~TRUE is FALSE
    assert ~FALSE is TRUE


CLEAR, OPEN_A, OPEN_B = Pair(A, A), Pair(FALSE, A), Pair(FALSE, B)


def test_what_is_not_open_stays_one_formula() -> None:
    for pair in (CLEAR & CLEAR, CLEAR | ALWAYS, ~CLEAR, NEVER & CLEAR):
        assert pair.settled
    for pair in (CLEAR & OPEN_B, OPEN_B | CLEAR, ~OPEN_A, OPEN):
        assert not pair.settled


@pytest.mark.parametrize(
    ("pair", "surely", "maybe"),
    [
        (OPEN_A & OPEN_B, FALSE, A & B),
        (OPEN_A | OPEN_B, FALSE, A | B),
        (~OPEN_A, ~A, TRUE),
        (CLEAR & OPEN_B, FALSE, A & B),
        (CLEAR | OPEN_B, A, A | B),
        (~CLEAR, ~A, ~A),
    ],
)
def test_two_open_things_are_open_as_far_as_either_may_be(
    pair: Pair, surely: Formula, maybe: Formula
) -> None:
    tallies = Tallies("ab", [{"a": a, "b": b, "n": 1} for a, b in WORLDS])
    assert tallies.holds(pair.sure) == tallies.holds(surely)
    assert tallies.holds(pair.maybe) == tallies.holds(maybe)


def test_records_that_say_the_same_are_counted_together_and_null_counts_as_false() -> None:
    con = duckdb.connect()
    con.execute(
        "CREATE TABLE t AS SELECT * FROM (VALUES (TRUE, 2), (TRUE, NULL), (NULL, 3), (FALSE, 4)) t(a, x)"
    )
    source, truths = Query.table("t", ("a", "x")), {"a": col("a")}
    query = tally(source, truths, {}, {"sum": col("x")})
    rows = [dict(zip(query.columns, row, strict=True)) for row in con.execute(query.text).fetchall()]
    tallies = Tallies(truths, rows)
    assert [tallies.count(formula) for formula in (A, ~A, TRUE)] == [2, 2, 4]
    assert [tallies.total("sum", formula) for formula in (A, ~A, FALSE)] == [2, 7, 0]
    assert sorted(
        (row["a"], *numbers) for row, *numbers in tallies.among(TRUE, A) if row["a"] is not None
    ) == [
        (False, 0, 1),
        (True, 2, 2),
    ]


def test_a_ledger_without_records_has_no_tallies_and_all_counts_are_zero() -> None:
    tallies = Tallies("ab", [])
    assert [tallies.count(formula) for formula in (A, A | B, TRUE)] == [0, 0, 0]
    assert tallies.total("sum", TRUE) == 0
