"""1 · Unified social credit codes: fewer than one in ten thousand are wrong or shared (gate)."""

from collections.abc import Iterable

from ychk import (
    Check,
    Clause,
    Count,
    Indicator,
    Malformed,
    NeededCleaning,
    OrFigure,
    OrganisationCodeWrong,
    Ratio,
    Text,
    annex,
    hookimpl,
    note_if_any,
)
from ychk.plugins.shared.entities import code_errors, registered

LEDGERS = ("entity_registry", "uscc_error_ledger")

errors = OrFigure(code_errors(), "uscc_error_count", instead_of=LEDGERS)
codes = OrFigure(Count(registered()), "uscc_total", instead_of=LEDGERS)

INDICATOR = Indicator(
    "1",
    Text("统一社会信用代码重错率", "Code error rate"),
    clauses=(
        Clause(
            "1.1",
            Text(
                "存续主体统一社会信用代码重错率低于万分之一",
                "fewer than 1 in 10,000 codes in stock are wrong or shared",
            ),
            source=annex(1),
            reading=("N03", "N04", "A01"),
            holds=Check(
                "error_rate",
                Ratio(errors, codes),
                "<",
                "1/10000",
                says=Text("重错码占存量代码", "wrong or shared codes among codes in stock"),
                unit=Text("个", "codes"),
            ),
            notices=(
                note_if_any(
                    "cleaned",
                    registered().where(NeededCleaning("uscc")),
                    Text(
                        "{count} 个代码含空格、全角、小写等，已清洗后判断",
                        "{count} codes had spaces, full-width signs or lower case; judged after cleaning",
                    ),
                ),
                note_if_any(
                    "organisation_code",
                    registered().where(OrganisationCodeWrong("uscc"), ~Malformed("uscc")),
                    Text(
                        "{count} 个代码所含组织机构代码校验位不符（仅提示）",
                        "{count} codes hold an organisation code with a wrong check character (a hint only)",
                    ),
                ),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 1."""
    return [INDICATOR]
