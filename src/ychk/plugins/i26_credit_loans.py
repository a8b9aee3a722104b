"""26 · Credit loans for the real economy: feedback, inclusive balances, queries, policy, platform."""

from collections.abc import Iterable

from ychk import (
    EVER,
    PERIOD,
    Attested,
    Check,
    Clause,
    Distinct,
    Indicator,
    Is,
    Latest,
    Ratio,
    Text,
    all_of,
    annex,
    hookimpl,
    ledger,
    some_of,
)
from ychk.plugins.shared.entities import enterprises

LOANS = ledger("loan_feedback").during("granted_on", PERIOD)
BALANCE = ledger("loan_balance").during("period", EVER)
QUERIES = ledger("authorised_query").where(national_data=True).during("authorised_on", PERIOD)
RECORDS, AMOUNT = Text("条", "records"), Text("（占比）", "(share)")

central_bank = BALANCE.where(caliber="人民银行普惠小微贷款")
regulator = BALANCE.where(caliber="银保监普惠型小微企业贷款")

INDICATOR = Indicator(
    "26",
    Text("信用贷款支持实体经济", "Credit loans"),
    clauses=(
        Clause(
            "26.1",
            Text("回传的授信信息全部通过校验", "every loan record fed back passes the national check"),
            source=annex(26, 1),
            points=4,
            reading=("A20", "D12"),
            holds=some_of("any", LOANS, says=Text("回传记录", "records fed back"), unit=RECORDS)
            & all_of(
                "passed",
                LOANS,
                Is("check_result", {"通过"}),
                says=Text("校验通过", "passed the check"),
                unit=RECORDS,
            ),
        ),
        Clause(
            "26.2",
            Text(
                "普惠小微贷款占比高于20%，同比增速高于30%",
                "inclusive loans above 20% of all loans, growing above 30% in a year",
            ),
            source=annex(26, 2),
            points=3,
            reading=("N09", "S03"),
            holds=Check(
                "share",
                Latest(central_bank, "period", "inclusive_balance_yi", over="total_balance_yi"),
                ">",
                "1/5",
                says=Text("最近一期普惠小微占各项贷款", "latest inclusive share of all loans"),
                unit=AMOUNT,
            )
            & Check(
                "growth",
                Latest(
                    regulator, "period", "inclusive_balance_yi", over="inclusive_balance_prev_yi", minus=1
                ),
                ">",
                "3/10",
                says=Text("最近一期同比增速", "latest growth over a year"),
                unit=AMOUNT,
            ),
        ),
        Clause(
            "26.3",
            Text("授权查询国家平台数据的企业高于10%", "above 10% of enterprises queried with authorisation"),
            source=annex(26, 3),
            points=3,
            reading=("N10",),
            holds=Check(
                "queried",
                Ratio(Distinct(QUERIES, "uscc"), enterprises()),
                ">",
                "1/10",
                says=Text("授权查询企业占企业总数", "enterprises queried among all enterprises"),
                unit=Text("户", "enterprises"),
            ),
        ),
        Clause(
            "26.4",
            Text(
                "出台贴息政策并设立风险缓释基金",
                "an interest subsidy and a risk-mitigation fund are in place",
            ),
            source=annex(26, 4),
            points=2,
            reading=("A21",),
            holds=Attested(),
        ),
        Clause(
            "26.5",
            Text("获评全国融资综合信用服务示范平台", "named a national demonstration platform"),
            source=annex(26, 5),
            points=2,
            reading=("A21",),
            holds=Attested(),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 26."""
    return [INDICATOR]
