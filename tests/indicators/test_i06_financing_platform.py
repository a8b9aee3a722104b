"""6 · 融资信用服务平台：已建成或依托上级平台，由牵头单位书面证明。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i06_financing_platform
from ychk.testing import Case, IndicatorTester, attest

CASES = [
    Case(
        "6.1",
        "2022年6月30日当天出具证明并附文件：满足",
        "met",
        attestations=[attest("6.1", on=date(2022, 6, 30))],
    ),
    Case(
        "6.1",
        "证明写明平台未建成：不满足",
        "unmet",
        attestations=[attest("6.1", holds=False, on=date(2022, 6, 20))],
    ),
    Case("6.1", "没有任何证明：未知，不当作未建成", "unknown"),
    Case("6.1", "证明未附文件：不算数，未知", "unknown", attestations=[attest("6.1", documents=())]),
    Case(
        "6.1",
        "证明写明未建成但未附文件：同样不算数，未知",
        "unknown",
        attestations=[attest("6.1", holds=False, documents=())],
    ),
    Case(
        "6.1",
        "证明落款7月1日，评估日6月30日尚未出具：未知",
        "unknown",
        attestations=[attest("6.1", on=date(2022, 7, 1))],
    ),
    Case(
        "6.1",
        "同一份7月1日的证明，7月1日评估：满足",
        "met",
        attestations=[attest("6.1", on=date(2022, 7, 1))],
        as_of=date(2022, 7, 1),
    ),
]

TESTER = IndicatorTester(i06_financing_platform, CASES)
test_case, test_cases_suffice = TESTER.tests()
