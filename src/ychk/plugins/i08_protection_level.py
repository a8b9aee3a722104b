"""8 · Systems are filed and tested at protection level 3, and no security incident in three years (gate)."""

from ychk import rules as r

SYSTEMS = r.ledger("mlps_record")
LOOK_BACK = r.last_years(3)

protected = (
    r.Number("level", ">=", 3)
    & r.Given("filing_no")
    & r.During("filed_on", r.EVER)
    & r.During("assessed_on", r.EVER)
    & r.During("next_due_on", r.FROM_NOW)
    & ~r.Is("conclusion", {"差", "不符合"})
)
in_three_years = (~r.Blank("occurred_on") & r.During("occurred_on", LOOK_BACK)) | (
    r.Blank("occurred_on") & r.During("reported_on", LOOK_BACK)
)
incidents = r.ledger("security_incident").where(
    ~r.Is("incident_type", {"无"}) | r.IsTrue("notified_by_superior"), in_three_years
)

INDICATOR = r.Indicator(
    "8",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "8.1",
            holds=r.some_of(
                "records",
                SYSTEMS,
                says=("等保备案测评记录", "records of filing and test"),
            )
            & r.all_hold(
                "systems",
                r.EveryKey.among("system_name", SYSTEMS, protected),
                says=("三级备案且测评在有效期内的系统", "systems filed at level 3 with a valid test"),
                unit=("个", "systems"),
            )
            & r.none_of(
                "incidents",
                incidents,
                says=("近三年信息安全事件或上级通报", "incidents or superior notices in 3 years"),
                unit=("件", "incidents"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
