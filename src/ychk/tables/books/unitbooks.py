"""A workbook of one unit, in which each sheet is a ledger by its name.

A sheet without records was not handed in: that is not the same as no records. A unit says "none" in the sheet
填报说明, whose columns 台账 and 零报告 name ledgers and say 是.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from attrs import frozen

from ychk.errors import DossierError
from ychk.evidence import Catalogue, LedgerSchema, Warning
from ychk.tables import limits
from ychk.tables.books.sheets import named_ledger, sheet_title
from ychk.tables.books.workbook import Book, Sheet, opened_book
from ychk.tables.columns.headers import fold
from ychk.tables.columns.layout import find_layout
from ychk.tables.columns.records import Records
from ychk.tables.files.file_format import kind_of
from ychk.wording import nearest

INDEX = "填报说明"
"""The sheet that says which ledgers a unit has no records for."""

LEDGER, NIL = "台账", "零报告"
"""Its columns."""

_NO_LEDGERS = frozenset(
    {INDEX, "说明", "填表说明", "表格说明", "填写说明", "使用说明", "数据字典", "目录", "封面"}
)
_YES = frozenset({"是", "√", "✓", "1", "true"})
_NO = frozenset({"", "否", "×", "0", "false"})


@frozen
class UnitBook:
    """What a unit handed in.

    Attributes:
        parts: for each ledger's sheet that counts: the ledger's name and the sheet's, in the sheets' order.
        notes: sheets that are no ledger's.
    """

    parts: tuple[tuple[str, str], ...]
    notes: tuple[Warning, ...]


def unit_book(path: Path, label: str, catalogue: Catalogue) -> UnitBook:
    """See which ledgers a unit's workbook holds.

    Raises:
        DossierError: for a file that is no workbook or cannot be read for certain, a ledger's sheet without a
            header, and a ledger said to have no records that has some.
    """
    kind = kind_of(path, label)
    if kind in ("text", "parquet"):
        raise DossierError("table.not_a_workbook", place=label)
    with opened_book(path, label, kind) as book:
        nil = _nil_returns(book, label, catalogue)
        parts: list[tuple[str, str]] = []
        notes: list[Warning] = []
        for sheet in book.sheets:
            schema = named_ledger(sheet.name, catalogue)
            if schema is None:
                if sheet.width and fold(sheet.name) not in _NO_LEDGERS:
                    notes.append(_unknown(sheet, label, catalogue))
            elif _counts(schema, sheet, f"{label} [{sheet.name}]", is_nil=schema.name in nil):
                parts.append((schema.name, sheet.name))
    titles = {name: catalogue[name].zh for name in sorted(nil - {name for name, _ in parts})}
    notes += [
        Warning(id="table.nil_without_sheet", data={"file": label, "ledger": zh}) for zh in titles.values()
    ]
    return UnitBook(tuple(parts), tuple(notes))


def _counts(schema: LedgerSchema, sheet: Sheet, place: str, *, is_nil: bool) -> bool:
    """Whether a ledger's sheet was handed in: with records, or expressly without any."""
    if not sheet.width:
        return False
    layout = find_layout(schema, list(islice(sheet.rows(), limits.HEADER_ROWS)), place, sheet.merged)
    records = Records(schema, layout, (), place, is_sheet=True)
    has_records = any(records.batches(islice(sheet.rows(), layout.last, None)))
    if has_records and is_nil:
        raise DossierError("table.nil_with_records", place=place, index=INDEX, ledger=schema.zh)
    return has_records or is_nil


def _nil_returns(book: Book, label: str, catalogue: Catalogue) -> frozenset[str]:
    """The ledgers that the workbook's index says there are no records of."""
    rows = next((list(sheet.rows()) for sheet in book.sheets if fold(sheet.name) == INDEX), [])
    for number, row in enumerate(rows[: limits.HEADER_ROWS], 1):
        headers = [fold(cell).partition("(")[0] for cell in row]
        if LEDGER in headers and NIL in headers:
            ledger, nil = headers.index(LEDGER), headers.index(NIL)
            below = [(row[ledger], row[nil]) for row in rows[number:]]
            return _nil_ledgers(below, number + 1, f"{label} [{INDEX}]", catalogue)
    return frozenset()


def _nil_ledgers(
    rows: Sequence[tuple[str, str]], first: int, place: str, catalogue: Catalogue
) -> frozenset[str]:
    found: set[str] = set()
    for number, (ledger, answer) in enumerate(rows, first):
        said = fold(answer)
        if said not in _YES | _NO:
            raise DossierError("table.nil_unclear", place=place, row=number, column=NIL, value=answer[:40])
        if said in _YES:
            schema = named_ledger(ledger, catalogue)
            if schema is None:
                raise DossierError(
                    "table.nil_of_no_ledger",
                    place=place,
                    row=number,
                    name=ledger[:40],
                    nearest=_near(ledger, catalogue),
                )
            found.add(schema.name)
    return frozenset(found)


def _unknown(sheet: Sheet, label: str, catalogue: Catalogue) -> Warning:
    data = {"file": label, "sheet": sheet.name, "nearest": _near(sheet.name, catalogue) or "-"}
    return Warning(id="table.unknown_sheet", data=data)


def _near(name: str, catalogue: Catalogue) -> str | None:
    return nearest(name, map(sheet_title, catalogue.values()))
