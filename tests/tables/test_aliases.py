"""Other words for what a list prints: each stands for one printed word, and no two look alike."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.casebook import schemas
from ychk.evidence import Column
from ychk.tables.cells.plain_spellings import steps, unread, value

COLUMNS = {
    f"{ledger.name}.{column.name}": column
    for ledger in schemas().values()
    for column in ledger.columns.values()
}
LISTED = [name for name, column in COLUMNS.items() if column.values]


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        yield con


def read(con: duckdb.DuckDBPyConnection, column: Column, words: list[str]) -> list[tuple[object, bool]]:
    cells = "SELECT unnest(range(len($1))) AS place, unnest($1::VARCHAR[]) AS x"
    for step in steps("x", column, "VARCHAR"):
        cells = f"SELECT place, {step} AS x FROM ({cells})"
    found = f"SELECT place, x, {value('x', column, 'VARCHAR')} AS y FROM ({cells})"
    return con.execute(
        f"SELECT y, {unread('x', 'y', column)} FROM ({found}) ORDER BY place", [words]
    ).fetchall()


@pytest.mark.parametrize("name", LISTED)
def test_every_printed_word_is_read_in_any_width_with_blanks_and_quotes(
    engine: duckdb.DuckDBPyConnection, name: str
) -> None:
    column = COLUMNS[name]
    for word in column.values:
        wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in word)
        written = [
            word,
            f" {word}　",
            wide,
            " ".join(word),
            f"“{word}”",
            f"《{word}》",
            f"{word}\u200b",
            word.upper(),
        ]
        assert read(engine, column, written) == [(word, False)] * len(written)


@pytest.mark.parametrize("name", [name for name, column in COLUMNS.items() if column.aliases])
def test_every_alias_is_read_as_what_it_stands_for(engine: duckdb.DuckDBPyConnection, name: str) -> None:
    column = COLUMNS[name]
    meant = read(engine, column, list(column.aliases.values()))
    assert all(found is not None and not bad for found, bad in meant)
    assert read(engine, column, list(column.aliases)) == meant
    assert read(engine, column, [f" {alias}　" for alias in column.aliases]) == meant


@pytest.mark.parametrize("name", LISTED)
def test_what_is_neither_printed_nor_an_alias_is_unreadable_in_a_closed_list(
    engine: duckdb.DuckDBPyConnection, name: str
) -> None:
    column = COLUMNS[name]
    for word in ("？", "1", *(f"非{word}" for word in column.values)):
        assert read(engine, column, [word]) == [
            (None, True) if not column.free else (word.replace("？", "?"), False)
        ]


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("admin_license.counterparty_type", "法人及非法人组织 ", "法人及非法人组织"),
        ("admin_license.counterparty_type", "法人和非法人组织", "法人及非法人组织"),
        ("entity_registry.status", "存续(在营、开业、在册)", "存续"),
        ("mlps_record.level", "第三级", 3),
        ("mlps_record.level", "２级", 2),
        ("financing_questionnaire.county", "贺兰", "贺兰县"),
        ("document_register.stamped", "已盖章", True),
        ("honour_record.revoked", "未撤销", False),
        ("document_register.file_format", "JPEG", "jpg"),
    ],
)
def test_aliases_that_people_use(
    engine: duckdb.DuckDBPyConnection, name: str, cell: str, value: object
) -> None:
    assert read(engine, COLUMNS[name], [cell]) == [(value, False)]


def test_without_end_is_a_far_day_only_where_a_validity_ends() -> None:
    ends = {name for name, column in COLUMNS.items() if "长期" in column.aliases}
    assert ends == {
        "admin_license.valid_to",
        "admin_penalty.effective_until",
        "admin_penalty.publish_until",
        "commitment.valid_to",
    }
    assert {COLUMNS[name].aliases["长期"] for name in ends} == {"2099-12-31"}


def test_digits_for_the_state_of_a_licence_mean_two_things_and_are_refused(
    engine: duckdb.DuckDBPyConnection,
) -> None:
    assert read(engine, COLUMNS["admin_license.state"], ["1", "2"]) == [(None, True)] * 2
