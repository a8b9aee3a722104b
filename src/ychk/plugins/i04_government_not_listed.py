"""4 · No government body stands on a list of serious dishonesty (gate)."""

from ychk import rules as r
from ychk.plugins.shared.listings import bodies, listed, once_listed

TYPES = ("政府部门", "园区管委会")
BODIES = ("个", "bodies")

INDICATOR = r.Indicator(
    "4",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "4.1",
            holds=r.some_of(
                "roster",
                bodies(TYPES),
                says=("名录中存续的政府部门", "government bodies on the roster"),
                unit=BODIES,
            )
            & r.none_of(
                "listed",
                listed(TYPES),
                says=("评估日仍在严重失信名单的政府部门", "government bodies with an open listing"),
                unit=BODIES,
            ),
            notices=(
                r.note_if_any(
                    "once_listed",
                    once_listed(TYPES),
                    (
                        "{count} 个政府部门考核期内曾列入、已移出",
                        "{count} government bodies were listed and removed within the period",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
