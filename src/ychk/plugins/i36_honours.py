"""36 · National honours for integrity held by a person or body of the city (bonus)."""

from collections.abc import Iterable

from ychk import Clause, Indicator, IsTrue, NotAfterThisYear, Text, annex, at_least, hookimpl, ledger

HELD = ledger("honour_record").where(~IsTrue("revoked"), NotAfterThisYear("year"))


def honour(clause: str, name: str, english: str) -> Clause:
    """Somebody here has this honour, and it was not revoked."""
    return Clause(
        clause,
        Text(f"辖区个人或集体曾获评“{name}”", f"a person or body of the city is a {english}"),
        source=annex(36, int(clause[-1])),
        points=1,
        reading=("D04", "L01", "S01", "S08"),
        holds=at_least(
            "held",
            1,
            HELD.where(honour=name),
            says=Text(f"有效的“{name}”荣誉", f"honours of this kind that stand ({english})"),
            unit=Text("项", "honours"),
        ),
    )


INDICATOR = Indicator(
    "36",
    Text("诚信荣誉", "Honours"),
    clauses=(
        honour("36.1", "诚信之星", "Star of Integrity"),
        honour("36.2", "全国道德模范", "National Moral Model"),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 36."""
    return [INDICATOR]
