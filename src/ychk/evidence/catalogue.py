"""The ledgers in force, as a value: schemas by name, built-in ones and those that plugins bring.

    >>> catalogue = Catalogue(LedgerFile('''
    ... [inspection]
    ... id = "N01"
    ... zh = "检查台账"
    ... key = ["no"]
    ... columns = [{name = "no", zh = "编号", type = "text"}]
    ... '''))
    >>> catalogue["inspection"].zh
    '检查台账'

A ledger of a file is read when it is first asked for: a dossier rarely holds all of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve

from ychk.errors import DossierError
from ychk.evidence.schema import Column, LedgerSchema
from ychk.plan import Plan
from ychk.wording import nearest

_HEADING = re.compile(r"^\[(\w+)\][ \t]*$", re.MULTILINE)


class LedgerFile(Mapping[str, LedgerSchema]):
    """The ledgers that a TOML text describes, one table each, by name.

    Args:
        text: tables ``[name]`` with ``id``, ``zh``, ``key``, ``columns`` and, where a column names who
            answers for a record, ``unit``.

    A table is parsed when its ledger is asked for; one that cannot be used is a ``ValueError`` or
    ``TypeError`` then.
    """

    def __init__(self, text: str) -> None:
        places = [(match[1], match.start()) for match in _HEADING.finditer(text)]
        ends = [start for _, start in places[1:]] + [len(text)]
        self._texts = {name: text[start:end] for (name, start), end in zip(places, ends, strict=True)}
        self._schemas: dict[str, LedgerSchema] = {}

    def __getitem__(self, name: str) -> LedgerSchema:
        if name not in self._schemas:
            self._schemas[name] = _schema(name, tomllib.loads(self._texts[name])[name])
        return self._schemas[name]

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _schema(name: str, entry: Mapping[str, Any]) -> LedgerSchema:
    columns = MappingProxyType({column["name"]: Column(**column) for column in entry["columns"]})
    return LedgerSchema(**{**entry, "name": name, "key": tuple(entry["key"]), "columns": columns})


def _worded(column: Column, plan: Plan) -> Column:
    words = plan.members(column.words_of or "")
    aliases = {spelling: name for spelling, name in plan.aliases.items() if name in words}
    return evolve(column, values=words, aliases=aliases)


class Catalogue(Mapping[str, LedgerSchema]):
    """Ledger schemas by name.

    Args:
        sources: schemas by name; of two sources with one name the first counts.
        plan: whose units are the words of columns that say so (`Column.words_of`).
    """

    def __init__(self, *sources: Mapping[str, LedgerSchema], plan: Plan | None = None) -> None:
        self._sources = sources
        self._plan = plan
        self._homes = {name: source for source in reversed(sources) for name in source}
        self._names = tuple(dict.fromkeys(name for source in sources for name in source))
        self._found: dict[str, LedgerSchema] = {}

    def under(self, plan: Plan) -> Catalogue:
        """The same ledgers, their columns of units with the words of this plan."""
        return Catalogue(*self._sources, plan=plan)

    def __getitem__(self, name: str) -> LedgerSchema:
        if name not in self._found:
            self._found[name] = self._with_words(self._homes[name][name])
        return self._found[name]

    def _with_words(self, schema: LedgerSchema) -> LedgerSchema:
        named = {
            name: _worded(column, self._plan)
            for name, column in schema.columns.items()
            if column.words_of is not None and self._plan is not None
        }
        return evolve(schema, columns=MappingProxyType({**schema.columns, **named})) if named else schema

    def __contains__(self, name: object) -> bool:
        return name in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def named(self, name: str, place: str = "") -> LedgerSchema:
        """The ledger of this name.

        Raises:
            DossierError: when there is none, with the nearest name, its Chinese name counted.
        """
        if name in self:
            return self[name]
        titles = {self[known].zh: known for known in self}
        spellings = {**titles, **{known: known for known in self}}
        close = nearest(name, spellings)
        found = spellings[close] if close else None
        raise DossierError("dossier.unknown_ledger", name=name, place=place, nearest=found)
