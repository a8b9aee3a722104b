"""What a cell, a header or a file's name says cannot steer a terminal; what is written is written whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_cli import run
from ychk.wording import LANGS, say, visible

STEERING = "\x1b[2J\x07\x9b31m\r\u202e\u2028\x00"
TOML = 'region = "640100"\ncity = "{}"\nas_of = 2022-06-30\n'
CITY = STEERING.encode("unicode_escape").decode().replace("\\x", "\\u00").replace("\\r", "\\u000d")

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return lambda *words: run(capsys, monkeypatch, *words)


@pytest.fixture
def steering(tmp_path: Path) -> Path:
    """A dossier with control characters wherever a text can have them."""
    (tmp_path / "dossier.toml").write_text(TOML.format(CITY), "utf-8")
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / "admin_other_action.csv").write_text(
        f"info_type,action_no,authority_name,authority_uscc,decided_on,uploaded_at,{STEERING}\n"
        f'行政强制,"{STEERING}",x{STEERING},"{STEERING}",2022-05-01,2022-05-30\n'
        f'"{STEERING}",1,市教育局,1,"{STEERING}",2022-05-30\n',
        "utf-8",
        newline="",
    )
    if sys.platform != "win32":
        (tmp_path / "materials").mkdir()
        (tmp_path / "materials" / f"a{STEERING.replace(chr(0), '')}.pdf").write_text("x")
    return tmp_path


def steers(words: str) -> set[str]:
    """The characters of a text that would steer a terminal."""
    return {char for char in words if char in STEERING and not char.isprintable()}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "words",
    [("check",), ("check", "--examples", "9"), ("assess",), ("assess", "--show-plan"), ("explain", "22")],
)
def test_no_command_hands_control_characters_on(
    steering: Path, command: Command, words: tuple[str, ...], lang: str
) -> None:
    _, out, err = command(*words, str(steering), "--lang", lang)
    assert out
    assert steers(out + err) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_a_refusal_is_one_line_whatever_it_quotes(tmp_path: Path, command: Command, lang: str) -> None:
    (tmp_path / "dossier.toml").write_text(f'"{CITY}\\n" = 1\n', "utf-8")
    code, out, err = command("assess", str(tmp_path), "--lang", lang)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert steers(err) == set()
    assert "␛[2J" in err


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
def test_a_file_name_is_shown_and_not_obeyed(tmp_path: Path, command: Command) -> None:
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "dossier.toml").write_text(TOML.format("x"), "utf-8")
    (tmp_path / "ledgers" / "commit\x1b]0;x\x07ment.csv").write_text("a\n")
    code, _, err = command("assess", str(tmp_path))
    assert code == 2
    assert steers(err) == set()


def test_sentences_of_the_library_do_not_steer_either() -> None:
    for lang in LANGS:
        assert steers(say("dossier.no_document", lang, name=STEERING)) == set()
        assert steers(say("dossier.unknown_key", lang, name="a", known=[STEERING])) == set()


def test_what_is_visible_stays_as_it_is_and_as_long() -> None:
    plain = "银川市 “双公示” a-b_c 𠮷 é　全角"
    assert visible(plain) == plain
    assert len(visible(STEERING)) == len(STEERING)
    assert visible("a\nb") == "a␊b"


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    steering: Path, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as stream:
            stream.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    code, _, err = command("assess", str(steering), "--format", "json", "--out", str(out), "--lang", "en")
    assert code == 2
    assert "No space left on device" in err
    assert out.read_text() == "old"
    assert sorted(item.name for item in tmp_path.iterdir() if item.name.startswith(".")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a right on Windows")
def test_a_link_stays_a_link_and_a_file_keeps_its_rights(steering: Path, command: Command) -> None:
    real, link = steering / "real.json", steering / "link.json"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert command("assess", str(steering), "--format", "json", "--out", str(link))[0] == 0
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("{")
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_written_to_and_not_replaced(steering: Path, command: Command) -> None:
    assert command("assess", str(steering), "--format", "json", "--out", os.devnull)[0] == 0
    assert not Path(os.devnull).is_file()
