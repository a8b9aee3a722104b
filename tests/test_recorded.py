"""Verdicts, bounds and counts stay what they were: all of JSON version 1, held against a recording."""

from __future__ import annotations

import json
import lzma
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tools.record import EXAMPLE, PLACE, result, version_1, written

import ychk
from tests.perfect import perfect

NAMES = ("example", "perfect", *(f"random {number}" for number in range(50)))


@cache
def recorded() -> dict[str, Any]:
    return {case["name"]: case for case in json.loads(lzma.decompress(PLACE.read_bytes()))}


def test_every_recorded_case_is_tried() -> None:
    assert tuple(recorded()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_version_1_says_what_it_said(name: str, tmp_path: Path) -> None:
    case = recorded()[name]
    dossier = {"example": lambda: ychk.read_dossier(EXAMPLE), "perfect": perfect}.get(
        name, lambda: ychk.read_dossier(written(case["files"], tmp_path))
    )()
    found, like = result(dossier), case["result"]
    assert version_1(found, like) | {"format": like["format"]} == like
