"""A workbook with empty ledgers: one sheet a ledger, and a notes sheet that says who needs what, by when.

Every text goes in as text, whatever sign it begins with, so that no cell can become a formula. The same
ledgers and day give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from attrs import frozen
from rich.cells import cell_len

from ychk.dossier.new.needs import Need, due_words
from ychk.evidence import Column
from ychk.plan import Plan
from ychk.tables.books.sheets import sheet_title
from ychk.tables.books.unitbooks import INDEX, LEDGER, NIL
from ychk.wording import Lang, say

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

YES, NO = "是", "否"

_REQUIRED = "*"
"""Before the header of a required column, as forms have it; the reader leaves it out."""

LAST_ROW = 1_048_575
"""Number of the last row that a sheet can have, counted from 0."""

PROMPT_TITLE, PROMPT = 32, 255
"""Characters that a cell's prompt can have."""

UNITS_NAMED, IDS_NAMED = 3, 6
"""So many units are named where many share a ledger, and so many indicators where many read it."""

_TEXT = "@"
_FORMATS: Mapping[str, str] = {
    "date": "yyyy-mm-dd",
    "datetime": "yyyy-mm-dd hh:mm",
    "integer": "0",
    "decimal": "General",
    "ratio": "General",
}
"""How cells of a type are shown; all others are text, so that no code or number loses a digit."""

_A3, _A4 = 8, 9
_WIDE = 12
"""More columns than this need the larger paper."""

