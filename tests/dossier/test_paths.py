"""What lies outside the dossier is never read, and nothing that is no file is waited for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ychk import DossierError, check_folder, read_dossier

TOML = 'region = "640100"\nas_of = 2022-06-30\n'
ATTESTED = '[[attestations]]\nclause = "6.1"\nholds = true\nby = "x"\non = 2022-06-01\ndocuments = [{}]\n'
LEDGER = "decision_no,decided_on\n1,2022-05-18\n"

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="making links needs a right on Windows")
needs_fifos = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A dossier beside a folder ``outside`` that holds a whole one."""
    outside = tmp_path / "outside"
    for place in (tmp_path / "home", outside):
        (place / "ledgers" / "commitment").mkdir(parents=True)
        (place / "materials" / "6").mkdir(parents=True)
        (place / "dossier.toml").write_text(TOML)
        (place / "ledgers" / "commitment" / "a.csv").write_text("commitment_no\n1\n")
    (outside / "ledgers" / "admin_license.csv").write_text(LEDGER)
    (outside / "materials" / "6" / "a.pdf").write_text("x")
    (outside / "calendar.csv").write_text("region,date,kind\n")
    return tmp_path / "home"


def refused(home: Path) -> list[str]:
    """Id and place of what reading stops at; looking over tells it; no sentence has a whole path."""
    with pytest.raises(DossierError) as caught:
        read_dossier(home)
    report = check_folder(home)
    errors = [*report.problems, *(error for item in report.ledgers.values() for error in item.problems)]
    assert not report.usable
    for error in (caught.value, *errors):
        assert str(home) not in error.say("zh") + error.say("en")
    assert caught.value.id in [error.id for error in errors]
    return [caught.value.id, str(caught.value.data["place"])]


@needs_links
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("ledgers/admin_license.csv", "ledgers/admin_license.csv"),
        ("ledgers/admin_license", "ledgers"),
        ("ledgers/commitment/b.csv", "ledgers/commitment/a.csv"),
        ("materials/6/a.pdf", "materials/6/a.pdf"),
        ("materials/7", "materials/6"),
        ("calendar.csv", "calendar.csv"),
    ],
)
@pytest.mark.parametrize("relative", [False, True])
def test_a_link_out_of_the_dossier_is_not_followed(
    home: Path, link: str, target: str, relative: bool
) -> None:
    outside = home.parent / "outside" / target
    written = Path(os.path.relpath(outside, (home / link).parent)) if relative else outside
    (home / link).symlink_to(written)
    assert refused(home) == ["dossier.link_outside", link]


@needs_links
@pytest.mark.parametrize("folder", ["ledgers", "materials"])
def test_a_whole_folder_that_is_a_link_out_of_the_dossier_is_not_followed(home: Path, folder: str) -> None:
    (home / folder).rename(home / "away")
    (home / folder).symlink_to(home.parent / "outside" / folder)
    assert refused(home) == ["dossier.link_outside", folder]


@needs_links
def test_dossier_toml_itself_lies_in_the_dossier(home: Path) -> None:
    (home / "dossier.toml").unlink()
    (home / "dossier.toml").symlink_to(home.parent / "outside" / "dossier.toml")
    assert refused(home) == ["dossier.link_outside", "dossier.toml"]


@needs_links
@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("ledgers/admin_license.csv", "ledgers/admin_license.csv"),
        ("ledgers/commitment/b.csv", "ledgers/commitment/b.csv"),
        ("materials/6/a.pdf", "materials/6/a.pdf"),
        ("calendar.csv", "calendar.csv"),
        ("dossier.toml", "dossier.toml"),
    ],
)
def test_a_link_to_itself_is_refused_and_not_followed_round(home: Path, link: str, place: str) -> None:
    (home / link).unlink(missing_ok=True)
    (home / link).symlink_to(home / link)
    id, where = refused(home)
    assert id in ("dossier.unreadable", "dossier.not_a_file")
    assert where == place


@needs_links
def test_links_that_lead_to_each_other_are_gone_through_once(home: Path) -> None:
    (home / "materials" / "6" / "round").symlink_to(home / "materials")
    (home / "materials" / "6" / "a.txt").write_text("x")
    assert read_dossier(home).materials["6"] == ("materials/6/a.txt",)


@pytest.mark.parametrize(
    "document",
    [
        "../outside/materials/6/a.pdf",
        "materials/../../outside/materials/6/a.pdf",
        "/etc/passwd",
        "C:\\\\scores.pdf",
        "C:scores.pdf",
        "c:/scores.pdf",
        "\\\\\\\\server\\\\share\\\\a.pdf",
        "//server/share/a.pdf",
        "\\\\a.pdf",
    ],
)
def test_a_documents_path_that_leaves_the_dossier_is_refused(home: Path, document: str) -> None:
    (home / "dossier.toml").write_text(TOML + ATTESTED.format(f'"{document}"'))
    assert refused(home)[0] == "dossier.document_outside"


@needs_links
def test_a_document_behind_a_linked_folder_lies_outside(home: Path) -> None:
    (home / "papers").symlink_to(home.parent / "outside" / "materials")
    (home / "dossier.toml").write_text(TOML + ATTESTED.format('"papers/6/a.pdf"'))
    assert refused(home)[0] == "dossier.document_outside"


def test_where_a_path_has_turned_back_inside_it_may_leave_no_trace(home: Path) -> None:
    (home / "materials" / "6" / "a.pdf").write_text("x")
    (home / "dossier.toml").write_text(TOML + ATTESTED.format('"materials/7/../6/a.pdf"'))
    assert read_dossier(home).attestations[0].documents == ("materials/7/../6/a.pdf",)


@needs_fifos
@pytest.mark.parametrize(
    "name",
    [
        "ledgers/admin_license.csv",
        "ledgers/admin_license.xlsx",
        "ledgers/commitment/b.csv",
        "materials/6/a.pdf",
        "calendar.csv",
        "dossier.toml",
    ],
)
def test_a_named_pipe_is_refused_without_waiting_for_a_writer(home: Path, name: str) -> None:
    (home / name).unlink(missing_ok=True)
    os.mkfifo(home / name)
    assert refused(home) == ["dossier.not_a_file", name]


@needs_fifos
def test_a_named_pipe_is_no_document(home: Path) -> None:
    os.mkfifo(home / "a.pdf")
    (home / "dossier.toml").write_text(TOML + ATTESTED.format('"a.pdf"'))
    assert refused(home)[0] == "dossier.document_not_a_file"


@needs_links
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
@pytest.mark.parametrize("name", ["ledgers/admin_license.csv", "calendar.csv", "dossier.toml"])
def test_a_link_to_a_device_is_not_read(home: Path, name: str) -> None:
    (home / name).unlink(missing_ok=True)
    (home / name).symlink_to("/dev/zero")
    assert refused(home) == ["dossier.link_outside", name]


@pytest.mark.parametrize(
    ("folder", "id"),
    [
        ("ledgers/admin_license.csv", "dossier.unknown_ledger"),
        ("ledgers/commitment/b.csv", "dossier.nested_ledger_folder"),
        ("calendar.csv", "dossier.not_a_file"),
        ("dossier.toml", "dossier.not_a_file"),
    ],
)
def test_a_folder_with_the_name_of_a_file_is_refused(home: Path, folder: str, id: str) -> None:
    (home / folder).unlink(missing_ok=True)
    (home / folder).mkdir()
    assert refused(home) == [id, folder]
