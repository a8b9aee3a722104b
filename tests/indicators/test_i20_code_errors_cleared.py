"""20 · 统一社会信用代码重错码清零：机关事业单位群团、社会组织村居工会、市场主体三组分别清零。"""

from __future__ import annotations

from tests.unified_codes import full_width, right, wrong
from ychk.plugins import i20_code_errors_cleared
from ychk.testing import Case, IndicatorTester, table

REGISTRY = "uscc | entity_type | status"
KNOWN = "uscc | entity_type | fix_status"
ORGAN, SOCIETY, FIRM = (
    f"{right(serial)} | {kind} | 存续" for serial, kind in ((1, "机关"), (2, "社会团体"), (3, "企业"))
)
EACH_GROUP = (ORGAN, SOCIETY, FIRM)
"""One right code in each group."""


def registry(*rows: str, known: tuple[str, ...] = ()) -> dict[str, object]:
    """One right code in each group, the rows given, and the ledger of known errors (by default: none)."""
    return {"entity_registry": table(REGISTRY, *EACH_GROUP, *rows), "uscc_error_ledger": table(KNOWN, *known)}


def wrong_in(*kinds: str) -> list[str]:
    """A wrong code of its own for each of these types."""
    return [f"{wrong(10 + serial)} | {kind} | 存续" for serial, kind in enumerate(kinds)]


NONE, ONE, MAYBE_ONE = {"errors": ("0", "0")}, {"errors": ("1", "1")}, {"errors": ("0", "1")}
SHARED = (f"{right(9)} | 机关 | 存续", f"{right(9)} | 企业 | 存续")

GROUPS = (
    ("20.1", "第一组", ("机关", "事业单位", "群团")),
    ("20.2", "第二组", ("社会团体", "民办非企业单位", "基金会", "村居委会", "工会")),
    ("20.3", "第三组", ("企业", "个体工商户", "农民专业合作社")),
)
EVERY_TYPE = [kind for _, _, kinds in GROUPS for kind in kinds]


def of_group(clause: str, group: str, kinds: tuple[str, ...]) -> list[Case]:
    """What holds of each of the three groups alike."""
    kind, *_ = kinds
    number = str(len(kinds))
    foreign = "工会" if clause == "20.1" else "群团"
    missing = [row for row in EACH_GROUP if f" {kind} " not in row]
    return [
        Case(
            clause,
            f"机关、社团、企业各一户代码无误：{group}满足，三组齐全得1分",
            "met",
            registry(),
            observed=NONE,
            points=("1", "1"),
        ),
        Case(
            clause,
            f"各类主体各一个错码，“其他”也有一个：{group}只数{'、'.join(kinds)}，{number}个，不满足",
            "unmet",
            registry(*wrong_in(*EVERY_TYPE, "其他")),
            observed={"errors": (number, number)},
            shortfall={"errors": (number, number)},
        ),
        Case(
            clause,
            f"一户{kind}与一户{foreign}同码，另有两户{foreign}同码：{group}一个重码，不满足",
            "unmet",
            registry(
                f"{right(8)} | {kind} | 存续",
                *(f"{right(code)} | {foreign} | 存续" for code in (8, 9, 9)),
            ),
            observed=ONE,
        ),
        Case(
            clause,
            f"{kind}与已注销的{kind}同码，另一户注销的{kind}有错码：{group}都不计，满足",
            "met",
            registry(
                f"{right(9)} | {kind} | 存续", f"{right(9)} | {kind} | 注销", f"{wrong(8)} | {kind} | 注销"
            ),
            observed=NONE,
        ),
        Case(
            clause,
            f"清理台账{kind}未整改、整改中、申诉、已整改各一个，{foreign}未整改一个：{group}三个，不满足",
            "unmet",
            registry(
                known=(
                    f"{right(5)} | {kind} | 未整改",
                    f"{right(6)} | {kind} | 整改中",
                    f"{right(7)} | {kind} | 申诉",
                    f"{right(8)} | {kind} | 已整改",
                    f"{right(9)} | {foreign} | 未整改",
                )
            ),
            observed={"errors": ("3", "3")},
        ),
        Case(
            clause,
            f"登记库{group}只有一户已注销的{kind}：同没有，未知",
            "unknown",
            {
                "entity_registry": table(REGISTRY, *missing, f"{right(9)} | {kind} | 注销"),
                "uscc_error_ledger": table(KNOWN),
            },
            observed=NONE,
        ),
    ]


