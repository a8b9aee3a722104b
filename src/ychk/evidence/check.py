"""Whether a dossier fits its plan: names, ranges and who may decide what, before anything is evaluated.

The first thing that does not fit is refused, never dropped; what a person should merely know comes back as
warnings. Nothing is decided here, and entries dated after `as_of` stay for the evaluation to leave out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from attrs import frozen

from ychk.errors import DossierError, Note, noted
from ychk.evidence.catalogue import Catalogue
from ychk.evidence.model import Attestation, Dossier, ExternalScore, Figure, Warning
from ychk.exact import text
from ychk.plan import ParameterSpec, Plan
from ychk.wording import nearest

_OWN_INDICATOR = re.compile(r"[A-Z]{2,}-[1-9][0-9]*")
_OWN_CLAUSE = re.compile(r"[A-Z]{2,}-[1-9][0-9]*\.[1-9][0-9]*")
_OWN_PARAMETER = re.compile(r"[A-Z]{2,}-\S+")


def check_dossier(
    dossier: Dossier,
    plan: Plan,
    catalogue: Catalogue,
    *,
    final: bool,
    extra_indicators: Collection[str] = (),
    extra_clauses: Mapping[str, bool] = MappingProxyType({}),
    extra_parameters: Mapping[str, ParameterSpec] = MappingProxyType({}),
    source: str = "",
    note: Note | None = None,
) -> tuple[Warning, ...]:
    """Check `dossier` against `plan` and return what a person should know of it.

    Args:
        dossier: what a city holds.
        plan: the plan it is measured by.
        catalogue: the ledgers in force.
        final: whether the plugins are known. While they are not, a name that carries a province's prefix
            (``"NX-1"``, ``"NX-1.1"``) is taken on trust; when they are, only if it is among the extras.
        extra_indicators: ids that plugins add to the plan's rows.
        extra_clauses: clauses that plugins add or replace, each with whether an attestation may decide it.
        extra_parameters: named readings that plugins add or replace.
        source: name of the file that the entries stand in, for places.
        note: told of each entry that does not fit; default: the first is refused.

    Raises:
        DossierError: for the first name, value or entry that does not fit.
    """
    names = _Names(
        plan=plan,
        indicators=(*plan.rows, *(name for name in extra_indicators if name not in plan.rows)),
        clauses={**{name: clause.attested for name, clause in plan.clauses.items()}, **extra_clauses},
        parameters={**plan.parameters, **extra_parameters},
        final=final,
        source=source,
    )
    for name in dossier.ledgers:
        with noted(note):
            catalogue.named(name)
    for name, value in dossier.parameters.items():
        with noted(note):
            _check_parameter(name, value, names)
    for number, figure in enumerate(dossier.figures, 1):
        with noted(note):
            _check_figure(figure, names, figure.place or names.at(f"[[figures]] {number}"))
    for number, item in enumerate(dossier.attestations, 1):
        with noted(note):
            _check_attestation(item, names, item.place or names.at(f"[[attestations]] {number}"))
    for number, score in enumerate(dossier.external_scores, 1):
        with noted(note):
            _check_external_score(score, names, score.place or names.at(f"[[external_scores]] {number}"))
    for name in dossier.materials:
        with noted(note):
            _check_indicator(name, names, f"materials/{name}")
    return tuple(_warnings(dossier, plan))


@frozen(kw_only=True)
class _Names:
    """Every name that counts, and how far names outside the plan are trusted."""

    plan: Plan
    indicators: Collection[str]
    clauses: Mapping[str, bool]
    parameters: Mapping[str, ParameterSpec]
    final: bool
    source: str

    def at(self, place: str) -> str:
        return f"{self.source}, {place}" if self.source else place

    def trusts(self, own: re.Pattern[str], name: str) -> bool:
        return not self.final and own.fullmatch(name) is not None


def _check_parameter(name: str, value: Fraction, names: _Names) -> None:
    place = names.at(f"[parameters] {name}")
    parameter = names.parameters.get(name)
    if parameter is None:
        if names.trusts(_OWN_PARAMETER, name):
            return
        known = names.parameters
        raise DossierError(
            "dossier.unknown_parameter",
            name=name,
            known=list(known),
            place=place,
            nearest=nearest(name, known),
        )
    if not parameter.allows(value):
        kind = "not_whole" if parameter.whole else "out_of_range"
        raise DossierError(
            f"dossier.parameter_{kind}",
            name=name,
            value=text(value),
            range=parameter.range,
            place=place,
        )


def _check_figure(figure: Figure, names: _Names, place: str) -> None:
    known = names.plan.figures
    if figure.name not in known:
        raise DossierError(
            "dossier.unknown_figure",
            name=figure.name,
            known=list(known),
            place=place,
            nearest=nearest(figure.name, known),
        )
    if figure.value < 0:
        raise DossierError("dossier.negative_figure", name=figure.name, value=text(figure.value), place=place)


def _check_attestation(item: Attestation, names: _Names, place: str) -> None:
    attestable = names.clauses.get(item.clause)
    if attestable is None and not names.trusts(_OWN_CLAUSE, item.clause):
        raise DossierError(
            "dossier.unknown_clause",
            name=item.clause,
            place=place,
            nearest=_nearest_clause(item.clause, names.clauses),
        )
    if attestable is False:
        raise DossierError(
            "dossier.clause_not_attested",
            name=item.clause,
            known=[name for name, attested in names.clauses.items() if attested],
            place=place,
        )


def _nearest_clause(name: str, known: Iterable[str]) -> str | None:
    """The nearest clause, looked for in the row that `name` begins with before anywhere else."""
    everywhere = list(known)
    row = name.partition(".")[0]
    same_row = [clause for clause in everywhere if clause.partition(".")[0] == row]
    return nearest(name, same_row) or nearest(name, everywhere)


def _check_external_score(score: ExternalScore, names: _Names, place: str) -> None:
    _check_indicator(score.indicator, names, place)
    row = names.plan.rows.get(score.indicator)
    if row is None or not row.external or row.points is None:
        raise DossierError(
            "dossier.not_scored_outside",
            name=score.indicator,
            known=[name for name, other in names.plan.rows.items() if other.external],
            place=place,
        )
    if not 0 <= score.points <= row.points:
        raise DossierError(
            "dossier.external_score_out_of_range",
            name=score.indicator,
            value=text(score.points),
            of=text(row.points),
            place=place,
        )


def _check_indicator(name: str, names: _Names, place: str) -> None:
    if name not in names.indicators and not names.trusts(_OWN_INDICATOR, name):
        raise DossierError(
            "dossier.unknown_indicator", name=name, place=place, nearest=nearest(name, names.indicators)
        )


def _warnings(dossier: Dossier, plan: Plan) -> Iterable[Warning]:
    """Warnings by entry name, so that the order of a dossier's entries leaves no trace."""
    for figure in sorted(dossier.figures, key=lambda item: item.name):
        yield from _too_late(dossier, "figures", figure.name, figure.date, None)
        spec = plan.figures.get(figure.name)
        if spec is not None and figure.unit and figure.unit != spec.unit:
            yield Warning(
                id="dossier.figure_unit",
                data={"name": figure.name, "unit": figure.unit, "expected": spec.unit},
            )
    for item in sorted(dossier.attestations, key=lambda item: item.clause):
        row = item.clause.rpartition(".")[0]
        yield from _too_late(dossier, "attestations", item.clause, item.on, row)
        if not item.documents:
            yield Warning(
                id="dossier.attestation_without_document", indicator=row, data={"clause": item.clause}
            )
    for score in sorted(dossier.external_scores, key=lambda item: item.indicator):
        yield from _too_late(dossier, "external_scores", score.indicator, score.on, score.indicator)


def _too_late(dossier: Dossier, entry: str, name: str, day: date, indicator: str | None) -> Iterable[Warning]:
    if day > dossier.as_of:
        data = {"entry": entry, "name": name, "date": str(day), "as_of": str(dossier.as_of)}
        yield Warning(id="dossier.after_as_of", indicator=indicator, data=data)
