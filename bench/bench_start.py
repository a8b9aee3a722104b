"""Cold start: importing ychk and assessing the example, beside an empty interpreter, in one run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from page import medians, process, table, write_section

RUNS = 9


def main() -> None:
    """Measure, print and write."""
    out = Path(tempfile.mkdtemp()) / "a.json"
    example = ("examples/yinchuan-2022", "--format", "json", "--out", str(out))
    taken = medians(
        {
            "python -c pass": process("-c", "pass"),
            "import ychk": process("-c", "import ychk"),
            "assess the example (JSON)": process("-m", "ychk", "assess", *example),
        },
        RUNS,
    )
    base = taken["python -c pass"]
    rows = [
        (name, f"{middle * 1000:.0f} ms", f"{(middle - base) * 1000:.0f} ms", f"{middle / base:.1f}")
        for name, middle in taken.items()
    ]
    header = ("what", "median", "above an empty interpreter", "times an empty interpreter")
    words = f"Whole processes; medians of {RUNS} runs, taken in turn, after one warm-up."
    write_section("Start", ("duckdb", "holidays", "attrs"), [words, "", *table(header, rows)])


if __name__ == "__main__":
    main()
