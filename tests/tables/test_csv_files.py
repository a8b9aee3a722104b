"""CSV files: encodings, rows and their numbers, and everything that is refused with its place."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ychk.errors import DossierError
from ychk.evidence import LedgerFiles
from ychk.tables import RawTable

Read = Callable[..., list[dict[str, Any]]]
Files = Callable[..., LedgerFiles]
Opened = Callable[..., RawTable]


@pytest.fixture(autouse=True, params=["short", "long"])
def _size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is read as a short one, and as a long one."""
    if request.param == "long":
        monkeypatch.setattr("ychk.tables.files.plaincsv.FROM_BYTES", 0)


TEXT = "备注,许可决定日期\r\n银审服〔2022〕1号—𠮷,2022-05-18\r\n"


def refusal(opened: Opened, source: object) -> DossierError:
    with pytest.raises(DossierError) as caught:
        opened(source)
    assert caught.value.say("zh")
    assert caught.value.say("en")
    return caught.value


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("gb18030"), ("\ufeff" + TEXT).encode("gb18030")],
    ids=["utf-8", "utf-8 with BOM", "gb18030", "gb18030 with BOM"],
)
def test_encodings_are_told_apart(read: Read, files: Files, data: bytes) -> None:
    assert read(files(a_csv=data), "note", "decided_on") == [
        {
            "decided_on": date(2022, 5, 18),
            "decided_on__bad": False,
            "note": "银审服〔2022〕1号—𠮷",
            "note__bad": False,
        }
    ]


def test_utf8_comes_first_even_where_gb18030_would_read_it(read: Read, files: Files) -> None:
    data = "note\n编号\n".encode()
    assert data.decode("gb18030")
    assert read(files(a_csv=data))[0]["note"] == "编号"


def test_a_quoted_header_behind_a_byte_order_mark(read: Read, files: Files) -> None:
    assert read(files(a_csv='\ufeff"note"\nx\n'))[0]["note"] == "x"


def test_a_character_may_stand_across_two_chunks(read: Read, files: Files) -> None:
    for pad in range(4):
        text = "note\n" + "x" * ((1 << 17) - 100 - pad) + "\n" + ("中" * 1000 + "\n") * 400
        for encoding in ("utf-8", "gb18030"):
            rows = read(files(a_csv=text.encode(encoding)))
            assert (len(rows), rows[-1]["note"]) == (401, "中" * 1000)


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"note\n\xff\xfe\n", 5),
        ("note\n中".encode() + b"\n\xff", 9),
        ("note\n中文\n".encode("gb18030")[:-2], 7),
        (b"\xff\xfen\0o\0t\0e\0\n", 10),
    ],
)
def test_bytes_in_neither_encoding_are_refused_with_their_offset(
    opened: Opened, files: Files, data: bytes, offset: int
) -> None:
    error = refusal(opened, files(a_csv=data))
    assert error.id == "table.bad_encoding"
    assert error.data == {"place": "ledgers/a.csv", "offset": offset}
    assert "ledgers/a.csv" in str(error)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "table.empty_file"),
        ("\ufeff", "table.empty_file"),
        ("\n", "table.no_header"),
        (", ,　\n\n", "table.no_header"),
        ("\n" * 40 + "note\n", "table.no_header"),
        ("foo,bar\n1,2\n", "table.no_known_column"),
        ("note|kind\n1|2\n", "table.no_known_column"),
        ("note;x,kind\n", "table.separator_unclear"),
        ('note\n"abc\n', "table.bad_csv"),
        ('note\n"abc"d\n', "table.bad_csv"),
        ("note,kind\n1,普通,3\n", "table.row_too_long"),
        ("note,kind,\n1,普通,3\n", "table.row_too_long"),
        ("note\n" + "x" * (csv.field_size_limit() + 1), "table.cell_too_long"),
    ],
)
def test_is_refused(opened: Opened, files: Files, text: str, message: str) -> None:
    error = refusal(opened, files(a_csv=text))
    assert (error.id, error.data["place"]) == (message, "ledgers/a.csv")


def test_a_quote_that_never_closes_names_its_row(opened: Opened, files: Files) -> None:
    error = refusal(opened, files(a_csv='note\nok\n"abc\nd\ne\n'))
    assert (error.id, error.data["row"], error.data["line"]) == ("table.bad_csv", 3, 5)
    assert "第 3 行" in str(error)


def test_a_row_longer_than_the_header_names_its_row(opened: Opened, files: Files) -> None:
    error = refusal(opened, files(a_csv='note,kind\n"a\nb",普通\n\nx,y,z\n'))
    assert (error.data["row"], error.data["width"], error.data["cells"]) == (4, 2, 3)


