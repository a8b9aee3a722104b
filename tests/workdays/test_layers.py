"""How layers lie on each other, what the national one holds, and which regions there are."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from typing import Any, cast

import pytest

from ychk.errors import CalendarError
from ychk.wording import Text
from ychk.workdays import FIRST, LAST, Certainty, DayRule, Layer, WorkCalendar, national, region_of
from ychk.workdays.national import _china
from ychk.workdays.regions import PROVINCES, REGIONS

MONDAY = date(2022, 3, 7)
OFF = DayRule(off=True, name="停工", source="甲")
WORKED = DayRule(off=False, name=Text(zh="上班", en="worked"), source="乙")


def test_a_later_layer_wins_and_says_so() -> None:
    calendar = WorkCalendar.for_region(
        "CN-NX", [Layer("CN-NX", {MONDAY: OFF}), Layer("CN-NX", {MONDAY: WORKED}), Layer("银川市", {})]
    )
    assert calendar.explain(MONDAY).source == "乙"
    local = WorkCalendar.for_region(
        "CN-NX", [Layer("CN-NX", {MONDAY: WORKED}), Layer("银川市", {MONDAY: OFF})]
    )
    assert (local.is_working_day(MONDAY), local.explain(MONDAY).region) == (False, "银川市")


def test_the_nearer_region_wins_whatever_the_order() -> None:
    layers = [Layer("银川市", {MONDAY: OFF}), Layer("CN-NX", {MONDAY: WORKED}), Layer("CN", {MONDAY: WORKED})]
    assert WorkCalendar.for_region("CN-NX", layers).explain(MONDAY).region == "银川市"
    assert WorkCalendar.for_region("CN-NX", layers[1:]).explain(MONDAY).region == "CN-NX"


def test_another_province_has_no_say() -> None:
    assert WorkCalendar.for_region("CN", [Layer("CN-NX", {MONDAY: OFF})]).is_working_day(MONDAY)
    assert WorkCalendar.for_region("CN-GX", [Layer("CN-NX", {MONDAY: OFF})]).is_working_day(MONDAY)


def test_an_unsure_rule_is_used_and_provisional() -> None:
    rumour = DayRule(off=True, name="停工", source="转载", sure=False)
    calendar = WorkCalendar.for_region("CN", [Layer("CN", {MONDAY: rumour})])
    assert calendar.certainty(MONDAY) is Certainty.PROVISIONAL
    assert not calendar.is_working_day(MONDAY)
    assert calendar.certainty(MONDAY + timedelta(days=1)) is Certainty.OFFICIAL


def test_a_new_notice_makes_its_year_official_and_replaces_the_estimates() -> None:
    estimated = WorkCalendar.for_region("CN", [])
    assert not estimated.is_working_day(date(2027, 2, 9)), "the law's days, worked out"
    notice = Layer("CN", {date(2027, 2, 8): OFF}, [2027])
    calendar = WorkCalendar.for_region("CN", [notice])
    assert calendar.is_working_day(date(2027, 2, 9)), "the notice is the whole truth about its year"
    assert calendar.explain(date(2027, 2, 8)).source == "甲"
    assert calendar.certainty(date(2026, 12, 31)) is Certainty.OFFICIAL, (
        "December is settled by the next notice"
    )
    assert calendar.certain_until == date(2027, 11, 30)


def test_a_notice_replaces_the_estimates_of_its_own_region_and_nothing_that_is_sure() -> None:
    province = Layer("CN-NX", {MONDAY: OFF}, [2027])
    calendar = WorkCalendar.for_region("CN-NX", [province])
    assert not calendar.is_working_day(date(2027, 2, 9)), "the country's estimates stay"
    later = WorkCalendar.for_region("CN-NX", [province, Layer("CN-NX", {}, [2022])])
    assert not later.is_working_day(MONDAY), "and so does what the province said before, if it was sure"


def test_a_day_that_the_province_itself_named_is_official_without_its_notice_of_the_year() -> None:
    named, unknown = date(2023, 4, 21), date(2030, 4, 5)
    calendar = WorkCalendar.for_region("CN-GX", [Layer("CN-GX", {named: OFF, unknown: OFF})])
    assert calendar.certainty(named) is Certainty.OFFICIAL
    assert calendar.certainty(named - timedelta(days=1)) is Certainty.PROVISIONAL
    assert calendar.certainty(unknown) is Certainty.PROVISIONAL, "the country's own schedule is not known yet"
    city = WorkCalendar.for_region("CN-GX", [Layer("南宁市", {named: OFF})])
    assert city.certainty(named) is Certainty.PROVISIONAL, "a city's word is not the province's"


def test_a_province_year_is_official_through_any_layer_of_the_province() -> None:
    calendar = WorkCalendar.for_region("CN-GX", [Layer("CN-GX", {}, [2023]), Layer("CN-GX", {}, [2022])])
    assert calendar.certainty(date(2022, 12, 31)) is Certainty.OFFICIAL
    assert calendar.certain_until == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("region", "days", "years", "said"),
    [
        ("", {}, (), "日历层 ? 的 region 不合规定：''。"),
        (" ", {}, (), "日历层 ? 的 region 不合规定：' '。"),
        (64, {}, (), "日历层 ? 的 region 不合规定：64。"),
        (
            "CN-ZZ",
            {},
            (),
            "没有名为“CN-ZZ”的地区日历；可用 CN 或 CN-NX 这样的省级代码。",
        ),
        (
            "CN",
            {datetime(2022, 3, 7): OFF},  # noqa: DTZ001
            (),
            "需要一个日期（date），得到的是带时刻的 datetime.datetime(2022, 3, 7, 0, 0)；",
        ),
        (
            "CN",
            {LAST + timedelta(days=1): OFF},
            (),
            "2041-01-01 不在日历范围 2001-01-01 至 2040-12-31 之内。",
        ),
        ("CN-NX", {MONDAY: True}, (), "日历层 CN-NX 的 2022-03-07 不合规定：True。"),
        ("银川市", {}, ("2022",), "日历层 银川市 的 notice_years 不合规定：'2022'。"),
    ],
)
def test_a_layer_refuses_what_a_calendar_could_not_use(region: Any, days: Any, years: Any, said: str) -> None:
    with pytest.raises(CalendarError) as refusal:
        Layer(region, days, years)
    assert refusal.value.say("zh").startswith(said)
    assert refusal.value.say("en")


def test_a_layer_keeps_its_own_copy() -> None:
    days = {MONDAY: OFF}
    layer = Layer("CN", days)
    days.clear()
    assert list(layer.days) == [MONDAY]
    with pytest.raises(TypeError):
        cast(dict[date, DayRule], layer.days)[MONDAY] = WORKED


def test_the_national_layer_holds_public_days_and_exactly_the_worked_weekends() -> None:
    worked = {day for day, rule in national().days.items() if not rule.off}
    china = _china()(years=range(FIRST.year, LAST.year + 1), language="zh_CN")
    assert worked == china.weekend_workdays
    assert all(day.weekday() >= 5 for day in worked)
    assert date(2022, 3, 8) not in national().days, "half days (国际妇女节) are working days"


def test_the_notice_years_run_unbroken_to_the_newest() -> None:
    years = sorted(national().notice_years)
    assert years[0] == 2001
    assert years[-1] >= 2026
    assert years == list(range(years[0], years[-1] + 1))


def test_a_day_moved_in_december_is_in_the_next_years_notice() -> None:
    assert national().days[date(2018, 12, 31)].source == "国务院办公厅关于2019年节假日安排的通知"
    assert national().days[date(2018, 12, 29)].source == "国务院办公厅关于2019年节假日安排的通知"
    assert national().days[date(2011, 12, 31)].source == "国务院办公厅关于2012年节假日安排的通知"


@pytest.mark.parametrize("lang", ["C", "en_US.UTF-8", "th_TH.UTF-8", "zh_TW.UTF-8"])
def test_names_do_not_follow_the_language_of_the_environment(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.setenv(variable, lang)
    assert national.__wrapped__() == national()
    assert national.__wrapped__().days[date(2022, 10, 1)].name == Text(zh="国庆节", en="National Day")


def test_every_day_has_a_name_in_both_languages() -> None:
    for day, rule in national().days.items():
        assert rule.name.zh, day
        assert rule.name.en.isascii(), (day, rule.name)


def test_a_day_of_two_festivals_has_both_names() -> None:
    assert national().days[date(2020, 10, 1)].name == Text(
        "中秋节、国庆节", "Mid-Autumn Festival, National Day"
    )


def test_of_all_countries_only_china_is_loaded() -> None:
    loaded = (
        "import sys; from ychk.workdays import national; national(); "
        "print([name for name in sys.modules if name.startswith('holidays.countries')])"
    )
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n", "the package of all countries takes longer than everything else together"


def test_a_code_of_a_place_names_its_province() -> None:
    assert region_of("640100") == "CN-NX"
    assert region_of("64") == "CN-NX"
    assert region_of("110105") == "CN-BJ"
    assert len(set(PROVINCES.values())) == len(PROVINCES) == 34
    assert {"CN", "CN-NX", "CN-XZ", "CN-HK"} <= REGIONS


@pytest.mark.parametrize("code", ["", "6", "990000", "CN-NX", "银川", None, 640100])
def test_a_code_of_no_place_is_refused(code: object) -> None:
    with pytest.raises(CalendarError) as refusal:
        region_of(cast(str, code))
    assert str(refusal.value) == (f"“{code}”不是行政区划代码（GB/T 2260），其前两位不对应任何省级行政区。")
