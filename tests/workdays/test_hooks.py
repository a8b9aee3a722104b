"""Finding plugins: everything installed is listed, in one order, and a broken one harms nobody else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path

import pytest

from ychk.hooks import GROUP, Found, Hooks, discover, installed_layers, layer_report
from ychk.plugins import provinces

PLUGINS = {
    "broken": "raise RuntimeError('no data file')",
    "wordless": "",
    "good": """
        from datetime import date
        from ychk.hooks import hookimpl
        from ychk.workdays import DayRule, Layer

        @hookimpl
        def ychk_calendar_layers():
            return [Layer("CN-GX", {date(2023, 4, 21): DayRule(True, "三月三", "notice")}, [2023])]
    """,
    "raising": """
        from ychk.hooks import hookimpl

        @hookimpl
        def ychk_calendar_layers():
            raise LookupError("no such year")
    """,
    "wrong": """
        from ychk.hooks import hookimpl

        @hookimpl
        def ychk_calendar_layers():
            return ["CN-GX"]
    """,
    "scalar": """
        from ychk.hooks import hookimpl

        @hookimpl
        def ychk_calendar_layers():
            return 5
    """,
    "greedy": """
        from ychk.hooks import hookimpl

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
    assert [each.error for each in found] == [
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
    report = layer_report(acme())
    assert [layer.region for layer in report.layers] == ["CN-GX"]
    reasons = {each.name: each.error or "" for each in report.failed}
    assert list(reasons) == ["broken", "greedy", "raising", "scalar", "wrong"]
    assert reasons["raising"] == "LookupError: no such year"
    assert reasons["wrong"].startswith("PluginError: ychk_calendar_layers")
    assert "int" in reasons["scalar"]
    assert reasons["greedy"].startswith("PluginValidationError")
    assert installed_layers(acme()) == list(report.layers)


def test_ningxia_is_an_ordinary_plugin() -> None:
    found = [each for each in discover() if each.name == "provinces"]
    assert [(each.distribution, each.plugin) for each in found] == [("ychk", provinces)]
    assert tuple(installed_layers(found)) == provinces.ychk_calendar_layers()


def test_every_hook_is_documented() -> None:
    hooks = [name for name in vars(Hooks) if name.startswith("ychk_")]
    assert hooks == ["ychk_indicators", "ychk_calendar_layers"]
    assert all(getdoc(getattr(Hooks, name)) for name in hooks)
