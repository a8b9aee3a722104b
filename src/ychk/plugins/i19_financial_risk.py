"""19 · No major regional financial risk in the period."""

from collections.abc import Iterable

from ychk import NOTES, PERIOD, Clause, Indicator, Text, annex, hookimpl, ledger, none_of

major = ledger("financial_risk_event").where(is_major_regional=True).during("occurred_on", PERIOD)

INDICATOR = Indicator(
    "19",
    Text("重大区域金融风险", "Financial risk"),
    clauses=(
        Clause(
            "19.1",
            Text("未发生重大区域金融风险", "no major regional financial risk has occurred"),
            source=annex(19, also=NOTES),
            points=2,
            reading=("A13", "D04", "L08", "S05"),
            holds=none_of(
                "major_risks",
                major,
                says=Text("认定的重大区域金融风险", "events named a major regional risk"),
                unit=Text("件", "events"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 19."""
    return [INDICATOR]
