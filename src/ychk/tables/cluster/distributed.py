"""Ledgers whose rows lie in parts on other machines: the queries go to the rows, and sums come back.

For each such table the session's engine has an empty one with the same name and types. A query is text that
runs on either: here it says which types it gives and what no rows at all amount to, there it runs beside each
part. No table is ever brought over whole. What a query means, and how its sums add up, is said by the caller;
which cluster it is, only a `DistributedTable` knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.tables.cluster.spark import spark_table
from ychk.tables.cluster.table import PART, DistributedTable
from ychk.tables.cluster.worker import arrow_reader, as_is, on_part, stream_of
from ychk.tables.columns.headers import match_headers
from ychk.tables.columns.raw import FILE, ROW, RawTable, described
from ychk.tables.columns.staging import fresh_name
from ychk.tables.engine.sql import name
from ychk.tables.memory.arrow import has_arrow
from ychk.tables.opening import open_table

if TYPE_CHECKING:
    import duckdb

    from ychk.tables.cluster.worker import Work


def distributed_table(source: object) -> DistributedTable | None:
    """A ledger as a table on other machines, if it is one that can be asked there; that takes Arrow."""
    if isinstance(source, DistributedTable):
        return source
    found = spark_table(source)
    return found if found is not None and has_arrow() else None


@frozen
class _Away:
    """A table elsewhere, the ledger that it is made from, and the table that its rows are numbered in."""

    spread: DistributedTable
    place: str
    origin: str


class Distributed:
    """The tables of one session that lie on other machines.

    Args:
        con: the session's engine.
        memory: what the engine may hold beside each part.
        lent: tables of `con` that queries may speak of besides; they travel with each that does.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, memory: str, lent: Sequence[str]) -> None:
        self._con = con
        self._memory = memory
        self._lent = dict.fromkeys(lent, b"")
        self._tables: dict[str, _Away] = {}
        self._before: dict[str, str] = {}
        self._kept: list[DistributedTable] = []

    def close(self) -> None:
        """Let go of everything that was kept elsewhere."""
        for spread in self._kept:
            spread.dropped()

    def open(
        self, schema: LedgerSchema, spread: DistributedTable, wanted: frozenset[str]
    ) -> tuple[RawTable, str]:
        """Open a ledger: as if it had no rows, and the name of the table that stands for them.

        Raises:
            DossierError: for headers that do not do, and for what the cluster refuses.
        """
        import pyarrow as pa

        headers = [*spread.headers()]
        at = match_headers(schema, headers, schema.name).at
        with _said(spread, schema.name):
            own = {column: headers[at[column]] for column in at if column in wanted}
            types = [spread.arrow_type(header) if header in own.values() else pa.null() for header in headers]
            arrays = [pa.array([], type_) for type_ in types]
            numbered = spread.numbered(own)
        empty = open_table(self._con, schema, pa.Table.from_arrays(arrays, names=headers), wanted)
        columns = ", ".join([*map(name, own), ROW])
        table = self._twin(f"SELECT {columns} FROM ({empty.text})")  # noqa: S608 - schema names
        self._kept.append(numbered)
        self._tables[table] = _Away(numbered, schema.name, table)
        text = f"SELECT {columns}, '' AS {FILE} FROM {table}"  # noqa: S608 - as above
        return evolve(empty, text=text, rows=None), table

    def derived(self, parts: Sequence[tuple[str, str]], totals: Mapping[str, str], *, keep: bool) -> str:
        """The rows that some queries give, each over a table elsewhere, added up, as a table elsewhere."""
        (at, text), *rest = parts
        spread, table = self._merged(at, text, totals), self._twin(text)
        for also, other in rest:
            more = self._merged(also, other, totals)
            with self._saying(also):
                spread = spread.followed(more).merged(totals)
        if keep:
            self._kept.append(spread := spread.kept())
        self._tables[table] = evolve(self._tables[at], spread=spread)
        return table

    def joined(self, at: str, text: str, others: Sequence[tuple[str, str, str]]) -> str:
        """A query over `at` with rows of other tables beside it, as a table elsewhere.

        Args:
            at: the table that the query goes over.
            text: the query.
            others: for each a column of the query, a table here or elsewhere whose column ``key`` that
                matches (with one row a key), and what its column names begin with in the result.
        """
        spread = self._mapped(at, text)
        for left, table, prefix in others:
            right = name(f"{prefix}key")
            columns = described(self._con, f"SELECT * FROM {name(table)}").types  # noqa: S608 - our own table
            renamed = ", ".join(f"{name(own)} AS {name(prefix + own)}" for own in columns)
            there = f"SELECT {renamed} FROM {name(table)}"  # noqa: S608 - our own table
            text = f"SELECT * FROM ({text}) AS a LEFT JOIN ({there}) AS b ON a.{name(left)} = b.{right}"  # noqa: S608 - as above
            with self._saying(at):
                other = self._tables[table].spread if table in self._tables else self._sent(at, table)
                spread = spread.joined(other.prefixed(prefix), left, f"{prefix}key")
        result = self._twin(text)
        self._tables[result] = evolve(self._tables[at], spread=spread)
        return result

    def here(self, at: str, text: str, totals: Mapping[str, str] | None = None) -> str:
        """The rows that a query gives over each part of `at`, all together, as a table of the engine.

        With `totals`, rows that are otherwise alike are added up before they travel.
        """
        import pyarrow as pa

        table, view = self._twin(text), fresh_name()
        away = self._tables[at].spread if totals is None else self._merged(at, text, totals)
        work = self._work(at, text) if totals is None else as_is
        with self._saying(at):
            batches = [*away.collected(work)]
        if batches:
            self._con.register(view, pa.Table.from_batches(batches))
            self._con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {view}")  # noqa: S608 - ours
            self._con.unregister(view)
        if ROW in described(self._con, f"SELECT * FROM {table}").types:  # noqa: S608 - our own table
            self._count_through(table, self._tables[at].origin)
        return table

    def text_here(self, at: str, text: str) -> str:
        """The same as a SELECT, in which what the parts gave stays apart."""
        return f"SELECT * FROM {self.here(at, text)}"  # noqa: S608 - our own table

    def different(self, at: str, text: str, column: str) -> int:
        """How many different values a column of a query over `at` has."""
        values = f"SELECT DISTINCT {name(column)} FROM ({text})"  # noqa: S608 - our own column
        table = self.derived([(at, values)], {}, keep=False)
        counted = self.here(table, f"SELECT count({name(column)}) AS n FROM {table}")  # noqa: S608 - as above
        ((number,),) = self._con.execute(f"SELECT sum(n) FROM {counted}").fetchall()  # noqa: S608 - as above
        return int(number)

    def _count_through(self, table: str, origin: str) -> None:
        """Number rows from 1 through all parts in their order."""
        if origin not in self._before:
            sizes = f"SELECT {ROW} >> {PART} AS part, count(*) AS n FROM {origin} GROUP BY part"  # noqa: S608 - ours
            self._before[origin] = self.here(origin, sizes)
        before = f"SELECT part, sum(n) OVER (ORDER BY part) - n AS before FROM {self._before[origin]}"  # noqa: S608 - ours
        self._con.execute(
            f"UPDATE {table} SET {ROW} = before + ({ROW} & {(1 << PART) - 1}) + 1 "  # noqa: S608 - ours
            f"FROM ({before}) WHERE part = {ROW} >> {PART}"
        )

    def _twin(self, text: str) -> str:
        """A table of what a query gives where every table elsewhere has no rows."""
        table = fresh_name()
        self._con.execute(f"CREATE TEMP TABLE {table} AS {text}")
        return table

    def _merged(self, at: str, text: str, totals: Mapping[str, str]) -> DistributedTable:
        spread = self._mapped(at, text)
        with self._saying(at):
            return spread.merged(totals)

    def _mapped(self, at: str, text: str) -> DistributedTable:
        """What a query gives over each part of a table."""
        with self._saying(at):
            return self._tables[at].spread.mapped(self._work(at, text), _types(self._con, text))

    def _work(self, at: str, text: str) -> Work:
        """The query as work on one part: a plain function, of text and bytes."""
        lent = {table: self._stream(table) for table in self._lent if name(table) in text}
        cast = _cast(_types(self._con, text), text)
        return partial(on_part, table=at, text=cast, lent=lent, memory=self._memory)

    def _stream(self, table: str) -> bytes:
        """A table of the engine that queries elsewhere speak of."""
        if not self._lent[table]:
            reader = arrow_reader(self._con.sql(f"SELECT * FROM {name(table)}"))  # noqa: S608 - our own table
            self._lent[table] = stream_of(reader, reader.schema)
        return self._lent[table]

    def _sent(self, at: str, table: str) -> DistributedTable:
        """A table of the engine, sent to where another one lies."""
        text = f"SELECT * FROM {name(table)}"  # noqa: S608 - our own table
        types = _types(self._con, text)
        reader = arrow_reader(self._con.sql(_cast(types, text)))
        streams = [stream_of([batch], reader.schema) for batch in reader]
        return self._tables[at].spread.beside(streams, types)

    @contextmanager
    def _saying(self, at: str) -> Iterator[None]:
        with _said(self._tables[at].spread, self._tables[at].place):
            yield


def _types(con: duckdb.DuckDBPyConnection, text: str) -> dict[str, str]:
    """The columns that a query gives, with types that every cluster has."""
    narrower = {"HUGEINT": "DECIMAL(38,0)", '"NULL"': "INTEGER"}
    return {
        column: narrower.get(str(type_), str(type_)) for column, type_ in described(con, text).types.items()
    }


def _cast(types: Mapping[str, str], text: str) -> str:
    """A query whose columns have just these types."""
    items = ", ".join(f"CAST({name(column)} AS {type_}) AS {name(column)}" for column, type_ in types.items())
    return f"SELECT {items} FROM ({text})"  # noqa: S608 - our own columns


@contextmanager
def _said(spread: DistributedTable, place: str) -> Iterator[None]:
    """What a cluster refuses, said with the ledger."""
    try:
        yield
    except DossierError:
        raise
    except Exception as error:  # each cluster raises errors of its own kind
        raise spread.refused(error, place) from error
