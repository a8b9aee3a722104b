"""The conformance suite: what every plugin must keep, run in its own CI with two lines.

from ychk.testing import conformance
test_plugin = conformance("my_province.indicators")
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module

from ychk.assessor.assessment import Assessment
from ychk.assessor.assessor import Assessor, scope_of
from ychk.evidence import Dossier
from ychk.indicator import Indicator, IndicatorProtocol
from ychk.plan import Plan
from ychk.status import Status
from ychk.testing.cases import AS_OF, Table
from ychk.testing.tester import wording_flaws
from ychk.wording import say

MONTH_ENDS = tuple(
    date(year, month, monthrange(year, month)[1])
    for year in (2021, 2022, 2023)
    for month in range(1, 13)
    if (2021, 7) <= (year, month) <= (2023, 6)
)
"""Every month end of the two years that begin with the plan's period."""


def conformance(plugin: object) -> Callable[[str], None]:
    """A test of everything a plugin must keep, one promise at a time.

    Args:
        plugin: a module, its name, or an object with hook implementations.
    """
    import pytest

    promises = dict(_promises(import_module(plugin) if isinstance(plugin, str) else plugin))

    @pytest.mark.parametrize("promise", promises)
    def test_conformance(promise: str) -> None:
        promises[promise]()

    return test_conformance


def _promises(plugin: object) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each promise in words, and what holds the plugin to it."""
    yield "it is registered without a problem", partial(_registered, plugin)
    yield "it says everything in both languages", partial(_worded, plugin)
    yield "every clause names its source", partial(_sourced, plugin)
    yield "it asks the same thing twice", partial(_asking, plugin)
    yield "nothing is met on no evidence", partial(_unproved, plugin)
    yield "it is judged without an error on every month end", partial(_dated, plugin)
    yield "the same evidence gives the same bytes", partial(_repeated, plugin)


def _assessor(plugin: object) -> Assessor:
    return Assessor(plugins=[plugin])


def _own(plugin: object) -> list[IndicatorProtocol]:
    return [item.indicator for item in _assessor(plugin).installed.indicators.values()]


def _registered(plugin: object) -> None:
    found = _assessor(plugin).installed
    assert not found.problems, "\n".join(item.say("en") for item in found.problems)
    assert not found.failed, {key: error.say("en") for key, error in found.failed.items()}


def _worded(plugin: object) -> None:
    flaws = [say(f"testing.{name}", "en", **data) for name, data in wording_flaws(_own(plugin))]
    assert not flaws, "\n".join(flaws)


def _sourced(plugin: object) -> None:
    for indicator in _own(plugin):
        for clause in indicator.clauses if isinstance(indicator, Indicator) else ():
            assert clause.source is None or clause.source.zh.strip(), f"{clause.id} names no source"
        if indicator.overrides is not None:
            assert indicator.overrides.basis.zh, f"{indicator.id} replaces another on no basis"


def _asking(plugin: object) -> None:
    installed = _assessor(plugin).installed
    for indicator in _own(plugin):
        plan = installed.plan(indicator.plan)
        catalogue = installed.catalogue_of(plan)
        for ledgers in (frozenset[str](), frozenset(catalogue)):
            scope = scope_of(_dossier(plan, AS_OF, dict.fromkeys(ledgers)), plan)
            asks = set(indicator.asks(scope))
            assert asks == set(indicator.asks(scope)), indicator.id
            for ask in asks:
                ask.check(catalogue)


def _unproved(plugin: object) -> None:
    assessor = _assessor(plugin)
    for indicator in _own(plugin):
        plan = assessor.installed.plan(indicator.plan)
        result = assessor.assess(_dossier(plan, AS_OF, {}))[indicator.id]
        assert result.error is None, result.error
        assert result.status is not Status.MET, f"{indicator.id} is met on no evidence"


def _dated(plugin: object) -> None:
    for as_of in MONTH_ENDS:
        for assessment in _judged(plugin, as_of):
            for indicator in assessment.indicators.values():
                assert indicator.error is None, (as_of, indicator.id, indicator.error)


def _repeated(plugin: object) -> None:
    for one, other in zip(_judged(plugin, AS_OF), _judged(plugin, AS_OF), strict=True):
        assert one.to_json() == other.to_json()


def _judged(plugin: object, as_of: date) -> list[Assessment]:
    """By each plan that the plugin has rows of: one record without a cell in every ledger that is read."""
    assessor, found = _assessor(plugin), []
    for name in sorted({indicator.plan for indicator in _own(plugin)}):
        plan = assessor.installed.plan(name)
        catalogue = assessor.installed.catalogue_of(plan)
        scope = scope_of(_dossier(plan, as_of, dict.fromkeys(catalogue)), plan)
        indicators = assessor.installed.of(name).values()
        asks = [ask for item in indicators for ask in item.indicator.asks(scope)]
        ledgers = {}
        for ledger in {ledger for ask in asks for ledger in ask.reads()}:
            columns = tuple(catalogue[ledger].columns)
            ledgers[ledger] = Table(columns, ((None,) * len(columns),)).native
        found.append(assessor.assess(_dossier(plan, as_of, ledgers)))
    return found


def _dossier(plan: Plan, as_of: date, ledgers: Mapping[str, object]) -> Dossier:
    return Dossier(plan=plan.id, region=plan.region, as_of=as_of, ledgers=ledgers)
