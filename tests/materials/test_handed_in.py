"""What counts as handed in: every sentence is one rule, and both of its sides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import frozen
from tests.casebook import attest, table

import ychk
from ychk.assessor.assessor import materials_handed_in
from ychk.materials import Materials

AS_OF = date(2022, 6, 30)
HEADER = (
    "indicator_no | clause | doc_kind | title | dated_on | submitted_by | submitted_on | file_name"
    " | stamped | review_state"
)


def dossier(*register: str, files: tuple[str, ...] = (), listed: bool = True, **parts: Any) -> ychk.Dossier:
    """A dossier with a register of these rows (none at all where it is not `listed`) and these files."""
    materials: dict[str, tuple[str, ...]] = {}
    for path in files:
        row = path.split("/")[1]
        materials[row] = (*materials.get(row, ()), path)
    ledgers = {"document_register": table(HEADER, *register)} if listed else {}
    return ychk.Dossier(
        region="640100", city="银川市", as_of=AS_OF, ledgers=ledgers, materials=materials, **parts
    )


def of_row(row: str, *register: str, **parts: Any) -> Materials:
    return materials_handed_in(dossier(*register, **parts))[row]


def statuses(found: Materials) -> list[str]:
    return [item.status.value for item in found.found]


REPORT = "8 | | 测评报告 | 三级等保测评报告 | 2022-03-01 | 市发改委 | 2022-03-10 | 测评.pdf | 是 | 通过"
"""Row 8 asks for one paper: this one."""


@frozen
class Case:
    """The one paper of row 8 with one cell changed."""

    it: str
    old: str
    new: str
    status: str


CASES = [
    Case("handed in and accepted", "通过", "通过", "met"),
    Case("still being looked at", "通过", "待审", "unknown"),
    Case("sent back", "通过", "退回", "unmet"),
    Case("nobody has looked at it", "通过", "", "unknown"),
    Case("of another kind", "测评报告 | 三级等保测评报告", "照片 | 机房", "unmet"),
    Case("of another kind, but titled as the plan says", "测评报告 | 三级等保测评报告",
         "说明报告 | 信用信息共享平台和网站安全三级保护备案和测评报告（2022）", "met"),
    Case("of a kind that cannot be read", "测评报告 |", "测评 |", "unknown"),
    Case("of no kind", "测评报告 |", " |", "unknown"),
    Case("for another indicator", "8 |", "9 |", "unmet"),
    Case("for an indicator that is not said", "8 |", " |", "unknown"),
    Case("handed in on the day of assessment", "2022-03-10", "2022-06-30", "met"),
    Case("handed in a day later", "2022-03-10", "2022-07-01", "unmet"),
    Case("handed in on a day nobody wrote down", "2022-03-10", "", "unknown"),
    Case("dated after the day of assessment", "2022-03-01", "2022-07-01", "unmet"),
    Case("with a date that cannot be read", "2022-03-01", "三月", "unknown"),
    Case("without a date of its own", "2022-03-01", "", "met"),
    Case("older than the period, for it is a paper that lasts", "2022-03-01", "2020-03-01", "met"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.it for case in CASES])
def test_the_one_paper_of_row_8(case: Case) -> None:
    assert case.old in REPORT
    assert statuses(of_row("8", REPORT.replace(case.old, case.new, 1))) == [case.status]


def test_a_report_older_than_the_period_says_nothing_of_it() -> None:
    row = "2 | | 说明报告 | 接入说明 | {} | 市审批服务局 | 2022-05-01 | a.pdf | 是 | 通过"
    assert statuses(of_row("2", row.format("2021-07-01"))) == ["unmet", "met"]
    assert statuses(of_row("2", row.format("2021-06-30"))) == ["unmet", "unmet"]


def test_a_statement_of_row_9_needs_its_stamp() -> None:
    row = "9 | | 说明报告 | 债务说明 | 2022-05-01 | 市财政局 | 2022-05-01 | a.pdf | {} | 通过"
    assert [statuses(of_row("9", row.format(stamp)))[0] for stamp in ("是", "否", "")] == [
        "met",
        "unmet",
        "unknown",
    ]


@pytest.mark.parametrize(
    ("unit", "status"),
    [
        ("市审批服务局", "met"),
        ("银川市审批服务局", "met"),
        ("审批服务局", "met"),
        ("市教育局", "unmet"),
        ("审批局", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_material_of_a_named_unit_comes_from_that_unit(unit: str, status: str) -> None:
    row = f"28 | | 制度文件 | 信用承诺制度 | | {unit} | 2022-05-01 | a.pdf | 是 | 通过"
    assert statuses(of_row("28", row)) == ["unmet", status]


def test_every_responsible_unit_of_row_11_hands_in_a_summary_of_its_own() -> None:
    rows = [f"11 | | 说明报告 | 总结 | | {unit} | 2022-05-01 | {unit}.pdf | 是 | 通过"
            for unit in ("银川市教育局", "兴庆区人民政府", "永宁县")]  # fmt: skip
    (summary,) = [item for item in of_row("11", *rows).found if item.spec.kind == "总结"]
    filled = [place.unit for place in summary.places if place.status.value == "met"]
    assert filled == ["市教育局", "兴庆区", "永宁县"]
    assert len(summary.places) == 35
    assert {place.status.value for place in summary.places if place.unit not in filled} == {"unmet"}


def test_a_monthly_ledger_is_handed_in_in_every_whole_month() -> None:
    """Row 22 counts from March 2022: four months up to 30 June."""
    row = "22 | | 台账 | 行政强制台账 | | 市发改委 | 2022-{}-05 | {}.xlsx | 否 | 通过"
    rows = [row.format(month, month) for month in ("03", "04", "06")]
    (ledger,) = of_row("22", *rows).found
    assert [(place.span.label, place.status.value) for place in ledger.places if place.span] == [
        ("2022-03", "met"),
        ("2022-04", "met"),
        ("2022-05", "unmet"),
        ("2022-06", "met"),
    ]
    assert of_row("22", *rows, row.format("05", "05")).complete


def test_one_paper_without_a_day_may_fill_one_month_and_no_more() -> None:
    row = "22 | | 台账 | 行政强制台账 | | 市发改委 | {} | {}.xlsx | 否 | 通过"
    rows = [row.format(f"2022-{month}-05", month) for month in ("03", "04")]
    assert statuses(of_row("22", *rows, row.format("", "x"))) == ["unmet"]
    assert statuses(of_row("22", *rows, row.format("", "x"), row.format("", "y"))) == ["unknown"]


def test_two_cases_are_asked_of_clause_15_2() -> None:
    row = "15 | 15.2 | 案例 | 应用案例{} | | 市委组织部 | 2022-05-01 | {}.pdf | 否 | 通过"
    assert statuses(of_row("15", row.format(1, 1)))[3] == "unmet"
    assert statuses(of_row("15", row.format(1, 1), row.format(2, 2)))[3] == "met"


@pytest.mark.parametrize("clause", ["26.2", "2", "(2)", "（2）", "2、3"])
def test_a_paper_for_one_clause_serves_no_other(clause: str) -> None:
    row = f"26 | {clause} | 说明报告 | 贷款情况 | | 人民银行 | 2022-05-01 | a.pdf | 是 | 通过"
    served = [item.spec.clauses for item in of_row("26", row).found if item.status.value == "met"]
    assert served == [("26.2",)]


def test_one_paper_serves_one_material() -> None:
    """Row 6 asks for two screenshots: the one that the paper's name does not tell is missing."""
    row = "6 | | 截图 | 向国家系统推送数据截图 | | 市金融局 | 2022-05-01 | a.png | 否 | 通过"
    assert statuses(of_row("6", row)) == ["unmet", "unmet", "met"]
    assert statuses(of_row("6", row, row.replace("a.png", "b.png"))) == ["unmet", "met", "met"]


