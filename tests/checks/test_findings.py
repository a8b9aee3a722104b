"""Each check on records: what it stops at, what it lets pass, and that its words lead to the cell."""

from __future__ import annotations

import pytest
from attrs import frozen

from tests.checks.conftest import Look
from tests.unified_codes import full_width, odd_organisation, right, wrong
from ychk.checks import Report

BODY, COMPANY = right(1, "11640100"), right(2, "91640100")


@frozen
class Case:
    """Records of one ledger, the check in question, and the rows (below the header) it stops at."""

    it: str
    ledger: str
    header: str
    records: tuple[str, ...]
    check: str
    at: tuple[int, ...] = ()
    says: tuple[str, ...] = ()


def case(
    it: str, ledger: str, header: str, records: list[str], check: str, *at: int, says: tuple[str, ...] = ()
) -> Case:
    return Case(it, ledger, header, tuple(records), f"check.{check}", at, says)


FINES = [f"{number},{number}" for number in range(1, 12)]
CASES = [
    case(
        "a record that is there twice, cell by cell",
        "objection_ledger",
        "objection_no,reason",
        ["YY1,甲", "YY2,甲", "YY1,甲"],
        "repeated",
        2,
        says=("YY1", "4"),
    ),
    case(
        "one number for two records that say different things",
        "objection_ledger",
        "objection_no,reason",
        ["YY1,甲", "YY1,乙"],
        "same_key",
        2,
        says=("YY1", "3"),
    ),
    case(
        "a repeated record is not also one of different content",
        "objection_ledger",
        "objection_no,reason",
        ["YY1,甲", "YY1,甲"],
        "same_key",
    ),
    case(
        "records whose key is not whole are compared with none",
        "admin_other_action",
        "action_no,authority_uscc,action_content",
        [f",{BODY},查封", f",{BODY},查封"],
        "repeated",
    ),
    case(
        "a ledger without a column of its key has no keys to compare",
        "admin_other_action",
        "action_no,action_content",
        ["强1,查封", "强1,查封"],
        "repeated",
    ),
    case(
        "a code in another spelling is the same key",
        "entity_registry",
        "uscc,entity_name",
        [f"{COMPANY},甲", f"{full_width(COMPANY)},乙"],
        "same_key",
        2,
    ),
    case(
        "a decision after its upload",
        "admin_other_action",
        "decided_on,uploaded_at",
        ["2022-03-02,2022-03-01 09:00:00", "2022-03-01,2022-03-01 09:00:00", "2022-03-01,"],
        "order",
        2,
        says=("2022-03-02", "2022-03-01 09:00:00", "决定日期", "上报时间"),
    ),
    case(
        "times of one day are in no wrong order, as many ledgers write the day alone",
        "objection_ledger",
        "raised_at,dispatched_at",
        ["2022-03-01 10:00:00,2022-03-01"],
        "order",
    ),
    case(
        "validity that ends before it starts",
        "admin_license",
        "valid_from,valid_to",
        ["2022-03-01,2021-03-01", "2022-03-01,2022-03-01", "2022-03-01,2099-12-31"],
        "validity",
        2,
        says=("2022-03-01", "2021-03-01", "有效期自", "有效期至"),
    ),
    case(
        "a record dated after the day of assessment",
        "admin_license",
        "decided_on,valid_to",
        ["2202-05-18,2203-05-18", "2022-06-30,2027-06-30"],
        "future",
        2,
        says=("2202-05-18", "2022-06-30"),
    ),
    case(
        "a month that has not begun",
        "website_monitor",
        "period",
        ["202206", "202207"],
        "future",
        3,
        says=("2022-07",),
    ),
    case(
        "a record before every window of the plan",
        "admin_license",
        "decided_on",
        ["2021-06-30", "2021-07-01"],
        "early",
        2,
        says=("2021-06-30", "2021-07-01"),
    ),
    case(
        "a ledger whose rules look further back is not held against the period",
        "security_incident",
        "reported_on",
        ["2019-07-02"],
        "early",
    ),
    case(
        "an amount 10,000 times the median of its column",
        "admin_penalty",
        "decision_no,fine_amount_wan",
        [*FINES, "12,60000", "13,69999.99", "14,70000"],
        "amount",
        15,
        says=("70000", "10000", "7", "罚款金额"),
    ),
    case(
        "an amount has no neighbours where there are fewer than ten",
        "admin_penalty",
        "decision_no,fine_amount_wan",
        [*FINES[:8], "9,70000"],
        "amount",
    ),
    case(
        "amounts of nothing are no neighbours",
        "admin_penalty",
        "decision_no,fine_amount_wan",
        [*(f"{number},0" for number in range(20)), "20,1", "21,70000"],
        "amount",
    ),
    case(
        "a company's code where an authority's belongs",
        "admin_license",
        "authority_uscc",
        [COMPANY, BODY, right(3, "12640100"), wrong(4, "91640100")],
        "not_a_body",
        2,
        says=(COMPANY, "许可机关统一社会信用代码"),
    ),
    case(
        "a counterparty may well be a company",
        "admin_license",
        "uscc",
        [COMPANY],
        "not_a_body",
    ),
    case(
        "a unit that the plan does not have, with the nearest that it has",
        "article_submission",
        "unit",
        ["市市监局", "市市场监管局", "兴庆区", "银川市教育局", "交通局", "市市监局"],
        "unit",
        2,
        says=("市市监局", "2", "市场监管局"),
    ),
    case(
        "a cell may name several units",
        "article_submission",
        "unit",
        ["市教育局、市财政局", "市教育局、市某某局"],
        "unit",
        3,
        says=("市某某局",),
    ),
    case(
        "authorities are looked up where there is a roster, and there is none",
        "admin_license",
        "authority_name",
        ["某某管理委员会"],
        "unit",
    ),
    case(
        "a code that breaks the standard",
        "loan_feedback",
        "uscc",
        [right(1), wrong(2), "123"],
        "code_malformed",
        3,
        4,
        says=(wrong(2),),
    ),
    case(
        "codes that are listed because they are wrong",
        "uscc_error_ledger",
        "uscc,corrected_uscc",
        [f"{wrong(2)},{right(2)}"],
        "code_malformed",
    ),
    case(
        "a code around a wrong organisation code",
        "loan_feedback",
        "uscc",
        [right(1), odd_organisation(2), wrong(3)],
        "code_body",
        3,
        says=(odd_organisation(2),),
    ),
    case(
        "a code that was written with more than it has",
        "loan_feedback",
        "uscc",
        [right(1), f"'{right(2)}", right(3)],
        "code_cleaned",
        3,
        says=(right(2),),
    ),
]


