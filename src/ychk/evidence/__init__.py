"""What a city holds: ledgers, figures, attestations, external scores and materials, as frozen values.

This room describes evidence and the schemas of its ledgers; it evaluates nothing and opens no file.
"""

from ychk.evidence.catalogue import Catalogue, LedgerFile
from ychk.evidence.model import (
    DEFAULT_PLAN,
    Attestation,
    Dossier,
    ExternalScore,
    Figure,
    LedgerFiles,
    LedgerQuery,
    Rejected,
    Warning,
)
from ychk.evidence.schema import Column, LedgerSchema

__all__ = [
    "DEFAULT_PLAN",
    "Attestation",
    "Catalogue",
    "Column",
    "Dossier",
    "ExternalScore",
    "Figure",
    "LedgerFile",
    "LedgerFiles",
    "LedgerQuery",
    "LedgerSchema",
    "Rejected",
    "Warning",
]
