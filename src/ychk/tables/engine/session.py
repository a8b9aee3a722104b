"""Sessions of the process's engine, each a connection of its own. What is read in one is for others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ychk.errors import DossierError
from ychk.tables.engine.process import engine

if TYPE_CHECKING:
    import duckdb

KEPT = 1_000_000
"""Rows of a table up to which it is copied before it is read, whatever is asked."""

MEMORY = "1500MB"
"""What the engine holds in memory before it spills to disk."""


@contextmanager
def session(*, small: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own to the process's engine, for a ``with`` block.

    Args:
        small: whether so little is read that threads, and thinking about a query, cost more than they save.

    Raises:
        DossierError: for whatever the engine fails at.
    """
    import duckdb

    con = engine(os.getpid(), MEMORY, 1 if small else None).cursor()
    try:
        if small:
            con.execute("PRAGMA disable_optimizer")
        yield con
    except duckdb.Error as error:
        raise DossierError("table.engine_failed", reason=str(error).splitlines()[0]) from error
    finally:
        con.close()
