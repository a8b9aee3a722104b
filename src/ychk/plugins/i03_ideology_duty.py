"""3 · The credit site keeps its ideology duty: a duty document, and no incident in the period (gate)."""

from collections.abc import Iterable

from ychk import PERIOD, Attested, Clause, Indicator, Text, annex, hookimpl, ledger, none_of

incidents = ledger("ideology_self_check").where(result="发生").during("checked_on", PERIOD)

INDICATOR = Indicator(
    "3",
    Text("信用网站意识形态责任制", "Ideology duty"),
    clauses=(
        Clause(
            "3.1",
            Text(
                "落实意识形态责任制，考核期内未发生责任事件",
                "the ideology duty is kept, with no incident in the period",
            ),
            source=annex(3),
            reading=("D14",),
            holds=none_of(
                "incidents",
                incidents,
                says=Text("自查发生的责任事件", "incidents found by self-check"),
                unit=Text("件", "incidents"),
            )
            & Attested(),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 3."""
    return [INDICATOR]
