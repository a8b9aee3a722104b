"""The assessment as a frame: one row a test, numbers as text, for whichever library is installed."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from ychk.errors import UsageError
from ychk.exact import text
from ychk.indicator.criteria import CheckResult, checks
from ychk.results import AssessmentValue, ClauseResult, IndicatorValue

BACKENDS = ("pandas", "polars", "pyarrow")


def to_frame(assessment: AssessmentValue[IndicatorValue], backend: str | None = None) -> Any:
    """One row a test; see `Assessment.to_frame`."""
    if backend is not None and backend not in BACKENDS:
        raise UsageError("usage.unknown_backend", name=backend, known=BACKENDS)
    chosen = next((name for name in (BACKENDS if backend is None else (backend,)) if find_spec(name)), None)
    if chosen is None:
        raise UsageError("usage.no_backend", known=BACKENDS if backend is None else [backend])
    import narwhals as nw

    rows = list(_rows(assessment))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return nw.from_dict(columns, backend=chosen).to_native()  # type: ignore[arg-type]


def _rows(assessment: AssessmentValue[IndicatorValue]) -> Iterator[dict[str, str | None]]:
    """Every test of every clause; an indicator without clauses has one row of its own."""
    for item in assessment.indicators.values():
        for clause in item.clauses.values() or [None]:
            for check in checks(clause.result) if clause is not None else [None]:
                yield _row(item, clause, check)


def _row(
    item: IndicatorValue, clause: ClauseResult | None, check: CheckResult | None
) -> dict[str, str | None]:
    observed, lacking = (check.observed, check.shortfall) if check else (None, None)
    compared = check is not None and check.op is not None and check.required is not None
    points, own = item.points, clause.points if clause else None
    ratio = check is not None and check.ratio

    return {
        "indicator": item.id,
        "kind": item.kind,
        "indicator_status": item.status.value,
        "indicator_points_low": text(points.low) if points else None,
        "indicator_points_high": text(points.high) if points else None,
        "clause": clause.id if clause else None,
        "clause_status": clause.status.value if clause else None,
        "clause_points_low": text(own.low) if own else None,
        "clause_points_high": text(own.high) if own else None,
        "test": check.id if check else None,
        "test_status": check.status.value if check else None,
        "observed_low": text(observed.low, ratio=ratio) if observed else None,
        "observed_high": text(observed.high, ratio=ratio) if observed else None,
        "op": check.op if check and compared else None,
        "required": text(check.required, ratio=ratio) if check and compared else None,
        "shortfall_low": text(lacking.low) if lacking else None,
        "shortfall_high": text(lacking.high) if lacking else None,
        "unit": check.unit.zh if check and check.unit and lacking else None,
        "title": item.title.zh,
        "section": item.section,
        "lead": item.lead or None,
    }
