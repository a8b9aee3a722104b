"""A ledger in parts on other machines is judged where it lies, with the same answers however it is cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import ychk
from tests.core.test_large_ledgers import evidence, judged
from tests.core.test_records_behind import behind
from tests.in_parts import Brought, InParts, Work
from tests.perfect import perfect
from tests.tables.test_engine_matrix import tables
from tests.unified_codes import right, wrong
from ychk import rules
from ychk.tables.cluster.worker import on_part, packed, stream_of, unpacked

CUTS = st.lists(st.integers(0, 6), max_size=4)


def in_parts(ledgers: Mapping[str, Any], *cuts: int, brought: Brought | None = None) -> dict[str, InParts]:
    return {name: InParts.cut(table, cuts, brought) for name, table in ledgers.items()}


@given(ledgers=evidence(), cuts=st.tuples(CUTS, CUTS), here=st.sampled_from([None, 0, 1]))
@settings(max_examples=8, deadline=None)
def test_decisions_and_receipts_however_they_are_cut(
    ledgers: Mapping[str, pa.Table], cuts: tuple[list[int], list[int]], here: int | None
) -> None:
    """Both in parts, or one of them here, on either side of the look-up."""
    cut = {
        name: table if at == here else InParts.cut(table, cuts[at])
        for at, (name, table) in enumerate(ledgers.items())
    }
    assert judged(cut) == judged(ledgers)


@pytest.mark.parametrize("cuts", [(), (2,), (1, 1, 3), (0, 9)], ids=str)
def test_every_kind_of_cell_and_dirt_and_the_rows_it_stands_in(cuts: tuple[int, ...]) -> None:
    """Rejected cells are counted there; the first come here, with their rows counted through all parts."""
    assert judged(in_parts(tables(), *cuts)) == judged(tables())


def test_a_city_that_does_everything_still_does_and_no_ledger_leaves_its_parts() -> None:
    """With the records behind each verdict: what comes here are sums, keys and the few records shown."""
    whole, brought = perfect(), Brought()
    ledgers = {name: InParts.cut(table, (3,), brought, chunk=9_999) for name, table in whole.ledgers.items()}
    rows = ["1", "5", "15", "21", "26"]
    found = ychk.assess(evolve(whole, ledgers=ledgers), records_of=rows)
    expected = ychk.assess(whole, records_of=rows)
    assert found.to_json() == expected.to_json()
    assert found.scans == expected.scans
    assert [item.explain() for item in found.indicators.values()] == [
        item.explain() for item in expected.indicators.values()
    ]
    registered = whole.ledgers["entity_registry"]
    assert isinstance(registered, pa.Table)
    assert registered.num_rows > 10_000
    assert max(brought.rows) < 1_000
    assert sorted(brought.dropped) == sorted(brought.kept)


@pytest.mark.parametrize("cuts", [(), (1,), (2,), (1, 2)], ids=str)
def test_the_newest_records_of_all_parts_come_first(cuts: tuple[int, ...]) -> None:
    newest = rules.Latest(rules.ledger("civil_servant_credit"), "period", "archived_count")
    files = pa.table({"period": ["2022-05", "2022-06", "2022-04"], "archived_count": ["8", "9", "7"]})
    found = behind(newest, ">=", "10", in_parts({"civil_servant_credit": files}, *cuts))
    assert found == [("", row) for row in (2, 1, 3)]


@pytest.mark.parametrize("there", ["entity_registry", "uscc_error_ledger"])
def test_codes_of_a_ledger_in_parts_and_of_one_that_is_here(there: str) -> None:
    """Which codes are wrong is counted over both."""
    codes = {
        "entity_registry": pa.table(
            {
                "uscc": [right(1), right(1), wrong(2), None],
                "entity_type": ["企业"] * 4,
                "status": ["存续"] * 4,
            }
        ),
        "uscc_error_ledger": pa.table(
            {"uscc": [right(3), wrong(2)], "entity_type": ["企业"] * 2, "fix_status": ["未整改"] * 2}
        ),
    }
    mixed = {**codes, there: InParts.cut(codes[there], [1])}
    assert judged(mixed) == judged(codes)
    assert '"low": "3"' in judged(codes), "shared, wrong, and known to be"


def test_an_empty_ledger_in_parts_is_a_ledger_without_records() -> None:
    none = {name: table.slice(0, 0) for name, table in tables().items()}
    assert judged(in_parts(none)) == judged(in_parts(none, 0, 0)) == judged(none)


def test_what_goes_wrong_there_is_said_with_the_ledger() -> None:
    table = tables()["entity_registry"].rename_columns(["uscc", "entity_type", "无人认识"])
    with pytest.raises(ychk.DossierError, match="entity_registry") as caught:
        judged({"entity_registry": _Broken((table,))})
    assert caught.value.id == "table.bad_frame"


class _Broken(InParts):
    """A table whose machines are down."""

    def mapped(self, work: Work, types: Mapping[str, str]) -> InParts:
        raise ConnectionError("nobody answers")


def test_a_header_twice_is_refused_as_anywhere() -> None:
    table = pa.table({"uscc": ["a"], "USCC": ["b"]})
    with pytest.raises(ychk.DossierError, match="entity_registry") as caught:
        judged({"entity_registry": InParts((table,))})
    assert caught.value.id == "table.column_twice"


@given(st.lists(st.integers(0, 5), max_size=20), CUTS, st.integers(1, 4))
def test_sums_of_parts_are_the_sums_of_the_whole(values: list[int], cuts: list[int], chunk: int) -> None:
    """The function that executors run, by itself: text and batches in, batches out."""
    table = pa.table({"v": pa.array(values, pa.int64())})
    text = "SELECT v, count(*) AS n FROM ychk_here JOIN known USING (v) GROUP BY v"
    known = {"known": stream_of([pa.record_batch({"v": [0, 1, 2]})], pa.schema({"v": pa.int64()}))}
    found: Counter[int] = Counter()
    for part in InParts.cut(table, cuts).parts:
        batches = part.to_batches(max_chunksize=chunk)
        for batch in on_part(batches, table="ychk_here", text=text, lent=known, memory="100MB"):
            for row in batch.to_pylist():
                found[row["v"]] += row["n"]
    assert found == Counter(value for value in values if value <= 2)


def test_batches_travel_as_bytes_and_come_back() -> None:
    batches = tables()["entity_registry"].to_batches(max_chunksize=2)
    assert [*unpacked(packed(batches))] == batches
    assert [*unpacked(packed([]))] == []
