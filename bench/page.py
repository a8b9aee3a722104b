"""The page of measurements: each script writes its own section of docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
HEAD = "# Benchmarks\n\nWritten by `nox -s bench`, a section a script.\n"


def write_section(title: str, packages: Sequence[str], lines: Sequence[str]) -> None:
    """Print a section and put it in the place of the one with the same title, or at the page's end."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    machine = (
        f"Machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}."
    )
    section = "\n".join([f"## {title}", "", machine, "", *lines]) + "\n"
    print(section)
    page = PAGE.read_text("utf-8") if PAGE.exists() else HEAD
    old = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    if old.search(page):
        page = old.sub(lambda _: f"{section}\n", page).rstrip("\n") + "\n"
    else:
        page = f"{page.rstrip()}\n\n{section}"
    PAGE.write_text(page, "utf-8")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as Markdown."""
    return ["| " + " | ".join(row) + " |" for row in (header, ["---"] * len(header), *rows)]


def medians(tasks: Mapping[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Median seconds of each task over some runs, taken in turn after one warm-up of each."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()
    for _ in range(runs):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            taken[name].append(time.perf_counter() - start)
    return {name: median(each) for name, each in taken.items()}


def process(*words: str) -> Callable[[], subprocess.CompletedProcess[bytes]]:
    """One whole process of this Python, with compiled modules as an installed package has them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "ychk-bench-bytecode")
    command = [sys.executable, *words]
    return lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
