"""The engine reads a cell exactly as the plain reference does, whatever stands there."""

# ruff: noqa: DTZ001 - a ledger's times carry no zone

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.reference import BAD, read
from ychk.evidence import Column
from ychk.tables.cells.plain_spellings import steps, unread, value

COLUMNS = {
    "date": Column(name="x", zh="有效期至", type="date", aliases={"长期": "2099-12-31"}),
    "not yet": Column(name="x", zh="移出日期", type="date", empty="not_yet"),
    "datetime": Column(name="x", zh="上报时间", type="datetime"),
    "month": Column(name="x", zh="月份", type="month"),
    "quarter": Column(name="x", zh="季度", type="quarter"),
    "integer": Column(name="x", zh="参与人数", type="integer"),
    "money": Column(name="x", zh="金额（万元）", type="decimal"),
    "large money": Column(name="x", zh="余额（亿元）", type="decimal"),
    "decimal": Column(name="x", zh="得分", type="decimal"),
    "bool": Column(name="x", zh="是否办结", type="bool"),
}
DATED = ("date", "not yet", "datetime", "month", "quarter")
NUMBERED = ("integer", "money", "large money", "decimal")


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        yield con


def in_sql(con: duckdb.DuckDBPyConnection, column: Column, texts: list[str], plainly: bool) -> list[Any]:
    cells = "SELECT unnest(range(len($1))) AS place, unnest($1::VARCHAR[]) AS x"
    for step in steps("x", column, "VARCHAR", plainly=plainly):
        cells = f"SELECT place, {step} AS x FROM ({cells})"
    read_as = value("x", column, "VARCHAR", plainly=plainly)
    rows = con.execute(
        f"SELECT y, {unread('x', 'y', column)} "
        f"FROM (SELECT place, x, {read_as} AS y FROM ({cells})) ORDER BY place",
        [texts],
    ).fetchall()
    return [BAD if bad else found for found, bad in rows]


def check(con: duckdb.DuckDBPyConnection, kind: str, texts: list[str]) -> None:
    """All forms as the reference; plain spellings alone the same, or nothing."""
    column = COLUMNS[kind]
    found = in_sql(con, column, texts, plainly=False)
    assert dict(zip(texts, found, strict=True)) == {text: read(text, column) for text in texts}
    plainly = in_sql(con, column, texts, plainly=True)
    assert all(plain in (BAD, full) for plain, full in zip(plainly, found, strict=True))


def pieces(*choices: str) -> st.SearchStrategy[str]:
    """One of each list of pieces (parted by ``|``), in order."""
    return st.tuples(*(st.sampled_from(choice.split("|")) for choice in choices)).map("".join)


near_days = pieces(
    "2022|1999|2020|9999|0999|3022|022|２０２２|2099",
    "-|/|.|年|||年 |—",
    "5|05|12|2|02|13|0|１|00|5月",
    "-|/|.|月||| |",
    "18|8|08|30|31|29|00|32|1|01|１８",
    "日||||.0| |号",
    "|||| |T|  |　",
    "|||上午|下午|上午 |晚上",
    "||||9|09|12|23|24|0|13",
    ":|时|点||：",
    "05|5|30||00|60",
    "分|:|||秒",
    "|09秒|09|00|00.0|7秒|.5",
)
near_serials = pieces(
    "32873|32874|44699|73050|73051|4469|446990|00061",
    "|.|.0|.4375|.99999999|.999999999999|,5|.12345678901234567890",
)
near_months = pieces("2022|1999|０２２|3000", "-|/|.|年|||", "05|5|1|10|12|13|00|0|2", "|月|.0|-01| |")
near_quarters = pieces("2022|0000|3001|1999", "Q|q|-Q|年|年第||/", "1|4|5|二|四|五|0|", "季度||季|度")
near_numbers = pieces(
    "|-|+|−|(|－", "1|12|123|1234|0|１２|001|", ",|，|||.|", "234|567|23|000|２３４||", ",||.|．",
    "567|5|50||000|1234567890123",
    "|||||e3| |0000", "万元|元|亿元|千元|万|亿|百万元|人|%||||| 元|　万元|件|美元|)",
)  # fmt: skip
odd = st.text(
    st.sampled_from("0123456789-/.:,年月日时分秒点上下午T 　万元亿千%+eEQ长期无是否有√×NAtrue\ufeff\u200b'“"),
    max_size=16,
)


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(DATED),
    texts=st.lists(
        st.one_of(near_days, near_days, near_serials, near_months, near_quarters, odd),
        min_size=20,
        max_size=60,
        unique=True,
    ),
)
def test_near_misses_of_days(engine: duckdb.DuckDBPyConnection, kind: str, texts: list[str]) -> None:
    check(engine, kind, texts)


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(NUMBERED),
    texts=st.lists(st.one_of(near_numbers, near_numbers, odd), min_size=20, max_size=60, unique=True),
)
def test_near_misses_of_numbers(engine: duckdb.DuckDBPyConnection, kind: str, texts: list[str]) -> None:
    check(engine, kind, texts)


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(list(COLUMNS)),
    texts=st.lists(
        st.one_of(odd, st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)),
        min_size=10,
        max_size=40,
        unique=True,
    ),
)
def test_any_text_at_all(engine: duckdb.DuckDBPyConnection, kind: str, texts: list[str]) -> None:
    check(engine, kind, texts)


