"""17 · Rural credit: an information system, and more farmers and new entities covered than a year ago."""

from ychk import rules as r

FILES = r.ledger("rural_credit_coverage").done("archived_on")
FARMERS = ("农户",)
NEW_ENTITIES = ("农民专业合作社", "家庭农场", "农业龙头企业", "其他新型主体")


def coverage(
    clause: str, group: tuple[str, str], types: tuple[str, ...], total: str, last_year: str
) -> r.Clause:
    """A larger part of one group has a file than a year ago; a subject in several systems counts once."""
    return r.Clause(
        clause,
        holds=r.Check(
            "coverage",
            r.Ratio(r.Distinct(FILES.where(subject_type=types), "subject_id"), r.Stated(total)),
            ">",
            r.Stated(last_year),
            says=(f"{group[0]}信用信息覆盖率", f"coverage of {group[1]}"),
            unit=("户", "subjects"),
        ),
    )


INDICATOR = r.Indicator(
    "17",
    plan="yinchuan-2022",
    clauses=(
        r.Clause("17.1", holds=r.Attested()),
        coverage(
            "17.2",
            ("农户", "farming households"),
            FARMERS,
            "farmers_total",
            "farmers_coverage_last_year",
        ),
        coverage(
            "17.3",
            ("新型农业经营主体", "new agricultural entities"),
            NEW_ENTITIES,
            "new_agri_entities_total",
            "new_agri_coverage_last_year",
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
