"""Which query each ledger is needed for: the asks of all indicators, sorted before anything is read.

There are four shapes of query, and a ledger's work is sorted by them: one pass over its records that all
counts share, a pass by key over one or several ledgers, the latest records, and lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from attrs import define, field, frozen

from ychk.measures.asks import Ask, ByKey, CountAsk, KeysAsk, Listing, OfLatest, OfRecords
from ychk.measures.conditions import Condition, Malformed, NeededCleaning, OrganisationCodeWrong
from ychk.measures.rows import ExistsIn, Schemas

CODES = (Malformed, NeededCleaning, OrganisationCodeWrong)


@frozen
class GroupQuery:
    """Asks about the records of some ledgers put together by one key."""

    key: str
    ledgers: tuple[str, ...]


Grouped = ByKey[Any] | CountAsk
"""What a pass by key answers."""


@define
class Work:
    """What one ledger is needed for.

    Attributes:
        columns: everything that is read of it.
        shown: what is read of it besides, to show which record is meant and who answers for it.
        codes: whether its unified codes are judged, beyond being compared.
        rows: asks that one pass over its records answers.
        latest: asks about its latest records.
        lists: asks for a list of its records.
        lookups: matches that other ledgers seek in it, by key column.
        users: by key column, the queries and their columns that it is looked up for.
        groups: in how many queries by key it takes part.
    """

    columns: set[str] = field(factory=set)
    shown: set[str] = field(factory=set)
    codes: bool = False
    rows: list[OfRecords[Any]] = field(factory=list)
    latest: list[OfLatest[Any]] = field(factory=list)
    lists: list[Listing[Any]] = field(factory=list)
    lookups: dict[str, list[ExistsIn]] = field(factory=dict)
    users: dict[str, set[tuple[object, str]]] = field(factory=dict)
    groups: int = 0

    @property
    def places(self) -> bool:
        """Whether it must be known where its records stand."""
        return any(ask.places for ask in self.lists)

    @property
    def queries(self) -> int:
        """How many queries will read this ledger."""
        different = any(ask.counts_values for ask in self.rows)
        looked_up = sum(len(users) for users in self.users.values())
        return bool(self.rows) + different + looked_up + len(self.latest) + len(self.lists) + self.groups


@frozen
class QueryPlan:
    """The work on each ledger, and the queries by key."""

    work: dict[str, Work]
    groups: dict[GroupQuery, list[Grouped]]
    keys: tuple[KeysAsk, ...] = ()


def query_plan(asks: Sequence[Ask], present: Collection[str], schemas: Schemas) -> QueryPlan:
    """Sort `asks` (each on at least one `present` ledger) by the query that will answer them.

    Plain counts on a ledger that is read by key anyway are answered in that pass.
    """
    work: dict[str, Work] = {}
    groups: dict[GroupQuery, list[Grouped]] = {}
    listed = tuple(ask for ask in asks if isinstance(ask, KeysAsk))
    for ask in (ask for ask in asks if not isinstance(ask, KeysAsk)):
        names = tuple(name for name in ask.ledgers() if name in present)
        for name in names:
            work.setdefault(name, Work()).columns.update(column for column, _ in ask.columns())
        own = work[names[0]]
        own.shown.update(ask.shown(schemas))
        match ask:
            case ByKey():
                groups.setdefault(GroupQuery(ask.key, tuple(sorted(names))), []).append(ask)
                for rows in ask.row_sets():
                    if rows.ledger in present:
                        _need(work, rows.ledger, (rows.condition,), present, ask)
            case OfLatest():
                own.latest.append(ask)
                _need(work, names[0], ask.conditions(), present, None)
            case Listing():
                own.lists.append(ask)
                _need(work, names[0], ask.conditions(), present, ask)
            case OfRecords():
                own.rows.append(ask)
                _need(work, names[0], ask.conditions(), present, None)
            case _:
                raise TypeError(f"an ask of no shape that a query can have: {ask!r}")
    for query, members in groups.items():
        for name in query.ledgers:
            work[name].groups += 1
            plain = [ask for ask in work[name].rows if isinstance(ask, CountAsk) and ask.plain]
            if plain == work[name].rows:
                members.extend(plain)
                work[name].rows = []
    for keys in listed:
        for name in keys.ledgers():
            if name in work:
                work[name].groups += 1
    return QueryPlan(work, groups, listed)


def _need(
    work: dict[str, Work],
    name: str,
    conditions: Iterable[Condition],
    present: Collection[str],
    reader: Ask | None,
) -> None:
    """Note the columns and partners that conditions on a ledger's records need.

    `reader` is the ask that has a query of its own; the others share one a ledger.
    """
    for part in (part for condition in conditions for part in condition.walk()):
        own = work.setdefault(name, Work())
        own.columns.update(part.columns())
        own.codes |= isinstance(part, CODES)
        if isinstance(part, ExistsIn) and part.rows.ledger in present:
            right, key = part.rows.ledger, part.on[1]
            other = work.setdefault(right, Work())
            other.columns.update({key, *((part.done,) if part.done else ())})
            matches = other.lookups.setdefault(key, [])
            if part not in matches:
                matches.append(part)
            other.users.setdefault(key, set()).add((reader or name, part.on[0]))
            _need(work, right, (part.rows.condition,), present, reader)
