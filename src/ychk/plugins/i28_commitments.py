"""28 · Credit commitments: two records for every enterprise, and each commitment followed up."""

from collections.abc import Iterable

from ychk import (
    PERIOD,
    Check,
    Clause,
    Distinct,
    EveryKey,
    Given,
    Indicator,
    Plus,
    Ratio,
    Text,
    annex,
    hookimpl,
    ledger,
    some_of,
)
from ychk.plugins.shared.entities import enterprises

COMMITMENTS = ledger("commitment").where(check_result="合规入库").during("committed_on", PERIOD)
RECORDS = Text("条", "records")

fulfilled = COMMITMENTS.where(Given("fulfilment_state"))
number, fulfilments = Distinct(COMMITMENTS, "commitment_no"), Distinct(fulfilled, "commitment_no")

INDICATOR = Indicator(
    "28",
    Text("信用承诺与履约践诺", "Commitments"),
    clauses=(
        Clause(
            "28.1",
            Text(
                "信用承诺及践诺信息与企业总数之比达到2",
                "records of commitments and their fulfilment reach 2 for each enterprise",
            ),
            source=annex(28, 1),
            points=4,
            reading=("A22", "N10", "N12"),
            holds=Check(
                "per_enterprise",
                Ratio(Plus(number, fulfilments), enterprises()),
                ">=",
                2,
                says=Text("承诺与践诺信息与企业总数之比", "records for each enterprise"),
                unit=RECORDS,
            ),
        ),
        Clause(
            "28.2",
            Text(
                "践诺信息与承诺信息之比达到1",
                "records of fulfilment are as many as commitments",
            ),
            source=annex(28, 2),
            points=3,
            reading=("A22",),
            holds=some_of(
                "any", COMMITMENTS, says=Text("合规入库的承诺", "commitments accepted"), unit=RECORDS
            )
            & Check(
                "followed_up",
                EveryKey.among("commitment_no", COMMITMENTS, Given("fulfilment_state")),
                ">=",
                1,
                says=Text("有践诺状态的承诺", "commitments with a state of fulfilment"),
                unit=RECORDS,
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 28."""
    return [INDICATOR]
