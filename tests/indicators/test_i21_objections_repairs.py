"""21 · “双公示”异议与信用修复：有效异议少、办理快、修复合规、结果当日自动同步（全国日历）。"""

from __future__ import annotations

from datetime import date
from typing import Any

from ychk.plugins import i21_objections_repairs
from ychk.testing import Case, IndicatorTester, figure, table

RAISED = "raised_at | decision_no | outcome"
HANDLED = "dispatched_at | closed_at"
REPAIRS = (
    "dispatched_at | reviewed_at | result | materials_complete | severity | first_published_on | applied_at"
)
SYNC = "source_at | local_at | sync_mode | state"

DECIDED = "decided_on"
HUNDRED_THOUSAND = table(DECIDED, *["2022-03-10"] * 100_000)
YEAR_EDGES = table(DECIDED, "2021-06-30", "2021-07-01", "2022-06-30", "2022-07-01")
NO_PENALTY = table(DECIDED)

JULY_END = date(2022, 7, 31)
LEAP_DAY = date(2024, 2, 29)

IN_TIME = "2022-06-13 10:00:00 | 2022-06-16 17:30:00"
GOOD = "通过 | 是 | 涉及一般失信 | 2022-01-05 | 2022-05-30"
SYNCED = "2022-05-18 09:00:00 | 2022-05-18 09:05:00 | 自动 | 成功"


def raised(*rows: str, published: int | None = None) -> dict[str, Any]:
    """Objections as raised; so many licences published in the year, and no penalty."""
    found = {"objection_ledger": table(RAISED, *rows)}
    if published is not None:
        found["admin_license"] = table(DECIDED, *["2022-03-10"] * published)
        found["admin_penalty"] = NO_PENALTY
    return found


def beside(licences: object, penalties: object, *rows: str) -> dict[str, Any]:
    """Objections, and the published records of both ledgers (a ledger that is ``None`` is missing)."""
    published = {"admin_license": licences, "admin_penalty": penalties}
    return raised(*rows) | {name: ledger for name, ledger in published.items() if ledger is not None}


def handled(*rows: str) -> dict[str, Any]:
    """Objections as dispatched and closed."""
    return {"objection_ledger": table(HANDLED, *rows)}


def repaired(*rows: str) -> dict[str, Any]:
    """Repairs."""
    return {"credit_repair_ledger": table(REPAIRS, *rows)}


def passed(*ends: str) -> dict[str, Any]:
    """Repairs reviewed in time that passed, with these materials, severities and dates."""
    return repaired(*(f"{IN_TIME} | 通过 | {end}" for end in ends))


def synced(
    *rows: str, objections: tuple[str, ...] | None = None, repairs: tuple[str, ...] | None = None
) -> dict[str, Any]:
    """The log, with the two ledgers of what was dispatched (missing where ``None``)."""
    found = {"sync_log": table(SYNC, *rows)}
    if objections is not None:
        found |= handled(*objections)
    if repairs is not None:
        found |= repaired(*repairs)
    return found


VALID = "2022-03-10 10:00:00 | XK-1 | 成立"
TOTAL = "published_total"

