"""The contract's JSON: its shape, and the same bytes whatever does not matter."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ychk
from ychk.dossier import read_dossier
from ychk.evidence import LedgerFiles

EXAMPLE = Path(__file__).parents[1] / "examples" / "yinchuan-2022"

pytestmark = pytest.mark.skipif(not EXAMPLE.is_dir(), reason="the example dossier has not been made")


@pytest.fixture(scope="module")
def written() -> str:
    return ychk.assess(read_dossier(EXAMPLE)).to_json()


@pytest.fixture(scope="module")
def found(written: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(written)
    return loaded


def in_order(keys: Iterable[str], found: Mapping[str, Any]) -> bool:
    """Whether version 1's keys are all there, one after the other; new ones may stand beside them."""
    return [key for key in found if key in set(keys)] == list(keys)


VERSION_1 = [
    "format", "plan", "region", "as_of", "gate", "points", "bonus", "sections", "indicators",
    "rejected", "rejected_total", "warnings",
]  # fmt: skip


def test_the_keys_are_the_contracts(found: dict[str, Any]) -> None:
    assert in_order(VERSION_1, found)
    assert list(found)[:9] == [
        "format", "plan", "document", "region", "city", "as_of", "review_start", "rules", "parameters",
    ]  # fmt: skip
    assert (found["format"], found["plan"], found["region"], found["as_of"]) == (
        "ychk.assessment/2",
        "yinchuan-2022",
        "640100",
        "2022-06-30",
    )
    assert (found["city"], found["review_start"]) == ("银川市", "2022-07-01")
    assert found["parameters"]["site_availability"] == "99/100"
    assert list(found["points"]) == ["low", "high", "of"]
    assert list(found["bonus"]) == ["low", "high", "of", "raw"]
    assert [section["id"] for section in found["sections"]] == [f"S{number}" for number in range(1, 9)]
    for section in found["sections"]:
        assert in_order(["id", "points"], section)
    for item in found["indicators"]:
        keys = ["id", "kind", "status", "points", "estimate", "provisional", "error", "materials", "clauses"]
        assert in_order(keys, item)
        assert in_order(["complete", "missing"], item["materials"])
        for clause in item["clauses"]:
            assert in_order(["id", "status", "points", "tests", "calendar"], clause)
            assert (clause["reason"] is None) is (clause["status"] == "met")
            for test in clause["tests"]:
                keys = ["id", "status", "observed", "required", "shortfall", "reads"]
                assert in_order(keys, test)
                assert test["id"].startswith(f"{clause['id']}/")
                for part in ("observed", "required", "shortfall"):
                    assert test[part] is None or {*test[part]} <= {"low", "high", "unit", "op", "value"}
    for cell in found["rejected"]:
        assert in_order(["ledger", "file", "row", "column", "value", "reason"], cell)
    for warning in found["warnings"]:
        assert in_order(["id", "indicator", "data"], warning)


def test_everything_is_said_in_both_languages(found: dict[str, Any]) -> None:
    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if {"zh", "en"} & set(value):
                assert list(value) == ["zh", "en"]
                assert all(isinstance(words, str) and words for words in value.values())
            for part in value.values():
                walk(part)
        for part in value if isinstance(value, list) else ():
            walk(part)

    walk(found)


def test_numbers_that_decide_are_strings(found: dict[str, Any]) -> None:
    def walk(value: Any) -> None:
        assert not isinstance(value, float)
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(part)

    walk(found)
    for part in (
        found["points"],
        found["bonus"],
        *(item["points"] for item in found["indicators"] if item["points"]),
    ):
        assert all(isinstance(part[side], str) for side in ("low", "high", "of"))


def test_sections_add_up_to_the_points(found: dict[str, Any]) -> None:
    for side in ("low", "high", "of"):
        assert sum(int(section["points"][side]) for section in found["sections"]) == int(
            found["points"][side]
        )


def cells(name: str) -> tuple[list[str], list[list[str]]]:
    """A ledger of the example as text: header and rows, parts put together."""
    dossier = read_dossier(EXAMPLE)
    files = dossier.ledgers[name]
    assert isinstance(files, LedgerFiles)
    header: list[str] = []
    rows: list[list[str]] = []
    for path in files.paths:
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("gb18030")
        found = list(csv.reader(text.splitlines()))
        assert not header or header == found[0]
        header = found[0]
        rows += found[1:]
    return header, rows


