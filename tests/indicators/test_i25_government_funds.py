"""25 · 政府出资产业投资基金登记：在营基金全部登记，新设基金募集完毕后20个工作日内登记（全国日历）。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i25_government_funds
from ychk.testing import Case, IndicatorTester, table

FUND = "gov_level | state | fundraising_closed_on | registered_on"


def funds(*rows: str) -> dict[str, object]:
    """The ledger of funds: level, state, when fundraising closed and when it was registered."""
    return {"gov_fund": table(FUND, *rows)}


def invested(*dates: str) -> dict[str, object]:
    """Municipal funds in their investment period: ``closed | registered``."""
    return funds(*(f"市 | 投资期 | {pair}" for pair in dates))


AUGUST = date(2022, 8, 31)

CASES = [
    # 在营基金全部登记
    Case(
        "25.1",
        "三只在营基金都及时登记：满足",
        "met",
        funds(
            "市 | 投资期 | 2021-09-15 | 2021-10-19",
            "县区 | 退出期 | 2022-03-01 | 2022-03-10",
            "园区 | 投资期 | 2020-05-06 | 2020-05-20",
        ),
        observed={"registered": ("1", "1"), "timely": ("1", "1")},
        shortfall={"registered": ("0", "0"), "timely": ("0", "0")},
        sensitive=0,
        provisional=False,
        told=[],
        points=("1", "1"),
        estimate=False,
    ),
    *(
        Case(
            "25.1",
            f"2020年募集完毕的{level}级基金在{state}仍未登记：不满足",
            "unmet",
            funds("市 | 投资期 | 2020-05-06 | 2020-05-20", f"{level} | {state} | 2020-05-06 | "),
            observed={"registered": ("1/2", "1/2")},
            shortfall={"registered": ("1", "1"), "timely": ("0", "0")},
            points=("0", "0"),
        )
        for level, state in (("市", "投资期"), ("县区", "退出期"), ("园区", "投资期"))
    ),
    Case(
        "25.1",
        "2020年募集完毕、过了半年才登记：早于考核期，只看是否登记，满足",
        "met",
        invested("2020-05-06 | 2020-11-20"),
        observed={"registered": ("1", "1")},
        shortfall={"timely": ("0", "0")},
    ),
    *(
        Case(
            "25.1",
            f"{level}级的基金未登记：不在此列，满足",
            "met",
            funds(f"{level} | 投资期 | 2021-09-15 | "),
        )
        for level in ("国家", "自治区")
    ),
    *(
        Case(
            "25.1",
            f"未登记的基金处于{state}：不是在营基金，满足",
            "met",
            funds(f"市 | {state} | 2021-09-15 | "),
        )
        for state in ("募集中", "清算", "注销")
    ),
    Case(
        "25.1",
        "台账只有表头：没有在营基金，满足",
        "met",
        funds(),
        shortfall={"registered": ("0", "0"), "timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "没有基金台账：未知",
        "unknown",
        observed={"registered": (None, None), "timely": (None, None)},
        shortfall={"registered": ("0", None), "timely": ("0", None)},
        points=("0", "1"),
    ),
    Case("25.1", "登记在评估日当天：已登记，满足", "met", invested("2020-05-06 | 2022-06-30")),
    Case(
        "25.1",
        "登记日期在评估日次日：尚未登记，不满足",
        "unmet",
        invested("2020-05-06 | 2022-07-01"),
        shortfall={"registered": ("1", "1"), "timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "在投资期而没有募集完毕日期，已登记：满足",
        "met",
        invested(" | 2022-03-10"),
        observed={"registered": ("1", "1")},
        shortfall={"timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "在投资期而没有募集完毕日期，未登记：没有20日可等，不满足",
        "unmet",
        invested(" | "),
        shortfall={"registered": ("1", "1"), "timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "募集完毕在评估日次日，如同尚未募集完毕，未登记：不满足",
        "unmet",
        invested("2022-07-01 | "),
        shortfall={"registered": ("1", "1"), "timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "募集完毕在评估日次日，已登记：不算新设，也不提示，满足",
        "met",
        invested("2022-07-01 | 2022-06-10"),
        told=[],
    ),
    # 20个工作日
    Case(
        "25.1",
        "2021年9月15日募集完毕，跨中秋、国庆，10月19日是第20个工作日，当天登记：满足",
        "met",
        invested("2021-09-15 | 2021-10-19"),
        observed={"timely": ("1", "1")},
    ),
    Case(
        "25.1",
        "2021年9月15日募集完毕，10月20日是第21个工作日，当天登记：迟一只，不满足",
        "unmet",
        invested("2021-09-15 | 2021-10-20"),
        observed={"registered": ("1", "1"), "timely": ("0", "0")},
        shortfall={"registered": ("0", "0"), "timely": ("1", "1")},
        sensitive=0,
    ),
    Case(
        "25.1",
        "2022年1月10日募集完毕，跨春节，2月10日是第20个工作日，当天登记：满足",
        "met",
        invested("2022-01-10 | 2022-02-10"),
    ),
    Case(
        "25.1",
        "2022年1月10日募集完毕，2月11日是第21个工作日，当天登记：不满足",
        "unmet",
        invested("2022-01-10 | 2022-02-11"),
        shortfall={"timely": ("1", "1")},
    ),
    Case(
        "25.1",
        "2022年2月1日春节当天募集完毕，3月4日是第20个工作日，当天登记：满足",
        "met",
        invested("2022-02-01 | 2022-03-04"),
    ),
    Case(
        "25.1",
        "2022年2月1日春节当天募集完毕，3月5日星期六登记：不满足",
        "unmet",
        invested("2022-02-01 | 2022-03-05"),
    ),
    Case(
        "25.1",
        "2022年1月18日募集完毕，2月18日（周五）期满，次日星期六登记：休息日登记也迟了，不满足",
        "unmet",
        invested("2022-01-18 | 2022-02-19"),
        shortfall={"timely": ("1", "1")},
    ),
    Case(
        "25.1",
        "2022年1月5日募集完毕，2月7日期满，2月5日在春节假期内登记：满足",
        "met",
        invested("2022-01-05 | 2022-02-05"),
    ),
    Case(
        "25.1",
        "2022年1月4日募集完毕，1月30日星期日补班，正是第20个工作日，当天登记：满足",
        "met",
        invested("2022-01-04 | 2022-01-30"),
    ),
    Case(
        "25.1",
        "2022年1月4日募集完毕，1月30日期满，1月31日除夕登记：不满足",
        "unmet",
        invested("2022-01-04 | 2022-01-31"),
    ),
    Case(
        "25.1",
        "两只迟登记，一只未登记：迟三只，未登记一只，不满足",
        "unmet",
        invested("2021-09-15 | 2021-10-20", "2022-01-10 | 2022-02-11", "2022-03-01 | "),
        observed={"registered": ("2/3", "2/3"), "timely": ("0", "0")},
        shortfall={"registered": ("1", "1"), "timely": ("3", "3")},
    ),
    *(
        Case(
            "25.1",
            f"{level}级新设基金在{state}，迟登记一天：不满足",
            "unmet",
            funds(f"{level} | {state} | 2022-01-10 | 2022-02-11"),
            shortfall={"registered": ("0", "0"), "timely": ("1", "1")},
        )
        for level, state in (("县区", "投资期"), ("园区", "退出期"))
    ),
    *(
        Case(
            "25.1",
            f"{level}级基金在{state}迟登记：不在此列，满足",
            "met",
            funds(f"{level} | {state} | 2022-01-10 | 2022-02-11"),
            told=[],
        )
        for level, state in (("国家", "投资期"), ("自治区", "退出期"), ("市", "清算"))
    ),
    # 考核期
    Case(
        "25.1",
        "2021年7月1日募集完毕，考核期首日，8月3日登记（7月29日期满）：不满足",
        "unmet",
        invested("2021-07-01 | 2021-08-03"),
        sensitive=0,
    ),
    Case(
        "25.1",
        "2021年6月30日募集完毕，早于考核期，8月3日登记：不看时限，满足",
        "met",
        invested("2021-06-30 | 2021-08-03"),
        sensitive=0,
    ),
    # 尚未到期
    Case(
        "25.1",
        "2022年6月1日募集完毕，6月30日正是第20个工作日，未登记也未到期：满足",
        "met",
        invested("2022-06-01 | "),
        shortfall={"registered": ("0", "0"), "timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "2022年5月31日募集完毕，6月29日期满，未登记：不满足",
        "unmet",
        invested("2022-05-31 | "),
        shortfall={"registered": ("1", "1"), "timely": ("1", "1")},
    ),
    Case(
        "25.1",
        "2022年5月31日募集完毕，6月30日才登记：已登记但迟了，不满足",
        "unmet",
        invested("2022-05-31 | 2022-06-30"),
        shortfall={"registered": ("0", "0"), "timely": ("1", "1")},
    ),
    Case(
        "25.1",
        "评估日当天募集完毕，未登记：未到期，满足",
        "met",
        invested("2022-06-30 | "),
    ),
    Case(
        "25.1",
        "未到期的不计入：另一只2020年的未登记，不满足",
        "unmet",
        invested("2022-06-01 | ", "2020-05-06 | 2020-05-20", "2020-05-06 | "),
        observed={"registered": ("1/2", "1/2")},
        shortfall={"registered": ("1", "1"), "timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "2022年6月10日募集完毕，登记日期在评估日之后的7月20日：未到期，满足",
        "met",
        invested("2022-06-10 | 2022-07-20"),
    ),
    Case(
        "25.1",
        "2022年6月10日募集完毕，登记日期写作“待定”：未到期，登记与否都不欠，满足",
        "met",
        invested("2022-06-10 | 待定"),
        shortfall={"registered": ("0", "0"), "timely": ("0", "0")},
    ),
    # 登记早于募集完毕
    Case(
        "25.1",
        "2022年3月1日募集完毕，前一天2月28日已登记：视为及时，并提示",
        "met",
        invested("2022-03-01 | 2022-02-28"),
        observed={"timely": ("1", "1")},
        told=["registered_first"],
    ),
    Case(
        "25.1",
        "2022年3月1日募集完毕，当天登记：及时，没有可提示的",
        "met",
        invested("2022-03-01 | 2022-03-01"),
        told=[],
    ),
    Case(
        "25.1",
        "2021年6月30日募集完毕，之前已登记：早于考核期，不提示",
        "met",
        invested("2021-06-30 | 2021-06-15"),
        told=[],
    ),
    Case(
        "25.1",
        "2021年7月1日募集完毕，考核期首日，之前已登记：提示",
        "met",
        invested("2021-07-01 | 2021-06-15"),
        told=["registered_first"],
    ),
    # 不明之处
    Case(
        "25.1",
        "2020年募集完毕，登记日期写作“已办”，无法辨认：未知",
        "unknown",
        invested("2020-05-06 | 已办"),
        shortfall={"registered": ("0", "1"), "timely": ("0", "0")},
        points=("0", "1"),
    ),
    Case(
        "25.1",
        "2022年1月10日募集完毕，登记日期写作“已办”，无法辨认：未知",
        "unknown",
        invested("2022-01-10 | 已办"),
        shortfall={"registered": ("0", "1"), "timely": ("0", "1")},
    ),
    Case(
        "25.1",
        "募集完毕日期写作“上半年”，未登记：可能未到期，未知",
        "unknown",
        invested("上半年 | "),
        shortfall={"registered": ("0", "1"), "timely": ("0", "1")},
    ),
    Case(
        "25.1",
        "募集完毕日期写作“上半年”，2022年5月31日登记：已登记，是否及时不明，未知",
        "unknown",
        invested("上半年 | 2022-05-31"),
        observed={"registered": ("1", "1")},
        shortfall={"registered": ("0", "0"), "timely": ("0", "1")},
        told=[],
    ),
    Case(
        "25.1",
        "层级空白，未登记的基金在投资期：未知",
        "unknown",
        funds(" | 投资期 | 2020-05-06 | "),
        shortfall={"registered": ("0", "1"), "timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "层级写作“开发区”，不在表内，迟登记：未知",
        "unknown",
        funds("开发区 | 投资期 | 2022-01-10 | 2022-02-11"),
        shortfall={"registered": ("0", "0"), "timely": ("0", "1")},
    ),
    Case(
        "25.1",
        "状态空白，市级基金迟登记：未知",
        "unknown",
        funds("市 |  | 2022-01-10 | 2022-02-11"),
        shortfall={"registered": ("0", "0"), "timely": ("0", "1")},
    ),
    Case(
        "25.1",
        "状态写作“存续”，不在表内，未登记：未知",
        "unknown",
        funds("市 | 存续 | 2020-05-06 | "),
        shortfall={"registered": ("0", "1")},
    ),
    Case(
        "25.1",
        "一只未登记，另一只状态空白也未登记：至少一只，不满足",
        "unmet",
        funds("市 | 投资期 | 2020-05-06 | ", "市 |  | 2020-05-06 | "),
        shortfall={"registered": ("1", "2")},
    ),
    Case("25.1", "层级、状态都空白，但及时登记：满足", "met", funds(" |  | 2022-01-10 | 2022-02-10")),
    Case("25.1", "层级空白，但已注销：与本条无关，满足", "met", funds(" | 注销 | 2020-05-06 | ")),
    Case("25.1", "状态空白，但属自治区：与本条无关，满足", "met", funds("自治区 |  | 2020-05-06 | ")),
    Case(
        "25.1",
        "募集中的基金，两个日期都无法辨认：与本条无关，满足",
        "met",
        funds("市 | 募集中 | 上半年 | 已办"),
    ),
    Case(
        "25.1",
        "台账缺登记日期一列，2020年募集完毕：未知",
        "unknown",
        {"gov_fund": table("gov_level | state | fundraising_closed_on", "市 | 投资期 | 2020-05-06")},
        shortfall={"registered": ("0", "1"), "timely": ("0", "0")},
    ),
    Case(
        "25.1",
        "台账缺登记日期一列，但唯一的基金未到期：满足",
        "met",
        {"gov_fund": table("gov_level | state | fundraising_closed_on", "市 | 投资期 | 2022-06-10")},
    ),
    Case(
        "25.1",
        "台账缺募集完毕日期一列，已登记：是否及时不明，未知",
        "unknown",
        {"gov_fund": table("gov_level | state | registered_on", "市 | 投资期 | 2022-05-31")},
        shortfall={"registered": ("0", "0"), "timely": ("0", "1")},
    ),
    Case(
        "25.1",
        "台账缺政府出资层级一列，一只未登记：未知",
        "unknown",
        {"gov_fund": table("state | fundraising_closed_on | registered_on", "投资期 | 2020-05-06 | ")},
        shortfall={"registered": ("0", "1")},
    ),
    Case(
        "25.1",
        "台账缺政府出资层级一列，但都已及时登记：满足",
        "met",
        {
            "gov_fund": table(
                "state | fundraising_closed_on | registered_on", "投资期 | 2022-01-10 | 2022-02-10"
            )
        },
    ),
    Case(
        "25.1",
        "台账缺状态一列，一只迟登记：未知",
        "unknown",
        {
            "gov_fund": table(
                "gov_level | fundraising_closed_on | registered_on", "市 | 2022-01-10 | 2022-02-11"
            )
        },
        shortfall={"timely": ("0", "1")},
    ),
    # 两种日历
    Case(
        "25.1",
        "2021年7月1日募集完毕，全国7月29日期满，8月2日登记：迟了；宁夏放古尔邦节假，按宁夏日历正好期满",
        "unmet",
        invested("2021-07-01 | 2021-08-02"),
        shortfall={"timely": ("1", "1")},
        sensitive=1,
    ),
    Case(
        "25.1",
        "2022年7月1日募集完毕，7月29日是第20个工作日，当天登记：两种日历都及时",
        "met",
        invested("2022-07-01 | 2022-07-29"),
        as_of=AUGUST,
        sensitive=0,
    ),
    Case(
        "25.1",
        "2022年7月1日募集完毕，7月30日星期六登记：已迟；按宁夏日历8月2日才期满",
        "unmet",
        invested("2022-07-01 | 2022-07-30"),
        as_of=AUGUST,
        shortfall={"timely": ("1", "1")},
        sensitive=1,
    ),
    Case(
        "25.1",
        "2022年7月1日募集完毕，8月3日登记：两种日历都迟",
        "unmet",
        invested("2022-07-01 | 2022-08-03"),
        as_of=AUGUST,
        sensitive=0,
    ),
    Case(
        "25.1",
        "2022年7月1日募集完毕，至8月2日未登记：全国7月29日已期满，不满足；按宁夏日历当天才期满",
        "unmet",
        invested("2022-07-01 | "),
        as_of=date(2022, 8, 2),
        shortfall={"registered": ("1", "1"), "timely": ("1", "1")},
        sensitive=1,
    ),
    Case(
        "25.1",
        "2022年7月1日募集完毕，至8月3日未登记：两种日历都已期满，不满足",
        "unmet",
        invested("2022-07-01 | "),
        as_of=date(2022, 8, 3),
        sensitive=0,
    ),
    Case(
        "25.1",
        "2022年7月1日募集完毕，至7月29日未登记：两种日历都未到期，满足",
        "met",
        invested("2022-07-01 | "),
        as_of=date(2022, 7, 29),
        sensitive=0,
    ),
    Case(
        "25.1",
        "国家级基金7月30日登记：不在此列，与日历无关，满足",
        "met",
        funds("国家 | 投资期 | 2022-07-01 | 2022-07-30"),
        as_of=AUGUST,
        sensitive=0,
    ),
    Case(
        "25.1",
        "2023年宁夏放假安排未知，本条按全国日历，2月3日期满当天登记：满足，不是暂定",
        "met",
        invested("2023-01-03 | 2023-02-03"),
        as_of=date(2023, 3, 31),
        provisional=False,
    ),
    Case(
        "25.1",
        "2030年全国放假安排尚未公布，按现有日历判断并注明暂定",
        "met",
        invested("2030-01-07 | 2030-01-08"),
        as_of=date(2030, 3, 31),
        provisional=True,
    ),
]

TESTER = IndicatorTester(i25_government_funds, CASES)
test_case, test_cases_suffice = TESTER.tests()
