"""How long work tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told before each ledger is read."""

    def __call__(self, ledger: str, done: int, of: int) -> None:
        """`done` of `of` ledgers are finished; `ledger` comes next."""
