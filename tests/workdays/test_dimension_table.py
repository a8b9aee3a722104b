"""The table that engines join, and the arrays: the same answers as one day at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ychk.errors import CalendarError
from ychk.plugins import provinces
from ychk.wording import Text
from ychk.workdays import FIRST, LAST, Certainty, Term, WorkCalendar

NINGXIA = WorkCalendar.for_region("CN-NX", layers=provinces.ychk_calendar_layers())
BASIS = Text("本办法", "this rule")
TERMS = (
    *(Term.working_days(n, counts_start=False, basis=BASIS) for n in (1, 3, 7, 20)),
    Term.working_days(1, counts_start=True, basis=BASIS),
    Term.working_days(7, counts_start=True, basis=BASIS),
    Term.days(10, counts_start=False, day_off="stays", basis=BASIS),
    Term.days(10, counts_start=True, day_off="next", basis=BASIS),
    Term.days(-1, counts_start=False, day_off="stays", basis=BASIS),
    Term.days(15, counts_start=False, day_off="previous", basis=BASIS),
    Term.same_day(basis=BASIS),
    Term.months(3, short_month="last day", day_off="stays", basis=BASIS),
    Term.months(6, short_month="next day", day_off="next", basis=BASIS),
    Term.months(-1, short_month="last day", day_off="stays", basis=BASIS),
    Term.month_end(0, day_off="previous", basis=BASIS),
    Term.month_end(1, day_off="stays", basis=BASIS),
    Term.quarter_end(0, day_off="next", basis=BASIS),
    Term.quarter_end(1, day_off="stays", basis=BASIS),
)
DAYS = [FIRST + timedelta(days=row) for row in range((LAST - FIRST).days + 1)]
rows = st.sampled_from(range(len(DAYS)))


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return NINGXIA.arrays.table(TERMS)


def test_one_row_a_day_and_nothing_more(table: dict[str, Any]) -> None:
    assert table["day"].tolist() == DAYS
    keys = [
        name
        for term in TERMS
        for name in ((term.key, f"{term.key}_unsure") if term.leans_on_schedule else (term.key,))
    ]
    assert list(table) == ["day", "working", "ordinal", "unsure", *keys]
    assert {len(column) for column in table.values()} == {len(DAYS)}
    assert len({term.key for term in TERMS}) == len(TERMS), "no two ways of counting share a column"


@given(row=rows, other=rows)
def test_running_counts_give_counts_and_certainty(table: dict[str, Any], row: int, other: int) -> None:
    assert table["ordinal"][other] - table["ordinal"][row] == NINGXIA.count(DAYS[row], DAYS[other])
    assert table["working"][row] == NINGXIA.is_working_day(DAYS[row])
    if row:
        official = NINGXIA.certainty(DAYS[row]) is Certainty.OFFICIAL
        assert table["unsure"][row] - table["unsure"][row - 1] == (not official)


@given(row=rows, term=st.sampled_from(TERMS))
def test_a_column_of_last_days_is_the_deadline_of_each_day(
    table: dict[str, Any], row: int, term: Term
) -> None:
    end = table[term.key][row].item()
    if end is None:
        with pytest.raises(CalendarError, match="超出日历范围"):
            NINGXIA.deadline(DAYS[row], term)
        return
    deadline = NINGXIA.deadline(DAYS[row], term)
    assert end == deadline.day
    assert (
        bool(table[f"{term.key}_unsure"][row]) is not deadline.certain
        if term.leans_on_schedule
        else deadline.certain
    )


@given(row=rows, n=st.integers(1, 40))
def test_working_days_from_the_next_day_are_what_add_adds(row: int, n: int) -> None:
    term = Term.working_days(n, counts_start=False, basis=BASIS)
    try:
        end = NINGXIA.add(DAYS[row], n)
    except CalendarError:
        with pytest.raises(CalendarError):
            NINGXIA.deadline(DAYS[row], term)
    else:
        assert NINGXIA.deadline(DAYS[row], term).day == end


def test_only_the_last_rows_have_no_end(table: dict[str, Any]) -> None:
    beyond = table["day"][np.isnat(table["working_day_7"])]
    assert beyond.tolist() == [date(2040, 12, day) for day in range(21, 32)]
    for term in TERMS:
        if term.leans_on_schedule:
            assert not table[f"{term.key}_unsure"][np.isnat(table[term.key])].any(), "no end, nothing unsure"


def test_counts_take_four_bytes_a_day(table: dict[str, Any]) -> None:
    assert {table[name].dtype.name for name in ("ordinal", "unsure")} == {"int32"}
    assert NINGXIA.arrays.count(days64("2022-03-04"), days64("2022-03-07")).dtype == np.int32
    assert NINGXIA.arrays.numbers(days64("2022-03-04")).dtype == np.int32


def test_a_part_of_the_table_is_that_part(table: dict[str, Any]) -> None:
    first, last = date(2022, 2, 1), date(2022, 3, 31)
    part = NINGXIA.arrays.table(TERMS[:3], first=first, last=last)
    start = (first - FIRST).days
    for name, column in part.items():
        assert column.tolist() == table[name][start : start + 59].tolist(), name


def test_rows_are_inside_the_range() -> None:
    with pytest.raises(CalendarError, match="不在日历范围"):
        NINGXIA.arrays.table(last=LAST + timedelta(days=1))


def days64(*days: str) -> Any:
    return np.array(days, "datetime64[D]")


@given(st.lists(st.tuples(st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS)), max_size=20))
def test_arrays_count_pair_by_pair_and_keep_what_is_missing(
    pairs: list[tuple[date | None, date | None]],
) -> None:
    after, until = (np.array([pair[side] for pair in pairs], "datetime64[D]") for side in (0, 1))
    counted = NINGXIA.arrays.count(after, until)
    assert counted.tolist() == [
        None if one is None or other is None else NINGXIA.count(one, other) for one, other in pairs
    ]
    worked = NINGXIA.arrays.is_working_day(after)
    assert worked.tolist() == [None if one is None else NINGXIA.is_working_day(one) for one, _ in pairs]
    whole = [(one, other) for one, other in pairs if one is not None and other is not None]
    numbers = [
        NINGXIA.arrays.numbers(np.array([pair[side] for pair in whole], "datetime64[D]")) for side in (0, 1)
    ]
    assert NINGXIA.arrays.count_numbers(numbers[0].data, numbers[1].data).tolist() == [
        NINGXIA.count(*pair) for pair in whole
    ]


@given(st.lists(st.none() | st.dates(date(2001, 3, 1), date(2040, 10, 1)), max_size=20), st.integers(-20, 20))
def test_arrays_add_day_by_day_and_keep_what_is_missing(days: list[date | None], n: int) -> None:
    array = np.array(days, "datetime64[D]")
    if n == 0:
        with pytest.raises(CalendarError, match="工作日数应为非零整数，得到的是 0。"):
            NINGXIA.arrays.add(array, n)
    else:
        moved = NINGXIA.arrays.add(array, n)
        assert moved.tolist() == [None if day is None else NINGXIA.add(day, n) for day in days]


def test_arrays_of_more_than_one_block_and_of_any_shape() -> None:
    many = np.resize(np.array(DAYS[100:-100], "datetime64[D]"), (5, 20_011))
    many[3, 7] = np.datetime64("NaT")
    ends = NINGXIA.arrays.add(many, 3)
    assert ends.shape == many.shape
    assert np.isnat(ends).sum() == 1
    counted = NINGXIA.arrays.count(many, ends)
    assert counted.shape == many.shape
    assert (counted.compressed() == 3).all()
    assert counted.mask.sum() == 1
    assert counted[3, 7] is np.ma.masked


def test_the_first_days_of_the_calendar_can_be_an_answer() -> None:
    first, second, third = (FIRST + timedelta(days=n) for n in range(3))
    assert NINGXIA.arrays.add(days64("2001-01-03"), -1).tolist() == [second], "the first working day there is"
    assert NINGXIA.add(third, -1) == second
    day_before = Term.days(-1, counts_start=False, day_off="stays", basis=BASIS)
    assert NINGXIA.arrays.deadline(days64("2001-01-02"), day_before).tolist() == [first]
    assert NINGXIA.arrays.deadline(days64("2001-01-02", "NaT"), day_before).tolist() == [first, None]
    assert NINGXIA.deadline(second, day_before).day == first


def test_answers_have_the_shape_of_what_was_asked() -> None:
    days = np.array([["2022-03-04", "NaT"], ["2022-03-05", "2022-03-07"]], "datetime64[D]")
    assert NINGXIA.arrays.is_working_day(days).tolist() == [[True, None], [False, True]]
    numbers = NINGXIA.arrays.numbers(days[1:]).data
    assert NINGXIA.arrays.count_numbers(numbers, numbers + 1).tolist() == [[0, 1]]


def test_one_day_serves_for_all() -> None:
    counted = NINGXIA.arrays.count(days64("2022-03-03", "2022-03-04"), date(2022, 3, 7))
    assert counted.tolist() == [2, 1]
    assert NINGXIA.arrays.count(date(2022, 3, 4), date(2022, 3, 7)).tolist() == 1


def test_midnights_are_days_and_other_times_are_refused_with_their_place() -> None:
    midnights = np.array(["2022-03-04T00:00", "NaT"], "datetime64[ns]")
    assert NINGXIA.arrays.is_working_day(midnights).tolist() == [True, None]
    with pytest.raises(CalendarError, match="第 1 个元素 2022-03-04T10:30:00 带有时刻"):
        NINGXIA.arrays.add(np.array(["2022-03-04", "2022-03-04T10:30"], "datetime64[s]"), 1)


@pytest.mark.parametrize("place", [0, 40_000])
@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1), date.min, date.max])
def test_outside_the_range_is_an_error_that_says_where(place: int, day: date) -> None:
    days = np.full(50_000, np.datetime64("2022-03-04"))
    days[3] = np.datetime64("NaT")
    days[place] = np.datetime64(day)
    for ask in (
        NINGXIA.arrays.is_working_day,
        lambda days: NINGXIA.arrays.count(FIRST, days),
        lambda days: NINGXIA.arrays.add(days, 1),
    ):
        with pytest.raises(
            CalendarError, match=f"第 {place} 个元素 {day} 不在日历范围 2001-01-01 至 2040-12-31 之内。"
        ):
            ask(days)


@pytest.mark.parametrize("number", [-1, len(DAYS), 2**31 - 1])
@pytest.mark.parametrize("kind", ["int32", "int64"])
def test_a_day_number_outside_the_range_never_wraps(number: int, kind: str) -> None:
    numbers = np.zeros(40_000, kind)
    numbers[39_000] = number
    with pytest.raises(CalendarError, match=f"第 39000 个元素 {number} 不在日历范围"):
        NINGXIA.arrays.count_numbers(np.zeros(40_000, kind), numbers)


def test_an_end_outside_the_range_is_an_error_that_says_where() -> None:
    days = np.full(40_000, np.datetime64("2022-03-04"))
    days[39_999] = np.datetime64(LAST)
    with pytest.raises(CalendarError, match="从第 39999 个元素 2040-12-31 起的期限超出日历范围"):
        NINGXIA.arrays.add(days, 1)
    with pytest.raises(CalendarError, match="从第 0 个元素 2001-01-01 起的期限超出日历范围"):
        NINGXIA.arrays.add(days64("2001-01-01"), -1)


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        ([date(2022, 3, 4)], "list"),
        (np.array([738_000]), "int64"),
        (np.array(["2022-03-04"]), "<U10"),
        (np.array(["2022"], "datetime64[Y]"), "datetime64[Y]"),
        (np.array(["2022-03"], "datetime64[M]"), "datetime64[M]"),
        (np.array(["2022-03-03"], "datetime64[W]"), "datetime64[W]"),
        (np.array(["NaT"], "datetime64"), "datetime64"),
        (None, "NoneType"),
    ],
)
def test_what_is_no_array_of_days_is_refused(days: Any, kind: str) -> None:
    with pytest.raises(CalendarError) as refusal:
        NINGXIA.arrays.is_working_day(days)
    assert str(refusal.value) == f"需要 NumPy 的日期数组（datetime64），得到的是 {kind}。"


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [([1, 2], "list"), (np.array([1.0]), "float64"), (np.array(["1"]), "<U1")],
)
def test_what_is_no_array_of_day_numbers_is_refused(numbers: Any, kind: str) -> None:
    with pytest.raises(CalendarError) as refusal:
        NINGXIA.arrays.count_numbers(numbers, numbers)
    assert str(refusal.value) == f"需要 NumPy 的日序号数组（整数），得到的是 {kind}。"


def test_nothing_at_all_gives_nothing() -> None:
    assert NINGXIA.arrays.count(days64(), days64()).tolist() == []
    assert NINGXIA.arrays.add(days64(), 3).tolist() == []
    assert NINGXIA.arrays.count_numbers(np.array([], "int32"), np.array([], "int32")).tolist() == []


def test_rows_of_some_days_are_those_of_the_table(table: dict[str, Any]) -> None:
    places = [0, 1, 7000, 6999, len(DAYS) - 1, 7000]
    found = NINGXIA.rows([DAYS[row] for row in places], TERMS)
    assert list(found) == list(table)
    for name, column in table.items():
        assert found[name] == [column[row].tolist() for row in places], name


def test_a_row_outside_the_calendar_is_refused() -> None:
    with pytest.raises(CalendarError):
        NINGXIA.rows([FIRST - timedelta(days=1)])
