"""22 · Administrative coercion records: uploaded in full and on time."""

from collections.abc import Iterable
from datetime import date

from ychk import (
    Check,
    Clause,
    Count,
    Due,
    Every,
    Indicator,
    Matched,
    Presumes,
    Text,
    Within,
    hookimpl,
    ledger,
    since,
    working_days,
)

COERCION = "行政强制"
ACTIONS = ledger("admin_other_action")
DECISIONS = ledger("decision_source_list")
WINDOW = since(date(2022, 3, 1))
DEADLINE = working_days(7, after="decided_on", calendar="regional")
RECORDS = Text("条", "records")

actions = ACTIONS.where(info_type=COERCION).during("decided_on", WINDOW)
decisions = DECISIONS.where(decision_type=COERCION, must_publish=True).during("decided_on", WINDOW)
on_time = Within("uploaded_at", DEADLINE)
uploaded = Matched(ACTIONS.done("uploaded_at"), ("decision_no", "action_no"))

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
            source="annex, row 22 and its materials",
            points=2,
            reading=("A16", "D15"),
            calendar="regional",
            holds=Check(
                "timely",
                Every(actions.where(Due(DEADLINE)), on_time, also=actions.where(~Due(DEADLINE), on_time)),
                "==",
                1,
                says=Text("七个工作日内上报", "uploaded within 7 working days"),
                unit=RECORDS,
            )
            & Presumes(
                Check(
                    "list",
                    Count(DECISIONS),
                    ">=",
                    1,
                    says=Text("应报清单记录", "records on the departments' list"),
                    unit=RECORDS,
                )
            )
            & Check(
                "full",
                Every(
                    decisions.where(Due(DEADLINE)), uploaded, also=decisions.where(~Due(DEADLINE), uploaded)
                ),
                "==",
                1,
                says=Text("应报且已上报", "due and uploaded"),
                unit=RECORDS,
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 22."""
    return [INDICATOR]
