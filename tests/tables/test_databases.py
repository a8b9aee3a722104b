"""Ledgers in databases: what arrives, what is never sent, and what nobody gets to see."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ychk
from tests.casebook import schemas
from tests.engines import lacking
from ychk.evidence import LedgerQuery
from ychk.tables import open_table, typed
from ychk.tables.databases.ledger_query import hidden, secrets
from ychk.tables.databases.only_select import check_select

PASSWORD = "s3:cr@t/%"
Write = Callable[[str], Path]

ACTIONS = """
    CREATE TABLE actions (action_no VARCHAR(20), info_type VARCHAR(20), decided_on DATE,
                          uploaded_at TIMESTAMP, amount NUMERIC(20, 4), "处罚依据" VARCHAR(20));
    INSERT INTO actions VALUES
        ('强制1', '行政强制', '2022-05-09', '2022-05-18 23:59:59', 1.50, 'x'),
        ('强制2', ' 行政强制', '2022-05-09', NULL, NULL, NULL),
        ('强制3', '别的', NULL, '2022-05-20 00:00:00', 0.1, NULL);
"""
CSV = """action_no,info_type,decided_on,uploaded_at,amount,处罚依据
强制1,行政强制,2022-05-09,2022-05-18 23:59:59,1.50,x
强制2, 行政强制,2022-05-09,,,
强制3,别的,,2022-05-20 00:00:00,0.1,
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Write:
    """Writes ``dossier.toml`` with some lines more, and gives its folder."""

    def write(more: str) -> Path:
        folder = tmp_path / "dossier"
        folder.mkdir(exist_ok=True)
        text = f'region = "640100"\nas_of = 2022-06-30\n{more}'
        (folder / "dossier.toml").write_text(text, "utf-8")
        return folder

    return write


def query(url: str, what: str = 'table = "actions"', ledger: str = "admin_other_action") -> str:
    return f"[databases.city]\nurl = '{url}'\n[queries.{ledger}]\ndatabase = 'city'\n{what}\n"


def refusal(folder: Path) -> ychk.DossierError:
    with pytest.raises(ychk.DossierError) as caught:
        ychk.assess(ychk.read_dossier(folder))
    return caught.value


def from_csv(tmp_path: Path) -> str:
    folder = tmp_path / "files"
    (folder / "ledgers").mkdir(parents=True, exist_ok=True)
    (folder / "dossier.toml").write_text('region = "640100"\nas_of = 2022-06-30\n', "utf-8")
    (folder / "ledgers" / "admin_other_action.csv").write_text(CSV, "utf-8")
    return _without_rejected(folder)


def _without_rejected(folder: Path) -> str:
    text = ychk.assess(ychk.read_dossier(folder)).to_json()
    return text.partition('"rejected"')[0]


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    path = tmp_path / "dossier" / "city.db"
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(ACTIONS)
    return path


# -- files: SQLite and DuckDB -----------------------------------------------------------------------------


def test_a_table_of_an_sqlite_file_is_the_ledger_that_its_csv_is(
    dossier: Write, sqlite_file: Path, tmp_path: Path
) -> None:
    assert _without_rejected(dossier(query("sqlite:///city.db"))) == from_csv(tmp_path)
    assert _without_rejected(dossier(query(f"sqlite:///{sqlite_file}"))) == from_csv(tmp_path)


def test_a_duckdb_file_is_the_ledger_that_its_csv_is(dossier: Write, tmp_path: Path) -> None:
    folder = dossier(query("duckdb:///city.duckdb", 'sql = "SELECT * FROM actions;"'))
    with duckdb.connect(str(folder / "city.duckdb")) as database:
        database.execute(ACTIONS)
    assert _without_rejected(folder) == from_csv(tmp_path)


