"""Checks: what people expect of records, beyond that they can be read; looked at, listed, never decided.

`check_ledgers` opens each ledger on its own and gives a report of it: columns, unreadable cells, and findings
with exact totals and the first examples. What is expected stands in ``checks.toml``. This room knows no rule
of the plan and changes no status or point.
"""

from ychk.checks.report import Finding, LedgerReport, Report
from ychk.checks.run import EXAMPLES, check_ledgers

__all__ = ["EXAMPLES", "Finding", "LedgerReport", "Report", "check_ledgers"]
