"""What pytest gets from an installed ychk: fixtures for a plugin author's own tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date

    from ychk.assessor.assessment import Assessment
    from ychk.testing import Case, IndicatorTester


@pytest.fixture
def ychk_tester() -> Callable[[object, Sequence[Case]], IndicatorTester]:
    """Makes an `IndicatorTester` of a plugin and its cases."""
    from ychk.testing import IndicatorTester

    return IndicatorTester


@pytest.fixture
def ychk_assess() -> Callable[..., Assessment]:
    """Judges tables by name, on a day: ``ychk_assess(date(2022, 6, 30), admin_license=table(...))``."""
    from ychk.assessor.assessor import Assessor
    from ychk.evidence import DEFAULT_PLAN, Dossier
    from ychk.testing import Table

    def judge(as_of: date, *, plugins: Sequence[object] | None = None, **ledgers: object) -> Assessment:
        given = {name: item.native if isinstance(item, Table) else item for name, item in ledgers.items()}
        assessor = Assessor(plugins=plugins)
        region = assessor.installed.plan(DEFAULT_PLAN).region
        return assessor.assess(Dossier(region=region, as_of=as_of, ledgers=given))

    return judge
