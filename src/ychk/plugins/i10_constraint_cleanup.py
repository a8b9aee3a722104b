"""10 · Measures against the dishonest are cleaned up: each kept on a legal basis, or changed (gate)."""

from collections.abc import Iterable

from ychk import EVER, Clause, During, Given, Indicator, Is, Text, all_of, annex, hookimpl, ledger, some_of

MEASURES = ledger("constraint_cleanup_ledger")
ITEMS = Text("项", "measures")

kept = Is("conclusion", {"保留"}) & (Given("legal_basis") | Given("base_list_item"))
changed = Is("conclusion", {"修订", "废止", "停止执行"}) & During("done_on", EVER)

INDICATOR = Indicator(
    "10",
    Text("失信约束措施清理", "Constraint clean-up"),
    clauses=(
        Clause(
            "10.1",
            Text(
                "失信约束措施全部清理：保留的有依据，其余已修订、废止或停止执行",
                "every measure is settled: kept on a legal basis, or revised, repealed or stopped",
            ),
            source=annex(10),
            reading=("U06",),
            holds=some_of("any", MEASURES, says=Text("列入清理的措施", "measures under clean-up"), unit=ITEMS)
            & all_of(
                "settled",
                MEASURES,
                kept | changed,
                says=Text("已清理到位的措施", "measures settled"),
                unit=ITEMS,
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 10."""
    return [INDICATOR]
