"""A ledger too large to copy is looked over for gaps and scanned where it lies: the answers are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ychk
from tests.perfect import perfect
from ychk.evidence import LedgerFiles
from ychk.measures import answering, passes, sources

KINDS = ["行政许可", "行政处罚", "行政强制"]
DAY = st.dates(date(2022, 5, 1), date(2022, 7, 15))
NUMBER = st.sampled_from(["甲1", "甲2", "甲3", "甲2 ", "\u3000甲3", "", " ", "\u3000", None])
TEXT_KIND = st.sampled_from([*KINDS, " 行政许可", "行政许口", "", None])


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Every ledger counts as too large to copy, and every query is worth optimising."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "KEPT", -1)
        patch.setattr(answering, "SMALL", -1)
        yield


def moment(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(10))


@st.composite
def evidence(draw: st.DrawFn) -> Mapping[str, pa.Table]:
    """Decisions and receipts, some columns with gaps and some without."""
    gaps = draw(st.booleans())
    kind = TEXT_KIND if gaps else st.sampled_from(KINDS)
    number = NUMBER if gaps or draw(st.booleans()) else st.sampled_from(["甲1", "甲2", "甲3"])
    day = st.none() | DAY if gaps else DAY
    decisions = draw(
        st.lists(
            st.tuples(kind, number, st.booleans() | (st.none() if gaps else st.nothing()), day), max_size=6
        )
    )
    results = st.sampled_from(["合规入库", "退回"] + (["?", None] if gaps else []))
    receipts = draw(st.lists(st.tuples(kind, number, day, day, results), max_size=6))
    return {
        "decision_source_list": columns(
            decisions,
            decision_type=pa.string(),
            decision_no=pa.string(),
            must_publish=pa.bool_(),
            decided_on=pa.date32(),
        ),
        "publicity_receipt": columns(
            [(kind, number, day, moment(at), result) for kind, number, day, at, result in receipts],
            info_type=pa.string(),
            decision_no=pa.string(),
            decided_on=pa.date32(),
            uploaded_at=pa.timestamp("us"),
            check_result=pa.string(),
        ),
    }


def columns(rows: Sequence[tuple[object, ...]], **types: pa.DataType) -> pa.Table:
    return pa.table(
        {name: pa.array([row[at] for row in rows], kind) for at, (name, kind) in enumerate(types.items())}
    )


def judged(ledgers: Mapping[str, Any]) -> str:
    return ychk.assess(
        ychk.Dossier(region="640100", as_of=date(2022, 6, 30), city="银川市", ledgers=ledgers)
    ).to_json()


@given(ledgers=evidence())
@settings(max_examples=25, deadline=None)
def test_decisions_and_receipts_however_full_of_gaps(ledgers: Mapping[str, pa.Table]) -> None:
    with TemporaryDirectory() as folder:
        files = {}
        for name, table in ledgers.items():
            path = Path(folder, f"{name}.parquet")
            pq.write_table(table, path, row_group_size=2)
            files[name] = LedgerFiles(paths=(path,), labels=(name,))
        kept, kept_files = judged(ledgers), judged(files)
        with nothing_kept():
            assert judged(ledgers) == kept
            assert judged(files) == kept_files
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(passes, "HUGE", 2)
                patch.setattr(passes, "PASS", 2)
                assert judged(files) == kept_files


def test_a_city_that_does_everything_still_does() -> None:
    with nothing_kept():
        found = ychk.assess(perfect())
    assert found.to_json() == ychk.assess(perfect()).to_json()
