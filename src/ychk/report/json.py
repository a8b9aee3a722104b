"""The contract's JSON, ``ychk.results/1``: the same evidence gives the same bytes.

Numbers that decide anything are strings; nothing depends on the locale, the time zone or an order of reading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ychk.evidence import Rejected
from ychk.exact import Bounds, Points, text
from ychk.indicator import CheckResult, checks
from ychk.results import Assessment, ClauseResult, IndicatorResult

FORMAT = "ychk.results/1"


def to_json(assessment: Assessment) -> str:
    """The assessment as contract JSON, with a line break at the end."""
    return json.dumps(to_dict(assessment), ensure_ascii=False, indent=1) + "\n"


def to_dict(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain dictionaries and lists, keys in the contract's order."""
    return {
        "format": FORMAT,
        "plan": assessment.plan.id,
        "region": assessment.region,
        "as_of": assessment.as_of.isoformat(),
        "gate": {"status": assessment.gate.status.value},
        "points": _points(assessment.points),
        "bonus": {**_points(assessment.bonus), "raw": _points(assessment.bonus_raw)},
        "sections": [{"id": name, "points": _points(part)} for name, part in assessment.sections.items()],
        "indicators": [_indicator(item) for item in assessment.indicators.values()],
        "rejected": [_rejected(cell) for cell in assessment.rejected],
        "rejected_total": assessment.rejected_total,
        "warnings": [
            {"id": item.id, "indicator": item.indicator, "data": dict(sorted(item.data.items()))}
            for item in assessment.warnings
        ],
    }


def _points(points: Points) -> dict[str, Any]:
    return {"low": text(points.low), "high": text(points.high), "of": text(points.of)}


def _maybe_points(points: Points | None) -> dict[str, Any] | None:
    return None if points is None else _points(points)


def _bounds(bounds: Bounds | None, *, ratio: bool = False) -> dict[str, Any] | None:
    if bounds is None or (bounds.low is None and bounds.high is None):
        return None
    return {"low": text(bounds.low, ratio=ratio), "high": text(bounds.high, ratio=ratio)}


def _indicator(item: IndicatorResult) -> dict[str, Any]:
    error = item.error
    return {
        "id": item.id,
        "kind": item.kind,
        "status": item.status.value,
        "points": _maybe_points(item.points),
        "estimate": item.estimate,
        "provisional": item.provisional,
        "error": None if error is None else {"type": error.type, "message": error.message},
        "materials": {"complete": item.materials.complete, "missing": list(item.materials.missing)},
        "clauses": [_clause(clause) for clause in item.clauses.values()],
    }


def _clause(clause: ClauseResult) -> dict[str, Any]:
    calendar = clause.calendar
    return {
        "id": clause.id,
        "status": clause.status.value,
        "points": _maybe_points(clause.points),
        "tests": [_test(check) for check in checks(clause.finding.result)],
        "calendar": None
        if calendar is None
        else {
            "used": calendar.used,
            "sensitive": calendar.sensitive,
            "certain_until": None if calendar.certain_until is None else calendar.certain_until.isoformat(),
        },
    }


def _test(check: CheckResult) -> dict[str, Any]:
    required: Mapping[str, Any] | None = None
    if check.op is not None and check.required is not None:
        required = {"op": check.op, "value": text(check.required, ratio=check.ratio)}
    shortfall = _bounds(check.shortfall)
    if shortfall is not None and check.unit is not None:
        shortfall["unit"] = check.unit.zh
    return {
        "id": check.id,
        "status": check.status.value,
        "observed": _bounds(check.observed, ratio=check.ratio),
        "required": required,
        "shortfall": shortfall,
        "reads": list(check.reads),
    }


def _rejected(cell: Rejected) -> dict[str, Any]:
    return {
        "ledger": cell.ledger,
        "file": cell.file,
        "row": cell.row,
        "column": cell.column,
        "value": cell.value,
        "reason": cell.say(),
    }
