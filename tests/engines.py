"""Programs that not every machine has: their tests skip, but not where their nox session runs for CI."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

REQUIRED = "YCHK_ENGINES_REQUIRED"
OFFICE = "YCHK_OFFICE_REQUIRED"


def lacking(reason: str, required: str = REQUIRED) -> NoReturn:
    """Skip the test that needs what is lacking, or fail where everything has to be there."""
    if os.environ.get(required):
        pytest.fail(reason)
    pytest.skip(reason)
