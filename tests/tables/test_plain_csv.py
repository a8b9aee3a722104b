"""Long text files: the engine reads those in which every line is a record, and reads what the book says."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ychk.errors import DossierError
from ychk.evidence import LedgerSchema
from ychk.tables.columns.raw import LedgerPart, Part
from ychk.tables.file_parts import file_parts
from ychk.tables.files import plaincsv

HEADER = "note,decided_on,number,code"
WANTED = ["code", "number", "note"]
NEVER = 1 << 60


class Reader:
    """Reads one file both ways."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, schema: LedgerSchema, path: Path, patch: pytest.MonkeyPatch
    ) -> None:
        self.con, self.schema, self.path, self.patch = con, schema, path, patch
        self.by_engine = 0
        stage = plaincsv.stage_plain

        def counted(*given: object) -> Part | None:
            found = stage(*given)  # type: ignore[arg-type]
            self.by_engine += found is not None
            return found

        patch.setattr("ychk.tables.file_parts.stage_plain", counted)

    def part(self, data: bytes, at_least: int) -> tuple[LedgerPart, list[tuple[object, ...]]] | str:
        """The file's part and rows, or what is said of it, if files from so many bytes are the engine's."""
        self.path.write_bytes(data)
        self.patch.setattr(plaincsv, "FROM_BYTES", at_least)
        try:
            (part,) = file_parts(self.con, self.schema, self.path, "a.csv", WANTED)
        except DossierError as error:
            return error.say("en")
        return part, self.con.execute(part.part.text).fetchall()

    def both(self, data: bytes) -> None:
        """Read it both ways, and compare."""
        found, careful = self.part(data, 0), self.part(data, NEVER)
        if isinstance(found, str) or isinstance(careful, str):
            assert found == careful
            return
        (one, rows), (other, others) = found, careful
        assert rows == others
        assert (one.label, one.headers, one.columns, one.notes) == (
            other.label,
            other.headers,
            other.columns,
            other.notes,
        )
        assert (one.part.types, one.part.rows) == (other.part.types, other.part.rows)


@pytest.fixture
def reader(
    con: duckdb.DuckDBPyConnection, schema: LedgerSchema, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Reader:
    return Reader(con, schema, tmp_path / "a[1]*.csv", monkeypatch)


CELLS = ["", " ", "x", "12", "2022-05-18", "9" * 18, "'91", "𠮷", "\u2028", "#x", "\\N", "NULL", "\ufeff"]
CELLS += ["合计", "小计：", "注：以下为示例", "1、见附件", "第1页", "单位：银川"]
CELLS += ["note", "备注", "统一社会信用代码"]
QUOTED = ['"a,b"', '"say ""hi"""', '""', '" x"', '"合计"', '"注1：略"']
ODD = ['a"b', '"a"b', '"', '"a\nb"', "a\0b", "a\rb", '"a" ']

cells = st.sampled_from([*CELLS, *CELLS, *CELLS, *QUOTED])
odd_cells = st.one_of(cells, st.sampled_from([*QUOTED, *ODD]), st.text(max_size=3))
plain_rows = st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=30)
odd_rows = st.lists(st.lists(odd_cells, min_size=0, max_size=5), min_size=1, max_size=10)
above = st.sampled_from(["", "银川市台账\n", "银川市台账,,,\n制表：张三,,,\n", "\n", "\ufeff"])


def encoded(before: str, rows: Sequence[Sequence[str]], end: str, last: bool, encoding: str) -> bytes:
    text = before.replace("\n", end) + end.join([HEADER, *map(",".join, rows)]) + end * last
    return text.encode(encoding, "replace")


CHECKED = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ends, encodings = st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "gb18030"])


@CHECKED
@given(before=above, rows=plain_rows, end=ends, last=st.booleans(), encoding=encodings)
def test_files_of_even_lines(
    reader: Reader, before: str, rows: list[list[str]], end: str, last: bool, encoding: str
) -> None:
    reader.both(encoded(before, rows, end, last, encoding))


@CHECKED
@given(before=above, rows=odd_rows, end=ends, last=st.booleans(), encoding=encodings)
def test_files_of_odd_lines(
    reader: Reader, before: str, rows: list[list[str]], end: str, last: bool, encoding: str
) -> None:
    reader.both(encoded(before, rows, end, last, encoding))


PLAIN = ["x,2022-05-18,1,", '"a,b",,2,"9"', "合计,,3,", ",,,", "注：略,,,", "1、略。,,,", "y,,4,"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_even_lines_are_read_by_the_engine(reader: Reader, end: str, encoding: str) -> None:
    data = end.join([HEADER, *PLAIN]).encode(encoding)
    reader.both(data)
    reader.both(data + end.encode())
    assert reader.by_engine == 2
    found = reader.part(data, 0)
    assert not isinstance(found, str)
    assert found[1] == [("", "1", "x", 2), ("9", "2", "a,b", 3), ("", "4", "y", 8)]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_any_separator(reader: Reader, separator: str) -> None:
    reader.both("\n".join([HEADER, "x,,1,", "y,,2,"]).replace(",", separator).encode())
    assert reader.by_engine == 1


@pytest.mark.parametrize(
    "text",
    [
        "x,,1,\n\ny,,2,",
        "x,,1\ny,,2,",
        "x,,1,,z\ny,,2,",
        "x,,1,, \ny,,2,",
        'x,,"1\n2",',
        'x"y,,1,',
        'x,,1,"',
        "x,,1,\r\ny,,2,",
        "x,,1,\ry,,2,",
        "x\0,,1,",
        f"{'x' * 200_000},,1,",
        "x,,1,\n\n",
    ],
)
def test_lines_of_which_one_may_be_no_record_are_left_to_the_careful_reader(
    reader: Reader, text: str
) -> None:
    reader.both(f"{HEADER}\n{text}".encode())
    assert reader.by_engine == 0


def test_a_blank_header_and_utf_16_are_left_to_it_too(reader: Reader) -> None:
    reader.both(b"note,,number\nx,,1\n")
    reader.both(f"\ufeff{HEADER}\nx,,1,\n".encode("utf-16-le"))
    assert reader.by_engine == 0


def test_the_order_of_a_long_file_is_kept(reader: Reader) -> None:
    """It is read in many pieces, by several threads."""
    number = 300_000
    lines = (f"行{at},2022-05-18,{at},{'合计' if at % 7 == 0 else '9' * 40}\n" for at in range(number))
    data = (f"{HEADER}\n" + "".join(lines)).encode()
    found = reader.part(data, 0)
    assert not isinstance(found, str)
    assert reader.by_engine == 1
    assert [row[1:] for row in found[1]] == [(str(at), f"行{at}", at + 2) for at in range(number)]
