"""1.1 and 20.x on 1,248 organisations with published unified codes: one bad check digit, two shared codes.

732 organisations that are mostly no enterprises (``orgs_non_enterprise_uscc.csv``) and 516 lines of a list of
large companies (``fortune500cn_uscc.csv``), 95 of these without a code. All are taken as 存续, and the ledger
of known errors is there with a header and no rows.

The types are not in the data and are read off the code's first two characters (registering authority and
kind, GB 32100), whatever the name says: 11 机关, 12 事业单位, 51 社会团体, 52 民办非企业单位, 81 and 89 工会;
19, 34 and 99 其他, which 1.1 counts and no part of row 20 does. A line of the companies' list is 企业, with
or without a code.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from stdnum.cn import uscc as reference

from tests.real.published import Rows, clause, from_folder, from_frames, published, without_rejected

AS_OF = date(2022, 6, 30)
KINDS = {"11": "机关", "12": "事业单位", "51": "社会团体", "52": "民办非企业单位", "81": "工会", "89": "工会"}
GROUPS = {
    "20.1": ("机关", "事业单位", "群团"),
    "20.2": ("社会团体", "民办非企业单位", "基金会", "村居委会", "工会"),
    "20.3": ("企业", "个体工商户", "农民专业合作社"),
}
ERROR_LEDGER = ("serial_no", "batch_no", "error_type", "uscc", "entity_name", "entity_type", "fix_status")

# 东方电气股份有限公司. By hand, value times weight of the first 17 characters (Y has the value 30):
#     9  1  5  1  0  1  0  0  2  0   5  1  1   5  4   8   5
#     1  3  9 27 19 26 16 17 20 29  25 13  8  24 10  30  28
#     9 +3+45+27 +0+26 +0 +0+40 +0+125+13 +8+120+40+240+140 = 836 = 26 * 31 + 30
# and 31 - 30 = 1: the code should end in 1, and is published with a Y.
BAD_CHECK_DIGIT = "91510100205115485Y"

# Each stands on two different companies of the list: 兖州煤业 and 中国建材; 中国航空科技工业 and 创维数码.
SHARED = {"91370000166122374N", "91110000710931141J"}


@pytest.fixture(scope="module")
def registry() -> Rows:
    """Both files as rows of `entity_registry`."""
    companies = published("fortune500cn_uscc.csv", "name", "uscc_as_published")
    others = published("orgs_non_enterprise_uscc.csv", "name", "uscc", "reg_date")
    return [
        *(entity(row["uscc_as_published"], row["name"], "企业", "") for row in companies),
        *(
            entity(row["uscc"], row["name"], KINDS.get(row["uscc"][:2], "其他"), row["reg_date"])
            for row in others
        ),
    ]


def entity(code: str, name: str, kind: str, established: str) -> dict[str, str]:
    return {
        "uscc": code,
        "entity_name": name,
        "entity_type": kind,
        "established_on": established,
        "status": "存续",
    }


def test_what_the_files_hold(registry: Rows) -> None:
    """Nothing of ours here: a Counter, and the check digit as another library computes it."""
    codes = Counter(row["uscc"] for row in registry)
    assert len(registry) == 1248
    assert codes.pop("") == 95
    assert {code for code, times in codes.items() if times > 1} == SHARED
    assert {code for code in codes if not reference.is_valid(code)} == {BAD_CHECK_DIGIT}
    # No code starts with N, Y or A: those, which are legal, are tried on made-up codes elsewhere.
    assert Counter(row["uscc"][:1] for row in registry) == {
        "8": 475,
        "9": 436,
        "1": 142,
        "5": 99,
        "": 95,
        "3": 1,
    }
    assert Counter(row["entity_type"] for row in registry) == {
        "企业": 516,
        "工会": 475,
        "事业单位": 132,
        "社会团体": 87,
        "其他": 17,
        "民办非企业单位": 12,
        "机关": 9,
    }


def test_clauses_1_1_and_20(registry: Rows) -> None:
    """3 errors are sure; the 95 companies without a code may each be one more: at most 98; all are 企业."""
    assert recount(registry, {row["entity_type"] for row in registry}) == (3, 98)
    assert {id_: recount(registry, set(group)) for id_, group in GROUPS.items()} == {
        "20.1": (0, 0),
        "20.2": (0, 0),
        "20.3": (3, 98),
    }
    assessment = from_frames(AS_OF, frames(registry))

    status, tests = clause(assessment, "1.1")
    assert status == "unmet"
    assert tests["error_rate"]["observed"] == {"low": "1/416", "high": "49/624"}  # 3/1248 and 98/1248
    assert tests["error_rate"]["shortfall"] == {"low": "3", "high": "98", "unit": "个"}

    outcome = {id_: clause(assessment, id_) for id_ in GROUPS}
    assert {id_: (status, tests["errors"]["observed"]) for id_, (status, tests) in outcome.items()} == {
        "20.1": ("met", {"low": "0", "high": "0"}),
        "20.2": ("met", {"low": "0", "high": "0"}),
        "20.3": ("unmet", {"low": "3", "high": "98"}),
    }
    # 132 + 9, 475 + 87 + 12, and the companies.
    assert [tests["any"]["observed"]["low"] for _, tests in outcome.values()] == ["141", "574", "516"]
    assert assessment.rejected_total == 0
    assert assessment.scans == {"entity_registry": 1, "uscc_error_ledger": 1}


def test_a_folder_of_csv_files_says_the_same(registry: Rows, tmp_path: Path) -> None:
    ledgers = {"entity_registry": (tuple(registry[0]), registry), "uscc_error_ledger": (ERROR_LEDGER, [])}
    on_disk = from_folder(AS_OF, ledgers, tmp_path)
    assert without_rejected(on_disk) == without_rejected(from_frames(AS_OF, frames(registry)))


def recount(registry: Rows, types: set[str]) -> tuple[int, int]:
    """Wrong or shared codes on entities of these types; each entity without a code may be one more."""
    everywhere = Counter(row["uscc"] for row in registry)
    here = Counter(row["uscc"] for row in registry if row["entity_type"] in types)
    without = here.pop("", 0)
    sure = sum(everywhere[code] > 1 or not reference.is_valid(code) for code in here)
    return sure, sure + without


def frames(registry: Rows) -> dict[str, pd.DataFrame]:
    """Both ledgers as pandas frames: empty cells missing, dates as time stamps, a ledger without rows."""
    entities = pd.DataFrame(registry)
    entities["uscc"] = entities["uscc"].where(entities["uscc"] != "")
    entities["established_on"] = pd.to_datetime(entities["established_on"], format="%Y-%m-%d")
    return {"entity_registry": entities, "uscc_error_ledger": pd.DataFrame(columns=list(ERROR_LEDGER))}
