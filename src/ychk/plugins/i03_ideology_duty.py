"""3 · The credit site keeps its ideology duty: a duty document, and no incident in the period (gate)."""

from ychk import rules as r

incidents = r.ledger("ideology_self_check").where(result="发生").during("checked_on", r.PERIOD)

INDICATOR = r.Indicator(
    "3",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "3.1",
            holds=r.none_of(
                "incidents",
                incidents,
                says=("自查发生的责任事件", "incidents found by self-check"),
                unit=("件", "incidents"),
            )
            & r.Attested(),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