def test_a_duckdb_query_reaches_no_other_file(dossier: Write, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("decided_on\n2022-05-09\n", "utf-8")
    folder = dossier(query("duckdb:///c.duckdb", f"sql = \"SELECT * FROM '{tmp_path}/other.csv'\""))
    duckdb.connect(str(folder / "c.duckdb")).close()
    assert refusal(folder).id == "table.bad_query"


def test_a_database_file_that_is_not_there_is_not_made(dossier: Write) -> None:
    for kind in ("sqlite", "duckdb"):
        folder = dossier(query(f"{kind}:///none.db"))
        assert refusal(folder).id == "table.no_database"
        assert not (folder / "none.db").exists()


def test_only_the_wanted_columns_are_asked_for(sqlite_file: Path) -> None:
    schema = schemas()["admin_other_action"]
    asked = LedgerQuery(url=f"sqlite:///{sqlite_file}", table="actions", label="city")
    with duckdb.connect() as con:
        raw = open_table(con, schema, asked, ["decided_on"])
        assert raw.relation.columns == ["decided_on", "ychk_row", "ychk_file"]
        assert raw.relation.fetchall() == [
            ("2022-05-09", 1, "city"),
            ("2022-05-09", 2, "city"),
            ("", 3, "city"),
        ]
        assert "处罚依据" in raw.unknown
        assert len(open_table(con, schema, asked, ["info_type"]).relation.fetchall()) == 3


# -- what dossier.toml may say ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (query("postgresql://reader:secret@host/db"), "dossier.literal_password"),
        (query("postgresql://reader:se${X}cret@host/db"), "dossier.literal_password"),
        (query("postgresql://host/db?user=a&password=secret"), "dossier.literal_password"),
        (query("postgresql://reader:${not a name}@host/db"), "dossier.bad_variable"),
        (query("postgresql://reader:${YCHK_NOT_SET}@host/db"), "dossier.no_variable"),
        (query("${YCHK_NOT_SET}"), "dossier.no_variable"),
        (query("host=db password=secret"), "table.bad_address"),
        (query("sqlite:///c.db", ""), "dossier.sql_or_table"),
        (query("sqlite:///c.db", "sql = 'SELECT 1'\ntable = 'a'"), "dossier.sql_or_table"),
        (query("sqlite:///c.db", "table = 'a.'"), "table.bad_table_name"),
        (query("sqlite:///c.db", "sql = 'DROP TABLE a'"), "table.not_a_select"),
        (query("sqlite:///c.db", "statement = 'SELECT 1'"), "dossier.unknown_key"),
        (query("sqlite:///c.db", ledger="admin_licence"), "dossier.unknown_ledger"),
        (query("sqlite:///c.db").replace("'city'", "'citi'"), "dossier.unknown_database"),
        ("queries = 1", "dossier.wrong_type"),
        ("[databases.city]\nadress = 'x'", "dossier.unknown_key"),
    ],
)
def test_what_cannot_stand_there_is_refused_at_its_place(dossier: Write, more: str, message: str) -> None:
    error = refusal(dossier(more))
    assert error.id == message
    assert "dossier.toml" in str(error.data["place"])
    assert "secret" not in f"{error} {error.say('en')} {error.data}"


def test_a_ledger_as_file_and_as_query_is_refused(dossier: Write) -> None:
    folder = dossier(query("sqlite:///c.db"))
    (folder / "ledgers").mkdir()
    (folder / "ledgers" / "admin_other_action.csv").write_text(CSV, "utf-8")
    assert refusal(folder).id == "dossier.query_and_file"


def test_a_kind_of_database_that_cannot_be_held_to_reading_is_refused(dossier: Write) -> None:
    assert refusal(dossier(query("mssql+pyodbc://host/db"))).id == "table.unknown_database"
    assert refusal(dossier(query("postgres://host/db"))).data["nearest"] == "postgresql"


def test_a_missing_driver_is_named(dossier: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ychk.tables.databases.ledger_query._has", lambda package: False)
    assert "ychk[databases]" in str(refusal(dossier(query("mysql://host/db"))))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "select a, 'x; y' from t where note like '%;%' -- a remark; with a semicolon",
        "WITH a AS (SELECT 1) SELECT * FROM a ;\n",
        "/* first */ SELECT \"update\" FROM t WHERE n ~ '^\\d+$'",
        "SELECT 'it''s' || '\\\\'",
    ],
)
def test_one_select_passes(sql: str) -> None:
    assert check_select(sql, "here").rstrip(" ;\n") == check_select(sql, "here")


