"""Whatever bytes stand in a CSV file: a table, as the csv module reads it, or one clear refusal."""

import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ychk.errors import YchkError
from ychk.evidence import LedgerFiles, LedgerSchema
from ychk.tables import open_table, rejected_cells, typed
from ychk.tables.cells.python_values import is_blank
from ychk.tables.columns.headers import fold

HEADERS = ["note", "备注", "decided_on", "number", "code"]
OWN = (("note", "备注"), ("decided_on",), ("number",), ("code",))
MARKS = [
    ",",
    ",",
    ",",
    "\n",
    "\n",
    "\r\n",
    "\r",
    '"',
    '""',
    " ",
    "\0",
    "\ufeff",
    "　",
    "\u200b",
    "\u2028",
    "'",
]
CELLS = ["2022-05-18", "2022-13-01", "12", "x", "𠮷", "infinity", "1e5", "9" * 30, "%", "-"]
pieces = st.sampled_from([*HEADERS, *MARKS, *CELLS])
texts = st.lists(st.one_of(pieces, st.text(max_size=5).filter(str.isprintable)), max_size=40).map("".join)
headed = texts.map(lambda text: "note,decided_on,number,code\n" + text)
raw = st.one_of(
    st.binary(max_size=60), texts.map(lambda t: t.encode("gb18030", "ignore")), headed.map(str.encode)
)


@pytest.fixture(scope="module")
def engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=raw)
def test_a_table_or_a_refusal(
    engine: duckdb.DuckDBPyConnection, schema: LedgerSchema, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    try:
        opened = open_table(engine, schema, LedgerFiles(paths=(path,), labels=("ledgers/a.csv",)))
    except YchkError as error:
        assert "ledgers/a.csv" in error.say("zh")
        assert "ledgers/a.csv" in error.say("en")
        return
    rows = typed(engine, opened, opened.columns, rows=True).fetchall()
    total, cells = rejected_cells(engine, opened, opened.columns)
    assert len(cells) == total <= len(rows) * len(opened.columns)


def repeats_the_header(row: list[str]) -> bool:
    cells = [(own, cell) for own, cell in zip(OWN, map(fold, row), strict=False) if cell]
    return len(cells) > 1 and all(cell in own for own, cell in cells)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=headed)
def test_cells_are_those_the_csv_module_reads(
    engine: duckdb.DuckDBPyConnection, schema: LedgerSchema, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8", newline="")
    try:
        opened = open_table(engine, schema, LedgerFiles(paths=(path,), labels=("a",)))
    except YchkError:
        return
    records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    expected = [
        (number, *[*row, "", "", "", ""][:4])
        for number, row in enumerate(records[1:], 2)
        if not is_blank("".join(row)) and not repeats_the_header(row)
    ]
    found = opened.relation.project("ychk_row, note, decided_on, number, code").order("ychk_row").fetchall()
    assert found == expected
