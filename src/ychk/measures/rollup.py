"""A ledger that another one looks things up in, rolled up: one row a key.

A row says for each match, as bits, whether the key has such a record, surely and maybe, and how early or late
those are. Matches that say the same of a record share a bit; where no cell leaves anything open, surely and
maybe are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from ychk.measures.compile import LedgerCompiler
from ychk.measures.lookup import Lookup
from ychk.measures.rows import ExistsIn
from ychk.measures.sql import BITS, NOTHING, Expr, Query, col, packed, when
from ychk.measures.truth import FALSE, Formula, any_of
from ychk.measures.values import day, integer


@frozen
class _Slots:
    """Where one match finds its answers: numbers of bits, names of columns with days."""

    sure: int
    maybe: int
    day_sure: str = ""
    day_maybe: str = ""
    open: int | None = None


@frozen(eq=False)
class RollUp:
    """One ledger by one key column, for some matches."""

    frame: LedgerCompiler
    key: str
    matches: Sequence[ExistsIn]
    _bits: dict[Formula, int] = field(factory=dict, init=False)
    _days: dict[tuple[str, Formula, bool], str] = field(factory=dict, init=False)
    _slots: dict[ExistsIn, _Slots] = field(init=False)

    @_slots.default
    def _placed(self) -> dict[ExistsIn, _Slots]:
        return {match: self._place(match) for match in self.matches}

    def _place(self, match: ExistsIn) -> _Slots:
        inside = self.frame.pair(match.rows.condition)
        sure, maybe = (self._bit(side) for side in inside)
        if match.done is None:
            return _Slots(sure, maybe)
        unread = inside.maybe & self.frame.open(match.done)
        return _Slots(
            sure,
            maybe,
            self._day(match.done, inside.sure, match.late),
            self._day(match.done, inside.maybe, match.late),
            None if unread is FALSE else self._bit(unread),
        )

    def _bit(self, formula: Formula) -> int:
        return self._bits.setdefault(formula, len(self._bits))

    def _day(self, column: str, formula: Formula, late: bool) -> str:
        return self._days.setdefault((column, formula, late), f"day_{len(self._days)}")

    def _happened(self, column: str, formula: Formula) -> Expr:
        """The day of a record that meets a formula, if it is not after the assessment."""
        return when(formula.sql() & self.frame.happened(column), self.frame.day(column))

    def each(self, source: Query) -> Query:
        """The records, with the truth values and days of all matches; those of no match are left out."""
        days = {name: self._happened(column, of) for (column, of, _), name in self._days.items()}
        bits = {f"bit_{at}": formula.sql() for formula, at in self._bits.items()}
        wanted = any_of(formula for formula in self._bits if not self._within_another(formula))
        judged = self.frame.judged(source, self._bits)
        return judged.where(wanted.sql()).select(key=col(self.key), **bits, **days)

    def _within_another(self, formula: Formula) -> bool:
        """Whether a formula asks for more than another one that has a bit."""
        return formula.op == "and" and any(
            part in self._bits or self._within_another(part) for part in formula.parts
        )

    def query(self, each: Query) -> Query:
        """One row for each key."""
        names = [f"bit_{at}" for at in range(len(self._bits))]
        parts = range(0, len(names), BITS)
        bits = {f"bits_{at // BITS}": packed(map(col, names[at : at + BITS])) for at in parts}
        if self.key in self.frame.gaps.empty:
            each = each.where(~col("key").is_null())
        keyed = each.select("key", *self._days.values(), **bits)
        days = {
            name: col(name).max() if late else col(name).min() for (_, _, late), name in self._days.items()
        }
        return keyed.grouped("key", **{name: col(name).any_bit() for name in bits}, **days)

    def keyless(self, each: Query, *, any_record: bool) -> Query:
        """What the records without a key say, and, if wanted, all records together."""
        nobody = col("key").is_null()
        found: dict[str, Expr] = {}
        for at in range(len(self._bits)):
            bit = col(f"bit_{at}")
            found[f"wild_{at}"] = when(nobody, bit.number()).sum()
            if any_record:
                found[f"any_{at}"] = bit.number().sum()
        for (_, _, late), name in self._days.items():
            for prefix, days in (("wild", when(nobody, col(name))), ("any", col(name))):
                found[f"{prefix}_{name}"] = days.max() if late else days.min()
        return each.grouped(**found)

    def lookup(self, match: ExistsIn, prefix: str, keyless: Mapping[str, object]) -> Lookup:
        """What a match finds in columns that were joined under `prefix`."""

        def bit(place: int) -> Expr:
            return col(f"{prefix}bits_{place // BITS}").has_bit(place % BITS)

        at = self._slots[match]
        return Lookup(
            sure=bit(at.sure),
            maybe=bit(at.maybe),
            day_sure=col(f"{prefix}{at.day_sure}") if at.day_sure else NOTHING,
            day_maybe=col(f"{prefix}{at.day_maybe}") if at.day_maybe else NOTHING,
            day_open=None if at.open is None else bit(at.open),
            wild=integer(keyless.get(f"wild_{at.maybe}")),
            wild_day=day(keyless.get(f"wild_{at.day_maybe}")),
            wild_open=integer(keyless.get(f"wild_{at.open}")) > 0,
            any=integer(keyless.get(f"any_{at.maybe}")) > 0,
            any_day=day(keyless.get(f"any_{at.day_maybe}")),
            any_open=integer(keyless.get(f"any_{at.open}")) > 0,
        )
