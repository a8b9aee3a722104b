"""18 · Credit rating is independent: all four items checked, and no interference found."""

from collections.abc import Iterable

from ychk import (
    PERIOD,
    Check,
    Clause,
    Indicator,
    Kinds,
    Presumes,
    Text,
    annex,
    hookimpl,
    ledger,
    none_of,
)

ITEMS = ("干预评级决策", "限制评级公平竞争", "设置不合理评级导向", "妨碍尽职调查")

checked = ledger("rating_independence_check").during("checked_on", PERIOD)

INDICATOR = Indicator(
    "18",
    Text("信用评级独立性", "Rating independence"),
    clauses=(
        Clause(
            "18.1",
            Text(
                "不存在干预信用评级的行为，四个事项均已自查",
                "no interference with credit rating, with all four items checked",
            ),
            source=annex(18),
            points=2,
            reading=("D04", "L01", "L08", "S05"),
            holds=Presumes(
                Check(
                    "items",
                    Kinds(checked, "item", ITEMS),
                    ">=",
                    4,
                    says=Text("已自查的事项", "items checked"),
                    unit=Text("项", "items"),
                )
            )
            & none_of(
                "interference",
                checked.where(result="存在"),
                says=Text("自查发现的干预", "interference found"),
                unit=Text("件", "findings"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 18."""
    return [INDICATOR]
