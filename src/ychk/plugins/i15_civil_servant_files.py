"""15 · Integrity files of civil servants: kept for all, and used in appraisal, appointment or reward."""

from collections.abc import Iterable

from ychk import (
    EVER,
    MATERIALS,
    Clause,
    EveryLatest,
    Indicator,
    NotLessThan,
    OnlyIf,
    Text,
    all_hold,
    annex,
    at_least,
    hookimpl,
    ledger,
    some_of,
)

FILES = ledger("civil_servant_credit")
UNITS = Text("个", "units")

reported = FILES.during("period", EVER)
used = FILES.where(use_type=("考核", "任用", "奖惩")).done("used_on")

INDICATOR = Indicator(
    "15",
    Text("公务员诚信档案", "Civil servants' files"),
    clauses=(
        Clause(
            "15.1",
            Text("各单位公务员全部建立诚信档案", "every unit keeps a file for each of its civil servants"),
            source=annex(15, 1),
            points=1,
            reading=("L01",),
            holds=some_of("any", reported, says=Text("单位统计记录", "reports of units"), unit=UNITS)
            & all_hold(
                "archived",
                EveryLatest("unit", "period", reported, NotLessThan("archived_count", "headcount")),
                says=Text("最近一期全员建档的单位", "units whose latest report has a file for everybody"),
                unit=UNITS,
            ),
        ),
        Clause(
            "15.2",
            Text(
                "信用记录用于考核、任用、奖惩的案例不少于2个",
                "at least 2 cases of use in appraisal, appointment, reward or punishment",
            ),
            source=annex(15, 2, also=MATERIALS),
            points=1,
            reading=("L01",),
            holds=OnlyIf(
                at_least("any", 1, FILES, says=Text("台账记录", "records"), unit=Text("条", "records")),
                at_least("cases", 2, used, says=Text("应用案例", "cases of use"), unit=Text("个", "cases")),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 15."""
    return [INDICATOR]
