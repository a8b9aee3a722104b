"""8 · Systems are filed and tested at protection level 3, and no security incident in three years (gate)."""

from collections.abc import Iterable

from ychk import (
    EVER,
    FROM_NOW,
    Blank,
    Clause,
    During,
    EveryKey,
    Given,
    Indicator,
    Is,
    IsTrue,
    Number,
    Text,
    all_hold,
    annex,
    hookimpl,
    last_years,
    ledger,
    none_of,
    some_of,
)

SYSTEMS = ledger("mlps_record")
LOOK_BACK = last_years(3)

protected = (
    Number("level", ">=", 3)
    & Given("filing_no")
    & During("filed_on", EVER)
    & During("assessed_on", EVER)
    & During("next_due_on", FROM_NOW)
    & ~Is("conclusion", {"差", "不符合"})
)
in_three_years = (~Blank("occurred_on") & During("occurred_on", LOOK_BACK)) | (
    Blank("occurred_on") & During("reported_on", LOOK_BACK)
)
incidents = ledger("security_incident").where(
    ~Is("incident_type", {"无"}) | IsTrue("notified_by_superior"), in_three_years
)

INDICATOR = Indicator(
    "8",
    Text("信用系统等保三级与信息安全", "Protection level 3"),
    clauses=(
        Clause(
            "8.1",
            Text(
                "平台网站均通过等保三级备案和测评，近三年无信息安全事件",
                "every system is filed and tested at level 3; no security incident in the last 3 years",
            ),
            source=annex(8),
            reading=("D08", "L01"),
            holds=some_of(
                "records",
                SYSTEMS,
                says=Text("等保备案测评记录", "records of filing and test"),
                unit=Text("条", "records"),
            )
            & all_hold(
                "systems",
                EveryKey.among("system_name", SYSTEMS, protected),
                says=Text("三级备案且测评在有效期内的系统", "systems filed at level 3 with a valid test"),
                unit=Text("个", "systems"),
            )
            & none_of(
                "incidents",
                incidents,
                says=Text("近三年信息安全事件或上级通报", "incidents or superior notices in 3 years"),
                unit=Text("件", "incidents"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 8."""
    return [INDICATOR]