FEW_OBJECTIONS = [
    Case(
        "21.1",
        "十万条公示信息中一件有效异议：正好十万分之一，要求小于，不满足",
        "unmet",
        raised(VALID),
        figures=[figure(TOTAL, "100000")],
        observed={"valid_share": ("1/100000", "1/100000")},
        shortfall={"valid_share": ("1", "1")},
    ),
    Case(
        "21.1",
        "十万零一条公示信息中一件有效异议：满足",
        "met",
        raised(VALID),
        figures=[figure(TOTAL, "100001")],
        observed={"valid_share": ("1/100001", "1/100001")},
        shortfall={"valid_share": ("0", "0")},
    ),
    Case(
        "21.1",
        "三十万条公示信息最多两件有效异议，三件：多一件，不满足",
        "unmet",
        raised(VALID, "2022-03-10 | XK-2 | 成立", "2022-03-10 | XK-3 | 成立"),
        figures=[figure(TOTAL, "300000")],
        shortfall={"valid_share": ("1", "1")},
    ),
    Case(
        "21.1",
        "部分成立也是有效异议：不满足",
        "unmet",
        raised("2022-03-10 | XK-1 | 部分成立"),
        figures=[figure(TOTAL, "100000")],
    ),
    Case(
        "21.1",
        "不成立和撤回的异议无效：满足",
        "met",
        raised("2022-03-10 | XK-1 | 不成立", "2022-03-10 | XK-2 | 撤回"),
        figures=[figure(TOTAL, "1000")],
        observed={"valid_share": ("0", "0")},
    ),
    Case(
        "21.1",
        "对同一文书的三件有效异议只计一条：满足",
        "met",
        raised(VALID, VALID, "2022-04-11 | XK-1 | 部分成立"),
        figures=[figure(TOTAL, "100001")],
        observed={"valid_share": ("1/100001", "1/100001")},
    ),
    Case(
        "21.1",
        "在办的异议未定，十万条：未知",
        "unknown",
        raised("2022-03-10 | XK-1 | 在办"),
        figures=[figure(TOTAL, "100000")],
        observed={"valid_share": ("0", "1/100000")},
        shortfall={"valid_share": ("0", "1")},
    ),
    Case(
        "21.1",
        "在办的异议未定，十万零一条：成立与否都满足",
        "met",
        raised("2022-03-10 | XK-1 | 在办"),
        figures=[figure(TOTAL, "100001")],
    ),
    Case(
        "21.1",
        "一件已成立，另一件在办，十万条：在办的不影响，不满足",
        "unmet",
        raised(VALID, "2022-03-10 | XK-2 | 在办"),
        figures=[figure(TOTAL, "100000")],
        observed={"valid_share": ("1/100000", "1/50000")},
    ),
    Case(
        "21.1",
        "在办的异议与已成立的针对同一文书：还是一条，满足",
        "met",
        raised(VALID, "2022-03-10 | XK-1 | 在办"),
        figures=[figure(TOTAL, "100001")],
        observed={"valid_share": ("1/100001", "1/100001")},
    ),
    Case(
        "21.1",
        "核查结论空白，十万条：未知",
        "unknown",
        raised("2022-03-10 | XK-1 | "),
        figures=[figure(TOTAL, "100000")],
    ),
    Case(
        "21.1",
        "核查结论写作“属实”，不在表内，十万条：未知",
        "unknown",
        raised("2022-03-10 | XK-1 | 属实"),
        figures=[figure(TOTAL, "100000")],
    ),
    Case(
        "21.1",
        "成立的异议没有写文书号，十万条：未知",
        "unknown",
        raised("2022-03-10 |  | 成立"),
        figures=[figure(TOTAL, "100000")],
        observed={"valid_share": ("0", "1/100000")},
    ),
    Case(
        "21.1",
        "成立的异议没有写提出时间，十万条：未知",
        "unknown",
        raised(" | XK-1 | 成立"),
        figures=[figure(TOTAL, "100000")],
    ),
    Case(
        "21.1",
        "成立的异议提出时间无法辨认，十万零一条：无论如何满足",
        "met",
        raised("三月 | XK-1 | 成立"),
        figures=[figure(TOTAL, "100001")],
    ),
    Case(
        "21.1",
        "本年度没有异议，台账只有表头，也没有公示数：满足",
        "met",
        raised(),
        observed={"none_raised": ("0", "0")},
    ),
    Case(
        "21.1",
        "一年前提出的成立，本年度提出的不成立，十万条：一年前的不计，满足",
        "met",
        raised("2021-06-30 | XK-0 | 成立", "2021-07-01 | XK-1 | 不成立"),
        figures=[figure(TOTAL, "100000")],
        observed={"none_raised": ("1", "1"), "valid_share": ("0", "0")},
    ),
    Case("21.1", "本年度没有异议，公示信息为零：满足", "met", raised(published=0)),
    Case(
        "21.1",
        "异议都在2021年6月30日以前提出，没有公示数：满足",
        "met",
        raised("2021-06-30 23:59:59 | XK-1 | 成立"),
    ),
    Case(
        "21.1",
        "异议在评估日之后才提出，没有公示数：尚未发生，满足",
        "met",
        raised("2022-07-01 00:00:00 | XK-1 | 成立"),
    ),
    Case(
        "21.1",
        "2021年7月1日零时提出的计入，十万条：不满足",
        "unmet",
        raised("2021-07-01 00:00:00 | XK-1 | 成立"),
        figures=[figure(TOTAL, "100000")],
    ),
    Case(
        "21.1",
        "评估日23时59分提出的计入，十万条：不满足",
        "unmet",
        raised("2022-06-30 23:59:59 | XK-1 | 成立"),
        figures=[figure(TOTAL, "100000")],
    ),
    Case(
        "21.1",
        "评估日2024年2月29日，一年前为2023年2月28日，当日提出的不计：满足",
        "met",
        raised("2023-02-28 23:00:00 | XK-1 | 成立"),
        as_of=LEAP_DAY,
    ),
    Case(
        "21.1",
        "评估日2024年2月29日，2023年3月1日提出的计入，十万条：不满足",
        "unmet",
        raised("2023-03-01 | XK-1 | 成立"),
        figures=[figure(TOTAL, "100000", LEAP_DAY)],
        as_of=LEAP_DAY,
    ),
    Case("21.1", "没有异议台账，有公示数：未知", "unknown", figures=[figure(TOTAL, "300000")]),
    Case("21.1", "有异议而没有公示数：未知", "unknown", raised(VALID)),
    Case("21.1", "有异议但不成立，没有公示数：未知", "unknown", raised("2022-03-10 | XK-1 | 不成立")),
    Case("21.1", "有一件有效异议而公示信息为零：比例无从计算，未知", "unknown", raised(VALID, published=0)),
    Case(
        "21.1",
        "许可十万条、处罚一条，合计十万零一条，一件有效异议：满足",
        "met",
        beside(HUNDRED_THOUSAND, table(DECIDED, "2022-03-10"), VALID),
        observed={"valid_share": ("1/100001", "1/100001")},
    ),
    Case(
        "21.1",
        "许可、处罚各有四条，一年内的只有7月1日和评估日各一条：合计四条，不满足",
        "unmet",
        beside(YEAR_EDGES, YEAR_EDGES, VALID),
        observed={"valid_share": ("1/4", "1/4")},
    ),
    Case(
        "21.1",
        "处罚一条没有写决定日期：合计十万或十万零一条，未知",
        "unknown",
        beside(HUNDRED_THOUSAND, table(DECIDED, ""), VALID),
        observed={"valid_share": ("1/100001", "1/100000")},
    ),
    Case(
        "21.1",
        "许可台账在、处罚台账缺：公示数只有下限十万，未知",
        "unknown",
        beside(HUNDRED_THOUSAND, None, VALID),
        observed={"valid_share": ("0", "1/100000")},
    ),
    Case(
        "21.1",
        "处罚台账在、许可台账缺，填报的公示数不能顶替：未知",
        "unknown",
        beside(None, table(DECIDED, "2022-03-10"), VALID),
        figures=[figure(TOTAL, "300000")],
    ),
    Case(
        "21.1",
        "两本台账共两条，填报三十万：以台账为准并提示，不满足",
        "unmet",
        raised(VALID, published=2),
        figures=[figure(TOTAL, "300000")],
        observed={"valid_share": ("1/2", "1/2")},
        told=["figure_differs"],
    ),
    Case(
        "21.1",
        "公示数填报于评估日之后：等于没有，未知",
        "unknown",
        raised(VALID),
        figures=[figure(TOTAL, "300000", date(2022, 7, 1))],
    ),
    Case(
        "21.1",
        "异议台账缺核查结论一列，十万条：未知",
        "unknown",
        {"objection_ledger": table("raised_at | decision_no", "2022-03-10 | XK-1")},
        figures=[figure(TOTAL, "100000")],
    ),
    Case(
        "21.1",
        "异议台账缺提出时间一列，没有公示数：也许没有异议，未知",
        "unknown",
        {"objection_ledger": table("decision_no | outcome", "XK-1 | 成立")},
    ),
]

