"""13 · Integrity education: examples chosen, reported in the news, and brought to the public."""

from collections.abc import Iterable

from ychk import PERIOD, Check, Clause, Indicator, Kinds, Parameter, Text, annex, hookimpl, ledger

KINDS = ("诚信典型选树", "新闻报道", "群众性宣传教育")

activities = ledger("publicity_activity").during("held_on", PERIOD)

INDICATOR = Indicator(
    "13",
    Text("诚信宣传教育活动", "Integrity education"),
    clauses=(
        Clause(
            "13.1",
            Text(
                "选树诚信典型、宣传报道、群众性宣传教育三类活动均已开展",
                "examples were chosen, reported, and integrity education brought to the public",
            ),
            source=annex(13),
            points=2,
            reading=("L01", "L03"),
            holds=Check(
                "kinds",
                Kinds(activities, "activity_type", KINDS),
                ">=",
                Parameter("education_kinds"),
                says=Text("已开展的活动类别", "kinds of activity held"),
                unit=Text("类", "kinds"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 13."""
    return [INDICATOR]
