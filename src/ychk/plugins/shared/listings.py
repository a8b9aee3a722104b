"""Public bodies on a list of serious dishonesty: what rows 4 and 14 of the plan have in common."""

from __future__ import annotations

from ychk import rules as r

ROSTER = r.ledger("public_body_roster")
LISTINGS = r.ledger("serious_dishonesty_list").done("listed_on")
COURT_CASES = r.ledger("gov_default_case").done("listed_on")


def bodies(body_types: tuple[str, ...]) -> r.Rows:
    """Bodies of these types that exist."""
    return ROSTER.where(status="存续", body_type=body_types)


def listed(body_types: tuple[str, ...]) -> r.Rows:
    """Bodies with a listing that is open on the day of assessment.

    On the list of serious dishonesty, or among the courts' cases where the dossier has that ledger. Source:
    annex, rows 4 and 14, with the courts' list as their materials ask.
    """
    return _on_a_list(body_types, LISTINGS.open("delisted_on"), COURT_CASES.open("delisted_on"))


def once_listed(body_types: tuple[str, ...]) -> r.Rows:
    """Bodies with a listing that was closed within the period: no failure, but worth saying."""
    closed = r.During("delisted_on", r.PERIOD)
    return _on_a_list(body_types, LISTINGS.where(closed), COURT_CASES.where(closed))


def _on_a_list(body_types: tuple[str, ...], listings: r.Rows, by_court: r.Rows) -> r.Rows:
    listed = r.ExistsIn(listings, ("uscc", "entity_id")) | r.ExistsIn(
        by_court, ("uscc", "uscc"), optional=True
    )
    return bodies(body_types).where(listed)
