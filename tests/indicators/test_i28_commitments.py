"""28 · 信用承诺与履约践诺：承诺及践诺信息与企业总数之比达到2，每项承诺都有践诺信息。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i28_commitments
from ychk.testing import Case, IndicatorTester, Table, figure, table

COMMITTED = "commitment_no | committed_on | check_result | fulfilment_state"
NO_STATE_COLUMN = "commitment_no | committed_on | check_result"
REGISTRY = "entity_type | status"


def committed(*rows: str) -> dict[str, object]:
    """Commitments alone, without a registry."""
    return {"commitment": table(COMMITTED, *rows)}


def registry(firms: int, *more: str) -> Table:
    """So many enterprises in existence, and further entities."""
    return table(REGISTRY, *["企业 | 存续"] * firms, *more)


def among(firms: int, *rows: str, more: tuple[str, ...] = ()) -> dict[str, object]:
    """Commitments, and a registry of so many enterprises and further entities."""
    return {"entity_registry": registry(firms, *more), **committed(*rows)}


def number(name: str, state: str = "", *, on: str = "2022-03-10", result: str = "合规入库") -> str:
    """One commitment, accepted within the period unless said otherwise."""
    return f"{name} | {on} | {result} | {state}"


KEPT = "全部履行"
A, B = number("A", KEPT), number("B", KEPT)
A_OPEN, B_OPEN = number("A"), number("B")
THREE_RECORDS = (A, B_OPEN)
"""One record below what two enterprises ask for."""

CASES = [
    # -- 28.1 ------------------------------------------------------------------------------------------
    Case(
        "28.1",
        "2户企业，两项承诺都有践诺：4条比2户正好2，满足；28.2也满足，共7分",
        "met",
        among(2, A, B),
        observed={"per_enterprise": ("2", "2")},
        shortfall={"per_enterprise": ("0", "0")},
        told=[],
        points=("7", "7"),
    ),
    Case(
        "28.1",
        "2户企业，两项承诺、一项践诺：3条，差一条，不满足",
        "unmet",
        among(2, *THREE_RECORDS),
        observed={"per_enterprise": ("3/2", "3/2")},
        shortfall={"per_enterprise": ("1", "1")},
        points=("0", "0"),
    ),
    Case(
        "28.1",
        "1户企业，两项承诺都没有践诺：只看总量，满足；28.2不满足，只得4分",
        "met",
        among(1, A_OPEN, B_OPEN),
        observed={"per_enterprise": ("2", "2")},
        points=("4", "4"),
    ),
    Case(
        "28.1",
        "3户企业，5条：不满足，比值按分数记",
        "unmet",
        among(3, A, B, number("C")),
        observed={"per_enterprise": ("5/3", "5/3")},
        shortfall={"per_enterprise": ("1", "1")},
    ),
    Case("28.1", "第四条是部分履行：也是践诺信息，满足", "met", among(2, A, number("B", "部分履行"))),
    Case("28.1", "第四条是全部未履行：也是践诺信息，满足", "met", among(2, A, number("B", "全部未履行"))),
    Case(
        "28.1",
        "同一承诺编码报了三次：只算一项承诺、一项践诺，不满足",
        "unmet",
        among(2, A, A, A),
        observed={"per_enterprise": ("1", "1")},
        shortfall={"per_enterprise": ("2", "2")},
    ),
    Case(
        "28.1",
        "退回的承诺和践诺不计：不满足",
        "unmet",
        among(2, A, number("B", KEPT, result="退回")),
        observed={"per_enterprise": ("1", "1")},
    ),
    Case(
        "28.1",
        "2021年7月1日的承诺，考核期首日：计入，满足",
        "met",
        among(2, A, number("B", KEPT, on="2021-07-01")),
    ),
    Case(
        "28.1",
        "2021年6月30日的承诺，早于考核期：不计，不满足",
        "unmet",
        among(2, A, number("B", KEPT, on="2021-06-30")),
    ),
    Case("28.1", "评估日当天的承诺：计入，满足", "met", among(2, A, number("B", KEPT, on="2022-06-30"))),
    Case(
        "28.1",
        "评估日之后的承诺：尚未发生，不满足",
        "unmet",
        among(2, A, number("B", KEPT, on="2022-07-01")),
    ),
    Case(
        "28.1",
        "个体工商户、农民专业合作社和注销、吊销、迁出的企业都不在企业总数之内：满足",
        "met",
        among(
            1,
            A,
            more=("个体工商户 | 存续", "农民专业合作社 | 存续", "企业 | 注销", "企业 | 吊销", "企业 | 迁出"),
        ),
        observed={"per_enterprise": ("2", "2")},
    ),
    Case(
        "28.1",
        "入库结果空白的一项：也许合规，未知",
        "unknown",
        among(2, A, number("B", KEPT, result="")),
        observed={"per_enterprise": ("1", "2")},
        shortfall={"per_enterprise": ("0", "2")},
    ),
    Case(
        "28.1",
        "入库结果写作“审核中”，不在表内，无法辨认：未知",
        "unknown",
        among(2, A, number("B", KEPT, result="审核中")),
    ),
    Case(
        "28.1",
        "入库结果空白，但最多也只有3条：不满足",
        "unmet",
        among(2, A, number("B", result="")),
        observed={"per_enterprise": ("1", "3/2")},
        shortfall={"per_enterprise": ("1", "2")},
    ),
    Case(
        "28.1",
        "承诺作出日期空白的一项：也许在期内，未知",
        "unknown",
        among(2, A, number("B", KEPT, on="")),
    ),
    Case(
        "28.1",
        "承诺作出日期写作“去年”，无法辨认：未知",
        "unknown",
        among(2, A, number("B", KEPT, on="去年")),
    ),
    Case(
        "28.1",
        "没有承诺编码的一项：也许与已有的重复，未知",
        "unknown",
        among(2, A, number("", KEPT)),
        observed={"per_enterprise": ("1", "2")},
    ),
    Case(
        "28.1",
        "没有写履行状态就是还没有践诺：3条，不满足而不是未知",
        "unmet",
        among(2, *THREE_RECORDS),
        as_of=date(2022, 3, 31),
    ),
    Case(
        "28.1",
        "履行状态写作“履行中”，不在表内，无法辨认：未知",
        "unknown",
        among(2, A, number("B", "履行中")),
        observed={"per_enterprise": ("3/2", "2")},
        shortfall={"per_enterprise": ("0", "1")},
    ),
    Case(
        "28.1",
        "退回的一项其余空白、期外的一项其余空白：已被排除，不满足而不是未知",
        "unmet",
        among(2, *THREE_RECORDS, " |  | 退回 | ", " | 2021-06-30 |  | "),
        observed={"per_enterprise": ("3/2", "3/2")},
    ),
    Case(
        "28.1",
        "登记状态空白的一户企业：也许存续，未知",
        "unknown",
        among(1, A, B_OPEN, more=("企业 | ",)),
        observed={"per_enterprise": ("3/2", "3")},
        shortfall={"per_enterprise": ("0", "1")},
    ),
    Case(
        "28.1",
        "主体类型空白的一户存续主体：也许是企业，未知",
        "unknown",
        among(1, A, B_OPEN, more=(" | 存续",)),
    ),
    Case(
        "28.1",
        "登记状态写作“营业中”，不在表内，无法辨认：未知",
        "unknown",
        among(1, A, B_OPEN, more=("企业 | 营业中",)),
    ),
    Case(
        "28.1",
        "主体类型写作“公司”，不在表内，无法辨认：未知",
        "unknown",
        among(1, A, B_OPEN, more=("公司 | 存续",)),
    ),
    Case(
        "28.1",
        "登记状态空白的一户企业，算上它也有4条比2户：满足",
        "met",
        among(1, A, B, more=("企业 | ",)),
        observed={"per_enterprise": ("2", "4")},
    ),
    Case(
        "28.1",
        "登记状态空白的个体工商户、主体类型空白的注销主体：已被排除，满足",
        "met",
        among(1, A, more=("个体工商户 | ", " | 注销")),
        observed={"per_enterprise": ("2", "2")},
    ),
    Case(
        "28.1",
        "登记库里一户企业也没有：分母为零不能判断，未知",
        "unknown",
        among(0, A, more=("个体工商户 | 存续",)),
    ),
    Case(
        "28.1",
        "登记库只有表头：企业0户，填报的1户不能顶替，未知并提示不符",
        "unknown",
        among(0, A),
        figures=[figure("enterprises_total", "1")],
        told=["figure_differs"],
    ),
    Case(
        "28.1",
        "没有登记库，填报企业总数2户，4条：满足",
        "met",
        committed(A, B),
        figures=[figure("enterprises_total", "2")],
        observed={"per_enterprise": ("2", "2")},
        told=[],
    ),
    Case(
        "28.1",
        "没有登记库，填报企业总数2户，3条：差一条，不满足",
        "unmet",
        committed(*THREE_RECORDS),
        figures=[figure("enterprises_total", "2")],
        shortfall={"per_enterprise": ("1", "1")},
    ),
    Case(
        "28.1",
        "登记库2户，填报1户：以登记库为准，3条不满足，提示不符",
        "unmet",
        among(2, *THREE_RECORDS),
        figures=[figure("enterprises_total", "1")],
        told=["figure_differs"],
    ),
    Case(
        "28.1",
        "登记库2户，填报也是2户：不提示",
        "unmet",
        among(2, *THREE_RECORDS),
        figures=[figure("enterprises_total", "2")],
        told=[],
    ),
    Case(
        "28.1",
        "没有登记库，企业总数注明7月1日，在评估日之后：等于没有填报，未知",
        "unknown",
        committed(A, B),
        figures=[figure("enterprises_total", "2", date(2022, 7, 1))],
    ),
    Case("28.1", "没有登记库，也没有填报企业总数：未知", "unknown", committed(A, B)),
    Case("28.1", "没有承诺台账：未知", "unknown", {"entity_registry": registry(2)}),
    Case("28.1", "承诺台账和登记库都没有：未知", "unknown", points=("0", "7")),
    Case(
        "28.1",
        "承诺台账只有表头：0条，不满足",
        "unmet",
        among(2),
        observed={"per_enterprise": ("0", "0")},
        shortfall={"per_enterprise": ("4", "4")},
    ),
    Case(
        "28.1",
        "台账缺履行状态一列，两项承诺比2户：践诺也许都有，未知",
        "unknown",
        {
            "entity_registry": registry(2),
            "commitment": table(NO_STATE_COLUMN, *["A | 2022-03-10 | 合规入库", "B | 2022-03-10 | 合规入库"]),
        },
        observed={"per_enterprise": ("1", "2")},
    ),
    Case(
        "28.1",
        "台账缺履行状态一列，一项承诺比2户：践诺了也只有2条，不满足",
        "unmet",
        {"entity_registry": registry(2), "commitment": table(NO_STATE_COLUMN, "A | 2022-03-10 | 合规入库")},
        observed={"per_enterprise": ("1/2", "1")},
    ),
    Case(
        "28.1",
        "台账缺入库结果一列：未知",
        "unknown",
        {
            "entity_registry": registry(1),
            "commitment": table(
                "commitment_no | committed_on | fulfilment_state", f"A | 2022-03-10 | {KEPT}"
            ),
        },
        observed={"per_enterprise": ("0", "2")},
    ),
    Case(
        "28.1",
        "台账缺承诺作出日期一列：未知",
        "unknown",
        {
            "entity_registry": registry(1),
            "commitment": table("commitment_no | check_result | fulfilment_state", f"A | 合规入库 | {KEPT}"),
        },
    ),
    Case(
        "28.1",
        "台账缺承诺编码一列，三项承诺比2户：也许互不重复，未知",
        "unknown",
        {
            "entity_registry": registry(2),
            "commitment": table(
                "committed_on | check_result | fulfilment_state", *[f"2022-03-10 | 合规入库 | {KEPT}"] * 3
            ),
        },
    ),
    Case(
        "28.1",
        "登记库缺登记状态一列：也许一户存续的也没有，未知",
        "unknown",
        {"entity_registry": table("entity_type", "企业", "企业"), **committed(*THREE_RECORDS)},
    ),
    Case(
        "28.1",
        "登记库缺主体类型一列：未知",
        "unknown",
        {"entity_registry": table("status", "存续", "存续"), **committed(*THREE_RECORDS)},
    ),
    # -- 28.2 ------------------------------------------------------------------------------------------
    Case(
        "28.2",
        "两项承诺都有践诺：正好1，满足；企业总数不详，得3分，至多7分",
        "met",
        committed(A, B),
        observed={"any": ("2", "2"), "followed_up": ("1", "1")},
        shortfall={"any": ("0", "0"), "followed_up": ("0", "0")},
        points=("3", "7"),
    ),
    Case(
        "28.2",
        "三项承诺中一项没有践诺：差一项，不满足",
        "unmet",
        committed(A, B, number("C")),
        observed={"followed_up": ("2/3", "2/3")},
        shortfall={"followed_up": ("1", "1")},
        points=("0", "4"),
    ),
    Case("28.2", "部分履行也是践诺信息：满足", "met", committed(number("A", "部分履行"))),
    Case("28.2", "全部未履行也是践诺信息：满足", "met", committed(number("A", "全部未履行"))),
    Case(
        "28.2",
        "同一编码两条，先没有状态、后有状态：按编码算已践诺，满足",
        "met",
        committed(A_OPEN, A),
        observed={"followed_up": ("1", "1")},
    ),
    Case(
        "28.2",
        "A报了三次践诺，B没有：践诺也按编码不重复，不能相抵，不满足",
        "unmet",
        committed(A, A, A, B_OPEN),
        observed={"followed_up": ("1/2", "1/2")},
    ),
    Case("28.2", "退回的承诺没有践诺：不计，满足", "met", committed(A, number("B", result="退回"))),
    Case(
        "28.2",
        "A合规入库时没有状态，有状态的一条被退回：践诺信息不合规，不满足",
        "unmet",
        committed(A_OPEN, number("A", KEPT, result="退回")),
    ),
    Case(
        "28.2",
        "2021年7月1日的承诺没有践诺，考核期首日：不满足",
        "unmet",
        committed(A, number("B", on="2021-07-01")),
    ),
    Case(
        "28.2",
        "2021年6月30日的承诺没有践诺，早于考核期：不计，满足",
        "met",
        committed(A, number("B", on="2021-06-30")),
    ),
    Case("28.2", "评估日当天的承诺没有践诺：不满足", "unmet", committed(A, number("B", on="2022-06-30"))),
    Case(
        "28.2",
        "评估日之后的承诺没有践诺：尚未发生，满足",
        "met",
        committed(A, number("B", on="2022-07-01")),
    ),
    Case(
        "28.2",
        "期内一项合规入库的承诺也没有：分母为零不能判断，未知",
        "unknown",
        committed(number("A", KEPT, result="退回"), number("B", KEPT, on="2021-06-30")),
        observed={"any": ("0", "0")},
        shortfall={"any": ("1", "1")},
    ),
    Case("28.2", "台账只有表头：未知", "unknown", committed(), observed={"any": ("0", "0")}),
    Case("28.2", "没有台账：未知", "unknown"),
    Case(
        "28.2",
        "一项的履行状态写作“履行中”，不在表内，也许已践诺：未知",
        "unknown",
        committed(A, number("B", "履行中")),
        observed={"followed_up": ("1/2", "1")},
        shortfall={"followed_up": ("0", "1")},
    ),
    Case(
        "28.2",
        "一项的履行状态无法辨认，另一项没有践诺：仍不满足",
        "unmet",
        committed(A_OPEN, number("B", "履行中")),
        shortfall={"followed_up": ("1", "2")},
    ),
    Case(
        "28.2",
        "入库结果空白、没有践诺的一项：也许要计，未知",
        "unknown",
        committed(A, number("B", result="")),
        observed={"any": ("1", "2"), "followed_up": ("1/2", "1")},
    ),
    Case(
        "28.2",
        "入库结果空白、已有践诺的一项：计不计都无妨，满足",
        "met",
        committed(A, number("B", KEPT, result="")),
    ),
    Case(
        "28.2",
        "承诺作出日期空白、没有践诺的一项：也许在期内，未知",
        "unknown",
        committed(A, number("B", on="")),
    ),
    Case(
        "28.2",
        "唯一的一项承诺作出日期写作“去年”，无法辨认：也许期内没有承诺，未知",
        "unknown",
        committed(number("A", KEPT, on="去年")),
        observed={"any": ("0", "1")},
    ),
    Case(
        "28.2",
        "没有编码、没有践诺的一条：也许就是已践诺的A，未知",
        "unknown",
        committed(A, number("")),
    ),
    Case(
        "28.2",
        "A没有践诺，另有没有编码的一条践诺：也许就是A的，未知",
        "unknown",
        committed(A_OPEN, number("", KEPT)),
    ),
    Case(
        "28.2",
        "A、B都没有践诺，没有编码的践诺只有一条：至少还差一项，不满足",
        "unmet",
        committed(A_OPEN, B_OPEN, number("", KEPT)),
        shortfall={"followed_up": ("1", "2")},
    ),
    Case(
        "28.2",
        "退回的一项其余空白、期外的一项其余空白：已被排除，满足",
        "met",
        committed(A, " |  | 退回 | ", " | 2021-06-30 |  | "),
        observed={"any": ("1", "1"), "followed_up": ("1", "1")},
    ),
    Case(
        "28.2",
        "台账缺履行状态一列：不等于都没有践诺，未知",
        "unknown",
        {"commitment": table(NO_STATE_COLUMN, "A | 2022-03-10 | 合规入库")},
        observed={"followed_up": ("0", "1")},
    ),
    Case(
        "28.2",
        "台账缺入库结果一列：承诺也许都被退回，未知",
        "unknown",
        {"commitment": table("commitment_no | committed_on | fulfilment_state", "A | 2022-03-10 | ")},
    ),
    Case(
        "28.2",
        "台账缺承诺作出日期一列：承诺也许都不在期内，未知",
        "unknown",
        {"commitment": table("commitment_no | check_result | fulfilment_state", "A | 合规入库 | ")},
    ),
    Case(
        "28.2",
        "台账缺承诺编码一列，一条有践诺一条没有：也许是同一项，未知",
        "unknown",
        {
            "commitment": table(
                "committed_on | check_result | fulfilment_state",
                f"2022-03-10 | 合规入库 | {KEPT}",
                "2022-03-10 | 合规入库 | ",
            )
        },
    ),
]

TESTER = IndicatorTester(i28_commitments, CASES)
test_case, test_cases_suffice = TESTER.tests()
