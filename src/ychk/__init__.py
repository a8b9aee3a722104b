"""ychk: where does a city stand on each indicator of its social credit plan, why, and how sure is that?

This module is the public API; nothing else is public but ``ychk.testing``. Names are loaded when first
used, so that ``import ychk`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ychk.assessor.assessor import assess as assess
    from ychk.assessor.many_cities import assess_many as assess_many
    from ychk.assessor.reading_plan import Scan as Scan
    from ychk.assessor.reading_plan import planned_scans as planned_scans
    from ychk.dossier.check import check_folder as check_folder
    from ychk.dossier.read import read_dossier as read_dossier
    from ychk.errors import CalendarError as CalendarError
    from ychk.errors import DossierError as DossierError
    from ychk.errors import PluginError as PluginError
    from ychk.errors import UsageError as UsageError
    from ychk.errors import YchkError as YchkError
    from ychk.evidence import Attestation as Attestation
    from ychk.evidence import Dossier as Dossier
    from ychk.evidence import ExternalScore as ExternalScore
    from ychk.evidence import Figure as Figure
    from ychk.exact import Bounds as Bounds
    from ychk.exact import Points as Points
    from ychk.hooks import hookimpl as hookimpl
    from ychk.indicator import All as All
    from ychk.indicator import AnyOf as AnyOf
    from ychk.indicator import Attested as Attested
    from ychk.indicator import Check as Check
    from ychk.indicator import Clause as Clause
    from ychk.indicator import Criterion as Criterion
    from ychk.indicator import IfLedger as IfLedger
    from ychk.indicator import Indicator as Indicator
    from ychk.indicator import IndicatorProtocol as IndicatorProtocol
    from ychk.indicator import Notice as Notice
    from ychk.indicator import OnlyIf as OnlyIf
    from ychk.indicator import Override as Override
    from ychk.indicator import Presumes as Presumes
    from ychk.indicator import Unknowable as Unknowable
    from ychk.indicator.amounts import Count as Count
    from ychk.indicator.amounts import Distinct as Distinct
    from ychk.indicator.amounts import Keys as Keys
    from ychk.indicator.amounts import OrFigure as OrFigure
    from ychk.indicator.amounts import Plus as Plus
    from ychk.indicator.amounts import Ratio as Ratio
    from ychk.indicator.amounts import Total as Total
    from ychk.indicator.breakdowns import Counties as Counties
    from ychk.indicator.breakdowns import CountPer as CountPer
    from ychk.indicator.breakdowns import Kinds as Kinds
    from ychk.indicator.breakdowns import Periods as Periods
    from ychk.indicator.breakdowns import Unmatched as Unmatched
    from ychk.indicator.breakdowns import Words as Words
    from ychk.indicator.durations import Latest as Latest
    from ychk.indicator.durations import MeanDays as MeanDays
    from ychk.indicator.quantity import Stated as Stated
    from ychk.indicator.shares import Every as Every
    from ychk.indicator.shares import EveryKey as EveryKey
    from ychk.indicator.shares import EveryLatest as EveryLatest
    from ychk.indicator.shares import Share as Share
    from ychk.indicator.shorthand import MATERIALS as MATERIALS
    from ychk.indicator.shorthand import NOTES as NOTES
    from ychk.indicator.shorthand import all_hold as all_hold
    from ychk.indicator.shorthand import all_of as all_of
    from ychk.indicator.shorthand import annex as annex
    from ychk.indicator.shorthand import at_least as at_least
    from ychk.indicator.shorthand import none_of as none_of
    from ychk.indicator.shorthand import note_if_any as note_if_any
    from ychk.indicator.shorthand import some_of as some_of
    from ychk.measures.conditions import Before as Before
    from ychk.measures.conditions import Blank as Blank
    from ychk.measures.conditions import Due as Due
    from ychk.measures.conditions import During as During
    from ychk.measures.conditions import Given as Given
    from ychk.measures.conditions import Is as Is
    from ychk.measures.conditions import IsCity as IsCity
    from ychk.measures.conditions import IsTrue as IsTrue
    from ychk.measures.conditions import Malformed as Malformed
    from ychk.measures.conditions import NeededCleaning as NeededCleaning
    from ychk.measures.conditions import NotAfterThisYear as NotAfterThisYear
    from ychk.measures.conditions import NotLessThan as NotLessThan
    from ychk.measures.conditions import Number as Number
    from ychk.measures.conditions import OrganisationCodeWrong as OrganisationCodeWrong
    from ychk.measures.conditions import SameDay as SameDay
    from ychk.measures.conditions import TakesLonger as TakesLonger
    from ychk.measures.conditions import Within as Within
    from ychk.measures.deadlines import calendar_days as calendar_days
    from ychk.measures.deadlines import working_days as working_days
    from ychk.measures.parameters import Parameter as Parameter
    from ychk.measures.rows import ExistsIn as ExistsIn
    from ychk.measures.rows import Rows as Rows
    from ychk.measures.rows import has as has
    from ychk.measures.rows import ledger as ledger
    from ychk.measures.windows import BEFORE_REVIEW as BEFORE_REVIEW
    from ychk.measures.windows import EVER as EVER
    from ychk.measures.windows import FROM_NOW as FROM_NOW
    from ychk.measures.windows import LAST_MONTH as LAST_MONTH
    from ychk.measures.windows import PAST_YEAR as PAST_YEAR
    from ychk.measures.windows import PERIOD as PERIOD
    from ychk.measures.windows import THIS_YEAR as THIS_YEAR
    from ychk.measures.windows import complete_months as complete_months
    from ychk.measures.windows import last_years as last_years
    from ychk.measures.windows import since as since
    from ychk.results import Assessment as Assessment
    from ychk.status import Status as Status
    from ychk.wording import Text as Text
    from ychk.workdays import DayRule as DayRule
    from ychk.workdays import Layer as Layer
    from ychk.workdays import Term as Term
    from ychk.workdays import WorkCalendar as WorkCalendar
    from ychk.workdays import read_layers as read_layers

_HOME = {
    "assessor.assessor": "assess",
    "assessor.many_cities": "assess_many",
    "assessor.reading_plan": "Scan planned_scans",
    "dossier.check": "check_folder",
    "dossier.read": "read_dossier",
    "errors": "CalendarError DossierError PluginError UsageError YchkError",
    "evidence": "Attestation Dossier ExternalScore Figure",
    "exact": "Bounds Points",
    "hooks": "hookimpl",
    "indicator": "All AnyOf Attested Check Clause Criterion IfLedger Indicator "
    "IndicatorProtocol Notice OnlyIf Override Presumes Unknowable",
    "indicator.amounts": "Count Distinct Keys OrFigure Plus Ratio Total",
    "indicator.breakdowns": "CountPer Counties Kinds Periods Unmatched Words",
    "indicator.durations": "Latest MeanDays",
    "indicator.quantity": "Stated",
    "indicator.shares": "Every EveryKey EveryLatest Share",
    "indicator.shorthand": "MATERIALS NOTES all_hold all_of annex at_least none_of note_if_any some_of",
    "measures.conditions": "Before Blank Due During Given Is IsCity IsTrue Malformed "
    "NeededCleaning NotAfterThisYear NotLessThan Number OrganisationCodeWrong SameDay TakesLonger Within",
    "measures.deadlines": "calendar_days working_days",
    "measures.parameters": "Parameter",
    "measures.rows": "ExistsIn Rows has ledger",
    "measures.windows": "BEFORE_REVIEW EVER FROM_NOW LAST_MONTH PAST_YEAR PERIOD THIS_YEAR "
    "complete_months last_years since",
    "results": "Assessment",
    "status": "Status",
    "wording": "Text",
    "workdays": "DayRule Layer Term WorkCalendar read_layers",
}
"""Where each public name lives; a test holds this against the imports above."""

_PUBLIC = {name: f"ychk.{home}" for home, names in _HOME.items() for name in names.split()}

__all__ = ["__version__", *sorted(_PUBLIC)]  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'ychk' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_PUBLIC[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
