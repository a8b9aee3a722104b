"""A result is a value: stored, sent, loaded, compared and explained like the one that was made."""

from __future__ import annotations

import copy
import json
import lzma
import multiprocessing
import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from tools.record import EXAMPLE, PLACE, written

import ychk
from tests.casebook import table, the_plan
from tests.conftest import hold
from tests.perfect import perfect
from ychk import rules
from ychk.assessor.assessment import Assessment
from ychk.evidence import Rejected, Warning
from ychk.exact import Bounds
from ychk.frozen import FrozenMap
from ychk.indicator import CheckResult, checks
from ychk.report.sentences import sentence
from ychk.report.terminal import summary
from ychk.results_store import schema
from ychk.wording import LANGS, Lang

NAMES = ("example", "perfect", *(f"random {number}" for number in range(50)))


@cache
def recorded() -> dict[str, dict[str, str]]:
    return {case["name"]: case["files"] for case in json.loads(lzma.decompress(PLACE.read_bytes()))}


def dossier_of(name: str, folder: Path) -> ychk.Dossier:
    if name == "perfect":
        return perfect()
    return ychk.read_dossier(EXAMPLE if name == "example" else written(recorded()[name], folder))


@pytest.fixture(scope="module")
def found() -> Assessment:
    return ychk.assess(ychk.read_dossier(EXAMPLE), records_of=the_plan().rows)


def said(assessment: Assessment) -> Iterator[str]:
    """Every word that a person is told."""
    for lang in LANGS:
        yield from (line.plain for line in summary(assessment, lang, 120))
        yield from (item.explain(lang) for item in assessment.indicators.values())
    yield assessment._repr_html_()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_again_is_what_was_written(name: str, tmp_path: Path) -> None:
    found = ychk.assess(dossier_of(name, tmp_path), records_of=the_plan().rows)
    text = found.to_json()
    loaded = ychk.Assessment.from_json(text)
    assert loaded == found
    assert hash(loaded) == hash(found)
    assert loaded.to_json() == text
    if not name.endswith(tuple("12346789")):
        assert list(said(loaded)) == list(said(found))


def test_the_frame_of_a_loaded_one_is_the_same(found: Assessment) -> None:
    loaded = ychk.Assessment.from_json(found.to_json().encode())
    assert loaded.to_frame("pandas").equals(found.to_frame("pandas"))
    assert list(found.to_frame("pandas").columns)[-3:] == ["title", "section", "lead"]


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))])
def test_it_can_be_copied_and_pickled(found: Assessment, again: Callable[[Assessment], Assessment]) -> None:
    other = again(found)
    assert other == found
    assert hash(other) == hash(found)
    assert other["21"].explain("en") == found["21"].explain("en")
    assert other["21"].clauses["21.3"] == found["21"].clauses["21.3"]
    assert other.scans == found.scans


def _sent(text: str) -> Assessment:
    return ychk.Assessment.from_json(text)


def test_it_can_be_sent_between_processes(found: Assessment) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_sent, (found.to_json(),)) == found
        assert pool.apply(Assessment.to_json, (found,)) == found.to_json()


def test_another_result_is_another_value(found: Assessment) -> None:
    other = ychk.assess(attrs.evolve(ychk.read_dossier(EXAMPLE), parameters={"required_halls": "6"}))
    assert other != found
    assert len({found, other, attrs.evolve(found)}) == 2


def test_how_often_a_file_was_read_is_no_part_of_the_value(found: Assessment) -> None:
    assert attrs.evolve(found, scans={}) == found


