"""The scans that an assessment will make, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text as Styled

from ychk.measures.scan import Scan
from ychk.report.columns import fitted
from ychk.wording import Lang, say


def listed_scans(scans: Sequence[Scan], lang: Lang) -> Iterator[Styled]:
    """Each ledger with its columns and who needs them, what others look up in it, and what is left alone."""
    for scan in scans:
        schema = scan.schema
        title = f"{scan.ledger} {schema.zh}" if lang == "zh" else scan.ledger
        yield Styled(title, style="bold")
        for column, indicators in scan.columns.items():
            spec = schema.columns[column]
            words = f"{column} {spec.zh}" if lang == "zh" else column
            yield Styled(f"  {fitted(words, 40)} {say('list.needed_by', lang, ids=list(indicators))}")
        for key, ledgers in scan.lookups.items():
            yield Styled("  " + say("list.looked_up", lang, key=key, ledgers=list(ledgers)))
        if scan.unread:
            yield Styled(
                "  " + say("list.unread", lang, n=len(scan.unread), of=len(schema.columns)), style="dim"
            )
    yield Styled(say("list.scans", lang, n=len(scans)), style="bold")
