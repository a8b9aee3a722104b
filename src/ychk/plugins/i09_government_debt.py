"""9 · No default on government or state-owned enterprise debt in the last two years (gate)."""

from ychk import rules as r

DUE = r.ledger("debt_payment_ledger").during("due_on", r.last_years(2))
BONDS = ("笔", "payments")

debts = DUE.where(debt_type=("地方政府债券", "地方政府隐性债务", "地方国有企业企业债券"))
others = DUE.where(debt_type="其他国企债券")
paid = ~r.Before("due_on", "paid_on") & r.NotLessThan("amount_paid_wan", "amount_due_wan")
unpaid = r.Before("due_on", "paid_on") | ~r.NotLessThan("amount_paid_wan", "amount_due_wan")

INDICATOR = r.Indicator(
    "9",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "9.1",
            holds=r.some_of(
                "due",
                debts,
                says=("近两年到期的三类债务", "payments of the three kinds due in 2 years"),
                unit=BONDS,
            )
            & r.none_of(
                "defaults",
                debts.where(is_default=True),
                says=("近两年违约", "defaults in the last 2 years"),
                unit=BONDS,
            ),
            notices=(
                r.note_if_any(
                    "contradictory",
                    debts.where((r.IsTrue("is_default", False) & unpaid) | (r.IsTrue("is_default") & paid)),
                    (
                        "{count} 笔的兑付日期或金额与“是否违约”不符，请核对",
                        "{count} payments whose day or amount contradicts the default mark: please check",
                    ),
                ),
                r.note_if_any(
                    "other_bonds",
                    others.where(is_default=True),
                    (
                        "{count} 笔其他国企债券违约（不计）",
                        "{count} defaults on other bonds of state-owned enterprises (not counted)",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
