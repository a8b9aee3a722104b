"""A dossier folder written from texts, and looked over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ychk import check_folder
from ychk.checks import Report

TOML = 'region = "640100"\ncity = "银川市"\nas_of = 2022-06-30\n'

Look = Callable[..., Report]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """``look({"admin_license.csv": text}, toml=..., examples=...)`` writes and checks a folder."""

    def look_at(ledgers: Mapping[str, str | bytes], toml: str = TOML, examples: int = 5) -> Report:
        (tmp_path / "dossier.toml").write_text(toml, "utf-8")
        for name, content in ledgers.items():
            path = tmp_path / "ledgers" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return check_folder(tmp_path, examples=examples)

    return look_at
