"""5 · Double publicity: licences and penalties all reported, compliant and on time (gate)."""

from ychk import rules as r

DECISIONS = r.ledger("decision_source_list")
RECEIPTS = r.ledger("publicity_receipt")
SAME = ("decision_no", "decision_no")
ACCEPTED = r.Is("check_result", {"合规入库"})
DEADLINE = r.working_days(7, after="decided_on", calendar="national")
DUE = r.Due(DEADLINE)

NO_LIST = ("无应报清单，上报率无从核对", "without a list nobody sees what was not reported")
BY_LIST = ("有应报清单时按清单核对；否则只按回执核对", "judged on the list, else on receipts")
FIRST = ("{count} 条上报早于决定，视为及时", "{count} uploads before the decision count as in time")
REPORTED = ("已上报", "reported")
COMPLIANT = ("合规入库", "accepted as compliant")
TIMELY = ("七个工作日内合规入库", "accepted within 7 working days")
ANY = ("本年度记录", "records of this year")


def decided(kind: str) -> r.Rows:
    """Decisions of this year that must be published."""
    return DECISIONS.where(decision_type=kind, must_publish=True).during("decided_on", r.THIS_YEAR)


def of_kind(kind: str) -> r.Criterion:
    """The three rates of one kind of decision, judged on the departments' own list.

    A decision counts once it is due, or as soon as a receipt accepts it; before it is due it lacks nothing.
    """
    base, receipts = decided(kind), RECEIPTS.where(info_type=kind).done("uploaded_at")
    stored = receipts.where(ACCEPTED)
    reported, accepted = r.ExistsIn(receipts, SAME), r.ExistsIn(stored, SAME)
    returned = r.ExistsIn(receipts.where(~ACCEPTED), SAME)
    in_time = r.ExistsIn(stored, SAME, done="uploaded_at", deadline=DEADLINE)
    too_late = r.ExistsIn(receipts, SAME, done="uploaded_at", deadline=DEADLINE, late=True)
    failed = returned | too_late
    all_reported = r.Every(base, reported, DUE | accepted, DUE & ~reported)
    all_accepted = r.Every(base, accepted, accepted | (DUE & returned), DUE & returned & ~accepted)
    all_in_time = r.Every(base, in_time, in_time | (DUE & failed), DUE & failed & ~in_time)
    return (
        r.some_of(f"{kind}/any", base, says=ANY)
        & r.all_hold(f"{kind}/reported", all_reported, says=REPORTED)
        & r.all_hold(f"{kind}/compliant", all_accepted, says=COMPLIANT)
        & r.all_hold(f"{kind}/timely", all_in_time, says=TIMELY)
    )


def of_kind_without_list(kind: str) -> r.Criterion:
    """Compliance and timeliness over the receipts' own decisions; what was never reported cannot be seen."""
    receipts = RECEIPTS.where(info_type=kind).during("decided_on", r.THIS_YEAR).done("uploaded_at")
    stored, in_time = receipts.where(ACCEPTED), r.Within("uploaded_at", DEADLINE)
    returned, late = receipts.where(DUE, ~ACCEPTED), receipts.where(DUE, ~(ACCEPTED & in_time))
    all_accepted = r.EveryKey("decision_no", returned, stored)
    all_in_time = r.EveryKey("decision_no", late, stored.where(in_time))
    return (
        r.Unknowable(f"{kind}/reported", NO_LIST, reads=("decision_source_list",))
        & r.some_of(f"{kind}/any", receipts, says=ANY)
        & r.all_hold(f"{kind}/compliant", all_accepted, says=COMPLIANT)
        & r.all_hold(f"{kind}/timely", all_in_time, says=TIMELY)
    )


def uploaded_first(kind: str) -> r.Notice:
    """A receipt from before the decision counts as in time, and is worth a look."""
    receipts = RECEIPTS.where(info_type=kind).done("uploaded_at")
    eve = r.calendar_days(-1, after="decided_on")
    early = decided(kind).where(r.ExistsIn(receipts, SAME, done="uploaded_at", deadline=eve))
    return r.note_if_any(f"{kind}/uploaded_first", early, FIRST)


INDICATOR = r.Indicator(
    "5",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "5.1",
            calendar="national",
            holds=r.IfLedger(
                "decision_source_list",
                then=of_kind("行政许可") & of_kind("行政处罚"),
                otherwise=of_kind_without_list("行政许可") & of_kind_without_list("行政处罚"),
                says=BY_LIST,
            ),
            notices=(uploaded_first("行政许可"), uploaded_first("行政处罚")),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