def test_nothing_in_it_can_be_changed(found: Assessment) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.city = "石家庄市"  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.indicators["1"] = found["2"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        found.extra = 1  # type: ignore[attr-defined]


def test_a_line_says_what_it_is(found: Assessment) -> None:
    assert repr(found) == "<Assessment 银川市 2022-06-30: gate unmet, 13 to 88 of 100>"
    assert repr(found["21"]) == "<IndicatorResult 21: unmet, 2 to 4 of 8>"
    assert repr(found["21"].clauses["21.3"]) == "<ClauseResult 21.3: unmet, 0 to 0 of 3>"
    assert repr(found["1"]) == "<IndicatorResult 1: unmet>"


def test_a_notebook_shows_a_small_table_and_obeys_no_text(found: Assessment) -> None:
    hostile = attrs.evolve(found, city="<script>alert(1)</script>")
    assert "<script>" not in hostile._repr_html_()
    assert "&lt;script&gt;" in hostile._repr_html_()
    assert found._repr_html_().count("<tr>") == 36
    assert found["21"]._repr_html_().count("<tr>") == 4


# -- asked for what is not there ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda found: found[21], "21"),
        (lambda found: found["211"], "21"),
        (lambda found: found["21"].clauses["21.33"], "21.3"),
        (lambda found: found["21"].clauses[3], "3"),
        (lambda found: found["21"].explain("fr"), "en"),
        (lambda found: found["21"].explain(""), "en"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(
    found: Assessment, ask: Callable[[Any], object], words: str
) -> None:
    with pytest.raises(ychk.UsageError, match=words):
        ask(found)


def test_asking_whether_is_no_error(found: Assessment) -> None:
    assert "21.9" not in found["21"].clauses
    assert found["21"].clauses.get("21.9") is None
    assert found.indicators.get("99") is None


# -- read from what is not it ------------------------------------------------------------------------

BROKEN: Mapping[str, Callable[[str], str]] = {
    "not_json": lambda text: text[: len(text) // 2],
    "not_an_assessment": lambda text: '{"format": "ychk.check/1"}',
    "other_version": lambda text: text.replace("ychk.assessment/2", "ychk.assessment/1"),
    "broken_assessment": lambda text: text.replace('"review_start"', '"begins"'),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_assessment_is_refused_with_what_would_do(found: Assessment, name: str) -> None:
    with pytest.raises(ychk.UsageError) as refused:
        ychk.Assessment.from_json(BROKEN[name](found.to_json()))
    assert refused.value.id == f"usage.{name}"
    for lang in LANGS:
        assert refused.value.say(lang)


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "3", '"x"', "{}", b"\xff\xfe", '{"format": "ychk.assessment/2"}', "[" * 100_000],
)
def test_foreign_texts_are_refused(text: str | bytes) -> None:
    with pytest.raises(ychk.UsageError):
        ychk.Assessment.from_json(text)


def test_a_result_that_lacks_any_field_is_refused(found: Assessment) -> None:
    whole = json.loads(found.to_json())
    for name in whole:
        with pytest.raises(ychk.UsageError):
            ychk.Assessment.from_json(json.dumps({key: part for key, part in whole.items() if key != name}))


def _without(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every key below a value, by its path."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield (*path, name)
            yield from _without(part, (*path, name))
    elif isinstance(value, list):
        for number, part in enumerate(value[:1]):
            yield from _without(part, (*path, number))


def test_a_clause_that_lacks_what_cannot_be_made_anew_is_refused(found: Assessment) -> None:
    """Only what follows from the rest may be missing: a result is read whole or not at all."""
    whole = attrs.evolve(found, indicators={"21": found["21"]}).to_json()
    for path in _without(json.loads(whole)["indicators"][0]):
        changed = json.loads(whole)
        place = changed["indicators"][0]
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]
        try:
            loaded = ychk.Assessment.from_json(json.dumps(changed))
        except ychk.UsageError:
            continue
        same = loaded == ychk.Assessment.from_json(whole)
        assert same or path[-2:][0] in ("data", "cells"), path


# -- what it says ------------------------------------------------------------------------------------


def test_it_stands_for_itself_without_plan_ledgers_or_plugins(found: Assessment) -> None:
    assert (found.plan, found.city, found.review_start) == ("yinchuan-2022", "银川市", date(2022, 7, 1))
    (rules,) = found.rules
    assert (rules.distribution, rules.version) == ("ychk", ychk.__version__)
    assert rules.fingerprint is not None
    assert rules.fingerprint.startswith("sha256:")
    assert {name: str(value) for name, value in found.parameters.items()}["site_availability"] == "99/100"
    assert (found["21"].section, found["21"].lead) == ("S5", "市发改委")
    assert found.coverage == {}
    assert found.names.ledgers["admin_license"] == "行政许可“双公示”台账"


def values_in(value: object) -> Iterator[object]:
    yield value
    kind: Any = type(value)
    if attrs.has(kind):
        for name in attrs.fields_dict(kind):
            yield from values_in(getattr(value, name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from values_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from values_in(part)


def test_no_plan_registry_or_dossier_is_inside(found: Assessment) -> None:
    homes = {type(value).__module__ for value in values_in(found)}
    assert {home for home in homes if home.startswith("ychk.")} == {
        "ychk.assessor.assessment", "ychk.evidence.model", "ychk.exact", "ychk.frozen",
        "ychk.indicator.criteria", "ychk.indicator.rule", "ychk.measures.facts", "ychk.plan.model",
        "ychk.results", "ychk.status", "ychk.wording",
    }  # fmt: skip


def test_english_says_no_chinese_reason_and_both_are_in_the_json(found: Assessment) -> None:
    written = json.loads(found.to_json())
    for item in written["rejected"]:
        assert item["says"]["zh"] == item["reason"]
        assert item["says"]["en"] != item["reason"]
    assert all(item["says"]["en"] for item in written["warnings"])


@pytest.mark.parametrize(
    "words", ["{cuont} 100%{ {0} {{x}} {", "{says}", "{observed} {n}", "}", "{name!r:>{width}}"]
)
@pytest.mark.parametrize("lang", LANGS)
def test_braces_in_an_authors_words_are_just_braces(words: str, lang: Lang) -> None:
    said = ychk.Text(words, words)
    banks = rules.Check("banks", rules.Count(rules.ledger("bank_access")), ">=", 2, says=said, unit=said)
    clause = rules.Clause("NX-1.1", banks, requirement=said, source=said)
    indicator = rules.Indicator("NX-1", [clause], title=said)
    plugin = SimpleNamespace(__name__=words, ychk_indicators=rules.contributes(indicator))
    evidence = ychk.Dossier(
        region="640100", as_of=date(2022, 6, 30), ledgers={"bank_access": table("institution", "甲")}
    )
    found = ychk.assess(evidence, plugins=[plugin], records_of=["NX-1"])
    assert words in found["NX-1"].explain(lang)
    assert found["NX-1"].explain(lang).count(words) >= 4
    assert ychk.Assessment.from_json(found.to_json()) == found
    assert any(words in line.plain for line in summary(found, lang))


def test_long_ids_are_not_cut() -> None:
    clause = rules.Clause("NX-12.1", rules.Attested(), requirement=ychk.Text("要求", "rule"), source="NX")
    indicator = rules.Indicator("NX-12", [clause], title=ychk.Text("试", "try"))
    plugin = SimpleNamespace(__name__="own", ychk_indicators=rules.contributes(indicator))
    found = ychk.assess(ychk.Dossier(region="640100", as_of=date(2022, 6, 30)), plugins=[plugin])
    lines = [line.plain for line in summary(found, "en")]
    assert any(line.startswith("NX-12 unknown") for line in lines)
    assert any(line.startswith("1     unknown") for line in lines)


def test_a_record_that_is_open_for_an_unreadable_cell_shows_that_cell() -> None:
    rows = ["行政强制 | A1 | 2022-05-09 | 2022-05-10 10:00:00", "行政强制 | A2 | 2022-05-09 | 五月中旬"]
    evidence = ychk.Dossier(
        region="640100",
        as_of=date(2022, 6, 30),
        ledgers={"admin_other_action": table("info_type | action_no | decided_on | uploaded_at", *rows)},
    )
    found = ychk.assess(evidence, records_of=["22"])
    assert "uploaded_at unreadable" in found["22"].explain("en")
    assert "上报时间 看不清" in found["22"].explain("zh")
    cells = [
        record["cells"]
        for test in json.loads(found.to_json())["indicators"][21]["clauses"][0]["tests"]
        for record in test["records"]
    ]
    assert {
        "action_no": "A2",
        "info_type": "行政强制",
        "decided_on": "2022-05-09",
        "uploaded_at": None,
    } in cells


def test_every_field_of_the_json_is_described_and_required() -> None:
    described = json.loads(schema())
    for name, part in {"": described, **described["$defs"]}.items():
        assert part["description"], name
        for key, field in part.get("properties", {}).items():
            what = field if "description" in field else described["$defs"][field["$ref"].rpartition("/")[2]]
            assert what["description"].endswith((".", ">.")), (name, key)


def test_the_schema_notices_a_field_that_is_missing_or_wrong(found: Assessment) -> None:
    whole = json.loads(found.to_json())
    for path in _without(whole):
        changed = copy.deepcopy(whole)
        place = changed
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = 1.5
        with pytest.raises(AssertionError):
            hold(changed)


def test_the_command_prints_the_schema(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: Any) -> None:
    from ychk import cli

    monkeypatch.setattr("sys.argv", ["ychk", "schema"])
    try:
        cli.main()
    except SystemExit as stop:
        assert not stop.code
    assert capsysbinary.readouterr().out.decode() == schema()


# -- the pieces --------------------------------------------------------------------------------------


def test_a_frozen_map_is_a_value() -> None:
    one, other = FrozenMap({"a": 1, "b": 2}), FrozenMap([("b", 2), ("a", 1)])
    assert one == other == {"b": 2, "a": 1}
    assert hash(one) == hash(other)
    assert list(one) == ["a", "b"]
    assert list(other) == ["b", "a"]
    assert one != {"a": 1}
    assert one != [("a", 1), ("b", 2)]
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert repr(one) == "{'a': 1, 'b': 2}"
    with pytest.raises(TypeError):
        one["a"] = 3  # type: ignore[index]


def test_warnings_and_rejected_cells_are_values() -> None:
    told = Warning(id="dossier.after_as_of", data={"name": "x"})
    cell = Rejected(ledger="a", file="b", row=2, column="c", value="d", id="table.x", data={"known": ("1",)})
    for value in (told, cell):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(value)


def test_a_check_has_its_sentence(found: Assessment) -> None:
    by_id: dict[str, CheckResult] = {check.id: check for check in checks(found["21"].clauses["21.2"].result)}
    mean = by_id["21.2/mean"]
    assert mean.observed == Bounds.exactly(Fraction(64, 13))
    assert sentence(mean).en.endswith("64/13 (≈4.923), required ≤ 5")
