"""Checking a dossier against its plan once the plugins are known, and what is only worth a warning."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest
from tests.casebook import schemas, the_plan

from ychk.errors import DossierError
from ychk.evidence import Attestation, Dossier, ExternalScore, Figure
from ychk.evidence.check import check_dossier
from ychk.plan import ParameterSpec
from ychk.wording import LANGS, Text, message, say

PLAN = the_plan()
DAY = date(2022, 6, 30)
LATER = date(2022, 7, 1)


def dossier(**more: Any) -> Dossier:
    return Dossier(region="640100", as_of=DAY, **more)


def attested(clause: str, on: date = DAY, documents: tuple[str, ...] = ("a.pdf",)) -> Attestation:
    return Attestation(clause=clause, holds=True, by="市金融局", on=on, documents=documents)


OWN = [
    ("an attestation", {"attestations": [attested("NX-1.1")]}, "unknown_clause"),
    ("a materials folder", {"materials": {"NX-1": ()}}, "unknown_indicator"),
    ("a parameter", {"parameters": {"NX-lowest": 2}}, "unknown_parameter"),
]
EXTRAS: dict[str, Any] = {
    "extra_indicators": ["NX-1"],
    "extra_clauses": {"NX-1.1": True},
    "extra_parameters": {
        "NX-lowest": ParameterSpec(
            name="NX-lowest", default=1, clause="NX-1.1", title=Text(zh="下限", en="lowest"), maximum=2
        )
    },
}


@pytest.mark.parametrize(("it", "more", "id"), OWN)
def test_a_provinces_own_names_need_its_plugin(it: str, more: dict[str, Any], id: str) -> None:
    assert check_dossier(dossier(**more), PLAN, schemas(), final=False) == (), it
    assert check_dossier(dossier(**more), PLAN, schemas(), final=True, **EXTRAS) == (), it
    with pytest.raises(DossierError) as caught:
        check_dossier(dossier(**more), PLAN, schemas(), final=True)
    assert caught.value.id == f"dossier.{id}"


@pytest.mark.parametrize("name", ["NX-0", "NX1", "N-1", "nx-1", "NX-1.1", "NX-"])
def test_only_a_whole_prefix_is_trusted(name: str) -> None:
    with pytest.raises(DossierError, match=name):
        check_dossier(dossier(materials={name: ()}), PLAN, schemas(), final=False)


def test_a_provinces_clause_that_data_alone_decides_takes_no_attestation() -> None:
    with pytest.raises(DossierError) as caught:
        check_dossier(
            dossier(attestations=[attested("NX-1.1")]),
            PLAN,
            schemas(),
            final=True,
            extra_clauses={"NX-1.1": False},
        )
    assert caught.value.id == "dossier.clause_not_attested"


def test_an_override_may_let_a_clause_be_attested() -> None:
    given = dossier(attestations=[attested("5.1")])
    assert check_dossier(given, PLAN, schemas(), final=True, extra_clauses={"5.1": True}) == ()


def test_a_provinces_parameter_keeps_its_range() -> None:
    with pytest.raises(DossierError) as caught:
        check_dossier(dossier(parameters={"NX-lowest": 3}), PLAN, schemas(), final=True, **EXTRAS)
    assert caught.value.data["range"] == "NX-lowest <= 2"


def test_a_dossier_made_in_python_has_places_too() -> None:
    figures = [
        Figure(name="uscc_total", value=1, date=DAY),
        Figure(name="uscc_totals", value=1, date=DAY),
    ]
    with pytest.raises(DossierError) as caught:
        check_dossier(dossier(figures=figures), PLAN, schemas(), final=True)
    assert (caught.value.data["place"], caught.value.data["nearest"]) == ("[[figures]] 2", "uscc_total")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("site_availability", 1),
        ("site_availability", "1/1000"),
        ("required_halls", 0),
        ("required_halls", 70),
    ],
)
def test_parameters_at_their_ends_are_accepted(name: str, value: int | str) -> None:
    assert check_dossier(dossier(parameters={name: value}), PLAN, schemas(), final=True) == ()


@pytest.mark.parametrize(
    ("indicator", "points"), [("16", 0), ("16", 3), ("18", 2), ("19", "0.5"), ("17", "1/3")]
)
def test_external_scores_within_their_row_are_accepted(indicator: str, points: int | str) -> None:
    score = ExternalScore(indicator=indicator, points=points, by="人民银行", on=DAY)
    assert check_dossier(dossier(external_scores=[score]), PLAN, schemas(), final=True) == ()


@pytest.mark.parametrize("clause", ["3.1", "6.1", "11.1", "16.1", "17.1", "26.4", "26.5", "34.1"])
def test_every_clause_that_may_be_attested_is(clause: str) -> None:
    assert check_dossier(dossier(attestations=[attested(clause)]), PLAN, schemas(), final=True) == ()


def test_what_is_dated_after_the_day_is_a_warning_each_in_order_of_names() -> None:
    given = dossier(
        figures=[
            Figure(name="uscc_total", value=1, date=LATER),
            Figure(name="published_total", value=1, date=DAY),
        ],
        attestations=[attested("6.1", on=LATER), attested("3.1", on=LATER)],
        external_scores=[ExternalScore(indicator="16", points=1, by="人民银行", on=LATER)],
    )
    warnings = check_dossier(given, PLAN, schemas(), final=True)
    assert [(item.id, item.indicator, item.data["name"]) for item in warnings] == [
        ("dossier.after_as_of", None, "uscc_total"),
        ("dossier.after_as_of", "3", "3.1"),
        ("dossier.after_as_of", "6", "6.1"),
        ("dossier.after_as_of", "16", "16"),
    ]
    assert warnings[0].data["date"] == "2022-07-01"


def test_an_attestation_without_a_document_is_a_warning() -> None:
    (warning,) = check_dossier(
        dossier(attestations=[attested("6.1", documents=())]), PLAN, schemas(), final=True
    )
    assert (warning.id, warning.indicator) == ("dossier.attestation_without_document", "6")


def test_a_figure_in_another_unit_is_a_warning() -> None:
    figure = Figure(name="enterprises_total", value=Fraction("10.4"), unit="万户", date=DAY)
    (warning,) = check_dossier(dossier(figures=[figure]), PLAN, schemas(), final=True)
    assert (warning.id, warning.data["expected"]) == ("dossier.figure_unit", "户")


def test_warnings_can_be_said_in_both_languages() -> None:
    given = dossier(
        figures=[Figure(name="uscc_total", value=1, unit="万户", date=LATER)],
        attestations=[attested("6.1", documents=())],
    )
    for warning in check_dossier(given, PLAN, schemas(), final=True):
        for lang in LANGS:
            assert "{" not in say(warning.id, lang, **warning.data)


def test_every_message_used_here_stands_in_the_catalogue() -> None:
    code = "".join(
        path.read_text("utf-8")
        for room in ("dossier", "plan", "evidence")
        for path in files("ychk").joinpath(room).iterdir()
        if path.name.endswith(".py")
    )
    used = set(re.findall(r'"(dossier\.[a-z_0-9]+)"', code)) - {"dossier.toml"}
    used |= {f"dossier.{kind}_twice" for kind in ("figure", "attestation", "external_score")}
    used |= {f"dossier.expects_{kind}" for kind in ("text", "texts", "flag", "table", "entries")}
    used |= {"dossier.parameter_out_of_range", "dossier.parameter_not_whole"}
    assert len(used) > 40
    for name in used:
        assert message(name).zh.count("{") == message(name).en.count("{"), name
