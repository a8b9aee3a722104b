"""Every question that can be put to the ledgers, by the shape of the query that answers it."""

from ychk.measures.asks.base import Answered, Ask, ByKey, Different, Listing, OfLatest, OfRecords, Sides
from ychk.measures.asks.keys import GroupCountAsk, GroupEveryAsk
from ychk.measures.asks.latest import EachLatestAsk, LatestAsk
from ychk.measures.asks.lists import CellsAsk, KeysAsk, RecordsAsk
from ychk.measures.asks.records import (
    CountAsk,
    CutAsk,
    DaysAsk,
    DifferAsk,
    DistinctAsk,
    EveryAsk,
    LeanAsk,
    SpreadAsk,
    SumAsk,
)

__all__ = [
    "Answered",
    "Ask",
    "ByKey",
    "CellsAsk",
    "CountAsk",
    "CutAsk",
    "DaysAsk",
    "DifferAsk",
    "Different",
    "DistinctAsk",
    "EachLatestAsk",
    "EveryAsk",
    "GroupCountAsk",
    "GroupEveryAsk",
    "KeysAsk",
    "LatestAsk",
    "LeanAsk",
    "Listing",
    "OfLatest",
    "OfRecords",
    "RecordsAsk",
    "Sides",
    "SpreadAsk",
    "SumAsk",
]
