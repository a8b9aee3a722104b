"""32 · 组织领导、专项经费与任务分工：领导机构文件、专项经费、任务分工，截至评估日都要有。"""

from __future__ import annotations

from ychk.plugins import i32_leadership_budget
from ychk.testing import Case, IndicatorTester, table

KINDS = ("领导机构文件", "会议", "专项经费", "任务分工", "进度", "督查", "提示单", "通报")


def kept(*rows: str) -> dict[str, object]:
    """The ledger as given: kind, date, and an amount where there is one."""
    return {"campaign_governance": table("kind | dated_on | amount_wan", *rows)}


def other_kinds(kind: str) -> list[str]:
    """One record, of 50 in 10,000 yuan, of every kind but one."""
    return [f"{other} | 2022-03-01 | 50" for other in KINDS if other != kind]


def document(clause: str, kind: str) -> list[Case]:
    """What both clauses that ask for a document say of it."""
    return [
        Case(
            clause,
            f"2022年3月有一份{kind}：满足",
            "met",
            kept(f"{kind} | 2022-03-01 | "),
            observed={"documents": ("1", "1")},
            shortfall={"documents": ("0", "0")},
            points=("3", "3"),
        ),
        Case(
            clause,
            f"两份{kind}：满足",
            "met",
            kept(f"{kind} | 2022-03-01 | ", f"{kind} | 2022-05-01 | "),
            observed={"documents": ("2", "2")},
        ),
        Case(
            clause,
            f"只有{kind}以外的各类事项：差一份，不满足",
            "unmet",
            kept(*other_kinds(kind)),
            observed={"documents": ("0", "0")},
            shortfall={"documents": ("1", "1")},
            points=("6", "6"),
        ),
        Case(
            clause,
            f"{kind}2015年印发，远早于考核期：没有起始日，满足",
            "met",
            kept(f"{kind} | 2015-01-01 | "),
        ),
        Case(clause, f"{kind}在评估日当天印发：满足", "met", kept(f"{kind} | 2022-06-30 | ")),
        Case(
            clause,
            f"{kind}在评估日次日印发：尚未发生，不满足",
            "unmet",
            kept(f"{kind} | 2022-07-01 | "),
        ),
        Case(
            clause,
            f"{kind}的日期空白：未知",
            "unknown",
            kept(f"{kind} |  | "),
            observed={"documents": ("0", "1")},
            shortfall={"documents": ("0", "1")},
            points=("0", "3"),
        ),
        Case(
            clause,
            f"{kind}的日期写作“年初”，无法辨认：未知",
            "unknown",
            kept(f"{kind} | 年初 | "),
        ),
        Case(
            clause,
            f"唯一的事项类别空白，也许是{kind}：未知",
            "unknown",
            kept(" | 2022-03-01 | "),
            observed={"documents": ("0", "1")},
        ),
        Case(
            clause,
            f"类别写作表外的“红头文件”，也许是{kind}：未知",
            "unknown",
            kept("红头文件 | 2022-03-01 | "),
        ),
        Case(
            clause,
            f"类别空白但在评估日次日：不是{kind}，不满足",
            "unmet",
            kept(" | 2022-07-01 | "),
        ),
        Case(
            clause,
            f"日期空白但类别是会议：不是{kind}，不满足",
            "unmet",
            kept("会议 |  | "),
        ),
        Case(
            clause,
            f"有一份{kind}，另一份日期空白：满足",
            "met",
            kept(f"{kind} | 2022-03-01 | ", f"{kind} |  | "),
            observed={"documents": ("1", "2")},
        ),
        Case(
            clause,
            f"台账只有表头，没有{kind}：不满足",
            "unmet",
            kept(),
            shortfall={"documents": ("1", "1")},
            points=("0", "0"),
        ),
        Case(
            clause,
            f"没有台账，有无{kind}：未知",
            "unknown",
            observed={"documents": ("0", None)},
            shortfall={"documents": ("0", "1")},
            points=("0", "9"),
        ),
        Case(
            clause,
            f"台账缺类别一列，有无{kind}：未知",
            "unknown",
            {"campaign_governance": table("dated_on", "2022-03-01")},
        ),
        Case(
            clause,
            f"台账缺日期一列，有{kind}：未知",
            "unknown",
            {"campaign_governance": table("kind", kind)},
        ),
        Case(
            clause,
            f"台账缺日期一列，只有会议，没有{kind}：不满足",
            "unmet",
            {"campaign_governance": table("kind", "会议")},
        ),
    ]


