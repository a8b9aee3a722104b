"""35 · 创新做法（附加项）：考核期内有被国家有关部门认定、在全国推广的做法。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i35_innovations
from ychk.testing import Case, IndicatorTester, table


def recognised(*rows: str) -> dict[str, object]:
    """The register of practices as given."""
    return {"innovation_record": table("scope | recognised_on", *rows)}


CASES = [
    Case(
        "35.1",
        "2022年3月认定一项全国推广的做法：满足",
        "met",
        recognised("全国 | 2022-03-01"),
        observed={"practices": ("1", "1")},
        shortfall={"practices": ("0", "0")},
        points=("3", "3"),
        estimate=False,
    ),
    Case(
        "35.1",
        "两项全国推广的做法：满足",
        "met",
        recognised("全国 | 2022-03-01", "全国 | 2021-10-01"),
        observed={"practices": ("2", "2")},
    ),
    Case(
        "35.1",
        "只在全省和其他范围推广：差一项，不满足",
        "unmet",
        recognised("全省 | 2022-03-01", "其他 | 2022-03-01"),
        observed={"practices": ("0", "0")},
        shortfall={"practices": ("1", "1")},
        points=("0", "0"),
    ),
    Case("35.1", "2021年7月1日认定，考核期首日：满足", "met", recognised("全国 | 2021-07-01")),
    Case("35.1", "2021年6月30日认定，早于考核期：不满足", "unmet", recognised("全国 | 2021-06-30")),
    Case("35.1", "评估日当天认定：满足", "met", recognised("全国 | 2022-06-30")),
    Case("35.1", "评估日次日认定：尚未发生，不满足", "unmet", recognised("全国 | 2022-07-01")),
    Case(
        "35.1",
        "评估日改为2023年6月30日，2021年7月1日的认定仍在考核期内：满足",
        "met",
        recognised("全国 | 2021-07-01"),
        as_of=date(2023, 6, 30),
    ),
    Case(
        "35.1",
        "认定日期空白：未知",
        "unknown",
        recognised("全国 | "),
        observed={"practices": ("0", "1")},
        shortfall={"practices": ("0", "1")},
        points=("0", "3"),
    ),
    Case("35.1", "认定日期写作“去年”，无法辨认：未知", "unknown", recognised("全国 | 去年")),
    Case("35.1", "推广范围空白：未知", "unknown", recognised(" | 2022-03-01")),
    Case(
        "35.1", "推广范围写作表外的“西北五省”，无法辨认：未知", "unknown", recognised("西北五省 | 2022-03-01")
    ),
    Case("35.1", "推广范围、认定日期都空白：未知", "unknown", recognised(" | ")),
    Case("35.1", "认定日期空白但推广范围是全省：不满足", "unmet", recognised("全省 | ")),
    Case("35.1", "推广范围空白但早于考核期：不满足", "unmet", recognised(" | 2021-06-30")),
    Case("35.1", "推广范围空白但在评估日次日：不满足", "unmet", recognised(" | 2022-07-01")),
    Case(
        "35.1",
        "一项已认定，另一项日期空白：满足",
        "met",
        recognised("全国 | 2022-03-01", "全国 | "),
        observed={"practices": ("1", "2")},
    ),
    Case(
        "35.1",
        "登记表只有表头：没有做法，不满足",
        "unmet",
        recognised(),
        observed={"practices": ("0", "0")},
        shortfall={"practices": ("1", "1")},
    ),
    Case("35.1", "没有登记表：未知", "unknown", observed={"practices": ("0", None)}, points=("0", "3")),
    Case(
        "35.1",
        "缺推广范围一列：未知",
        "unknown",
        {"innovation_record": table("recognised_on", "2022-03-01")},
    ),
    Case(
        "35.1",
        "缺推广范围一列，认定都早于考核期：不满足",
        "unmet",
        {"innovation_record": table("recognised_on", "2021-06-30")},
    ),
    Case("35.1", "缺认定日期一列：未知", "unknown", {"innovation_record": table("scope", "全国")}),
    Case(
        "35.1",
        "缺认定日期一列，只有全省推广的：不满足",
        "unmet",
        {"innovation_record": table("scope", "全省")},
    ),
]

TESTER = IndicatorTester(i35_innovations, CASES)
test_case, test_cases_suffice = TESTER.tests()
