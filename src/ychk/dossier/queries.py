"""Ledgers that ``dossier.toml`` looks up in a database: the addresses, the statements, and no password.

A password is named, never written: ``${NAME}`` stands for a variable of the environment, and this is the only
place that reads one. Nothing is opened here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from ychk.dossier.toml import FILE, TomlTable, wrong_type
from ychk.errors import DossierError
from ychk.evidence import Catalogue, LedgerFiles, LedgerQuery
from ychk.tables import check_query
from ychk.tables.databases.ledger_query import FILES, URL, secrets
from ychk.wording import nearest

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def beside_files(name: str, query: LedgerQuery, own: LedgerFiles) -> DossierError:
    """The refusal of a ledger that is a query and has files of its own as well."""
    return DossierError("dossier.query_and_file", name=name, other=own.labels[0], place=query.label)


def read_queries(top: TomlTable, root: Path, catalogue: Catalogue) -> dict[str, LedgerQuery]:
    """The ledgers under ``[queries]``, by name, with what their databases' variables hold.

    Args:
        top: the whole of ``dossier.toml``.
        root: the dossier's folder, which the paths of database files start from.
        catalogue: the ledgers in force.

    Raises:
        DossierError: for an unknown key, ledger or database, a password in the file, a variable that is not
            set, and a statement that is not a single SELECT.
    """
    databases = {name: _address(name, given) for name, given in _tables(top, "databases").items()}
    queries = _tables(top, "queries")
    return {name: _query(name, given, databases, root, catalogue) for name, given in queries.items()}


def _tables(top: TomlTable, key: str) -> Mapping[str, object]:
    given = top.values.get(key, {})
    if isinstance(given, dict):
        return given
    raise wrong_type(f"{FILE}, [{key}]", given, "table")


def _address(name: str, given: object) -> TomlTable:
    """A database whose address holds no password of its own."""
    entry = TomlTable.of(f"{FILE}, [databases.{name}]", given, required=("url",))
    url, place = entry.text("url"), entry.at("url")
    if "${" in _VARIABLE.sub("", url):
        raise DossierError("dossier.bad_variable", place=place)
    if _VARIABLE.fullmatch(url):
        return entry
    if URL.fullmatch(url) is None:
        raise DossierError("table.bad_address", place=place)
    if any(_VARIABLE.fullmatch(secret) is None for secret in secrets(url)):
        raise DossierError("dossier.literal_password", place=place)
    return entry


def _query(
    name: str, given: object, databases: Mapping[str, TomlTable], root: Path, catalogue: Catalogue
) -> LedgerQuery:
    place = f"{FILE}, [queries.{name}]"
    catalogue.named(name, place)
    entry = TomlTable.of(place, given, required=("database",), optional=("sql", "table"))
    if ("sql" in entry.values) == ("table" in entry.values):
        raise DossierError("dossier.sql_or_table", place=place)
    database = entry.text("database")
    if database not in databases:
        raise DossierError(
            "dossier.unknown_database",
            name=database,
            known=list(databases),
            place=entry.at("database"),
            nearest=nearest(database, databases),
        )
    query = LedgerQuery(
        url=_filled(databases[database], root),
        sql=entry.text("sql") if "sql" in entry.values else None,
        table=entry.text("table") if "table" in entry.values else None,
        label=place,
    )
    check_query(query)
    return query


def _filled(entry: TomlTable, root: Path) -> str:
    """The address with its variables; a part of one is escaped as an address wants it."""
    url, place = entry.text("url"), entry.at("url")
    whole = _VARIABLE.fullmatch(url)

    def value(found: re.Match[str]) -> str:
        given = os.environ.get(found[1], "")
        if not given:
            raise DossierError("dossier.no_variable", name=found[1], place=place)
        return given if whole else quote(given, safe="")

    filled = _VARIABLE.sub(value, url)
    parts = URL.fullmatch(filled)
    if parts is None:
        raise DossierError("table.bad_address", place=place)
    if parts["scheme"] in FILES:
        return f"{parts['scheme']}:///{quote((root / (parts['path'] or '')[1:]).as_posix(), safe='/:%')}"
    return filled
