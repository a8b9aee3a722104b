"""A result as a small HTML table, for notebooks: one line an indicator, or one a clause."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ychk.exact import Points
from ychk.report.sentences import points_words, short_points, status_word, why
from ychk.results import AssessmentValue, IndicatorValue
from ychk.status import Status
from ychk.wording import Lang, Text, say

COLOUR = {
    Status.MET: "#1a7f37",
    Status.UNMET: "#cf222e",
    Status.UNKNOWN: "#9a6700",
    Status.ERROR: "#8250df",
}
LANG: Lang = "zh"
"""A notebook asks for no language."""


Line = tuple[str, Text, Status, Points | None, str]
"""Id, title, status, points and reason."""


def assessment_table(assessment: AssessmentValue[IndicatorValue]) -> str:
    """The gate, the points, and each indicator with the reason for its status."""
    title = f"{assessment.city or assessment.region} {assessment.as_of}"
    verdict = say(f"report.gate_{assessment.gate.status.value}", LANG)
    head = f"{title} · {verdict} · {points_words(assessment.points, LANG)}"
    items = assessment.indicators.values()
    return _table(head, [(item.id, item.title, item.status, item.points, why(item, LANG)) for item in items])


def indicator_table(item: IndicatorValue) -> str:
    """Each clause with the reason for its status."""
    head = f"{item.id} {item.title.say(LANG)} · {status_word(item.status, LANG)}"
    lines = [
        (
            clause.id,
            clause.title,
            clause.status,
            clause.points,
            clause.reason.say(LANG) if clause.reason else "",
        )
        for clause in item.clauses.values()
    ]
    return _table(head, lines)


def _table(head: str, lines: Iterable[Line]) -> str:
    found = [f"<table><caption>{escape(head)}</caption>"]
    for name, title, status, points, reason in lines:
        word = f'<td style="color:{COLOUR[status]}">{escape(status_word(status, LANG))}</td>'
        before, after = map(_cells, ((name, title.say(LANG)), (short_points(points), reason)))
        found.append(f"<tr>{before}{word}{after}</tr>")
    return "".join((*found, "</table>"))


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in texts)
