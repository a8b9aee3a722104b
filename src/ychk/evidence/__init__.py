"""What a city holds: ledgers, figures, attestations, external scores and materials, as frozen values.

This room describes evidence and its 50 ledger schemas; it evaluates nothing and opens no file.
"""

from ychk.evidence.model import (
    Attestation,
    Dossier,
    ExternalScore,
    Figure,
    LedgerFiles,
    LedgerQuery,
    Rejected,
    Warning,
)
from ychk.evidence.schema import Column, LedgerSchema, ledger_schemas

__all__ = [
    "Attestation",
    "Column",
    "Dossier",
    "ExternalScore",
    "Figure",
    "LedgerFiles",
    "LedgerQuery",
    "LedgerSchema",
    "Rejected",
    "Warning",
    "ledger_schemas",
]
