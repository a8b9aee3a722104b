"""19 · No major regional financial risk in the period."""

from ychk import rules as r

major = r.ledger("financial_risk_event").where(is_major_regional=True).during("occurred_on", r.PERIOD)

INDICATOR = r.Indicator(
    "19",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "19.1",
            holds=r.none_of(
                "major_risks",
                major,
                says=("认定的重大区域金融风险", "events named a major regional risk"),
                unit=("件", "events"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
