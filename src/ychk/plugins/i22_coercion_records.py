"""22 · Administrative coercion records: uploaded in full and on time."""

from collections.abc import Iterable
from datetime import date

from ychk import (
    MATERIALS,
    Before,
    Clause,
    ExistsIn,
    Indicator,
    TakesLonger,
    Text,
    Within,
    all_of,
    annex,
    hookimpl,
    ledger,
    note_if_any,
    since,
    some_of,
    working_days,
)

COERCION = "行政强制"
OTHERS = ("行政确认", "行政裁决", "行政奖励", "行政监督检查", "行政征收", "行政给付", "其他")
ACTIONS = ledger("admin_other_action")
DECISIONS = ledger("decision_source_list")
WINDOW = since(date(2022, 3, 1))
DEADLINE = working_days(7, after="decided_on", calendar="regional")
RECORDS = Text("条", "records")

actions = ACTIONS.where(info_type=COERCION).during("decided_on", WINDOW)
decisions = DECISIONS.where(decision_type=COERCION, must_publish=True).during("decided_on", WINDOW)
late_others = ACTIONS.where(TakesLonger("decided_on", "uploaded_at", 7, "regional"), info_type=OTHERS)

INDICATOR = Indicator(
    "22",
    Text("行政强制信息归集共享", "Coercion records"),
    clauses=(
        Clause(
            "22.1",
            Text(
                "2022年3月起行政强制信息七个工作日内全量上报",
                "coercion records since March 2022: all uploaded, within 7 working days",
            ),
            source=annex(22, also=MATERIALS),
            points=2,
            reading=("A16", "D15"),
            calendar="regional",
            holds=all_of(
                "timely",
                actions,
                Within("uploaded_at", DEADLINE),
                by=DEADLINE,
                says=Text("七个工作日内上报", "uploaded within 7 working days"),
                unit=RECORDS,
            )
            & some_of("list", DECISIONS, says=Text("应报清单记录", "records on the list"), unit=RECORDS)
            & all_of(
                "full",
                decisions,
                ExistsIn(ACTIONS.done("uploaded_at"), ("decision_no", "action_no")),
                by=DEADLINE,
                says=Text("应报且已上报", "due and uploaded"),
                unit=RECORDS,
            ),
            notices=(
                note_if_any(
                    "uploaded_first",
                    actions.where(Before("uploaded_at", "decided_on")),
                    Text(
                        "{count} 条上报早于决定，视为及时",
                        "{count} uploads before the decision count as in time",
                    ),
                ),
                note_if_any(
                    "others_late",
                    late_others.during("decided_on", WINDOW),
                    Text(
                        "{count} 条其他行政行为超过七个工作日（不计分）",
                        "{count} records of other kinds took over 7 working days (not scored)",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 22."""
    return [INDICATOR]
