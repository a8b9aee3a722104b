"""A pytest plugin: which functions each test runs, and how long it takes, written where ``HITS`` says."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from mutmut.state import state

_hits: dict[str, tuple[float, list[str]]] = {}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget what ran between tests."""
    state()._stats.clear()


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
    """After the test itself, keep what it ran."""
    if call.when == "call":
        _hits[item.nodeid] = (call.duration, sorted(state()._stats))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """One file a worker process."""
    folder = Path(os.environ["HITS"])
    (folder / f"{os.getpid()}.json").write_text(json.dumps(_hits), "utf-8")
