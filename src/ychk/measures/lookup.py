"""What one ledger finds in another that is rolled up by key (`rollup`), as conditions read it (`compile`)."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from ychk.measures.sql import NOTHING, Expr


@frozen
class Lookup:
    """What one match finds in a ledger rolled up by key; a match without one is on a missing ledger.

    Attributes:
        sure: whether the key surely has such a record; `maybe`: whether it may.
        day_sure: the earliest day of those (the latest, for a match about being late); `day_maybe` likewise.
        day_open: whether the day of one of them is open.
        wild: records without a key among the rows; each may match any one key.
        wild_day: the earliest (latest) day of those; `wild_open`: whether the day of one is open.
        any: whether any record at all may be among the rows; `any_day` and `any_open` as for those.
    """

    sure: Expr
    maybe: Expr
    day_sure: Expr = NOTHING
    day_maybe: Expr = NOTHING
    day_open: Expr | None = None
    wild: int = 0
    wild_day: date | None = None
    wild_open: bool = False
    any: bool = False
    any_day: date | None = None
    any_open: bool = False
