"""The class for China that is loaded alone says what the one in the whole package says."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from holidays.countries.china import China

from ychk.workdays import FIRST, LAST, national
from ychk.workdays import national as national_layer
from ychk.workdays.alone import Alone

YEARS = range(FIRST.year, LAST.year + 1)


def test_the_class_alone_says_what_it_says_in_its_package() -> None:
    alone = Alone("holidays").module("holidays.countries.china").China
    assert alone is not China
    whole: Any = China
    kept: Any = {"years": YEARS, "language": "zh_CN", "categories": ("public",)}
    here, there = alone(**kept), whole(**kept)
    assert dict(here) == dict(there)
    assert here.special_public_holidays == there.special_public_holidays


def test_the_package_is_not_touched() -> None:
    code = (
        "import sys; from ychk.workdays import national; national();"
        "print([name for name in sys.modules if name.partition('.')[0] == 'holidays']);"
        "import holidays; print('2022-10-03' in holidays.country_holidays('DE', years=2022))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == ["[]", "True"]


@pytest.mark.parametrize("name", ["holidays.nowhere", "holidays.countries.atlantis", "nothing_at_all"])
def test_what_is_not_there_is_an_import_error(name: str) -> None:
    with pytest.raises(ImportError):
        Alone(name.partition(".")[0]).module(name)


def test_where_it_cannot_be_had_alone_the_package_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = national()
    monkeypatch.setattr(Alone, "module", lambda self, name: __import__("nothing_at_all"))
    assert national_layer.__wrapped__() == expected
