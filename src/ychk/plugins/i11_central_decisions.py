"""11 · Decisions of the centre on the social credit system are carried out."""

from ychk import rules as r

INDICATOR = r.Indicator("11", plan="yinchuan-2022", clauses=(r.Clause("11.1", holds=r.Attested()),))

ychk_indicators = r.contributes(INDICATOR)
