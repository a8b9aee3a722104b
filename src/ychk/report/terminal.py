"""A result on a terminal: the head lines, one line an indicator, and explanations, in Chinese or English.

The words are `sentences`'; nothing is computed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Styled

from ychk.indicator.criteria import Branch, CheckResult, Result
from ychk.measures.facts import ListFact
from ychk.report.columns import fitted
from ychk.report.sentences import (
    duties,
    interval,
    lacks,
    points_words,
    readings_taken,
    record_line,
    sentence,
    short_points,
    spread_lines,
    status_word,
    why,
)
from ychk.results import AssessmentValue, ClauseResult, IndicatorValue, Names
from ychk.status import Status
from ychk.wording import Lang, say

STYLE = {
    Status.MET: "green",
    Status.UNMET: "bold red",
    Status.UNKNOWN: "yellow",
    Status.ERROR: "bold magenta",
}
MARK = {Status.MET: "+", Status.UNMET: "x", Status.UNKNOWN: "?", Status.ERROR: "!"}
SHOWN = 5
"""So many warnings and unreadable cells are shown; the JSON has them all."""

HEADS = {"zh": 10, "en": 8}
"""Columns of the head lines' names, the space after them included."""

STATUS, POINTS = 8, 8
"""Columns of a status and of an indicator's points."""


def summary(assessment: AssessmentValue[IndicatorValue], lang: Lang, width: int = 80) -> Iterator[Styled]:
    """The head lines, then one line an indicator, then what a person should look at."""
    city = assessment.city or assessment.region
    yield Styled(f"{city} · {assessment.as_of.isoformat()} · {assessment.document}", style="bold")
    gate = assessment.gate.status
    bonus = points_words(assessment.bonus, lang)
    raw = say("report.raw", lang, raw=short_points(assessment.bonus_raw))
    yield Styled.assemble(_head("gate", lang), (say(f"report.gate_{gate.value}", lang), STYLE[gate]))
    yield Styled.assemble(_head("scored", lang), points_words(assessment.points, lang))
    yield Styled.assemble(_head("bonus", lang), bonus + raw)
    section = None
    wide = max(3, *(cell_len(name) + 1 for name in assessment.indicators), 3)
    for item in assessment.indicators.values():
        if item.section is not None and item.section != section:
            section = item.section
            yield Styled("")
            yield Styled(_section(assessment, section, lang), style="bold")
        yield _line(item, lang, width, wide)
    yield Styled("")
    yield from _notes(assessment, lang)


def _head(name: str, lang: Lang) -> tuple[str, str]:
    return fitted(say(f"report.{name}", lang), HEADS[lang]), "bold"


def _section(assessment: AssessmentValue[IndicatorValue], name: str, lang: Lang) -> str:
    title, points = assessment.names.sections.get(name), assessment.sections.get(name)
    words = name if title is None else title.say(lang)
    return words + (f"  {short_points(points)}" if points is not None else "")


def _line(item: IndicatorValue, lang: Lang, width: int, wide: int) -> Styled:
    reason = why(item, lang)
    words = item.title.say(lang) + (say("report.because", lang, why=reason) if reason else "")
    return Styled.assemble(
        fitted(item.id, wide),
        (fitted(status_word(item.status, lang), STATUS), STYLE[item.status]),
        fitted(short_points(item.points), POINTS),
        fitted(words, max(1, width - wide - STATUS - POINTS)).rstrip(),
    )


def _notes(assessment: AssessmentValue[IndicatorValue], lang: Lang) -> Iterator[Styled]:
    if assessment.rejected_total:
        yield Styled(say("report.rejected", lang, n=assessment.rejected_total), style="bold")
        for cell in assessment.rejected[:SHOWN]:
            place = say("report.cell", lang, file=cell.file or cell.ledger, row=cell.row, column=cell.column)
            yield Styled(f"  {place}: {cell.value} - {cell.say(lang)}")
    told = [item for item in assessment.warnings if item.id != "plugin.not_installed"]
    if told:
        yield Styled(say("report.warnings", lang, n=len(told)), style="bold")
        for item in told[:SHOWN]:
            yield Styled(f"  {item.indicator + ': ' if item.indicator else ''}{item.say(lang)}")
        if len(told) > SHOWN:
            yield Styled("  " + say("report.more", lang, n=len(told) - SHOWN))
    yield Styled(say("report.next", lang), style="dim")


def explanation(item: IndicatorValue, lang: Lang = "zh") -> str:
    """One indicator in full, as plain text."""
    console = Console(file=StringIO(), width=100, color_system=None, legacy_windows=False)
    with console.capture() as capture:
        for line in explained(item, lang):
            console.print(line, soft_wrap=True, highlight=False)
    return capture.get()


