"""1 · Unified social credit codes: fewer than one in ten thousand are wrong or shared (gate)."""

from ychk import rules as r
from ychk.plugins.shared.entities import code_errors, registered

LEDGERS = ("entity_registry", "uscc_error_ledger")

errors = r.OrFigure(code_errors(), "uscc_error_count", instead_of=LEDGERS)
codes = r.OrFigure(r.Count(registered()), "uscc_total", instead_of=LEDGERS)

INDICATOR = r.Indicator(
    "1",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "1.1",
            holds=r.Check(
                "error_rate",
                r.Ratio(errors, codes),
                "<",
                "1/10000",
                says=("重错码占存量代码", "wrong or shared codes among codes in stock"),
                unit=("个", "codes"),
            ),
            notices=(
                r.note_if_any(
                    "cleaned",
                    registered().where(r.NeededCleaning("uscc")),
                    (
                        "{count} 个代码含空格、全角、小写等，已清洗后判断",
                        "{count} codes had spaces, full-width signs or lower case; judged after cleaning",
                    ),
                ),
                r.note_if_any(
                    "organisation_code",
                    registered().where(r.OrganisationCodeWrong("uscc"), ~r.Malformed("uscc")),
                    (
                        "{count} 个代码所含组织机构代码校验位不符（仅提示）",
                        "{count} codes hold an organisation code with a wrong check character (a hint only)",
                    ),
                ),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
