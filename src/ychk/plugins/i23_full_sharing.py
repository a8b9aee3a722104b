"""23 · Nine classes of credit information are collected and shared in full, month by month."""

from collections.abc import Iterable

from ychk import (
    LAST_MONTH,
    Before,
    Check,
    Clause,
    Indicator,
    IsTrue,
    Kinds,
    NotLessThan,
    Text,
    all_of,
    annex,
    hookimpl,
    ledger,
    note_if_any,
)

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
BATCHES = ledger("info_collection_log").during("collected_on", LAST_MONTH)
COMPLETE = (
    NotLessThan("loaded_rows", "expected_rows")
    & IsTrue("shared_to_platform")
    & ~Before("national_deadline", "collected_on")
)
UNIT = Text("批", "batches")

INDICATOR = Indicator(
    "23",
    Text("信用信息全量共享", "Full sharing"),
    clauses=(
        Clause(
            "23.1",
            Text(
                "最近一个完整月份，九类信息均已全量、按时归集并共享至融资平台",
                "in the latest complete month all nine classes are collected in full and in time, and shared",
            ),
            source=annex(23),
            points=7,
            reading=("D11", "L06", "N08", "T03", "U03"),
            holds=Check(
                "classes",
                Kinds(BATCHES, "info_class", NINE),
                ">=",
                9,
                says=Text("本月有批次的类别", "classes with a batch in the month"),
                unit=Text("类", "classes"),
            )
            & all_of(
                "complete",
                BATCHES.where(info_class=NINE),
                COMPLETE,
                says=Text("全量、按时、已共享的批次", "batches that are complete, in time and shared"),
                unit=UNIT,
            ),
            notices=(
                note_if_any(
                    "extra",
                    BATCHES.where(~COMPLETE, info_class=("仓储物流", "知识产权")),
                    Text(
                        "仓储物流、知识产权有 {count} 批未全量按时共享（不计分）",
                        "{count} batches on storage or intellectual property are not complete (not scored)",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 23."""
    return [INDICATOR]
