"""Whether a statement for a database is one SELECT and nothing else, looked at before anything is sent.

This is a second lock, not the only one: the session that runs the statement may not write either. It reads
quotes and comments as standard SQL has them and refuses what it is not sure of.
"""

from __future__ import annotations

import re

from ychk.errors import DossierError

_PIECES = re.compile(
    r"""(?P<skip> \s+ | --[^\n]* | /\*(?!!)(?:(?!/\*|\*/).)*\*/ )
      | (?P<word> \w+ )
      | (?P<text> '(?:[^'\\]|\\[^']|'')*' | "(?:[^"]|"")*" | `[^`]*` )
      | (?P<mark> [^\w\s'"`\\$\#] )""",
    re.VERBOSE | re.DOTALL,
)
_FIRST = ("select", "with")
_CHANGING = frozenset(
    {"insert", "update", "delete", "merge", "into", "create", "alter", "drop", "truncate", "grant", "copy"}
)


def check_select(sql: str, place: str) -> str:
    """The statement without a semicolon at its end.

    Raises:
        DossierError: unless it is a single SELECT (or WITH … SELECT) whose quotes and brackets close.
    """
    words: list[str] = []
    depth = end = at = 0
    closed = False
    while at < len(sql):
        piece = _PIECES.match(sql, at)
        if piece is None or (closed and piece["skip"] is None):
            raise DossierError("table.not_a_select", place=place)
        at = piece.end()
        if piece["skip"] is not None:
            continue
        closed = piece["mark"] == ";"
        if not closed:
            end = at
        if piece["word"]:
            words.append(piece["word"].casefold())
        depth += {"(": 1, ")": -1}.get(piece["mark"] or "", 0)
        if depth < 0:
            raise DossierError("table.not_a_select", place=place)
    if depth or not words or words[0] not in _FIRST or not _CHANGING.isdisjoint(words):
        raise DossierError("table.not_a_select", place=place)
    return sql[:end]
