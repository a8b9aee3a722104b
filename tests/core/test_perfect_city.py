"""A city without a gap has all points; each of its ledgers and clauses counts where the plan says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from attrs import evolve

import ychk
from tests.casebook import plugin_names, schemas
from tests.perfect import (
    ATTESTED,
    BODIES,
    CLASSES,
    INSTITUTION,
    MONTHS,
    QUARTERS,
    perfect,
    registry,
    rows,
)
from tests.unified_codes import right, wrong
from ychk.assessor.assessment import Assessment
from ychk.plugins import provinces
from ychk.tables import RawTable, open_table
from ychk.tables.engine.session import session
from ychk.testing.conformance import MONTH_ENDS

PLUGINS = [*(import_module(f"ychk.plugins.{name}") for name in plugin_names()), provinces]


@cache
def opened() -> Mapping[int, RawTable]:
    """The perfect city's tables, opened once for all its variants, each by the table that it was."""
    found = {}
    with session() as con:
        con.execute("CREATE SCHEMA perfect_city")
        for name, table in perfect().ledgers.items():
            raw = open_table(con, schemas()[name], table)
            con.execute(f"CREATE TABLE perfect_city.{name} AS {raw.text}")
            found[id(table)] = evolve(raw, text=f"SELECT * FROM perfect_city.{name}")
    return found


def judged(dossier: ychk.Dossier) -> Assessment:
    """By every built-in plugin; named one by one, so that none has to be looked for."""
    ledgers = {name: opened().get(id(table), table) for name, table in dossier.ledgers.items()}
    return ychk.assess(evolve(dossier, ledgers=ledgers), plugins=PLUGINS)


@cache
def whole() -> Assessment:
    return ychk.assess(perfect(), plugins=PLUGINS)


def test_a_table_that_was_opened_before_is_judged_like_any_other() -> None:
    assert judged(perfect()).to_json() == whole().to_json()


def statuses(assessment: Assessment) -> dict[str, str]:
    return {
        name: clause.status.value
        for indicator in assessment.indicators.values()
        for name, clause in indicator.clauses.items()
    }


def changed(assessment: Assessment) -> dict[str, str]:
    """The clauses that come out otherwise than in the perfect city."""
    before = statuses(whole())
    return {name: status for name, status in statuses(assessment).items() if status != before[name]}


def test_gate_met_a_hundred_points_and_ten_of_twelve() -> None:
    found = whole()
    assert set(statuses(found).values()) == {"met"}
    assert len(statuses(found)) == 57
    assert found.gate.status == "met"
    assert found.points == ychk.Points(100, 100, 100)
    assert found.bonus_raw == ychk.Points(12, 12, 12)
    assert found.bonus == ychk.Points(10, 10, 10)
    assert [name for name, item in found.indicators.items() if item.estimate] == ["16", "17", "18", "19"]


READ_BY = {
    "entity_registry": "1.1 20.1 20.2 20.3 26.3 28.1",
    "uscc_error_ledger": "1.1 20.1 20.2 20.3",
    "service_hall_access": "2.1",
    "ideology_self_check": "3.1",
    "public_body_roster": "4.1 12.2 14.1",
    "serious_dishonesty_list": "4.1 14.1",
    "decision_source_list": "5.1 22.1",
    "publicity_receipt": "5.1",
    "admin_other_action": "22.1",
    "city_credit_ranking": "7.1",
    "mlps_record": "8.1",
    "security_incident": "8.1",
    "debt_payment_ledger": "9.1",
    "constraint_cleanup_ledger": "10.1",
    "publicity_activity": "12.1 13.1",
    "article_submission": "12.2",
    "civil_servant_credit": "15.1 15.2",
    "sharing_department": "16.2",
    "bank_access": "16.3",
    "rural_credit_coverage": "17.2 17.3",
    "rating_independence_check": "18.1",
    "financial_risk_event": "19.1",
    "objection_ledger": "21.1 21.2",
    "admin_license": "21.1",
    "admin_penalty": "21.1",
    "credit_repair_ledger": "21.3",
    "sync_log": "21.4",
    "info_collection_log": "23.1",
    "website_monitor": "24.1",
    "credit_report_sample": "24.2",
    "publication_catalog_check": "24.3",
    "gov_fund": "25.1",
    "loan_feedback": "26.1",
    "loan_balance": "26.2",
    "authorised_query": "26.3",
    "financing_questionnaire": "27.1",
    "commitment": "28.1 28.2",
    "graded_supervision_case": "29.1",
    "punishment_case": "30.1",
    "incentive_case": "31.1",
    "campaign_governance": "32.1 32.2 32.3",
    "credit_legislation": "33.1",
    "contract_performance": "34.1",
    "innovation_record": "35.1",
    "honour_record": "36.1 36.2",
}
"""Every ledger, and the clauses that cannot be decided without it."""


