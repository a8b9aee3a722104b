"""A new notice, a province's days or a local exception come in a file, and a slip in it is found."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from ychk.errors import CalendarError
from ychk.wording import Text
from ychk.workdays import Certainty, DayRule, Layer, WorkCalendar, read_layers

HEADER = "region,date,day,name,source"
NOTICE = "国务院办公厅关于2027年节假日安排的通知"


def layers(*lines: str) -> tuple[Layer, ...]:
    return read_layers(csv.reader(lines), "calendar.csv")


def test_a_new_notice_makes_its_year_official() -> None:
    notice = layers(
        HEADER,
        f"CN,2027,notice,,{NOTICE}",
        f"CN,2027-02-08,off,春节,{NOTICE}",
        f"CN,2027-02-14,work,调休上班,{NOTICE}",
    )
    calendar = WorkCalendar.for_region("CN", notice)
    assert calendar.certainty(date(2027, 6, 1)) is Certainty.OFFICIAL
    assert calendar.is_working_day(date(2027, 2, 14)), "a Sunday that is worked"
    assert calendar.is_working_day(date(2027, 2, 9)), "the estimates of the year are gone"
    fact = calendar.explain(date(2027, 2, 8))
    assert (fact.working, fact.name.zh, fact.source) == (False, "春节", NOTICE)


def test_chinese_headers_and_words_mean_the_same() -> None:
    chinese = layers(
        "地区,日期,安排,名称,依据",
        f"CN,2027,通知,,{NOTICE}",
        f"CN,2027-02-08,休,春节,{NOTICE}",
        f"CN,2027-02-14,班,补班,{NOTICE}",
    )
    english = layers(
        HEADER,
        f"CN,2027,notice,,{NOTICE}",
        f"CN,2027-02-08,off,春节,{NOTICE}",
        f"CN,2027-02-14,work,补班,{NOTICE}",
    )
    assert chinese == english


def test_one_file_holds_several_regions_with_names_in_both_languages() -> None:
    province, city = layers(
        "\ufeffregion,date,day,name,name_en,sureness,source",
        "CN-NX,2022-07-11,off,古尔邦节,Eid al-Adha,low,转载",
        ",,,,,,",
        "银川市,2022-09-30,off,,,,市通告",
        "CN-NX,2022-07-12,休,古尔邦节,,确定,转载",
    )
    assert (province.region, city.region) == ("CN-NX", "银川市")
    first, second = (province.days[date(2022, 7, day)] for day in (11, 12))
    assert (first.name.zh, first.name.en, first.sure) == ("古尔邦节", "Eid al-Adha", False)
    assert (second.name.en, second.sure) == ("古尔邦节", True)
    local = city.days[date(2022, 9, 30)]
    assert (local.name.zh, local.name.en, local.sure, local.source) == (
        "2022-09-30",
        "2022-09-30",
        True,
        "市通告",
    )
    assert province.notice_years == frozenset()


HOW = "：日期写作 2027-01-01，年份（仅用于通知行）写作 2027，地区和依据不可空。"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (),
            "calendar.csv：缺少列：region（地区）、date（日期）、day（安排）、name（名称）、source（依据）。",
        ),
        (("region,date,day,name",), "calendar.csv：缺少列：source（依据）。"),
        (("region,date,day,name,sourc",), "calendar.csv:1：不认识的列“sourc”。您是否要写“source”？"),
        (("region,date,day,name,source,日期",), "calendar.csv：列写了两次：date（日期）。"),
        ((HEADER, "CN,2027-02-30,off,春节,甲"), f"calendar.csv:2：date（日期） 一栏不能是“2027-02-30”{HOW}"),
        ((HEADER, "", "CN,2027/2/8,off,春节,甲"), f"calendar.csv:3：date（日期） 一栏不能是“2027/2/8”{HOW}"),
        ((HEADER, "CN,20270208,off,春节,甲"), f"calendar.csv:2：date（日期） 一栏不能是“20270208”{HOW}"),
        ((HEADER, "CN,2027,off,春节,甲"), f"calendar.csv:2：date（日期） 一栏不能是“2027”{HOW}"),
        ((HEADER, "CN,2027-01-01,notice,,甲"), f"calendar.csv:2：date（日期） 一栏不能是“2027-01-01”{HOW}"),
        (
            (HEADER, "CN,2027-02-08,放假,春节,甲"),
            "calendar.csv:2：day（安排） 一栏不能是“放假”，可用：off、work、notice、休、班、通知。",
        ),
        (
            (HEADER + ",sureness", "CN,2027-02-08,off,春节,甲,大概"),
            "calendar.csv:2：sureness（把握） 一栏不能是“大概”，可用：high、确定、medium、low、待核。",
        ),
        ((HEADER, "CN,2027-02-08,off,春节,"), f"calendar.csv:2：source（依据） 一栏不能是“”{HOW}"),
        ((HEADER, ",2027-02-08,off,春节,甲"), f"calendar.csv:2：region（地区） 一栏不能是“”{HOW}"),
        (
            (HEADER, "CN,2027-02-08,off,春节,甲", "CN,2027-02-08,work,春节,甲"),
            "calendar.csv:3：CN 的 2027-02-08 写了两次。",
        ),
        ((HEADER, "CN,2027-02-08,off,春节,甲,乙"), "calendar.csv:2：这一行的单元格比表头多。"),
        (
            (HEADER, "CN-ZZ,2027-02-08,off,春节,甲"),
            "calendar.csv:2：没有名为“CN-ZZ”的地区日历；可用 CN 或 CN-NX 这样的省级代码。您是否要写“CN-ZJ”？",
        ),
        (
            (HEADER, "CN,1999-02-08,off,春节,甲"),
            "calendar.csv:2：1999-02-08 不在日历范围 2001-01-01 至 2040-12-31 之内。",
        ),
    ],
)
def test_a_slip_is_named_with_file_line_and_column(lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(CalendarError) as refusal:
        layers(*lines)
    assert refusal.value.say("zh") == said
    assert refusal.value.say("en")


def test_empty_cells_at_the_end_of_a_line_may_be_left_out() -> None:
    (layer,) = layers(f"{HEADER},name_en,sureness", "CN,2027-02-08,off,春节,甲")
    assert layer.days[date(2027, 2, 8)] == DayRule(True, Text("春节", "春节"), "甲")
