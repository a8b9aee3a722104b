"""Writes every Python example of README and docs into a folder, a file each, for a type checker to look at.

``python -m tools.snippets FOLDER``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


def main(folder: Path) -> None:
    """Write them, after taking away what an earlier run left."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.py"):
        old.unlink()
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for number, code in enumerate(BLOCK.findall(page.read_text("utf-8")), 1):
            (folder / f"{page.stem}_{number}.py").write_text(code, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
