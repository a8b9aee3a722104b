"""Public bodies on a list of serious dishonesty: what rows 4 and 14 of the plan have in common."""

from __future__ import annotations

from ychk.measures.terms import Condition, During, Matched, Rows, ledger
from ychk.measures.windows import PERIOD

ROSTER = ledger("public_body_roster")
LISTINGS = ledger("serious_dishonesty_list").done("listed_on")
COURT_CASES = ledger("gov_default_case").done("listed_on")


def bodies(body_types: tuple[str, ...]) -> Rows:
    """Bodies of these types that exist."""
    return ROSTER.where(status="存续", body_type=body_types)


def listed(body_types: tuple[str, ...]) -> Rows:
    """Bodies with a listing that is open on the day of assessment.

    On the list of serious dishonesty, or among the courts' cases where the dossier has that ledger. Source:
    annex, rows 4 and 14, with the courts' list as their materials ask.
    """
    on_list, by_court = LISTINGS.open("delisted_on"), COURT_CASES.open("delisted_on")
    return bodies(body_types).where(_among(on_list, by_court))


def once_listed(body_types: tuple[str, ...]) -> Rows:
    """Bodies with a listing that was closed within the period: no failure, but worth saying."""
    closed = During("delisted_on", PERIOD)
    return bodies(body_types).where(_among(LISTINGS.where(closed), COURT_CASES.where(closed)))


def _among(on_list: Rows, by_court: Rows) -> Condition:
    return Matched(on_list, ("uscc", "entity_id")) | Matched(by_court, ("uscc", "uscc"), optional=True)
