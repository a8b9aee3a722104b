"""17 · 农村信用体系建设：建有信息系统；农户和新型农业经营主体的覆盖率都比上年提高（人民银行评分）。"""

from __future__ import annotations

from datetime import date

from ychk.evidence import Figure
from ychk.plugins import i17_rural_credit
from ychk.testing import Case, IndicatorTester, attest, figure, score, table

FILES = "subject_type | subject_id | archived_on"
FARMERS = "农户"
COOPERATIVE, FAMILY_FARM, LEADING_FIRM, OTHER = "农民专业合作社", "家庭农场", "农业龙头企业", "其他新型主体"


def covered(*rows: str) -> dict[str, object]:
    """The files as given."""
    return {"rural_credit_coverage": table(FILES, *rows)}


def filed(kind: str, number: int, on: str = "2021-05-10") -> list[str]:
    """So many subjects of one kind with a file each."""
    return [f"{kind} | {kind}{i} | {on}" for i in range(1, number + 1)]


def farmers(total: str = "10", last_year: str = "30%") -> list[Figure]:
    """All farming households, and last year's coverage."""
    return [figure("farmers_total", total), figure("farmers_coverage_last_year", last_year)]


def entities(total: str = "10", last_year: str = "30%") -> list[Figure]:
    """All new agricultural entities, and last year's coverage."""
    return [figure("new_agri_entities_total", total), figure("new_agri_coverage_last_year", last_year)]


THREE, FOUR = filed(FARMERS, 3), filed(FARMERS, 4)
"""Of ten farmers: as many as last year, and one more."""
ONE_OF_EACH = [row for kind in (COOPERATIVE, FAMILY_FARM, LEADING_FIRM, OTHER) for row in filed(kind, 1)]
SYSTEM = [attest("17.1")]

