"""12 · 诚信宣传活动与通讯稿件：活动至少一次；部门每季度一篇，县（市）区每月两篇。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ychk.plugins import i12_integrity_campaign
from ychk.testing import Case, IndicatorTester, table

ACTIVITIES = "activity_type | held_on"
ARTICLES = "unit | submitted_on"
ROSTER = "entity_name | body_type | area | status"

BUREAU = "市发改委 | 政府部门 | 市本级 | 存续"
SECOND = "市民政局 | 政府部门 | 市本级 | 存续"
COUNTIES = ("兴庆区", "金凤区", "西夏区", "灵武市", "永宁县", "贺兰县")
THIRD_QUARTER = ("2021-07", "2021-08", "2021-09")
YEAR = (*THIRD_QUARTER, "2021-10", "2021-11", "2021-12", *(f"2022-{month:02}" for month in range(1, 7)))
Q3_ENDS = date(2021, 9, 30)


def held(*rows: str) -> dict[str, object]:
    """The ledger of activities."""
    return {"publicity_activity": table(ACTIVITIES, *rows)}


def quota(months: Iterable[str] = THIRD_QUARTER) -> list[str]:
    """Exactly two articles of every county in every month."""
    return [f"{county} | {month}-{day}" for month in months for county in COUNTIES for day in ("01", "28")]


def sent(
    *rows: str, months: Iterable[str] = THIRD_QUARTER, roster: Iterable[str] = (BUREAU,)
) -> dict[str, object]:
    """The counties' quota and further articles, with the roster."""
    return {
        "article_submission": table(ARTICLES, *quota(months), *rows),
        "public_body_roster": table(ROSTER, *roster),
    }


def but(left_out: str, *rows: str) -> dict[str, object]:
    """The quota of the third quarter without one of its articles; the department has sent its own."""
    kept = [row for row in quota() if row != left_out]
    return {
        "article_submission": table(ARTICLES, *kept, "市发改委 | 2021-08-16", *rows),
        "public_body_roster": table(ROSTER, BUREAU),
    }