def found(report: Report, check: str) -> dict[int, str]:
    """Rows that a check stops at, each with the sentence in both languages."""
    return {
        int(example.data["row"]): example.say("zh") + example.say("en")
        for ledger in report.ledgers.values()
        for finding in ledger.findings
        if finding.id == check
        for example in finding.examples
    }


@pytest.mark.parametrize("case", CASES, ids=[case.it for case in CASES])
def test_a_check_stops_at(case: Case, look: Look) -> None:
    report = look({f"{case.ledger}.csv": "\n".join([case.header, *case.records]) + "\n"})
    assert report.usable
    rows = found(report, case.check)
    assert tuple(rows) == case.at
    for words in rows.values():
        assert f"ledgers/{case.ledger}.csv" in words
    for fragment in case.says:
        assert fragment in "".join(rows.values()), fragment


def test_every_check_has_a_case_that_it_stops_at_and_one_that_it_lets_pass() -> None:
    stopped = {case.check for case in CASES if case.at}
    passed = {case.check for case in CASES if len(case.at) < len(case.records)}
    named = {name.removesuffix("_at") for name in EXAMPLES_OF}
    assert stopped == passed == named


def _examples_of() -> set[str]:
    from ychk.wording import _catalogue

    return {f"check.{name}" for name in _catalogue("check") if name.endswith("_at")}


