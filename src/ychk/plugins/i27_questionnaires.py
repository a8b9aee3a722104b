"""27 · Financing questionnaires of small firms: at least 100 valid ones every quarter."""

from collections.abc import Iterable

from ychk import (
    PERIOD,
    Check,
    Clause,
    Counties,
    CountPer,
    Indicator,
    Notice,
    Periods,
    Text,
    annex,
    hookimpl,
    ledger,
)

VALID = ledger("financing_questionnaire").where(is_valid=True)
QUARTERS = Periods("quarter", "quarter", PERIOD)
FORMS = Text("份", "questionnaires")
LEANEST = Text("有效问卷最少的季度", "valid questionnaires in the leanest quarter")

INDICATOR = Indicator(
    "27",
    Text("中小微企业融资监测问卷", "Questionnaires"),
    clauses=(
        Clause(
            "27.1",
            Text("每季度有效问卷不少于100份", "at least 100 valid questionnaires every quarter"),
            source=annex(27),
            points=1,
            reading=("N11",),
            holds=Check("quarterly", CountPer(VALID, periods=QUARTERS), ">=", 100, says=LEANEST, unit=FORMS),
            notices=(
                Notice(
                    Check(
                        "city_target", CountPer(VALID, periods=QUARTERS), ">=", 150, says=LEANEST, unit=FORMS
                    ),
                    Text(
                        "距全市每季度150份的工作目标共差 {count} 份（不计分）",
                        "{count} short of the city's own target of 150 a quarter (not scored)",
                    ),
                ),
                Notice(
                    Check(
                        "county_target",
                        CountPer(VALID, Counties("county"), QUARTERS),
                        ">=",
                        25,
                        says=Text("县（市）区最少的季度", "leanest quarter of a county"),
                        unit=FORMS,
                    ),
                    Text(
                        "各县（市）区距每季度25份的目标共差 {count} 份（不计分）",
                        "counties are {count} short of their target of 25 a quarter (not scored)",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 27."""
    return [INDICATOR]
