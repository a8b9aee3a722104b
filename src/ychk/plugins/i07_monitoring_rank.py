"""7 · City credit monitoring: top places of the sequence, or the first fifth of the region (gate)."""

from ychk import rules as r

RANKING = r.ledger("city_credit_ranking").where(r.IsCity("city")).during("period", r.EVER)
PLACES = ("位", "places")


def top_of(sequence: str, places: int) -> r.Check:
    """Among the first `places` of a sequence, if the city is in it."""
    return r.Check(
        sequence,
        r.Latest(RANKING, "period", "rank", where=r.Is("sequence", {sequence})),
        "<=",
        places,
        says=(f"最近一期{sequence}序列排名", f"latest rank in sequence {sequence}"),
        unit=PLACES,
    )


INDICATOR = r.Indicator(
    "7",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "7.1",
            holds=top_of("地级市", 100)
            | top_of("县级市", 100)
            | top_of("地州盟", 20)
            | r.Check(
                "region",
                r.Latest(RANKING, "period", "region_rank", over="region_size"),
                "<=",
                "1/5",
                says=("最近一期区域排名占比", "latest rank over size of the region"),
                unit=("（占比）", "(share)"),
            ),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
