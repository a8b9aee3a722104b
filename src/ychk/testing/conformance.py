"""The conformance suite: what every plugin must keep, run in its own CI with two lines.

from ychk.testing import conformance
test_plugin = conformance("my_province.indicators")
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib import import_module

from ychk.assessor.assessor import assess, scope_of
from ychk.evidence import Dossier, ledger_schemas
from ychk.indicator import Indicator, IndicatorProtocol
from ychk.plan import load_plan
from ychk.registry import Registry, registry
from ychk.results import Assessment
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


def _installed(plugin: object) -> Registry:
    return registry([plugin])


def _own(plugin: object) -> list[IndicatorProtocol]:
    return [item.indicator for item in _installed(plugin).indicators.values()]


def _registered(plugin: object) -> None:
    found = _installed(plugin)
    assert not found.problems, "\n".join(item.reason for item in found.problems)
    assert not found.conflicts, found.conflicts
    assert found.indicators or found.layers, "the plugin contributes nothing"


def _worded(plugin: object) -> None:
    flaws = [say(f"testing.{name}", "en", **data) for name, data in wording_flaws(_own(plugin))]
    assert not flaws, "\n".join(flaws)


def _sourced(plugin: object) -> None:
    for indicator in _own(plugin):
        for clause in indicator.clauses if isinstance(indicator, Indicator) else ():
            assert clause.source.zh.strip(), f"{clause.id} names no source"
        if indicator.overrides is not None:
            assert indicator.overrides.basis.zh, f"{indicator.id} replaces another on no basis"


def _asking(plugin: object) -> None:
    for ledgers in (frozenset[str](), frozenset(ledger_schemas())):
        scope = scope_of(Dossier(region="640100", as_of=AS_OF, ledgers=dict.fromkeys(ledgers)), load_plan())
        for indicator in _own(plugin):
            assert set(indicator.asks(scope)) == set(indicator.asks(scope)), indicator.id


def _unproved(plugin: object) -> None:
    found = assess(Dossier(region="640100", as_of=AS_OF), plugins=[plugin])
    for indicator in _own(plugin):
        result = found[indicator.id]
        assert result.error is None, result.error
        assert result.status is not Status.MET, f"{indicator.id} is met on no evidence"


def _dated(plugin: object) -> None:
    for as_of in MONTH_ENDS:
        for indicator in _judged(plugin, as_of).indicators.values():
            assert indicator.error is None, (as_of, indicator.id, indicator.error)


def _repeated(plugin: object) -> None:
    assert _judged(plugin, AS_OF).to_json() == _judged(plugin, AS_OF).to_json()


def _judged(plugin: object, as_of: date) -> Assessment:
    """The plugin's verdict on one record without a single cell in every ledger that it reads."""
    everything = Dossier(region="640100", as_of=as_of, ledgers=dict.fromkeys(ledger_schemas()))
    scope = scope_of(everything, load_plan())
    asks = [ask for indicator in _own(plugin) for ask in indicator.asks(scope)]
    names = {name for ask in asks for name in ask.reads()}
    ledgers = {}
    for name in names:
        columns = tuple(ledger_schemas()[name].columns)
        ledgers[name] = Table(columns, ((None,) * len(columns),)).native
    return assess(Dossier(region="640100", as_of=as_of, ledgers=ledgers), plugins=[plugin])
