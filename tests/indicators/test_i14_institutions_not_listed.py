"""14 · 事业单位不在严重失信主体名单：同第4项，只看事业单位；4分。"""

from __future__ import annotations

from tests.indicators.test_i04_government_not_listed import A, B, evidence, listing_cases
from ychk.plugins import i14_institutions_not_listed
from ychk.testing import Case, IndicatorTester

INSTITUTION = f"{B} | 事业单位 | 存续"

CASES = [
    *listing_cases("14.1", "事业单位"),
    # points
    Case(
        "14.1",
        "一个事业单位，名单上没有：满足，得4分",
        "met",
        evidence((INSTITUTION,)),
        points=("4", "4"),
    ),
    Case(
        "14.1",
        "一个事业单位在名单上、未移出：不满足，得0分",
        "unmet",
        evidence((INSTITUTION,), [f"{B} | 2022-03-01 | "]),
        points=("0", "0"),
    ),
    Case(
        "14.1",
        "一个事业单位，列入日期空白：未知，0至4分",
        "unknown",
        evidence((INSTITUTION,), [f"{B} |  | "]),
        points=("0", "4"),
    ),
    # government bodies belong to row 4
    *(
        Case(
            "14.1",
            f"在名单上的是{kind}：属第4项，满足",
            "met",
            evidence((f"{A} | {kind} | 存续", INSTITUTION), [f"{A} | 2022-03-01 | "]),
            observed={"roster": ("1", "1"), "listed": ("0", "0")},
        )
        for kind in ("政府部门", "园区管委会")
    ),
    *(
        Case(
            "14.1",
            f"名录上只有{kind}：没有事业单位可判断，未知",
            "unknown",
            evidence((f"{A} | {kind} | 存续",)),
            observed={"roster": ("0", "0")},
        )
        for kind in ("政府部门", "园区管委会")
    ),
    *(
        Case(
            "14.1",
            f"{kind}2022年5月1日移出：属第4项，不提示",
            "met",
            evidence((f"{A} | {kind} | 存续", INSTITUTION), [f"{A} | 2022-03-01 | 2022-05-01"]),
            told=[],
        )
        for kind in ("政府部门", "园区管委会")
    ),
]

TESTER = IndicatorTester(i14_institutions_not_listed, CASES)
test_case, test_cases_suffice = TESTER.tests()
