"""36 · National honours for integrity held by a person or body of the city (bonus)."""

from ychk import rules as r

HELD = r.ledger("honour_record").where(~r.IsTrue("revoked"), r.NotAfterThisYear("year"))


def honour(clause: str, name: str, english: str) -> r.Clause:
    """Somebody here has this honour, and it was not revoked."""
    return r.Clause(
        clause,
        holds=r.at_least(
            "held",
            1,
            HELD.where(honour=name),
            says=(f"有效的“{name}”荣誉", f"honours of this kind that stand ({english})"),
            unit=("项", "honours"),
        ),
    )


INDICATOR = r.Indicator(
    "36",
    plan="yinchuan-2022",
    clauses=(
        honour("36.1", "诚信之星", "Star of Integrity"),
        honour("36.2", "全国道德模范", "National Moral Model"),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
