"""Several cities in one ledger: each is judged as if it had handed in its own records alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import ychk
from ychk.evidence import LedgerFiles
from ychk.exact import Bounds
from ychk.indicator import checks
from ychk.plugins import i05_double_publicity as i05
from ychk.plugins import i22_coercion_records as i22
from ychk.plugins import i29_graded_supervision as i29
from ychk.tables.engine.session import session

PLUGINS = [i05, i22, i29]
YINCHUAN, SHIZUISHAN = "640100", "640200"
NOT_INSTALLED = "plugin.not_installed"
DECISIONS = "region,decision_type,decision_no,must_publish,decided_on,authority_name"
RECEIPTS = "region,info_type,decision_no,uploaded_at,check_result,reporting_unit"
CASES = "region,domain,occurred_on"

DECIDED = {
    YINCHUAN: ["行政许可,A1,是,2022-05-09,甲", "行政处罚,A2,是,2022-05-09,甲", "行政许可,A3,是,坏,甲"],
    SHIZUISHAN: ["行政许可,A1,是,2022-05-09,乙", "行政处罚,A4,,2022-05-09,乙"],
}
RECEIVED = {
    YINCHUAN: ["行政许可,A1,2022-05-12 10:00:00,合规入库,甲", "行政处罚,A2,2022-05-30 10:00:00,合规入库,甲"],
    SHIZUISHAN: ["行政处罚,A4,2022-05-12 10:00:00,退回,乙"],
}
SUPERVISED = {YINCHUAN: ["食品药品,2022-03-01"], SHIZUISHAN: ["食品药品,2022-03-01", "税收,2022-03-02"]}


def text(header: str, records: dict[str, list[str]], region: bool, *, code: str = "") -> str:
    names = header if region else header.removeprefix("region,")
    rows = [f"{code or key},{row}" if region else row for key, its in records.items() for row in its]
    return "\n".join([names, *rows]) + "\n"


def frame(header: str, records: dict[str, list[str]]) -> pa.Table:
    names, *rows = (line.split(",") for line in text(header, records, region=True).splitlines())
    return pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})


def of_all() -> dict[str, Any]:
    return {
        "decision_source_list": frame(DECISIONS, DECIDED),
        "publicity_receipt": frame(RECEIPTS, RECEIVED),
        "graded_supervision_case": frame(CASES, SUPERVISED),
    }


def alone(region: str) -> dict[str, Any]:
    return {
        name: table.filter(pa.compute.equal(table["region"], region)).drop_columns("region")
        for name, table in of_all().items()
    }


def dossier(region: str, ledgers: dict[str, Any], **parts: Any) -> ychk.Dossier:
    return ychk.Dossier(region=region, as_of=date(2022, 6, 30), ledgers=ledgers, **parts)


def same_but_for_rows(found: ychk.Assessment, expected: ychk.Assessment) -> bool:
    """A record stands in another row of the common ledger than it would in its own."""
    one, other = (json.loads(item.to_json()) for item in (found, expected))
    for item in (*one["rejected"], *other["rejected"]):
        del item["row"]
    return bool(one == other)


def test_one_dossier_for_all_gives_what_each_city_alone_would_get() -> None:
    found = ychk.assess_many(dossier("640000", of_all()), plugins=PLUGINS)
    assert list(found) == [YINCHUAN, SHIZUISHAN]
    for region, assessment in found.items():
        assert same_but_for_rows(assessment, ychk.assess(dossier(region, alone(region)), plugins=PLUGINS))
        assert assessment.scans == dict.fromkeys(of_all(), 1)
    assert found[YINCHUAN].to_json() != found[SHIZUISHAN].to_json()


def test_a_partner_counts_only_within_its_city() -> None:
    found = ychk.assess_many(dossier("640000", of_all()), plugins=[i05])
    lacking = {
        region: {check.id: check.shortfall for check in checks(item["5"].clauses["5.1"].result)}
        for region, item in found.items()
    }
    reported = {region: its["5.1/行政许可/reported"] for region, its in lacking.items()}
    assert reported[SHIZUISHAN] == Bounds.exactly(1), (
        "its A1 has no receipt, though another city's A1 has one"
    )
    assert reported[YINCHUAN] == Bounds(0, 1), "its A1 has one; when A3 was decided cannot be read"


@pytest.mark.parametrize("code", ["640202", 640200])
def test_records_of_a_county_are_its_citys(code: object) -> None:
    cases = pa.table({"region": [code], "domain": ["税收"], "occurred_on": [date(2022, 3, 1)]})
    assert [*ychk.assess_many(dossier("640000", {"graded_supervision_case": cases}), plugins=PLUGINS)] == [
        SHIZUISHAN
    ]


def test_each_city_may_state_its_own_and_share_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(text(CASES, SUPERVISED, region=True), "utf-8")

    def own(region: str, city: str) -> ychk.Dossier:
        files = LedgerFiles(paths=(path,), labels=("cases.csv",))
        return dossier(region, {"graded_supervision_case": files}, city=city)

    found = ychk.assess_many([own(SHIZUISHAN, "石嘴山市"), own(YINCHUAN, "银川市")], plugins=PLUGINS)
    assert [(region, item.city) for region, item in found.items()] == [
        (YINCHUAN, "银川市"),
        (SHIZUISHAN, "石嘴山市"),
    ]
    assert not [told for item in found.values() for told in item.warnings if told.id != NOT_INSTALLED]
    for region, item in found.items():
        expected = dossier(region, {"graded_supervision_case": alone(region)["graded_supervision_case"]})
        assert item["29"].status == ychk.assess(expected, plugins=PLUGINS)["29"].status


def test_what_is_not_shared_stays_its_own() -> None:
    shared = frame(CASES, SUPERVISED)
    dossiers = [
        dossier(
            region,
            {"graded_supervision_case": shared, "publicity_receipt": alone(region)["publicity_receipt"]},
        )
        for region in (YINCHUAN, SHIZUISHAN)
    ]
    for region, item in ychk.assess_many(dossiers, plugins=PLUGINS).items():
        expected = {name: alone(region)[name] for name in ("graded_supervision_case", "publicity_receipt")}
        assert item.to_json() == ychk.assess(dossier(region, expected), plugins=PLUGINS).to_json()


def test_records_of_a_region_without_a_dossier_are_told() -> None:
    shared = frame(CASES, SUPERVISED | {"640300": ["税收,2022-03-02"]})
    dossiers = [dossier(region, {"graded_supervision_case": shared}) for region in (YINCHUAN, SHIZUISHAN)]
    for item in ychk.assess_many(dossiers, plugins=PLUGINS).values():
        (warning,) = (told for told in item.warnings if told.id != NOT_INSTALLED)
        assert warning.id == "many.other_regions"
        assert "640300" in warning.say("zh")
        assert "640300" in warning.say("en")


def test_a_city_without_records_in_a_ledger_of_all_has_handed_in_none() -> None:
    ledgers = {**of_all(), "graded_supervision_case": frame(CASES, {YINCHUAN: ["税收,2022-03-02"]})}
    found = ychk.assess_many(dossier("640000", ledgers), plugins=PLUGINS)[SHIZUISHAN]
    empty = alone(SHIZUISHAN) | {"graded_supervision_case": frame(CASES, {}).drop_columns("region")}
    assert same_but_for_rows(found, ychk.assess(dossier(SHIZUISHAN, empty), plugins=PLUGINS))


@pytest.mark.parametrize("region", ["", "64", "银川", "6401O0", None])
def test_a_record_that_could_belong_to_any_city_stops_it(region: str | None) -> None:
    cases = pa.table(
        {"region": [YINCHUAN, region], "domain": ["税收"] * 2, "occurred_on": ["2022-03-01"] * 2}
    )
    with pytest.raises(ychk.DossierError) as caught:
        ychk.assess_many(dossier("640000", {"graded_supervision_case": cases}), plugins=PLUGINS)
    assert all(str(region or "") in caught.value.say(lang) for lang in ("zh", "en"))
    assert "2" in caught.value.say("en")


def test_a_shared_ledger_needs_the_column(tmp_path: Path) -> None:
    for by, ledgers in (
        ("region", {"graded_supervision_case": alone(YINCHUAN)["graded_supervision_case"]}),
        ("city", of_all()),
    ):
        with pytest.raises(ychk.DossierError, match=by):
            ychk.assess_many(dossier("640000", ledgers), by=by, plugins=PLUGINS)


@pytest.mark.parametrize("by", ["region_code", "登记机关行政区划代码"])
def test_the_column_may_be_one_of_the_ledgers_own(by: str) -> None:
    entities = pa.table({by: ["640104", "640200"], "entity_type": ["企业", "企业"], "uscc": ["1", "2"]})
    found = ychk.assess_many(dossier("640000", {"entity_registry": entities}), by=by)
    assert [*found] == [YINCHUAN, SHIZUISHAN]


@pytest.mark.parametrize(
    ("dossiers", "words"),
    [
        ([dossier(YINCHUAN, {}), dossier(YINCHUAN, {})], YINCHUAN),
        (dossier("640000", {}, city="银川市"), "city"),
        (dossier("640000", {}, materials={"5": ("materials/5/a.pdf",)}), "materials"),
    ],
)
def test_what_cannot_be_true_of_many_cities_is_refused(
    dossiers: ychk.Dossier | Sequence[ychk.Dossier], words: str
) -> None:
    with pytest.raises(ychk.UsageError, match=words):
        ychk.assess_many(dossiers)


def test_nothing_is_left_in_the_engine() -> None:
    ychk.assess_many(dossier("640000", of_all()), plugins=PLUGINS)
    with session() as con:
        assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE NOT temporary").fetchall() == [(0,)]