def explained(item: IndicatorValue, lang: Lang) -> Iterator[Styled]:
    """One indicator in full: verdict, units, deadlines, every clause with its branches, materials."""
    head = f"{item.id} {item.title.say(lang)}"
    yield Styled.assemble((head + "  ", "bold"), (status_word(item.status, lang), STYLE[item.status]))
    if item.points is not None:
        yield Styled(points_words(item.points, lang))
    if item.planned:
        yield from map(Styled, duties(item.leads, item.units, item.deadlines, lang))
    if item.error is not None:
        yield Styled(f"{item.error.type}: {item.error.says.say(lang)}", style=STYLE[Status.ERROR])
    if not item.installed:
        yield Styled(say("report.not_installed", lang))
    for flag in ("estimate", "provisional"):
        if getattr(item, flag):
            yield Styled(say(f"report.{flag}", lang), style=STYLE[Status.UNKNOWN])
    for clause in item.clauses.values():
        yield Styled("")
        yield from _clause(clause, item.names, lang)
    if item.materials.missing:
        yield Styled("")
        if item.materials.required:
            status = item.materials.status
            yield Styled(say(f"materials.required_{status.value}", lang), style=STYLE[status])
        yield Styled(say("report.materials", lang, names=""), style="bold")
        yield from (Styled(f"  - {name}") for name in item.materials.missing)


def _clause(clause: ClauseResult, names: Names, lang: Lang) -> Iterator[Styled]:
    points = f"  {short_points(clause.points)}" if clause.points is not None else ""
    yield Styled.assemble(
        (f"{clause.id} ", "bold"), (status_word(clause.status, lang), STYLE[clause.status]), points
    )
    yield Styled("  " + say("report.requirement", lang, text=clause.title))
    yield Styled("  " + say("report.source", lang, text=clause.source))
    yield from (Styled(f"  {line}") for line in readings_taken(clause, names, lang))
    yield from _tree(clause.result, names, lang, 1)
    calendar = clause.calendar
    if calendar is not None:
        until = calendar.certain_until.isoformat() if calendar.certain_until else "-"
        words = say("report.calendar", lang, used=calendar.used, n=calendar.sensitive, until=until)
        yield Styled("  " + words)
    for told in clause.told:
        yield Styled("  " + say("report.note", lang, text=told.says))
        for fact in told.records:
            yield from _records(fact, names, lang, "    ")


def _tree(result: Result, names: Names, lang: Lang, depth: int, decides: bool = True) -> Iterator[Styled]:
    """A result and what is below it; records only where they `decide`: a limb not taken needs none."""
    indent = "  " * depth
    if isinstance(result, Branch):
        if result.not_taken is not None:
            yield Styled(indent + result.not_taken.say(lang))
        elif result.join != "all" or depth > 1:
            words = say(f"report.join_{result.join}", lang)
            yield Styled.assemble(indent, (MARK[result.status] + " ", STYLE[result.status]), words)
        for part in result.parts:
            deeper = result.join != "taken" and (result.join != "all" or depth > 1)
            counts = part.status is result.status if result.join == "any" else result.status is not Status.MET
            yield from _tree(part, names, lang, depth + deeper, decides and counts)
        return
    yield from _check(result, names, lang, indent, decides)


def _check(check: CheckResult, names: Names, lang: Lang, indent: str, decides: bool) -> Iterator[Styled]:
    words = sentence(check).say(lang)
    mark = (MARK[check.status] + " ", STYLE[check.status])
    yield Styled.assemble(indent, mark, f"{words} [{check.id.partition('/')[2]}]")
    if check.missing:
        yield Styled(f"{indent}  {lacks(check, names, lang)}")
    if check.unstated:
        yield Styled(f"{indent}  " + say("report.unstated", lang, names=list(check.unstated)))
    records = dict(check.records) if decides else {}
    for name, status, bounds in check.parts:
        if status is not Status.MET:
            yield Styled(f"{indent}    {MARK[status]} {name}: {interval(bounds, lang)}")
            if name in records:
                yield from _records(records.pop(name), names, lang, f"{indent}      ")
    for fact in records.values():
        yield from _records(fact, names, lang, f"{indent}    ")


def _records(fact: ListFact, names: Names, lang: Lang, indent: str) -> Iterator[Styled]:
    """The first records behind a verdict, and how all of them are spread."""
    for record in fact.records:
        yield Styled(f"{indent}- {record_line(record, names, lang)}")
    if fact.more:
        yield Styled(indent + say("report.more_records", lang))
    if fact.spread is not None and (fact.spread.failing.high or 0) > 1:
        yield from (Styled(indent + line) for line in spread_lines(fact.spread, lang))
