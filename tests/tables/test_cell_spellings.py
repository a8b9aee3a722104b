"""What a text cell may say, by column type; anything else is unreadable: nothing is guessed or rounded."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ychk.evidence import LedgerFiles

Read = Callable[..., list[dict[str, Any]]]
Files = Callable[..., LedgerFiles]

READABLE = [
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


@pytest.mark.parametrize(("column", "cell", "value"), READABLE)
def test_is_read_as(read: Read, files: Files, column: str, cell: str, value: object) -> None:
    (row,) = read(files(a_csv=f"{column}\n{cell}\n"))
    assert row == {column: value, f"{column}__bad": False}
    assert type(row[column]) is type(value)


UNREADABLE = {
    "decided_on": [
        "2022-02-30", "2022-13-01", "2023-02-29", "0000-01-01", "2022-5-18", "2022/05/18", "2022.05.18",
        "20220518", "44699", "2022年5月18日", "长期", "infinity", "-infinity", "epoch", "2022-05-18 24:00:00",
        "2022-05-18 9:00", "2022-05-18  10:00", "2022-05-18 10", "2022-05-18T", "2022-05-18 10:60",
        "2022-05-18T10:00:00+08:00", "10000-01-01", "2022-05-18 (BC)", "0001-01-01 (BC)", "２０２２-05-18",
    ],
    "uploaded_at": ["2022-02-30 10:00:00", "10:00:00", "2022-05-18 10:00:00 PM", "now", "2022-05-18x10:00"],
    "period": [
        "2022-13", "202200", "2022", "2022-5", "2022-05-18", "2022/05", "000005", "2022-05-01-", "202205.0",
    ],
    "quarter": ["2022Q0", "2022Q5", "2022-Q2", "Q2", "2022", "20222", "2022-05-01", "0000Q1"],
    "number": [
        "1,000", "1_000", "1e3", "0x10", "1.5", "3.", "9223372036854775808", "一", "１２", "--1", "1 2",
        "nan",
    ],
    "amount": [
        "1,234.5", "1e3", "12万", "¥12", "0.0000000000001", "1234567890123456789012345678", "NaN", "inf",
        "1/3", "5.", "-", ".",
    ],
    "share": ["99.5%%", "%", "0.12345678901234567%", "0.1234567890123456789", "1e-3", "百分之五", "99.5‰"],
    "done": ["Y", "yes", "有", "√", "2", "01", "1.0"],
    "kind": ["普 通", "普通、特许", "其他", "NULL"],
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
