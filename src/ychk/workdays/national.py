"""The national layer: statutory days, the State Council's yearly schedule and its make-up days (调休).

The facts come from the `holidays` package, as data: its public days and the weekends it knows as worked. Its
half days, its own arithmetic and the language of the environment play no part.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ychk.wording import Text
from ychk.workdays.alone import Alone
from ychk.workdays.layers import DayRule, Layer
from ychk.workdays.regions import NATIONAL
from ychk.workdays.span import FIRST, LAST

if TYPE_CHECKING:
    from holidays.countries.china import China

WEEK_SOURCE = "国务院关于职工工作时间的规定（国务院令第174号）"
"""The decree that makes Saturday and Sunday the days of rest."""

_LAW = "全国年节及纪念日放假办法（推算，尚无当年放假通知）"
_IN_LIEU = "（补假）"
_ENGLISH = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "农历除夕": "Spring Festival Eve",
    "清明节": "Tomb-Sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
    "春节延长假期": "Spring Festival, extended",
    "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日": "70th anniversary of the victory of 1945",
}

CHECKED: Mapping[int, str] = MappingProxyType(
    {
        2001: "bddd4123f576",
        2002: "25351346f667",
        2003: "1ef8516a594c",
        2004: "043daa893081",
        2005: "0ebb804c22e0",
        2006: "64bdf9928f22",
        2007: "a03b2ea92844",
        2008: "70d102462086",
        2009: "377fa6acd80e",
        2010: "6c27c6c3ee91",
        2011: "e9614a367dfb",
        2012: "dabe1915d298",
        2013: "f99590fd4b38",
        2014: "2c191acf0836",
        2015: "1e486c42b1cc",
        2016: "c572f273002e",
        2017: "d8aa3532bbf2",
        2018: "47413c28b463",
        2019: "fcc835944d60",
        2020: "2e5c408582e9",
        2021: "691d9e852f22",
        2022: "dd17dbec7dbb",
        2023: "bd5a05358619",
        2024: "259ee3b7e7c0",
        2025: "e98cca6a5b38",
        2026: "abb96638a5ce",
    }
)
"""For each year with a notice, the digest of its days off and make-up days (SHA-256, shortened), as checked
with `chinesecalendar` from 2004 on."""


@cache
def national() -> Layer:
    """The national layer, from `FIRST` to `LAST`.

    Its notice years are the unbroken run of years, up to the newest, for which `holidays` holds a schedule;
    the statutory days of other years are there too, unsure.
    """
    china = _china()(years=range(FIRST.year, LAST.year + 1), language="zh_CN", categories=("public",))
    notices = _newest_run(china.special_public_holidays)
    swaps = _swaps(china.special_public_holidays)
    days = {
        day: DayRule(True, _name(label, swaps.get(day)), _source(day, notices), day.year in notices)
        for day, label in china.items()
    }
    for off, worked in swaps.items():
        name = Text(zh=f"调休上班（补 {off}）", en=f"make-up working day for {off}")
        days[worked] = DayRule(False, name, _source(off, notices), off.year in notices)
    return Layer(NATIONAL, {day: rule for day, rule in days.items() if FIRST <= day <= LAST}, notices)


@cache
def changed_years() -> tuple[int, ...]:
    """Years whose days off are not those that were checked when this version was made.

    A later `holidays` may mend a mistake or make one; either way a person should look. A year that is newer
    than the checked ones is no change.
    """
    from hashlib import sha256  # here, because a first answer should not wait for it

    found = {year: sha256() for year in CHECKED}
    for day, rule in sorted(national().days.items()):
        if day.year in found:
            found[day.year].update(f"{day} {rule.off}\n".encode())
    return tuple(year for year, digest in CHECKED.items() if found[year].hexdigest()[:12] != digest)


def _china() -> type[China]:
    """The class of `holidays` for China, without all the other calendars where that can be done."""
    try:
        country: type[China] = Alone("holidays").module("holidays.countries.china").China
    except (ImportError, AttributeError):
        from holidays.countries.china import China

        return China
    return country


def _newest_run(years: Mapping[int, object]) -> frozenset[int]:
    start = newest = max(years)
    while start - 1 in years:
        start -= 1
    return frozenset(range(start, newest + 1))


def _swaps(schedule: Mapping[int, Any]) -> dict[date, date]:
    """Each day off that was moved, and the weekend day worked for it."""
    moved = {}
    for year, entries in schedule.items():
        for entry in entries:
            if (
                len(entry) >= 4
            ):  # month and day off, month and day worked, and the latter's year where it differs
                month, day, worked_month, worked_day, worked_year = (*entry, year)[:5]
                moved[date(year, month, day)] = date(worked_year, worked_month, worked_day)
    return moved


def _name(label: str, worked: date | None) -> Text:
    if worked is not None:
        return Text(zh=f"休息日（由 {worked} 调休）", en=f"day off, moved from {worked}")
    return Text(zh=label.replace("; ", "、"), en=", ".join(map(_english, label.split("; "))))


def _english(name: str) -> str:
    if name.endswith(_IN_LIEU):
        return f"{_english(name.removesuffix(_IN_LIEU))} (in lieu)"
    return _ENGLISH.get(name, name)


def _source(off: date, notices: frozenset[int]) -> str:
    """The notice behind a day off: a day moved in December belongs to the next year's schedule."""
    year = off.year + (off.month == 12)
    return f"国务院办公厅关于{year}年节假日安排的通知" if off.year in notices else _LAW
