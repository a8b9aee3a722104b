"""5 · Double publicity: licences and penalties all reported, compliant and on time (gate)."""

from collections.abc import Iterable

from ychk import (
    THIS_YEAR,
    Check,
    Clause,
    Count,
    Criterion,
    Due,
    Every,
    EveryKey,
    IfLedger,
    Indicator,
    Is,
    Matched,
    Presumes,
    Text,
    Unknowable,
    Within,
    hookimpl,
    ledger,
    working_days,
)

DECISIONS = ledger("decision_source_list")
RECEIPTS = ledger("publicity_receipt")
SAME_DECISION = ("decision_no", "decision_no")
DEADLINE = working_days(7, after="decided_on", calendar="national")
ACCEPTED = "合规入库"

REPORTED = Text("已上报", "reported")
COMPLIANT = Text("合规入库", "accepted as compliant")
TIMELY = Text("七个工作日内合规入库", "accepted within 7 working days")
RECORDS = Text("条", "records")


def of_kind(kind: str) -> Criterion:
    """Reporting, compliance and timeliness of one kind of decision, judged on the departments' own list."""
    base = DECISIONS.where(decision_type=kind, must_publish=True).during("decided_on", THIS_YEAR)
    receipts = RECEIPTS.where(info_type=kind).done("uploaded_at")
    accepted = receipts.where(check_result=ACCEPTED)
    reported = Matched(receipts, SAME_DECISION)
    in_time = Matched(accepted, SAME_DECISION, done="uploaded_at", deadline=DEADLINE)
    due = base.where(Due(DEADLINE))
    early = base.where(~Due(DEADLINE), Matched(accepted, SAME_DECISION))
    due_and_reported = due.where(reported)
    return (
        Presumes(at_least_one(kind, Count(base)))
        & Check(f"{kind}/reported", Every(due, reported, also=early), "==", 1, says=REPORTED, unit=RECORDS)
        & Check(
            f"{kind}/compliant",
            Every(due_and_reported, Matched(accepted, SAME_DECISION), also=early),
            "==",
            1,
            says=COMPLIANT,
            unit=RECORDS,
        )
        & Check(
            f"{kind}/timely", Every(due_and_reported, in_time, also=early), "==", 1, says=TIMELY, unit=RECORDS
        )
    )


def of_kind_without_list(kind: str) -> Criterion:
    """Compliance and timeliness over the receipts' own decisions; what was never reported cannot be seen."""
    receipts = RECEIPTS.where(info_type=kind).during("decided_on", THIS_YEAR).done("uploaded_at")
    accepted = receipts.where(check_result=ACCEPTED)
    judged = receipts.where(Due(DEADLINE) | Is("check_result", {ACCEPTED}))
    in_time = accepted.where(Within("uploaded_at", DEADLINE))
    return (
        Unknowable(
            f"{kind}/reported",
            Text(
                "无应报清单，上报率无从核对",
                "without the departments' list nobody can see what was not reported",
            ),
            reads=("decision_source_list",),
        )
        & Presumes(at_least_one(kind, Count(receipts)))
        & Check(
            f"{kind}/compliant",
            EveryKey("decision_no", judged, accepted),
            "==",
            1,
            says=COMPLIANT,
            unit=RECORDS,
        )
        & Check(
            f"{kind}/timely", EveryKey("decision_no", judged, in_time), "==", 1, says=TIMELY, unit=RECORDS
        )
    )


def at_least_one(kind: str, number: Count) -> Check:
    """There is something of this kind to judge by."""
    return Check(
        f"{kind}/any", number, ">=", 1, says=Text("本年度记录", "records of this year"), unit=RECORDS
    )


INDICATOR = Indicator(
    "5",
    Text("“双公示”上报率、合规率、及时率", "Double publicity rates"),
    clauses=(
        Clause(
            "5.1",
            Text(
                "行政许可、行政处罚分别全部上报、合规、七个工作日内入库",
                "licences and penalties each: all reported, compliant, within 7 working days",
            ),
            source="annex, row 5; 发改办财金〔2018〕424号 (7 working days)",
            reading=("A07", "A25", "D06", "D15", "N05"),
            calendar="national",
            holds=IfLedger(
                "decision_source_list",
                then=of_kind("行政许可") & of_kind("行政处罚"),
                otherwise=of_kind_without_list("行政许可") & of_kind_without_list("行政处罚"),
                says=Text(
                    "有应报清单时按清单核对；否则只按回执核对",
                    "judged on the departments' list, else on receipts only",
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 5."""
    return [INDICATOR]
