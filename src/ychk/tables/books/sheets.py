"""Which ledger a sheet's name stands for, and what a sheet is called when we write one.

Reading and writing share these names. No sheet is opened here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from ychk.codes import IGNORED as SPACES
from ychk.evidence import LedgerSchema

LONGEST_NAME = 31
"""Characters of a sheet's name that Excel keeps."""

SHORTEST_PREFIX = 4
"""Characters of a title, without quotes and blanks, that may stand for it where no other starts so."""

_FORBIDDEN = str.maketrans(":\\/?*[]", "：＼／？＊［］")
_BRACKETS = str.maketrans("[]{}【】〔〕〖〗", "()()()()()")
_DROPPED = dict.fromkeys(map(ord, SPACES + "\"'“”‘’「」『』《》〈〉«»"))
_ID = re.compile(r"(t\d\d)(?!\d)[-_.、,:]*")


def sheet_title(schema: LedgerSchema) -> str:
    """The name of a ledger's sheet: its Chinese title as far as Excel lets it stand, at most 31 characters.

    No two ledgers share one, and `named_ledger` finds each.
    """
    return schema.zh.translate(_FORBIDDEN)[:LONGEST_NAME]


def named_ledger(title: str, catalogue: Mapping[str, LedgerSchema]) -> LedgerSchema | None:
    """The one ledger that a sheet's name means, or ``None``.

    It may be the ledger's English or Chinese name, its id (``T04``), the id before a name or its start, or
    the start of a Chinese name that no other ledger shares; width, quotes, kinds of brackets and blanks are
    ignored. An id beside another ledger's name is no name.
    """
    written = _folded(title)
    schemas = list(catalogue.values())
    if stated := _ID.match(written):
        written = written[stated.end() :]
        schemas = [schema for schema in schemas if schema.id.casefold() == stated[1]]
    elif len(written) < SHORTEST_PREFIX:
        return None
    exact = [schema for schema in schemas if written in (_folded(schema.name), _folded(schema.zh))]
    starting = [schema for schema in schemas if _folded(schema.zh).startswith(written)]
    found = exact or starting
    return found[0] if len(found) == 1 else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).translate(_BRACKETS).translate(_DROPPED).casefold()
