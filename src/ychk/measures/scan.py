"""One ledger gone over once, as it is said beforehand: which columns, for whom."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen
class Scan:
    """One ledger of the dossier, gone over once.

    Attributes:
        ledger: its name.
        columns: each column that is read, with the ids of the indicators that need it.
        unread: columns that nobody asks for; they stay where they are.
        lookups: for each key column by which other ledgers look something up here, those ledgers.
    """

    ledger: str
    columns: Mapping[str, tuple[str, ...]]
    unread: tuple[str, ...]
    lookups: Mapping[str, tuple[str, ...]]
