"""Cold start: importing ychk and assessing the example, beside an empty interpreter, in one run.

Prints medians of nine whole processes each, taken in turn, and writes them to docs/benchmarks.md.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
RUNS = 9
PAGE = ROOT / "docs" / "benchmarks.md"


def seconds(command: list[str]) -> float:
    """Wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Measure, print and write."""
    out = Path(tempfile.mkdtemp()) / "a.json"
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import ychk": [sys.executable, "-c", "import ychk"],
        "assess the example (JSON)": [
            *(sys.executable, "-m", "ychk", "assess", "examples/yinchuan-2022"),
            *("--format", "json", "--out", str(out)),
        ],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        seconds(command)
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(seconds(command))
    base = median(times["python -c pass"])
    lines = [
        "# Benchmarks",
        "",
        "Written by `nox -s bench`; medians of nine whole processes each, taken in turn, after one warm-up.",
        "",
        f"Machine: {platform.machine()}, {platform.system()}, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in ("duckdb", "narwhals", "holidays", "attrs"))
        + ".",
        "",
        "## Start",
        "",
        "| what | median | above an empty interpreter | times an empty interpreter |",
        "|---|---|---|---|",
    ]
    for name, taken in times.items():
        middle = median(taken)
        lines.append(
            f"| {name} | {middle * 1000:.0f} ms | {(middle - base) * 1000:.0f} ms | {middle / base:.1f} |"
        )
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