CASES = [
    Case(
        "12.1",
        "2021年10月举办一次诚信建设万里行：正好一次，满足",
        "met",
        held("诚信建设万里行 | 2021-10-20"),
        observed={"activities": ("1", "1")},
        shortfall={"activities": ("0", "0")},
    ),
    Case(
        "12.1",
        "三季度有活动，部门和县（市）区也都报足：两条齐全，得2分",
        "met",
        held("城市接力 | 2021-07-20") | sent("市发改委 | 2021-08-16"),
        as_of=Q3_ENDS,
        points=("2", "2"),
    ),
    Case(
        "12.1",
        "三季度有活动，但部门没有报稿：本条满足，两条不齐，不得分",
        "met",
        held("城市接力 | 2021-07-20") | sent(),
        as_of=Q3_ENDS,
        points=("0", "0"),
    ),
    Case("12.1", "一次城市接力：满足", "met", held("城市接力 | 2022-03-15")),
    Case("12.1", "一次百城万企亮信用：满足", "met", held("百城万企亮信用 | 2022-03-15")),
    Case("12.1", "任务表里写作百企亮信用，同样算：满足", "met", held("百企亮信用 | 2022-03-15")),
    Case(
        "12.1",
        "只有新闻报道和六进，不是主题活动：差一次，不满足",
        "unmet",
        held("新闻报道 | 2022-03-15", "六进 | 2022-04-15"),
        observed={"activities": ("0", "0")},
        shortfall={"activities": ("1", "1")},
    ),
    Case("12.1", "活动台账只有表头：一次也没有，不满足", "unmet", held()),
    Case("12.1", "没有活动台账：未知", "unknown", observed={"activities": ("0", None)}),
    Case("12.1", "2021年7月1日举办，考核期首日：满足", "met", held("城市接力 | 2021-07-01")),
    Case("12.1", "2021年6月30日举办，早于考核期：不满足", "unmet", held("城市接力 | 2021-06-30")),
    Case("12.1", "评估日当天举办：满足", "met", held("城市接力 | 2022-06-30")),
    Case("12.1", "评估日次日才举办：尚未发生，不满足", "unmet", held("城市接力 | 2022-07-01")),
    Case(
        "12.1",
        "活动时间空白：可能在期内，未知",
        "unknown",
        held("城市接力 | "),
        observed={"activities": ("0", "1")},
        shortfall={"activities": ("0", "1")},
    ),
    Case("12.1", "活动时间写作“去年秋天”，无法辨认：未知", "unknown", held("城市接力 | 去年秋天")),
    Case("12.1", "期内的活动没有填类型：未知", "unknown", held(" | 2022-03-15")),
    Case("12.1", "活动类型写作表外的“诚信大集”：未知", "unknown", held("诚信大集 | 2022-03-15")),
    Case("12.1", "类型空白但早于考核期：与本条无关，不满足", "unmet", held(" | 2021-06-30")),
    Case("12.1", "时间空白但类型是新闻报道：与本条无关，不满足", "unmet", held("新闻报道 | ")),
    Case(
        "12.1",
        "另有一次时间不明，期内确有一次：满足",
        "met",
        held("城市接力 | ", "诚信建设万里行 | 2021-10-20"),
        observed={"activities": ("1", "2")},
    ),
    Case(
        "12.1",
        "卷宗把最少次数定为两次，万里行、城市接力各一次：正好，满足",
        "met",
        held("诚信建设万里行 | 2021-10-20", "城市接力 | 2022-03-15"),
        parameters={"campaign_activities": "2"},
    ),
    Case(
        "12.1",
        "卷宗把最少次数定为两次，只有一次：差一次，不满足",
        "unmet",
        held("诚信建设万里行 | 2021-10-20"),
        parameters={"campaign_activities": "2"},
        shortfall={"activities": ("1", "1")},
    ),
    Case(
        "12.1",
        "台账缺活动类型一列：未知",
        "unknown",
        {"publicity_activity": table("held_on", "2022-03-15")},
    ),
    Case(
        "12.1",
        "台账缺活动时间一列：未知",
        "unknown",
        {"publicity_activity": table("activity_type", "诚信建设万里行")},
    ),
    Case(
        "12.2",
        "三季度部门1篇、各县（市）区每月2篇：正好，满足",
        "met",
        sent("市发改委 | 2021-08-16"),
        as_of=Q3_ENDS,
        observed={"departments": ("0", "0"), "counties": ("2", "2")},
        shortfall={"departments": ("0", "0"), "counties": ("0", "0")},
    ),
    Case(
        "12.2",
        "三季度部门一篇未报：不满足",
        "unmet",
        sent(),
        as_of=Q3_ENDS,
        observed={"departments": ("1", "1"), "counties": ("2", "2")},
        shortfall={"departments": ("1", "1")},
    ),
    Case(
        "12.2",
        "两个部门只有一个报了：不满足",
        "unmet",
        sent("市发改委 | 2021-08-16", "市发改委 | 2021-08-17", roster=[BUREAU, SECOND]),
        as_of=Q3_ENDS,
        observed={"departments": ("1", "1")},
    ),
    Case(
        "12.2",
        "永宁县8月只有1篇：差一篇，不满足",
        "unmet",
        but("永宁县 | 2021-08-28"),
        as_of=Q3_ENDS,
        observed={"departments": ("0", "0"), "counties": ("1", "1")},
        shortfall={"counties": ("1", "1")},
    ),
    Case(
        "12.2",
        "永宁县8月1篇、9月3篇：月份不能相抵，不满足",
        "unmet",
        but("永宁县 | 2021-08-28", "永宁县 | 2021-09-15"),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "2021年7月至2022年6月，四个季度、十二个月全部报足：满足",
        "met",
        sent(
            *(f"市发改委 | {day}" for day in ("2021-07-01", "2021-12-31", "2022-01-01", "2022-06-30")),
            months=YEAR,
        ),
        observed={"departments": ("0", "0"), "counties": ("2", "2")},
    ),
    Case(
        "12.2",
        "四个季度中缺二、三两季各一篇：不满足，共差两篇",
        "unmet",
        sent("市发改委 | 2021-12-31", "市发改委 | 2022-01-01", months=YEAR),
        observed={"departments": ("2", "2")},
        shortfall={"departments": ("2", "2")},
    ),
    Case(
        "12.2",
        "评估日9月29日：三季度和9月都未满，部门未报、9月无稿均不计，满足",
        "met",
        sent(months=("2021-07", "2021-08")),
        as_of=date(2021, 9, 29),
    ),
    Case(
        "12.2",
        "评估日9月30日：9月当天已满，9月无稿即不满足",
        "unmet",
        sent("市发改委 | 2021-08-16", months=("2021-07", "2021-08")),
        as_of=Q3_ENDS,
        observed={"counties": ("0", "0")},
        shortfall={"counties": ("12", "12")},
    ),
    Case(
        "12.2",
        "评估日10月15日：10月和四季度未满，不要求，满足",
        "met",
        sent("市发改委 | 2021-09-30"),
        as_of=date(2021, 10, 15),
    ),
    Case(
        "12.2",
        "部门10月1日才报，不算三季度：不满足",
        "unmet",
        sent("市发改委 | 2021-10-01"),
        as_of=date(2021, 10, 15),
    ),
    Case("12.2", "部门6月30日报的早于考核期：不满足", "unmet", sent("市发改委 | 2021-06-30"), as_of=Q3_ENDS),
    Case("12.2", "部门7月1日报的算三季度：满足", "met", sent("市发改委 | 2021-07-01"), as_of=Q3_ENDS),
    Case(
        "12.2",
        "评估日7月15日，尚无完整的月和季：满足",
        "met",
        sent(months=()),
        as_of=date(2021, 7, 15),
    ),
    Case(
        "12.2",
        "没有单位名录：部门一项无从核对，未知",
        "unknown",
        {"article_submission": table(ARTICLES, *quota(), "市发改委 | 2021-08-16")},
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "没有单位名录，但县（市）区已经少稿：仍不满足",
        "unmet",
        {"article_submission": table(ARTICLES, *quota()[1:], "市发改委 | 2021-08-16")},
        as_of=Q3_ENDS,
    ),
    Case("12.2", "名录只有表头：未知", "unknown", sent("市发改委 | 2021-08-16", roster=()), as_of=Q3_ENDS),
    Case(
        "12.2",
        "名录里没有市级部门，只有区属部门、事业单位和园区：未知",
        "unknown",
        sent(
            roster=[
                "兴庆区发改局 | 政府部门 | 兴庆区 | 存续",
                "市图书馆 | 事业单位 | 市本级 | 存续",
                "银川综保区管委会 | 园区管委会 | 市本级 | 存续",
            ]
        ),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "园区、事业单位和区属部门没有稿件：没有任务，满足",
        "met",
        sent(
            "市发改委 | 2021-08-16",
            roster=[
                BUREAU,
                "兴庆区发改局 | 政府部门 | 兴庆区 | 存续",
                "市图书馆 | 事业单位 | 市本级 | 存续",
                "银川综保区管委会 | 园区管委会 | 市本级 | 存续",
            ],
        ),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "已撤销或更名的部门没有稿件：不要求，满足",
        "met",
        sent(
            "市发改委 | 2021-08-16",
            roster=[BUREAU, "市物价局 | 政府部门 | 市本级 | 撤销", "市旅游局 | 政府部门 | 市本级 | 更名"],
        ),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "一个部门状态空白又没有稿件：也许已撤销，未知",
        "unknown",
        sent("市发改委 | 2021-08-16", roster=[BUREAU, "市民政局 | 政府部门 | 市本级 | "]),
        as_of=Q3_ENDS,
        observed={"departments": ("0", "1")},
    ),
    Case(
        "12.2",
        "一个部门状态写作“合并”，无法辨认，又没有稿件：未知",
        "unknown",
        sent("市发改委 | 2021-08-16", roster=[BUREAU, "市民政局 | 政府部门 | 市本级 | 合并"]),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "状态空白的部门也报了稿：无论存续与否都满足",
        "met",
        sent(
            "市发改委 | 2021-08-16",
            "市民政局 | 2021-08-16",
            roster=[BUREAU, "市民政局 | 政府部门 | 市本级 | "],
        ),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "状态空白的单位在兴庆区，不是市级部门：与本条无关，满足",
        "met",
        sent("市发改委 | 2021-08-16", roster=[BUREAU, "兴庆区发改局 | 政府部门 | 兴庆区 | "]),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "名录上唯一的部门状态空白：也许一个部门都没有，报了稿也未知",
        "unknown",
        sent("市发改委 | 2021-08-16", roster=["市发改委 | 政府部门 | 市本级 | "]),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "名录缺单位性质一列：未知",
        "unknown",
        {
            "article_submission": table(ARTICLES, *quota(), "市发改委 | 2021-08-16"),
            "public_body_roster": table("entity_name | area | status", "市发改委 | 市本级 | 存续"),
        },
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "名录上一个市级部门没有名称：是否报过稿无从核对，未知",
        "unknown",
        sent("市发改委 | 2021-08-16", roster=[BUREAU, " | 政府部门 | 市本级 | 存续"]),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "部门未报，另有一篇没有写报送单位：可能是它的，未知",
        "unknown",
        sent(" | 2021-08-16"),
        as_of=Q3_ENDS,
        observed={"departments": ("0", "1")},
        shortfall={"departments": ("0", "1")},
    ),
    Case(
        "12.2",
        "两个部门未报，只有一篇没有写报送单位：至少一个部门没有，不满足",
        "unmet",
        sent(" | 2021-08-16", roster=[BUREAU, SECOND]),
        as_of=Q3_ENDS,
        observed={"departments": ("1", "2")},
    ),
    Case(
        "12.2",
        "没有写报送单位的一篇在6月30日，不在三季度：帮不上部门，不满足",
        "unmet",
        sent(" | 2021-06-30"),
        as_of=Q3_ENDS,
        observed={"departments": ("1", "1")},
    ),
    Case(
        "12.2",
        "永宁县8月只有1篇，8月另有一篇没有写报送单位：未知",
        "unknown",
        but("永宁县 | 2021-08-28", " | 2021-08-20"),
        as_of=Q3_ENDS,
        observed={"counties": ("1", "2")},
        shortfall={"counties": ("0", "1")},
    ),
    Case(
        "12.2",
        "永宁县8月一篇未报，只有一篇没有写报送单位：最多1篇，不满足",
        "unmet",
        {
            "article_submission": table(
                ARTICLES,
                *(row for row in quota() if not row.startswith("永宁县 | 2021-08")),
                "市发改委 | 2021-08-16",
                " | 2021-08-20",
            ),
            "public_body_roster": table(ROSTER, BUREAU),
        },
        as_of=Q3_ENDS,
        observed={"counties": ("0", "1")},
        shortfall={"counties": ("1", "2")},
    ),
    Case(
        "12.2",
        "永宁县8月只有1篇，另一篇报送日期空白：未知",
        "unknown",
        but("永宁县 | 2021-08-28", "永宁县 | "),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "永宁县8月只有1篇，贺兰县另一篇报送日期空白：不相干，不满足",
        "unmet",
        but("永宁县 | 2021-08-28", "贺兰县 | "),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "部门唯一一篇报送日期写作“三季度”，无法辨认：未知",
        "unknown",
        sent("市发改委 | 三季度"),
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "没有稿件台账：未知",
        "unknown",
        {"public_body_roster": table(ROSTER, BUREAU)},
        as_of=Q3_ENDS,
        observed={"departments": ("0", None), "counties": ("0", None)},
    ),
    Case(
        "12.2",
        "稿件台账只有表头：一篇也没有，不满足",
        "unmet",
        sent(months=()),
        as_of=Q3_ENDS,
        observed={"departments": ("1", "1"), "counties": ("0", "0")},
        shortfall={"departments": ("1", "1"), "counties": ("36", "36")},
    ),
    Case(
        "12.2",
        "稿件台账缺报送单位一列：未知",
        "unknown",
        {
            "article_submission": table("submitted_on", *(row.partition(" | ")[2] for row in quota())),
            "public_body_roster": table(ROSTER, BUREAU),
        },
        as_of=Q3_ENDS,
    ),
    Case(
        "12.2",
        "稿件台账缺报送日期一列：未知",
        "unknown",
        {
            "article_submission": table("unit", *(row.partition(" | ")[0] for row in quota()), "市发改委"),
            "public_body_roster": table(ROSTER, BUREAU),
        },
        as_of=Q3_ENDS,
    ),
]

TESTER = IndicatorTester(i12_integrity_campaign, CASES)
test_case, test_cases_suffice = TESTER.tests()
