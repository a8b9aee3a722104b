"""What a look at a dossier's files brings to light, as frozen values: by ledger, and of the folder itself.

Sentences are message ids and data, as everywhere; how they are laid out is for `ychk.report`.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from ychk.errors import YchkError
from ychk.evidence import LedgerSchema, Rejected, Warning


@frozen(kw_only=True)
class Finding:
    """Records of one ledger that one check stops at.

    Attributes:
        id: which check, as the message id of its title.
        columns: English names of the columns it compared.
        total: how many records (exactly).
        examples: the first of them by file and row, each a sentence with its place.
    """

    id: str
    columns: tuple[str, ...]
    total: int
    examples: tuple[Warning, ...]


@frozen(kw_only=True)
class LedgerReport:
    """What there is to say of one ledger.

    Attributes:
        schema: the ledger's.
        files: labels of the files or parts; none for a query or a frame.
        rows: records read; ``None`` where the ledger could not be read at all.
        found: known columns that are there.
        missing: known columns that no part has.
        partial: columns that some parts lack, with the labels of those parts.
        unknown: headers nobody knows, each with the column it is nearest to, if any.
        unreadable: how many cells could not be read, by column.
        rejected: the first of them, by file, row and column.
        notes: what was left out, converted or hidden in the files.
        findings: what the checks stop at, in the order of the checks.
        problems: why a part, or all of it, cannot be read.
    """

    schema: LedgerSchema = field(repr=False)
    files: tuple[str, ...] = ()
    rows: int | None = None
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    partial: Mapping[str, tuple[str, ...]] = field(factory=dict)
    unknown: Mapping[str, str | None] = field(factory=dict)
    unreadable: Mapping[str, int] = field(factory=dict)
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[Warning, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[YchkError, ...] = ()

    @property
    def ledger(self) -> str:
        """The ledger's name."""
        return self.schema.name

    @property
    def rejected_total(self) -> int:
        """How many cells could not be read."""
        return sum(self.unreadable.values())

    @property
    def clean(self) -> bool:
        """Whether there is nothing to look at. A column that is not there is no fault of what is."""
        return not (self.problems or self.unknown or self.unreadable or self.findings)


@frozen(kw_only=True)
class Report:
    """A dossier's files looked over, without an assessment.

    Attributes:
        problems: what keeps the folder or ``dossier.toml`` from being used as it stands.
        warnings: what a person should know of them.
        ledgers: one report a ledger, by name, in the catalogue's order.
    """

    problems: tuple[YchkError, ...] = ()
    warnings: tuple[Warning, ...] = ()
    ledgers: Mapping[str, LedgerReport] = field(factory=dict)

    @property
    def usable(self) -> bool:
        """Whether `ychk.assess` would take the dossier as it stands."""
        return not self.problems and not any(item.problems for item in self.ledgers.values())

    @property
    def clean(self) -> bool:
        """Whether there is nothing to look at."""
        return self.usable and not self.warnings and all(item.clean for item in self.ledgers.values())
