"""A city's plan as data: sections, rows, clauses, points, units, deadlines and what to hand in.

This room knows what a plan prints. It sees no evidence and decides nothing.
"""

from ychk.plan.load import plan_from, read_plan
from ychk.plan.model import (
    FigureSpec,
    MaterialSpec,
    ParameterSpec,
    Plan,
    PlanClause,
    Row,
    RowDue,
    Section,
)

__all__ = [
    "FigureSpec",
    "MaterialSpec",
    "ParameterSpec",
    "Plan",
    "PlanClause",
    "Row",
    "RowDue",
    "Section",
    "plan_from",
    "read_plan",
]
