"""23 · 信用信息全量共享：最近一个完整月份，九类信息每类都有批次，且每批全量、按时、已共享至融资平台。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i23_full_sharing
from ychk.testing import Case, IndicatorTester, table

BATCH = "info_class | expected_rows | loaded_rows | collected_on | national_deadline | shared_to_platform"
COLUMNS = BATCH.split(" | ")
NINE = (
    *("纳税", "生态环境领域", "不动产", "行政管理", "水费", "电费", "燃气费", "科技研发"),
    "新型农业经营主体",
)
GOOD = "100 | 100 | 2022-06-15 | 2022-06-20 | 是"
ONE_SHORT = "100 | 99 | 2022-06-15 | 2022-06-20 | 是"


def batches(*more: str, classes: tuple[str, ...] = NINE, each: str = GOOD) -> dict[str, object]:
    """One batch of each of these classes, complete in June unless `each` says otherwise, and further ones."""
    return {"info_collection_log": table(BATCH, *(f"{name} | {each}" for name in classes), *more)}


def but(missing: str) -> tuple[str, ...]:
    """The other eight classes."""
    return tuple(name for name in NINE if name != missing)


def lacking(column: str, *more: str, classes: tuple[str, ...] = NINE, each: str = GOOD) -> dict[str, object]:
    """The same batches in a ledger that lacks a column."""
    at = COLUMNS.index(column)
    rows = [
        [cell.strip() for cell in row.split("|")]
        for row in (*(f"{name} | {each}" for name in classes), *more)
    ]
    header = " | ".join(name for name in COLUMNS if name != column)
    return {"info_collection_log": table(header, *(" | ".join(row[:at] + row[at + 1 :]) for row in rows))}


SEVEN, EIGHT = NINE[:7], NINE[:8]
NINTH = NINE[8]

CASES = [
    Case(
        "23.1",
        "2022年6月九类各一批，全量、按时、已共享：满足",
        "met",
        batches(),
        observed={"classes": ("9", "9"), "complete": ("1", "1")},
        shortfall={"classes": ("0", "0"), "complete": ("0", "0")},
        points=("7", "7"),
        estimate=False,
        told=[],
    ),
    # 九类
    *(
        Case(
            "23.1",
            f"6月没有{name}的批次：差一类，不满足",
            "unmet",
            batches(classes=but(name)),
            observed={"classes": ("8", "8"), "complete": ("1", "1")},
            shortfall={"classes": ("1", "1"), "complete": ("0", "0")},
        )
        for name in NINE
    ),
    Case(
        "23.1",
        "九类每类都少入库一条：九批不全，不满足",
        "unmet",
        batches(each=ONE_SHORT),
        observed={"classes": ("9", "9"), "complete": ("0", "0")},
        shortfall={"classes": ("0", "0"), "complete": ("9", "9")},
        points=("0", "0"),
    ),
    Case(
        "23.1",
        "同一类两批，其中一批不全：每批都须全量，不满足",
        "unmet",
        batches(f"水费 | {ONE_SHORT}"),
        observed={"classes": ("9", "9"), "complete": ("9/10", "9/10")},
        shortfall={"complete": ("1", "1")},
    ),
    Case(
        "23.1",
        "八类，其中一类有两批：仍是八类，不满足",
        "unmet",
        batches(f"水费 | {GOOD}", classes=EIGHT),
        observed={"classes": ("8", "8"), "complete": ("1", "1")},
    ),
    Case(
        "23.1",
        "少一类，又有一批不全：两项都不满足",
        "unmet",
        batches(f"水费 | {ONE_SHORT}", classes=EIGHT),
        shortfall={"classes": ("1", "1"), "complete": ("1", "1")},
    ),
    Case(
        "23.1",
        "缺一类，有社保的批次：社保不在九类，不满足",
        "unmet",
        batches(f"社保 | {GOOD}", classes=EIGHT),
        observed={"classes": ("8", "8")},
    ),
    Case(
        "23.1",
        "缺一类，有仓储物流和知识产权的批次：都不在九类，不满足",
        "unmet",
        batches(f"仓储物流 | {GOOD}", f"知识产权 | {GOOD}", classes=EIGHT),
        observed={"classes": ("8", "8")},
        told=[],
    ),
    Case(
        "23.1",
        "社保、公积金的批次不全：不在九类，不计也不提示，满足",
        "met",
        batches(f"社保 | {ONE_SHORT}", f"公积金 | {ONE_SHORT}"),
        observed={"complete": ("1", "1")},
        told=[],
    ),
    Case(
        "23.1",
        "仓储物流的批次不全：只提示不计分，满足",
        "met",
        batches(f"仓储物流 | {ONE_SHORT}"),
        told=["extra"],
        points=("7", "7"),
    ),
    Case(
        "23.1",
        "知识产权的批次没有共享：只提示不计分，满足",
        "met",
        batches("知识产权 | 100 | 100 | 2022-06-15 | 2022-06-20 | 否"),
        told=["extra"],
    ),
    Case(
        "23.1",
        "仓储物流、知识产权的批次都全量按时共享：没有可提示的，满足",
        "met",
        batches(f"仓储物流 | {GOOD}", f"知识产权 | {GOOD}"),
        told=[],
    ),
    Case(
        "23.1",
        "知识产权不全的一批在5月：不属本月，不提示，满足",
        "met",
        batches("知识产权 | 100 | 99 | 2022-05-31 |  | 是"),
        told=[],
    ),
    # 最近一个完整月份
    Case(
        "23.1",
        "九类都在6月1日归集：满足",
        "met",
        batches(each="100 | 100 | 2022-06-01 |  | 是"),
    ),
    Case(
        "23.1",
        "九类都在6月30日归集，评估日当天：满足",
        "met",
        batches(each="100 | 100 | 2022-06-30 |  | 是"),
    ),
    Case(
        "23.1",
        "九类都在5月31日归集，6月没有批次：不满足",
        "unmet",
        batches(each="100 | 100 | 2022-05-31 |  | 是"),
        observed={"classes": ("0", "0")},
        shortfall={"classes": ("9", "9"), "complete": ("0", "0")},
    ),
    Case(
        "23.1",
        "评估日2022年6月29日，6月未满，看5月：九类都在5月31日归集，满足",
        "met",
        batches(each="100 | 100 | 2022-05-31 |  | 是"),
        as_of=date(2022, 6, 29),
    ),
    Case(
        "23.1",
        "评估日2022年6月29日，九类都在6月归集：5月没有批次，不满足",
        "unmet",
        batches(),
        as_of=date(2022, 6, 29),
        shortfall={"classes": ("9", "9")},
    ),
    Case(
        "23.1",
        "评估日2022年6月29日，6月1日的一批不全：不属5月，满足",
        "met",
        batches("水费 | 100 | 99 | 2022-06-01 |  | 是", each="100 | 100 | 2022-05-01 |  | 是"),
        as_of=date(2022, 6, 29),
    ),
    Case(
        "23.1",
        "5月31日的一批不全：不属6月，满足",
        "met",
        batches("水费 | 100 | 99 | 2022-05-31 |  | 是"),
        observed={"complete": ("1", "1")},
    ),
    Case(
        "23.1",
        "6月1日的一批不全：属6月，不满足",
        "unmet",
        batches("水费 | 100 | 99 | 2022-06-01 |  | 是"),
    ),
    Case(
        "23.1",
        "6月30日的一批不全：属6月，不满足",
        "unmet",
        batches("水费 | 100 | 99 | 2022-06-30 |  | 是"),
    ),
    Case(
        "23.1",
        "7月1日的一批不全，在评估日之后：尚未发生，满足",
        "met",
        batches("水费 | 100 | 99 | 2022-07-01 |  | 是"),
    ),
    Case(
        "23.1",
        "第九类在7月1日归集，在评估日之后：尚未发生，不满足",
        "unmet",
        batches(f"{NINTH} | 100 | 100 | 2022-07-01 |  | 是", classes=EIGHT),
        observed={"classes": ("8", "8")},
    ),
    Case(
        "23.1",
        "评估日2022年2月28日，2月已满：九类都在2月28日归集，满足",
        "met",
        batches(each="100 | 100 | 2022-02-28 |  | 是"),
        as_of=date(2022, 2, 28),
    ),
    Case(
        "23.1",
        "评估日2022年1月15日，看2021年12月：满足",
        "met",
        batches(each="100 | 100 | 2021-12-31 |  | 是"),
        as_of=date(2022, 1, 15),
    ),
    Case(
        "23.1",
        "评估日2021年7月30日，看2021年6月，长期坚持不限于考核期：满足",
        "met",
        batches(each="100 | 100 | 2021-06-10 |  | 是"),
        as_of=date(2021, 7, 30),
    ),
    # 全量
    Case(
        "23.1",
        "水费多入库一条：不少于应归集量，满足",
        "met",
        batches("水费 | 100 | 101 | 2022-06-15 |  | 是"),
    ),
    Case("23.1", "水费应归集0条、入库0条：满足", "met", batches("水费 | 0 | 0 | 2022-06-15 |  | 是")),
    Case("23.1", "水费应归集1条、入库0条：不满足", "unmet", batches("水费 | 1 | 0 | 2022-06-15 |  | 是")),
    Case(
        "23.1",
        "水费没有填应归集量：是否全量不明，未知",
        "unknown",
        batches("水费 |  | 100 | 2022-06-15 |  | 是"),
        observed={"classes": ("9", "9"), "complete": ("9/10", "1")},
        shortfall={"complete": ("0", "1")},
        points=("0", "7"),
    ),
    Case(
        "23.1",
        "水费应归集量写作“全部”，无法辨认：未知",
        "unknown",
        batches("水费 | 全部 | 100 | 2022-06-15 |  | 是"),
    ),
    Case("23.1", "水费没有填入库量：未知", "unknown", batches("水费 | 100 |  | 2022-06-15 |  | 是")),
    Case(
        "23.1",
        "水费入库量写作“已入”，无法辨认：未知",
        "unknown",
        batches("水费 | 100 | 已入 | 2022-06-15 |  | 是"),
    ),
    Case(
        "23.1",
        "水费没有填应归集量，但没有共享：不满足",
        "unmet",
        batches("水费 |  | 100 | 2022-06-15 |  | 否"),
        shortfall={"complete": ("1", "1")},
    ),
    Case(
        "23.1",
        "水费没有填应归集量，但迟于国家时限：不满足",
        "unmet",
        batches("水费 |  | 100 | 2022-06-15 | 2022-06-14 | 是"),
    ),
    Case(
        "23.1",
        "水费没有填应归集量，电费一批不全：至少一批，不满足",
        "unmet",
        batches("水费 |  | 100 | 2022-06-15 |  | 是", f"电费 | {ONE_SHORT}"),
        observed={"complete": ("9/11", "10/11")},
        shortfall={"complete": ("1", "2")},
    ),
    # 共享至融资平台
    Case(
        "23.1",
        "水费没有共享至融资平台：不满足",
        "unmet",
        batches("水费 | 100 | 100 | 2022-06-15 |  | 否"),
        shortfall={"complete": ("1", "1")},
    ),
    Case("23.1", "水费是否共享空白：未知", "unknown", batches("水费 | 100 | 100 | 2022-06-15 |  | ")),
    Case(
        "23.1",
        "水费是否共享写作“部分”，无法辨认：未知",
        "unknown",
        batches("水费 | 100 | 100 | 2022-06-15 |  | 部分"),
    ),
    Case(
        "23.1",
        "水费是否共享空白，但少入库一条：不满足",
        "unmet",
        batches("水费 | 100 | 99 | 2022-06-15 |  | "),
    ),
    # 国家规定完成时限
    Case(
        "23.1",
        "水费在国家时限当天归集：按时，满足",
        "met",
        batches("水费 | 100 | 100 | 2022-06-15 | 2022-06-15 | 是"),
    ),
    Case(
        "23.1",
        "水费迟于国家时限一天归集：不满足",
        "unmet",
        batches("水费 | 100 | 100 | 2022-06-15 | 2022-06-14 | 是"),
        shortfall={"complete": ("1", "1")},
    ),
    Case("23.1", "没有填国家时限：没有时限，满足", "met", batches("水费 | 100 | 100 | 2022-06-15 |  | 是")),
    Case(
        "23.1",
        "国家时限在评估日之后：按时，满足",
        "met",
        batches("水费 | 100 | 100 | 2022-06-15 | 2022-12-31 | 是"),
    ),
    Case(
        "23.1",
        "国家时限在归集之前的5月：6月才归集，不满足",
        "unmet",
        batches("水费 | 100 | 100 | 2022-06-01 | 2022-05-31 | 是"),
    ),
    Case(
        "23.1",
        "国家时限写作“季末”，无法辨认：未知",
        "unknown",
        batches("水费 | 100 | 100 | 2022-06-15 | 季末 | 是"),
    ),
    Case(
        "23.1",
        "国家时限无法辨认，但没有共享：不满足",
        "unmet",
        batches("水费 | 100 | 100 | 2022-06-15 | 季末 | 否"),
    ),
    # 类别不明
    Case(
        "23.1",
        "一批不全，没有填类别：可能属九类，未知",
        "unknown",
        batches(f" | {ONE_SHORT}"),
        observed={"classes": ("9", "9"), "complete": ("9/10", "1")},
        shortfall={"complete": ("0", "1")},
    ),
    Case("23.1", "一批不全，类别写作“水电费”，不在表内：未知", "unknown", batches(f"水电费 | {ONE_SHORT}")),
    Case(
        "23.1",
        "八类，另一批没有填类别：可能就是第九类，未知",
        "unknown",
        batches(f" | {GOOD}", classes=EIGHT),
        observed={"classes": ("8", "9"), "complete": ("1", "1")},
        shortfall={"classes": ("0", "1")},
    ),
    Case(
        "23.1",
        "七类，另一批没有填类别：最多八类，不满足",
        "unmet",
        batches(f" | {GOOD}", classes=SEVEN),
        observed={"classes": ("7", "8")},
        shortfall={"classes": ("1", "2")},
    ),
    Case("23.1", "没有填类别的一批全量按时共享：不论属哪类，满足", "met", batches(f" | {GOOD}")),
    Case(
        "23.1",
        "没有填类别的一批不全，但在5月：与本条无关，满足",
        "met",
        batches(" | 100 | 99 | 2022-05-31 |  | 是"),
        observed={"complete": ("1", "1")},
    ),
    # 归集日期不明
    Case(
        "23.1",
        "一批不全，没有填归集日期：可能在6月，未知",
        "unknown",
        batches("水费 | 100 | 99 |  |  | 是"),
        observed={"complete": ("9/10", "1")},
        shortfall={"complete": ("0", "1")},
    ),
    Case(
        "23.1",
        "一批不全，归集日期写作“月底”，无法辨认：未知",
        "unknown",
        batches("水费 | 100 | 99 | 月底 |  | 是"),
    ),
    Case(
        "23.1",
        "第九类的一批没有填归集日期：可能在6月，未知",
        "unknown",
        batches(f"{NINTH} | 100 | 100 |  |  | 是", classes=EIGHT),
        observed={"classes": ("8", "9")},
        shortfall={"classes": ("0", "1")},
    ),
    Case(
        "23.1",
        "第九类的两批都没有填归集日期，第八类没有批次：最多八类，不满足",
        "unmet",
        batches(*[f"{NINTH} | 100 | 100 |  |  | 是"] * 2, classes=SEVEN),
        observed={"classes": ("7", "8")},
    ),
    Case(
        "23.1",
        "全量已共享的一批没有填归集日期，也没有国家时限：不论哪天都不缺，满足",
        "met",
        batches("水费 | 100 | 100 |  |  | 是"),
        observed={"classes": ("9", "9"), "complete": ("1", "1")},
        shortfall={"complete": ("0", "0")},
    ),
    Case(
        "23.1",
        "全量已共享的一批没有填归集日期，国家时限在6月20日：可能迟了，未知",
        "unknown",
        batches("水费 | 100 | 100 |  | 2022-06-20 | 是"),
        shortfall={"complete": ("0", "1")},
    ),
    Case(
        "23.1",
        "社保的一批不全，没有填归集日期：与本条无关，满足",
        "met",
        batches("社保 | 100 | 99 |  |  | 是"),
        told=[],
    ),
    Case(
        "23.1",
        "仓储物流的一批不全，没有填归集日期：是否在本月不明，不提示，满足",
        "met",
        batches("仓储物流 | 100 | 99 |  |  | 是"),
        told=[],
    ),
    # 台账与列
    Case(
        "23.1",
        "台账只有表头：没有批次，不满足",
        "unmet",
        batches(classes=()),
        observed={"classes": ("0", "0")},
        shortfall={"classes": ("9", "9"), "complete": ("0", "0")},
    ),
    Case(
        "23.1",
        "没有归集台账：未知",
        "unknown",
        observed={"classes": ("0", "9"), "complete": (None, None)},
        shortfall={"classes": ("0", "9"), "complete": ("0", None)},
        points=("0", "7"),
    ),
    Case(
        "23.1",
        "台账缺信息类别一列，6月九批：未知",
        "unknown",
        lacking("info_class"),
        observed={"classes": ("0", "9")},
        shortfall={"classes": ("0", "9"), "complete": ("0", "0")},
    ),
    Case(
        "23.1",
        "台账缺信息类别一列，6月只有八批：不可能到九类，不满足",
        "unmet",
        lacking("info_class", classes=EIGHT),
        observed={"classes": ("0", "8")},
    ),
    Case(
        "23.1",
        "台账缺应归集量一列：是否全量不明，未知",
        "unknown",
        lacking("expected_rows"),
        observed={"classes": ("9", "9"), "complete": ("0", "1")},
        shortfall={"complete": ("0", "9")},
    ),
    Case(
        "23.1",
        "台账缺应归集量一列，但有一批没有共享：不满足",
        "unmet",
        lacking("expected_rows", "水费 | 100 | 100 | 2022-06-15 |  | 否"),
        shortfall={"complete": ("1", "10")},
    ),
    Case(
        "23.1",
        "台账缺入库量一列：未知",
        "unknown",
        lacking("loaded_rows"),
        shortfall={"complete": ("0", "9")},
    ),
    Case(
        "23.1",
        "台账缺归集日期一列，九类都有批次：未知",
        "unknown",
        lacking("collected_on"),
        observed={"classes": ("0", "9")},
    ),
    Case(
        "23.1",
        "台账缺归集日期一列，只有八类：不可能到九类，不满足",
        "unmet",
        lacking("collected_on", classes=EIGHT),
        observed={"classes": ("0", "8")},
    ),
    Case(
        "23.1",
        "台账缺国家规定完成时限一列：是否按时不明，未知",
        "unknown",
        lacking("national_deadline"),
        shortfall={"complete": ("0", "9")},
    ),
    Case(
        "23.1",
        "台账缺共享至融资平台一列：未知",
        "unknown",
        lacking("shared_to_platform"),
        shortfall={"complete": ("0", "9")},
    ),
]

TESTER = IndicatorTester(i23_full_sharing, CASES)
test_case, test_cases_suffice = TESTER.tests()
