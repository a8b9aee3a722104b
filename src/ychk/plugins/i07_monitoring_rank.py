"""7 · City credit monitoring: top places of the sequence, or the first fifth of the region (gate)."""

from collections.abc import Iterable

from ychk import EVER, Check, Clause, Indicator, Is, IsCity, Latest, Text, annex, hookimpl, ledger

RANKING = ledger("city_credit_ranking").where(IsCity("city")).during("period", EVER)
PLACES = Text("位", "places")


def top_of(sequence: str, places: int) -> Check:
    """Among the first `places` of a sequence, if the city is in it."""
    return Check(
        sequence,
        Latest(RANKING, "period", "rank", where=Is("sequence", {sequence})),
        "<=",
        places,
        says=Text(f"最近一期{sequence}序列排名", f"latest rank in sequence {sequence}"),
        unit=PLACES,
    )


INDICATOR = Indicator(
    "7",
    Text("城市信用监测排名", "Monitoring rank"),
    clauses=(
        Clause(
            "7.1",
            Text(
                "最近一期排名居地级市、县级市前100名或地州盟前20名，或居所在区域前20%",
                "latest rank: first 100 of the prefecture or county cities, first 20 of the "
                "autonomous prefectures, or first 20% of the region",
            ),
            source=annex(7),
            reading=("A08", "A09", "D07"),
            holds=top_of("地级市", 100)
            | top_of("县级市", 100)
            | top_of("地州盟", 20)
            | Check(
                "region",
                Latest(RANKING, "period", "region_rank", over="region_size"),
                "<=",
                "1/5",
                says=Text("最近一期区域排名占比", "latest rank over size of the region"),
                unit=Text("（占比）", "(share)"),
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 7."""
    return [INDICATOR]
