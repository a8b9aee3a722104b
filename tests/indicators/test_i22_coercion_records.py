"""22 · 行政强制信息：自2022年3月起全量、七个工作日内上报（宁夏日历）。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i22_coercion_records
from ychk.testing import Case, IndicatorTester, table

ACTIONS = "info_type | action_no | decided_on | uploaded_at"
DECISIONS = "decision_type | decision_no | must_publish | decided_on"
ONE_DUE = table(DECISIONS, "行政强制 | A1 | 是 | 2022-05-09")


def uploaded(*rows: str) -> dict[str, object]:
    """Actions as given, and one decision A1 on the departments' list."""
    return {"admin_other_action": table(ACTIONS, *rows), "decision_source_list": ONE_DUE}


CASES = [
    Case(
        "22.1",
        "5月9日（周一）决定，5月18日（第七个工作日）上报：及时，满足",
        "met",
        uploaded("行政强制 | A1 | 2022-05-09 | 2022-05-18 23:59:59"),
        observed={"timely": ("1", "1"), "full": ("1", "1")},
        sensitive=0,
        provisional=False,
    ),
    Case(
        "22.1",
        "5月9日决定，5月19日（第八个工作日）上报：迟一件，不满足",
        "unmet",
        uploaded("行政强制 | A1 | 2022-05-09 | 2022-05-19 00:00:00"),
        observed={"timely": ("0", "0")},
        shortfall={"timely": ("1", "1")},
    ),
    Case(
        "22.1",
        "5月9日决定，至6月30日仍未上报：期限已过，不满足",
        "unmet",
        uploaded("行政强制 | A1 | 2022-05-09 | "),
        shortfall={"timely": ("1", "1"), "full": ("1", "1")},
    ),
    Case(
        "22.1",
        "6月21日决定，6月30日正是第七个工作日，未上报也未到期：满足",
        "met",
        {
            "admin_other_action": table(ACTIONS, "行政强制 | A1 | 2022-06-21 | "),
            "decision_source_list": table(DECISIONS, "行政强制 | A1 | 是 | 2022-06-21"),
        },
    ),
    Case(
        "22.1",
        "6月20日决定，6月29日期满，未上报：不满足",
        "unmet",
        {
            "admin_other_action": table(ACTIONS, "行政强制 | A1 | 2022-06-20 | "),
            "decision_source_list": table(DECISIONS, "行政强制 | A1 | 是 | 2022-06-20"),
        },
    ),
    Case(
        "22.1",
        "2022年2月28日决定的不在考核之内，迟报也不计",
        "met",
        uploaded(
            "行政强制 | A1 | 2022-05-09 | 2022-05-10 00:00:00",
            "行政强制 | A0 | 2022-02-28 | 2022-06-01 00:00:00",
        ),
    ),
    Case(
        "22.1",
        "2022年3月1日决定的计入，迟报即不满足",
        "unmet",
        uploaded(
            "行政强制 | A1 | 2022-05-09 | 2022-05-10 00:00:00",
            "行政强制 | A0 | 2022-03-01 | 2022-06-01 00:00:00",
        ),
    ),
    Case(
        "22.1",
        "清单上的决定没有上报记录：全量一项不满足",
        "unmet",
        {
            "admin_other_action": table(ACTIONS, "行政强制 | B7 | 2022-05-09 | 2022-05-10 00:00:00"),
            "decision_source_list": ONE_DUE,
        },
        shortfall={"full": ("1", "1"), "timely": ("0", "0")},
    ),
    Case(
        "22.1",
        "上报记录写作其他类别，仍算已上报",
        "met",
        uploaded("行政确认 | A1 | 2022-05-09 | 2022-05-10 00:00:00"),
    ),
    Case(
        "22.1",
        "评估日之后才上报的等于没有上报",
        "unmet",
        uploaded("行政强制 | A1 | 2022-05-09 | 2022-07-01 00:00:00"),
    ),
    Case(
        "22.1",
        "上报时间无法辨认：可能及时，也可能迟报，未知",
        "unknown",
        uploaded("行政强制 | A1 | 2022-05-09 | 五月中旬"),
        observed={"timely": ("0", "1")},
        shortfall={"timely": ("0", "1")},
    ),
    Case(
        "22.1",
        "没有应报清单：及时但全量无从核对，未知",
        "unknown",
        {"admin_other_action": table(ACTIONS, "行政强制 | A1 | 2022-05-09 | 2022-05-10 00:00:00")},
    ),
    Case(
        "22.1",
        "应报清单只有表头：同没有清单，未知",
        "unknown",
        {
            "admin_other_action": table(ACTIONS, "行政强制 | A1 | 2022-05-09 | 2022-05-10 00:00:00"),
            "decision_source_list": table(DECISIONS),
        },
    ),
    Case(
        "22.1",
        "没有强制台账：未知",
        "unknown",
        {"decision_source_list": ONE_DUE},
    ),
    Case(
        "22.1",
        "没有应报清单，但已有一件迟报：仍不满足",
        "unmet",
        {"admin_other_action": table(ACTIONS, "行政强制 | A1 | 2022-05-09 | 2022-06-01 00:00:00")},
    ),
    Case(
        "22.1",
        "7月4日决定，7月11、12日宁夏放假，7月15日上报仍及时；按全国日历已迟一件",
        "met",
        {
            "admin_other_action": table(ACTIONS, "行政强制 | A1 | 2022-07-04 | 2022-07-15 00:00:00"),
            "decision_source_list": table(DECISIONS, "行政强制 | A1 | 是 | 2022-07-04"),
        },
        as_of=date(2022, 7, 31),
        sensitive=1,
    ),
    Case(
        "22.1",
        "2023年宁夏放假安排未知，按现有日历判断并注明暂定",
        "met",
        {
            "admin_other_action": table(ACTIONS, "行政强制 | A1 | 2023-03-01 | 2023-03-02 00:00:00"),
            "decision_source_list": table(DECISIONS, "行政强制 | A1 | 是 | 2023-03-01"),
        },
        as_of=date(2023, 3, 31),
        provisional=True,
    ),
]

TESTER = IndicatorTester(i22_coercion_records, CASES)
test_case, test_cases_suffice = TESTER.tests()
