"""What would be read is said before anything is: ledgers, columns, for whom. And that is what is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow.csv as csv
import pyarrow.parquet as pq
import pytest

import ychk
from tests.perfect import rows
from ychk import tables
from ychk.evidence import LedgerFiles
from ychk.measures import sources
from ychk.measures.sources import Sources
from ychk.plugins import i05_double_publicity as i05
from ychk.plugins import i22_coercion_records as i22

DECISIONS = rows(
    "decision_type | decision_no | must_publish | decided_on", ["行政许可 | A1 | 是 | 2022-05-09"]
)
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


def test_a_ledger_that_no_rule_reads_is_not_among_the_scans() -> None:
    evidence = dossier(mlps_record=rows("system_name | level", ["门户 | 3"]))
    assert ychk.planned_scans(evidence, plugins=[i05]) == ()


def test_nothing_is_read_to_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sources, "open", None)
    assert ychk.planned_scans(dossier(decision_source_list=DECISIONS))


def test_what_is_said_is_what_is_read() -> None:
    evidence = dossier(decision_source_list=DECISIONS, publicity_receipt=RECEIPTS)
    assert ychk.assess(evidence).scans == {scan.ledger: 1 for scan in ychk.planned_scans(evidence)}


@pytest.mark.parametrize(("ending", "copied"), [("parquet", False), ("csv", True)])
def test_a_large_file_is_scanned_where_it_lies_but_texts_are_read_once(
    ending: str, copied: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "KEPT", -1)
    copies, copy = list[str](), tables.copied

    def noted(*parts: object, **options: object) -> object:
        copies.append(str(parts[3]))
        return copy(*parts, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(tables, "copied", noted)
    path = tmp_path / f"decision_source_list.{ending}"
    (pq.write_table if ending == "parquet" else csv.write_csv)(DECISIONS, path)
    assert ychk.assess(dossier(decision_source_list=LedgerFiles(paths=(path,), labels=(path.name,)))).scans
    assert copies == (["ychk_decision_source_list"] if copied else [])
