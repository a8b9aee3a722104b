"""A month more: a year of monthly workbooks, judged anew and with a cache of the months before.

Two ledgers, decisions and their receipts, a workbook a month each; a seed fixes every record. Whole processes
are timed: the year without a cache, and the year with one that knows all months but the last.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from page import medians, process, table, write_section

SEED = 20220630
MONTHS = 12
KINDS = ("行政许可", "行政处罚")
DECISIONS = (
    "decision_type",
    "decision_no",
    "authority_name",
    "decided_on",
    "must_publish",
    "counterparty_name",
)
RECEIPTS = ("info_type", "decision_no", "reporting_unit", "uploaded_at", "check_result")


def workbook(path: Path, header: Sequence[str], rows: Iterable[Sequence[str | date]]) -> None:
    """One sheet of texts and days."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate([header, *rows]):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                else:
                    sheet.write_string(number, column, cell)


def month(folder: Path, number: int, rows: int) -> None:
    """The workbooks of one month."""
    chance, first = Random(SEED + number), date(2021, 7, 1) + timedelta(days=30 * number)
    records = [
        (
            KINDS[at % 2],
            f"银{number:02}〔{at:06}〕号",
            f"局{at % 40}",
            first + timedelta(days=chance.randrange(28)),
        )
        for at in range(rows)
    ]
    decided = [(*record, "是", f"公司{at}") for at, record in enumerate(records)]
    received = [
        (kind, decision, unit, day + timedelta(days=chance.randrange(9)), "合规入库")
        for kind, decision, unit, day in records
    ]
    name = f"{number:02}.xlsx"
    workbook(folder / "ledgers" / "decision_source_list" / name, DECISIONS, decided)
    workbook(folder / "ledgers" / "publicity_receipt" / name, RECEIPTS, received)


def main() -> None:
    """Measure, print and write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=20_000, help="records a month in each ledger")
    asked.add_argument("--runs", type=int, default=3)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        year, known = home / "year", home / "known"
        year.mkdir()
        words = 'plan = "yinchuan-2022"\nregion = "640100"\ncity = "银川市"\nas_of = 2022-06-30\n'
        (year / "dossier.toml").write_text(words, "utf-8")
        for number in range(MONTHS - 1):
            month(year, number, given.rows)
        ask = ("-m", "ychk", "assess", str(year), "--format", "json", "--out")
        process(*ask, str(home / "before.json"), "--cache", str(known))()
        month(year, MONTHS - 1, given.rows)

        def with_cache() -> None:
            cache = home / "cache"
            shutil.rmtree(cache, ignore_errors=True)
            shutil.copytree(known, cache)
            process(*ask, str(home / "kept.json"), "--cache", str(cache))()

        taken = medians(
            {
                "the year, no cache": process(*ask, str(home / "full.json")),
                "a month more, the others in the cache": with_cache,
            },
            given.runs,
        )
        assert (home / "full.json").read_bytes() == (home / "kept.json").read_bytes()
    full = taken["the year, no cache"]
    rows = [(name, f"{seconds:.1f} s", f"{seconds / full:.0%}") for name, seconds in taken.items()]
    words = (
        f"{MONTHS} months, {given.rows:,} decisions and as many receipts in each, one workbook for either. "
        f"Whole processes, medians of {given.runs} runs in turn after a warm-up; both give the same bytes."
    )
    write_section(
        "A month more",
        ("duckdb", "python-calamine"),
        [words, "", *table(("what", "wall", "of the year"), rows)],
    )


if __name__ == "__main__":
    main()
