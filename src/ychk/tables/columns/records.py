"""Which rows below a header are records: all but those that plainly are none, and these are named.

A row is left out only where no record could look like it: the header or a title over again, a total without a
key, a note, a signature line, a line of instructions. Whatever is not plain stays a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Literal

from ychk.codes import IGNORED as SPACES
from ychk.errors import DossierError
from ychk.evidence import LedgerSchema, Warning
from ychk.evidence.schema import NUMBERS
from ychk.tables import limits
from ychk.tables.cells.python_values import is_blank
from ychk.tables.columns.headers import HeaderNames, Headers, fold
from ychk.tables.columns.layout import Layout
from ychk.tables.columns.merges import MergedCells
from ychk.tables.columns.staging import Batch, batches

Kind = Literal["title", "header", "total", "note", "example", "beside", "merged"]

NARROWEST = 3
"""Columns with a header that a table needs before a lone cell in a row can be told from a record."""

NUMBERED = 5
"""Columns that a table needs before a row of 1, 2, 3 … can be told from a record."""

NEAR = 5
"""Rows right below a header that are looked at in full: instructions and examples stand there."""

_TOTAL = re.compile(r"[^\d,，;；]{0,10}(?:合计|小计|总计|累计|共计)[:：]?")
_TOTAL_LINE = re.compile(
    r"[^\d,，;；]{0,10}(?:合计|小计|总计|累计|共计)[:：]?\d+[条件户家人个次笔份项]?[。.]?"
)
_NUMBER = re.compile(r"[+-]?[¥￥]?[\d,，]{1,15}(?:\.\d+)?(?:%|％|元|万元|亿元|[条件户家人个次笔份项])?")
_NOTHING = re.compile(r"[-—–/＊*]+")
_NOTE = re.compile(
    r"(?:注|附注|备注|说明|提示|注意事项|(?:表格|填表|填报|填写)(?:说明|要求|须知))\d*[:：.、]|注\d+|[※★]注"
    r"|(?:表格|填表|填报|填写)(?:说明|须知)$"
)
_GOES_ON = re.compile(
    r"(?:\d{1,2}|[(（]\d{1,2}[)）]|[一二三四五六七八九十]+|[①-⑳])[.、．)）,，]?\s*\D|.*[。；;]$"
)
_SIGNED = re.compile(
    r"(?:填表|填报|制表|审核|复核|审批|经办|联系|报送|上报|统计|打印|编制|主管|分管|单位|主要|部门)?"
    r"(?:人员?|单位|部门|日期|时间|负责人|领导|电话|手机|盖章|签字|签章)(?:[(（][^()（）]*[)）])?[:：]"
    r"|(?:数据|资料)来源[:：]|第\d+页|共\d+页"
)
_ASKED = frozenset({"必填", "选填", "必填项", "选填项", "非必填", "条件必填", "可选", "可不填", "可为空"})
_EXAMPLE = frozenset({"示例", "样例", "例", "例如", "填写示例", "填报示例", "示例数据"})
FIRST = frozenset(
    "注附备说提表填※★合小总累共制审复经联报上统打编主分单部人日时负领电手盖签数资第示样例必选非条可"
) | {"", *SPACES}
LAST = frozenset("计:：")
"""How the leading cell of a row begins or ends that may be no record."""


class Records:
    """The records among a table's rows; while it is gone through, what was left out is kept count of.

    Args:
        layout: where the header stands.
        wanted: positions of the cells to hand on.
        place: what messages call the table.
        is_sheet: whether a cell's column is certain whatever stands beside it, as in a sheet.
        merged: cells merged down the rows of a sheet.

    Attributes:
        header: the header's last row.
        width: how many cells a row has.
        wanted: as given.
        lead: the cell that tells of most records that they are none of the other things.
        marks: texts of that cell in rows that may be the header over again.
        near: the last of the rows that are looked at in full, whatever their leading cell.
        in_notes: whether the row before was part of a note that may go on.
    """

    def __init__(
        self,
        schema: LedgerSchema,
        layout: Layout,
        wanted: Sequence[int],
        place: str,
        *,
        is_sheet: bool = False,
        merged: MergedCells | None = None,
    ) -> None:
        self._layout, self._place, self._is_sheet, self._merged = layout, place, is_sheet, merged
        self.header, self.width, self.wanted = layout.last, layout.width, wanted
        self._names = HeaderNames.of(schema)
        self._column_at = {at: schema.columns[name] for name, at in layout.headers.at.items()}
        self._keys = frozenset(layout.headers.at[name] for name in schema.key if name in layout.headers.at)
        self._bare = [at for at, text in enumerate(layout.texts) if is_blank(text)]
        self.lead = next(at for at, text in enumerate(layout.texts) if not is_blank(text))
        self.marks = layout.marks | set(self._spellings(self.lead))
        self.near = layout.last + NEAR
        self.in_notes = False
        self._out: dict[Kind, list[int]] = {"title": list(layout.above)}

    @property
    def is_plain(self) -> bool:
        """Whether each cell of a row stands under a header of its own."""
        return not self._bare

    def batches(self, rows: Iterable[list[str]]) -> Iterator[Batch]:
        """The wanted cells of each record with its row number; `rows` begin right below the header."""
        first = self.header + 1
        for batch in batches(rows):
            self._fit(batch, first)
            texts = list(map("".join, batch))
            self._check_length(texts, batch, first)
            out = self._left_out(batch, first)
            numbers = [*range(first, first + len(batch))]
            first += len(batch)
            for at in reversed(out):
                del batch[at], numbers[at]
            if self._merged:
                self._merged.fill(numbers, batch)
            if batch:
                yield numbers, self._cells(batch)

    def _cells(self, batch: list[list[str]]) -> list[Sequence[str] | str]:
        return [*map(itemgetter(*self.wanted), batch)] if self.wanted else [()] * len(batch)

    def notes(self, file: str) -> tuple[Warning, ...]:
        """What was left out so far, and where it stands."""
        rows = {number for kind, numbers in self._out.items() if kind != "beside" for number in numbers}
        beside = [number for number in self._out.get("beside", ()) if number not in rows]
        merged = self._merged.filled if self._merged else []
        found: dict[Kind, list[int]] = {**self._out, "beside": beside, "merged": merged}
        return tuple(
            Warning(id=f"table.out_{kind}", data={"file": file, "rows": row_list(numbers)})
            for kind, numbers in found.items()
            if numbers
        )

    def _spellings(self, at: int) -> tuple[str, ...]:
        return self._column_at[at].headers if at in self._column_at else ()

    def _fit(self, batch: list[list[str]], first: int) -> None:
        """Give each row the header's width; what is beyond it, or under a blank header, is no column's."""
        width = self.width
        if set(map(len, batch)) == {width} and not self._bare:
            return
        for number, row in enumerate(batch, first):
            beyond = not is_blank("".join(row[width:]))
            if beyond and not self._is_sheet:
                at = {"place": self._place, "row": number}
                raise DossierError("table.row_too_long", width=width, cells=len(row), **at)
            row[width:] = []
            row.extend([""] * (width - len(row)))
            if beyond or any(not is_blank(row[at]) for at in self._bare):
                self._out.setdefault("beside", []).append(number)

    def _check_length(self, texts: Sequence[str], batch: Sequence[Sequence[str]], first: int) -> None:
        if max(map(len, texts)) <= limits.CELL_CHARACTERS:
            return
        for number, row in enumerate(batch, first):
            if max(map(len, row), default=0) > limits.CELL_CHARACTERS:
                limit = limits.CELL_CHARACTERS
                raise DossierError(
                    "table.cell_too_long", place=self._place, row=number, line=number, limit=limit
                )

    def _left_out(self, batch: Sequence[Sequence[str]], first: int) -> list[int]:
        lead, marks = self.lead, self.marks
        likely = {
            at
            for at, row in enumerate(batch)
            if (cell := row[lead])[:1] in FIRST
            or cell[-1:] in LAST
            or cell in marks
            or at + first <= self.near
        }
        if not likely and not self.in_notes:
            return []
        return [
            at
            for at in range(len(batch))
            if (at in likely or self.in_notes) and self.is_out(batch[at], at + first)
        ]

    def is_out(self, row: Sequence[str], number: int) -> bool:
        """Whether a row is left out, which is kept count of; `number` rises from call to call.

        All rows must be asked about that are `near`, whose leading cell is blank, among `marks`, or begins or
        ends as `FIRST` and `LAST` say, and those that come while `in_notes`.
        """
        if all(map(is_blank, row)):
            return True
        kind = self._kind(row, number)
        if kind:
            self._out.setdefault(kind, []).append(number)
        self.in_notes = kind == "note" or (self.in_notes and kind is not None)
        return kind is not None

    def _kind(self, row: Sequence[str], number: int) -> Kind | None:
        """What a row is, if it is plainly no record."""
        cells = [(at, cell.strip(SPACES)) for at, cell in enumerate(row) if not is_blank(cell)]
        is_near = number <= self.near
        may_repeat = is_near or cells[0][0] != self.lead or row[self.lead] in self.marks
        if may_repeat and self._layout.filled > 1 and self._repeats(row, cells):
            return "header" if len({cell for _, cell in cells}) > 1 else "title"
        if self._is_total(cells):
            return "total"
        if self._layout.filled >= NARROWEST and self._is_note(cells):
            return "note"
        if is_near and self._is_example(cells):
            return "example"
        return None

    def _repeats(self, row: Sequence[str], cells: Sequence[tuple[int, str]]) -> bool:
        """Whether a row is the header or a title again, or the header in another of its spellings."""
        texts = {fold(cell) for _, cell in cells}
        if len(texts) == 1 and texts <= self._layout.titles:
            return True
        end = cells[-1][0] + 1
        if len(cells) > 1 and tuple(map(fold, row[:end])) in self._layout.repeats:
            return True
        known = [(at, cell) for at, cell in cells if at in self._column_at]
        return len(known) > 1 and all(
            (named := self._names.named(cell)) is not None and named.column == self._column_at[at].name
            for at, cell in known
        )

    def _is_total(self, cells: Sequence[tuple[int, str]]) -> bool:
        """Whether a row is a total: the word first, then numbers where numbers may stand, and no key."""
        (first, word), rest = cells[0], cells[1:]
        written = fold(word)
        if not _TOTAL.fullmatch(written):
            return not rest and self._layout.filled >= NARROWEST and bool(_TOTAL_LINE.fullmatch(written))
        column = self._column_at.get(first)
        if column and column.type == "enum" and word in column.values:
            return False
        return self._layout.filled > 1 and all(
            _NOTHING.fullmatch(cell)
            or (at not in self._keys and self._may_be_summed(at) and _NUMBER.fullmatch(cell))
            for at, cell in rest
        )

    def _may_be_summed(self, at: int) -> bool:
        column = self._column_at.get(at)
        return column is None or column.type in NUMBERS or column.type == "text"

    def _is_note(self, cells: Sequence[tuple[int, str]]) -> bool:
        """Whether a row is a note, one more line of the note above it, or a line of signatures."""
        if len({cell for _, cell in cells}) == 1:
            text = cells[0][1]
            squeezed = fold(text)
            if _NOTE.match(squeezed) or (self.in_notes and _GOES_ON.match(text)):
                return True
        follows = False
        for _, cell in cells:
            label = _SIGNED.match(fold(cell))
            if label is None and not follows:
                return False
            follows = label is not None and label.end() == len(fold(cell))
        return True

    def _is_example(self, cells: Sequence[tuple[int, str]]) -> bool:
        """Whether a row right below the header says how to fill in the form, or numbers its columns."""
        texts = [fold(cell) for _, cell in cells]
        if len(texts) > 1 and set(texts) <= _ASKED:
            return True
        if texts[0] in _EXAMPLE and cells[0][0] not in self._column_at:
            return True
        return len(texts) >= NUMBERED and texts == [str(at) for at in range(1, self._layout.filled + 1)]


def row_list(numbers: Iterable[int]) -> str:
    """Row numbers as people write them: runs with a dash, at most `limits.LISTED_ROWS` of them."""
    found = [str(first) if first == last else f"{first}-{last}" for first, last in runs(numbers)]
    listed = found[: limits.LISTED_ROWS]
    return ", ".join([*listed, "…"] if len(found) > len(listed) else listed)


def unit_notes(schema: LedgerSchema, headers: Headers, file: str) -> Iterator[Warning]:
    """That numbers under a header with another unit are turned into the column's own."""
    for name, unit in headers.units.items():
        column = schema.columns[name]
        if column.unit:
            data = {"file": file, "column": column.zh, "unit": unit, "own": column.unit}
            yield Warning(id="table.unit_converted", data=data)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of consecutive numbers."""
    for _, group in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in group]
        yield members[0], members[-1]
