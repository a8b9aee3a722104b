"""Programs that not every machine has: their tests skip, but not in the nox session that brings them."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

ENGINES, OFFICE = "YCHK_ENGINES", "YCHK_OFFICE"
"""Set by the sessions ``engines`` and ``office``."""


def lacking(reason: str) -> NoReturn:
    """Skip the test that needs what is lacking, or fail where everything has to be there."""
    if os.environ.get(ENGINES):
        pytest.fail(reason)
    pytest.skip(reason)
