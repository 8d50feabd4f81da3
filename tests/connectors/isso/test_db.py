"""Nothing in a database is run, and other databases are left alone."""

import sqlite3
from contextlib import closing

import pytest

from auditor.errors import AuditorError, UnsafeSource
from auditor.records import Record
from connectors import Told, open_source
from connectors.isso import _database
from connectors.isso.db import IssoDb

THREADS = "create table threads (id integer primary key, uri text, title text)"
COMMENTS = (
    "CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY,"
    " parent INTEGER, created FLOAT, modified FLOAT, mode INTEGER, text VARCHAR,"
    " author VARCHAR, email VARCHAR, likes INTEGER DEFAULT 0)"
)
ROW = (
    "insert into comments (tid, id, created, mode, text, email)"
    " values (1, {n}, 176760000{n}, 1, 'Hello', 'mia@mail.example')"
)
TOLD = Told(accounts=("isso:rye-and-co.example",))


def source(folder, *statements, name="comments.db"):
    path = folder / name
    with closing(sqlite3.connect(path)) as opened:
        for statement in statements:
            opened.execute(statement)
        opened.commit()
    return open_source([path], TOLD)


def ids(here):
    return [item.id for item in IssoDb().read(here) if isinstance(item, Record)]


def test_a_database_under_any_name_is_known(tmp_path):
    here = source(tmp_path, THREADS, COMMENTS, ROW.format(n=1), name="kept.backup")
    assert IssoDb().recognises(here)
    assert ids(here) == ["comment/1"]


@pytest.mark.parametrize(
    "statements",
    [
        ("create table comments (id integer, words text)", THREADS),
        (COMMENTS,),
        ("create table other (x)",),
    ],
)
def test_other_databases_are_left_alone(tmp_path, statements):
    assert not IssoDb().recognises(source(tmp_path, *statements))


def test_a_text_that_speaks_of_the_tables_is_no_database(tmp_path):
    path = tmp_path / "comments.db"
    path.write_text(f"{COMMENTS}; {THREADS};")
    assert not IssoDb().recognises(open_source([path], TOLD))


def test_reading_changes_nothing_and_runs_no_trigger(tmp_path):
    trigger = "create trigger t after delete on comments begin delete from threads; end"
    here = source(tmp_path, THREADS, COMMENTS, ROW.format(n=1), trigger)
    before = (tmp_path / "comments.db").read_bytes()
    assert ids(here) == ["comment/1"]
    assert (tmp_path / "comments.db").read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["comments.db"]


def test_a_view_beside_the_tables_is_not_looked_at(tmp_path):
    endless = (
        "create view v as with recursive r(n) as (select 1 union all select n + 1"
        " from r) select n from r"
    )
    here = source(tmp_path, THREADS, COMMENTS, ROW.format(n=1), endless)
    assert ids(here) == ["comment/1"]


@pytest.mark.parametrize(
    "view",
    [
        "select 1 tid, 1 id, 1 parent, 1 created, 1 modified, 1 mode, 'x' text",
        (
            "with recursive r(n) as (select 1 union all select n + 1 from r) select"
            " n tid, n id, n parent, n created, 1 modified, 1 mode, 1 text from r"
        ),
    ],
)
def test_a_view_in_a_tables_place_is_not_run(tmp_path, view):
    aside = COMMENTS.replace("TABLE comments", "TABLE aside")
    named = f"create view comments as {view} -- CREATE TABLE comments (tid"
    here = source(tmp_path, THREADS, aside, named)
    with pytest.raises(AuditorError):
        IssoDb().accounts(here)


def test_a_table_that_is_a_program_is_not_run(tmp_path):
    columns = COMMENTS.partition("(")[2].replace(" REFERENCES threads(id)", "")
    named = ", ".join(one.split()[0] for one in columns.split(","))
    try:
        here = source(
            tmp_path, THREADS, f"create virtual table comments using fts5({named})"
        )
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no such tables")
    with pytest.raises(AuditorError):
        IssoDb().accounts(here)


def test_no_other_table_can_be_asked_for(tmp_path):
    here = source(tmp_path, THREADS, COMMENTS, "create table secrets (x)")
    database = _database.Database(here, frozenset({"comments"}))
    with pytest.raises(_database.Unreadable):
        list(database.rows("secrets", ("x",)))
    with pytest.raises(_database.Unreadable):
        list(database.rows("comments", ("upper(text)",)))
    with pytest.raises(_database.Unreadable):
        list(database.rows("comments", ("(select uri from threads)",)))


def test_a_database_larger_than_comments_can_be_is_refused(tmp_path, monkeypatch):
    here = source(tmp_path, THREADS, COMMENTS)
    monkeypatch.setattr(_database, "_LARGEST", 100)
    with pytest.raises(UnsafeSource):
        IssoDb().accounts(here)
