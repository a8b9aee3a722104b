"""Every Python example and every command in README and docs runs, and prints what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ychk import cli

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```python\n(.*?)```(?:\s*```text\n(.*?)```)?", re.DOTALL)
SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ ychk (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLES = [
    pytest.param(code, printed, id=f"{page.name}-{number}")
    for page in PAGES
    for number, (code, printed) in enumerate(BLOCK.findall(page.read_text("utf-8")), 1)
]
COMMANDS = [
    pytest.param(words, printed, id=f"{page.name}-{words}")
    for page in PAGES
    for session in SESSION.findall(page.read_text("utf-8"))
    for words, printed in COMMAND.findall(session)
]


@pytest.mark.parametrize(("code", "printed"), EXAMPLES)
def test_the_example_runs_and_prints_what_it_says(code: str, printed: str) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    if printed:
        assert run.stdout == printed


@pytest.mark.parametrize(("words", "printed"), COMMANDS)
def test_the_command_prints_what_the_page_says(
    words: str, printed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["ychk", *words.split()])
    with pytest.raises(SystemExit) as end:
        cli.main()
    out, err = capsys.readouterr()
    assert end.value.code in (0, None), err
    assert out == printed
