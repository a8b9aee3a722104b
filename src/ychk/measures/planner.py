"""Which query each ledger is needed for: the asks of all indicators, sorted before anything is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from attrs import define, field, frozen

from ychk.measures import asks as q
from ychk.measures import terms as t
from ychk.measures.reads import (
    base_ledgers,
    conditions_of,
    extra_columns,
    row_sets,
    shown_columns,
    spread_columns,
)


@frozen
class GroupQuery:
    """Asks about the records of some ledgers put together by one key."""

    key: str
    ledgers: tuple[str, ...]


@define
class Work:
    """What one ledger is needed for.

    Attributes:
        columns: everything that is read of it.
        shown: what is read of it besides, to show which record is meant and who answers for it.
        codes: whether its unified codes are judged, beyond being compared.
        lookups: matches that other ledgers seek in it, by key column.
        users: by key column, the queries and their columns that it is looked up for.
        groups: in how many queries by key it takes part.
    """

    columns: set[str] = field(factory=set)
    shown: set[str] = field(factory=set)
    codes: bool = False
    rows: list[q.RowAsk] = field(factory=list)
    latest: list[q.LatestAsk | q.EachLatestAsk] = field(factory=list)
    records: list[q.RecordsAsk] = field(factory=list)
    cells: list[q.CellsAsk] = field(factory=list)
    lookups: dict[str, list[t.ExistsIn]] = field(factory=dict)
    users: dict[str, set[tuple[object, str]]] = field(factory=dict)
    groups: int = 0

    @property
    def queries(self) -> int:
        """How many queries will read this ledger."""
        different = any(isinstance(ask, q.DistinctAsk) for ask in self.rows)
        looked_up = sum(len(users) for users in self.users.values())
        lists = looked_up + len(self.latest) + len(self.records) + len(self.cells) + self.groups
        return bool(self.rows) + different + lists


@frozen
class QueryPlan:
    """The work on each ledger, and the queries by key."""

    work: dict[str, Work]
    groups: dict[GroupQuery, list[q.KeyedAsk]]
    keys: tuple[q.KeysAsk, ...] = ()


def query_plan(asks: Sequence[q.Ask], present: Collection[str]) -> QueryPlan:
    """Sort `asks` (each on at least one `present` ledger) by the query that will answer them.

    Plain counts on a ledger that is read by key anyway are answered in that pass.
    """
    work: dict[str, Work] = {}
    groups: dict[GroupQuery, list[q.KeyedAsk]] = {}
    listed = [ask for ask in asks if isinstance(ask, q.KeysAsk)]
    for ask in (ask for ask in asks if not isinstance(ask, q.KeysAsk)):
        names = tuple(name for name in base_ledgers(ask) if name in present)
        for name in names:
            work.setdefault(name, Work()).columns.update(extra_columns(ask))
        own = work[names[0]]
        match ask:
            case q.GroupCountAsk(key) | q.GroupEveryAsk(key):
                groups.setdefault(GroupQuery(key, tuple(sorted(names))), []).append(ask)
                for rows in row_sets(ask):
                    if rows.ledger in present:
                        _need(work, rows.ledger, (rows.condition,), present, ask)
                continue
            case q.RecordsAsk():
                own.records.append(ask)
                own.shown.update(shown_columns(ask))
            case q.LatestAsk() | q.EachLatestAsk():
                own.latest.append(ask)
            case q.CellsAsk():
                own.cells.append(ask)
            case q.SpreadAsk():
                own.rows.append(ask)
                own.shown.update(spread_columns(ask).values())
            case _:
                own.rows.append(ask)
        reader = ask if isinstance(ask, q.RecordsAsk) else None
        _need(work, names[0], conditions_of(ask), present, reader)
    for query, members in groups.items():
        for name in query.ledgers:
            work[name].groups += 1
            plain = [ask for ask in work[name].rows if isinstance(ask, q.CountAsk) and _simple(ask)]
            if plain == work[name].rows:
                members.extend(plain)
                work[name].rows = []
    for keys in listed:
        for name in base_ledgers(keys.of):
            if name in work:
                work[name].groups += 1
    return QueryPlan(work, groups, tuple(listed))


def _need(
    work: dict[str, Work],
    name: str,
    conditions: Iterable[t.Condition],
    present: Collection[str],
    reader: q.Ask | None,
) -> None:
    """Note the columns and partners that conditions on a ledger's records need.

    `reader` is the ask that has a query of its own; the others share one a ledger.
    """
    for part in (part for condition in conditions for part in condition.walk()):
        own = work.setdefault(name, Work())
        own.columns.update(part.columns())
        own.codes |= isinstance(part, (t.Malformed, t.OrganisationCodeWrong, t.NeededCleaning))
        if isinstance(part, t.ExistsIn) and part.rows.ledger in present:
            right, key = part.rows.ledger, part.on[1]
            other = work.setdefault(right, Work())
            other.columns.update({key, *((part.done,) if part.done else ())})
            matches = other.lookups.setdefault(key, [])
            if part not in matches:
                matches.append(part)
            other.users.setdefault(key, set()).add((reader or name, part.on[0]))
            _need(work, right, (part.rows.condition,), present, reader)


def _simple(ask: q.CountAsk) -> bool:
    return not any(isinstance(part, t.ExistsIn) for part in ask.rows.condition.walk())
