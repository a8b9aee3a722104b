"""Spans of days: both ends are included, and months and years are those of the calendar."""

from datetime import date

import pytest

from ychk import rules
from ychk.measures.windows import Context, Window, complete


def at(day: date) -> Context:
    return Context(day, date(2022, 7, 1), date(2021, 7, 1), None, (), {})


JUNE_30, MAY_31, FEBRUARY_29 = date(2022, 6, 30), date(2022, 5, 31), date(2024, 2, 29)


@pytest.mark.parametrize(
    ("window", "day", "first", "last"),
    [
        (rules.PERIOD, JUNE_30, date(2021, 7, 1), JUNE_30),
        (rules.PAST_YEAR, JUNE_30, date(2021, 7, 1), JUNE_30),
        (rules.PAST_YEAR, FEBRUARY_29, date(2023, 3, 1), FEBRUARY_29),
        (rules.THIS_YEAR, JUNE_30, date(2022, 1, 1), JUNE_30),
        (rules.EVER, JUNE_30, None, JUNE_30),
        (rules.LAST_MONTH, JUNE_30, date(2022, 6, 1), JUNE_30),
        (rules.LAST_MONTH, date(2022, 6, 29), date(2022, 5, 1), MAY_31),
        (rules.LAST_MONTH, date(2022, 1, 15), date(2021, 12, 1), date(2021, 12, 31)),
        (rules.BEFORE_REVIEW, JUNE_30, None, JUNE_30),
        (rules.FROM_NOW, JUNE_30, JUNE_30, None),
        (rules.since(date(2022, 3, 1)), JUNE_30, date(2022, 3, 1), JUNE_30),
        (rules.complete_months(date(2022, 3, 1)), JUNE_30, date(2022, 3, 1), JUNE_30),
        (rules.complete_months(date(2022, 3, 1)), date(2022, 6, 29), date(2022, 3, 1), MAY_31),
        (rules.last_years(3), JUNE_30, date(2019, 7, 1), JUNE_30),
        (rules.last_years(1), FEBRUARY_29, date(2023, 3, 1), FEBRUARY_29),
    ],
)
def test_a_window_begins_and_ends(window: Window, day: date, first: date | None, last: date | None) -> None:
    assert (window.first(at(day)), window.last(at(day))) == (first, last)


@pytest.mark.parametrize("window", [rules.EVER, rules.FROM_NOW])
def test_without_a_beginning_or_an_end_there_are_no_complete_periods(window: Window) -> None:
    with pytest.raises(ValueError, match="a window without a beginning or an end has no complete periods"):
        complete("month", window, at(JUNE_30))


@pytest.mark.parametrize(
    ("first", "quarters"),
    [
        (date(2021, 10, 1), ["2021Q4", "2022Q1", "2022Q2"]),
        (date(2021, 10, 2), ["2022Q1", "2022Q2"]),
        (date(2021, 11, 15), ["2022Q1", "2022Q2"]),
        (date(2021, 12, 31), ["2022Q1", "2022Q2"]),
    ],
)
def test_a_quarter_is_complete_if_it_lies_whole_in_the_window(first: date, quarters: list[str]) -> None:
    found = complete("quarter", rules.since(first), at(JUNE_30))
    assert [span.label for span in found] == quarters
    assert {(span.first.month % 3, span.last.month % 3) for span in found} == {(1, 0)}
