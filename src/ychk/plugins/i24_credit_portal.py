"""24 · The credit portal: reachable and kept up, with reports and publication by the standards in force."""

from collections.abc import Iterable
from datetime import date

from ychk import (
    Blank,
    Check,
    Clause,
    CountPer,
    During,
    Indicator,
    Is,
    IsTrue,
    Number,
    Parameter,
    Periods,
    Presumes,
    Text,
    all_of,
    annex,
    complete_months,
    hookimpl,
    ledger,
    none_of,
    since,
    some_of,
)

START = date(2022, 1, 1)
SITE = ledger("website_monitor").during("period", complete_months(START))
SAMPLES = ledger("credit_report_sample").during("sampled_on", since(START))
CATALOG = ledger("publication_catalog_check")
EDITIONS = Text("2021-01-08、2022-09-07 两版标准", "the editions of 2021-01-08 and 2022-09-07")
RECORDS, ITEMS = Text("条", "records"), Text("项", "items")

AVAILABILITY = Parameter("site_availability")
uncounted = Blank("ok_count") | Blank("probe_count")
available = (~uncounted & Number("ok_count", ">=", AVAILABILITY, over="probe_count")) | (
    uncounted & Number("availability", ">=", AVAILABILITY)
)
new_standard = During("sampled_on", since(date(2022, 9, 7)))
by_standard = (Is("standard_edition", {"2021年版"}) & ~new_standard) | (
    Is("standard_edition", {"2022年版"}) & new_standard
)
to_publish = CATALOG.where(should_publish=True)

SITE_KEPT = Clause(
    "24.1",
    Text("门户网站每月可访问、有更新", "the portal is reachable and updated every month"),
    source=annex(24, 1),
    points=2,
    reading=("A17", "T06"),
    holds=Presumes(
        Check(
            "months",
            CountPer(SITE, periods=Periods("period", "month", since(START))),
            ">=",
            1,
            says=Text("各月的监测记录", "monitoring records of each month"),
            unit=RECORDS,
        )
    )
    & all_of(
        "reachable",
        SITE,
        available,
        says=Text("可访问率达标的月份", "months with enough availability"),
        unit=RECORDS,
    )
    & all_of(
        "updated",
        SITE,
        Number("homepage_updates", ">=", 1),
        says=Text("首页有更新的月份", "months with an update of the home page"),
        unit=RECORDS,
    ),
)
REPORTS = Clause(
    "24.2",
    Text("信用报告符合当时有效的标准", "credit reports conform to the standard in force"),
    source=annex(
        24, 2, also=Text("2021-01-08、2022-09-07 两版标准", "the editions of 2021-01-08 and 2022-09-07")
    ),
    points=4,
    reading=("A18",),
    holds=some_of("any", SAMPLES, says=Text("抽检记录", "samples"), unit=RECORDS)
    & all_of(
        "conforming", SAMPLES, IsTrue("conforms"), says=Text("抽检符合", "samples that conform"), unit=RECORDS
    )
    & all_of(
        "edition",
        SAMPLES,
        by_standard,
        says=Text("按当时版本抽检", "checked against the edition in force"),
        unit=RECORDS,
    ),
)
PUBLISHED = Clause(
    "24.3",
    Text("按目录公示，不漏项、不超范围", "what must be published is, and nothing beyond"),
    source=annex(24, 3),
    points=5,
    reading=("A17", "T02"),
    holds=some_of("any", to_publish, says=Text("应公示条目", "items to be published"), unit=ITEMS)
    & all_of("published", to_publish, IsTrue("is_published"), says=Text("已公示", "published"), unit=ITEMS)
    & none_of(
        "over_scope",
        CATALOG.where(over_scope=True),
        says=Text("超范围公示", "published beyond the catalogue"),
        unit=ITEMS,
    ),
)

INDICATOR = Indicator("24", Text("信用门户网站建设", "Credit portal"), (SITE_KEPT, REPORTS, PUBLISHED))


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 24."""
    return [INDICATOR]
