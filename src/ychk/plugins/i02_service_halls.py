"""2 · Service halls of the city and its counties use the credit platform and its site (gate)."""

from collections.abc import Iterable

from ychk import (
    BEFORE_REVIEW,
    Check,
    Clause,
    Count,
    During,
    Indicator,
    IsTrue,
    Parameter,
    Presumes,
    Text,
    all_of,
    annex,
    hookimpl,
    ledger,
    note_if_any,
)

ACCESS = ledger("service_hall_access")
HALLS = Text("个", "halls")
CONNECTED = IsTrue("connected_platform") & IsTrue("connected_site") & During("connected_on", BEFORE_REVIEW)

halls = ACCESS.where(level=("市级", "县区级"))
town_halls = ACCESS.where(level="乡镇街道级")

INDICATOR = Indicator(
    "2",
    Text("政务服务大厅接入信用平台和网站", "Service halls connected"),
    clauses=(
        Clause(
            "2.1",
            Text(
                "考核开始前，市级和县（市）区政务服务大厅全部接入信用平台和信用网站",
                "every city and county hall is connected to platform and site before the review starts",
            ),
            source=annex(2),
            reading=("A02", "D05"),
            holds=Presumes(
                Check(
                    "halls",
                    Count(halls),
                    ">=",
                    Parameter("required_halls"),
                    says=Text("列入清单的市、县级大厅", "city and county halls listed"),
                    unit=HALLS,
                )
            )
            & all_of(
                "connected",
                halls,
                CONNECTED,
                says=Text("考核开始前已接入平台和网站", "connected to both before the review"),
                unit=HALLS,
            ),
            notices=(
                note_if_any(
                    "town_halls",
                    town_halls.where(~CONNECTED),
                    Text(
                        "{count} 个乡镇街道大厅尚未接入（不计）",
                        "{count} town halls are not connected (not required)",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 2."""
    return [INDICATOR]
