"""Words in columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def fitted(words: str, width: int) -> str:
    """`words` in exactly `width` columns of a terminal, cut with an ellipsis where they are longer."""
    if cell_len(words) > width:
        words = set_cell_size(words, width - 1).rstrip() + "…"
    return set_cell_size(words, width)


def fitted_right(words: str, width: int) -> str:
    """`words` in exactly `width` columns, at their right end."""
    words = fitted(words, min(width, cell_len(words)))
    return " " * (width - cell_len(words)) + words
