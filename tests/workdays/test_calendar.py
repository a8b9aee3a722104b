"""What a calendar answers: deadlines, counts, explanations, and how sure each answer is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import cast

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ychk.errors import CalendarError
from ychk.plugins import provinces
from ychk.workdays import FIRST, LAST, Certainty, WorkCalendar

CHINA = WorkCalendar.for_region("CN", layers=())
NINGXIA = WorkCalendar.for_region("CN-NX", layers=provinces.ychk_calendar_layers())
HEBEI = WorkCalendar.for_region("CN-HE", layers=())

# room on both sides for any number of working days below
days = st.dates(date(2002, 1, 1), date(2039, 12, 31))
numbers = st.integers(1, 60)
calendars = st.sampled_from([CHINA, NINGXIA])

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("calendar", "start", "n", "deadline", "because"),
    [
        (CHINA, date(2021, 9, 24), 7, date(2021, 10, 9), "the National Day week, and two make-up days"),
        (CHINA, date(2026, 2, 13), 7, date(2026, 3, 2), "the Spring Festival of nine days, two make-up days"),
        (CHINA, date(2020, 1, 23), 1, date(2020, 2, 3), "the Spring Festival was extended to 2 February"),
        (CHINA, date(2024, 2, 9), 1, date(2024, 2, 18), "New Year's Eve was worked; the 18th, a Sunday, too"),
        (CHINA, date(2021, 7, 16), 3, date(2021, 7, 21), "nationally an ordinary week"),
        (NINGXIA, date(2021, 7, 16), 3, date(2021, 7, 23), "古尔邦节 on the 19th and 20th"),
        (HEBEI, date(2021, 7, 16), 3, date(2021, 7, 21), "a province without a layer has the national days"),
        (
            CHINA,
            date(2022, 10, 1),
            1,
            date(2022, 10, 8),
            "a start on a day off counts from the next working day",
        ),
    ],
)
def test_the_nth_working_day_after(
    calendar: WorkCalendar, start: date, n: int, deadline: date, because: str
) -> None:
    assert calendar.add(start, n) == deadline, because


def test_a_negative_number_is_the_nth_working_day_before() -> None:
    assert CHINA.add(date(2021, 10, 9), -1) == date(2021, 10, 8)
    assert CHINA.add(date(2021, 10, 8), -1) == date(2021, 9, 30), "the week off is stepped over"
    assert CHINA.add(date(2021, 10, 3), -2) == date(2021, 9, 29), "from a day off"


@pytest.mark.parametrize("n", [0, True, 1.0, "3", None])
def test_a_number_of_days_is_a_whole_number_other_than_zero(n: object) -> None:
    with pytest.raises(CalendarError) as refusal:
        CHINA.add(date(2022, 3, 1), cast(int, n))
    assert str(refusal.value) == f"工作日数应为非零整数，得到的是 {n!r}。"


def test_count_takes_the_end_and_leaves_out_the_start() -> None:
    friday, monday = date(2022, 3, 4), date(2022, 3, 7)
    assert CHINA.count(friday, monday) == 1
    assert CHINA.count(friday, friday) == 0
    assert CHINA.count(monday, friday) == -1, "backwards it is the same number below zero"


def test_a_count_is_no_deadline_test_on_a_day_off() -> None:
    decided, saturday = date(2022, 3, 3), date(2022, 3, 12)
    assert CHINA.count(decided, saturday) <= 6
    assert saturday > CHINA.add(decided, 6), "and yet it is late"


@given(calendars, days, numbers)
def test_counting_to_the_nth_working_day_gives_n(calendar: WorkCalendar, day: date, n: int) -> None:
    assert calendar.count(day, calendar.add(day, n)) == n
    assert calendar.is_working_day(calendar.add(day, n))


@given(calendars, days, numbers, st.integers(1, 120))
def test_in_time_means_fewer_than_n_working_days_before(
    calendar: WorkCalendar, day: date, n: int, later: int
) -> None:
    finish = day + timedelta(days=later)
    in_time = finish <= calendar.add(day, n)
    assert in_time == (calendar.count(day, finish - DAY) < n)
    assert in_time == (finish <= calendar.deadline(day, n).day)


@given(calendars, days, numbers)
def test_back_and_forth_is_the_same_way(calendar: WorkCalendar, day: date, n: int) -> None:
    end = calendar.add(day, n)
    assert calendar.add(end, -n) <= day
    assert n == 1 or calendar.add(end, 1 - n) > day


@given(calendars, days, st.integers(1, 30))
def test_what_a_deadline_skipped_explains_its_length(calendar: WorkCalendar, day: date, n: int) -> None:
    deadline = calendar.deadline(day, n)
    assert (deadline.day - day).days == n + sum(not fact.working for fact in deadline.skipped)
    assert [fact.day for fact in deadline.skipped] == sorted({fact.day for fact in deadline.skipped})


def test_a_deadline_lists_what_it_skipped_and_added() -> None:
    deadline = CHINA.deadline(date(2021, 9, 24), 7)
    assert deadline.day == date(2021, 10, 9)
    assert deadline.certain
    added = [fact for fact in deadline.skipped if fact.working]
    assert [(fact.day, fact.name.zh) for fact in added] == [
        (date(2021, 9, 26), "调休上班（补 2021-10-06）"),
        (date(2021, 10, 9), "调休上班（补 2021-10-07）"),
    ]
    off = {fact.day: fact for fact in deadline.skipped if not fact.working}
    assert off[date(2021, 9, 25)].name.zh == "周末"
    assert off[date(2021, 10, 1)].name.say("en") == "National Day"
    assert off[date(2021, 10, 1)].source == "国务院办公厅关于2021年节假日安排的通知"


def test_an_explanation_names_the_layer_that_decided() -> None:
    festival = NINGXIA.explain(date(2022, 7, 11))
    assert (festival.working, festival.name.zh, festival.region) == (False, "古尔邦节", "CN-NX")
    assert festival.certainty is Certainty.OFFICIAL
    merged = NINGXIA.explain(date(2022, 5, 3))
    assert (merged.working, merged.region) == (False, "CN-NX"), (
        "the province's notice replaces the national one"
    )
    assert CHINA.explain(date(2022, 5, 3)).region == "CN"
    assert NINGXIA.explain(date(2022, 10, 3)).region == "CN", "where the province is silent"
    assert NINGXIA.explain(date(2022, 3, 2)).name.zh == "工作日"


def test_the_days_of_ningxia_in_2022() -> None:
    year = [date(2022, 1, 1) + n * DAY for n in range(365)]
    off = {day for day in year if day.weekday() < 5 and not NINGXIA.is_working_day(day)}
    worked = {day for day in year if day.weekday() >= 5 and NINGXIA.is_working_day(day)}
    assert off == {
        date(2022, month, day)
        for month, on in {
            1: [3, 31],
            2: [1, 2, 3, 4],
            4: [4, 5],
            5: [2, 3, 4],
            6: [3],
            7: [11, 12],
            9: [12],
            10: [3, 4, 5, 6, 7],
        }.items()
        for day in on
    }
    assert worked == {
        date(2022, month, day) for month, day in [(1, 29), (1, 30), (4, 2), (4, 24), (5, 7), (10, 8), (10, 9)]
    }


def test_the_years_with_a_notice_are_certain_and_the_last_december_is_not() -> None:
    assert CHINA.certain_until == date(2026, 11, 30)
    assert CHINA.certainty(FIRST) is Certainty.OFFICIAL
    assert CHINA.certainty(date(2025, 12, 31)) is Certainty.OFFICIAL
    assert CHINA.certainty(date(2026, 11, 30)) is Certainty.OFFICIAL
    assert CHINA.certainty(date(2026, 12, 1)) is Certainty.PROVISIONAL
    assert CHINA.certainty(date(2027, 6, 9)) is Certainty.PROVISIONAL
    assert CHINA.certainty(LAST) is Certainty.PROVISIONAL
    assert CHINA.certainty(LAST + DAY) is Certainty.UNKNOWN
    assert CHINA.certainty(FIRST - DAY) is Certainty.UNKNOWN


def test_a_deadline_that_leans_on_a_provisional_day_says_so() -> None:
    assert CHINA.deadline(date(2026, 11, 26), 2).certain
    assert not CHINA.deadline(date(2026, 11, 26), 3).certain
    assert not CHINA.deadline(date(2027, 3, 1), 1).certain
    assert CHINA.explain(date(2027, 2, 8)).source.startswith("全国年节及纪念日放假办法")


def test_a_province_is_certain_only_where_its_own_notice_is_known() -> None:
    assert NINGXIA.certain_until == date(2022, 12, 31)
    assert NINGXIA.certainty(date(2018, 12, 31)) is Certainty.PROVISIONAL
    assert NINGXIA.certainty(date(2019, 1, 1)) is Certainty.OFFICIAL
    assert NINGXIA.certainty(date(2023, 1, 1)) is Certainty.PROVISIONAL
    assert HEBEI.certain_until is None
    assert HEBEI.certainty(date(2022, 3, 1)) is Certainty.PROVISIONAL


def test_days_of_low_sureness_are_used_and_provisional() -> None:
    fact = NINGXIA.explain(date(2024, 4, 10))
    assert (fact.working, fact.certainty) == (False, Certainty.PROVISIONAL)


@pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY, date.min, date.max])
def test_outside_the_range_is_an_error_and_never_wraps(day: date) -> None:
    for ask in (
        CHINA.is_working_day,
        CHINA.explain,
        lambda day: CHINA.add(day, 1),
        lambda day: CHINA.count(FIRST, day),
    ):
        with pytest.raises(CalendarError, match="不在日历范围 2001-01-01 至 2040-12-31"):
            ask(day)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: CHINA.add(LAST, 1), "从 2040-12-31 起第 1 个工作日超出日历范围 2001-01-01 至 2040-12-31。"),
        (
            lambda: CHINA.add(FIRST, -1),
            "从 2001-01-01 起第 -1 个工作日超出日历范围 2001-01-01 至 2040-12-31。",
        ),
        (
            lambda: CHINA.deadline(date(2040, 12, 1), 40),
            "从 2040-12-01 起的期限（40 个工作日）超出日历范围 2001-01-01 至 2040-12-31。",
        ),
    ],
)
def test_an_answer_outside_the_range_is_an_error(ask: Callable[[], object], said: str) -> None:
    with pytest.raises(CalendarError) as refusal:
        ask()
    assert str(refusal.value) == said


def test_the_last_day_of_the_calendar_can_be_an_answer() -> None:
    assert CHINA.add(LAST - DAY, 1) == LAST


@pytest.mark.parametrize(
    "moment",
    [datetime(2022, 3, 1, 10, tzinfo=UTC), datetime(2022, 3, 1), pd.Timestamp("2022-03-01")],  # noqa: DTZ001
)
def test_a_time_of_day_is_refused_with_what_to_do(moment: datetime) -> None:
    for ask in (CHINA.is_working_day, CHINA.certainty, CHINA.explain):
        with pytest.raises(CalendarError) as refusal:
            ask(moment)
        assert str(refusal.value) == (
            f"需要一个日期（date），得到的是带时刻的 {moment!r}；请先按北京时间取其日期。"
        )
        assert "Asia/Shanghai" in refusal.value.say("en")


@pytest.mark.parametrize(
    ("nothing", "kind"),
    [
        (None, "NoneType"),
        (pd.NaT, "NaTType"),
        ("2022-03-01", "str"),
        (20220301, "int"),
        (np.datetime64("2022-03-01"), "datetime64"),
        (np.datetime64("NaT"), "datetime64"),
    ],
)
def test_what_is_not_a_day_is_refused(nothing: object, kind: str) -> None:
    day = cast(date, nothing)
    for ask in (
        CHINA.is_working_day,
        CHINA.certainty,
        lambda day: CHINA.add(day, 1),
        lambda day: CHINA.count(day, LAST),
        lambda day: CHINA.count(FIRST, day),
        lambda day: CHINA.deadline(day, 1),
    ):
        with pytest.raises(CalendarError) as refusal:
            ask(day)
        assert str(refusal.value) == f"需要一个日期（date），得到的是 {kind}：{nothing!r}。"


@pytest.mark.parametrize(
    ("asked", "offered"), [("cn-nx", "CN-NX"), ("CN-NXX", "CN-NX"), ("宁夏", None), ("", None)]
)
def test_an_unknown_region_is_refused_with_the_nearest_one(asked: str, offered: str | None) -> None:
    with pytest.raises(CalendarError) as refusal:
        WorkCalendar.for_region(asked, layers=())
    assert refusal.value.data["nearest"] == offered


def test_the_installed_plugins_are_the_default_layers() -> None:
    installed = WorkCalendar.for_region("CN-NX")
    assert installed.add(date(2021, 7, 16), 3) == date(2021, 7, 23)
    assert installed.layers == NINGXIA.layers
