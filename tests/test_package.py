"""Promises the project makes of itself: light import, no float, no clock, one name, both languages."""

from __future__ import annotations

import ast
import inspect
import re
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import ychk
from tests.casebook import plugin_names
from ychk.evidence import ledger_schemas
from ychk.hooks import Hooks
from ychk.indicator import Indicator, IndicatorProtocol, checks
from ychk.indicator.walk import walk
from ychk.plan import load_plan, readings
from ychk.wording import _catalogue

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ychk"
DECIDING = (
    "exact.py",
    "status.py",
    "assessor.py",
    "assessment.py",
    "measures",
    "indicator",
    "plugins",
    "plan",
    "evidence",
    "materials",
)


def modules(*parts: str) -> Iterator[tuple[Path, ast.Module]]:
    for part in parts:
        place = SOURCE / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            yield path, ast.parse(path.read_text("utf-8"))


def test_importing_ychk_loads_no_engine_no_frames_and_no_holidays() -> None:
    heavy = "attrs click duckdb holidays icalendar narwhals numpy pandas pluggy polars pyarrow "
    heavy += "python_calamine rich xlsxwriter"
    code = f"import sys, ychk; print(sorted(set(sys.modules) & set({heavy.split()!r})))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_every_public_name_is_where_the_type_checker_sees_it() -> None:
    tree = ast.parse((SOURCE / "__init__.py").read_text("utf-8"))
    declared = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ychk")
        for alias in node.names
    }
    assert set(declared) == set(ychk.__all__) - {"__version__"}
    for name, home in declared.items():
        assert getattr(ychk, name) is getattr(import_module(home), name)
        assert inspect.getdoc(getattr(ychk, name)), f"{name} says nothing of itself"


@pytest.mark.parametrize("part", DECIDING)
def test_no_float_decides_anything(part: str) -> None:
    for path, tree in modules(part):
        for node in ast.walk(tree):
            place = f"{path.name}:{getattr(node, 'lineno', 0)}"
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), place
            assert not (isinstance(node, ast.Name) and node.id in ("float", "round")), place


def test_nothing_in_the_package_reads_a_clock() -> None:
    clocks = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
    for path, tree in modules(""):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                called = f"{node.value.id}.{node.attr}"
                assert not (node.value.id in ("time", "date", "datetime") and node.attr in clocks), (
                    f"{path}: {called}"
                )
            if isinstance(node, ast.Import):
                assert "time" not in {alias.name for alias in node.names}, path


def test_plugins_import_only_the_public_api() -> None:
    for path, tree in modules("plugins"):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                outside = name.split(".")[0] in sys.stdlib_module_names
                assert outside or name == "ychk", f"{path.name} imports {name}"


ROOMS = "calendar|check|dossier|error|list|materials|new|plugin|report|table|usage"
MESSAGE = re.compile(rf'"((?:{ROOMS})\.[a-z_{{}}.]+)"')


def test_every_message_in_the_code_stands_in_the_catalogue() -> None:
    known = {*_catalogue(), *ychk._HOME}
    for path, _ in modules(""):
        for found in MESSAGE.findall(path.read_text("utf-8")):
            if "{" in found:
                assert any(name.startswith(found.partition("{")[0]) for name in known), found
            elif not found.endswith((".csv", ".toml")):
                assert found in known, f"{path.name}: {found}"


def test_both_languages_speak_of_the_same_things() -> None:
    for name, text in _catalogue().items():
        assert _fields(text.zh) == _fields(text.en), name
        assert text.zh
        assert text.en


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


@pytest.mark.parametrize("name", plugin_names())
def test_one_name_everywhere(name: str) -> None:
    number = str(int(name[1:3]))
    assert (ROOT / "tests" / "indicators" / f"test_{name}.py").is_file()
    assert (ROOT / "docs" / "indicators" / f"{number}.md").is_file()
    indicator = import_module(f"ychk.plugins.{name}").INDICATOR
    assert isinstance(indicator, IndicatorProtocol)
    assert indicator.id == number


@pytest.mark.parametrize("name", plugin_names())
def test_an_indicator_says_what_the_plan_says(name: str) -> None:
    indicator = import_module(f"ychk.plugins.{name}").INDICATOR
    assert isinstance(indicator, Indicator)
    row = load_plan().rows[indicator.id]
    assert indicator.title == row.title
    assert list(indicator.clause_ids) == list(row.clauses)
    for clause in indicator.clauses:
        assert clause.points == row.clauses[clause.id].points
        assert clause.requirement.zh != clause.requirement.en


def test_every_reading_that_a_clause_takes_is_catalogued_and_no_other() -> None:
    taken = {
        reading
        for name in plugin_names()
        for clause in import_module(f"ychk.plugins.{name}").INDICATOR.clauses
        for reading in clause.reading
    }
    assert taken == set(readings())


@pytest.mark.parametrize("name", plugin_names())
def test_a_clause_names_its_own_place_in_the_plan(name: str) -> None:
    indicator = import_module(f"ychk.plugins.{name}").INDICATOR
    for clause in indicator.clauses:
        assert re.findall(r"附表第(\d+)行", clause.source.zh)[:1] == [indicator.id], clause.id
        assert re.findall(r"annex, row (\d+)", clause.source.en)[:1] == [indicator.id], clause.id


UNITS = "万元 个 个工作日 个领域 件 份 位 只 户 批 条 次 笔 篇 类 部 项 （占比）"


def test_units_are_words_that_people_count_in() -> None:
    said = {
        check.unit.zh
        for name in plugin_names()
        for clause in import_module(f"ychk.plugins.{name}").INDICATOR.clauses
        for check in walk(clause.holds)
        if isinstance(check, ychk.Check)
    }
    assert said == set(UNITS.split())


def test_every_row_of_the_plan_has_its_plugin() -> None:
    assert [str(int(name[1:3])) for name in plugin_names()] == list(load_plan().rows)


@pytest.mark.parametrize("name", plugin_names())
def test_a_page_says_what_the_indicator_says(name: str) -> None:
    indicator = import_module(f"ychk.plugins.{name}").INDICATOR
    page = (ROOT / "docs" / "indicators" / f"{indicator.id}.md").read_text("utf-8")
    evidence = ychk.Dossier(region="640100", as_of=load_plan().period_start)
    plugin = import_module(f"ychk.plugins.{name}")
    for clause in indicator.clauses:
        assert clause.requirement.zh in page
        assert clause.requirement.en in page
        found = ychk.assess(evidence, plugins=[plugin])[indicator.id].clauses[clause.id]
        for check in checks(found.finding.result):
            assert f"`{check.id}`" in page, check.id


def test_the_built_in_plugins_are_the_modules_there_are() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    there = {path.stem for path in (SOURCE / "plugins").glob("[ip]*.py")}
    assert groups["ychk"] | groups["ychk.calendars"] == {name: f"ychk.plugins.{name}" for name in there}


def test_every_hook_is_documented_with_its_signature() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    for name, hook in vars(Hooks).items():
        if name.startswith("ychk_"):
            signature = str(inspect.signature(hook)).replace("self", "").replace("'", "")
            assert f"def {name}{signature}" in page, name


def test_all_fifty_ledgers_are_shipped_with_their_keys() -> None:
    schemas = ledger_schemas()
    assert len(schemas) == 50
    assert sum(len(schema.columns) for schema in schemas.values()) == 529
    for schema in schemas.values():
        headers = [header for column in schema.columns.values() for header in column.headers]
        assert len(set(headers)) == len(headers), f"{schema.name}: one header for two columns"
