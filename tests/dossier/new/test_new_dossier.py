"""``ychk new``: an empty dossier that reads back, asks only what is needed, and writes over nothing."""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from tests.casebook import schemas, the_plan

from ychk import cli
from ychk.assessor.assessor import Assessor
from ychk.dossier import read_dossier
from ychk.dossier.new import new_dossier
from ychk.dossier.new.dossier_toml import dossier_toml
from ychk.dossier.new.needs import by_keeper, needs_of
from ychk.dossier.new.workbook import PROMPT, PROMPT_TITLE, BlankWorkbook, prompt, workbook
from ychk.errors import DossierError, UsageError
from ychk.tables.books.sheets import named_ledger, sheet_title
from ychk.tables.books.unitbooks import INDEX
from ychk.tables.columns.headers import match_headers
from ychk.wording import LANGS, Lang, visible

AS_OF = date(2022, 6, 30)
PLAN = the_plan()
NEEDS = needs_of(PLAN, "640100", AS_OF, Assessor())
COMMENT = re.compile(r"^# (?=\[\[?\w|\w+ = )", re.MULTILINE)


def made(folder: Path, lang: Lang = "zh", city: str | None = "银川市") -> Path:
    new_dossier(folder, region="640100", city=city, as_of=AS_OF, lang=lang)
    return folder


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("new") / "卷宗")


