"""16 · Information on enterprises is shared: a platform, half of the departments, half of the banks."""

from collections.abc import Iterable

from ychk import Attested, Check, Clause, Indicator, IsTrue, Share, Text, annex, hookimpl, ledger

departments = ledger("sharing_department").where(is_government_dept=True)
banks = ledger("bank_access").where(institution_type="商业银行", is_local=True)

INDICATOR = Indicator(
    "16",
    Text("涉企信用信息共享", "Information sharing"),
    clauses=(
        Clause(
            "16.1",
            Text("建成涉企信用信息平台", "a platform for information on enterprises is built"),
            source=annex(16),
            reading=("S04", "S05"),
            holds=Attested(),
        ),
        Clause(
            "16.2",
            Text(
                "参与共享的部门占政府部门50%以上",
                "half or more of the government departments share their information",
            ),
            source=annex(16),
            reading=("A11", "S04", "S05"),
            holds=Check(
                "sharing",
                Share(departments, IsTrue("is_sharing")),
                ">=",
                "1/2",
                says=Text("参与共享的政府部门占比", "share of government departments that take part"),
                unit=Text("（占比）", "(share)"),
            ),
        ),
        Clause(
            "16.3",
            Text(
                "辖内商业银行接入比例在50%以上",
                "half or more of the local commercial banks are connected",
            ),
            source=annex(16),
            reading=("A11", "N07", "S04", "S05"),
            holds=Check(
                "connected",
                Share(banks, IsTrue("is_connected")),
                ">=",
                "1/2",
                says=Text("已接入的商业银行占比", "share of local commercial banks connected"),
                unit=Text("（占比）", "(share)"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 16."""
    return [INDICATOR]
