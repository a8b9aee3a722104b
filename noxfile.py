"""Every check of the project: ``nox`` runs the first four, and for ``CI`` also ``engines`` and ``office``.

Those two install Debian packages, which is for a machine of CI but not for everybody's. With uv beside nox an
environment takes seconds; without it, pip makes the same one.
"""

import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2026.10.20"
nox.options.default_venv_backend = "uv|venv"
nox.options.sessions = ["lint", "types", "tests", "wheel"]
nox.options.reuse_existing_virtualenvs = True
if os.environ.get("CI"):
    nox.options.sessions = [*nox.options.sessions, "engines", "office"]
    nox.options.allow_parallel = True  # downloads of one beside the work of another; tests keep to themselves
    nox.options.parallel = 2

PROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, *groups: str) -> None:
    """The project as it stands, and the tools of some dependency groups."""
    session.install("-e", ".", *nox.project.dependency_groups(PROJECT, *groups))


def debian(session: nox.Session, **programs: object) -> None:
    """Install the Debian packages whose programs were not found; sessions take turns."""
    if missing := [name.replace("_", "-") for name, found in programs.items() if not found]:
        install = f"apt-get update && apt-get install --yes --no-install-recommends {' '.join(missing)}"
        session.run("flock", "/tmp/ychk-debian", "sh", "-c", install, external=True)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, and the arrows between rooms."""
    install(session, "lint")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy, strict, over everything; pyright over the examples of README and docs, as editors show them."""
    install(session, "test", "types", "mutate")
    session.run("mypy")
    snippets = Path(session.create_tmp()) / "snippets"
    session.run("python", "-m", "tools.snippets", str(snippets))
    session.run(
        "pyright", "--pythonpath", shutil.which("python", path=session.bin) or "python", str(snippets)
    )


@nox.session(allow_parallel=False)
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
    """What needs more than Python: PySpark on a Java runtime, and a PostgreSQL server. Nothing is skipped."""
    servers = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    debian(session, default_jre_headless=shutil.which("java"), postgresql=servers)
    install(session, "test", "engines")
    session.run(
        "pytest",
        "--dist=loadfile",
        "tests/tables/test_engine_matrix.py",
        "tests/tables/test_databases.py",
        "tests/workdays/test_joined_frames.py",
        *session.posargs,
        env={"YCHK_ENGINES": "1"},
    )


@nox.session
def office(session: nox.Session) -> None:
    """Workbooks made by ``ychk new`` go through LibreOffice and come back. Nothing is skipped."""
    debian(session, libreoffice_calc=shutil.which("soffice"))
    install(session, "test")
    session.run(
        "pytest",
        "tests/dossier/new/test_typed_in_office.py",
        *session.posargs,
        env={"YCHK_OFFICE": "1"},
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
