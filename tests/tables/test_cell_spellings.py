"""What a text cell may say, by column type; anything else is unreadable: nothing is guessed or rounded.

`PLAIN` always works. `OTHER` is what people write instead and can mean one thing only.
"""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ychk.evidence import LedgerFiles

Read = Callable[..., list[dict[str, Any]]]
Files = Callable[..., LedgerFiles]

PLAIN = [
    ("decided_on", "2022-05-18", date(2022, 5, 18)),
    ("decided_on", "2024-02-29", date(2024, 2, 29)),
    ("decided_on", "0999-01-01", date(999, 1, 1)),
    ("decided_on", "9999-12-31", date(9999, 12, 31)),
    ("decided_on", "2022-05-18 10:00:00", date(2022, 5, 18)),
    ("decided_on", "2022-05-18T23:59", date(2022, 5, 18)),
    ("decided_on", "　2022-05-18 \u200b", date(2022, 5, 18)),
    ("uploaded_at", "2022-05-18 10:00:00", datetime(2022, 5, 18, 10)),
    ("uploaded_at", "2022-05-18 10:30", datetime(2022, 5, 18, 10, 30)),
    ("uploaded_at", "2022-05-18T10:30:59", datetime(2022, 5, 18, 10, 30, 59)),
    ("uploaded_at", "2022-05-18 10:30:59.5", datetime(2022, 5, 18, 10, 30, 59, 500000)),
    ("uploaded_at", "2022-05-18 10:30:59.123456999", datetime(2022, 5, 18, 10, 30, 59, 123456)),
    ("uploaded_at", "2022-05-18", datetime(2022, 5, 18)),
    ("period", "202205", date(2022, 5, 1)),
    ("period", "2022-12", date(2022, 12, 1)),
    ("period", "2022-05-01", date(2022, 5, 1)),
    ("quarter", "2022Q1", date(2022, 1, 1)),
    ("quarter", "2022q2", date(2022, 4, 1)),
    ("quarter", "2022Q3", date(2022, 7, 1)),
    ("quarter", "2022Q4", date(2022, 10, 1)),
    ("quarter", "2022-04-01 00:00:00", date(2022, 4, 1)),
    ("number", "12", 12),
    ("number", "-3", -3),
    ("number", "+3", 3),
    ("number", "007", 7),
    ("number", "3.0", 3),
    ("number", "9223372036854775807", 2**63 - 1),
    ("amount", "1234.5", Decimal("1234.5")),
    ("amount", "-0.000000000001", Decimal("-0.000000000001")),
    ("amount", ".5", Decimal("0.5")),
    ("amount", "+7", Decimal(7)),
    ("amount", "1.50000000000000000000", Decimal("1.5")),
    ("amount", "123456789012345678901234.5", Decimal("123456789012345678901234.5")),
    ("share", "0.995", Decimal("0.995")),
    ("share", "99.5%", Decimal("0.995")),
    ("share", "99.5 ％", Decimal("0.995")),
    ("share", "0.1234567890123456%", Decimal("0.001234567890123456")),
    ("share", "0.123456789012345678", Decimal("0.123456789012345678")),
    ("done", "是", True),
    ("done", "否", False),
    ("done", "TRUE", True),
    ("done", "False", False),
    ("done", "1", True),
    ("done", "0", False),
    ("kind", "普通", "普通"),
    ("kind", " 特许　", "特许"),
    ("note", "  x y ", "x y"),
    ("note", "'", "'"),
    ("note", "NULL", "NULL"),
]


