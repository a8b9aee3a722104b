"""Cases that read as the rule: a sentence, the evidence, and what must come out.

Evidence is written as small tables of text, one line a record, cells between bars, so that a case can be
read beside the plan. Nothing is mocked: every case is a dossier that is judged like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from typing import Any

from attrs import Factory, evolve, field, frozen

from ychk.evidence import Attestation, Dossier, ExternalScore, Figure
from ychk.plan import Plan
from ychk.results import ClauseResult

AS_OF = date(2022, 6, 30)
"""The day of assessment of a case that names no other."""


@frozen
class Table:
    """A small ledger of text cells; ``None`` is an empty one."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]

    @property
    def native(self) -> Any:
        """The table as a dossier takes it: for PyArrow where that is installed, else for DuckDB."""
        cells = [[row[at] for row in self.rows] for at in range(len(self.columns))]
        if find_spec("pyarrow"):
            import pyarrow as pa

            arrays = [pa.array(column, pa.string()) for column in cells]
            return pa.Table.from_arrays(arrays, names=list(self.columns))
        import duckdb

        names = ", ".join(f'unnest(?::VARCHAR[]) AS "{name}"' for name in self.columns)
        return duckdb.connect().sql(f"SELECT {names}", params=cells)

    def reversed(self) -> Table:
        """The same records in the opposite order."""
        return evolve(self, rows=self.rows[::-1])


def table(header: str, *rows: str) -> Table:
    """A ledger of text cells: ``table("a | b", "1 | 2", " | 3")``; an empty cell is a missing value.

    Raises:
        ValueError: when a row has more or fewer cells than the header.
    """
    names = tuple(name.strip() for name in header.split("|"))
    cells = tuple(tuple(cell.strip() or None for cell in row.split("|")) for row in rows)
    for row, line in zip(cells, rows, strict=True):
        if len(row) != len(names):
            raise ValueError(f"{line!r} has {len(row)} cells, its header {len(names)}")
    return Table(names, cells)


def attest(
    clause: str, *, holds: bool = True, on: date = AS_OF, documents: Sequence[str] = ("证明.pdf",)
) -> Attestation:
    """An attestation with one document."""
    return Attestation(clause=clause, holds=holds, by="市发改委", on=on, documents=tuple(documents))


def figure(name: str, value: str, on: date = AS_OF) -> Figure:
    """A figure in force on the day of assessment."""
    return Figure(name=name, value=value, date=on)


def score(indicator: str, points: str, on: date = AS_OF) -> ExternalScore:
    """An outside score in force on the day of assessment."""
    return ExternalScore(indicator=indicator, points=points, by="中国人民银行", on=on)


OWN_CITY = ""
"""Stands for the city that the plan is made for."""


@frozen
class Case:
    """One case of a clause.

    Attributes:
        clause: the clause that it is about.
        sentence: date, fact and consequence, as a person would say it.
        status: what the clause must come out as.
        ledgers: tables by ledger name; any other frame will do as well.
        observed: the bounds of a check, ``(low, high)`` as the JSON writes them, by the check's name.
        shortfall: likewise.
        sensitive: records that the other calendar would judge differently.
        provisional: whether the verdict leans on a year without a published schedule.
        told: names of the notices that have something to say; ``None`` leaves them open.
        region, city: of the dossier; by default the plan's own. Without a city: ``city=None``.
        points: of the indicator, ``(low, high)``.
        estimate: whether those are an estimate.
        extra: anything else that must hold of the result; raises where it does not.
    """

    clause: str
    sentence: str
    status: str
    ledgers: Mapping[str, Any] = Factory(dict)
    attestations: Sequence[Attestation] = ()
    figures: Sequence[Figure] = ()
    as_of: date = AS_OF
    review_start: date | None = None
    region: str | None = None
    city: str | None = OWN_CITY
    parameters: Mapping[str, str] = Factory(dict)
    scores: Sequence[ExternalScore] = ()
    observed: Mapping[str, tuple[str | None, str | None]] = Factory(dict)
    shortfall: Mapping[str, tuple[str | None, str | None]] = Factory(dict)
    sensitive: int | None = None
    provisional: bool | None = None
    told: Sequence[str] | None = None
    points: tuple[str, str] | None = None
    estimate: bool | None = None
    extra: Callable[[ClauseResult], None] | None = field(default=None)

    def __str__(self) -> str:
        return self.sentence

    def dossier(self, plan: Plan, *, turned: bool = False) -> Dossier:
        """The case's evidence, in the plan's own city unless the case says another.

        Args:
            plan: the plan of the clause.
            turned: with the records of every table in the opposite order.
        """
        tables = {
            name: (item.reversed() if turned else item).native if isinstance(item, Table) else item
            for name, item in self.ledgers.items()
        }
        dossier = Dossier(
            plan=plan.id,
            region=self.region or plan.region,
            city=plan.city if self.city == OWN_CITY else self.city,
            as_of=self.as_of,
            ledgers=tables,
            attestations=self.attestations,
            figures=self.figures,
            parameters=self.parameters,
            external_scores=self.scores,
        )
        return dossier if self.review_start is None else evolve(dossier, review_start=self.review_start)
