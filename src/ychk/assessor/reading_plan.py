"""What an assessment will read, before it reads anything: which ledgers, which columns, for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ychk.assessor.assessor import Assessor, asked_by, scope_of
from ychk.evidence import Catalogue, Dossier, LedgerSchema
from ychk.indicator import Scope
from ychk.materials import REGISTER
from ychk.measures.asks import Ask
from ychk.measures.planner import QueryPlan, query_plan
from ychk.measures.scan import Scan


def planned_scans(
    dossier: Dossier, *, plugins: Sequence[object] | None = None, assessor: Assessor | None = None
) -> tuple[Scan, ...]:
    """The scans that `ychk.assess` would make of a dossier, in the ledgers' order by name; none is made.

    Args:
        dossier: one city's evidence on one day.
        plugins: exactly these modules or objects instead of the installed ones.
        assessor: with whose plugins, instead.
    """
    found = (assessor or Assessor(plugins=plugins)).installed
    plan = found.plan(dossier.plan)
    scope, installed, catalogue = scope_of(dossier, plan), found.of(plan.id), found.catalogue_of(plan)
    order = [name for name in plan.rows if name in installed]
    order += sorted(set(installed) - set(order))
    asked = {name: asked_by(installed[name], scope, catalogue) for name in order}
    for name in (name for name, row in plan.rows.items() if row.materials):
        asked[name] = (*asked.get(name, ()), REGISTER)
    plans = {name: _plan(asks, scope, catalogue) for name, asks in asked.items()}
    ledgers = sorted({ledger for found in plans.values() for ledger in found.work})
    return tuple(_scan(catalogue[ledger], plans) for ledger in ledgers)


def _plan(asks: Iterable[Ask], scope: Scope, catalogue: Catalogue) -> QueryPlan:
    present = scope.ledgers
    wanted = [ask for ask in asks if any(name in present for name in ask.ledgers())]
    return query_plan(wanted, present, catalogue)


def _scan(schema: LedgerSchema, plans: Mapping[str, QueryPlan]) -> Scan:
    columns: dict[str, list[str]] = {}
    lookups: dict[str, set[str]] = {}
    shown: set[str] = set()
    for name, found in plans.items():
        if work := found.work.get(schema.name):
            for column in work.columns:
                columns.setdefault(column, []).append(name)
            shown |= work.shown
            for key, users in work.users.items():
                lookups.setdefault(key, set()).update(user for user, _ in users if isinstance(user, str))
    known = schema.columns
    return Scan(
        schema=schema,
        columns={column: tuple(columns[column]) for column in known if column in columns},
        shown=tuple(column for column in known if column in shown and column not in columns),
        unread=tuple(column for column in known if column not in columns and column not in shown),
        lookups={key: tuple(sorted(users)) for key, users in sorted(lookups.items())},
    )
