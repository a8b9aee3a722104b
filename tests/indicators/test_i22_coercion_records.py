"""22 · 行政强制信息：自2022年3月起全量、七个工作日内上报（宁夏日历）。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i22_coercion_records
from ychk.testing import Case, IndicatorTester, table

ACTIONS = "info_type | action_no | decided_on | uploaded_at"
DECISIONS = "decision_type | decision_no | must_publish | decided_on"
IN_TIME = "行政强制 | A1 | 2022-05-09 | 2022-05-10 00:00:00"
ONE_DUE = table(DECISIONS, "行政强制 | A1 | 是 | 2022-05-09")


def uploaded(*rows: str) -> dict[str, object]:
    """Actions as given, and one decision A1 on the departments' list."""
    return {"admin_other_action": table(ACTIONS, *rows), "decision_source_list": ONE_DUE}


def listed(*rows: str) -> dict[str, object]:
    """Decisions as given, beside the decision A1 that was uploaded in time."""
    return uploaded(IN_TIME) | {
        "decision_source_list": table(DECISIONS, "行政强制 | A1 | 是 | 2022-05-09", *rows)
    }


CASES = [
    # the deadline and its calendar
    Case(
        "22.1",
        "5月9日（周一）决定，5月18日（第七个工作日）上报：及时，满足",
        "met",
        uploaded("行政强制 | A1 | 2022-05-09 | 2022-05-18 23:59:59"),
        observed={"timely": ("1", "1"), "full": ("1", "1")},
        sensitive=0,
        provisional=False,
        told=[],
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
        "评估日之后才上报：等于没有上报，不满足",
        "unmet",
        uploaded("行政强制 | A1 | 2022-05-09 | 2022-07-01 00:00:00"),
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
    # other kinds of action: told, not scored
    Case(
        "22.1",
        "行政确认5月9日决定，5月18日（第七个工作日）上报：不提示，满足",
        "met",
        uploaded(IN_TIME, "行政确认 | A2 | 2022-05-09 | 2022-05-18 23:59:59"),
        told=[],
    ),
    *(
        Case(
            "22.1",
            f"{kind}5月9日决定，5月19日（第八个工作日）上报：提示，不计分，满足",
            "met",
            uploaded(IN_TIME, f"{kind} | A2 | 2022-05-09 | 2022-05-19 00:00:00"),
            told=["others_late"],
        )
        for kind in ("行政确认", "行政裁决", "行政奖励", "行政监督检查", "行政征收", "行政给付", "其他")
    ),
    Case(
        "22.1",
        "行政强制第八个工作日上报：计分而不在此提示，不满足",
        "unmet",
        uploaded(IN_TIME, "行政强制 | A2 | 2022-05-09 | 2022-05-19 00:00:00"),
        told=[],
    ),
    Case(
        "22.1",
        "行政确认7月4日决定，宁夏放假两日，7月15日上报：不提示，满足",
        "met",
        uploaded(IN_TIME, "行政确认 | A2 | 2022-07-04 | 2022-07-15 00:00:00"),
        as_of=date(2022, 7, 31),
        told=[],
    ),
    Case(
        "22.1",
        "行政奖励2月28日决定，至今没有上报：在3月之前，不提示，满足",
        "met",
        uploaded(IN_TIME, "行政奖励 | A2 | 2022-02-28 | "),
        told=[],
    ),
    Case(
        "22.1",
        "行政奖励3月1日决定，至今没有上报：提示，满足",
        "met",
        uploaded(IN_TIME, "行政奖励 | A2 | 2022-03-01 | "),
        told=["others_late"],
    ),
    # ledgers that are missing or empty
    Case(
        "22.1",
        "没有应报清单：及时但全量无从核对，未知",
        "unknown",
        {"admin_other_action": table(ACTIONS, IN_TIME)},
    ),
    Case(
        "22.1",
        "应报清单只有表头：同没有清单，未知",
        "unknown",
        {
            "admin_other_action": table(ACTIONS, IN_TIME),
            "decision_source_list": table(DECISIONS),
        },
    ),
    Case(
        "22.1",
        "台账只有表头，清单上有一件逾期：没有上报，不满足",
        "unmet",
        uploaded(),
        observed={"full": ("0", "0")},
    ),
    Case(
        "22.1",
        "台账只有表头，清单上只有行政处罚：没有应报的强制信息，满足",
        "met",
        uploaded() | {"decision_source_list": table(DECISIONS, "行政处罚 | C1 | 是 | 2022-05-09")},
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
    # which records and decisions
    Case(
        "22.1",
        "2022年2月28日决定的不在考核之内，迟报也不计",
        "met",
        uploaded(IN_TIME, "行政强制 | A0 | 2022-02-28 | 2022-06-01 00:00:00"),
    ),
    Case(
        "22.1",
        "2022年3月1日决定的计入，迟报即不满足",
        "unmet",
        uploaded(IN_TIME, "行政强制 | A0 | 2022-03-01 | 2022-06-01 00:00:00"),
    ),
    Case(
        "22.1",
        "评估日当天决定的尚未到期，次日决定的还没有发生：满足",
        "met",
        uploaded(IN_TIME, "行政强制 | A2 | 2022-06-30 | ", "行政强制 | A3 | 2022-07-01 | "),
        observed={"timely": ("1", "1")},
    ),
    Case(
        "22.1",
        "行政确认迟报：不归本项，满足",
        "met",
        uploaded(IN_TIME, "行政确认 | B1 | 2022-05-09 | 2022-06-01 00:00:00"),
    ),
    Case(
        "22.1",
        "决定前一日（5月8日）上报：视为及时，满足并提示",
        "met",
        uploaded("行政强制 | A1 | 2022-05-09 | 2022-05-08 23:59:59"),
        observed={"timely": ("1", "1")},
        told=["uploaded_first"],
    ),
    Case(
        "22.1",
        "决定当日零时上报：不算早于决定，满足，不提示",
        "met",
        uploaded("行政强制 | A1 | 2022-05-09 | 2022-05-09 00:00:00"),
        told=[],
    ),
    Case(
        "22.1",
        "2022年2月28日决定的早于决定上报：不在考核之内，不提示",
        "met",
        uploaded(IN_TIME, "行政强制 | A0 | 2022-02-28 | 2022-02-27 00:00:00"),
        told=[],
    ),
    Case(
        "22.1",
        "清单上2022年2月28日的决定没有上报：不在考核之内，满足",
        "met",
        listed("行政强制 | A0 | 是 | 2022-02-28"),
    ),
    Case(
        "22.1",
        "清单上2022年3月1日的决定没有上报：在考核之内，不满足",
        "unmet",
        listed("行政强制 | A0 | 是 | 2022-03-01"),
        observed={"full": ("1/2", "1/2")},
    ),
    Case(
        "22.1",
        "清单上依法不公示的强制决定没有上报：不要求，满足",
        "met",
        listed("行政强制 | A0 | 否 | 2022-05-09"),
    ),
    Case(
        "22.1",
        "清单上的行政处罚没有在本台账上报：不归本项，满足",
        "met",
        listed("行政处罚 | C1 | 是 | 2022-05-09"),
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
        "上报记录写作其他类别：仍算已上报，满足",
        "met",
        uploaded("行政确认 | A1 | 2022-05-09 | 2022-05-10 00:00:00"),
    ),
    # cells and columns that are empty or unreadable
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
        "上报时间无法辨认，但期限未过：不欠上报，满足",
        "met",
        uploaded(IN_TIME, "行政强制 | A2 | 2022-06-21 | 六月下旬"),
    ),
    Case(
        "22.1",
        "决定日期空白的一件没有上报：可能已逾期，未知",
        "unknown",
        uploaded(IN_TIME, "行政强制 | A2 |  | "),
        shortfall={"timely": ("0", "1"), "full": ("0", "0")},
    ),
    Case(
        "22.1",
        "信息类别空白的一件迟报：可能是行政强制，未知",
        "unknown",
        uploaded(IN_TIME, " | A2 | 2022-05-09 | 2022-06-01 00:00:00"),
        shortfall={"timely": ("0", "1")},
    ),
    Case(
        "22.1",
        "信息类别空白的一件及时上报：是不是行政强制都不欠，满足",
        "met",
        uploaded(IN_TIME, " | A2 | 2022-05-09 | 2022-05-10 00:00:00"),
    ),
    Case(
        "22.1",
        "信息类别和决定日期空白的一件，另一件已迟报：仍不满足",
        "unmet",
        uploaded(" |  |  | ", "行政强制 | A1 | 2022-05-09 | 2022-06-01 00:00:00"),
        shortfall={"timely": ("1", "2")},
    ),
    Case(
        "22.1",
        "行政确认的决定日期和上报时间无法辨认：与本项无关，满足",
        "met",
        uploaded(IN_TIME, "行政确认 |  | 春天 | 夏天"),
    ),
    Case(
        "22.1",
        "上报记录没有文书号：可能正是清单上的一件，未知",
        "unknown",
        uploaded("行政强制 |  | 2022-05-09 | 2022-05-10 00:00:00"),
        shortfall={"timely": ("0", "0"), "full": ("0", "1")},
    ),
    Case(
        "22.1",
        "清单上一件没有上报，是否应公示空白：未知",
        "unknown",
        listed("行政强制 | A2 |  | 2022-05-09"),
        shortfall={"full": ("0", "1")},
    ),
    Case(
        "22.1",
        "清单上一件没有上报，决定类型写作“查封”，不在表内：未知",
        "unknown",
        listed("查封 | A2 | 是 | 2022-05-09"),
    ),
    Case(
        "22.1",
        "清单上一件没有上报，决定日期空白：可能未到期，未知",
        "unknown",
        listed("行政强制 | A2 | 是 | "),
    ),
    Case(
        "22.1",
        "清单上一件没有文书号：可能正是已上报的一件，未知",
        "unknown",
        listed("行政强制 |  | 是 | 2022-05-09"),
    ),
    Case(
        "22.1",
        "清单上依法不公示的一件，其余各栏空白：不要求，满足",
        "met",
        listed(" |  | 否 | "),
    ),
    Case(
        "22.1",
        "台账缺上报时间一列：不等于没有上报，未知",
        "unknown",
        {
            "admin_other_action": table("info_type | action_no | decided_on", "行政强制 | A1 | 2022-05-09"),
            "decision_source_list": ONE_DUE,
        },
        shortfall={"timely": ("0", "1"), "full": ("0", "1")},
    ),
]

TESTER = IndicatorTester(i22_coercion_records, CASES)
test_case, test_cases_suffice = TESTER.tests()