@pytest.mark.parametrize(
    "sql",
    [
        "",
        ";",
        "DELETE FROM t",
        "EXPLAIN SELECT 1",
        "SELECT 1; DROP TABLE t",
        "SELECT 1; SELECT 2",
        "WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone",
        "SELECT * INTO other FROM t",
        "SELECT 1) x; DROP TABLE t; --",
        "SELECT 1) x UNION SELECT 2 FROM (SELECT 3",
        "SELECT (1",
        "SELECT 'open",
        "SELECT '\\'' ; DROP TABLE t -- '",
        "SELECT $$'$$ ; DROP TABLE t -- '",
        "SELECT 1 # '\n ; DROP TABLE t -- '",
        "SELECT 1 /*! INTO OUTFILE 'x' */",
        "SELECT /* /* */ 1; DROP TABLE t */ 1",
    ],
)
def test_anything_else_does_not(sql: str) -> None:
    with pytest.raises(ychk.DossierError, match="SELECT"):
        check_select(sql, "here")


@given(st.text(min_size=1))
def test_no_password_survives_in_a_message(password: str) -> None:
    url = f"postgresql://reader:{quote(password, safe='')}@db.example:5432/credit?sslmode=require"
    assert password in secrets(url)
    said = f"cannot reach {url}: \x00{password}\x00 is wrong"
    assert f"\x00{password}\x00" not in hidden(said, url)


def test_a_query_does_not_show_its_address() -> None:
    made = LedgerQuery(url="postgresql://a:secret@host/db", table="t", label="x")
    assert "secret" not in repr(made)


