"""Which column of a ledger each header names, whatever its width, case or stray blanks."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from attrs import frozen

from ychk.codes import IGNORED as SPACES
from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.wording import nearest

_BLANKS = dict.fromkeys(map(ord, SPACES))
SHOWN = 12


def fold(header: str) -> str:
    """A header without blanks, in half-width forms and one case: what two spellings are compared by."""
    return unicodedata.normalize("NFKC", header).translate(_BLANKS).casefold()


@frozen
class Headers:
    """The header row of one table.

    Attributes:
        at: position of each column found, by its English name, in the schema's order.
        unknown: headers nobody knows, as written.
    """

    at: Mapping[str, int]
    unknown: tuple[str, ...]


def match_headers(schema: LedgerSchema, headers: Sequence[str], place: str) -> Headers:
    """Find the ledger's columns among `headers`.

    Raises:
        DossierError: when two headers name one column, or none names any.
    """
    known = {fold(spelling): name for name, column in schema.columns.items() for spelling in column.headers}
    at: dict[str, int] = {}
    unknown: list[str] = []
    for position, header in enumerate(headers):
        name = known.get(fold(header))
        if name is None:
            if fold(header):
                unknown.append(header.strip(SPACES))
        elif name in at:
            raise DossierError(
                "table.column_twice",
                place=place,
                column=schema.columns[name].zh,
                name=name,
                headers=[headers[at[name]].strip(SPACES), header.strip(SPACES)],
            )
        else:
            at[name] = position
    if not at:
        close = near_columns(schema, unknown, ())
        raise DossierError(
            "table.no_known_column",
            place=place,
            ledger=schema.zh,
            headers=[header[:40] for header in unknown[:SHOWN]],
            nearest=next((schema.columns[name].zh for name in close.values()), None),
        )
    return Headers({name: at[name] for name in schema.columns if name in at}, tuple(unknown))


def near_columns(schema: LedgerSchema, unknown: Sequence[str], found: Sequence[str]) -> dict[str, str]:
    """For each unknown header that is nearly a column's name: the column (not among `found`) it may mean."""
    spellings = {
        fold(spelling): name
        for name, column in schema.columns.items()
        if name not in found
        for spelling in column.headers
    }
    guesses = {header: nearest(fold(header), spellings) for header in unknown}
    return {header: spellings[guess] for header, guess in guesses.items() if guess is not None}
