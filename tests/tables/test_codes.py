"""Unified social credit codes: what is cleaned, what is well formed, and that SQL says exactly the same."""

import random
import re
from collections.abc import Callable
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from ychk.codes import (
    ALPHABET,
    CLEAN_FROM,
    CLEAN_TO,
    ORGANISATION_WEIGHTS,
    WEIGHTS,
    check_character,
    clean_code,
    is_damaged,
    is_valid_code,
    organisation_code_is_valid,
)
from ychk.evidence import Column, LedgerFiles
from ychk.tables.cells.codewords import body_wrong, malformed, with_values
from ychk.tables.cells.plain_spellings import steps, value

GOOD = "91640100MA75WHX68T"[:17]
GOOD += check_character(GOOD)
DIRT = "'’　 \t\ufeff\u200b\u2003\u3000OISVZ０Ａａz-_。中＇" + ALPHABET

codes = st.text(ALPHABET, min_size=17, max_size=17).map(lambda body: body + check_character(body))
dirty = st.lists(
    st.one_of(st.sampled_from(DIRT), st.characters(codec="utf-8", exclude_characters="\0")), max_size=24
)


Verdict = tuple[str | None, bool | None, bool | None]


def in_sql(con: duckdb.DuckDBPyConnection, texts: list[str]) -> list[Verdict]:
    """Cleaned code and verdicts of each text, by the SQL that tables use."""
    column = Column(name="code", zh="代码", type="uscc")
    query = f"""
        WITH written AS (SELECT unnest($1::VARCHAR[]) AS raw, unnest(range(len($1))) AS place),
             trimmed AS (SELECT place, {steps("raw", column, "VARCHAR")[0]} AS cell FROM written),
             cleaned AS (SELECT place, {value("cell", column, "VARCHAR")} AS code FROM trimmed)
        SELECT code, {malformed("code")}, {body_wrong("code")}
        FROM ({with_values("SELECT * FROM cleaned", ["code"])}) ORDER BY place
    """
    return [(code, bad, body) for code, bad, body in con.execute(query, [texts]).fetchall()]


def in_python(text: str) -> Verdict:
    code = clean_code(text)
    if not code or is_damaged(text):
        return None, None, None
    plain = re.fullmatch("[0-9A-Z]{18}", code) is not None
    return code, not is_valid_code(code), plain and not organisation_code_is_valid(code)


@pytest.fixture(scope="module")
def engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def test_weights_are_the_powers_of_three_modulo_31() -> None:
    assert tuple(pow(3, at, 31) for at in range(17)) == WEIGHTS
    assert len(ALPHABET) == 31
    assert not set("IOZSV") & set(ALPHABET)


def test_published_codes_are_valid() -> None:
    assert is_valid_code("91110000600037341L")
    assert is_valid_code("914403001922038216")


@pytest.mark.parametrize("start", ["N2", "Y1", "A1", "11", "52"])
def test_letters_are_as_good_a_start_as_digits(start: str) -> None:
    body = start + GOOD[2:17]
    assert is_valid_code(body + check_character(body))


@pytest.mark.parametrize(
    "change", [lambda c: c[:17], lambda c: c + "0", lambda c: c[:5] + "O" + c[6:], str.lower]
)
def test_wrong_length_alphabet_or_case_is_malformed(change: Callable[[str], str]) -> None:
    assert is_valid_code(GOOD)
    assert not is_valid_code(change(GOOD))


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_caught(code: str, at: int, char: str) -> None:
    wrong = code[:at] + char + code[at + 1 :]
    assert is_valid_code(wrong) == (wrong == code)


def test_a_remainder_of_zero_gives_check_character_0() -> None:
    assert check_character("0" * 17) == "0"


def test_check_character_refuses_other_lengths_and_letters() -> None:
    for body in ("", "0" * 16, "I" + "0" * 16):
        with pytest.raises(ValueError, match="17 characters"):
            check_character(body)


@pytest.mark.parametrize(
    "written",
    [
        f" {GOOD}　", GOOD.lower(), f"'{GOOD}", f"’{GOOD}", f"＇{GOOD}", f"\ufeff{GOOD}\u200b",
        f"{GOOD[:8]} {GOOD[8:]}",
        f"{GOOD[:8]}\u3000{GOOD[8:]}\n", GOOD.translate({ord(c): ord(c) + 0xFEE0 for c in ALPHABET}),
        GOOD.lower().translate({c: c + 0xFEE0 for c in range(0x61, 0x7B)}), f" ' {GOOD}",
    ],
)  # fmt: skip
def test_dirt_is_cleaned(written: str) -> None:
    assert clean_code(written) == GOOD


@pytest.mark.parametrize(
    "written", [f"{GOOD[:8]}-{GOOD[8:]}", f"{GOOD}。", f"代码{GOOD}", "9.1110000600037E+17"]
)
def test_other_marks_are_not_cleaned_away(written: str) -> None:
    assert not is_valid_code(clean_code(written))


