"""A small ledger with a column of every type, and two verbs: write a CSV, read a table."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ychk.evidence import Column, LedgerFiles, LedgerSchema
from ychk.tables import RawTable, open_table, typed
from ychk.tables.engine.session import session

KIND: dict[str, Any] = {"name": "kind", "zh": "类别（一）", "type": "enum", "values": ["普通", "特许"]}
KIND["aliases"] = {"普通许可": "普通"}
COLUMNS = (
    Column(name="code", zh="统一社会信用代码", type="uscc", code="XK_XDR_SHXYM"),
    Column(**KIND),
    Column(name="decided_on", zh="许可决定日期", type="date", code="XK_JDRQ"),
    Column(name="uploaded_at", zh="上传时间", type="datetime"),
    Column(name="period", zh="月份", type="month"),
    Column(name="quarter", zh="季度", type="quarter"),
    Column(name="number", zh="份数", type="integer"),
    Column(name="amount", zh="金额（万元）", type="decimal"),
    Column(name="share", zh="可访问率", type="ratio"),
    Column(name="done", zh="是否办结", type="bool"),
    Column(name="note", zh="备注", type="text"),
    Column(name="valid_to", zh="有效期至", type="date", aliases={"长期": "2099-12-31"}),
    Column(name="ended_on", zh="移出日期", type="date", empty="not_yet"),
    Column(name="filing_no", zh="备案证明编号", type="text", empty="absent"),
    Column(name="score", zh="得分", type="decimal"),
    Column(name="format", zh="文件格式", type="enum", values=["pdf", "docx"]),
    Column(name="domain", zh="领域", type="enum", values=["政府采购"], free=True),
    Column(name="born_on", zh="出生日期", type="date", personal=True),
)


@pytest.fixture
def schema() -> LedgerSchema:
    return LedgerSchema(
        name="sample", id="T99", zh="样例台账", key=(), columns={column.name: column for column in COLUMNS}
    )


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with session() as connection:
        yield connection


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., LedgerFiles]:
    """``files(a_csv=text_or_bytes)`` writes ``a.csv`` and names it ``ledgers/a.csv``."""

    def write(**contents: str | bytes) -> LedgerFiles:
        names = {key: key.replace("_", ".") for key in contents}
        for key, content in contents.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / names[key]).write_bytes(data)
        return LedgerFiles(
            paths=tuple(tmp_path / name for name in names.values()),
            labels=tuple(f"ledgers/{name}" for name in names.values()),
        )

    return write


@pytest.fixture
def opened(con: duckdb.DuckDBPyConnection, schema: LedgerSchema) -> Callable[..., RawTable]:
    def open_it(source: object, *columns: str) -> RawTable:
        return open_table(con, schema, source, columns or None)

    return open_it


@pytest.fixture
def read(
    con: duckdb.DuckDBPyConnection, opened: Callable[..., RawTable]
) -> Callable[..., list[dict[str, Any]]]:
    """Typed rows of a source, by row number, as dictionaries; without ``rows=True`` places are left out."""

    def read_it(source: object, *columns: str, rows: bool = False) -> list[dict[str, Any]]:
        raw = opened(source)
        table = typed(con, raw, columns or tuple(raw.columns), rows=True).order("ychk_file, ychk_row")
        names = [name for name in table.columns if rows or not name.startswith("ychk_")]
        table = table.project(", ".join(f'"{name}"' for name in names))
        return [dict(zip(names, row, strict=True)) for row in table.fetchall()]

    return read_it
