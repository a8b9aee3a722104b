"""36 · 诚信荣誉（附加项）：有未撤销的“诚信之星”，有未撤销的“全国道德模范”，哪一年的都算。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i36_honours
from ychk.testing import Case, IndicatorTester, table


def awarded(*rows: str) -> dict[str, object]:
    """The register of honours as given."""
    return {"honour_record": table("honour | year | revoked", *rows)}


def honour(clause: str, name: str, another: str) -> list[Case]:
    """What each clause says of its honour; another one is no help."""
    return [
        Case(
            clause,
            f"2019年获评{name}，未撤销：满足",
            "met",
            awarded(f"{name} | 2019 | 否"),
            observed={"held": ("1", "1")},
            shortfall={"held": ("0", "0")},
            points=("1", "1"),
            estimate=False,
        ),
        Case(
            clause,
            f"{name}两项：满足",
            "met",
            awarded(f"{name} | 2019 | 否", f"{name} | 2021 | 否"),
            observed={"held": ("2", "2")},
        ),
        Case(clause, f"2019年获评{name}，是否撤销空白：没有撤销，满足", "met", awarded(f"{name} | 2019 | ")),
        Case(
            clause,
            f"2019年获评{name}，已撤销：不满足",
            "unmet",
            awarded(f"{name} | 2019 | 是"),
            observed={"held": ("0", "0")},
            shortfall={"held": ("1", "1")},
            points=("0", "0"),
        ),
        Case(
            clause,
            f"只有{another}和其他荣誉，没有{name}：不满足",
            "unmet",
            awarded(f"{another} | 2019 | 否", "其他 | 2019 | 否"),
            points=("1", "1"),
        ),
        Case(clause, f"2007年获评{name}：“曾获评”没有起始年份，满足", "met", awarded(f"{name} | 2007 | 否")),
        Case(clause, f"评估日当年2022年获评{name}：满足", "met", awarded(f"{name} | 2022 | 否")),
        Case(clause, f"2023年才获评{name}：尚未发生，不满足", "unmet", awarded(f"{name} | 2023 | 否")),
        Case(
            clause,
            f"评估日2022年12月31日，2023年获评{name}：尚未发生，不满足",
            "unmet",
            awarded(f"{name} | 2023 | 否"),
            as_of=date(2022, 12, 31),
        ),
        Case(
            clause,
            f"评估日2023年1月1日，2023年获评{name}：满足",
            "met",
            awarded(f"{name} | 2023 | 否"),
            as_of=date(2023, 1, 1),
        ),
        Case(
            clause,
            f"{name}的评选年份空白：未知",
            "unknown",
            awarded(f"{name} |  | 否"),
            observed={"held": ("0", "1")},
            shortfall={"held": ("0", "1")},
            points=("0", "1"),
        ),
        Case(
            clause,
            f"{name}的评选年份写作“第七届”，无法辨认：未知",
            "unknown",
            awarded(f"{name} | 第七届 | 否"),
        ),
        Case(
            clause,
            f"{name}是否撤销写作“待核”，无法辨认：未知",
            "unknown",
            awarded(f"{name} | 2019 | 待核"),
            observed={"held": ("0", "1")},
        ),
        Case(
            clause,
            f"荣誉名称空白，也许是{name}：未知",
            "unknown",
            awarded(" | 2019 | 否"),
            observed={"held": ("0", "1")},
            points=("0", "2"),
        ),
        Case(
            clause,
            f"荣誉名称写作表外的“道德楷模”，也许是{name}：未知",
            "unknown",
            awarded("道德楷模 | 2019 | 否"),
        ),
        Case(
            clause,
            f"荣誉名称空白但已撤销，不会是{name}：不满足",
            "unmet",
            awarded(" | 2019 | 是"),
        ),
        Case(
            clause,
            f"荣誉名称空白但在2023年，不会是{name}：不满足",
            "unmet",
            awarded(" | 2023 | 否"),
        ),
        Case(
            clause,
            f"评选年份空白但是其他荣誉，不是{name}：不满足",
            "unmet",
            awarded("其他 |  | "),
        ),
        Case(
            clause,
            f"{name}评选年份空白但已撤销：不满足",
            "unmet",
            awarded(f"{name} |  | 是"),
        ),
        Case(
            clause,
            f"{name}是否撤销无法辨认但在2023年：不满足",
            "unmet",
            awarded(f"{name} | 2023 | 待核"),
        ),
        Case(
            clause,
            f"一项{name}未撤销，另一项年份空白：满足",
            "met",
            awarded(f"{name} | 2019 | 否", f"{name} |  | 否"),
            observed={"held": ("1", "2")},
        ),
        Case(
            clause,
            f"登记表只有表头，没有{name}：不满足",
            "unmet",
            awarded(),
            observed={"held": ("0", "0")},
        ),
        Case(
            clause,
            f"没有登记表，有无{name}：未知",
            "unknown",
            observed={"held": ("0", None)},
            points=("0", "2"),
        ),
        Case(
            clause,
            f"缺荣誉一列，有无{name}：未知",
            "unknown",
            {"honour_record": table("year | revoked", "2019 | 否")},
        ),
        Case(
            clause,
            f"缺评选年份一列，有{name}：未知",
            "unknown",
            {"honour_record": table("honour | revoked", f"{name} | 否")},
        ),
        Case(
            clause,
            f"缺是否撤销一列，有{name}：整列未填不等于没有撤销，未知",
            "unknown",
            {"honour_record": table("honour | year", f"{name} | 2019")},
            observed={"held": ("0", "1")},
        ),
        Case(
            clause,
            f"缺是否撤销一列，只有其他荣誉，没有{name}：不满足",
            "unmet",
            {"honour_record": table("honour | year", "其他 | 2019")},
        ),
    ]


CASES = [
    *honour("36.1", "诚信之星", "全国道德模范"),
    *honour("36.2", "全国道德模范", "诚信之星"),
    Case(
        "36.2",
        "诚信之星和全国道德模范各一项：两项都满足，得两分",
        "met",
        awarded("诚信之星 | 2019 | 否", "全国道德模范 | 2021 | 否"),
        points=("2", "2"),
    ),
]

TESTER = IndicatorTester(i36_honours, CASES)
test_case, test_cases_suffice = TESTER.tests()