def test_every_ledger_of_the_perfect_city_is_dropped_once() -> None:
    assert set(READ_BY) == set(perfect().ledgers)


@pytest.mark.parametrize("ledger", READ_BY)
def test_without_a_ledger_exactly_the_clauses_that_read_it_are_unknown(ledger: str) -> None:
    found = judged(perfect(without=ledger))
    assert changed(found) == dict.fromkeys(READ_BY[ledger].split(), "unknown")
    assert found.points.high == 100
    assert found.gate.status in ("met", "unknown")


def instead(ledger: str, header: str, *lines: str) -> dict[str, Any]:
    return {"instead": {ledger: rows(header, lines)}}


BODY = f"{BODIES[0]} | {right(0)} | 政府部门 | 市本级 | 存续"
LIBRARY = f"市图书馆 | {INSTITUTION} | 事业单位 | 市本级 | 存续"
LISTED = "entity_id | listed_on | delisted_on"
REPAIR = (
    "dispatched_at | reviewed_at | result | materials_complete | severity | first_published_on | applied_at"
)
GOVERNANCE = "kind | dated_on | amount_wan"
BALANCES = "period | caliber | inclusive_balance_yi | total_balance_yi | inclusive_balance_prev_yi"
RECEIPTS = "decision_no | info_type | decided_on | check_result | uploaded_at"

