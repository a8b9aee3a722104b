"""29 · Graded credit supervision: cases in at least 16 domains."""

from collections.abc import Iterable

from ychk import PERIOD, Check, Clause, Distinct, Indicator, Text, annex, hookimpl, ledger

INDICATOR = Indicator(
    "29",
    Text("信用分级分类监管", "Graded supervision"),
    clauses=(
        Clause(
            "29.1",
            Text("有具体案例的领域不少于16个", "cases of graded supervision in at least 16 domains"),
            source=annex(29),
            points=7,
            reading=("N13", "D02"),
            holds=Check(
                "domains",
                Distinct(ledger("graded_supervision_case").during("occurred_on", PERIOD), "domain"),
                ">=",
                16,
                says=Text("有案例的领域", "domains with a case"),
                unit=Text("个领域", "domains"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 29."""
    return [INDICATOR]
