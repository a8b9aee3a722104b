"""The regions that can have a calendar: the country and its 34 provinces (ISO 3166-2:CN, GB/T 2260)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ychk.errors import CalendarError
from ychk.wording import nearest

NATIONAL = "CN"
"""The whole country."""

_CODES = (
    "11 BJ,12 TJ,13 HE,14 SX,15 NM,21 LN,22 JL,23 HL,31 SH,32 JS,33 ZJ,34 AH,35 FJ,36 JX,37 SD,41 HA,42 HB,"
    "43 HN,44 GD,45 GX,46 HI,50 CQ,51 SC,52 GZ,53 YN,54 XZ,61 SN,62 GS,63 QH,64 NX,65 XJ,71 TW,81 HK,82 MO"
)

PROVINCES: Mapping[str, str] = MappingProxyType({code[:2]: f"CN-{code[3:]}" for code in _CODES.split(",")})
"""The first two digits of a GB/T 2260 code, and the ISO 3166-2 code of the same province."""

REGIONS: frozenset[str] = frozenset({NATIONAL, *PROVINCES.values()})
"""Every region a calendar can be asked for."""


def region_of(gbt2260: str) -> str:
    """The province of a GB/T 2260 code, by its first two digits: ``"130100"`` gives ``"CN-HE"``.

    Raises:
        CalendarError: when the digits name no province.
    """
    region = PROVINCES.get(gbt2260[:2]) if isinstance(gbt2260, str) and gbt2260.isdecimal() else None
    if region is None:
        raise CalendarError("calendar.unknown_code", code=gbt2260)
    return region


def checked_region(region: str) -> str:
    """`region` itself, if a calendar can be asked for it.

    Raises:
        CalendarError: for anything but ``"CN"`` and the provinces' codes, with the nearest of these.
    """
    if region not in REGIONS:
        raise CalendarError("calendar.unknown_region", region=region, nearest=nearest(str(region), REGIONS))
    return region