_FONT = {"font_name": "等线", "font_size": 11, "valign": "vcenter"}
_LINES = {"text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
_HEADER = {**_FONT, **_LINES, "bold": True, "align": "center"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "always": {**_HEADER, "bg_color": "#1F4E79", "font_color": "#FFFFFF"},
    "conditional": {**_HEADER, "bg_color": "#BDD7EE", "font_color": "#1F3864"},
    "optional": {**_HEADER, "bg_color": "#E7E6E6", "font_color": "#404040"},
    "personal": {**_HEADER, "bold": False, "italic": True, "font_color": "#7F7F7F"},
    "title": {**_FONT, "bold": True, "font_size": 15, "font_color": "#1F4E79"},
    "note": {**_FONT, "text_wrap": True, "valign": "top"},
    "cell": {**_FONT, **_LINES},
    "link": {**_FONT, **_LINES, "font_color": "#1F4E79", "underline": 1},
    "choice": {**_FONT, **_LINES, "align": "center", "bg_color": "#FFF2CC"},
}


@frozen(kw_only=True)
class BlankWorkbook:
    """One workbook to be made.

    Attributes:
        unit: who fills it in; ``None`` for the workbook of everything.
        city: what the title calls the place.
    """

    unit: str | None
    needs: tuple[Need, ...]
    plan: Plan
    city: str
    as_of: date
    lang: Lang


def workbook(book: BlankWorkbook) -> bytes:
    """The workbook as the bytes of an xlsx file."""
    from xlsxwriter import Workbook

    content = BytesIO()
    file = Workbook(content, {"in_memory": True})
    file.set_properties({"created": datetime.combine(book.as_of, datetime.min.time())})
    styles = {name: file.add_format(dict(style)) for name, style in _STYLES.items()}
    cells = {
        shown: file.add_format({**_FONT, "num_format": shown})
        for shown in dict.fromkeys((_TEXT, *_FORMATS.values()))
    }
    _notes(file.add_worksheet(INDEX), book, styles)
    for need in book.needs:
        _ledger(file.add_worksheet(sheet_title(need.schema)), need, book.lang, styles, cells)
    file.close()
    return content.getvalue()


def _put(sheet: Worksheet, row: int, column: int, words: str, style: Format) -> None:
    """Write a text as a text."""
    sheet.write_string(row, column, words, style)


def _paper(sheet: Worksheet, header: int, columns: int) -> None:
    """Landscape, as wide as a page, the header and the sheet's name on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A3 if columns > _WIDE else _A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.repeat_rows(header)
    sheet.set_header("&L&A")
    sheet.set_footer("&C&P / &N")
    sheet.freeze_panes(header + 1, 0)


# -- the notes sheet -------------------------------------------------------------------------------------

_WIDTHS = (38, 10, 14, 32, 42, 44)


def _notes(sheet: Worksheet, book: BlankWorkbook, styles: Mapping[str, Format]) -> None:
    lang, last = book.lang, len(_WIDTHS) - 1
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    unit = book.unit or say("new.everything", lang)
    title = say("new.title", lang, city=book.city, unit=unit)
    _put(sheet, 0, 0, title, styles["title"])
    sheet.set_row(0, 28)
    names = ["sheets", "colours", "zero", "empty", "formats", "parts" if book.unit else "all"]
    for number, name in enumerate(names, 1):
        words = f"{number}. {say(f'new.note_{name}', lang)}"
        sheet.merge_range(number, 0, number, last, "", styles["note"])
        _put(sheet, number, 0, words, styles["note"])
        sheet.set_row(number, 17 * _lines(words, sum(_WIDTHS)))
    header = len(names) + 2
    heads = [say(f"new.{name}", lang) for name in ("indicators", "keepers", "due", "remark")]
    for column, words in enumerate((LEDGER, NIL, *heads)):
        _put(sheet, header, column, words, styles["always"])
    sheet.set_row(header, 24)
    for row, need in enumerate(book.needs, header + 1):
        says = (
            _indicators(need.indicators, lang),
            _keepers(need, lang),
            _due(need, book.plan, lang),
            _remark(need, lang),
        )
        link = f"internal:'{sheet_title(need.schema)}'!A1"
        sheet.write_url(row, 0, link, styles["link"], need.schema.zh)
        sheet.write_blank(row, 1, None, styles["choice"])
        for column, cell in enumerate(says, 2):
            _put(sheet, row, column, cell, styles["cell"])
        lines = [_lines(cell, width - 2) for cell, width in zip(says, _WIDTHS[2:], strict=True)]
        sheet.set_row(row, 17 * max(*lines, _lines(need.schema.zh, _WIDTHS[0] - 2)))
    if book.needs:
        rule = {"validate": "list", "source": [YES, NO], "error_type": "stop"}
        sheet.data_validation(header + 1, 1, header + len(book.needs), 1, rule)
    _paper(sheet, header, len(_WIDTHS))


def _lines(words: str, width: int) -> int:
    """Lines that a text takes in a column so many characters wide."""
    return sum(max(1, ceil(cell_len(line) / width)) for line in words.splitlines()) or 1


def _indicators(ids: Sequence[str], lang: Lang) -> str:
    """Ids of indicators; the first few where there are many."""
    if len(ids) <= IDS_NAMED:
        return say("new.list", lang, units=list(ids)) if ids else "—"
    return say("new.ids_more", lang, ids=list(ids[:IDS_NAMED]), n=len(ids))


def _keepers(need: Need, lang: Lang) -> str:
    named = list(need.keepers[:UNITS_NAMED])
    if len(need.keepers) <= UNITS_NAMED + 1:
        return say("new.list", lang, units=list(need.keepers))
    return say("new.units_more", lang, units=named, n=len(need.keepers))


def _due(need: Need, plan: Plan, lang: Lang) -> str:
    named = need.indicators if len(need.indicators) <= IDS_NAMED else ()
    rows = [plan.rows[name] for name in named if name in plan.rows and plan.rows[name].deadlines]
    return "\n".join(say("new.colon", lang, head=row.id, rest=due_words(row, lang)) for row in rows) or "—"


def _remark(need: Need, lang: Lang) -> str:
    if not need.indicators:
        return say("new.not_read", lang)
    columns = [need.schema.columns[name].zh for name in need.schema.key]
    keyed = say("new.keyed", lang, columns=columns)
    return keyed + say("new.columns_read", lang, of=len(need.schema.columns), n=len(need.read))


# -- the sheet of a ledger -------------------------------------------------------------------------------


def _ledger(
    sheet: Worksheet, need: Need, lang: Lang, styles: Mapping[str, Format], cells: Mapping[str, Format]
) -> None:
    widths = [_width(column) for column in need.schema.columns.values()]
    for number, (name, column) in enumerate(need.schema.columns.items()):
        used = need.read.get(name, ())
        style = "personal" if column.personal and not used else column.required
        sheet.set_column(number, number, widths[number], cells[_FORMATS.get(column.type, _TEXT)])
        _put(sheet, 0, number, _REQUIRED + column.zh if style == "always" else column.zh, styles[style])
        sheet.data_validation(1, number, LAST_ROW, number, _rule(column, used, lang))
    heads = zip(need.schema.columns.values(), widths, strict=True)
    sheet.set_row(0, 17 * max(_lines(column.zh, width - 2) for column, width in heads) + 6)
    _paper(sheet, 0, len(widths))


def _width(column: Column) -> int:
    """Wide enough for the header in two lines, and for what its cells hold."""
    content = {"uscc": 22, "date": 13, "datetime": 18}.get(column.type, 10)
    longest = max((cell_len(word) + 4 for word in column.values), default=0)
    return min(max(content, longest, ceil(cell_len(column.zh) / 2) + 4), 30)


def _rule(column: Column, used: Sequence[str], lang: Lang) -> dict[str, object]:
    """What a cell offers and says when it is selected."""
    rule: dict[str, object] = {
        "validate": "any",
        "input_title": column.zh[:PROMPT_TITLE],
        "input_message": prompt(column, used, lang),
    }
    if words := (YES, NO) if column.type == "bool" else column.values:
        rule |= {"validate": "list", "source": list(words), "error_type": "warning"}
        rule["error_message"] = say("new.choose", lang)
        rule["show_error"] = not column.free
    return rule


def prompt(column: Column, used: Sequence[str], lang: Lang) -> str:
    """What a column asks for: kind of value, whether it must be filled in, what empty says, who reads it."""
    if column.personal and not used:
        return say("new.personal", lang)
    lines = [
        say("new.cell_free" if column.free else f"new.cell_{column.type}", lang),
        say(f"new.required_{column.required}", lang),
    ]
    if used:
        lines += [
            say(f"new.empty_{column.empty}", lang),
            say("new.used_by", lang, ids=_indicators(used, lang)),
        ]
    else:
        lines.append(say("new.unused", lang))
    if column.personal:
        lines.append(say("new.personal_read", lang))
    return "\n".join(lines)[:PROMPT]
