"""What a look at a dossier's files brought to light: for people as lines of text, for programs as JSON.

Everything is rendered from the report; nothing is looked at anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text as Styled

from ychk.checks import Finding, LedgerReport, Report
from ychk.errors import YchkError
from ychk.evidence import LedgerSchema, Rejected, Warning
from ychk.report.columns import fitted, fitted_right
from ychk.wording import LANGS, Lang, say

FORMAT = "ychk.check/1"

_WIDTHS = (7, 11, 9, 9, 10)
_WIDTH = 80


def check_lines(report: Report, lang: Lang) -> Iterator[Styled]:
    """What keeps the dossier from being used, one line a ledger, then each ledger's particulars."""
    yield from _listed("problems", [error.say(lang) for error in report.problems], lang, "bold red")
    yield from _listed("warnings", [warning.say(lang) for warning in report.warnings], lang, "yellow")
    if report.ledgers:
        yield from _table(report, lang)
    for ledger in report.ledgers.values():
        yield from _particulars(ledger, lang)
    yield Styled("")
    yield Styled(_sum(report, lang), style="bold")
    if report.clean:
        yield Styled(say("check.clean", lang), style="green")


def _listed(title: str, sentences: list[str], lang: Lang, style: str) -> Iterator[Styled]:
    if sentences:
        yield Styled(say(f"check.{title}", lang, n=len(sentences)), style=style)
        yield from (Styled(f"  {sentence}") for sentence in sentences)
        yield Styled("")


def _table(report: Report, lang: Lang) -> Iterator[Styled]:
    names = ("parts", "rows", "columns", "unreadable", "findings")
    yield _row(say("check.ledger", lang), [say(f"check.{name}", lang) for name in names], "bold")
    for ledger in report.ledgers.values():
        schema = ledger.schema
        cells = [
            str(len(ledger.files)),
            say("check.lost", lang) if ledger.rows is None else str(ledger.rows),
            f"{len(ledger.found)}/{len(schema.columns)}",
            str(ledger.rejected_total or "-"),
            str(sum(finding.total for finding in ledger.findings) or "-"),
        ]
        style = "red" if ledger.problems else "" if ledger.clean else "yellow"
        yield _row(_title(schema, lang), cells, style)


def _row(name: str, cells: Iterable[str], style: str) -> Styled:
    numbers = "".join(fitted_right(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True))
    return Styled(fitted(name, _WIDTH - sum(_WIDTHS)) + numbers, style=style)


def _title(schema: LedgerSchema, lang: Lang) -> str:
    return schema.zh if lang == "zh" else schema.name


def _particulars(ledger: LedgerReport, lang: Lang) -> Iterator[Styled]:
    """What there is to say of a ledger; nothing where all is there and in order."""
    lines = [*_columns(ledger, lang), *_noted(ledger, lang), *_unread(ledger, lang)]
    for finding in ledger.findings:
        lines += _finding(ledger.schema, finding, lang)
    if not (lines or ledger.problems):
        return
    yield Styled("")
    yield Styled(_title(ledger.schema, lang), style="bold")
    yield from (Styled(f"  {error.say(lang)}", style="red") for error in ledger.problems)
    yield from lines


def _columns(ledger: LedgerReport, lang: Lang) -> Iterator[Styled]:
    if ledger.rows is None:
        return
    schema = ledger.schema
    for header, near in ledger.unknown.items():
        name = "unknown" if near is None else "unknown_near"
        words = say(
            f"check.{name}", lang, header=header, **({"nearest": _column(schema, near, lang)} if near else {})
        )
        yield Styled(f"  {words}", style="yellow")
    for column, files in ledger.partial.items():
        words = say("check.lacks", lang, column=_column(schema, column, lang), files=list(files))
        yield Styled(f"  {words}", style="yellow")
    if ledger.missing:
        columns = [_column(schema, column, lang) for column in ledger.missing]
        yield Styled("  " + say("check.missing", lang, columns=columns), style="dim")


def _noted(ledger: LedgerReport, lang: Lang) -> Iterator[Styled]:
    """What was left out, converted or hidden in its files."""
    yield from (Styled(f"  {note.say(lang)}", style="dim") for note in ledger.notes)


