"""A dossier folder: what is refused, with place and nearest name, and what is accepted."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import field, frozen
from tests.casebook import schemas

from ychk.dossier import read_dossier
from ychk.dossier.folder import Folder
from ychk.errors import DossierError
from ychk.evidence import LedgerFiles
from ychk.wording import LANGS

TOP = 'region = "640100"\nas_of = 2022-06-30\n'
FIGURE = '[[figures]]\nname = "enterprises_total"\nvalue = "104211"\ndate = 2022-06-30\n'
ATTESTATION = '[[attestations]]\nclause = "6.1"\nholds = true\nby = "市金融局"\non = 2022-06-20\n'
SCORE = '[[external_scores]]\nindicator = "16"\npoints = "2.5"\nby = "人民银行"\non = 2022-06-25\n'
HEADER = "decision_no,uscc\n"

Files = Mapping[str, str | bytes]


def write(folder: Path, files: Files) -> Path:
    for name, content in files.items():
        path = folder / os.fsdecode(name.encode("utf-8"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def refusal(folder: Path) -> DossierError:
    with pytest.raises(DossierError) as caught:
        read_dossier(folder)
    return caught.value


@frozen(kw_only=True)
class Refused:
    """One thing that is refused."""

    it: str
    toml: str | bytes = TOP
    files: Files = field(factory=dict)
    id: str
    place: str
    says: tuple[str, ...] = ()
    nearest: str | None = None


REFUSED = [
    # names nobody knows
    Refused(
        it="an unknown key at the top",
        toml=TOP + "as_off = 1\n",
        id="unknown_key",
        place="dossier.toml",
        says=("as_off",),
        nearest="as_of",
    ),
    Refused(
        it="an unknown key of a figure, in the second entry",
        toml=TOP + FIGURE + FIGURE.replace("enterprises_total", "uscc_total") + 'sourse = "x"\n',
        id="unknown_key",
        place="dossier.toml, [[figures]] 2",
        says=("sourse",),
        nearest="source",
    ),
    Refused(
        it="an unknown key of an attestation: document for documents",
        toml=TOP + ATTESTATION + 'document = "a"\n',
        id="unknown_key",
        place="dossier.toml, [[attestations]] 1",
        nearest="documents",
    ),
    Refused(
        it="an unknown key of an external score: documents for document",
        toml=TOP + SCORE + 'documents = ["a"]\n',
        id="unknown_key",
        place="dossier.toml, [[external_scores]] 1",
        nearest="document",
    ),
    Refused(
        it="an unknown parameter",
        toml=TOP + '[parameters]\nsite_avail = "0.99"\n',
        id="unknown_parameter",
        place="dossier.toml, [parameters] site_avail",
        nearest="site_availability",
    ),
    Refused(
        it="an unknown figure",
        toml=TOP + FIGURE.replace("enterprises_total", "enterprise_total"),
        id="unknown_figure",
        place="dossier.toml, [[figures]] 1",
        says=("enterprise_total",),
        nearest="enterprises_total",
    ),
    Refused(
        it="an unknown clause, nearest in its own row",
        toml=TOP + ATTESTATION.replace("6.1", "26.7"),
        id="unknown_clause",
        place="dossier.toml, [[attestations]] 1",
        says=("26.7",),
        nearest="26.5",
    ),
    Refused(
        it="a row number where a clause belongs",
        toml=TOP + ATTESTATION.replace('"6.1"', '"6"'),
        id="unknown_clause",
        place="dossier.toml, [[attestations]] 1",
        nearest="6.1",
    ),
    Refused(
        it="an external score for an unknown indicator",
        toml=TOP + SCORE.replace('"16"', '"160"'),
        id="unknown_indicator",
        place="dossier.toml, [[external_scores]] 1",
        nearest="16",
    ),
    Refused(
        it="an unknown plan",
        toml=TOP + 'plan = "yinchuan-2021"\n',
        id="unknown_plan",
        place="dossier.toml, plan",
        says=("yinchuan-2021",),
        nearest="yinchuan-2022",
    ),
    Refused(
        it="an unknown ledger",
        files={"ledgers/admin_licence.csv": HEADER},
        id="unknown_ledger",
        place="ledgers/admin_licence.csv",
        says=("admin_licence",),
        nearest="admin_license",
    ),
    Refused(
        it="an unknown ledger in parts",
        files={"ledgers/admin_penalties/a.csv": HEADER},
        id="unknown_ledger",
        place="ledgers/admin_penalties",
        nearest="admin_penalty",
    ),
    Refused(
        it="a ledger under its Chinese name",
        files={"ledgers/行政许可“双公示”台账.csv": HEADER},
        id="unknown_ledger",
        place="ledgers/行政许可“双公示”台账.csv",
        nearest="admin_license",
    ),
    Refused(
        it="a ledger in capitals",
        files={"ledgers/Admin_License.csv": HEADER},
        id="unknown_ledger",
        place="ledgers/Admin_License.csv",
        nearest="admin_license",
    ),
    Refused(
        it="a materials folder of no indicator",
        files={"materials/366/a.pdf": "x"},
        id="unknown_indicator",
        place="materials/366",
        says=("366",),
        nearest="36",
    ),
    # said twice
    Refused(
        it="a figure twice",
        toml=TOP + FIGURE + FIGURE,
        id="figure_twice",
        place="dossier.toml, [[figures]] 2",
        says=("enterprises_total",),
    ),
    Refused(
        it="two attestations for one clause",
        toml=TOP + ATTESTATION + ATTESTATION.replace("true", "false"),
        id="attestation_twice",
        place="dossier.toml, [[attestations]] 2",
        says=("6.1",),
    ),
    Refused(
        it="two external scores for one row",
        toml=TOP + SCORE + SCORE,
        id="external_score_twice",
        place="dossier.toml, [[external_scores]] 2",
        says=("16",),
    ),
    Refused(
        it="a ledger as csv and as xlsx",
        files={"ledgers/admin_license.csv": HEADER, "ledgers/admin_license.xlsx": "x"},
        id="ledger_twice",
        place="ledgers/admin_license.xlsx",
        says=("admin_license", "ledgers/admin_license.csv"),
    ),
    Refused(
        it="a ledger as csv and as a folder of parts",
        files={"ledgers/admin_license.csv": HEADER, "ledgers/admin_license/a.csv": HEADER},
        id="ledger_twice",
        place="ledgers/admin_license.csv",
        says=("ledgers/admin_license/a.csv",),
    ),
    Refused(
        it="a ledger under one ending in two cases",
        files={"ledgers/admin_license.CSV": HEADER, "ledgers/admin_license.csv": HEADER},
        id="ledger_twice",
        place="ledgers/admin_license.csv",
    ),
    Refused(
        it="a key twice",
        toml=TOP + "as_of = 2022-06-29\n",
        id="bad_toml",
        place="dossier.toml, 3:19, as_of",
    ),
    # who may decide what
    Refused(
        it="an attestation for a clause that data alone decides",
        toml=TOP + ATTESTATION.replace("6.1", "5.1"),
        id="clause_not_attested",
        place="dossier.toml, [[attestations]] 1",
        says=("5.1", "3.1", "34.1"),
    ),
    Refused(
        it="an external score outside rows 16 to 19",
        toml=TOP + SCORE.replace('"16"', '"15"'),
        id="not_scored_outside",
        place="dossier.toml, [[external_scores]] 1",
        says=("15", "16", "19"),
    ),
    Refused(
        it="an external score for a province's own indicator",
        toml=TOP + SCORE.replace('"16"', '"NX-1"'),
        id="not_scored_outside",
        place="dossier.toml, [[external_scores]] 1",
        says=("NX-1",),
    ),
    Refused(
        it="an external score above the row's points",
        toml=TOP + SCORE.replace("2.5", "3.01"),
        id="external_score_out_of_range",
        place="dossier.toml, [[external_scores]] 1",
        says=("3.01", "3"),
    ),
    Refused(
        it="a negative external score",
        toml=TOP + SCORE.replace("2.5", "-1"),
        id="external_score_out_of_range",
        place="dossier.toml, [[external_scores]] 1",
        says=("-1",),
    ),
    Refused(
        it="a negative figure",
        toml=TOP + FIGURE.replace('"104211"', "-1"),
        id="negative_figure",
        place="dossier.toml, [[figures]] 1",
        says=("enterprises_total", "-1"),
    ),
    Refused(
        it="an availability of zero",
        toml=TOP + "[parameters]\nsite_availability = 0\n",
        id="parameter_out_of_range",
        place="dossier.toml, [parameters] site_availability",
        says=("0 < site_availability <= 1",),
    ),
    Refused(
        it="an availability of 99 that should be 0.99",
        toml=TOP + "[parameters]\nsite_availability = 99\n",
        id="parameter_out_of_range",
        place="dossier.toml, [parameters] site_availability",
        says=("99", "0 < site_availability <= 1"),
    ),
    Refused(
        it="seven and a half halls",
        toml=TOP + "[parameters]\nrequired_halls = 7.5\n",
        id="parameter_not_whole",
        place="dossier.toml, [parameters] required_halls",
        says=("7.5",),
    ),
    Refused(
        it="a negative number of halls",
        toml=TOP + "[parameters]\nrequired_halls = -1\n",
        id="parameter_not_whole",
        place="dossier.toml, [parameters] required_halls",
        says=("-1", "0 <= required_halls"),
    ),
    # documents
    Refused(
        it="a document that is missing, with the nearest one handed in",
        toml=TOP + ATTESTATION + 'documents = ["materials/6/说明.docx"]\n',
        files={"materials/6/说明报告.docx": "x"},
        id="no_document",
        place="dossier.toml, [[attestations]] 1, documents",
        says=("materials/6/说明.docx",),
        nearest="materials/6/说明报告.docx",
    ),
    Refused(
        it="a document written with backslashes",
        toml=TOP + ATTESTATION + "documents = ['materials\\6\\report.docx']\n",
        files={"materials/6/report.docx": "x"},
        id="no_document",
        place="dossier.toml, [[attestations]] 1, documents",
        nearest="materials/6/report.docx",
    ),
    Refused(
        it="a document that climbs out",
        toml=TOP + ATTESTATION + 'documents = ["materials/../../outside.txt"]\n',
        id="document_outside",
        place="dossier.toml, [[attestations]] 1, documents",
        says=("materials/../../outside.txt",),
    ),
    Refused(
        it="an absolute document",
        toml=TOP + SCORE + 'document = "/etc/hostname"\n',
        id="document_outside",
        place="dossier.toml, [[external_scores]] 1, document",
    ),
    Refused(
        it="a document on a drive",
        toml=TOP + SCORE + "document = 'C:\\scores.pdf'\n",
        id="document_outside",
        place="dossier.toml, [[external_scores]] 1, document",
    ),
    Refused(
        it="a document that is a folder",
        toml=TOP + ATTESTATION + 'documents = ["materials/6"]\n',
        files={"materials/6/a.pdf": "x"},
        id="document_not_a_file",
        place="dossier.toml, [[attestations]] 1, documents",
        says=("materials/6",),
    ),
    Refused(
        it="a document with a name that no file can have",
        toml=TOP + ATTESTATION + 'documents = ["a\\u0000b"]\n',
        id="unreadable",
        place="dossier.toml, [[attestations]] 1, documents",
    ),
    # ledger files
    Refused(
        it="a ledger file of no bytes",
        files={"ledgers/admin_license.csv": ""},
        id="empty_ledger_file",
        place="ledgers/admin_license.csv",
    ),
    Refused(
        it="a part of no bytes",
        files={"ledgers/admin_license/a.csv": HEADER, "ledgers/admin_license/b.csv": ""},
        id="empty_ledger_file",
        place="ledgers/admin_license/b.csv",
    ),
    Refused(
        it="a folder of parts with only a lock file",
        files={"ledgers/admin_license/~$a.xlsx": "x"},
        id="empty_ledger_folder",
        place="ledgers/admin_license",
        says=(".csv", ".parquet"),
    ),
    Refused(
        it="folders within a folder of parts",
        files={"ledgers/admin_license/2022/a.csv": HEADER},
        id="nested_ledger_folder",
        place="ledgers/admin_license/2022",
    ),
    Refused(
        it="an ending that cannot be read",
        files={"ledgers/admin_license.docx": "x"},
        id="unknown_ending",
        place="ledgers/admin_license.docx",
        says=("admin_license.docx", ".csv", ".xlsx", ".xls", ".ods", ".parquet"),
    ),
    Refused(
        it="a ledger without an ending",
        files={"ledgers/admin_license": "x"},
        id="unknown_ending",
        place="ledgers/admin_license",
    ),
    Refused(
        it="a part with an ending that cannot be read",
        files={"ledgers/admin_license/a.doc": "x"},
        id="unknown_ending",
        place="ledgers/admin_license/a.doc",
    ),
    Refused(
        it="a file where the ledgers should stand",
        files={"ledgers": "x"},
        id="not_a_folder_inside",
        place="ledgers",
        says=("ledgers",),
    ),
    # required keys
    Refused(
        it="no region", toml="as_of = 2022-06-30\n", id="missing_key", place="dossier.toml", says=("region",)
    ),
    Refused(
        it="no as_of", toml='region = "640100"\n', id="missing_key", place="dossier.toml", says=("as_of",)
    ),
    *(
        Refused(
            it=f"a figure without {key}",
            toml=TOP + "\n".join(line for line in FIGURE.splitlines() if not line.startswith(key)),
            id="missing_key",
            place="dossier.toml, [[figures]] 1",
            says=(key,),
        )
        for key in ("name", "value", "date")
    ),
    *(
        Refused(
            it=f"an attestation without {key}",
            toml=TOP + "\n".join(line for line in ATTESTATION.splitlines() if not line.startswith(key)),
            id="missing_key",
            place="dossier.toml, [[attestations]] 1",
            says=(key,),
        )
        for key in ("clause", "holds", "by", "on")
    ),
    *(
        Refused(
            it=f"an external score without {key}",
            toml=TOP + "\n".join(line for line in SCORE.splitlines() if not line.startswith(key)),
            id="missing_key",
            place="dossier.toml, [[external_scores]] 1",
            says=(key,),
        )
        for key in ("indicator", "points", "by", "on")
    ),
    # types and spellings
    Refused(
        it="a region of five digits",
        toml=TOP.replace("640100", "64010"),
        id="bad_region",
        place="dossier.toml, region",
        says=("64010", "130100"),
    ),
    Refused(
        it="a region in full-width digits",
        toml=TOP.replace("640100", "６４０１００"),
        id="bad_region",
        place="dossier.toml, region",
    ),
    Refused(
        it="a region without quotes",
        toml=TOP.replace('"640100"', "640100"),
        id="wrong_type",
        place="dossier.toml, region",
        says=("640100",),
    ),
    Refused(
        it="an as_of with a time",
        toml=TOP.replace("2022-06-30", "2022-06-30 10:00:00"),
        id="not_a_date",
        place="dossier.toml, as_of",
        says=("2022-06-30 10:00:00", "2022-06-30"),
    ),
    Refused(
        it="an as_of in words",
        toml=TOP.replace("2022-06-30", '"30 June 2022"'),
        id="not_a_date",
        place="dossier.toml, as_of",
        says=("30 June 2022", "2022-06-30"),
    ),
    Refused(
        it="an as_of that is text of no day",
        toml=TOP.replace("2022-06-30", '"2022-06-31"'),
        id="not_a_date",
        place="dossier.toml, as_of",
        says=("2022-06-31",),
    ),
    Refused(
        it="an as_of of a week",
        toml=TOP.replace("2022-06-30", '"2022-W26-4"'),
        id="not_a_date",
        place="dossier.toml, as_of",
    ),
    Refused(
        it="an as_of after which no day comes",
        toml=TOP.replace("2022-06-30", "9999-12-31"),
        id="not_a_date",
        place="dossier.toml, as_of",
    ),
    Refused(
        it="the 31st of June",
        toml=TOP.replace("06-30", "06-31"),
        id="bad_toml_date",
        place="dossier.toml, 2:9, as_of",
        says=("as_of", "2022-06-31", "2022-06-30"),
    ),
    Refused(
        it="a thirteenth month",
        toml=TOP.replace("06-30", "13-01"),
        id="bad_toml_date",
        place="dossier.toml, 2:13, as_of",
        says=("as_of", "2022-13-01"),
    ),
    Refused(
        it="a date with slashes",
        toml=TOP + ATTESTATION.replace("2022-06-20", "2022/06/20"),
        id="bad_toml_date",
        place="dossier.toml, 7:10, on",
        says=("on", "2022/06/20"),
    ),
    Refused(
        it="a figure that is no number",
        toml=TOP + FIGURE.replace("104211", "104,211"),
        id="not_a_number",
        place="dossier.toml, [[figures]] 1, value",
        says=("104,211",),
    ),
    Refused(
        it="a figure that is true",
        toml=TOP + FIGURE.replace('"104211"', "true"),
        id="not_a_number",
        place="dossier.toml, [[figures]] 1, value",
        says=("true",),
    ),
    *(
        Refused(
            it=f"a figure of {value}",
            toml=TOP + FIGURE.replace('"104211"', value),
            id="not_a_number",
            place="dossier.toml, [[figures]] 1, value",
        )
        for value in ("nan", "inf", "1e999999999", '"1e9"', '"NaN"', '"1/0"', "[1]", '""')
    ),
    Refused(
        it="a parameter that is true",
        toml=TOP + "[parameters]\nrequired_halls = true\n",
        id="not_a_number",
        place="dossier.toml, [parameters], required_halls",
    ),
    Refused(
        it="points that are a list",
        toml=TOP + SCORE.replace('"2.5"', "[2.5]"),
        id="not_a_number",
        place="dossier.toml, [[external_scores]] 1, points",
    ),
    Refused(
        it="a clause without quotes",
        toml=TOP + ATTESTATION.replace('"6.1"', "6.1"),
        id="wrong_type",
        place="dossier.toml, [[attestations]] 1, clause",
        says=("6.1",),
    ),
    Refused(
        it="holds in quotes",
        toml=TOP + ATTESTATION.replace("true", '"true"'),
        id="wrong_type",
        place="dossier.toml, [[attestations]] 1, holds",
        says=("true", "false"),
    ),
    Refused(
        it="nobody attests",
        toml=TOP + ATTESTATION.replace("市金融局", " "),
        id="wrong_type",
        place="dossier.toml, [[attestations]] 1, by",
    ),
    Refused(
        it="documents that are one text",
        toml=TOP + ATTESTATION + 'documents = "a.pdf"\n',
        id="wrong_type",
        place="dossier.toml, [[attestations]] 1, documents",
        says=("a.pdf", "["),
    ),
    Refused(
        it="single brackets around figures",
        toml=TOP + FIGURE.replace("[[figures]]", "[figures]"),
        id="wrong_type",
        place="dossier.toml, [figures]",
        says=("[[figures]]",),
    ),
    Refused(
        it="double brackets around parameters",
        toml=TOP + "[[parameters]]\nrequired_halls = 7\n",
        id="wrong_type",
        place="dossier.toml, [parameters]",
        says=("[parameters]",),
    ),
    Refused(
        it="figures that are numbers",
        toml=TOP + "figures = [1]\n",
        id="wrong_type",
        place="dossier.toml, [[figures]] 1",
    ),
    # the file itself
    Refused(
        it="text without quotes",
        toml=TOP + "city = 银川市\n",
        id="bad_toml",
        place="dossier.toml, 3:8, city",
        says=("3", "8"),
    ),
    Refused(
        it="a line that ends too early", toml=TOP + "city =", id="bad_toml", place="dossier.toml, 3:7, city"
    ),
    Refused(it="a table that never ends", toml=TOP + "[figures", id="bad_toml", place="dossier.toml, 3:9"),
    Refused(
        it="GB18030 text",
        toml=(TOP + 'city = "银川市"\n').encode("gb18030"),
        id="not_utf8",
        place="dossier.toml",
        says=("3", "UTF-8"),
    ),
    Refused(
        it="brackets without end", toml=TOP + "city = " + "[" * 100_000, id="too_deep", place="dossier.toml"
    ),
    Refused(it="an empty dossier.toml", toml="", id="missing_key", place="dossier.toml", says=("region",)),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.it)
def test_refused(case: Refused, tmp_path: Path) -> None:
    write(tmp_path, {"dossier.toml": case.toml, **case.files})
    error = refusal(tmp_path)
    assert (error.id, error.data["place"]) == (f"dossier.{case.id}", case.place)
    assert error.data.get("nearest") == case.nearest
    for lang in LANGS:
        sentence = error.say(lang)
        for expected in (case.place, *case.says, *([case.nearest] if case.nearest else [])):
            assert expected in sentence


def test_no_case_stands_twice() -> None:
    assert len({case.it for case in REFUSED}) == len(REFUSED)


# the folder itself


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").id == "dossier.no_folder"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"dossier.toml": TOP})
    assert refusal(tmp_path / "dossier.toml").id == "dossier.not_a_folder"


def test_a_folder_without_dossier_toml_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).id == "dossier.no_toml"


def test_a_nearly_right_name_of_dossier_toml_is_pointed_out(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, {"dossier.tml": TOP}))
    assert (error.id, error.data["found"]) == ("dossier.misnamed_toml", "dossier.tml")


def test_a_folder_called_dossier_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").mkdir()
    assert refusal(tmp_path).id == "dossier.not_a_file"


def test_what_the_system_does_not_let_us_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"dossier.toml": TOP})

    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", denied)
    error = refusal(tmp_path)
    assert (error.id, error.data["place"]) == ("dossier.unreadable", "dossier.toml")
    assert "Permission denied" in error.say("en")
    assert str(tmp_path) not in error.say("en")


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("ledgers/admin_license.csv", "ledgers/admin_license.csv"),
        ("ledgers/admin_license/a.csv", "ledgers/admin_license/a.csv"),
        ("materials/6/a.pdf", "materials/6/a.pdf"),
        ("materials/6/deep/a.pdf", "materials/6/deep/a.pdf"),
    ],
)
def test_a_link_that_leaves_the_dossier_is_refused(tmp_path: Path, link: str, place: str) -> None:
    outside = write(tmp_path, {"outside": HEADER}) / "outside"
    home = write(tmp_path / "home", {"dossier.toml": TOP})
    (home / link).parent.mkdir(parents=True)
    (home / link).symlink_to(outside)
    error = refusal(home)
    assert (error.id, error.data["place"]) == ("dossier.link_outside", place)


@pytest.mark.parametrize("folder", ["ledgers", "materials", "materials/6"])
def test_a_linked_folder_that_leaves_the_dossier_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "outside").mkdir()
    home = write(tmp_path / "home", {"dossier.toml": TOP})
    (home / folder).parent.mkdir(parents=True, exist_ok=True)
    (home / folder).symlink_to(tmp_path / "outside")
    assert refusal(home).id == "dossier.link_outside"


def test_a_document_that_is_a_link_out_of_the_dossier_is_refused(tmp_path: Path) -> None:
    outside = write(tmp_path, {"outside": "x"}) / "outside"
    home = write(tmp_path / "home", {"dossier.toml": TOP + ATTESTATION + 'documents = ["a.pdf"]\n'})
    (home / "a.pdf").symlink_to(outside)
    assert refusal(home).id == "dossier.document_outside"


def test_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    home = write(tmp_path, {"dossier.toml": TOP, "ledgers/.keep": ""})
    (home / "ledgers/admin_license.csv").symlink_to(home / "gone.csv")
    assert refusal(home).id == "dossier.not_a_file"


# accepted


def test_a_whole_dossier_is_read_exactly(tmp_path: Path) -> None:
    home = write(
        tmp_path,
        {
            "dossier.toml": 'plan = "yinchuan-2022"\ncity = "银川市"\nreview_start = 2022-08-01\n'
            + TOP
            + '[parameters]\nsite_availability = "99.5%"\nrequired_halls = 6\n'
            + FIGURE
            + 'unit = "户"\nsource = "市市场监管局"\n'
            + ATTESTATION
            + 'documents = ["materials/6/说明报告.docx"]\n'
            + SCORE
            + 'document = "materials/16/评分.pdf"\n',
            "ledgers/admin_license.csv": HEADER,
            "materials/6/说明报告.docx": "x",
            "materials/6/截图/1.png": "x",
            "materials/16/评分.pdf": "x",
        },
    )
    dossier = read_dossier(str(home))
    assert (dossier.plan, dossier.region, dossier.city) == ("yinchuan-2022", "640100", "银川市")
    assert (dossier.as_of, dossier.review_start) == (date(2022, 6, 30), date(2022, 8, 1))
    assert dossier.parameters == {"site_availability": Fraction(199, 200), "required_halls": Fraction(6)}
    (figure,), (attestation,), (score,) = dossier.figures, dossier.attestations, dossier.external_scores
    assert (figure.value, figure.unit, figure.place) == (
        Fraction(104211),
        "户",
        "dossier.toml, [[figures]] 1",
    )
    assert attestation.holds
    assert attestation.documents == ("materials/6/说明报告.docx",)
    assert (score.points, score.document) == (Fraction(5, 2), "materials/16/评分.pdf")
    assert dossier.materials == {
        "16": ("materials/16/评分.pdf",),
        "6": ("materials/6/截图/1.png", "materials/6/说明报告.docx"),
    }
    assert dossier.ledgers == {
        "admin_license": LedgerFiles(
            paths=(home.resolve() / "ledgers/admin_license.csv",), labels=("ledgers/admin_license.csv",)
        )
    }
    assert dossier.warnings == ()


def test_region_and_day_are_enough(tmp_path: Path) -> None:
    dossier = read_dossier(write(tmp_path, {"dossier.toml": TOP}))
    assert (dossier.plan, dossier.city, dossier.review_start) == ("yinchuan-2022", None, date(2022, 7, 1))
    assert (dossier.ledgers, dossier.figures, dossier.materials) == ({}, (), {})


@pytest.mark.parametrize(
    ("it", "toml"),
    [
        ("a BOM", "\ufeff" + TOP),
        ("Windows lines", TOP.replace("\n", "\r\n")),
        ("a day in quotes", TOP.replace("2022-06-30", '"2022-06-30"')),
    ],
)
def test_plain_spellings_work(it: str, toml: str, tmp_path: Path) -> None:
    assert read_dossier(write(tmp_path, {"dossier.toml": toml})).as_of == date(2022, 6, 30), it


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"0.1"', Fraction(1, 10)),
        ("0.1", Fraction(1, 10)),
        ("0.30000000000000000001", Fraction(30000000000000000001, 10**20)),
        ("104_211", Fraction(104211)),
        ("1.5e3", Fraction(1500)),
        ('"35%"', Fraction(7, 20)),
    ],
)
def test_a_figure_stays_exact(written: str, value: Fraction, tmp_path: Path) -> None:
    toml = TOP + FIGURE.replace('"104211"', written)
    assert read_dossier(write(tmp_path, {"dossier.toml": toml})).figures[0].value == value


def test_parts_of_a_ledger_come_in_order_of_their_names(tmp_path: Path) -> None:
    parts = {f"ledgers/admin_license/{name}": HEADER for name in ("10.csv", "2.csv", "1.csv")}
    left = {
        f"ledgers/admin_license/{name}": "" for name in (".DS_Store", "Thumbs.db", "~$1.xlsx", "desktop.ini")
    }
    dossier = read_dossier(write(tmp_path, {"dossier.toml": TOP, **parts, **left}))
    files = dossier.ledgers["admin_license"]
    assert isinstance(files, LedgerFiles)
    assert files.labels == tuple(f"ledgers/admin_license/{name}" for name in ("1.csv", "10.csv", "2.csv"))


@pytest.mark.parametrize("ending", ["csv", "CSV", "xlsx", "XLSX", "xls", "ods", "Parquet"])
def test_endings_in_any_case(ending: str, tmp_path: Path) -> None:
    write(tmp_path, {f"ledgers/admin_license.{ending}": "x"})
    assert list(Folder.at(tmp_path).ledgers(schemas())) == ["admin_license"]


def test_names_with_a_province_prefix_are_taken_on_trust(tmp_path: Path) -> None:
    toml = TOP + '[parameters]\nNX-lowest = "1"\n' + ATTESTATION.replace("6.1", "NX-1.2")
    dossier = read_dossier(write(tmp_path, {"dossier.toml": toml, "materials/NX-1/a.pdf": "x"}))
    assert dossier.attestations[0].clause == "NX-1.2"
    assert dossier.materials == {"NX-1": ("materials/NX-1/a.pdf",)}


def test_notes_at_the_top_are_nobodys_business(tmp_path: Path) -> None:
    files = {"dossier.toml": TOP, "notes.txt": "x", "readme.md": "x", ".git/config": "x", "letters/a": "x"}
    assert read_dossier(write(tmp_path, files)).warnings == ()


@pytest.mark.parametrize(
    ("name", "expected"), [("ledger", "ledgers"), ("Ledgers", "ledgers"), ("material", "materials")]
)
def test_a_nearly_right_name_at_the_top_is_a_warning(name: str, expected: str, tmp_path: Path) -> None:
    (warning,) = read_dossier(write(tmp_path, {"dossier.toml": TOP, f"{name}/a": "x"})).warnings
    assert (warning.id, dict(warning.data)) == ("dossier.odd_name", {"name": name, "expected": expected})


def test_a_file_beside_the_indicators_folders_is_a_warning(tmp_path: Path) -> None:
    (warning,) = read_dossier(write(tmp_path, {"dossier.toml": TOP, "materials/a.pdf": "x"})).warnings
    assert (warning.id, dict(warning.data)) == ("dossier.loose_material", {"file": "materials/a.pdf"})


def test_links_within_the_dossier_are_followed_once(tmp_path: Path) -> None:
    home = write(tmp_path, {"dossier.toml": TOP, "materials/6/a.pdf": "x"})
    (home / "materials/6/again").symlink_to(home / "materials/6")
    (home / "materials/7").symlink_to(home / "materials/6")
    materials = read_dossier(home).materials
    assert materials["6"] == ("materials/6/a.pdf",)
    assert materials["7"] == ("materials/7/a.pdf",)


def test_a_linked_dossier_is_read(tmp_path: Path) -> None:
    write(tmp_path / "real", {"dossier.toml": TOP, "ledgers/admin_license.csv": HEADER})
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert list(read_dossier(tmp_path / "link").ledgers) == ["admin_license"]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_not_utf8_is_still_handed_in(tmp_path: Path) -> None:
    home = write(tmp_path, {"dossier.toml": TOP, "materials/6/a.pdf": "x"})
    try:
        (home / "materials/6" / os.fsdecode("报告.pdf".encode("gb18030"))).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    names = read_dossier(home).materials["6"]
    assert len(names) == 2
    assert all(name.isprintable() for name in names)
    "".join(names).encode("utf-8")
