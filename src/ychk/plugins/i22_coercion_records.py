"""22 · Administrative coercion records: uploaded in full and on time."""

from datetime import date

from ychk import rules as r

SINCE = r.since(date(2022, 3, 1))
DEADLINE = r.working_days(7, after="decided_on", calendar="regional")
ACTIONS, DECISIONS = r.ledger("admin_other_action"), r.ledger("decision_source_list")
OTHERS = ("行政确认", "行政裁决", "行政奖励", "行政监督检查", "行政征收", "行政给付", "其他")

coercion = ACTIONS.where(info_type="行政强制").during("decided_on", SINCE)
to_publish = DECISIONS.where(decision_type="行政强制", must_publish=True).during("decided_on", SINCE)
uploaded = r.ExistsIn(ACTIONS.done("uploaded_at"), on=("decision_no", "action_no"))
early = coercion.where(r.Before("uploaded_at", "decided_on"))
slow = ACTIONS.where(r.TakesLonger("decided_on", "uploaded_at", 7, "regional"), info_type=OTHERS)

ON_TIME = ("七个工作日内上报", "uploaded within 7 working days")
LISTED = ("应报清单记录", "records on the list")
IN_FULL = ("应报且已上报", "due and uploaded")
EARLY = ("{count} 条上报早于决定，视为及时", "{count} uploads before the decision count as in time")
SLOW = (
    "{count} 条其他行政行为超过七个工作日（不计分）",
    "{count} records of other kinds took over 7 working days (not scored)",
)

CLAUSE = r.Clause(
    "22.1",
    calendar="regional",
    holds=(
        r.all_of("timely", coercion, r.Within("uploaded_at", DEADLINE), by=DEADLINE, says=ON_TIME)
        & r.some_of("list", DECISIONS, says=LISTED)
        & r.all_of("full", to_publish, uploaded, by=DEADLINE, says=IN_FULL)
    ),
    notices=(
        r.note_if_any("uploaded_first", early, EARLY),
        r.note_if_any("others_late", slow.during("decided_on", SINCE), SLOW),
    ),
)

INDICATOR = r.Indicator("22", [CLAUSE], plan="yinchuan-2022")
ychk_indicators = r.contributes(INDICATOR)
