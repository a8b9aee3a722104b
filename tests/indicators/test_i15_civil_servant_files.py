"""15 · 公务员诚信档案：各单位最近一期全员建档；用于考核、任用、奖惩的案例不少于2个。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i15_civil_servant_files
from ychk.testing import Case, IndicatorTester, table

REPORTS = "unit | period | headcount | archived_count"
USES = "unit | use_type | used_on"

ONE_DONE, ONE_SHORT = "市民政局 | 202206 | 10 | 10", "市民政局 | 202206 | 10 | 9"
ONE_SHORT_IN_MARCH = "市民政局 | 202203 | 10 | 9"
OTHER_DONE, OTHER_SHORT = "市司法局 | 202206 | 5 | 5", "市司法局 | 202206 | 5 | 4"

APPRAISED = "市民政局 | 考核 | 2022-03-10"
APPOINTED = "市司法局 | 任用 | 2022-03-10"


def reported(*rows: str) -> dict[str, object]:
    """The units' reports."""
    return {"civil_servant_credit": table(REPORTS, *rows)}


def used(*rows: str) -> dict[str, object]:
    """Cases of use."""
    return {"civil_servant_credit": table(USES, *rows)}


CASES = [
    # 15.1: met and unmet
    Case(
        "15.1",
        "两个单位最近一期都全员建档：满足，得1分（没有应用各列，另1分未定）",
        "met",
        reported(ONE_DONE, OTHER_DONE),
        observed={"archived": ("1", "1")},
        shortfall={"archived": ("0", "0")},
        points=("1", "2"),
    ),
    Case(
        "15.1",
        "市司法局5人只建档4份：一个单位不足，不满足",
        "unmet",
        reported(ONE_DONE, OTHER_SHORT),
        observed={"archived": ("1/2", "1/2")},
        shortfall={"archived": ("1", "1")},
        points=("0", "1"),
    ),
    Case(
        "15.1",
        "建档数多于在编数（含当年调出的人员）：满足",
        "met",
        reported("市民政局 | 202206 | 10 | 11"),
    ),
    Case(
        "15.1",
        "两个单位都差一份，第三个多建两份：单位之间不能相抵，不满足",
        "unmet",
        reported(ONE_SHORT, OTHER_SHORT, "市财政局 | 202206 | 5 | 7"),
        observed={"archived": ("1/3", "1/3")},
        shortfall={"archived": ("2", "2")},
    ),
    # 15.1: the latest period of each unit
    Case(
        "15.1",
        "3月差一份，6月补齐：以最近一期为准，满足",
        "met",
        reported(ONE_SHORT_IN_MARCH, ONE_DONE),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "3月建齐，6月新进一人未建档：以最近一期为准，不满足",
        "unmet",
        reported("市民政局 | 202203 | 9 | 9", ONE_SHORT),
        observed={"archived": ("0", "0")},
    ),
    Case(
        "15.1",
        "2021年12月建齐，2022年1月差一份：跨年也以最近一期为准，不满足",
        "unmet",
        reported("市民政局 | 202112 | 9 | 9", "市民政局 | 202201 | 10 | 9"),
    ),
    Case(
        "15.1",
        "市司法局的最近一期是3月，当时差一份，虽早于市民政局的6月：不满足",
        "unmet",
        reported(ONE_DONE, "市司法局 | 202203 | 5 | 4"),
        observed={"archived": ("1/2", "1/2")},
    ),
    Case(
        "15.1",
        "市司法局最近一期是2019年，当时建齐：各看各的最近一期，满足",
        "met",
        reported(ONE_DONE, "市司法局 | 201912 | 5 | 5"),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "7月的一期在评估日之后，差一份也不看：满足",
        "met",
        reported(ONE_DONE, "市民政局 | 202207 | 10 | 9"),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "6月差一份，7月补齐的还没有发生：不满足",
        "unmet",
        reported(ONE_SHORT, "市民政局 | 202207 | 10 | 10"),
        observed={"archived": ("0", "0")},
    ),
    Case(
        "15.1",
        "评估日6月1日，当月6月的一期已是最近一期，差一份：不满足",
        "unmet",
        reported("市民政局 | 202205 | 10 | 10", ONE_SHORT),
        as_of=date(2022, 6, 1),
    ),
    Case(
        "15.1",
        "评估日5月31日，6月的一期在其后，5月建齐：满足",
        "met",
        reported("市民政局 | 202205 | 10 | 10", ONE_SHORT),
        as_of=date(2022, 5, 31),
    ),
    Case(
        "15.1",
        "只有7月的一期：评估日还没有统计可看，未知",
        "unknown",
        reported("市民政局 | 202207 | 10 | 10"),
    ),
    # 15.1: several records in the latest period
    Case(
        "15.1",
        "最近一期有两行（机关与下属分局），都建齐：是一个单位，满足",
        "met",
        reported(ONE_DONE, "市民政局 | 202206 | 4 | 4"),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "最近一期有两行，一行差一份：不满足",
        "unmet",
        reported(ONE_DONE, "市民政局 | 202206 | 4 | 3"),
        observed={"archived": ("0", "0")},
        shortfall={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "最近一期有两行，一行建齐，一行建档数空白：未知",
        "unknown",
        reported(ONE_DONE, "市民政局 | 202206 | 4 | "),
        observed={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "最近一期有两行，一行差一份，一行建档数空白：无论如何不足，不满足",
        "unmet",
        reported(ONE_SHORT, "市民政局 | 202206 | 4 | "),
        observed={"archived": ("0", "0")},
    ),
    # 15.1: numbers that are not there
    Case(
        "15.1",
        "最近一期建档数空白：未知，不当作0",
        "unknown",
        reported("市民政局 | 202206 | 10 | "),
        observed={"archived": ("0", "1")},
        shortfall={"archived": ("0", "1")},
        points=("0", "1"),
    ),
    Case("15.1", "最近一期在编数空白：未知", "unknown", reported("市民政局 | 202206 |  | 10")),
    Case("15.1", "建档数写作“全部”，无法辨认：未知", "unknown", reported("市民政局 | 202206 | 10 | 全部")),
    Case("15.1", "在编数写作“十人”，无法辨认：未知", "unknown", reported("市民政局 | 202206 | 十人 | 10")),
    Case(
        "15.1",
        "一个单位建档数空白，另一个差一份：已有一个不足，不满足",
        "unmet",
        reported("市民政局 | 202206 | 10 | ", OTHER_SHORT),
        observed={"archived": ("0", "1/2")},
        shortfall={"archived": ("1", "2")},
    ),
    Case(
        "15.1",
        "3月建档数空白，6月建齐：过去的一期无关紧要，满足",
        "met",
        reported("市民政局 | 202203 | 10 | ", ONE_DONE),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "7月建档数空白，6月建齐：评估日之后的一期无关紧要，满足",
        "met",
        reported(ONE_DONE, "市民政局 | 202207 |  | "),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "应用案例另起一行、没有写人数：也是该单位最近一期的记录，未知",
        "unknown",
        {
            "civil_servant_credit": table(
                f"{REPORTS} | use_type", f"{ONE_DONE} | ", "市民政局 | 202206 |  |  | 考核"
            )
        },
        observed={"archived": ("0", "1")},
    ),
    # 15.1: a record without a period
    Case(
        "15.1",
        "6月建齐，另一行差一份而没有写统计期：也许就是最近一期，未知",
        "unknown",
        reported(ONE_DONE, "市民政局 |  | 10 | 9"),
        observed={"archived": ("0", "1")},
        shortfall={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "6月建齐，另一行差一份而统计期写作“上半年”，无法辨认：未知",
        "unknown",
        reported(ONE_DONE, "市民政局 | 上半年 | 10 | 9"),
    ),
    Case(
        "15.1",
        "6月建齐，没有写统计期的一行也建齐：不论哪期最近，满足",
        "met",
        reported(ONE_DONE, "市民政局 |  | 9 | 9"),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "3月差一份，没有写统计期的一行建齐：也许是后来补齐的，未知",
        "unknown",
        reported(ONE_SHORT_IN_MARCH, "市民政局 |  | 10 | 10"),
        observed={"archived": ("0", "1")},
        shortfall={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "6月差一份，没有写统计期的一行建齐：评估月之后没有更近的一期，不满足",
        "unmet",
        reported(ONE_SHORT, "市民政局 |  | 10 | 10"),
        observed={"archived": ("0", "0")},
        shortfall={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "评估日6月1日，6月差一份，没有写统计期的一行建齐：同样没有更近的一期，不满足",
        "unmet",
        reported(ONE_SHORT, "市民政局 |  | 10 | 10"),
        as_of=date(2022, 6, 1),
    ),
    Case(
        "15.1",
        "3月差一份，没有写统计期的一行也差一份：不论哪期最近，不满足",
        "unmet",
        reported(ONE_SHORT_IN_MARCH, "市民政局 |  | 10 | 9"),
        observed={"archived": ("0", "0")},
    ),
    Case(
        "15.1",
        "3月差一份，没有写统计期的两行一齐一缺：未知",
        "unknown",
        reported(ONE_SHORT_IN_MARCH, "市民政局 |  | 10 | 10", "市民政局 |  | 10 | 8"),
        observed={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "市司法局只有没有写统计期的一行，差一份：也许在评估日之后，未知",
        "unknown",
        reported(ONE_DONE, "市司法局 |  | 5 | 4"),
        observed={"archived": ("1/2", "1")},
        shortfall={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "市司法局只有没有写统计期的一行，建齐：计不计入都满足",
        "met",
        reported(ONE_DONE, "市司法局 |  | 5 | 5"),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "全部记录只有建齐的一行而没有写统计期：评估日也许没有统计可看，未知",
        "unknown",
        reported("市民政局 |  | 10 | 10"),
        observed={"archived": (None, None)},
    ),
    Case(
        "15.1",
        "全部记录只有差一份的一行而没有写统计期：也许在评估日之后，未知",
        "unknown",
        reported("市民政局 |  | 10 | 9"),
        shortfall={"archived": ("0", "1")},
    ),
    # 15.1: a record without a unit
    Case(
        "15.1",
        "没有写单位的一行建齐，市民政局也建齐：属于谁都满足",
        "met",
        reported(ONE_DONE, " | 202206 | 5 | 5"),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "唯一的一行没有写单位，但建齐：是哪个单位都满足",
        "met",
        reported(" | 202206 | 5 | 5"),
    ),
    Case(
        "15.1",
        "市民政局6月建齐，没有写单位的3月一行差一份：是它的旧账，还是另一单位，未知",
        "unknown",
        reported(ONE_DONE, " | 202203 | 10 | 9"),
        observed={"archived": ("1/2", "1")},
        shortfall={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "市民政局6月建齐，没有写单位的6月一行差一份：属于谁都是最近一期，不满足",
        "unmet",
        reported(ONE_DONE, " | 202206 | 10 | 9"),
        shortfall={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "市民政局3月建齐，没有写单位的5月一行差一份：属于谁都没有更近的一期，不满足",
        "unmet",
        reported("市民政局 | 202203 | 9 | 9", " | 202205 | 10 | 9"),
        shortfall={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "市民政局3月差一份，没有写单位的6月一行建齐：也许是它补齐的，未知",
        "unknown",
        reported(ONE_SHORT_IN_MARCH, " | 202206 | 10 | 10"),
        shortfall={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "市民政局6月差一份，没有写单位的6月一行建齐：同一期里帮不上它，不满足",
        "unmet",
        reported(ONE_SHORT, " | 202206 | 10 | 10"),
        observed={"archived": ("0", "1/2")},
        shortfall={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "市民政局6月差一份，没有写单位的3月一行建齐：更早的一期帮不上它，不满足",
        "unmet",
        reported(ONE_SHORT, " | 202203 | 10 | 10"),
        observed={"archived": ("0", "1/2")},
        shortfall={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "两个单位3月都差一份，没有写单位的6月一行建档数空白：最多补齐一个，不满足",
        "unmet",
        reported(ONE_SHORT_IN_MARCH, "市司法局 | 202203 | 5 | 4", " | 202206 | 10 | "),
        observed={"archived": ("0", "1/2")},
        shortfall={"archived": ("1", "3")},
    ),
    Case(
        "15.1",
        "没有写单位的7月一行差一份：评估日之后，无关紧要，满足",
        "met",
        reported(ONE_DONE, " | 202207 | 10 | 9"),
        observed={"archived": ("1", "1")},
    ),
    Case(
        "15.1",
        "单位和统计期都没有写的一行差一份，市民政局6月建齐：未知",
        "unknown",
        reported(ONE_DONE, " |  | 10 | 9"),
        observed={"archived": ("0", "1")},
        shortfall={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "单位和统计期都没有写的一行建齐，市民政局3月差一份：未知",
        "unknown",
        reported(ONE_SHORT_IN_MARCH, " |  | 10 | 10"),
        shortfall={"archived": ("0", "1")},
    ),
    # 15.1: ledger and columns
    Case(
        "15.1",
        "台账只有表头：没有统计可看，未知",
        "unknown",
        reported(),
        observed={"archived": (None, None), "any": ("0", "0")},
    ),
    Case("15.1", "没有公务员诚信档案台账：未知", "unknown", shortfall={"archived": ("0", None)}),
    Case(
        "15.1",
        "台账缺单位一列，3月一行差一份、6月一行建齐：也许是同一单位，未知",
        "unknown",
        {
            "civil_servant_credit": table(
                "period | headcount | archived_count", "202203 | 10 | 9", "202206 | 10 | 10"
            )
        },
    ),
    Case(
        "15.1",
        "台账缺统计期一列，都建齐：也许都在评估日之后，未知",
        "unknown",
        {"civil_servant_credit": table("unit | headcount | archived_count", "市民政局 | 10 | 10")},
    ),
    Case(
        "15.1",
        "台账缺在编数一列：未知",
        "unknown",
        {"civil_servant_credit": table("unit | period | archived_count", "市民政局 | 202206 | 10")},
        observed={"archived": ("0", "1")},
    ),
    Case(
        "15.1",
        "台账缺建档数一列：未知",
        "unknown",
        {"civil_servant_credit": table("unit | period | headcount", "市民政局 | 202206 | 10")},
        observed={"archived": ("0", "1")},
    ),
    # 15.2
    Case(
        "15.2",
        "考核、任用各一个案例：正好2个，满足，得1分",
        "met",
        used(APPRAISED, APPOINTED),
        observed={"cases": ("2", "2")},
        shortfall={"cases": ("0", "0")},
        points=("1", "2"),
    ),
    Case(
        "15.2",
        "只有一个考核案例：差一个，不满足",
        "unmet",
        used(APPRAISED),
        observed={"cases": ("1", "1")},
        shortfall={"cases": ("1", "1")},
        points=("0", "1"),
    ),
    Case("15.2", "两个奖惩案例：同一类也各算一个，满足", "met", used(*["市民政局 | 奖惩 | 2022-03-10"] * 2)),
    Case(
        "15.2",
        "没有写应用类型的是统计行，不是案例：只有一个案例，不满足",
        "unmet",
        used(APPRAISED, "市司法局 |  | 2022-03-10"),
        observed={"cases": ("1", "1")},
    ),
    Case(
        "15.2",
        "台账只有建档统计，一个案例也没有：不满足",
        "unmet",
        reported(ONE_DONE, OTHER_DONE) | used("市民政局 |  | ", "市司法局 |  | "),
        observed={"cases": ("0", "0"), "any": ("2", "2")},
        shortfall={"cases": ("2", "2")},
    ),
    Case("15.2", "第二个案例在评估日当天：满足", "met", used(APPRAISED, "市司法局 | 任用 | 2022-06-30")),
    Case(
        "15.2",
        "第二个案例在评估日次日：尚未发生，不满足",
        "unmet",
        used(APPRAISED, "市司法局 | 任用 | 2022-07-01"),
        observed={"cases": ("1", "1")},
    ),
    Case(
        "15.2",
        "第二个案例在2019年，早于2021年7月1日：本条不限起始日，满足",
        "met",
        used(APPRAISED, "市司法局 | 任用 | 2019-12-31"),
    ),
    Case(
        "15.2",
        "第二个案例没有写应用日期：也许在评估日之后，未知",
        "unknown",
        used(APPRAISED, "市司法局 | 任用 | "),
        observed={"cases": ("1", "2")},
        shortfall={"cases": ("0", "1")},
    ),
    Case(
        "15.2",
        "第二个案例的应用日期写作“年底”，无法辨认：未知",
        "unknown",
        used(APPRAISED, "市司法局 | 任用 | 年底"),
    ),
    Case(
        "15.2",
        "第二行的应用类型写作表外的“培训”，无法辨认：未知",
        "unknown",
        used(APPRAISED, "市司法局 | 培训 | 2022-03-10"),
        observed={"cases": ("1", "2")},
    ),
    Case(
        "15.2",
        "应用类型无法辨认的一行在评估日之后：无关紧要，不满足",
        "unmet",
        used(APPRAISED, "市司法局 | 培训 | 2022-07-01"),
        observed={"cases": ("1", "1")},
    ),
    Case(
        "15.2",
        "没有写应用类型、应用日期也无法辨认的一行：不是案例，不满足",
        "unmet",
        used(APPRAISED, "市司法局 |  | 年底"),
        observed={"cases": ("1", "1")},
    ),
    Case(
        "15.2",
        "已有两个案例，第三个没有写日期：满足",
        "met",
        used(APPRAISED, APPOINTED, "市民政局 | 奖惩 | "),
        observed={"cases": ("2", "3")},
    ),
    Case("15.2", "没有写单位不影响案例个数：满足", "met", used(APPRAISED, " | 任用 | 2022-03-10")),
    Case(
        "15.2",
        "台账只有表头：没有记录可看，未知",
        "unknown",
        used(),
        observed={"cases": ("0", "0"), "any": ("0", "0")},
        points=("0", "2"),
    ),
    Case("15.2", "没有公务员诚信档案台账：案例数未知", "unknown", observed={"cases": ("0", None)}),
    Case(
        "15.2",
        "台账缺应用类型一列，两行有日期：未知",
        "unknown",
        {"civil_servant_credit": table("used_on", *["2022-03-10"] * 2)},
        observed={"cases": ("0", "2")},
    ),
    Case(
        "15.2",
        "台账缺应用类型一列，只有一行：不可能有2个，不满足",
        "unmet",
        {"civil_servant_credit": table("used_on", "2022-03-10")},
        observed={"cases": ("0", "1")},
    ),
    Case(
        "15.2",
        "台账缺应用日期一列，两行写了类型：未知",
        "unknown",
        {"civil_servant_credit": table("use_type", "考核", "任用")},
        observed={"cases": ("0", "2")},
    ),
    Case(
        "15.2",
        "台账缺应用日期一列，只有一行写了类型：不可能有2个，不满足",
        "unmet",
        {"civil_servant_credit": table("use_type | unit", "考核 | 市民政局", " | 市司法局")},
        observed={"cases": ("0", "1")},
    ),
]

TESTER = IndicatorTester(i15_civil_servant_files, CASES)
test_case, test_cases_suffice = TESTER.tests()
