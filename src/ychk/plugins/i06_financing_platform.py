"""6 · A financing credit service platform is in place, or a higher one is used (gate)."""

from ychk import rules as r

INDICATOR = r.Indicator("6", plan="yinchuan-2022", clauses=(r.Clause("6.1", holds=r.Attested()),))

ychk_indicators = r.contributes(INDICATOR)
