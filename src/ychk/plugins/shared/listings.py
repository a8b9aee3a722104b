"""Public bodies on a list of serious dishonesty: what rows 4 and 14 of the plan have in common."""

from __future__ import annotations

from ychk import PERIOD, During, ExistsIn, Rows, ledger

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
    return _on_a_list(body_types, LISTINGS.open("delisted_on"), COURT_CASES.open("delisted_on"))


def once_listed(body_types: tuple[str, ...]) -> Rows:
    """Bodies with a listing that was closed within the period: no failure, but worth saying."""
    closed = During("delisted_on", PERIOD)
    return _on_a_list(body_types, LISTINGS.where(closed), COURT_CASES.where(closed))


def _on_a_list(body_types: tuple[str, ...], listings: Rows, by_court: Rows) -> Rows:
    listed = ExistsIn(listings, ("uscc", "entity_id")) | ExistsIn(by_court, ("uscc", "uscc"), optional=True)
    return bodies(body_types).where(listed)
