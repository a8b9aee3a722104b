"""The words of a result, made once: numbers, intervals, reasons, checks, duties, records.

Terminal, JSON and documents lay these sentences out. Texts of authors are data here: whatever stands in them
is said as it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from math import floor

from ychk.exact import Bounds, Points, text
from ychk.indicator.criteria import CheckResult, Result, checks
from ychk.measures.facts import Record, SpreadFact
from ychk.plan.model import RowDue
from ychk.results import ClauseResult, IndicatorValue, Names
from ychk.status import Status
from ychk.wording import LANGS, Lang, Text, say

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


def sign(check: CheckResult) -> str:
    """The required comparison: "≥ 16"."""
    op = {"<=": "≤", ">=": "≥", "==": "="}.get(check.op or "", check.op or "")
    ratio = check.ratio and check.required is not None and check.required.denominator > 100
    return f"{op} {text(check.required, ratio=ratio)}"


def why(item: IndicatorValue, lang: Lang) -> str:
    """The shortest honest reason for an indicator's status, numbers first; nothing where all is met."""
    if item.error is not None:
        return f"{item.error.type}: {item.error.says.say(lang)}"
    if not item.installed:
        return say("report.not_installed", lang)
    behind = [clause for clause in item.clauses.values() if clause.status is not Status.MET]
    culprit = next((clause for clause in behind if clause.status is item.status), None)
    if culprit is None:
        lacking = item.status is not Status.MET
        return say("materials.not_counted", lang, n=len(item.materials.missing)) if lacking else ""
    mark = f"({culprit.id.partition('.')[2]}) " if len(item.clauses) > 1 else ""
    more = say("report.and_more", lang, n=len(behind) - 1) if len(behind) > 1 else ""
    return mark + (culprit.reason.say(lang) if culprit.reason is not None else "") + more


def reason(status: Status, result: Result, requirement: Text, names: Names) -> Text | None:
    """Why a clause is not met, by the check that says most; nothing where it is.

    That is a missing ledger where nothing is known, else the last check for which something was observed.
    """
    if status is Status.MET:
        return None
    found = [check for check in checks(result) if check.status is status]
    if not found:
        return requirement
    lost = next((check for check in found if check.missing), None)
    if status is Status.UNKNOWN and lost is not None:
        return _both(lambda lang: lacks(lost, names, lang))
    check = next((check for check in reversed(found) if check.observed is not None), found[-1])
    return _both(lambda lang: _reason(check, status, lang))


def _reason(check: CheckResult, status: Status, lang: Lang) -> str:
    if check.op is None:
        return say("report.not_attested" if status is Status.UNKNOWN else "report.denied", lang)
    if check.ratio and check.op == "==" and check.shortfall is not None:
        lacking = interval(check.shortfall, lang, brief=True)
        return say("report.lacking", lang, says=check.says, n=lacking, unit=check.unit or "")
    observed = interval(check.observed, lang, brief=True)
    return say("report.reason", lang, says=check.says, observed=observed, required=sign(check))


def sentence(check: CheckResult) -> Text:
    """A comparison in one sentence: what was observed, what is required, how much is lacking.

    A result that was kept says it as it did then.
    """
    if check.sentence is not None:
        return check.sentence
    return check.says if check.op is None else _both(lambda lang: _sentence(check, lang))


def _sentence(check: CheckResult, lang: Lang) -> str:
    observed = interval(check.observed, lang)
    words = say("report.observed", lang, says=check.says, observed=observed, required=sign(check))
    lacking = check.shortfall
    if check.status is not Status.MET and lacking is not None and lacking.high != 0:
        kind = "excess" if check.op in ("<", "<=") or check.required == 0 else "shortfall"
        kind = "not_all" if check.op == "==" and check.required else kind
        words += say(f"report.{kind}", lang, n=interval(lacking, lang), unit=check.unit or "")
    return words


def _both(words: Callable[[Lang], str]) -> Text:
    return Text(*map(words, LANGS))


def ledger_name(name: str, names: Names, lang: Lang) -> str:
    """A ledger's name as people know it."""
    return names.ledgers.get(name, name) if lang == "zh" else name


def lacks(check: CheckResult, names: Names, lang: Lang) -> str:
    """Which ledgers a comparison lacks."""
    return say("report.missing", lang, ledgers=[ledger_name(name, names, lang) for name in check.missing])


def duties(
    leads: Sequence[str], units: Sequence[str], deadlines: Iterable[RowDue], lang: Lang
) -> Iterator[str]:
    """Who leads, who answers, and by when."""
    yield say("report.lead", lang, units=list(leads))
    if units:
        yield say("report.responsible", lang, units=list(units))
    for due in deadlines:
        of = f" ({', '.join(due.clauses)})" if due.clauses else ""
        when = due.date.isoformat() if due.date is not None else say(f"report.{due.rhythm}", lang)
        printed = say("report.printed", lang, date=due.printed.isoformat()) if due.printed is not None else ""
        yield say("report.due", lang, when=when + printed + of)


def readings_taken(clause: ClauseResult, names: Names, lang: Lang) -> Iterator[str]:
    """How the plan is read where it is unclear."""
    for name in clause.readings:
        yield say("report.reading_taken", lang, id=name, text=names.readings.get(name, name))


def record_line(record: Record, names: Names, lang: Lang) -> str:
    """One record: where it stands, what the rule read of it, by when it was due."""
    columns = names.columns.get(record.ledger, {})
    unread = say("report.unread", lang)
    words = say("report.and", lang).join(
        f"{columns.get(name, name) if lang == 'zh' else name} {unread if value is None else value}"
        for name, value in record.cells
    )
    if record.place is not None:
        file, row = record.place
        words = say("report.record", lang, file=file, row=row, cells=words)
    words += "".join(say("report.limit", lang, date=limit.isoformat()) for limit in record.limits)
    return words + ("" if record.sure else say("report.unsure", lang))


def spread_lines(spread: SpreadFact, lang: Lang) -> Iterator[str]:
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
        yield say(name, lang, found=listed) + (say("report.others", lang, n=rest) if rest else "")
