"""Rules of counting: every choice is written down, and each of them changes the day it should change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ychk.errors import CalendarError
from ychk.plugins import provinces
from ychk.wording import Text
from ychk.workdays import FIRST, LAST, DayRule, Layer, Term, WorkCalendar

CHINA = WorkCalendar.for_region("CN", layers=())
NINGXIA = WorkCalendar.for_region("CN-NX", layers=provinces.ychk_calendar_layers())
BASIS = Text("《办法》第九条", "Article 9")


def working(n: int, counts_start: bool = False) -> Term:
    return Term.working_days(n, counts_start=counts_start, basis=BASIS)


def plain(n: int, day_off: Any = "stays", counts_start: bool = False) -> Term:
    return Term.days(n, counts_start=counts_start, day_off=day_off, basis=BASIS)


def months(n: int, short_month: Any = "last day", day_off: Any = "stays") -> Term:
    return Term.months(n, short_month=short_month, day_off=day_off, basis=BASIS)


@pytest.mark.parametrize(
    ("start", "term", "day", "because"),
    [
        (date(2022, 3, 4), working(1), date(2022, 3, 7), "from the next day: Friday to Monday"),
        (date(2022, 3, 4), working(1, True), date(2022, 3, 4), "the starting day is the first"),
        (date(2022, 3, 5), working(1, True), date(2022, 3, 7), "a start on a day off cannot be the first"),
        (date(2022, 3, 4), plain(3), date(2022, 3, 7), "calendar days do not ask what is off"),
        (date(2022, 3, 4), plain(3, counts_start=True), date(2022, 3, 6), "the 4th, the 5th, the 6th"),
        (date(2022, 3, 4), plain(2), date(2022, 3, 6), "an end on a Sunday stays"),
        (date(2022, 3, 4), plain(2, "next"), date(2022, 3, 7), "or moves on to Monday"),
        (date(2022, 3, 4), plain(2, "previous"), date(2022, 3, 4), "or back to Friday"),
        (date(2022, 3, 4), plain(-2), date(2022, 3, 2), "before the start"),
        (date(2022, 9, 30), plain(1, "next"), date(2022, 10, 8), "over the week of the National Day"),
        (date(2022, 3, 5), Term.same_day(basis=BASIS), date(2022, 3, 5), "the same day, off or not"),
        (date(2021, 11, 30), months(3), date(2022, 2, 28), "a month without such a day ends on its last"),
        (date(2021, 11, 30), months(3, "next day"), date(2022, 3, 1), "or on the first of the next"),
        (date(2023, 11, 30), months(3), date(2024, 2, 29), "a leap year"),
        (date(2022, 2, 28), months(3), date(2022, 5, 28), "the same day, not the last"),
        (date(2022, 3, 31), months(-1), date(2022, 2, 28), "earlier"),
        (date(2022, 3, 1), months(3, day_off="next"), date(2022, 6, 1), "a working day stays"),
        (date(2022, 2, 1), months(3, day_off="next"), date(2022, 5, 5), "1 to 4 May are off"),
        (date(2022, 2, 1), months(3, day_off="previous"), date(2022, 4, 29), "back over 30 April"),
        (
            date(2022, 4, 2),
            Term.month_end(0, day_off="stays", basis=BASIS),
            date(2022, 4, 30),
            "this month's",
        ),
        (
            date(2022, 4, 30),
            Term.month_end(0, day_off="previous", basis=BASIS),
            date(2022, 4, 29),
            "a Saturday",
        ),
        (date(2022, 4, 2), Term.month_end(0, day_off="next", basis=BASIS), date(2022, 5, 5), "into the next"),
        (
            date(2021, 12, 31),
            Term.month_end(2, day_off="stays", basis=BASIS),
            date(2022, 2, 28),
            "over a year",
        ),
        (
            date(2022, 4, 1),
            Term.quarter_end(0, day_off="stays", basis=BASIS),
            date(2022, 6, 30),
            "this quarter's",
        ),
        (
            date(2022, 6, 30),
            Term.quarter_end(0, day_off="stays", basis=BASIS),
            date(2022, 6, 30),
            "its last day",
        ),
        (
            date(2022, 11, 5),
            Term.quarter_end(1, day_off="stays", basis=BASIS),
            date(2023, 3, 31),
            "the next one's",
        ),
        (date(2022, 7, 5), Term.quarter_end(0, day_off="next", basis=BASIS), date(2022, 9, 30), "a Friday"),
        (date(2022, 10, 5), Term.quarter_end(0, day_off="next", basis=BASIS), date(2023, 1, 3), "a Saturday"),
    ],
)
def test_a_term_ends_as_its_rule_says(start: date, term: Term, day: date, because: str) -> None:
    assert CHINA.deadline(start, term).day == day, because


@pytest.mark.parametrize(
    ("term", "day"),
    [
        (working(1, True), date(2001, 1, 2)),
        (plain(1, "next"), date(2001, 1, 2)),
        (plain(1, "previous"), date(2001, 1, 2)),
        (plain(1, counts_start=True), date(2001, 1, 1)),
    ],
)
def test_a_term_may_start_on_the_first_day_of_the_calendar_which_is_off(term: Term, day: date) -> None:
    assert CHINA.deadline(FIRST, term).day == day


def test_a_number_is_so_many_working_days_from_the_next_day() -> None:
    assert CHINA.deadline(date(2021, 9, 24), 7) == CHINA.deadline(date(2021, 9, 24), working(7))


def test_two_terms_that_count_alike_are_equal_and_share_a_column() -> None:
    other = Term.working_days(7, counts_start=False, basis=Text("另一条", "another"))
    assert (working(7), working(7).key) == (other, other.key)
    assert hash(working(7)) == hash(other)
    assert working(7).basis == BASIS


def test_an_end_that_moves_lists_the_days_off_it_moved_over() -> None:
    deadline = NINGXIA.deadline(date(2022, 7, 9), plain(1, "next"))
    assert deadline.day == date(2022, 7, 13)
    assert [(fact.day, fact.name.zh) for fact in deadline.skipped] == [
        (date(2022, 7, 10), "周末"),
        (date(2022, 7, 11), "古尔邦节"),
        (date(2022, 7, 12), "古尔邦节"),
    ]
    assert CHINA.deadline(date(2022, 7, 9), plain(1)).skipped == (), "an end that stays skips nothing"
    assert CHINA.deadline(date(2022, 7, 10), plain(1, "next")).skipped == ()
    back = CHINA.deadline(date(2022, 4, 1), Term.month_end(0, day_off="previous", basis=BASIS))
    assert [fact.day for fact in back.skipped] == [date(2022, 4, 30)]


def test_a_worked_weekend_is_counted_and_listed_from_the_start_on() -> None:
    assert [fact.day for fact in CHINA.deadline(date(2022, 4, 2), working(1, True)).skipped] == [
        date(2022, 4, 2)
    ]
    assert CHINA.deadline(date(2022, 4, 2), working(1)).skipped[0].day == date(2022, 4, 3)


@pytest.mark.parametrize(
    ("term", "certain"),
    [
        (working(3), False),
        (plain(3), True),
        (plain(3, "next"), False),
        (months(1), True),
        (months(1, day_off="previous"), False),
        (Term.month_end(0, day_off="stays", basis=BASIS), True),
    ],
)
def test_only_what_leans_on_the_schedule_is_unsure_without_a_notice(term: Term, certain: bool) -> None:
    assert CHINA.deadline(date(2027, 3, 1), term).certain is certain
    assert CHINA.deadline(date(2026, 3, 2), term).certain


def test_an_end_is_unsure_for_the_days_it_moved_over_only() -> None:
    end_of_november = Term.month_end(0, day_off="next", basis=BASIS)
    assert CHINA.deadline(date(2026, 11, 3), end_of_november).certain, "Monday 30 November is official"
    assert not CHINA.deadline(date(2026, 11, 28), plain(4, "next")).certain, "2 December is not"


def test_a_start_has_a_say_in_the_end_only_where_it_counts() -> None:
    unofficial = date(2018, 12, 31)  # the province's own notices are known from 2019 on
    assert NINGXIA.deadline(unofficial, working(1)).certain
    assert not NINGXIA.deadline(unofficial, working(1, True)).certain
    assert NINGXIA.deadline(unofficial, plain(1, "next")).certain, "from New Year's Day to the day after it"


def test_an_end_on_the_first_day_of_the_calendar_can_be_unsure_too() -> None:
    city = Layer("石家庄市", {FIRST: DayRule(False, "补班", "市通知")})
    hebei = WorkCalendar.for_region("CN-HE", layers=[city])
    end = hebei.deadline(date(2001, 1, 2), plain(-1, "previous"))
    assert (end.day, end.certain) == (FIRST, False)
    assert not hebei.deadline(FIRST, working(1, True)).certain


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"number": 0}, "number"),
        ({"number": True}, "number"),
        ({"number": 1.0}, "number"),
        ({"number": "7"}, "number"),
        ({"number": 10**9}, "number"),
        ({"unit": "week"}, "unit"),
        ({"day_off": "later"}, "day_off"),
        ({"day_off": "next"}, "day_off"),
        ({"short_month": "last day"}, "short_month"),
        ({"unit": "month"}, "short_month"),
        ({"unit": "month", "short_month": "first day"}, "short_month"),
        ({"unit": "month", "short_month": "last day", "counts_start": True}, "counts_start"),
        ({"unit": "day", "number": 0, "counts_start": True}, "counts_start"),
        ({"unit": "day", "number": -3, "counts_start": True}, "counts_start"),
        ({"unit": "month end", "number": -1}, "number"),
        ({"unit": "quarter end", "number": -1}, "number"),
        ({"unit": "quarter end", "counts_start": True}, "counts_start"),
    ],
)
def test_a_rule_that_says_two_things_is_refused(given: dict[str, Any], part: str) -> None:
    whole: dict[str, Any] = {
        "number": 7,
        "unit": "working day",
        "counts_start": False,
        "day_off": "stays",
        "short_month": None,
        **given,
    }
    with pytest.raises(CalendarError) as refusal:
        Term(**whole, basis=BASIS)
    assert str(refusal.value) == f"单位为“{whole['unit']}”的期限，其 {part} 不能是 {whole[part]!r}。"
    assert refusal.value.say("en")


@pytest.mark.parametrize("term", [0, -1, True, 1.5, "7", None])
def test_what_is_no_term_is_refused(term: Any) -> None:
    with pytest.raises(CalendarError) as refusal:
        CHINA.deadline(date(2022, 3, 1), term)
    assert str(refusal.value) == f"期限的工作日数应为正整数，得到的是 {term!r}。"


def test_an_end_does_not_move_beyond_the_calendar() -> None:
    idle = WorkCalendar.for_region("CN", layers=[Layer("银川市", {LAST: DayRule(True, "停工", "市通知")})])
    for start, term in ((LAST, plain(0, "next")), (FIRST, plain(0, "previous"))):
        with pytest.raises(CalendarError, match="超出日历范围"):
            idle.deadline(start, term)


@pytest.mark.parametrize("term", [working(20), plain(40), months(2), plain(31, "next"), months(10**5)])
def test_an_end_beyond_the_calendar_is_an_error(term: Term) -> None:
    with pytest.raises(CalendarError, match="超出日历范围") as refusal:
        CHINA.deadline(date(2040, 12, 15), term)
    assert refusal.value.data["last"] == LAST
    assert "2040-12-15" in refusal.value.say("en")
