"""The assessment as text for people: the head line, one line an indicator, and explanations.

Everything is rendered from what the assessment holds, in Chinese or English; nothing is computed anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import floor

from rich.cells import set_cell_size
from rich.console import Console
from rich.text import Text as Styled

from ychk.evidence import ledger_schemas
from ychk.exact import Bounds, Points, text
from ychk.indicator import Branch, CheckResult, Result, checks
from ychk.measures.facts import ListFact, SpreadFact
from ychk.plan import Row, readings
from ychk.report.columns import fitted
from ychk.results import Assessment, ClauseResult, IndicatorResult
from ychk.status import Status
from ychk.wording import Lang, Text, say

STYLE = {
    Status.MET: "green",
    Status.UNMET: "bold red",
    Status.UNKNOWN: "yellow",
    Status.ERROR: "bold magenta",
}
MARK = {Status.MET: "+", Status.UNMET: "x", Status.UNKNOWN: "?", Status.ERROR: "!"}
SHOWN = 5
"""So many warnings and unreadable cells are shown; the JSON has them all."""

SPREAD = 12
"""So many units, and so many months, are named of those that lose records; the others are summed up."""


def status_word(status: Status, lang: Lang) -> str:
    """The status as a word."""
    return say(f"report.{status.value}", lang)


def points_words(points: Points, lang: Lang) -> str:
    """At least so many, at most so many, of so many."""
    return say("report.points", lang, low=text(points.low), high=text(points.high), of=text(points.of))


def short_points(points: Points | None) -> str:
    """``0-6/8``, or ``8/8`` when both ends agree; nothing for a gate."""
    if points is None:
        return ""
    low, high = text(points.low), text(points.high)
    return f"{low}/{text(points.of)}" if low == high else f"{low}-{high}/{text(points.of)}"


def number(value: Fraction | None, *, brief: bool = False) -> str:
    """A number as people read it: digits, or an exact ratio with its decimals cut, never rounded up."""
    if value is None:
        return "?"
    digits = text(value) or ""
    if "/" not in digits and len(digits) <= 8:
        return digits
    if brief:
        return f"{value.numerator}/{value.denominator}"
    scale = 6 if abs(value) < Fraction(1, 100) else 4
    return f"{value.numerator}/{value.denominator} (≈{text(Fraction(floor(value * 10**scale), 10**scale))})"


def interval(bounds: Bounds | None, lang: Lang, *, brief: bool = False) -> str:
    """One number, from one to another, or one and more."""
    if bounds is None or (bounds.low is None and bounds.high is None):
        return say("report.nothing", lang)
    low, high = (number(side, brief=brief) for side in (bounds.low, bounds.high))
    if bounds.is_exact:
        return low
    if bounds.high is None:
        return say("report.or_more", lang, low=low)
    return say("report.from_to", lang, low=low, high=high)


def summary(assessment: Assessment, lang: Lang, width: int = 80) -> Iterator[Styled]:
    """The head lines, then one line an indicator, then what a person should look at."""
    plan = assessment.plan
    city = assessment.city or assessment.region
    yield Styled(f"{city} · {assessment.as_of.isoformat()} · {plan.document}", style="bold")
    gate = assessment.gate.status
    yield Styled.assemble(
        (say("report.gate", lang) + "  ", "bold"), (say(f"report.gate_{gate.value}", lang), STYLE[gate])
    )
    yield Styled.assemble((say("report.scored", lang) + "  ", "bold"), points_words(assessment.points, lang))
    yield Styled.assemble(
        (say("report.bonus", lang) + "  ", "bold"),
        points_words(assessment.bonus, lang)
        + say("report.raw", lang, raw=short_points(assessment.bonus_raw)),
    )
    section = None
    for item in assessment.indicators.values():
        if item.row is not None and item.row.section != section:
            section = item.row.section
            yield Styled("")
            yield Styled(_section(assessment, section, lang), style="bold")
        yield _line(item, lang, width)
    yield Styled("")
    yield from _notes(assessment, lang)


def _section(assessment: Assessment, name: str, lang: Lang) -> str:
    title = next(section.title for section in assessment.plan.sections if section.id == name)
    points = assessment.sections.get(name)
    return title.say(lang) + (f"  {short_points(points)}" if points is not None else "")


def _line(item: IndicatorResult, lang: Lang, width: int) -> Styled:
    reason = why(item, lang)
    words = item.title.say(lang) + (say("report.because", lang, why=reason) if reason else "")
    return Styled.assemble(
        set_cell_size(item.id, 3),
        (set_cell_size(status_word(item.status, lang), 8), STYLE[item.status]),
        set_cell_size(short_points(item.points), 8),
        fitted(words, width - 19).rstrip(),
    )


def why(item: IndicatorResult, lang: Lang) -> str:
    """The shortest honest reason for an indicator's status, numbers first; nothing where all is met."""
    if item.error is not None:
        return f"{item.error.type}: {item.error.message}"
    if not item.installed:
        return say("report.not_installed", lang)
    open_ = [clause for clause in item.clauses.values() if clause.status is not Status.MET]
    culprit = next((clause for clause in open_ if clause.status is item.status), None)
    if culprit is None:
        lacking = item.status is not Status.MET
        return say("materials.not_counted", lang, n=len(item.materials.missing)) if lacking else ""
    mark = f"({culprit.id.partition('.')[2]}) " if len(item.clauses) > 1 else ""
    more = say("report.and_more", lang, n=len(open_) - 1) if len(open_) > 1 else ""
    return mark + _reason(culprit, lang) + more


