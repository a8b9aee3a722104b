"""What of the materials is missing, by the unit that owes it, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen
from rich.text import Text as Styled

from ychk.evidence import Dossier
from ychk.materials import REGISTER, Materials, Requirement
from ychk.plan import MaterialSpec, Plan, Row
from ychk.report.columns import fitted
from ychk.status import Status
from ychk.wording import Lang, say

_STYLE = {Status.UNMET: "bold red", Status.UNKNOWN: "yellow"}
_SPANS = 4
"""So many months or quarters are named."""


@frozen
class Owed:
    """Papers of one material that one unit owes, all missing or all to be checked."""

    row: Row
    spec: MaterialSpec
    status: Status
    spans: tuple[str, ...]
    count: int


def materials_listing(
    dossier: Dossier, plan: Plan, papers: Mapping[str, Materials], lang: Lang
) -> Iterator[Styled]:
    """A head line, then each unit that owes something with what it owes, in 80 columns of a terminal.

    A unit is named by the material, else by the row: the first of its leading units is the contact.
    """
    city, register = dossier.city or dossier.region, REGISTER.ledger in dossier.ledgers
    places = [place for found in papers.values() for item in found.found for place in item.places]
    counts = {status.value: sum(place.status is status for place in places) for status in Status}
    yield Styled(
        say("materials.heading", lang, city=city, as_of=dossier.as_of, of=len(places), **counts), style="bold"
    )
    yield Styled(say("materials.register" if register else "materials.names_only", lang), style="dim")
    owed = owed_by_unit(plan, papers)
    for unit, items in owed.items():
        sums = {
            status.value: sum(item.count for item in items if item.status is status)
            for status in (Status.UNMET, Status.UNKNOWN)
        }
        yield Styled("")
        yield Styled(say("materials.unit", lang, unit=unit, **sums), style="bold")
        for item in items:
            yield Styled.assemble(
                f"  {item.row.id:>3} ",
                (fitted(say(f"materials.{item.status.value}", lang), 8), _STYLE[item.status]),
                fitted(due_date(item.row, item.spec, lang), 11),
                fitted(_title(item, lang), 55).rstrip(),
            )
    if not owed:
        yield Styled(say("materials.complete", lang))


def owed_by_unit(plan: Plan, papers: Mapping[str, Materials]) -> dict[str, tuple[Owed, ...]]:
    """What each unit owes; those with most to hand in first."""
    found: dict[str, list[Owed]] = {}
    for name, materials in papers.items():
        row = plan.rows[name]
        for item in materials.found:
            for unit, owed in _owed(row, item):
                found.setdefault(unit, []).append(owed)
    order = sorted(found, key=lambda unit: -sum(item.count for item in found[unit]))
    return {unit: tuple(found[unit]) for unit in order}


def _owed(row: Row, item: Requirement) -> Iterator[tuple[str, Owed]]:
    contact = (item.spec.by or row.lead or row.responsible)[0]
    for unit in dict.fromkeys(place.unit for place in item.places):
        for status in (Status.UNMET, Status.UNKNOWN):
            places = [place for place in item.places if place.unit == unit and place.status is status]
            if places:
                spans = tuple(place.span.label for place in places if place.span is not None)
                yield unit or contact, Owed(row, item.spec, status, spans, len(places))


def _title(item: Owed, lang: Lang) -> str:
    if item.spans:
        shown = [*item.spans[:_SPANS], *(["…"] if len(item.spans) > _SPANS else [])]
        return say("materials.spans", lang, title=item.spec.title_zh, spans=shown)
    if item.count > 1:
        return say("materials.copies", lang, title=item.spec.title_zh, n=item.count)
    return item.spec.title_zh


def due_date(row: Row, spec: MaterialSpec, lang: Lang) -> str:
    """By when a material is due, or how often it is handed in."""
    if spec.rhythm is not None:
        return say(f"report.{spec.rhythm}", lang)
    for due in row.deadlines:
        if due.date is not None and (not due.clauses or not spec.clauses or {*due.clauses} & {*spec.clauses}):
            return due.date.isoformat()
    return say("materials.no_date", lang)


def material_words(spec: MaterialSpec, lang: Lang) -> str:
    """A material with all that it asks for: of whom, how often, how many, stamped."""
    details = [
        *([say("materials.of_each", lang)] if spec.each else []),
        *([say("materials.by", lang, units=list(spec.by))] if spec.by else []),
        *([say(f"report.{spec.rhythm}", lang)] if spec.rhythm else []),
        *([say("materials.count", lang, n=spec.count)] if spec.count > 1 else []),
        *([say("materials.stamped", lang)] if spec.stamped else []),
    ]
    return say("materials.detail", lang, title=spec.title_zh, details=details) if details else spec.title_zh