SPOILED: Mapping[str, dict[str, Any]] = {
    # Two wrong codes of entities that belong to none of row 20's groups: too many for row 1 alone.
    "1.1": {"instead": {"entity_registry": registry((wrong(90_001), "其他"), (wrong(90_002), "其他"))}},
    "2.1": instead(
        "service_hall_access",
        "level | connected_platform | connected_site | connected_on",
        "市级 | 是 | 否 | 2021-09-01",
        *["县区级 | 是 | 是 | 2022-06-01"] * 6,
    ),
    "3.1": instead("ideology_self_check", "result | checked_on", "发生 | 2022-03-31"),
    "4.1": instead("serious_dishonesty_list", LISTED, f"{right(0)} | 2022-01-04 | "),
    "5.1": instead(
        "publicity_receipt",
        RECEIPTS,
        "许可1 | 行政许可 | 2022-05-09 | 合规入库 | 2022-05-19",
        "处罚1 | 行政处罚 | 2022-05-09 | 合规入库 | 2022-05-18",
    ),
    "6.1": {"attested": {"6.1": False}},
    "7.1": instead(
        "city_credit_ranking",
        "period | city | sequence | rank | region_rank | region_size",
        "2022-05 | 银川市 | 省会及副省级以上城市 | 20 | 19 | 94",
    ),
    "8.1": instead(
        "security_incident",
        "incident_type | notified_by_superior | occurred_on | reported_on",
        "数据泄露 | 否 | 2021-01-04 | 2021-01-05",
    ),
    "9.1": instead(
        "debt_payment_ledger",
        "debt_type | due_on | is_default | paid_on | amount_due_wan | amount_paid_wan",
        "地方政府债券 | 2022-03-01 | 是 | | 100 | ",
    ),
    "10.1": instead(
        "constraint_cleanup_ledger", "conclusion | legal_basis | base_list_item | done_on", "保留 | | | "
    ),
    "11.1": {"attested": {"11.1": False}},
    "12.1": instead(
        "publicity_activity",
        "activity_type | held_on",
        *[f"{kind} | 2022-03-15" for kind in ("诚信典型选树", "新闻报道", "群众性宣传教育")],
    ),
    "12.2": instead("article_submission", "unit | submitted_on", f"{BODIES[0]} | 2021-08-02"),
    "13.1": instead(
        "publicity_activity",
        "activity_type | held_on",
        *[f"{kind} | 2022-03-15" for kind in ("诚信建设万里行", "新闻报道", "群众性宣传教育")],
    ),
    "14.1": instead("serious_dishonesty_list", LISTED, f"{INSTITUTION} | 2022-01-04 | "),
    "15.1": instead(
        "civil_servant_credit",
        "unit | period | headcount | archived_count | use_type | used_on",
        "市财政局 | 2022-06 | 40 | 39 | 考核 | 2022-01-10",
        "市发改委 | 2022-06 | 30 | 30 | 任用 | 2022-03-10",
    ),
    "15.2": instead(
        "civil_servant_credit",
        "unit | period | headcount | archived_count | use_type | used_on",
        "市财政局 | 2022-06 | 40 | 40 | 考核 | 2022-01-10",
        "市发改委 | 2022-06 | 30 | 30 | | ",
    ),
    "16.1": {"attested": {"16.1": False}},
    "16.2": instead("sharing_department", "is_government_dept | is_sharing", "是 | 是", "是 | 否", "是 | 否"),
    "16.3": instead("bank_access", "institution_type | is_local | is_connected", "商业银行 | 是 | 否"),
    "17.1": {"attested": {"17.1": False}},
    "17.2": {"figures": {"farmers_coverage_last_year": "0.5"}},
    "17.3": {"figures": {"new_agri_coverage_last_year": "0.5"}},
    "18.1": instead(
        "rating_independence_check",
        "item | result | checked_on",
        "干预评级决策 | 存在 | 2022-04-01",
        *[
            f"{item} | 不存在 | 2022-04-01"
            for item in ("限制评级公平竞争", "设置不合理评级导向", "妨碍尽职调查")
        ],
    ),
    "19.1": instead("financial_risk_event", "is_major_regional | occurred_on", "是 | 2022-02-01"),
    # One wrong code among more than ten thousand: row 1 still holds, a group of row 20 does not.
    "20.1": {"instead": {"entity_registry": registry((wrong(90_001), "事业单位"))}},
    "20.2": {"instead": {"entity_registry": registry((wrong(90_001), "工会"))}},
    "20.3": {"instead": {"entity_registry": registry((wrong(90_001), "个体工商户"))}},
    "21.1": instead(
        "objection_ledger",
        "decision_no | raised_at | dispatched_at | closed_at | outcome",
        "许可1 | 2022-05-24 | 2022-05-25 | 2022-06-01 | 成立",
        "许可2 | 2022-05-24 | 2022-05-25 | 2022-06-01 | 部分成立",
    ),
    "21.2": instead(
        "objection_ledger",
        "decision_no | raised_at | dispatched_at | closed_at | outcome",
        "许可1 | 2022-05-24 | 2022-05-25 | 2022-06-02 | 成立",
    ),
    "21.3": instead(
        "credit_repair_ledger",
        REPAIR,
        "2022-05-25 | 2022-05-31 | 通过 | 是 | 一般 | 2022-02-20 | 2022-05-23",
    ),
    "21.4": instead(
        "sync_log",
        "source_at | local_at | state | sync_mode",
        "2022-06-01 09:00:00 | 2022-06-02 10:00:00 | 成功 | 自动",
    ),
    "22.1": instead(
        "admin_other_action",
        "action_no | info_type | decided_on | uploaded_at",
        "强制1 | 行政强制 | 2022-05-09 | 2022-05-19",
    ),
    "23.1": instead(
        "info_collection_log",
        "info_class | collected_on | expected_rows | loaded_rows | shared_to_platform | national_deadline",
        *[f"{name} | 2022-06-20 | 100 | 100 | 是 | 2022-06-30" for name in CLASSES[1:]],
    ),
    "24.1": instead(
        "website_monitor",
        "period | probe_count | ok_count | availability | homepage_updates",
        "2022-01 | 1000 | 989 | | 5",
        *[f"{month} | 1000 | 990 | | 5" for month in MONTHS[7:]],
    ),
    "24.2": instead(
        "credit_report_sample", "sampled_on | conforms | standard_edition", "2022-04-12 | 是 | 2022年版"
    ),
    "24.3": instead(
        "publication_catalog_check", "should_publish | is_published | over_scope", "是 | 否 | 否"
    ),
    "25.1": instead(
        "gov_fund",
        "gov_level | state | fundraising_closed_on | registered_on",
        "市 | 投资期 | 2022-03-01 | 2022-03-30",
    ),
    "26.1": instead("loan_feedback", "granted_on | check_result", "2022-03-01 | 退回"),
    "26.2": instead(
        "loan_balance",
        BALANCES,
        "2022-05 | 人民银行普惠小微贷款 | 20 | 100 | 20",
        "2022-05 | 银保监普惠型小微企业贷款 | 14 | 100 | 10",
    ),
    "26.3": instead(
        "authorised_query", "uscc | national_data | authorised_on", f"{right(10)} | 是 | 2022-03-01"
    ),
    "26.4": {"attested": {"26.4": False}},
    "26.5": {"attested": {"26.5": False}},
    "27.1": instead(
        "financing_questionnaire",
        "quarter | county | is_valid",
        *[f"{quarter} | 兴庆区 | 是" for quarter in QUARTERS[:3] for _ in range(100)],
        *["2022Q2 | 兴庆区 | 是"] * 99,
    ),
    "28.1": instead(
        "commitment",
        "commitment_no | check_result | committed_on | fulfilment_state",
        *[f"C{number} | 合规入库 | 2022-01-10 | 全部履行" for number in range(9)],
    ),
    "28.2": instead(
        "commitment",
        "commitment_no | check_result | committed_on | fulfilment_state",
        *[f"C{number} | 合规入库 | 2022-01-10 | 全部履行" for number in range(10)],
        "C10 | 合规入库 | 2022-01-10 | ",
    ),
    "29.1": instead(
        "graded_supervision_case", "domain | occurred_on", *[f"领域{n} | 2022-03-01" for n in range(15)]
    ),
    "30.1": instead("punishment_case", "measure_class | done_on", "限制任职 | 2022-03-01"),
    "31.1": instead("incentive_case", "domain | done_on", *[f"领域{n} | 2022-03-01" for n in range(11)]),
    "32.1": instead(
        "campaign_governance", GOVERNANCE, "专项经费 | 2022-03-01 | 200", "任务分工 | 2022-03-01 | "
    ),
    "32.2": instead(
        "campaign_governance",
        GOVERNANCE,
        "领导机构文件 | 2022-03-01 | ",
        "专项经费 | 2022-03-01 | 0",
        "任务分工 | 2022-03-01 | ",
    ),
    "32.3": instead(
        "campaign_governance", GOVERNANCE, "领导机构文件 | 2022-03-01 | ", "专项经费 | 2022-03-01 | 200"
    ),
    "33.1": instead(
        "credit_legislation",
        "level | is_dedicated | effective_on | local_implementation",
        "省级地方性法规 | 是 | 2022-01-01 | ",
    ),
    "34.1": {"attested": {"34.1": False}},
    "35.1": instead("innovation_record", "scope | recognised_on", "全省 | 2022-03-01"),
    "36.1": instead(
        "honour_record", "honour | year | revoked", "诚信之星 | 2019 | 是", "全国道德模范 | 2021 | 否"
    ),
    "36.2": instead("honour_record", "honour | year | revoked", "诚信之星 | 2019 | 否"),
}
"""For every clause, the one thing that goes wrong."""


