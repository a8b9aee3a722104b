"""The assessment as a whole: totals, failures that stay where they are, one scan a ledger."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from attrs import frozen

import ychk
from tests.casebook import AS_OF, attest, table, the_plan
from ychk import rules
from ychk.evidence import LedgerFiles
from ychk.indicator import ClauseFinding, Facts, Scope, checks
from ychk.indicator.rule import INDICATOR_ID
from ychk.measures.asks import Ask
from ychk.measures.sources import Sources
from ychk.measures.sql import Query
from ychk.plugins import i06_financing_platform as i06
from ychk.plugins import i22_coercion_records as i22
from ychk.plugins import i27_questionnaires as i27
from ychk.plugins import i29_graded_supervision as i29
from ychk.plugins import provinces
from ychk.tables import RawTable, typed_text
from ychk.tables.columns import typed_copy


def dossier(**parts: Any) -> ychk.Dossier:
    return ychk.Dossier(**{"region": "640100", "city": "银川市", "as_of": AS_OF, **parts})


def plugin(*indicators: object) -> SimpleNamespace:
    """A plugin that brings these indicators."""

    @rules.hookimpl
    def ychk_indicators() -> Iterable[object]:
        return indicators

    return SimpleNamespace(__name__="given", ychk_indicators=ychk_indicators)


def test_a_ledger_that_a_rule_can_do_without_is_read_and_not_missed() -> None:
    found = checks(ychk.assess(dossier())["4"].clauses["4.1"].result)
    (bodies,) = (check for check in found if check.id == "4.1/listed")
    assert "gov_default_case" in bodies.reads
    assert bodies.missing == ("public_body_roster", "serious_dishonesty_list")


def test_an_empty_dossier_leaves_everything_open_and_nothing_fails() -> None:
    found = ychk.assess(dossier())
    assert found.gate.status == "unknown"
    assert found.points == ychk.Points(0, 100, 100)
    assert found.bonus == ychk.Points(0, 10, 10)
    assert found.bonus_raw == ychk.Points(0, 12, 12)
    assert list(found.indicators) == [str(number) for number in range(1, 37)]
    assert {item.status for item in found.indicators.values()} == {"unknown"}


def test_a_row_without_an_indicator_is_unknown_and_says_so() -> None:
    found = ychk.assess(dossier(), plugins=[i06])
    assert found["22"].status == "unknown"
    assert not found["22"].installed
    assert found["22"].points == ychk.Points(0, 2, 2)
    assert {item.indicator for item in found.warnings if item.id == "plugin.not_installed"} == set(
        the_plan().rows
    ) - {"6"}
    assert "未安装" in found["22"].explain()


BROKEN = ychk.Text("坏的", "broken")


@frozen
class Broken:
    """An indicator that raises when asked, or when it decides."""

    id: str
    when: str
    plan: str = "yinchuan-2022"
    title: ychk.Text = BROKEN
    overrides: rules.Override | None = None

    @property
    def clause_ids(self) -> Sequence[str]:
        return [f"{self.id}.1"]

    def asks(self, scope: Scope) -> Iterable[Ask]:
        if self.when == "asks":
            raise ZeroDivisionError("no questions")
        return ()

    def evaluate(self, facts: Facts) -> Sequence[ClauseFinding]:
        raise LookupError("table 7 is missing")


@pytest.mark.parametrize(
    ("when", "type_", "message"),
    [("asks", "ZeroDivisionError", "no questions"), ("evaluate", "LookupError", "table 7 is missing")],
)
def test_a_rule_that_raises_is_an_error_of_its_own_indicator_only(
    when: str, type_: str, message: str
) -> None:
    evidence = dossier(
        ledgers={"graded_supervision_case": table("domain | occurred_on")}, attestations=[attest("6.1")]
    )
    alone = ychk.assess(evidence, plugins=[i06, i29])
    found = ychk.assess(evidence, plugins=[plugin(Broken("22", when)), i06, i29])
    assert found["22"].status == "error"
    assert found["22"].error is not None
    assert (found["22"].error.type, found["22"].error.message) == (type_, message)
    assert found["22"].points == ychk.Points(0, 2, 2)
    assert (found["6"].status, found["29"].status) == ("met", "unmet")
    assert found.points == alone.points
    written = json.loads(found.to_json())["indicators"][21]
    assert written["error"] == {"type": type_, "message": message, "says": {"zh": message, "en": message}}


def test_a_gate_that_fails_to_run_leaves_the_gate_unknown() -> None:
    assert ychk.assess(dossier(), plugins=[plugin(Broken("6", "evaluate"))]).gate.status == "unknown"


def test_a_failed_gate_row_fails_the_gate_and_points_are_still_computed() -> None:
    found = ychk.assess(dossier(attestations=[attest("6.1", holds=False), attest("26.4")]))
    assert found.gate.status == "unmet"
    assert found.points.low == 2


@pytest.mark.parametrize(
    ("brought", "fragment"),
    [
        (object(), "object"),
        (Broken("0", "never"), "0"),
        (Broken("NX1", "never"), "NX1"),
    ],
)
def test_what_is_no_indicator_is_reported_and_the_rest_still_runs(brought: object, fragment: str) -> None:
    found = ychk.assess(dossier(attestations=[attest("6.1")]), plugins=[plugin(brought), i06])
    assert found["6"].status == "met"
    (problem,) = [item for item in found.warnings if item.id == "plugin.failed"]
    assert fragment in problem.data["reason"]
    assert problem.data["plugin"] == "given"


def test_a_hook_that_raises_is_reported_with_its_plugin() -> None:
    @rules.hookimpl
    def ychk_indicators() -> Iterable[object]:
        raise RuntimeError("cannot start")

    broken = SimpleNamespace(__name__="broken", ychk_indicators=ychk_indicators)
    found = ychk.assess(dossier(attestations=[attest("6.1")]), plugins=[broken, i06])
    assert found["6"].status == "met"
    assert [item.data for item in found.warnings if item.id == "plugin.failed"] == [
        {"plugin": "broken", "distribution": "", "reason": "RuntimeError: cannot start"}
    ]


def test_a_misspelt_hook_is_reported() -> None:
    @rules.hookimpl
    def ychk_indicator() -> Iterable[object]:
        return []

    misspelt = SimpleNamespace(__name__="misspelt", ychk_indicator=ychk_indicator)
    (problem,) = [
        item for item in ychk.assess(dossier(), plugins=[misspelt]).warnings if item.id == "plugin.failed"
    ]
    assert "ychk_indicator" in problem.data["reason"]
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in problem.say("en")), problem.say("en")
    assert "ychk_indicator" in problem.say("zh")


def test_two_indicators_with_one_id_are_an_error_that_names_both() -> None:
    other = SimpleNamespace(
        __name__="province_six", ychk_indicators=plugin(Broken("6", "never")).ychk_indicators
    )
    found = ychk.assess(dossier(attestations=[attest("6.1")]), plugins=[other, i06])
    assert found["6"].status == "error"
    assert found["6"].error is not None
    assert "province_six" in found["6"].error.message
    assert "i06_financing_platform" in found["6"].error.message
    assert found.gate.status == "unknown"


def test_an_override_wins_whatever_the_order_and_is_named() -> None:
    basis = ychk.Text("宁发改〔2023〕1号", "Ningxia notice 1 of 2023")
    own = rules.Indicator(
        "6", i06.INDICATOR.clauses, title=i06.INDICATOR.title, overrides=rules.Override(basis)
    )
    for order in ([plugin(own), i06], [i06, plugin(own)]):
        found = ychk.assess(dossier(attestations=[attest("6.1")]), plugins=order)
        assert found["6"].status == "met"
        (change,) = found.overridden
        assert (change.id, change.by, change.basis) == ("6", "given", basis)
        assert [item.indicator for item in found.warnings if item.id == "plugin.overridden"] == ["6"]


def test_two_overrides_of_one_row_are_a_conflict() -> None:
    basis = ychk.Text("甲", "A")
    one = rules.Indicator(
        "6", i06.INDICATOR.clauses, title=i06.INDICATOR.title, overrides=rules.Override(basis)
    )
    two = SimpleNamespace(__name__="second", ychk_indicators=plugin(one).ychk_indicators)
    assert ychk.assess(dossier(), plugins=[plugin(one), two, i06])["6"].status == "error"


def test_a_provinces_own_indicator_stands_beside_the_plan_and_changes_no_total() -> None:
    clause = rules.Clause(
        "NX-1.1", rules.Attested(), requirement=ychk.Text("本区要求", "own rule"), source="NX"
    )
    own = rules.Indicator("NX-1", (clause,), title=ychk.Text("本区指标", "own"))
    evidence = dossier(attestations=[attest("NX-1.1")])
    found = ychk.assess(evidence, plugins=[plugin(own)])
    assert found["NX-1"].status == "met"
    assert found.points == ychk.Points(0, 100, 100)
    with pytest.raises(ychk.DossierError, match=r"NX-1\.1"):
        ychk.assess(evidence, plugins=[i06])


def test_an_outside_score_replaces_the_points_and_clears_the_estimate() -> None:
    score = ychk.ExternalScore(indicator="16", points="2.5", by="人民银行", on=AS_OF)
    found = ychk.assess(dossier(external_scores=[score]))
    assert found["16"].points == ychk.Points(Decimal("2.5"), Decimal("2.5"), 3)
    assert not found["16"].estimate
    assert found["17"].estimate
    assert found["16"].status == "unknown"
    assert found.points == ychk.Points(Decimal("2.5"), Decimal("99.5"), 100)


def test_what_is_stated_after_the_assessment_does_not_count_and_is_warned_about() -> None:
    late = date(2022, 7, 1)
    score = ychk.ExternalScore(indicator="16", points=3, by="人民银行", on=late)
    found = ychk.assess(dossier(attestations=[attest("6.1", on=late)], external_scores=[score]))
    assert found["6"].status == "unknown"
    assert found["16"].points == ychk.Points(0, 3, 3)
    assert [item.indicator for item in found.warnings if item.id == "dossier.after_as_of"] == ["6", "16"]


LEDGERS = {
    "admin_other_action": table(
        "info_type | action_no | decided_on | uploaded_at", "行政强制 | A1 | 2022-05-09 | 2022-05-10 00:00:00"
    ),
    "decision_source_list": table(
        "decision_type | decision_no | must_publish | decided_on", "行政强制 | A1 | 是 | 2022-05-09"
    ),
    "publicity_receipt": table("info_type | decision_no | decided_on | uploaded_at | check_result"),
    "financing_questionnaire": table("quarter | county | is_valid", "2022Q1 | 兴庆区 | 是"),
    "entity_registry": table("uscc | entity_type | status", "91110000710926094P | 企业 | 存续"),
    "uscc_error_ledger": table("uscc | entity_type | fix_status"),
    "authorised_query": table("uscc | authorised_on | national_data"),
}


def test_each_ledger_is_read_once_however_many_clauses_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine's own plan of every query that runs is inspected: as many file scans as there are ledgers.

    The registry serves six clauses, the decisions two; the coercion actions are counted and looked up.
    """
    plans: list[str] = []
    keep, fetch, copy = Sources.stored, Sources.fetch, typed_text

    def explain(con: duckdb.DuckDBPyConnection, text: str) -> None:
        plans.append("".join(plan for _, plan in con.execute(f"EXPLAIN {text}").fetchall()))

    def copied(raw: RawTable, *given: Any, **more: Any) -> tuple[str, tuple[str, ...]]:
        text, names = copy(raw, *given, **more)
        explain(raw.con, text)
        return text, names

    def kept(self: Sources, name: str, query: Query) -> Query:
        explain(self._con, query.text)
        return keep(self, name, query)

    def fetched(self: Sources, query: Query) -> Any:
        explain(self._con, query.text)
        return fetch(self, query)

    monkeypatch.setattr(typed_copy, "typed_text", copied)
    monkeypatch.setattr(Sources, "stored", kept)
    monkeypatch.setattr(Sources, "fetch", fetched)
    files = {}
    for name, ledger in LEDGERS.items():
        pq.write_table(ledger, tmp_path / f"{name}.parquet")
        files[name] = LedgerFiles(paths=(tmp_path / f"{name}.parquet",), labels=(name,))
    found = ychk.assess(dossier(ledgers=files))
    assert found.scans == dict.fromkeys(LEDGERS, 1)
    assert sum(len(re.findall(r"Function:\s*\w*PARQUET", plan)) for plan in plans) == len(LEDGERS)


