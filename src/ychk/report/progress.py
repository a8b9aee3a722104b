"""Progress on long work, for people at a terminal."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from typing import Any

from ychk.wording import Lang, say


class Bar:
    """A progress bar on standard error, when that is a terminal and the work takes more than a second."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._progress: Any = None
        self._timer = Timer(1.0, self._show)
        self._turn = Lock()
        self._over = False
        self._timer.daemon = True
        self._latest: tuple[str, int, int] = ("", 0, 1)

    def __enter__(self) -> Bar:
        if sys.stderr is not None and sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._timer.cancel()
        with self._turn:  # a timer that has gone off is past cancelling: it finds that the work is over
            self._over = True
            if self._progress is not None:
                self._progress.stop()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self._turn:
            if self._over:
                return
            progress = Progress(console=Console(stderr=True), transient=True)
            self._task = progress.add_task(say("report.reading", self._lang), total=None)
            progress.start()
            self._progress = progress
        self(*self._latest)

    def __call__(self, ledger: str, done: int, of: int) -> None:
        """Told before each ledger is read."""
        self._latest = ledger, done, of
        if self._progress is not None:
            words = f"{say('report.reading', self._lang)} {ledger}"
            self._progress.update(self._task, description=words, completed=done, total=of)
