"""Files as they were read, kept: the same answers, and only what has changed is read again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ychk
from tests.tables.corpus import book
from ychk.evidence import LedgerFiles, LedgerSchema
from ychk.tables import Cache, file_parts, open_table, typed
from ychk.tables.books import sheetparts
from ychk.tables.engine.session import session

MAY = "decided_on,number,note\n2022-05-01,1,甲\n2022-05-02,二,\n"
JUNE = "decided_on,number\n2022-06-01,3\n坏,4\n"
Read = Callable[..., list[Any]]


@pytest.fixture
def read(tmp_path: Path, schema: LedgerSchema) -> Read:
    """Read files by name and content, through a cache; what the table then holds."""
    (tmp_path / "ledgers").mkdir()

    def read(content: dict[str, bytes], columns: frozenset[str] | None = None) -> list[Any]:
        paths = [tmp_path / "ledgers" / name for name in content]
        for path, words in zip(paths, content.values(), strict=True):
            path.write_bytes(words)
        source = LedgerFiles(paths=tuple(paths), labels=tuple(content))
        with session() as con:
            raw = open_table(con, schema, source, columns, Cache.at(tmp_path / "cache"))
            names = sorted(raw.columns)
            rows = typed(con, raw, names, rows=True).order("ychk_file, ychk_row").fetchall()
            return [*rows, raw.unknown, raw.partial, raw.notes]

    return read


@pytest.fixture
def times_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really read, in order."""
    seen: list[str] = []
    for room, name in ((file_parts, "_text_part"), (sheetparts, "sheet_parts")):
        own = getattr(room, name)

        def noting(con: object, schema: object, path: Path, *rest: Any, own: Any = own) -> Any:
            seen.append(path.name)
            return own(con, schema, path, *rest)

        monkeypatch.setattr(room, name, noting)
    return seen


def test_what_is_kept_is_what_was_read(read: Read, times_read: list[str]) -> None:
    parts = {"5.csv": MAY.encode(), "6.csv": JUNE.encode()}
    first = read(parts)
    assert read(parts) == first
    assert times_read == ["5.csv", "6.csv"]


def test_a_workbook_is_kept_with_its_sheets_its_notes_and_its_units(
    read: Read, times_read: list[str]
) -> None:
    dirty = book(
        (
            "贺兰县",
            [
                ["样例台账"],
                ["许可决定日期", "金额（元）", "谁知道"],
                ["2022-05-01", 10000, "x"],
                ["合计", 10000, None],
            ],
            None,
        ),
        ("永宁县", [["许可决定日期", "金额（元）"], ["2022-05-02", 20000]], None),
        ("说明", [["随便写写"]], None),
    )
    first = read({"a.xlsx": dirty})
    assert read({"a.xlsx": dirty}) == first
    assert times_read == ["a.xlsx"]
    assert first[-1], "something was noted"


def test_a_month_more_is_the_only_one_read(read: Read, times_read: list[str]) -> None:
    read({"5.csv": MAY.encode()})
    read({"5.csv": MAY.encode(), "6.csv": JUNE.encode()})
    assert times_read == ["5.csv", "6.csv"]


@pytest.mark.parametrize(
    ("name", "content", "columns"),
    [
        ("5.csv", MAY.replace("甲", "乙"), None),
        ("5b.csv", MAY, None),
        ("5.csv", MAY, frozenset({"number"})),
    ],
)
def test_another_content_another_name_or_other_columns_are_read(
    read: Read, times_read: list[str], name: str, content: str, columns: frozenset[str] | None
) -> None:
    read({"5.csv": MAY.encode()})
    read({name: content.encode()}, columns)
    assert times_read == ["5.csv", name]


@pytest.mark.parametrize("damage", ["emptied", "cut", "changed", "gone"])
@pytest.mark.parametrize("kind", ["json", "parquet"])
def test_an_entry_that_is_not_what_was_written_is_read_anew(
    read: Read, times_read: list[str], tmp_path: Path, kind: str, damage: str
) -> None:
    first = read({"5.csv": MAY.encode()})
    (entry,) = (tmp_path / "cache").glob(f"*.{kind}")
    content = entry.read_bytes()
    match damage:
        case "emptied":
            entry.write_bytes(b"")
        case "cut":
            entry.write_bytes(content[:-10])
        case "changed":
            entry.write_bytes(content[:-20] + bytes([content[-20] ^ 1]) + content[-19:])
        case _:
            entry.unlink()
    assert read({"5.csv": MAY.encode()}) == first
    assert read({"5.csv": MAY.encode()}) == first
    assert times_read == ["5.csv", "5.csv"], "read anew once, and then kept again"


def test_nothing_half_written_is_left(read: Read, tmp_path: Path) -> None:
    read({"5.csv": MAY.encode()})
    assert {path.suffix for path in (tmp_path / "cache").iterdir()} == {".json", ".parquet"}


def test_a_file_that_cannot_be_read_is_not_kept(read: Read, tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ychk.DossierError):
            read({"5.csv": b"a,b\n1,2\n"})
    assert not [*(tmp_path / "cache").iterdir()]


def test_a_cache_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ychk.UsageError, match="file"):
        Cache.at(tmp_path / "file" / "cache")


def dossier(folder: Path, months: int) -> Path:
    (folder / "ledgers" / "graded_supervision_case").mkdir(parents=True, exist_ok=True)
    for month in range(1, months + 1):
        rows = [["领域", "发生日期"], ["食品药品", f"2022-{month:02}-01"], ["税收", "坏"]]
        path = folder / "ledgers" / "graded_supervision_case" / f"{month:02}.xlsx"
        if not path.exists():
            path.write_bytes(book(("Sheet1", rows, None)))
    words = f'region = "640100"\nas_of = 2022-{months + 1:02}-01\n'
    (folder / "dossier.toml").write_text(words, "utf-8")
    return folder


def test_an_assessment_is_the_same_with_a_cache_and_the_day_may_move(
    tmp_path: Path, times_read: list[str]
) -> None:
    cache = tmp_path / "cache"
    for months in (2, 2, 3):
        folder = dossier(tmp_path / "dossier", months)
        kept = ychk.assess(ychk.read_dossier(folder, cache=cache), cache=cache).to_json()
        number = len(times_read)
        assert kept == ychk.assess(ychk.read_dossier(folder)).to_json()
        del times_read[number:]
    assert times_read == ["01.xlsx", "02.xlsx", "03.xlsx"]


def test_headers_that_were_looked_at_are_not_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = dossier(tmp_path / "dossier", 1), tmp_path / "cache"
    ychk.read_dossier(folder, cache=cache)
    monkeypatch.setattr(sheetparts, "check_sheets", None)
    ychk.read_dossier(folder, cache=cache)
    with pytest.raises(TypeError):
        ychk.read_dossier(folder)


@pytest.mark.skipif(os.name == "nt", reason="brackets in names are as good as others there")
def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    cache, folder = tmp_path / "缓存 [1]*?", dossier(tmp_path / "dossier", 1)
    first = ychk.assess(ychk.read_dossier(folder), cache=cache).to_json()
    assert ychk.assess(ychk.read_dossier(folder), cache=cache).to_json() == first
