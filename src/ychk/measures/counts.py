"""How tallies answer asks: which formulas an ask needs counted, and the fact that the counts make.

Different values cannot be counted from tallies; what an ask needs of them is said apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ychk.exact import Bounds
from ychk.measures import asks as q
from ychk.measures import terms as t
from ychk.measures.compile import LedgerCompiler, Mode
from ychk.measures.reads import spread_columns
from ychk.measures.sql import Expr, col, when
from ychk.measures.tally import Tallies
from ychk.measures.truth import Formula, any_of
from ychk.measures.values import day, integer, word

Formulas = Mapping[str, Formula]


class Different(NamedTuple):
    """Count the different values of a column among the records that meet a formula."""

    among: Formula
    column: str


def formulas_of(frame: LedgerCompiler, ask: q.RowAsk) -> dict[str, Formula]:
    """The formulas whose records answer an ask, by name."""
    match ask:
        case q.CountAsk(rows) | q.CutAsk(rows) | q.DaysAsk(rows) | q.SpreadAsk(rows):
            inside = frame.pair(rows.condition)
            return {"sure": inside.sure, "maybe": inside.maybe}
        case q.DistinctAsk(rows, column):
            inside = frame.pair(rows.condition)
            return {"open": inside.maybe & ~frame.given(column)}
        case q.SumAsk(rows, column):
            inside = frame.pair(rows.condition)
            stated = frame.truth((col(column) >= 0).or_false())
            return {"sure": inside.sure, "maybe": inside.maybe, "open": inside.maybe & ~stated}
        case q.EveryAsk(rows, holds):
            return _every(frame, rows, holds, *_limbs(ask))
        case q.DifferAsk(_, conditions):
            return {"n": any_of(frame.differs(condition) for condition in conditions)}
        case q.LeanAsk(_, conditions):
            return {"n": any_of(frame.leans(condition) for condition in conditions)}


def _limbs(ask: q.EveryAsk) -> tuple[t.Condition, t.Condition]:
    """Which records count, and which of them fail."""
    return (
        t.ALWAYS if ask.counted is None else ask.counted,
        ~ask.holds if ask.lacks is None else ask.lacks,
    )


def _every(
    frame: LedgerCompiler, rows: t.Rows, condition: t.Condition, counting: t.Condition, failing: t.Condition
) -> dict[str, Formula]:
    inside, holds, lacks = frame.pair(rows.condition), frame.pair(condition), frame.pair(failing)
    counted = inside & frame.pair(counting)
    perhaps = counted.maybe & ~counted.sure
    return {
        "sure": counted.sure,
        "held": counted.sure & ~lacks.maybe,
        "lacking": inside.sure & lacks.sure,
        "may_help": perhaps & holds.maybe,
        "may_hurt": perhaps & lacks.maybe,
        "may_count": perhaps,
        "may_lack": inside.maybe & lacks.maybe,
    }


def different_of(frame: LedgerCompiler, ask: q.RowAsk) -> dict[str, Different]:
    """What an ask needs to know of different values, by name."""
    match ask:
        case q.DistinctAsk(rows, column):
            inside = frame.pair(rows.condition)
            return {"low": Different(inside.sure, column), "high": Different(inside.maybe, column)}
        case q.CountAsk(rows) if (partner := frame.sought(rows)) is not None:
            own = frame.pair(rows.condition, Mode(own=True))
            nameless = frame.pair(rows.condition).maybe & ~own.maybe
            return {"nameless_keys": Different(nameless, partner.on[0])}
        case q.EveryAsk(rows, holds) if frame.wild(holds):
            key = next(part.on[0] for part in holds.walk() if isinstance(part, t.ExistsIn))
            own = frame.pair(_limbs(ask)[1], Mode(own=True))
            return {"lacking_keys": Different(frame.pair(rows.condition).sure & own.sure, key)}
        case _:
            return {}


def keys_of(frame: LedgerCompiler, ask: q.RowAsk, columns: Collection[str]) -> dict[str, Expr]:
    """Values beyond truth that records must be told apart by, by name; `columns` are there."""
    match ask:
        case q.SpreadAsk():
            there = {name: column for name, column in spread_columns(ask).items() if column in columns}
            return {
                name: frame.day(column).first_day("month") if name == "period" else col(column)
                for name, column in there.items()
            }
        case q.CutAsk():
            return frame.cut(ask)
        case q.DaysAsk():
            return frame.days(ask)
        case _:
            return {}


def amounts_of(ask: q.RowAsk) -> dict[str, Expr]:
    """Amounts to add up, by name; a negative one says nothing."""
    return {"sum": when(col(ask.column) >= 0, col(ask.column))} if isinstance(ask, q.SumAsk) else {}


def fact_of(
    frame: LedgerCompiler,
    ask: q.RowAsk,
    formulas: Formulas,
    tallies: Tallies,
    prefix: str,
    different: Mapping[str, int],
) -> q.Fact:
    """The fact that answers an ask.

    Args:
        frame: what the formulas are about.
        ask: the ask.
        formulas: its formulas (`formulas_of`).
        tallies: the counts.
        prefix: of its keys and amounts in the tallies.
        different: numbers of different values (`different_of`).
    """
    match ask:
        case q.CutAsk() | q.SpreadAsk():
            return q.CutFact(
                tuple(
                    q.Cell(word(row.get(f"{prefix}word")), day(row.get(f"{prefix}period")), sure, number)
                    for row, sure, number in tallies.among(formulas["maybe"], formulas["sure"])
                )
            )
        case q.DaysAsk():
            return q.mean_fact(
                [
                    (integer(row[f"{prefix}least"]), integer(row[f"{prefix}most"]), sure > 0, number)
                    for row, sure, number in tallies.among(formulas["maybe"], formulas["sure"])
                ]
            )
        case q.SumAsk():
            most = (
                None if tallies.count(formulas["open"]) else tallies.total(f"{prefix}sum", formulas["maybe"])
            )
            return Bounds(tallies.total(f"{prefix}sum", formulas["sure"]), most)
    counts = {name: tallies.count(formula) for name, formula in formulas.items()}
    match ask:
        case q.CountAsk():
            keys = different.get("nameless_keys", 0)
            unserved = max(0, keys - frame.wild(ask.rows.condition)) if keys else 0
            return Bounds(counts["sure"], max(counts["sure"], counts["maybe"] - unserved))
        case q.DistinctAsk():
            return Bounds(different["low"], different["high"] + counts["open"])
        case q.EveryAsk():
            return q.every_fact({**counts, **different}, frame.wild(ask.holds))
        case q.DifferAsk() | q.LeanAsk():
            return Bounds.exactly(counts["n"])