def _reason(clause: ClauseResult, lang: Lang) -> str:
    """The check that says most: a missing ledger where nothing is known, else the last that was observed."""
    found = [check for check in checks(clause.finding.result) if check.status is clause.status]
    if not found:
        return clause.finding.requirement.say(lang)
    lost = next((check for check in found if check.missing), None)
    if clause.status is Status.UNKNOWN and lost is not None:
        return say("report.missing", lang, ledgers=[ledger_name(name, lang) for name in lost.missing])
    check = next((check for check in reversed(found) if check.observed is not None), found[-1])
    if check.op is None:
        return say("report.not_attested" if clause.status is Status.UNKNOWN else "report.denied", lang)
    if check.ratio and check.op == "==" and check.shortfall is not None:
        lacking = interval(check.shortfall, lang, brief=True)
        return say("report.lacking", lang, says=check.says, n=lacking, unit=check.unit or "")
    observed = interval(check.observed, lang, brief=True)
    return say("report.reason", lang, says=check.says, observed=observed, required=sign(check))


def sign(check: CheckResult) -> str:
    """The required comparison: "≥ 16"."""
    op = {"<=": "≤", ">=": "≥", "==": "="}.get(check.op or "", check.op or "")
    return (
        f"{op} {text(check.required)}"
        if check.required is None or not check.ratio
        else f"{op} {_required(check.required)}"
    )


def _required(value: Fraction) -> str:
    return text(value, ratio=value.denominator > 100) or ""


def ledger_name(name: str, lang: Lang) -> str:
    """A ledger's name as people know it."""
    return ledger_schemas()[name].zh if lang == "zh" else name


def _notes(assessment: Assessment, lang: Lang) -> Iterator[Styled]:
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
            yield Styled(say("report.more", lang, n=len(told) - SHOWN))
    yield Styled(say("report.next", lang), style="dim")


