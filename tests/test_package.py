"""Promises the project makes of itself: light import, no float, no clock, one name, both languages."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from tools.pages import pages

import ychk
from tests.casebook import installed, plugin_names, schemas, the_plan
from ychk import rules
from ychk.indicator import Indicator, IndicatorProtocol
from ychk.indicator.tree import walk
from ychk.plan import Row
from ychk.registry import Hooks
from ychk.rules import protocol
from ychk.wording import _catalogue

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ychk"
DECIDING = (
    "exact.py",
    "status.py",
    "assessor",
    "results.py",
    "results_store.py",
    "frozen.py",
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
    heavy += "python_calamine rich xlrd xlsxwriter"
    code = f"import sys, ychk; print(sorted(set(sys.modules) & set({heavy.split()!r})))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


@pytest.mark.parametrize("module", [ychk, rules, protocol], ids=lambda module: module.__name__)
def test_every_public_name_is_where_the_type_checker_sees_it(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    declared = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ychk.")
        for alias in node.names
        if alias.name != "loaded_when_used"
    }
    assert set(declared) == set(module.__all__) - {"__version__"}
    for name, home in declared.items():
        assert getattr(module, name) is getattr(import_module(home), name)
        assert inspect.getdoc(getattr(module, name)), f"{name} says nothing of itself"


@pytest.mark.parametrize("name", ["Says", "told_of", "Indicator", "annex", "code_errors"])
def test_a_name_that_moved_still_works_and_says_where_it_is(name: str) -> None:
    with pytest.warns(DeprecationWarning, match=rf"ychk\.{name} is now ychk\.(rules|plugins)\."):
        assert callable(getattr(ychk, name))
    with pytest.raises(AttributeError):
        ychk.asess  # type: ignore[attr-defined]  # noqa: B018 - a slip is an error to a type checker


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
                known = name in ("ychk", "ychk.rules") or name.startswith("ychk.plugins.shared.")
                assert outside or known, f"{path.name} imports {name}"


ROOMS = sorted(path.stem for path in (SOURCE / "messages").glob("*.toml"))
SENTENCES = {f"{room}.{name}": text for room in ROOMS for name, text in _catalogue(room).items()}
MESSAGE = re.compile(rf'"((?:{"|".join(ROOMS)})\.[a-z_{{}}.]+)"')


def test_only_plugins_know_a_city_by_name() -> None:
    """The plan of Yinchuan is data that plugins bring; every other room serves any plan."""
    for path in SOURCE.rglob("*"):
        if path.suffix in {".py", ".toml", ".json"} and "plugins" not in path.relative_to(SOURCE).parts:
            assert not re.search("银川|640100", path.read_text("utf-8")), path


def test_every_message_in_the_code_stands_in_the_catalogue() -> None:
    known = {*SENTENCES, *ychk._HOME, *rules._HOME, *protocol._HOME}
    for path, _ in modules(""):
        for found in MESSAGE.findall(path.read_text("utf-8")):
            if "{" in found:
                assert any(name.startswith(found.partition("{")[0]) for name in known), found
            elif not found.endswith((".csv", ".toml")):
                assert found in known, f"{path.name}: {found}"


def test_both_languages_speak_of_the_same_things() -> None:
    for name, text in SENTENCES.items():
        assert _fields(text.zh) == _fields(text.en), name
        assert text.zh
        assert text.en


def _fields(template: str) -> set[str]:
    return {*re.findall(r"\{(\w+)\}", template)}


@pytest.mark.parametrize("name", plugin_names())
def test_one_name_everywhere(name: str) -> None:
    number = str(int(name[1:3]))
    assert (ROOT / "tests" / "indicators" / f"test_{name}.py").is_file()
    assert (ROOT / "docs" / "indicators" / f"{number}.md").is_file()
    indicator = import_module(f"ychk.plugins.{name}").INDICATOR
    assert isinstance(indicator, IndicatorProtocol)
    assert indicator.id == number


@pytest.mark.parametrize("name", plugin_names())
def test_what_the_plan_says_stands_in_the_plan_alone(name: str) -> None:
    indicator = import_module(f"ychk.plugins.{name}").INDICATOR
    assert isinstance(indicator, Indicator)
    assert indicator.plan == "yinchuan-2022"
    row = the_plan().rows[indicator.id]
    assert list(indicator.clause_ids) == list(row.clauses)
    assert indicator.title is None
    for clause in indicator.clauses:
        assert (clause.requirement, clause.source, clause.readings) == (None, None, ())
        assert row.clauses[clause.id].requirement.zh != row.clauses[clause.id].requirement.en


def test_every_reading_that_a_clause_takes_is_catalogued_and_no_other() -> None:
    taken = {reading for clause in the_plan().clauses.values() for reading in clause.readings}
    assert taken == set(the_plan().readings)


NOT_NUMBERED = ("16", "17")
"""Rows whose several clauses the plan prints without numbers."""


@pytest.mark.parametrize("row", the_plan().rows.values(), ids=lambda row: row.id)
def test_a_clause_names_its_own_place_in_the_plan(row: Row) -> None:
    for clause in row.clauses.values():
        numbered = len(row.clauses) > 1 and row.id not in NOT_NUMBERED
        place = (row.id, clause.id.partition(".")[2] if numbered else "")
        assert re.findall(r"附表第(\d+)行(?:（(\d+)）)?", clause.source.zh)[:1] == [place], clause.id
        assert re.findall(r"annex, row (\d+)(?: \((\d+)\))?", clause.source.en)[:1] == [place], clause.id


UNITS = """
万元/10,000 yuan 个/bodies 个/cases 个/codes 个/departments 个/domains 个/halls 个/systems 个/units
个工作日/working days 个领域/domains 件/cases 件/events 件/findings 件/incidents 份/documents
份/questionnaires 位/places 只/funds 户/enterprises 户/entities 户/subjects 批/batches 条/records
次/activities 笔/payments 篇/articles 类/classes 类/kinds 部/regulations 项/honours 项/items
项/measures 项/practices （占比）/(share)
"""


def test_units_are_words_that_people_count_in() -> None:
    said = {
        f"{check.unit.zh}/{check.unit.en}"
        for name in plugin_names()
        for clause in import_module(f"ychk.plugins.{name}").INDICATOR.clauses
        for check in walk(clause.holds)
        if isinstance(check, rules.Check)
    }
    assert said == set(re.split(r"\s+(?=\S+/)", UNITS.strip()))


READINGS = """
1.1 N03 N04 A01 | 2.1 A02 D05 | 3.1 D14 | 4.1 A03 A04 A05 L12 | 5.1 A07 A25 D06 D15 N05 | 6.1
7.1 A08 A09 D07 | 8.1 D08 L01 | 9.1 A10 D08 L12 | 10.1 U06 | 11.1
12.1 S04 T05 | 12.2 N06 S04 | 13.1 L01 L03 | 14.1 A03 A04 A05 L12 | 15.1 L01 | 15.2 L01
16.1 S04 S05 | 16.2 A11 S04 S05 | 16.3 A11 N07 S04 S05 | 17.1 S04 S05 | 17.2 A12 S04 S05 | 17.3 A12 S04 S05
18.1 D04 L01 L08 S05 | 19.1 A13 D04 L08 S05 | 20.1 A01 N03 S04 | 20.2 A01 N03 S04 | 20.3 A01 N03 S04
21.1 A14 D09 | 21.2 N02 A15 D09 | 21.3 N01 A15 D01 D10 | 21.4 D01 D10 | 22.1 A16 D15
23.1 D11 L06 N08 T03 U03 | 24.1 A17 T06 | 24.2 A18 | 24.3 A17 T02 | 25.1 A19 L04 L09
26.1 A20 D12 | 26.2 N09 S03 | 26.3 N10 | 26.4 A21 | 26.5 A21 | 27.1 N11 | 28.1 A22 N10 N12 | 28.2 A22
29.1 N13 D02 | 30.1 N14 T07 | 31.1 L07 N15 T03 | 32.1 L01 L14 | 32.2 L01 | 32.3 L01 L14
33.1 A23 S01 S08 | 34.1 S01 S06 S08 | 35.1 A24 S01 S06 S08 | 36.1 D04 L01 S01 S08 | 36.2 D04 L01 S01 S08
"""
"""Where the plan is unclear, and which of the catalogued readings each clause takes."""


def test_each_clause_takes_its_readings() -> None:
    taken = [" ".join((clause.id, *clause.readings)) for clause in the_plan().clauses.values()]
    assert taken == [item.strip() for item in re.split(r"[|\n]", READINGS) if item.strip()]


def test_every_row_of_the_plan_has_its_plugin() -> None:
    assert [str(int(name[1:3])) for name in plugin_names()] == list(the_plan().rows)


def test_the_pages_of_the_rows_are_what_the_plan_and_the_rules_say() -> None:
    written = pages(installed(), the_plan())
    assert set(written) == {f"{row}.md" for row in the_plan().rows}
    for name, page in written.items():
        kept = (ROOT / "docs" / "indicators" / name).read_text("utf-8")
        assert kept == page, f"{name} is not what python -m tools.pages writes"


def test_the_built_in_plugins_are_the_modules_there_are() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    there = {path.stem for path in (SOURCE / "plugins").glob("[ilpy]*.py")}
    assert groups["ychk"] | groups["ychk.calendars"] == {name: f"ychk.plugins.{name}" for name in there}


def test_every_hook_is_documented_with_its_signature() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    for name, hook in vars(Hooks).items():
        if name.startswith("ychk_"):
            signature = str(inspect.signature(hook)).replace("self", "").replace("'", "")
            assert f"def {name}{signature}" in page, name


def test_all_fifty_ledgers_are_shipped_with_their_keys() -> None:
    known = schemas()
    assert len(known) == 50
    assert sum(len(schema.columns) for schema in known.values()) == 529
    for schema in known.values():
        headers = [header for column in schema.columns.values() for header in column.headers]
        assert len(set(headers)) == len(headers), f"{schema.name}: one header for two columns"
