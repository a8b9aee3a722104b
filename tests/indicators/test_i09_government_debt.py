"""9 · 政府性债务：最近两年地方政府债券、隐性债务、地方国有企业企业债券没有违约。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i09_government_debt
from ychk.testing import Case, IndicatorTester, table

DUE = "debt_type | due_on | is_default"
PAYMENTS = "debt_type | due_on | is_default | amount_due_wan | paid_on | amount_paid_wan"
SOUND = "地方政府债券 | 2022-05-20 | 否"


def due(*rows: str, columns: str = DUE) -> dict[str, object]:
    """The ledger of payments, as far as the verdict reads it."""
    return {"debt_payment_ledger": table(columns, *rows)}


def payment(default: str, paid: str) -> dict[str, object]:
    """One payment of 100 万元 due on 10 May 2022: whether it is marked a default, day and amount paid."""
    return due(f"地方政府债券 | 2022-05-10 | {default} | 100 | {paid}", columns=PAYMENTS)


CASES = [
    # 三类债务
    Case(
        "9.1",
        "三类债务各一笔近两年到期，都没有违约：满足",
        "met",
        due(SOUND, "地方政府隐性债务 | 2022-05-20 | 否", "地方国有企业企业债券 | 2022-05-20 | 否"),
        observed={"due": ("3", "3"), "defaults": ("0", "0")},
        shortfall={"defaults": ("0", "0")},
        told=[],
    ),
    Case(
        "9.1",
        "地方政府债券一笔违约：不满足，差一笔",
        "unmet",
        due(SOUND, "地方政府债券 | 2022-05-20 | 是"),
        observed={"due": ("2", "2"), "defaults": ("1", "1")},
        shortfall={"defaults": ("1", "1")},
        told=[],
    ),
    Case("9.1", "地方政府隐性债务一笔违约：不满足", "unmet", due("地方政府隐性债务 | 2022-05-20 | 是")),
    Case(
        "9.1",
        "地方国有企业企业债券一笔违约：不满足",
        "unmet",
        due("地方国有企业企业债券 | 2022-05-20 | 是"),
    ),
    Case(
        "9.1",
        "其他国企债券一笔违约：不计，只提示，满足",
        "met",
        due(SOUND, "其他国企债券 | 2022-05-20 | 是"),
        observed={"due": ("1", "1"), "defaults": ("0", "0")},
        told=["other_bonds"],
    ),
    Case(
        "9.1",
        "其他国企债券没有违约：也不提示",
        "met",
        due(SOUND, "其他国企债券 | 2022-05-20 | 否"),
        told=[],
    ),
    Case(
        "9.1",
        "其他国企债券2020年6月30日违约，两年之外：不提示",
        "met",
        due(SOUND, "其他国企债券 | 2020-06-30 | 是"),
        told=[],
    ),
    Case(
        "9.1",
        "同一笔违约登记两遍：按行计两笔，不满足",
        "unmet",
        due("地方政府债券 | 2022-05-20 | 是", "地方政府债券 | 2022-05-20 | 是"),
        shortfall={"defaults": ("2", "2")},
    ),
    # 最近两年
    Case(
        "9.1",
        "2020年7月1日到期的违约，两年的首日：不满足",
        "unmet",
        due("地方政府债券 | 2020-07-01 | 是", SOUND),
    ),
    Case(
        "9.1",
        "2020年6月30日到期的违约，早一天，两年之外：满足",
        "met",
        due("地方政府债券 | 2020-06-30 | 是", SOUND),
        observed={"due": ("1", "1")},
    ),
    Case(
        "9.1",
        "评估日6月30日当天到期23时违约，截到日期：不满足",
        "unmet",
        due("地方政府债券 | 2022-06-30 23:00:00 | 是"),
    ),
    Case(
        "9.1",
        "7月1日才到期的写作违约：评估日尚未发生，满足",
        "met",
        due("地方政府债券 | 2022-07-01 | 是", SOUND),
    ),
    Case(
        "9.1",
        "7月1日到期的违约，7月1日评估：不满足",
        "unmet",
        due("地方政府债券 | 2022-07-01 | 是", SOUND),
        as_of=date(2022, 7, 1),
    ),
    Case(
        "9.1",
        "2024年2月29日评估，两年前是2022年2月28日，当天到期的违约不计：满足",
        "met",
        due("地方政府债券 | 2022-02-28 | 是", "地方政府债券 | 2022-03-01 | 否"),
        as_of=date(2024, 2, 29),
    ),
    Case(
        "9.1",
        "2022年2月28日评估，2020年2月29日已在两年之内，当天到期的违约计入：不满足",
        "unmet",
        due("地方政府债券 | 2020-02-29 | 是"),
        as_of=date(2022, 2, 28),
    ),
    # 没有可判断的记录
    Case(
        "9.1",
        "没有兑付台账：未知",
        "unknown",
        observed={"due": ("0", None), "defaults": ("0", None)},
    ),
    Case(
        "9.1",
        "台账只有表头：没有一笔可判断，未知而不是满足",
        "unknown",
        due(),
        observed={"due": ("0", "0"), "defaults": ("0", "0")},
    ),
    Case(
        "9.1",
        "只有其他国企债券：三类债务没有一笔，未知",
        "unknown",
        due("其他国企债券 | 2022-05-20 | 否"),
        observed={"due": ("0", "0")},
    ),
    Case(
        "9.1",
        "只有2020年6月30日和2022年7月1日到期的：近两年没有一笔，未知",
        "unknown",
        due("地方政府债券 | 2020-06-30 | 否", "地方政府债券 | 2022-07-01 | 否"),
        observed={"due": ("0", "0")},
    ),
    # 空白和无法辨认
    Case(
        "9.1",
        "是否违约空白：可能违约，未知",
        "unknown",
        due("地方政府债券 | 2022-05-20 | ", SOUND),
        observed={"due": ("2", "2"), "defaults": ("0", "1")},
        shortfall={"defaults": ("0", "1")},
    ),
    Case(
        "9.1", "是否违约写作“待核”，无法辨认：未知", "unknown", due("地方政府债券 | 2022-05-20 | 待核", SOUND)
    ),
    Case(
        "9.1",
        "一笔违约之外还有一笔不明：一至两笔，不满足",
        "unmet",
        due("地方政府债券 | 2022-05-20 | ", "地方政府债券 | 2022-05-20 | 是"),
        observed={"defaults": ("1", "2")},
        shortfall={"defaults": ("1", "2")},
    ),
    Case(
        "9.1",
        "是否违约空白，但到期日在两年之外：不计，满足",
        "met",
        due("地方政府债券 | 2020-06-30 | ", SOUND),
    ),
    Case(
        "9.1",
        "是否违约空白，但属其他国企债券：不计，满足",
        "met",
        due("其他国企债券 | 2022-05-20 | ", SOUND),
    ),
    Case(
        "9.1",
        "违约一笔的到期日空白：可能在两年之内，未知",
        "unknown",
        due("地方政府债券 |  | 是", SOUND),
        observed={"due": ("1", "2"), "defaults": ("0", "1")},
    ),
    Case(
        "9.1", "违约一笔的到期日写作“去年”，无法辨认：未知", "unknown", due("地方政府债券 | 去年 | 是", SOUND)
    ),
    Case(
        "9.1",
        "到期日空白，但没有违约：无论何时到期都不影响，满足",
        "met",
        due("地方政府债券 |  | 否", SOUND),
        observed={"due": ("1", "2"), "defaults": ("0", "0")},
    ),
    Case(
        "9.1",
        "唯一一笔没有违约，到期日空白：近两年可能没有一笔，未知",
        "unknown",
        due("地方政府债券 |  | 否"),
        observed={"due": ("0", "1"), "defaults": ("0", "0")},
    ),
    Case(
        "9.1",
        "违约一笔的债务类别空白：可能属三类，未知，也不提示",
        "unknown",
        due(" | 2022-05-20 | 是", SOUND),
        observed={"due": ("1", "2"), "defaults": ("0", "1")},
        told=[],
    ),
    Case(
        "9.1",
        "违约一笔的债务类别写作“城投债”，不在用词之内：未知",
        "unknown",
        due("城投债 | 2022-05-20 | 是", SOUND),
    ),
    Case(
        "9.1",
        "债务类别空白，但2020年6月30日到期：两年之外，满足",
        "met",
        due(" | 2020-06-30 | 是", SOUND),
    ),
    # 缺列
    Case(
        "9.1",
        "缺是否违约一列：未知",
        "unknown",
        due("地方政府债券 | 2022-05-20", columns="debt_type | due_on"),
        observed={"due": ("1", "1"), "defaults": ("0", "1")},
    ),
    Case("9.1", "缺到期日一列：未知", "unknown", due("地方政府债券 | 是", columns="debt_type | is_default")),
    Case("9.1", "缺债务类别一列：未知", "unknown", due("2022-05-20 | 是", columns="due_on | is_default")),
    # 兑付日期、金额与“是否违约”不符，只提示
    Case(
        "9.1",
        "5月10日到期，当天付足100万元，未违约：相符，满足，不提示",
        "met",
        payment("否", "2022-05-10 | 100"),
        told=[],
    ),
    Case(
        "9.1",
        "5月11日才付足，晚一天却写未违约：仍满足，提示核对",
        "met",
        payment("否", "2022-05-11 | 100"),
        told=["contradictory"],
    ),
    Case(
        "9.1",
        "当天只付99.99万元却写未违约：仍满足，提示核对",
        "met",
        payment("否", "2022-05-10 | 99.99"),
        told=["contradictory"],
    ),
    Case(
        "9.1",
        "实付日期空白，只付99.99万元却写未违约：金额已不符，提示",
        "met",
        payment("否", " | 99.99"),
        told=["contradictory"],
    ),
    Case(
        "9.1",
        "5月11日才付，实付金额空白，却写未违约：日期已不符，提示",
        "met",
        payment("否", "2022-05-11 | "),
        told=["contradictory"],
    ),
    Case("9.1", "实付日期、金额都空白，写未违约：看不出不符，不提示", "met", payment("否", " | "), told=[]),
    Case(
        "9.1",
        "实付日期写作“五月”、金额写作“全额”，无法辨认：看不出不符，不提示",
        "met",
        payment("否", "五月 | 全额"),
        told=[],
    ),
    Case(
        "9.1",
        "实付日期是评估日之后的7月1日：等于空白，看不出不符，不提示",
        "met",
        payment("否", "2022-07-01 | 100"),
        told=[],
    ),
    Case(
        "9.1",
        "5月10日到期当天付足100万元却写违约：仍不满足，提示核对",
        "unmet",
        payment("是", "2022-05-10 | 100"),
        told=["contradictory"],
    ),
    Case(
        "9.1",
        "5月9日提前多付却写违约：仍不满足，提示核对",
        "unmet",
        payment("是", "2022-05-09 | 100.01"),
        told=["contradictory"],
    ),
    Case("9.1", "5月11日才付足，写违约：相符，不提示", "unmet", payment("是", "2022-05-11 | 100"), told=[]),
    Case(
        "9.1",
        "当天只付99.99万元，写违约：相符，不提示",
        "unmet",
        payment("是", "2022-05-10 | 99.99"),
        told=[],
    ),
    Case("9.1", "实付日期、金额都空白，写违约：相符，不提示", "unmet", payment("是", " | "), told=[]),
    Case(
        "9.1",
        "是否违约空白，5月11日才付99.99万元：由是否违约判断，未知，无从不符",
        "unknown",
        payment("", "2022-05-11 | 99.99"),
        told=[],
    ),
    Case(
        "9.1",
        "2020年6月30日到期、晚付却写未违约：两年之外，不提示",
        "met",
        due(
            "地方政府债券 | 2020-06-30 | 否 | 100 | 2020-07-31 | 100",
            "地方政府债券 | 2022-05-10 | 否 | 100 | 2022-05-10 | 100",
            columns=PAYMENTS,
        ),
        told=[],
    ),
]

TESTER = IndicatorTester(i09_government_debt, CASES)
test_case, test_cases_suffice = TESTER.tests()