QUICK_OBJECTIONS = [
    Case(
        "21.2",
        "6月6日（周一）下发、13日办结：正好5个工作日，满足",
        "met",
        handled("2022-06-06 23:59:59 | 2022-06-13 00:00:00"),
        observed={"mean": ("5", "5")},
        sensitive=0,
        provisional=False,
        told=[],
    ),
    Case(
        "21.2",
        "6月6日下发、14日办结：6个工作日，不满足",
        "unmet",
        handled("2022-06-06 | 2022-06-14"),
        observed={"mean": ("6", "6")},
        shortfall={"mean": ("1", "1")},
        told=["over_five"],
    ),
    Case(
        "21.2",
        "三件各5、5、6个工作日：平均略高于5，不满足",
        "unmet",
        handled("2022-06-06 | 2022-06-13", "2022-06-06 | 2022-06-13", "2022-06-06 | 2022-06-14"),
        observed={"mean": ("16/3", "16/3")},
        shortfall={"mean": ("1/3", "1/3")},
    ),
    Case(
        "21.2",
        "一件6日、一件4日：平均正好5，满足，超过5日的一件提示",
        "met",
        handled("2022-06-06 | 2022-06-14", "2022-06-06 | 2022-06-10"),
        observed={"mean": ("5", "5")},
        told=["over_five"],
    ),
    Case(
        "21.2",
        "4月29日下发、5月10日办结：五一假期不计、5月7日补班计入，5个工作日，满足",
        "met",
        handled("2022-04-29 | 2022-05-10"),
        observed={"mean": ("5", "5")},
    ),
    Case(
        "21.2",
        "周五下发、周日办结：没有工作日，计0日",
        "met",
        handled("2022-06-10 | 2022-06-12"),
        observed={"mean": ("0", "0")},
    ),
    Case(
        "21.2",
        "2022年7月8日下发、18日办结：古尔邦节按全国日历仍是工作日，6个工作日，不满足",
        "unmet",
        handled("2022-07-08 | 2022-07-18"),
        as_of=JULY_END,
        observed={"mean": ("6", "6")},
        sensitive=1,
        told=["over_five"],
    ),
    Case(
        "21.2",
        "6月23日下发，评估日尚未办结：已历5个工作日，满足，未办结的一件要列出",
        "met",
        handled("2022-06-23 | "),
        observed={"mean": ("5", "5")},
        told=["open"],
    ),
    Case(
        "21.2",
        "6月22日下发，评估日尚未办结：已历6个工作日，不满足",
        "unmet",
        handled("2022-06-22 | "),
        observed={"mean": ("6", "6")},
        told=["open", "over_five"],
    ),
    Case(
        "21.2",
        "6月22日下发，7月20日才办结：在评估日等于未办结，不满足",
        "unmet",
        handled("2022-06-22 | 2022-07-20"),
        observed={"mean": ("6", "6")},
    ),
    Case(
        "21.2",
        "6月13日下发、12日已办结：早于下发，计0日并提示，满足",
        "met",
        handled("2022-06-13 00:00:00 | 2022-06-12 23:59:59"),
        observed={"mean": ("0", "0")},
        told=["closed_first"],
    ),
    Case(
        "21.2",
        "6月13日下午下发、当日上午办结：同一日，计0日，不提示",
        "met",
        handled("2022-06-13 15:00:00 | 2022-06-13 09:00:00"),
        observed={"mean": ("0", "0")},
        told=[],
    ),
    Case(
        "21.2",
        "2021年6月30日下发的两件，一件至今未办结，一件早于下发办结：不在一年内，满足，不提示",
        "met",
        handled("2021-06-30 | ", "2021-06-30 | 2021-06-29"),
        observed={"none_dispatched": ("0", "0")},
        told=[],
    ),
    Case(
        "21.2",
        "办结早于下发的一件计0日，与10日的一件平均为5：满足",
        "met",
        handled("2022-06-13 | 2022-06-10", "2022-06-13 | 2022-06-27"),
        observed={"mean": ("5", "5")},
        told=["closed_first", "over_five"],
    ),
    Case(
        "21.2",
        "本年度没有下发异议，台账只有表头：满足",
        "met",
        handled(),
        observed={"none_dispatched": ("0", "0")},
    ),
    Case(
        "21.2",
        "超期的一件在2021年6月30日下发，不在一年内：满足",
        "met",
        handled("2021-06-30 23:59:59 | 2021-09-30"),
    ),
    Case(
        "21.2", "超期的一件在2021年7月1日下发：不满足", "unmet", handled("2021-07-01 00:00:00 | 2021-09-30")
    ),
    Case(
        "21.2",
        "评估日当天下发：已历0日，满足",
        "met",
        handled("2022-06-30 | "),
        observed={"none_dispatched": ("1", "1"), "mean": ("0", "0")},
    ),
    Case(
        "21.2",
        "下发在评估日之后：尚未发生，满足",
        "met",
        handled("2022-07-01 | "),
        observed={"none_dispatched": ("0", "0")},
    ),
    Case("21.2", "没有异议台账，平均时间无从计算：未知", "unknown"),
    Case(
        "21.2",
        "6月13日下发，办结时间写作“六月底”：0至13个工作日，未知",
        "unknown",
        handled("2022-06-13 | 六月底"),
        observed={"mean": ("0", "13")},
    ),
    Case(
        "21.2",
        "6月23日下发，办结时间无法辨认：最多5个工作日，满足",
        "met",
        handled("2022-06-23 | 六月底"),
        observed={"mean": ("0", "5")},
    ),
    Case(
        "21.2",
        "一件办结时间无法辨认，另有24日的一件：平均最少也是12，不满足",
        "unmet",
        handled("2022-06-23 | 六月底", "2022-05-18 | 2022-06-22"),
        observed={"mean": ("12", "29/2")},
    ),
    Case(
        "21.2",
        "下发时间空白、2021年7月9日办结：也许0至6日，也许不在一年内，平均仍不超5，满足",
        "met",
        handled("2022-06-13 | 2022-06-14", " | 2021-07-09"),
        observed={"mean": ("1/2", "7/2")},
    ),
    Case(
        "21.2",
        "下发时间无法辨认、2021年7月20日办结：最多13日，平均1/2至7，未知",
        "unknown",
        handled("2022-06-13 | 2022-06-14", "去年 | 2021-07-20"),
        observed={"mean": ("1/2", "7")},
    ),
    Case(
        "21.2",
        "下发时间空白、2021年6月25日办结：若在一年内则办结早于下发，满足",
        "met",
        handled("2022-06-13 | 2022-06-14", " | 2021-06-25"),
        observed={"mean": ("1/2", "1")},
    ),
    Case("21.2", "唯一的一件下发时间空白又未办结：未知", "unknown", handled(" | ")),
    Case(
        "21.2",
        "台账缺办结时间一列：不等于未办结，6月13日下发的未知",
        "unknown",
        {"objection_ledger": table("dispatched_at", "2022-06-13")},
        observed={"mean": ("0", "13")},
    ),
    Case(
        "21.2",
        "台账缺下发时间一列：未知",
        "unknown",
        {"objection_ledger": table("closed_at", "2022-06-13")},
    ),
]

