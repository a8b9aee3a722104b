"""34 · Contract performance is followed from end to end, with records every month (bonus)."""

from datetime import date

from ychk import rules as r

MONTHS = r.Periods("period", "month", r.since(date(2022, 1, 1)))

INDICATOR = r.Indicator(
    "34",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "34.1",
            holds=r.Attested()
            & r.Check(
                "monthly",
                r.CountPer(r.ledger("contract_performance"), periods=MONTHS),
                ">=",
                1,
                says=("履约信息最少的月份", "records in the leanest month"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
