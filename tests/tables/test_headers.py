"""Headers: a column is found under each of its names, in any width and case, and only once."""

from collections.abc import Callable

import pytest

from ychk.errors import DossierError
from ychk.evidence import LedgerFiles, ledger_schemas
from ychk.tables import RawTable, nearest_headers
from ychk.tables.headers import fold

Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("decided_on", "decided_on"), ("许可决定日期", "decided_on"), ("XK_JDRQ", "decided_on"),
        ("Decided_On", "decided_on"), ("xk_jdrq", "decided_on"), ("ＸＫ＿ＪＤＲＱ", "decided_on"),
        (" 许可 决定日期　", "decided_on"), ('"许可决定\n日期"', "decided_on"), ("\u200b备注\ufeff", "note"),
        ("类别(一)", "kind"), ("类别（一）", "kind"), ("金额(万元）", "amount"),
    ],
)  # fmt: skip
def test_is_found_as(opened: Opened, files: Files, header: str, column: str) -> None:
    raw = opened(files(a_csv=f"{header},unheard_of\n1,2\n"))
    assert raw.columns == {column}
    assert raw.unknown == ("unheard_of",)


@pytest.mark.parametrize("header", ["许可日期", "决定日期", "decided", "XK_JDRQ1", "*备注"])
def test_a_near_name_is_not_the_column(opened: Opened, files: Files, header: str) -> None:
    assert opened(files(a_csv=f"{header},code\n1,2\n")).columns == {"code"}


@pytest.mark.parametrize(
    "twice", ["note,note", "note,备注", "XK_JDRQ,许可决定日期", "备注,备 注", "Note,NOTE"]
)
def test_one_column_under_two_headers_is_refused(opened: Opened, files: Files, twice: str) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_csv=f"{twice}\n1,2\n"))
    assert caught.value.id == "table.column_twice"
    assert caught.value.data["headers"] == twice.split(",")
    assert "ledgers/a.csv" in str(caught.value)


def test_unknown_headers_may_repeat_or_be_blank(opened: Opened, files: Files) -> None:
    assert opened(files(a_csv="x,,note,x,,\n")).unknown == ("x",)


def test_no_known_column_shows_what_was_found_and_the_nearest_name(opened: Opened, files: Files) -> None:
    with pytest.raises(DossierError) as caught:
        opened(files(a_csv="序号,许可决定日\n1,2\n"))
    assert caught.value.id == "table.no_known_column"
    assert caught.value.data["headers"] == ["序号", "许可决定日"]
    assert caught.value.data["nearest"] == "许可决定日期"
    assert "许可决定日期" in caught.value.say("en")


def test_near_misses_point_to_columns_that_are_missing(opened: Opened, files: Files) -> None:
    raw = opened(files(a_csv="备注,许可决定日,upload_at,完全无关的内容,备注栏\n"))
    assert nearest_headers(raw) == {"许可决定日": "decided_on", "upload_at": "uploaded_at"}


def test_a_column_found_but_not_asked_for_is_not_missing(opened: Opened, files: Files) -> None:
    assert nearest_headers(opened(files(a_csv="备注,备注栏,code\n"), "code")) == {}


def test_no_ledger_has_two_columns_that_fold_to_one_header() -> None:
    for ledger in ledger_schemas().values():
        folded = [fold(header) for column in ledger.columns.values() for header in set(column.headers)]
        assert len(set(folded)) == len(folded), ledger.name
