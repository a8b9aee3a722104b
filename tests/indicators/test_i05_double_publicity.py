"""5 · “双公示”：本年行政许可、行政处罚分别全部上报、合规、七个工作日内入库（全国日历）。"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from ychk.assessment import ClauseResult
from ychk.plugins import i05_double_publicity
from ychk.testing import Case, IndicatorTester, table

DECISIONS = "decision_type | decision_no | must_publish | decided_on"
RECEIPTS = "info_type | decision_no | uploaded_at | check_result"
OWN_RECEIPTS = "info_type | decision_no | decided_on | uploaded_at | check_result"

FINE = "行政处罚 | 罚1 | 是 | 2022-05-09"
FINE_IN = "行政处罚 | 罚1 | 2022-05-10 09:00:00 | 合规入库"
PERMIT = "行政许可 | 许1 | 是 | 2022-05-09"
PERMIT_IN = "行政许可 | 许1 | 2022-05-10 09:00:00 | 合规入库"

JULY = date(2022, 7, 31)
MAKE_UP = {
    date(2022, 1, 24): date(2022, 2, 7),  # 29 and 30 January are worked
    date(2022, 3, 30): date(2022, 4, 11),  # Saturday, 2 April
    date(2022, 4, 22): date(2022, 5, 5),  # Sunday, 24 April
    date(2022, 4, 28): date(2022, 5, 11),  # Saturday, 7 May
}
"""Decisions before a make-up working day, and their seventh working day."""


def licences(decisions: str | tuple[str, ...], receipts: str | tuple[str, ...] = ()) -> dict[str, object]:
    """Licences and receipts as given, beside one fine accepted in time."""
    decisions = (decisions,) if isinstance(decisions, str) else decisions
    receipts = (receipts,) if isinstance(receipts, str) else receipts
    return {
        "decision_source_list": table(DECISIONS, FINE, *decisions),
        "publicity_receipt": table(RECEIPTS, FINE_IN, *receipts),
    }


def permit(decided_on: str, uploaded_at: str) -> dict[str, object]:
    """One licence decided one day and accepted at some time, beside the good fine."""
    return licences(f"行政许可 | 许1 | 是 | {decided_on}", f"行政许可 | 许1 | {uploaded_at} | 合规入库")


def permits(days: dict[date, date], late: int) -> dict[str, object]:
    """Licences by day of decision, each accepted so many days after its seventh working day."""
    return licences(
        tuple(f"行政许可 | {decided} | 是 | {decided}" for decided in days),
        tuple(
            f"行政许可 | {decided} | {seventh + timedelta(late)} 18:00:00 | 合规入库"
            for decided, seventh in days.items()
        ),
    )


def besides(decisions: str | tuple[str, ...], receipts: str | tuple[str, ...] = ()) -> dict[str, object]:
    """The same beside a good fine and a good permit."""
    decisions = (decisions,) if isinstance(decisions, str) else decisions
    receipts = (receipts,) if isinstance(receipts, str) else receipts
    return licences((PERMIT, *decisions), (PERMIT_IN, *receipts))


def no_list(*receipts: str) -> dict[str, object]:
    """No list of decisions; receipts as given, beside one fine accepted in time."""
    return {
        "publicity_receipt": table(
            OWN_RECEIPTS, "行政处罚 | 罚1 | 2022-05-09 | 2022-05-10 09:00:00 | 合规入库", *receipts
        )
    }


def counts(**shortfalls: tuple[str, str]) -> dict[str, tuple[str, str]]:
    """What licences lack, by check."""
    return {f"行政许可/{name}": bounds for name, bounds in shortfalls.items()}


def warned_once(clause: ClauseResult) -> None:
    """Exactly one warning, whatever its name."""
    assert len(clause.finding.told) == 1, clause.finding.told


NONE, ONE, MAYBE_ONE = ("0", "0"), ("1", "1"), ("0", "1")
ALL = ("1", "1")

CASES = [
    # reported, compliant, timely
    Case(
        "5.1",
        "许可和处罚5月9日（周一）决定，次日合规入库：满足",
        "met",
        besides(()),
        observed={
            f"{kind}/{name}": ALL
            for kind in ("行政许可", "行政处罚")
            for name in ("reported", "compliant", "timely")
        },
        sensitive=0,
        provisional=False,
    ),
    Case(
        "5.1",
        "许可5月9日决定，5月18日（第七个工作日）夜里入库：及时，满足",
        "met",
        permit("2022-05-09", "2022-05-18 23:59:59"),
    ),
    Case(
        "5.1",
        "许可5月9日决定，5月19日（第八个工作日）零时入库：迟一件，不满足",
        "unmet",
        permit("2022-05-09", "2022-05-19 00:00:00"),
        shortfall=counts(reported=NONE, compliant=NONE, timely=ONE),
    ),
    Case(
        "5.1",
        "处罚迟一件而许可全好：分别考核，不满足",
        "unmet",
        besides("行政处罚 | 罚2 | 是 | 2022-05-09", "行政处罚 | 罚2 | 2022-05-19 00:00:00 | 合规入库"),
        observed={"行政处罚/timely": ("1/2", "1/2"), "行政许可/timely": ALL},
    ),
    Case(
        "5.1",
        "许可5月9日决定，一直没有上报：不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-05-09"),
        observed={"行政许可/reported": ("1/2", "1/2"), "行政许可/compliant": ALL, "行政许可/timely": ALL},
        shortfall=counts(reported=ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "二百件许可迟一件：百分之九十九点五不是全部，不满足",
        "unmet",
        licences(
            tuple(f"行政许可 | 许{number} | 是 | 2022-05-09" for number in range(200)),
            (
                *(f"行政许可 | 许{number} | 2022-05-10 09:00:00 | 合规入库" for number in range(199)),
                "行政许可 | 许199 | 2022-05-19 09:00:00 | 合规入库",
            ),
        ),
        observed={"行政许可/timely": ("199/200", "199/200")},
        shortfall=counts(timely=ONE),
    ),
    Case(
        "5.1",
        "许可只有退回的回执：已上报但不合规，不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许2 | 2022-05-10 09:00:00 | 退回"),
        shortfall=counts(reported=NONE, compliant=ONE, timely=ONE),
    ),
    Case(
        "5.1",
        "许可只有疑似重复的回执：不算合规，不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许2 | 2022-05-10 09:00:00 | 疑似重复"),
        shortfall=counts(reported=NONE, compliant=ONE),
    ),
    Case(
        "5.1",
        "先退回，5月18日重报合规入库：满足",
        "met",
        besides(
            "行政许可 | 许2 | 是 | 2022-05-09",
            (
                "行政许可 | 许2 | 2022-05-10 09:00:00 | 退回",
                "行政许可 | 许2 | 2022-05-18 09:00:00 | 合规入库",
            ),
        ),
    ),
    Case(
        "5.1",
        "期内退回，5月19日才合规入库：合规但不及时，不满足",
        "unmet",
        besides(
            "行政许可 | 许2 | 是 | 2022-05-09",
            (
                "行政许可 | 许2 | 2022-05-10 09:00:00 | 退回",
                "行政许可 | 许2 | 2022-05-19 09:00:00 | 合规入库",
            ),
        ),
        shortfall=counts(reported=NONE, compliant=NONE, timely=ONE),
    ),
    Case(
        "5.1",
        "及时合规入库之后又迟报一次：以及时的一次为准，满足",
        "met",
        besides((), "行政许可 | 许1 | 2022-06-15 09:00:00 | 合规入库"),
    ),
    Case(
        "5.1",
        "上报时间早于决定日期：视为及时，满足并提醒",
        "met",
        permit("2022-05-09", "2022-05-06 09:00:00"),
        extra=warned_once,
    ),
    Case(
        "5.1",
        "同号的处罚回执抵不了许可：许可未上报，不满足",
        "unmet",
        besides("行政许可 | 罚1 | 是 | 2022-05-09"),
        shortfall=counts(reported=ONE),
    ),
    Case(
        "5.1",
        "清单外的许可有一条迟报回执：不在应报之列，满足",
        "met",
        besides((), "行政许可 | 许9 | 2022-06-29 09:00:00 | 合规入库"),
    ),
    Case(
        "5.1",
        "两机关同号的两件许可，一条回执都算：满足",
        "met",
        licences((PERMIT, PERMIT), PERMIT_IN),
        observed={"行政许可/reported": ALL},
    ),
    Case(
        "5.1",
        "同号许可在清单上列了两行，都没有上报：按两件计，不满足",
        "unmet",
        besides(("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许2 | 是 | 2022-05-09")),
        observed={"行政许可/reported": ("1/3", "1/3")},
        shortfall=counts(reported=("2", "2")),
    ),
    # which decisions are on the list
    Case(
        "5.1",
        "依法不公示的许可没有上报：不在应报之列，满足",
        "met",
        besides("行政许可 | 许2 | 否 | 2022-05-09"),
    ),
    Case(
        "5.1",
        "行政强制和其他决定没有上报：不归本项，满足",
        "met",
        besides(("行政强制 | 强1 | 是 | 2022-05-09", "其他 | 他1 | 是 | 2022-05-09")),
    ),
    Case(
        "5.1",
        "2021年12月31日的许可没有上报：不在本年，满足",
        "met",
        besides("行政许可 | 许2 | 是 | 2021-12-31"),
    ),
    Case(
        "5.1",
        "2022年1月1日的许可没有上报：在本年，不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-01-01"),
        shortfall=counts(reported=ONE),
    ),
    Case(
        "5.1",
        "评估日之后7月1日的许可：还没有发生，满足",
        "met",
        besides("行政许可 | 许2 | 是 | 2022-07-01"),
    ),
    Case(
        "5.1",
        "6月20日的许可6月29日到期，6月30日仍未上报：不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-06-20"),
        shortfall=counts(reported=ONE),
    ),
    Case(
        "5.1",
        "6月21日的许可6月30日到期，当天评估尚未到期：满足",
        "met",
        besides("行政许可 | 许2 | 是 | 2022-06-21"),
    ),
    Case(
        "5.1",
        "6月21日的许可，7月1日评估时仍未上报：不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-06-21"),
        as_of=date(2022, 7, 1),
    ),
    Case(
        "5.1",
        "6月21日的许可，6月30日（第七个工作日）当天入库：满足",
        "met",
        permit("2022-06-21", "2022-06-30 17:00:00"),
    ),
    Case(
        "5.1",
        "6月28日的许可被退回，尚未到期：还可以重报，满足",
        "met",
        besides("行政许可 | 许2 | 是 | 2022-06-28", "行政许可 | 许2 | 2022-06-29 09:00:00 | 退回"),
        shortfall=counts(compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "许可只有6月28日一件，次日已合规入库：未到期也计入，满足",
        "met",
        permit("2022-06-28", "2022-06-29 09:00:00"),
        observed={"行政许可/reported": ALL, "行政许可/timely": ALL},
    ),
    Case(
        "5.1",
        "一件逾期未报，一件未到期而已合规入库：二分之一，不满足",
        "unmet",
        licences(
            ("行政许可 | 许1 | 是 | 2022-05-09", "行政许可 | 许2 | 是 | 2022-06-28"),
            "行政许可 | 许2 | 2022-06-29 09:00:00 | 合规入库",
        ),
        observed={"行政许可/reported": ("1/2", "1/2")},
    ),
    Case(
        "5.1",
        "许可只有6月28日一件，未报未到期：本年有许可而无欠账，满足",
        "met",
        licences("行政许可 | 许1 | 是 | 2022-06-28"),
    ),
    Case(
        "5.1",
        "7月1日才合规入库，6月30日评估时等于没有上报：不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许2 | 2022-07-01 00:00:00 | 合规入库"),
        shortfall=counts(reported=ONE),
    ),
    # the calendar
    Case(
        "5.1",
        "调休上班的周末是工作日，四件许可都恰在第七个工作日入库：满足",
        "met",
        permits(MAKE_UP, late=0),
    ),
    Case(
        "5.1",
        "同样四件许可各晚一个日历日入库：迟四件，不满足",
        "unmet",
        permits(MAKE_UP, late=1),
        shortfall=counts(reported=NONE, compliant=NONE, timely=("4", "4")),
    ),
    Case(
        "5.1",
        "5月5日的许可5月14日（周六）入库：休息日入库也已过期，不满足",
        "unmet",
        permit("2022-05-05", "2022-05-14 09:00:00"),
    ),
    Case(
        "5.1",
        "7月4日的许可7月14日入库：宁夏7月11、12日放假不顺延全国日历，不满足，并注明一件因日历而异",
        "unmet",
        permit("2022-07-04", "2022-07-14 09:00:00"),
        as_of=JULY,
        sensitive=1,
    ),
    Case(
        "5.1",
        "7月4日的许可7月13日入库：两种日历都及时，满足",
        "met",
        permit("2022-07-04", "2022-07-13 09:00:00"),
        as_of=JULY,
        sensitive=0,
    ),
    Case(
        "5.1",
        "7月4日的许可7月14日仍未上报：全国日历已到期，宁夏日历未到，不满足并注明一件",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-07-04"),
        as_of=date(2022, 7, 14),
        sensitive=1,
    ),
    Case(
        "5.1",
        "北京市7月4日的许可7月14日入库：没有地方假日，不满足，也无因日历而异",
        "unmet",
        permit("2022-07-04", "2022-07-14 09:00:00"),
        as_of=JULY,
        region="110000",
        sensitive=0,
    ),
    Case(
        "5.1",
        "2023年全国放假通知已有、宁夏通知未知：本项用全国日历，不是暂定",
        "met",
        licences(
            ("行政许可 | 许1 | 是 | 2023-03-01", "行政处罚 | 罚2 | 是 | 2023-03-01"),
            (
                "行政许可 | 许1 | 2023-03-02 09:00:00 | 合规入库",
                "行政处罚 | 罚2 | 2023-03-02 09:00:00 | 合规入库",
            ),
        ),
        as_of=date(2023, 3, 31),
        provisional=False,
    ),
    Case(
        "5.1",
        "2040年全国放假通知尚未发布：照推算判断并注明暂定",
        "met",
        licences(
            ("行政许可 | 许1 | 是 | 2040-03-01", "行政处罚 | 罚2 | 是 | 2040-03-01"),
            (
                "行政许可 | 许1 | 2040-03-02 09:00:00 | 合规入库",
                "行政处罚 | 罚2 | 2040-03-02 09:00:00 | 合规入库",
            ),
        ),
        as_of=date(2040, 3, 30),
        provisional=True,
    ),
    Case(
        "5.1",
        "入库时间记作世界时5月18日16时，北京已是5月19日：迟，不满足",
        "unmet",
        {
            "decision_source_list": table(DECISIONS, FINE, PERMIT),
            "publicity_receipt": pa.table(
                {
                    "info_type": ["行政处罚", "行政许可"],
                    "decision_no": ["罚1", "许1"],
                    "uploaded_at": pa.array(
                        [datetime(2022, 5, 18, 15, 59, tzinfo=UTC), datetime(2022, 5, 18, 16, 0, tzinfo=UTC)],
                        pa.timestamp("us", tz="UTC"),
                    ),
                    "check_result": ["合规入库", "合规入库"],
                }
            ),
        },
        shortfall={"行政处罚/timely": NONE, "行政许可/timely": ONE},
    ),
    # cells left empty or unreadable on the list
    Case(
        "5.1",
        "一件许可没有决定日期，也没有上报：未知",
        "unknown",
        besides("行政许可 | 许2 | 是 | "),
        observed={"行政许可/reported": ("1/2", "1")},
        shortfall=counts(reported=MAYBE_ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "一件许可没有决定日期，6月29日合规入库：及时与否不定，未知",
        "unknown",
        besides("行政许可 | 许2 | 是 | ", "行政许可 | 许2 | 2022-06-29 09:00:00 | 合规入库"),
        observed={"行政许可/reported": ALL, "行政许可/compliant": ALL, "行政许可/timely": ("1/2", "1")},
        shortfall=counts(timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "决定日期写作2022-13-01，无法辨认，没有上报：未知",
        "unknown",
        besides("行政许可 | 许2 | 是 | 2022-13-01"),
        shortfall=counts(reported=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "没有决定日期的许可依法不公示：本已除外，满足",
        "met",
        besides("行政许可 | 许2 | 否 | "),
    ),
    Case(
        "5.1",
        "许可有一件日期空白未知，处罚有一件迟报：不满足",
        "unmet",
        besides(
            ("行政许可 | 许2 | 是 | ", "行政处罚 | 罚2 | 是 | 2022-05-09"),
            "行政处罚 | 罚2 | 2022-05-19 09:00:00 | 合规入库",
        ),
    ),
    Case(
        "5.1",
        "是否应公示空白，没有上报：未知",
        "unknown",
        besides("行政许可 | 许2 |  | 2022-05-09"),
        shortfall=counts(reported=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "是否应公示空白，但已及时合规入库：公示与否都不欠，满足",
        "met",
        besides("行政许可 | 许2 |  | 2022-05-09", "行政许可 | 许2 | 2022-05-10 09:00:00 | 合规入库"),
        observed={"行政许可/reported": ALL, "行政许可/timely": ALL},
    ),
    Case(
        "5.1",
        "决定类型空白，没有任何回执：许可处罚都可能欠一件，未知",
        "unknown",
        besides(" | 某9 | 是 | 2022-05-09"),
        shortfall={"行政许可/reported": MAYBE_ONE, "行政处罚/reported": MAYBE_ONE},
    ),
    Case(
        "5.1",
        "许可没有文书号：可能就是已入库的那一件，未知；若是则合规及时",
        "unknown",
        besides("行政许可 |  | 是 | 2022-05-09"),
        shortfall=counts(reported=MAYBE_ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "许可没有文书号，而许可一条回执也没有：必是未报，不满足",
        "unmet",
        licences("行政许可 |  | 是 | 2022-05-09"),
        shortfall=counts(reported=ONE),
    ),
    # cells left empty or unreadable in the receipts
    Case(
        "5.1",
        "回执没有上报时间：可能在评估日之后，未知；若已上报则必合规",
        "unknown",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许2 |  | 合规入库"),
        shortfall=counts(reported=MAYBE_ONE, compliant=NONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "回执上报时间写作“五月中旬”，无法辨认：未知",
        "unknown",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许2 | 五月中旬 | 合规入库"),
        shortfall=counts(reported=MAYBE_ONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "回执校验结果空白：已上报，合规不定，未知",
        "unknown",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许2 | 2022-05-10 09:00:00 | "),
        observed={"行政许可/reported": ALL, "行政许可/compliant": ("1/2", "1")},
        shortfall=counts(reported=NONE, compliant=MAYBE_ONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "校验结果空白的回执5月19日上报：合规不定，反正已迟，不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许2 | 2022-05-19 09:00:00 | "),
        shortfall=counts(compliant=MAYBE_ONE, timely=ONE),
    ),
    Case(
        "5.1",
        "校验结果空白的回执旁边另有一条及时合规的：无妨，满足",
        "met",
        besides((), "行政许可 | 许1 | 2022-05-10 10:00:00 | "),
    ),
    Case(
        "5.1",
        "回执信息类别空白：可能正是这件许可的，未知；若是则合规及时",
        "unknown",
        besides("行政许可 | 许2 | 是 | 2022-05-09", " | 许2 | 2022-05-10 09:00:00 | 合规入库"),
        shortfall=counts(reported=MAYBE_ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "一件许可未报，另有一条没有文书号的许可回执：可能正是它的，未知；若是则合规及时",
        "unknown",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 |  | 2022-05-10 09:00:00 | 合规入库"),
        shortfall=counts(reported=MAYBE_ONE, compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "两件许可未报，只有一条没有文书号的回执：至多抵一件，不满足",
        "unmet",
        besides(
            ("行政许可 | 许2 | 是 | 2022-05-09", "行政许可 | 许3 | 是 | 2022-05-09"),
            "行政许可 |  | 2022-05-10 09:00:00 | 合规入库",
        ),
        observed={"行政许可/reported": ("1/3", "2/3")},
        shortfall=counts(reported=("1", "2")),
    ),
    Case(
        "5.1",
        "没有文书号的是处罚回执：抵不了许可，不满足",
        "unmet",
        besides("行政许可 | 许2 | 是 | 2022-05-09", "行政处罚 |  | 2022-05-10 09:00:00 | 合规入库"),
        shortfall=counts(reported=ONE),
    ),
    Case(
        "5.1",
        "许可都已及时入库，多出一条没有文书号的退回回执：无妨，满足",
        "met",
        besides((), "行政许可 |  | 2022-05-10 09:00:00 | 退回"),
    ),
    # without the departments' list
    Case(
        "5.1",
        "没有应报清单，回执都及时合规：上报率无从核对，未知",
        "unknown",
        no_list("行政许可 | 许1 | 2022-05-09 | 2022-05-18 09:00:00 | 合规入库"),
        observed={"行政许可/reported": (None, None), "行政许可/compliant": ALL, "行政许可/timely": ALL},
    ),
    Case(
        "5.1",
        "没有应报清单，回执中一件迟一天：不满足",
        "unmet",
        no_list("行政许可 | 许1 | 2022-05-09 | 2022-05-19 09:00:00 | 合规入库"),
        shortfall=counts(compliant=NONE, timely=ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，回执中一件退回后未重报：不满足",
        "unmet",
        no_list("行政许可 | 许1 | 2022-05-09 | 2022-05-10 09:00:00 | 退回"),
        shortfall=counts(compliant=ONE, timely=ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，先退回后及时入库的同号两条：一件决定，合规及时，未知",
        "unknown",
        no_list(
            "行政许可 | 许1 | 2022-05-09 | 2022-05-10 09:00:00 | 退回",
            "行政许可 | 许1 | 2022-05-09 | 2022-05-12 09:00:00 | 合规入库",
        ),
        observed={"行政许可/compliant": ALL, "行政许可/timely": ALL},
    ),
    Case(
        "5.1",
        "没有应报清单，6月28日的许可被退回而未到期：不算欠账，未知",
        "unknown",
        no_list("行政许可 | 许1 | 2022-06-28 | 2022-06-29 09:00:00 | 退回"),
        shortfall=counts(compliant=NONE, timely=NONE),
    ),
    Case(
        "5.1",
        "没有应报清单，迟报的一件决定于2021年12月31日：不在本年，未知",
        "unknown",
        no_list(
            "行政许可 | 许1 | 2022-05-09 | 2022-05-10 09:00:00 | 合规入库",
            "行政许可 | 许0 | 2021-12-31 | 2022-03-01 09:00:00 | 合规入库",
        ),
        shortfall=counts(timely=NONE),
    ),
    Case(
        "5.1",
        "没有应报清单，迟报的一件没有决定日期：迟不迟不定，未知",
        "unknown",
        no_list(
            "行政许可 | 许1 | 2022-05-09 | 2022-05-10 09:00:00 | 合规入库",
            "行政许可 | 许2 |  | 2022-06-29 09:00:00 | 合规入库",
        ),
        shortfall=counts(compliant=NONE, timely=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，退回的一件7月1日才合规入库：评估日看不见，不满足",
        "unmet",
        no_list(
            "行政许可 | 许1 | 2022-05-09 | 2022-05-10 09:00:00 | 退回",
            "行政许可 | 许1 | 2022-05-09 | 2022-07-01 09:00:00 | 合规入库",
        ),
        shortfall=counts(compliant=ONE),
    ),
    Case(
        "5.1",
        "没有应报清单，一件被退回，另有一条没有文书号的合规回执：可能正是它的，未知",
        "unknown",
        no_list(
            "行政许可 | 许1 | 2022-05-09 | 2022-05-10 09:00:00 | 退回",
            "行政许可 |  | 2022-05-09 | 2022-05-11 09:00:00 | 合规入库",
        ),
        shortfall=counts(compliant=MAYBE_ONE, timely=MAYBE_ONE),
    ),
    # ledgers, kinds and columns that are not there
    Case("5.1", "两本台账都没有：未知", "unknown"),
    Case(
        "5.1",
        "有应报清单而没有回执台账：未知",
        "unknown",
        {"decision_source_list": table(DECISIONS, FINE, PERMIT)},
    ),
    Case(
        "5.1",
        "回执台账只有表头：逾期的都没有上报，不满足",
        "unmet",
        {"decision_source_list": table(DECISIONS, FINE, PERMIT), "publicity_receipt": table(RECEIPTS)},
        shortfall={"行政许可/reported": ONE, "行政处罚/reported": ONE},
    ),
    Case(
        "5.1",
        "应报清单只有表头：未知，不当作无事可报",
        "unknown",
        {"decision_source_list": table(DECISIONS), "publicity_receipt": table(RECEIPTS, FINE_IN, PERMIT_IN)},
    ),
    Case(
        "5.1",
        "清单上只有处罚，没有许可：许可无从判断，未知",
        "unknown",
        licences(()),
        observed={"行政处罚/reported": ALL},
    ),
    Case(
        "5.1",
        "清单上只有处罚，其中一件未报：不满足",
        "unmet",
        licences("行政处罚 | 罚2 | 是 | 2022-05-09"),
        shortfall={"行政处罚/reported": ONE},
    ),
    Case(
        "5.1",
        "清单没有决定日期一列：在不在本年、迟不迟都不定，未知",
        "unknown",
        {
            "decision_source_list": table(
                "decision_type | decision_no | must_publish", "行政许可 | 许1 | 是", "行政处罚 | 罚1 | 是"
            ),
            "publicity_receipt": table(RECEIPTS, FINE_IN, PERMIT_IN),
        },
    ),
    Case(
        "5.1",
        "清单没有是否应公示一列，一件许可未报：未知",
        "unknown",
        {
            "decision_source_list": table(
                "decision_type | decision_no | decided_on",
                "行政许可 | 许1 | 2022-05-09",
                "行政处罚 | 罚1 | 2022-05-09",
            ),
            "publicity_receipt": table(RECEIPTS, FINE_IN),
        },
        shortfall=counts(reported=MAYBE_ONE),
    ),
    Case(
        "5.1",
        "回执没有上报时间一列：未知",
        "unknown",
        {
            "decision_source_list": table(DECISIONS, FINE, PERMIT),
            "publicity_receipt": table(
                "info_type | decision_no | check_result",
                "行政许可 | 许1 | 合规入库",
                "行政处罚 | 罚1 | 合规入库",
            ),
        },
        shortfall=counts(reported=MAYBE_ONE),
    ),
]

TESTER = IndicatorTester(i05_double_publicity, CASES)
test_case, test_cases_suffice = TESTER.tests()
