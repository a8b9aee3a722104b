"""24 · The credit portal: reachable and kept up, with reports and publication by the standards in force."""

from datetime import date

from ychk import rules as r

START = date(2022, 1, 1)
SITE = r.ledger("website_monitor").during("period", r.complete_months(START))
SAMPLES = r.ledger("credit_report_sample").during("sampled_on", r.since(START))
CATALOG = r.ledger("publication_catalog_check")
ITEMS = ("项", "items")

AVAILABILITY = r.Parameter("site_availability")
uncounted = r.Blank("ok_count") | r.Blank("probe_count")
available = (~uncounted & r.Number("ok_count", ">=", AVAILABILITY, over="probe_count")) | (
    uncounted & r.Number("availability", ">=", AVAILABILITY)
)
new_standard = r.During("sampled_on", r.since(date(2022, 9, 7)))
by_standard = (r.Is("standard_edition", {"2021年版"}) & ~new_standard) | (
    r.Is("standard_edition", {"2022年版"}) & new_standard
)
to_publish = CATALOG.where(should_publish=True)

SITE_KEPT = r.Clause(
    "24.1",
    holds=r.Presumes(
        r.Check(
            "months",
            r.CountPer(SITE, periods=r.Periods("period", "month", r.since(START))),
            ">=",
            1,
            says=("各月的监测记录", "monitoring records of each month"),
        )
    )
    & r.all_of(
        "reachable",
        SITE,
        available,
        says=("可访问率达标的月份", "months with enough availability"),
    )
    & r.all_of(
        "updated",
        SITE,
        r.Number("homepage_updates", ">=", 1),
        says=("首页有更新的月份", "months with an update of the home page"),
    ),
)
REPORTS = r.Clause(
    "24.2",
    holds=r.some_of("any", SAMPLES, says=("抽检记录", "samples"))
    & r.all_of("conforming", SAMPLES, r.IsTrue("conforms"), says=("抽检符合", "samples that conform"))
    & r.all_of(
        "edition",
        SAMPLES,
        by_standard,
        says=("按当时版本抽检", "checked against the edition in force"),
    ),
)
PUBLISHED = r.Clause(
    "24.3",
    holds=r.some_of("any", to_publish, says=("应公示条目", "items to be published"), unit=ITEMS)
    & r.all_of("published", to_publish, r.IsTrue("is_published"), says=("已公示", "published"), unit=ITEMS)
    & r.none_of(
        "over_scope",
        CATALOG.where(over_scope=True),
        says=("超范围公示", "published beyond the catalogue"),
        unit=ITEMS,
    ),
)

INDICATOR = r.Indicator("24", (SITE_KEPT, REPORTS, PUBLISHED), plan="yinchuan-2022")

ychk_indicators = r.contributes(INDICATOR)
