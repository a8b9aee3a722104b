"""Workbooks by unit: each sheet is a ledger by its name; empty is not handed in, unless it says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.casebook import schemas
from tests.tables import corpus

from ychk.dossier import read_dossier
from ychk.errors import DossierError
from ychk.evidence import Dossier, LedgerFiles
from ychk.tables import open_table
from ychk.tables.books.sheets import sheet_title
from ychk.tables.engine.session import session

TOP = 'region = "640100"\nas_of = 2022-06-30\n'
PENALTY, LICENCE = (sheet_title(schemas()[name]) for name in ("admin_penalty", "admin_license"))
PENALTIES = [["行政处罚决定书文号", "处罚机关"], ["一号", "甲"], ["二号", "乙"]]
LICENCES: list[list[Any]] = [["行政许可决定文书号", "许可机关"], ["三号", "丙"]]
Sheet = tuple[str, list[list[Any]]]


def dossier(folder: Path, **workbooks: list[Sheet] | bytes) -> Dossier:
    (folder / "workbooks").mkdir()
    (folder / "dossier.toml").write_text(TOP, "utf-8")
    for name, sheets in workbooks.items():
        data = sheets if isinstance(sheets, bytes) else corpus.book(*((*sheet, None) for sheet in sheets))
        (folder / "workbooks" / f"{name}.xlsx").write_bytes(data)
    return read_dossier(folder)


def refusal(folder: Path, **workbooks: list[Sheet] | bytes) -> DossierError:
    with pytest.raises(DossierError) as caught:
        dossier(folder, **workbooks)
    assert caught.value.say("zh") != caught.value.say("en")
    return caught.value


def records(found: Dossier, ledger: str) -> list[tuple[str, int]]:
    with session() as con:
        table = open_table(con, schemas()[ledger], found.ledgers[ledger])
        rows = table.relation.project("ychk_file, ychk_row").order("ychk_file, ychk_row").fetchall()
        return [(str(file), int(row)) for file, row in rows]


def index(*rows: list[Any]) -> Sheet:
    return ("填报说明", [["各单位请按月填报"], ["序号", "台账", "零报告（是/否）"], *rows])


def test_sheets_of_all_workbooks_add_up_to_ledgers(tmp_path: Path) -> None:
    found = dossier(
        tmp_path,
        乙局=[(PENALTY, PENALTIES), (LICENCE, LICENCES)],
        甲局=[("T04 行政处罚", [["甲局台账"], *PENALTIES]), ("Sheet2", [])],
    )
    assert set(found.ledgers) == {"admin_penalty", "admin_license"}
    assert records(found, "admin_penalty") == [
        (f"workbooks/乙局.xlsx [{PENALTY}]", 2),
        (f"workbooks/乙局.xlsx [{PENALTY}]", 3),
        ("workbooks/甲局.xlsx [T04 行政处罚]", 3),
        ("workbooks/甲局.xlsx [T04 行政处罚]", 4),
    ]
    assert found.warnings == ()


@pytest.mark.parametrize("rows", [[], PENALTIES[:1], [["标题"], PENALTIES[0], [], ["合计"]]])
def test_a_sheet_without_records_was_not_handed_in(tmp_path: Path, rows: list[list[Any]]) -> None:
    found = dossier(tmp_path, 甲局=[index([1, PENALTY, "否"], [2, LICENCE, ""]), (PENALTY, rows)])
    assert found.ledgers == {}
    assert found.warnings == ()


@pytest.mark.parametrize("name", [PENALTY, "admin_penalty", "行政处罚双公示台账", "T04"])
def test_a_nil_return_is_a_ledger_of_no_records(tmp_path: Path, name: str) -> None:
    found = dossier(tmp_path, 甲局=[index([1, name, "是"]), (PENALTY, PENALTIES[:1])])
    assert records(found, "admin_penalty") == []
    files = found.ledgers["admin_penalty"]
    assert isinstance(files, LedgerFiles)
    assert files.sheets == (PENALTY,)


def test_a_nil_return_beside_another_units_records_adds_nothing(tmp_path: Path) -> None:
    found = dossier(
        tmp_path, 甲局=[index([1, PENALTY, "是"]), (PENALTY, PENALTIES[:1])], 乙局=[(PENALTY, PENALTIES)]
    )
    assert len(records(found, "admin_penalty")) == 2


def test_a_nil_return_without_the_sheet_does_not_count(tmp_path: Path) -> None:
    found = dossier(tmp_path, 甲局=[index([1, PENALTY, "是"]), (LICENCE, LICENCES)])
    assert set(found.ledgers) == {"admin_license"}
    assert [warning.id for warning in found.warnings] == ["table.nil_without_sheet"]


def test_a_sheet_of_no_ledger_is_named_with_the_nearest(tmp_path: Path) -> None:
    found = dossier(
        tmp_path,
        甲局=[
            ("行政处罚“双公示”台帐", PENALTIES),
            ("说明", [["x"]]),
            ("数据字典", [["x"]]),
            (LICENCE, LICENCES),
        ],
    )
    (warning,) = found.warnings
    assert (warning.id, warning.data["nearest"]) == ("table.unknown_sheet", PENALTY)


def test_a_ledger_in_both_folders_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / "admin_penalty.csv").write_text("CF_WSH\nx\n", "utf-8")
    error = refusal(tmp_path, 甲局=[(PENALTY, PENALTIES)])
    assert (error.id, error.data["place"]) == ("dossier.ledger_in_workbook", "ledgers/admin_penalty.csv")
    assert "workbooks/甲局.xlsx" in str(error)


@pytest.mark.parametrize(
    ("sheets", "message", "place"),
    [
        (
            [index([1, PENALTY, "是"]), (PENALTY, PENALTIES)],
            "nil_with_records",
            f"workbooks/甲局.xlsx [{PENALTY}]",
        ),
        ([index([1, PENALTY, "无"])], "nil_unclear", "workbooks/甲局.xlsx [填报说明]"),
        ([index([1, "行政处罚台帐", "是"])], "nil_of_no_ledger", "workbooks/甲局.xlsx [填报说明]"),
        ([(PENALTY, [["x"], ["y"]])], "no_known_column", f"workbooks/甲局.xlsx [{PENALTY}]"),
        (b"CF_WSH\nx\n", "not_a_workbook", "workbooks/甲局.xlsx"),
    ],
)
def test_is_refused(tmp_path: Path, sheets: list[Sheet] | bytes, message: str, place: str) -> None:
    error = refusal(tmp_path, 甲局=sheets)
    assert (error.id, error.data["place"]) == (f"table.{message}", place)


def test_folders_and_other_files_among_the_workbooks_are_refused(tmp_path: Path) -> None:
    (tmp_path / "workbooks" / "甲局").mkdir(parents=True)
    (tmp_path / "dossier.toml").write_text(TOP, "utf-8")
    with pytest.raises(DossierError) as caught:
        read_dossier(tmp_path)
    assert (caught.value.id, caught.value.data["place"]) == ("dossier.nested_workbooks", "workbooks/甲局")
    (tmp_path / "workbooks" / "甲局").rmdir()
    (tmp_path / "workbooks" / "甲局.docx").write_text("x")
    with pytest.raises(DossierError) as caught:
        read_dossier(tmp_path)
    assert caught.value.id == "dossier.unknown_ending"
