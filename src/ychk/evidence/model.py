"""The dossier and its parts, as frozen values.

A `Dossier` is one city on one day: whatever its ledgers are (files, frames, tables), its figures, its
attestations, outside scores and the materials handed in. What is written here is not yet checked against a
plan; `ychk.assess` does that before it evaluates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from attrs import Factory, evolve, field, frozen

from ychk.errors import DossierError
from ychk.exact import Exact, fraction
from ychk.frozen import FrozenMap
from ychk.wording import Lang, Text, message
from ychk.workdays.layers import Layer

DEFAULT_PLAN = "yinchuan-2022"
"""The plan of a dossier, or of an indicator, that names none."""


def _exact(value: Exact | str) -> Fraction:
    try:
        return fraction(value)
    except ValueError:
        raise DossierError("dossier.not_a_number", value=str(value)) from None


def _day(value: object) -> date:
    """A plain date; a datetime, a text or a missing value is refused rather than guessed at."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise DossierError("dossier.not_a_date", value=str(value))


def _paths(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _frozen(data: Mapping[str, str]) -> Mapping[str, str]:
    return FrozenMap(data)


def _kept(data: Mapping[str, str | tuple[str, ...]]) -> Mapping[str, str | tuple[str, ...]]:
    return FrozenMap(data)


def _numbers(given: Mapping[str, Exact | str]) -> Mapping[str, Fraction]:
    return {name: _exact(value) for name, value in given.items()}


@frozen(kw_only=True)
class Figure:
    """A single number that an authority states (`name` as in the plan's list of figures)."""

    name: str
    value: Fraction = field(converter=_exact)
    unit: str = ""
    date: date = field(converter=_day)
    source: str = ""
    place: str = field(default="", eq=False)


@frozen(kw_only=True)
class Attestation:
    """A unit's word that a clause holds or does not, with the documents that back it."""

    clause: str
    holds: bool
    by: str
    on: date = field(converter=_day)
    documents: tuple[str, ...] = field(default=(), converter=_paths)
    place: str = field(default="", eq=False)


@frozen(kw_only=True)
class ExternalScore:
    """Points given by somebody else: the central bank, for rows 16 to 19."""

    indicator: str
    points: Fraction = field(converter=_exact)
    by: str
    on: date = field(converter=_day)
    document: str | None = None
    place: str = field(default="", eq=False)


@frozen(kw_only=True)
class LedgerFiles:
    """A ledger that stands in one or several files, read as one; `labels` name them to people.

    `sheets` says for each file which one of its sheets is meant; ``None``, and by default: all that are the
    ledger's by their headers.
    """

    paths: tuple[Path, ...]
    labels: tuple[str, ...]
    sheets: tuple[str | None, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Path, str, str | None], ...]:
        """Each file with its label and its sheet."""
        sheets = self.sheets or (None,) * len(self.paths)
        return tuple(zip(self.paths, self.labels, sheets, strict=True))


@frozen(kw_only=True)
class LedgerQuery:
    """A ledger in a database: what a SELECT gives there, or a whole table.

    Attributes:
        url: where the database is, with its password; shown nowhere.
        sql: a single SELECT; `table` instead names a table or view, with its schema before a dot.
        label: what messages call the ledger.
    """

    url: str = field(repr=False)
    sql: str | None = None
    table: str | None = None
    label: str

    def __attrs_post_init__(self) -> None:
        if (self.sql is None) == (self.table is None):
            raise DossierError("dossier.sql_or_table", place=self.label)


@frozen(kw_only=True)
class Rejected:
    """One cell that was not empty and could not be read: where it stands, and the id of why it cannot be.

    `says` is the finished sentence; where there is none, it is made of the id's message and the data.
    """

    ledger: str
    file: str
    row: int
    column: str
    value: str
    id: str
    data: Mapping[str, str | tuple[str, ...]] = field(factory=dict, converter=_kept)
    says: Text | None = None

    def say(self, lang: Lang = "zh") -> str:
        """Why the cell cannot be read, and what would be, as a sentence."""
        return self.says.say(lang) if self.says is not None else message(self.id).say(lang, **self.data)

    def worded(self) -> Rejected:
        """The same with its sentence inside, so that no catalogue of messages is needed to say it."""
        return evolve(self, says=Text(self.say("zh"), self.say("en")))


