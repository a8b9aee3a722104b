"""14 · No public institution stands on a list of serious dishonesty."""

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

TYPES = ("事业单位",)
BODIES = Text("个", "bodies")

INDICATOR = Indicator(
    "14",
    Text("事业单位不在严重失信名单", "Institutions not listed"),
    clauses=(
        Clause(
            "14.1",
            Text(
                "事业单位未被列入严重失信主体名单",
                "no public institution stands on a list of serious dishonesty",
            ),
            source=annex(14, also=MATERIALS),
            points=4,
            reading=("A03", "A04", "A05", "L12"),
            holds=some_of(
                "roster",
                bodies(TYPES),
                says=Text("名录中存续的事业单位", "public institutions on the roster"),
                unit=BODIES,
            )
            & none_of(
                "listed",
                listed(TYPES),
                says=Text("评估日仍在严重失信名单的事业单位", "public institutions with an open listing"),
                unit=BODIES,
            ),
            notices=(
                note_if_any(
                    "once_listed",
                    once_listed(TYPES),
                    Text(
                        "{count} 个事业单位考核期内曾列入、已移出",
                        "{count} public institutions were listed and removed within the period",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 14."""
    return [INDICATOR]
