"""25 · Government funds are registered: all in operation, new ones within 20 working days."""

from collections.abc import Iterable

from ychk import (
    EVER,
    PERIOD,
    Before,
    Clause,
    Due,
    During,
    Every,
    Indicator,
    Text,
    Within,
    all_hold,
    all_of,
    annex,
    hookimpl,
    ledger,
    note_if_any,
    working_days,
)

FUNDS = ledger("gov_fund").where(gov_level=("市", "县区", "园区"), state=("投资期", "退出期"))
DEADLINE = working_days(20, after="fundraising_closed_on", calendar="national")
UNIT = Text("只", "funds")

registered = During("registered_on", EVER)
not_yet_due = During("fundraising_closed_on", EVER) & ~Due(DEADLINE)
new = FUNDS.during("fundraising_closed_on", PERIOD)

INDICATOR = Indicator(
    "25",
    Text("政府出资产业投资基金登记", "Government funds"),
    clauses=(
        Clause(
            "25.1",
            Text(
                "在营基金全部登记，新设基金募集完毕后20个工作日内登记",
                "funds in operation are registered, new ones within 20 working days of closing",
            ),
            source=annex(25, also=Text("任务17（100%、20个工作日）", "task 17 (100%, 20 working days)")),
            points=1,
            reading=("A19", "L04", "L09"),
            calendar="national",
            holds=all_hold(
                "registered",
                Every(FUNDS, registered, registered | ~not_yet_due, ~registered & ~not_yet_due),
                says=Text("在营基金已登记", "funds in operation that are registered"),
                unit=UNIT,
            )
            & all_of(
                "timely",
                new,
                Within("registered_on", DEADLINE),
                by=DEADLINE,
                says=Text("募集完毕20个工作日内登记", "registered within 20 working days of closing"),
                unit=UNIT,
            ),
            notices=(
                note_if_any(
                    "registered_first",
                    new.where(Before("registered_on", "fundraising_closed_on")),
                    Text(
                        "{count} 只登记早于募集完毕，视为及时",
                        "{count} registered before closing count as in time",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 25."""
    return [INDICATOR]
