"""Writes ``docs/indicators/``: a page for each row of the plan, from the plan and the row's declaration.

``python -m tools.pages`` writes them; a test holds the pages that are kept against what this would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ychk.assessor.assessor import scope_of
from ychk.evidence import Dossier
from ychk.exact import text
from ychk.indicator import Attested, Check, Clause, Indicator, Scope
from ychk.indicator.quantity import Stated
from ychk.indicator.tree import walk
from ychk.measures.parameters import Parameter
from ychk.plan import Plan, PlanClause, Row
from ychk.registry import Registry, registry

PLACE = Path(__file__).parents[1] / "docs" / "indicators"
KINDS = {"gate": "基础指标, gate", "scored": "评分指标, scored", "bonus": "附加项, bonus"}


def pages(installed: Registry, plan: Plan) -> dict[str, str]:
    """Every page by its file name."""
    everything = dict.fromkeys(installed.catalogue_of(plan))
    day = date(2022, 6, 30)
    evidence = Dossier(plan=plan.id, region=plan.region, as_of=day, ledgers=everything)
    scope, found = scope_of(evidence, plan), {}
    for name, item in installed.of(plan.id).items():
        if isinstance(item.indicator, Indicator) and name in plan.rows:
            lines = _page(plan.rows[name], plan, item.indicator, item.plugin, scope)
            found[f"{name}.md"] = "\n".join(lines) + "\n"
    return found


def _page(row: Row, plan: Plan, indicator: Indicator, plugin: str, scope: Scope) -> Iterator[str]:
    yield f"# {row.id} · {row.title.zh} / {row.title.en}"
    yield ""
    points = f", {text(row.points)} points" if row.points is not None else ""
    yield f"{KINDS[row.kind]}{points}. 牵头 lead: {'、'.join(row.lead)}."
    yield f"Module `ychk.plugins.{plugin}`; cases in `tests/indicators/test_{plugin}.py`."
    for clause in indicator.clauses:
        yield ""
        yield from _clause(clause, row.clauses[clause.id], plan, scope)


def _clause(clause: Clause, printed: PlanClause, plan: Plan, scope: Scope) -> Iterator[str]:
    points = f" ({text(printed.points)} points)" if printed.points is not None else ""
    yield f"## {clause.id}{points}"
    yield ""
    yield f"{printed.requirement.zh}。"
    yield ""
    yield f"{printed.requirement.en}."
    yield ""
    yield f"依据 source: {printed.source.zh} / {printed.source.en}."
    for name in printed.readings:
        yield f"- {name}: {plan.readings[name].zh} / {plan.readings[name].en}."
    checks = dict.fromkeys(node for node in walk(clause.holds) if isinstance(node, Check))
    if checks:
        yield ""
        yield "| check | 观测 | observed | required | unit | reads |"
        yield "|---|---|---|---|---|---|"
        yield from (_check(clause, check, scope) for check in checks)
    if any(isinstance(node, Attested) for node in walk(clause.holds)):
        yield ""
        yield f"`{clause.id}/attested`: 附证明材料的书面证明 / attested with documents."
    if clause.calendar is not None:
        yield ""
        yield f"Deadlines by the {clause.calendar} calendar."
    if clause.notices:
        yield ""
        told = ", ".join(f"`{clause.id}/{notice.unless.name}`" for notice in clause.notices)
        yield f"Told without changing the verdict: {told}."


def _check(clause: Clause, check: Check, scope: Scope) -> str:
    required = check.required
    wanted = f"`{required.name}`" if isinstance(required, Parameter) else ""
    wanted = f"figure `{required.figure}`" if isinstance(required, Stated) else wanted
    if not isinstance(required, (Parameter, Stated)):
        wanted = text(required, ratio=check.quantity.ratio) or ""
    reads = ", ".join(f"`{name}`" for name in check.quantity.reads(scope))
    cells = (
        f"`{clause.id}/{check.name}`",
        check.says.zh,
        check.says.en,
        f"{check.op} {wanted}",
        check.unit.zh,
        reads,
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Write every page."""
    installed = registry()
    for plan in installed.plans.values():
        for name, page in pages(installed, plan).items():
            (PLACE / name).write_text(page, "utf-8")


if __name__ == "__main__":
    main()
