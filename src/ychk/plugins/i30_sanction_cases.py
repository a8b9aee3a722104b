"""30 · Cases of sanctions by law: at least 12 of the 13 printed classes of measure."""

from ychk import rules as r

CASES = r.ledger("punishment_case").during("done_on", r.PERIOD)
CLASSES = (
    "限制市场或行业准入",
    "限制任职",
    ("限制消费", "限制相关消费"),
    ("限制出境", "不准出境"),
    "限制升学复学",
    "限制申请财政性资金项目",
    "限制参加评先评优",
    "限制享受优惠政策和便利措施",
    "纳入严重失信主体名单",
    "共享公示失信信息",
    "纳入重点监管范围",
    "纳入市场化征信或评级报告",
    "从严审慎授信",
)
classes = r.Kinds(CASES, "measure_class", CLASSES)

INDICATOR = r.Indicator(
    "30",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "30.1",
            holds=r.Check(
                "classes",
                classes,
                ">=",
                12,
                says=("有案例的惩戒措施类别", "classes of sanction with a case"),
                unit=("类", "classes"),
            ),
            notices=(
                r.note_if_any(
                    "other_classes",
                    CASES.where(~r.Is("measure_class", classes.words)),
                    (
                        "{count} 个案例的类别不在方案所列13类之内，不计",
                        "{count} cases of a class that the plan does not print, not counted",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
