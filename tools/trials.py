"""Try changes of the code, each in a copy of a process that has everything imported.

A change is in force while ``MUTANT_UNDER_TEST`` names it. Most are tried in copies of a process that has
imported the project and collected its tests. A function that ran while that was done may have left its mark
on what is there; its changes are tried in copies of a process that has not imported the project yet. Neither
process runs a test, because one that has queried DuckDB cannot be copied.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn, TypeVar

import pytest
from attrs import frozen
from hypothesis import Phase, settings
from mutmut.configuration import config
from mutmut.state import state

BUDGET = 15.0
"""Seconds of a processor for the tests of one change at first, as measured without it."""

AGAIN = 60.0
"""The same for a change that survived those: a test that notices it may have been left out."""

NEAR = {
    "indicator": (
        "test_quantities.py",
        "test_explained.py",
        "test_records_behind.py",
        "test_days_it_leans_on.py",
    ),
    "measures": ("test_quantities.py", "test_records_behind.py", "test_scans.py", "test_on_paper.py"),
    "plugins": ("test_package.py",),
}
"""The files whose tests say most of a room, beside those that are named for its modules."""

MORE = 2
"""Times the budget for changes that may show in any test."""

PATIENCE = 60
"""A test hangs when it takes so many seconds and ten times what it took without the change."""

LEFT_OUT = ("test_cases_suffice", "test_plugins_import_only_the_public_api")
"""The tester's own changes of declarations take minutes; a change of the code shows in the cases alone. The
other one reads what is written, changes and all."""

OPTIONS = (
    "-o",
    "addopts=",
    "-p",
    "no:xdist",
    "-p",
    "no:cacheprovider",
    "--assert=plain",
    "--tb=short",
    "-sq",
)

CHEAP = settings(derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate))
"""The same examples every time, and no search for the smallest that fails."""

Key = TypeVar("Key")

_LARGE: tuple[str, ...] = ("chinese_calendar", "dateutil.relativedelta", "duckdb", "holidays", "narwhals")
_LARGE += ("numpy", "openpyxl", "pandas", "pluggy", "polars", "pyarrow", "pyarrow.parquet")
_LARGE += ("python_calamine", "rich.console")


@frozen
class Reach:
    """What tests run: a processor's seconds for each, each function's tests, what ran before any test."""

    seconds: Mapping[str, float]
    tests: Mapping[str, Sequence[str]]
    early: frozenset[str]

    def suited(self, module: str, function: str, budget: float) -> tuple[list[str], list[str]]:
        """The tests that run a function, and, if it ran before any test, the others: it may show in any.

        Those named for its module come first, then those `NEAR` its room, then a turn of every file, quick
        ones before slow ones, and none after the `budget` is spent; `MORE` of it where nothing tells which
        tests depend on the function.
        """
        running = dict.fromkeys(self.tests.get(function, ()))
        others = [test for test in self.seconds if test not in running] if function in self.early else []
        return self._in_turn(module, running, budget), self._in_turn(module, others, MORE * budget)

    def _in_turn(self, module: str, tests: Iterable[str], budget: float) -> list[str]:
        by_file: dict[str, list[str]] = {}
        for test in sorted(tests, key=lambda test: (self.seconds[test], test)):
            by_file.setdefault(_file(test), []).append(test)
        _, room, name = module.split(".")
        near = (f"test_{name}.py", *NEAR.get(room, ()))
        first = [
            test for own in near for file, its in by_file.items() if Path(file).name == own for test in its
        ]
        turns = [test for turn in zip_longest(*by_file.values()) for test in turn if test is not None]
        order = list(dict.fromkeys((*first, *turns)))
        spent = accumulate(self.seconds[test] for test in order)
        return [test for test, sum_ in zip(order, spent, strict=True) if sum_ <= budget]


def prepare() -> None:
    """Import what is large, once, and make ``src`` of this folder the project."""
    here = [str(Path("src").absolute()), str(Path.cwd())]
    sys.path[:0] = here
    os.environ["PYTHONPATH"] = os.pathsep.join(here)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # threads get lost in copies
    sys.dont_write_bytecode = False  # what is imported a thousand times should be compiled once
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in _LARGE:
        importlib.import_module(name)
    settings.register_profile("cheap", CHEAP)
    settings.load_profile("cheap")
    config()


def reach_of(tests: Sequence[str], alone: bool) -> Reach:
    """Run the tests without a change, and note which functions each of them runs.

    Args:
        tests: Files and folders.
        alone: Whether each test runs in a copy of its own, where nothing is remembered; else each file does.

    Raises:
        SystemExit: if a test fails.
    """
    with TemporaryDirectory() as folder:
        noting = _Noting(Path(folder), alone)
        if any(code for _, code in _apart({"": lambda: _pytest("stats", tests, noting)}, quiet=False)):
            raise SystemExit("tests fail without any change")
        early = frozenset(json.loads((Path(folder) / "early.json").read_text("utf-8")))
        parts = [json.loads(path.read_text("utf-8")) for path in Path(folder).glob("*.tests.json")]
    notes = [note for part in parts for note in part]
    reached: dict[str, list[str]] = {}
    for test, _, functions in notes:
        for function in functions:
            reached.setdefault(function, []).append(test)
    return Reach({test: seconds for test, seconds, _ in notes}, reached, early)


def trials(
    names: Mapping[str, tuple[str, str]], reach: Reach, budget: float = BUDGET
) -> Iterator[tuple[str, int | None]]:
    """Try each change; say of each how many tests it survives, or ``None`` when one notices it.

    Args:
        names: For each change, by its name, the module and the function that it changes.
        reach: What tests run.
        budget: Seconds of tests for each.
    """
    tests = {name: reach.suited(*place, budget) for name, place in names.items()}
    early = {name: tests[name] for name, (_, function) in names.items() if function in reach.early}
    probe = dict.fromkeys(test for rounds in early.values() for part in rounds for test in part[:5])
    if probe and any(code for _, code in _apart({"": _afresh("", list(probe), reach)}, quiet=False)):
        raise SystemExit("tests fail in a process of their own without any change")
    alive = dict.fromkeys(early, 0)
    for number in (0, 1):
        jobs = {name: _afresh(name, early[name][number], reach) for name in alive if early[name][number]}
        for name, code in _apart(jobs):
            if code == 0:
                alive[name] += len(early[name][number])
            else:
                del alive[name]
                yield name, None
    yield from alive.items()

    warm = {name: tests[name][0] for name in names if name not in early}
    files = _files(test for its in warm.values() for test in its)
    if not files:
        yield from ((name, 0) for name in warm)
        return
    read, write = os.pipe()
    server = os.fork()
    if not server:
        os.close(read)
        _copy(lambda: _pytest("", files, _Serving(warm, reach, write)), quiet=False)
    os.close(write)
    with os.fdopen(read) as said:
        for line in said:
            name, code = json.loads(line)
            yield name, None if code else len(warm[name])
    if os.waitpid(server, 0)[1]:
        raise SystemExit("the process that should have tried the changes failed")


class _Noting:
    """Runs the tests and writes what each of them runs."""

    def __init__(self, folder: Path, alone: bool) -> None:
        self.folder = folder
        self.alone = alone

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if getattr(item, "originalname", "") not in LEFT_OUT]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        early = sorted(state()._stats)
        (self.folder / "early.json").write_text(json.dumps(early), "utf-8")
        copies: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            copies.setdefault(item.nodeid if self.alone else _file(item.nodeid), []).append(item)
        jobs = {name: self._run(items, number) for number, (name, items) in enumerate(copies.items())}
        session.testsfailed += sum(code != 0 for _, code in _apart(jobs, quiet=False))
        return True

    def _run(self, items: list[pytest.Item], number: int) -> Callable[[], int]:
        def run() -> int:
            notes = []
            for item in items:
                state()._stats.clear()
                start = time.process_time()
                failed = item.session.testsfailed
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
                if item.session.testsfailed > failed:
                    print(f"\nfails: {item.nodeid}", flush=True)
                notes.append((item.nodeid, time.process_time() - start, sorted(state()._stats)))
            (self.folder / f"{number}.tests.json").write_text(json.dumps(notes), "utf-8")
            return min(1, items[0].session.testsfailed)

        return run


class _Only:
    """Runs these tests, in this order, until one fails."""

    def __init__(self, tests: Sequence[str], reach: Reach) -> None:
        self.tests = tests
        self.reach = reach

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        # a change may take away a test that depends on it; that is noticed too
        os._exit(_failed([items[name] for name in self.tests], self.reach))


class _Serving:
    """Tries each change in a copy of this process, in which tests are collected and none has run."""

    def __init__(self, changes: Mapping[str, Sequence[str]], reach: Reach, said: int) -> None:
        self.changes = changes
        self.reach = reach
        self.said = said

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}

        def trial(name: str, tests: Sequence[str]) -> Callable[[], int]:
            def run() -> int:
                os.environ["MUTANT_UNDER_TEST"] = name
                return _failed([items[test] for test in tests], self.reach)

            return run

        for name, code in _apart({name: trial(name, tests) for name, tests in self.changes.items()}):
            os.write(self.said, f"{json.dumps([name, code])}\n".encode())
        return True


def _failed(items: Sequence[pytest.Item], reach: Reach) -> int:
    """1 as soon as a test fails; one that hangs ends the process."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        signal.alarm(PATIENCE + int(10 * reach.seconds[item.nodeid]))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            return 1
    return 0


