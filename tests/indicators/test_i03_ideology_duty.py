"""3 · 信用网站意识形态责任制：有证明落实责任制，考核期内自查未发生责任事件。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i03_ideology_duty
from ychk.testing import Case, IndicatorTester, attest, table

CHECKS = "result | checked_on"
QUARTERLY = tuple(f"未发生 | {day}" for day in ("2021-09-28", "2021-12-28", "2022-03-29", "2022-06-28"))
SIGNED = [attest("3.1")]
DENIED = [attest("3.1", holds=False)]


def checks(*more: str) -> dict[str, object]:
    """Four quarterly self-checks without an incident, and further ones."""
    return {"ideology_self_check": table(CHECKS, *QUARTERLY, *more)}


def only(column: str, *cells: str) -> dict[str, object]:
    """Self-checks of which just one column was handed in."""
    return {"ideology_self_check": table(column, *cells)}


NONE, ONE, MAYBE_ONE = {"incidents": ("0", "0")}, {"incidents": ("1", "1")}, {"incidents": ("0", "1")}

CASES = [
    # the duty, by its document
    Case(
        "3.1",
        "四次季度自查均未发生责任事件，责任制有证明：满足",
        "met",
        checks(),
        SIGNED,
        observed=NONE,
        shortfall=NONE,
    ),
    Case("3.1", "自查未发生，但没有责任制证明：未知", "unknown", checks(), observed=NONE),
    Case("3.1", "自查未发生，但证明写明责任制未落实：不满足", "unmet", checks(), DENIED, observed=NONE),
    Case(
        "3.1",
        "自查未发生，证明未附文件：不算数，未知",
        "unknown",
        checks(),
        [attest("3.1", documents=())],
    ),
    Case(
        "3.1",
        "自查未发生，写明未落实的证明未附文件：同样不算数，未知",
        "unknown",
        checks(),
        [attest("3.1", holds=False, documents=())],
    ),
    Case(
        "3.1",
        "自查未发生，证明落款7月1日，评估日6月30日尚未出具：未知",
        "unknown",
        checks(),
        [attest("3.1", on=date(2022, 7, 1))],
    ),
    Case(
        "3.1",
        "自查未发生，7月1日的证明，7月1日评估：满足",
        "met",
        checks(),
        [attest("3.1", on=date(2022, 7, 1))],
        as_of=date(2022, 7, 1),
    ),
    # an incident, and its day
    Case(
        "3.1",
        "2022年5月10日自查发生一件：不满足，责任制有证明也不行",
        "unmet",
        checks("发生 | 2022-05-10"),
        SIGNED,
        observed=ONE,
        shortfall=ONE,
    ),
    Case("3.1", "自查发生一件，又没有责任制证明：仍不满足", "unmet", checks("发生 | 2022-05-10")),
    Case("3.1", "自查发生一件，责任制也未落实：不满足", "unmet", checks("发生 | 2022-05-10"), DENIED),
    Case(
        "3.1",
        "2022年4月、5月自查各发生一件：共两件，不满足",
        "unmet",
        checks("发生 | 2022-04-10", "发生 | 2022-05-10"),
        SIGNED,
        observed={"incidents": ("2", "2")},
        shortfall={"incidents": ("2", "2")},
    ),
    Case(
        "3.1",
        "2021年7月1日考核期第一天自查发生：计入，不满足",
        "unmet",
        checks("发生 | 2021-07-01"),
        SIGNED,
    ),
    Case("3.1", "2021年6月30日自查发生：不在考核期，满足", "met", checks("发生 | 2021-06-30"), SIGNED),
    Case("3.1", "2022年6月30日评估当天自查发生：不满足", "unmet", checks("发生 | 2022-06-30"), SIGNED),
    Case(
        "3.1",
        "6月30日23时自查发生：仍是评估当天，不满足",
        "unmet",
        checks("发生 | 2022-06-30 23:00:00"),
        SIGNED,
    ),
    Case(
        "3.1", "自查日期7月1日，评估日6月30日还未到：不计，满足", "met", checks("发生 | 2022-07-01"), SIGNED
    ),
    Case(
        "3.1",
        "7月1日自查发生，7月1日评估：不满足",
        "unmet",
        checks("发生 | 2022-07-01"),
        SIGNED,
        as_of=date(2022, 7, 1),
    ),
    # cells that are empty or cannot be read
    Case(
        "3.1",
        "5月10日的自查结果空白：可能发生，未知",
        "unknown",
        checks(" | 2022-05-10"),
        SIGNED,
        observed=MAYBE_ONE,
        shortfall=MAYBE_ONE,
    ),
    Case(
        "3.1",
        "5月10日的自查结果写作“无”，不是印定的字样：未知",
        "unknown",
        checks("无 | 2022-05-10"),
        SIGNED,
        observed=MAYBE_ONE,
    ),
    Case("3.1", "自查结果空白，但在2021年6月30日：不在考核期，满足", "met", checks(" | 2021-06-30"), SIGNED),
    Case("3.1", "自查结果空白，但在7月1日，尚未到：满足", "met", checks(" | 2022-07-01"), SIGNED),
    Case(
        "3.1",
        "发生一件，日期空白：可能在考核期内，未知",
        "unknown",
        checks("发生 | "),
        SIGNED,
        observed=MAYBE_ONE,
    ),
    Case("3.1", "发生一件，日期写作“年初”，无法辨认：未知", "unknown", checks("发生 | 年初"), SIGNED),
    Case("3.1", "未发生，日期空白：没有事件，满足", "met", checks("未发生 | "), SIGNED, observed=NONE),
    Case("3.1", "结果和日期都空白：未知", "unknown", checks(" | "), SIGNED, observed=MAYBE_ONE),
    Case(
        "3.1",
        "一件确定发生，另一次结果空白：不满足，一至两件",
        "unmet",
        checks("发生 | 2022-05-10", " | 2022-05-20"),
        SIGNED,
        observed={"incidents": ("1", "2")},
        shortfall={"incidents": ("1", "2")},
    ),
    Case("3.1", "自查结果空白，但责任制未落实：不满足", "unmet", checks(" | 2022-05-10"), DENIED),
    # columns and the ledger itself
    Case(
        "3.1",
        "自查表缺结果一列：未知",
        "unknown",
        only("checked_on", "2021-12-28", "2022-06-28"),
        SIGNED,
        observed={"incidents": ("0", "2")},
    ),
    Case(
        "3.1",
        "自查表缺结果一列，但都不在考核期：满足",
        "met",
        only("checked_on", "2021-03-28", "2021-06-28"),
        SIGNED,
    ),
    Case("3.1", "自查表缺日期一列，有一件发生：未知", "unknown", only("result", "发生"), SIGNED),
    Case("3.1", "自查表缺日期一列，均未发生：满足", "met", only("result", "未发生", "未发生"), SIGNED),
    Case(
        "3.1",
        "自查表只有表头：没有事件，有证明即满足",
        "met",
        {"ideology_self_check": table(CHECKS)},
        SIGNED,
        observed=NONE,
    ),
    Case(
        "3.1",
        "自查表只有表头，也没有证明：未知",
        "unknown",
        {"ideology_self_check": table(CHECKS)},
    ),
    Case(
        "3.1",
        "没有自查表，责任制有证明：未知",
        "unknown",
        attestations=SIGNED,
        observed={"incidents": ("0", None)},
    ),
    Case("3.1", "没有自查表，责任制未落实：不满足", "unmet", attestations=DENIED),
    Case("3.1", "自查表和证明都没有：未知", "unknown"),
]

TESTER = IndicatorTester(i03_ideology_duty, CASES)
test_case, test_cases_suffice = TESTER.tests()
