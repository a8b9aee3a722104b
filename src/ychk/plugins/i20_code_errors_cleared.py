"""20 · Unified social credit codes: no wrong or shared code in any of three groups of entities."""

from ychk import rules as r
from ychk.plugins.shared.entities import code_errors, registered


def cleared(clause: str, group: tuple[str, str], types: tuple[str, ...]) -> r.Clause:
    """No error is left in one group; a group without any entity is unknown."""
    return r.Clause(
        clause,
        holds=r.some_of(
            "any",
            registered(types),
            says=(f"存续的{group[0]}", f"{group[1]} in existence"),
            unit=("户", "entities"),
        )
        & r.Check(
            "errors",
            code_errors(types),
            "==",
            0,
            says=("重错码", "wrong or shared codes"),
            unit=("个", "codes"),
        ),
    )


INDICATOR = r.Indicator(
    "20",
    plan="yinchuan-2022",
    clauses=(
        cleared(
            "20.1",
            ("机关、事业单位、群团", "state organs, public institutions and mass organisations"),
            ("机关", "事业单位", "群团"),
        ),
        cleared(
            "20.2",
            ("社会组织、村居委会、工会", "social organisations, village committees and unions"),
            ("社会团体", "民办非企业单位", "基金会", "村居委会", "工会"),
        ),
        cleared(
            "20.3",
            ("企业、个体工商户、农民专业合作社", "enterprises, sole traders and farmers' cooperatives"),
            ("企业", "个体工商户", "农民专业合作社"),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
