"""2 · 政务服务大厅接入：市级和县（市）区大厅在考核开始前全部接入信用平台和信用网站，清单至少列7个。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i02_service_halls
from ychk.results import ClauseResult
from ychk.testing import Case, IndicatorTester, table

HALLS = "level | connected_platform | connected_site | connected_on"
CITY = "市级 | 是 | 是 | 2022-03-01"
COUNTY = "县区级 | 是 | 是 | 2022-03-01"
SIX = (CITY, *[COUNTY] * 5)
SEVEN = (*SIX, COUNTY)
NOT_CONNECTED = "否 | 否 | "
REVIEW = date(2022, 7, 1)
"""考核开始日；案卷不写明时是评估日的次日。"""


def halls(*rows: str) -> dict[str, object]:
    """The access list with these halls."""
    return {"service_hall_access": table(HALLS, *rows)}


def without(column: str, *rows: str) -> dict[str, object]:
    """The same list, handed in without one of its columns."""
    header = HALLS.split(" | ")
    at = header.index(column)
    kept = [[cell for place, cell in enumerate(line.split("|")) if place != at] for line in (HALLS, *rows)]
    lines = ["|".join(cells) for cells in kept]
    return {"service_hall_access": table(*lines)}


def seventh(cells: str) -> dict[str, object]:
    """Six connected halls, and a seventh, of a county, with these cells."""
    return halls(*SIX, f"县区级 | {cells}")


def connected_on(day: str) -> dict[str, object]:
    """Six connected halls, and a seventh that was connected on `day`."""
    return seventh(f"是 | 是 | {day}")


def tells_of_two(result: ClauseResult) -> None:
    """The one notice speaks of two halls."""
    (told,) = result.told
    assert dict(told.data) == {"count": "2"}


ALL = {"connected": ("1", "1")}
SIX_OF_SEVEN = {"connected": ("6/7", "6/7")}
OPEN = {"connected": ("6/7", "1")}
ONE, MAYBE_ONE = {"connected": ("1", "1")}, {"connected": ("0", "1")}

CASES = [
    # how many halls
    Case(
        "2.1",
        "市级1个、县区级6个大厅2022年3月1日均已接入：满足",
        "met",
        halls(*SEVEN),
        observed={"halls": ("7", "7"), **ALL},
        shortfall={"halls": ("0", "0"), "connected": ("0", "0")},
        told=[],
    ),
    Case(
        "2.1",
        "市级2个、县区级5个，共7个，均已接入：满足",
        "met",
        halls(CITY, *SIX),
        observed={"halls": ("7", "7")},
    ),
    Case(
        "2.1",
        "只列了6个大厅，均已接入：名单不全，未知",
        "unknown",
        halls(*SIX),
        observed={"halls": ("6", "6"), **ALL},
        shortfall={"halls": ("1", "1"), "connected": ("0", "0")},
    ),
    Case("2.1", "列了8个大厅，均已接入：满足", "met", halls(*SEVEN, COUNTY), observed={"halls": ("8", "8")}),
    Case(
        "2.1",
        "只列了1个大厅，未接入：名单虽不全，已不满足",
        "unmet",
        halls(f"县区级 | {NOT_CONNECTED}"),
        shortfall={"halls": ("6", "6"), "connected": ("1", "1")},
    ),
    Case("2.1", "案卷定为6个：列6个均已接入，满足", "met", halls(*SIX), parameters={"required_halls": "6"}),
    Case(
        "2.1",
        "案卷定为8个：列7个均已接入，还差一个，未知",
        "unknown",
        halls(*SEVEN),
        parameters={"required_halls": "8"},
        shortfall={"halls": ("1", "1")},
    ),
    # platform and site, city and county
    Case(
        "2.1",
        "一个县区大厅未接入信用平台：不满足",
        "unmet",
        seventh("否 | 是 | 2022-03-01"),
        observed={"halls": ("7", "7"), **SIX_OF_SEVEN},
        shortfall=ONE,
    ),
    Case(
        "2.1",
        "一个县区大厅未接入信用网站：不满足",
        "unmet",
        seventh("是 | 否 | 2022-03-01"),
        observed=SIX_OF_SEVEN,
        shortfall=ONE,
    ),
    Case(
        "2.1",
        "6个县区大厅均已接入，市级大厅未接入：不满足",
        "unmet",
        halls(f"市级 | {NOT_CONNECTED}", *[COUNTY] * 6),
        observed=SIX_OF_SEVEN,
    ),
    Case(
        "2.1",
        "两个大厅未接入、未填日期：差两个，不满足",
        "unmet",
        halls(*SIX, *[f"县区级 | {NOT_CONNECTED}"] * 2),
        observed={"connected": ("3/4", "3/4")},
        shortfall={"connected": ("2", "2")},
    ),
    # halls of townships
    Case(
        "2.1",
        "乡镇街道大厅未接入：不计，满足，只提示",
        "met",
        halls(*SEVEN, f"乡镇街道级 | {NOT_CONNECTED}"),
        observed={"halls": ("7", "7"), **ALL},
        told=["town_halls"],
    ),
    Case(
        "2.1",
        "两个乡镇街道大厅未接入，一个已接入，一个日期空白：提示两个",
        "met",
        halls(
            *SEVEN,
            *[f"乡镇街道级 | {NOT_CONNECTED}"] * 2,
            "乡镇街道级 | 是 | 是 | 2022-03-01",
            "乡镇街道级 | 是 | 是 | ",
        ),
        told=["town_halls"],
        extra=tells_of_two,
    ),
    Case(
        "2.1",
        "乡镇街道大厅已接入：满足，没有可提示的",
        "met",
        halls(*SEVEN, "乡镇街道级 | 是 | 是 | 2022-06-30"),
        told=[],
    ),
    Case(
        "2.1",
        "乡镇街道大厅只接入平台：提示",
        "met",
        halls(*SEVEN, "乡镇街道级 | 是 | 否 | 2022-03-01"),
        told=["town_halls"],
    ),
    Case(
        "2.1",
        "乡镇街道大厅只接入网站：提示",
        "met",
        halls(*SEVEN, "乡镇街道级 | 否 | 是 | 2022-03-01"),
        told=["town_halls"],
    ),
    Case(
        "2.1",
        "乡镇街道大厅7月1日考核开始当天才接入：提示",
        "met",
        halls(*SEVEN, "乡镇街道级 | 是 | 是 | 2022-07-01"),
        told=["town_halls"],
    ),
    Case(
        "2.1",
        "乡镇街道大厅各栏空白：与本条无关，满足，也无可提示",
        "met",
        halls(*SEVEN, "乡镇街道级 |  |  | "),
        observed={"halls": ("7", "7"), **ALL},
        told=[],
    ),
    Case(
        "2.1",
        "乡镇街道大厅凑不了数：6个加一个乡镇大厅，未知",
        "unknown",
        halls(*SIX, "乡镇街道级 | 是 | 是 | 2022-03-01"),
        observed={"halls": ("6", "6")},
    ),
    Case(
        "2.1",
        "清单上只有乡镇街道大厅，已接入：未知",
        "unknown",
        halls(*["乡镇街道级 | 是 | 是 | 2022-03-01"] * 7),
        observed={"halls": ("0", "0")},
        told=[],
    ),
    # before the review starts
    Case("2.1", "6月30日接入，考核7月1日开始：正好赶上，满足", "met", connected_on("2022-06-30")),
    Case("2.1", "6月30日深夜接入：仍是前一天，满足", "met", connected_on("2022-06-30 23:59:59")),
    Case(
        "2.1",
        "7月1日考核开始当天接入：不算之前，不满足，评估日未到也一样",
        "unmet",
        connected_on("2022-07-01"),
        observed=SIX_OF_SEVEN,
        shortfall=ONE,
    ),
    Case(
        "2.1",
        "7月15日评估，7月1日接入，考核已于当天开始：不满足",
        "unmet",
        connected_on("2022-07-01"),
        as_of=date(2022, 7, 15),
        review_start=REVIEW,
    ),
    Case(
        "2.1",
        "7月15日评估，6月30日接入，赶在7月1日考核开始之前：满足",
        "met",
        connected_on("2022-06-30"),
        as_of=date(2022, 7, 15),
        review_start=REVIEW,
    ),
    Case(
        "2.1",
        "7月15日评估，案卷未写考核开始日，按次日16日：7月15日接入，满足",
        "met",
        connected_on("2022-07-15"),
        as_of=date(2022, 7, 15),
    ),
    Case(
        "2.1",
        "7月15日评估，案卷未写考核开始日，按次日16日：预填7月16日接入，不满足",
        "unmet",
        connected_on("2022-07-16"),
        as_of=date(2022, 7, 15),
    ),
    Case(
        "2.1",
        "6月15日评估，6月15日接入：满足",
        "met",
        connected_on("2022-06-15"),
        as_of=date(2022, 6, 15),
        review_start=REVIEW,
    ),
    Case(
        "2.1",
        "6月15日评估，预填6月16日接入：尚未发生，也还来得及，未知",
        "unknown",
        connected_on("2022-06-16"),
        as_of=date(2022, 6, 15),
        review_start=REVIEW,
        observed=OPEN,
        shortfall=MAYBE_ONE,
    ),
    Case(
        "2.1",
        "6月15日评估，预填6月30日接入：还来得及，未知",
        "unknown",
        connected_on("2022-06-30"),
        as_of=date(2022, 6, 15),
        review_start=REVIEW,
        observed=OPEN,
    ),
    Case(
        "2.1",
        "6月15日评估，预填7月1日接入：来不及了，不满足",
        "unmet",
        connected_on("2022-07-01"),
        as_of=date(2022, 6, 15),
        review_start=REVIEW,
    ),
    Case(
        "2.1",
        "6月15日评估，预填6月30日接入，但写明不接网站：不满足",
        "unmet",
        seventh("是 | 否 | 2022-06-30"),
        as_of=date(2022, 6, 15),
        review_start=REVIEW,
    ),
    Case(
        "2.1",
        "6月15日评估，乡镇街道大厅预填6月30日接入：还来得及，不提示",
        "met",
        halls(*SEVEN, "乡镇街道级 | 是 | 是 | 2022-06-30"),
        as_of=date(2022, 6, 15),
        review_start=REVIEW,
        told=[],
    ),
    Case(
        "2.1",
        "考核改为5月1日开始，4月30日接入：满足",
        "met",
        connected_on("2022-04-30"),
        review_start=date(2022, 5, 1),
    ),
    Case(
        "2.1",
        "考核改为5月1日开始，5月1日接入：不满足",
        "unmet",
        connected_on("2022-05-01"),
        review_start=date(2022, 5, 1),
    ),
    Case(
        "2.1",
        "考核推迟到8月1日开始，预填7月31日接入：未知",
        "unknown",
        connected_on("2022-07-31"),
        review_start=date(2022, 8, 1),
    ),
    Case("2.1", "2016年接入，早于考核期：只要在考核开始前，满足", "met", connected_on("2016-05-01")),
    # cells that are empty or cannot be read
    Case(
        "2.1",
        "接入日期空白：可能在考核开始之后，未知",
        "unknown",
        connected_on(""),
        observed={"halls": ("7", "7"), **OPEN},
        shortfall=MAYBE_ONE,
    ),
    Case("2.1", "接入日期写作“三月”，无法辨认：未知", "unknown", connected_on("三月"), observed=OPEN),
    Case("2.1", "是否接入平台空白：未知", "unknown", seventh(" | 是 | 2022-03-01"), observed=OPEN),
    Case("2.1", "是否接入平台写作“部分”：未知", "unknown", seventh("部分 | 是 | 2022-03-01"), observed=OPEN),
    Case("2.1", "是否接入网站空白：未知", "unknown", seventh("是 |  | 2022-03-01"), observed=OPEN),
    Case("2.1", "是否接入网站写作“在建”：未知", "unknown", seventh("是 | 在建 | 2022-03-01"), observed=OPEN),
    Case("2.1", "未接平台，其余空白：不满足", "unmet", seventh("否 |  | "), shortfall=ONE),
    Case("2.1", "未接网站，其余空白：不满足", "unmet", seventh(" | 否 | "), shortfall=ONE),
    Case("2.1", "7月1日才接入，其余空白：不满足", "unmet", seventh(" |  | 2022-07-01"), shortfall=ONE),
    Case(
        "2.1",
        "一个大厅未接入，另一个日期空白：不满足，差一至两个",
        "unmet",
        halls(*SIX, f"县区级 | {NOT_CONNECTED}", "县区级 | 是 | 是 | "),
        observed={"connected": ("3/4", "7/8")},
        shortfall={"connected": ("1", "2")},
    ),
    Case(
        "2.1",
        "第七个大厅层级空白：可能是乡镇大厅，凑不足7个，未知",
        "unknown",
        halls(*SIX, " | 是 | 是 | 2022-03-01"),
        observed={"halls": ("6", "7"), **ALL},
        shortfall={"halls": ("0", "1"), "connected": ("0", "0")},
    ),
    Case(
        "2.1",
        "第七个大厅层级写作“区级”，无法辨认：未知",
        "unknown",
        halls(*SIX, "区级 | 是 | 是 | 2022-03-01"),
        observed={"halls": ("6", "7")},
    ),
    Case(
        "2.1",
        "7个之外另有一个层级空白，也已接入：满足",
        "met",
        halls(*SEVEN, " | 是 | 是 | 2022-03-01"),
        observed={"halls": ("7", "8"), **ALL},
    ),
    Case(
        "2.1",
        "7个之外另有一个层级空白，未接入：可能是乡镇大厅，未知，也不能按乡镇大厅提示",
        "unknown",
        halls(*SEVEN, f" | {NOT_CONNECTED}"),
        observed={"connected": ("7/8", "1")},
        shortfall=MAYBE_ONE,
        told=[],
    ),
    Case(
        "2.1",
        "6个之外有一个层级空白，未接入：不是名单不全就是有一个未接入，未知",
        "unknown",
        halls(*SIX, f" | {NOT_CONNECTED}"),
        observed={"halls": ("6", "7"), **OPEN},
    ),
    # columns and the ledger itself
    Case(
        "2.1",
        "清单缺层级一列：不知哪些应计，未知",
        "unknown",
        without("level", *SEVEN),
        observed={"halls": ("0", "7")},
    ),
    Case(
        "2.1",
        "清单缺层级一列，一个未接入：也可能是乡镇大厅，未知",
        "unknown",
        without("level", *SIX, f"县区级 | {NOT_CONNECTED}"),
        shortfall=MAYBE_ONE,
    ),
    Case("2.1", "清单缺是否接入平台一列：未知", "unknown", without("connected_platform", *SEVEN)),
    Case("2.1", "清单缺是否接入网站一列：未知", "unknown", without("connected_site", *SEVEN)),
    Case(
        "2.1",
        "清单缺接入日期一列：未知",
        "unknown",
        without("connected_on", *SEVEN),
        observed={"connected": ("0", "1")},
        shortfall={"connected": ("0", "7")},
    ),
    Case(
        "2.1",
        "清单缺接入日期一列，但一个大厅写明未接入：不满足",
        "unmet",
        without("connected_on", *SIX, f"县区级 | {NOT_CONNECTED}"),
        shortfall={"connected": ("1", "7")},
    ),
    Case(
        "2.1",
        "清单只有表头：一个大厅也没列，未知",
        "unknown",
        halls(),
        observed={"halls": ("0", "0"), "connected": (None, None)},
        shortfall={"halls": ("7", "7"), "connected": ("0", "0")},
    ),
    Case("2.1", "没有接入清单：未知", "unknown", observed={"halls": ("0", None)}),
]

TESTER = IndicatorTester(i02_service_halls, CASES)
test_case, test_cases_suffice = TESTER.tests()