GOOD_REPAIRS = [
    Case(
        "21.3",
        "6月13日（周一）下发，16日23时59分办结：第三个工作日，合规，满足",
        "met",
        repaired(f"2022-06-13 08:00:00 | 2022-06-16 23:59:59 | {GOOD}"),
        observed={"timely": ("1", "1"), "compliant": ("1", "1")},
        sensitive=0,
        provisional=False,
        told=[],
    ),
    Case(
        "21.3",
        "6月13日下发，17日零时办结：第四个工作日，不满足",
        "unmet",
        repaired(f"2022-06-13 23:59:59 | 2022-06-17 00:00:00 | {GOOD}"),
        observed={"timely": ("0", "0"), "compliant": ("1", "1")},
        shortfall={"timely": ("1", "1"), "compliant": ("0", "0")},
        told=[],
    ),
    # compliance of those that passed
    Case(
        "21.3",
        "新旧五种等级各一件，申请时一般失信正满三个月、严重失信正满六个月（月末对月末）：满足",
        "met",
        passed(
            "是 | 涉及一般失信 | 2021-11-30 | 2022-02-28 00:00:00",
            "是 | 轻微 | 2022-02-15 | 2022-05-15",
            "是 | 一般 | 2022-02-28 | 2022-05-28",
            "是 | 涉及严重失信 | 2021-08-31 | 2022-02-28 00:00:00",
            "是 | 严重 | 2021-11-15 | 2022-05-15",
        ),
        observed={"compliant": ("1", "1")},
    ),
    Case(
        "21.3",
        "同样五件各早一天申请：都不合规，不满足",
        "unmet",
        passed(
            "是 | 涉及一般失信 | 2021-11-30 | 2022-02-27 23:59:59",
            "是 | 轻微 | 2022-02-15 | 2022-05-14",
            "是 | 一般 | 2022-02-28 | 2022-05-27",
            "是 | 涉及严重失信 | 2021-08-31 | 2022-02-27 23:59:59",
            "是 | 严重 | 2021-11-15 | 2022-05-14",
        ),
        observed={"timely": ("1", "1"), "compliant": ("0", "0")},
        shortfall={"compliant": ("5", "5")},
    ),
    Case("21.3", "“严重”只满三个月：不满足", "unmet", passed("是 | 严重 | 2022-02-15 | 2022-05-15")),
    Case(
        "21.3",
        "档案把一般失信的公示期定为两个月，2月15日公示、4月15日申请：满足",
        "met",
        passed("是 | 一般 | 2022-02-15 | 2022-04-15"),
        parameters={"minimum_publicity_general": "2"},
    ),
    Case(
        "21.3",
        "档案把严重失信的公示期定为十二个月，只满十一个月：不满足",
        "unmet",
        passed("是 | 严重 | 2021-05-15 | 2022-04-15"),
        parameters={"minimum_publicity_serious": "12"},
    ),
    Case(
        "21.3",
        "档案把严重失信的公示期定为一个月：一般失信仍须三个月，只满两个月，不满足",
        "unmet",
        passed("是 | 一般 | 2022-02-15 | 2022-04-15"),
        parameters={"minimum_publicity_serious": "1"},
    ),
    Case("21.3", "材料不齐却通过：不满足", "unmet", passed("否 | 涉及一般失信 | 2022-01-05 | 2022-05-30")),
    Case(
        "21.3",
        "未通过、退回、在办的三件材料不齐或公示未满：不查合规，满足",
        "met",
        repaired(
            *(
                f"{IN_TIME} | {result} | 否 | 严重 | 2022-06-01 | 2022-06-10"
                for result in ("不通过", "退回补正", "在办")
            )
        ),
    ),
    Case(
        "21.3",
        "两件通过，一件材料不齐：一半合规，不满足",
        "unmet",
        passed("是 | 轻微 | 2022-01-05 | 2022-05-30", "否 | 轻微 | 2022-01-05 | 2022-05-30"),
        observed={"compliant": ("1/2", "1/2")},
    ),
    # which repairs, and by when
    Case(
        "21.3",
        "2021年6月30日以前下发的三件，一件超期且不合规，一件用时五个自然日，一件早于下发办结：不在一年内，满足，不提示",
        "met",
        repaired(
            "2021-06-30 23:59:59 | 2021-08-30 | 通过 | 否 | 严重 | 2021-06-01 | 2021-06-30",
            "2021-06-25 | 2021-06-30 | 不通过 |  |  |  | ",
            "2021-06-30 | 2021-06-29 | 不通过 |  |  |  | ",
        ),
        told=[],
    ),
    Case(
        "21.3",
        "2021年7月1日零时下发的超期：不满足",
        "unmet",
        repaired(f"2021-07-01 00:00:00 | 2021-07-07 | {GOOD}"),
    ),
    Case(
        "21.3",
        "6月17日（周五）下发，22日办结：三个工作日内，已过三个自然日，满足并提示",
        "met",
        repaired(f"2022-06-17 | 2022-06-22 | {GOOD}"),
        told=["after_three_days"],
    ),
    Case(
        "21.3",
        "6月17日下发，20日办结：正好三个自然日，不提示",
        "met",
        repaired(f"2022-06-17 | 2022-06-20 | {GOOD}"),
        told=[],
    ),
    Case(
        "21.3",
        "6月17日下发，21日办结：第二个工作日、第四个自然日，满足并提示",
        "met",
        repaired(f"2022-06-17 23:00:00 | 2022-06-21 08:00:00 | {GOOD}"),
        told=["after_three_days"],
    ),
    Case(
        "21.3",
        "4月29日下发，5月7日（补班的周六）办结：第三个工作日，满足",
        "met",
        repaired(f"2022-04-29 | 2022-05-07 | {GOOD.replace('05-30', '04-20')}"),
        told=["after_three_days"],
    ),
    Case(
        "21.3",
        "4月29日下发，5月8日（周日）办结：期间虽只有三个工作日，期限已过，不满足",
        "unmet",
        repaired(f"2022-04-29 | 2022-05-08 | {GOOD.replace('05-30', '04-20')}"),
        shortfall={"timely": ("1", "1")},
    ),
    Case(
        "21.3",
        "2022年7月8日下发、14日办结：按全国日历第四个工作日，不满足；按宁夏日历及时",
        "unmet",
        repaired(f"2022-07-08 | 2022-07-14 | {GOOD}"),
        as_of=JULY_END,
        sensitive=1,
    ),
    Case(
        "21.3",
        "6月13日下发，12日已办结：早于下发，算及时，满足并提示",
        "met",
        repaired(f"2022-06-13 00:00:00 | 2022-06-12 23:59:59 | {GOOD}"),
        observed={"timely": ("1", "1")},
        told=["reviewed_first"],
    ),
    Case(
        "21.3",
        "6月13日下午下发，当日上午办结：同一日，满足，不提示",
        "met",
        repaired(f"2022-06-13 15:00:00 | 2022-06-13 09:00:00 | {GOOD}"),
        told=[],
    ),
    Case(
        "21.3",
        "6月24日下发未办结，6月29日期满：不满足",
        "unmet",
        repaired("2022-06-24 |  | 在办 | 是 | 一般 | 2022-01-05 | 2022-06-20"),
        shortfall={"timely": ("1", "1")},
    ),
    Case(
        "21.3",
        "6月27日下发未办结，评估日正是第三个工作日，未到期：不计，满足",
        "met",
        repaired("2022-06-27 |  | 在办 | 是 | 一般 | 2022-01-05 | 2022-06-20"),
    ),
    Case(
        "21.3",
        "6月24日下发，评估日之后才办结：等于未办结，不满足",
        "unmet",
        repaired(f"2022-06-24 | 2022-07-01 | {GOOD}"),
    ),
    Case("21.3", "评估日之后才下发：不计，满足", "met", repaired(f"2022-07-01 | 2022-07-20 | {GOOD}")),
    Case("21.3", "没有修复申请，台账只有表头：满足", "met", repaired()),
    Case("21.3", "没有修复台账：未知", "unknown"),
    # cells and columns that are empty or unreadable
    Case(
        "21.3",
        "办结时间无法辨认，期限已过：未知",
        "unknown",
        repaired(f"2022-06-13 | 当周 | {GOOD}"),
        observed={"timely": ("0", "1")},
        shortfall={"timely": ("0", "1")},
    ),
    Case(
        "21.3", "办结时间无法辨认，期限未过：不欠办结，满足", "met", repaired(f"2022-06-28 | 当周 | {GOOD}")
    ),
    Case("21.3", "下发时间空白：可能超期，未知", "unknown", repaired(f" | 2022-06-16 | {GOOD}")),
    Case("21.3", "下发时间无法辨认：未知", "unknown", repaired(f"六月 | 2022-06-16 | {GOOD}")),
    Case(
        "21.3",
        "一件下发时间空白，另一件已超期：仍不满足",
        "unmet",
        repaired(f" | 2022-06-16 | {GOOD}", f"2022-06-13 | 2022-06-17 | {GOOD}"),
    ),
    Case("21.3", "材料是否齐全空白：未知", "unknown", passed(" | 涉及一般失信 | 2022-01-05 | 2022-05-30")),
    Case(
        "21.3",
        "材料是否齐全空白，但公示未满：不满足",
        "unmet",
        passed(" | 涉及一般失信 | 2022-05-05 | 2022-05-30"),
    ),
    Case("21.3", "首次公示日期空白：未知", "unknown", passed("是 | 涉及一般失信 |  | 2022-05-30")),
    Case(
        "21.3", "首次公示日期空白，但材料不齐：不满足", "unmet", passed("否 | 涉及一般失信 |  | 2022-05-30")
    ),
    Case("21.3", "申请日期无法辨认：未知", "unknown", passed("是 | 涉及一般失信 | 2022-01-05 | 五月底")),
    Case(
        "21.3",
        "申请日期在评估日之后：等于空白，未知",
        "unknown",
        passed("是 | 轻微 | 2022-01-05 | 2022-07-05"),
    ),
    Case(
        "21.3",
        "失信等级空白，公示四个月：一般则满、严重则不满，未知",
        "unknown",
        passed("是 |  | 2022-01-05 | 2022-05-05"),
    ),
    Case(
        "21.3",
        "失信等级写作“特定严重”，不在表内：未知",
        "unknown",
        passed("是 | 特定严重 | 2022-01-05 | 2022-05-05"),
    ),
    Case(
        "21.3",
        "失信等级空白，公示不满三个月：哪一级都不满，不满足",
        "unmet",
        passed("是 |  | 2022-05-05 | 2022-05-30"),
    ),
    Case(
        "21.3",
        "办理结果空白而材料不齐：若通过则不合规，未知",
        "unknown",
        repaired(f"{IN_TIME} |  | 否 | 轻微 | 2022-01-05 | 2022-05-30"),
    ),
    Case(
        "21.3",
        "办理结果空白但各项合规：通过与否都满足",
        "met",
        repaired(f"{IN_TIME} |  | 是 | 轻微 | 2022-01-05 | 2022-05-30"),
    ),
    Case(
        "21.3",
        "办理结果不通过，失信等级和日期空白：与合规无关，满足",
        "met",
        repaired(f"{IN_TIME} | 不通过 |  |  |  | "),
    ),
    Case(
        "21.3",
        "台账缺办结时间一列：期限已过的未知",
        "unknown",
        {"credit_repair_ledger": table(REPAIRS.replace("reviewed_at | ", ""), f"2022-06-13 | {GOOD}")},
    ),
    Case(
        "21.3",
        "台账缺材料是否齐全一列：未知",
        "unknown",
        {
            "credit_repair_ledger": table(
                REPAIRS.replace("materials_complete | ", ""),
                f"{IN_TIME} | 通过 | 轻微 | 2022-01-05 | 2022-05-30",
            )
        },
    ),
]

