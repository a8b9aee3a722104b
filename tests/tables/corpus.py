"""The kinds of files that offices hand in, written by the tests: a few words for dirty workbooks."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[object]
Touch = Callable[[Worksheet], None]


def book(*sheets: tuple[str, Iterable[Row], Touch | None]) -> bytes:
    """An xlsx workbook of named sheets; each may be touched up before it is saved."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows, touch in sheets:
        sheet = made.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None:
                    sheet.cell(row, column).value = cell
        if touch:
            touch(sheet)
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def xlsx(*rows: Row, touch: Touch | None = None) -> bytes:
    """An xlsx workbook of one sheet."""
    return book(("Sheet1", rows, touch))


def xls(*rows: Row, touch: Callable[[xlwt.Worksheet], None] | None = None) -> bytes:
    """A workbook in the format of Excel 97."""
    made = xlwt.Workbook()
    sheet = made.add_sheet("表一", cell_overwrite_ok=True)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(row, column, cell)
    if touch:
        touch(sheet)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def ods(*rows: Row, after: str = "", before: str = "") -> bytes:
    """An OpenDocument workbook of texts; `after` is XML for further rows, `before` what stands first."""

    def cell(value: object) -> str:
        text = "" if value is None else str(value)
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    inner = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "calcext")
    )
    content = (
        f"{before}<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet1">{inner}{after}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    listed = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    manifest = f'<m:manifest xmlns:m="{space}">{listed}</m:manifest>'
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def xlsb(*rows: Row) -> bytes:
    """A binary workbook (xlsb) of numbers and texts; ``"#N/A"`` becomes an error value."""

    def record(kind: int, data: bytes = b"") -> bytes:
        length = len(data)
        size = bytes([length & 0x7F | 0x80, length >> 7]) if length > 0x7F else bytes([length])
        return (bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])) + size + data

    def text(value: str) -> bytes:
        return len(value).to_bytes(4, "little") + value.encode("utf-16-le")

    def cell(column: int, value: object) -> bytes:
        head = column.to_bytes(4, "little") + b"\0\0\0\0"
        if value == "#N/A":
            return record(3, head + b"\x2a")
        if isinstance(value, int):
            return record(5, head + struct.pack("<d", value))
        return record(6, head + text(str(value)))

    body = b"".join(
        record(0, row.to_bytes(4, "little") + b"\0" * 13)
        + b"".join(cell(column, value) for column, value in enumerate(cells) if value is not None)
        for row, cells in enumerate(rows)
    )
    size = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = record(129) + record(148, size) + record(145) + body + record(146) + record(130)
    bundle = record(156, b"\0\0\0\0\1\0\0\0" + text("rId1") + text("表一"))
    main = record(131) + record(143) + bundle + record(144) + record(132)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/>'
    links = f'<Relationships xmlns="{space}">{link}</Relationships>'
    return packed(
        {"xl/workbook.bin": main, "xl/_rels/workbook.bin.rels": links, "xl/worksheets/sheet1.bin": sheet}
    )


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a packed workbook, to be changed and packed again."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet_data(data: bytes, sheet_data: str) -> bytes:
    """An xlsx workbook of one sheet with other XML for its rows."""
    parts = parts_of(data)
    name = "xl/worksheets/sheet1.xml"
    head, _, rest = parts[name].partition(b"<sheetData>")
    tail = rest.partition(b"</sheetData>")[2]
    return packed({**parts, name: head + b"<sheetData>" + sheet_data.encode() + b"</sheetData>" + tail})


def understated(data: bytes, part: str, by: int) -> bytes:
    """A packed file whose directory says that `part` is smaller than it is."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo(part).file_size
    at = data.rindex(part.encode(), 0, len(data)) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    return data[: at + 24] + (size - by).to_bytes(4, "little") + data[at + 28 :]


def merged(*ranges: str) -> Touch:
    """Merge ranges of a sheet."""

    def touch(sheet: Worksheet) -> None:
        for cells in ranges:
            sheet.merge_cells(cells)

    return touch
