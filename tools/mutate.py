"""Change the deciding code everywhere, one thing at a time, and see whether a test notices.

    nox -s mutate -- PLACE... [--share 1/3] [--seed 1] [--alone]

A place is a room (``workdays``) or a module of one (``measures/rows``).

The changes are mutmut's, without those of the case of letters alone: SQL does not care, and a text that must
be just so is also changed in another way. Those that the strict type checker refuses are caught by it; each
of the others is tried (`tools.trials`). Survivors are printed with what is different in them. This module
runs in a copy of the project, whose files it changes.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from attrs import frozen
from mutmut.mutation.file_mutation import mutate_file_contents
from tools import trials

SLOW = {"test_large_ledgers", "test_perfect_city", "test_properties"}
"""They judge whole cities, again and again, and take minutes."""

CORE = [str(path) for path in sorted(Path("tests/core").glob("test_*.py")) if path.stem not in SLOW]

LAYERS = ("tests/workdays/test_layers.py", "tests/workdays/test_hooks.py")

ROOMS = {
    "workdays": ("tests/workdays",),
    "indicator": (*CORE, "tests/indicators", "tests/testing", "tests/test_example.py", "tests/test_cli.py"),
    "measures": (*CORE, "tests/indicators", "tests/testing", "tests/test_example.py", "tests/real"),
    "plugins": (*CORE, "tests/indicators", "tests/test_package.py", *LAYERS),
}
"""The tests that should notice a change of each room."""

CODE = Path("src", "ychk")

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
    def room(self) -> str:
        """The room's name."""
        return self.file.parent.name

    @property
    def module(self) -> str:
        """The module's name."""
        return ".".join(self.file.with_suffix("").parts[1:])

    @property
    def of_case(self) -> bool:
        """Whether it changes the case of letters alone."""
        lines = self.change.casefold().splitlines()
        before, after = ([line[1:] for line in lines if line.startswith(sign)] for sign in "-+")
        return before == after

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


def _files(place: Path) -> list[Path]:
    return sorted(place.glob("*.py")) if place.is_dir() else [place.with_suffix(".py")]


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("places", nargs="+", type=Path)
    asked.add_argument("--share", type=Fraction, default=Fraction(1), help="of the changes that types accept")
    asked.add_argument("--seed", type=int, default=1, help="of the sample")
    asked.add_argument(
        "--alone", action="store_true", help="measure each test alone: for code that remembers"
    )
    asked.add_argument("--only", type=re.compile, default="", help="changes whose names match this")
    asked.add_argument("--tests", nargs="+", help="files or folders, by default those of the rooms")
    given = asked.parse_args()
    if Path(".git").exists():
        asked.error("this is no copy: its files would be changed")
    rooms = dict.fromkeys(place.parts[0] for place in given.places)
    if unknown := rooms.keys() - ROOMS:
        asked.error(f"{', '.join(sorted(unknown))}: expected {', '.join(ROOMS)}, or a module of one")
    files = [file for place in given.places for file in _files(CODE / place)]
    mutants = [mutant for file in files for mutant in mutants_of(file)]
    refused = refused_by_types(files, mutants)
    accepted = [mutant for mutant in mutants if mutant not in refused and not mutant.of_case]
    left = [mutant for mutant in accepted if re.search(given.only, mutant.name)]
    tried = random.Random(given.seed).sample(left, round(len(left) * given.share))
    print(
        f"{len(mutants)} changes, {len(refused)} refused by types, {len(tried)} of {len(left)} to try",
        flush=True,
    )

    trials.prepare()
    start = time.monotonic()
    tests = given.tests or dict.fromkeys(test for room in rooms for test in ROOMS[room])
    reach = trials.reach_of(list(tests), alone=given.alone)
    print(f"{len(reach.seconds)} tests in {time.monotonic() - start:.0f} s", flush=True)
    by_name = {mutant.name: mutant for mutant in tried}
    places = {each.name: (each.module, each.original) for each in tried}
    done, alive = 0, dict[str, tuple[str, str]]()
    for name, survived in trials.trials(places, reach):
        done += 1
        if survived is not None:
            alive[name] = places[name]
        if done % 100 == 0:
            print(f"{done} tried, {len(alive)} survive, {time.monotonic() - start:.0f} s", flush=True)
    if done != len(tried):
        raise SystemExit(f"only {done} of {len(tried)} were tried")
    print("to try again:", *sorted(alive), sep="\n", flush=True)
    survivors: list[Mutant] = []
    for name, survived in trials.trials(alive, reach, trials.AGAIN):
        if survived is not None:
            survivors.append(by_name[name])
            print(f"\n{name}, {survived} tests\n{by_name[name].change}", flush=True)
    print("\n| room | changes | refused by types | tried | survivors |")
    for room in rooms:
        counts = [sum(each.room == room for each in some) for some in (mutants, refused, tried, survivors)]
        print("|", " | ".join(map(str, (room, *counts))), f"({counts[3] / max(1, counts[2]):.1%}) |")


if __name__ == "__main__":
    main()
