"""1 · 统一社会信用代码重错率：存续主体中重码、错码低于万分之一。"""

from __future__ import annotations

from datetime import date

import ychk
from tests.unified_codes import full_width, odd_organisation, right, wrong
from ychk.plugins import i01_code_error_rate
from ychk.results import ClauseResult
from ychk.testing import Case, IndicatorTester, figure, table

REGISTRY = "uscc | status"
KNOWN = "uscc | fix_status"
A, B, C = right(1), right(2), right(3)


def codes(*rows: str, known: tuple[str, ...] = ()) -> dict[str, object]:
    """A registry as given, and the ledger of known errors (by default: none)."""
    return {"entity_registry": table(REGISTRY, *rows), "uscc_error_ledger": table(KNOWN, *known)}


STOCK = [f"{right(serial)} | 存续" for serial in range(100, 10_100)]


def stock(number: int, *more: str) -> dict[str, object]:
    """A registry of `number` right codes and the rows of `more`."""
    return codes(*STOCK[:number], *more)


def figures(total: str, errors: str, on: date = date(2022, 6, 30)) -> list[ychk.Figure]:
    """The two figures that stand in for the ledgers."""
    return [figure("uscc_total", total, on), figure("uscc_error_count", errors, on)]


def odd_and_wrong(serial: int) -> str:
    """A code whose organisation code and whose last character are both wrong."""
    code = odd_organisation(serial)
    return code[:17] + ("1" if code[17] == "0" else "0")


def four_cleaned(clause: ClauseResult) -> None:
    """The warning says how many codes were cleaned."""
    assert [dict(told.data)["count"] for told in clause.told] == ["4"]


