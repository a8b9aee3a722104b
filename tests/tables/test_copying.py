"""A ledger is copied by the least that its cells need, with the same result as by all forms."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ychk.evidence import LedgerFiles, LedgerSchema
from ychk.tables import copied, open_table, typed
from ychk.tables.cells.plain_spellings import steps, value
from ychk.tables.columns import typed_copy

ODD = {
    "decided_on": "2022年5月18日",
    "number": "1,200",
    "done": "√",
    "period": "2022年5月",
    "kind": "普通许可",
}
PLAIN = {"decided_on": "2022-05-18", "number": "12", "done": "是", "period": "2022-05", "kind": "普通"}


@pytest.fixture(params=["at the first try", "after a look at some rows"])
def _tried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "at the first try":
        monkeypatch.setattr(typed_copy, "LONG", 0)
        monkeypatch.setattr(typed_copy, "EVERY", 2)


@pytest.mark.usefixtures("_tried")
@pytest.mark.parametrize("odd_rows", [(), (0,), (1,), (0, 1, 2, 3)])
@pytest.mark.parametrize("odd", [(), ("decided_on",), ("number", "done"), tuple(ODD)])
@pytest.mark.parametrize("wrong", [False, True])
def test_every_cell_is_read_as_by_all_forms(
    con: duckdb.DuckDBPyConnection,
    schema: LedgerSchema,
    tmp_path: Path,
    odd_rows: tuple[int, ...],
    odd: tuple[str, ...],
    wrong: bool,
) -> None:
    rows = [
        {column: (ODD if at in odd_rows and column in odd else PLAIN)[column] for column in PLAIN}
        for at in range(4)
    ]
    if wrong:
        rows[3]["decided_on"] = "哪天"
    path = tmp_path / "a.csv"
    lines = [",".join(PLAIN), *(",".join(f'"{cell}"' for cell in row.values()) for row in rows)]
    path.write_text("\n".join(lines), "utf-8")
    raw = open_table(con, schema, LedgerFiles(paths=(path,), labels=("a.csv",)))
    names, found = copied(con, raw, PLAIN, "kept", rows=True)
    in_full = typed(con, raw, PLAIN, rows=True)
    assert list(names) == in_full.columns
    assert con.execute("SELECT * FROM kept").fetchall() == in_full.fetchall()
    assert found.rows == 4
    assert found.unreadable == found.empty == ({"decided_on"} if wrong else set())


@pytest.mark.parametrize(
    ("column", "text", "read"),
    [
        ("decided_on", "2022-05-18", date(2022, 5, 18)),
        ("uploaded_at", "2022-05-18 09:30:00", "2022-05-18 09:30:00"),
        ("period", "2022-05", date(2022, 5, 1)),
        ("quarter", "2022Q2", date(2022, 4, 1)),
        ("number", "12", 12),
        ("amount", "12.50", "12.500000000000"),
        ("share", "0.99", "0.990000000000000000"),
        ("done", "否", False),
        ("kind", "特许", "特许"),
    ],
)
def test_the_usual_spelling_needs_no_other_form(
    con: duckdb.DuckDBPyConnection, schema: LedgerSchema, column: str, text: str, read: Any
) -> None:
    spec = schema.columns[column]
    (step,) = steps("x", spec, "VARCHAR", plainly=True)
    cell = f"SELECT {step} AS x FROM (SELECT '{text}' AS x)"
    ((found,),) = con.execute(f"SELECT {value('x', spec, 'VARCHAR', plainly=True)} FROM ({cell})").fetchall()
    assert (found if isinstance(read, (date, int, bool)) else str(found)) == read
