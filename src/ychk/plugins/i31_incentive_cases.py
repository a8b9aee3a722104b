"""31 · Cases of incentives for the trustworthy in at least 12 domains."""

from collections.abc import Iterable

from ychk import PERIOD, Check, Clause, Distinct, Indicator, Is, Text, annex, hookimpl, ledger, note_if_any

NAMED = ("招标投标", "政府采购", "政府性资金项目安排", "国有土地出让", "评先评优", "融资授信")

cases = ledger("incentive_case").where(~Is("domain", {"其他"})).during("done_on", PERIOD)

INDICATOR = Indicator(
    "31",
    Text("守信激励案例", "Incentive cases"),
    clauses=(
        Clause(
            "31.1",
            Text("守信激励案例覆盖不少于12个领域", "cases of incentives in at least 12 domains"),
            source=annex(31),
            points=3,
            reading=("L07", "N15", "T03"),
            holds=Check(
                "domains",
                Distinct(cases, "domain"),
                ">=",
                12,
                says=Text("有案例的领域", "domains with a case"),
                unit=Text("个", "domains"),
            ),
            notices=(
                note_if_any(
                    "own_domains",
                    cases.where(~Is("domain", NAMED)),
                    Text(
                        "{count} 个案例的领域不在方案所列6个之内，已计入，请复核",
                        "{count} cases in a domain that the plan does not name: counted, to be reviewed",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 31."""
    return [INDICATOR]
