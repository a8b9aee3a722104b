"""The plan 银党办〔2022〕79号: sections, rows, clauses, points, units, deadlines, materials and readings."""

from functools import cache
from pkgutil import get_data

from ychk.rules import Plan, hookimpl, read_plan


@hookimpl
def ychk_plans() -> tuple[Plan, ...]:
    """The plan of 2022."""
    return (_plan(),)


@cache
def _plan() -> Plan:
    return read_plan((get_data(__name__, "yinchuan_2022.toml") or b"").decode())
