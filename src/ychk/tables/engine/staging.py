"""Rows of text into an engine table, in batches, so that no file is ever held whole.

NumPy object arrays are the one bridge that needs no dataframe library. Every cell is a string (an empty one
is ``""``): the engine guesses an object column's type from a sample, and strings leave it nothing to guess.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count, islice
from typing import TYPE_CHECKING, TypeVar

from ychk.tables.columns.raw import ROW, Part
from ychk.tables.engine.sql import name

if TYPE_CHECKING:
    import duckdb

BATCH = 50_000

Item = TypeVar("Item")
Batch = tuple[Sequence[int], Sequence[Sequence[str] | str]]
"""Row numbers, and for each row one text per column (or, with one column, the text itself)."""


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """`items` in lists of at most `BATCH`."""
    pending = iter(items)
    while batch := list(islice(pending, BATCH)):
        yield batch


_NUMBERS = count()


def fresh_name() -> str:
    """A name that no other table or view has."""
    return f"ychk_table_{next(_NUMBERS)}"


def stage(con: duckdb.DuckDBPyConnection, columns: Sequence[str], filled: Iterable[Batch]) -> Part:
    """A temporary table of text `columns` and row numbers."""
    import numpy as np

    table, batch_name = fresh_name(), fresh_name()
    cells_of = ", ".join([*(f"CAST({name(column)} AS VARCHAR) AS {name(column)}" for column in columns), ROW])
    total = 0
    for numbers, cells in filled:
        block = np.array(cells, dtype=object).reshape(len(numbers), len(columns))
        arrays = {column: block[:, at] for at, column in enumerate(columns)}
        verb = f"INSERT INTO {table}" if total else f"CREATE TEMP TABLE {table} AS"
        with array_view(con, batch_name, {**arrays, ROW: np.array(numbers, dtype=np.int64)}):
            con.execute(f"{verb} SELECT {cells_of} FROM {batch_name}")  # noqa: S608 - schema names
        total += len(numbers)
    if not total:
        types = ", ".join([*(f"{name(column)} VARCHAR" for column in columns), f"{ROW} BIGINT"])
        con.execute(f"CREATE TEMP TABLE {table} ({types})")
    return Part(f"SELECT * FROM {table}", {**dict.fromkeys(columns, "VARCHAR"), ROW: "BIGINT"}, total)  # noqa: S608 - ours


@contextmanager
def array_view(con: duckdb.DuckDBPyConnection, view: str, arrays: Mapping[str, object]) -> Iterator[None]:
    """NumPy arrays of one length as the columns of a view, for the time of a ``with`` block.

    DuckDB 1.x looks for pandas at every single value; where it is not installed, each look costs a search of
    the whole path. The block says so once.
    """
    absent = "pandas" not in sys.modules and find_spec("pandas") is None
    if absent:
        sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        con.register(view, dict(arrays))
        yield
        con.unregister(view)
    finally:
        if absent:
            del sys.modules["pandas"]
