"""The assessment as a frame: one row a test, numbers as text, for whichever library is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from ychk.errors import UsageError
from ychk.report.json import to_dict
from ychk.results import Assessment

BACKENDS = ("pandas", "polars", "pyarrow")


def to_frame(assessment: Assessment, backend: str | None = None) -> Any:
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


def _rows(assessment: Assessment) -> list[dict[str, str | None]]:
    """Every test of every clause; an indicator without clauses has one row of its own."""
    rows = []
    for indicator in to_dict(assessment)["indicators"]:
        points = indicator["points"] or {}
        for clause in indicator["clauses"] or [{}]:
            own = clause.get("points") or {}
            for test in clause.get("tests") or [{}]:
                observed, required = test.get("observed") or {}, test.get("required") or {}
                lacking = test.get("shortfall") or {}
                rows.append(
                    {
                        "indicator": indicator["id"],
                        "kind": indicator["kind"],
                        "indicator_status": indicator["status"],
                        "indicator_points_low": points.get("low"),
                        "indicator_points_high": points.get("high"),
                        "clause": clause.get("id"),
                        "clause_status": clause.get("status"),
                        "clause_points_low": own.get("low"),
                        "clause_points_high": own.get("high"),
                        "test": test.get("id"),
                        "test_status": test.get("status"),
                        "observed_low": observed.get("low"),
                        "observed_high": observed.get("high"),
                        "op": required.get("op"),
                        "required": required.get("value"),
                        "shortfall_low": lacking.get("low"),
                        "shortfall_high": lacking.get("high"),
                        "unit": lacking.get("unit"),
                    }
                )
    return rows