def _afresh(name: str, tests: Sequence[str], reach: Reach) -> Callable[[], int]:
    return lambda: _pytest(name, _files(tests), _Only(tests, reach))


def _pytest(change: str, what: Sequence[str], plugin: object) -> int:
    os.environ["MUTANT_UNDER_TEST"] = change
    return int(pytest.main([*OPTIONS, *what], plugins=[plugin]))


def _file(test: str) -> str:
    return test.partition("::")[0]


def _files(tests: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(_file, tests)))


def _processors() -> int:
    return os.cpu_count() or 1


def _apart(jobs: Mapping[Key, Callable[[], int]], quiet: bool = True) -> Iterator[tuple[Key, int]]:
    """Do each job in a copy of this process, as many at once as there are processors; give the exit codes."""
    waiting, running = iter(jobs.items()), dict[int, Key]()
    while True:
        while len(running) < _processors() and (following := next(waiting, None)):
            key, job = following
            sys.stdout.flush()
            pid = os.fork()
            if not pid:
                _copy(job, quiet)
            running[pid] = key
        if not running:
            return
        pid, status = os.wait()
        yield running.pop(pid), os.waitstatus_to_exitcode(status)


def _copy(job: Callable[[], int], quiet: bool) -> NoReturn:
    """What a copy does, and nothing after it."""
    code = 1
    try:
        if quiet:
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
        code = job()
    except BaseException:  # noqa: BLE001 - whatever it is must not run on in the copy
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)
