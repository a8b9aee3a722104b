"""The table that engines join says what the scalar methods say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ychk.errors import CalendarError
from ychk.plugins import province_nx
from ychk.workdays import FIRST, LAST, Certainty, WorkCalendar, months_after

NINGXIA = WorkCalendar.for_region("CN-NX", layers=province_nx.ychk_calendar_layers())
TABLE = NINGXIA.table(nth=(1, 3, 7, 20), months=(3, 6, -1))
ROWS = range(len(TABLE["day"]))


def at(column: str, row: int) -> int:
    return cast(int, TABLE[column][row])


def test_one_row_a_day_and_nothing_more() -> None:
    assert TABLE["day"] == [FIRST + timedelta(days=row) for row in range((LAST - FIRST).days + 1)]
    assert list(TABLE) == [
        "day", "ordinal", "unsure",
        "nth_1", "nth_1_unsure", "nth_3", "nth_3_unsure", "nth_7", "nth_7_unsure", "nth_20", "nth_20_unsure",
        "months_3", "months_6", "months_-1",
    ]  # fmt: skip
    assert {len(column) for column in TABLE.values()} == {len(ROWS)}


@given(st.sampled_from(ROWS), st.sampled_from(ROWS))
def test_ordinals_and_unsure_days_are_differences(row: int, other: int) -> None:
    day, until = cast(date, TABLE["day"][row]), cast(date, TABLE["day"][other])
    assert at("ordinal", other) - at("ordinal", row) == NINGXIA.count(day, until)
    if row:
        official = NINGXIA.certainty(day) is Certainty.OFFICIAL
        assert at("unsure", row) - at("unsure", row - 1) == (not official)


@given(st.sampled_from(ROWS), st.sampled_from([1, 3, 7, 20]))
def test_the_nth_working_day_is_the_deadline(row: int, n: int) -> None:
    day, end = cast(date, TABLE["day"][row]), TABLE[f"nth_{n}"][row]
    if end is None:
        assert TABLE[f"nth_{n}_unsure"][row] is None
        with pytest.raises(CalendarError):
            NINGXIA.add(day, n)
    else:
        deadline = NINGXIA.deadline(day, n)
        assert end == NINGXIA.add(day, n) == deadline.day
        assert TABLE[f"nth_{n}_unsure"][row] is not deadline.certain


def test_only_the_last_rows_have_no_nth_working_day() -> None:
    missing = [day for day, end in zip(TABLE["day"], TABLE["nth_7"], strict=True) if end is None]
    assert missing == [date(2040, 12, day) for day in range(21, 32)]


def test_every_month_column_is_month_arithmetic() -> None:
    for months in (3, 6, -1):
        for day, moved in zip(cast(list[date], TABLE["day"]), TABLE[f"months_{months}"], strict=True):
            if moved is None:
                with pytest.raises(CalendarError, match="超出日历范围"):
                    months_after(day, months)
            else:
                assert moved == months_after(day, months)


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2021, 11, 30), 3, date(2022, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2022, 2, 28), 3, date(2022, 5, 28)),
        (date(2022, 3, 31), 6, date(2022, 9, 30)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
    ],
)
def test_the_same_day_of_the_month_else_its_last(day: date, months: int, moved: date) -> None:
    assert months_after(day, months) == moved


def test_a_part_of_the_table_is_that_part() -> None:
    first, last = date(2022, 2, 1), date(2022, 3, 31)
    part = NINGXIA.table(nth=(7,), months=(3,), first=first, last=last)
    whole = NINGXIA.table(nth=(7,), months=(3,))
    start = (first - FIRST).days
    assert part == {name: column[start : start + 59] for name, column in whole.items()}


@pytest.mark.parametrize("n", [0, -1, True, 1.5])
def test_a_table_looks_forward_only(n: object) -> None:
    with pytest.raises(CalendarError, match="正整数"):
        NINGXIA.table(nth=(cast(int, n),))


def test_months_are_whole_and_rows_are_inside_the_range() -> None:
    with pytest.raises(CalendarError, match="月数应为整数"):
        NINGXIA.table(months=(cast(int, 1.5),))
    with pytest.raises(CalendarError, match="月数应为整数"):
        months_after(FIRST, cast(int, None))
    with pytest.raises(CalendarError, match="不在日历范围"):
        NINGXIA.table(last=LAST + timedelta(days=1))
    with pytest.raises(CalendarError, match="超出日历范围"):
        months_after(FIRST, 10**9)
