"""Lists for people of what is installed: a plan's rows, named parameters, plugins, one rule in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text as Styled

from ychk.errors import UsageError
from ychk.exact import text
from ychk.indicator import Clause, Indicator
from ychk.plan import Plan
from ychk.registry import Registered, Registry
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


def listed_indicators(installed: Registry, plan: Plan, lang: Lang) -> Iterator[Styled]:
    """Every row of the plan in its order, then places' own indicators."""
    usable = installed.of(plan.id)
    rows = [
        (
            name,
            say(f"list.{row.kind}", lang),
            text(row.points) or "",
            say("list.yes" if name in usable else "list.no", lang),
            row.title.say(lang),
            row.lead[0] if row.lead else "",
        )
        for name, row in plan.rows.items()
    ]
    rows += [
        (name, "", "", say("list.yes", lang), _title(plan, name, item, lang), item.distribution)
        for name, item in usable.items()
        if name not in plan.rows
    ]
    header = _headers(lang, "id", "kind", "points", "installed", "title", "lead")
    yield from _aligned(header, rows, (5, 6, 6, 9, 34))
    totals = {"scored": plan.scored_points, "raw": plan.bonus_raw, "cap": plan.bonus_cap}
    yield Styled(say("list.sum", lang, **{name: text(value) for name, value in totals.items()}), style="dim")


def _title(plan: Plan, name: str, item: Registered | None, lang: Lang) -> str:
    own = item.indicator.title if item is not None else None
    title = own or (plan.rows[name].title if name in plan.rows else None)
    return title.say(lang) if title is not None else ""


def listed_parameters(plan: Plan, lang: Lang) -> Iterator[Styled]:
    """Every number that the plan leaves open, its default and what it means."""
    rows = [
        (name, text(parameter.default) or "", parameter.clause, parameter.title.say(lang))
        for name, parameter in plan.parameters.items()
    ]
    yield from _aligned(_headers(lang, "name", "default", "clause", "meaning"), rows, (20, 8, 8))


def listed_plugins(installed: Registry, lang: Lang) -> Iterator[Styled]:
    """Every plugin found, what it brings, and why it cannot be used where it cannot."""
    wrong: dict[tuple[str, str], list[str]] = {}
    for problem in installed.problems:
        wrong.setdefault((problem.plugin, problem.distribution), []).append(problem.say(lang))
    rows = []
    for each in installed.plugins:
        own = installed.brought.get((each.distribution, each.name), ())
        words = [say(f"list.brings_{what}", lang, found=list(found)) for what, found in own]
        rows.append(
            (
                each.name,
                f"{each.distribution} {each.version}".strip(),
                say("list.then", lang).join((*words, *wrong.pop((each.name, each.distribution), ()))),
            )
        )
    yield from _aligned(_headers(lang, "plugin", "distribution", "brings"), rows, (28, 16))
    for reasons in wrong.values():
        yield from (Styled(words, style="bold red") for words in reasons)
    for (plan, name), error in installed.failed.items():
        yield Styled(say("list.failed", lang, plan=plan, id=name, reason=error.say(lang)), style="bold red")
    for change in installed.overridden:
        data = {"id": change.id, "by": change.by, "of": list(change.of), "basis": change.basis}
        yield Styled(say("list.overridden", lang, **data))


def described(installed: Registry, plan: Plan, indicator: str, lang: Lang) -> Iterator[Styled]:
    """What a row of the plan asks, without a dossier.

    Raises:
        UsageError: when neither the plan nor a plugin has this id.
    """
    usable, failed = installed.of(plan.id), installed.failed_of(plan.id)
    row, item = plan.rows.get(indicator), usable.get(indicator)
    if row is None and item is None and indicator not in failed:
        known = (*plan.rows, *usable)
        raise UsageError("usage.unknown_indicator", name=indicator, nearest=nearest(indicator, known))
    yield Styled(f"{indicator} {_title(plan, indicator, item, lang)}".rstrip(), style="bold")
    for change in installed.overridden:
        if (change.plan, change.id) == (plan.id, indicator):
            data = {"by": change.by, "of": list(change.of), "basis": change.basis}
            yield Styled(say("plugin.overridden", lang, **data))
    if row is not None:
        if row.points is not None:
            yield Styled(say("list.worth", lang, points=text(row.points)))
        yield from (Styled(line) for line in duties(row.lead, row.responsible, row.deadlines, lang))
    if indicator in failed:
        yield Styled(failed[indicator].say(lang), style="bold red")
    elif item is None:
        yield Styled(say("report.not_installed", lang))
    declared = item.indicator.clauses if item is not None and isinstance(item.indicator, Indicator) else ()
    own = {clause.id: clause for clause in declared}
    for name in dict.fromkeys((*(row.clauses if row is not None else ()), *own)):
        yield Styled("")
        yield Styled(name, style="bold")
        yield from (Styled(f"  {line.plain}") for line in _clause(plan, name, own.get(name), lang))
    if row is not None and row.materials:
        yield Styled("")
        yield Styled(say("list.materials", lang), style="bold")
        yield from (Styled(f"  - {material_words(material, lang)}") for material in row.materials)


def _clause(plan: Plan, name: str, declared: Clause | None, lang: Lang) -> Iterator[Styled]:
    """What one clause asks, its place in the plan and its readings."""
    printed = plan.clauses.get(name)
    requirement = (declared and declared.requirement) or (printed and printed.requirement)
    source = (declared and declared.source) or (printed and printed.source)
    readings = (*(printed.readings if printed else ()), *(declared.readings if declared else ()))
    if requirement:
        yield Styled(say("report.requirement", lang, text=requirement))
    if source:
        yield Styled(say("report.source", lang, text=source))
    for reading in dict.fromkeys(readings):
        text_of = plan.readings.get(reading, reading)
        yield Styled(say("report.reading_taken", lang, id=reading, text=text_of))
