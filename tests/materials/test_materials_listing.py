"""``ychk materials``: who owes what, in a table that fits a terminal."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.casebook import installed, table, the_plan

import ychk
from ychk import cli
from ychk.assessor.assessor import materials_handed_in
from ychk.report.materials import materials_listing
from ychk.wording import LANGS, Lang

ROOT = Path(__file__).parents[2]


def lines(lang: Lang, *register: str) -> list[str]:
    header = (
        "indicator_no | clause | doc_kind | title | dated_on | submitted_by | submitted_on | file_name"
        " | stamped | review_state"
    )
    dossier = ychk.Dossier(
        region="640100",
        city="银川市",
        as_of=date(2022, 6, 30),
        ledgers={"document_register": table(header, *register)} if register else {},
    )
    plan, papers = the_plan(dossier.plan), materials_handed_in(dossier)
    return [line.plain for line in materials_listing(dossier, plan, papers, lang)]


@pytest.mark.parametrize("lang", LANGS)
def test_it_fits_eighty_columns(lang: Lang) -> None:
    row = "22 | | 台账 | 台账 | | 市发改委 | 2022-03-05 | a.xlsx | 否 | 待审"
    for found in (lines(lang), lines(lang, row)):
        assert all(cell_len(line) <= 80 for line in found[2:]), [
            line for line in found if cell_len(line) > 80
        ]


def test_without_a_register_it_says_that_only_names_are_looked_at() -> None:
    found = lines("zh")
    assert found[0] == "银川市 材料报送情况 2022-06-30：应交 77 份，已交 0 份，缺 77 份，待核 0 份"
    assert "没有材料登记簿" in found[1]


def test_a_month_that_lacks_its_ledger_is_named_and_so_is_one_to_be_checked() -> None:
    row = "22 | | 台账 | 台账 | | 市发改委 | 2022-{}-05 | {}.xlsx | 否 | {}"
    found = lines("zh", row.format("03", "a", "通过"), row.format("05", "b", "待审"))
    (head,) = [line for line in found if line.startswith("市发改委：")]
    own = [line.split() for line in found if line.split()[:1] == ["22"]]
    assert own == [
        ["22", "缺", "每月", "按月报送行政强制等行政管理信息台账：2022-04、2022-06"],
        ["22", "待核", "每月", "按月报送行政强制等行政管理信息台账：2022-05"],
    ]
    assert head.endswith("待核 1 份")


def test_each_unit_that_owes_a_summary_of_its_own_is_told_so() -> None:
    found = lines("zh", "22 | | 台账 | 台账 | | 市发改委 | 2022-03-05 | a.xlsx | 否 | 通过")
    school = next(number for number, line in enumerate(found) if line.startswith("市教育局："))
    assert found[school] == "市教育局：缺 2 份，待核 0 份"
    assert [line.split()[0] for line in found[school + 1 : school + 3]] == ["11", "11"]


def test_the_command_lists_a_dossier(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    example = str(ROOT / "examples" / "yinchuan-2022")
    monkeypatch.setattr(sys, "argv", ["ychk", "materials", example, "--lang", "en"])
    try:
        cli.main()
    except SystemExit as stop:
        assert not stop.code
    assert capsys.readouterr().out.startswith(
        "银川市, materials as of 2022-06-30: 77 asked for, 10 handed in"
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("11", "关于行业、领域社会信用体系建设工作开展情况的总结（每个责任单位各一份）"),
        ("15", "公务员信用记录应用案例（至少 2 份）"),
        ("22", "按月报送行政强制等行政管理信息台账（每月）"),
        ("28", "相关制度文件（由市审批服务局报送）"),
    ],
)
def test_a_row_s_description_says_how_often_and_from_whom(row: str, words: str) -> None:
    from ychk.report.listing import described

    assert f"  - {words}" in [line.plain for line in described(installed(), the_plan(), row, "zh")]
