"""12 · Integrity campaign held, and articles sent every quarter (departments) and month (counties)."""

from collections.abc import Iterable

from ychk import (
    MATERIALS,
    PERIOD,
    Check,
    Clause,
    Counties,
    CountPer,
    Indicator,
    Parameter,
    Periods,
    Text,
    Unmatched,
    annex,
    at_least,
    hookimpl,
    ledger,
    some_of,
)

ARTICLES = ledger("article_submission")
DEPARTMENTS = ledger("public_body_roster").where(body_type="政府部门", area="市本级", status="存续")
CAMPAIGN = ("诚信建设万里行", "城市接力", "百城万企亮信用", "百企亮信用")
PIECES = Text("篇", "articles")

campaign = ledger("publicity_activity").where(activity_type=CAMPAIGN).during("held_on", PERIOD)

INDICATOR = Indicator(
    "12",
    Text("诚信宣传活动与通讯稿件", "Campaign and articles"),
    clauses=(
        Clause(
            "12.1",
            Text(
                "至少开展一次“诚信建设万里行”、城市接力或亮信用活动",
                "at least one campaign activity in the period",
            ),
            source=annex(12, 1),
            reading=("S04", "T05"),
            holds=at_least(
                "activities",
                Parameter("campaign_activities"),
                campaign,
                says=Text("主题宣传活动", "campaign activities"),
                unit=Text("次", "activities"),
            ),
        ),
        Clause(
            "12.2",
            Text(
                "各部门每季度至少1篇、各县（市）区每月至少2篇通讯稿件",
                "every department 1 article a quarter, every county 2 a month",
            ),
            source=annex(12, 2, also=MATERIALS),
            reading=("N06", "S04"),
            holds=some_of(
                "roster",
                DEPARTMENTS,
                says=Text("名录中的市级部门", "city departments on the roster"),
                unit=Text("个", "departments"),
            )
            & Check(
                "departments",
                Unmatched(
                    DEPARTMENTS,
                    ARTICLES,
                    on=("entity_name", "unit"),
                    by=Periods("submitted_on", "quarter", PERIOD),
                ),
                "==",
                0,
                says=Text("季度无稿件的部门（合计）", "departments without an article, over the quarters"),
                unit=PIECES,
            )
            & Check(
                "counties",
                CountPer(ARTICLES, Counties("unit"), Periods("submitted_on", "month", PERIOD)),
                ">=",
                2,
                says=Text("县（市）区最少的一个月", "the leanest month of a county"),
                unit=PIECES,
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 12."""
    return [INDICATOR]
