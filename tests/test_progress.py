"""The progress bar ends with the work, whenever its timer goes off."""

from __future__ import annotations

import sys

import pytest

from ychk.report.progress import Bar


def test_a_timer_that_goes_off_as_the_work_ends_starts_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Bar("en") as bar:
        bar("admin_license", 0, 1)
    bar._show()  # what the timer had begun when the block was left
    assert bar._progress is None


def test_a_bar_that_shows_is_stopped() -> None:
    with Bar("zh") as bar:
        bar._show()
        bar("admin_license", 0, 2)
        shown = bar._progress
        assert shown.tasks[0].total == 2
        assert not shown.finished
    assert not shown.live.is_started
