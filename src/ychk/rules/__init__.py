"""The words in which rules are written: for authors of indicators, ledgers, plans and calendars.

    from ychk import rules as r

Everything here is public. Hand-written indicators find their types in `ychk.rules.protocol`; tests of rules
are in `ychk.testing`. Names are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ychk.lazy import loaded_when_used

if TYPE_CHECKING:
    from ychk.discovery import (
        hookimpl as hookimpl,
    )
    from ychk.evidence.catalogue import (
        LedgerFile as LedgerFile,
    )
    from ychk.evidence.schema import (
        Column as Column,
    )
    from ychk.evidence.schema import (
        LedgerSchema as LedgerSchema,
    )
    from ychk.indicator.amounts import (
        Count as Count,
    )
    from ychk.indicator.amounts import (
        Distinct as Distinct,
    )
    from ychk.indicator.amounts import (
        Keys as Keys,
    )
    from ychk.indicator.amounts import (
        OrFigure as OrFigure,
    )
    from ychk.indicator.amounts import (
        Plus as Plus,
    )
    from ychk.indicator.amounts import (
        Ratio as Ratio,
    )
    from ychk.indicator.amounts import (
        Total as Total,
    )
    from ychk.indicator.breakdowns import (
        Counties as Counties,
    )
    from ychk.indicator.breakdowns import (
        CountPer as CountPer,
    )
    from ychk.indicator.breakdowns import (
        Kinds as Kinds,
    )
    from ychk.indicator.breakdowns import (
        Periods as Periods,
    )
    from ychk.indicator.breakdowns import (
        Unmatched as Unmatched,
    )
    from ychk.indicator.breakdowns import (
        Words as Words,
    )
    from ychk.indicator.criteria import (
        All as All,
    )
    from ychk.indicator.criteria import (
        AnyOf as AnyOf,
    )
    from ychk.indicator.criteria import (
        Attested as Attested,
    )
    from ychk.indicator.criteria import (
        Check as Check,
    )
    from ychk.indicator.criteria import (
        Criterion as Criterion,
    )
    from ychk.indicator.criteria import (
        IfLedger as IfLedger,
    )
    from ychk.indicator.criteria import (
        OnlyIf as OnlyIf,
    )
    from ychk.indicator.criteria import (
        Presumes as Presumes,
    )
    from ychk.indicator.criteria import (
        Unknowable as Unknowable,
    )
    from ychk.indicator.durations import (
        Latest as Latest,
    )
    from ychk.indicator.durations import (
        MeanDays as MeanDays,
    )
    from ychk.indicator.quantity import (
        Quantity as Quantity,
    )
    from ychk.indicator.quantity import (
        Stated as Stated,
    )
    from ychk.indicator.rule import (
        Clause as Clause,
    )
    from ychk.indicator.rule import (
        Indicator as Indicator,
    )
    from ychk.indicator.rule import (
        Notice as Notice,
    )
    from ychk.indicator.rule import (
        Override as Override,
    )
    from ychk.indicator.shares import (
        Every as Every,
    )
    from ychk.indicator.shares import (
        EveryKey as EveryKey,
    )
    from ychk.indicator.shares import (
        EveryLatest as EveryLatest,
    )
    from ychk.indicator.shares import (
        Share as Share,
    )
    from ychk.indicator.shorthand import (
        all_hold as all_hold,
    )
    from ychk.indicator.shorthand import (
        all_of as all_of,
    )
    from ychk.indicator.shorthand import (
        at_least as at_least,
    )
    from ychk.indicator.shorthand import (
        none_of as none_of,
    )
    from ychk.indicator.shorthand import (
        note_if_any as note_if_any,
    )
    from ychk.indicator.shorthand import (
        some_of as some_of,
    )
    from ychk.measures.conditions import (
        Before as Before,
    )
    from ychk.measures.conditions import (
        Blank as Blank,
    )
    from ychk.measures.conditions import (
        Condition as Condition,
    )
    from ychk.measures.conditions import (
        Due as Due,
    )
    from ychk.measures.conditions import (
        During as During,
    )
    from ychk.measures.conditions import (
        Given as Given,
    )
    from ychk.measures.conditions import (
        Is as Is,
    )
    from ychk.measures.conditions import (
        IsCity as IsCity,
    )
    from ychk.measures.conditions import (
        IsTrue as IsTrue,
    )
    from ychk.measures.conditions import (
        Malformed as Malformed,
    )
    from ychk.measures.conditions import (
        NeededCleaning as NeededCleaning,
    )
    from ychk.measures.conditions import (
        NotAfterThisYear as NotAfterThisYear,
    )
    from ychk.measures.conditions import (
        NotLessThan as NotLessThan,
    )
    from ychk.measures.conditions import (
        Number as Number,
    )
    from ychk.measures.conditions import (
        OrganisationCodeWrong as OrganisationCodeWrong,
    )
    from ychk.measures.conditions import (
        SameDay as SameDay,
    )
    from ychk.measures.conditions import (
        TakesLonger as TakesLonger,
    )
    from ychk.measures.conditions import (
        Within as Within,
    )
    from ychk.measures.deadlines import (
        Deadline as Deadline,
    )
    from ychk.measures.deadlines import (
        calendar_days as calendar_days,
    )
    from ychk.measures.deadlines import (
        working_days as working_days,
    )
    from ychk.measures.parameters import (
        Parameter as Parameter,
    )
    from ychk.measures.rows import (
        ExistsIn as ExistsIn,
    )
    from ychk.measures.rows import (
        Rows as Rows,
    )
    from ychk.measures.rows import (
        has as has,
    )
    from ychk.measures.rows import (
        ledger as ledger,
    )
    from ychk.measures.windows import (
        BEFORE_REVIEW as BEFORE_REVIEW,
    )
    from ychk.measures.windows import (
        EVER as EVER,
    )
    from ychk.measures.windows import (
        FROM_NOW as FROM_NOW,
    )
    from ychk.measures.windows import (
        LAST_MONTH as LAST_MONTH,
    )
    from ychk.measures.windows import (
        PAST_YEAR as PAST_YEAR,
    )
    from ychk.measures.windows import (
        PERIOD as PERIOD,
    )
    from ychk.measures.windows import (
        THIS_YEAR as THIS_YEAR,
    )
    from ychk.measures.windows import (
        Window as Window,
    )
    from ychk.measures.windows import (
        complete_months as complete_months,
    )
    from ychk.measures.windows import (
        last_years as last_years,
    )
    from ychk.measures.windows import (
        since as since,
    )
    from ychk.plan import (
        Plan as Plan,
    )
    from ychk.plan import (
        read_plan as read_plan,
    )
    from ychk.rules.contribution import (
        contributes as contributes,
    )
    from ychk.wording import (
        Text as Text,
    )
    from ychk.workdays import (
        DayRule as DayRule,
    )
    from ychk.workdays import (
        Layer as Layer,
    )
    from ychk.workdays import (
        Term as Term,
    )
    from ychk.workdays import (
        read_layers as read_layers,
    )

_HOME = {
    "discovery": "hookimpl",
    "evidence.catalogue": "LedgerFile",
    "evidence.schema": "Column LedgerSchema",
    "indicator.amounts": "Count Distinct Keys OrFigure Plus Ratio Total",
    "indicator.breakdowns": "CountPer Counties Kinds Periods Unmatched Words",
    "indicator.criteria": "All AnyOf Attested Check Criterion IfLedger OnlyIf Presumes Unknowable",
    "indicator.durations": "Latest MeanDays",
    "indicator.quantity": "Quantity Stated",
    "indicator.rule": "Clause Indicator Notice Override",
    "indicator.shares": "Every EveryKey EveryLatest Share",
    "indicator.shorthand": "all_hold all_of at_least none_of note_if_any some_of",
    "measures.conditions": "Before Blank Condition Due During Given Is IsCity IsTrue Malformed "
    "NeededCleaning NotAfterThisYear NotLessThan Number OrganisationCodeWrong SameDay "
    "TakesLonger Within",
    "measures.deadlines": "Deadline calendar_days working_days",
    "measures.parameters": "Parameter",
    "measures.rows": "ExistsIn Rows has ledger",
    "measures.windows": "BEFORE_REVIEW EVER FROM_NOW LAST_MONTH PAST_YEAR PERIOD THIS_YEAR Window "
    "complete_months last_years since",
    "plan": "Plan read_plan",
    "rules.contribution": "contributes",
    "wording": "Text",
    "workdays": "DayRule Layer Term read_layers",
}
"""Where each name lives; a test holds this against the imports above."""

__all__ = [*sorted(name for names in _HOME.values() for name in names.split())]  # pyright: ignore[reportUnsupportedDunderAll]

if not TYPE_CHECKING:
    __getattr__, __dir__ = loaded_when_used(__name__, _HOME)
