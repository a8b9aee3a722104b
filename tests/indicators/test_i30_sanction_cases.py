"""30 · 失信惩戒案例：考核期内有案例的惩戒措施，在方案所列13类中不少于12类。"""

from __future__ import annotations

from ychk.plugins import i30_sanction_cases
from ychk.testing import Case, IndicatorTester, table

SANCTIONED = "measure_class | done_on"
CLASSES = (
    *("限制市场或行业准入", "限制任职", "限制消费", "限制出境", "限制申请财政性资金项目"),
    *("限制参加评先评优", "限制享受优惠政策和便利措施", "纳入严重失信主体名单", "共享公示失信信息"),
    *("纳入重点监管范围", "纳入市场化征信或评级报告", "从严审慎授信", "限制升学复学"),
)
"""The 13 printed classes; the one that a city can do without comes last, the twelfth is 从严审慎授信."""


def classes(*names: str, more: tuple[str, ...] = ()) -> dict[str, object]:
    """One case of each of these classes within the period, and further cases."""
    return {"punishment_case": table(SANCTIONED, *(f"{name} | 2022-03-10" for name in names), *more)}


def among(number: int, *more: str) -> dict[str, object]:
    """One case of each of the first so many classes, and further cases."""
    return classes(*CLASSES[:number], more=more)


