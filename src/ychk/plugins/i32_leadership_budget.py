"""32 · Leadership, money and tasks: a leading group, a special budget, a division of tasks."""

from ychk import rules as r

RECORDS = r.ledger("campaign_governance").done("dated_on")
DOCUMENTS = ("份", "documents")


def document(clause: str, kind: str, says: tuple[str, str]) -> r.Clause:
    """At least one document of a kind, dated up to the assessment."""
    return r.Clause(
        clause, holds=r.at_least("documents", 1, RECORDS.where(kind=kind), says=says, unit=DOCUMENTS)
    )


INDICATOR = r.Indicator(
    "32",
    plan="yinchuan-2022",
    clauses=(
        document(
            "32.1",
            "领导机构文件",
            ("领导机构文件", "documents on the leading group"),
        ),
        r.Clause(
            "32.2",
            holds=r.Check(
                "budget",
                r.Total(RECORDS.where(kind="专项经费"), "amount_wan"),
                ">",
                r.Parameter("special_budget_wan"),
                says=("专项经费合计", "special funds in sum"),
                unit=("万元", "10,000 yuan"),
            ),
        ),
        document(
            "32.3",
            "任务分工",
            ("任务分工文件", "documents that assign tasks"),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