CASES = [
    # the three groups
    *(case for group in GROUPS for case in of_group(*group)),
    Case(
        "20.1",
        "企业和社团有错码，机关没有：第一组满足，但三组不齐，不得分",
        "met",
        registry(*wrong_in("企业", "社会团体")),
        observed=NONE,
        points=("0", "0"),
    ),
    # shared codes
    Case("20.1", "机关与企业同码：第一组一个，不满足", "unmet", registry(*SHARED), observed=ONE),
    Case("20.3", "机关与企业同码：第三组也是一个，不满足", "unmet", registry(*SHARED), observed=ONE),
    Case(
        "20.3",
        "企业与其他类型主体同码：第三组不满足",
        "unmet",
        registry(f"{right(9)} | 其他 | 存续", f"{right(9)} | 企业 | 存续"),
        observed=ONE,
    ),
    Case(
        "20.3",
        "两户企业同码，一个写全角一个写半角：清洗后是一个重码，不满足",
        "unmet",
        registry(f"{right(9)} | 企业 | 存续", f"{full_width(right(9))} | 企业 | 存续"),
        observed=ONE,
    ),
    Case(
        "20.3",
        "企业代码小写、夹空格：清洗后无误，满足",
        "met",
        registry(f"{right(9)[:8].lower()} {right(9)[8:].lower()} | 企业 | 存续"),
        observed=NONE,
    ),
    # the ledger of known errors
    Case(
        "20.1",
        "企业的代码在台账上列为机关、未整改：按台账的类型归第一组，不满足",
        "unmet",
        registry(known=(f"{right(3)} | 机关 | 未整改",)),
        observed=ONE,
    ),
    Case(
        "20.3",
        "企业的代码在台账上列为机关、未整改：不归第三组，满足",
        "met",
        registry(known=(f"{right(3)} | 机关 | 未整改",)),
        observed=NONE,
    ),
    Case(
        "20.3",
        "企业错码又列在台账未整改：只算一次",
        "unmet",
        registry(f"{wrong(9)} | 企业 | 存续", known=(f"{wrong(9)} | 企业 | 整改中",)),
        observed=ONE,
    ),
    Case(
        "20.1",
        "台账未整改一行主体类型空白：可能属第一组，未知",
        "unknown",
        registry(known=(f"{right(7)} |  | 未整改",)),
        observed=MAYBE_ONE,
        shortfall={"errors": ("0", "1")},
    ),
    Case(
        "20.1",
        "台账已整改一行主体类型空白：已销号，无妨，满足",
        "met",
        registry(known=(f"{right(7)} |  | 已整改",)),
        observed=NONE,
    ),
    Case(
        "20.3",
        "台账一行主体类型空白，其代码已因错码计入第三组：恰为一个",
        "unmet",
        registry(f"{wrong(9)} | 企业 | 存续", known=(f"{wrong(9)} |  | 未整改",)),
        observed=ONE,
    ),
    Case(
        "20.3",
        "台账企业一行整改状态空白：未知",
        "unknown",
        registry(known=(f"{right(7)} | 企业 | ",)),
        observed=MAYBE_ONE,
    ),
    Case(
        "20.1",
        "台账企业一行整改状态空白：类型已排除第一组，满足",
        "met",
        registry(known=(f"{right(7)} | 企业 | ",)),
        observed=NONE,
    ),
    # cells left empty or unreadable
    Case(
        "20.3",
        "一户企业代码空白：第三组上限加一，未知",
        "unknown",
        registry(" | 企业 | 存续"),
        observed=MAYBE_ONE,
    ),
    Case(
        "20.1",
        "一户企业代码空白：只加在本组上限，第一组满足",
        "met",
        registry(" | 企业 | 存续"),
        observed=NONE,
    ),
    Case(
        "20.2",
        "一户代码和类型都空白：可能属第二组，上限加一，未知",
        "unknown",
        registry(" |  | 存续"),
        observed=MAYBE_ONE,
    ),
    Case(
        "20.3",
        "一户企业代码空白，另有一个错码：已不为零，不满足",
        "unmet",
        registry(" | 企业 | 存续", *wrong_in("企业")),
        observed={"errors": ("1", "2")},
    ),
    Case(
        "20.3",
        "台账企业一行未整改而代码空白：上限加一，未知",
        "unknown",
        registry(known=(" | 企业 | 未整改",)),
        observed=MAYBE_ONE,
    ),
    Case(
        "20.2",
        "错码主体的类型空白：可能属第二组，未知",
        "unknown",
        registry(f"{wrong(9)} |  | 存续"),
        observed=MAYBE_ONE,
    ),
    Case(
        "20.2",
        "错码主体的类型写作“公司”，不在印定的词内：未知",
        "unknown",
        registry(f"{wrong(9)} | 公司 | 存续"),
        observed=MAYBE_ONE,
    ),
    Case(
        "20.2",
        "类型空白而代码无误：属哪组都没有错，满足",
        "met",
        registry(f"{right(9)} |  | 存续"),
        observed=NONE,
    ),
    Case(
        "20.3",
        "类型空白的主体与企业同码：企业的代码是重码，不满足",
        "unmet",
        registry(f"{right(9)} |  | 存续", f"{right(9)} | 企业 | 存续"),
        observed=ONE,
    ),
    Case(
        "20.1",
        "类型空白的主体与企业同码：它可能属第一组，未知",
        "unknown",
        registry(f"{right(9)} |  | 存续", f"{right(9)} | 企业 | 存续"),
        observed=MAYBE_ONE,
    ),
    Case(
        "20.3",
        "错码企业登记状态空白：可能已注销，未知",
        "unknown",
        registry(f"{wrong(9)} | 企业 | "),
        observed=MAYBE_ONE,
    ),
    Case(
        "20.3",
        "同码两户企业，一户登记状态空白：可能是重码，未知",
        "unknown",
        registry(f"{right(9)} | 企业 | ", f"{right(9)} | 企业 | 存续"),
        observed=MAYBE_ONE,
    ),
    # groups, ledgers and columns that are not there
    Case(
        "20.2",
        "登记库没有第二组的主体，但清理台账有工会未整改：已不为零，不满足",
        "unmet",
        {
            "entity_registry": table(REGISTRY, ORGAN, FIRM),
            "uscc_error_ledger": table(KNOWN, f"{right(7)} | 工会 | 未整改"),
        },
        observed=ONE,
    ),
    Case(
        "20.1",
        "登记库只有表头：未知",
        "unknown",
        {"entity_registry": table(REGISTRY), "uscc_error_ledger": table(KNOWN)},
    ),
    Case(
        "20.1",
        "唯一一户的类型空白：不知第一组有没有主体，未知",
        "unknown",
        {"entity_registry": table(REGISTRY, f"{right(1)} |  | 存续"), "uscc_error_ledger": table(KNOWN)},
    ),
    Case(
        "20.3",
        "没有清理台账，登记库无误：未知",
        "unknown",
        {"entity_registry": table(REGISTRY, *EACH_GROUP)},
        observed={"errors": ("0", None)},
    ),
    Case(
        "20.3",
        "没有清理台账，但登记库有一个企业错码：已不为零，不满足",
        "unmet",
        {"entity_registry": table(REGISTRY, *EACH_GROUP, *wrong_in("企业"))},
        observed={"errors": ("1", None)},
    ),
    Case(
        "20.3",
        "没有登记库，清理台账无未整改：未知",
        "unknown",
        {"uscc_error_ledger": table(KNOWN, f"{right(7)} | 企业 | 已整改")},
        observed={"errors": ("0", None)},
    ),
    Case(
        "20.3",
        "没有登记库，清理台账有企业未整改：已不为零，不满足",
        "unmet",
        {"uscc_error_ledger": table(KNOWN, f"{right(7)} | 企业 | 未整改")},
        observed={"errors": ("1", None)},
    ),
    Case("20.1", "两本台账都没有：未知", "unknown"),
    Case(
        "20.3",
        "登记库没有主体类型一列，有一个错码：不知属哪组，未知",
        "unknown",
        {
            "entity_registry": table("uscc | status", f"{right(1)} | 存续", f"{wrong(2)} | 存续"),
            "uscc_error_ledger": table(KNOWN),
        },
        observed=MAYBE_ONE,
    ),
    Case(
        "20.3",
        "清理台账没有主体类型一列，有一行未整改：未知",
        "unknown",
        {
            "entity_registry": table(REGISTRY, *EACH_GROUP),
            "uscc_error_ledger": table("uscc | fix_status", f"{right(7)} | 未整改"),
        },
        observed=MAYBE_ONE,
    ),
]

TESTER = IndicatorTester(i20_code_errors_cleared, CASES)
test_case, test_cases_suffice = TESTER.tests()