Writer = Callable[[Path, str, list[str], list[list[str]]], None]


def as_csv(folder: Path, name: str, header: list[str], rows: list[list[str]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def as_parquet(folder: Path, name: str, header: list[str], rows: list[list[str]]) -> None:
    columns = {
        column: pa.array([row[i] or None for row in rows], pa.string()) for i, column in enumerate(header)
    }
    pq.write_table(pa.table(columns), folder / f"{name}.parquet")


def as_workbook(folder: Path, name: str, header: list[str], rows: list[list[str]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [header, *rows]:
        sheet.append([cell or None for cell in row])
    book.save(folder / f"{name}.xlsx")


@pytest.mark.parametrize("write", [as_csv, as_parquet, as_workbook])
def test_the_file_format_makes_no_difference(tmp_path: Path, found: dict[str, Any], write: Writer) -> None:
    assert _without_places(_copied(tmp_path, write)) == _without_places(found)


def test_the_order_of_rows_makes_no_difference(tmp_path: Path, found: dict[str, Any]) -> None:
    assert _without_places(_copied(tmp_path, as_csv, shuffle=True)) == _without_places(found)


def _copied(folder: Path, write: Writer, shuffle: bool = False) -> dict[str, Any]:
    target = folder / "dossier"
    (target / "ledgers").mkdir(parents=True)
    shutil.copy(EXAMPLE / "dossier.toml", target)
    if (EXAMPLE / "materials").is_dir():
        shutil.copytree(EXAMPLE / "materials", target / "materials")
    for name in read_dossier(EXAMPLE).ledgers:
        header, rows = cells(name)
        if shuffle:
            random.Random(name).shuffle(rows)
        write(target / "ledgers", name, header, rows)
    loaded: dict[str, Any] = json.loads(ychk.assess(read_dossier(target)).to_json())
    return loaded


def _without_places(found: dict[str, Any]) -> dict[str, Any]:
    """Everything but where unreadable cells stand (a file's name, its row numbers)."""
    return {
        **found,
        "rejected": sorted((cell["ledger"], cell["column"], cell["value"]) for cell in found["rejected"]),
    }


def _as_frame(frame: pa.Table, library: str) -> object:
    match library:
        case "pandas":
            return frame.to_pandas()
        case "polars":
            return pl.from_arrow(frame)
        case "polars lazy":
            return pl.DataFrame(pl.from_arrow(frame)).lazy()
        case "duckdb":
            return duckdb.connect().from_arrow(frame)
        case _:
            return frame


@pytest.mark.parametrize("library", ["pandas", "polars", "polars lazy", "pyarrow", "duckdb"])
def test_the_frame_library_makes_no_difference(found: dict[str, Any], library: str) -> None:
    dossier = read_dossier(EXAMPLE)
    ledgers: dict[str, object] = {}
    for name in dossier.ledgers:
        header, rows = cells(name)
        columns = {column: [row[i] or None for row in rows] for i, column in enumerate(header)}
        frame = pa.table({column: pa.array(values, pa.string()) for column, values in columns.items()})
        ledgers[name] = _as_frame(frame, library)
    parts = {
        part: getattr(dossier, part)
        for part in (
            "region",
            "city",
            "as_of",
            "review_start",
            "figures",
            "attestations",
            "external_scores",
            "parameters",
            "materials",
        )
    }
    again = json.loads(ychk.assess(ychk.Dossier(ledgers=ledgers, **parts)).to_json())
    assert _without_places(again) == _without_places(found)


def test_the_command_writes_the_same_bytes_in_any_time_zone_and_locale(written: str) -> None:
    for surroundings in (
        {},
        {"TZ": "America/New_York", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONUTF8": "0", "LC_ALL": "C"},
    ):
        run = subprocess.run(
            [sys.executable, "-m", "ychk", "assess", str(EXAMPLE), "--format", "json"],
            capture_output=True,
            check=True,
            env={**os.environ, **surroundings},
        )
        assert run.stdout == written.encode()
        assert run.stderr == b""


def test_a_frame_has_one_row_a_test(found: dict[str, Any]) -> None:
    frame = ychk.assess(read_dossier(EXAMPLE)).to_frame("pandas")
    assert isinstance(frame, pd.DataFrame)
    tests = [
        test["id"] for item in found["indicators"] for clause in item["clauses"] for test in clause["tests"]
    ]
    assert list(frame["test"].dropna()) == tests
