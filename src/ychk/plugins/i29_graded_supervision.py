"""29 · Graded credit supervision: cases in at least 16 domains."""

from ychk import rules as r

INDICATOR = r.Indicator(
    "29",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "29.1",
            holds=r.Check(
                "domains",
                r.Distinct(r.ledger("graded_supervision_case").during("occurred_on", r.PERIOD), "domain"),
                ">=",
                16,
                says=("有案例的领域", "domains with a case"),
                unit=("个领域", "domains"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
