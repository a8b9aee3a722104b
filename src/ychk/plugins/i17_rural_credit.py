"""17 · Rural credit: an information system, and more farmers and new entities covered than a year ago."""

from collections.abc import Iterable

from ychk import (
    NOTES,
    Attested,
    Check,
    Clause,
    Distinct,
    Indicator,
    Ratio,
    Stated,
    Text,
    annex,
    hookimpl,
    ledger,
)

FILES = ledger("rural_credit_coverage").done("archived_on")
FARMERS = ("农户",)
NEW_ENTITIES = ("农民专业合作社", "家庭农场", "农业龙头企业", "其他新型主体")


def coverage(clause: str, group: Text, types: tuple[str, ...], total: str, last_year: str) -> Clause:
    """A larger part of one group has a file than a year ago; a subject in several systems counts once."""
    return Clause(
        clause,
        Text(f"{group.zh}信用信息覆盖率比上年提高", f"more {group.en} are covered than a year ago"),
        source=annex(17, also=NOTES),
        reading=("A12", "S04", "S05"),
        holds=Check(
            "coverage",
            Ratio(Distinct(FILES.where(subject_type=types), "subject_id"), Stated(total)),
            ">",
            Stated(last_year),
            says=Text(f"{group.zh}信用信息覆盖率", f"coverage of {group.en}"),
            unit=Text("户", "subjects"),
        ),
    )


INDICATOR = Indicator(
    "17",
    Text("农村信用体系建设", "Rural credit"),
    clauses=(
        Clause(
            "17.1",
            Text(
                "建有农村信用信息系统或向省级系统报送",
                "a rural credit information system is built, or the province's is fed",
            ),
            source=annex(17),
            reading=("S04", "S05"),
            holds=Attested(),
        ),
        coverage(
            "17.2",
            Text("农户", "farming households"),
            FARMERS,
            "farmers_total",
            "farmers_coverage_last_year",
        ),
        coverage(
            "17.3",
            Text("新型农业经营主体", "new agricultural entities"),
            NEW_ENTITIES,
            "new_agri_entities_total",
            "new_agri_coverage_last_year",
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 17."""
    return [INDICATOR]
