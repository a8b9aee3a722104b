"""Engines that not every machine has: their tests skip, but not where ``nox -s engines`` runs for CI."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

REQUIRED = "YCHK_ENGINES_REQUIRED"


def lacking(reason: str) -> NoReturn:
    """Skip the test that needs what is lacking, or fail where everything has to be there."""
    if os.environ.get(REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)
