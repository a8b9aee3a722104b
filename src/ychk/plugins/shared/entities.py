"""Entities of the registry: those in existence, their number, and their wrong or shared unified codes.

Rows 1 and 20 of the plan count the same errors, rows 26 and 28 the same enterprises.
"""

from __future__ import annotations

from ychk import rules as r

REGISTRY = r.ledger("entity_registry")
KNOWN_ERRORS = r.ledger("uscc_error_ledger")
OPEN = ("未整改", "整改中", "申诉")


def registered(entity_types: tuple[str, ...] = ()) -> r.Rows:
    """Entities in existence, of these types or of any."""
    rows = REGISTRY.where(status="存续")
    return rows.where(entity_type=entity_types) if entity_types else rows


def enterprises() -> r.OrFigure:
    """How many enterprises are in existence, by the registry or, without it, by the dossier's figure.

    Sole traders and farmers' cooperatives are none. Source: annex, rows 26 (3) and 28.
    """
    return r.OrFigure(r.Count(registered(("企业",))), "enterprises_total", instead_of=("entity_registry",))


def code_errors(entity_types: tuple[str, ...] = ()) -> r.Keys:
    """Different codes that are malformed or stand on several entities in existence, or are still open errors.

    With `entity_types`, codes that stand on an entity of these types; a code shared by two groups is an
    error in both. An open row of the error ledger belongs to the group of its own type. An entity or an
    open row without a code may be one error more. Source: annex, rows 1 and 20; GB 32100-2015.
    """
    here, open_errors = registered(entity_types), KNOWN_ERRORS.where(fix_status=OPEN)
    shared = r.has(registered(), at_least=2)
    if entity_types:
        open_errors = open_errors.where(entity_type=entity_types)
        shared &= r.has(here)
    wrong = r.has(here.where(r.Malformed("uscc"))) | shared
    return r.Keys("uscc", scope=(here, open_errors), where=wrong | r.has(open_errors))
