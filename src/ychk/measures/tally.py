"""Tallies: records about which a rule can see no difference, counted together.

An engine goes over a ledger once and says, for each combination of truth values that occurs, how many records
have it. There are few combinations, however many records there are; every count that a rule wants is a sum
over some of them, worked out here. Tallies of parts of a ledger add up to those of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import compress

from attrs import frozen

from ychk.measures.sql import COUNT, Expr, Query, col
from ychk.measures.truth import TRUE, Formula
from ychk.measures.values import exact, integer


class Tallies:
    """Combinations of truth values, with the number of records that have each.

    The truth values of all combinations are the bytes, 0 or 1, of one whole number, so that each step of a
    formula is one step over all of them. NumPy would be no faster, and takes a tenth of a second to load.

    Args:
        names: the truth values that `tally` was given.
        rows: what the query of `tally` (or `told_by`) gave.
    """

    def __init__(self, names: Iterable[str], rows: Sequence[Mapping[str, object]]) -> None:
        self._rows = rows
        self._numbers = [integer(row["n"]) for row in rows]
        self._truths = {name: _number(bytes(row[name] is True for row in rows)) for name in names}
        self._all = _number(b"\1" * len(rows))
        self._known: dict[int, int] = {}

    def holds(self, formula: Formula) -> bytes:
        """For each combination whether a formula holds: 1 or 0."""
        return self._holds(formula).to_bytes(len(self._rows), "little")

    def _holds(self, formula: Formula) -> int:
        """The same as one number; worked out once for parts that recur."""
        found = self._known.get(id(formula))
        if found is None:
            found = self._known[id(formula)] = self._worked_out(formula)
        return found

    def _worked_out(self, formula: Formula) -> int:
        match formula.op:
            case "column":
                return self._truths[formula.name]
            case "not":
                return self._all ^ self._holds(formula.parts[0])
            case "and":
                return self._holds(formula.parts[0]) & self._holds(formula.parts[1])
            case "or":
                return self._holds(formula.parts[0]) | self._holds(formula.parts[1])
            case _:
                return self._all if formula is TRUE else 0

    def count(self, formula: Formula) -> int:
        """How many records meet a formula."""
        return sum(compress(self._numbers, self.holds(formula)))

    def total(self, name: str, formula: Formula) -> Fraction:
        """The sum of an amount over the records that meet a formula."""
        rows = compress(self._rows, self.holds(formula))
        return sum((exact(row[name]) or Fraction(0) for row in rows), Fraction(0))

    def by(self, name: str, formulas: Sequence[Formula]) -> dict[object, tuple[int, ...]]:
        """For each value of a key the number of records that meet each formula."""
        found: dict[object, list[int]] = {row[name]: [0] * len(formulas) for row in self._rows}
        for at, formula in enumerate(formulas):
            for row, number in compress(zip(self._rows, self._numbers, strict=True), self.holds(formula)):
                found[row[name]][at] += number
        return {value: tuple(numbers) for value, numbers in found.items()}

    def among(self, maybe: Formula, sure: Formula) -> Iterator[tuple[Mapping[str, object], int, int]]:
        """Combinations whose records may be among some: the values they were told apart by, and numbers.

        The numbers are those of the records that surely are, and of all.
        """
        each = zip(self._rows, self._numbers, self.holds(sure), strict=True)
        for row, number, surely in compress(each, self.holds(maybe)):
            yield row, number if surely else 0, number


def _number(truths: bytes) -> int:
    return int.from_bytes(truths, "little")


@frozen
class Counted:
    """What a pass counted for one ask, by the ask's own names.

    Attributes:
        formulas: its formulas.
        keys, amounts: the columns of its keys and amounts in the tallies.
        different: numbers of different values.
        told: tallies of records told apart by some columns of keys, or by none.
    """

    formulas: Mapping[str, Formula]
    keys: Mapping[str, str]
    amounts: Mapping[str, str]
    different: Mapping[str, int]
    told: Mapping[tuple[str, ...], Tallies]

    def count(self, name: str) -> int:
        """How many records meet a formula."""
        return self.told[()].count(self.formulas[name])

    def total(self, amount: str, among: str) -> Fraction:
        """The sum of an amount over the records that meet a formula."""
        return self.told[()].total(self.amounts[amount], self.formulas[among])

    def each(self, sure: str, maybe: str) -> Iterator[tuple[Mapping[str, object], int, int]]:
        """Records that may be among some, put together by the ask's keys: what those say, and numbers.

        The numbers are those of the records that surely are, and of all.
        """
        tallies = self.told[tuple(self.keys.values())]
        for row, number, all_ in tallies.among(self.formulas[maybe], self.formulas[sure]):
            yield {name: row[column] for name, column in self.keys.items()}, number, all_

    def by(self, key: str, *names: str) -> dict[object, tuple[int, ...]]:
        """For each value of a key the number of records that meet each of some formulas.

        Where the records were not told apart by it, they are all together under ``None``.
        """
        if key not in self.keys:
            return {None: tuple(map(self.count, names))}
        column = self.keys[key]
        return self.told[column,].by(column, [self.formulas[name] for name in names])


def tally(
    source: Query, truths: Mapping[str, Expr], keys: Mapping[str, Expr], amounts: Mapping[str, Expr]
) -> Query:
    """The query for `Tallies`.

    Args:
        source: the records.
        truths: truth values to tell records apart by; null counts as false.
        keys: other values to tell them apart by.
        amounts: what to add up, by name.
    """
    told = {**truths, **keys, **amounts}
    each = source.select(**told) if told else source
    return each.grouped(*truths, *keys, n=COUNT, **{name: col(name).sum() for name in amounts})


def told_by(tallied: Query, names: Iterable[str], amounts: Iterable[str]) -> Query:
    """Records that were told apart by many keys, told apart by some of those and the truth values alone."""
    return tallied.grouped(*names, **{name: col(name).sum() for name in ("n", *amounts)})
