"""The calendar beside what else can count working days in China, in one run.

All are exact: a method that knows no make-up days is given every day off of the same calendar (`holidays` and
`chinesecalendar` bring their own), and all answers are compared before anything is measured.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from statistics import median
from typing import Any

import chinese_calendar
import duckdb
import holidays
import numpy as np
import pandas as pd
import polars as pl
from page import medians, process, table, write_section

import ychk
from ychk.workdays import FIRST, LAST, Term

SEED = 20261125
FIRST_START, LAST_START, LONGEST = date(2006, 1, 1), date(2026, 6, 30), 60
N = 7
"""Working days to add."""

CALENDAR = ychk.WorkCalendar.for_region("CN", layers=())
ARRAYS = CALENDAR.arrays
TERM = Term.working_days(N, counts_start=False, basis=ychk.Text("基准测试", "benchmark"))
OFF = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
OFF = [day for day in OFF if not CALENDAR.is_working_day(day)]
ALL_WEEK = [True] * 7
NUMPY = np.busdaycalendar(weekmask="1111111", holidays=OFF)
PANDAS = pd.offsets.CustomBusinessDay(calendar=NUMPY)
HOLIDAYS = holidays.country_holidays("CN", years=range(2005, 2028))
DAY = np.timedelta64(1, "D")

OURS = "ychk, datetime64 arrays"

Task = Callable[[], Any]
Tasks = Mapping[str, tuple[Task, int]]
"""Tasks by name, each with the number of pairs it works on."""


class Pairs:
    """Random pairs of days, in the form each method likes best; none is timed for making them."""

    def __init__(self, size: int) -> None:
        random = np.random.default_rng(SEED)
        span = (LAST_START - FIRST_START).days
        self.after = np.datetime64(FIRST_START, "D") + random.integers(0, span, size)
        self.until = self.after + random.integers(0, LONGEST + 1, size)
        self.numbers = [ARRAYS.numbers(days).data for days in (self.after, self.until)]
        self.polars = pl.DataFrame({"after": self.after, "until": self.until})
        self.next = [self.after + DAY, self.until + DAY]
        self.polars_next = pl.DataFrame({"after": self.next[0], "until": self.next[1]})
        self.duckdb = duckdb.connect()
        seconds = {name: self.polars[name].to_numpy().astype("datetime64[s]") for name in ("after", "until")}
        self.duckdb.register("pairs", seconds)
        self.duckdb.execute("CREATE TABLE t AS SELECT after::DATE AS after, until::DATE AS until FROM pairs")

    def some(self, size: int) -> list[tuple[date, date]]:
        """The first pairs, as Python dates."""
        return list(zip(self.after[:size].tolist(), self.until[:size].tolist(), strict=True))


def counting(pairs: Pairs, slow: int) -> Tasks:
    """Ways to count the working days in (after, until]."""
    size, some, few = len(pairs.after), pairs.some(slow), pairs.some(slow // 10)
    relation = pairs.duckdb.table("t")

    def in_engine() -> Any:
        both = CALENDAR.joined(CALENDAR.joined(relation, on="after"), on="until")
        return both.aggregate("sum(until_ordinal - after_ordinal)").fetchall()[0][0]

    return {
        "holidays, its own loop": (
            lambda: [HOLIDAYS.get_working_days_count(a + timedelta(1), b) if b > a else 0 for a, b in some],
            slow,
        ),
        "chinesecalendar": (
            lambda: [len(chinese_calendar.get_workdays(a + timedelta(1), b)) for a, b in some],
            slow,
        ),
        "pandas CustomBusinessDay (date_range)": (
            lambda: [len(pd.date_range(a + timedelta(1), b, freq=PANDAS)) for a, b in few],
            slow // 10,
        ),
        "numpy.busday_count, exact mask": (lambda: np.busday_count(*pairs.next, busdaycal=NUMPY), size),
        "Polars business_day_count": (
            lambda: pairs.polars_next.select(
                pl.business_day_count("after", "until", week_mask=ALL_WEEK, holidays=OFF)
            ).to_series(),
            size,
        ),
        OURS: (lambda: ARRAYS.count(pairs.after, pairs.until), size),
        "ychk, day numbers": (lambda: ARRAYS.count_numbers(*pairs.numbers), size),
        "ychk, two joins inside DuckDB (sum)": (in_engine, size),
        **floors(pairs),
    }


def floors(pairs: Pairs) -> Tasks:
    """What the memory allows: two bare look-ups with nothing checked, and one copy."""
    ordinal = ARRAYS.table()["ordinal"].copy()
    one, other = pairs.numbers
    copy = np.empty_like(pairs.after)
    return {
        "two bare gathers, nothing checked": (lambda: ordinal[other] - ordinal[one], len(one)),
        "copy of one array of days": (lambda: np.copyto(copy, pairs.after), len(copy)),
    }


def adding(pairs: Pairs, slow: int) -> Tasks:
    """Ways to find the 7th working day after a day."""
    size, some = len(pairs.after), pairs.some(slow)
    stamps = pd.DatetimeIndex(pairs.after[: slow * 10])
    relation = pairs.duckdb.table("t")

    def in_engine() -> Any:
        ends = CALENDAR.joined(relation, on="after", terms=[TERM])
        return ends.aggregate(f"count(after_{TERM.key})").fetchall()[0][0]

    return {
        "holidays, its own loop": (lambda: [HOLIDAYS.get_nth_working_day(a, N) for a, _ in some], slow),
        "chinesecalendar": (
            # from a day off it takes the next working day for the start
            lambda: [
                chinese_calendar.find_workday(N - (not chinese_calendar.is_workday(a)), a) for a, _ in some
            ],
            slow,
        ),
        "pandas CustomBusinessDay": (lambda: stamps + N * PANDAS, len(stamps)),
        "numpy.busday_offset, exact mask": (
            lambda: np.busday_offset(pairs.after, N, roll="backward", busdaycal=NUMPY),
            size,
        ),
        "Polars add_business_days": (
            lambda: pairs.polars.select(
                pl.col("after").dt.add_business_days(N, week_mask=ALL_WEEK, holidays=OFF, roll="backward")
            ).to_series(),
            size,
        ),
        OURS: (lambda: ARRAYS.add(pairs.after, N), size),
        "ychk, a join inside DuckDB (count)": (in_engine, size),
        "copy of one array of days": floors(pairs)["copy of one array of days"],
    }


def check(tasks: Tasks, right: Any) -> None:
    """Every way gives the same answers, where it gives answers and not a sum."""
    for name, (task, size) in tasks.items():
        found = task()
        if found is None or np.ndim(found) == 0:
            continue
        days = right.dtype.kind == "M"
        same = np.asarray(found, "datetime64[D]") if days else np.asarray(found)
        assert len(same) == size, name
        wrong = np.flatnonzero(same != right[:size])
        assert not len(wrong), (name, len(wrong), same[wrong[:3]], right[wrong[:3]])


def compared(tasks: Tasks, runs: int) -> dict[str, float]:
    """Nanoseconds a pair, the median of some runs taken in turn."""
    taken = medians({name: task for name, (task, _) in tasks.items()}, runs)
    return {name: seconds / tasks[name][1] * 1e9 for name, seconds in taken.items()}


def in_time(rows: int, runs: int) -> list[str]:
    """A deadline test on many rows inside DuckDB, beside the same query written by hand."""
    con = duckdb.connect()
    con.execute(
        "CREATE TABLE decisions AS SELECT DATE '2006-01-01' + (hash(i, ?) % 7400)::INTEGER AS decided_on, "
        "DATE '2006-01-01' + (hash(i, ?) % 7400)::INTEGER + (hash(i + 1, ?) % 15)::INTEGER AS uploaded_on "
        "FROM range(?) AS r(i)",
        [SEED, SEED, SEED, rows],
    )
    days = ARRAYS.table([TERM])
    con.register(
        "columns", {"day": days["day"].astype("datetime64[s]"), "due": days[TERM.key].astype("datetime64[s]")}
    )
    con.execute("CREATE TABLE days AS SELECT day::DATE AS day, due::DATE AS due FROM columns")

    def ours() -> Any:
        found = CALENDAR.joined(con.table("decisions"), on="decided_on", terms=[TERM])
        return found.aggregate(f"count(*) FILTER (uploaded_on <= decided_on_{TERM.key})").fetchall()

    def by_hand() -> Any:
        return con.sql(
            "SELECT count(*) FILTER (uploaded_on <= due) FROM decisions LEFT JOIN days ON decided_on = day"
        ).fetchall()

    assert ours() == by_hand()
    taken = medians({"ychk": ours, "hand": by_hand}, runs)
    con.close()
    return [
        f"{rows:,} rows with a deadline of {N} working days, inside DuckDB: `WorkCalendar.joined` "
        f"{taken['ychk']:.2f} s, the same query by hand on a table made before {taken['hand']:.2f} s, "
        f"**ratio {taken['ychk'] / taken['hand']:.2f}**."
    ]


def first_use(runs: int) -> list[str]:
    """One answer in a fresh process: import, load the days, add three working days."""
    ask = (
        "from datetime import date; import ychk; ychk.WorkCalendar.for_region('CN-NX').add(date(2021,7,16),3)"
    )
    loop = "import holidays, datetime; d = datetime.date(2021, 7, 16); "
    loop += "holidays.country_holidays('CN').get_nth_working_day(d, 3)"
    taken = medians(
        {
            "empty": process("-c", "pass"),
            "ychk": process("-c", ask),
            "holidays": process("-c", loop),
            "numpy": process("-c", "import numpy"),
        },
        runs,
    )
    ms = {name: f"{(seconds - taken['empty']) * 1000:.0f} ms" for name, seconds in taken.items()}
    loaded = (
        "import time; from datetime import date; import numpy; import ychk.hooks\n"
        "from ychk import WorkCalendar\n"
        "start = time.perf_counter()\n"
        "WorkCalendar.for_region('CN-NX').add(date(2021, 7, 16), 3)\n"
        "print(time.perf_counter() - start)"
    )
    lap = process("-c", loaded)
    use = median(float(lap().stdout) for _ in range(runs))
    return [
        f"First use (plugins found, days loaded, one deadline): **{use * 1000:.0f} ms** after import.",
        f"A whole process with import takes {ms['ychk']} above the {taken['empty'] * 1000:.0f} ms of an",
        f"empty interpreter; `holidays` alone, without provinces, {ms['holidays']}; for scale,",
        f"`import numpy` {ms['numpy']}. Medians of {runs} processes each.",
    ]


def shown(sizes: Mapping[int, dict[str, float]]) -> list[str]:
    """A row a method: nanoseconds a pair by size, and how many times as long as ours each takes."""
    names = list(next(iter(sizes.values())))
    rows = [
        (
            name,
            *(_figure(found[name]) for found in sizes.values()),
            *(_figure(found[name] / found[OURS]) for found in sizes.values()),
        )
        for name in names
    ]
    header = (
        "method",
        *(f"ns a pair, {size:,}" for size in sizes),
        *(f"times ours, {size:,}" for size in sizes),
    )
    return table(header, rows)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def targets(sizes: Mapping[int, dict[str, float]]) -> list[str]:
    """What issue 4 asks of counting, as ratios of this run."""
    lines = []
    for size, found in sizes.items():
        exact, loop = found["numpy.busday_count, exact mask"] / found[OURS], found["holidays, its own loop"]
        bare = found["ychk, day numbers"] / found["two bare gathers, nothing checked"]
        lines.append(
            f"- {size:,} pairs: **{exact:.1f}** times as fast as exact `numpy.busday_count` (asked: 5), "
            f"**{loop / found[OURS]:,.0f}** times as fast as `holidays`' own loop (asked: 1,500); "
            f"day numbers take **{bare:.2f}** times two bare gathers (asked: 1.5 at most)."
        )
    return lines


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 10_000_000])
    options.add_argument("--rows", type=int, default=20_000_000)
    options.add_argument("--slow", type=int, default=2_000)
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
    found: dict[str, dict[int, dict[str, float]]] = {"count": {}, "add": {}}
    for size in chosen.sizes:
        pairs = Pairs(size)
        for kind, made in (("count", counting), ("add", adding)):
            tasks = made(pairs, chosen.slow)
            right = ARRAYS.count(pairs.after, pairs.until) if kind == "count" else ARRAYS.add(pairs.after, N)
            tasks_checked = {name: task for name, task in tasks.items() if "copy" not in name}
            check(tasks_checked, np.asarray(right))
            found[kind][size] = compared(tasks, chosen.runs)
    lines = [
        f"Random pairs (seed {SEED}): starts {FIRST_START} to {LAST_START}, {LONGEST} days apart at most. "
        f"Medians of {chosen.runs} runs taken in turn. The slow ones are measured on {chosen.slow:,} pairs "
        "(or a tenth of it, or ten times as many) and given per pair. Every answer is compared first.",
        "",
        "### Count the working days of each pair",
        "",
        *shown(found["count"]),
        "",
        *targets(found["count"]),
        "",
        f"### Add {N} working days",
        "",
        *shown(found["add"]),
        "",
        "### Inside the engine, and from a cold start",
        "",
        *in_time(chosen.rows, chosen.runs),
        "",
        *first_use(15),
    ]
    packages = ("numpy", "pandas", "polars", "duckdb", "holidays", "chinesecalendar", "narwhals")
    write_section("Working days", packages, lines)


if __name__ == "__main__":
    main()