EXAMPLES_OF = _examples_of()


def test_totals_are_exact_and_examples_are_few(look: Look) -> None:
    records = "".join(f"{number},2021-01-01\n" for number in range(500))
    report = look({"commitment.csv": "commitment_no,committed_on\n" + records * 2}, examples=3)
    findings = {finding.id: finding for finding in report.ledgers["commitment"].findings}
    assert {name: (item.total, len(item.examples)) for name, item in findings.items()} == {
        "check.repeated": (500, 3),
        "check.early": (1000, 3),
    }
    assert [example.data["row"] for example in findings["check.repeated"].examples] == ["2", "3", "4"]


def test_a_key_that_occurs_often_names_the_first_places(look: Look) -> None:
    report = look(
        {
            "objection_ledger/a.csv": "objection_no,reason\nYY1,甲\nYY1,乙\n",
            "objection_ledger/b.csv": "objection_no,reason\n" + "YY1,丙\n" * 4,
        }
    )
    (finding,) = report.ledgers["objection_ledger"].findings
    (example,) = finding.examples
    assert (finding.id, finding.total) == ("check.same_key", 5)
    assert example.data["others"] == "3, ledgers/objection_ledger/b.csv:2, ledgers/objection_ledger/b.csv:3 …"


def test_a_part_that_repeats_another_is_found(look: Look) -> None:
    text = "objection_no,reason\nYY1,甲\nYY2,乙\n"
    report = look({"objection_ledger/a.csv": text, "objection_ledger/b.csv": text})
    (finding,) = report.ledgers["objection_ledger"].findings
    assert (finding.id, finding.total) == ("check.repeated", 2)


def test_with_a_roster_authorities_are_looked_up_in_it(look: Look) -> None:
    report = look(
        {
            "public_body_roster.csv": "entity_name,former_name\n银川市高新区管理委员会,\n某某所,老某某所\n",
            "admin_license.csv": "authority_name\n银川市高新区管理委员会\n高新区管理委员会\n老某某所\n",
        }
    )
    assert list(found(report, "check.unit")) == [3]
    assert "银川市高新区管理委员会" in found(report, "check.unit")[3]


def test_without_a_day_of_assessment_days_are_only_held_against_each_other(look: Look) -> None:
    ledger = "decided_on,uploaded_at\n2202-05-18,2022-05-18\n"
    report = look({"admin_other_action.csv": ledger}, toml='region = "640100"\n')
    assert [finding.id for finding in report.ledgers["admin_other_action"].findings] == ["check.order"]
    assert [error.id for error in report.problems] == ["dossier.missing_key"]


def test_a_year_that_begins_before_the_period_counts_as_well(look: Look) -> None:
    report = look(
        {"admin_license.csv": "decided_on\n2021-03-31\n2021-04-01\n"},
        toml='region = "640100"\nas_of = 2022-03-31\n',
    )
    assert list(found(report, "check.early")) == [2]


def test_an_amount_beyond_what_a_cell_can_hold_is_not_looked_for(look: Look) -> None:
    amounts = "\n".join(f"{number},{'9' * 25}" for number in range(12))
    report = look({"admin_penalty.csv": f"decision_no,fine_amount_wan\n{amounts}\n"})
    assert report.ledgers["admin_penalty"].findings == ()


def test_codes_of_any_length_and_letters_are_told_apart(look: Look) -> None:
    """Short ones, and such with more bytes than letters, once ended the query on older engines."""
    codes = ["1", "9164", "九一六四〇一〇〇", "九一六四〇一〇〇九一六四〇一〇〇九一", right(1), "é" * 18]
    report = look({"loan_feedback.csv": "\n".join(["uscc", *codes]) + "\n"})
    assert list(found(report, "check.code_malformed")) == [2, 3, 4, 5, 7]