# -- PostgreSQL, a real server ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A throw-away PostgreSQL cluster on a socket of its own; gives its address without a password."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        lacking("no PostgreSQL server: nox -s engines has one")
    import pwd  # only where Debian's packages are

    tools = found[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="ychk-pg-"))
    user = pwd.getpwnam("postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name)
    secret = folder / "password"
    secret.write_text(PASSWORD, "utf-8")
    for path in (folder, secret):
        os.chown(path, user.pw_uid, user.pw_gid)

    def run(*words: str) -> None:
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        with (folder.parent / f"{folder.name}.log").open("a") as log:
            subprocess.run(words, check=True, cwd=folder, stdout=log, stderr=log, **as_user)  # type: ignore[call-overload]

    data = str(folder / "data")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c timezone=UTC"
    try:
        run(
            *(str(tools / "initdb"), "-D", data, "-U", "reader", "--auth=scram-sha-256"),
            *("--pwfile", str(secret), "-N", "--locale=C", "-E", "UTF8"),
        )
        run(str(tools / "pg_ctl"), "-D", data, "-w", "-o", options, "start")
        try:
            run_sql = [
                "env",
                f"PGPASSWORD={PASSWORD}",
                str(tools / "psql"),
                "-h",
                str(folder),
                "-U",
                "reader",
            ]
            run(*run_sql, "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-c", f"{ACTIONS}{KINDS}")
            yield f"postgresql://reader:${{YCHK_CITY_PASSWORD}}@/postgres?host={folder}"
        finally:
            run(str(tools / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        (folder.parent / f"{folder.name}.log").unlink(missing_ok=True)


KINDS = """
    CREATE TYPE kind AS ENUM ('行政强制', '行政奖励');
    CREATE SEQUENCE s;
    CREATE SCHEMA "市";
    CREATE TABLE "市"."Kinds" AS SELECT * FROM (VALUES
        (1, '行政强制'::kind, DATE '2022-05-09', TIMESTAMPTZ '2022-05-17 16:30:00+00', 1.10::numeric),
        (2, '行政奖励'::kind, 'infinity'::date, 'infinity'::timestamptz, 'NaN'::numeric),
        (3, NULL, '0044-03-15 BC'::date, NULL, NULL)) k (action_no, info_type, decided_on, uploaded_at, "x");
"""


@pytest.fixture(params=["adbc", "psycopg"])
def address(request: pytest.FixtureRequest, server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The server's address by each driver, with the password in the environment."""
    packages = {"adbc": ["adbc_driver_postgresql"], "psycopg": ["psycopg", "sqlalchemy"]}[request.param]
    if not all(map(find_spec, packages)):
        lacking(f"no {', '.join(packages)}: nox -s engines has them")
    monkeypatch.setenv("YCHK_CITY_PASSWORD", PASSWORD)
    return server.replace("postgresql", f"postgresql+{request.param}", 1)


def test_a_table_in_postgresql_is_the_ledger_that_its_csv_is(
    dossier: Write, address: str, tmp_path: Path
) -> None:
    assert _without_rejected(dossier(query(address))) == from_csv(tmp_path)


def test_postgresql_may_be_named_without_a_driver(
    dossier: Write, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = f"postgresql:{address.partition(':')[2]}"
    has_adbc = "adbc" in address
    monkeypatch.setattr(
        "ychk.tables.databases.ledger_query._has", lambda name: has_adbc or name != "adbc_driver_postgresql"
    )
    assert _without_rejected(dossier(query(plain))) == from_csv(tmp_path)


def test_types_of_its_own_arrive_exactly_or_not_at_all(address: str) -> None:
    url = address.replace("${YCHK_CITY_PASSWORD}", quote(PASSWORD, safe=""))
    sql = 'SELECT * FROM "市"."Kinds" WHERE action_no < 2'
    asked = LedgerQuery(url=url, sql=sql, label="kinds")
    schema = schemas()["admin_other_action"]
    with duckdb.connect() as con:
        columns = ["action_no", "info_type", "decided_on", "uploaded_at"]
        (row,) = typed(con, open_table(con, schema, asked, columns), columns).fetchall()
        assert [str(cell) for cell in row if not isinstance(cell, bool)] == [
            *("1", "2022-05-09", "行政强制", "2022-05-18 00:30:00")
        ]


def test_money_does_not_arrive_as_cents(address: str) -> None:
    url = address.replace("${YCHK_CITY_PASSWORD}", quote(PASSWORD, safe=""))
    asked = LedgerQuery(url=url, sql="SELECT 10::money AS action_no", label="money")
    with duckdb.connect() as con:
        raw = open_table(con, schemas()["admin_other_action"], asked)
        assert raw.relation.fetchall() == [("$10.00", 1, "money")]


def test_a_day_that_is_no_day_is_unreadable_or_refused(address: str) -> None:
    url = address.replace("${YCHK_CITY_PASSWORD}", quote(PASSWORD, safe=""))
    schema = schemas()["admin_other_action"]
    with duckdb.connect() as con:
        for at in (2, 3):
            sql = f'SELECT decided_on FROM "市"."Kinds" WHERE action_no = {at}'
            asked = LedgerQuery(url=url, sql=sql, label="kinds")
            if "psycopg" in url:  # Python has no such days
                with pytest.raises(ychk.DossierError):
                    open_table(con, schema, asked)
                continue
            raw = open_table(con, schema, asked)
            assert typed(con, raw, ["decided_on"]).fetchall() == [(None, True)]


def test_a_query_cannot_write_whatever_it_calls(dossier: Write, address: str) -> None:
    error = refusal(dossier(query(address, "sql = \"SELECT nextval('s')::text AS action_no\"")))
    assert error.id == "table.bad_query"
    assert "read-only" in str(error)


def test_what_a_query_leaves_behind_all_the_same_is_rolled_back(address: str) -> None:
    """Up to PostgreSQL 15 a large object can be made in a transaction that may only read."""
    url = address.replace("${YCHK_CITY_PASSWORD}", quote(PASSWORD, safe=""))
    made = "SELECT lo_create(0)::text AS action_no"
    left = "SELECT count(*)::text AS action_no FROM pg_largeobject_metadata"
    schema = schemas()["admin_other_action"]
    with duckdb.connect() as con:
        try:
            open_table(con, schema, LedgerQuery(url=url, sql=made, label="made"))
        except ychk.DossierError as error:
            assert "read-only" in str(error)
        raw = open_table(con, schema, LedgerQuery(url=url, sql=left, label="left"))
        assert raw.relation.fetchall() == [("0", 1, "left")]


def test_a_wrong_password_is_shown_to_nobody(
    dossier: Write, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YCHK_CITY_PASSWORD", "wr0ng-secret")
    folder = dossier(query(address))
    error = refusal(folder)
    assert error.id == "table.bad_query"
    assert "authentication failed" in str(error)
    done = subprocess.run(
        [sys.executable, "-m", "ychk", "assess", str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "wr0ng-secret" not in f"{error}{error.data}{error.__cause__}{done.stdout}{done.stderr}"


def test_a_table_that_is_not_there_is_said_with_its_place(dossier: Write, address: str) -> None:
    error = refusal(dossier(query(address, "table = 'nobody.knows'")))
    assert error.data["place"] == "dossier.toml, [queries.admin_other_action]"
    assert "nobody" in str(error)
