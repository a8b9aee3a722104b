"""The protocol that every indicator keeps, and every type in its signatures: for indicators written by hand.

class MyIndicator:
id, plan, title, clause_ids, overrides = "NX-9", "yinchuan-2022", Text("试", "try"), ("NX-9.1",), None
def asks(self, scope: Scope) -> tuple[Ask, ...]: ...
def evaluate(self, facts: Facts) -> list[ClauseFinding]: ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ychk.lazy import loaded_when_used

if TYPE_CHECKING:
    from ychk.evidence.model import (
        DEFAULT_PLAN as DEFAULT_PLAN,
    )
    from ychk.exact import (
        Bounds as Bounds,
    )
    from ychk.indicator.criteria import (
        Branch as Branch,
    )
    from ychk.indicator.criteria import (
        CheckResult as CheckResult,
    )
    from ychk.indicator.facts import (
        Facts as Facts,
    )
    from ychk.indicator.facts import (
        Scope as Scope,
    )
    from ychk.indicator.rule import (
        CalendarNote as CalendarNote,
    )
    from ychk.indicator.rule import (
        ClauseFinding as ClauseFinding,
    )
    from ychk.indicator.rule import (
        IndicatorProtocol as IndicatorProtocol,
    )
    from ychk.indicator.rule import (
        Override as Override,
    )
    from ychk.indicator.rule import (
        Told as Told,
    )
    from ychk.measures.asks import (
        Ask as Ask,
    )
    from ychk.measures.facts import (
        Fact as Fact,
    )
    from ychk.measures.windows import (
        Context as Context,
    )
    from ychk.status import (
        Status as Status,
    )
    from ychk.wording import (
        Text as Text,
    )

_HOME = {
    "evidence.model": "DEFAULT_PLAN",
    "exact": "Bounds",
    "indicator.criteria": "Branch CheckResult",
    "indicator.facts": "Facts Scope",
    "indicator.rule": "CalendarNote ClauseFinding IndicatorProtocol Override Told",
    "measures.asks": "Ask",
    "measures.facts": "Fact",
    "measures.windows": "Context",
    "status": "Status",
    "wording": "Text",
}
"""Where each name lives; a test holds this against the imports above."""

__all__ = [*sorted(name for names in _HOME.values() for name in names.split())]  # pyright: ignore[reportUnsupportedDunderAll]

if not TYPE_CHECKING:
    __getattr__, __dir__ = loaded_when_used(__name__, _HOME)
