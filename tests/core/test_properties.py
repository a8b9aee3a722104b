"""What holds of every rule, whatever the ledgers say: bounds, emptied cells, good records, totals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import ychk
from tests.casebook import FEW, plugin_names, schemas, the_plan
from tests.perfect import ATTESTED, COUNTIES, FIGURES, QUARTERS, perfect
from tests.unified_codes import right
from ychk import rules
from ychk.assessor.assessment import Assessment
from ychk.evidence.schema import Column
from ychk.exact import Bounds
from ychk.indicator import Indicator, Scope, checks
from ychk.plugins import provinces
from ychk.testing import AS_OF, IndicatorTester, Table, attest, figure, table

Tables = Mapping[str, Table]

DAYS = ("2021-06-30", "2021-07-01", "2022-03-01", "2022-06-22", "2022-06-30", "2022-07-01")
CODES = (right(1), right(2))
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "text": ("甲", "乙"),
    "uscc": CODES,
    "date": DAYS,
    "datetime": tuple(f"{day} 10:00:00" for day in DAYS),
    "month": ("2021-12", "2022-05", "2022-06"),
    "quarter": ("2022Q1", "2022Q2"),
    "integer": ("0", "1", "3", "100", "2022"),
    "decimal": ("0", "1", "3.5", "100"),
    "ratio": ("0.98", "99%", "1"),
    "bool": ("是", "否"),
}


@cache
def cases_of(name: str) -> IndicatorTester:
    return IndicatorTester(import_module(f"ychk.plugins.{name}"), ())


@cache
def columns(name: str) -> Mapping[str, tuple[Column, ...]]:
    """What an indicator reads, by ledger."""
    context = ychk.Dossier(region="640100", as_of=AS_OF, ledgers=dict.fromkeys(schemas()))
    from ychk.assessor.assessor import scope_of

    scope: Scope = scope_of(context, the_plan())
    found: dict[str, tuple[Column, ...]] = {}
    for ledger, column in sorted(cases_of(name).needs(scope).columns):
        found[ledger] = (*found.get(ledger, ()), schemas()[ledger].columns[column])
    return found


def spellings(column: Column) -> tuple[str, ...]:
    return column.values or SPELLINGS[column.type]


@st.composite
def ledgers(draw: st.DrawFn, name: str) -> Tables:
    """Up to three records of each ledger that an indicator reads, every cell filled."""
    found = {}
    for ledger, own in columns(name).items():
        cells = st.tuples(*(st.sampled_from(spellings(column)) for column in own))
        rows = draw(st.lists(cells, min_size=1, max_size=3))
        found[ledger] = Table(tuple(column.name for column in own), tuple(rows))
    return found


def judged(name: str, tables: Tables) -> Assessment:
    dossier = ychk.Dossier(
        region="640100",
        city="银川市",
        as_of=AS_OF,
        ledgers={ledger: item.native for ledger, item in tables.items()},
        attestations=[attest(clause) for clause in ATTESTED],
        figures=[figure(key, value) for key, value in FIGURES.items()],
    )
    return ychk.assess(dossier, plugins=[import_module(f"ychk.plugins.{name}"), provinces])


def contains(wide: Bounds | None, narrow: Bounds | None) -> bool:
    """Whether whatever `narrow` allows, `wide` allows too."""
    if wide is None or narrow is None:
        return True
    low = wide.low is None or (narrow.low is not None and wide.low <= narrow.low)
    return low and (wide.high is None or (narrow.high is not None and narrow.high <= wide.high))


def assert_within(one: Assessment, of: Assessment, name: str) -> None:
    """A completion's verdict lies inside the bounds of the incomplete ledgers' verdict."""
    row = str(int(name[1:3]))
    for clause, whole in one[row].clauses.items():
        open_ = of[row].clauses[clause]
        assert open_.status in (whole.status, "unknown"), clause
        after = {item.id: item for item in checks(open_.result)}
        for check in checks(whole.result):
            assert contains(after[check.id].observed, check.observed), check.id
    if one[row].points is not None:
        assert of[row].points.low <= one[row].points.low  # type: ignore[union-attr]
        assert one[row].points.high <= of[row].points.high  # type: ignore[union-attr]


def with_cell(tables: Tables, ledger: str, row: int, column: int, value: str | None) -> Tables:
    cells = [list(line) for line in tables[ledger].rows]
    cells[row][column] = value
    return {**tables, ledger: evolve(tables[ledger], rows=tuple(map(tuple, cells)))}


@FEW
@given(data=st.data(), name=st.sampled_from(plugin_names()))
def test_bounds_contain_every_completion_and_emptying_a_cell_only_widens(data: Any, name: str) -> None:
    """One cell is emptied; whatever it held, or could hold, stays possible."""
    places = [
        (ledger, number, column)
        for ledger, own in columns(name).items()
        for number, column in enumerate(own)
        if column.empty == "unknown"
    ]
    if not places:
        return
    tables = data.draw(ledgers(name))
    ledger, number, column = data.draw(st.sampled_from(places))
    row = data.draw(st.integers(0, len(tables[ledger].rows) - 1))
    emptied = judged(name, with_cell(tables, ledger, row, number, None))
    for value in spellings(column):
        whole = judged(name, with_cell(tables, ledger, row, number, value))
        assert_within(whole, emptied, name)


@FEW
@given(data=st.data(), name=st.sampled_from(("i12", "i15", "i16", "i24", "i27", "i28", "i29", "i30", "i33")))
def test_two_empty_cells_at_once(data: Any, name: str) -> None:
    """Counts, shares, kinds, months and latest reports, over every completion of two cells of one record."""
    name = next(found for found in plugin_names() if found.startswith(name))
    tables = data.draw(ledgers(name))
    ledger = data.draw(st.sampled_from(sorted(tables)))
    own = [(at, column) for at, column in enumerate(columns(name)[ledger]) if column.empty == "unknown"]
    if len(own) < 2:
        return
    (one, first), (other, second) = data.draw(st.permutations(own))[:2]
    emptied = judged(name, with_cell(with_cell(tables, ledger, 0, one, None), ledger, 0, other, None))
    for value in spellings(first)[:3]:
        filled = with_cell(tables, ledger, 0, one, value)
        for more in spellings(second)[:3]:
            assert_within(judged(name, with_cell(filled, ledger, 0, other, more)), emptied, name)


GOOD = {
    "i02": (
        "service_hall_access",
        "市级 | 是 | 是 | 2021-09-01",
        "level connected_platform connected_site connected_on",
    ),
    "i12": ("publicity_activity", "诚信建设万里行 | 2022-03-15", "activity_type held_on"),
    "i13": ("publicity_activity", "新闻报道 | 2022-03-15", "activity_type held_on"),
    "i16": ("bank_access", "商业银行 | 是 | 是", "institution_type is_local is_connected"),
    "i26": ("authorised_query", f"{right(77)} | 是 | 2022-03-01", "uscc national_data authorised_on"),
    "i27": ("financing_questionnaire", "2022Q1 | 兴庆区 | 是", "quarter county is_valid"),
    "i29": ("graded_supervision_case", "价格 | 2022-03-01", "domain occurred_on"),
    "i30": ("punishment_case", "限制任职 | 2022-03-01", "measure_class done_on"),
    "i31": ("incentive_case", "政府采购 | 2022-03-01", "domain done_on"),
    "i32": ("campaign_governance", "专项经费 | 2022-03-01 | 10", "kind dated_on amount_wan"),
    "i33": (
        "credit_legislation",
        "市级地方性法规 | 是 | 2022-01-01 | 有",
        "level is_dedicated effective_on local_implementation",
    ),
    "i34": ("contract_performance", "2022-03", "period"),
    "i35": ("innovation_record", "全国 | 2022-03-01", "scope recognised_on"),
    "i36": ("honour_record", "诚信之星 | 2020 | 否", "honour year revoked"),
}
"""A record that speaks for the city, with its columns, by row of the plan."""


@FEW
@given(data=st.data(), name=st.sampled_from(sorted(GOOD)))
def test_a_good_record_never_lowers_a_bound(data: Any, name: str) -> None:
    full = next(found for found in plugin_names() if found.startswith(name))
    ledger, line, header = GOOD[name]
    tables = data.draw(ledgers(full))
    (good,) = table(" | ".join(header.split()), line).rows
    cells = dict(zip(header.split(), good, strict=True))
    added = (*tables[ledger].rows, tuple(cells[column] for column in tables[ledger].columns))
    before = judged(full, tables)
    after = judged(full, {**tables, ledger: evolve(tables[ledger], rows=added)})
    row = str(int(name[1:]))
    for clause, found in after[row].clauses.items():
        order = ("unmet", "unknown", "met")
        assert order.index(found.status) >= order.index(before[row].clauses[clause].status)


def each_county(*, rows: list[str]) -> dict[str, dict[str, Bounds]]:
    """Valid questionnaires by quarter: of the city, and of its counties together."""
    valid = rules.ledger("financing_questionnaire").where(is_valid=True)
    quarters = rules.Periods("quarter", "quarter", rules.PERIOD)
    said = ychk.Text("份", "questionnaires")
    clause = rules.Clause(
        "NX-1.1",
        rules.Check("city", rules.CountPer(valid, periods=quarters), ">=", 1, says=said, unit=said)
        & rules.Check(
            "county", rules.CountPer(valid, rules.Counties("county"), quarters), ">=", 1, says=said, unit=said
        ),
        requirement=ychk.Text("要求", "rule"),
        source="a test",
    )

    class Own:
        @rules.hookimpl
        def ychk_indicators(self) -> list[Indicator]:
            return [Indicator("NX-1", [clause], title=ychk.Text("试", "try"))]

    ledger = table("quarter | county | is_valid", *rows).native
    dossier = ychk.Dossier(region="640100", as_of=AS_OF, ledgers={"financing_questionnaire": ledger})
    found = ychk.assess(dossier, plugins=[Own()])["NX-1"].clauses["NX-1.1"]
    city, county = checks(found.result)
    totals = {quarter: Bounds.exactly(0) for quarter in QUARTERS}
    for label, _, bounds in county.parts:
        totals[label.split()[-1]] += bounds
    return {"city": {label: bounds for label, _, bounds in city.parts}, "counties": totals}


CELLS = st.tuples(st.sampled_from(QUARTERS), st.sampled_from(COUNTIES), st.sampled_from(("是", "否", "")))


@FEW
@given(rows=st.lists(CELLS, max_size=8))
def test_the_counties_add_up_to_the_city(rows: list[tuple[str, str, str]]) -> None:
    found = each_county(rows=[" | ".join(row) for row in rows])
    assert found["city"] == found["counties"]


def test_the_indicators_add_up_to_the_sections_and_those_to_the_points() -> None:
    for dossier in (perfect(), perfect(without="campaign_governance"), perfect(attested={"11.1": False})):
        found = ychk.assess(dossier)
        for name, points in found.sections.items():
            own = [item.points for item in found.indicators.values() if item.section == name]
            assert points == ychk.Points.total(item for item in own if item)
        assert found.points == ychk.Points.total(found.sections.values())
