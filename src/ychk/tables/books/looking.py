"""A look at each packed kind of workbook before it is opened; sheets that span too much are refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from ychk.errors import DossierError
from ychk.tables import limits
from ychk.tables.books.looks import SheetLook
from ychk.tables.books.packages import Package, opened_package
from ychk.tables.books.sheetbin import BinScan, listed_sheets
from ychk.tables.books.sheetods import OdsScan
from ychk.tables.books.sheetxml import SheetScan
from ychk.tables.kinds import Kind


@frozen
class Looked:
    """What a workbook's file shows before its cells are read: its sheets, by name, and its days' origin."""

    sheets: Mapping[str, SheetLook]
    from_1904: bool = False


def looked(path: Path, label: str, kind: Kind) -> Looked:
    """Look a packed workbook over.

    Raises:
        DossierError: for a damaged or unsafe file, and a sheet whose cells span too much.
    """
    found = Looked({})
    if kind == "xlsx":
        with opened_package(path, label) as package:
            found = _xlsx(package)
    elif kind == "ods":
        scan = OdsScan()
        with opened_package(path, label) as package:
            package.check({"content.xml": scan})
            found = Looked(scan.looks())
    else:
        with opened_package(path, label) as package:
            found = _xlsb(package)
    _check_area(sum(look.area for look in found.sheets.values()), label)
    return found


def _check_area(cells: int, label: str) -> None:
    """Refuse a workbook that its reader would run out of memory on."""
    if cells > limits.CELLS:
        raise DossierError("table.spans_too_much", place=label, cells=cells, limit=limits.CELLS)


def _xlsx(package: Package) -> Looked:
    links = package.links("xl/_rels/workbook.xml.rels")
    parts = {
        item.get("name", ""): links.get(item.get("id", ""), "")
        for item in package.elements("xl/workbook.xml", "sheet")
    }
    dated = package.elements("xl/workbook.xml", "workbookpr")
    scans = {part: SheetScan() for part in package.parts if part in parts.values() or "worksheets/" in part}
    package.check(scans)
    looks = {part: scan.look() for part, scan in scans.items()}
    too_much = sum(look.area for look in looks.values()) > limits.CELLS
    for part, scan in scans.items():
        if too_much or not scan.is_sure:
            thorough = SheetScan(thorough=True)
            package.see(part, thorough)
            looks[part] = thorough.look()
    return Looked(
        sheets={name: looks.get(part, SheetLook()) for name, part in parts.items()},
        from_1904=any(item.get("date1904") in ("1", "true") for item in dated),
    )


def _xlsb(package: Package) -> Looked:
    links = package.links("xl/_rels/workbook.bin.rels")
    sheets, from_1904 = listed_sheets(package.read("xl/workbook.bin"))
    scans = {part: BinScan() for part in package.parts if "worksheets/" in part and part.endswith(".bin")}
    scans |= {links[relation]: BinScan() for relation in sheets.values() if relation in links}
    package.check(scans)
    looks = {name: scans[links[relation]].look() for name, relation in sheets.items() if relation in links}
    return Looked(looks, from_1904)
