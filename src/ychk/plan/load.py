"""The loader that turns a plan's TOML into a `Plan`.

Clause numbers of deadlines and materials become whole clause ids here, and units their canonical names; a key
that no part of a plan has is a ``TypeError``. What a plan must agree on is checked by the values themselves.
(Read by hand: a library that structures values from tables takes longer to import than a plan to load.)
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from ychk.plan.model import FigureSpec, MaterialSpec, ParameterSpec, Plan, PlanClause, Row, RowDue, Section
from ychk.wording import Text

Entry = Mapping[str, Any]
Part = TypeVar("Part")


def read_plan(text: str) -> Plan:
    """The plan that a TOML text describes.

    Raises:
        KeyError: for a table that lacks a key.
        TypeError: for a table with a key that it cannot have.
        ValueError: for tables that contradict each other, or a text that is no TOML.
    """
    return plan_from(tomllib.loads(text))


def plan_from(raw: Entry) -> Plan:
    """The plan that a plan file's tables say; errors as for `read_plan`."""
    aliases: dict[str, str] = {}
    for name, spellings in raw["aliases"].items():
        for spelling in spellings:
            if spelling in aliases:
                raise ValueError(f"{spelling} is written for two units")
            aliases[spelling] = name
    rows = _by_id((_row(entry, aliases) for entry in raw["rows"]), "rows")
    groups = {word: tuple(raw[named]) for word, named in raw["groups"].items()}
    return Plan(
        **_besides(raw, *_BUILT),
        groups=MappingProxyType(groups),
        keepers=MappingProxyType(
            {ledger: _keepers(names, rows, groups) for ledger, names in raw["keepers"].items()}
        ),
        aliases=MappingProxyType(aliases),
        parameters=MappingProxyType(
            {name: _parameter(name, entry) for name, entry in raw["parameters"].items()}
        ),
        figures=MappingProxyType(
            {name: _titled(FigureSpec, entry, name=name) for name, entry in raw["figures"].items()}
        ),
        readings=MappingProxyType({name: Text(**entry) for name, entry in raw["readings"].items()}),
        sections=tuple(_titled(Section, entry) for entry in raw["sections"]),
        rows=MappingProxyType(rows),
    )


_BUILT = ("aliases", "rows", "groups", "keepers", "parameters", "figures", "readings", "sections")
"""The tables of a plan that are not taken as they stand."""


def _besides(entry: Entry, *names: str) -> dict[str, Any]:
    """What an entry says besides these."""
    return {name: value for name, value in entry.items() if name not in names}


def _titled(kind: Callable[..., Part], entry: Entry, **more: Any) -> Part:
    """A part with a title in both languages, the rest as it stands."""
    return kind(title=Text(zh=entry["zh"], en=entry["en"]), **_besides(entry, "zh", "en"), **more)


def _by_id(parts: Iterable[Any], what: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        if part.id in found:
            raise ValueError(f"two {what} have the id {part.id}")
        found[part.id] = part
    return found


def _keepers(
    names: Iterable[str], rows: Mapping[str, Row], groups: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Units as they stand; a row's number stands for that row's responsible units."""
    units = [unit for name in names for unit in (rows[name].responsible if name in rows else (name,))]
    return tuple(dict.fromkeys(unit for name in units for unit in groups.get(name, (name,))))


def _parameter(name: str, entry: Entry) -> ParameterSpec:
    ends = {"minimum": entry.get("min"), "maximum": entry.get("max")}
    return _titled(ParameterSpec, _besides(entry, "min", "max"), name=name, **ends)


def _row(entry: Entry, aliases: Mapping[str, str]) -> Row:
    def units(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(aliases.get(name, name) for name in names)

    def clause_ids(item: Entry) -> tuple[str, ...]:
        return tuple(f"{entry['id']}.{number}" for number in item.get("clauses", ()))

    built = {
        "lead": units(entry["lead"]),
        "responsible": units(entry["responsible"]),
        "deadlines": tuple(
            RowDue(clauses=clause_ids(item), **_besides(item, "clauses")) for item in entry["deadlines"]
        ),
        "materials": tuple(
            MaterialSpec(
                title_zh=item["zh"],
                clauses=clause_ids(item),
                by=units(item.get("by", ())),
                **_besides(item, "zh", "clauses", "by"),
            )
            for item in entry["materials"]
        ),
        "clauses": MappingProxyType(_by_id(map(_clause, entry["clauses"]), "clauses")),
    }
    return _titled(Row, _besides(entry, *built), **built)


def _clause(entry: Entry) -> PlanClause:
    return PlanClause(
        requirement=Text(**entry["requirement"]),
        source=Text(**entry["source"]),
        readings=tuple(entry.get("readings", ())),
        **_besides(entry, "requirement", "source", "readings"),
    )
