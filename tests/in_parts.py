"""A table in parts, in this process: what a cluster does, without one, running what executors would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import duckdb
import pyarrow as pa
from attrs import Factory, evolve, frozen

import ychk
from ychk.tables import ROW
from ychk.tables.cluster.table import PART, DistributedTable
from ychk.tables.cluster.worker import batches_of, packed_after, unpacked

Work = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]


@frozen(eq=False)
class Brought:
    """What left the parts for the session, and what is kept beside them.

    Attributes:
        rows: how many rows each collection brought.
        kept: tables that were asked to stay.
        dropped: those that need not any more.
    """

    rows: list[int] = Factory(list)
    kept: list[int] = Factory(list)
    dropped: list[int] = Factory(list)


@frozen(eq=False)
class InParts(DistributedTable):
    """A table cut into parts; `chunk` rows travel in one batch."""

    parts: tuple[pa.Table, ...]
    brought: Brought = Factory(Brought)
    chunk: int = 2

    @classmethod
    def cut(
        cls, table: pa.Table, cuts: Sequence[int], brought: Brought | None = None, chunk: int = 2
    ) -> InParts:
        """A table cut before some of its rows; a row number twice makes an empty part."""
        ends = [0, *sorted(min(cut, table.num_rows) for cut in cuts), table.num_rows]
        parts = [table.slice(first, last - first) for first, last in pairwise(ends)]
        return cls(tuple(parts), brought or Brought(), chunk)

    def headers(self) -> Sequence[str]:
        return [*self.parts[0].column_names]

    def arrow_type(self, column: str) -> pa.DataType:
        return self.parts[0].schema.field(column).type

    def numbered(self, columns: Mapping[str, str]) -> InParts:
        parts = [
            pa.table(
                {
                    **{new: part[own] for new, own in columns.items()},
                    ROW: pa.array([(at << PART) + row for row in range(part.num_rows)], pa.int64()),
                }
            )
            for at, part in enumerate(self.parts)
        ]
        return self._with(parts).kept()

    def mapped(self, work: Work, types: Mapping[str, str]) -> InParts:
        parts = []
        for part in self.parts:
            batches = [*work(iter(part.to_batches(max_chunksize=self.chunk)))]
            assert all(batch.schema.names == [*types] for batch in batches)
            parts += [pa.Table.from_batches(batches)] if batches else []
        return self._with(parts or [_none(types)])

    def merged(self, totals: Mapping[str, str]) -> InParts:
        whole = pa.concat_tables(self.parts)
        keys = [f'"{name}"' for name in whole.column_names if name not in totals]
        sums = [
            f'CAST({how}("{name}") AS {_sql_type(whole.schema.field(name).type)}) AS "{name}"'
            for name, how in totals.items()
        ]
        found = _asked(f"SELECT {', '.join([*keys, *sums])} FROM a GROUP BY {', '.join(keys)}", a=whole)
        return self._with([found.slice(0, 1), found.slice(1)])

    def joined(self, other: Any, left: str, right: str) -> InParts:
        there = pa.concat_tables(other.parts)
        text = f'SELECT * FROM a LEFT JOIN b ON a."{left}" = b."{right}"'
        return self._with([_asked(text, a=part, b=there) for part in self.parts])

    def followed(self, other: Any) -> InParts:
        return self._with([*self.parts, *other.parts])

    def prefixed(self, prefix: str) -> InParts:
        return self._with(
            [part.rename_columns([prefix + name for name in part.column_names]) for part in self.parts]
        )

    def beside(self, streams: Sequence[bytes], types: Mapping[str, str]) -> InParts:
        return self._with([pa.Table.from_batches(batches_of(stream)) for stream in streams] or [_none(types)])

    def kept(self) -> InParts:
        self.brought.kept.append(id(self.brought))
        return self

    def dropped(self) -> None:
        self.brought.dropped.append(id(self.brought))

    def collected(self, work: Work) -> Iterator[pa.RecordBatch]:
        parts = [packed_after(work, part.to_batches(max_chunksize=self.chunk)) for part in self.parts]
        batches = [batch for part in parts for batch in unpacked(part)]
        self.brought.rows.append(sum(batch.num_rows for batch in batches))
        yield from batches

    def refused(self, error: Exception, place: str) -> ychk.DossierError:
        return ychk.DossierError("table.bad_frame", place=place, type="InParts", reason=str(error))

    def _with(self, parts: Sequence[pa.Table]) -> InParts:
        return evolve(self, parts=tuple(parts))


def _asked(text: str, **tables: pa.Table) -> pa.Table:
    with duckdb.connect() as con:
        for name, table in tables.items():
            con.register(name, table)
        return con.sql(text).to_arrow_table()


def _none(types: Mapping[str, str]) -> pa.Table:
    items = ", ".join(f'CAST(NULL AS {type_}) AS "{name}"' for name, type_ in types.items())
    return _asked(f"SELECT {items} LIMIT 0")


def _sql_type(type_: pa.DataType) -> str:
    if pa.types.is_decimal(type_):
        return f"DECIMAL({type_.precision}, {type_.scale})"
    return {"int32": "INTEGER", "int64": "BIGINT", "date32[day]": "DATE"}[str(type_)]
