"""Rows of a ledger that meet a condition, and records of one ledger that are looked for in another.

    >>> good = ledger("publicity_receipt").where(check_result="合规入库")
    >>> good.condition
    Is(column='check_result', words=frozenset({'合规入库'}), undecided=frozenset())

Naming a ledger looks at nothing: which ledgers there are is known when a dossier is judged, and then every
question is held against them (`check`). Where the schema itself is given, a wrong name fails at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from ychk.errors import PluginError
from ychk.evidence.schema import DAYS, LedgerSchema
from ychk.measures.conditions import ALWAYS, WORDS, Always, Both, Condition, During, Is, IsTrue, column_of
from ychk.measures.deadlines import Deadline
from ychk.measures.windows import EVER, Window
from ychk.wording import nearest

Schemas = Mapping[str, LedgerSchema]
"""The ledgers in force, by name."""


@frozen(cache_hash=True)
class ExistsIn(Condition):
    """Another ledger has a record with the same key among `rows`.

    Attributes:
        rows: the records looked for.
        on: column of this record -> column of that one; compared after cleaning.
        done, deadline: where given, that record's day `done` must not be after this record's deadline.
        late: it must be after it instead.
        optional: a ledger that may be absent from a dossier; absent then means "no such record".
    """

    rows: Rows
    on: tuple[str, str]
    done: str | None = None
    deadline: Deadline | None = None
    late: bool = False
    optional: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.done is None) != (self.deadline is None):
            raise ValueError("a match in time needs both the finishing column and the deadline")
        if any(isinstance(part, ExistsIn) for part in self.rows.condition.walk()):
            raise ValueError("records looked up cannot themselves be looked up by a third ledger")

    def columns(self) -> tuple[str, ...]:
        return (self.on[0], *((self.deadline.after,) if self.deadline else ()))

    def fit(self, schema: LedgerSchema) -> None:
        """See that this record's key is there, and that a deadline starts on a day."""
        column_of(schema, self.on[0])
        if self.deadline is not None:
            column_of(schema, self.deadline.after, DAYS)

    def fit_partner(self, schema: LedgerSchema, partner: LedgerSchema) -> None:
        """See that the ledger looked into has such a key, of a type that can be compared, and such a day.

        Raises:
            PluginError: for the first that is not.
        """
        kind = column_of(schema, self.on[0]).type
        column_of(partner, self.on[1], WORDS if kind in WORDS else frozenset({kind}))
        if self.done is not None:
            column_of(partner, self.done, DAYS)


@frozen(cache_hash=True)
class Rows:
    """The records of one ledger that meet a condition.

    Attributes:
        ledger: its name.
        schema: its schema, where whoever wrote the rows had it: then conditions are checked at once.
    """

    ledger: str
    condition: Condition = ALWAYS
    schema: LedgerSchema | None = field(default=None, eq=False, repr=False)

    def where(self, *conditions: Condition, **equals: str | bool | tuple[str, ...]) -> Rows:
        """Only the records that also meet these; ``column="word"``, ``column=("a", "b")`` or ``column=True``.

        Raises:
            PluginError: where the schema is known: for an unknown column, one of another type, or a word
                that an enumerated column does not print.
        """
        condition, new = self.condition, (*(_equals(*item) for item in equals.items()), *conditions)
        for extra in new:
            if self.schema is not None:
                fit(extra, self.schema)
            condition = extra if isinstance(condition, Always) else Both(condition, extra)
        return evolve(self, condition=condition)

    def during(self, column: str, window: Window) -> Rows:
        """Only the records whose `column` lies in `window`."""
        return self.where(During(column, window))

    def done(self, column: str) -> Rows:
        """Only the records whose `column` gives a day not after the assessment."""
        return self.where(During(column, EVER))

    def open(self, column: str) -> Rows:
        """Only the records whose `column` does not yet give a day up to the assessment."""
        return self.where(~During(column, EVER))


def _equals(column: str, wanted: str | bool | tuple[str, ...]) -> Condition:
    if isinstance(wanted, bool):
        return IsTrue(column, wanted)
    return Is(column, (wanted,) if isinstance(wanted, str) else wanted)


def ledger(of: str | LedgerSchema) -> Rows:
    """All records of a ledger, by its name (a contract name) or its schema."""
    return Rows(of) if isinstance(of, str) else Rows(of.name, schema=of)


@frozen
class Has(Condition):
    """Of the records that share a key, at least so many are among `rows`."""

    rows: Rows
    at_least: int = 1


def has(rows: Rows, at_least: int = 1) -> Condition:
    """Among the records with one key, at least `at_least` are in `rows`."""
    return Has(rows, at_least)


def matches_in(condition: Condition) -> Iterator[ExistsIn]:
    """The records of other ledgers that a condition looks for."""
    return (part for part in condition.walk() if isinstance(part, ExistsIn))


# -- whether the ledgers in force have what is asked of them -------------------------------------------------


def schema_of(name: str, schemas: Schemas) -> LedgerSchema:
    """The schema of a ledger.

    Raises:
        PluginError: when there is no ledger of that name, with the nearest that there is.
    """
    if name not in schemas:
        raise PluginError("plugin.unknown_ledger", name=name, nearest=nearest(name, schemas))
    return schemas[name]


def fit(condition: Condition, schema: LedgerSchema, schemas: Schemas | None = None) -> None:
    """See that a condition can be asked of a ledger, and of the ledgers that it looks into.

    Args:
        condition: the condition, with everything inside it.
        schema: the ledger whose records it is about.
        schemas: the ledgers in force; without them a partner is held against its own schema, if it has one.

    Raises:
        PluginError: for the first column that is not there, is of another type, or does not print a word.
    """
    for part in condition.walk():
        part.fit(schema)
        if isinstance(part, ExistsIn):
            rows = part.rows
            partner = rows.schema if schemas is None else schema_of(rows.ledger, schemas)
            if partner is not None:
                fit(rows.condition, partner, schemas)
                part.fit_partner(schema, partner)
