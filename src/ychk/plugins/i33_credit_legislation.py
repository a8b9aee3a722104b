"""33 · Credit legislation: a dedicated regulation of the city, or the province's carried out here (bonus)."""

from ychk import rules as r

in_force = r.ledger("credit_legislation").where(is_dedicated=True).done("effective_on")
own = r.Is("level", {"市级地方性法规"})
carried_out = r.Is("level", {"省级地方性法规"}) & r.Given("local_implementation")

INDICATOR = r.Indicator(
    "33",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "33.1",
            holds=r.at_least(
                "regulations",
                1,
                in_force.where(own | carried_out),
                says=("已施行的专门信用法规", "dedicated regulations in force"),
                unit=("部", "regulations"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
