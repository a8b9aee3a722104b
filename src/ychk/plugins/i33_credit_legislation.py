"""33 · Credit legislation: a dedicated regulation of the city, or the province's carried out here (bonus)."""

from collections.abc import Iterable

from ychk import Clause, Given, Indicator, Is, Text, annex, at_least, hookimpl, ledger

in_force = ledger("credit_legislation").where(is_dedicated=True).done("effective_on")
own = Is("level", {"市级地方性法规"})
carried_out = Is("level", {"省级地方性法规"}) & Given("local_implementation")

INDICATOR = Indicator(
    "33",
    Text("信用立法", "Credit legislation"),
    clauses=(
        Clause(
            "33.1",
            Text(
                "有专门的地方性信用法规，或省级法规由本级遵照执行",
                "a dedicated local regulation is in force, or the province's is carried out here",
            ),
            source=annex(33),
            points=2,
            reading=("A23", "S01", "S08"),
            holds=at_least(
                "regulations",
                1,
                in_force.where(own | carried_out),
                says=Text("已施行的专门信用法规", "dedicated regulations in force"),
                unit=Text("部", "regulations"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 33."""
    return [INDICATOR]
