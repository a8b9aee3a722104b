"""20 · Unified social credit codes: no wrong or shared code in any of three groups of entities."""

from collections.abc import Iterable

from ychk import (
    Check,
    Clause,
    Indicator,
    Text,
    annex,
    hookimpl,
    some_of,
)
from ychk.plugins.shared.entities import code_errors, registered


def cleared(clause: str, group: Text, types: tuple[str, ...]) -> Clause:
    """No error is left in one group; a group without any entity is unknown."""
    return Clause(
        clause,
        Text(f"{group.zh}重错码清零", f"no wrong or shared code among {group.en}"),
        source=annex(20, int(clause[-1])),
        reading=("A01", "N03", "S04"),
        holds=some_of(
            "any",
            registered(types),
            says=Text(f"存续的{group.zh}", f"{group.en} in existence"),
            unit=Text("户", "entities"),
        )
        & Check(
            "errors",
            code_errors(types),
            "==",
            0,
            says=Text("重错码", "wrong or shared codes"),
            unit=Text("个", "codes"),
        ),
    )


INDICATOR = Indicator(
    "20",
    Text("统一社会信用代码重错码清零", "Code errors cleared"),
    clauses=(
        cleared(
            "20.1",
            Text("机关、事业单位、群团", "state organs, public institutions and mass organisations"),
            ("机关", "事业单位", "群团"),
        ),
        cleared(
            "20.2",
            Text("社会组织、村居委会、工会", "social organisations, village committees and unions"),
            ("社会团体", "民办非企业单位", "基金会", "村居委会", "工会"),
        ),
        cleared(
            "20.3",
            Text("企业、个体工商户、农民专业合作社", "enterprises, sole traders and farmers' cooperatives"),
            ("企业", "个体工商户", "农民专业合作社"),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 20."""
    return [INDICATOR]
