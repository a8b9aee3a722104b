"""What the project's own tests share: small tables as a dossier takes them, and the names of the plugins."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings

from ychk import rules, testing
from ychk.evidence import DEFAULT_PLAN, Catalogue
from ychk.plan import Plan
from ychk.registry import Registry, registry
from ychk.testing import AS_OF, attest

if TYPE_CHECKING:
    from ychk.assessor.assessment import IndicatorResult
    from ychk.indicator import Criterion, Notice
    from ychk.measures.deadlines import CalendarRole

__all__ = ["AS_OF", "FEW", "attest", "judged", "plugin_names", "table"]

FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
"""Every example is judged for real, perhaps several times; the same examples in every run."""


@cache
def installed() -> Registry:
    """What is installed with this package."""
    return registry()


def the_plan(name: str = DEFAULT_PLAN) -> Plan:
    """An installed plan."""
    return installed().plan(name)


@cache
def schemas() -> Catalogue:
    """The built-in ledgers, columns of units with the plan's own."""
    return installed().catalogue_of(the_plan())


def table(header: str, *rows: str) -> Any:
    """A ledger of text cells, as a dossier takes it."""
    return testing.table(header, *rows).native


def judged(
    holds: Criterion,
    ledgers: dict[str, Any],
    *,
    notices: tuple[Notice, ...] = (),
    calendar: CalendarRole | None = None,
    **parts: Any,
) -> IndicatorResult:
    """What comes of one criterion on small ledgers, as the one clause of an indicator of its own."""
    import ychk

    words = ychk.Text("要求", "rule")
    clause = rules.Clause(
        "NX-1.1", holds, calendar=calendar, notices=notices, requirement=words, source="a test"
    )
    indicator = rules.Indicator("NX-1", [clause], title=ychk.Text("试", "try"))

    @rules.hookimpl
    def ychk_indicators() -> list[rules.Indicator]:
        return [indicator]

    plugin = SimpleNamespace(__name__="own", ychk_indicators=ychk_indicators)
    dossier = ychk.Dossier(region="640100", as_of=AS_OF, ledgers=ledgers, **parts)
    return ychk.assess(dossier, plugins=[plugin], records_of=["NX-1"])["NX-1"]


@cache
def plugin_names() -> tuple[str, ...]:
    """Module names of the built-in indicators."""
    from importlib.metadata import entry_points

    return tuple(sorted(point.name for point in entry_points(group="ychk") if point.name.startswith("i")))