@pytest.fixture(scope="module")
def everything(empty: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(empty / "workbooks" / "全部台账.xlsx")


# the folder


def test_the_same_arguments_give_the_same_bytes(empty: Path, tmp_path: Path) -> None:
    again = made(tmp_path / "again")
    paths = [path.relative_to(empty) for path in sorted(empty.rglob("*")) if path.is_file()]
    assert paths
    assert [path for path in paths if (empty / path).read_bytes() != (again / path).read_bytes()] == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("city", ["银川市", None])
def test_it_reads_back_without_a_warning(tmp_path: Path, lang: Lang, city: str | None) -> None:
    dossier = read_dossier(made(tmp_path / "new", lang, city))
    assert (dossier.region, dossier.as_of, dossier.city) == ("640100", AS_OF, city)
    assert (dossier.warnings, dict(dossier.ledgers), dossier.figures) == ((), {}, ())


def test_what_is_there_is_named_and_nothing_is_touched(tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("mine", "utf-8")
    with pytest.raises(UsageError) as caught:
        made(tmp_path)
    assert "说明.txt" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["说明.txt"]
    with pytest.raises(UsageError, match="不是文件夹"):
        made(tmp_path / "说明.txt")
    with pytest.raises(UsageError):
        made(tmp_path / "说明.txt" / "below")


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert (made(tmp_path) / "dossier.toml").is_file()


def test_a_region_that_is_none_and_a_city_that_is_no_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="行政区划"):
        new_dossier(tmp_path, region="6401", city=None, as_of=AS_OF)
    for city in ("银川\n市", " ", "\ud800"):
        with pytest.raises(UsageError, match="城市名称"):
            new_dossier(tmp_path, region="640100", city=city, as_of=AS_OF)
    assert list(tmp_path.iterdir()) == []


def test_the_day_must_be_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["ychk", "new", "somewhere"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert "--as-of" in capsys.readouterr().err


def test_the_command_says_what_it_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a"
    monkeypatch.setattr(sys, "argv", ["ychk", "new", str(folder), "--as-of", "2022-06-30", "--lang", "en"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code
    assert f"workbooks for {len(by_keeper(NEEDS))} units" in capsys.readouterr().out
    assert read_dossier(folder).city == "银川市"


# dossier.toml


@pytest.mark.parametrize("lang", LANGS)
def test_every_comment_that_is_an_entry_can_be_used(tmp_path: Path, lang: Lang) -> None:
    """With its signs taken away and its blanks filled in, all that can be stated is there and is accepted."""
    folder = tmp_path
    (folder / "materials" / "16").mkdir(parents=True)
    (folder / "materials" / "16" / "a.pdf").write_bytes(b"x")
    text = COMMENT.sub("", dossier_toml(PLAN, "640100", "银川市", AS_OF, lang))
    for blank, filled in {
        'value = ""': 'value = "1"',
        'points = ""': 'points = "1"',
        'holds = ""': "holds = true",
        'documents = [""]': 'documents = ["materials/16/a.pdf"]',
        'document = ""': 'document = "materials/16/a.pdf"',
        'source = ""': 'source = "市统计局"',
        'date = ""': "date = 2022-06-30",
        'on = ""': "on = 2022-06-30",
    }.items():
        assert blank in text
        text = text.replace(blank, filled)
    (folder / "dossier.toml").write_text(text, "utf-8")
    dossier = read_dossier(folder)
    assert dossier.warnings == ()
    assert [figure.name for figure in dossier.figures] == list(PLAN.figures)
    assert [figure.unit for figure in dossier.figures] == [spec.unit for spec in PLAN.figures.values()]
    assert dossier.parameters == {name: item.default for name, item in PLAN.parameters.items()}
    assert [item.clause for item in dossier.attestations] == [
        name for name, clause in PLAN.clauses.items() if clause.attested
    ]
    assert [item.indicator for item in dossier.external_scores] == ["16", "17", "18", "19"]
    assert dossier.require_materials


@pytest.mark.parametrize("entry", ["figures", "attestations", "external_scores"])
def test_an_entry_that_is_not_filled_in_is_refused_at_its_place(tmp_path: Path, entry: str) -> None:
    folder = tmp_path
    text = dossier_toml(PLAN, "640100", "银川市", AS_OF, "zh")
    found = re.search(rf"^# \[\[{entry}\]\](\n# .*)*", text, re.MULTILINE)
    assert found is not None
    text = text.replace(found[0], COMMENT.sub("", found[0]), 1)
    (folder / "dossier.toml").write_text(text, "utf-8")
    with pytest.raises(DossierError) as caught:
        read_dossier(folder)
    assert f"[[{entry}]] 1" in str(caught.value)


def test_a_city_with_quotes_is_still_a_city(tmp_path: Path) -> None:
    city = '"=1+1\\"'
    (tmp_path / "dossier.toml").write_text(dossier_toml(PLAN, "640100", city, AS_OF, "zh"), "utf-8")
    assert read_dossier(tmp_path).city == city


# who gets which ledger


def test_every_ledger_has_a_keeper_that_the_plan_knows() -> None:
    assert set(PLAN.keepers) == set(schemas())
    assert all(PLAN.keepers.values())
    named = {name for row in PLAN.rows.values() for name in PLAN.units((*row.lead, *row.responsible))}
    assert {unit for units in PLAN.keepers.values() for unit in units} <= named


def test_a_unit_s_workbook_has_the_ledgers_it_keeps_and_an_indicator_reads(empty: Path) -> None:
    units = by_keeper(NEEDS)
    names = {path.stem for path in (empty / "workbooks").iterdir()}
    assert names == {*units, "全部台账"}
    for unit in ("市教育局", "市中院", "永宁县"):
        book = openpyxl.load_workbook(empty / "workbooks" / f"{unit}.xlsx", read_only=True)
        assert book.sheetnames == [INDEX, *(sheet_title(need.schema) for need in units[unit])]
    assert {need.schema.name for own in units.values() for need in own} == {
        need.schema.name for need in NEEDS if need.indicators
    }


def test_a_financing_questionnaire_is_the_counties_and_a_rank_is_not() -> None:
    units = by_keeper(NEEDS)
    asked = {unit for unit, own in units.items() if "financing_questionnaire" in [n.schema.name for n in own]}
    assert asked == set(PLAN.counties)
    ranked = {unit for unit, own in units.items() if "city_credit_ranking" in [n.schema.name for n in own]}
    assert ranked == {"市发改委"}


# the sheets


def test_the_workbook_of_everything_has_all_fifty_ledgers(everything: openpyxl.Workbook) -> None:
    named = [named_ledger(title, schemas()) for title in everything.sheetnames[1:]]
    assert named == list(schemas().values())


def test_every_header_is_one_that_the_reader_knows(everything: openpyxl.Workbook) -> None:
    for schema in schemas().values():
        sheet = everything[sheet_title(schema)]
        found = match_headers(schema, [str(cell.value) for cell in sheet[1]], schema.name)
        assert (list(found.at), found.unknown) == (list(schema.columns), ())
        assert sheet.max_row == 1
        assert sheet.freeze_panes == "A2"


def test_words_are_chosen_from_the_printed_list(everything: openpyxl.Workbook) -> None:
    for schema in schemas().values():
        sheet = everything[sheet_title(schema)]
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        for number, column in enumerate(schema.columns.values(), 1):
            letter = openpyxl.utils.get_column_letter(number)
            rule = rules[f"{letter}2:{letter}1048576"]
            words = ("是", "否") if column.type == "bool" else column.values
            assert rule.formula1 == (f'"{",".join(words)}"' if words else None)
            assert len(rule.promptTitle) <= PROMPT_TITLE
            assert 0 < len(rule.prompt) <= PROMPT


def test_no_prompt_is_cut() -> None:
    for lang in LANGS:
        for need in NEEDS:
            for name, column in need.schema.columns.items():
                assert len(prompt(column, need.read.get(name, ()), lang)) < PROMPT, column.zh


def test_codes_and_numbers_of_documents_are_text_and_days_are_days(everything: openpyxl.Workbook) -> None:
    shown = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "integer": "0"}
    for schema in schemas().values():
        formats = {
            number: group.number_format
            for group in everything[sheet_title(schema)].column_dimensions.values()
            for number in range(group.min, group.max + 1)
        }
        for number, column in enumerate(schema.columns.values(), 1):
            other = "General" if column.type in ("decimal", "ratio") else "@"
            assert formats[number] == shown.get(column.type, other)


def test_personal_columns_need_not_be_filled_in_unless_a_rule_reads_them() -> None:
    known = schemas()
    holder = known["admin_license"].columns["legal_rep_id_no"]
    assert prompt(holder, (), "zh") == "个人信息：不必填写，本工具不读取"
    listed = known["serious_dishonesty_list"].columns["entity_id"]
    assert "结果中一律遮盖" in prompt(listed, ("4", "14"), "zh")


def test_an_empty_cell_s_meaning_is_said() -> None:
    uploaded = schemas()["admin_other_action"].columns["uploaded_at"]
    assert "空着表示尚未发生" in prompt(uploaded, ("22",), "zh")
    level = schemas()["mlps_record"].columns["level"]
    assert "not known, which is not none" in prompt(level, ("8",), "en")


def test_the_notes_sheet_has_a_line_for_each_ledger(everything: openpyxl.Workbook) -> None:
    sheet = everything[INDEX]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[:2] == ["台账", "零报告"])
    assert rows[head] == ["台账", "零报告", "用于指标", "主责单位", "期限/频次", "说明"]
    assert [row[0] for row in rows[head + 1 :]] == [schema.zh for schema in schemas().values()]
    assert {row[1] for row in rows[head + 1 :]} == {None}
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"是,否"'
    articles = next(row for row in rows if row[0] == schemas()["article_submission"].zh)
    assert articles[2:5] == ["12", "市发改委", "12：2022-06-30（12.1）；每季度（12.2）；每月（12.2）"]


@pytest.mark.parametrize("start", "=+-@\t")
def test_nothing_written_becomes_a_formula(start: str) -> None:
    city = f'{start}HYPERLINK("http://a.b","c")&G'
    needs = tuple(need for need in NEEDS if need.schema.name == "honour_record")
    made_of = BlankWorkbook(unit=city, needs=needs, plan=PLAN, city=city, as_of=AS_OF, lang="zh")
    content = workbook(made_of)
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    assert sheets
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    title = openpyxl.load_workbook(BytesIO(content))[INDEX]["A1"]
    assert title.data_type == "s"
    assert str(title.value).startswith(visible(city)), "a tab is shown, and begins nothing"
