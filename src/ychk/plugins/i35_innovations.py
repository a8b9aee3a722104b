"""35 · A practice of the city is recognised by a national body and spread nationwide (bonus)."""

from ychk import rules as r

recognised = r.ledger("innovation_record").where(scope="全国").during("recognised_on", r.PERIOD)

INDICATOR = r.Indicator(
    "35",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "35.1",
            holds=r.at_least(
                "practices",
                1,
                recognised,
                says=("全国推广的做法", "practices spread nationwide"),
                unit=("项", "practices"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
