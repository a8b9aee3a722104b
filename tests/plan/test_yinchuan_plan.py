"""The plan of Yinchuan: what it adds up to, and that a plan that does not add up cannot be."""

from __future__ import annotations

import tomllib
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest
from attrs import evolve
from tests.casebook import the_plan

from ychk.errors import DossierError
from ychk.plan import ParameterSpec, Plan, PlanClause, Row, RowDue
from ychk.plan.load import plan_from
from ychk.wording import Text

PLAN = the_plan()


def test_36_rows_and_57_clauses_in_the_printed_order() -> None:
    assert list(PLAN.rows) == [str(number) for number in range(1, 37)]
    assert len(PLAN.clauses) == 57
    assert [row.id for row in PLAN.rows.values() if row.kind == "gate"] == [str(n) for n in range(1, 11)]
    assert [row.id for row in PLAN.rows.values() if row.kind == "bonus"] == [str(n) for n in range(33, 37)]


def test_sections_add_up_to_100_and_the_bonus_to_12() -> None:
    points = {section.id: section.points for section in PLAN.sections}
    assert points == {
        "B": None, "S1": 5, "S2": 4, "S3": 6, "S4": 10, "S5": 30, "S6": 15, "S7": 21, "S8": 9, "X": None,
    }  # fmt: skip
    assert sum(value for value in points.values() if value is not None) == PLAN.scored_points == 100
    assert sum(row.points or 0 for row in PLAN.rows.values() if row.kind == "bonus") == PLAN.bonus_raw == 12
    assert PLAN.bonus_cap == 10


def test_only_rows_12_16_17_and_20_do_not_divide_their_points() -> None:
    undivided = [
        row.id
        for row in PLAN.rows.values()
        if row.kind != "gate" and any(clause.points is None for clause in row.clauses.values())
    ]
    assert undivided == ["12", "16", "17", "20"]


def test_what_may_be_attested_and_scored_from_outside() -> None:
    attested = [name for name, clause in PLAN.clauses.items() if clause.attested]
    assert attested == ["3.1", "6.1", "11.1", "16.1", "17.1", "26.4", "26.5", "34.1"]
    assert [row.id for row in PLAN.rows.values() if row.external] == ["16", "17", "18", "19"]


def test_parts_name_whole_clause_ids() -> None:
    row = PLAN.rows["21"]
    assert row.deadlines[0] == RowDue(rhythm="monthly", clauses=("21.1", "21.2"))
    assert row.deadlines[1].printed == date(2021, 6, 30)
    assert row.materials[1].clauses == ("21.3", "21.4")


def test_units_have_one_name() -> None:
    assert PLAN.unit("交通局") == "市交通运输局"
    assert PLAN.unit("市教育局") == "市教育局"
    for row in PLAN.rows.values():
        assert not set(row.lead + row.responsible) & set(PLAN.aliases), row.id


def test_parameters_know_their_range() -> None:
    availability, halls = PLAN.parameters["site_availability"], PLAN.parameters["required_halls"]
    assert (availability.default, halls.default) == (Fraction(99, 100), Fraction(7))
    assert availability.allows(Fraction(1))
    assert not availability.allows(Fraction(0))
    assert not availability.allows(Fraction(101, 100))
    assert halls.allows(Fraction(0))
    assert not halls.allows(Fraction(1, 2))
    assert availability.range == "0 < site_availability <= 1"


def test_the_plan_is_loaded_once_and_by_name_only() -> None:
    assert the_plan("yinchuan-2022") is PLAN
    with pytest.raises(DossierError) as caught:
        the_plan("yinchuan_2022")
    assert caught.value.data["nearest"] == "yinchuan-2022"


# wrong plans cannot exist


def clause(id: str, points: Any = None) -> PlanClause:
    return PlanClause(id=id, requirement=Text("要求", "rule"), source=Text("附表", "annex"), points=points)


