"""What all tests share: under mutation, nothing worked out before a mutant came to life is kept."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def _nothing_remembered() -> None:
    """A mutation tester forks a finished test run, with everything that its caches hold."""
    if os.environ.get("MUTANT_UNDER_TEST"):
        from ychk.measures.days import day_table
        from ychk.workdays.calendar import _calendar
        from ychk.workdays.national import national

        for cached in (day_table, _calendar, national):
            cached.cache_clear()
