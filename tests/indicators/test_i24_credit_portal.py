"""24 · 信用门户网站：每月可访问、有更新，信用报告符合当时的标准，按目录公示不漏项、不超范围。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i24_credit_portal
from ychk.testing import Case, IndicatorTester, table

MONITORED = "period | probe_count | ok_count | availability | homepage_updates"
SAMPLED = "sampled_on | standard_edition | conforms"
CHECKED = "should_publish | is_published | over_scope"

END_OF_JANUARY, END_OF_FEBRUARY, SEPTEMBER = date(2022, 1, 31), date(2022, 2, 28), date(2022, 9, 30)
FINE, SLOW = "1000 | 990 |  | 1", "1000 | 989 |  | 1"


def monitored(*rows: str) -> dict[str, object]:
    """The monthly records of the portal."""
    return {"website_monitor": table(MONITORED, *rows)}


def january(cells: str) -> dict[str, object]:
    """The record of January 2022, its month left out."""
    return monitored(f"202201 | {cells}")


def fine(*months: int, more: tuple[str, ...] = ()) -> dict[str, object]:
    """Good records of these months of 2022, and further records."""
    return monitored(*(f"2022{month:02} | {FINE}" for month in months), *more)


def sampled(*rows: str) -> dict[str, object]:
    """Samples of credit reports."""
    return {"credit_report_sample": table(SAMPLED, *rows)}


def checked(*rows: str) -> dict[str, object]:
    """The portal held against the catalogue."""
    return {"publication_catalog_check": table(CHECKED, *rows)}


OLD_FINE = "2022-03-10 | 2021年版 | 是"
PUBLISHED = "是 | 是 | 否"

CASES = [
    # -- 24.1 ------------------------------------------------------------------------------------------
    Case(
        "24.1",
        "1月探测1000次成功990次，正好99%，首页更新1条：满足",
        "met",
        january(FINE),
        as_of=END_OF_JANUARY,
        observed={"months": ("1", "1"), "reachable": ("1", "1"), "updated": ("1", "1")},
        shortfall={"months": ("0", "0"), "reachable": ("0", "0"), "updated": ("0", "0")},
    ),
    Case(
        "24.1",
        "1月探测1000次成功989次，98.9%：差一次也不满足",
        "unmet",
        january(SLOW),
        as_of=END_OF_JANUARY,
        observed={"reachable": ("0", "0"), "updated": ("1", "1")},
        shortfall={"reachable": ("1", "1")},
    ),
    Case(
        "24.1",
        "1月可访问率100%，首页更新0条：不满足",
        "unmet",
        january("1000 | 1000 |  | 0"),
        as_of=END_OF_JANUARY,
        observed={"reachable": ("1", "1"), "updated": ("0", "0")},
        shortfall={"updated": ("1", "1")},
    ),
    Case(
        "24.1",
        "1月至6月每月都达标：满足，得这一条的2分，另两条未知",
        "met",
        fine(1, 2, 3, 4, 5, 6),
        observed={"months": ("1", "1")},
        points=("2", "11"),
    ),
    Case(
        "24.1",
        "六个月中3月98.9%：不满足，其他月份不能相抵",
        "unmet",
        fine(1, 2, 4, 5, 6, more=(f"202203 | {SLOW}",)),
        observed={"reachable": ("5/6", "5/6"), "updated": ("1", "1")},
        shortfall={"reachable": ("1", "1")},
        points=("0", "9"),
    ),
    Case(
        "24.1",
        "评估日6月30日，6月当天已满，没有6月的记录：未知",
        "unknown",
        fine(1, 2, 3, 4, 5),
        observed={"months": ("0", "0"), "reachable": ("1", "1")},
        shortfall={"months": ("1", "1")},
    ),
    Case(
        "24.1",
        "评估日6月29日，6月未满，没有6月的记录也不要求：满足",
        "met",
        fine(1, 2, 3, 4, 5),
        as_of=date(2022, 6, 29),
    ),
    Case(
        "24.1",
        "评估日6月29日，未满的6月至今98.9%：不看，满足",
        "met",
        fine(1, 2, 3, 4, 5, more=(f"202206 | {SLOW}",)),
        as_of=date(2022, 6, 29),
    ),
    Case(
        "24.1",
        "评估日6月30日，6月98.9%：当天已满，不满足",
        "unmet",
        fine(1, 2, 3, 4, 5, more=(f"202206 | {SLOW}",)),
    ),
    Case(
        "24.1",
        "评估日之后的7月记录98.9%：尚未发生，满足",
        "met",
        fine(1, 2, 3, 4, 5, 6, more=(f"202207 | {SLOW}",)),
    ),
    Case(
        "24.1",
        "2月有、1月没有记录：自2022年1月起逐月要求，未知",
        "unknown",
        fine(2),
        as_of=END_OF_FEBRUARY,
    ),
    Case(
        "24.1",
        "1月没有记录，2月首页没有更新：缺月未知，但已有一月不达标，不满足",
        "unmet",
        monitored("202202 | 1000 | 1000 |  | 0"),
        as_of=END_OF_FEBRUARY,
        observed={"months": ("0", "0"), "updated": ("0", "0")},
    ),
    Case(
        "24.1",
        "2021年12月98.9%、没有更新：早于2022年1月，不看，满足",
        "met",
        fine(1, more=("202112 | 1000 | 989 |  | 0",)),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "2021年12月的记录各项空白：月份已把它排除，满足",
        "met",
        fine(1, more=("202112 |  |  |  | ",)),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "1月有两条记录，都达标：满足",
        "met",
        fine(1, 1),
        as_of=END_OF_JANUARY,
        observed={"months": ("2", "2")},
    ),
    Case(
        "24.1",
        "1月有两条记录，一条98.9%：同月各条都要达标，不满足",
        "unmet",
        fine(1, more=(f"202201 | {SLOW}",)),
        as_of=END_OF_JANUARY,
        observed={"reachable": ("1/2", "1/2")},
    ),
    Case(
        "24.1",
        "可访问率下限设为95%，1月正好95%：满足",
        "met",
        january("1000 | 950 |  | 1"),
        as_of=END_OF_JANUARY,
        parameters={"site_availability": "0.95"},
    ),
    Case(
        "24.1",
        "可访问率下限设为99.9%，1月99%：不满足",
        "unmet",
        january(FINE),
        as_of=END_OF_JANUARY,
        parameters={"site_availability": "0.999"},
    ),
    Case(
        "24.1",
        "可访问率下限设为95%，没有次数，1月填报95%：满足",
        "met",
        january(" |  | 95% | 1"),
        as_of=END_OF_JANUARY,
        parameters={"site_availability": "0.95"},
    ),
    Case(
        "24.1",
        "两个次数都空白，填报可访问率正好0.99：用填报的，满足",
        "met",
        january(" |  | 0.99 | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "两个次数都空白，填报可访问率98.99%：不满足",
        "unmet",
        january(" |  | 98.99% | 1"),
        as_of=END_OF_JANUARY,
        observed={"reachable": ("0", "0")},
    ),
    Case(
        "24.1",
        "只有成功次数空白，填报可访问率99%：用填报的，满足",
        "met",
        january("1000 |  | 99% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "只有成功次数空白，填报可访问率98%：不满足",
        "unmet",
        january("1000 |  | 98% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "只有探测次数空白，填报可访问率99%：用填报的，满足",
        "met",
        january(" | 990 | 99% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "只有探测次数空白，填报可访问率98%：不满足",
        "unmet",
        january(" | 990 | 98% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "次数算出98.9%，填报却是100%：次数齐全就以次数为准，不满足",
        "unmet",
        january("1000 | 989 | 100% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "次数算出99%，填报却是90%：以次数为准，满足",
        "met",
        january("1000 | 990 | 90% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "次数算出99%，填报写作“良好”：用不着填报的，满足",
        "met",
        january("1000 | 990 | 良好 | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "次数和填报的可访问率都空白：未知",
        "unknown",
        january("1000 |  |  | 1"),
        as_of=END_OF_JANUARY,
        observed={"reachable": ("0", "1"), "updated": ("1", "1")},
        shortfall={"reachable": ("0", "1")},
    ),
    Case(
        "24.1",
        "次数空白，填报的可访问率写作“良好”，无法辨认：未知",
        "unknown",
        january(" |  | 良好 | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "成功次数写作“约990”，无法辨认而不是空白：不改用填报的99%，未知",
        "unknown",
        january("1000 | 约990 | 99% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "探测次数写作“每日”，无法辨认：不改用填报的98%，未知",
        "unknown",
        january("每日 | 990 | 98% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "探测0次成功0次：分母为零不能判断，填报100%也不用，未知",
        "unknown",
        january("0 | 0 | 100% | 1"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "首页更新条数空白：未知",
        "unknown",
        january("1000 | 990 |  | "),
        as_of=END_OF_JANUARY,
        observed={"reachable": ("1", "1"), "updated": ("0", "1")},
    ),
    Case(
        "24.1",
        "首页更新条数写作“若干”，无法辨认：未知",
        "unknown",
        january("1000 | 990 |  | 若干"),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "首页更新条数空白，但可访问率98.9%：仍不满足",
        "unmet",
        january("1000 | 989 |  | "),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "月份空白的一条达标记录：也许是所缺的1月，未知",
        "unknown",
        monitored(f" | {FINE}"),
        as_of=END_OF_JANUARY,
        observed={"months": ("0", "1")},
        shortfall={"months": ("0", "1")},
    ),
    Case(
        "24.1",
        "1月达标，另有月份空白的一条达标：无论哪月都无妨，满足",
        "met",
        fine(1, more=(f" | {FINE}",)),
        as_of=END_OF_JANUARY,
        observed={"months": ("1", "2"), "reachable": ("1", "1")},
    ),
    Case(
        "24.1",
        "1月达标，另有月份空白的一条98.9%：也许就在1月，未知",
        "unknown",
        fine(1, more=(f" | {SLOW}",)),
        as_of=END_OF_JANUARY,
        observed={"reachable": ("1/2", "1")},
    ),
    Case(
        "24.1",
        "1月达标，另有月份写作“元月”的一条没有更新，无法辨认：未知",
        "unknown",
        fine(1, more=("元月 | 1000 | 990 |  | 0",)),
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "评估日1月30日，还没有满的月份，台账只有表头：满足",
        "met",
        monitored(),
        as_of=date(2022, 1, 30),
        observed={"months": (None, None)},
    ),
    Case("24.1", "评估日1月30日，没有台账：仍未知", "unknown", as_of=date(2022, 1, 30)),
    Case(
        "24.1",
        "台账只有表头：六个月都没有记录，未知",
        "unknown",
        monitored(),
        observed={"months": ("0", "0")},
        shortfall={"months": ("6", "6")},
    ),
    Case("24.1", "没有监测台账：未知", "unknown", points=("0", "11")),
    Case(
        "24.1",
        "台账缺监测月份一列：未知",
        "unknown",
        {"website_monitor": table("probe_count | ok_count | homepage_updates", "1000 | 990 | 1")},
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "台账缺首页更新条数一列：未知",
        "unknown",
        {"website_monitor": table("period | probe_count | ok_count", "202201 | 1000 | 990")},
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "台账缺可访问率一列，次数齐全：用不着，满足",
        "met",
        {
            "website_monitor": table(
                "period | probe_count | ok_count | homepage_updates", "202201 | 100 | 99 | 1"
            )
        },
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "台账缺可访问率一列，成功次数又空白：未知",
        "unknown",
        {
            "website_monitor": table(
                "period | probe_count | ok_count | homepage_updates", "202201 | 100 |  | 1"
            )
        },
        as_of=END_OF_JANUARY,
    ),
    Case(
        "24.1",
        "台账缺两个次数列，填报可访问率99%：缺列不等于空白，未知",
        "unknown",
        {"website_monitor": table("period | availability | homepage_updates", "202201 | 99% | 1")},
        as_of=END_OF_JANUARY,
    ),
    # -- 24.2 ------------------------------------------------------------------------------------------
    Case(
        "24.2",
        "3月按2021年版抽检，符合：满足",
        "met",
        sampled(OLD_FINE),
        observed={"any": ("1", "1"), "conforming": ("1", "1"), "edition": ("1", "1")},
        points=("4", "11"),
    ),
    Case(
        "24.2",
        "两份中一份不符合：要求全部，不满足",
        "unmet",
        sampled(OLD_FINE, "2022-03-11 | 2021年版 | 否"),
        observed={"conforming": ("1/2", "1/2"), "edition": ("1", "1")},
        shortfall={"conforming": ("1", "1"), "edition": ("0", "0")},
    ),
    Case(
        "24.2",
        "9月6日按2021年版、9月7日按2022年版抽检：各按当日的版本，满足",
        "met",
        sampled("2022-09-06 | 2021年版 | 是", "2022-09-07 | 2022年版 | 是"),
        as_of=SEPTEMBER,
    ),
    Case(
        "24.2",
        "9月7日仍按2021年版抽检：新版已施行，不满足",
        "unmet",
        sampled(OLD_FINE, "2022-09-07 | 2021年版 | 是"),
        as_of=SEPTEMBER,
        observed={"conforming": ("1", "1"), "edition": ("1/2", "1/2")},
        shortfall={"edition": ("1", "1")},
    ),
    Case(
        "24.2",
        "9月6日已按2022年版抽检：新版尚未施行，不满足",
        "unmet",
        sampled(OLD_FINE, "2022-09-06 | 2022年版 | 是"),
        as_of=SEPTEMBER,
        observed={"edition": ("1/2", "1/2")},
    ),
    Case(
        "24.2",
        "2022年1月1日抽检一份不符合：在内，不满足",
        "unmet",
        sampled(OLD_FINE, "2022-01-01 | 2021年版 | 否"),
    ),
    Case(
        "24.2",
        "2021年12月31日抽检一份不符合、版本也不对：早于2022年，不计，满足",
        "met",
        sampled(OLD_FINE, "2021-12-31 | 2022年版 | 否"),
        observed={"any": ("1", "1")},
    ),
    Case(
        "24.2",
        "评估日6月30日当天抽检一份不符合：不满足",
        "unmet",
        sampled(OLD_FINE, "2022-06-30 | 2021年版 | 否"),
    ),
    Case(
        "24.2",
        "评估日之后7月1日抽检一份不符合：尚未发生，满足",
        "met",
        sampled(OLD_FINE, "2022-07-01 | 2021年版 | 否"),
        observed={"any": ("1", "1")},
    ),
    Case(
        "24.2",
        "评估日9月6日，次日按2021年版的抽检尚未发生：满足",
        "met",
        sampled(OLD_FINE, "2022-09-07 | 2021年版 | 是"),
        as_of=date(2022, 9, 6),
    ),
    Case(
        "24.2",
        "只有2021年的抽检：2022年没有抽检，未知",
        "unknown",
        sampled("2021-12-31 | 2021年版 | 是"),
        observed={"any": ("0", "0")},
        shortfall={"any": ("1", "1")},
    ),
    Case("24.2", "抽检表只有表头：没有抽检不等于全部符合，未知", "unknown", sampled()),
    Case("24.2", "没有抽检表：未知", "unknown"),
    Case(
        "24.2",
        "是否符合空白：未知",
        "unknown",
        sampled(OLD_FINE, "2022-03-11 | 2021年版 | "),
        observed={"conforming": ("1/2", "1")},
        shortfall={"conforming": ("0", "1")},
    ),
    Case(
        "24.2",
        "是否符合写作“基本符合”，无法辨认：未知",
        "unknown",
        sampled("2022-03-11 | 2021年版 | 基本符合"),
    ),
    Case(
        "24.2",
        "标准版本空白：未知",
        "unknown",
        sampled(OLD_FINE, "2022-03-11 |  | 是"),
        observed={"conforming": ("1", "1"), "edition": ("1/2", "1")},
        shortfall={"edition": ("0", "1")},
    ),
    Case(
        "24.2",
        "标准版本写作“2020年版”，不在表内，无法辨认：未知",
        "unknown",
        sampled("2022-03-11 | 2020年版 | 是"),
    ),
    Case(
        "24.2",
        "标准版本空白，但另一份不符合：仍不满足",
        "unmet",
        sampled("2022-03-11 |  | 是", "2022-03-11 | 2021年版 | 否"),
    ),
    Case(
        "24.2",
        "2021年12月31日抽检，版本和结果空白：日期已把它排除，满足",
        "met",
        sampled(OLD_FINE, "2021-12-31 |  | "),
    ),
    Case(
        "24.2",
        "抽检日期空白的一份不符合：也许在内，未知",
        "unknown",
        sampled(OLD_FINE, " | 2021年版 | 否"),
        observed={"any": ("1", "2"), "conforming": ("1/2", "1")},
    ),
    Case(
        "24.2",
        "评估日6月30日，抽检日期空白的一份按2021年版、符合：期内哪天都是旧版，满足",
        "met",
        sampled(OLD_FINE, " | 2021年版 | 是"),
        observed={"any": ("1", "2"), "conforming": ("1", "1"), "edition": ("1", "1")},
    ),
    Case(
        "24.2",
        "评估日9月30日，抽检日期空白的一份按2021年版：也许已到新版，未知",
        "unknown",
        sampled(OLD_FINE, " | 2021年版 | 是"),
        as_of=SEPTEMBER,
        observed={"conforming": ("1", "1"), "edition": ("1/2", "1")},
    ),
    Case(
        "24.2",
        "评估日9月30日，抽检日期空白的一份按2022年版：也许还在旧版，未知",
        "unknown",
        sampled(OLD_FINE, " | 2022年版 | 是"),
        as_of=SEPTEMBER,
        observed={"edition": ("1/2", "1")},
    ),
    Case(
        "24.2",
        "唯一的一份抽检日期写作“春节后”，无法辨认：未知",
        "unknown",
        sampled("春节后 | 2021年版 | 是"),
        observed={"any": ("0", "1")},
    ),
    Case(
        "24.2",
        "抽检表缺抽检日期一列：未知",
        "unknown",
        {"credit_report_sample": table("standard_edition | conforms", "2021年版 | 是")},
    ),
    Case(
        "24.2",
        "抽检表缺标准版本一列：未知",
        "unknown",
        {"credit_report_sample": table("sampled_on | conforms", "2022-03-10 | 是")},
    ),
    Case(
        "24.2",
        "抽检表缺是否符合一列：未知",
        "unknown",
        {"credit_report_sample": table("sampled_on | standard_edition", "2022-03-10 | 2021年版")},
    ),
    # -- 24.3 ------------------------------------------------------------------------------------------
    Case(
        "24.3",
        "应公示的都已公示，没有超范围：满足",
        "met",
        checked(PUBLISHED, "是 | 是 | 否", "否 | 否 | 否"),
        observed={"any": ("2", "2"), "published": ("1", "1"), "over_scope": ("0", "0")},
        points=("5", "11"),
    ),
    Case(
        "24.3",
        "两条应公示的有一条未公示：漏项，不满足",
        "unmet",
        checked(PUBLISHED, "是 | 否 | 否"),
        observed={"published": ("1/2", "1/2"), "over_scope": ("0", "0")},
        shortfall={"published": ("1", "1"), "over_scope": ("0", "0")},
    ),
    Case(
        "24.3",
        "应公示的一条超范围公示：不满足",
        "unmet",
        checked("是 | 是 | 是"),
        observed={"published": ("1", "1"), "over_scope": ("1", "1")},
        shortfall={"over_scope": ("1", "1")},
    ),
    Case(
        "24.3",
        "不应公示的一条超范围公示：同样不满足",
        "unmet",
        checked(PUBLISHED, "否 | 是 | 是"),
        observed={"over_scope": ("1", "1")},
    ),
    Case(
        "24.3",
        "没有应公示的条目，但有一条超范围：仍不满足",
        "unmet",
        checked("否 | 是 | 是"),
        observed={"any": ("0", "0")},
    ),
    Case(
        "24.3",
        "没有一条应公示，也没有超范围：无从核对，未知",
        "unknown",
        checked("否 | 否 | 否"),
        observed={"any": ("0", "0"), "over_scope": ("0", "0")},
        shortfall={"any": ("1", "1")},
    ),
    Case("24.3", "对照表只有表头：未知", "unknown", checked(), observed={"any": ("0", "0")}),
    Case("24.3", "没有对照表：未知", "unknown"),
    Case(
        "24.3",
        "不应公示的没有公示、是否公示空白：都不计，满足",
        "met",
        checked(PUBLISHED, "否 | 否 | 否", "否 |  | 否"),
        observed={"published": ("1", "1")},
    ),
    Case(
        "24.3",
        "应公示的一条是否已公示空白：未知",
        "unknown",
        checked(PUBLISHED, "是 |  | 否"),
        observed={"published": ("1/2", "1")},
        shortfall={"published": ("0", "1")},
    ),
    Case(
        "24.3",
        "应公示的一条是否已公示写作“部分”，无法辨认：未知",
        "unknown",
        checked("是 | 部分 | 否"),
    ),
    Case(
        "24.3",
        "是否应公示空白的一条未公示：也许漏项，未知",
        "unknown",
        checked(PUBLISHED, " | 否 | 否"),
        observed={"any": ("1", "2"), "published": ("1/2", "1")},
    ),
    Case(
        "24.3",
        "是否应公示空白的一条已公示：应不应都不漏，满足",
        "met",
        checked(PUBLISHED, " | 是 | 否"),
        observed={"any": ("1", "2"), "published": ("1", "1")},
    ),
    Case(
        "24.3",
        "唯一的一条是否应公示写作“视情况”，无法辨认：也许没有应公示的，未知",
        "unknown",
        checked("视情况 | 是 | 否"),
        observed={"any": ("0", "1")},
    ),
    Case(
        "24.3",
        "超范围公示空白：未知",
        "unknown",
        checked("是 | 是 | "),
        observed={"published": ("1", "1"), "over_scope": ("0", "1")},
        shortfall={"over_scope": ("0", "1")},
    ),
    Case(
        "24.3",
        "不应公示的一条超范围公示写作“待查”，无法辨认：未知",
        "unknown",
        checked(PUBLISHED, "否 | 否 | 待查"),
    ),
    Case(
        "24.3",
        "一条各项空白，另一条漏项：仍不满足",
        "unmet",
        checked(" |  | ", "是 | 否 | 否"),
        shortfall={"published": ("1", "2"), "over_scope": ("0", "1")},
    ),
    Case(
        "24.3",
        "对照表缺是否应公示一列：未知",
        "unknown",
        {"publication_catalog_check": table("is_published | over_scope", "是 | 否")},
    ),
    Case(
        "24.3",
        "对照表缺是否已公示一列：未知",
        "unknown",
        {"publication_catalog_check": table("should_publish | over_scope", "是 | 否")},
    ),
    Case(
        "24.3",
        "对照表缺超范围公示一列：未知",
        "unknown",
        {"publication_catalog_check": table("should_publish | is_published", "是 | 是")},
    ),
    Case(
        "24.3",
        "对照表缺超范围公示一列，但有一条漏项：仍不满足",
        "unmet",
        {"publication_catalog_check": table("should_publish | is_published", "是 | 否")},
    ),
]

TESTER = IndicatorTester(i24_credit_portal, CASES)
test_case, test_cases_suffice = TESTER.tests()
