"""5 · Double publicity: licences and penalties all reported, compliant and on time (gate)."""

from collections.abc import Iterable

from ychk import (
    THIS_YEAR,
    Clause,
    Criterion,
    Due,
    Every,
    EveryKey,
    ExistsIn,
    IfLedger,
    Indicator,
    Is,
    Notice,
    Rows,
    Text,
    Unknowable,
    Within,
    all_hold,
    annex,
    calendar_days,
    hookimpl,
    ledger,
    note_if_any,
    some_of,
    working_days,
)

DECISIONS = ledger("decision_source_list")
RECEIPTS = ledger("publicity_receipt")
SAME = ("decision_no", "decision_no")
ACCEPTED = Is("check_result", {"合规入库"})
DEADLINE = working_days(7, after="decided_on", calendar="national")
DUE = Due(DEADLINE)

NOTICE = Text("发改办财金〔2018〕424号（7个工作日）", "发改办财金〔2018〕424号 (7 working days)")
NO_LIST = Text("无应报清单，上报率无从核对", "without a list nobody sees what was not reported")
BY_LIST = Text("有应报清单时按清单核对；否则只按回执核对", "judged on the list, else on receipts")
FIRST = Text("{count} 条上报早于决定，视为及时", "{count} uploads before the decision count as in time")
REPORTED = Text("已上报", "reported")
COMPLIANT = Text("合规入库", "accepted as compliant")
TIMELY = Text("七个工作日内合规入库", "accepted within 7 working days")
ANY, RECORDS = Text("本年度记录", "records of this year"), Text("条", "records")


def decided(kind: str) -> Rows:
    """Decisions of this year that must be published."""
    return DECISIONS.where(decision_type=kind, must_publish=True).during("decided_on", THIS_YEAR)


def of_kind(kind: str) -> Criterion:
    """The three rates of one kind of decision, judged on the departments' own list.

    A decision counts once it is due, or as soon as a receipt accepts it; before it is due it lacks nothing.
    """
    base, receipts = decided(kind), RECEIPTS.where(info_type=kind).done("uploaded_at")
    stored = receipts.where(ACCEPTED)
    reported, accepted = ExistsIn(receipts, SAME), ExistsIn(stored, SAME)
    returned = ExistsIn(receipts.where(~ACCEPTED), SAME)
    in_time = ExistsIn(stored, SAME, done="uploaded_at", deadline=DEADLINE)
    too_late = ExistsIn(receipts, SAME, done="uploaded_at", deadline=DEADLINE, late=True)
    failed = returned | too_late
    all_reported = Every(base, reported, DUE | accepted, DUE & ~reported)
    all_accepted = Every(base, accepted, accepted | (DUE & returned), DUE & returned & ~accepted)
    all_in_time = Every(base, in_time, in_time | (DUE & failed), DUE & failed & ~in_time)
    return (
        some_of(f"{kind}/any", base, says=ANY, unit=RECORDS)
        & all_hold(f"{kind}/reported", all_reported, says=REPORTED, unit=RECORDS)
        & all_hold(f"{kind}/compliant", all_accepted, says=COMPLIANT, unit=RECORDS)
        & all_hold(f"{kind}/timely", all_in_time, says=TIMELY, unit=RECORDS)
    )


def of_kind_without_list(kind: str) -> Criterion:
    """Compliance and timeliness over the receipts' own decisions; what was never reported cannot be seen."""
    receipts = RECEIPTS.where(info_type=kind).during("decided_on", THIS_YEAR).done("uploaded_at")
    stored, in_time = receipts.where(ACCEPTED), Within("uploaded_at", DEADLINE)
    returned, late = receipts.where(DUE, ~ACCEPTED), receipts.where(DUE, ~(ACCEPTED & in_time))
    all_accepted = EveryKey("decision_no", returned, stored)
    all_in_time = EveryKey("decision_no", late, stored.where(in_time))
    return (
        Unknowable(f"{kind}/reported", NO_LIST, reads=("decision_source_list",))
        & some_of(f"{kind}/any", receipts, says=ANY, unit=RECORDS)
        & all_hold(f"{kind}/compliant", all_accepted, says=COMPLIANT, unit=RECORDS)
        & all_hold(f"{kind}/timely", all_in_time, says=TIMELY, unit=RECORDS)
    )


def uploaded_first(kind: str) -> Notice:
    """A receipt from before the decision counts as in time, and is worth a look."""
    receipts = RECEIPTS.where(info_type=kind).done("uploaded_at")
    eve = calendar_days(-1, after="decided_on")
    early = decided(kind).where(ExistsIn(receipts, SAME, done="uploaded_at", deadline=eve))
    return note_if_any(f"{kind}/uploaded_first", early, FIRST)


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
            source=annex(5, also=NOTICE),
            reading=("A07", "A25", "D06", "D15", "N05"),
            calendar="national",
            holds=IfLedger(
                "decision_source_list",
                then=of_kind("行政许可") & of_kind("行政处罚"),
                otherwise=of_kind_without_list("行政许可") & of_kind_without_list("行政处罚"),
                says=BY_LIST,
            ),
            notices=(uploaded_first("行政许可"), uploaded_first("行政处罚")),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 5."""
    return [INDICATOR]
