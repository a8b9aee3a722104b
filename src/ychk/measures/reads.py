"""Which ledgers, columns and conditions an ask reads, known before any query is built."""

from __future__ import annotations

from collections.abc import Iterator

from ychk.evidence.schema import DAYS, NUMBERS, CellType, ledger_schemas
from ychk.measures import asks as q
from ychk.measures import terms as t


def base_ledgers(ask: q.Ask) -> tuple[str, ...]:
    """Ledgers whose records an ask counts (not those it merely looks things up in)."""
    match ask:
        case q.GroupCountAsk(_, scope, where):
            return tuple(dict.fromkeys(rows.ledger for rows in (*scope, *_had(where))))
        case q.GroupEveryAsk(_, scope):
            return (scope.ledger,)
        case q.KeysAsk(of):
            return base_ledgers(of)
        case q.DifferAsk(ledger, _) | q.LeanAsk(ledger, _) | q.CellsAsk(ledger, _):
            return (ledger,)
        case _:
            return (ask.rows.ledger,)


def read_ledgers(ask: q.Ask) -> tuple[str, ...]:
    """Every ledger that an ask reads, looked-up ones included."""
    names = list(base_ledgers(ask))
    for condition in conditions_of(ask):
        names += [part.rows.ledger for part in condition.walk() if isinstance(part, t.ExistsIn)]
    return tuple(dict.fromkeys(names))


def conditions_of(ask: q.Ask) -> tuple[t.Condition, ...]:
    """Conditions that an ask judges on the records of its ledger."""
    match ask:
        case q.EveryAsk(rows, holds, counted, lacks):
            parts = (rows.condition, holds, counted, lacks)
            return tuple(part for part in parts if part is not None)
        case q.DaysAsk(rows, start, end, _, calendar):
            return (rows.condition, t.TakesLonger(start, end, 0, calendar))
        case q.LatestAsk(rows, _, _, _, where):
            return (rows.condition, where)
        case q.EachLatestAsk(rows, _, _, holds):
            return (rows.condition, holds)
        case q.DifferAsk(_, conditions) | q.LeanAsk(_, conditions):
            return conditions
        case q.KeysAsk(of):
            return conditions_of(of)
        case q.GroupCountAsk() | q.GroupEveryAsk():
            return tuple(rows.condition for rows in row_sets(ask))
        case q.CellsAsk():
            return ()
        case _:
            return (ask.rows.condition,)


def row_sets(ask: q.KeyedAsk) -> tuple[t.Rows, ...]:
    """Row sets whose records an ask counts per key."""
    if isinstance(ask, q.CountAsk):
        return (ask.rows,)
    if isinstance(ask, q.GroupEveryAsk):
        return (ask.scope, ask.good, ask.poor)
    return (*ask.scope, *_had(ask.where))


def denied(ask: q.GroupCountAsk) -> tuple[t.Rows, ...]:
    """Row sets of which a key must have no record, or few."""
    nots = [part for part in ask.where.walk() if isinstance(part, t.Negated)]
    return tuple(dict.fromkeys(rows for part in nots for rows in _had(part)))


def _had(where: t.Condition) -> tuple[t.Rows, ...]:
    return tuple(part.rows for part in where.walk() if isinstance(part, t.Has))


def extra_columns(ask: q.Ask) -> tuple[str, ...]:
    """Columns that an ask reads besides those of its conditions."""
    return tuple(name for name, _ in _extra(ask))


def _extra(ask: q.Ask) -> Iterator[tuple[str, frozenset[CellType]]]:
    """The same, each with the types that it may have."""
    match ask:
        case q.RecordsAsk(_, newest, doubtful):
            if newest is not None:
                yield newest, DAYS
            yield from ((name, t.ANYTHING) for name in doubtful or ())
        case q.CutAsk(_, words, periods):
            if words is not None:
                yield words[0], t.WORDS
            if periods is not None:
                yield periods[0], DAYS
        case q.CellsAsk(_, columns):
            yield from ((name, t.ANYTHING) for name in columns)
        case q.DistinctAsk(_, column):
            yield column, t.ANYTHING
        case q.SumAsk(_, column):
            yield column, NUMBERS
        case q.LatestAsk(_, period, numerator, denominator, _):
            yield period, DAYS
            yield numerator, NUMBERS
            if denominator is not None:
                yield denominator, NUMBERS
        case q.KeysAsk(of):
            yield from _extra(of)
        case q.EachLatestAsk(_, key, period):
            yield key, t.WORDS
            yield period, DAYS
        case q.GroupCountAsk(key) | q.GroupEveryAsk(key):
            yield key, t.WORDS


def check(ask: q.Ask) -> None:
    """See that each ledger has the columns that an ask reads of it, of types that it can be asked of.

    Raises:
        PluginError: for the first that is not there, or does not fit.
    """
    if isinstance(ask, q.KeysAsk):
        check(ask.of)
        return
    grouped = isinstance(ask, (q.GroupCountAsk, q.GroupEveryAsk))  # of rows, which check themselves
    for rows in map(t.Rows, base_ledgers(ask)):
        for name, kinds in _extra(ask):
            rows.column(name, kinds)
        for condition in () if grouped else conditions_of(ask):
            rows.check(condition)


def spread_columns(ask: q.SpreadAsk) -> dict[str, str]:
    """The columns that records are spread over: who answers for them (`word`), and when (`period`).

    When is what the rule goes by: its window, else where its deadlines start, else the ledger's own.
    """
    schema = ledger_schemas()[ask.rows.ledger]
    windows, starts = list[str](), list[str]()
    for part in ask.rows.condition.walk():
        match part:
            case t.During(column) | t.InSpan(column):
                windows.append(column)
            case t.Due(deadline) | t.Within(_, deadline) | t.ExistsIn(deadline=t.Deadline() as deadline):
                starts.append(deadline.after)
            case t.TakesLonger(start):
                starts.append(start)
            case _:
                pass
    period = next(iter((*windows, *starts)), schema.day)
    found = {"word": schema.unit, "period": period}
    return {name: column for name, column in found.items() if column is not None}


def shown_columns(ask: q.RecordsAsk) -> tuple[str, ...]:
    """Columns that show which record is meant: its key and what the rule reads of it, nothing personal."""
    schema = ledger_schemas()[ask.rows.ledger]
    read = {name for part in ask.rows.condition.walk() for name in part.columns()}
    wanted = {*schema.key, *read, *extra_columns(ask)}
    return tuple(name for name, column in schema.columns.items() if name in wanted and not column.personal)