OTHER = [
    ("decided_on", "2022-5-8", date(2022, 5, 8)),
    ("decided_on", "2022/5/18", date(2022, 5, 18)),
    ("decided_on", "2022/05/18", date(2022, 5, 18)),
    ("decided_on", "2022.5.18", date(2022, 5, 18)),
    ("decided_on", "20220518", date(2022, 5, 18)),
    ("decided_on", "20220518.0", date(2022, 5, 18)),
    ("decided_on", "2022年5月18日", date(2022, 5, 18)),
    ("decided_on", "2022年05月18", date(2022, 5, 18)),
    ("decided_on", "２０２２－０５－１８", date(2022, 5, 18)),
    ("decided_on", "２０２２年５月１８日", date(2022, 5, 18)),
    ("decided_on", "2099/12/31", date(2099, 12, 31)),
    ("decided_on", "9999/12/31", date(9999, 12, 31)),
    ("decided_on", "44699", date(2022, 5, 18)),
    ("decided_on", "44699.4375", date(2022, 5, 18)),
    ("decided_on", "44699.0", date(2022, 5, 18)),
    ("decided_on", "32874", date(1990, 1, 1)),
    ("decided_on", "73050", date(2099, 12, 31)),
    ("decided_on", "2022-05-18 9:00", date(2022, 5, 18)),
    ("decided_on", "2022-05-18  10:00", date(2022, 5, 18)),
    ("decided_on", "2022/5/18 23:59:59", date(2022, 5, 18)),
    ("valid_to", "长期", date(2099, 12, 31)),
    ("valid_to", "2099年12月31日", date(2099, 12, 31)),
    ("uploaded_at", "2022/5/18 9:05", datetime(2022, 5, 18, 9, 5)),
    ("uploaded_at", "2022/5/18 09:05:30.0", datetime(2022, 5, 18, 9, 5, 30)),
    ("uploaded_at", "20220518 0905".replace(" 09", " 09:"), datetime(2022, 5, 18, 9, 5)),
    ("uploaded_at", "2022年5月18日10时30分", datetime(2022, 5, 18, 10, 30)),
    ("uploaded_at", "2022年5月18日 10点", datetime(2022, 5, 18, 10)),
    ("uploaded_at", "2022年5月18日10时5分9秒", datetime(2022, 5, 18, 10, 5, 9)),
    ("uploaded_at", "2022-05-18 上午10:30", datetime(2022, 5, 18, 10, 30)),
    ("uploaded_at", "2022/5/18 下午3:05", datetime(2022, 5, 18, 15, 5)),
    ("uploaded_at", "2022年5月18日下午3时", datetime(2022, 5, 18, 15)),
    ("uploaded_at", "2022-05-18 上午12时", datetime(2022, 5, 18, 0)),
    ("uploaded_at", "2022-05-18 上午12:30", datetime(2022, 5, 18, 0, 30)),
    ("uploaded_at", "2022-05-18 下午12时", datetime(2022, 5, 18, 12)),
    ("uploaded_at", "2022-05-18 下午12:30", datetime(2022, 5, 18, 12, 30)),
    ("uploaded_at", "2022-05-18　１０：３０", datetime(2022, 5, 18, 10, 30)),
    ("uploaded_at", "44699.4375", datetime(2022, 5, 18, 10, 30)),
    ("uploaded_at", "44699.437511574", datetime(2022, 5, 18, 10, 30, 1)),
    ("uploaded_at", "44699.99999999999", datetime(2022, 5, 19)),
    ("period", "2022年5月", date(2022, 5, 1)),
    ("period", "2022-5", date(2022, 5, 1)),
    ("period", "2022/05", date(2022, 5, 1)),
    ("period", "2022.5", date(2022, 5, 1)),
    ("period", "2022.10", date(2022, 10, 1)),
    ("period", "202205.0", date(2022, 5, 1)),
    ("period", "44682", date(2022, 5, 1)),
    ("quarter", "2022-Q2", date(2022, 4, 1)),
    ("quarter", "2022年第2季度", date(2022, 4, 1)),
    ("quarter", "2022年二季度", date(2022, 4, 1)),
    ("quarter", "2022年4季度", date(2022, 10, 1)),
    ("number", "1,000", 1000),
    ("number", "1，234，567", 1234567),
    ("number", "１２", 12),
    ("number", "12份", 12),
    ("number", "1,200 份", 1200),
    ("amount", "1,234,567.89", Decimal("1234567.89")),
    ("amount", "12万", Decimal(12)),
    ("amount", "12.5 万元", Decimal("12.5")),
    ("amount", "125,000元", Decimal("12.5")),
    ("amount", "0.01元", Decimal("0.000001")),
    ("amount", "3.2亿元", Decimal(32000)),
    ("amount", "15千元", Decimal("1.5")),
    ("amount", "－１．５", Decimal("-1.5")),
    ("share", "９９．５％", Decimal("0.995")),
    ("done", "有", True),
    ("done", "无", False),
    ("done", "√", True),
    ("done", "×", False),
    ("done", "✓", True),
    ("done", "✗", False),
    ("done", "Yes", True),
    ("done", "N", False),
    ("done", "１", True),
    ("done", "ｔｒｕｅ", True),
    ("kind", "普 通", "普通"),
    ("kind", "“特许”", "特许"),
    ("kind", "普通许可", "普通"),
    ("format", "PDF", "pdf"),
    ("format", "ｐｄｆ", "pdf"),
    ("domain", "政府 采购", "政府采购"),
    ("domain", "水利（PPP）", "水利(PPP)"),
]


@pytest.mark.parametrize(("column", "cell", "value"), PLAIN + OTHER)
def test_is_read_as(read: Read, files: Files, column: str, cell: str, value: object) -> None:
    (row,) = read(files(a_csv=f'{column}\n"{cell}"\n'))
    assert row == {column: value, f"{column}__bad": False}
    assert type(row[column]) is type(value)


