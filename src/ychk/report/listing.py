"""Lists for people of what is installed: the plan's rows, named parameters, plugins, one rule in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text as Styled

from ychk.errors import UsageError
from ychk.exact import text
from ychk.indicator import Indicator
from ychk.plan import load_plan, readings
from ychk.registry import registry
from ychk.report.columns import fitted
from ychk.report.materials import material_words
from ychk.report.sentences import duties
from ychk.wording import Lang, nearest, say


def _aligned(header: Iterable[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[Styled]:
    """Lines with cells of fixed widths (columns of a terminal), the last one as long as it is."""
    for number, row in enumerate((tuple(header), *rows)):
        cells = [fitted(cell, width) for cell, width in zip(row, widths, strict=False)]
        yield Styled(" ".join((*cells, *row[len(widths) :])).rstrip(), style="" if number else "bold")


def _headers(lang: Lang, *names: str) -> list[str]:
    return [say(f"list.{name}", lang) for name in names]


def listed_indicators(lang: Lang) -> Iterator[Styled]:
    """Every row of the plan in its order, then provinces' own indicators."""
    plan, installed = load_plan(), registry()
    rows = [
        (
            name,
            say(f"list.{row.kind}", lang),
            text(row.points) or "",
            say("list.yes" if name in installed.indicators else "list.no", lang),
            row.title.say(lang),
            row.lead[0] if row.lead else "",
        )
        for name, row in plan.rows.items()
    ]
    rows += [
        (name, "", "", say("list.yes", lang), item.indicator.title.say(lang), item.distribution)
        for name, item in installed.indicators.items()
        if name not in plan.rows
    ]
    header = _headers(lang, "id", "kind", "points", "installed", "title", "lead")
    yield from _aligned(header, rows, (5, 6, 6, 9, 34))
    totals = {"scored": plan.scored_points, "raw": plan.bonus_raw, "cap": plan.bonus_cap}
    yield Styled(say("list.sum", lang, **{name: text(value) for name, value in totals.items()}), style="dim")


def listed_parameters(lang: Lang) -> Iterator[Styled]:
    """Every number that the plan leaves open, its default and what it means."""
    rows = [
        (name, text(parameter.default) or "", parameter.clause, parameter.title.say(lang))
        for name, parameter in load_plan().parameters.items()
    ]
    yield from _aligned(_headers(lang, "name", "default", "clause", "meaning"), rows, (20, 8, 8))


def listed_plugins(lang: Lang) -> Iterator[Styled]:
    """Every plugin found, what it brings, and why it cannot be used where it cannot."""
    found = registry()
    wrong = {(item.plugin, item.distribution): item.reason for item in found.problems}
    rows = []
    for each in found.plugins:
        brought = [name for name, item in found.indicators.items() if item.plugin == each.name]
        words = say("list.indicators", lang, ids=brought) if brought else say("list.calendar", lang)
        rows.append(
            (
                each.name,
                f"{each.distribution} {each.version}",
                wrong.get((each.name, each.distribution), words),
            )
        )
    yield from _aligned(_headers(lang, "plugin", "distribution", "brings"), rows, (28, 16))
    for name, sources in found.conflicts.items():
        yield Styled(say("list.conflict", lang, id=name, sources=list(sources)), style="bold red")


def described(indicator: str, lang: Lang) -> Iterator[Styled]:
    """What a row of the plan asks, without a dossier.

    Raises:
        UsageError: when neither the plan nor a plugin has this id.
    """
    plan, installed = load_plan(), registry()
    row, item = plan.rows.get(indicator), installed.indicators.get(indicator)
    if row is None and item is None:
        known = (*plan.rows, *installed.indicators)
        raise UsageError("usage.unknown_indicator", name=indicator, nearest=nearest(indicator, known))
    title = row.title if row is not None else item.indicator.title if item is not None else None
    yield Styled(f"{indicator} {title.say(lang) if title else ''}", style="bold")
    if row is not None:
        if row.points is not None:
            yield Styled(say("list.worth", lang, points=text(row.points)))
        yield from (Styled(line) for line in duties(row.lead, row.responsible, row.deadlines, lang))
    if item is None:
        yield Styled(say("report.not_installed", lang))
    elif isinstance(item.indicator, Indicator):
        for clause in item.indicator.clauses:
            yield Styled("")
            yield Styled(f"{clause.id}", style="bold")
            yield Styled("  " + say("report.requirement", lang, text=clause.requirement))
            yield Styled("  " + say("report.source", lang, text=clause.source))
            for name in clause.reading:
                yield Styled(
                    "  " + say("report.reading_taken", lang, id=name, text=readings().get(name, name))
                )
    if row is not None and row.materials:
        yield Styled("")
        yield Styled(say("list.materials", lang), style="bold")
        yield from (Styled(f"  - {material_words(material, lang)}") for material in row.materials)