def test_every_clause_is_spoiled_once() -> None:
    assert list(SPOILED) == list(statuses(whole()))
    assert {clause for clause, change in SPOILED.items() if "attested" in change} < set(ATTESTED)


@pytest.mark.parametrize("clause", SPOILED)
def test_spoiling_one_clause_changes_its_indicator_and_the_totals_only(clause: str) -> None:
    perfectly, found = whole(), judged(perfect(**SPOILED[clause]))
    assert changed(found) == {clause: "unmet"}
    indicator = found[clause.partition(".")[0]]
    others = [name for name in found.indicators if name != indicator.id]
    assert [found[name].points for name in others] == [perfectly[name].points for name in others]
    assert found.gate.status == ("unmet" if indicator.kind == "gate" else "met")
    lost = Fraction(0)
    if indicator.points is not None:
        own = indicator.clauses[clause].points
        lost = indicator.points.of if own is None else own.of
        assert indicator.points.low == indicator.points.high == indicator.points.of - lost
    assert found.points.high == found.points.low == 100 - (lost if indicator.kind == "scored" else 0)
    raw = 12 - (lost if indicator.kind == "bonus" else 0)
    assert found.bonus_raw.low == found.bonus_raw.high == raw
    assert found.bonus.low == found.bonus.high == min(raw, 10)


NAMED = (
    date(2021, 7, 1),
    date(2022, 1, 1),
    date(2022, 3, 1),
    date(2022, 6, 20),
    date(2022, 6, 30),
    date(2022, 7, 1),
    date(2022, 9, 7),
)
"""Dates that a rule or the plan names."""


def days() -> Iterator[date]:
    yield from MONTH_ENDS
    for day in NAMED:
        yield from (day - timedelta(days=1), day, day + timedelta(days=1))


@pytest.mark.parametrize("as_of", sorted(set(days())), ids=date.isoformat)
def test_every_indicator_can_be_judged_on_any_day(as_of: date) -> None:
    found = judged(perfect(as_of=as_of))
    assert [item.error for item in found.indicators.values() if item.error] == []
    assert len(statuses(found)) == 57
    assert found.points.low <= found.points.high <= 100
