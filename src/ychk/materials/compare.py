"""The papers that rows ask for, against those that were handed in: each paper can serve one place, once.

A requirement is a number of places to fill: one, or one for each unit, and each month or quarter. Papers are
put into places so that as many as possible are filled: first with papers that surely serve, then with those
that may. A place that stays empty is missing for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, product
from operator import itemgetter
from typing import Literal

from attrs import frozen

from ychk.evidence import Dossier
from ychk.exact import Points
from ychk.materials.filling import filled
from ychk.materials.papers import Paper, Units, filed, registered
from ychk.materials.serves import Asked, start_of
from ychk.measures.facts import CellsFact
from ychk.measures.windows import CompletePeriod, Context, complete, since
from ychk.plan import MaterialSpec, Plan, Row
from ychk.status import Status, every


@frozen
class Place:
    """One paper that is asked for: of which unit (any, if ``None``), for which month or quarter."""

    unit: str | None
    span: CompletePeriod | None
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
    asked = [Asked(spec, row, context, units, len(row.materials) == 1) for spec in row.materials]
    places = [(each, *where) for each in asked for where in _places(each)]
    own = [paper for paper in papers if paper.row in (None, row.id)]
    papers_for, liked = _papers_for(places, own)
    order = sorted(range(len(places)), key=liked.__getitem__, reverse=True)
    surely = filled(papers_for, order, (Status.MET,), {})
    maybe = filled(papers_for, order, (Status.MET, Status.UNKNOWN), surely)
    found: dict[Asked, list[Place]] = {each: [] for each in asked}
    for at, (each, unit, span) in enumerate(places):
        status = Status.MET if at in surely else Status.UNKNOWN if at in maybe else Status.UNMET
        found[each].append(Place(unit, span, status))
    return Materials(tuple(Requirement(each.spec, tuple(of)) for each, of in found.items()), required)


_Wanted = tuple[Asked, str | None, CompletePeriod | None]


def _places(asked: Asked) -> list[tuple[str | None, CompletePeriod | None]]:
    """Where papers are asked for: of each unit, in each month or quarter, as many as there must be."""
    spec, row, context = asked.spec, asked.row, asked.context
    if asked.units is None:
        return [(None, None)]
    units = asked.units.plan.units(row.responsible) if spec.each else (None,)
    spans: tuple[CompletePeriod | None, ...] = (None,)
    if spec.rhythm is not None:
        unit: Literal["month", "quarter"] = "month" if spec.rhythm == "monthly" else "quarter"
        spans = complete(unit, since(start_of(row, context)), context)
    return [place for place in product(units, spans) for _ in range(spec.count)]


def _papers_for(
    places: Sequence[_Wanted], papers: Sequence[Paper]
) -> tuple[list[dict[int, Status]], list[int]]:
    """Candidate papers per place, best match first, and the best score."""
    found: list[dict[int, Status]] = []
    liked: list[int] = []
    for asked, wanted in groupby(places, key=itemgetter(0)):
        served = {at: asked.serves(paper) for at, paper in enumerate(papers)}
        likeness = {at: asked.likeness(papers[at]) for at in served if served[at] is not Status.UNMET}
        likest = sorted(likeness, key=likeness.__getitem__, reverse=True)
        for _, unit, span in wanted:
            fit = {at: every((served[at], asked.fits(papers[at], unit, span))) for at in likest}
            found.append({at: status for at, status in fit.items() if status is not Status.UNMET})
            liked.append(max((likeness[at] for at in found[-1]), default=0))
    return found, liked
