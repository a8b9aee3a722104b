"""Names of sheets: each ledger has one that Excel takes, and is found under it and its plain variants."""

import pytest

from tests.casebook import schemas
from ychk.tables.books.sheets import named_ledger, sheet_title

SCHEMAS = list(schemas().values())


def test_every_ledger_has_its_own_name_that_excel_takes() -> None:
    titles = [sheet_title(schema) for schema in SCHEMAS]
    assert len({title.casefold() for title in titles}) == len(SCHEMAS)
    for title in titles:
        assert 0 < len(title) <= 31
        assert not set(title) & set(":\\/?*[]")
        assert title.strip(" '") == title


@pytest.mark.parametrize("name", schemas())
def test_a_ledger_is_found_under_each_of_its_names(name: str) -> None:
    schema = schemas()[name]
    names = (sheet_title(schema), name, schema.zh, schema.id, f"{schema.id} {schema.zh}", name.upper())
    assert [found.name if (found := named_ledger(spelled, schemas())) else None for spelled in names] == [
        name
    ] * 6


@pytest.mark.parametrize(
    ("title", "ledger"),
    [
        ('行政处罚"双公示"台账', "admin_penalty"),
        ("行政处罚双公示台账", "admin_penalty"),
        (" 行政处罚 「双公示」台账 ", "admin_penalty"),
        ("行政处罚“双公示”", "admin_penalty"),
        ("T04-行政处罚“双公示”台账", "admin_penalty"),
        ("T04行政处罚", "admin_penalty"),
        ("Ｔ０４", "admin_penalty"),
        ("融资授信信息回传台账(信易贷)", "loan_feedback"),
        ("融资授信信息回传台账[信易贷]", "loan_feedback"),
        ("融资授信信息回传", "loan_feedback"),
        ("admin penalty", None),
        ("admin_pen", None),
        ("行政处罚", None),
        ("行政", None),
        ("行政处罚台账", None),
        ("T03 行政处罚“双公示”台账", None),
        ("T99 行政处罚“双公示”台账", None),
        ("T044", None),
        ("Sheet1", None),
        ("填报说明", None),
        ("", None),
        ("“”", None),
    ],
)
def test_a_sheet_of_this_name_is(title: str, ledger: str | None) -> None:
    found = named_ledger(title, schemas())
    assert (found.name if found else None) == ledger