CASES = [
    # the threshold
    Case(
        "1.1",
        "存续10001户中1户错码：低于万分之一，满足",
        "met",
        stock(10_000, f"{wrong(1)} | 存续"),
        observed={"error_rate": ("1/10001", "1/10001")},
        shortfall={"error_rate": ("0", "0")},
        told=[],
    ),
    Case(
        "1.1",
        "存续10000户中1户错码：恰为万分之一，不满足",
        "unmet",
        stock(9_999, f"{wrong(1)} | 存续"),
        observed={"error_rate": ("1/10000", "1/10000")},
        shortfall={"error_rate": ("1", "1")},
    ),
    Case(
        "1.1",
        "两本台账都没有，填报280000户、重错码27个：满足",
        "met",
        figures=figures("280000", "27"),
        observed={"error_rate": ("27/280000", "27/280000")},
    ),
    Case(
        "1.1",
        "两本台账都没有，填报280000户、重错码28个，恰为万分之一：不满足",
        "unmet",
        figures=figures("280000", "28"),
        shortfall={"error_rate": ("1", "1")},
    ),
    # what is wrong, what is shared
    Case(
        "1.1",
        "存续主体代码全对，各不相同：满足",
        "met",
        codes(f"{A} | 存续", f"{B} | 存续"),
        observed={"error_rate": ("0", "0")},
    ),
    Case(
        "1.1",
        "17位、含字母O、校验位错，各算一个错码：不满足",
        "unmet",
        codes(f"{A[:17]} | 存续", f"{B[:9]}O{B[10:]} | 存续", f"{wrong(3)} | 存续", f"{right(4)} | 存续"),
        observed={"error_rate": ("3/4", "3/4")},
        shortfall={"error_rate": ("3", "3")},
    ),
    Case(
        "1.1",
        "一码三主体：是一个重码，不是三个",
        "unmet",
        codes(f"{A} | 存续", f"{A} | 存续", f"{A} | 存续", f"{B} | 存续"),
        observed={"error_rate": ("1/4", "1/4")},
    ),
    Case(
        "1.1",
        "同一错码用于两户：既重又错，仍是一个",
        "unmet",
        codes(f"{wrong(1)} | 存续", f"{wrong(1)} | 存续", f"{B} | 存续"),
        observed={"error_rate": ("1/3", "1/3")},
    ),
    Case(
        "1.1",
        "注销、吊销、迁出主体的错码和重码都不计，也不进分母",
        "met",
        codes(f"{A} | 存续", f"{A} | 注销", f"{wrong(2)} | 吊销", f"{wrong(3)} | 迁出"),
        observed={"error_rate": ("0", "0")},
    ),
    Case(
        "1.1",
        "以N、Y、A开头的代码同样合法：满足",
        "met",
        codes(
            *(
                f"{right(serial, lead)} | 存续"
                for serial, lead in ((1, "N2640100"), (2, "Y1640100"), (3, "A1640100"))
            )
        ),
        observed={"error_rate": ("0", "0")},
    ),
    Case(
        "1.1",
        "以N开头但校验位错：不满足",
        "unmet",
        codes(f"{wrong(1, 'N2640100')} | 存续"),
    ),
    Case(
        "1.1",
        "组织机构代码自身的校验位错而统一代码校验位对：满足，只作提醒",
        "met",
        codes(f"{odd_organisation(1)} | 存续"),
        observed={"error_rate": ("0", "0")},
        told=["organisation_code"],
    ),
    Case(
        "1.1",
        "组织机构代码和统一代码的校验位都错：已是错码，不再另作提醒",
        "unmet",
        codes(f"{odd_and_wrong(1)} | 存续"),
        told=[],
    ),
    Case(
        "1.1",
        "注销主体的代码组织机构代码校验位错，另一个写作小写：都不在存量，不提醒",
        "met",
        codes(f"{A} | 存续", f"{odd_organisation(1)} | 注销", f"{right(4, 'N2640100').lower()} | 注销"),
        told=[],
    ),
    # cleaning
    Case(
        "1.1",
        "全角、中间空格、前导撇号、小写：清洗后全对，满足并提醒四个",
        "met",
        codes(
            f"{full_width(A)} | 存续",
            f"{B[:6]} {B[6:]} | 存续",
            f"'{C} | 存续",
            f"{right(4, 'N2640100').lower()} | 存续",
        ),
        observed={"error_rate": ("0", "0")},
        told=["cleaned"],
        extra=four_cleaned,
    ),
    Case(
        "1.1",
        "代码前有字节序标记：清洗后无误，满足并提醒",
        "met",
        codes(f"\ufeff{A} | 存续"),
        told=["cleaned"],
    ),
    Case(
        "1.1",
        "两户代码一个全角一个半角，清洗后相同：是重码，不满足",
        "unmet",
        codes(f"{A} | 存续", f"{full_width(A)} | 存续"),
        observed={"error_rate": ("1/2", "1/2")},
        told=["cleaned"],
    ),
    # the ledger of known errors
    Case(
        "1.1",
        "台账上未整改、整改中、申诉各一个：都算，不满足",
        "unmet",
        codes(
            f"{A} | 存续",
            f"{B} | 存续",
            known=(f"{right(7)} | 未整改", f"{right(8)} | 整改中", f"{right(9)} | 申诉"),
        ),
        observed={"error_rate": ("3/2", "3/2")},
    ),
    Case(
        "1.1",
        "台账上的已整改：不算，满足",
        "met",
        codes(f"{A} | 存续", known=(f"{right(7)} | 已整改",)),
        observed={"error_rate": ("0", "0")},
    ),
    Case(
        "1.1",
        "台账所列未整改代码在登记库中看不出错（名称不一致）：算一个",
        "unmet",
        codes(f"{A} | 存续", f"{B} | 存续", known=(f"{A} | 未整改",)),
        observed={"error_rate": ("1/2", "1/2")},
    ),
    Case(
        "1.1",
        "登记库中的错码又列在台账，写作小写：只算一次",
        "unmet",
        codes(f"{wrong(1)} | 存续", f"{B} | 存续", known=(f"{wrong(1).lower()} | 未整改",)),
        observed={"error_rate": ("1/2", "1/2")},
    ),
    Case(
        "1.1",
        "台账两批次列出同一未整改代码：只算一次",
        "unmet",
        codes(f"{A} | 存续", f"{B} | 存续", known=(f"{right(7)} | 未整改", f"{right(7)} | 整改中")),
        observed={"error_rate": ("1/2", "1/2")},
    ),
    Case(
        "1.1",
        "台账所列未整改代码的主体已注销：台账未销号，仍算",
        "unmet",
        codes(f"{A} | 存续", f"{B} | 注销", known=(f"{B} | 未整改",)),
        observed={"error_rate": ("1", "1")},
    ),
    Case(
        "1.1",
        "台账整改状态空白：算不算不定，未知",
        "unknown",
        codes(f"{A} | 存续", f"{B} | 存续", known=(f"{right(7)} | ",)),
        observed={"error_rate": ("0", "1/2")},
        shortfall={"error_rate": ("0", "1")},
    ),
    Case(
        "1.1",
        "台账整改状态写作“办理中”，不在印定的词内：未知",
        "unknown",
        codes(f"{A} | 存续", known=(f"{right(7)} | 办理中",)),
        observed={"error_rate": ("0", "1")},
    ),
    Case(
        "1.1",
        "整改状态空白的代码已因错码计入：无妨，恰为一个",
        "unmet",
        codes(f"{wrong(1)} | 存续", f"{B} | 存续", known=(f"{wrong(1)} | ",)),
        observed={"error_rate": ("1/2", "1/2")},
    ),
    Case(
        "1.1",
        "台账未整改一行没有代码：上限加一，未知",
        "unknown",
        codes(f"{A} | 存续", f"{B} | 存续", known=(" | 未整改",)),
        observed={"error_rate": ("0", "1/2")},
    ),
    Case(
        "1.1",
        "台账已整改一行没有代码：已销号，无妨",
        "met",
        codes(f"{A} | 存续", known=(" | 已整改",)),
        observed={"error_rate": ("0", "0")},
    ),
    # cells left empty or unreadable in the registry
    Case(
        "1.1",
        "一户代码空白：可能错也可能重，上限加一，未知",
        "unknown",
        codes(f"{A} | 存续", " | 存续"),
        observed={"error_rate": ("0", "1/2")},
    ),
    Case(
        "1.1",
        "两户代码空白：上限加二，未知",
        "unknown",
        codes(f"{A} | 存续", " | 存续", " | 存续"),
        observed={"error_rate": ("0", "2/3")},
    ),
    Case("1.1", "代码空白的主体已注销：不计，满足", "met", codes(f"{A} | 存续", " | 注销")),
    Case(
        "1.1",
        "存续10001户仅一户代码空白：最坏也低于万分之一，满足",
        "met",
        stock(10_000, " | 存续"),
        observed={"error_rate": ("0", "1/10001")},
    ),
    Case(
        "1.1",
        "存续10001户，一户错码、一户代码空白：下限达标上限不达标，未知",
        "unknown",
        stock(9_999, f"{wrong(1)} | 存续", " | 存续"),
        observed={"error_rate": ("1/10001", "2/10001")},
        shortfall={"error_rate": ("0", "1")},
    ),
    Case(
        "1.1",
        "一户错码、一户代码空白，共两户：已经超限，不满足",
        "unmet",
        codes(f"{wrong(1)} | 存续", " | 存续"),
        observed={"error_rate": ("1/2", "1")},
    ),
    Case(
        "1.1",
        "错码主体的登记状态空白：可能已注销，未知",
        "unknown",
        codes(f"{A} | 存续", f"{wrong(2)} | "),
    ),
    Case(
        "1.1",
        "同码两户，一户登记状态空白：可能是重码，未知",
        "unknown",
        codes(f"{A} | 存续", f"{A} | "),
    ),
    Case(
        "1.1",
        "登记状态写作“营业中”，不在印定的词内，代码有错：未知",
        "unknown",
        codes(f"{A} | 存续", f"{wrong(2)} | 营业中"),
    ),
    Case(
        "1.1",
        "登记状态空白而代码无误：存续与否都没有错，满足",
        "met",
        codes(f"{A} | 存续", f"{B} | "),
        observed={"error_rate": ("0", "0")},
    ),
    # ledgers and columns that are not there
    Case(
        "1.1",
        "没有清理台账，登记库无误：台账里可能还有，未知",
        "unknown",
        {"entity_registry": table(REGISTRY, f"{A} | 存续", f"{B} | 存续")},
        observed={"error_rate": ("0", None)},
    ),
    Case(
        "1.1",
        "没有清理台账，登记库两户中一户错码：下限已超，不满足",
        "unmet",
        {"entity_registry": table(REGISTRY, f"{wrong(1)} | 存续", f"{B} | 存续")},
        observed={"error_rate": ("1/2", None)},
    ),
    Case(
        "1.1",
        "没有登记库：总数不知，未整改再多也是未知",
        "unknown",
        {"uscc_error_ledger": table(KNOWN, f"{right(7)} | 未整改", f"{right(8)} | 未整改")},
        observed={"error_rate": (None, None)},
    ),
    Case("1.1", "两本台账都没有，也没有填报数字：未知", "unknown"),
    Case(
        "1.1",
        "登记库只有表头：分母为零，未知",
        "unknown",
        codes(),
    ),
    Case(
        "1.1",
        "登记库全是注销主体：分母为零，未知",
        "unknown",
        codes(f"{A} | 注销"),
    ),
    Case(
        "1.1",
        "登记库没有登记状态一列：都可能存续，错码未知",
        "unknown",
        {"entity_registry": table("uscc", A, wrong(2)), "uscc_error_ledger": table(KNOWN)},
    ),
    Case(
        "1.1",
        "登记库没有代码一列：两户都可能错，未知",
        "unknown",
        {
            "entity_registry": table("status", "存续", "存续"),
            "uscc_error_ledger": table(KNOWN),
        },
        observed={"error_rate": ("0", "1")},
    ),
    Case(
        "1.1",
        "清理台账没有整改状态一列：一行不定，未知",
        "unknown",
        {"entity_registry": table(REGISTRY, f"{A} | 存续"), "uscc_error_ledger": table("uscc", right(7))},
        observed={"error_rate": ("0", "1")},
    ),
    # figures
    Case(
        "1.1",
        "两本台账都没有，只填报总数：未知",
        "unknown",
        figures=[figure("uscc_total", "280000")],
    ),
    Case("1.1", "填报总数为零：分母为零，未知", "unknown", figures=figures("0", "0")),
    Case(
        "1.1",
        "填报数字落款7月1日，晚于评估日：不算，未知",
        "unknown",
        figures=figures("280000", "0", date(2022, 7, 1)),
    ),
    Case(
        "1.1",
        "有登记库而无清理台账：填报数字不能顶替，未知",
        "unknown",
        {"entity_registry": table(REGISTRY, f"{A} | 存续")},
        figures=figures("1", "0"),
        observed={"error_rate": ("0", None)},
    ),
    Case(
        "1.1",
        "台账齐全且有错码：填报零个不顶用，不满足并提醒数字不符",
        "unmet",
        codes(f"{wrong(1)} | 存续", f"{B} | 存续"),
        figures=figures("2", "0"),
        observed={"error_rate": ("1/2", "1/2")},
        told=["figure_differs"],
    ),
    Case(
        "1.1",
        "台账齐全，填报数字与台账一致：满足，无须提醒",
        "met",
        codes(f"{A} | 存续", f"{B} | 存续"),
        figures=figures("2", "0"),
        told=[],
    ),
]

TESTER = IndicatorTester(i01_code_error_rate, CASES)
test_case, test_cases_suffice = TESTER.tests()
