"""18 · Credit rating is independent: all four items checked, and no interference found."""

from ychk import rules as r

ITEMS = ("干预评级决策", "限制评级公平竞争", "设置不合理评级导向", "妨碍尽职调查")

checked = r.ledger("rating_independence_check").during("checked_on", r.PERIOD)

INDICATOR = r.Indicator(
    "18",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "18.1",
            holds=r.Presumes(
                r.Check(
                    "items",
                    r.Kinds(checked, "item", ITEMS),
                    ">=",
                    4,
                    says=("已自查的事项", "items checked"),
                    unit=("项", "items"),
                )
            )
            & r.none_of(
                "interference",
                checked.where(result="存在"),
                says=("自查发现的干预", "interference found"),
                unit=("件", "findings"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