LATE_SYNC = "2022-05-18 09:00:00 | 2022-05-19 00:00:00 | 自动 | 成功"
OLD_OBJECTION = "2021-06-30 23:59:59 | 2021-07-02"
OLD_REPAIR = f"2021-06-30 23:59:59 | 2021-07-02 | {GOOD}"
OBJECTION = "2022-05-18 | 2022-05-19"
REPAIR = f"{IN_TIME} | {GOOD}"

SAME_DAY = [
    Case(
        "21.4",
        "5月18日9时生效，当日自动同步成功：满足",
        "met",
        synced(SYNCED),
        observed={"synchronised": ("1", "1")},
    ),
    Case(
        "21.4",
        "5月18日零时生效，当日23时59分同步：满足",
        "met",
        synced("2022-05-18 00:00:00 | 2022-05-18 23:59:59 | 自动 | 成功"),
    ),
    Case(
        "21.4",
        "5月18日23时59分生效，次日零时同步：不满足",
        "unmet",
        synced("2022-05-18 23:59:59 | 2022-05-19 00:00:00 | 自动 | 成功"),
        observed={"synchronised": ("0", "0")},
        shortfall={"synchronised": ("1", "1")},
    ),
    Case(
        "21.4",
        "同步时间在生效的前一日：不是当日，不满足",
        "unmet",
        synced("2022-05-18 | 2022-05-17 | 自动 | 成功"),
    ),
    Case("21.4", "当日成功但由人工同步：不满足", "unmet", synced("2022-05-18 | 2022-05-18 | 人工 | 成功")),
    Case("21.4", "状态为失败：不满足", "unmet", synced("2022-05-18 | 2022-05-18 | 自动 | 失败")),
    Case("21.4", "状态为待重试：不满足", "unmet", synced("2022-05-18 | 2022-05-18 | 自动 | 待重试")),
    Case("21.4", "地方网站生效时间空白：尚未同步，不满足", "unmet", synced("2022-05-18 |  | 自动 | 成功")),
    Case(
        "21.4",
        "评估日之后才同步：等于未同步，不满足",
        "unmet",
        synced("2022-06-29 | 2022-07-01 | 自动 | 成功"),
    ),
    Case(
        "21.4",
        "三条中一条迟了一天：不满足",
        "unmet",
        synced(SYNCED, SYNCED, LATE_SYNC),
        observed={"synchronised": ("2/3", "2/3")},
    ),
    Case(
        "21.4",
        "2021年6月30日生效的一条迟了，不在一年内：满足",
        "met",
        synced(SYNCED, "2021-06-30 23:59:59 | 2021-07-01 00:00:00 | 自动 | 成功"),
    ),
    Case(
        "21.4",
        "2021年7月1日零时生效的一条失败：不满足",
        "unmet",
        synced(SYNCED, "2021-07-01 00:00:00 |  | 自动 | 失败"),
    ),
    Case(
        "21.4",
        "评估日之后生效的一条失败：尚未发生，满足",
        "met",
        synced(SYNCED, "2022-07-01 00:00:00 |  | 自动 | 失败"),
    ),
    Case("21.4", "同步时间无法辨认：未知", "unknown", synced("2022-05-18 | 当天 | 自动 | 成功")),
    Case("21.4", "同步方式空白：未知", "unknown", synced("2022-05-18 | 2022-05-18 |  | 成功")),
    Case("21.4", "状态空白：未知", "unknown", synced("2022-05-18 | 2022-05-18 | 自动 | ")),
    Case(
        "21.4", "状态写作“完成”，不在表内：未知", "unknown", synced("2022-05-18 | 2022-05-18 | 自动 | 完成")
    ),
    Case("21.4", "状态空白但迟了一天：不满足", "unmet", synced("2022-05-18 | 2022-05-19 | 自动 | ")),
    Case(
        "21.4",
        "生效时间空白的一条失败：可能在一年内，未知",
        "unknown",
        synced(SYNCED, " | 2022-05-18 | 自动 | 失败"),
    ),
    Case(
        "21.4",
        "生效时间无法辨认的一条失败，另有一条迟：仍不满足",
        "unmet",
        synced(LATE_SYNC, "五月 |  | 自动 | 失败"),
    ),
    Case("21.4", "没有同步日志：未知", "unknown"),
    Case(
        "21.4",
        "没有同步日志，也没有下发异议和修复：日志缺失，仍未知",
        "unknown",
        handled() | repaired(),
    ),
    Case("21.4", "日志为空，异议和修复台账都在且没有下发：满足", "met", synced(objections=(), repairs=())),
    Case(
        "21.4",
        "日志只有往年记录，异议和修复也只在往年下发：满足",
        "met",
        synced("2021-06-30 |  | 人工 | 失败", objections=(OLD_OBJECTION,), repairs=(OLD_REPAIR,)),
    ),
    Case("21.4", "日志为空而有异议下发：未知", "unknown", synced(objections=(OBJECTION,), repairs=())),
    Case("21.4", "日志为空而有修复下发：未知", "unknown", synced(objections=(), repairs=(REPAIR,))),
    Case("21.4", "日志为空，没有修复台账：未知", "unknown", synced(objections=())),
    Case("21.4", "日志为空，没有异议台账：未知", "unknown", synced(repairs=())),
    Case(
        "21.4",
        "日志为空，一件异议下发时间空白：未知",
        "unknown",
        synced(objections=(" | 2022-05-19",), repairs=()),
    ),
    Case(
        "21.4", "日志里有同步记录，不需要异议和修复台账：满足", "met", synced(SYNCED, objections=(OBJECTION,))
    ),
    Case(
        "21.4",
        "唯一一条完好的记录生效时间空白，有修复下发：也许没有记录，未知",
        "unknown",
        synced(" | 2022-05-18 | 自动 | 成功", objections=(), repairs=(REPAIR,)),
    ),
    Case(
        "21.4",
        "日志缺同步方式一列：未知",
        "unknown",
        {"sync_log": table("source_at | local_at | state", "2022-05-18 | 2022-05-18 | 成功")},
    ),
    Case(
        "21.4",
        "日志缺地方网站生效时间一列：不等于未同步，未知",
        "unknown",
        {"sync_log": table("source_at | sync_mode | state", "2022-05-18 | 自动 | 成功")},
    ),
]

CASES = [*FEW_OBJECTIONS, *QUICK_OBJECTIONS, *GOOD_REPAIRS, *SAME_DAY]

TESTER = IndicatorTester(i21_objections_repairs, CASES)
test_case, test_cases_suffice = TESTER.tests()