CASES = [
    Case("17.1", "农村信用信息系统运行正常，有书面证明：满足", "met", attestations=SYSTEM),
    Case("17.1", "证明既无系统也未向省级报送：不满足", "unmet", attestations=[attest("17.1", holds=False)]),
    Case("17.1", "没有证明：未知", "unknown"),
    Case("17.1", "证明没有附件：不算，未知", "unknown", attestations=[attest("17.1", documents=())]),
    Case(
        "17.1",
        "证明没有系统但没有附件：同样不算，未知",
        "unknown",
        attestations=[attest("17.1", holds=False, documents=())],
    ),
    Case(
        "17.1",
        "证明出具于评估日次日：尚未发生，未知",
        "unknown",
        attestations=[attest("17.1", on=date(2022, 7, 1))],
    ),
    # the points of the row, an estimate until the central bank's score is there
    Case(
        "17.1",
        "系统已建，农户和新型主体覆盖率都提高：三款都满足，3分，是估计",
        "met",
        covered(*FOUR, *ONE_OF_EACH),
        attestations=SYSTEM,
        figures=[*farmers(), *entities()],
        points=("3", "3"),
        estimate=True,
    ),
    Case(
        "17.1",
        "农户和新型主体都提高也不能代替系统证明：未知，0到3分，是估计",
        "unknown",
        covered(*FOUR, *ONE_OF_EACH),
        figures=[*farmers(), *entities()],
        points=("0", "3"),
        estimate=True,
    ),
    Case(
        "17.1",
        "没有系统证明，人民银行给2分：以其评分为准，不再是估计，本款仍未知",
        "unknown",
        scores=[score("17", "2")],
        points=("2", "2"),
        estimate=False,
    ),
    Case(
        "17.2",
        "农户覆盖率没有提高：三款缺一，0分，是估计",
        "unmet",
        covered(*THREE, *ONE_OF_EACH),
        attestations=SYSTEM,
        figures=[*farmers(), *entities()],
        points=("0", "0"),
        estimate=True,
    ),
    Case(
        "17.2",
        "农户覆盖率没有提高，人民银行仍给1.5分：分数照用，本款仍不满足",
        "unmet",
        covered(*THREE, *ONE_OF_EACH),
        attestations=SYSTEM,
        figures=[*farmers(), *entities()],
        scores=[score("17", "1.5")],
        points=("1.5", "1.5"),
        estimate=False,
    ),
    Case(
        "17.3",
        "三款都满足，人民银行给0分：分数照用，本款仍满足",
        "met",
        covered(*FOUR, *ONE_OF_EACH),
        attestations=SYSTEM,
        figures=[*farmers(), *entities()],
        scores=[score("17", "0")],
        points=("0", "0"),
        estimate=False,
    ),
    Case(
        "17.3",
        "人民银行的评分出具于评估日次日：尚未发生，仍按三款估计为3分",
        "met",
        covered(*FOUR, *ONE_OF_EACH),
        attestations=SYSTEM,
        figures=[*farmers(), *entities()],
        scores=[score("17", "0", date(2022, 7, 1))],
        points=("3", "3"),
        estimate=True,
    ),
    Case(
        "17.3",
        "人民银行只评了第16项：本项仍是估计",
        "met",
        covered(*FOUR, *ONE_OF_EACH),
        attestations=SYSTEM,
        figures=[*farmers(), *entities()],
        scores=[score("16", "0")],
        points=("3", "3"),
        estimate=True,
    ),
    # 17.2
    Case(
        "17.2",
        "10户农户建档4户，上年30%：提高到40%，满足",
        "met",
        covered(*FOUR),
        figures=farmers(),
        observed={"coverage": ("2/5", "2/5")},
        shortfall={"coverage": ("0", "0")},
    ),
    Case(
        "17.2",
        "10户农户建档3户，上年30%：持平不是提高，差一户，不满足",
        "unmet",
        covered(*THREE),
        figures=farmers(),
        observed={"coverage": ("3/10", "3/10")},
        shortfall={"coverage": ("1", "1")},
    ),
    Case(
        "17.2",
        "10户农户建档3户，上年29.99%：精确比较，满足",
        "met",
        covered(*THREE),
        figures=farmers(last_year="29.99%"),
    ),
    Case(
        "17.2",
        "9户农户建档3户，上年三分之一：精确相等，不满足",
        "unmet",
        covered(*THREE),
        figures=farmers("9", "1/3"),
        observed={"coverage": ("1/3", "1/3")},
        shortfall={"coverage": ("1", "1")},
    ),
    Case(
        "17.2",
        "10户农户建档3户，上年50%：下降，差三户，不满足",
        "unmet",
        covered(*THREE),
        figures=farmers(last_year="0.5"),
        shortfall={"coverage": ("3", "3")},
    ),
    Case(
        "17.2",
        "上年已是100%，今年仍是100%：没有提高，不满足",
        "unmet",
        covered(*THREE),
        figures=farmers("3", "100%"),
        observed={"coverage": ("1", "1")},
    ),
    Case(
        "17.2",
        "一户在三个系统都有档案：去重后只计一户，不满足",
        "unmet",
        covered(*THREE, *[THREE[0]] * 2),
        figures=farmers(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.2",
        "家庭农场和合作社的档案不计入农户：不满足",
        "unmet",
        covered(*THREE, *ONE_OF_EACH),
        figures=farmers(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.2",
        "第四户在评估日当天建档：满足",
        "met",
        covered(*THREE, "农户 | 农户4 | 2022-06-30"),
        figures=farmers(),
    ),
    Case(
        "17.2",
        "第四户在评估日次日建档：尚未建档，不满足",
        "unmet",
        covered(*THREE, "农户 | 农户4 | 2022-07-01"),
        figures=farmers(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.2",
        "第四户2009年建档，远早于2021年7月1日：不限起始日，满足",
        "met",
        covered(*THREE, "农户 | 农户4 | 2009-12-31"),
        figures=farmers(),
    ),
    Case(
        "17.2",
        "第四户在一个系统于评估日之后建档，在另一个系统早已建档：满足",
        "met",
        covered(*THREE, "农户 | 农户4 | 2022-07-01", "农户 | 农户4 | 2021-05-10"),
        figures=farmers(),
    ),
    Case(
        "17.2",
        "第四户没有写建档日期：也许在评估日之后，未知",
        "unknown",
        covered(*THREE, "农户 | 农户4 | "),
        figures=farmers(),
        observed={"coverage": ("3/10", "2/5")},
        shortfall={"coverage": ("0", "1")},
    ),
    Case(
        "17.2",
        "第四户建档日期写作“去年”，无法辨认：未知",
        "unknown",
        covered(*THREE, "农户 | 农户4 | 去年"),
        figures=farmers(),
    ),
    Case(
        "17.2",
        "没有写建档日期的是已计入的一户：还是三户，不满足",
        "unmet",
        covered(*THREE, "农户 | 农户1 | "),
        figures=farmers(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.2",
        "差两户，两行没有写建档日期而同是一户：最多四户，不满足",
        "unmet",
        covered(*THREE, "农户 | 农户4 | ", "农户 | 农户4 | "),
        figures=farmers(last_year="40%"),
        observed={"coverage": ("3/10", "2/5")},
        shortfall={"coverage": ("1", "2")},
    ),
    Case(
        "17.2",
        "一份档案没有写主体标识：可能是已计入的一户，未知",
        "unknown",
        covered(*THREE, "农户 |  | 2021-05-10"),
        figures=farmers(),
        observed={"coverage": ("3/10", "2/5")},
        shortfall={"coverage": ("0", "1")},
    ),
    Case(
        "17.2",
        "没有写主体标识的档案在评估日之后，另一份是合作社的：与本款无关，不满足",
        "unmet",
        covered(*THREE, "农户 |  | 2022-07-01", "农民专业合作社 |  | 2021-05-10"),
        figures=farmers(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.2",
        "一份档案没有写主体类型：可能是农户，未知",
        "unknown",
        covered(*THREE, " | 农户4 | 2021-05-10"),
        figures=farmers(),
        observed={"coverage": ("3/10", "2/5")},
    ),
    Case(
        "17.2",
        "一份档案的主体类型写作表外的“种养大户”，无法辨认：未知",
        "unknown",
        covered(*THREE, "种养大户 | 农户4 | 2021-05-10"),
        figures=farmers(),
        observed={"coverage": ("3/10", "2/5")},
    ),
    Case(
        "17.2",
        "没有写主体类型的一份标识与已计入的一户相同：还是三户，不满足",
        "unmet",
        covered(*THREE, " | 农户1 | 2021-05-10"),
        figures=farmers(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.2",
        "已有四户，另有类型、标识、日期不明的档案：只会更多，满足",
        "met",
        covered(*FOUR, " |  | "),
        figures=farmers(),
        observed={"coverage": ("2/5", "1/2")},
    ),
    Case(
        "17.2",
        "没有农户总数：无从计算，未知",
        "unknown",
        covered(*FOUR),
        figures=[figure("farmers_coverage_last_year", "30%")],
    ),
    Case(
        "17.2",
        "没有上年覆盖率：无从比较，未知",
        "unknown",
        covered(*FOUR),
        figures=[figure("farmers_total", "10")],
        observed={"coverage": ("2/5", "2/5")},
        shortfall={"coverage": (None, None)},
    ),
    Case(
        "17.2",
        "农户总数填报于评估日次日：等于没有，未知",
        "unknown",
        covered(*FOUR),
        figures=[
            figure("farmers_total", "10", date(2022, 7, 1)),
            figure("farmers_coverage_last_year", "30%"),
        ],
    ),
    Case(
        "17.2",
        "上年覆盖率填报于评估日次日：等于没有，未知",
        "unknown",
        covered(*FOUR),
        figures=[
            figure("farmers_total", "10"),
            figure("farmers_coverage_last_year", "30%", date(2022, 7, 1)),
        ],
    ),
    Case("17.2", "农户总数为0：覆盖率无从计算，未知", "unknown", covered(), figures=farmers("0")),
    Case(
        "17.2",
        "新型主体的总数和上年覆盖率不能代替农户的：未知",
        "unknown",
        covered(*FOUR),
        figures=entities(),
    ),
    Case(
        "17.2",
        "没有覆盖表：未知",
        "unknown",
        figures=farmers(),
        observed={"coverage": ("0", None)},
        shortfall={"coverage": ("0", "4")},
    ),
    Case(
        "17.2",
        "覆盖表只有表头：一户也没有，不满足",
        "unmet",
        covered(),
        figures=farmers(),
        observed={"coverage": ("0", "0")},
        shortfall={"coverage": ("4", "4")},
    ),
    Case(
        "17.2",
        "上年一户也没有，今年也没有：没有提高，不满足",
        "unmet",
        covered(),
        figures=farmers(last_year="0"),
        shortfall={"coverage": ("1", "1")},
    ),
    Case(
        "17.2",
        "覆盖表缺主体类型一列：未知",
        "unknown",
        {
            "rural_credit_coverage": table(
                "subject_id | archived_on", *(row.partition(" | ")[2] for row in FOUR)
            )
        },
        figures=farmers(),
        observed={"coverage": ("0", "2/5")},
    ),
    Case(
        "17.2",
        "覆盖表缺主体类型一列，总共只有三个标识：不可能提高，不满足",
        "unmet",
        {
            "rural_credit_coverage": table(
                "subject_id | archived_on", *(row.partition(" | ")[2] for row in THREE)
            )
        },
        figures=farmers(),
        observed={"coverage": ("0", "3/10")},
    ),
    Case(
        "17.2",
        "覆盖表缺主体标识一列，四份档案：未知",
        "unknown",
        {"rural_credit_coverage": table("subject_type | archived_on", *["农户 | 2021-05-10"] * 4)},
        figures=farmers(),
    ),
    Case(
        "17.2",
        "覆盖表缺主体标识一列，只有三份档案：最多三户，不满足",
        "unmet",
        {"rural_credit_coverage": table("subject_type | archived_on", *["农户 | 2021-05-10"] * 3)},
        figures=farmers(),
    ),
    Case(
        "17.2",
        "覆盖表缺建档日期一列：未知",
        "unknown",
        {
            "rural_credit_coverage": table(
                "subject_type | subject_id", *(row.rpartition(" | ")[0] for row in FOUR)
            )
        },
        figures=farmers(),
        observed={"coverage": ("0", "2/5")},
    ),
    # 17.3
    Case(
        "17.3",
        "合作社、家庭农场、龙头企业、其他新型主体各一个，共4个，上年30%：提高，满足",
        "met",
        covered(*ONE_OF_EACH),
        figures=entities(),
        observed={"coverage": ("2/5", "2/5")},
        shortfall={"coverage": ("0", "0")},
    ),
    *(
        Case(
            "17.3",
            f"10个新型主体，只有3个{kind}建档，上年30%：持平不是提高，不满足",
            "unmet",
            covered(*filed(kind, 3)),
            figures=entities(),
            observed={"coverage": ("3/10", "3/10")},
            shortfall={"coverage": ("1", "1")},
        )
        for kind in (COOPERATIVE, FAMILY_FARM, LEADING_FIRM, OTHER)
    ),
    Case(
        "17.3",
        "农户的档案不计入新型主体：不满足",
        "unmet",
        covered(*filed(COOPERATIVE, 3), *FOUR),
        figures=entities(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.3",
        "同一标识在一个系统登记为合作社、在另一个系统登记为龙头企业：去重后一个，不满足",
        "unmet",
        covered(*filed(COOPERATIVE, 3), "农业龙头企业 | 农民专业合作社1 | 2021-05-10"),
        figures=entities(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.3",
        "第四个在评估日当天建档：满足",
        "met",
        covered(*filed(FAMILY_FARM, 3), *filed(OTHER, 1, "2022-06-30")),
        figures=entities(),
    ),
    Case(
        "17.3",
        "第四个在评估日次日建档：不满足",
        "unmet",
        covered(*filed(FAMILY_FARM, 3), *filed(OTHER, 1, "2022-07-01")),
        figures=entities(),
    ),
    Case(
        "17.3",
        "第四个没有写建档日期：未知",
        "unknown",
        covered(*filed(FAMILY_FARM, 3), *filed(OTHER, 1, "")),
        figures=entities(),
        observed={"coverage": ("3/10", "2/5")},
        shortfall={"coverage": ("0", "1")},
    ),
    Case(
        "17.3",
        "第四个没有写主体标识：未知",
        "unknown",
        covered(*filed(FAMILY_FARM, 3), "家庭农场 |  | 2021-05-10"),
        figures=entities(),
    ),
    Case(
        "17.3",
        "第四个没有写主体类型：可能是农户，未知",
        "unknown",
        covered(*filed(FAMILY_FARM, 3), " | 家庭农场4 | 2021-05-10"),
        figures=entities(),
    ),
    Case(
        "17.3",
        "第四个的主体类型写作表外的“种养大户”，无法辨认：未知",
        "unknown",
        covered(*filed(FAMILY_FARM, 3), "种养大户 | 家庭农场4 | 2021-05-10"),
        figures=entities(),
    ),
    Case(
        "17.3",
        "没有写建档日期的是农户：与本款无关，不满足",
        "unmet",
        covered(*filed(FAMILY_FARM, 3), "农户 | 农户1 | "),
        figures=entities(),
        observed={"coverage": ("3/10", "3/10")},
    ),
    Case(
        "17.3",
        "没有新型主体总数：未知",
        "unknown",
        covered(*ONE_OF_EACH),
        figures=[figure("new_agri_coverage_last_year", "30%")],
    ),
    Case(
        "17.3",
        "没有上年新型主体覆盖率：未知",
        "unknown",
        covered(*ONE_OF_EACH),
        figures=[figure("new_agri_entities_total", "10")],
    ),
    Case(
        "17.3",
        "新型主体总数填报于评估日次日：等于没有，未知",
        "unknown",
        covered(*ONE_OF_EACH),
        figures=[
            figure("new_agri_entities_total", "10", date(2022, 7, 1)),
            figure("new_agri_coverage_last_year", "30%"),
        ],
    ),
    Case(
        "17.3",
        "农户的总数和上年覆盖率不能代替新型主体的：未知",
        "unknown",
        covered(*ONE_OF_EACH),
        figures=farmers(),
    ),
    Case("17.3", "新型主体总数为0：未知", "unknown", covered(), figures=entities("0")),
    Case(
        "17.3",
        "没有覆盖表：新型主体同样未知",
        "unknown",
        figures=entities(),
        observed={"coverage": ("0", None)},
    ),
    Case(
        "17.3",
        "覆盖表只有表头：一个也没有，不满足",
        "unmet",
        covered(),
        figures=entities(),
        shortfall={"coverage": ("4", "4")},
    ),
    Case(
        "17.3",
        "覆盖表缺主体类型一列：新型主体同样未知",
        "unknown",
        {
            "rural_credit_coverage": table(
                "subject_id | archived_on", *(row.partition(" | ")[2] for row in FOUR)
            )
        },
        figures=entities(),
    ),
]

TESTER = IndicatorTester(i17_rural_credit, CASES)
test_case, test_cases_suffice = TESTER.tests()