def test_a_column_that_a_rule_needs_and_the_ledger_lacks_is_undecided_with_a_warning() -> None:
    evidence = dossier(
        ledgers={"financing_questionnaire": table("quarter | 是否有效问卷", *["2021Q3 | 是"] * 120)}
    )
    found = ychk.assess(evidence, plugins=[i27])
    assert found["27"].status in ("unknown", "unmet")
    (lacking,) = [item for item in found.warnings if item.data.get("column") == "is_valid"]
    assert lacking.data["indicators"] == "27"
    assert lacking.data["nearest"] == "是否有效问卷"


def test_unreadable_cells_are_counted_and_named() -> None:
    rows = ["行政强制 | A1 | 2022-13-01 | 2022-05-10 00:00:00", "行政强治 | A2 | 2022-05-09 | "]
    ledgers = {"admin_other_action": table("info_type | action_no | decided_on | uploaded_at", *rows)}
    found = ychk.assess(dossier(ledgers=ledgers), plugins=[i22, provinces])
    assert found.rejected_total == 2
    assert [(cell.row, cell.column, cell.value) for cell in found.rejected] == [
        (1, "decided_on", "2022-13-01"),
        (2, "info_type", "行政强治"),
    ]


def test_only_what_a_rule_needs_is_read_so_nothing_else_can_be_rejected() -> None:
    ledgers = {
        "admin_other_action": table(
            "info_type | decided_on | uploaded_at | action_form",
            "行政强制 | 2022-05-09 | 2022-05-10 | 不知道",
        )
    }
    assert ychk.assess(dossier(ledgers=ledgers), plugins=[i22, provinces]).rejected_total == 0


