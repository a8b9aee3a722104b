"""The plan's parts as frozen values.

A plan whose sums, ids or references do not agree cannot be built: every class refuses what cannot be true of
a printed plan. Nothing here opens a file or looks at evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from attrs import field, frozen, validators

from ychk.exact import Exact, fraction, text
from ychk.wording import Text

Kind = Literal["gate", "scored", "bonus"]
Rhythm = Literal["monthly", "quarterly"]


def _points(value: Exact | str | None) -> Fraction | None:
    return None if value is None else fraction(value)


def _total(parts: Iterable[Fraction | None]) -> Fraction:
    return sum((part for part in parts if part is not None), Fraction(0))


def _agree(condition: bool, problem: str) -> None:
    if not condition:
        raise ValueError(problem)


@frozen(kw_only=True)
class ParameterSpec:
    """A number that the plan leaves open: its default reading and the values that make sense.

    Attributes:
        clause: the clause that reads it.
        minimum: smallest value allowed.
        above: every value allowed is greater than this.
        maximum: largest value allowed.
        whole: only whole numbers are allowed.
    """

    name: str
    default: Fraction = field(converter=fraction)
    clause: str
    title: Text
    minimum: Fraction | None = field(default=None, converter=_points)
    above: Fraction | None = field(default=None, converter=_points)
    maximum: Fraction | None = field(default=None, converter=_points)
    whole: bool = False

    def __attrs_post_init__(self) -> None:
        _agree(self.allows(self.default), f"parameter {self.name}: its default is out of range")

    def allows(self, value: Fraction) -> bool:
        """Whether `value` is one that this parameter can take."""
        return (
            (self.minimum is None or value >= self.minimum)
            and (self.above is None or value > self.above)
            and (self.maximum is None or value <= self.maximum)
            and (not self.whole or value.denominator == 1)
        )

    @property
    def range(self) -> str:
        """The values allowed, as a formula: ``"0 < site_availability <= 1"``."""
        low = f"{text(self.above)} < " if self.above is not None else ""
        low = f"{text(self.minimum)} <= " if self.minimum is not None else low
        high = f" <= {text(self.maximum)}" if self.maximum is not None else ""
        return f"{low}{self.name}{high}"


@frozen(kw_only=True)
class FigureSpec:
    """A single number that a dossier may state, and the unit it is counted in (empty for a ratio)."""

    name: str
    unit: str
    title: Text


@frozen(kw_only=True)
class Section:
    """A heading of the plan; only the scored ones carry points."""

    id: str
    title: Text
    points: Fraction | None = field(default=None, converter=_points)


@frozen(kw_only=True)
class RowDue:
    """When a row's work is due: once on a `date`, or again and again in a `rhythm`.

    Attributes:
        printed: the date as the plan prints it, where that is plainly a slip and `date` is meant.
        clauses: the clauses it is for; none means all of the row.
    """

    printed: date | None = None
    date: date | None = None
    rhythm: Rhythm | None = field(
        default=None, validator=validators.optional(validators.in_(get_args(Rhythm)))
    )
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        _agree((self.date is None) != (self.rhythm is None), "a deadline is either a date or a rhythm")
        _agree(self.printed is None or self.date is not None, "only a date can be printed otherwise")


@frozen(kw_only=True)
class MaterialSpec:
    """Something a row asks to be handed in; `clauses` as in `RowDue`.

    Attributes:
        kind: the kind of document, as the plan calls it.
        by: units of which one hands it in; none means any unit of the row.
        each: every unit of the row answers for one of its own.
        rhythm: it is handed in again and again, in every whole month or quarter.
        count: how many there must be (for each unit, and each month or quarter).
        stamped: it counts only with a stamp: a statement for which somebody answers.
    """

    title_zh: str
    kind: str
    clauses: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    each: bool = False
    rhythm: Rhythm | None = field(
        default=None, validator=validators.optional(validators.in_(get_args(Rhythm)))
    )
    count: int = 1
    stamped: bool = False

    def __attrs_post_init__(self) -> None:
        _agree(not (self.by and self.each), f"{self.title_zh}: from named units, or from each")
        _agree(self.count >= 1, f"{self.title_zh}: asked for less than once")


@frozen(kw_only=True)
class PlanClause:
    """One clause of a row.

    Attributes:
        requirement: what it asks, in concise words.
        source: its place in the plan.
        points: its own points; ``None`` for gates and where the row's points are not divided.
        readings: ids of the plan's readings that it takes.
        attested: whether an attestation decides it or a part of it; if not, data alone does.
    """

    id: str
    requirement: Text
    source: Text
    points: Fraction | None = field(default=None, converter=_points)
    readings: tuple[str, ...] = ()
    attested: bool = False


@frozen(kw_only=True)
class Row:
    """One row of the plan's table: an indicator, who leads it and who answers for it.

    Attributes:
        since: first day that counts, where the row names one.
        external: its points are given by somebody else, so that a dossier may bring an external score.
        clauses: by id, in the plan's order.
    """

    id: str
    kind: Kind = field(validator=validators.in_(get_args(Kind)))
    section: str
    title: Text
    points: Fraction | None = field(default=None, converter=_points)
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    since: date | None = None
    external: bool = False
    deadlines: tuple[RowDue, ...]
    materials: tuple[MaterialSpec, ...]
    clauses: Mapping[str, PlanClause]

    def __attrs_post_init__(self) -> None:
        row = f"row {self.id}"
        numbered = [f"{self.id}.{number}" for number in range(1, len(self.clauses) + 1)]
        _agree(bool(numbered) and list(self.clauses) == numbered, f"{row}: its clauses are not in order")
        _agree((self.kind == "gate") == (self.points is None), f"{row}: all rows but gates carry points")
        given = [clause.points for clause in self.clauses.values() if clause.points is not None]
        _agree(len(given) in (0, len(numbered)), f"{row}: points for some of its clauses only")
        _agree(not given or _total(given) == self.points, f"{row}: its clauses' points do not add up")
        for clauses in (*(due.clauses for due in self.deadlines), *(item.clauses for item in self.materials)):
            _agree(set(clauses) <= set(numbered), f"{row}: {clauses} are not all clauses of it")


@frozen(kw_only=True)
class Plan:
    """A whole plan.

    Attributes:
        region: GB/T 2260 code of the city that it is made for.
        city: that city's name.
        period_start: first day of the period that the plan looks at.
        scored_points: what the scored rows add up to.
        bonus_cap: the most that bonus points count for; `bonus_raw` is what those rows add up to.
        groups: words that stand for several units, each with those units.
        aliases: other spellings of a unit, each with the unit's canonical name.
        keepers: by ledger, the units that keep it or a part of it (words for several units resolved).
        readings: how the plan is read where it is silent, unclear or contradicts itself, by id.
        rows: by id, in the plan's order.
    """

    id: str
    zh: str
    en: str
    region: str
    city: str
    document: str
    period_start: date
    scored_points: Fraction = field(converter=fraction)
    bonus_cap: Fraction = field(converter=fraction)
    bonus_raw: Fraction = field(converter=fraction)
    counties: tuple[str, ...] = field(converter=tuple)
    parks: tuple[str, ...] = field(converter=tuple)
    groups: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    keepers: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, ParameterSpec]
    figures: Mapping[str, FigureSpec]
    readings: Mapping[str, Text]
    sections: tuple[Section, ...]
    rows: Mapping[str, Row]

    def __attrs_post_init__(self) -> None:
        names = [section.id for section in self.sections]
        _agree(len(set(names)) == len(names), "two sections have one id")
        numbered = [str(number) for number in range(1, len(self.rows) + 1)]
        _agree(list(self.rows) == numbered, "the rows are not numbered in order")
        for row in self.rows.values():
            _agree(row.section in names, f"row {row.id}: no section {row.section}")
        for section in self.sections:
            own = [row for row in self.rows.values() if row.section == section.id]
            scored = section.points is not None
            _agree(
                bool(own) and all((row.kind == "scored") == scored for row in own),
                f"section {section.id}: scored rows, and only they, stand under a heading with points",
            )
            if scored:
                total = _total(row.points for row in own)
                _agree(total == section.points, f"section {section.id}: its rows do not add up to its points")
        _agree(self._sum("scored") == self.scored_points, "the scored rows do not add up")
        _agree(self._sum("bonus") == self.bonus_raw >= self.bonus_cap, "the bonus rows do not add up")
        for parameter in self.parameters.values():
            _agree(parameter.clause in self.clauses, f"parameter {parameter.name}: no such clause")
        for clause in self.clauses.values():
            unknown = [name for name in clause.readings if name not in self.readings]
            _agree(not unknown, f"clause {clause.id}: no readings {unknown}")
        for name in self.aliases.values():
            _agree(name not in self.aliases, f"{name} is a unit's name and another spelling at once")

    def _sum(self, kind: Kind) -> Fraction:
        return _total(row.points for row in self.rows.values() if row.kind == kind)

    @property
    def clauses(self) -> Mapping[str, PlanClause]:
        """Every clause by id, in the plan's order."""
        return {name: clause for row in self.rows.values() for name, clause in row.clauses.items()}

    def members(self, group: str) -> tuple[str, ...]:
        """The units of ``"counties"`` or ``"parks"``; none of another group."""
        return {"counties": self.counties, "parks": self.parks}.get(group, ())

    @property
    def known_units(self) -> frozenset[str]:
        """Every single unit that the plan names."""
        named = {name for row in self.rows.values() for name in (*row.lead, *row.responsible)}
        kept = {name for names in self.keepers.values() for name in names}
        return frozenset(self.units((*named, *kept, *self.counties, *self.parks)))

    def units(self, names: Iterable[str]) -> tuple[str, ...]:
        """`names` with every word for several units replaced by those units; no unit twice."""
        return tuple(dict.fromkeys(unit for name in names for unit in self.groups.get(name, (name,))))

    def unit(self, name: str) -> str:
        """The canonical name of a unit; a name without another spelling is its own."""
        return self.aliases.get(name, name)
