"""Every check of the project: ``nox`` runs the first four, ``nox -s bench`` measures."""

import os
import shutil
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "types", "tests", "wheel"]
nox.options.reuse_existing_virtualenvs = True

PROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, *groups: str) -> None:
    """The project as it stands, and the tools of some dependency groups."""
    session.install("-e", ".", *nox.project.dependency_groups(PROJECT, *groups))


@nox.session
def lint(session: nox.Session) -> None:
    """Style, and the arrows between rooms."""
    install(session, "lint")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy, strict, over everything."""
    install(session, "test", "types", "mutate")
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """The executable specification and everything around it, the documentation's examples among it."""
    install(session, "test")
    session.run("pytest", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """The examples in README and docs alone: they run and say what they print."""
    install(session, "test")
    session.run("pytest", "tests/docs", *session.posargs)


@nox.session
def engines(session: nox.Session) -> None:
    """What needs more than Python: PySpark on a Java runtime, and a PostgreSQL server.

    Both come from Debian's packages where they are missing. With ``CI`` set nothing is skipped.
    """
    servers = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    there = {"default-jre-headless": shutil.which("java"), "postgresql": servers}
    if missing := [package for package, found in there.items() if not found]:
        session.run("apt-get", "update", external=True)
        session.run("apt-get", "install", "--yes", "--no-install-recommends", *missing, external=True)
    install(session, "test", "engines")
    session.run(
        "pytest",
        "-n0",
        "tests/workdays/test_joined_frames.py",
        "tests/tables/test_engine_matrix.py",
        "tests/tables/test_databases.py",
        *session.posargs,
        env={"YCHK_ENGINES_REQUIRED": "1"} if os.environ.get("CI") else {},
    )


@nox.session
def office(session: nox.Session) -> None:
    """Workbooks made by ``ychk new`` go through LibreOffice and come back; it is Debian's package.

    With ``CI`` set nothing is skipped.
    """
    if shutil.which("soffice") is None:
        session.run("apt-get", "update", external=True)
        packages = ("apt-get", "install", "--yes", "--no-install-recommends", "libreoffice-calc")
        session.run(*packages, external=True)
    install(session, "test")
    session.run(
        "pytest",
        "-n0",
        "tests/dossier/new/test_typed_in_office.py",
        *session.posargs,
        env={"YCHK_OFFICE_REQUIRED": "1"} if os.environ.get("CI") else {},
    )


@nox.session
def wheel(session: nox.Session) -> None:
    """The built wheel, without any tool of ours, does the main job."""
    session.install(".")
    session.run(
        "ychk",
        "assess",
        "examples/yinchuan-2022",
        "--format",
        "json",
        "--out",
        f"{session.create_tmp()}/a.json",
    )


@nox.session
def mutate(session: nox.Session) -> None:
    """Change the code of a room everywhere, one thing at a time, and see that a test notices.

    ``nox -s mutate -- workdays``, ``nox -s mutate -- indicator --share 1/3 --seed 2``.
    """
    install(session, "test", "types", "mutate")
    copy = Path(session.create_tmp()) / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    left = (".git", ".nox", ".venv", "*_cache", "__pycache__")
    shutil.copytree(".", copy, ignore=shutil.ignore_patterns(*left))
    with session.chdir(copy):
        session.run("python", "-m", "tools.mutate", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Damaged files by the million: each is read or refused with a sentence. Not on Windows.

    ``nox -s fuzz -- --minutes 30``, ``nox -s fuzz -- --minutes 5 --target xlsx``.
    """
    install(session, "fuzz")
    found = Path(session.create_tmp()) / "found"
    session.run("python", "-m", "tools.fuzz", "--found", str(found), *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Speed and memory, as ratios measured in one run, written to docs/benchmarks.md."""
    install(session, "test")
    for script in sorted(Path("bench").glob("bench_*.py")):
        session.run("python", str(script), *session.posargs)