def test_cleaning_twice_changes_nothing_more_and_the_table_has_no_double() -> None:
    assert len(set(CLEAN_FROM)) == len(CLEAN_FROM)
    assert not set(CLEAN_TO) & set(CLEAN_FROM)


@settings(max_examples=30, deadline=None)
@given(
    cells=st.lists(st.one_of(dirty.map("".join), codes, codes.map(lambda c: f" ’{c.lower()} ")), max_size=60)
)
def test_sql_cleans_and_judges_as_python_does(engine: duckdb.DuckDBPyConnection, cells: list[str]) -> None:
    assert in_sql(engine, cells) == [in_python(cell) for cell in cells]


def test_sql_agrees_on_20000_codes_right_and_wrong(engine: duckdb.DuckDBPyConnection) -> None:
    draw = random.Random(32100)
    bodies = ["".join(draw.choices(ALPHABET, k=17)) for _ in range(20_000)]
    cells = [body + draw.choice((check_character(body), draw.choice(ALPHABET))) for body in bodies]
    assert in_sql(engine, cells) == [in_python(cell) for cell in cells]


@settings(max_examples=60, deadline=None)
@given(
    cells=st.lists(
        st.text(
            st.sampled_from("09AHIJNOPRSTUVWXYZaz/:@[^_`{|}~\x01\x7f\x80ÿ中🀄"),
            min_size=15,
            max_size=20,
        ),
        max_size=40,
    )
)
def test_sql_judges_eighteen_signs_of_any_kind_as_python_does(
    engine: duckdb.DuckDBPyConnection, cells: list[str]
) -> None:
    assert in_sql(engine, cells) == [in_python(cell) for cell in cells]


def test_sql_agrees_on_20000_organisation_codes(engine: duckdb.DuckDBPyConnection) -> None:
    draw = random.Random(11714)
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    cells = [
        "".join([*draw.choices(alphabet, k=16), draw.choice("0123456789XV"), "0"]) for _ in range(20_000)
    ]
    found = in_sql(engine, cells)
    assert found == [in_python(cell) for cell in cells]
    assert {True, False} == {body for _, _, body in found}


@given(
    st.text("0123456789", min_size=8, max_size=8), st.text(ALPHABET, min_size=9, max_size=9), st.booleans()
)
def test_agrees_with_stdnum_where_it_is_right(digits: str, rest: str, right: bool) -> None:
    code = digits + rest + (check_character(digits + rest) if right else "0")
    assert is_valid_code(code) == uscc.is_valid(code)


@pytest.mark.parametrize(
    ("organisation", "valid"),
    [
        ("600037341", True),
        ("600037342", False),
        ("D2143569X", True),
        ("192203821", True),
        ("", False),
        ("6000３734１", False),
    ],
)
def test_organisation_code_has_its_own_check(organisation: str, valid: bool) -> None:
    assert organisation_code_is_valid(f"91110000{organisation}L") is valid


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=8))
def test_exactly_one_organisation_check_character_fits(body: str) -> None:
    fitting = [char for char in "0123456789X" if organisation_code_is_valid(f"91640100{body}{char}0")]
    assert len(fitting) == 1
    total = sum(int(c, 36) * w for c, w in zip(body, ORGANISATION_WEIGHTS, strict=True))
    assert fitting == ["0123456789X0"[11 - total % 11]]


def test_columns_of_codes_carry_both_marks(
    read: Callable[..., list[dict[str, Any]]], files: Callable[..., LedgerFiles]
) -> None:
    wrong = GOOD[:17] + ("0" if GOOD[17] != "0" else "1")
    cells = [GOOD, f" {GOOD} ", f"'{GOOD}", wrong, wrong.lower(), "自然人", ""]
    rows = read(files(a_csv="code,note\n" + "".join(f"{cell},x\n" for cell in cells)), "code")
    assert [(row["code"], row["code__malformed"], row["code__cleaned"]) for row in rows] == [
        (GOOD, False, False),
        (GOOD, False, False),
        (GOOD, False, True),
        (wrong, True, False),
        (wrong, True, True),
        ("自然人", True, False),
        (None, None, False),
    ]
    assert not any(row["code__bad"] for row in rows)


@pytest.mark.parametrize("cell", ["9.1110000600037338e+17", "9.11E+17", " '9.11E+17", "9E+17"])
def test_a_code_that_went_through_a_number_is_unreadable_not_merely_malformed(
    read: Callable[..., list[dict[str, Any]]], files: Callable[..., LedgerFiles], cell: str
) -> None:
    assert is_damaged(cell)
    (row,) = read(files(a_csv=f"code,note\n{cell},x\n"), "code")
    assert (row["code"], row["code__bad"], row["code__malformed"]) == (None, True, None)


def test_an_apostrophe_alone_is_an_empty_code(
    read: Callable[..., list[dict[str, Any]]], files: Callable[..., LedgerFiles]
) -> None:
    (row,) = read(files(a_csv="code,note\n',x\n"), "code")
    assert (row["code"], row["code__bad"], row["code__malformed"]) == (None, False, None)
