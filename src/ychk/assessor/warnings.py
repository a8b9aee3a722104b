"""What a person should know of an assessment that changes no verdict: warnings, put together and in order.

They come from everywhere: the dossier's entries and folder, plugins, rules, calendars, ledgers. Nothing is
read or decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from ychk.evidence import Dossier, Warning
from ychk.exact import text
from ychk.materials import REGISTER
from ychk.measures.answering import Answers
from ychk.measures.asks import Ask
from ychk.plan import Plan
from ychk.registry import Registry
from ychk.results import IndicatorValue
from ychk.wording import Text, message
from ychk.workdays import changed_years


def warnings_of(
    noted: Iterable[Warning],
    plan: Plan,
    dossier: Dossier,
    results: Mapping[str, IndicatorValue],
    installed: Registry,
    asked: Mapping[str, Sequence[Ask]],
    answers: Answers,
) -> tuple[Warning, ...]:
    """Every warning of an assessment, in the plan's order.

    Args:
        noted: what the check of the dossier's entries brought to light.
        plan: the plan.
        dossier: the dossier, with what reading its folder brought to light.
        results: what was found, by indicator.
        installed: the plugins.
        asked: what each indicator asked.
        answers: what reading the ledgers brought to light.
    """
    found = [*dossier.warnings, *noted, *_calendar_notes(dossier)]
    for problem in installed.problems:
        data = {"plugin": problem.plugin, "distribution": problem.distribution, "reason": problem.say()}
        both = Text(problem.say("zh"), problem.say("en"))
        says = message("plugin.failed").filled(**{**data, "reason": both})
        found.append(Warning(id="plugin.failed", data=data, says=says))
    found += [_changed_parameter(name, value, plan) for name, value in dossier.parameters.items()]
    for change in (item for item in installed.overridden if item.plan == plan.id):
        data = {"by": change.by, "of": ", ".join(change.of), "basis": change.basis.zh}
        says = message("plugin.overridden").filled(**{**data, "basis": change.basis})
        found.append(Warning(id="plugin.overridden", indicator=change.id, data=data, says=says))
    for name, result in results.items():
        if not result.installed:
            found.append(Warning(id="plugin.not_installed", indicator=name))
        for clause in result.clauses.values():
            found += [
                Warning(id=told.id, indicator=name, data=dict(told.data), says=told.says)
                for told in clause.told
            ]
    for ledger, columns in answers.missing.items():
        readers = [name for name, asks in asked.items() if any(ledger in ask.reads() for ask in asks)]
        if ledger == REGISTER.ledger:
            readers = [name for name, row in plan.rows.items() if row.materials]
        for column in columns:
            data = {
                "ledger": ledger,
                "column": column,
                "indicators": ", ".join(sorted(readers, key=_order)),
                "nearest": answers.nearest.get((ledger, column), "-"),
            }
            found.append(Warning(id="table.column_missing", data=data))
    found += answers.notes
    for ledger, headers in answers.unknown.items():
        found.append(
            Warning(
                id="table.unknown_columns", data={"ledger": ledger, "headers": ", ".join(sorted(headers))}
            )
        )
    return tuple(
        sorted(found, key=lambda item: (_order(item.indicator or ""), item.id, sorted(item.data.items())))
    )


def _calendar_notes(dossier: Dossier) -> Iterator[Warning]:
    """What the dossier's own days change, and years whose installed schedule is not the one we know."""
    for layer in dossier.layers:
        years = ", ".join(map(str, sorted(layer.notice_years))) or "-"
        data = {"region": layer.region, "days": str(len(layer.days)), "years": years}
        yield Warning(id="calendar.own_layer", data=data)
    if changed := changed_years():
        yield Warning(id="calendar.changed_upstream", data={"years": ", ".join(map(str, changed))})


def _changed_parameter(name: str, value: Fraction, plan: Plan) -> Warning:
    """A named reading that the dossier sets, with what it would be otherwise."""
    parameter = plan.parameters[name]
    data = {"name": name, "value": text(value) or "", "default": text(parameter.default) or ""}
    return Warning(id="dossier.parameter_set", indicator=parameter.clause.partition(".")[0], data=data)


def _order(name: str) -> tuple[int, str]:
    """Row numbers as numbers, everything else after them."""
    return (int(name), "") if name.isdigit() else (10**6 if name else -1, name)