def test_a_header_without_rows_is_a_ledger_of_no_rows(read: Read, files: Files) -> None:
    for text in ("note", "note\n", "note\r\n\r\n\r\n", "note\n ,,,\n"):
        assert read(files(a_csv=text)) == []


def test_rows_are_numbered_as_a_spreadsheet_shows_them(read: Read, files: Files) -> None:
    text = 'note,kind\na,普通\n\n , 　\n"b\nb",普通\n,,,\n,普通\nc'
    rows = read(files(a_csv=text), "note", "kind", rows=True)
    assert [(row["ychk_row"], row["note"], row["kind"]) for row in rows] == [
        (2, "a", "普通"),
        (5, "b\nb", "普通"),
        (7, None, "普通"),
        (8, "c", None),
    ]
    assert {row["ychk_file"] for row in rows} == {"ledgers/a.csv"}


def test_row_numbers_go_on_across_batches(read: Read, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ychk.tables.columns.staging.BATCH", 3)
    text = "note\n" + "".join("\n" if number % 4 == 0 else f"{number}\n" for number in range(2, 30))
    rows = read(files(a_csv=text), rows=True)
    assert [(row["ychk_row"], row["note"]) for row in rows] == [(n, str(n)) for n in range(2, 30) if n % 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(read: Read, files: Files, end: str) -> None:
    text = end.join(["note,kind", "a,普通", "", "b,特许"])
    assert [(row["ychk_row"], row["note"]) for row in read(files(a_csv=text), rows=True)] == [
        (2, "a"),
        (4, "b"),
    ]


def test_short_rows_are_filled_with_empty_cells(read: Read, files: Files) -> None:
    assert read(files(a_csv="note,kind,number\nx\n"), "kind", "number") == [
        {"kind": None, "kind__bad": False, "number": None, "number__bad": False}
    ]


def test_surplus_cells_that_are_empty_do_no_harm(read: Read, files: Files) -> None:
    assert [row["note"] for row in read(files(a_csv="note,kind,,\nx,普通,,　,\n"), "note")] == ["x"]


@pytest.mark.parametrize(
    "cell",
    [
        "a\0b",
        "\u2028",
        "e\u0301",
        "🇨🇳",
        "\U0010ffff",
        "\x85x",
        'say ""hi""',
        "a,b",
        "NULL",
        "\\N",
        "#N/A",
        "-",
    ],
)
def test_odd_text_arrives_unchanged(read: Read, files: Files, cell: str) -> None:
    (row,) = read(files(a_csv=f'note,kind\n"{cell}",普通\n'), "note")
    assert (row["note"] or "") == cell.replace('""', '"').strip("\u2028\x85")


def test_only_the_columns_asked_for_are_kept(opened: Opened, files: Files) -> None:
    raw = opened(files(a_csv="note,出生日期,kind,mystery\nx,1980-01-01,普通,y\n"), "kind", "number")
    assert raw.columns == {"kind"}
    assert raw.found == {"note", "born_on", "kind"}
    assert raw.unknown == ("mystery",)
    assert raw.relation.columns == ["kind", "ychk_row", "ychk_file"]


def test_rows_count_even_where_no_column_is_kept(opened: Opened, read: Read, files: Files) -> None:
    source = files(a_csv="note\nx\ny\n")
    assert opened(source, "kind").relation.fetchall() == [(2, "ledgers/a.csv"), (3, "ledgers/a.csv")]
    assert read(source, "kind") == [{"kind": None, "kind__bad": True}] * 2


def test_a_file_that_is_not_there(opened: Opened, tmp_path: Path) -> None:
    source = LedgerFiles(paths=(tmp_path / "a.csv",), labels=("ledgers/a.csv",))
    assert refusal(opened, source).id == "table.cannot_open"


def test_an_unknown_ending(opened: Opened, files: Files) -> None:
    error = refusal(opened, files(a_docx="note\n"))
    assert error.id == "table.unknown_ending"
    assert ".xlsx" in str(error)


def test_a_name_full_of_wildcards_is_just_a_name(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a[1]*?.csv"
    path.write_text("note\nx\n")
    assert read(LedgerFiles(paths=(path,), labels=("x",)))[0]["note"] == "x"


def test_a_column_that_is_no_column_of_the_ledger_is_the_callers_mistake(
    opened: Opened, files: Files
) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        opened(files(a_csv="note\n"), "nonsense")


@pytest.mark.parametrize("between", [";", "\t"])
def test_a_lone_column_may_hold_what_separates_elsewhere(read: Read, files: Files, between: str) -> None:
    rows = read(files(a_csv=f"note\n甲{between}乙\n"), "note")
    assert [row["note"] for row in rows] == [f"甲{between}乙"]
