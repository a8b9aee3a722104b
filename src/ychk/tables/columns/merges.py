"""Cells merged down several rows of a sheet: what stands in the first is every row's, as a person sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ychk.tables.cells.python_values import is_blank
from ychk.tables.columns.layout import CellRange


class MergedCells:
    """The merged cells of one column each; `fill` takes the records in their order.

    Attributes:
        filled: numbers of the rows that had a cell filled.
    """

    def __init__(self, spans: Iterable[CellRange], last_header_row: int, positions: Iterable[int]) -> None:
        wanted = frozenset(positions)
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for (top, first), (bottom, last) in spans:
            if first == last and first in wanted and top >= last_header_row and bottom > top:
                self._starts.setdefault(top + 1, []).append((first, bottom + 1))
        self._open: dict[int, tuple[int, str]] = {}
        self.filled: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._starts)

    def fill(self, numbers: Sequence[int], rows: Sequence[list[str]]) -> None:
        """Give each row the text of the merged cells that it is part of."""
        for number, row in zip(numbers, rows, strict=True):
            for position, bottom in self._starts.get(number, ()):
                self._open[position] = (bottom, row[position])
            for position, (bottom, text) in [*self._open.items()]:
                if number > bottom:
                    del self._open[position]
                elif is_blank(row[position]) and text:
                    row[position] = text
                    if number not in self.filled[-1:]:
                        self.filled.append(number)
