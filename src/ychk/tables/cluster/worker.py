"""What runs beside the rows of a table that lies in parts on other machines: a query over one part.

Only text and bytes come here, and Arrow batches go through; the machine needs this package and its engine,
but no dossier, no plan and no cluster's own library. What a part's answer is worth is not judged here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from ychk.tables.engine.process import engine

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    Work = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]

ROWS = 50_000
"""Rows of a batch that leaves."""

PACKED = "packed"
"""The one column, of bytes, that batches travel in where a cluster takes no Arrow."""


def on_part(
    batches: Iterable[pa.RecordBatch], *, table: str, text: str, lent: Mapping[str, bytes], memory: str
) -> Iterator[pa.RecordBatch]:
    """What a SELECT gives over one part of a table; nothing for a part without batches.

    Args:
        batches: the part's rows; taken one by one as the engine asks for them.
        table: the name that `text` calls them by, once.
        text: the SELECT.
        lent: other tables that `text` speaks of, by name, as Arrow streams.
        memory: what the engine holds before it spills to disk.
    """
    import pyarrow as pa

    rest = iter(batches)
    first = next(rest, None)
    if first is None:
        return
    with engine(os.getpid(), memory, threads=1).cursor() as con:
        for name, stream in lent.items():
            con.register(name, pa.ipc.open_stream(stream).read_all())
        con.register(table, pa.RecordBatchReader.from_batches(first.schema, chain([first], rest)))
        yield from arrow_reader(con.sql(text))


def arrow_reader(relation: duckdb.DuckDBPyRelation) -> pa.RecordBatchReader:
    """A relation's rows as Arrow batches, as they are worked out."""
    old = not hasattr(relation, "to_arrow_reader")
    return relation.fetch_record_batch(ROWS) if old else relation.to_arrow_reader(ROWS)


def packed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Each batch as one row of bytes."""
    import pyarrow as pa

    for batch in batches:
        yield pa.record_batch({PACKED: pa.array([stream_of([batch], batch.schema)], pa.binary())})


def packed_after(work: Work, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What `work` makes of a part, packed: one hand-over to Python instead of two."""
    yield from packed(work(iter(batches)))


def as_is(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The work that changes nothing."""
    yield from batches


def unpacked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches that `packed` was given."""
    for batch in batches:
        for stream in batch.column(0):
            yield from batches_of(stream.as_py())


def stream_of(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> bytes:
    """Batches as an Arrow stream, compressed."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, schema, options=options) as writer:
        for batch in batches:
            writer.write_batch(batch)
    return bytes(sink.getvalue())


def batches_of(stream: bytes) -> Iterator[pa.RecordBatch]:
    """The batches of an Arrow stream."""
    import pyarrow as pa

    yield from pa.ipc.open_stream(stream)
