"""What ``dossier.toml`` states: the city, the day, figures, attestations, external scores, parameters.

Every entry becomes its frozen value with its place; whether names and values fit a plan is checked later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import TypeVar

from attrs import field, frozen

from ychk.dossier.toml import FILE, TomlTable
from ychk.errors import DossierError, Note, noted
from ychk.evidence import DEFAULT_PLAN, Attestation, ExternalScore, Figure

Locate = Callable[[str, str], None]
"""Refuses a document (its path, the entry's place) that is not a file of the dossier."""

_REQUIRED = ("region", "as_of")
_OPTIONAL = (
    "plan",
    "city",
    "review_start",
    "require_materials",
    "parameters",
    "figures",
    "attestations",
    "external_scores",
    "databases",
    "queries",
)

Entry = TypeVar("Entry")


@frozen(kw_only=True)
class StatedEntries:
    """Everything that ``dossier.toml`` says."""

    plan: str
    region: str
    city: str | None
    as_of: date
    review_start: date
    require_materials: bool
    parameters: Mapping[str, Fraction]
    figures: tuple[Figure, ...]
    attestations: tuple[Attestation, ...]
    external_scores: tuple[ExternalScore, ...]
    top: TomlTable = field(repr=False)


def read_entries(raw: Mapping[str, object], locate: Locate, note: Note | None = None) -> StatedEntries:
    """Read the tables of ``dossier.toml``.

    Args:
        raw: the tables.
        locate: refuses a document.
        note: told of each entry that cannot be used, and the others are read; default: the first is refused.

    Raises:
        DossierError: for an unknown or missing key, a value of the wrong kind, or a document that `locate`
            refuses; with `note`, for what leaves no region or no day.
    """
    top = TomlTable.of(FILE, raw, required=(), optional=(*_REQUIRED, *_OPTIONAL), note=note)
    parameters: dict[str, Fraction] = {}
    with noted(note):
        given = top.values.get("parameters", {})
        names = tuple(given) if isinstance(given, dict) else ()
        table = TomlTable.of(f"{FILE}, [parameters]", given, required=(), optional=names)
        for name in names:
            with noted(note):
                parameters[name] = table.number(name)
    figures = _each(top, "figures", _figure, note)
    attestations = _each(top, "attestations", partial(_attestation, locate=locate), note)
    external_scores = _each(top, "external_scores", partial(_external_score, locate=locate), note)
    TomlTable.of(FILE, raw, required=_REQUIRED, optional=tuple(raw))
    as_of = top.day("as_of")
    if as_of == date.max:
        raise DossierError("dossier.not_a_date", value=str(as_of), place=top.at("as_of"))
    return StatedEntries(
        top=top,
        plan=top.text("plan") if "plan" in top.values else DEFAULT_PLAN,
        region=top.text("region"),
        city=top.maybe_text("city"),
        as_of=as_of,
        review_start=top.day("review_start") if "review_start" in top.values else as_of + timedelta(days=1),
        require_materials=top.flag("require_materials") if "require_materials" in top.values else False,
        parameters=parameters,
        figures=figures,
        attestations=attestations,
        external_scores=external_scores,
    )


def _each(
    top: TomlTable, key: str, read: Callable[[str, object], Entry], note: Note | None
) -> tuple[Entry, ...]:
    """The entries written ``[[key]]`` that can be used."""
    found: list[Entry] = []
    with noted(note):
        for number, item in enumerate(top.entries(key), 1):
            with noted(note):
                found.append(read(_place(key, number), item))
    return tuple(found)


def _place(key: str, number: int) -> str:
    return f"{FILE}, [[{key}]] {number}"


def _figure(place: str, raw: object) -> Figure:
    entry = TomlTable.of(place, raw, required=("name", "value", "date"), optional=("unit", "source"))
    return Figure(
        name=entry.text("name"),
        value=entry.number("value"),
        unit=entry.maybe_text("unit") or "",
        date=entry.day("date"),
        source=entry.maybe_text("source") or "",
        place=place,
    )


def _attestation(place: str, raw: object, locate: Locate) -> Attestation:
    entry = TomlTable.of(place, raw, required=("clause", "holds", "by", "on"), optional=("documents",))
    documents = entry.texts("documents")
    for document in documents:
        locate(document, entry.at("documents"))
    return Attestation(
        clause=entry.text("clause"),
        holds=entry.flag("holds"),
        by=entry.text("by"),
        on=entry.day("on"),
        documents=documents,
        place=place,
    )


def _external_score(place: str, raw: object, locate: Locate) -> ExternalScore:
    entry = TomlTable.of(place, raw, required=("indicator", "points", "by", "on"), optional=("document",))
    document = entry.maybe_text("document")
    if document is not None:
        locate(document, entry.at("document"))
    return ExternalScore(
        indicator=entry.text("indicator"),
        points=entry.number("points"),
        by=entry.text("by"),
        on=entry.day("on"),
        document=document,
        place=place,
    )
