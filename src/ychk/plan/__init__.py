"""A city's plan as data: sections, rows, clauses, points, units, deadlines and what to hand in.

This room knows what a plan prints. It sees no evidence and decides nothing.
"""

from ychk.plan.load import load_plan, readings
from ychk.plan.model import (
    Due,
    FigureSpec,
    MaterialSpec,
    Parameter,
    Plan,
    PlanClause,
    Row,
    Section,
)

__all__ = [
    "Due",
    "FigureSpec",
    "MaterialSpec",
    "Parameter",
    "Plan",
    "PlanClause",
    "Row",
    "Section",
    "load_plan",
    "readings",
]
