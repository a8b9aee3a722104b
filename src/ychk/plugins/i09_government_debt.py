"""9 · No default on government or state-owned enterprise debt in the last two years (gate)."""

from collections.abc import Iterable

from ychk import (
    MATERIALS,
    Before,
    Clause,
    Indicator,
    IsTrue,
    NotLessThan,
    Text,
    annex,
    hookimpl,
    last_years,
    ledger,
    none_of,
    note_if_any,
    some_of,
)

DUE = ledger("debt_payment_ledger").during("due_on", last_years(2))
BONDS = Text("笔", "payments")

debts = DUE.where(debt_type=("地方政府债券", "地方政府隐性债务", "地方国有企业企业债券"))
others = DUE.where(debt_type="其他国企债券")
paid = ~Before("due_on", "paid_on") & NotLessThan("amount_paid_wan", "amount_due_wan")
unpaid = Before("due_on", "paid_on") | ~NotLessThan("amount_paid_wan", "amount_due_wan")

INDICATOR = Indicator(
    "9",
    Text("政府性债务无违约", "Government debt"),
    clauses=(
        Clause(
            "9.1",
            Text(
                "近两年地方政府债券、隐性债务、地方国企企业债券无违约",
                "no default on government bonds, hidden debt or enterprise bonds in the last 2 years",
            ),
            source=annex(9, also=MATERIALS),
            reading=("A10", "D08", "L12"),
            holds=some_of(
                "due",
                debts,
                says=Text("近两年到期的三类债务", "payments of the three kinds due in 2 years"),
                unit=BONDS,
            )
            & none_of(
                "defaults",
                debts.where(is_default=True),
                says=Text("近两年违约", "defaults in the last 2 years"),
                unit=BONDS,
            ),
            notices=(
                note_if_any(
                    "contradictory",
                    debts.where((IsTrue("is_default", False) & unpaid) | (IsTrue("is_default") & paid)),
                    Text(
                        "{count} 笔的兑付日期或金额与“是否违约”不符，请核对",
                        "{count} payments whose day or amount contradicts the default mark: please check",
                    ),
                ),
                note_if_any(
                    "other_bonds",
                    others.where(is_default=True),
                    Text(
                        "{count} 笔其他国企债券违约（不计）",
                        "{count} defaults on other bonds of state-owned enterprises (not counted)",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 9."""
    return [INDICATOR]
