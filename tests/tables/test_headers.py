"""Headers: a column is found under each of its names, in any width and case, and only once."""

from collections.abc import Callable

import pytest
from attrs import evolve

from tests.casebook import schemas
from ychk.errors import DossierError
from ychk.evidence import LedgerFiles, LedgerSchema
from ychk.tables import RawTable, nearest_headers
from ychk.tables.columns.headers import HeaderNames, fold, match_headers, stated_unit

Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("decided_on", "decided_on"), ("许可决定日期", "decided_on"), ("XK_JDRQ", "decided_on"),
        ("Decided_On", "decided_on"), ("xk_jdrq", "decided_on"), ("ＸＫ＿ＪＤＲＱ", "decided_on"),
        (" 许可 决定日期　", "decided_on"), ('"许可决定\n日期"', "decided_on"), ("\u200b备注\ufeff", "note"),
        ("类别(一)", "kind"), ("类别（一）", "kind"), ("金额(万元）", "amount"), ("金额【万元】", "amount"),
        ("类别", "kind"), ("*备注", "note"), ("＊备注", "note"), ("备注*", "note"),
        ("金额（单位：万元）", "amount"),
        ("备注（选填）", "note"), ("许可决定日期（必填）", "decided_on"),
        ("许可决定日期(格式：2022-05-18)", "decided_on"),
        ("许可决定日期（XK_JDRQ）", "decided_on"), ("金额（人民币万元）", "amount"), ("金额万元", "amount"),
    ],
)  # fmt: skip
def test_is_found_as(opened: Opened, files: Files, header: str, column: str) -> None:
    raw = opened(files(a_csv=f"{header},unheard_of\n1,2\n"))
    assert raw.columns == {column}
    assert raw.unknown == ("unheard_of",)


@pytest.mark.parametrize("header", ["许可日期", "决定日期", "decided", "XK_JDRQ1", "备注（旧）"])
def test_a_near_name_is_not_the_column(opened: Opened, files: Files, header: str) -> None:
    assert opened(files(a_csv=f"{header},code\n1,2\n")).columns == {"code"}


@pytest.mark.parametrize(
    "header", ["金额", "金额（美元）", "金额（万美元）", "金额（次）", "备注（许可决定日期）"]
)
def test_a_name_that_leaves_its_unit_or_meaning_open_is_not_the_column(
    opened: Opened, files: Files, header: str
) -> None:
    assert opened(files(a_csv=f"{header},code\n1,2\n")).columns == {"code"}


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("金额（元）", "元"), ("金额 (千元)", "千元"), ("金额\n（亿元）", "亿元"), ("金额元", "元"),
        ("*金额（元）（必填）", "元"),
        ("金额（单位：元）", "元"), ("金额（万元）", None), ("amount", None),
        ("可访问率（%）", "%"), ("可访问率（％）", "%"),
    ],
)  # fmt: skip
def test_another_unit_in_a_header_is_carried_beside_the_column(
    schema: LedgerSchema, header: str, unit: str | None
) -> None:
    found = match_headers(schema, [header], "x")
    assert list(found.units.values()) == ([unit] if unit else [])
    assert list(found.at) == list(found.units or found.at)


def test_parts_with_different_units_are_each_turned_into_the_columns_own(
    opened: Opened, files: Files
) -> None:
    raw = opened(files(a_csv="金额（元）\n20000\n1.5万元\n", b_csv="金额（万元）\n3\n"))
    cells = [cell for (cell,) in raw.relation.order("ychk_file, ychk_row").project("amount").fetchall()]
    assert cells == ["20000元", "1.5万元", "3"]


def test_notes_above_a_table_state_its_unit_only_where_they_agree() -> None:
    assert stated_unit(["填报单位：银川市", "单位： 万元"]) == "万元"
    assert stated_unit(["2022年6月（金额单位：人民币元）"]) is None
    assert stated_unit(["2022年6月 （金额单位：人民币元）"]) == "元"
    assert stated_unit(["单位：万元", "单位：元"]) is None
    assert stated_unit(["填报单位：元宝区市场监管局"]) is None


def test_no_ledger_has_two_columns_that_share_a_spelling() -> None:
    for ledger in schemas().values():
        names = HeaderNames.of(ledger, "元")
        for name, column in ledger.columns.items():
            alone = HeaderNames.of(evolve(ledger, key=(), unit=None, columns={name: column}), "元")
            for spelling in {**alone.spellings, **alone.bare}:
                found = names.named(spelling)
                assert found is None or found.column == name, (ledger.name, spelling)


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
    for ledger in schemas().values():
        folded = [fold(header) for column in ledger.columns.values() for header in set(column.headers)]
        assert len(set(folded)) == len(folded), ledger.name
