"""The papers that rows ask for, against those that were handed in: each paper can serve one place, once.

A requirement is a number of places to fill: one, or one for each unit, and each month or quarter. Papers are
put into places so that as many as possible are filled: first with papers that surely serve, then with those
that may. A place that stays empty is missing for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from ychk.evidence import Dossier
from ychk.exact import Points
from ychk.materials.papers import Paper, Units, filed, folded, registered
from ychk.measures.asks import CellsFact
from ychk.measures.windows import Context, Span, complete, since
from ychk.plan import MaterialSpec, Plan, Row
from ychk.status import Status, every

KINDS: Mapping[str, tuple[str, ...]] = {
    "台账": ("台账",),
    "截图": ("截图",),
    "说明报告": ("说明报告",),
    "制度文件": ("制度文件",),
    "测评报告": ("测评报告",),
    "案例": ("案例",),
    "名单": ("名单",),
    "自查表": ("台账", "说明报告"),
    "月报": ("说明报告", "信息"),
    "总结": ("说明报告",),
    "会议信息": ("信息", "会议记录"),
    "佐证材料": ("截图", "活动方案", "通知", "信息", "照片", "名单", "会议记录"),
}
"""The plan's kinds of paper, each with the register's kinds that can be one."""

_VAGUE = ("信息",)
"""Words for a kind of paper that many other names contain: in a file's name they say nothing."""

_LASTING = ("制度文件", "测评报告")
"""Papers that may be older than the time looked at, and hold all the same."""


@frozen
class Place:
    """One paper that is asked for: of which unit (any, if ``None``), for which month or quarter."""

    unit: str | None
    span: Span | None
    status: Status


@frozen
class Requirement:
    """One material of a row, and how far it was handed in."""

    spec: MaterialSpec
    places: tuple[Place, ...]

    @property
    def status(self) -> Status:
        """Met when every place is filled; over no place (no whole month yet) it is."""
        return every(place.status for place in self.places)


@frozen
class Materials:
    """What an indicator asks to be handed in, and how far it was.

    Attributes:
        required: without them nothing counts (`Dossier.require_materials`).
    """

    found: tuple[Requirement, ...] = ()
    required: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """Titles of what is not, or not surely, all there."""
        return tuple(item.spec.title_zh for item in self.found if item.status is not Status.MET)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def limited(self, points: Points, clause: str | None = None) -> Points:
        """What is left of a row's points, or a clause's, where they ask for materials that are required.

        With all of them there, `points`; with one surely missing, none; where that is open, none up to all.
        """
        found = self.status(clause) if self.required else Status.MET
        match found:
            case Status.MET:
                return points
            case Status.UNMET:
                return Points(0, 0, points.of)
            case _:
                return Points(0, points.high, points.of)

    def status(self, clause: str | None = None) -> Status:
        """Whether all is there that the row, or one clause of it, asks for."""
        return every(
            item.status
            for item in self.found
            if clause is None or not item.spec.clauses or clause in item.spec.clauses
        )


def materials_of(
    dossier: Dossier, plan: Plan, context: Context, register: CellsFact | None
) -> dict[str, Materials]:
    """What each row of the plan asks for, against the dossier's files and its register, if it has one."""
    units = None if register is None else Units.of(plan, dossier.city)
    if register is None or units is None:
        papers = tuple(paper for found in filed(dossier.materials).values() for paper in found)
    else:
        papers = registered(register, dossier.materials, units)
    return {
        name: compared(row, papers, units, context, required=dossier.require_materials)
        for name, row in plan.rows.items()
    }


def compared(
    row: Row, papers: Iterable[Paper], units: Units | None, context: Context, *, required: bool
) -> Materials:
    """What `row` asks for, against the papers of all rows.

    Args:
        row: a row of the plan.
        papers: every paper there is.
        units: the plan's units; ``None`` where the dossier has no register. Then there are names of files and
            nothing else: a material asked for many times counts as one, and a file's name decides.
        context: the day of assessment and the period.
        required: whether materials decide points.
    """
    places = [
        (spec, unit, span)
        for spec in row.materials
        for unit in (_each(spec, row, units.plan) if units else (None,))
        for span in (_spans(spec, row, context) if units else (None,))
        for _ in range(spec.count if units else 1)
    ]
    own = [paper for paper in papers if paper.row in (None, row.id)]
    judged = _Judged(row, context, None if units is None else units.known)
    serves = [[judged.serves(paper, *place) for paper in own] for place in places]
    likeness = {
        spec.title_zh: [_likeness(paper, spec) if len(row.materials) > 1 else 0 for paper in own]
        for spec in row.materials
    }
    order = [
        sorted(range(len(own)), key=likeness[spec.title_zh].__getitem__, reverse=True)
        for spec, _, _ in places
    ]
    best = [
        max(
            (likeness[spec.title_zh][at] for at, served in enumerate(found) if served is not Status.UNMET),
            default=0,
        )
        for (spec, _, _), found in zip(places, serves, strict=True)
    ]
    first = sorted(range(len(places)), key=best.__getitem__, reverse=True)
    surely = _filled(serves, first, order, (Status.MET,), {})
    maybe = _filled(serves, first, order, (Status.MET, Status.UNKNOWN), surely)
    status = [
        Status.MET if at in surely else Status.UNKNOWN if at in maybe else Status.UNMET
        for at in range(len(places))
    ]
    return Materials(
        tuple(
            Requirement(
                spec,
                tuple(
                    Place(unit, span, status[at]) for at, (of, unit, span) in enumerate(places) if of is spec
                ),
            )
            for spec in row.materials
        ),
        required,
    )


