"""2 · Service halls of the city and its counties use the credit platform and its site (gate)."""

from ychk import rules as r

ACCESS = r.ledger("service_hall_access")
HALLS = ("个", "halls")
CONNECTED = (
    r.IsTrue("connected_platform") & r.IsTrue("connected_site") & r.During("connected_on", r.BEFORE_REVIEW)
)

halls = ACCESS.where(level=("市级", "县区级"))
town_halls = ACCESS.where(level="乡镇街道级")

INDICATOR = r.Indicator(
    "2",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "2.1",
            holds=r.Presumes(
                r.Check(
                    "halls",
                    r.Count(halls),
                    ">=",
                    r.Parameter("required_halls"),
                    says=("列入清单的市、县级大厅", "city and county halls listed"),
                    unit=HALLS,
                )
            )
            & r.all_of(
                "connected",
                halls,
                CONNECTED,
                says=("考核开始前已接入平台和网站", "connected to both before the review"),
                unit=HALLS,
            ),
            notices=(
                r.note_if_any(
                    "town_halls",
                    town_halls.where(~CONNECTED),
                    (
                        "{count} 个乡镇街道大厅尚未接入（不计）",
                        "{count} town halls are not connected (not required)",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
