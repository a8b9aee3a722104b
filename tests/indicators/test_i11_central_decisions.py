"""11 · 落实党中央国务院决策部署：学习、部署、规划、总结，由责任单位书面证明，5分。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i11_central_decisions
from ychk.testing import Case, IndicatorTester, attest

CASES = [
    Case(
        "11.1",
        "2022年6月30日当天出具证明并附文件：满足，得5分",
        "met",
        attestations=[attest("11.1", on=date(2022, 6, 30))],
        points=("5", "5"),
    ),
    Case(
        "11.1",
        "去年3月出具的证明，附规划和总结两份文件：满足",
        "met",
        attestations=[attest("11.1", on=date(2021, 3, 1), documents=("规划.pdf", "总结.pdf"))],
    ),
    Case(
        "11.1",
        "证明写明没有落实：不满足，不得分",
        "unmet",
        attestations=[attest("11.1", holds=False, on=date(2022, 6, 20))],
        points=("0", "0"),
    ),
    Case("11.1", "没有任何证明：未知，不当作没有落实，0至5分", "unknown", points=("0", "5")),
    Case(
        "11.1",
        "证明未附文件：不算数，未知",
        "unknown",
        attestations=[attest("11.1", documents=())],
        points=("0", "5"),
    ),
    Case(
        "11.1",
        "证明写明没有落实但未附文件：同样不算数，未知",
        "unknown",
        attestations=[attest("11.1", holds=False, documents=())],
    ),
    Case(
        "11.1",
        "证明落款7月1日，评估日6月30日尚未出具：未知",
        "unknown",
        attestations=[attest("11.1", on=date(2022, 7, 1))],
    ),
    Case(
        "11.1",
        "没有落实的证明落款7月1日，评估日6月30日尚未出具：未知",
        "unknown",
        attestations=[attest("11.1", holds=False, on=date(2022, 7, 1))],
    ),
    Case(
        "11.1",
        "同一份7月1日的证明，7月1日评估：满足",
        "met",
        attestations=[attest("11.1", on=date(2022, 7, 1))],
        as_of=date(2022, 7, 1),
    ),
]

TESTER = IndicatorTester(i11_central_decisions, CASES)
test_case, test_cases_suffice = TESTER.tests()
