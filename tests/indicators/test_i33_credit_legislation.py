"""33 · 信用立法（附加项）：已施行的市级专门信用法规，或省级专门信用法规由本级执行。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i33_credit_legislation
from ychk.testing import Case, IndicatorTester, table

CITY = "市级地方性法规"
PROVINCE = "省级地方性法规"
CARRIED_OUT = "市政府办公室印发贯彻意见"


def registered(*rows: str) -> dict[str, object]:
    """The register of legislation as given."""
    return {"credit_legislation": table("level | effective_on | is_dedicated | local_implementation", *rows)}


CASES = [
    Case(
        "33.1",
        "市级专门信用条例2021年1月1日施行：满足，不问本级执行情况",
        "met",
        registered(f"{CITY} | 2021-01-01 | 是 | "),
        observed={"regulations": ("1", "1")},
        shortfall={"regulations": ("0", "0")},
        points=("2", "2"),
        estimate=False,
    ),
    Case(
        "33.1",
        "自治区专门信用条例2019年施行，本级印发贯彻意见：满足",
        "met",
        registered(f"{PROVINCE} | 2019-01-01 | 是 | {CARRIED_OUT}"),
        observed={"regulations": ("1", "1")},
    ),
    Case(
        "33.1",
        "自治区专门信用条例，本级执行情况空白：就是没有执行，不满足",
        "unmet",
        registered(f"{PROVINCE} | 2019-01-01 | 是 | "),
        observed={"regulations": ("0", "0")},
        shortfall={"regulations": ("1", "1")},
        points=("0", "0"),
    ),
    Case(
        "33.1",
        "市级条例和本级执行的自治区条例都有：满足",
        "met",
        registered(f"{CITY} | 2021-01-01 | 是 | ", f"{PROVINCE} | 2019-01-01 | 是 | {CARRIED_OUT}"),
        observed={"regulations": ("2", "2")},
    ),
    Case(
        "33.1",
        "市级条例、自治区条例都不是专门信用立法：不满足",
        "unmet",
        registered(f"{CITY} | 2021-01-01 | 否 | ", f"{PROVINCE} | 2019-01-01 | 否 | {CARRIED_OUT}"),
    ),
    Case(
        "33.1",
        "只有专门的政府规章，本级也执行：不是地方性法规，不满足",
        "unmet",
        registered(f"政府规章 | 2021-01-01 | 是 | {CARRIED_OUT}"),
    ),
    Case(
        "33.1",
        "只有专门的规范性文件，本级也执行：不是地方性法规，不满足",
        "unmet",
        registered(f"规范性文件 | 2021-01-01 | 是 | {CARRIED_OUT}"),
    ),
    Case("33.1", "市级条例在评估日当天施行：满足", "met", registered(f"{CITY} | 2022-06-30 | 是 | ")),
    Case(
        "33.1",
        "市级条例在评估日次日施行：尚未施行，不满足",
        "unmet",
        registered(f"{CITY} | 2022-07-01 | 是 | "),
    ),
    Case(
        "33.1",
        "本级执行的自治区条例在评估日次日施行：尚未施行，不满足",
        "unmet",
        registered(f"{PROVINCE} | 2022-07-01 | 是 | {CARRIED_OUT}"),
    ),
    Case(
        "33.1",
        "评估日改为2022年7月1日，市级条例当天施行：满足",
        "met",
        registered(f"{CITY} | 2022-07-01 | 是 | "),
        as_of=date(2022, 7, 1),
    ),
    Case(
        "33.1",
        "市级专门条例施行日期空白：未知",
        "unknown",
        registered(f"{CITY} |  | 是 | "),
        observed={"regulations": ("0", "1")},
        shortfall={"regulations": ("0", "1")},
        points=("0", "2"),
    ),
    Case(
        "33.1",
        "市级专门条例施行日期写作“公布之日”，无法辨认：未知",
        "unknown",
        registered(f"{CITY} | 公布之日 | 是 | "),
    ),
    Case(
        "33.1",
        "市级条例是否专门立法空白：未知",
        "unknown",
        registered(f"{CITY} | 2021-01-01 |  | "),
    ),
    Case(
        "33.1",
        "市级条例是否专门立法写作“部分”，无法辨认：未知",
        "unknown",
        registered(f"{CITY} | 2021-01-01 | 部分 | "),
    ),
    Case(
        "33.1",
        "层级空白的专门立法，本级没有执行：也许是市级的，未知",
        "unknown",
        registered(" | 2021-01-01 | 是 | "),
        observed={"regulations": ("0", "1")},
    ),
    Case(
        "33.1",
        "层级写作表外的“法律”，无法辨认：未知",
        "unknown",
        registered(f"法律 | 2021-01-01 | 是 | {CARRIED_OUT}"),
    ),
    Case(
        "33.1",
        "层级空白但不是专门立法：不满足",
        "unmet",
        registered(" | 2021-01-01 | 否 | "),
        observed={"regulations": ("0", "0")},
    ),
    Case(
        "33.1",
        "层级空白但在评估日次日施行：不满足",
        "unmet",
        registered(" | 2022-07-01 | 是 | "),
    ),
    Case(
        "33.1",
        "施行日期、是否专门都空白，但层级是政府规章：不满足",
        "unmet",
        registered("政府规章 |  |  | "),
    ),
    Case(
        "33.1",
        "施行日期空白的自治区条例，本级没有执行：不满足",
        "unmet",
        registered(f"{PROVINCE} |  | 是 | "),
        observed={"regulations": ("0", "0")},
    ),
    Case(
        "33.1",
        "施行日期空白的自治区条例，本级执行：未知",
        "unknown",
        registered(f"{PROVINCE} |  | 是 | {CARRIED_OUT}"),
    ),
    Case(
        "33.1",
        "施行日期空白但不是专门立法：不满足",
        "unmet",
        registered(f"{CITY} |  | 否 | "),
    ),
    Case(
        "33.1",
        "是否专门立法空白但在评估日次日施行：不满足",
        "unmet",
        registered(f"{CITY} | 2022-07-01 |  | "),
    ),
    Case(
        "33.1",
        "已有一部市级条例，另一部施行日期空白：满足",
        "met",
        registered(f"{CITY} | 2021-01-01 | 是 | ", f"{CITY} |  | 是 | "),
        observed={"regulations": ("1", "2")},
    ),
    Case(
        "33.1",
        "登记表只有表头：没有立法，不满足",
        "unmet",
        registered(),
        observed={"regulations": ("0", "0")},
        shortfall={"regulations": ("1", "1")},
    ),
    Case(
        "33.1",
        "没有登记表：未知",
        "unknown",
        observed={"regulations": ("0", None)},
        points=("0", "2"),
    ),
    Case(
        "33.1",
        "缺层级一列：未知",
        "unknown",
        {
            "credit_legislation": table(
                "effective_on | is_dedicated | local_implementation", f"2021-01-01 | 是 | {CARRIED_OUT}"
            )
        },
    ),
    Case(
        "33.1",
        "缺施行日期一列：未知",
        "unknown",
        {"credit_legislation": table("level | is_dedicated | local_implementation", f"{CITY} | 是 | ")},
    ),
    Case(
        "33.1",
        "缺是否专门一列：未知",
        "unknown",
        {
            "credit_legislation": table(
                "level | effective_on | local_implementation", f"{CITY} | 2021-01-01 | "
            )
        },
    ),
    Case(
        "33.1",
        "缺本级执行情况一列，自治区专门条例已施行：整列未填不等于没有执行，未知",
        "unknown",
        {"credit_legislation": table("level | effective_on | is_dedicated", f"{PROVINCE} | 2019-01-01 | 是")},
        observed={"regulations": ("0", "1")},
    ),
    Case(
        "33.1",
        "缺本级执行情况一列，市级专门条例已施行：满足",
        "met",
        {"credit_legislation": table("level | effective_on | is_dedicated", f"{CITY} | 2021-01-01 | 是")},
    ),
    Case(
        "33.1",
        "缺本级执行情况一列，只有专门的政府规章：不满足",
        "unmet",
        {"credit_legislation": table("level | effective_on | is_dedicated", "政府规章 | 2021-01-01 | 是")},
    ),
]

TESTER = IndicatorTester(i33_credit_legislation, CASES)
test_case, test_cases_suffice = TESTER.tests()
