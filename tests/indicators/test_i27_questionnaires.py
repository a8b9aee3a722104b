"""27 · 中小微企业融资监测问卷：考核期内每个完整季度有效问卷不少于100份。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i27_questionnaires
from ychk.testing import Case, IndicatorTester, table

FORMS = "quarter | county | is_valid"
COUNTIES = ("兴庆区", "金凤区", "西夏区", "灵武市", "永宁县", "贺兰县")
QUARTERS = ("2021Q3", "2021Q4", "2022Q1", "2022Q2")


def spread(quarter: str, number: int) -> list[str]:
    """So many valid questionnaires of one quarter, dealt out to the six counties in turn."""
    return [f"{quarter} | {COUNTIES[i % 6]} | 是" for i in range(number)]


def returned(*numbers: int, more: tuple[str, ...] = ()) -> dict[str, object]:
    """So many valid questionnaires in the quarters from 2021Q3 on, and further rows."""
    rows = [
        row for quarter, number in zip(QUARTERS, numbers, strict=False) for row in spread(quarter, number)
    ]
    return {"financing_questionnaire": table(FORMS, *rows, *more)}


FIRST_QUARTER_ONLY = date(2021, 9, 30)
BOTH_TARGETS = ["city_target", "county_target"]

CASES = [
    Case(
        "27.1",
        "四个季度各100份有效问卷：正好，满足",
        "met",
        returned(100, 100, 100, 100),
        observed={"quarterly": ("100", "100")},
        shortfall={"quarterly": ("0", "0")},
        told=BOTH_TARGETS,
        points=("1", "1"),
    ),
    Case(
        "27.1",
        "2022年一季度99份：差一份，不满足",
        "unmet",
        returned(100, 100, 99, 100),
        observed={"quarterly": ("99", "99")},
        shortfall={"quarterly": ("1", "1")},
        points=("0", "0"),
    ),
    Case(
        "27.1",
        "2021年四季度99份、2022年一季度98份，其余很多：季度不能相抵，共差三份",
        "unmet",
        returned(150, 99, 98, 150),
        observed={"quarterly": ("98", "98")},
        shortfall={"quarterly": ("3", "3")},
    ),
    Case(
        "27.1",
        "每季度150份、各县（市）区25份：满足，工作目标也达到",
        "met",
        returned(150, 150, 150, 150),
        told=[],
    ),
    Case(
        "27.1",
        "一个季度149份：满足，全市150份和一个县25份的目标都差一份，只提示不计分",
        "met",
        returned(150, 149, 150, 150),
        told=BOTH_TARGETS,
    ),
    Case(
        "27.1",
        "三季度共150份，但贺兰县只有24份：满足，只提示县（市）区目标",
        "met",
        returned(149, more=("2021Q3 | 兴庆区 | 是",)),
        as_of=FIRST_QUARTER_ONLY,
        told=["county_target"],
    ),
    Case(
        "27.1",
        "无效问卷不算：99份有效加一份无效，不满足",
        "unmet",
        returned(99, more=("2021Q3 | 贺兰县 | 否",)),
        as_of=FIRST_QUARTER_ONLY,
    ),
    Case(
        "27.1",
        "2021年二季度的问卷不在考核期：不满足",
        "unmet",
        returned(99, more=("2021Q2 | 贺兰县 | 是",)),
        as_of=FIRST_QUARTER_ONLY,
    ),
    Case(
        "27.1",
        "评估日2022年6月29日：二季度未满，没有问卷也不要求，满足",
        "met",
        returned(100, 100, 100),
        as_of=date(2022, 6, 29),
    ),
    Case(
        "27.1",
        "评估日2022年6月30日：二季度当天已满，没有问卷即不满足",
        "unmet",
        returned(100, 100, 100),
        observed={"quarterly": ("0", "0")},
        shortfall={"quarterly": ("100", "100")},
    ),
    Case(
        "27.1",
        "评估日2021年11月15日：只要求三季度，四季度的少数问卷不计，满足",
        "met",
        returned(100, 3),
        as_of=date(2021, 11, 15),
        observed={"quarterly": ("100", "100")},
    ),
    Case(
        "27.1",
        "评估日2021年9月15日，尚无完整季度：满足",
        "met",
        returned(3),
        as_of=date(2021, 9, 15),
        observed={"quarterly": (None, None)},
    ),
    Case(
        "27.1",
        "是否有效空白：99份有效加一份不明，未知",
        "unknown",
        returned(99, more=("2021Q3 | 贺兰县 | ",)),
        as_of=FIRST_QUARTER_ONLY,
        observed={"quarterly": ("99", "100")},
        shortfall={"quarterly": ("0", "1")},
    ),
    Case(
        "27.1",
        "是否有效写作“待定”，无法辨认：未知",
        "unknown",
        returned(99, more=("2021Q3 | 贺兰县 | 待定",)),
        as_of=FIRST_QUARTER_ONLY,
    ),
    Case(
        "27.1",
        "98份有效加一份不明：最多99份，不满足",
        "unmet",
        returned(98, more=("2021Q3 | 贺兰县 | ",)),
        as_of=FIRST_QUARTER_ONLY,
        observed={"quarterly": ("98", "99")},
        shortfall={"quarterly": ("1", "2")},
    ),
    Case(
        "27.1",
        "100份有效之外还有不明的：满足",
        "met",
        returned(100, more=("2021Q3 | 贺兰县 | ", " | 贺兰县 | 是")),
        as_of=FIRST_QUARTER_ONLY,
    ),
    Case(
        "27.1",
        "季度空白的一份有效问卷：可能补足99份，未知",
        "unknown",
        returned(99, more=(" | 贺兰县 | 是",)),
        as_of=FIRST_QUARTER_ONLY,
    ),
    Case(
        "27.1",
        "季度写作“不详”，无法辨认：未知",
        "unknown",
        returned(99, more=("不详 | 贺兰县 | 是",)),
        as_of=FIRST_QUARTER_ONLY,
    ),
    Case(
        "27.1",
        "季度空白但标明无效：与本条无关，不满足",
        "unmet",
        returned(99, more=(" | 贺兰县 | 否",)),
        as_of=FIRST_QUARTER_ONLY,
        observed={"quarterly": ("99", "99")},
    ),
    Case(
        "27.1",
        "是否有效空白但属于2021年四季度：补不了三季度，不满足",
        "unmet",
        returned(99, 100, more=("2021Q4 | 贺兰县 | ",)),
        as_of=date(2021, 12, 31),
        observed={"quarterly": ("99", "99")},
    ),
    Case(
        "27.1",
        "县（市）区空白不影响全市份数：满足",
        "met",
        returned(99, more=("2021Q3 |  | 是",)),
        as_of=FIRST_QUARTER_ONLY,
        observed={"quarterly": ("100", "100")},
    ),
    Case(
        "27.1",
        "台账只有表头：0份，不满足",
        "unmet",
        returned(),
        shortfall={"quarterly": ("400", "400")},
    ),
    Case("27.1", "没有问卷台账：未知", "unknown", observed={"quarterly": ("0", None)}),
    Case(
        "27.1",
        "没有问卷台账，连完整季度也没有：仍未知",
        "unknown",
        as_of=date(2021, 9, 15),
    ),
    Case(
        "27.1",
        "台账缺是否有效一列，三季度100份：未知",
        "unknown",
        {"financing_questionnaire": table("quarter | county", *["2021Q3 | 金凤区"] * 100)},
        as_of=FIRST_QUARTER_ONLY,
        observed={"quarterly": ("0", "100")},
    ),
    Case(
        "27.1",
        "台账缺是否有效一列，三季度总共99份：不可能到100份，不满足",
        "unmet",
        {"financing_questionnaire": table("quarter | county", *["2021Q3 | 金凤区"] * 99)},
        as_of=FIRST_QUARTER_ONLY,
    ),
    Case(
        "27.1",
        "台账缺季度一列：未知",
        "unknown",
        {"financing_questionnaire": table("county | is_valid", *["金凤区 | 是"] * 100)},
        as_of=FIRST_QUARTER_ONLY,
    ),
]

TESTER = IndicatorTester(i27_questionnaires, CASES)
test_case, test_cases_suffice = TESTER.tests()