def _unread(ledger: LedgerReport, lang: Lang) -> Iterator[Styled]:
    schema = ledger.schema
    for column, number in ledger.unreadable.items():
        words = say("check.cells", lang, column=_column(schema, column, lang))
        yield Styled(f"  {words}  {number}", style="yellow")
    yield from (Styled(f"    {_cell(schema, cell, lang)}") for cell in ledger.rejected)
    yield from _more(ledger.rejected_total - len(ledger.rejected), lang)


def _cell(schema: LedgerSchema, cell: Rejected, lang: Lang) -> str:
    told = {"column": _column(schema, cell.column, lang), "value": cell.value, "reason": cell.say(lang)}
    return say("check.cell", lang, file=cell.file, row=cell.row, **told)


def _finding(schema: LedgerSchema, finding: Finding, lang: Lang) -> Iterator[Styled]:
    columns = [_column(schema, column, lang) for column in finding.columns]
    yield Styled(f"  {say(finding.id, lang, columns=columns)}  {finding.total}", style="yellow")
    yield from (Styled(f"    {example.say(lang)}") for example in finding.examples)
    shown = sum(int(example.data.get("n", "1")) - _first(finding) for example in finding.examples)
    yield from _more(finding.total - shown, lang)


def _first(finding: Finding) -> int:
    """How many of an example's records are not counted: the first of each key repeats nothing."""
    return 1 if finding.id in ("check.repeated", "check.same_key") else 0


def _more(number: int, lang: Lang) -> Iterator[Styled]:
    if number > 0:
        yield Styled(f"    {say('check.more', lang, n=number)}", style="dim")


def _column(schema: LedgerSchema, column: str, lang: Lang) -> str:
    return schema.columns[column].zh if lang == "zh" else column


def _sum(report: Report, lang: Lang) -> str:
    ledgers = report.ledgers.values()
    return say(
        "check.sum",
        lang,
        n=len(ledgers),
        rows=sum(ledger.rows or 0 for ledger in ledgers),
        unread=sum(ledger.rejected_total for ledger in ledgers),
        found=sum(finding.total for ledger in ledgers for finding in ledger.findings),
        broken=len(report.problems) + sum(len(ledger.problems) for ledger in ledgers),
    )


def check_json(report: Report) -> str:
    """The report as JSON (``ychk.check/1``), with a line break at the end."""
    content = {
        "format": FORMAT,
        "usable": report.usable,
        "clean": report.clean,
        "problems": [_error(error) for error in report.problems],
        "warnings": [_warning(warning) for warning in report.warnings],
        "ledgers": [_ledger(ledger) for ledger in report.ledgers.values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _ledger(ledger: LedgerReport) -> Mapping[str, object]:
    return {
        "ledger": ledger.ledger,
        "files": list(ledger.files),
        "rows": ledger.rows,
        "columns": {
            "found": list(ledger.found),
            "missing": list(ledger.missing),
            "partial": {column: list(files) for column, files in ledger.partial.items()},
            "unknown": dict(ledger.unknown),
        },
        "unreadable": dict(ledger.unreadable),
        "rejected_total": ledger.rejected_total,
        "rejected": [
            {
                "file": cell.file,
                "row": cell.row,
                "column": cell.column,
                "value": cell.value,
                "reason": cell.say(),
            }
            for cell in ledger.rejected
        ],
        "notes": [_warning(note) for note in ledger.notes],
        "findings": [
            {
                "id": finding.id,
                "columns": list(finding.columns),
                "total": finding.total,
                "examples": [_warning(example) for example in finding.examples],
            }
            for finding in ledger.findings
        ],
        "problems": [_error(error) for error in ledger.problems],
    }


def _warning(warning: Warning) -> Mapping[str, object]:
    return {"id": warning.id, "data": dict(sorted(warning.data.items())), **_said(warning)}


def _error(error: YchkError) -> Mapping[str, object]:
    return {"id": error.id, **_said(error)}


def _said(item: Warning | YchkError) -> Mapping[str, str]:
    return {lang: item.say(lang) for lang in LANGS}
