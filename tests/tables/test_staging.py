"""Rows of text come into the engine as they are, whichever way they take."""

from __future__ import annotations

import duckdb
import pytest

from ychk.tables.columns import staging
from ychk.tables.columns.staging import Batch, stage

BATCHES: dict[str, tuple[list[str], Batch]] = {
    "two columns": (["a", "b"], ([1, 2], [("x", "y"), ("", "é")])),
    "one column, bare": (["a"], ([1, 2], ["x", ""])),
    "one column, in rows": (["a"], ([1, 5], [["x"], [""]])),
    "one empty cell": (["a"], ([1], [""])),
    "no column": ([], ([1, 5], [(), ()])),
    "what separates cells, in a cell": (["a", "b"], ([1, 2], [("x\x1fy", ""), ("", "\x1f")])),
    "a cell of nothing but that": (["a"], ([1], ["\x1f"])),
    "a null character": (["a", "b"], ([1], [("x\0y", "z")])),
    "what SQL might take for its own": (["a"], ([1], ["it's ? $1 😀\r\n"])),
}


@pytest.mark.parametrize("case", BATCHES)
@pytest.mark.parametrize("short", [0, 10], ids=["through NumPy", "as one text"])
def test_every_cell_arrives_as_it_is(case: str, short: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "SHORT", short)
    columns, (numbers, rows) = BATCHES[case]
    con = duckdb.connect()
    part = stage(con, columns, [(numbers, rows), ([9], rows[:1])])
    cells = [(row,) if isinstance(row, str) else tuple(row) for row in (*rows, rows[0])]
    found = con.sql(part.text)
    assert found.fetchall() == [(*row, number) for row, number in zip(cells, [*numbers, 9], strict=True)]
    assert found.types == ["VARCHAR"] * len(columns) + ["BIGINT"]
    assert part.rows == len(cells)
