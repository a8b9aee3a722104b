"""5.1 on the 1,536 published actions of the Shanghai bureau of the securities regulator.

Each action becomes one line of the list of decisions and, uploaded on its day of publication, one accepted
receipt. The number is ``index_no``: ``doc_no`` is empty in 1,171 rows, and where it is not it is often that
of the cited rules (〔2009〕2号). Respondents are not read, so no person's name goes anywhere.

Two readings of the file are run:

- ``PRINTED``: 行政处罚决定 (315) are 行政处罚; 行政监管措施 (1,221) are 其他: a regulatory measure is no
  penalty in the sense of the penalties law, and 5.1 must pass over it.
- ``ALL``: the measures as 行政处罚 too, against the law, so that all 1,536 go through the clause.

There is no licence in the file: 5.1 is at best unknown. Seven actions have no decision date: undecided.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from attrs import frozen

from tests.real.published import (
    COLUMNS_OF_ACTIONS,
    Rows,
    clause,
    from_folder,
    from_frames,
    published,
    without_rejected,
)
from ychk.plugins import i05_double_publicity

PRINTED = {"行政处罚决定": "行政处罚", "行政监管措施": "其他"}
ALL = dict.fromkeys(PRINTED, "行政处罚")

# Days off | days worked at week-ends, written out so that the recount needs no calendar of the package;
# to be checked against the notices named.
SCHEDULES = {
    2014: (  # 国办发明电〔2013〕28号
        "01-01 01-31..02-06 04-05..04-07 05-01..05-03 05-31..06-02 09-06..09-08 10-01..10-07",
        "01-26 02-08 05-04 09-28 10-11",
    ),
    2015: (  # 国办发明电〔2014〕28号; 3 to 6 September: 国发明电〔2015〕1号
        "01-01..01-03 02-18..02-24 04-04..04-06 05-01..05-03 06-20..06-22 "
        "09-03..09-05 09-26..09-27 10-01..10-07",
        "01-04 02-15 02-28 09-06 10-10",
    ),
    2017: (  # 国办发明电〔2016〕17号
        "01-01..01-02 01-27..02-02 04-02..04-04 04-29..05-01 05-28..05-30 10-01..10-08",
        "01-22 02-04 04-01 05-27 09-30",
    ),
    2018: (  # 国办发明电〔2017〕12号; the last three days of the year: 国办发明电〔2018〕15号
        "01-01 02-15..02-21 04-05..04-07 04-29..05-01 06-16..06-18 09-22..09-24 10-01..10-07 12-30..12-31",
        "02-11 02-24 04-08 04-28 09-29 09-30 12-29",
    ),
    2020: (  # 国办发明电〔2019〕16号; 31 January to 2 February: 国办发明电〔2020〕1号
        "01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08",
        "01-19 04-26 05-09 06-28 09-27 10-10",
    ),
    2022: (  # 国办发明电〔2021〕11号
        "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07",
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    2024: (  # 国办发明电〔2023〕7号
        "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-08..06-10 09-15..09-17 10-01..10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
}


@frozen
class Year:
    """What must come out for penalties on one day of assessment; every figure can be found with a filter.

    Attributes:
        decided: decision date from 1 January to `as_of`.
        unreported: of these, not published by `as_of` although the 7th working day is past.
        not_due: of these, not published by `as_of`, the 7th working day still to come: left out.
        late: of these, published by `as_of` but after the 7th working day.
        undated: without a decision date; `undated_out` of them have their number published by `as_of`.
    """

    as_of: date
    reading: dict[str, str]
    status: str
    decided: int
    unreported: int
    not_due: int
    late: int
    undated: int
    undated_out: int
    reported: tuple[str, str]
    timely: tuple[str, str]

    def __str__(self) -> str:
        return f"{self.as_of} {'as printed' if self.reading == PRINTED else 'all as penalties'}"


# From the counts to the shares, e.g. 2014 as printed: 5 decided, 2 of them unreported, so 3/5 reported at
# least; the 2 undated ones are published, and if both are of 2014 it is 5/7. Of the 3 reported ones 2 are
# late: 1/3 in time; the 2 undated ones may both be of 2014 and late (1/5) or in time (3/5).
# Columns: day, reading, status; decided, unreported, not due, late; undated, of them out; reported, timely.
YEARS = [
    Year(date(2014, 12, 31), PRINTED, "unmet", 5, 2, 0, 2, 2, 2, ("3/5", "5/7"), ("1/5", "3/5")),
    Year(date(2015, 12, 31), PRINTED, "unmet", 11, 0, 0, 8, 2, 2, ("1", "1"), ("3/13", "5/13")),
    Year(date(2022, 12, 31), PRINTED, "unknown", 52, 0, 0, 0, 2, 2, ("1", "1"), ("26/27", "1")),
    # Unreported: decided 14 November, published 2018-07-12. Not due: 25 December, published 5 January.
    Year(date(2017, 12, 31), ALL, "unmet", 52, 1, 1, 21, 7, 5, ("50/53", "55/56"), ("29/55", "34/55")),
    # Unreported: decided 23 April, 9 May and 8 August, all three published 2019-11-15.
    Year(date(2018, 12, 31), ALL, "unmet", 99, 3, 0, 4, 7, 5, ("96/101", "101/104"), ("92/101", "97/101")),
    # Late: the one of 11 January, counted by hand below. One undated action is published in 2021 only.
    Year(date(2020, 12, 31), ALL, "unmet", 138, 0, 0, 1, 7, 6, ("138/139", "1"), ("137/144", "143/144")),
    # Unreported: two decided 7 June, published 24 June; one decided 11 March, published 28 June.
    Year(date(2022, 6, 20), ALL, "unmet", 33, 3, 0, 8, 7, 7, ("10/11", "37/40"), ("22/37", "29/37")),
    Year(date(2022, 12, 31), ALL, "unmet", 240, 0, 0, 11, 7, 7, ("1", "1"), ("229/247", "236/247")),
    Year(date(2024, 12, 31), ALL, "unmet", 336, 0, 0, 8, 7, 7, ("1", "1"), ("328/343", "335/343")),
]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def working(first: date, last: date) -> int:
    """Working days from `first` to `last`, both included, by `SCHEDULES`, one year at a time."""
    off, on = (spread(days, last.year) for days in SCHEDULES[last.year])
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return sum(each in on or (each.weekday() < 5 and each not in off) for each in days)


def spread(days: str, year: int) -> set[date]:
    """``"01-01 10-01..10-07"`` as dates."""
    dates: set[date] = set()
    for item in days.split():
        first, last = (date.fromisoformat(f"{year}-{end}") for end in (item[:5], item[-5:]))
        dates |= {first + timedelta(n) for n in range((last - first).days + 1)}
    return dates


def recount(actions: Rows, as_of: date, reading: dict[str, str], status: str) -> Year:
    """The year by loops over the published rows: no query, no calendar and no bounds of the package.

    The 7th working day after a decision is past on a day when 7 working days lie strictly between the two.
    """
    tomorrow, yesterday = timedelta(1), -timedelta(1)
    out: defaultdict[str, list[date]] = defaultdict(list)  # one number, 2021-00305834, stands on four actions
    for row in actions:
        if (published_on := day(row["publish_date"])) is not None and published_on <= as_of:
            out[row["index_no"]].append(published_on)
    decided = unreported = not_due = late = undated = undated_out = 0
    for row in actions:
        decision, receipts = day(row["decision_date"]), out.get(row["index_no"])
        if reading[row["kind"]] != "行政处罚":
            continue
        if decision is None:
            undated += 1
            undated_out += bool(receipts)
        elif date(as_of.year, 1, 1) <= decision <= as_of:
            decided += 1
            if receipts:
                late += working(decision + tomorrow, min(receipts) + yesterday) >= 7
            elif working(decision + tomorrow, as_of + yesterday) >= 7:
                unreported += 1
            else:
                not_due += 1
    due = decided - not_due
    out_in_year = due - unreported
    return Year(
        as_of=as_of,
        reading=reading,
        status=status,
        decided=decided,
        unreported=unreported,
        not_due=not_due,
        late=late,
        undated=undated,
        undated_out=undated_out,
        reported=(
            share(out_in_year, due + undated - undated_out),
            share(out_in_year + undated_out, due + undated_out),
        ),
        timely=(
            share(out_in_year - late, out_in_year + undated_out),
            share(out_in_year - late + undated_out, out_in_year + undated_out),
        ),
    )


def share(part: int, whole: int) -> str:
    return str(Fraction(part, whole))


@pytest.fixture(scope="module")
def actions() -> Rows:
    return published("csrc_actions_shanghai.csv", *COLUMNS_OF_ACTIONS)


def test_the_file_is_the_one_these_figures_are_of(actions: Rows) -> None:
    assert len(actions) == 1536
    assert sum(row["kind"] == "行政处罚决定" for row in actions) == 315
    assert sum(not row["decision_date"] for row in actions) == 7
    assert sum(not row["publish_date"] for row in actions) == 0


@pytest.mark.parametrize("year", YEARS, ids=str)
def test_clause_5_1(year: Year, actions: Rows, tmp_path: Path) -> None:
    assert recount(actions, year.as_of, year.reading, year.status) == year

    assessment = from_frames(year.as_of, frames(actions, year.reading))
    status, tests = clause(assessment, "5.1")
    assert status == year.status
    assert bounds(tests["行政处罚/any"]["observed"]) == (str(year.decided), str(year.decided + year.undated))
    assert bounds(tests["行政处罚/reported"]["observed"]) == year.reported
    assert bounds(tests["行政处罚/timely"]["observed"]) == year.timely
    assert bounds(tests["行政处罚/compliant"]["observed"]) == ("1", "1")
    assert bounds(tests["行政处罚/reported"]["shortfall"]) == (
        str(year.unreported),
        str(year.unreported + year.undated - year.undated_out),
    )
    assert bounds(tests["行政处罚/timely"]["shortfall"]) == (
        str(year.late),
        str(year.late + year.undated_out),
    )
    assert tests["行政许可/any"]["status"] == "unknown"
    assert assessment.rejected_total == 0
    assert assessment.scans == {"decision_source_list": 1, "publicity_receipt": 1}


@pytest.mark.parametrize("year", [YEARS[0], YEARS[6]], ids=str)
def test_a_folder_of_csv_files_says_the_same(year: Year, actions: Rows, tmp_path: Path) -> None:
    on_disk = from_folder(year.as_of, texts(actions, year.reading), tmp_path)
    in_memory = from_frames(year.as_of, frames(actions, year.reading))
    assert without_rejected(on_disk) == without_rejected(in_memory)


# One action each, to be counted on a wall calendar that shows the days worked in exchange.
BY_HAND = [
    # Late, and only because Sunday 4 May was worked: 23 24 25 28 29 30 April and 4 May are the seven.
    ("bm56000001/2014-00177382", "2014-04-22", "2014-05-05", "unmet"),
    # On the last day, Saturday 11 October being worked: 9 10 11 13 14 15 16.
    ("bm56000001/2014-00177380", "2014-10-08", "2014-10-16", "met"),
    # Late by one day: 1 2 3 4 5 8 9 June, published on the 10th.
    ("bm56000001/2021-00268495", "2015-05-29", "2015-06-10", "unmet"),
    # Late, and only because Sunday 19 January was worked: 13 14 15 16 17 19 20, published on the 21st.
    ("bm56000001/2021-00200970", "2020-01-11", "2020-01-21", "unmet"),
    # On the last day, over two week-ends: 17 20 21 22 23 24 27 March.
    ("bm56000001/2017-00067942", "2017-03-16", "2017-03-27", "met"),
]


@pytest.mark.parametrize(("number", "decided", "published_on", "timely"), BY_HAND)
def test_one_action_by_hand(number: str, decided: str, published_on: str, timely: str, actions: Rows) -> None:
    alone = [row for row in actions if row["index_no"] == number]
    assert [(row["decision_date"], row["publish_date"]) for row in alone] == [(decided, published_on)]
    year_end = date(int(decided[:4]), 12, 31)
    assessment = from_frames(year_end, frames(alone, ALL), plugins=[i05_double_publicity])
    _, tests = clause(assessment, "5.1")
    assert tests["行政处罚/timely"]["status"] == timely


def bounds(written: dict[str, str]) -> tuple[str, str]:
    return written["low"], written["high"]


def texts(actions: Rows, reading: dict[str, str]) -> dict[str, tuple[tuple[str, ...], Rows]]:
    """Both ledgers as the cells of a CSV file."""
    decisions = [
        {
            "decision_type": reading[row["kind"]],
            "decision_no": row["index_no"],
            "authority_name": row["bureau"],
            "decided_on": row["decision_date"],
            "must_publish": "是",
        }
        for row in actions
    ]
    receipts = [
        {
            "record_id": f"{number:04d}",
            "info_type": reading[row["kind"]],
            "decision_no": row["index_no"],
            "decided_on": row["decision_date"],
            "uploaded_at": row["publish_date"],
            "check_result": "合规入库",
        }
        for number, row in enumerate(actions, 1)
    ]
    return {
        "decision_source_list": (tuple(decisions[0]), decisions),
        "publicity_receipt": (tuple(receipts[0]), receipts),
    }


def frames(actions: Rows, reading: dict[str, str]) -> dict[str, pd.DataFrame]:
    """Both ledgers as pandas frames with types of their own: time stamps, ``NaT``, booleans."""
    ledgers = {name: pd.DataFrame(rows) for name, (_, rows) in texts(actions, reading).items()}
    for frame in ledgers.values():
        for column in {"decided_on", "uploaded_at"} & set(frame.columns):
            frame[column] = pd.to_datetime(frame[column], format="%Y-%m-%d")
    ledgers["decision_source_list"]["must_publish"] = True
    return ledgers