@frozen(kw_only=True)
class Warning:
    """Something a person should know that changes no verdict: a message id and its data.

    `says` is the finished sentence; where there is none, it is made of the id's message and the data.
    """

    id: str
    indicator: str | None = None
    data: Mapping[str, str] = field(factory=dict, converter=_frozen)
    says: Text | None = None

    def say(self, lang: Lang = "zh") -> str:
        """The warning as a sentence."""
        return self.says.say(lang) if self.says is not None else message(self.id).say(lang, **self.data)

    def worded(self) -> Warning:
        """The same with its sentence inside, so that no catalogue of messages is needed to say it."""
        return evolve(self, says=Text(self.say("zh"), self.say("en")))


def _figures(values: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(values)


def _attestations(values: Iterable[Attestation]) -> tuple[Attestation, ...]:
    return tuple(values)


def _external_scores(values: Iterable[ExternalScore]) -> tuple[ExternalScore, ...]:
    return tuple(values)


def _layers(values: Iterable[Layer]) -> tuple[Layer, ...]:
    return tuple(values)


def _warnings(values: Iterable[Warning]) -> tuple[Warning, ...]:
    return tuple(values)


def _day_after(dossier: Dossier) -> date:
    return dossier.as_of + timedelta(days=1)


@frozen(kw_only=True)
class Dossier:
    """One city's evidence on one day.

    Attributes:
        region: GB/T 2260 code, six digits; the first two pick the province's calendar.
        as_of: the day of assessment. Nothing in this package reads the clock.
        ledgers: by contract name; each a frame that Narwhals reads, `LedgerFiles` or a
            `LedgerQuery`.
        review_start: first day of the national review; default: the day after `as_of`.
        parameters: named readings changed on purpose, as exact numbers.
        materials: files handed in, by indicator id (paths relative to the dossier).
        require_materials: clauses whose materials are not complete earn nothing.
        layers: days off that no installed calendar has: a notice that came later, a local exception.

    Raises:
        DossierError: for a bad region or date, or a thing stated twice.
    """

    region: str
    as_of: date = field(converter=_day)
    plan: str = DEFAULT_PLAN
    city: str | None = None
    review_start: date = field(default=Factory(_day_after, takes_self=True), converter=_day)
    ledgers: Mapping[str, object] = field(factory=dict, eq=False)
    figures: tuple[Figure, ...] = field(default=(), converter=_figures)
    attestations: tuple[Attestation, ...] = field(default=(), converter=_attestations)
    external_scores: tuple[ExternalScore, ...] = field(default=(), converter=_external_scores)
    parameters: Mapping[str, Fraction] = field(factory=dict, converter=_numbers)
    materials: Mapping[str, tuple[str, ...]] = field(factory=dict)
    require_materials: bool = False
    layers: tuple[Layer, ...] = field(default=(), converter=_layers)
    warnings: tuple[Warning, ...] = field(default=(), converter=_warnings)

    def __attrs_post_init__(self) -> None:
        if not (len(self.region) == 6 and self.region.isascii() and self.region.isdigit()):
            raise DossierError("dossier.bad_region", value=self.region)
        _once("figure", [(item.name, item.place) for item in self.figures])
        _once("attestation", [(item.clause, item.place) for item in self.attestations])
        _once("external_score", [(item.indicator, item.place) for item in self.external_scores])


def _once(kind: str, named: list[tuple[str, str]]) -> None:
    seen: set[str] = set()
    for name, place in named:
        if name in seen:
            raise DossierError(f"dossier.{kind}_twice", name=name, place=place)
        seen.add(name)
