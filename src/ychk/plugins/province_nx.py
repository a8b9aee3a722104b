"""Ningxia's own days off: 开斋节 and 古尔邦节, as the region's government announced them.

The notices of 2019 to 2022 are known; the days of 2024 come from an unconfirmed source and stay provisional.
The facts stand in ``province_nx.csv``; the national calendar has none of them.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from ychk import DayRule, Layer, Text, hookimpl

NOTICE_YEARS = range(2019, 2023)


@hookimpl
def ychk_calendar_layers() -> list[Layer]:
    """The layer of ``CN-NX``."""
    return [_layer()]


@cache
def _layer() -> Layer:
    facts = files("ychk.plugins").joinpath("province_nx.csv").read_text("utf-8")
    days = {
        date.fromisoformat(row["date"]): DayRule(
            off=row["day"] == "off",
            name=Text(zh=row["name"], en=row["name_en"]),
            source=row["notice"],
            sure=row["sureness"] != "low",
        )
        for row in csv.DictReader(facts.splitlines())
    }
    return Layer("CN-NX", days, NOTICE_YEARS)
