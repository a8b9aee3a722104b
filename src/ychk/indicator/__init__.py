"""The words in which a rule is written, and the protocol that every indicator keeps."""

from ychk.indicator.criteria import (
    All,
    AnyOf,
    Attested,
    Branch,
    Check,
    CheckResult,
    Criterion,
    IfLedger,
    OnlyIf,
    Presumes,
    Result,
    Unknowable,
    checks,
)
from ychk.indicator.facts import Facts, Scope
from ychk.indicator.rule import (
    CalendarNote,
    Clause,
    ClauseFinding,
    Indicator,
    IndicatorProtocol,
    Notice,
    Override,
)

__all__ = [
    "All",
    "AnyOf",
    "Attested",
    "Branch",
    "CalendarNote",
    "Check",
    "CheckResult",
    "Clause",
    "ClauseFinding",
    "Criterion",
    "Facts",
    "IfLedger",
    "Indicator",
    "IndicatorProtocol",
    "Notice",
    "OnlyIf",
    "Override",
    "Presumes",
    "Result",
    "Scope",
    "Unknowable",
    "checks",
]
