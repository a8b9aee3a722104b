"""34 · 合同履约（附加项）：书面证明，且2022年1月以来每个完整的月份都有履约信息。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i34_contract_performance
from ychk.testing import Case, IndicatorTester, attest, table

FIRST_HALF = ("202201", "202202", "202203", "202204", "202205", "202206")


def reported(*periods: str) -> dict[str, object]:
    """One record in each of some months."""
    return {"contract_performance": table("period", *periods)}


def but(left_out: str, *more: str) -> dict[str, object]:
    """One record in every month of the first half of 2022 but one, and further records."""
    return reported(*(month for month in FIRST_HALF if month != left_out), *more)


ATTESTED = (attest("34.1"),)
DENIED = (attest("34.1", holds=False),)

CASES = [
    Case(
        "34.1",
        "已书面证明，2022年1月至6月每月一条：正好，满足",
        "met",
        reported(*FIRST_HALF),
        ATTESTED,
        observed={"monthly": ("1", "1")},
        shortfall={"monthly": ("0", "0")},
        points=("5", "5"),
        estimate=False,
    ),
    Case(
        "34.1",
        "每月两条：满足",
        "met",
        reported(*FIRST_HALF, *FIRST_HALF),
        ATTESTED,
        observed={"monthly": ("2", "2")},
    ),
    Case(
        "34.1",
        "缺2022年1月：差一个月，不满足",
        "unmet",
        but("202201"),
        ATTESTED,
        observed={"monthly": ("0", "0")},
        shortfall={"monthly": ("1", "1")},
        points=("0", "0"),
    ),
    Case("34.1", "缺2022年3月，2月有两条：月份不能相抵，不满足", "unmet", but("202203", "202202"), ATTESTED),
    Case(
        "34.1",
        "缺2022年6月，7月已有：评估日之后的月份顶替不了，不满足",
        "unmet",
        but("202206", "202207"),
        ATTESTED,
    ),
    Case("34.1", "缺2022年1月，2021年12月有：顶替不了，不满足", "unmet", but("202201", "202112"), ATTESTED),
    Case(
        "34.1",
        "缺两个月：不满足，共差两条",
        "unmet",
        reported("202201", "202202", "202205", "202206"),
        ATTESTED,
        shortfall={"monthly": ("2", "2")},
    ),
    Case(
        "34.1",
        "评估日6月29日：6月未满，不要求，满足",
        "met",
        but("202206"),
        (attest("34.1", on=date(2022, 6, 29)),),
        as_of=date(2022, 6, 29),
    ),
    Case("34.1", "评估日6月30日：6月当天已满，没有即不满足", "unmet", but("202206"), ATTESTED),
    Case(
        "34.1",
        "评估日2022年1月30日：尚无完整月份，台账只有表头也满足",
        "met",
        reported(),
        (attest("34.1", on=date(2022, 1, 30)),),
        as_of=date(2022, 1, 30),
        observed={"monthly": (None, None)},
    ),
    Case(
        "34.1",
        "评估日2022年1月31日：1月当天已满，没有即不满足",
        "unmet",
        reported(),
        (attest("34.1", on=date(2022, 1, 31)),),
        as_of=date(2022, 1, 31),
        shortfall={"monthly": ("1", "1")},
    ),
    Case(
        "34.1",
        "评估日2021年12月31日：2021年的月份不要求，满足",
        "met",
        reported(),
        (attest("34.1", on=date(2021, 12, 31)),),
        as_of=date(2021, 12, 31),
    ),
    Case(
        "34.1",
        "月月都有，但没有书面证明：未知",
        "unknown",
        reported(*FIRST_HALF),
        observed={"monthly": ("1", "1")},
        points=("0", "5"),
    ),
    Case(
        "34.1",
        "月月都有，证明不附材料：不算数，未知",
        "unknown",
        reported(*FIRST_HALF),
        (attest("34.1", documents=()),),
    ),
    Case(
        "34.1",
        "月月都有，证明是评估日次日的：尚未作出，未知",
        "unknown",
        reported(*FIRST_HALF),
        (attest("34.1", on=date(2022, 7, 1)),),
    ),
    Case(
        "34.1",
        "月月都有，评估日次日才否认：尚未作出，未知",
        "unknown",
        reported(*FIRST_HALF),
        (attest("34.1", holds=False, on=date(2022, 7, 1)),),
    ),
    Case("34.1", "月月都有，书面说明系统尚未建立：不满足", "unmet", reported(*FIRST_HALF), DENIED),
    Case("34.1", "没有履约台账，书面说明系统尚未建立：不满足", "unmet", {}, DENIED),
    Case("34.1", "没有书面证明，又缺2022年3月：不满足", "unmet", but("202203")),
    Case(
        "34.1",
        "已书面证明，没有履约台账：未知",
        "unknown",
        {},
        ATTESTED,
        observed={"monthly": ("0", None)},
        shortfall={"monthly": ("0", "6")},
        points=("0", "5"),
    ),
    Case(
        "34.1",
        "没有履约台账，连完整月份也没有：仍未知",
        "unknown",
        {},
        (attest("34.1", on=date(2022, 1, 30)),),
        as_of=date(2022, 1, 30),
    ),
    Case("34.1", "既没有书面证明，也没有履约台账：未知", "unknown"),
    Case(
        "34.1",
        "台账只有表头：六个月都没有，不满足",
        "unmet",
        reported(),
        ATTESTED,
        observed={"monthly": ("0", "0")},
        shortfall={"monthly": ("6", "6")},
    ),
    Case(
        "34.1",
        "缺2022年3月，另有一条上报月份空白：可能是3月，未知",
        "unknown",
        but("202203", " "),
        ATTESTED,
        observed={"monthly": ("0", "1")},
        shortfall={"monthly": ("0", "1")},
    ),
    Case(
        "34.1",
        "缺2022年3月，另有一条上报月份写作“春季”，无法辨认：未知",
        "unknown",
        but("202203", "春季"),
        ATTESTED,
    ),
    Case(
        "34.1",
        "月月都有，还有一条上报月份空白：满足",
        "met",
        reported(*FIRST_HALF, " "),
        ATTESTED,
        observed={"monthly": ("1", "2")},
    ),
]

TESTER = IndicatorTester(i34_contract_performance, CASES)
test_case, test_cases_suffice = TESTER.tests()


def test_a_ledger_without_the_month() -> None:
    """台账缺上报月份一列：六条可能落在任何月份，未知。

    It is the only column that the rule reads, so that the ledger needs another one to be known by.
    """
    TESTER.check(
        Case(
            "34.1",
            "台账缺上报月份一列：未知",
            "unknown",
            {"contract_performance": table("contract_no", *(f"H{number}" for number in range(6)))},
            ATTESTED,
            observed={"monthly": ("0", "6")},
            shortfall={"monthly": ("0", "6")},
        )
    )
