"""The 50 ledgers that a city keeps for the plan."""

from functools import cache
from pkgutil import get_data

from ychk.rules import LedgerFile, hookimpl


@hookimpl
def ychk_ledgers() -> LedgerFile:
    """Every ledger, read when it is first asked for."""
    return _ledgers()


@cache
def _ledgers() -> LedgerFile:
    return LedgerFile((get_data(__name__, "ledgers.toml") or b"").decode())
