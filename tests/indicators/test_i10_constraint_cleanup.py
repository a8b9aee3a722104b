"""10 · 失信约束措施清理：每项措施保留的有依据，其余已修订、废止或停止执行，才算全部整改到位。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i10_constraint_cleanup
from ychk.testing import Case, IndicatorTester, table

MEASURES = "conclusion | legal_basis | base_list_item | done_on"
KEPT = "保留 | 《招标投标法》第五十四条 |  | "
REPEALED = "废止 |  |  | 2022-05-20"
UNFOUNDED = "保留 |  |  | "


def cleaned(*rows: str, columns: str = MEASURES) -> dict[str, object]:
    """The ledger of measures under clean-up, one line a measure."""
    return {"constraint_cleanup_ledger": table(columns, *rows)}


CASES = [
    # 保留：有依据即可
    Case(
        "10.1",
        "一项措施保留，有法律依据：满足",
        "met",
        cleaned(KEPT),
        observed={"any": ("1", "1"), "settled": ("1", "1")},
        shortfall={"settled": ("0", "0")},
    ),
    Case("10.1", "保留，没有写法律依据，但对应基础清单条目：满足", "met", cleaned("保留 |  | 第3项 | ")),
    Case(
        "10.1",
        "保留，依据和清单条目都空白：空白即没有，一项措施无依据，不满足",
        "unmet",
        cleaned(KEPT, UNFOUNDED),
        observed={"settled": ("1/2", "1/2")},
        shortfall={"settled": ("1", "1")},
    ),
    Case(
        "10.1",
        "保留而无依据，写了完成日期也不算整改：不满足",
        "unmet",
        cleaned("保留 |  |  | 2022-05-20"),
    ),
    Case(
        "10.1",
        "保留且有依据，完成日期是评估日之后的7月1日：不问日期，满足",
        "met",
        cleaned("保留 | 《招标投标法》 |  | 2022-07-01"),
    ),
    Case(
        "10.1",
        "保留且有依据，完成日期写作“五月”，无法辨认：不问日期，满足",
        "met",
        cleaned("保留 |  | 第3项 | 五月"),
    ),
    # 修订、废止、停止执行：评估日前完成
    Case("10.1", "修订，6月30日评估日当天完成：满足", "met", cleaned("修订 |  |  | 2022-06-30")),
    Case("10.1", "修订，7月1日才完成：评估日尚未完成，不满足", "unmet", cleaned("修订 |  |  | 2022-07-01")),
    Case(
        "10.1",
        "同一项7月1日完成的修订，7月1日评估：满足",
        "met",
        cleaned("修订 |  |  | 2022-07-01"),
        as_of=date(2022, 7, 1),
    ),
    Case(
        "10.1",
        "废止，2020年11月完成，早于考核期：没有起始日，满足",
        "met",
        cleaned("废止 |  |  | 2020-11-05"),
    ),
    Case(
        "10.1",
        "停止执行，6月30日23时完成，截到日期：满足",
        "met",
        cleaned("停止执行 |  |  | 2022-06-30 23:59:59"),
    ),
    Case(
        "10.1",
        "修订，完成日期空白：还没有完成，有法律依据也不满足",
        "unmet",
        cleaned("修订 | 《招标投标法》 | 第3项 | "),
        shortfall={"settled": ("1", "1")},
    ),
    Case("10.1", "废止，完成日期写作“五月”，无法辨认：未知", "unknown", cleaned("废止 |  |  | 五月")),
    # 清理结论
    Case(
        "10.1",
        "清理结论空白：还没有结论，有依据、有完成日期也不满足",
        "unmet",
        cleaned(" | 《招标投标法》 | 第3项 | 2022-05-20"),
        shortfall={"settled": ("1", "1")},
    ),
    Case(
        "10.1",
        "清理结论写作“取消”，不在用词之内，有依据：可能是保留，未知",
        "unknown",
        cleaned("取消 | 《招标投标法》 |  | ", KEPT),
        observed={"settled": ("1/2", "1")},
        shortfall={"settled": ("0", "1")},
    ),
    Case(
        "10.1",
        "清理结论写作“取消”，无依据但5月20日完成：可能是废止，未知",
        "unknown",
        cleaned("取消 |  |  | 2022-05-20"),
    ),
    Case(
        "10.1",
        "清理结论写作“取消”，既无依据也未完成：无论哪种结论都没有到位，不满足",
        "unmet",
        cleaned("取消 |  |  | "),
    ),
    # 每一项都要
    Case(
        "10.1",
        "保留、修订、废止、停止执行各一项，都已到位：满足",
        "met",
        cleaned(KEPT, "修订 |  |  | 2022-05-20", REPEALED, "停止执行 |  |  | 2022-05-20"),
        observed={"any": ("4", "4"), "settled": ("1", "1")},
    ),
    Case(
        "10.1",
        "同一项无依据的措施登记两遍：按行计，差两项，不满足",
        "unmet",
        cleaned(REPEALED, UNFOUNDED, UNFOUNDED),
        observed={"settled": ("1/3", "1/3")},
        shortfall={"settled": ("2", "2")},
    ),
    Case(
        "10.1",
        "一项无依据，另一项结论无法辨认：差一至两项，不满足",
        "unmet",
        cleaned(UNFOUNDED, "取消 | 《招标投标法》 |  | "),
        observed={"settled": ("0", "1/2")},
        shortfall={"settled": ("1", "2")},
    ),
    # 缺台账、缺列
    Case("10.1", "没有清理台账：未知", "unknown", observed={"any": ("0", None), "settled": (None, None)}),
    Case(
        "10.1",
        "台账只有表头：没有一项可判断，未知而不是满足",
        "unknown",
        cleaned(),
        observed={"any": ("0", "0"), "settled": (None, None)},
    ),
    Case(
        "10.1",
        "缺清理结论一列：不能当作还没有结论，未知",
        "unknown",
        cleaned("《招标投标法》 |  | 2022-05-20", columns="legal_basis | base_list_item | done_on"),
        observed={"settled": ("0", "1")},
    ),
    Case(
        "10.1",
        "缺完成日期一列，有一项修订：不能当作没有完成，未知",
        "unknown",
        cleaned("修订 |  | ", columns="conclusion | legal_basis | base_list_item"),
    ),
    Case(
        "10.1",
        "缺完成日期一列，措施都是有依据的保留：满足",
        "met",
        cleaned("保留 | 《招标投标法》 | ", columns="conclusion | legal_basis | base_list_item"),
    ),
    Case(
        "10.1",
        "缺法律依据一列，保留的没有清单条目：不能当作没有依据，未知",
        "unknown",
        cleaned("保留 |  | ", columns="conclusion | base_list_item | done_on"),
    ),
    Case(
        "10.1",
        "缺法律依据一列，保留的有清单条目：满足",
        "met",
        cleaned("保留 | 第3项 | ", columns="conclusion | base_list_item | done_on"),
    ),
    Case(
        "10.1",
        "缺清单条目一列，保留的没有法律依据：未知",
        "unknown",
        cleaned("保留 |  | ", columns="conclusion | legal_basis | done_on"),
    ),
    Case(
        "10.1",
        "缺依据两列，修订的未完成：依据再多也不满足",
        "unmet",
        cleaned("修订 | ", columns="conclusion | done_on"),
    ),
]

TESTER = IndicatorTester(i10_constraint_cleanup, CASES)
test_case, test_cases_suffice = TESTER.tests()
