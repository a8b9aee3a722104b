"""Files as people send them: a long CSV with dates in every form, and a wide workbook.

A seed fixes every cell. What is read is compared with what was written before times are.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
from page import table, write_section
from tests.casebook import schemas

from ychk.codes import check_character
from ychk.evidence import LedgerFiles
from ychk.tables import copied, open_table

SEED = 20220518
FORMS = (
    "{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", "{0:%Y%m%d}",
    "{0.year}年{0.month}月{0.day}日",
)  # fmt: skip
TIMES = ("{0:%Y-%m-%d %H:%M:%S}", "{0.year}/{0.month}/{0.day} {0.hour}:{0:%M}", "{0:%Y年%m月%d日%H时%M分}")
FIRST = datetime(2022, 1, 1, 8)  # noqa: DTZ001 - a ledger's times carry no zone
RECEIPTS, LICENCES = schemas()["publicity_receipt"], schemas()["admin_license"]


def moments(rows: int) -> list[datetime]:
    """When each receipt was uploaded."""
    draw = random.Random(SEED)
    return [FIRST + timedelta(minutes=draw.randrange(260_000)) for _ in range(rows)]


RECEIPT_HEADERS = ["record_id", "信息类别", "决定文书号", "决定日期", "上报时间", "校验结果"]


def receipts(rows: int) -> tuple[list[list[str]], tuple[object, ...]]:
    """Receipts with two columns of dates; what must be read: how many, and the sums of days and hours."""
    draw = random.Random(SEED + 1)
    made, days, hours = [], 0, 0
    for at, when in enumerate(moments(rows)):
        decided, form = when.date() - timedelta(days=3), draw.random()
        day = FORMS[int(form * len(FORMS))].format(decided) if form < 0.98 else str(serial(decided))
        kind = "行政许可" if form < 0.7 else "行政处罚"
        number = f"银审批〔2022〕{at:09d}号"
        made.append([f"r{at}", kind, number, day, draw.choice(TIMES).format(when), "合规入库"])
        days, hours = days + serial(decided), hours + when.hour
    return made, (rows, rows, days, hours)


def long_csv(path: Path, rows: int, encoding: str = "utf-8") -> tuple[object, ...]:
    """Receipts as text."""
    made, right = receipts(rows)
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([RECEIPT_HEADERS, *made])
    return right


def national_csv(path: Path, rows: int) -> tuple[object, ...]:
    """The same as Chinese Excel saves it."""
    return long_csv(path, rows, "gb18030")


def serial(day: date) -> int:
    """A day as a spreadsheet numbers it."""
    return (day - date(1899, 12, 30)).days


def code(number: int) -> str:
    """A unified code that is right in its form."""
    body = f"91640100MA{number:07}"
    return body + check_character(body)


FEW = (
    "counterparty_name",
    "counterparty_type",
    "uscc",
    "decision_no",
    "decided_on",
    "valid_from",
    "valid_to",
)
FEW += ("authority_name", "authority_uscc", "state")
"""As many columns as half of the plan's ledgers have at most."""


def licences(path: Path, rows: int, names: Sequence[str] = tuple(LICENCES.columns)) -> tuple[object, ...]:
    """Licences as a workbook; what must be read: how many, and the sum of days."""
    import openpyxl

    draw = random.Random(SEED + 2)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([LICENCES.columns[name].zh for name in names])
    days = 0
    for at in range(rows):
        decided = date(2022, 1, 1) + timedelta(days=draw.randrange(181))
        cells: dict[str, object] = {name: f"{LICENCES.columns[name].zh[:4]}{at}" for name in names}
        own = {"counterparty_type": "法人及非法人组织", "licence_type": "普通", "state": "有效"}
        own |= {"uscc": code(at), "authority_uscc": code(at % 40), "source_unit_uscc": code(at % 40)}
        own |= {"valid_from": FORMS[at % len(FORMS)].format(decided), "valid_to": "长期"}
        cells |= {name: text for name, text in own.items() if name in cells}
        sheet.append([*(cells | {"decided_on": decided}).values()])
        days += serial(decided)
    book.save(path)
    return rows, rows, days, rows


def few_columns(path: Path, rows: int) -> tuple[object, ...]:
    """The same with ten of its columns."""
    return licences(path, rows, FEW)


def read_receipts(path: Path) -> tuple[object, ...]:
    """Open, copy, and look for gaps, as an assessment does."""
    return run(
        path,
        RECEIPTS,
        "decided_on",
        "uploaded_at",
        "sum(hour(uploaded_at))",
        {"info_type", "decision_no", "check_result"},
    )


def read_licences(path: Path, names: Iterable[str] = LICENCES.columns) -> tuple[object, ...]:
    """The same for licences."""
    ends = "count(*) FILTER (valid_to = DATE '2099-12-31')"
    return run(path, LICENCES, "decided_on", "valid_from", ends, set(names) - {"decided_on", "valid_from"})


def read_few(path: Path) -> tuple[object, ...]:
    """The same for ten columns."""
    return read_licences(path, FEW)


def run(path: Path, schema, one: str, other: str, last: str, more: set[str]) -> tuple[object, ...]:  # type: ignore[no-untyped-def]
    """How many days of the two columns were read, and two sums."""
    columns = {one, other, *more}
    with duckdb.connect(config={"threads": 2, "memory_limit": "1500MB"}) as con:
        raw = open_table(con, schema, LedgerFiles(paths=(path,), labels=(path.name,)), columns)
        copied(con, raw, columns, "kept")
        days = f"sum({one} - DATE '1899-12-30')"
        sums = f"count({one}), count({other}), CAST({days} AS BIGINT), CAST({last} AS BIGINT)"
        return tuple(con.execute(f"SELECT {sums} FROM kept").fetchall()[0])


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000, help="of the CSV; the workbook has a tenth")
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        kinds: tuple[
            tuple[str, int, str, Callable[..., tuple[object, ...]], Callable[..., tuple[object, ...]]], ...
        ] = (
            ("CSV, 6 columns, dates in six forms", chosen.rows, "a.csv", long_csv, read_receipts),
            ("the same in GB18030", chosen.rows, "a.csv", national_csv, read_receipts),
            ("xlsx, 10 columns", chosen.rows // 10, "a.xlsx", few_columns, read_few),
            ("xlsx, 28 columns", chosen.rows // 10, "a.xlsx", licences, read_licences),
        )
        for name, rows, file, write, read in kinds:
            path = Path(folder) / file
            right = write(path, rows)
            taken = []
            for _ in range(chosen.runs):
                wall, busy = time.perf_counter(), time.process_time()
                answer = read(path)
                taken.append((time.perf_counter() - wall, time.process_time() - busy))
                if answer != right:
                    raise SystemExit(f"{name}: read {answer}, written {right}")
            wall, busy = min(taken)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            lines.append(
                (
                    name,
                    f"{rows:,}",
                    f"{wall:.1f} s",
                    f"{busy:.1f} s",
                    f"{wall / rows * 1e6:.1f} µs",
                    f"{peak:,.0f} MB",
                )
            )
    words = (
        f"Opened, staged, typed and looked over for gaps, on two threads. Least of {chosen.runs} runs, "
        f"seed {SEED}; peak of the process so far, writing included."
    )
    header = ("file", "records", "wall", "processor", "a record", "peak memory")
    write_section(
        "Files as people send them", ("duckdb", "python-calamine"), [words, "", *table(header, lines)]
    )


if __name__ == "__main__":
    main()
