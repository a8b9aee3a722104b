"""4 · No government body stands on a list of serious dishonesty (gate)."""

from collections.abc import Iterable

from ychk import (
    MATERIALS,
    Clause,
    Indicator,
    Text,
    annex,
    hookimpl,
    none_of,
    note_if_any,
    some_of,
)
from ychk.plugins.shared.listings import bodies, listed, once_listed

TYPES = ("政府部门", "园区管委会")
BODIES = Text("个", "bodies")

INDICATOR = Indicator(
    "4",
    Text("政府部门不在严重失信名单", "Government bodies not listed"),
    clauses=(
        Clause(
            "4.1",
            Text(
                "政府部门未被列入严重失信主体名单",
                "no government body stands on a list of serious dishonesty",
            ),
            source=annex(4, also=MATERIALS),
            reading=("A03", "A04", "A05", "L12"),
            holds=some_of(
                "roster",
                bodies(TYPES),
                says=Text("名录中存续的政府部门", "government bodies on the roster"),
                unit=BODIES,
            )
            & none_of(
                "listed",
                listed(TYPES),
                says=Text("评估日仍在严重失信名单的政府部门", "government bodies with an open listing"),
                unit=BODIES,
            ),
            notices=(
                note_if_any(
                    "once_listed",
                    once_listed(TYPES),
                    Text(
                        "{count} 个政府部门考核期内曾列入、已移出",
                        "{count} government bodies were listed and removed within the period",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 4."""
    return [INDICATOR]
