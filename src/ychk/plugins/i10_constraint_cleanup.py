"""10 · Measures against the dishonest are cleaned up: each kept on a legal basis, or changed (gate)."""

from ychk import rules as r

MEASURES = r.ledger("constraint_cleanup_ledger")
ITEMS = ("项", "measures")

kept = r.Is("conclusion", {"保留"}) & (r.Given("legal_basis") | r.Given("base_list_item"))
changed = r.Is("conclusion", {"修订", "废止", "停止执行"}) & r.During("done_on", r.EVER)

INDICATOR = r.Indicator(
    "10",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "10.1",
            holds=r.some_of("any", MEASURES, says=("列入清理的措施", "measures under clean-up"), unit=ITEMS)
            & r.all_of(
                "settled",
                MEASURES,
                kept | changed,
                says=("已清理到位的措施", "measures settled"),
                unit=ITEMS,
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
