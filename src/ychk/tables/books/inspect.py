"""A look at each packed kind of workbook before it is opened; sheets that span too much are refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from ychk.errors import DossierError
from ychk.tables import limits
from ychk.tables.books.ods import OdsScan
from ychk.tables.books.sheet_facts import SheetFacts
from ychk.tables.books.xlsb import BinScan, listed_sheets
from ychk.tables.books.xlsx import SheetScan
from ychk.tables.books.zip_safety import Package, opened_package
from ychk.tables.files.file_format import Kind


@frozen
class WorkbookFacts:
    """What a workbook's file shows before its cells are read: its sheets, by name, and its days' origin."""

    sheets: Mapping[str, SheetFacts]
    from_1904: bool = False


def inspect_workbook(path: Path, label: str, kind: Kind) -> WorkbookFacts:
    """Look a packed workbook over.

    Raises:
        DossierError: for a damaged or unsafe file, and a sheet whose cells span too much.
    """
    found = WorkbookFacts({})
    if kind == "xlsx":
        with opened_package(path, label) as package:
            found = _xlsx(package)
    elif kind == "ods":
        scan = OdsScan()
        with opened_package(path, label) as package:
            package.check({"content.xml": scan})
            found = WorkbookFacts(scan.facts())
    else:
        with opened_package(path, label) as package:
            found = _xlsb(package)
    _check_area(sum(sheet.area for sheet in found.sheets.values()), label)
    return found


def _check_area(cells: int, label: str) -> None:
    """Refuse a workbook that its reader would run out of memory on."""
    if cells > limits.CELLS:
        raise DossierError("table.spans_too_much", place=label, cells=cells, limit=limits.CELLS)


def _xlsx(package: Package) -> WorkbookFacts:
    links = package.links("xl/_rels/workbook.xml.rels")
    parts = {
        item.get("name", ""): links.get(item.get("id", ""), "")
        for item in package.elements("xl/workbook.xml", "sheet")
    }
    dated = package.elements("xl/workbook.xml", "workbookpr")
    scans = {part: SheetScan() for part in package.parts if part in parts.values() or "worksheets/" in part}
    package.check(scans)
    found = {part: scan.facts() for part, scan in scans.items()}
    too_much = sum(sheet.area for sheet in found.values()) > limits.CELLS
    for part, scan in scans.items():
        if too_much or not scan.is_sure:
            thorough = SheetScan(thorough=True)
            package.see(part, thorough)
            found[part] = thorough.facts()
    return WorkbookFacts(
        sheets={name: found.get(part, SheetFacts()) for name, part in parts.items()},
        from_1904=any(item.get("date1904") in ("1", "true") for item in dated),
    )


def _xlsb(package: Package) -> WorkbookFacts:
    links = package.links("xl/_rels/workbook.bin.rels")
    sheets, from_1904 = listed_sheets(package.read("xl/workbook.bin"))
    scans = {part: BinScan() for part in package.parts if "worksheets/" in part and part.endswith(".bin")}
    scans |= {links[relation]: BinScan() for relation in sheets.values() if relation in links}
    package.check(scans)
    found = {name: scans[links[relation]].facts() for name, relation in sheets.items() if relation in links}
    return WorkbookFacts(found, from_1904)
