"""32 · Leadership, money and tasks: a leading group, a special budget, a division of tasks."""

from collections.abc import Iterable

from ychk import Check, Clause, Indicator, Parameter, Text, Total, annex, at_least, hookimpl, ledger

RECORDS = ledger("campaign_governance").done("dated_on")
DOCUMENTS = Text("份", "documents")


def document(clause: str, kind: str, requirement: Text, says: Text) -> Clause:
    """At least one document of a kind, dated up to the assessment."""
    return Clause(
        clause,
        requirement,
        source=annex(32, int(clause[-1])),
        points=3,
        reading=("L01", "L14"),
        holds=at_least("documents", 1, RECORDS.where(kind=kind), says=says, unit=DOCUMENTS),
    )


INDICATOR = Indicator(
    "32",
    Text("组织、经费与任务分工", "Leadership and budget"),
    clauses=(
        document(
            "32.1",
            "领导机构文件",
            Text("成立由党委、政府领导牵头的领导小组", "a leading group under party or government leaders"),
            Text("领导机构文件", "documents on the leading group"),
        ),
        Clause(
            "32.2",
            Text("财政安排专项经费", "the budget provides special funds"),
            source=annex(32, 2),
            points=3,
            reading=("L01",),
            holds=Check(
                "budget",
                Total(RECORDS.where(kind="专项经费"), "amount_wan"),
                ">",
                Parameter("special_budget_wan"),
                says=Text("专项经费合计", "special funds in sum"),
                unit=Text("万元", "10,000 yuan"),
            ),
        ),
        document(
            "32.3",
            "任务分工",
            Text("印发任务分工和进度安排", "tasks and their timing are assigned"),
            Text("任务分工文件", "documents that assign tasks"),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 32."""
    return [INDICATOR]
