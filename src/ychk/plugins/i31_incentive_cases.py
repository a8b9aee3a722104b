"""31 · Cases of incentives for the trustworthy in at least 12 domains."""

from ychk import rules as r

NAMED = ("招标投标", "政府采购", "政府性资金项目安排", "国有土地出让", "评先评优", "融资授信")

cases = r.ledger("incentive_case").where(~r.Is("domain", {"其他"})).during("done_on", r.PERIOD)

INDICATOR = r.Indicator(
    "31",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "31.1",
            holds=r.Check(
                "domains",
                r.Distinct(cases, "domain"),
                ">=",
                12,
                says=("有案例的领域", "domains with a case"),
                unit=("个", "domains"),
            ),
            notices=(
                r.note_if_any(
                    "own_domains",
                    cases.where(~r.Is("domain", NAMED)),
                    (
                        "{count} 个案例的领域不在方案所列6个之内，已计入，请复核",
                        "{count} cases in a domain that the plan does not name: counted, to be reviewed",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
