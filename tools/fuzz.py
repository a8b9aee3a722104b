"""Damaged files by the million: whatever bytes a reader is given, it reads them or says what is wrong.

``python -m tools.fuzz --minutes 30`` runs each target for its share of the time, in a process of its own that
may use so much memory and so many seconds an input, and exits 1 when one found something. What it found
stands in the folder for findings, as the input of the fuzzer and as the file that it stood for. Seeds are
built here; none is stored.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Any, get_args
from zlib import crc32

from attrs import frozen

from ychk.errors import YchkError
from ychk.evidence import Column, LedgerFiles, LedgerSchema
from ychk.evidence.schema import CellType
from ychk.wording import LANGS

SECONDS = 30
"""An input that takes longer hangs."""

FINDS = 5
"""After so many finds a target is left alone."""

MEGABYTES = 3000
"""An input that takes more is a bomb; the engine alone may use half of it."""

TYPES: tuple[CellType, ...] = tuple(kind for kind in get_args(CellType) if kind != "enum")
ENUM: dict[str, Any] = {"name": "a_enum", "zh": "类别", "type": "enum", "values": ("普通", "特许")}
COLUMNS = (
    *(Column(name=f"a_{kind}", zh=f"列{number}", type=kind) for number, kind in enumerate(TYPES)),
    Column(**ENUM),
)
SCHEMA = LedgerSchema(
    name="sample", id="T99", zh="样例台账", key=(), columns={column.name: column for column in COLUMNS}
)
ROWS = (
    [column.name for column in COLUMNS],
    [
        "x",
        "91640100",
        "2022-05-18",
        "2022/5/18 10:00",
        "202205",
        "2022Q2",
        "1,200",
        "1.5",
        "99.5%",
        "是",
        "普通",
    ],
    ["合计", "＇9164", "长期", "2022年5月18日", "2022-05", "", "-", "1.5万元", "1/2", "√", "特许"],
)
NUMBERS = (1, 44699.5, -1.0, 1e300)

WORDS = (
    *("a_text", "列2", "2022-05-18", "2022.5.8", "44699", "1e400", "9" * 40, "长期", "合计", "是", "99.5％"),
    *("\x00", "\ufeff", "\u200b", '"', '""', ",", "\r", "\n", "'", "=1+1", "\x1b[2J"),
    *('r="A1048577"', 'r="XFE1"', 'r="A0"', 'r="1"', 't="s"', 't="b"', 't="e"', 't="inlineStr"', 's="99"'),
    *("<row>", "</row>", "<c><v>", "</v></c>", "&#0;", "&lol;", "&amp;", '<mergeCell ref="A1:XFD1048576"/>'),
    *(
        '<!DOCTYPE a [<!ENTITY lol "lol">]>',
        'hidden="1"',
        'date1904="1"',
        'count="4294967295"',
        'Target="../x"',
    ),
    *('table:number-columns-repeated="1048576"', 'table:number-rows-repeated="1048576"', "office:value-type"),
    *(
        "region",
        "as_of",
        "[[figures]]",
        "[queries.admin_license]",
        "value = ",
        "inf",
        "nan",
        "2022-13-01",
        "{",
    ),
    *("CN-NX", "off", "work", "holiday", "2021-05-13", "region,date,kind", "9999-12-31", "0001-01-01"),
)
TOML = """region = "640100"
as_of = 2022-06-30
[parameters]
site_availability = "0.99"
[[figures]]
name = "enterprises_total"
value = "104211"
date = 2022-06-30
[[attestations]]
clause = "6.1"
holds = true
by = "市金融局"
on = 2022-06-20
documents = ["materials/6/a.docx"]
[[external_scores]]
indicator = "16"
points = 2.5
by = "x"
on = 2022-06-25
[databases.a]
url = "sqlite:///a.db"
[queries.admin_license]
database = "a"
table = "t"
"""


def csv_seed() -> bytes:
    """A CSV with a column of every type."""
    return "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in ROWS).encode()


def xlsx_seed() -> bytes:
    """A workbook with two sheets, a title, a merged cell, numbers and days."""
    from datetime import date, datetime

    import openpyxl

    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("第二张")):
        sheet.append(["样例台账"])
        sheet.merge_cells("A1:C1")
        for row in ROWS:
            sheet.append(list(row))
        sheet.append([None, *NUMBERS, date(2022, 5, 18), datetime(2022, 5, 18, 10), True])  # noqa: DTZ001
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods_seed() -> bytes:
    """The smallest OpenDocument spreadsheet."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}"
        '<table:table-cell table:number-columns-repeated="3"/></table:table-row>'
        for row in ROWS
    )
    number = (
        '<table:table-cell office:value-type="{0}" office:{1}="{2}"><text:p>1</text:p></table:table-cell>'
    )
    typed = [
        ("float", "value", "1.5"),
        ("date", "date-value", "2022-05-18"),
        ("boolean", "boolean-value", "true"),
    ]
    rows += f"<table:table-row>{''.join(number.format(*item) for item in typed)}</table:table-row>"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return packed(
        {
            "mimetype": kind.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def xls_seed() -> bytes:
    """A workbook of Excel 97: two sheets, days, a formula, an error, what is merged and what is hidden."""
    from datetime import date

    import xlwt

    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name in ("a", "第二张"):
        sheet = book.add_sheet(name)
        for at, row in enumerate([*ROWS, NUMBERS]):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)
        sheet.write(4, 0, date(2022, 5, 18), day)
        sheet.write(4, 1, xlwt.Formula("1+1"))
        sheet.write(4, 2, True)
        sheet.row(4).set_cell_error(3, "#N/A!")
        sheet.merge(5, 8, 0, 0)
        sheet.row(2).hidden = sheet.col(2).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet_seed() -> bytes:
    """A Parquet file with texts, numbers, days and a nested column."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        path = Path(folder) / "a.parquet"
        con.from_query(
            "SELECT 'x' AS a_text, DATE '2022-05-18' AS a_date, "
            "TIMESTAMP '2022-05-18 10:00:00' AS a_datetime, "
            "1.5::DECIMAL(18, 2) AS a_decimal, 0.5::DOUBLE AS a_ratio, TRUE AS a_bool, range AS a_integer, "
            "[1, 2] AS nested FROM range(50)"
        ).write_parquet(str(path))
        return path.read_bytes()


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(content: bytes, data: Any) -> bytes:
    """`content` with a few changes that `data`, a provider of fuzzed values, asks for."""
    for _ in range(data.ConsumeIntInRange(0, 6)):
        at = data.ConsumeIntInRange(0, len(content))
        gone = data.PickValueInList([0, 0, 1, 4, 40, 4000])
        put = (
            data.PickValueInList(list(WORDS)).encode("utf-8", "replace")
            if data.ConsumeBool()
            else data.ConsumeBytes(data.ConsumeIntInRange(0, 8))
        )
        content = content[:at] + put + content[at + gone :]
    return content


def flat(seed: bytes) -> Callable[[Any], bytes]:
    """Files that are their bytes."""
    return lambda data: data.ConsumeBytes(4000) if data.ConsumeProbability() < 0.1 else damaged(seed, data)


def zipped(seed: bytes) -> Callable[[Any], bytes]:
    """Files that are zipped members: some of these are damaged, left out or swapped, or the zip itself is."""
    members = unpacked(seed)

    def build(data: Any) -> bytes:
        if data.ConsumeProbability() < 0.15:
            return damaged(seed, data)
        changed = dict(members)
        for _ in range(data.ConsumeIntInRange(1, 3)):
            name = data.PickValueInList(sorted(members))
            match data.ConsumeIntInRange(0, 9):
                case 0:
                    changed.pop(name, None)
                case 1:
                    changed[name] = members[data.PickValueInList(sorted(members))]
                case _:
                    changed[name] = damaged(changed.get(name, b""), data)
        return packed(changed)

    return build


def read_ledger(path: Path) -> None:
    """All that is done with a ledger's file: opened, typed, its unreadable cells shown.

    Of the columns three or so are read, others for each length of the file: planning is what takes longest.
    """
    from ychk.tables import check_headers, open_table, rejected_cells, typed
    from ychk.tables.engine.session import session

    files = LedgerFiles(paths=(path,), labels=("ledgers/sample",))
    try:
        check_headers(SCHEMA, files)
        with session() as con:
            con.execute("PRAGMA disable_optimizer")
            raw = open_table(con, SCHEMA, files)
            columns = sorted(raw.columns)[path.stat().st_size % 4 :: 4]
            rows = typed(con, raw, columns, rows=True).fetchall()
            total, cells = rejected_cells(con, raw, columns)
            assert len(cells) == min(total, 1000)
            assert total <= len(rows) * len(columns)
    except YchkError as error:
        assert error.id == "table.engine_failed" or all("ledgers/sample" in error.say(lang) for lang in LANGS)


def read_both_ways(path: Path) -> None:
    """A text file as a long one and as a short one: one table, or one sentence."""
    from ychk.tables import open_table
    from ychk.tables.engine.session import session
    from ychk.tables.files import plaincsv

    files = LedgerFiles(paths=(path,), labels=("ledgers/sample",))
    found: list[object] = []
    for size in (0, sys.maxsize):
        plaincsv.FROM_BYTES = size
        try:
            with session() as con:
                raw = open_table(con, SCHEMA, files)
                found.append((raw.relation.fetchall(), raw.rows, raw.unknown, raw.notes))
        except YchkError as error:
            found.append(error.say("en"))
    assert found[0] == found[1]


def read_folder(path: Path) -> None:
    """A dossier with this ``dossier.toml``, read and looked over."""
    from ychk.dossier.check import check_folder
    from ychk.dossier.read import read_dossier

    (path.parent / "dossier.toml").write_bytes(path.read_bytes())
    try:
        read_dossier(path.parent)
    except YchkError as error:
        assert all(error.say(lang) for lang in LANGS)
        assert not check_folder(path.parent).usable
    else:
        check_folder(path.parent)


def read_calendar(path: Path) -> None:
    """A calendar with the days of this file."""
    from ychk.dossier.folder import layers_in
    from ychk.workdays import WorkCalendar

    try:
        WorkCalendar.for_region("CN-NX", layers_in(path, "calendar.csv"))
    except YchkError as error:
        assert all("calendar.csv" in error.say(lang) for lang in LANGS)


@frozen
class Target:
    """A kind of file: its name, a right one, how others are built from fuzzed values, and who reads it."""

    file: str
    seed: Callable[[], bytes]
    form: Callable[[bytes], Callable[[Any], bytes]]
    read: Callable[[Path], None]


TARGETS: Mapping[str, Target] = {
    "csv": Target("a.csv", csv_seed, flat, read_ledger),
    "long": Target("a.csv", csv_seed, flat, read_both_ways),
    "xlsx": Target("a.xlsx", xlsx_seed, zipped, read_ledger),
    "ods": Target("a.ods", ods_seed, zipped, read_ledger),
    "xls": Target("a.xls", xls_seed, flat, read_ledger),
    "parquet": Target("a.parquet", parquet_seed, flat, read_ledger),
    "toml": Target("given.toml", TOML.encode, flat, read_folder),
    "calendar": Target(
        "a.csv", "region,date,kind\nCN-NX,2021-05-13,off\nCN,2021-05-15,work\n".encode, flat, read_calendar
    ),
}


def run(name: str, found: Path, seconds: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    target = TARGETS[name]
    with atheris.instrument_imports(include=["ychk", "xlrd"]):
        import ychk.dossier.check
        import ychk.tables
        import ychk.tables.books.xls  # noqa: F401 - all only to be watched
    build = target.form(target.seed())
    path = Path(tempfile.mkdtemp(prefix="ychk-fuzz-")) / target.file

    def once(data: bytes) -> None:
        content = build(atheris.FuzzedDataProvider(data))
        path.write_bytes(content)
        try:
            target.read(path)
        except BaseException as error:
            (found / f"{name}-{type(error).__name__}-{crc32(content):08x}{path.suffix}").write_bytes(content)
            raise RuntimeError(f"{name}: {type(error).__name__}: {error}") from error

    target.read(_written(path, target.seed()))
    limits = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-max_total_time={seconds}"]
    atheris.Setup(
        [sys.argv[0], *limits, "-max_len=512", "-len_control=0", f"-artifact_prefix={found}/{name}-"], once
    )
    atheris.Fuzz()


def replay(name: str, data: Path) -> bytes:
    """The file that an input of the fuzzer stood for: a hang or a crash leaves only the input behind."""
    import atheris

    target = TARGETS[name]
    return target.form(target.seed())(atheris.FuzzedDataProvider(data.read_bytes()))


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def main() -> None:
    """See the top of this file."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--minutes", type=float, default=5, help="for all targets together")
    words.add_argument("--target", action="append", choices=TARGETS, help="default: all")
    words.add_argument("--found", type=Path, default=Path(tempfile.gettempdir()) / "ychk-fuzz-found")
    words.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = words.parse_args()
    names = given.target or list(TARGETS)
    seconds = max(1, int(given.minutes * 60 / len(names)))
    given.found.mkdir(parents=True, exist_ok=True)
    if given.alone:
        run(names[0], given.found, seconds)
    failed = [name for name in names if fails(name, given.found, seconds)]
    if failed:
        sys.exit(f"found something in {', '.join(failed)}: {given.found}")


def fails(name: str, found: Path, seconds: int) -> bool:
    """Whether a target finds something in its time; it goes on after a find, a few times."""
    end = monotonic() + seconds
    for _ in range(FINDS):
        left = max(1, int(end - monotonic()))
        command = [sys.executable, "-m", "tools.fuzz", "--alone", "--target", name]
        command += ["--found", str(found), "--minutes", str(left / 60)]
        if not subprocess.run(command, check=False).returncode:
            return any(found.glob(f"{name}-*"))
    return True


if __name__ == "__main__":
    main()
