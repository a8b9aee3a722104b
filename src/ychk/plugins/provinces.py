"""Days off of provinces: 三月三 in Guangxi, 开斋节 and 古尔邦节 in Ningxia and Xinjiang, 藏历新年 in Tibet.

The national calendar has none of them. The facts stand in ``provinces.csv``, as regional governments
announced them; what an unconfirmed source says is used and stays provisional, as do the years without a known
notice.
"""

from __future__ import annotations

import csv
from functools import cache
from pkgutil import get_data

from ychk.rules import Layer, hookimpl, read_layers


@hookimpl
def ychk_calendar_layers() -> tuple[Layer, ...]:
    """The layers of the four provinces."""
    return _layers()


@cache
def _layers() -> tuple[Layer, ...]:
    days = get_data(__name__, "provinces.csv")  # importlib.resources takes longer to load than the calendar
    if days is None:
        raise FileNotFoundError("provinces.csv")
    return read_layers(csv.reader(days.decode().splitlines()), "provinces.csv")
