"""25 · Government funds are registered: all in operation, new ones within 20 working days."""

from ychk import rules as r

FUNDS = r.ledger("gov_fund").where(gov_level=("市", "县区", "园区"), state=("投资期", "退出期"))
DEADLINE = r.working_days(20, after="fundraising_closed_on", calendar="national")
UNIT = ("只", "funds")

registered = r.During("registered_on", r.EVER)
not_yet_due = r.During("fundraising_closed_on", r.EVER) & ~r.Due(DEADLINE)
new = FUNDS.during("fundraising_closed_on", r.PERIOD)

INDICATOR = r.Indicator(
    "25",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "25.1",
            calendar="national",
            holds=r.all_hold(
                "registered",
                r.Every(FUNDS, registered, registered | ~not_yet_due, ~registered & ~not_yet_due),
                says=("在营基金已登记", "funds in operation that are registered"),
                unit=UNIT,
            )
            & r.all_of(
                "timely",
                new,
                r.Within("registered_on", DEADLINE),
                by=DEADLINE,
                says=("募集完毕20个工作日内登记", "registered within 20 working days of closing"),
                unit=UNIT,
            ),
            notices=(
                r.note_if_any(
                    "registered_first",
                    new.where(r.Before("registered_on", "fundraising_closed_on")),
                    (
                        "{count} 只登记早于募集完毕，视为及时",
                        "{count} registered before closing count as in time",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
