"""ychk: where does a city stand on each indicator of its social credit plan, why, and how sure is that?

For whoever embeds it. Authors of rules find their words in `ychk.rules`, the types of hand-written indicators
in `ychk.rules.protocol`, tests of rules in `ychk.testing`; nothing else is public. Names are loaded when
first used, so that ``import ychk`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ychk.lazy import loaded_when_used

__version__ = "0.2.0"

if TYPE_CHECKING:
    from ychk.assessor.assessment import (
        Assessment as Assessment,
    )
    from ychk.assessor.assessment import (
        IndicatorResult as IndicatorResult,
    )
    from ychk.assessor.assessor import (
        Assessor as Assessor,
    )
    from ychk.assessor.assessor import (
        assess as assess,
    )
    from ychk.assessor.many_cities import (
        assess_many as assess_many,
    )
    from ychk.assessor.reading_plan import (
        planned_scans as planned_scans,
    )
    from ychk.checks.report import (
        Finding as Finding,
    )
    from ychk.checks.report import (
        LedgerReport as LedgerReport,
    )
    from ychk.checks.report import (
        Report as Report,
    )
    from ychk.dossier.check import (
        check_folder as check_folder,
    )
    from ychk.dossier.read import (
        read_dossier as read_dossier,
    )
    from ychk.errors import (
        CalendarError as CalendarError,
    )
    from ychk.errors import (
        DossierError as DossierError,
    )
    from ychk.errors import (
        PluginError as PluginError,
    )
    from ychk.errors import (
        UsageError as UsageError,
    )
    from ychk.errors import (
        YchkError as YchkError,
    )
    from ychk.evidence.model import (
        Attestation as Attestation,
    )
    from ychk.evidence.model import (
        Dossier as Dossier,
    )
    from ychk.evidence.model import (
        ExternalScore as ExternalScore,
    )
    from ychk.evidence.model import (
        Figure as Figure,
    )
    from ychk.evidence.model import (
        LedgerFiles as LedgerFiles,
    )
    from ychk.evidence.model import (
        LedgerQuery as LedgerQuery,
    )
    from ychk.evidence.model import (
        Rejected as Rejected,
    )
    from ychk.evidence.model import (
        Warning as Warning,
    )
    from ychk.exact import (
        Bounds as Bounds,
    )
    from ychk.exact import (
        Points as Points,
    )
    from ychk.indicator.criteria import (
        Branch as Branch,
    )
    from ychk.indicator.criteria import (
        CheckResult as CheckResult,
    )
    from ychk.measures.scan import (
        Scan as Scan,
    )
    from ychk.progress import (
        Progress as Progress,
    )
    from ychk.results import (
        CalendarUse as CalendarUse,
    )
    from ychk.results import (
        ClauseResult as ClauseResult,
    )
    from ychk.results import (
        Failure as Failure,
    )
    from ychk.results import (
        Gate as Gate,
    )
    from ychk.results import (
        HandedIn as HandedIn,
    )
    from ychk.results import (
        Names as Names,
    )
    from ychk.results import (
        Replaced as Replaced,
    )
    from ychk.results import (
        RulesUsed as RulesUsed,
    )
    from ychk.status import (
        Status as Status,
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
        WorkCalendar as WorkCalendar,
    )
    from ychk.workdays import (
        read_layers as read_layers,
    )

_HOME = {
    "assessor.assessor": "Assessor assess",
    "assessor.many_cities": "assess_many",
    "assessor.reading_plan": "planned_scans",
    "measures.scan": "Scan",
    "checks.report": "Finding LedgerReport Report",
    "dossier.check": "check_folder",
    "dossier.read": "read_dossier",
    "errors": "CalendarError DossierError PluginError UsageError YchkError",
    "evidence.model": "Attestation Dossier ExternalScore Figure LedgerFiles LedgerQuery Rejected Warning",
    "exact": "Bounds Points",
    "indicator.criteria": "Branch CheckResult",
    "progress": "Progress",
    "results": "CalendarUse ClauseResult Failure Gate HandedIn Names Replaced RulesUsed",
    "assessor.assessment": "Assessment IndicatorResult",
    "status": "Status",
    "wording": "Text",
    "workdays": "DayRule Layer Term WorkCalendar read_layers",
}
"""Where each public name lives; a test holds this against the imports above."""

_MOVED = {
    "ychk.plugins.shared.entities": "code_errors enterprises registered",
    "ychk.plugins.shared.listings": "bodies listed once_listed",
    "ychk.rules": "All AnyOf Attested BEFORE_REVIEW Before Blank Check Clause Count Counties Criterion "
    "Distinct Due During EVER Every EveryKey EveryLatest FROM_NOW Given IfLedger Indicator Is "
    "IsCity Keys Kinds LAST_MONTH Latest Malformed MeanDays Notice Number OnlyIf OrFigure "
    "Override PAST_YEAR PERIOD Parameter Periods Plus Presumes Ratio Rows SameDay Share Stated "
    "THIS_YEAR TakesLonger Total Unknowable Within Words all_of at_least calendar_days "
    "complete_months has hookimpl last_years ledger none_of since some_of working_days "
    "AtLeast=NotLessThan BodyWrong=OrganisationCodeWrong ByYear=NotAfterThisYear "
    "Cleaned=NeededCleaning Each=CountPer Gaps=Unmatched Matched=ExistsIn Says=IsTrue "
    "told_of=note_if_any whole=all_hold",
    "ychk.rules.protocol": "IndicatorProtocol",
    "ychk.rules.retired": "MATERIALS NOTES annex",
}
"""Names that were here in version 0.1, each (``old=new``) by its home now; they go with version 0.3."""

__all__ = ["__version__", *sorted(name for names in _HOME.values() for name in names.split())]  # pyright: ignore[reportUnsupportedDunderAll]

if not TYPE_CHECKING:
    __getattr__, __dir__ = loaded_when_used(__name__, _HOME, _MOVED)