CASES = [
    *document("32.1", "领导机构文件"),
    Case(
        "32.2",
        "2022年3月安排专项经费50万元：满足",
        "met",
        kept("专项经费 | 2022-03-01 | 50"),
        observed={"budget": ("50", "50")},
        shortfall={"budget": ("0", "0")},
        points=("3", "3"),
    ),
    Case(
        "32.2",
        "三类文件齐备，经费50万元：九分全得，满足",
        "met",
        kept("领导机构文件 | 2022-02-01 | ", "专项经费 | 2022-03-01 | 50", "任务分工 | 2022-04-01 | "),
        points=("9", "9"),
    ),
    Case(
        "32.2",
        "两笔经费0和0.5万元：合计大于零即可，满足",
        "met",
        kept("专项经费 | 2022-03-01 | 0", "专项经费 | 2022-05-01 | 0.5"),
        observed={"budget": ("0.5", "0.5")},
    ),
    Case(
        "32.2",
        "两笔经费30.25和20万元：合计50.25万元，满足",
        "met",
        kept("专项经费 | 2022-03-01 | 30.25", "专项经费 | 2022-05-01 | 20"),
        observed={"budget": ("50.25", "50.25")},
    ),
    Case(
        "32.2",
        "专项经费填0万元：不大于零，不满足",
        "unmet",
        kept("专项经费 | 2022-03-01 | 0"),
        observed={"budget": ("0", "0")},
        points=("0", "0"),
    ),
    Case(
        "32.2",
        "要求超过100万元而正好100万元：不满足",
        "unmet",
        kept("专项经费 | 2022-03-01 | 100"),
        parameters={"special_budget_wan": "100"},
    ),
    Case(
        "32.2",
        "要求超过100万元，安排100.01万元：满足",
        "met",
        kept("专项经费 | 2022-03-01 | 100.01"),
        parameters={"special_budget_wan": "100"},
    ),
    Case(
        "32.2",
        "要求超过100万元，40万元一笔确定、70万元一笔日期空白：未知",
        "unknown",
        kept("专项经费 | 2022-03-01 | 40", "专项经费 |  | 70"),
        parameters={"special_budget_wan": "100"},
        observed={"budget": ("40", "110")},
    ),
    Case(
        "32.2",
        "要求超过100万元，40万元一笔确定、60万元一笔日期空白：至多100万元，不满足",
        "unmet",
        kept("专项经费 | 2022-03-01 | 40", "专项经费 |  | 60"),
        parameters={"special_budget_wan": "100"},
        observed={"budget": ("40", "100")},
    ),
    Case(
        "32.2",
        "各类事项都写了50万元，独缺专项经费：不满足",
        "unmet",
        kept(*other_kinds("专项经费")),
        observed={"budget": ("0", "0")},
        points=("6", "6"),
    ),
    Case(
        "32.2",
        "专项经费2015年安排，远早于考核期：没有起始日，满足",
        "met",
        kept("专项经费 | 2015-01-01 | 50"),
    ),
    Case("32.2", "专项经费在评估日当天安排：满足", "met", kept("专项经费 | 2022-06-30 | 50")),
    Case(
        "32.2",
        "专项经费在评估日次日安排：尚未发生，不满足",
        "unmet",
        kept("专项经费 | 2022-07-01 | 50"),
        observed={"budget": ("0", "0")},
    ),
    Case(
        "32.2",
        "专项经费的金额空白：不当作零，未知",
        "unknown",
        kept("专项经费 | 2022-03-01 | "),
        observed={"budget": ("0", None)},
        points=("0", "3"),
    ),
    Case(
        "32.2",
        "专项经费的金额写作“若干”，无法辨认：未知",
        "unknown",
        kept("专项经费 | 2022-03-01 | 若干"),
        observed={"budget": ("0", None)},
    ),
    Case(
        "32.2",
        "一笔50万元，另一笔金额空白：满足",
        "met",
        kept("专项经费 | 2022-03-01 | 50", "专项经费 | 2022-05-01 | "),
        observed={"budget": ("50", None)},
    ),
    Case(
        "32.2",
        "专项经费50万元，日期空白：未知",
        "unknown",
        kept("专项经费 |  | 50"),
        observed={"budget": ("0", "50")},
    ),
    Case(
        "32.2",
        "专项经费50万元，日期写作“年初”，无法辨认：未知",
        "unknown",
        kept("专项经费 | 年初 | 50"),
    ),
    Case(
        "32.2",
        "专项经费0万元，日期空白：有无都是零，不满足",
        "unmet",
        kept("专项经费 |  | 0"),
        observed={"budget": ("0", "0")},
    ),
    Case(
        "32.2",
        "50万元一项类别空白，也许是专项经费：未知",
        "unknown",
        kept(" | 2022-03-01 | 50"),
        observed={"budget": ("0", "50")},
    ),
    Case(
        "32.2",
        "50万元一项类别写作表外的“补助”，也许是专项经费：未知",
        "unknown",
        kept("补助 | 2022-03-01 | 50"),
    ),
    Case(
        "32.2",
        "类别、金额都空白但在评估日次日：与经费无关，不满足",
        "unmet",
        kept(" | 2022-07-01 | "),
        observed={"budget": ("0", "0")},
    ),
    Case(
        "32.2",
        "会议没有金额：与经费无关，不满足",
        "unmet",
        kept("会议 |  | "),
        observed={"budget": ("0", "0")},
    ),
    Case(
        "32.2",
        "专项经费50万元，另一项类别空白而金额写作-20：金额不会为负，满足",
        "met",
        kept("专项经费 | 2022-03-01 | 50", " | 2022-03-01 | -20"),
    ),
    Case(
        "32.2",
        "台账只有表头，没有经费：不满足",
        "unmet",
        kept(),
        observed={"budget": ("0", "0")},
    ),
    Case("32.2", "没有台账，有无经费：未知", "unknown", observed={"budget": ("0", None)}),
    Case(
        "32.2",
        "台账缺金额一列，有专项经费：未知",
        "unknown",
        {"campaign_governance": table("kind | dated_on", "专项经费 | 2022-03-01")},
        observed={"budget": ("0", None)},
    ),
    Case(
        "32.2",
        "台账缺金额一列，只有会议：不满足",
        "unmet",
        {"campaign_governance": table("kind | dated_on", "会议 | 2022-03-01")},
    ),
    Case(
        "32.2",
        "台账缺类别一列，有50万元：未知",
        "unknown",
        {"campaign_governance": table("dated_on | amount_wan", "2022-03-01 | 50")},
    ),
    Case(
        "32.2",
        "台账缺日期一列，专项经费50万元：未知",
        "unknown",
        {"campaign_governance": table("kind | amount_wan", "专项经费 | 50")},
    ),
    *document("32.3", "任务分工"),
]

TESTER = IndicatorTester(i32_leadership_budget, CASES)
test_case, test_cases_suffice = TESTER.tests()
