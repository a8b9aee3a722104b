"""Real files: one case for each kind of dirt, read right or refused, and nothing lost unsaid."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

from collections.abc import Callable
from datetime import datetime
from typing import Any

import duckdb
import openpyxl
import pytest
import xlwt
from attrs import evolve
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.casebook import schemas
from tests.tables import corpus
from ychk.errors import DossierError
from ychk.evidence import LedgerFiles, LedgerSchema
from ychk.tables import RawTable, check_headers, limits, open_table

Read = Callable[..., list[dict[str, Any]]]
Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]

HEADER = ["序号", "统一社会信用代码", "类别（一）", "许可决定日期", "份数", "备注"]
FIRST = [1, "91110000600037341L", "普通", "2022-05-18", 3, "甲"]
SECOND = [2, "91110000600037341L", "特许", "2022-05-19", 4, "乙"]
NOTES = ["甲", "乙"]


def notes(raw: RawTable) -> dict[str, str]:
    """What was noted, by id without its room, with the rows or names it is about."""
    return {
        note.id.removeprefix("table."): next(text for key, text in note.data.items() if key != "file")
        for note in raw.notes
    }


def csv(*rows: list[Any], separator: str = ",") -> str:
    return "\n".join(separator.join("" if cell is None else str(cell) for cell in row) for row in rows) + "\n"


FORMS: dict[str, Callable[..., Any]] = {
    "xlsb": corpus.xlsb,
    "xlsx": corpus.xlsx,
    "xls": corpus.xls,
    "ods": corpus.ods,
    "csv": csv,
}

DIRT: list[tuple[str, list[list[Any]], list[int], dict[str, str]]] = [
    ("a plain table", [HEADER, FIRST, SECOND], [2, 3], {}),
    (
        "title and note rows above the header",
        [
            ["银川市行政许可“双公示”台账"],
            ["填报单位：市审批局", None, "填报日期：2022-06-30"],
            HEADER,
            FIRST,
            SECOND,
        ],
        [4, 5],
        {"out_title": "1-2"},
    ),
    ("blank rows above the header", [[], [], HEADER, FIRST, SECOND], [4, 5], {}),
    (
        "a header of two rows, repeated",
        [
            [None, "统一社会信用代码", "类别（一）", "许可", None, "备注"],
            [None, None, None, "决定日期", "份数"],
            FIRST,
            [None, "统一社会信用代码", "类别（一）", "许可", None, "备注"],
            [None, None, None, "决定日期", "份数"],
            SECOND,
        ],
        [3, 6],
        {"out_header": "4-5", "out_beside": "3, 6"},
    ),
    (
        "national codes under the header",
        [HEADER, ["xh", "XK_XDR_SHXYM", None, "XK_JDRQ"], FIRST, SECOND],
        [3, 4],
        {"out_header": "2"},
    ),
    (
        "title and header again on each page",
        [["台账"], HEADER, FIRST, ["台账"], HEADER, SECOND],
        [3, 6],
        {"out_title": "1, 4", "out_header": "5"},
    ),
    (
        "totals",
        [HEADER, FIRST, ["小计", None, None, None, 3], SECOND, ["合 计", None, "—", None, "7", None]],
        [2, 4],
        {"out_total": "3, 5"},
    ),
    (
        "a county's total in the second column",
        [HEADER, FIRST, SECOND, [None, "贺兰县小计：", None, None, 7]],
        [2, 3],
        {"out_total": "4"},
    ),
    (
        "instructions and a row of numbers under the header",
        [HEADER, ["必填", "必填", "选填", "必填", "选填", "选填"], [1, 2, 3, 4, 5, 6], FIRST, SECOND],
        [4, 5],
        {"out_example": "2-3"},
    ),
    (
        "an example under the header",
        [HEADER, ["示例", *FIRST[1:]], FIRST, SECOND],
        [3, 4],
        {"out_example": "2"},
    ),
    (
        "notes and signatures under the table",
        [
            HEADER,
            FIRST,
            SECOND,
            [],
            ["注：1. 本表按月填报。"],
            ["2. 份数为当月数。"],
            ["填表人：张三", None, "审核人：", "李四", "联系电话：0951-1234567"],
        ],
        [2, 3],
        {"out_note": "5-7"},
    ),
    (
        "explanations above the header",
        [["填表说明：请如实填写"], HEADER, FIRST, SECOND],
        [3, 4],
        {"out_title": "1"},
    ),
    (
        "blank rows and columns at the end",
        [[*HEADER, "", " "], [*FIRST, "", ""], SECOND, [" "], []],
        [2, 3],
        {},
    ),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("rows", "numbers", "said"), [case[1:] for case in DIRT], ids=[case[0] for case in DIRT]
)
def test_dirt_is_told_from_records(
    form: str,
    rows: list[list[Any]],
    numbers: list[int],
    said: dict[str, str],
    schema: LedgerSchema,
    opened: Opened,
    read: Read,
    files: Files,
) -> None:
    source = files(**{f"a_{form}": FORMS[form](*rows)})
    check_headers(schema, source)
    found = read(source, "note", "decided_on", "number", rows=True)
    assert [(row["ychk_row"], row["note"], row["number"]) for row in found] == list(
        zip(numbers, NOTES, [3, 4], strict=True)
    )
    assert not any(row["decided_on__bad"] for row in found)
    assert notes(opened(source)) == said


RECORDS: list[tuple[str, list[Any]]] = [
    ("a total with a date", ["合计", None, None, "2022-05-18", 3]),
    ("a total with a code", ["合计", "91110000600037341L", None, None, 3]),
    ("a total with a word", ["合计", None, None, None, 3, "已核"]),
    ("a total behind a number", [3, "合计", None, None, 7]),
    ("a name that ends like a total", ["某某会计", None, None, None, 3]),
    ("a lone remark", [None, None, None, None, None, "丙"]),
    ("a lone word that asks", ["必填"]),
    ("a lone name of a column", ["备注"]),
    ("a note beside a date", ["注：补录", None, None, "2022-05-18"]),
    ("a numbered text that follows no note", ["2. 某公司"]),
    ("a label and something beside it", ["填表人：张三", "x"]),
]


@pytest.mark.parametrize("row", [case[1] for case in RECORDS], ids=[case[0] for case in RECORDS])
def test_what_is_not_plainly_no_record_stays_one(opened: Opened, files: Files, row: list[Any]) -> None:
    filler = [FIRST] * 8
    raw = opened(files(a_csv=csv(HEADER, *filler, row, SECOND), b_csv=csv(HEADER, row)))
    assert (raw.rows, raw.notes) == (11, ())


def test_a_total_that_is_a_word_of_the_column_is_a_record(opened: Opened, files: Files) -> None:
    raw = opened(files(a_csv="note,kind,number\n合计,,3\n"))
    assert (raw.rows, notes(raw)) == (0, {"out_total": "2"})


def test_in_a_table_of_two_columns_a_lone_cell_is_a_record(opened: Opened, files: Files) -> None:
    assert opened(files(a_csv="note,kind\n注：见附件,\n")).rows == 1


def test_many_rows_left_out_are_listed_in_short(opened: Opened, files: Files) -> None:
    pages = [row for _ in range(limits.LISTED_ROWS + 5) for row in (HEADER, FIRST)]
    said = notes(opened(files(a_csv=csv(*pages))))["out_header"]
    assert said.startswith("3, 5, 7, ")
    assert said.endswith(", …")
    assert said.count(",") == limits.LISTED_ROWS


# -- headers ----------------------------------------------------------------------------------------------


def test_a_merged_header_names_its_columns_by_both_rows(opened: Opened, files: Files) -> None:
    rows = (
        [None, "许可", None, "行政", None],
        ["备注", "决定日期", "机关", "决定日期", "x"],
        ["a", "2022-05-18"],
    )
    raw = opened(files(a_xlsx=corpus.xlsx(*rows, touch=corpus.merged("B1:C1", "D1:E1"))))
    assert raw.columns == {"note", "decided_on"}
    assert raw.unknown == ("许可机关", "行政决定日期", "行政x")


def test_a_header_that_may_be_read_in_two_ways_is_refused(
    con: duckdb.DuckDBPyConnection, files: Files
) -> None:
    rows = [
        ["法定代表人", "", "", "许可决定日期"],
        ["姓名", "证件类型", "证件号码", ""],
        ["a", "b", "c", "d"],
    ]
    with pytest.raises(DossierError) as caught:
        open_table(con, schemas()["admin_license"], files(a_csv=csv(*rows)))
    assert (caught.value.id, caught.value.data["row"]) == ("table.two_meanings", 2)


def test_records_above_what_looks_like_a_header_are_refused(opened: Opened, files: Files) -> None:
    rows = [
        ["许可决定日", "类型", "说明"],
        ["2022-05-18", "普通", "x"],
        ["许可决定日期", "类别（一）", "备注"],
    ]
    with pytest.raises(DossierError) as caught:
        opened(files(a_csv=csv(*rows)))
    assert (caught.value.id, caught.value.data["rows"]) == ("table.header_unclear", [1, 2])


def test_a_header_below_the_first_rows_is_not_looked_for(opened: Opened, files: Files) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_csv="标题\n" * limits.HEADER_ROWS + "note,kind\n"))
    assert caught.value.id == "table.no_known_column"


def test_a_unit_stated_above_the_table_is_that_of_headers_without_one(opened: Opened, files: Files) -> None:
    raw = opened(files(a_csv="表\n单位：元,,\n备注,金额,份数\nx,20000,1\n"))
    assert raw.relation.project("amount").fetchall() == [("20000元",)]
    assert notes(raw)["unit_converted"] == "金额（万元）"


def test_a_unit_above_the_table_against_a_name_that_has_another_is_refused(
    opened: Opened, files: Files
) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_csv="单位：元,,\nnote,amount,number\nx,20000,1\n"))
    assert caught.value.id == "table.unit_unclear"


# -- text files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("name", ["a_csv", "a_txt", "a_tsv", "a_xls", "a_xlsx"])
def test_text_is_read_whatever_its_ending_and_separator(
    read: Read, files: Files, name: str, separator: str
) -> None:
    source = files(**{name: csv(HEADER, FIRST, SECOND, separator=separator)})
    assert [row["note"] for row in read(source, "note")] == NOTES


def test_unicode_text_of_a_spreadsheet_program_is_read(read: Read, files: Files) -> None:
    text = csv(HEADER, FIRST, SECOND, separator="\t")
    for data in (text.encode("utf-16"), b"\xfe\xff" + text.encode("utf-16-be")):
        assert [row["note"] for row in read(files(a_txt=data), "note")] == NOTES


@pytest.mark.parametrize("made", ["xlsx", "xlsb", "xls", "ods"])
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "csv", "xlsb"])
def test_a_workbook_is_read_whatever_its_ending(read: Read, files: Files, made: str, ending: str) -> None:
    data = FORMS[made](HEADER, FIRST, SECOND)
    assert [row["note"] for row in read(files(**{f"a_{ending}": data}), "note")] == NOTES


REFUSED = [
    (b"<html><body><table><tr><td>note</td></tr></table>", "a_web_page"),
    (b"\xef\xbb\xbf \n<TABLE><tr><td>note</td></tr></table>", "a_web_page"),
    (b"<?xml version='1.0'?><html><table/></html>", "a_web_page"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related", "a_web_page"),
    (b"<?xml version='1.0'?><Workbook/>", "an_xml_file"),
    (b"%PDF-1.4", "a_document"),
    (corpus.packed({"word/document.xml": "<x/>"}), "a_document"),
    (corpus.packed({"a.csv": "note\n"}), "a_zip"),
    (b"\x09\x08\x08\x00\x00\x05\x10\x00", "old_workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bad_workbook"),
    (b"PK\x03\x04" + b"\0" * 600, "bad_workbook"),
    (b"\0\1\2\3", "bad_workbook"),
]


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_what_is_no_table_says_what_it_is(
    schema: LedgerSchema, opened: Opened, files: Files, data: bytes, message: str
) -> None:
    source = files(a_xls=data)
    for verb in (opened, lambda given: check_headers(schema, given)):
        with pytest.raises(DossierError) as caught:
            verb(source)
        assert (caught.value.id, caught.value.data["place"]) == (f"table.{message}", "ledgers/a.xls")


# -- sheets -----------------------------------------------------------------------------------------------


def test_each_sheet_with_the_header_is_a_part_and_the_rest_is_named(
    read: Read, opened: Opened, files: Files
) -> None:
    data = corpus.book(
        ("填表说明", [["请如实填写"]], None),
        ("贺兰县", [HEADER, FIRST], None),
        ("永宁县", [["永宁县台账"], HEADER, SECOND], None),
        ("字典", [["decided_on", "许可决定日期", "XK_JDRQ"], ["note", "备注", ""]], None),
        ("Sheet5", [], None),
    )
    source = files(a_xlsx=data)
    assert {(row["ychk_file"], row["ychk_row"], row["note"]) for row in read(source, "note", rows=True)} == {
        ("ledgers/a.xlsx [贺兰县]", 2, "甲"),
        ("ledgers/a.xlsx [永宁县]", 3, "乙"),
    }
    assert notes(opened(source)) == {"sheets_passed_over": "填表说明, 字典, Sheet5", "out_title": "1"}


def test_one_used_sheet_keeps_the_files_plain_name(read: Read, files: Files) -> None:
    data = corpus.book(("说明", [["x"]], None), ("数据", [HEADER, FIRST], None))
    assert read(files(a_xlsx=data), "note", rows=True)[0]["ychk_file"] == "ledgers/a.xlsx"


def test_a_sheet_that_may_or_may_not_be_a_part_is_refused(
    files: Files, con: Any, schema: LedgerSchema
) -> None:

    from ychk.tables import open_table

    keyed = evolve(schema, key=("code", "decided_on"))
    rest = [column.zh for column in schema.columns.values()]
    data = corpus.book(
        ("明细", [rest, ["x"]], None), ("汇总", [["许可决定日期", "备注"], ["2022-05-18"]], None)
    )
    with pytest.raises(DossierError) as caught:
        open_table(con, keyed, files(a_xlsx=data))
    assert (caught.value.id, caught.value.data["place"]) == ("table.sheet_unclear", "ledgers/a.xlsx [汇总]")
    summary = corpus.book(("明细", [rest, ["x"]], None), ("汇总", [["备注", "份数"], ["x", 1]], None))
    assert notes(open_table(con, keyed, files(a_xlsx=summary))) == {"sheets_passed_over": "汇总"}


def test_without_any_sheet_of_the_ledger_the_workbook_is_refused(opened: Opened, files: Files) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_xlsx=corpus.book(("甲", [["x"]], None), ("乙", [["y"]], None))))
    assert (caught.value.id, caught.value.data["place"]) == ("table.no_known_column", "ledgers/a.xlsx [甲]")


def test_what_is_hidden_is_read_and_said(read: Read, opened: Opened, files: Files) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[900].hidden = True
        for column in "CZ":
            sheet.column_dimensions[column].hidden = True
        sheet.sheet_state = "hidden"

    source = files(a_xlsx=corpus.book(("看得见", [["x"]], None), ("看不见", [HEADER, FIRST, SECOND], hide)))
    assert [row["note"] for row in read(source, "note")] == NOTES
    assert notes(opened(source)) == {
        "hidden_sheet": "看不见",
        "hidden_rows": "3",
        "hidden_columns": "C",
        "sheets_passed_over": "看得见",
    }


def test_cells_merged_down_the_rows_count_for_each_record_and_are_said(
    read: Read, opened: Opened, files: Files
) -> None:
    rows: Any = (["note", "number", "kind"], ["甲", 1], [None, 2], [], [None, "合计", 3], ["乙", 4])
    source = files(a_xlsx=corpus.xlsx(*rows, touch=corpus.merged("A2:A4")))
    assert [(row["note"], row["number"]) for row in read(source)][:2] == [("甲", 1), ("甲", 2)]
    assert notes(opened(source))["out_merged"] == "3"


def test_cells_beside_the_table_are_named(read: Read, opened: Opened, files: Files) -> None:
    source = files(a_xlsx=corpus.xlsx(HEADER, FIRST, [*SECOND, None, "核对过"], [*[None] * 8, "x"]))
    assert [row["note"] for row in read(source, "note")] == NOTES
    assert notes(opened(source)) == {"out_beside": "3-4"}


def test_failed_and_uncomputed_formulas_are_never_empty(read: Read, opened: Opened, files: Files) -> None:
    def fail(sheet: Worksheet) -> None:
        sheet["D2"] = "#N/A"
        sheet["D2"].data_type = "e"
        sheet["E3"] = "=1/0"

    source = files(a_xlsx=corpus.xlsx(HEADER, FIRST, SECOND, touch=fail))
    found = read(source, "decided_on", "number")
    assert [(row["decided_on__bad"], row["number__bad"]) for row in found] == [(True, False), (False, True)]
    assert notes(opened(source)) == {"error_cells": "2-3"}


def test_a_failed_formula_of_a_binary_workbook_is_never_empty(
    read: Read, opened: Opened, files: Files
) -> None:
    source = files(a_xlsb=corpus.xlsb(HEADER, FIRST, [*SECOND[:4], "#N/A", "乙"]))
    assert [row["number__bad"] for row in read(source, "number")] == [False, True]
    assert notes(opened(source)) == {"error_cells": "3"}


def test_what_an_opendocument_workbook_hides_or_failed_to_work_out(
    read: Read, opened: Opened, files: Files
) -> None:
    failed = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
    row = (
        '<table:table-row table:visibility="collapse"><table:table-cell table:number-columns-repeated="4"/>'
        f"<table:table-cell {failed}><text:p>#N/A</text:p></table:table-cell></table:table-row>"
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048500">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    source = files(a_ods=corpus.ods(HEADER, FIRST, SECOND, after=row + empty))
    assert [row["number__bad"] for row in read(source, "number")] == [False, False, True]
    assert notes(opened(source)) == {"hidden_rows": "4", "error_cells": "4"}


@pytest.mark.parametrize("times", [("rows", "900000"), ("columns", "90000")])
def test_a_repetition_beyond_memory_is_refused(opened: Opened, files: Files, times: tuple[str, str]) -> None:
    repeated = f'table:number-{times[0]}-repeated="{times[1]}"'
    on_row, on_cell = (repeated, "") if times[0] == "rows" else ('table:number-rows-repeated="900"', repeated)
    cells = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>' * 60
    one = f'<table:table-cell {on_cell} office:value-type="string"><text:p>x</text:p></table:table-cell>'
    row = f"<table:table-row {on_row}>{cells}{one}</table:table-row>"
    with pytest.raises(DossierError) as caught:
        opened(files(a_ods=corpus.ods(HEADER, after=row)))
    assert caught.value.id == "table.spans_too_much"


@pytest.mark.parametrize("further", [0, 300])
def test_what_an_old_workbook_hides_or_failed_to_work_out(
    read: Read, opened: Opened, files: Files, further: int
) -> None:
    def dirty(sheet: xlwt.Worksheet) -> None:
        sheet.row(3).set_cell_error(4, "#N/A!")
        sheet.row(2).hidden = True
        sheet.col(2).hidden = True

    rows: list[list[Any]] = [HEADER, FIRST, SECOND, [], *[[None] * 5 + ["丙" * 100]] * further]
    source = files(a_xls=corpus.xls(*rows, touch=dirty))
    found = read(source, "note", "number")
    assert len(found) == 3 + further
    assert [row["number__bad"] for row in found[:3]] == [False, False, True]
    assert notes(opened(source)) == {"hidden_rows": "3", "hidden_columns": "C", "error_cells": "4"}


def test_a_number_of_days_since_1904_is_not_read_as_another_day(read: Read, files: Files) -> None:
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.active.append(["decided_on", "uploaded_at", "number"])
    made.active.append([43237, datetime(2022, 5, 18, 10), 43237])
    (row,) = read(files(a_xlsx=corpus.saved(made)))
    assert (row["decided_on__bad"], row["uploaded_at"], row["number"]) == (
        True,
        datetime(2022, 5, 18, 10),
        43237,
    )


# -- safety -----------------------------------------------------------------------------------------------

PLAIN = corpus.xlsx(HEADER, FIRST, SECOND)
SHEET = "xl/worksheets/sheet1.xml"


def corner(cell: str) -> str:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>备注</t></is></c></row>'
        f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'
    )


def with_part(name: str, part: bytes) -> bytes:
    return corpus.packed({**corpus.parts_of(PLAIN), name: part})


def with_rows(xml: str) -> bytes:
    return corpus.with_sheet_data(PLAIN, xml)


AGAINST = '<row r="1"><c r="A1"><v>1</v></c><c r="CV900000"><v>1</v></c></row>'
LONG = f'<row r="3"><c r="A3" t="inlineStr"><is><t>{"x" * 140_000}</t></is></c></row>'
UNSAFE = [
    ("a document type", with_part(SHEET, b"<!DOCTYPE x><x/>"), "declares_entities"),
    ("an entity", with_part(SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "declares_entities"),
    (
        "a type in the list of sheets",
        with_part("xl/workbook.xml", b"<!DOCTYPE x><x/>"),
        "declares_entities",
    ),
    ("far too much of one thing", with_part("xl/x.xml", b" " * 80_000_000), "packed_too_well"),
    ("a part larger than it says", corpus.understated(PLAIN, SHEET, 200), "size_is_false"),
    ("a rectangle beyond memory", with_rows(corner("AAA1048576")), "spans_too_much"),
    ("columns without end", with_rows(corner("XFD2")), "too_many_columns"),
    ("a row written against its cells", with_rows(AGAINST), "spans_too_much"),
    ("places in single quotes", with_rows(corner("AAA1048576").replace('"', "'")), "spans_too_much"),
    ("a cell too long", with_rows(corner("A2") + LONG), "cell_too_long"),
]


@pytest.mark.parametrize(("data", "message"), [case[1:] for case in UNSAFE], ids=[case[0] for case in UNSAFE])
def test_an_unsafe_workbook_is_refused(opened: Opened, files: Files, data: bytes, message: str) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_xlsx=data))
    assert caught.value.id == f"table.{message}"
    assert "ledgers/a.xlsx" in str(caught.value)


def test_a_table_without_an_end_is_refused(opened: Opened, files: Files) -> None:
    parts = corpus.parts_of(corpus.ods(HEADER, FIRST))
    parts["content.xml"] = parts["content.xml"].replace(b"</table:table>", b"")
    with pytest.raises(DossierError) as caught:
        opened(files(a_ods=corpus.packed(parts)))
    assert caught.value.id == "table.bad_workbook"


def test_a_million_empty_rows_cost_nothing(read: Read, files: Files) -> None:
    rows = corner("A2") + "".join(f'<row r="{row}" spans="1:3" ht="15"/>' for row in range(3, 200_000))
    last = '<row r="1048576"><c r="C1048576" s="0"/></row>'
    source = files(a_xlsx=corpus.with_sheet_data(PLAIN, rows + last))
    assert [row["note"] for row in read(source)] == ["1"]
