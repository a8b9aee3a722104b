"""Papers that were handed in, as the register lists them or as a file's name tells.

What a cell or a name leaves open stays open. Nothing is compared with what the plan asks for here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from ychk.codes import IGNORED as SPACES
from ychk.measures.asks import CellsAsk
from ychk.measures.facts import UNREADABLE, CellsFact
from ychk.measures.values import day, integer, word
from ychk.plan import Plan
from ychk.status import Status

REGISTER = CellsAsk(
    "document_register",
    (
        "indicator_no",
        "clause",
        "doc_kind",
        "title",
        "dated_on",
        "submitted_by",
        "submitted_on",
        "file_name",
        "stamped",
        "review_state",
    ),
)
"""The register of papers: what of it is read."""

_REVIEW = {"通过": Status.MET, "待审": Status.UNKNOWN, "退回": Status.UNMET}
_BLANKS = dict.fromkeys(map(ord, SPACES))
_SIGNS = dict.fromkeys(map(ord, SPACES + "“”‘’\"'《》〈〉()[]{}【】,，、。;；:：-_·"))
_CLAUSE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@frozen(kw_only=True)
class Paper:
    """One paper.

    Attributes:
        row: the indicator it is for; ``None`` where that is not known.
        clauses: clauses it names; none means all of the row.
        kind: its kind in the register's words; ``None`` for a file of which only the name is known, and where
            the register leaves it open (`kind_open`).
        titles: what its title and its file are called, folded.
        unit: who hands it in, by the unit's canonical name; ``None`` where that is not known.
        on: day it was handed in; ``None`` where that is not known.
        dated: its own date, where it has one; `dated_open` where that cannot be read.
        stamped: whether it bears a stamp; ``None`` where that is not known.
        accepted: whether it was accepted; unknown while it is being looked at.
    """

    row: str | None
    clauses: frozenset[str] = frozenset()
    kind: str | None = None
    kind_open: bool = False
    titles: tuple[str, ...]
    unit: str | None = None
    on: date | None = None
    dated: date | None = None
    dated_open: bool = False
    stamped: bool | None = None
    accepted: Status = Status.UNKNOWN


def folded(title: str) -> str:
    """A title without blanks, quotes, brackets and stops, in one width and case."""
    return unicodedata.normalize("NFKC", title).translate(_SIGNS).casefold()


def filed(paths: Mapping[str, Iterable[str]]) -> dict[str, tuple[Paper, ...]]:
    """The files in the folders of ``materials/``, by indicator: of each only its name is known."""
    return {
        row: tuple(Paper(row=row, titles=(folded(_stem(path)),)) for path in found)
        for row, found in paths.items()
    }


def registered(fact: CellsFact, paths: Mapping[str, Iterable[str]], units: Units) -> tuple[Paper, ...]:
    """The papers of the register, and those files that it does not list."""
    papers = [_entry(cells, units) for cells in fact.records]
    listed = {title for paper in papers for title in paper.titles}
    return (
        *papers,
        *(paper for found in filed(paths).values() for paper in found if not set(paper.titles) & listed),
    )


def _entry(cells: Mapping[str, object], units: Units) -> Paper:
    number = cells["indicator_no"]
    row = None if number in (None, UNREADABLE) else str(integer(number))
    unit, stamped = word(cells["submitted_by"]), cells["stamped"]
    names = (word(cells["title"]), word(cells["file_name"]))
    return Paper(
        row=row,
        clauses=_clauses(row, word(cells["clause"]), units.plan),
        kind=(kind := word(cells["doc_kind"])),
        kind_open=kind is None,
        titles=tuple(folded(_stem(name)) for name in names if name),
        unit=None if unit is None else units.canonical(unit),
        on=day(cells["submitted_on"]),
        dated=day(cells["dated_on"]),
        dated_open=cells["dated_on"] is UNREADABLE,
        stamped=stamped if isinstance(stamped, bool) else None,
        accepted=_REVIEW.get(word(cells["review_state"]) or "", Status.UNKNOWN),
    )


def _clauses(row: str | None, written: str | None, plan: Plan) -> frozenset[str]:
    """Clauses named as ``26.2``, ``2`` or ``(2)``; a text that names none of the row's says nothing."""
    if row is None or written is None:
        return frozenset()
    named = _CLAUSE.findall(unicodedata.normalize("NFKC", written))
    whole = {name if "." in name else f"{row}.{name}" for name in named}
    return frozenset(whole & set(plan.rows[row].clauses if row in plan.rows else ()))


@frozen
class Units:
    """The names of units, in the plan's spelling."""

    plan: Plan
    city: str | None
    known: frozenset[str]

    @classmethod
    def of(cls, plan: Plan, city: str | None) -> Units:
        """The units of a plan; `city` is what other papers may write before their names."""
        return cls(plan, city, plan.known_units)

    def canonical(self, name: str) -> str:
        """A unit's name as the plan has it; the city's name before it, or a missing 市, makes no difference.

        A county's government is called by the county's name.
        """
        short = unicodedata.normalize("NFKC", name).translate(_BLANKS)
        for spelling in (short, short.removesuffix("人民政府"), short.removesuffix("管委会")):
            bare = spelling.removeprefix(self.city) if self.city else spelling
            for found in map(self.plan.unit, (spelling, bare, f"市{bare}")):
                if found in self.known:
                    return found
        return short


def _stem(path: str) -> str:
    """A file's name without its folder and ending."""
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and len(ending) <= 5 and ending.isascii() else name
