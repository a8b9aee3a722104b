"""The calendar for people: a month or a year on a terminal, a count, a deadline and the days behind it.

Days off and make-up days are told apart by a mark and by colour; each is named with its source, and what no
notice covers is marked as provisional. The answers are the calendar's; nothing is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text as Styled

from ychk.report.columns import fitted
from ychk.wording import Lang, say
from ychk.workdays import Certainty, DayFact, WorkCalendar
from ychk.workdays.regions import NATIONAL

STYLE = {"off": "bold red", "work": "bold cyan", "weekend": "dim", "": ""}
"""Colours by kind of day: off or worked by a rule, an ordinary weekend, an ordinary working day."""

PROVISIONAL = "?"
MONTHS_ABREAST = 3
DAY = timedelta(days=1)


def sheet(calendar: WorkCalendar, first: date, last: date, lang: Lang) -> Iterator[Styled]:
    """The months from `first` to `last`, then every day off and make-up day by name.

    One month has room for words; several stand side by side with signs, in 80 columns.
    """
    days = facts(calendar, first, last)
    months = [list(month) for _, month in groupby(days, key=lambda fact: (fact.day.year, fact.day.month))]
    one = len(months) == 1
    title = say(
        "calendar.in_month" if one else "calendar.in_year",
        lang,
        year=first.year,
        month=_month_name(first, lang),
    )
    worked = sum(fact.working for fact in days)
    yield Styled(say("calendar.title", lang, period=title, region=calendar.region, n=worked), style="bold")
    yield Styled("")
    yield from _large(months[0], lang) if one else _small(months, lang)
    yield Styled("")
    named = [fact for fact in days if not fact.ordinary]
    yield Styled(say("calendar.marks_word" if one else "calendar.marks_sign", lang), style="dim")
    open_days = sum(map(_open, days))
    if open_days:
        which = "calendar.all_open" if open_days == len(days) else "calendar.some_open"
        yield Styled(say(which, lang, n=open_days, region=calendar.region), style="yellow")
    if named:
        yield Styled("")
        yield from _named(named, lang)


def facts(calendar: WorkCalendar, first: date, last: date) -> list[DayFact]:
    """What each day from `first` to `last` is."""
    return [calendar.explain(first + DAY * step) for step in range((last - first).days + 1)]


def named_days(calendar: WorkCalendar, first: date, last: date) -> list[DayFact]:
    """The days off and make-up days from `first` to `last`, ordinary weekends left out."""
    return [fact for fact in facts(calendar, first, last) if not fact.ordinary]


def added(calendar: WorkCalendar, day: date, n: int, lang: Lang) -> Iterator[Styled]:
    """The n-th working day after (before) a day, and whether it is certain."""
    end = calendar.add(day, n)
    passed = facts(calendar, day + DAY, end) if n > 0 else facts(calendar, end, day - DAY)
    which = "calendar.after" if n > 0 else "calendar.before"
    words = say(which, lang, day=_dated(day, lang), n=abs(n), end=_dated(end, lang))
    yield _answer(words, lang, certain=not any(map(_open, passed)))


def counted(calendar: WorkCalendar, after: date, until: date, lang: Lang) -> Iterator[Styled]:
    """How many working days come after one day, up to and including another, and whether that is certain."""
    n = calendar.count(after, until)
    passed = facts(calendar, min(after, until) + DAY, max(after, until))
    words = say("calendar.counted", lang, after=_dated(after, lang), until=_dated(until, lang), n=n)
    yield _answer(words, lang, certain=not any(map(_open, passed)))


def due(calendar: WorkCalendar, day: date, n: int, lang: Lang) -> Iterator[Styled]:
    """The deadline of n working days from the day after `day`, with every day it skipped or added."""
    deadline = calendar.deadline(day, n)
    words = say("calendar.due", lang, day=_dated(day, lang), n=n, end=_dated(deadline.day, lang))
    yield _answer(words, lang, certain=deadline.certain)
    if deadline.skipped:
        yield Styled(say("calendar.skipped", lang))
        yield from _named(deadline.skipped, lang)


def _answer(words: str, lang: Lang, *, certain: bool) -> Styled:
    return Styled(words + say("calendar.certain" if certain else "calendar.uncertain", lang), style="bold")


def _open(fact: DayFact) -> bool:
    return fact.certainty is not Certainty.OFFICIAL


def _kind(fact: DayFact) -> str:
    if fact.ordinary:
        return "" if fact.working else "weekend"
    return "work" if fact.working else "off"


def _large(days: Sequence[DayFact], lang: Lang) -> Iterator[Styled]:
    """One month, with a word beside each day that a rule speaks of."""
    width = 10
    header = (fitted(name, width) for name in say("calendar.weekdays", lang).split())
    yield Styled("".join(header).rstrip(), style="bold")
    for week in _weeks(days):
        line = Styled()
        for fact in week:
            words = "" if fact is None else f"{fact.day.day:2}{_word(fact, lang)}"
            line.append(fitted(words, width), "" if fact is None else STYLE[_kind(fact)])
        line.rstrip()
        yield line


def _word(fact: DayFact, lang: Lang) -> str:
    kind = _kind(fact)
    mark = f" {say(f'calendar.{kind}', lang)}" if kind in ("off", "work") else ""
    return mark + (f" {PROVISIONAL}" if _open(fact) else "")


def _small(months: Sequence[Sequence[DayFact]], lang: Lang) -> Iterator[Styled]:
    """Months side by side, three columns a day: its number and a sign."""
    initials = say("calendar.weekday_initials", lang).split()
    width = 3 * len(initials)
    for start in range(0, len(months), MONTHS_ABREAST):
        row = months[start : start + MONTHS_ABREAST]
        if start:
            yield Styled("")
        names = (_centred(_month_name(month[0].day, lang) + _month_mark(month), width) for month in row)
        yield Styled("   ".join(names).rstrip(), style="bold")
        header = "".join(fitted(name, 3) for name in initials)
        yield Styled("   ".join([header] * len(row)).rstrip(), style="dim")
        weeks = [list(_weeks(month)) for month in row]
        for number in range(max(map(len, weeks))):
            line = Styled()
            for month in weeks:
                line.append("   " if month is not weeks[0] else "")
                for fact in month[number] if number < len(month) else [None] * len(initials):
                    if fact is None:
                        line.append("   ")
                    else:
                        line.append(f"{fact.day.day:2}{_sign(fact)}", STYLE[_kind(fact)])
            line.rstrip()
            yield line


def _sign(fact: DayFact) -> str:
    return {"off": "*", "work": "+"}.get(_kind(fact), " ")


def _month_mark(month: Iterable[DayFact]) -> str:
    return f" {PROVISIONAL}" if any(map(_open, month)) else ""


def _weeks(days: Sequence[DayFact]) -> Iterator[list[DayFact | None]]:
    """Weeks from Monday to Sunday, with nothing where the month has not begun or is over."""
    lead = days[0].day.weekday()
    cells: list[DayFact | None] = [*[None] * lead, *days, *[None] * (-(lead + len(days)) % 7)]
    return (cells[start : start + 7] for start in range(0, len(cells), 7))


def _named(days: Iterable[DayFact], lang: Lang) -> Iterator[Styled]:
    """Days by name, those of one name together, with numbered sources below."""
    sources: list[str] = []
    runs = [(run, _spanned(run, lang)) for run in _runs(days)]
    width = max(cell_len(period) for _, period in runs)
    for run, period in runs:
        fact = run[0]
        words = fact.source if fact.region == NATIONAL else f"{fact.region} {fact.source}"
        if words not in sources:
            sources.append(words)
        kind = "work" if fact.working else "off"
        style = STYLE["weekend" if fact.ordinary else kind]
        mark = say(f"calendar.{kind}", lang) + (f" {PROVISIONAL}" if _open(fact) else "")
        yield Styled.assemble(
            f"  {fitted(period, width)}  ",
            (fitted(mark, 6 if lang == "en" else 4) + " ", style),
            f"{fact.name.say(lang)} [{sources.index(words) + 1}]",
        )
    for number, words in enumerate(sources, 1):
        yield Styled(f"  [{number}] {words}", style="dim")


def _runs(days: Iterable[DayFact]) -> Iterator[list[DayFact]]:
    """Days that follow each other and are the same in everything but the day."""
    run: list[DayFact] = []
    for fact in days:
        if run and (fact.day != run[-1].day + DAY or _said(fact) != _said(run[-1])):
            yield run
            run = []
        run.append(fact)
    if run:
        yield run


def _spanned(run: Sequence[DayFact], lang: Lang) -> str:
    """A day, or the first and the last of some that follow each other."""
    first, last = run[0].day, run[-1].day
    if first == last:
        return _dated(first, lang)
    end = _dated(last, lang)
    return f"{_dated(first, lang)} - {end[5:] if first.year == last.year else end}"


def _said(fact: DayFact) -> tuple[object, ...]:
    return fact.working, fact.name, fact.source, fact.region, fact.certainty


def _dated(day: date, lang: Lang) -> str:
    return f"{day} {say('calendar.weekdays', lang).split()[day.weekday()]}"


def _month_name(day: date, lang: Lang) -> str:
    return say("calendar.months", lang).split()[day.month - 1]


def _centred(words: str, width: int) -> str:
    return fitted(" " * ((width - cell_len(words)) // 2) + words, width)
