"""13 · Integrity education: examples chosen, reported in the news, and brought to the public."""

from ychk import rules as r

KINDS = ("诚信典型选树", "新闻报道", "群众性宣传教育")

activities = r.ledger("publicity_activity").during("held_on", r.PERIOD)

INDICATOR = r.Indicator(
    "13",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "13.1",
            holds=r.Check(
                "kinds",
                r.Kinds(activities, "activity_type", KINDS),
                ">=",
                r.Parameter("education_kinds"),
                says=("已开展的活动类别", "kinds of activity held"),
                unit=("类", "kinds"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