def explanation(item: IndicatorResult, lang: Lang = "zh") -> str:
    """One indicator in full, as plain text."""
    console = Console(width=100, color_system=None, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        for line in explained(item, lang):
            console.print(line, soft_wrap=True, highlight=False)
    return capture.get()


def explained(item: IndicatorResult, lang: Lang) -> Iterator[Styled]:
    """One indicator in full: verdict, units, deadlines, every clause with its branches, materials."""
    head = f"{item.id} {item.title.say(lang)}"
    yield Styled.assemble((head + "  ", "bold"), (status_word(item.status, lang), STYLE[item.status]))
    if item.points is not None:
        yield Styled(points_words(item.points, lang))
    if item.row is not None:
        yield from (Styled(line) for line in duties(item.row, lang))
    if item.error is not None:
        yield Styled(f"{item.error.type}: {item.error.message}", style=STYLE[Status.ERROR])
    if not item.installed:
        yield Styled(say("report.not_installed", lang))
    for flag in ("estimate", "provisional"):
        if getattr(item, flag):
            yield Styled(say(f"report.{flag}", lang), style=STYLE[Status.UNKNOWN])
    for clause in item.clauses.values():
        yield Styled("")
        yield from _clause(clause, lang)
    if item.materials.missing:
        yield Styled("")
        if item.materials.required:
            words = say(f"materials.required_{item.materials.status().value}", lang)
            yield Styled(words, style=STYLE[item.materials.status()])
        yield Styled(say("report.materials", lang, names=""), style="bold")
        yield from (Styled(f"  - {name}") for name in item.materials.missing)


def duties(row: Row, lang: Lang) -> Iterable[str]:
    """Who leads, who answers, and by when."""
    yield say("report.lead", lang, units=list(row.lead))
    if row.responsible:
        yield say("report.responsible", lang, units=list(row.responsible))
    for due in row.deadlines:
        of = f" ({', '.join(due.clauses)})" if due.clauses else ""
        when = due.date.isoformat() if due.date is not None else say(f"report.{due.rhythm}", lang)
        printed = say("report.printed", lang, date=due.printed.isoformat()) if due.printed is not None else ""
        yield say("report.due", lang, when=when + printed + of)


def _clause(clause: ClauseResult, lang: Lang) -> Iterator[Styled]:
    finding = clause.finding
    points = f"  {short_points(clause.points)}" if clause.points is not None else ""
    yield Styled.assemble(
        (f"{clause.id} ", "bold"), (status_word(clause.status, lang), STYLE[clause.status]), points
    )
    yield Styled(say("report.requirement", lang, text=finding.requirement))
    yield Styled(say("report.source", lang, text=finding.source))
    for name in finding.reading:
        yield Styled(say("report.reading_taken", lang, id=name, text=readings().get(name, name)))
    yield from _tree(finding.result, lang, 1)
    calendar = clause.calendar
    if calendar is not None:
        until = calendar.certain_until.isoformat() if calendar.certain_until else "-"
        yield Styled(say("report.calendar", lang, used=calendar.used, n=calendar.sensitive, until=until))
    for told in finding.told:
        yield Styled(say("report.note", lang, text=told.says.say(lang, **dict(told.data))))
        for fact in told.records:
            yield from _records(fact, lang, "    ")


def _tree(result: Result, lang: Lang, depth: int, decides: bool = True) -> Iterator[Styled]:
    """A result and what is below it; records only where they `decide`: a limb not taken needs none."""
    indent = "  " * depth
    if isinstance(result, Branch):
        if result.not_taken is not None:
            yield Styled(indent + result.not_taken.say(lang))
        elif result.join != "all" or depth > 1:
            yield Styled.assemble(
                indent,
                (MARK[result.status] + " ", STYLE[result.status]),
                say(f"report.join_{result.join}", lang),
            )
        for part in result.parts:
            deeper = result.join != "taken" and (result.join != "all" or depth > 1)
            counts = part.status is result.status if result.join == "any" else result.status is not Status.MET
            yield from _tree(part, lang, depth + deeper, decides and counts)
        return
    yield Styled.assemble(indent, (MARK[result.status] + " ", STYLE[result.status]), _sentence(result, lang))
    if result.missing:
        yield Styled(
            indent
            + "  "
            + say("report.missing", lang, ledgers=[ledger_name(n, lang) for n in result.missing])
        )
    if result.unstated:
        yield Styled(indent + "  " + say("report.unstated", lang, names=list(result.unstated)))
    records = dict(result.records) if decides else {}
    for name, status, bounds in result.parts:
        if status is not Status.MET:
            yield Styled(f"{indent}    {MARK[status]} {name}: {interval(bounds, lang)}")
            if name in records:
                yield from _records(records.pop(name), lang, f"{indent}      ")
    for fact in records.values():
        yield from _records(fact, lang, f"{indent}    ")


def _records(fact: ListFact, lang: Lang, indent: str) -> Iterator[Styled]:
    """The first records behind a verdict: where each stands, what the rule read, by when it was due."""
    for record in fact.records:
        columns = ledger_schemas()[record.ledger].columns
        words = say("report.and", lang).join(
            f"{columns[name].zh if lang == 'zh' else name} {value}" for name, value in record.cells
        )
        if record.place is not None:
            file, row = record.place
            words = say("report.record", lang, file=file, row=row, cells=words)
        for limit in record.limits:
            words += say("report.limit", lang, date=limit.isoformat())
        yield Styled(f"{indent}- {words}" + ("" if record.sure else say("report.unsure", lang)))
    if fact.more:
        yield Styled(indent + say("report.more_records", lang))
    if fact.spread is not None and (fact.spread.failing.high or 0) > 1:
        yield from _spread(fact.spread, lang, indent)


def _spread(spread: SpreadFact, lang: Lang, indent: str) -> Iterator[Styled]:
    """All records behind a verdict, by the unit that answers for them and by the month."""
    nobody = say("report.not_said", lang)
    by_unit, by_month = Counter[str](), Counter[str]()
    for portion in spread.by_unit:
        by_unit[str(portion.of or nobody)] += int(portion.failing.high or 0)
    for portion in spread.by_month:
        by_month[f"{portion.of:%Y-%m}" if portion.of else nobody] += int(portion.failing.high or 0)
    by_unit, by_month = +by_unit, +by_month  # only those with a record
    units = sorted(by_unit.items(), key=lambda item: (-item[1], item[0]))
    for name, found in (("report.by_unit", units), ("report.by_month", sorted(by_month.items()))):
        if [word for word, _ in found] == [nobody]:
            continue
        listed = [f"{word} {number}" for word, number in found[:SPREAD]]
        rest = sum(number for _, number in found[SPREAD:])
        more = say("report.others", lang, n=rest) if rest else ""
        yield Styled(indent + say(name, lang, found=listed) + more)


def _sentence(check: CheckResult, lang: Lang) -> str:
    name = check.id.partition("/")[2]
    if check.op is None:
        return f"{check.says.say(lang)} [{name}]"
    words = say(
        "report.observed",
        lang,
        says=check.says,
        observed=interval(check.observed, lang),
        required=sign(check),
    )
    lacking = check.shortfall
    if check.status is not Status.MET and lacking is not None and lacking.high != 0:
        unit: Text | str = check.unit or ""
        kind = "excess" if check.op in ("<", "<=") or check.required == 0 else "shortfall"
        kind = "not_all" if check.op == "==" and check.required else kind
        words += say(f"report.{kind}", lang, n=interval(lacking, lang), unit=unit)
    return f"{words} [{name}]"
