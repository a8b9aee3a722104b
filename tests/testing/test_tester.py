"""`ychk.testing` refuses sloppy cases, says what is lacking, and holds plugins to their contract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

import ychk
from ychk import rules
from ychk.indicator import Indicator
from ychk.plugins import (
    i01_code_error_rate,
    i02_service_halls,
    i06_financing_platform,
    i29_graded_supervision,
    i34_contract_performance,
)
from ychk.testing import Case, IndicatorTester, attest, conformance, figure, table, variants
from ychk.wording import LANGS

HEADER = "domain | occurred_on"


def cases_in(number: int, *more: str) -> dict[str, Any]:
    rows = [f"领域{n} | 2022-03-01" for n in range(number)]
    return {"graded_supervision_case": table(HEADER, *rows, *more)}


GOOD = [
    Case("29.1", "16个领域：满足", "met", cases_in(16)),
    Case("29.1", "15个领域：不满足", "unmet", cases_in(15)),
    Case("29.1", "没有台账：未知", "unknown"),
    Case("29.1", "第16个在6月30日：满足", "met", cases_in(15, "价格 | 2022-06-30")),
    Case("29.1", "第16个在7月1日：不满足", "unmet", cases_in(15, "价格 | 2022-07-01")),
    Case("29.1", "第16个在上年7月1日：满足", "met", cases_in(15, "价格 | 2021-07-01")),
    Case("29.1", "第16个在上年6月30日：不满足", "unmet", cases_in(15, "价格 | 2021-06-30")),
]


def flaws(cases: Sequence[Case], plugin: object = i29_graded_supervision, **options: Any) -> str:
    """What is said of the cases; in both languages, so that every sentence is tried."""
    tester = IndicatorTester(plugin, cases, **options)
    said = {lang: "\n".join(tester.flaws(lang)) for lang in LANGS}
    assert bool(said["zh"]) == bool(said["en"])
    return said["en"]


def without(status: str) -> list[Case]:
    return [case for case in GOOD if case.status != status]


def replaced(number: int, **changes: Any) -> list[Case]:
    from attrs import evolve

    return [evolve(case, **changes) if at == number else case for at, case in enumerate(GOOD)]


def test_good_cases_have_no_flaw() -> None:
    assert flaws(GOOD) == ""


@pytest.mark.parametrize("status", ["met", "unmet", "unknown"])
def test_every_status_needs_a_case(status: str) -> None:
    assert f"29.1: no case comes out {status}" in flaws(without(status))


def test_a_threshold_needs_a_case_on_each_side() -> None:
    assert "domains: 16 becomes 15" in flaws(
        [case for case in GOOD if "15个" not in case.sentence][:1] + GOOD[2:3]
    )
    assert "domains: 16 becomes 17" in flaws(replaced(0, ledgers=cases_in(17))[:3])


def test_a_window_needs_a_case_on_each_side_of_both_ends() -> None:
    found = flaws(GOOD[:3])
    for change in ("begins a quarter earlier", "begins a day later", "ends a quarter earlier"):
        assert f"window {change}" in found


def test_a_check_must_be_met_and_failed() -> None:
    found = flaws([GOOD[0], GOOD[2]])
    assert "29.1/domains: no case comes out" not in found
    assert "29.1: no case comes out unmet" in found
    assert "29.1/domains: no case meets it" in flaws([GOOD[1], GOOD[2]])


def test_duplicates_are_refused() -> None:
    assert "two cases have one sentence" in flaws([*GOOD, GOOD[0]])
    assert "same evidence and outcome" in flaws([*GOOD, *replaced(0, sentence="同样的16个")[:1]])


def test_evidence_that_the_rule_does_not_read_is_refused() -> None:
    foreign = {**cases_in(16), "loan_feedback": table("granted_on", "2022-03-01")}
    assert "does not read the ledger loan_feedback" in flaws(replaced(0, ledgers=foreign))
    titled = {"graded_supervision_case": table("domain | occurred_on | title", "价格 | 2022-03-01 | 例")}
    assert "does not read the column title" in flaws(replaced(1, ledgers=titled))
    assert "does not use the figure farmers_total" in flaws(
        replaced(2, figures=[figure("farmers_total", "1")])
    )
    assert "does not use the parameter required_halls" in flaws(
        replaced(2, parameters={"required_halls": "6"})
    )
    assert "no attestation decides 6.1" in flaws(replaced(2, attestations=[attest("6.1")]))
    assert "does not have" in flaws([*GOOD, Case("30.1", "别的条款", "unknown")])


@pytest.mark.parametrize(
    ("plugin", "clause", "evidence"),
    [
        (i02_service_halls, "2.1", {"parameters": {"required_halls": "6"}}),
        (i01_code_error_rate, "1.1", {"figures": [figure("uscc_total", "9")]}),
        (i34_contract_performance, "34.1", {"attestations": [attest("34.1")]}),
    ],
)
def test_evidence_that_a_part_of_the_rule_reads_is_in_place(
    plugin: object, clause: str, evidence: dict[str, Any]
) -> None:
    said = flaws([Case(clause, "没有台账：未知", "unknown", **evidence)], plugin)
    assert "does not use" not in said
    assert "no attestation decides" not in said


def test_a_declared_need_that_no_case_has_is_refused() -> None:
    dateless = {"graded_supervision_case": table("domain", "价格")}
    only = [Case("29.1", "没有日期列：未知", "unmet", dateless), Case("29.1", "没有台账：未知", "unknown")]
    assert "no case has the column occurred_on of graded_supervision_case" in flaws(only)
    assert "no case attests 6.1" in flaws([Case("6.1", "没有证明：未知", "unknown")], i06_financing_platform)


def own(zh: str = "有一例", en: str = "one case", unit: str = "cases") -> Any:
    """A plugin with one clause of its own."""
    check = rules.at_least(
        "cases",
        1,
        rules.ledger("graded_supervision_case"),
        says=ychk.Text("案例", "cases"),
        unit=ychk.Text("例", unit),
    )
    clause = rules.Clause("NX-1.1", check, requirement=ychk.Text(zh, en), source="a notice")

    @rules.hookimpl
    def ychk_indicators() -> list[Indicator]:
        return [Indicator("NX-1", [clause], title=ychk.Text("试", "try"))]

    return SimpleNamespace(__name__="own", ychk_indicators=ychk_indicators)


@pytest.mark.parametrize(
    ("plugin", "flaw"),
    [
        (own(en=""), "nothing is said in en"),
        (own(zh="one case"), "both languages say the same words"),
        (own(zh="{n}例"), "the languages speak of different data"),
    ],
)
def test_words_must_stand_in_both_languages(plugin: Any, flaw: str) -> None:
    assert flaw in flaws([Case("NX-1.1", "没有台账：未知", "unknown")], plugin)


def test_an_unnoticeable_change_is_named_and_must_exist() -> None:
    named = {"29.1 domains: 16 becomes 17": "no such city"}
    assert "16 becomes 17" not in flaws([*GOOD[1:3]], unnoticeable=named)
    assert "is said to be unnoticeable" in flaws(GOOD, unnoticeable=named)


def test_a_wrong_case_fails_with_the_whole_explanation() -> None:
    tester = IndicatorTester(i29_graded_supervision, GOOD)
    with pytest.raises(AssertionError, match="status unmet, not met") as failure:
        tester.check(Case("29.1", "15个领域：满足？", "met", cases_in(15)))
    assert "15, required ≥ 16" in str(failure.value)
    with pytest.raises(AssertionError, match="observed domains"):
        tester.check(Case("29.1", "15个", "unmet", cases_in(15), observed={"domains": ("14", "14")}))


def test_a_result_that_follows_the_order_of_rows_is_refused() -> None:
    class Fickle:
        """An indicator whose verdict depends on which record it happens to see first."""

        id, plan, clause_ids, overrides = "NX-1", "yinchuan-2022", ("NX-1.1",), None
        title = ychk.Text("试", "try")
        seen = 0

        def asks(self, scope: Any) -> tuple[()]:
            return ()

        def evaluate(self, facts: Any) -> list[Any]:
            Fickle.seen += 1
            clause = rules.Clause(
                "NX-1.1",
                rules.Unknowable(f"n{Fickle.seen}", ychk.Text("不知", "no")),
                requirement=ychk.Text("要求", "rule"),
                source="x",
            )
            return [clause.finding(facts)]

    @rules.hookimpl
    def ychk_indicators() -> list[Any]:
        return [Fickle()]

    plugin = SimpleNamespace(__name__="fickle", ychk_indicators=ychk_indicators)
    with pytest.raises(AssertionError, match="another result after judging again"):
        IndicatorTester(plugin, ()).check(Case("NX-1.1", "随意：未知", "unknown"))


def test_every_variant_differs_from_the_rule_and_from_the_others() -> None:
    clause = i29_graded_supervision.INDICATOR.clauses[0]
    found = list(variants(clause, {}))
    assert len({variant.clause for variant in found} | {clause}) == len(found) + 1
    assert {variant.change for variant in found} >= {"domains: 16 becomes 15", "domains: 16 becomes 17"}


test_built_in_plugin = conformance("ychk.plugins.i22_coercion_records")
test_calendar_plugin = conformance("ychk.plugins.provinces")


def test_a_plugin_that_brings_nothing_does_not_conform() -> None:
    import inspect

    test = conformance(SimpleNamespace(__name__="nothing"))
    with pytest.raises(AssertionError, match="brings nothing"):
        inspect.unwrap(test)("it is registered without a problem")


def test_pytest_finds_the_fixtures(ychk_assess: Callable[..., Any], ychk_tester: Callable[..., Any]) -> None:
    assert ychk_tester(i29_graded_supervision, GOOD).flaws() == []
    found = ychk_assess(
        date(2022, 6, 30),
        plugins=[i29_graded_supervision],
        graded_supervision_case=table(HEADER, "价格 | 2022-03-01"),
    )
    assert found["29"].status == "unmet"
