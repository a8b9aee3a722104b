"""Days off in a file: how a province's days, a new notice or a local exception gets in without a release.

A table as CSV, one line a day, its headers in English or Chinese:

    region,date,day,name,source
    CN,2027,notice,,国务院办公厅关于2027年节假日安排的通知
    CN,2027-01-01,off,元旦,国务院办公厅关于2027年节假日安排的通知
    石家庄市,2022-09-30,off,全员核酸检测,市指挥部通告

A line with a year in place of a day says that the file holds that region's notice of the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from ychk.errors import CalendarError
from ychk.wording import Text, nearest
from ychk.workdays.layers import DayRule, Layer
from ychk.workdays.regions import checked_region
from ychk.workdays.span import index_of

HEADERS: Mapping[str, str] = {
    "region": "地区",
    "date": "日期",
    "day": "安排",
    "name": "名称",
    "name_en": "英文名称",
    "source": "依据",
    "sureness": "把握",
}
"""The columns, in English and Chinese; `name_en` and `sureness` may be absent."""

OPTIONAL = ("name_en", "sureness")
KINDS: Mapping[str, str] = {
    **{"off": "off", "work": "work", "notice": "notice"},
    **{"休": "off", "班": "work", "通知": "notice"},
}
SURENESS: Mapping[str, bool] = {
    "": True,
    "high": True,
    "确定": True,
    "medium": False,
    "low": False,
    "待核": False,
}


Value = TypeVar("Value")


def read_layers(records: Iterable[Sequence[str]], place: str) -> tuple[Layer, ...]:
    """The layers that a table of days holds, one for each region, in the order they first appear.

    Args:
        records: The records of the table, its header first, as `csv.reader` gives them.
        place: What people call the file, for messages.

    Raises:
        CalendarError: with file and line, for a missing or unknown column, a day or word that cannot be read,
            a day given twice for one region, a day without a source.
    """
    days: dict[str, dict[date, DayRule]] = {}
    years: dict[str, set[int]] = {}
    for line, row in _rows(records, place):
        at = f"{place}:{line}"
        region, when = row["region"], row["date"]
        own = days.setdefault(region, {})
        notices = years.setdefault(region, set())
        kind = _one_of(KINDS, row["day"], "day", at)
        if not region or not row["source"]:
            raise CalendarError(
                "calendar.file_cell", column=_both("source" if region else "region"), value="", place=at
            )
        with _placed(at):
            if region.startswith("CN-"):
                checked_region(region)
        if kind == "notice":
            if not re.fullmatch(r"[0-9]{4}", when):
                raise CalendarError("calendar.file_cell", column=_both("date"), value=when, place=at)
            notices.add(int(when))
            continue
        day = _day(when, at)
        with _placed(at):
            index_of(day)
        if day in own:
            raise CalendarError("calendar.file_day_twice", day=day, region=region, place=at)
        name = Text(zh=row["name"] or when, en=row["name_en"] or row["name"] or when)
        own[day] = DayRule(
            kind == "off", name, row["source"], _one_of(SURENESS, row["sureness"], "sureness", at)
        )
    return tuple(Layer(region, own, frozenset(years[region])) for region, own in days.items())


@contextmanager
def _placed(at: str) -> Iterator[None]:
    """A refusal with the line that it is about."""
    try:
        yield
    except CalendarError as error:
        raise CalendarError(error.id, **{**error.data, "place": at}) from None


def _rows(records: Iterable[Sequence[str]], place: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each record as its cells by English header, with its number; empty records are passed over."""
    rows = iter(records)
    header = [_header(cell.strip().removeprefix("\ufeff"), place) for cell in next(rows, ())]
    missing = [_both(name) for name in HEADERS if name not in header and name not in OPTIONAL]
    if missing:
        raise CalendarError("calendar.file_columns", columns=missing, place=place)
    if twice := [_both(name) for name in HEADERS if header.count(name) > 1]:
        raise CalendarError("calendar.file_columns_twice", columns=twice, place=place)
    for number, cells in enumerate(rows, 2):
        if len(cells) > len(header):
            raise CalendarError("calendar.file_too_wide", place=f"{place}:{number}")
        if any(cell.strip() for cell in cells):
            found = zip(header, (cell.strip() for cell in cells), strict=False)
            yield number, {**dict.fromkeys(HEADERS, ""), **dict(found)}


def _header(cell: str, place: str) -> str:
    names = {**{name: name for name in HEADERS}, **{zh: name for name, zh in HEADERS.items()}}
    if cell.lower() not in names:
        raise CalendarError(
            "calendar.file_header", name=cell, place=f"{place}:1", nearest=nearest(cell, names)
        )
    return names[cell.lower()]


def _one_of(words: Mapping[str, Value], cell: str, column: str, at: str) -> Value:
    if cell.lower() not in words:
        raise CalendarError(
            "calendar.file_word", column=_both(column), value=cell, known=[w for w in words if w], place=at
        )
    return words[cell.lower()]


def _day(cell: str, at: str) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
            raise ValueError
        return date.fromisoformat(cell)
    except ValueError:
        raise CalendarError("calendar.file_cell", column=_both("date"), value=cell, place=at) from None


def _both(column: str) -> str:
    return f"{column}（{HEADERS[column]}）"