@pytest.mark.parametrize("name", ["37", "0", "NX-1", "21.1"])
def test_an_unknown_indicator_is_refused(name: str) -> None:
    with pytest.raises(ychk.UsageError):
        ychk.assess(dossier(), plugins=[])[name]


def test_indicator_ids_are_row_numbers_or_carry_a_prefix() -> None:
    assert all(INDICATOR_ID.fullmatch(name) for name in ("1", "36", "NX-1", "GX-12"))
    assert not any(INDICATOR_ID.fullmatch(name) for name in ("0", "01", "N-1", "NX1", "nx-1", "1.1", ""))


@pytest.mark.parametrize("as_of", [date(1999, 1, 1), date(2041, 1, 1)])
def test_a_day_outside_the_calendars_is_refused(as_of: date) -> None:
    with pytest.raises(ychk.CalendarError, match=str(as_of)):
        ychk.assess(dossier(as_of=as_of))


@pytest.mark.parametrize(
    "as_of", [date(2001, 1, 1), date(2021, 6, 30), date(2024, 2, 29), date(2040, 12, 31)]
)
def test_every_day_of_the_calendars_can_be_assessed(as_of: date) -> None:
    found = ychk.assess(dossier(as_of=as_of, ledgers=LEDGERS))
    assert not [item.id for item in found.indicators.values() if item.error is not None]


