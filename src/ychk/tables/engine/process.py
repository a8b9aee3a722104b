"""The engine of a process: one in memory for all sessions of a kind, started when it is first asked for.

Starting one takes longer than most questions; sessions share nothing in it but that. No extension is ever
fetched, and spills go to a folder that goes with the process.
"""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


@cache
def engine(process: int, memory: str, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """The engine that holds at most `memory` before it spills; a session is a cursor of it.

    `process` is the process's own number: a forked one starts its own engine, as the threads of the one that
    it was copied with are gone.
    """
    import duckdb

    folder = tempfile.TemporaryDirectory(prefix="ychk-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": memory,
        "temp_directory": folder.name,
    }
    return duckdb.connect(":memory:", config=config | ({"threads": threads} if threads else {}))
