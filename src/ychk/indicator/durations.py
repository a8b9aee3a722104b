"""How long things took on average, and what the latest record says."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

from attrs import frozen

from ychk.declared import one_of
from ychk.exact import Bounds, Op
from ychk.indicator.facts import Facts, Scope, Telling
from ychk.indicator.quantity import Judged, Quantity, failing, lacking
from ychk.measures.asks import Ask, DaysAsk, LatestAsk, RecordsAsk
from ychk.measures.conditions import ALWAYS, Condition, DaysDiffer, TakesLonger
from ychk.measures.deadlines import CalendarRole
from ychk.measures.facts import LatestFact, MeanFact
from ychk.measures.rows import Rows
from ychk.measures.windows import Window
from ychk.status import Status


@frozen
class MeanDays(Quantity):
    """The mean working days from start to end; a case still open counts with the days so far.

    No case at all leaves nothing to average; over a possible none the mean is undecided.
    """

    rows: Rows
    start: str
    end: str
    window: Window
    calendar: CalendarRole

    def __attrs_post_init__(self) -> None:
        one_of("MeanDays: calendar", self.calendar, get_args(CalendarRole))

    ratio = True

    @property
    def _ask(self) -> DaysAsk:
        return DaysAsk(
            self.rows.during(self.start, self.window), self.start, self.end, self.window, self.calendar
        )

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        return facts.of(self._ask, MeanFact).mean

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        rows = self._ask.rows
        if required is None:
            return (failing(rows),)
        return (failing(rows, TakesLonger(self.start, self.end, int(required), self.calendar)),)

    def judged(self) -> tuple[Judged, ...]:
        rows = self._ask.rows
        return ((rows.ledger, rows.condition & TakesLonger(self.start, self.end, 0, self.calendar)),)

    def differing(self) -> tuple[Judged, ...]:
        rows = self._ask.rows
        return ((rows.ledger, rows.condition & DaysDiffer(self.start, self.end)),)


@frozen
class Latest(Quantity):
    """A value of the latest record (largest `period`), where that record meets `where`.

    A latest record that does not meet `where` fails the comparison; no record at all leaves it unknown;
    several latest records that disagree leave it unknown too.
    """

    rows: Rows
    period: str
    value: str
    over: str | None = None
    where: Condition = ALWAYS
    minus: int = 0

    @property
    def ratio(self) -> bool:  # type: ignore[override]
        """A ratio when there is a denominator."""
        return self.over is not None

    @property
    def _ask(self) -> LatestAsk:
        return LatestAsk(self.rows, self.period, self.value, self.over, self.where)

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        return (self._ask,)

    def telling(self, scope: Scope, op: Op, required: Fraction | None) -> tuple[Telling, ...]:
        return (Telling("", RecordsAsk(self.rows, newest=self.period)),)

    def _values(self, facts: Facts) -> list[Bounds]:
        candidates = facts.of(self._ask, LatestFact).candidates
        return [found.value.minus(self.minus) for found in candidates if found.applies is not False]

    def observed(self, facts: Facts, op: Op) -> Bounds | None:
        values = self._values(facts)
        return Bounds.hull(values) if values else None

    def status(self, facts: Facts, op: Op, required: Fraction) -> Status:
        fact = facts.of(self._ask, LatestFact)
        if not fact.certain:
            return Status.UNKNOWN
        verdicts = set()
        for found in fact.candidates:
            verdict = found.value.minus(self.minus).holds(op, required)
            if found.applies is False:
                verdict = Status.UNMET
            elif found.applies is None and verdict is Status.MET:
                verdict = Status.UNKNOWN
            verdicts.add(verdict)
        return verdicts.pop() if len(verdicts) == 1 else Status.UNKNOWN

    def shortfall(self, facts: Facts, op: Op, required: Fraction) -> Bounds | None:
        found = self.observed(facts, op)
        if found is None:
            return None
        return lacking(found, op, required, Fraction(0) if self.over else Fraction(1))
