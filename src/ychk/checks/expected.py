"""What is expected of each ledger's records beyond the form of their cells, loaded from ``checks.toml``.

Which days follow which, which names are units, which codes belong to authorities: facts of the ledgers, as
data. Nothing is looked at here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from attrs import field, frozen

from ychk.evidence import LedgerSchema

Pair = tuple[str, str]


def _pairs(given: Iterable[Iterable[str]]) -> tuple[Pair, ...]:
    return tuple((first, second) for first, second in given)


@frozen(kw_only=True)
class Expected:
    """What one ledger's records should be like.

    Attributes:
        dated: the day by which a record counts, where no rule looks further back than the plan's period or a
            year; ``None`` where one does.
        order: pairs of days of which the first is never after the second.
        validity: such pairs that are a validity's two ends.
        ahead: days that may lie after the day of assessment.
        units: columns that name units as the plan does.
        bodies: columns that name public bodies in full, as only a roster knows them.
        codes: columns with the unified code of an authority.
        wrong: columns of codes that stand there because they are wrong.
    """

    dated: str | None = None
    order: tuple[Pair, ...] = field(default=(), converter=_pairs)
    validity: tuple[Pair, ...] = field(default=(), converter=_pairs)
    ahead: tuple[str, ...] = field(default=(), converter=tuple)
    units: tuple[str, ...] = field(default=(), converter=tuple)
    bodies: tuple[str, ...] = field(default=(), converter=tuple)
    codes: tuple[str, ...] = field(default=(), converter=tuple)
    wrong: tuple[str, ...] = field(default=(), converter=tuple)

    @property
    def columns(self) -> frozenset[str]:
        """Every column that is named."""
        pairs = (name for pair in (*self.order, *self.validity) for name in pair)
        dated = (self.dated,) if self.dated else ()
        return frozenset((*dated, *pairs, *self.ahead, *self.units, *self.bodies, *self.codes, *self.wrong))


def expectations(schema: LedgerSchema) -> Expected:
    """What is expected of a ledger; nothing of one that nobody has written anything about."""
    return _written().get(schema.name, Expected())


@cache
def _written() -> Mapping[str, Expected]:
    raw = tomllib.loads(files("ychk.checks").joinpath("checks.toml").read_text("utf-8"))
    return MappingProxyType({name: Expected(**entry) for name, entry in raw.items()})
