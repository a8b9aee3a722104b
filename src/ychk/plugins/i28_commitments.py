"""28 · Credit commitments: two records for every enterprise, and each commitment followed up."""

from ychk import rules as r
from ychk.plugins.shared.entities import enterprises

COMMITMENTS = r.ledger("commitment").where(check_result="合规入库").during("committed_on", r.PERIOD)

fulfilled = COMMITMENTS.where(r.Given("fulfilment_state"))
number, fulfilments = r.Distinct(COMMITMENTS, "commitment_no"), r.Distinct(fulfilled, "commitment_no")

INDICATOR = r.Indicator(
    "28",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "28.1",
            holds=r.Check(
                "per_enterprise",
                r.Ratio(r.Plus(number, fulfilments), enterprises()),
                ">=",
                2,
                says=("承诺与践诺信息与企业总数之比", "records for each enterprise"),
            ),
        ),
        r.Clause(
            "28.2",
            holds=r.some_of("any", COMMITMENTS, says=("合规入库的承诺", "commitments accepted"))
            & r.Check(
                "followed_up",
                r.EveryKey.among("commitment_no", COMMITMENTS, r.Given("fulfilment_state")),
                ">=",
                1,
                says=("有践诺状态的承诺", "commitments with a state of fulfilment"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
