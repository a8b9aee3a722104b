"""16 · Information on enterprises is shared: a platform, half of the departments, half of the banks."""

from ychk import rules as r

departments = r.ledger("sharing_department").where(is_government_dept=True)
banks = r.ledger("bank_access").where(institution_type="商业银行", is_local=True)

INDICATOR = r.Indicator(
    "16",
    plan="yinchuan-2022",
    clauses=(
        r.Clause("16.1", holds=r.Attested()),
        r.Clause(
            "16.2",
            holds=r.Check(
                "sharing",
                r.Share(departments, r.IsTrue("is_sharing")),
                ">=",
                "1/2",
                says=("参与共享的政府部门占比", "share of government departments that take part"),
                unit=("（占比）", "(share)"),
            ),
        ),
        r.Clause(
            "16.3",
            holds=r.Check(
                "connected",
                r.Share(banks, r.IsTrue("is_connected")),
                ">=",
                "1/2",
                says=("已接入的商业银行占比", "share of local commercial banks connected"),
                unit=("（占比）", "(share)"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
