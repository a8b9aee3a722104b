"""An assessment: the verdicts on one dossier, as frozen values.

`Assessment` holds what was found; ``assessor`` makes it, the ``report`` modules show it. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from ychk.errors import UsageError
from ychk.evidence import Rejected, Warning
from ychk.exact import Points
from ychk.indicator import ClauseFinding
from ychk.materials import Materials
from ychk.plan import Plan, Row
from ychk.plan.model import Kind
from ychk.status import Status
from ychk.wording import Lang, Text, nearest

if TYPE_CHECKING:
    from ychk.registry import Overridden


@frozen
class Failure:
    """An exception that a rule raised: its type and message."""

    type: str
    message: str


@frozen
class CalendarUse:
    """The calendar of a clause, as the contract reports it.

    Attributes:
        used: region of the calendar ("CN", "CN-NX").
        sensitive: records that the other calendar would have judged differently.
        certain_until: last day with a published schedule; ``None`` when there is none.
    """

    used: str
    sensitive: int
    certain_until: date | None


@frozen
class ClauseResult:
    """One clause: its verdict, and its points where it has points of its own."""

    finding: ClauseFinding
    points: Points | None
    calendar: CalendarUse | None

    @property
    def id(self) -> str:
        """``<row>.<clause>``."""
        return self.finding.id

    @property
    def status(self) -> Status:
        """Met, unmet, unknown or error."""
        return self.finding.status


@frozen
class IndicatorResult:
    """One indicator of the plan, or of a province's own.

    Attributes:
        row: its row of the plan; ``None`` for a province's own indicator.
        installed: whether any plugin brings it.
        estimate: its points are given by somebody else and not known yet.
        provisional: a verdict leaned on a year without a published holiday schedule.
        error: set when its rule failed.
    """

    id: str
    kind: Kind
    title: Text
    row: Row | None
    status: Status
    points: Points | None
    clauses: Mapping[str, ClauseResult]
    materials: Materials
    readings: Mapping[str, Text] = field(factory=dict, repr=False)
    installed: bool = True
    estimate: bool = False
    provisional: bool = False
    error: Failure | None = None

    def explain(self, lang: Lang = "zh") -> str:
        """Why, as a person would read it: requirement, observed, what is lacking, branch by branch."""
        from ychk.report.text import explanation

        return explanation(self, lang)


@frozen
class Gate:
    """The ten pass-or-fail rows together."""

    status: Status


@frozen
class Assessment:
    """The result of `ychk.assess`.

    Attributes:
        points: of the scored rows, at least and at most.
        bonus: counted at most up to the plan's cap; `bonus_raw` before the cap.
        sections: points by section id, scored sections only.
        indicators: by id, the plan's rows first and in its order.
        scans: how often each ledger's source was read.
    """

    plan: Plan
    region: str
    city: str | None
    as_of: date
    gate: Gate
    points: Points
    bonus: Points
    bonus_raw: Points
    sections: Mapping[str, Points]
    indicators: Mapping[str, IndicatorResult]
    rejected: tuple[Rejected, ...]
    rejected_total: int
    warnings: tuple[Warning, ...]
    overridden: tuple[Overridden, ...]
    scans: Mapping[str, int]

    def __getitem__(self, indicator: str) -> IndicatorResult:
        """One indicator by id.

        Raises:
            UsageError: when there is none with this id.
        """
        if indicator not in self.indicators:
            raise UsageError(
                "usage.unknown_indicator", name=indicator, nearest=nearest(indicator, self.indicators)
            )
        return self.indicators[indicator]

    def to_json(self) -> str:
        """The contract's JSON (``ychk.results/1``), the same bytes for the same evidence."""
        from ychk.report.json import to_json

        return to_json(self)

    def to_frame(self, backend: str | None = None) -> Any:
        """One row a test, as a pandas, Polars or PyArrow frame; numbers are text, as in the JSON.

        Args:
            backend: ``"pandas"``, ``"polars"`` or ``"pyarrow"``; by default the first one installed.

        Raises:
            UsageError: when the library is not installed.
        """
        from ychk.report.frame import to_frame

        return to_frame(self, backend)
