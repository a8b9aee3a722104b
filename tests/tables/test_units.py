"""Units: what a column counts in, and numbers under a header that names another unit."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ychk.codes import IGNORED
from ychk.evidence import Column
from ychk.tables.cells.plain_spellings import converted, steps, unread, value
from ychk.tables.engine.session import session
from ychk.tables.engine.sql import as_text

MONEY = Column(name="x", zh="罚款金额（万元）", type="decimal")
BALANCE = Column(name="x", zh="各项贷款余额（亿元）", type="decimal")
PEOPLE = Column(name="x", zh="参与人数", type="integer")
SHARE = Column(name="x", zh="可访问率", type="ratio")


@pytest.mark.parametrize(
    ("zh", "kind", "unit"),
    [
        ("罚款金额（万元）", "decimal", "万元"),
        ("认缴规模（亿元）", "decimal", "亿元"),
        ("利率（%）", "decimal", "%"),
        ("参与人数", "integer", "人"),
        ("逾期天数", "integer", "天"),
        ("评选年份", "integer", "年"),
        ("综合信用指数", "decimal", None),
        ("序列城市总数", "integer", None),
        ("类别（一）", "text", None),
    ],
)
def test_a_columns_unit_stands_in_its_header(zh: str, kind: Any, unit: str | None) -> None:
    assert Column(name="x", zh=zh, type=kind).unit == unit


def test_units_are_powers_of_ten_in_the_columns_own() -> None:
    assert MONEY.units == {
        "元": -4, "千元": -1, "万": 0, "万元": 0, "百万元": 2, "千万元": 3, "亿": 4, "亿元": 4,
    }  # fmt: skip
    assert PEOPLE.units == {"人": 0}
    assert SHARE.units == {"%": -2}


@pytest.mark.parametrize(
    ("column", "unit", "cell", "number"),
    [
        (MONEY, "元", "125000", Decimal("12.5")),
        (MONEY, "元", " 125,000.01　", Decimal("12.500001")),
        (MONEY, "元", "１２５０００", Decimal("12.5")),
        (MONEY, "元", "3万元", Decimal(3)),
        (MONEY, "亿元", "0.5", Decimal(5000)),
        (MONEY, "万元", "12", Decimal(12)),
        (BALANCE, "万元", "123456.78", Decimal("12.345678")),
        (BALANCE, "元", "1", Decimal("0.00000001")),
        (SHARE, "%", "99.5", Decimal("0.995")),
        (SHARE, "%", "99.5%", Decimal("0.995")),
        (PEOPLE, "人", "1,200", 1200),
    ],
)
def test_a_bare_number_takes_the_headers_unit_exactly(
    column: Column, unit: str, cell: str, number: object
) -> None:
    assert read(column, unit, cell) == (number, False)


@pytest.mark.parametrize("cell", ["12美元", "x", "(12)", "12万元整", "待定"])
def test_what_does_not_end_as_a_number_stays_as_it_stood_and_is_refused(cell: str) -> None:
    with session() as con:
        assert con.execute(
            f"SELECT {converted('x', MONEY, '元')} FROM (SELECT $1 AS x)", [cell]
        ).fetchone() == (cell,)
    assert read(MONEY, "元", cell) == (None, True)


@pytest.mark.parametrize(
    "cell", ["0.000000001", "0.123456789012", "9" * 30, "1,23", "约12", "1e3", "1\u200b2\u200b3,4"]
)
def test_a_number_that_cannot_be_brought_to_the_columns_unit_is_refused_not_read_in_the_wrong_one(
    cell: str,
) -> None:
    assert read(MONEY, "元", cell) == (None, True)


@pytest.mark.parametrize("cell", ["", " ", "　", "/", "无"])
def test_an_empty_cell_takes_no_unit(cell: str) -> None:
    assert read(MONEY, "元", cell) == (None, False)


def test_numbers_of_engine_types_take_it_as_texts() -> None:
    with session() as con:
        text = converted(as_text("x", "DECIMAL(18, 2)"), MONEY, "元")
        assert con.execute(f"SELECT {text} FROM (SELECT 125000.50::DECIMAL(18, 2) AS x)").fetchone() == (
            "125000.50元",
        )


@settings(max_examples=100, deadline=None)
@given(cell=st.text(st.sampled_from("0123456789０９.,，．+-－ 　\u200b\t万元%"), max_size=12))
def test_nothing_is_read_in_the_columns_unit_that_stands_under_another(cell: str) -> None:
    """Under 元 a bare number is a ten thousandth of what it is under 万元, or refused; never the same."""
    own, other = read(MONEY, "万元", cell)[0], read(MONEY, "元", cell)[0]
    if other is not None and not cell.rstrip(IGNORED).endswith(("万元", "万", "元")):
        assert own == other * 10_000
    elif own is not None and "万" not in cell and "元" not in cell:
        assert own * 10**8 % 1 != 0  # too fine for it


def read(column: Column, unit: str, cell: str) -> tuple[Any, bool]:
    cells = f"SELECT {converted('x', column, unit)} AS x FROM (SELECT $1 AS x)"
    for step in steps("x", column, "VARCHAR"):
        cells = f"SELECT {step} AS x FROM ({cells})"
    found = f"SELECT x, {value('x', column, 'VARCHAR')} AS y FROM ({cells})"
    with session() as con:
        ((number, bad),) = con.execute(
            f"SELECT y, {unread('x', 'y', column)} FROM ({found})", [cell]
        ).fetchall()
    return number, bad
