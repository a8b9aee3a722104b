"""Cases that read as the rule: a sentence, the evidence, and what must come out.

Evidence is written as small tables of text, one line a record, cells between bars, so that a case can be
read beside the plan. Nothing is mocked: every case is a dossier that runs through `ychk.assess`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest
from attrs import Factory, field, frozen

import ychk
from ychk.assessment import Assessment, ClauseResult
from ychk.exact import text
from ychk.indicator import CheckResult, checks

AS_OF = date(2022, 6, 30)


def table(header: str, *rows: str) -> pa.Table:
    """A ledger of text cells: ``table("a | b", "1 | 2", " | 3")``; an empty cell is a missing value."""
    names = [name.strip() for name in header.split("|")]
    cells = [[cell.strip() or None for cell in row.split("|")] for row in rows]
    for row, line in zip(cells, rows, strict=True):
        assert len(row) == len(names), f"{line!r} has {len(row)} cells, the header {len(names)}"
    return pa.table({name: pa.array([row[i] for row in cells], pa.string()) for i, name in enumerate(names)})


def attest(
    clause: str, *, holds: bool = True, on: date = AS_OF, documents: Sequence[str] = ("证明.pdf",)
) -> ychk.Attestation:
    """An attestation with one document."""
    return ychk.Attestation(clause=clause, holds=holds, by="市发改委", on=on, documents=tuple(documents))


def figure(name: str, value: str, on: date = AS_OF) -> ychk.Figure:
    """A figure in force on the day of assessment."""
    return ychk.Figure(name=name, value=value, date=on)


@frozen
class Case:
    """One case of a clause.

    Attributes:
        sentence: date, fact and consequence, as a person would say it.
        status: of the clause.
        ledgers: tables by ledger name.
        observed: the bounds of one check, ``(low, high)`` as the JSON writes them; by check name.
        shortfall: likewise.
    """

    clause: str
    sentence: str
    status: str
    ledgers: Mapping[str, Any] = Factory(dict)
    attestations: Sequence[ychk.Attestation] = ()
    figures: Sequence[ychk.Figure] = ()
    as_of: date = AS_OF
    region: str = "640100"
    city: str | None = "银川市"
    parameters: Mapping[str, str] = Factory(dict)
    observed: Mapping[str, tuple[str | None, str | None]] = Factory(dict)
    shortfall: Mapping[str, tuple[str | None, str | None]] = Factory(dict)
    sensitive: int | None = None
    provisional: bool | None = None
    told: Sequence[str] | None = None
    extra: Callable[[ClauseResult], None] | None = field(default=None)

    def __str__(self) -> str:
        return self.sentence


def assess(case: Case, plugin: ModuleType | None = None) -> Assessment:
    """The case's dossier, judged by one plugin (and the Ningxia calendar) or by all that are installed."""
    from ychk.plugins import province_nx

    dossier = ychk.Dossier(
        region=case.region,
        city=case.city,
        as_of=case.as_of,
        ledgers=case.ledgers,
        attestations=case.attestations,
        figures=case.figures,
        parameters=case.parameters,
    )
    return ychk.assess(dossier, plugins=None if plugin is None else [plugin, province_nx])


def check(case: Case, plugin: ModuleType) -> None:
    """Hold the outcome of a case against what it says."""
    assessment = assess(case, plugin)
    indicator = assessment[case.clause.partition(".")[0]]
    assert indicator.error is None, indicator.error
    clause = indicator.clauses[case.clause]
    found = {result.id.partition("/")[2]: result for result in checks(clause.finding.result)}
    assert clause.status == case.status, f"{clause.status}\n{indicator.explain('en')}"
    for name, expected in case.observed.items():
        assert _written(found[name], "observed") == expected, name
    for name, expected in case.shortfall.items():
        assert _written(found[name], "shortfall") == expected, name
    if case.sensitive is not None:
        assert clause.calendar is not None
        assert clause.calendar.sensitive == case.sensitive
    if case.provisional is not None:
        assert indicator.provisional is case.provisional
    if case.told is not None:
        assert sorted(told.id.partition("/")[2] for told in clause.finding.told) == sorted(case.told)
    if case.extra is not None:
        case.extra(clause)


def _written(result: CheckResult, name: str) -> tuple[str | None, str | None]:
    bounds = getattr(result, name)
    if bounds is None:
        return None, None
    ratio = result.ratio and name == "observed"
    return text(bounds.low, ratio=ratio), text(bounds.high, ratio=ratio)


def each(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """Parametrise a test with cases, their sentences as ids; two cases with one sentence are refused."""
    sentences = [case.sentence for case in cases]
    assert len(set(sentences)) == len(sentences), "two cases have one sentence"
    return pytest.mark.parametrize("case", cases, ids=sentences)


@cache
def plugin_names() -> tuple[str, ...]:
    """Module names of the built-in indicators."""
    from importlib.metadata import entry_points

    return tuple(sorted(point.name for point in entry_points(group="ychk") if point.name.startswith("i")))
