"""Which ledgers, columns and conditions an ask reads, known before any query is built."""

from __future__ import annotations

from ychk.measures import asks as A
from ychk.measures import terms as t


def base_ledgers(ask: A.Ask) -> tuple[str, ...]:
    """Ledgers whose records an ask counts (not those it merely looks things up in)."""
    match ask:
        case A.GroupCountAsk(_, scope, where):
            names = [rows.ledger for rows in scope]
            names += [part.rows.ledger for part in where.walk() if isinstance(part, t.Has)]
            return tuple(dict.fromkeys(names))
        case A.GroupEveryAsk(_, scope, _):
            return (scope.ledger,)
        case A.DifferAsk(ledger, _) | A.LeanAsk(ledger, _):
            return (ledger,)
        case _:
            return (ask.rows.ledger,)


def read_ledgers(ask: A.Ask) -> tuple[str, ...]:
    """Every ledger that an ask reads, looked-up ones included."""
    names = list(base_ledgers(ask))
    for condition in conditions_of(ask):
        names += [part.rows.ledger for part in condition.walk() if isinstance(part, t.Matched)]
    return tuple(dict.fromkeys(names))


def conditions_of(ask: A.Ask) -> tuple[t.Condition, ...]:
    """Conditions that an ask judges on the records of its ledger."""
    match ask:
        case A.EveryAsk(rows, holds, also):
            return (rows.condition, holds, *((also.condition,) if also else ()))
        case A.DaysAsk(rows, start, end, _, calendar):
            return (rows.condition, t.TakesLonger(start, end, 0, calendar))
        case A.LatestAsk(rows, _, _, _, where):
            return (rows.condition, where)
        case A.DifferAsk(_, conditions) | A.LeanAsk(_, conditions):
            return conditions
        case A.GroupCountAsk() | A.GroupEveryAsk():
            return tuple(rows.condition for rows in row_sets(ask))
        case _:
            return (ask.rows.condition,)


def row_sets(ask: A.GroupAsk | A.CountAsk) -> tuple[t.Rows, ...]:
    """Row sets whose records an ask counts per key."""
    if isinstance(ask, A.CountAsk):
        return (ask.rows,)
    if isinstance(ask, A.GroupEveryAsk):
        poor = ask.scope.where(~ask.good.condition)
        return (ask.scope, ask.good, poor)
    return (*ask.scope, *(part.rows for part in ask.where.walk() if isinstance(part, t.Has)))


def extra_columns(ask: A.Ask) -> tuple[str, ...]:
    """Columns that an ask reads besides those of its conditions."""
    match ask:
        case A.CutAsk(_, words, periods):
            return tuple(cut[0] for cut in (words, periods) if cut is not None)
        case A.DistinctAsk(_, column) | A.SumAsk(_, column):
            return (column,)
        case A.LatestAsk(_, period, numerator, denominator, _):
            return (period, numerator, denominator or numerator)
        case A.GroupCountAsk(key) | A.GroupEveryAsk(key):
            return (key,)
        case _:
            return ()
