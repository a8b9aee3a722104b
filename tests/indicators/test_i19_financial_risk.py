"""19 · 重大区域金融风险：考核期内没有被认定为重大区域金融风险的事件；得分由人民银行评定，此处只是估计。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i19_financial_risk
from ychk.testing import Case, IndicatorTester, score, table

EVENTS = "occurred_on | is_major_regional"


def events(*rows: str) -> dict[str, object]:
    """The ledger of events: when, and whether it was named a major regional risk."""
    return {"financial_risk_event": table(EVENTS, *rows)}


CASES = [
    Case(
        "19.1",
        "期内两起事件都未认定为重大区域金融风险：满足，估计得2分",
        "met",
        events("2021-11-08 | 否", "2022-04-12 | 否"),
        observed={"major_risks": ("0", "0")},
        shortfall={"major_risks": ("0", "0")},
        points=("2", "2"),
        estimate=True,
        told=[],
    ),
    Case(
        "19.1",
        "2022年4月12日一起事件认定为重大：多一件，不满足，估计得0分",
        "unmet",
        events("2021-11-08 | 否", "2022-04-12 | 是"),
        observed={"major_risks": ("1", "1")},
        shortfall={"major_risks": ("1", "1")},
        points=("0", "0"),
        estimate=True,
    ),
    Case(
        "19.1",
        "期内两起都认定为重大：多两件，不满足",
        "unmet",
        events("2021-11-08 | 是", "2022-04-12 | 是"),
        observed={"major_risks": ("2", "2")},
        shortfall={"major_risks": ("2", "2")},
    ),
    Case("19.1", "季度零报告不写发生日期，未认定为重大：满足", "met", events(" | 否", " | 否")),
    Case(
        "19.1",
        "台账只有表头：没有事件，满足",
        "met",
        events(),
        observed={"major_risks": ("0", "0")},
    ),
    Case(
        "19.1",
        "没有风险事件台账：未知，估计得0至2分",
        "unknown",
        observed={"major_risks": ("0", None)},
        shortfall={"major_risks": ("0", None)},
        points=("0", "2"),
        estimate=True,
    ),
    # 考核期
    Case("19.1", "2021年7月1日，考核期首日发生：不满足", "unmet", events("2021-07-01 | 是")),
    Case("19.1", "2021年6月30日发生，早于考核期：不计，满足", "met", events("2021-06-30 | 是")),
    Case("19.1", "评估日当天发生：不满足", "unmet", events("2022-06-30 | 是")),
    Case("19.1", "日期在评估日次日：尚未发生，满足", "met", events("2022-07-01 | 是")),
    Case(
        "19.1",
        "同一件，评估日改为2022年7月1日：已经发生，不满足",
        "unmet",
        events("2022-07-01 | 是"),
        as_of=date(2022, 7, 1),
    ),
    # 不明之处
    Case(
        "19.1",
        "期内一起是否认定为重大空白：未知",
        "unknown",
        events("2021-11-08 | 否", "2022-04-12 | "),
        observed={"major_risks": ("0", "1")},
        shortfall={"major_risks": ("0", "1")},
    ),
    Case("19.1", "是否认定为重大写作“正在研究”，无法辨认：未知", "unknown", events("2022-04-12 | 正在研究")),
    Case(
        "19.1",
        "认定为重大但发生日期空白：可能在期内，未知",
        "unknown",
        events(" | 是"),
        observed={"major_risks": ("0", "1")},
    ),
    Case("19.1", "认定为重大而日期写作“年底”，无法辨认：未知", "unknown", events("年底 | 是")),
    Case("19.1", "日期与认定都空白：未知", "unknown", events(" | ")),
    Case(
        "19.1",
        "一件确为重大，另一件不明：已不满足",
        "unmet",
        events("2022-04-12 | 是", "2022-05-12 | "),
        observed={"major_risks": ("1", "2")},
        shortfall={"major_risks": ("1", "2")},
    ),
    Case("19.1", "认定空白但早于考核期：与本条无关，满足", "met", events("2021-06-30 | ")),
    Case("19.1", "认定空白但日期在评估日之后：尚未发生，满足", "met", events("2022-07-01 | ")),
    Case("19.1", "日期无法辨认但未认定为重大：与本条无关，满足", "met", events("年底 | 否")),
    Case(
        "19.1",
        "台账缺是否认定为重大一列，期内两件：未知",
        "unknown",
        {"financial_risk_event": table("occurred_on", "2021-11-08", "2022-04-12")},
        observed={"major_risks": ("0", "2")},
    ),
    Case(
        "19.1",
        "台账缺是否认定为重大一列，但都早于考核期：满足",
        "met",
        {"financial_risk_event": table("occurred_on", "2021-06-30")},
    ),
    Case(
        "19.1",
        "台账缺发生日期一列，一件认定为重大：未知",
        "unknown",
        {"financial_risk_event": table("is_major_regional", "是", "否")},
        observed={"major_risks": ("0", "1")},
    ),
    Case(
        "19.1",
        "台账缺发生日期一列，但都未认定为重大：满足",
        "met",
        {"financial_risk_event": table("is_major_regional", "否")},
    ),
    # 人民银行评分
    Case(
        "19.1",
        "台账满足，人民银行评1.5分：以评分为准，不再是估计",
        "met",
        events(),
        scores=[score("19", "1.5")],
        points=("1.5", "1.5"),
        estimate=False,
    ),
    Case(
        "19.1",
        "台账不满足，人民银行仍评1分：得分以评分为准，条款仍不满足",
        "unmet",
        events("2022-04-12 | 是"),
        scores=[score("19", "1")],
        points=("1", "1"),
        estimate=False,
    ),
    Case(
        "19.1",
        "没有台账，人民银行评0分：得分已定，条款仍未知",
        "unknown",
        scores=[score("19", "0")],
        points=("0", "0"),
        estimate=False,
    ),
    Case(
        "19.1",
        "人民银行评分的日期在评估日次日：尚无评分，仍是估计",
        "unmet",
        events("2022-04-12 | 是"),
        scores=[score("19", "1", date(2022, 7, 1))],
        points=("0", "0"),
        estimate=True,
    ),
    Case(
        "19.1",
        "人民银行只评了第18项：本项仍是估计",
        "unknown",
        scores=[score("18", "1")],
        points=("0", "2"),
        estimate=True,
    ),
]

TESTER = IndicatorTester(i19_financial_risk, CASES)
test_case, test_cases_suffice = TESTER.tests()