CASES = [
    Case(
        "30.1",
        "13类都有案例：满足",
        "met",
        among(13),
        observed={"classes": ("13", "13")},
        shortfall={"classes": ("0", "0")},
        told=[],
        points=("4", "4"),
    ),
    Case(
        "30.1",
        "只缺限制升学复学，12类：正好，满足",
        "met",
        among(12),
        observed={"classes": ("12", "12")},
        told=[],
    ),
    Case(
        "30.1",
        "有限制升学复学，只缺从严审慎授信，12类：满足",
        "met",
        among(11, "限制升学复学 | 2022-03-10"),
        observed={"classes": ("12", "12")},
    ),
    Case(
        "30.1",
        "11类：差一类，不满足",
        "unmet",
        among(11),
        observed={"classes": ("11", "11")},
        shortfall={"classes": ("1", "1")},
        points=("0", "0"),
    ),
    Case(
        "30.1",
        "15个案例分在11类：同一类只计一次，不满足",
        "unmet",
        among(11, *["限制任职 | 2022-04-10"] * 4),
        observed={"classes": ("11", "11")},
    ),
    Case(
        "30.1",
        "写作全国清单的“限制相关消费”“不准出境”：就是限制消费、限制出境，12类，满足",
        "met",
        classes(
            "限制相关消费",
            "不准出境",
            *(name for name in CLASSES[:12] if name not in ("限制消费", "限制出境")),
        ),
        observed={"classes": ("12", "12")},
        told=[],
    ),
    Case(
        "30.1",
        "限制消费与限制相关消费、限制出境与不准出境都写了：各是一类，11类，不满足",
        "unmet",
        among(11, "限制相关消费 | 2022-03-10", "不准出境 | 2022-03-10"),
        observed={"classes": ("11", "11")},
        told=[],
    ),
    Case(
        "30.1",
        "11类之外的两个案例写作“通报批评”：不在所列13类之内，不计并提示，不满足",
        "unmet",
        among(11, "通报批评 | 2022-03-10", "通报批评 | 2022-03-10"),
        observed={"classes": ("11", "11")},
        told=["other_classes"],
    ),
    Case(
        "30.1",
        "已有12类，另有“通报批评”：满足，同样提示",
        "met",
        among(12, "通报批评 | 2022-03-10"),
        observed={"classes": ("12", "12")},
        told=["other_classes"],
    ),
    Case(
        "30.1",
        "考核期之前和评估日之后的“通报批评”：不提示",
        "met",
        among(12, "通报批评 | 2021-06-30", "通报批评 | 2022-07-01"),
        told=[],
    ),
    Case(
        "30.1", "第12类的案例在2021年7月1日，考核期首日：满足", "met", among(11, "从严审慎授信 | 2021-07-01")
    ),
    Case(
        "30.1",
        "第12类的案例在2021年6月30日，早于考核期：不满足",
        "unmet",
        among(11, "从严审慎授信 | 2021-06-30"),
    ),
    Case("30.1", "第12类的案例在评估日当天：满足", "met", among(11, "从严审慎授信 | 2022-06-30")),
    Case(
        "30.1", "第12类的案例在评估日之后：尚未发生，不满足", "unmet", among(11, "从严审慎授信 | 2022-07-01")
    ),
    Case(
        "30.1",
        "11类，另一案例没有写类别：也许是第12类，也许不在所列之内，未知，不提示",
        "unknown",
        among(11, " | 2022-03-10"),
        observed={"classes": ("11", "12")},
        shortfall={"classes": ("0", "1")},
        told=[],
    ),
    Case(
        "30.1",
        "10类，另一案例没有写类别：最多11类，不满足",
        "unmet",
        among(10, " | 2022-03-10"),
        observed={"classes": ("10", "11")},
        shortfall={"classes": ("1", "2")},
    ),
    Case(
        "30.1",
        "12类，另有三个案例没有写类别：满足，最多也只有13类",
        "met",
        among(12, *[" | 2022-03-10"] * 3),
        observed={"classes": ("12", "13")},
    ),
    Case(
        "30.1",
        "没有写类别的案例早于考核期：与本条无关，不满足",
        "unmet",
        among(11, " | 2021-06-30"),
        observed={"classes": ("11", "11")},
    ),
    Case(
        "30.1",
        "第12类的案例没有写日期：未知",
        "unknown",
        among(11, "从严审慎授信 | "),
        observed={"classes": ("11", "12")},
    ),
    Case(
        "30.1",
        "第12类的案例日期写作“上半年”，无法辨认：未知",
        "unknown",
        among(11, "从严审慎授信 | 上半年"),
    ),
    Case(
        "30.1",
        "没有写日期的案例在已有的类：无论如何还是11类，不满足",
        "unmet",
        among(11, "限制任职 | "),
        observed={"classes": ("11", "11")},
    ),
    Case(
        "30.1",
        "10类，另两个没有写日期的案例同属一类：最多11类，不满足",
        "unmet",
        among(10, "从严审慎授信 | ", "从严审慎授信 | "),
        observed={"classes": ("10", "11")},
    ),
    Case(
        "30.1",
        "10类有限制任职，另两个没有写日期的案例写作限制消费的两种写法：最多11类，不满足",
        "unmet",
        classes(
            *(name for name in CLASSES[:11] if name != "限制消费"), more=("限制消费 | ", "限制相关消费 | ")
        ),
        observed={"classes": ("10", "11")},
    ),
    Case(
        "30.1",
        "没有写日期的“通报批评”：在不在期内都不计，不满足，也还说不上提示",
        "unmet",
        among(11, "通报批评 | "),
        observed={"classes": ("11", "11")},
        told=[],
    ),
    Case(
        "30.1",
        "台账只有表头：0类，不满足",
        "unmet",
        among(0),
        observed={"classes": ("0", "0")},
        shortfall={"classes": ("12", "12")},
    ),
    Case(
        "30.1",
        "没有案例台账：未知",
        "unknown",
        observed={"classes": ("0", "13")},
        points=("0", "4"),
    ),
    Case(
        "30.1",
        "台账缺实施日期一列，写了12类：未知",
        "unknown",
        {"punishment_case": table("measure_class", *CLASSES[:12])},
        observed={"classes": ("0", "12")},
    ),
    Case(
        "30.1",
        "台账缺实施日期一列，只写了11类：不可能到12类，不满足",
        "unmet",
        {"punishment_case": table("measure_class", *CLASSES[:11])},
        observed={"classes": ("0", "11")},
    ),
    Case(
        "30.1",
        "台账缺惩戒措施类别一列，期内12个案例：未知",
        "unknown",
        {"punishment_case": table("done_on", *["2022-03-10"] * 12)},
        observed={"classes": ("0", "12")},
    ),
    Case(
        "30.1",
        "台账缺惩戒措施类别一列，期内只有11个案例：不可能到12类，不满足",
        "unmet",
        {"punishment_case": table("done_on", *["2022-03-10"] * 11)},
        observed={"classes": ("0", "11")},
    ),
]

TESTER = IndicatorTester(i30_sanction_cases, CASES)
test_case, test_cases_suffice = TESTER.tests()