def test_a_file_damaged_inside_is_refused_not_crashed_on(tmp_path: Path) -> None:
    rows = [f"2022Q1 | 兴庆区 | {'是' if number % 3 else '否'}" for number in range(5000)]
    path = tmp_path / "q.parquet"
    pq.write_table(
        table("quarter | county | is_valid", *rows), path, compression="snappy", use_dictionary=False
    )
    raw = bytearray(path.read_bytes())
    raw[30:400] = bytes(370)
    path.write_bytes(raw)
    files = {"financing_questionnaire": LedgerFiles(paths=(path,), labels=("ledgers/q.parquet",))}
    with pytest.raises(ychk.DossierError):
        ychk.assess(dossier(ledgers=files), plugins=[i27])


def test_a_parameter_that_the_dossier_sets_shows_in_the_assessment() -> None:
    found = ychk.assess(dossier(parameters={"required_halls": "6"}))
    (said,) = [item for item in found.warnings if item.id == "dossier.parameter_set"]
    assert said.indicator == "2"
    assert said.data == {"name": "required_halls", "value": "6", "default": "7"}
    assert "required_halls is set to 6 (default 7)" in said.say("en")


def test_records_are_listed_only_for_the_indicators_asked_for() -> None:
    cases = table("domain | occurred_on", "价格 | 2022-03-01", " | 2022-03-02")
    told = ychk.assess(dossier(ledgers={"graded_supervision_case": cases}), records_of=["29"])
    (check,) = checks(told["29"].clauses["29.1"].result)
    ((_, listed),) = check.records
    assert [(item.place, item.sure) for item in listed.records] == [(("graded_supervision_case", 2), True)]
    silent = ychk.assess(dossier(ledgers={"graded_supervision_case": cases}))
    (check,) = checks(silent["29"].clauses["29.1"].result)
    assert check.records == ()
    first, second = (
        [(item.status, item.points) for item in found.indicators.values()] for found in (told, silent)
    )
    assert first == second
    with pytest.raises(ychk.UsageError):
        ychk.assess(dossier(), records_of=["37"])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not copy processes")
def test_a_forked_process_can_assess_too() -> None:
    """A server that forks its workers after a first assessment must not hang in the copies."""
    code = """
import os, ychk
from datetime import date
dossier = ychk.Dossier(region="640100", as_of=date(2022, 6, 30))
first = ychk.assess(dossier).to_json()
child = os.fork()
if not child:
    os._exit(0 if ychk.assess(dossier).to_json() == first else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "0\n"
