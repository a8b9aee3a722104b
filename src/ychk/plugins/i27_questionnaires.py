"""27 · Financing questionnaires of small firms: at least 100 valid ones every quarter."""

from ychk import rules as r

VALID = r.ledger("financing_questionnaire").where(is_valid=True)
QUARTERS = r.Periods("quarter", "quarter", r.PERIOD)
FORMS = ("份", "questionnaires")
LEANEST = ("有效问卷最少的季度", "valid questionnaires in the leanest quarter")

INDICATOR = r.Indicator(
    "27",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "27.1",
            holds=r.Check(
                "quarterly", r.CountPer(VALID, periods=QUARTERS), ">=", 100, says=LEANEST, unit=FORMS
            ),
            notices=(
                r.Notice(
                    r.Check(
                        "city_target",
                        r.CountPer(VALID, periods=QUARTERS),
                        ">=",
                        150,
                        says=LEANEST,
                        unit=FORMS,
                    ),
                    (
                        "距全市每季度150份的工作目标共差 {count} 份（不计分）",
                        "{count} short of the city's own target of 150 a quarter (not scored)",
                    ),
                ),
                r.Notice(
                    r.Check(
                        "county_target",
                        r.CountPer(VALID, r.Counties("county"), QUARTERS),
                        ">=",
                        25,
                        says=("县（市）区最少的季度", "leanest quarter of a county"),
                        unit=FORMS,
                    ),
                    (
                        "各县（市）区距每季度25份的目标共差 {count} 份（不计分）",
                        "counties are {count} short of their target of 25 a quarter (not scored)",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
