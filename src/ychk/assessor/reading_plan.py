"""What an assessment will read, before it reads anything: which ledgers, which columns, for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from ychk.assessor.assessor import asked_by, scope_of
from ychk.evidence import Dossier, ledger_schemas
from ychk.indicator import Scope
from ychk.materials import REGISTER
from ychk.measures.asks import Ask
from ychk.measures.planner import QueryPlan, query_plan
from ychk.plan import load_plan
from ychk.registry import registry


@frozen
class Scan:
    """One ledger of the dossier, gone over once.

    Attributes:
        ledger: its name.
        columns: each column that is read, with the ids of the indicators that need it.
        unread: columns that nobody asks for; they stay where they are.
        lookups: for each key column by which other ledgers look something up here, those ledgers.
    """

    ledger: str
    columns: Mapping[str, tuple[str, ...]]
    unread: tuple[str, ...]
    lookups: Mapping[str, tuple[str, ...]]


def planned_scans(dossier: Dossier, *, plugins: Sequence[object] | None = None) -> tuple[Scan, ...]:
    """The scans that `ychk.assess` would make of a dossier, in the ledgers' order by name; none is made.

    Args:
        dossier: one city's evidence on one day.
        plugins: exactly these modules or objects instead of the installed ones.
    """
    rows = load_plan(dossier.plan)
    scope, installed = scope_of(dossier, rows), registry(plugins).indicators
    order = [name for name in rows.rows if name in installed]
    order += sorted(set(installed) - set(order))
    asked = {name: asked_by(installed[name], scope) for name in order}
    for name in (name for name, row in rows.rows.items() if row.materials):
        asked[name] = (*asked.get(name, ()), REGISTER)
    plans = {name: _plan(asks, scope) for name, asks in asked.items()}
    ledgers = sorted({ledger for found in plans.values() for ledger in found.work})
    return tuple(_scan(ledger, plans) for ledger in ledgers)


def _plan(asks: Iterable[Ask], scope: Scope) -> QueryPlan:
    present = scope.ledgers
    wanted = [ask for ask in asks if any(name in present for name in ask.ledgers())]
    return query_plan(wanted, present, ledger_schemas())


def _scan(ledger: str, plans: Mapping[str, QueryPlan]) -> Scan:
    columns: dict[str, list[str]] = {}
    lookups: dict[str, set[str]] = {}
    for name, found in plans.items():
        if work := found.work.get(ledger):
            for column in work.columns:
                columns.setdefault(column, []).append(name)
            for key, users in work.users.items():
                lookups.setdefault(key, set()).update(user for user, _ in users if isinstance(user, str))
    known = ledger_schemas()[ledger].columns
    return Scan(
        ledger=ledger,
        columns={column: tuple(columns[column]) for column in known if column in columns},
        unread=tuple(column for column in known if column not in columns),
        lookups={key: tuple(sorted(users)) for key, users in sorted(lookups.items())},
    )
