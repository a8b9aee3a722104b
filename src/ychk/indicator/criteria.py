"""Criteria: facts → met, unmet or unknown, with the whole explanation kept.

A criterion is a tree of checks. Evaluating it gives a tree of the same shape, branches not taken included,
so that every verdict can be challenged. The logic is Kleene's: an unknown part does not hide a failed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import ClassVar, Literal, get_args

from attrs import evolve, field, frozen

from ychk.declared import of_kind, one_of, words
from ychk.errors import PluginError
from ychk.exact import Bounds, Exact, Op
from ychk.indicator.facts import Facts, Scope, Telling
from ychk.indicator.quantity import Quantity, Stated
from ychk.indicator.tree import parts as tree_parts
from ychk.indicator.tree import walk
from ychk.measures.asks import Ask
from ychk.measures.facts import ListFact, SpreadFact
from ychk.measures.parameters import Parameter, number_in, number_or_parameter
from ychk.measures.rows import ExistsIn
from ychk.status import Status, either, every
from ychk.wording import Text

RECORDS = Text("条", "records")
"""What is lacking, where a check does not say what it counts."""

Join = Literal["all", "any", "presumed", "taken"]


@frozen
class CheckResult:
    """One comparison: what was observed, what is required, what is lacking.

    Attributes:
        id: ``<clause>/<name>``.
        says: what is observed, for people.
        sentence: all of it in one sentence, where it was kept with a result; it follows from the rest.
        observed: bounds of the value; ``None`` where there was nothing to observe.
        shortfall: how much is lacking, in `unit`; ``None`` where that says nothing.
        missing: ledgers behind it that the dossier lacks, those it can do without excepted.
        unstated: figures behind it that the dossier does not state.
        parts: pieces asked apart (label, status, bounds).
        records: the first records that speak against it, by piece; only where they were asked for.
        spread: of the records of a ledger that it judges, how many fail and how many there are, by unit and
            by month; ``None`` where it holds, or judges no single records.
    """

    id: str
    status: Status
    says: Text
    sentence: Text | None = field(default=None, eq=False)
    observed: Bounds | None = None
    op: Op | None = None
    required: Fraction | None = None
    ratio: bool = False
    shortfall: Bounds | None = None
    unit: Text | None = None
    reads: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    parts: tuple[tuple[str, Status, Bounds], ...] = ()
    records: tuple[tuple[str, ListFact], ...] = ()
    spread: SpreadFact | None = None


@frozen
class Branch:
    """Several results joined: all of them, any of them, a presumption, or the limb that was taken."""

    join: Join
    status: Status
    parts: tuple[Result, ...]
    not_taken: Text | None = None

    def checks(self) -> Iterator[CheckResult]:
        """Every comparison below, in the rule's order."""
        for part in self.parts:
            yield from [part] if isinstance(part, CheckResult) else part.checks()


Result = CheckResult | Branch


def checks(result: Result) -> tuple[CheckResult, ...]:
    """Every comparison of a result, in the rule's order."""
    return (result,) if isinstance(result, CheckResult) else tuple(result.checks())


class Criterion:
    """Something that facts decide."""

    def __and__(self, other: Criterion) -> Criterion:
        return All((*_flat(self, All), *_flat(other, All)))

    def __or__(self, other: Criterion) -> Criterion:
        return AnyOf((*_flat(self, AnyOf), *_flat(other, AnyOf)))

    def each_check(self, scope: Scope) -> Iterator[Check]:
        """Every comparison that will be made, given which ledgers there are."""
        return iter(())

    def decide(self, facts: Facts, clause: str) -> Result:
        """The verdict on `facts` for the clause with this id."""
        raise NotImplementedError


def asks_of(criterion: Criterion, scope: Scope) -> tuple[Ask, ...]:
    """Every question that a criterion puts to the ledgers, with how records that fail it are spread."""
    return tuple(dict.fromkeys(ask for check in criterion.each_check(scope) for ask in check.asks(scope)))


def _required(value: Exact | str | Parameter | Stated) -> Fraction | Parameter | Stated:
    return value if isinstance(value, Stated) else number_or_parameter(value)