def with_row(**changes: Any) -> Plan:
    """The plan with its row 14 changed."""
    return evolve(PLAN, rows={**PLAN.rows, "14": evolve(PLAN.rows["14"], **changes)})


def test_a_plan_whose_sums_disagree_cannot_be() -> None:
    five = {"14.1": clause("14.1", points="5")}
    with pytest.raises(ValueError, match="section S3"):
        with_row(points=5, clauses=five)
    with pytest.raises(ValueError, match="scored rows"):
        evolve(PLAN, scored_points=101)
    with pytest.raises(ValueError, match="bonus rows"):
        evolve(PLAN, bonus_raw=11)
    with pytest.raises(ValueError, match="bonus rows"):
        evolve(PLAN, bonus_cap=13)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"points": None}, "carry points"),
        ({"kind": "gate"}, "carry points"),
        ({"points": 3}, "do not add up"),
        ({"clauses": {}}, "not in order"),
        ({"clauses": {"14.2": clause("14.2", points=4)}}, "not in order"),
        ({"clauses": {"14.1": clause("14.1", points=4), "14.2": clause("14.2")}}, "some of"),
        ({"deadlines": (RowDue(rhythm="monthly", clauses=("14.2",)),)}, "not all clauses"),
        ({"kind": "bonus"}, "section S3"),
        ({"section": "S9"}, "no section"),
        ({"id": "15"}, "not in order"),
    ],
)
def test_a_row_that_contradicts_itself_or_its_plan_cannot_be(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        with_row(**changes)


def test_rows_out_of_order_cannot_be() -> None:
    rows: dict[str, Row] = dict(reversed(list(PLAN.rows.items())))
    with pytest.raises(ValueError, match="in order"):
        evolve(PLAN, rows=rows)


def test_a_deadline_is_a_date_or_a_rhythm() -> None:
    wrongs: list[dict[str, Any]] = [
        {},
        {"date": date(2022, 6, 30), "rhythm": "monthly"},
        {"rhythm": "weekly"},
    ]
    for wrong in wrongs:
        with pytest.raises(ValueError):
            RowDue(**wrong)


def test_a_default_out_of_range_cannot_be() -> None:
    with pytest.raises(ValueError, match="out of range"):
        ParameterSpec(name="x", default=2, clause="24.1", title=Text(zh="", en=""), maximum=1)


def test_a_parameter_of_no_clause_cannot_be() -> None:
    other = evolve(PLAN.parameters["required_halls"], clause="2.2")
    with pytest.raises(ValueError, match="no such clause"):
        evolve(PLAN, parameters={"required_halls": other})


def test_a_unit_and_its_other_spelling_stay_apart() -> None:
    with pytest.raises(ValueError, match="another spelling"):
        evolve(PLAN, aliases={"甲": "乙", "乙": "丙"})


def raw_plan() -> dict[str, Any]:
    return tomllib.loads(files("ychk.plugins").joinpath("yinchuan_2022.toml").read_text("utf-8"))


def test_ids_that_stand_twice_in_the_file_are_found() -> None:
    raw = raw_plan()
    raw["rows"][1]["id"] = "1"
    raw["rows"][1]["clauses"][0]["id"] = "1.1"
    with pytest.raises(ValueError, match="two rows"):
        plan_from(raw)
    raw = raw_plan()
    raw["rows"][14]["clauses"][1]["id"] = "15.1"
    with pytest.raises(ValueError, match="two clauses"):
        plan_from(raw)
    raw = raw_plan()
    raw["aliases"]["另一局"] = ["交通局"]
    with pytest.raises(ValueError, match="交通局"):
        plan_from(raw)


@pytest.mark.parametrize("part", ["rows", "sections"])
def test_a_key_that_no_part_has_is_found(part: str) -> None:
    raw = raw_plan()
    raw[part][0]["colour"] = "red"
    with pytest.raises(TypeError, match="colour"):
        plan_from(raw)