def test_a_paper_that_fits_two_places_leaves_the_one_that_another_can_fill() -> None:
    """The screenshot titled as the plan says could be any; the other is one of clause 1 only."""
    anywhere = "26 | | 说明报告 | 说明 | | 市金融局 | 2022-05-01 | a.pdf | 是 | 通过"
    of_clause_1 = "26 | 1 | 说明报告 | 说明报告 | | 市金融局 | 2022-05-01 | b.pdf | 是 | 通过"
    met = [item.spec.clauses for item in of_row("26", anywhere, of_clause_1).found if item.status == "met"]
    assert len(met) == 2
    assert ("26.1",) in met


def test_without_a_register_a_file_s_name_decides_and_how_often_is_not_asked() -> None:
    files = ("materials/22/行政强制台账.xlsx", "materials/8/测评报告.pdf", "materials/9/照片.jpg")
    found = materials_handed_in(dossier(files=files, listed=False))
    assert [statuses(found[row]) for row in ("22", "8", "9")] == [["met"], ["met"], ["unmet"]]


def test_a_file_that_the_register_does_not_list_is_still_to_be_checked() -> None:
    assert statuses(of_row("8", files=("materials/8/测评报告.pdf",))) == ["unknown"]
    listed = REPORT.replace("通过", "退回")
    assert statuses(of_row("8", listed, files=("materials/8/测评.pdf",))) == ["unmet"]