@frozen
class Check(Criterion):
    """``quantity op required``.

    Attributes:
        required: a number, a named one, or a figure that the dossier states.
        name: short, unique in its clause; the check's id is ``<clause>/<name>``.
        says: what is observed, for people.
        unit: of the shortfall.
    """

    name: str
    quantity: Quantity
    op: Op
    required: Fraction | Parameter | Stated = field(converter=_required)
    says: Text = field(converter=words)
    unit: Text = field(default=RECORDS, converter=words)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise PluginError("plugin.bad_check_name", name=str(self.name))
        of_kind(f"Check {self.name}: quantity", self.quantity, Quantity, "Count(rows)")
        one_of(f"Check {self.name}: op", self.op, get_args(Op))

    def each_check(self, scope: Scope) -> Iterator[Check]:
        yield self

    def asks(self, scope: Scope) -> tuple[Ask, ...]:
        """What its quantity asks, and how the records that fail are spread."""
        spreads = (told.spread for told in self.telling(scope))
        return (*self.quantity.asks(scope), *(spread for spread in spreads if spread is not None))

    def telling(self, scope: Scope) -> tuple[Telling, ...]:
        """What tells of the records that speak against it."""
        return self.quantity.telling(scope, self.op, self._number(scope))

    def _number(self, scope: Scope) -> Fraction | None:
        """The required number, where no figure has to say it."""
        return None if isinstance(self.required, Stated) else number_in(self.required, scope.context)

    def decide(self, facts: Facts, clause: str) -> CheckResult:
        required = self._number(facts.scope)
        if isinstance(self.required, Stated):
            required = facts.figures.get(self.required.figure)
        reads = self.quantity.reads(facts.scope)
        lookups = (part for part in walk(self.quantity) if isinstance(part, ExistsIn))
        optional = {part.rows.ledger for part in lookups if part.optional}
        stated = (*self.quantity.figures(), *((self.required,) if isinstance(self.required, Stated) else ()))
        result = CheckResult(
            id=f"{clause}/{self.name}",
            status=Status.UNKNOWN,
            says=self.says,
            observed=self.quantity.observed(facts, self.op),
            op=self.op,
            required=required,
            ratio=self.quantity.ratio,
            unit=self.unit,
            reads=reads,
            missing=tuple(name for name in reads if name not in optional and not facts.scope.has(name)),
            unstated=tuple(item.figure for item in stated if item.figure not in facts.figures),
        )
        if required is None:
            return result
        status = self.quantity.status(facts, self.op, required)
        lacking = self.quantity.shortfall(facts, self.op, required)
        return evolve(
            result,
            status=status,
            shortfall=Bounds.exactly(0) if status is Status.MET else lacking,
            parts=self.quantity.parts(facts, self.op, required),
            records=() if status is Status.MET else self._records(facts),
            spread=None if status is Status.MET else self._spread(facts),
        )

    def _records(self, facts: Facts) -> tuple[tuple[str, ListFact], ...]:
        """The records that speak against it, where they were asked for."""
        found = [(told.piece, facts.listed(told)) for told in self.telling(facts.scope)]
        return tuple((piece, fact) for piece, fact in found if fact is not None and fact.records)

    def _spread(self, facts: Facts) -> SpreadFact | None:
        """How many records of which unit and month fail, where it judges the records of one ledger."""
        asked = [told.spread for told in self.telling(facts.scope) if told.spread is not None]
        found = [spread for spread in map(facts.spread, asked) if spread is not None]
        one = len({ask.rows.ledger for ask in asked}) == 1
        whole = SpreadFact.together(found) if found and one else None
        return whole if whole is not None and (whole.by_unit or whole.by_month) else None


