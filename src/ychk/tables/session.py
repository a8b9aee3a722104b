"""The engine's sessions: in memory, fetching no extension, spilling to a folder that goes with the process.

What is read in a session, and why, is for others.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from ychk.errors import DossierError

if TYPE_CHECKING:
    import duckdb

KEPT = 1_000_000
"""Rows of a table up to which it is copied before it is read, whatever is asked."""

MEMORY = "1500MB"
"""What the engine holds in memory before it spills to disk."""


@contextmanager
def session() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own to the process's engine, for a ``with`` block.

    Raises:
        DossierError: for whatever the engine fails at.
    """
    import duckdb

    con = _engine(os.getpid()).cursor()
    try:
        yield con
    except duckdb.Error as error:
        raise DossierError("table.engine_failed", reason=str(error).splitlines()[0]) from error
    finally:
        con.close()


@cache
def _engine(process: int) -> duckdb.DuckDBPyConnection:
    """The one engine of a process.

    Starting one takes longer than most assessments; sessions share nothing in it but that. A forked process
    starts its own: the threads of the one it was copied with are gone.
    """
    import duckdb

    folder = tempfile.TemporaryDirectory(prefix="ychk-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": MEMORY,
            "temp_directory": folder.name,
        },
    )
