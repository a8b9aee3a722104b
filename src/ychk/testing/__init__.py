"""For authors of indicators: cases that read as the rule, a tester of cases, a conformance suite.

    TESTER = IndicatorTester(my_plugin, CASES)
    test_case, test_cases_suffice = TESTER.tests()

    test_plugin = conformance(my_plugin)

Everything here is public and needs pytest; nothing of it is imported by ``import ychk``.
"""

from ychk.testing.cases import AS_OF, Case, Table, attest, figure, score, table
from ychk.testing.conformance import conformance
from ychk.testing.tester import IndicatorTester
from ychk.testing.variants import Variant, variants

__all__ = [
    "AS_OF",
    "Case",
    "IndicatorTester",
    "Table",
    "Variant",
    "attest",
    "conformance",
    "figure",
    "score",
    "table",
    "variants",
]
