"""A city that does everything the plan asks, on 30 June 2022: made up, and as small as the rules allow.

Every clause is met; each table is what its row asks and little more, so that dropping or spoiling one shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyarrow as pa

import ychk
from tests.unified_codes import right
from ychk.testing import AS_OF, attest, figure, table

MONTHS = tuple(f"{year}-{month:02d}" for year in (2021, 2022) for month in range(1, 13))[6:18]
QUARTERS = ("2021Q3", "2021Q4", "2022Q1", "2022Q2")
COUNTIES = ("兴庆区", "金凤区", "西夏区", "灵武市", "永宁县", "贺兰县")
CLASSES = (
    "纳税",
    "生态环境领域",
    "不动产",
    "行政管理",
    "水费",
    "电费",
    "燃气费",
    "科技研发",
    "新型农业经营主体",
)
SANCTIONS = (
    "限制市场或行业准入",
    "限制任职",
    "限制消费",
    "限制升学复学",
    "限制申请财政性资金项目",
    "限制参加评先评优",
    "限制享受优惠政策和便利措施",
    "纳入严重失信主体名单",
    "共享公示失信信息",
    "纳入重点监管范围",
    "纳入市场化征信或评级报告",
    "从严审慎授信",
)
ATTESTED = ("3.1", "6.1", "11.1", "16.1", "17.1", "26.4", "26.5", "34.1")
FIGURES = {
    "farmers_total": "4",
    "farmers_coverage_last_year": "0.25",
    "new_agri_entities_total": "4",
    "new_agri_coverage_last_year": "25%",
}

ENTITIES = (
    ("机关", 5),
    ("社会团体", 5),
    ("企业", 10),
    ("个体工商户", 10_000),
)


def rows(header: str, lines: Iterable[str]) -> Any:
    """A table from lines."""
    return table(header, *lines).native


def registry(*more: tuple[str, str]) -> Any:
    """Over ten thousand entities in existence, so that one wrong code alone does not fail row 1."""
    found = [(right(number), kind) for number, kind in enumerate(_kinds())]
    codes, kinds = zip(*found, *more, strict=True)
    return pa.table({"uscc": codes, "entity_type": kinds, "status": ["存续"] * len(codes)})


def _kinds() -> Iterable[str]:
    return (kind for kind, number in ENTITIES for _ in range(number))


def decisions(number: int) -> Any:
    """So many published decisions of 2022."""
    return pa.table({"decided_on": pa.array(["2022-03-01"] * number)})


BODIES = ("市发改委", "市财政局")
INSTITUTION = right(20_000)
ROSTER = "entity_name | uscc | body_type | area | status"


@cache
def _ledgers() -> Mapping[str, Any]:
    quarters = ("2021-08-02", "2021-11-02", "2022-02-07", "2022-05-09")
    months = [(month, f"{month}-15") for month in MONTHS]
    return {
        "entity_registry": registry(),
        "uscc_error_ledger": rows("uscc | entity_type | fix_status", [f"{right(3)} | 机关 | 已整改"]),
        "service_hall_access": rows(
            "level | connected_platform | connected_site | connected_on",
            ["市级 | 是 | 是 | 2021-09-01", *["县区级 | 是 | 是 | 2022-06-01"] * 6],
        ),
        "ideology_self_check": rows("result | checked_on", ["未发生 | 2022-03-31"]),
        "public_body_roster": rows(
            ROSTER,
            [
                *(
                    f"{name} | {right(number)} | 政府部门 | 市本级 | 存续"
                    for number, name in enumerate(BODIES)
                ),
                f"市图书馆 | {INSTITUTION} | 事业单位 | 市本级 | 存续",
            ],
        ),
        "serious_dishonesty_list": rows(
            "entity_id | listed_on | delisted_on", [f"{right(30_000)} | 2021-01-04 | "]
        ),
        "decision_source_list": rows(
            "decision_type | decision_no | must_publish | decided_on",
            [f"行政{kind} | {kind}1 | 是 | 2022-05-09" for kind in ("许可", "处罚", "强制")],
        ),
        "publicity_receipt": rows(
            "decision_no | info_type | decided_on | check_result | uploaded_at",
            [f"{kind}1 | 行政{kind} | 2022-05-09 | 合规入库 | 2022-05-18" for kind in ("许可", "处罚")],
        ),
        "admin_other_action": rows(
            "action_no | info_type | decided_on | uploaded_at", ["强制1 | 行政强制 | 2022-05-09 | 2022-05-18"]
        ),
        "city_credit_ranking": rows(
            "period | city | sequence | rank | region_rank | region_size",
            ["2022-05 | 银川市 | 省会及副省级以上城市 | 20 | 18 | 94"],
        ),
        "mlps_record": rows(
            "system_name | level | filing_no | filed_on | assessed_on | next_due_on | conclusion",
            ["信用平台 | 3 | 备1 | 2021-03-01 | 2022-03-01 | 2023-03-01 | 良"],
        ),
        "security_incident": rows(
            "incident_type | notified_by_superior | occurred_on | reported_on", ["无 | 否 | | 2022-01-04"]
        ),
        "debt_payment_ledger": rows(
            "debt_type | due_on | is_default | paid_on | amount_due_wan | amount_paid_wan",
            ["地方政府债券 | 2022-03-01 | 否 | 2022-03-01 | 100 | 100"],
        ),
        "constraint_cleanup_ledger": rows(
            "conclusion | legal_basis | base_list_item | done_on", ["保留 | 公务员法 | | "]
        ),
        "publicity_activity": rows(
            "activity_type | held_on",
            [
                f"{kind} | 2022-03-15"
                for kind in ("诚信建设万里行", "诚信典型选树", "新闻报道", "群众性宣传教育")
            ],
        ),
        "article_submission": rows(
            "unit | submitted_on",
            [
                *(f"{name} | {day}" for name in BODIES for day in quarters),
                *(f"{name} | {day}" for name in COUNTIES for _, day in months for _ in range(2)),
            ],
        ),
        "civil_servant_credit": rows(
            "unit | period | headcount | archived_count | use_type | used_on",
            [
                "市财政局 | 2022-06 | 40 | 40 | 考核 | 2022-01-10",
                "市发改委 | 2022-06 | 30 | 30 | 任用 | 2022-03-10",
            ],
        ),
        "sharing_department": rows("is_government_dept | is_sharing", ["是 | 是", "是 | 否"]),
        "bank_access": rows(
            "institution_type | is_local | is_connected", ["商业银行 | 是 | 是", "商业银行 | 是 | 否"]
        ),
        "rural_credit_coverage": rows(
            "subject_type | subject_id | archived_on",
            [
                *(f"农户 | N{number} | 2021-05-06" for number in range(2)),
                *(f"家庭农场 | F{number} | 2021-05-06" for number in range(2)),
            ],
        ),
        "rating_independence_check": rows(
            "item | result | checked_on",
            [
                f"{item} | 不存在 | 2022-04-01"
                for item in ("干预评级决策", "限制评级公平竞争", "设置不合理评级导向", "妨碍尽职调查")
            ],
        ),
        "financial_risk_event": rows("is_major_regional | occurred_on", ["否 | 2022-02-01"]),
        "objection_ledger": rows(
            "decision_no | raised_at | dispatched_at | closed_at | outcome",
            ["许可1 | 2022-05-24 | 2022-05-25 | 2022-06-01 | 成立"],
        ),
        "admin_license": decisions(60_000),
        "admin_penalty": decisions(60_000),
        "credit_repair_ledger": rows(
            "dispatched_at | reviewed_at | result | materials_complete | severity | first_published_on "
            "| applied_at",
            ["2022-05-25 | 2022-05-30 | 通过 | 是 | 一般 | 2022-02-20 | 2022-05-23"],
        ),
        "sync_log": rows(
            "source_at | local_at | state | sync_mode",
            ["2022-06-01 09:00:00 | 2022-06-01 10:00:00 | 成功 | 自动"],
        ),
        "info_collection_log": rows(
            "info_class | collected_on | expected_rows | loaded_rows | shared_to_platform "
            "| national_deadline",
            [f"{name} | 2022-06-20 | 100 | 100 | 是 | 2022-06-30" for name in CLASSES],
        ),
        "website_monitor": rows(
            "period | probe_count | ok_count | availability | homepage_updates",
            [f"{month} | 1000 | 990 | | 5" for month in MONTHS[6:]],
        ),
        "credit_report_sample": rows(
            "sampled_on | conforms | standard_edition", ["2022-04-12 | 是 | 2021年版"]
        ),
        "publication_catalog_check": rows(
            "should_publish | is_published | over_scope", ["是 | 是 | 否", "否 | 否 | 否"]
        ),
        "gov_fund": rows(
            "gov_level | state | fundraising_closed_on | registered_on",
            ["市 | 投资期 | 2022-03-01 | 2022-03-29"],
        ),
        "loan_feedback": rows("granted_on | check_result", ["2022-03-01 | 通过"]),
        "loan_balance": rows(
            "period | caliber | inclusive_balance_yi | total_balance_yi | inclusive_balance_prev_yi",
            [
                "2022-05 | 人民银行普惠小微贷款 | 21 | 100 | 20",
                "2022-05 | 银保监普惠型小微企业贷款 | 14 | 100 | 10",
            ],
        ),
        "authorised_query": rows(
            "uscc | national_data | authorised_on", [f"{right(n)} | 是 | 2022-03-01" for n in (10, 11)]
        ),
        "financing_questionnaire": rows(
            "quarter | county | is_valid",
            [f"{quarter} | {COUNTIES[n % 6]} | 是" for quarter in QUARTERS for n in range(150)],
        ),
        "commitment": rows(
            "commitment_no | check_result | committed_on | fulfilment_state",
            [f"C{number} | 合规入库 | 2022-01-10 | 全部履行" for number in range(10)],
        ),
        "graded_supervision_case": rows(
            "domain | occurred_on", [f"领域{number} | 2022-03-01" for number in range(16)]
        ),
        "punishment_case": rows("measure_class | done_on", [f"{name} | 2022-03-01" for name in SANCTIONS]),
        "incentive_case": rows("domain | done_on", [f"领域{number} | 2022-03-01" for number in range(12)]),
        "campaign_governance": rows(
            "kind | dated_on | amount_wan",
            ["领导机构文件 | 2022-03-01 | ", "专项经费 | 2022-03-01 | 200", "任务分工 | 2022-03-01 | "],
        ),
        "credit_legislation": rows(
            "level | is_dedicated | effective_on | local_implementation",
            ["市级地方性法规 | 是 | 2022-01-01 | "],
        ),
        "contract_performance": rows("period", MONTHS[6:]),
        "innovation_record": rows("scope | recognised_on", ["全国 | 2022-03-01"]),
        "honour_record": rows(
            "honour | year | revoked", ["诚信之星 | 2019 | 否", "全国道德模范 | 2021 | 否"]
        ),
    }


def perfect(
    *,
    without: str | None = None,
    instead: Mapping[str, Any] | None = None,
    attested: Mapping[str, bool] | None = None,
    figures: Mapping[str, str] | None = None,
    as_of: Any = AS_OF,
) -> ychk.Dossier:
    """The perfect dossier, with something left out or put in the place of something else."""
    ledgers = {**_ledgers(), **(instead or {})}
    ledgers.pop(without or "", None)
    return ychk.Dossier(
        region="640100",
        city="银川市",
        as_of=as_of,
        ledgers=ledgers,
        attestations=[
            attest(clause, holds=holds, on=min(AS_OF, as_of))
            for clause, holds in {**dict.fromkeys(ATTESTED, True), **(attested or {})}.items()
        ],
        figures=[figure(name, value) for name, value in {**FIGURES, **(figures or {})}.items()],
    )
