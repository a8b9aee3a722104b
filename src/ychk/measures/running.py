"""Queries run on the session's engine, wherever the records lie.

A query on a ledger that lies in parts on a cluster says so (`Query.at`): it runs over each part there, and
what comes back is put together here. Whoever builds queries need not ask where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ychk import tables
from ychk.measures.sql import Expr, Query, col
from ychk.measures.values import integer
from ychk.tables.engine.session import MEMORY

if TYPE_CHECKING:
    import duckdb

CALENDAR = "ychk_calendar"
"""The table with a row a day; parts on a cluster get a copy of it."""


class Running:
    """One connection to the engine, and what is kept on a cluster for it."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._elsewhere = tables.Distributed(con, MEMORY, [CALENDAR])

    def stored(self, place: str, query: Query) -> Query:
        """Run a query once and keep its rows as a table of this session."""
        self._con.execute(f'CREATE OR REPLACE TEMP TABLE "{place}" AS {query.text}')
        return Query.table(place, query.columns)

    def fetch(self, query: Query) -> list[dict[str, object]]:
        """Run a query; rows as dictionaries. The only place where results leave the engine."""
        rows = self._con.execute(self.here(query).text).fetchall()
        return [dict(zip(query.columns, row, strict=True)) for row in rows]

    def here(self, query: Query) -> Query:
        """The query, for use on the session's engine.

        One that goes over rows elsewhere runs over each part there, and its groups are added up.
        """
        if not query.at:
            return query
        by_key = query.totals if "key" in query.columns else None
        found = Query.table(self._elsewhere.here(query.at, query.text, by_key), query.columns)
        return found if query.totals is None else found.regrouped(query.totals)

    def first(self, query: Query, number: int, *columns: str, latest: bool = False) -> Query:
        """The first rows of a query in the order of some columns, for use on the session's engine."""
        found = query.sorted(*columns, latest=latest).first(number)
        return self.here(found).sorted(*columns, latest=latest).first(number) if found.at else found

    def by_key(self, parts: Sequence[Query], sums: Mapping[str, Expr]) -> Query:
        """All rows of some queries as one row for each ``key``; elsewhere, if all ledgers lie there."""
        if all(part.at for part in parts):
            return self.derived([part.grouped("key", **sums) for part in parts], users=2)
        here = [self.here(part.grouped("key", **sums)) if part.at else part for part in parts]
        return Query.together(here).grouped("key", **sums)

    def derived(self, queries: Sequence[Query], users: int) -> Query:
        """Grouped queries as one table elsewhere, worked out once however many ask."""
        totals, columns = queries[0].totals or {}, queries[0].columns
        parts = [(query.at, query.text) for query in queries]
        table = self._elsewhere.derived(parts, totals, keep=users > 1)
        return Query.table(table, columns, at=table)

    def different(self, values: Query) -> dict[str, int]:
        """How many different values each column of a query has."""
        if values.at:
            count = partial(self._elsewhere.different, values.at, values.text)
            return {name: count(name) for name in values.columns}
        (row,) = self.fetch(values.select(**{name: col(name).different() for name in values.columns}))
        return {name: integer(row[name]) for name in values.columns}

    def optimise(self, wanted: bool) -> None:
        """Whether the engine thinks about queries before it runs them."""
        self._con.execute(f"PRAGMA {'enable' if wanted else 'disable'}_optimizer")

    def close(self) -> None:
        """Let go of what was kept elsewhere."""
        self._elsewhere.close()
