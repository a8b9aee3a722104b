"""What each ledger is asked for: which indicators read which of its columns, who keeps it, by when.

The answer is put together from the plan, the schemas and the installed indicators; no ledger is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from ychk.assessor.assessor import Assessor
from ychk.assessor.reading_plan import planned_scans
from ychk.evidence import Dossier, LedgerSchema
from ychk.plan import Plan, Row
from ychk.wording import Lang, say


@frozen
class Need:
    """One ledger as those who fill it in see it.

    Attributes:
        read: each column that is read, with the ids of the indicators that need it.
        indicators: ids of all of them, in the plan's order.
        keepers: the units that keep the ledger, or a part of it.
    """

    schema: LedgerSchema
    read: Mapping[str, tuple[str, ...]]
    indicators: tuple[str, ...]
    keepers: tuple[str, ...]


def needs_of(plan: Plan, region: str, as_of: date, assessor: Assessor) -> tuple[Need, ...]:
    """Every ledger, in the catalogue's order; one that nothing reads has no indicators.

    Raises:
        DossierError: when `region` is no region code.
    """
    schemas = assessor.installed.catalogue_of(plan)
    everything = Dossier(region=region, as_of=as_of, plan=plan.id, ledgers=dict.fromkeys(schemas))
    read = {scan.ledger: scan.columns for scan in planned_scans(everything, assessor=assessor)}
    return tuple(_need(schema, read.get(name, {}), plan) for name, schema in schemas.items())


def _need(schema: LedgerSchema, read: Mapping[str, tuple[str, ...]], plan: Plan) -> Need:
    named = {name for names in read.values() for name in names}
    order = [name for name in plan.rows if name in named]
    return Need(
        schema=schema,
        read=read,
        indicators=(*order, *sorted(named - set(order))),
        keepers=plan.keepers.get(schema.name, ()),
    )


def by_keeper(needs: tuple[Need, ...]) -> dict[str, tuple[Need, ...]]:
    """The ledgers of each unit, for those that an indicator reads; units in the order they first keep one."""
    units = dict.fromkeys(unit for need in needs if need.indicators for unit in need.keepers)
    return {unit: tuple(need for need in needs if need.indicators and unit in need.keepers) for unit in units}


def due_words(row: Row, lang: Lang) -> str:
    """By when a row's work is due, or how often, each with the clauses it is for."""
    parts = []
    for due in row.deadlines:
        when = due.date.isoformat() if due.date is not None else say(f"report.{due.rhythm}", lang)
        parts.append(say("new.due_for", lang, when=when, clauses=list(due.clauses)) if due.clauses else when)
    return say("new.then", lang).join(parts)
