"""Finding plugins: everything installed is listed, in one order, and a broken one harms nobody else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from ychk.discovery import GROUP, Found, discover, implementations, reason
from ychk.plugins import provinces
from ychk.registry import registry
from ychk.rules import contributes
from ychk.workdays import DayRule, Layer
from ychk.workdays.installed import CalendarHooks, layers_of

PLUGINS = {
    "broken": "raise RuntimeError('no data file')",
    "wordless": "",
    "good": """
        from datetime import date
        from ychk.rules import hookimpl
        from ychk.workdays import DayRule, Layer

        @hookimpl
        def ychk_calendar_layers():
            return [Layer("CN-GX", {date(2023, 4, 21): DayRule(True, "三月三", "notice")}, [2023])]
    """,
    "raising": """
        from ychk.rules import hookimpl

        @hookimpl
        def ychk_calendar_layers():
            raise LookupError("no such year")
    """,
    "wrong": """
        from ychk.rules import hookimpl

        @hookimpl
        def ychk_calendar_layers():
            return ["CN-GX"]
    """,
    "scalar": """
        from ychk.rules import hookimpl

        @hookimpl
        def ychk_calendar_layers():
            return 5
    """,
    "greedy": """
        from ychk.rules import hookimpl

        @hookimpl
        def ychk_calendar_layers(dossier):
            return []
    """,
}


def install(folder: Path, distribution: str, version: str, points: dict[str, str]) -> None:
    info = folder / f"{distribution}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
    lines = "".join(f"{name} = {target}\n" for name, target in points.items())
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "site"
    folder.mkdir()
    for name, source in PLUGINS.items():
        lines = source.splitlines()
        indent = 8 if len(lines) > 1 else 0
        (folder / f"acme_{name}.py").write_text("\n".join(line[indent:] for line in lines), encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for name in PLUGINS:
        sys.modules.pop(f"acme_{name}", None)


def acme() -> list[Found]:
    return [found for found in discover() if found.distribution.startswith("acme")]


def test_a_broken_plugin_is_listed_with_its_reason_and_the_others_load(site: Path) -> None:
    install(site, "acme_b", "2.0", {"good": "acme_good", "broken": "acme_broken", "absent": "acme_absent"})
    install(site, "acme_a", "1.0", {"wordless": "acme_wordless"})
    found = acme()
    assert [(each.distribution, each.version, each.name) for each in found] == [
        ("acme_a", "1.0", "wordless"),
        ("acme_b", "2.0", "absent"),
        ("acme_b", "2.0", "broken"),
        ("acme_b", "2.0", "good"),
    ]
    assert [each.error and reason(each.error) for each in found] == [
        None,
        "ModuleNotFoundError: No module named 'acme_absent'",
        "RuntimeError: no data file",
        None,
    ]
    assert [each.plugin is None for each in found] == [False, True, True, False]


def test_one_distribution_twice_on_the_path_counts_once(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, "acme", "1.0", {"good": "acme_good"})
    install(tmp_path / "again", "acme", "1.0", {"good": "acme_good"})
    monkeypatch.syspath_prepend(str(tmp_path / "again"))
    assert [each.name for each in acme()] == ["good"]


def test_layers_come_from_every_plugin_that_can_give_them(site: Path) -> None:
    install(site, "acme", "1.0", {name: f"acme_{name}" for name in PLUGINS})
    brought, refused = implementations(acme(), CalendarHooks, every=False)
    found = layers_of(brought)
    assert [layer.region for layer in found.layers] == ["CN-GX"]
    reasons = {problem.plugin: problem.say("en") for problem in (*refused, *found.problems)}
    assert sorted(reasons) == ["broken", "greedy", "raising", "scalar", "wrong"]
    assert reasons["raising"] == "LookupError: no such year"
    assert reasons["wrong"].startswith("every item from ychk_calendar_layers is a Layer")
    assert "int" in reasons["scalar"]
    assert "Argument(s) {'dossier'}" in reasons["greedy"]


def test_a_wrong_signature_is_told_once(site: Path) -> None:
    install(site, "acme", "1.0", {"greedy": "acme_greedy"})
    problems = [item for item in registry().problems if item.distribution == "acme"]
    assert [problem.plugin for problem in problems] == ["greedy"]


def test_a_plugin_that_ends_the_process_is_a_broken_plugin(site: Path) -> None:
    (site / "acme_ending.py").write_text("import sys\nsys.exit(3)\n", encoding="utf-8")
    install(site, "acme", "1.0", {"ending": "acme_ending", "good": "acme_good"})
    found = {each.name: each for each in acme()}
    assert found["good"].plugin is not None
    assert isinstance(found["ending"].error, SystemExit)


def days(region: str, *, off: bool, source: str, year: int = 2023) -> SimpleNamespace:
    """A plugin that says of 12 July that it is off, or worked."""
    layer = Layer(region, {date(year, 7, 12): DayRule(off, "某日", source)}, [year])
    return SimpleNamespace(__name__=source, ychk_calendar_layers=contributes(layer))


@pytest.mark.parametrize("names", [("aaa", "zzz"), ("zzz", "aaa")])
def test_a_province_s_days_lie_on_the_built_in_ones_whatever_the_distribution_is_called(
    names: tuple[str, str],
) -> None:
    distribution, _ = names
    own = Found(distribution, f"{distribution}-days", "1", days("CN-NX", off=False, source="通知", year=2022))
    built_in = [each for each in discover() if each.name == "provinces"]
    for found in ([own, *built_in], [*built_in, own]):
        layers = layers_of(implementations(found, CalendarHooks, every=False)[0]).layers
        assert layers[-1].days[date(2022, 7, 12)].source == "通知"


def test_two_plugins_that_contradict_each_other_are_both_named_and_neither_is_used() -> None:
    pair = (days("CN-NX", off=False, source="甲"), days("CN-NX", off=True, source="乙"))
    for given in (pair, pair[::-1]):
        found = registry(given)
        assert not any(layer.days for layer in found.layers)
        (problem,) = found.problems
        assert "2023-07-12" in problem.say("zh")
        assert problem.plugin == "乙, 甲"


def test_ningxia_is_an_ordinary_plugin() -> None:
    found = [each for each in discover() if each.name == "provinces"]
    assert [(each.distribution, each.plugin) for each in found] == [("ychk", provinces)]
    assert layers_of(implementations(found, CalendarHooks)[0]).layers == provinces.ychk_calendar_layers()
