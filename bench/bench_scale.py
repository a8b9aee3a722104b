"""Ledgers at scale: decisions with their receipts, assessed whole, beside plain SQL and a pandas script.

All answer row 5 of the plan from the same Parquet files, each in a process of its own; the numbers they find
are compared before times are. Where PySpark and a Java runtime are, so does `ychk` over its frames, with both
cores of this machine as executors. The two ledgers are synthetic: a seed fixes every record.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import duckdb
import numpy as np
from attrs import evolve
from page import table, write_section

import ychk
from ychk.workdays import Term

SEED = 20221231
AS_OF = "2022-06-30"
KINDS = ("行政许可", "行政处罚")
TERM = Term.working_days(7, counts_start=False, basis=ychk.Text("基准测试", "benchmark"))
METHODS = ("ychk", "sql", "pandas")
PANDAS_UP_TO, SPARK_UP_TO = 20_000_000, 20_000_000
"""Records beyond which a method is not run."""


def generate(rows: int, folder: Path) -> None:
    """Two ledgers as Parquet: decisions of half a year, and a receipt for nearly each of them."""
    (folder / "ledgers").mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    kind = "CASE WHEN i % 10 < 7 THEN '行政许可' WHEN i % 10 < 9 THEN '行政处罚' ELSE '行政强制' END"
    number, decided = "'银审批〔2022〕' || lpad(i::VARCHAR, 9, '0') || '号'", f"hash(i + {SEED}) % 181"
    con.execute(
        f"COPY (SELECT {kind} AS decision_type, {number} AS decision_no, '局' || (i % 40) AS authority_name, "
        f"DATE '2022-01-01' + CAST({decided} AS INTEGER) AS decided_on, '公司' || i AS counterparty_name, "
        f"hash(i + 1) % 1000 < 998 AS must_publish FROM range({rows}) t(i)) "
        f"TO '{folder}/ledgers/decision_source_list.parquet' (FORMAT parquet)"
    )
    uploaded = f"DATE '2022-01-01' + CAST({decided} + hash(i + 2) % 12 AS INTEGER)"
    con.execute(
        f"COPY (SELECT 'r' || i AS record_id, {kind} AS info_type, {number} AS decision_no, "
        f"'局' || (i % 60) AS reporting_unit, CAST({uploaded} AS TIMESTAMP) + INTERVAL '10h' AS uploaded_at, "
        "CASE WHEN hash(i + 3) % 100000 < 5 THEN '退回' ELSE '合规入库' END AS check_result "
        f"FROM range({rows}) t(i) WHERE hash(i + 4) % 1000000 >= 2) "
        f"TO '{folder}/ledgers/publicity_receipt.parquet' (FORMAT parquet)"
    )
    words = f'plan = "yinchuan-2022"\nregion = "640100"\ncity = "银川市"\nas_of = {AS_OF}\n'
    (folder / "dossier.toml").write_text(words, "utf-8")


Answer = dict[str, list[int]]
"""For each kind: decisions that must be published, and of those not reported, not accepted, not in time."""


def by_ychk(folder: Path) -> Answer:
    """The whole assessment, with every installed plugin."""
    return _facts(ychk.assess(ychk.read_dossier(folder)))


def by_spark(folder: Path) -> Answer:
    """The same with the ledgers as PySpark frames, on executors of this machine."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    own = {"spark.driver.memory": "4g", "spark.sql.shuffle.partitions": "8"}
    session = SparkSession.builder.master("local[2]").config(map=quiet | own).getOrCreate()
    paths = (folder / "ledgers").glob("*.parquet")
    frames = {path.stem: session.read.parquet(str(path)) for path in paths}
    answer = _facts(ychk.assess(evolve(ychk.read_dossier(folder), ledgers=frames)))
    session.stop()
    return answer


def _facts(assessment: ychk.Assessment) -> Answer:
    from ychk.indicator import checks

    found: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    clause = assessment["5"].clauses["5.1"]
    for check in checks(clause.result):
        _, kind, name = check.id.split("/")
        bounds = check.observed if name == "any" else check.shortfall
        assert bounds is not None
        assert bounds.low == bounds.high
        found[kind][name] = int(bounds.low or 0)
    return {
        kind: [own[name] for name in ("any", "reported", "compliant", "timely")]
        for kind, own in found.items()
    }


def by_sql(folder: Path) -> Answer:
    """The same facts as one query that a person would write for DuckDB, with the same limit to its memory."""
    from ychk.measures.sources import MEMORY

    con = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": tempfile.mkdtemp()})
    days = ychk.WorkCalendar.for_region("CN").arrays.table([TERM])
    con.register(
        "days",
        {name: days[key].astype("datetime64[s]") for name, key in (("day", "day"), ("last", TERM.key))},
    )
    con.execute("CREATE TABLE calendar AS SELECT day::DATE AS day, last::DATE AS last FROM days")
    rows = con.execute(f"""
        WITH receipts AS (
            SELECT decision_no, info_type,
                   min(uploaded_at::DATE) FILTER (check_result = '合规入库') AS stored,
                   max(uploaded_at::DATE) AS latest, bool_or(check_result <> '合规入库') AS returned
            FROM '{folder}/ledgers/publicity_receipt.parquet'
            WHERE uploaded_at < DATE '{AS_OF}' + 1 AND info_type IN {KINDS}
            GROUP BY ALL),
        decisions AS (
            SELECT decision_type, last < DATE '{AS_OF}' AS due, stored, latest, returned, last,
                   r.decision_no IS NOT NULL AS reported
            FROM '{folder}/ledgers/decision_source_list.parquet' d
            JOIN calendar ON day = decided_on
            LEFT JOIN receipts r ON r.decision_no = d.decision_no AND r.info_type = d.decision_type
            WHERE must_publish AND decision_type IN {KINDS}
              AND decided_on BETWEEN DATE '2022-01-01' AND DATE '{AS_OF}')
        SELECT decision_type, count(*), count(*) FILTER (due AND NOT reported),
               count(*) FILTER (due AND returned AND stored IS NULL),
               count(*) FILTER (due AND (returned OR latest > last) AND NOT coalesce(stored <= last, FALSE))
        FROM decisions GROUP BY decision_type""").fetchall()
    return {kind: numbers for kind, *numbers in rows}