def _each(spec: MaterialSpec, row: Row, plan: Plan) -> tuple[str | None, ...]:
    return plan.units(row.responsible) if spec.each else (None,)


def _spans(spec: MaterialSpec, row: Row, context: Context) -> tuple[Span | None, ...]:
    if spec.rhythm is None:
        return (None,)
    return complete("month" if spec.rhythm == "monthly" else "quarter", since(_start(row, context)), context)


def _start(row: Row, context: Context) -> date:
    return row.since or context.period_start


@frozen
class _Judged:
    """Whether a paper serves a place."""

    row: Row
    context: Context
    known: frozenset[str] | None
    _titles: dict[str, str] = field(factory=dict, init=False)

    def serves(self, paper: Paper, spec: MaterialSpec, unit: str | None, span: Span | None) -> Status:
        kind = self._kind(paper, spec)
        if kind is Status.UNMET or self.known is None:
            return kind
        units = spec.by if unit is None else (unit,)
        return every(
            (
                kind,
                Status.MET if paper.row is not None else Status.UNKNOWN,
                Status.of(not (spec.clauses and paper.clauses) or bool(paper.clauses & {*spec.clauses})),
                self._unit(paper, units),
                self._time(paper, spec, span),
                Status.of(paper.stamped) if spec.stamped else Status.MET,
                paper.accepted,
            )
        )

    def _kind(self, paper: Paper, spec: MaterialSpec) -> Status:
        title = self._titles.setdefault(spec.title_zh, folded(spec.title_zh))
        if any(title in name for name in paper.titles):
            return Status.MET
        if paper.kind is not None:
            return Status.of(paper.kind in KINDS[spec.kind])
        if paper.kind_open:
            return Status.UNKNOWN
        words = {spec.kind, *KINDS[spec.kind]} - {*_VAGUE}
        return Status.of(any(word in name for word in words for name in paper.titles))

    def _unit(self, paper: Paper, units: Sequence[str]) -> Status:
        if not units or paper.unit in units:
            return Status.MET
        return Status.UNMET if self.known and paper.unit in self.known else Status.UNKNOWN

    def _time(self, paper: Paper, spec: MaterialSpec, span: Span | None) -> Status:
        last, start = self.context.as_of, _start(self.row, self.context)
        if paper.dated is not None and not (
            paper.dated <= last and (paper.dated >= start or spec.kind in _LASTING)
        ):
            return Status.UNMET
        if paper.on is None:
            return Status.UNKNOWN
        if paper.on > last or (span is not None and not span.first <= paper.on <= span.last):
            return Status.UNMET
        return Status.UNKNOWN if paper.dated_open else Status.MET


def _likeness(paper: Paper, spec: MaterialSpec) -> int:
    """How many characters in a row a paper's name shares with what is asked for."""
    wanted = folded(spec.title_zh)
    return max((_common(name, wanted) for name in paper.titles), default=0)


def _common(one: str, other: str) -> int:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size


def _filled(
    serves: Sequence[Sequence[Status]],
    places: Sequence[int],
    order: Sequence[Sequence[int]],
    allowed: tuple[Status, ...],
    filled: Mapping[int, int],
) -> dict[int, int]:
    """As many places as can be filled, each with a paper of its own; places filled already stay filled.

    Args:
        serves: for each place, whether each paper serves it.
        places: the places in the order in which they are filled.
        order: for each place, the papers in the order in which they are tried.
        allowed: how surely a paper must serve.
        filled: places with the paper that fills each, to start from.

    Returns:
        places with the paper that fills each.
    """
    of_paper = {paper: place for place, paper in filled.items()}

    def fill(place: int, tried: set[int]) -> bool:
        for paper in order[place]:
            if serves[place][paper] in allowed and paper not in tried:
                tried.add(paper)
                if paper not in of_paper or fill(of_paper[paper], tried):
                    of_paper[paper] = place
                    return True
        return False

    for place in places:
        if place not in filled:
            fill(place, set())
    return {place: paper for paper, place in of_paper.items()}
