"""6 · A financing credit service platform is in place, or a higher one is used (gate)."""

from collections.abc import Iterable

from ychk import Attested, Clause, Indicator, Text, annex, hookimpl

INDICATOR = Indicator(
    "6",
    Text("融资信用服务平台", "Financing platform"),
    clauses=(
        Clause(
            "6.1",
            Text(
                "已建成融资信用服务平台，或依托上级平台开展中小微企业融资",
                "a financing credit platform is built, or a higher one serves small firms",
            ),
            source=annex(6),
            holds=Attested(),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 6."""
    return [INDICATOR]