def test_20000_near_misses_drawn_from_a_seed(engine: duckdb.DuckDBPyConnection) -> None:
    draw = random.Random(20220518)
    for _ in range(5):
        days = [
            "".join(
                [
                    draw.choice(["2022", "2024", "1900", "2100"]),
                    draw.choice("-/.年-/"),
                    str(draw.randint(0, 13)),
                    draw.choice("-/.月-/"),
                    str(draw.randint(0, 32)).zfill(draw.randint(1, 2)),
                    draw.choice(["", "日", " ", "日 "]),
                    draw.choice(["", "", "9:30", "09:30:15", "下午3时", "上午12:05", "下午12点05分"]),
                ]
            )
            for _ in range(4000)
        ]
        check(engine, "datetime", list(dict.fromkeys(days)))


DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
SPELLINGS = (
    "{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y.%m.%d}", "{0:%Y%m%d}", "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", "{0.year}年{0.month}月{0.day}日",
    "{0:%Y}年{0:%m}月{0:%d}日", " {0.year}年{0.month}月{0.day} ",
)  # fmt: skip


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@settings(max_examples=60, deadline=None)
@given(day=DAYS)
def test_every_spelling_of_a_day_is_that_day(engine: duckdb.DuckDBPyConnection, day: date) -> None:
    written = [form.format(day) for form in SPELLINGS]
    written += [*map(wide, written), str((day - date(1899, 12, 30)).days)]
    assert set(in_sql(engine, COLUMNS["date"], written, plainly=False)) == {day}
    midnight = datetime.combine(day, datetime.min.time())
    assert set(in_sql(engine, COLUMNS["datetime"], written, plainly=False)) == {midnight}


@settings(max_examples=60, deadline=None)
@given(
    at=st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31, 23)).map(
        lambda at: at.replace(microsecond=0)
    )
)
def test_every_spelling_of_a_time_is_that_time(engine: duckdb.DuckDBPyConnection, at: datetime) -> None:
    half, hour = ("上午", "下午")[at.hour >= 12], at.hour % 12
    clocks = [
        f"{at:%H:%M:%S}",
        f"{at:%H:%M:%S}.0",
        f"{at.hour}时{at.minute}分{at.second}秒",
        f"{half}{hour}:{at:%M:%S}",
        f"{half} {hour or 12}点{at:%M}分{at:%S}秒",
    ]
    written = [f"{form.format(at).strip()} {clock}" for form in SPELLINGS for clock in clocks]
    spent = at - datetime(1899, 12, 30)
    written.append(repr(spent / timedelta(days=1)))
    assert set(in_sql(engine, COLUMNS["datetime"], written, plainly=False)) == {at}
    assert set(in_sql(engine, COLUMNS["date"], written, plainly=False)) == {at.date()}


@settings(max_examples=60, deadline=None)
@given(number=st.decimals(-(10**12), 10**12, places=4))
def test_every_spelling_of_an_amount_is_that_amount(
    engine: duckdb.DuckDBPyConnection, number: Decimal
) -> None:
    written = [
        f"{number:f}",
        f"{number:,f}",
        wide(f"{number:,f}"),
        f"{number:f}万元",
        f"{number:,f} 万",
        f"{number.scaleb(4):f}元",
        f"{number.scaleb(-4):,f}亿元",
        f"{number.scaleb(1):f}千元",
    ]
    assert set(in_sql(engine, COLUMNS["money"], written, plainly=False)) == {number}
