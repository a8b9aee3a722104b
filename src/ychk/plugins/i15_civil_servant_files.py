"""15 · Integrity files of civil servants: kept for all, and used in appraisal, appointment or reward."""

from ychk import rules as r

FILES = r.ledger("civil_servant_credit")
UNITS = ("个", "units")

reported = FILES.during("period", r.EVER)
used = FILES.where(use_type=("考核", "任用", "奖惩")).done("used_on")

INDICATOR = r.Indicator(
    "15",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "15.1",
            holds=r.some_of("any", reported, says=("单位统计记录", "reports of units"), unit=UNITS)
            & r.all_hold(
                "archived",
                r.EveryLatest("unit", "period", reported, r.NotLessThan("archived_count", "headcount")),
                says=("最近一期全员建档的单位", "units whose latest report has a file for everybody"),
                unit=UNITS,
            ),
        ),
        r.Clause(
            "15.2",
            holds=r.OnlyIf(
                r.at_least("any", 1, FILES, says=("台账记录", "records")),
                r.at_least("cases", 2, used, says=("应用案例", "cases of use"), unit=("个", "cases")),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