def _criteria(values: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(of_kind("All, AnyOf", value, Criterion, "Attested()") for value in values)


def names_of(criterion: Criterion) -> tuple[str, ...]:
    """The names of the checks that are made together, whichever ledgers there are."""
    if isinstance(criterion, IfLedger):
        return tuple({*names_of(criterion.then), *names_of(criterion.otherwise)})
    if isinstance(criterion, (Check, Unknowable)):
        return (criterion.name,)
    parts = [part for part in tree_parts(criterion) if isinstance(part, (Criterion, tuple))]
    found = [part for item in parts for part in (item if isinstance(item, tuple) else (item,))]
    return tuple(name for part in found if isinstance(part, Criterion) for name in names_of(part))


ATTESTED = Text("附证明材料的书面证明", "attested with documents")


@frozen
class Attested(Criterion):
    """A unit attests that the clause holds, with at least one document; no word leaves it unknown."""

    says: Text = field(default=ATTESTED, converter=words)

    def decide(self, facts: Facts, clause: str) -> CheckResult:
        return CheckResult(
            id=f"{clause}/attested", status=Status.of(facts.attestations.get(clause)), says=self.says
        )


@frozen
class _JoinedCriteria(Criterion):
    """Several criteria and the logic that joins them."""

    parts: tuple[Criterion, ...] = field(converter=_criteria)

    join: ClassVar[Join]

    def verdict(self, statuses: Iterable[Status]) -> Status:
        """The statuses of the parts, joined."""
        raise NotImplementedError

    def each_check(self, scope: Scope) -> Iterator[Check]:
        for part in self.parts:
            yield from part.each_check(scope)

    def decide(self, facts: Facts, clause: str) -> Branch:
        results = tuple(part.decide(facts, clause) for part in self.parts)
        return Branch(self.join, self.verdict(result.status for result in results), results)


@frozen
class All(_JoinedCriteria):
    """Every part must hold."""

    join = "all"

    def verdict(self, statuses: Iterable[Status]) -> Status:
        return every(statuses)


@frozen
class AnyOf(_JoinedCriteria):
    """One part is enough."""

    join = "any"

    def verdict(self, statuses: Iterable[Status]) -> Status:
        return either(statuses)


@frozen
class Presumes(Criterion):
    """The rule can say "met" only if this holds; if it fails, there is nothing to judge by: unknown."""

    part: Criterion

    def each_check(self, scope: Scope) -> Iterator[Check]:
        yield from self.part.each_check(scope)

    def decide(self, facts: Facts, clause: str) -> Branch:
        result = self.part.decide(facts, clause)
        status = Status.MET if result.status is Status.MET else Status.UNKNOWN
        if isinstance(result, CheckResult):
            result = evolve(result, status=status)
        return Branch("presumed", status, (result,))


@frozen
class OnlyIf(Criterion):
    """Judged by `then` where `part` holds; where it fails there is nothing to judge by, for or against."""

    part: Criterion
    then: Criterion

    def each_check(self, scope: Scope) -> Iterator[Check]:
        yield from self.part.each_check(scope)
        yield from self.then.each_check(scope)

    def decide(self, facts: Facts, clause: str) -> Branch:
        presumed = Presumes(self.part).decide(facts, clause)
        found = self.then.decide(facts, clause)
        status = found.status if presumed.status is Status.MET else Status.UNKNOWN
        return Branch("all", status, (presumed, found))


@frozen
class IfLedger(Criterion):
    """One reading where the dossier has a ledger, another where it does not; the other is named."""

    ledger: str
    then: Criterion
    otherwise: Criterion
    says: Text = field(converter=words)
    """Why the reading without the ledger is taken, or not."""

    def _taken(self, scope: Scope) -> Criterion:
        return self.then if scope.has(self.ledger) else self.otherwise

    def each_check(self, scope: Scope) -> Iterator[Check]:
        yield from self._taken(scope).each_check(scope)

    def decide(self, facts: Facts, clause: str) -> Branch:
        result = self._taken(facts.scope).decide(facts, clause)
        return Branch("taken", result.status, (result,), not_taken=self.says)


@frozen
class Unknowable(Criterion):
    """Cannot be decided on what there is; says why."""

    name: str
    says: Text = field(converter=words)
    reads: tuple[str, ...] = ()

    def decide(self, facts: Facts, clause: str) -> CheckResult:
        return CheckResult(
            id=f"{clause}/{self.name}",
            status=Status.UNKNOWN,
            says=self.says,
            reads=self.reads,
            missing=tuple(name for name in self.reads if not facts.scope.has(name)),
        )


def _flat(criterion: Criterion, kind: type[All] | type[AnyOf]) -> tuple[Criterion, ...]:
    return criterion.parts if isinstance(criterion, kind) else (criterion,)
