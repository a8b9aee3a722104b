"""11 · Decisions of the centre on the social credit system are carried out."""

from collections.abc import Iterable

from ychk import Attested, Clause, Indicator, Text, annex, hookimpl

INDICATOR = Indicator(
    "11",
    Text("落实党中央国务院决策部署", "Central decisions"),
    clauses=(
        Clause(
            "11.1",
            Text(
                "学习、部署并落实社会信用体系建设决策部署，有规划、有总结",
                "central decisions are studied, planned and carried out, with plan and summaries",
            ),
            source=annex(11),
            points=5,
            holds=Attested(),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 11."""
    return [INDICATOR]
