"""What is known of a condition: a formula of propositional logic over columns of truth values.

A formula is a plain value. It is written out as SQL where an engine must judge every record, or worked out
over tallies, where records that say the same have already been counted together. What is settled from
the start (a column without an empty cell leaves nothing open) folds away as the formula is put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from attrs import frozen

from ychk.measures.sql import FALSE as SQL_FALSE
from ychk.measures.sql import TRUE as SQL_TRUE
from ychk.measures.sql import Expr, col


@frozen(eq=False)
class Formula:
    """True or false for every record.

    Attributes:
        op: a constant, a column of truth values, or how `parts` are put together.
        name: the column's name.
    """

    op: Literal["true", "false", "column", "and", "or", "not"]
    parts: tuple[Formula, ...] = ()
    name: str = ""

    def __and__(self, other: Formula) -> Formula:
        if self is FALSE or other is TRUE or self is other:
            return self
        if other is FALSE or self is TRUE:
            return other
        return Formula("and", (self, other))

    def __or__(self, other: Formula) -> Formula:
        if self is TRUE or other is FALSE or self is other:
            return self
        if other is TRUE or self is FALSE:
            return other
        return Formula("or", (self, other))

    def __invert__(self) -> Formula:
        match self.op:
            case "true":
                return FALSE
            case "false":
                return TRUE
            case "not":
                return self.parts[0]
            case _:
                return Formula("not", (self,))

    def differs(self, other: Formula) -> Formula:
        """Exactly one of the two holds."""
        return FALSE if self is other else (self & ~other) | (~self & other)

    def columns(self) -> Iterator[str]:
        """The columns it speaks of."""
        if self.op == "column":
            yield self.name
        for part in self.parts:
            yield from part.columns()

    def sql(self) -> Expr:
        """The formula for an engine; its columns are never null."""
        match self.op:
            case "true":
                return SQL_TRUE
            case "false":
                return SQL_FALSE
            case "column":
                return col(self.name)
            case "not":
                return ~self.parts[0].sql()
            case "and":
                return self.parts[0].sql() & self.parts[1].sql()
            case _:
                return self.parts[0].sql() | self.parts[1].sql()


TRUE, FALSE = Formula("true"), Formula("false")


class Pair(NamedTuple):
    """What is known of a condition on a record: it surely holds; it may hold."""

    sure: Formula
    maybe: Formula

    @property
    def settled(self) -> bool:
        """Whether no record leaves the condition open."""
        return self.sure is self.maybe

    def __and__(self, other: Pair) -> Pair:
        sure = self.sure & other.sure
        return Pair(sure, sure if self.settled and other.settled else self.maybe & other.maybe)

    def __or__(self, other: Pair) -> Pair:
        sure = self.sure | other.sure
        return Pair(sure, sure if self.settled and other.settled else self.maybe | other.maybe)

    def __invert__(self) -> Pair:
        sure = ~self.maybe
        return Pair(sure, sure if self.settled else ~self.sure)


ALWAYS, NEVER, OPEN = Pair(TRUE, TRUE), Pair(FALSE, FALSE), Pair(FALSE, TRUE)


def any_of(formulas: Iterable[Formula]) -> Formula:
    """At least one of them."""
    found = FALSE
    for formula in formulas:
        found = found | formula
    return found
