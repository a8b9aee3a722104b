"""Questions about the latest record: of a ledger, or of each key. What "latest" means stands in `latest`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from ychk.evidence.schema import DAYS, NUMBERS
from ychk.exact import UNDECIDED
from ychk.measures import facts as f
from ychk.measures.asks.base import F, Needed, OfLatest
from ychk.measures.conditions import WORDS, Condition
from ychk.measures.latest import each_latest_fact, latest_fact
from ychk.measures.rows import Rows
from ychk.measures.sql import COUNT, Query, col

if TYPE_CHECKING:
    from ychk.measures.compile import LedgerCompiler


@frozen
class _LatestOfRows(OfLatest[F]):
    """About the latest of some rows."""

    rows: Rows

    def ledgers(self) -> tuple[str, ...]:
        return (self.rows.ledger,)


@frozen
class LatestAsk(_LatestOfRows[f.LatestFact]):
    """A value of the latest record, or one value over another, where that record meets `where`."""

    period: str
    numerator: str
    denominator: str | None
    where: Condition

    def conditions(self) -> tuple[Condition, ...]:
        return (self.rows.condition, self.where)

    def columns(self) -> tuple[Needed, ...]:
        values = (self.numerator, *(() if self.denominator is None else (self.denominator,)))
        return ((self.period, DAYS), *((name, NUMBERS) for name in values))

    def query(self, compiler: LedgerCompiler, source: Query) -> Query:
        inside, applies = compiler.pair(self.rows.condition), compiler.pair(self.where)
        columns = {
            "sure": inside.sure.sql(),
            "applies": applies.sure.sql(),
            "may_apply": applies.maybe.sql(),
            "period": compiler.day(self.period),
            "numerator": col(self.numerator),
            "denominator": col(self.denominator or self.numerator),
        }
        judged = compiler.judged(source, [*inside, *applies]).where(inside.maybe.sql())
        return judged.select(**columns)

    def nothing(self) -> f.LatestFact:
        return f.LatestFact(certain=False, candidates=())

    def opened(self, fact: f.LatestFact, ledgers: Collection[str]) -> f.LatestFact:
        """A further record may be the latest, whatever it says; where there is none, nothing is known."""
        another = (f.Candidate(None, UNDECIDED),) if fact.candidates else ()
        return evolve(fact, candidates=(*fact.candidates, *another))

    def fact(self, compiler: LedgerCompiler, rows: Sequence[Mapping[str, object]]) -> f.LatestFact:
        return latest_fact(rows, ratio=self.denominator is not None)


@frozen
class EachLatestAsk(_LatestOfRows[f.EveryFact]):
    """Whether, for every value of `key`, its latest records among `rows` meet `holds`."""

    key: str
    period: str
    holds: Condition

    def conditions(self) -> tuple[Condition, ...]:
        return (self.rows.condition, self.holds)

    def columns(self) -> tuple[Needed, ...]:
        return ((self.key, WORDS), (self.period, DAYS))

    def query(self, compiler: LedgerCompiler, source: Query) -> Query:
        """Those that say the same are put together."""
        inside, holds = compiler.pair(self.rows.condition), compiler.pair(self.holds)
        columns = {
            "sure": inside.sure.sql(),
            "holds": holds.sure.sql(),
            "may_hold": holds.maybe.sql(),
            "key": col(self.key),
            "period": compiler.day(self.period),
        }
        judged = compiler.judged(source, [*inside, *holds]).where(inside.maybe.sql())
        return judged.select(**columns).grouped(*columns, n=COUNT)

    def last(self, compiler: LedgerCompiler) -> date:
        """The last period that a record can name: the one that the day of assessment lies in."""
        today = compiler.context.as_of
        match compiler.schema.columns[self.period].type:
            case "month":
                return today.replace(day=1)
            case "quarter":
                return today.replace(month=today.month - (today.month - 1) % 3, day=1)
            case _:
                return today

    def nothing(self) -> f.EveryFact:
        return f.NO_CASES

    def opened(self, fact: f.EveryFact, ledgers: Collection[str]) -> f.EveryFact:
        """A further record may be the latest of any key, and mend it."""
        return fact.opened(may_mend=True)

    def fact(self, compiler: LedgerCompiler, rows: Sequence[Mapping[str, object]]) -> f.EveryFact:
        return each_latest_fact(rows, self.last(compiler))
