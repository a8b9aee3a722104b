"""35 · A practice of the city is recognised by a national body and spread nationwide (bonus)."""

from collections.abc import Iterable

from ychk import PERIOD, Clause, Indicator, Text, annex, at_least, hookimpl, ledger

recognised = ledger("innovation_record").where(scope="全国").during("recognised_on", PERIOD)

INDICATOR = Indicator(
    "35",
    Text("创新做法全国推广", "Innovations"),
    clauses=(
        Clause(
            "35.1",
            Text(
                "创新做法被国家有关部门认定并在全国推广",
                "a practice is recognised by a national body and spread nationwide",
            ),
            source=annex(35),
            points=3,
            reading=("A24", "S01", "S06", "S08"),
            holds=at_least(
                "practices",
                1,
                recognised,
                says=Text("全国推广的做法", "practices spread nationwide"),
                unit=Text("项", "practices"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 35."""
    return [INDICATOR]
