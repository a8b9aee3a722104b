"""The loader that turns a plan's TOML file into a `Plan`.

Clause numbers of deadlines and materials become whole clause ids here, and units their canonical names; a key
that no part of a plan has is a ``TypeError``. What a plan must agree on is checked by the values themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ychk.errors import DossierError
from ychk.plan.model import FigureSpec, MaterialSpec, ParameterSpec, Plan, PlanClause, Row, RowDue, Section
from ychk.wording import Text, nearest


def load_plan(id: str = "yinchuan-2022") -> Plan:
    """The plan with this id.

    Raises:
        DossierError: when no plan has this id.
    """
    return _load(id)


@cache
def readings() -> Mapping[str, Text]:
    """How the plan is read where it is silent, unclear or contradicts itself, by the reading's id."""
    raw = tomllib.loads(files("ychk.plan").joinpath("readings.toml").read_text("utf-8"))
    return MappingProxyType({name: Text(**entry) for name, entry in raw.items()})


@cache
def _load(id: str) -> Plan:
    room = files("ychk.plan")
    known = {
        item.name.removesuffix(".toml").replace("_", "-"): item
        for item in room.iterdir()
        if item.name.endswith(".toml") and item.name != "readings.toml"
    }
    if id not in known:
        raise DossierError("dossier.unknown_plan", name=id, known=sorted(known), nearest=nearest(id, known))
    plan = plan_from(tomllib.loads(known[id].read_text("utf-8")))
    if plan.id != id:
        raise ValueError(f"the plan in {known[id].name} calls itself {plan.id}")
    return plan


def plan_from(raw: dict[str, Any]) -> Plan:
    """The plan that a plan file's tables say; `raw` is used up.

    Raises:
        KeyError: for a table that lacks a key.
        TypeError: for a table with a key that it cannot have.
        ValueError: for tables that contradict each other.
    """
    aliases: dict[str, str] = {}
    for name, spellings in raw.pop("aliases").items():
        for spelling in spellings:
            if spelling in aliases:
                raise ValueError(f"{spelling} is written for two units")
            aliases[spelling] = name
    rows: dict[str, Row] = {}
    for entry in raw.pop("rows"):
        row = _row(entry, aliases)
        if row.id in rows:
            raise ValueError(f"two rows have the id {row.id}")
        rows[row.id] = row
    groups = {word: tuple(raw[named]) for word, named in raw.pop("groups").items()}
    keepers = {ledger: _keepers(names, rows, groups) for ledger, names in raw.pop("keepers").items()}
    return Plan(
        groups=MappingProxyType(groups),
        keepers=MappingProxyType(keepers),
        aliases=MappingProxyType(aliases),
        parameters=MappingProxyType(
            {name: _parameter(name, entry) for name, entry in raw.pop("parameters").items()}
        ),
        figures=MappingProxyType(
            {
                name: FigureSpec(name=name, title=_title(entry), **entry)
                for name, entry in raw.pop("figures").items()
            }
        ),
        sections=tuple(Section(title=_title(entry), **entry) for entry in raw.pop("sections")),
        rows=MappingProxyType(rows),
        **raw,
    )


def _title(entry: dict[str, Any]) -> Text:
    """Takes both titles out of `entry`: written before ``**entry``, it leaves the other fields there."""
    return Text(zh=entry.pop("zh"), en=entry.pop("en"))


def _keepers(
    names: Iterable[str], rows: Mapping[str, Row], groups: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Units as they stand; a row's number stands for that row's responsible units."""
    units = [unit for name in names for unit in (rows[name].responsible if name in rows else (name,))]
    return tuple(dict.fromkeys(unit for name in units for unit in groups.get(name, (name,))))


def _parameter(name: str, entry: dict[str, Any]) -> ParameterSpec:
    title = _title(entry)
    return ParameterSpec(
        name=name,
        title=title,
        minimum=entry.pop("min", None),
        maximum=entry.pop("max", None),
        **entry,
    )


def _row(entry: dict[str, Any], aliases: Mapping[str, str]) -> Row:
    def units(key: str) -> tuple[str, ...]:
        return tuple(aliases.get(name, name) for name in entry.pop(key))

    def clause_ids(item: dict[str, Any]) -> tuple[str, ...]:
        return tuple(f"{entry['id']}.{number}" for number in item.pop("clauses", ()))

    clauses: dict[str, PlanClause] = {}
    for item in entry.pop("clauses"):
        clause = PlanClause(**item)
        if clause.id in clauses:
            raise ValueError(f"two clauses have the id {clause.id}")
        clauses[clause.id] = clause
    return Row(
        title=_title(entry),
        lead=units("lead"),
        responsible=units("responsible"),
        deadlines=tuple(RowDue(clauses=clause_ids(item), **item) for item in entry.pop("deadlines")),
        materials=tuple(
            MaterialSpec(
                title_zh=item.pop("zh"),
                clauses=clause_ids(item),
                by=tuple(aliases.get(name, name) for name in item.pop("by", ())),
                **item,
            )
            for item in entry.pop("materials")
        ),
        clauses=MappingProxyType(clauses),
        **entry,
    )
