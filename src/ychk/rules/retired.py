"""Words of version 0.1 for places in the annex: sources stand in the plan now. They go with 0.3."""

from __future__ import annotations

from ychk.wording import Text

MATERIALS = Text("上报材料", "its materials")
NOTES = Text("名词说明", "the notes on terms")


def annex(row: int, clause: int | None = None, *, also: Text | None = None) -> Text:
    """A place in the annex: a row, a numbered clause of it, and what it was read together with."""
    zh, en = f"附表第{row}行", f"annex, row {row}"
    if clause is not None:
        zh, en = f"{zh}（{clause}）", f"{en} ({clause})"
    return Text(zh, en) if also is None else Text(f"{zh}及{also.zh}", f"{en} and {also.en}")
