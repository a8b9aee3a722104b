"""One ledger gone over once, as it is said beforehand: which columns, for whom."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ychk.evidence import LedgerSchema


@frozen
class Scan:
    """One ledger of the dossier, gone over once.

    Attributes:
        schema: the ledger's.
        columns: each column that is read, with the ids of the indicators that need it.
        shown: columns that no rule needs, read where a ledger has them to say whose records fail, and when.
        unread: columns that nobody asks for; they stay where they are.
        lookups: for each key column by which other ledgers look something up here, those ledgers.
    """

    schema: LedgerSchema
    columns: Mapping[str, tuple[str, ...]]
    shown: tuple[str, ...]
    unread: tuple[str, ...]
    lookups: Mapping[str, tuple[str, ...]]

    @property
    def ledger(self) -> str:
        """The ledger's name."""
        return self.schema.name
