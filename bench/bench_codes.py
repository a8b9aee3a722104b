"""Unified codes: cleaned and judged in the engine, beside the plain reference and SQL by hand."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from page import table, write_section
from tests.casebook import schemas

from ychk.codes import (
    ALPHABET,
    ORGANISATION_WEIGHTS,
    WEIGHTS,
    check_character,
    clean_code,
    is_valid_code,
    organisation_code_is_valid,
)
from ychk.evidence import LedgerFiles
from ychk.tables import open_table, typed_text

SEED = 32100
LEADS = ("91", "91", "91", "91", "92", "92", "92", "93", "12", "11", "51", "52", "54", "N2", "Y1", "A1")
CASES = ("as it should be", "wrong check character", "wrong organisation code", "wrong letter", "too short")
WEIGHT = (940, 20, 15, 15, 10)
"""Errors a thousand: wrong check characters, wrong organisation codes, letters that cannot be, lost ends."""

NAMES = ("malformed", "organisation code wrong", "cleaned")
SCHEMA = schemas()["entity_registry"]


def made(number: int) -> list[str]:
    """Codes shaped like real ones, 6 of 100 wrong in the usual ways, 3 of 100 written untidily."""
    draw = random.Random(SEED)
    found = []
    for case in draw.choices(CASES, WEIGHT, k=number):
        body = (
            f"{draw.randrange(10**8):08d}"
            if draw.random() < 0.3
            else "MA" + "".join(draw.choices(ALPHABET, k=6))
        )
        total = sum(int(char, 36) * weight for char, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
        check = "0123456789X0"[11 - total % 11]
        if case == "wrong organisation code":
            check = "1" if check != "1" else "2"
        first17 = f"{draw.choice(LEADS)}{draw.randrange(110101, 659010)}{body}{check}"
        code = first17 + check_character(first17)
        if case == "wrong check character":
            code = code[:17] + ("0" if code[17] != "0" else "1")
        elif case == "wrong letter":
            at = draw.randrange(2, 17)
            code = f"{code[:at]}{draw.choice('IOSVZ')}{code[at + 1 :]}"
        elif case == "too short":
            code = code[:-1]
        untidy = draw.random()
        found.append(code.lower() if untidy < 0.01 else f"'{code}" if untidy < 0.03 else code)
    return found


def reference(codes: list[str]) -> tuple[int, ...]:
    """The three counts by the plain functions, one code at a time."""
    cleaned = [clean_code(code) for code in codes]
    return (
        sum(not is_valid_code(code) for code in cleaned),
        sum(len(code) == 18 and not organisation_code_is_valid(code) for code in cleaned),
        sum(code != written for code, written in zip(cleaned, codes, strict=True)),
    )


def ours(source: LedgerFiles) -> Callable[[duckdb.DuckDBPyConnection], tuple[int, ...]]:
    """Open, clean, judge and count, as a ledger's codes are."""

    def run(con: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
        text, _ = typed_text(open_table(con, SCHEMA, source, ["uscc"]), ["uscc"])
        marks = ", ".join(
            f"count(*) FILTER (uscc__{mark})" for mark in ("malformed", "body_wrong", "cleaned")
        )
        return tuple(con.execute(f"SELECT {marks} FROM ({text})").fetchall()[0])

    return run


def by_position(path: Path) -> Callable[[duckdb.DuckDBPyConnection], tuple[int, ...]]:
    """Only the check of GB 32100, each character looked up by hand, nothing cleaned."""
    terms = " + ".join(
        f"(strpos('{ALPHABET}', uscc[{at}]) - 1) * {weight}" for at, weight in enumerate((*WEIGHTS, 1), 1)
    )
    right = f"regexp_full_match(uscc, '[{ALPHABET}]{{18}}') AND ({terms}) % 31 = 0"
    query = f"SELECT count(*) FILTER (NOT ({right})) FROM '{path}'"
    return lambda con: tuple(con.execute(query).fetchall()[0])


def measured(
    run: Callable[[duckdb.DuckDBPyConnection], tuple[int, ...]], runs: int
) -> tuple[float, float, tuple[int, ...]]:
    """Least wall and processor seconds over some runs on two threads, and the answer."""
    with duckdb.connect(config={"threads": 2}) as con:
        answer = run(con)
        taken = []
        for _ in range(runs):
            wall, busy = time.perf_counter(), time.process_time()
            assert run(con) == answer
            taken.append((time.perf_counter() - wall, time.process_time() - busy))
    return min(wall for wall, _ in taken), min(busy for _, busy in taken), answer


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 2_900_000])
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    rows, lines = [], []
    for size in chosen.sizes:
        codes = made(size)
        start = time.process_time()
        right = reference(codes)
        plain = time.process_time() - start
        rows.append(
            (f"{size:,}", "plain Python, one at a time", "-", f"{plain:.2f} s", f"{plain / size * 1e9:,.0f}")
        )
        with tempfile.TemporaryDirectory() as folder:
            csv, parquet = Path(folder) / "codes.csv", Path(folder) / "codes.parquet"
            csv.write_text("uscc\n" + "\n".join(codes) + "\n", "utf-8")
            duckdb.sql(
                f"SELECT * FROM read_csv('{csv}', header = true, all_varchar = true, quote = '')"
            ).write_parquet(str(parquet))
            ways = {
                "ychk, Parquet": ours(LedgerFiles(paths=(parquet,), labels=("codes.parquet",))),
                "ychk, CSV (read and staged)": ours(LedgerFiles(paths=(csv,), labels=("codes.csv",))),
                "SQL by hand, GB 32100 only": by_position(parquet),
            }
            for name, run in ways.items():
                wall, busy, answer = measured(run, chosen.runs)
                assert answer == right or "hand" in name, (name, answer, right)
                rows.append(
                    (f"{size:,}", name, f"{wall:.2f} s", f"{busy:.2f} s", f"{busy / size * 1e9:,.0f}")
                )
        counts = ", ".join(f"{count:,} {name}" for count, name in zip(right, NAMES, strict=True))
        lines.append(f"{size:,} codes: {counts}; the engine's three counts are the reference's.")
    header = ("codes", "way", "wall", "processor", "ns a code")
    words = (
        f"Codes shaped like real ones (seed {SEED}). ychk opens the ledger, cleans each code, and judges it "
        f"by GB 32100 and GB 11714, on two threads. Least of {chosen.runs} runs."
    )
    write_section("Unified codes", ("duckdb",), [words, "", *table(header, rows), "", *lines])


if __name__ == "__main__":
    main()
