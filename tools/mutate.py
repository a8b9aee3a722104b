"""Change the deciding code everywhere, one thing at a time, and see whether a check notices.

The changes are mutmut's. Those that the strict type checker refuses are caught by it; each of the others is
tried in a process of its own, because a process that has queried DuckDB cannot be copied by fork, as mutmut
would.

    python tools/mutate.py ROOM [--share 1/3] [--seed 1] -- TEST...

Runs in a copy of the project, whose files it changes; ROOM is a folder in it. First the tests run once, to
see which functions each of them reaches; a change is then tried with at most `MOST` of the tests that reach
it, from as many test files as there are. Survivors are printed with what is different in them.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen
from mutmut.mutation.file_mutation import mutate_file_contents

MOST = 60
"""Tests for one change."""

LIMIT = 600
"""Seconds for the tests of one change; longer means that it hangs."""

BESIDE_THE_POINT = ("misc", "no-redef", "has-type")
"""What the type checker says of code written side by side with its own changes."""


@frozen
class Mutant:
    """One change: its file, the function that has it, that function's lines, and what is different."""

    file: Path
    function: str
    first: int
    last: int
    change: str

    @property
    def name(self) -> str:
        """What ``MUTANT_UNDER_TEST`` says to bring it to life."""
        return f"{'.'.join(self.file.with_suffix('').parts[1:])}.{self.function}"

    @property
    def reached(self) -> str:
        """What a test says that runs the function."""
        return self.name.rpartition("__mutmut_")[0]


def mutants_of(file: Path) -> list[Mutant]:
    """Write every change of a file beside the original function, and list them."""
    mutated = mutate_file_contents(str(file), file.read_text("utf-8"))
    file.write_text(mutated.code, "utf-8")
    lines, spans = mutated.code.splitlines(), mutated.line_span_by_function_name

    def body(function: str) -> list[str]:
        span = spans[function]
        return [line for line in lines[span.start : span.end] if "__mutmut_" not in line]

    found = []
    for function in mutated.mutant_names:
        original = body(function.rpartition("_")[0] + "_orig")
        change = difflib.unified_diff(original, body(function), lineterm="", n=0)
        told = "\n".join(line for line in change if not line.startswith(("---", "+++", "@@")))
        found.append(Mutant(file, function, spans[function].start, spans[function].end, told))
    return found


def refused_by_types(room: Path, mutants: Iterable[Mutant]) -> set[Mutant]:
    """The changes that the strict type checker refuses."""
    options = [part for code in BESIDE_THE_POINT for part in ("--disable-error-code", code)]
    command = [sys.executable, "-m", "mypy", str(room), "--output", "json", "--no-warn-unused-ignores"]
    said = subprocess.run(
        [*command, "--no-warn-unreachable", *options], capture_output=True, text=True, check=False
    )
    errors = [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]
    places: dict[Path, list[int]] = {}
    for error in errors:
        if error["severity"] == "error":
            places.setdefault(Path(error["file"]), []).append(error["line"])
    return {
        mutant
        for mutant in mutants
        if any(mutant.first < line <= mutant.last for line in places.get(mutant.file, ()))
    }


def reaching(tests: list[str]) -> dict[str, list[str]]:
    """The tests that reach each function: quick ones first, one of every file before a second of any."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-p", "tools.hits", "-p", "no:cacheprovider", *tests]
        subprocess.run(command, env=_environment("stats") | {"HITS": folder}, check=True)
        files = [json.loads(path.read_text("utf-8")) for path in Path(folder).glob("*.json")]
    hits = sorted((seconds, test, names) for file in files for test, (seconds, names) in file.items())
    found: dict[str, dict[str, list[str]]] = {}
    for _, test, names in hits:
        for name in ("", *names):
            found.setdefault(name, {}).setdefault(test.partition("::")[0], []).append(test)
    return {
        name: [test for turn in zip_longest(*by_file.values()) for test in turn if test is not None][:MOST]
        for name, by_file in found.items()
    }


def _environment(mutant: str) -> dict[str, str]:
    path = os.pathsep.join(str(Path(name).absolute()) for name in ("src", "."))
    return {**os.environ, "MUTANT_UNDER_TEST": mutant, "PYTHONPATH": path}


def survives(mutant: Mutant, tests: list[str]) -> bool:
    """Whether all `tests` pass with the change in force."""
    command = [sys.executable, "-m", "pytest", "-n0", "-x", "-p", "no:cacheprovider", *tests]
    try:
        ended = subprocess.run(
            command, env=_environment(mutant.name), capture_output=True, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    if ended.returncode not in (0, 1, 2):  # 2: a test file could not even be imported
        raise SystemExit(
            f"{mutant.name}: pytest ended with {ended.returncode}: {ended.stdout.decode()[-2000:]}"
        )
    return ended.returncode == 0


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("room", type=Path)
    asked.add_argument("--share", type=Fraction, default=Fraction(1), help="of the changes that types accept")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("tests", nargs="+")
    given = asked.parse_args()
    if Path(".git").exists():
        asked.error("this is no copy: its files would be changed")
    mutants = [mutant for file in sorted(given.room.glob("*.py")) for mutant in mutants_of(file)]
    refused = refused_by_types(given.room, mutants)
    left = [mutant for mutant in mutants if mutant not in refused]
    tried = random.Random(given.seed).sample(left, int(len(left) * given.share))
    print(
        f"{len(mutants)} changes, {len(refused)} refused by types, {len(tried)} of {len(left)} tried",
        flush=True,
    )
    reached = reaching(given.tests)
    survivors = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        # a function that only declarations call runs before any test: any test may notice
        lives = {
            pool.submit(survives, mutant, reached.get(mutant.reached, reached[""])): mutant
            for mutant in tried
        }
        for done, ended in enumerate(as_completed(lives), 1):
            if ended.result():
                survivors += 1
                print(f"\n{lives[ended].name} ({done} of {len(tried)})\n{lives[ended].change}", flush=True)
    print(f"\n{survivors} of {len(tried)} survive", flush=True)


if __name__ == "__main__":
    main()
