"""26 · Credit loans for the real economy: feedback, inclusive balances, queries, policy, platform."""

from ychk import rules as r
from ychk.plugins.shared.entities import enterprises

LOANS = r.ledger("loan_feedback").during("granted_on", r.PERIOD)
BALANCE = r.ledger("loan_balance").during("period", r.EVER)
QUERIES = r.ledger("authorised_query").where(national_data=True).during("authorised_on", r.PERIOD)
AMOUNT = ("（占比）", "(share)")

central_bank = BALANCE.where(caliber="人民银行普惠小微贷款")
regulator = BALANCE.where(caliber="银保监普惠型小微企业贷款")

INDICATOR = r.Indicator(
    "26",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "26.1",
            holds=r.some_of("any", LOANS, says=("回传记录", "records fed back"))
            & r.all_of(
                "passed",
                LOANS,
                r.Is("check_result", {"通过"}),
                says=("校验通过", "passed the check"),
            ),
        ),
        r.Clause(
            "26.2",
            holds=r.Check(
                "share",
                r.Latest(central_bank, "period", "inclusive_balance_yi", over="total_balance_yi"),
                ">",
                "1/5",
                says=("最近一期普惠小微占各项贷款", "latest inclusive share of all loans"),
                unit=AMOUNT,
            )
            & r.Check(
                "growth",
                r.Latest(
                    regulator, "period", "inclusive_balance_yi", over="inclusive_balance_prev_yi", minus=1
                ),
                ">",
                "3/10",
                says=("最近一期同比增速", "latest growth over a year"),
                unit=AMOUNT,
            ),
        ),
        r.Clause(
            "26.3",
            holds=r.Check(
                "queried",
                r.Ratio(r.Distinct(QUERIES, "uscc"), enterprises()),
                ">",
                "1/10",
                says=("授权查询企业占企业总数", "enterprises queried among all enterprises"),
                unit=("户", "enterprises"),
            ),
        ),
        r.Clause("26.4", holds=r.Attested()),
        r.Clause("26.5", holds=r.Attested()),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
