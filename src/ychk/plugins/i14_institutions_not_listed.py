"""14 · No public institution stands on a list of serious dishonesty."""

from ychk import rules as r
from ychk.plugins.shared.listings import bodies, listed, once_listed

TYPES = ("事业单位",)
BODIES = ("个", "bodies")

INDICATOR = r.Indicator(
    "14",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "14.1",
            holds=r.some_of(
                "roster",
                bodies(TYPES),
                says=("名录中存续的事业单位", "public institutions on the roster"),
                unit=BODIES,
            )
            & r.none_of(
                "listed",
                listed(TYPES),
                says=("评估日仍在严重失信名单的事业单位", "public institutions with an open listing"),
                unit=BODIES,
            ),
            notices=(
                r.note_if_any(
                    "once_listed",
                    once_listed(TYPES),
                    (
                        "{count} 个事业单位考核期内曾列入、已移出",
                        "{count} public institutions were listed and removed within the period",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
