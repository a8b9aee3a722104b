"""34 · Contract performance is followed from end to end, with records every month (bonus)."""

from collections.abc import Iterable
from datetime import date

from ychk import Attested, Check, Clause, CountPer, Indicator, Periods, Text, annex, hookimpl, ledger, since

MONTHS = Periods("period", "month", since(date(2022, 1, 1)))

INDICATOR = Indicator(
    "34",
    Text("合同履约监管", "Contract performance"),
    clauses=(
        Clause(
            "34.1",
            Text(
                "建立合同履约信息系统和全流程监管机制，按月归集履约信息",
                "contracts are followed by a system from end to end, with records every month",
            ),
            source=annex(34),
            points=5,
            reading=("S01", "S06", "S08"),
            holds=Attested()
            & Check(
                "monthly",
                CountPer(ledger("contract_performance"), periods=MONTHS),
                ">=",
                1,
                says=Text("履约信息最少的月份", "records in the leanest month"),
                unit=Text("条", "records"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 34."""
    return [INDICATOR]