def test_the_json_says_what_is_not_surely_there_in_the_contract_s_shape() -> None:
    import json

    found = json.loads(ychk.assess(dossier(REPORT.replace("通过", "待审"))).to_json())["indicators"]
    (row,) = [item for item in found if item["id"] == "8"]
    title = "信用信息共享平台和网站安全三级保护备案和测评报告"
    said = {"complete": False, "missing": [title], "status": "unknown", "required": False}
    assert row["materials"] == said


def test_an_unreadable_cell_of_the_register_is_rejected_like_any_other() -> None:
    assessment = ychk.assess(dossier(REPORT.replace("2022-03-10", "三月十日")))
    (cell,) = assessment.rejected
    assert (cell.ledger, cell.column, cell.value) == ("document_register", "submitted_on", "三月十日")
    assert assessment.scans == {"document_register": 1}


# points: only where dossier.toml says so


HONOURS = table("honour | year | revoked", "诚信之星 | 2019 | 否", "全国道德模范 | 2021 | 否")
STAR = "36 | {} | 说明报告 | 诚信之星说明 | | 市委宣传部 | 2022-05-01 | a.pdf | 是 | {}"
MODEL = "36 | 2 | 说明报告 | 道德模范说明 | | 市委宣传部 | 2022-05-01 | b.pdf | 是 | 通过"


def honours(*register: str, required: bool) -> Any:
    """Row 36, whose two clauses are met by their ledger and each ask for a report."""
    papers = table(HEADER, *register)
    return ychk.assess(
        ychk.Dossier(
            region="640100",
            as_of=AS_OF,
            ledgers={"honour_record": HONOURS, "document_register": papers},
            require_materials=required,
        )
    )["36"]


def test_materials_change_no_points_unless_the_dossier_says_so() -> None:
    result = honours(required=False)
    assert not result.materials.complete
    assert (result.status, result.points.low, result.points.high) == (
        "met",
        result.points.of,
        result.points.of,
    )


@pytest.mark.parametrize(
    ("review", "status", "bounds"),
    [("通过", "met", (1, 1)), ("待审", "unknown", (0, 1)), ("退回", "unmet", (0, 0))],
)
def test_where_they_are_required_a_clause_earns_what_its_materials_allow(
    review: str, status: str, bounds: tuple[int, int]
) -> None:
    result = honours(STAR.format("1", review), MODEL, required=True)
    star, model = result.clauses.values()
    assert (star.status, model.status) == ("met", "met")
    assert (star.points.low, star.points.high) == bounds
    assert (model.points.low, model.points.high) == (1, 1)
    assert result.status == status
    assert (result.points.low, result.points.high) == (bounds[0] + 1, bounds[1] + 1)


def test_what_the_evidence_denies_no_material_brings_back() -> None:
    empty = ychk.Dossier(
        region="640100",
        as_of=AS_OF,
        ledgers={
            "honour_record": table("honour | year | revoked"),
            "document_register": table(HEADER, STAR.format("1", "通过"), MODEL),
        },
        require_materials=True,
    )
    result = ychk.assess(empty)["36"]
    assert result.materials.complete
    assert result.status == "unmet"
    assert result.points is not None
    assert result.points.high == 0


def test_a_gate_without_its_materials_is_not_passed() -> None:
    attested = [attest("6.1", on=date(2022, 6, 20))]
    papers = ("materials/6/说明报告.docx", "materials/6/系统截图.png", "materials/6/推送截图.png")
    for files, required, status in [
        (papers, True, "met"),
        (papers[:2], True, "unmet"),
        (papers[:2], False, "met"),
    ]:
        asked = dossier(files=files, listed=False, attestations=attested, require_materials=required)
        found = ychk.assess(asked)["6"]
        assert found.status == status
        assert found.clauses["6.1"].status == "met"


def test_a_score_from_outside_stands_whatever_is_missing() -> None:
    score = ychk.ExternalScore(indicator="18", points="2", by="人民银行", on=date(2022, 6, 25))
    result = ychk.assess(dossier(external_scores=[score], require_materials=True))["18"]
    assert result.points is not None
    assert result.points.low == result.points.high == 2


def test_an_explanation_says_that_materials_took_the_points() -> None:
    words = honours(MODEL, required=True).explain("zh")
    assert "按 require_materials 的要求，所缺材料对应的条款不得分" in words
    assert "“诚信之星”" in words
    assert "earn nothing" in honours(MODEL, required=True).explain("en")
    assert "require_materials" not in honours(MODEL, required=False).explain("zh")
