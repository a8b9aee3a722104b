"""Change the deciding code everywhere, one thing at a time, and see whether a test notices.

    nox -s mutate -- ROOM [FILE...] [--share 1/3] [--seed 1]

The changes are mutmut's. Those that the strict type checker refuses are caught by it; each of the others is
tried (`tools.trials`). Survivors are printed with what is different in them. This module runs in a copy of
the project, whose files it changes.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import frozen
from mutmut.mutation.file_mutation import mutate_file_contents
from tools import trials

ROOMS = {
    "workdays": ("tests/workdays",),
    "indicator": ("tests/core", "tests/indicators", "tests/testing"),
    "measures": ("tests/core", "tests/indicators", "tests/testing", "tests/real"),
    "plugins": ("tests/core", "tests/indicators", "tests/workdays"),
}
"""The tests that should notice a change of each room."""

BESIDE_THE_POINT = ("misc", "no-redef", "has-type")
"""What the type checker says of code written side by side with its own changes."""


@frozen
class Mutant:
    """One change: its module and function, the lines that hold it, and what is different."""

    file: Path
    function: str
    first: int
    last: int
    change: str

    @property
    def module(self) -> str:
        """The module's name."""
        return ".".join(self.file.with_suffix("").parts[1:])

    @property
    def name(self) -> str:
        """What ``MUTANT_UNDER_TEST`` says to bring it to life."""
        return f"{self.module}.{self.function}"

    @property
    def original(self) -> str:
        """The function's name, as a test notes it that runs it."""
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


def refused_by_types(files: Sequence[Path], mutants: Iterable[Mutant]) -> set[Mutant]:
    """The changes that the strict type checker refuses."""
    options = [part for code in BESIDE_THE_POINT for part in ("--disable-error-code", code)]
    options += ["--output", "json", "--no-warn-unused-ignores", "--no-warn-unreachable"]
    said = subprocess.run(
        [sys.executable, "-m", "mypy", *map(str, files), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    places: dict[Path, list[int]] = {}
    for line in said.stdout.splitlines():
        error = json.loads(line)
        if error["severity"] == "error":
            places.setdefault(Path(error["file"]), []).append(error["line"])
    refused = {
        mutant
        for mutant in mutants
        if any(mutant.first < line <= mutant.last for line in places.get(mutant.file, ()))
    }
    accounted = {(each.file, line) for each in refused for line in range(each.first, each.last + 1)}
    if strange := {(file, line) for file, lines in places.items() for line in lines} - accounted:
        raise SystemExit(f"types are wrong where nothing was changed: {sorted(strange)}")
    return refused


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("room", choices=ROOMS)
    asked.add_argument("files", nargs="*", help="modules of the room, by default all")
    asked.add_argument("--share", type=Fraction, default=Fraction(1), help="of the changes that types accept")
    asked.add_argument("--seed", type=int, default=1, help="of the sample")
    given = asked.parse_args()
    if Path(".git").exists():
        asked.error("this is no copy: its files would be changed")
    folder = Path("src/ychk", given.room)
    files = [folder / f"{name}.py" for name in given.files] or sorted(folder.glob("*.py"))
    mutants = [mutant for file in files for mutant in mutants_of(file)]
    refused = refused_by_types(files, mutants)
    left = [mutant for mutant in mutants if mutant not in refused]
    tried = random.Random(given.seed).sample(left, round(len(left) * given.share))
    print(
        f"{len(mutants)} changes, {len(refused)} refused by types, {len(tried)} of {len(left)} to try",
        flush=True,
    )

    trials.prepare()
    start = time.monotonic()
    reach = trials.reach_of(ROOMS[given.room])
    print(f"{len(reach.seconds)} tests in {time.monotonic() - start:.0f} s", flush=True)
    by_name = {mutant.name: mutant for mutant in tried}
    survivors, done = 0, 0
    for name, tests in trials.trials({each.name: (each.module, each.original) for each in tried}, reach):
        done += 1
        if tests is not None:
            survivors += 1
            print(f"\n{name}, {tests} tests\n{by_name[name].change}", flush=True)
        if done % 100 == 0:
            print(f"\n{done} tried, {survivors} survive, {time.monotonic() - start:.0f} s", flush=True)
    if done != len(tried):
        raise SystemExit(f"only {done} of {len(tried)} were tried")
    print(f"\n{survivors} of {len(tried)} survive ({survivors / max(1, len(tried)):.1%})", flush=True)


if __name__ == "__main__":
    main()
