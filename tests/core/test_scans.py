"""What would be read is said before anything is: ledgers, columns, for whom. And that is what is read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as csv
import pyarrow.parquet as pq
import pytest

import ychk
from tests.core.test_on_paper import connection_to
from tests.perfect import rows
from ychk import rules, tables
from ychk.evidence import LedgerFiles
from ychk.exact import Bounds
from ychk.indicator import checks
from ychk.measures import answering, passes, sources
from ychk.measures.asks import Ask, CountAsk, DistinctAsk, GroupCountAsk
from ychk.measures.sources import Sources
from ychk.measures.sql import Query
from ychk.plugins import i05_double_publicity as i05
from ychk.plugins import i22_coercion_records as i22
from ychk.tables.engine.session import session

DECISIONS = rows(
    "decision_type | decision_no | must_publish | decided_on", ["行政许可 | A1 | 是 | 2022-05-09"]
)
CODES, ERRORS = rules.ledger("entity_registry"), rules.ledger("uscc_error_ledger")
RECEIPTS = rows("info_type | decision_no | uploaded_at | check_result | reporting_unit", [])


def dossier(**ledgers: object) -> ychk.Dossier:
    return ychk.Dossier(region="640100", as_of=date(2022, 6, 30), city="银川市", ledgers=ledgers)


def test_each_column_is_named_with_the_indicators_that_need_it() -> None:
    evidence = dossier(decision_source_list=DECISIONS, publicity_receipt=RECEIPTS)
    decisions, receipts = ychk.planned_scans(evidence, plugins=[i05, i22])
    assert decisions.ledger == "decision_source_list"
    assert decisions.columns == dict.fromkeys(
        ("decision_type", "decision_no", "decided_on", "must_publish"), ("5", "22")
    )
    assert receipts.columns["check_result"] == ("5",)
    assert receipts.lookups == {"decision_no": ("decision_source_list",)}


def test_personal_columns_and_others_that_no_rule_needs_stay_where_they_are() -> None:
    (scan,) = ychk.planned_scans(dossier(decision_source_list=DECISIONS), plugins=[i05, i22])
    assert "counterparty_name" in scan.unread
    assert not set(scan.unread) & set(scan.columns)


def test_no_other_column_of_a_file_is_opened(tmp_path: Path) -> None:
    text = "decision_no,counterparty_name,decided_on\nA1,某人,2022-05-09\n"
    path = tmp_path / "decision_source_list.csv"
    path.write_text(text, "utf-8")
    ledgers = {"decision_source_list": LedgerFiles(paths=(path,), labels=(path.name,))}
    decided = CountAsk(rules.ledger("decision_source_list").where(rules.Given("decided_on")))
    with connection_to(ledgers) as opened:
        assert answering.Answering(opened).answer([decided]).facts[decided] == Bounds.exactly(1)
        assert opened.raw["decision_source_list"].columns == {"decided_on"}


def test_a_column_that_a_rule_needs_and_a_ledger_lacks_is_told_and_no_other() -> None:
    published = CountAsk(
        rules.ledger("decision_source_list").where(must_publish=True, decision_type="行政许可")
    )
    for header, missing in [
        ("decision_type | must_publish", {}),
        ("decision_type | decision_no", {"decision_source_list": ("must_publish",)}),
    ]:
        ledgers = {"decision_source_list": rows(header, [])}
        with connection_to(ledgers) as opened:
            assert answering.Answering(opened).answer([published]).missing == missing


def test_a_ledger_that_no_rule_reads_is_not_among_the_scans() -> None:
    evidence = dossier(mlps_record=rows("system_name | level", ["门户 | 3"]))
    assert ychk.planned_scans(evidence, plugins=[i05]) == ()


def test_nothing_is_read_to_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sources, "open", None)
    assert ychk.planned_scans(dossier(decision_source_list=DECISIONS))


def test_what_is_said_is_what_is_read() -> None:
    evidence = dossier(decision_source_list=DECISIONS, publicity_receipt=RECEIPTS)
    assert ychk.assess(evidence).scans == {scan.ledger: 1 for scan in ychk.planned_scans(evidence)}


@pytest.mark.parametrize(
    ("ending", "kept", "copied", "first"),
    [("parquet", 0, False, 1), ("parquet", 1, True, 1), ("csv", 0, True, 2)],
)
def test_a_large_file_is_scanned_where_it_lies_but_texts_are_read_once(
    ending: str, kept: int, copied: bool, first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file has one record; up to `kept` records are copied."""
    monkeypatch.setattr(sources, "KEPT", kept)
    copies, copy = list[str](), tables.copied

    def noted(*parts: object, **options: object) -> object:
        copies.append(str(parts[3]))
        return copy(*parts, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(tables, "copied", noted)
    path = tmp_path / f"decision_source_list.{ending}"
    (pq.write_table if ending == "parquet" else csv.write_csv)(DECISIONS, path)
    decisions = LedgerFiles(paths=(path,), labels=(path.name,))
    ychk.assess(dossier(decision_source_list=decisions))
    assert copies == (["ychk_decision_source_list"] if copied else [])
    found = ychk.assess(
        dossier(decision_source_list=decisions, publicity_receipt=RECEIPTS), records_of=["5"]
    )["5"].clauses["5.1"]
    reported = next(check for check in checks(found.result) if check.id == "5.1/行政许可/reported")
    assert [record.place for _, fact in reported.records for record in fact.records] == [(path.name, first)]


def test_what_does_not_fit_at_once_is_gone_over_in_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pass takes the records of some numbers, decisions and receipts alike; the counts add up."""
    monkeypatch.setattr(passes, "HUGE", 10)
    monkeypatch.setattr(passes, "PASS", 10)
    kinds, day = ["行政许可"] * 99, date(2022, 5, 9)
    numbers = [f"甲{at}" for at in range(98)] + [None]
    tables = {
        "decision_source_list": pa.table(
            {
                "decision_type": kinds,
                "decision_no": numbers,
                "must_publish": [True] * 99,
                "decided_on": [day] * 99,
            }
        ),
        "publicity_receipt": pa.table(
            {
                "info_type": kinds[:90],
                "decision_no": numbers[:90],
                "uploaded_at": pa.array([day] * 90, pa.date32()).cast(pa.timestamp("us")),
                "check_result": ["合规入库"] * 90,
            }
        ),
    }
    files: dict[str, object] = {}
    for name, table in tables.items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
        files[name] = LedgerFiles(paths=(tmp_path / f"{name}.parquet",), labels=(name,))
    found = ychk.assess(dossier(**files))
    assert found.scans == {"decision_source_list": 9, "publicity_receipt": 9}
    found_by_id = {check.id: check for check in checks(found["5"].clauses["5.1"].result)}
    lacking = found_by_id["5.1/行政许可/reported"].shortfall
    assert lacking is not None
    assert (lacking.low, lacking.high) == (Fraction(8), Fraction(9)), "without its number nobody can tell"
    held = ychk.assess(dossier(**files | {"decision_source_list": tables["decision_source_list"]}))
    assert held.scans == {"decision_source_list": 1, "publicity_receipt": 1}, "what is in memory fits there"
    assert held["5"].points == found["5"].points
    receipts = rules.ledger("publicity_receipt")
    matched = rules.ledger("decision_source_list").where(
        rules.ExistsIn(receipts, ("decision_no", "decision_no"))
    )
    different = DistinctAsk(matched, "decision_no")
    with connection_to(files) as opened:
        facts = answering.Answering(opened).answer([different]).facts
    assert facts[different] == Bounds(90, 91), "different numbers are not added up over passes"


def test_progress_is_told_ledger_by_ledger_and_ends_at_its_last_step() -> None:
    told: list[tuple[str, int, int]] = []
    asks: list[Ask] = [
        CountAsk(CODES),
        GroupCountAsk("uscc", (CODES, ERRORS), rules.has(CODES) | rules.has(ERRORS)),
    ]
    ledgers = {name: rows("uscc", []) for name in ("entity_registry", "uscc_error_ledger")}
    with connection_to(ledgers) as opened:
        answering.Answering(opened, lambda name, step, steps: told.append((name, step, steps))).answer(asks)
    assert {steps for _, _, steps in told} == {3}
    assert [name for name, _, _ in told][:3] == [
        "entity_registry",
        "uscc_error_ledger",
        "entity_registry+uscc_error_ledger",
    ]
    assert all(step < 3 for _, step, _ in told)


def test_what_was_left_out_of_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "decision_source_list.csv"
    path.write_text(
        "decision_type,decision_no,must_publish,decided_on\n行政许可,A1,是,2022-05-09\n合计,,,\n", "utf-8"
    )
    decisions = LedgerFiles(paths=(path,), labels=(path.name,))
    found = ychk.assess(dossier(decision_source_list=decisions))
    told = {item.id: dict(item.data) for item in found.warnings}
    assert told["table.out_total"] == {"file": path.name, "rows": "3"}


@pytest.mark.parametrize(("small", "optimised"), [(1, False), (0, True)])
def test_a_query_is_thought_about_where_a_ledger_is_not_small(
    small: int, optimised: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[bool]()
    monkeypatch.setattr(answering, "SMALL", small)
    monkeypatch.setattr(Sources, "optimise", lambda _, wanted: asked.append(wanted))
    ychk.assess(dossier(decision_source_list=DECISIONS))
    assert asked == [optimised]


@pytest.mark.parametrize(
    ("limit", "frame", "alone"), [(99, False, True), (10, False, False), (99, True, False)]
)
def test_small_files_are_read_by_one_thread_and_what_lies_in_memory_by_all(
    limit: int, frame: bool, alone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "SMALL_FILES", limit)
    path = tmp_path / "sync_log.csv"
    path.write_text("period\n2022-05\n", "utf-8")
    ledgers: dict[str, object] = {"sync_log": LedgerFiles(paths=(path,), labels=(path.name,))}
    ledgers |= {"publicity_receipt": RECEIPTS} if frame else {}
    threads = Query("SELECT current_setting('threads') AS number", ("number",))
    with connection_to(ledgers) as opened:
        found = opened.fetch(threads)
    with session(small=alone) as con:
        assert found == [{"number": number} for (number,) in con.execute(threads.text).fetchall()]
    assert not alone or found == [{"number": 1}]


@pytest.mark.parametrize(("columns", "stored"), [(["entity_name"], 0), (["entity_name", "former_name"], 1)])
def test_what_is_looked_up_twice_is_rolled_up_once(
    columns: list[str], stored: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    places, store = list[str](), Sources.stored

    def noted(self: Sources, place: str, query: Query) -> Query:
        places.append(place)
        return store(self, place, query)

    monkeypatch.setattr(Sources, "stored", noted)
    articles, roster = rules.ledger("article_submission"), rules.ledger("public_body_roster")
    asks = [CountAsk(roster.where(rules.ExistsIn(articles, (column, "unit")))) for column in columns]
    ledgers = {
        "article_submission": rows("unit", ["市体育局"]),
        "public_body_roster": rows("entity_name | former_name", ["市体育局 | 市体委", "市教育局 | 市体育局"]),
    }
    with connection_to(ledgers) as opened:
        facts = answering.Answering(opened).answer(asks).facts
    assert [facts[ask] for ask in asks] == [Bounds.exactly(1)] * len(asks)
    assert places.count("ychk_article_submission/unit") == stored
