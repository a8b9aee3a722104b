"""A dossier whose main ledgers come as the dirtiest files of the corpus is assessed like the clean one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

import ychk
from tests.casebook import schemas
from tests.tables import corpus
from ychk.evidence import LedgerSchema
from ychk.tables.books.sheets import sheet_title
from ychk.tables.columns.headers import HeaderNames
from ychk.tables.files.csvfile import csv_rows

EXAMPLE = Path(__file__).parents[2] / "examples" / "yinchuan-2022"
ROWS = list[list[Any]]


def clean(ledger: str) -> ROWS:
    return [*csv_rows(EXAMPLE / "ledgers" / f"{ledger}.csv", ledger)]


def headed(ledger: str, rows: ROWS) -> ROWS:
    """The ledger with numbered rows and Chinese headers, marked, bracketed and broken as forms have them."""
    names = HeaderNames.of(schemas()[ledger])
    columns = [schemas()[ledger].columns[found.column] for cell in rows[0] if (found := names.named(cell))]
    headers = [f"*{column.zh[:2]}\n{column.zh[2:]}".replace("（", " (") for column in columns]
    return [["行号", *headers], *([number, *row] for number, row in enumerate(rows[1:], 1))]


def dirty(ledger: str, rows: ROWS, part: str = "") -> ROWS:
    """Title, notes, page breaks, totals and signatures around and between the records."""
    header, *records = headed(ledger, rows)
    half = len(records) // 2
    return [
        [f"银川市{schemas()[ledger].zh}{part}"],
        ["填报单位：示例单位", None, "填报日期：2022-06-30"],
        header,
        ["示例", *["示例"] * (len(header) - 1)],
        *records[:half],
        ["本页小计", *[None] * (len(header) - 1)],
        [],
        header,
        *records[half:],
        ["合计"],
        [],
        ["注：1. 本表为示例。"],
        ["2. 本表按月填报。"],
        ["填表人：某某", None, "审核人：某某"],
    ]


def hidden(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=5)


def in_counties(ledger: str) -> bytes:
    rows = clean(ledger)
    half = len(rows) // 2
    help_page: ROWS = [["填表说明"], ["一、请如实填写。"]]
    return corpus.book(
        ("填表说明", help_page, None),
        ("市本级", dirty(ledger, rows[:half]), corpus.merged("A1:D1")),
        ("贺兰县", dirty(ledger, [rows[0], *rows[half:]], "（贺兰县）"), hidden),
        ("Sheet4", [], None),
    )


def as_text(ledger: str) -> bytes:
    rows = dirty(ledger, clean(ledger))
    quoted = [[f'"{"" if cell is None else cell}"' for cell in row] for row in rows]
    return "\n".join("\t".join(row) for row in quoted).encode("gb18030")


def as_xlsx(ledger: str) -> bytes:
    return corpus.xlsx(*dirty(ledger, clean(ledger)), touch=hidden_column)


def hidden_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True


FORMS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "admin_license": (".xlsx", in_counties),
    "admin_penalty": (".xls", lambda ledger: corpus.xls(*dirty(ledger, clean(ledger)))),
    "admin_other_action": (".xls", as_xlsx),
    "decision_source_list": (".xls", as_text),
    "entity_registry": (".txt", as_text),
    "uscc_error_ledger": (".xlsx", lambda ledger: corpus.xls(*dirty(ledger, clean(ledger)))),
    "objection_ledger": (".ods", lambda ledger: corpus.ods(*dirty(ledger, clean(ledger)))),
    "credit_repair_ledger": (".csv", in_counties),
    "public_body_roster": (".xlsx", as_text),
    "loan_feedback": (".xlsx", as_xlsx),
}
BY_UNIT = ("financing_questionnaire", "graded_supervision_case")


def judged(folder: Path) -> tuple[dict[str, Any], set[str]]:
    result = json.loads(ychk.assess(ychk.read_dossier(folder)).to_json())
    said = {warning["id"] for warning in result.pop("warnings")}
    result.pop("rejected")
    return result, said


def unit_workbook(names: tuple[str, ...]) -> bytes:
    known: list[LedgerSchema] = [schemas()[name] for name in names]
    sheets = [(sheet_title(schema), dirty(schema.name, clean(schema.name)), None) for schema in known]
    return corpus.book(("填报说明", [["台账", "零报告"]], None), *sheets, ("草稿", [["x"]], None))


def test_dirty_files_are_judged_like_clean_ones(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "dossier")
    for ledger in (*FORMS, *BY_UNIT):
        (folder / "ledgers" / f"{ledger}.csv").unlink()
    for ledger, (ending, made) in FORMS.items():
        (folder / "ledgers" / f"{ledger}{ending}").write_bytes(made(ledger))
    (folder / "workbooks").mkdir()
    (folder / "workbooks" / "某单位.xlsx").write_bytes(unit_workbook(BY_UNIT))
    found, said = judged(folder)
    expected, _ = judged(EXAMPLE)
    assert found == expected
    assert said >= {
        f"table.{name}"
        for name in (
            "out_title",
            "out_header",
            "out_total",
            "out_note",
            "out_example",
            "hidden_sheet",
            "hidden_rows",
            "hidden_columns",
            "sheets_passed_over",
            "unknown_sheet",
        )
    }