def by_pandas(folder: Path) -> Answer:
    """The same facts as an analyst would get them with pandas."""
    import pandas as pd

    today = pd.Timestamp(AS_OF)
    calendar = ychk.WorkCalendar.for_region("CN").arrays.table(first=today.date().replace(year=2021))
    off = calendar["day"][~calendar["working"]]
    week = pd.offsets.CustomBusinessDay(7, calendar=np.busdaycalendar(weekmask="1111111", holidays=off))
    decisions = pd.read_parquet(
        folder / "ledgers" / "decision_source_list.parquet",
        columns=["decision_type", "decision_no", "decided_on", "must_publish"],
    )
    receipts = pd.read_parquet(
        folder / "ledgers" / "publicity_receipt.parquet",
        columns=["info_type", "decision_no", "uploaded_at", "check_result"],
    )
    decisions["decided_on"] = pd.to_datetime(decisions["decided_on"])
    decisions = decisions[
        decisions["must_publish"]
        & decisions["decision_type"].isin(KINDS)
        & decisions["decided_on"].between("2022-01-01", today)
    ]
    receipts["uploaded_on"] = receipts["uploaded_at"].dt.normalize()
    receipts = receipts[(receipts["uploaded_on"] <= today) & receipts["info_type"].isin(KINDS)]
    receipts["stored_on"] = receipts["uploaded_on"].where(receipts["check_result"] == "合规入库")
    receipts["returned"] = receipts["check_result"] != "合规入库"
    each = receipts.groupby(["info_type", "decision_no"]).agg(
        stored=("stored_on", "min"), latest=("uploaded_on", "max"), returned=("returned", "max")
    )
    both = decisions.merge(
        each, how="left", left_on=["decision_type", "decision_no"], right_index=True, validate="many_to_one"
    )
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
        both["last"] = both["decided_on"] + week
    due, reported = both["last"] < today, both["latest"].notna()
    returned = both["returned"].fillna(False).astype(bool)
    failed = returned | (both["latest"] > both["last"])
    lacking = {
        "reported": due & ~reported,
        "accepted": due & returned & both["stored"].isna(),
        "timely": due & failed & ~(both["stored"] <= both["last"]),
    }
    return {
        kind: [int(own.sum()), *(int((own & lacks).sum()) for lacks in lacking.values())]
        for kind in KINDS
        for own in [both["decision_type"] == kind]
    }


def measured(method: str, folder: Path) -> tuple[Answer, float, float]:
    """One process: its answer, its seconds and its peak memory in MB."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        child = subprocess.Popen([sys.executable, __file__, "--one", method, str(folder)], stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if child.returncode:
            raise SystemExit(f"{method} on {folder}: exit {child.returncode}")
        out.seek(0)
        return json.load(out), seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Measure, print and write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "--one", nargs=2, metavar=("METHOD", "FOLDER"), help="answer once and print the answer"
    )
    asked.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 20_000_000, 100_000_000])
    asked.add_argument("--runs", type=int, default=3, help="of the smallest; larger ones run once")
    given = asked.parse_args()
    if given.one:
        method, folder = given.one
        known = {"ychk": by_ychk, "sql": by_sql, "pandas": by_pandas, "spark": by_spark}
        answer = known[method](Path(folder))
        print(json.dumps(dict(sorted(answer.items()))))
        return
    lines = []
    for rows in given.rows:
        with tempfile.TemporaryDirectory() as place:
            generate(rows, Path(place))
            methods = [*(METHODS if rows <= PANDAS_UP_TO else METHODS[:2])]
            if rows <= SPARK_UP_TO and find_spec("pyspark") and shutil.which("java"):
                methods.append("spark")
            runs = given.runs if rows == min(given.rows) else 1
            taken = [{method: measured(method, Path(place)) for method in methods} for _ in range(runs)]
        answers = [json.dumps(answer) for each in taken for answer, _, _ in each.values()]
        if len(set(answers)) > 1:
            raise SystemExit(f"the methods disagree on {rows} records: {set(answers)}")
        middle = {method: median(each[method][1] for each in taken) for method in methods}
        for method in methods:
            peak = max(each[method][2] for each in taken)
            lines.append(
                (
                    f"{rows:,}",
                    method,
                    f"{middle[method]:.1f} s",
                    f"{middle[method] / rows * 1e6:.2f} µs",
                    f"{middle[method] / middle['sql']:.2f}",
                    f"{peak:,.0f} MB",
                )
            )
            print(" | ".join(lines[-1]), flush=True)
    text = [
        "Decisions with as many receipts, from Parquet: row 5 of the plan. `ychk` is the whole assessment",
        "with all plugins, `sql` one query by hand for the same facts with the same memory limit, `pandas`",
        "an analyst's script (merge, group, CustomBusinessDay), `spark` (where it is installed) the whole",
        "assessment over PySpark frames with two local executors; its memory is without the Java machine's.",
        "Whole processes, all with one answer.",
        "",
    ]
    header = ("records", "method", "time", "a record", "times SQL", "peak memory")
    write_section("Decisions with receipts", ("duckdb", "pandas", "numpy"), [*text, *table(header, lines)])


if __name__ == "__main__":
    main()
