"""Which column of a ledger each header names, whatever its width, case, brackets or stray blanks.

A header that is nearly a column's name is no column's; one that states another unit than the column's own is
that column's with the unit said beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

from ychk.codes import IGNORED as SPACES
from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.evidence.schema import MONEY
from ychk.wording import nearest

_BLANKS = dict.fromkeys(map(ord, SPACES))
_BRACKETS = str.maketrans("[]{}【】〔〕〖〗", "()()()()()")
SHOWN = 12

_UNIT_AT_END = re.compile(r"\((?:单位:?|人民币)+([^()]+)\)$")
_REMARK_AT_END = re.compile(
    r"\((?:非?必填项?|必录|选填项?|可选|条件必填|可(?:为空|不填|空)|单选|多选|下拉选择?|是/?否"
    r"|格式.*|如:?.*|例如?:.*|yyyy.*|年月日|年/月/日)\)$"
)
_BRACKET_AT_END = re.compile(r"(.+)\((.+)\)$")
_STATED_UNIT = re.compile(rf"\(?(?:金额|货币|计量)?单位:(?:人民币)?({'|'.join(MONEY)})\)?")


@lru_cache(maxsize=4096)
def fold(header: str) -> str:
    """A header without blanks, in half-width forms and one case: what two spellings are compared by."""
    return unicodedata.normalize("NFKC", header).translate(_BRACKETS).translate(_BLANKS).casefold()


@frozen
class Headers:
    """The header of one table.

    Attributes:
        at: position of each column found, by its English name, in the schema's order.
        unknown: headers nobody knows, as written.
        units: for each column whose header states another unit than its own: the unit written.
    """

    at: Mapping[str, int]
    unknown: tuple[str, ...]
    units: Mapping[str, str] = field(factory=dict)


@frozen
class NamedHeader:
    """What a header names: a column, and the unit it states where that is not the column's own."""

    column: str
    unit: str | None = None


@frozen
class HeaderNames:
    """Every spelling that names a column of one ledger, folded.

    Attributes:
        spellings: what each names.
        bare: names of columns with a unit, written without one: they name the column only where the table
            states its unit elsewhere.
    """

    spellings: Mapping[str, NamedHeader]
    bare: Mapping[str, NamedHeader]

    @classmethod
    def of(cls, schema: LedgerSchema, unit: str | None = None) -> HeaderNames:
        """The names of a ledger's columns; `unit` is the one that the table as a whole states."""
        exact = {
            fold(header): NamedHeader(name)
            for name, column in schema.columns.items()
            for header in column.headers
        }
        spellings: dict[str, NamedHeader] = {}
        bare: dict[str, NamedHeader] = {}
        stems = Counter(_stem(fold(column.zh)) for column in schema.columns.values())
        for name, column in schema.columns.items():
            stem = _stem(fold(column.zh))
            if stems[stem] > 1:
                continue
            for written in column.units:
                named = NamedHeader(name, None if written == column.unit else written)
                spellings |= {f"{stem}{written}": named, f"{stem}({written})": named}
            if column.unit not in MONEY and not column.zh.endswith("（%）"):
                spellings[stem] = NamedHeader(name)
            elif unit and column.unit in MONEY:
                bare[stem] = NamedHeader(name, None if unit == column.unit else unit)
        return cls({**spellings, **exact}, bare)

    def named(self, header: str) -> NamedHeader | None:
        """What `header` names, or ``None``."""
        return self._named(fold(header).strip("*※★"))

    def _named(self, written: str) -> NamedHeader | None:
        if found := self.spellings.get(written) or self.bare.get(written):
            return found
        if not written.endswith(")"):
            return None
        if unit := _UNIT_AT_END.search(written):
            return self.spellings.get(f"{written[: unit.start()]}({unit[1]})")
        if remark := _REMARK_AT_END.search(written):
            return self._named(written[: remark.start()])
        if both := _BRACKET_AT_END.match(written):
            outside, inside = self.spellings.get(both[1]), self.spellings.get(both[2])
            return outside if outside == inside else None
        return None


def stated_unit(texts: Sequence[str]) -> str | None:
    """The unit of money that notes above a table state for all of it ("单位：万元"), if they agree on one."""
    words = [word for text in texts for word in re.split(r"[\s　]+", re.sub(r"([:：])[\s　]+", r"\1", text))]
    units = {found[1] for word in words if (found := _STATED_UNIT.fullmatch(fold(word)))}
    return units.pop() if len(units) == 1 else None


def _stem(folded: str) -> str:
    found = _BRACKET_AT_END.match(folded)
    return found[1] if found else folded


def match_headers(
    schema: LedgerSchema, headers: Sequence[str], place: str, unit: str | None = None
) -> Headers:
    """Find the ledger's columns among `headers`; `unit` is the one that the table as a whole states.

    Raises:
        DossierError: when two headers name one column, or none names any.
    """
    names = HeaderNames.of(schema, unit)
    return placed(schema, headers, [names.named(header) for header in headers], place)


def placed(
    schema: LedgerSchema, headers: Sequence[str], named: Sequence[NamedHeader | None], place: str
) -> Headers:
    """The columns that `headers` were found to name.

    Raises:
        DossierError: as `match_headers` does.
    """
    at: dict[str, int] = {}
    unknown: list[str] = []
    units: dict[str, str] = {}
    for position, (header, found) in enumerate(zip(headers, named, strict=True)):
        if found is None:
            if fold(header):
                unknown.append(header.strip(SPACES))
            continue
        name = found.column
        if name in at:
            raise DossierError(
                "table.column_twice",
                place=place,
                column=schema.columns[name].zh,
                name=name,
                headers=[headers[at[name]].strip(SPACES), header.strip(SPACES)],
            )
        at[name] = position
        if found.unit:
            units[name] = found.unit
    if not at:
        close = near_columns(schema, unknown, ())
        raise DossierError(
            "table.no_known_column",
            place=place,
            ledger=schema.zh,
            rows=1,
            headers=[header[:40] for header in unknown[:SHOWN]],
            nearest=next((schema.columns[name].zh for name in close.values()), None),
        )
    return Headers({name: at[name] for name in schema.columns if name in at}, tuple(unknown), units)


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
