"""12 · Integrity campaign held, and articles sent every quarter (departments) and month (counties)."""

from ychk import rules as r

ARTICLES = r.ledger("article_submission")
DEPARTMENTS = r.ledger("public_body_roster").where(body_type="政府部门", area="市本级", status="存续")
CAMPAIGN = ("诚信建设万里行", "城市接力", "百城万企亮信用", "百企亮信用")
PIECES = ("篇", "articles")

campaign = r.ledger("publicity_activity").where(activity_type=CAMPAIGN).during("held_on", r.PERIOD)

INDICATOR = r.Indicator(
    "12",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "12.1",
            holds=r.at_least(
                "activities",
                r.Parameter("campaign_activities"),
                campaign,
                says=("主题宣传活动", "campaign activities"),
                unit=("次", "activities"),
            ),
        ),
        r.Clause(
            "12.2",
            holds=r.some_of(
                "roster",
                DEPARTMENTS,
                says=("名录中的市级部门", "city departments on the roster"),
                unit=("个", "departments"),
            )
            & r.Check(
                "departments",
                r.Unmatched(
                    DEPARTMENTS,
                    ARTICLES,
                    on=("entity_name", "unit"),
                    by=r.Periods("submitted_on", "quarter", r.PERIOD),
                ),
                "==",
                0,
                says=("季度无稿件的部门（合计）", "departments without an article, over the quarters"),
                unit=PIECES,
            )
            & r.Check(
                "counties",
                r.CountPer(ARTICLES, r.Counties("unit"), r.Periods("submitted_on", "month", r.PERIOD)),
                ">=",
                2,
                says=("县（市）区最少的一个月", "the leanest month of a county"),
                unit=PIECES,
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
