"""23 · Nine classes of credit information are collected and shared in full, month by month."""

from ychk import rules as r

NINE = (
    "纳税",
    "生态环境领域",
    "不动产",
    "行政管理",
    "水费",
    "电费",
    "燃气费",
    "科技研发",
    "新型农业经营主体",
)
BATCHES = r.ledger("info_collection_log").during("collected_on", r.LAST_MONTH)
COMPLETE = (
    r.NotLessThan("loaded_rows", "expected_rows")
    & r.IsTrue("shared_to_platform")
    & ~r.Before("national_deadline", "collected_on")
)
UNIT = ("批", "batches")

INDICATOR = r.Indicator(
    "23",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "23.1",
            holds=r.Check(
                "classes",
                r.Kinds(BATCHES, "info_class", NINE),
                ">=",
                9,
                says=("本月有批次的类别", "classes with a batch in the month"),
                unit=("类", "classes"),
            )
            & r.all_of(
                "complete",
                BATCHES.where(info_class=NINE),
                COMPLETE,
                says=("全量、按时、已共享的批次", "batches that are complete, in time and shared"),
                unit=UNIT,
            ),
            notices=(
                r.note_if_any(
                    "extra",
                    BATCHES.where(~COMPLETE, info_class=("仓储物流", "知识产权")),
                    (
                        "仓储物流、知识产权有 {count} 批未全量按时共享（不计分）",
                        "{count} batches on storage or intellectual property are not complete (not scored)",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