UNREADABLE = {
    "decided_on": [
        "2022-02-30", "2022-13-01", "2023-02-29", "0000-01-01", "2022/2/30", "20220230", "2022年2月30日",
        "44699,5",
        "5/18/2022", "18.5.2022", "05/06/2022", "22-5-18", "22.5.18", "2022-05", "2022年5月", "202205",
        "2022",
        "2022-5/18", "2022年5-18", "2022.05.18.", "五月十八日", "2022-05-18号", "2022/5/18-2022/6/18",
        "32873", "73051", "446990", "4469", "-44699", "12345678", "长期", "永久", "待定", "空",
        "infinity", "-infinity", "epoch", "2022-05-18 24:00:00", "2022-05-18 10", "2022-05-18T",
        "2022-05-18 10:60", "2022-5-1810:30", "2022-05-18T10:00:00+08:00", "10000-01-01", "2022-05-18 (BC)",
        "0001-01-01 (BC)", "1066/10/14", "3022/5/18",
    ],
    "uploaded_at": [
        "2022-02-30 10:00:00", "10:00:00",
        "2022-05-18 10:00:00 PM", "now", "2022-05-18x10:00",
        "2022-05-18 上午13:00", "2022-05-18 下午15:00", "2022-05-18 晚上8:00", "2022-05-18 10时61分",
        "2022-05-18 上午", "44699.4375.1",
    ],
    "period": [
        "2022-13", "202200", "2022", "2022-05-18", "000005", "2022-05-01-", "2022.1", "5月", "2022年",
        "44683",
        "20225",
    ],
    "quarter": [
        "2022Q0", "2022Q5", "Q2", "2022", "20222", "2022-05-01", "0000Q1", "2022年第5季度", "2022年上半年",
        "2022年2",
    ],
    "number": [
        "1_000", "1e3", "0x10", "1.5", "3.", "9223372036854775808", "一", "--1", "1 2", "nan", "1,23",
        "1,2345",
        "0,123", ",123", "12,345,67", "1.234,567", "(123)", "1.23E+17", "12人", "12万份", "约12",
        "12+3", "12-15",
    ],
    "amount": [
        "1e3", "¥12", "0.0000000000001", "1234567890123456789012345678", "NaN", "inf", "1/3", "5.", ".",
        "1,23",
        "1,234,56.7", "(123)", "1.23E+17", "12美元", "12份", "万元", "十万元", "0.000000001元",
        "12万元整", "12万3千元",
    ],
    "share": [
        "99.5%%", "%", "0.12345678901234567%", "0.1234567890123456789", "1e-3", "百分之五", "99.5‰", "1,000%",
    ],
    "score": ["12万元", "12元", "12分", "12%"],
    "done": ["2", "01", "1.0", "已", "未", "○", "x", "是否", "不"],
    "kind": ["普通、特许", "其他", "NULL", "普通类"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cell"), [(column, cell) for column in UNREADABLE for cell in UNREADABLE[column]]
)
def test_is_unreadable(read: Read, files: Files, column: str, cell: str) -> None:
    assert read(files(a_csv=f'{column}\n"{cell}"\n')) == [{column: None, f"{column}__bad": True}]


@pytest.mark.parametrize("column", [*UNREADABLE, "note", "code"])
@pytest.mark.parametrize("blank", ["", " ", "\t", "　", "\ufeff", "\u200b\u200c\u200d", '" \n "', "\u00a0"])
def test_blank_is_empty_not_unreadable(read: Read, files: Files, column: str, blank: str) -> None:
    other = "note" if column != "note" else "kind"
    (row,) = read(files(a_csv=f"{column},{other}\n{blank},普通\n"), column)
    assert row[column] is None
    assert row[f"{column}__bad"] is False


@pytest.mark.parametrize(
    "column", ["decided_on", "uploaded_at", "period", "number", "amount", "share", "kind"]
)
@pytest.mark.parametrize("cell", ["/", "-", "—", "——", "－", "无", "N/A", " ／ "])
def test_a_stroke_or_none_says_no_more_than_an_empty_cell(
    read: Read, files: Files, column: str, cell: str
) -> None:
    assert read(files(a_csv=f"{column}\n{cell}\n")) == [{column: None, f"{column}__bad": False}]


@pytest.mark.parametrize(
    ("cell", "bad"), [("无", False), ("", False), ("/", True), ("—", True), ("-", True), ("N/A", True)]
)
@pytest.mark.parametrize("column", ["ended_on", "filing_no"])
def test_where_an_empty_cell_means_none_only_the_word_does_too(
    read: Read, files: Files, column: str, cell: str, bad: bool
) -> None:
    """A stroke there may say that nobody knows: it leaves the record open."""
    (row,) = read(files(a_csv=f"{column},note\n{cell},x\n"), column)
    assert row == {column: None, f"{column}__bad": bad}


def test_other_texts_stay_as_they_are_where_empty_means_none(read: Read, files: Files) -> None:
    assert read(files(a_csv="filing_no\n 宁备１２ 号\n")) == [
        {"filing_no": "宁备１２ 号", "filing_no__bad": False}
    ]


@pytest.mark.parametrize("cell", ["无", "/", "—"])
def test_in_a_text_a_stroke_is_a_text(read: Read, files: Files, cell: str) -> None:
    assert read(files(a_csv=f"note\n{cell}\n")) == [{"note": cell, "note__bad": False}]
