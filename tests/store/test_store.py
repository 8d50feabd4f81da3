"""What is built in, which copy stays, and what makes a database start anew."""

import os
import stat
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from auditor import cache, store
from auditor.audit.reading import identify, read
from auditor.errors import MalformedSource
from auditor.language import speaking
from auditor.records import (
    Account,
    ChannelKind,
    Coverage,
    Extent,
    Handle,
    Item,
    Kind,
    Record,
    Rejected,
    Stream,
    Tally,
)
from auditor.store import Key, Store, Taken, open_store
from connectors import find
from tests.audit.export import UNTIL, US, Export, before

ACCOUNT = Account(id=US, handle=US, name="Bakery", kind=ChannelKind.NETWORK)
ALL = dict.fromkeys(Stream, Extent.COMPLETE)


def key(digest: str = "one", version: int = 1, **given: bool) -> Key:
    messages = given.get("messages", False)
    return Key(digest=digest, connector="x.archive", version=version, messages=messages)


def said(text: str, id_: str = "same", **given: object) -> Record:
    fields = {"platform": "x", "account": US, "kind": Kind.POST, "author": US} | given
    return Record(id=id_, sent_at=before(50), text=text, **fields)


def taken(digest: str, items: Iterable[Item], until=UNTIL, **given: object) -> Taken:
    return Taken(
        key=key(digest, **given),
        platform="x",
        accounts=(ACCOUNT,),
        coverage={US: Coverage.throughout(before(400), until, ALL)},
        items=items,
    )


def texts(opened: Store) -> list[str]:
    rows = opened.con.execute('select "text" from record order by "text"').fetchall()
    return [text for (text,) in rows]


def counts(opened: Store) -> dict[str, int]:
    tables = ("source", "account", "span", "record", "handle", "tally", "rejected")
    return {
        name: opened.con.execute(f"select count(*) from {name}").fetchall()[0][0]  # noqa: S608
        for name in tables
    }


# --- second copies -------------------------------------------------------------------


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_of_copies_in_several_sources_the_newest_sources_stays(order):
    sources = [
        taken("c", [said("oldest")], before(30)),
        taken("b", [said("older")], before(20)),
        taken("a", [said("newest")], before(10)),
    ]
    opened = open_store(None, [])
    for number in order:
        opened.add(sources[number])

    assert texts(opened) == ["newest"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_sources_equally_new_the_digest_decides_whatever_comes_first(order):
    sources = [taken("a", [said("one")]), taken("b", [said("other")])]
    opened = open_store(None, [])
    for number in order:
        opened.add(sources[number])

    assert texts(opened) == ["other"]


OWN_ALONE = {
    stream: extent
    for stream, extent in ALL.items()
    if not stream.value.startswith("inbound")
} | {Stream.INBOUND_REPLIES: Extent.ABSENT, Stream.INBOUND_MENTIONS: Extent.ABSENT}


def of_own_side(digest: str, items: Iterable[Item], until: datetime) -> Taken:
    covers = {US: Coverage.throughout(before(400), until, OWN_ALONE)}
    return replace(taken(digest, items, until), coverage=covers)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_source_with_both_sides_wins_over_a_newer_one_of_the_own_side(order):
    sources = [
        taken("a", [said("whom it answers")], before(30)),
        of_own_side("b", [said("nobody knows whom")], before(10)),
    ]
    opened = open_store(None, [])
    for number in order:
        opened.add(sources[number])

    assert texts(opened) == ["whom it answers"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_that_a_message_was_deleted_is_kept_whichever_says_so(order):
    sources = [
        taken("a", [said("there")], before(30)),
        of_own_side("b", [said("gone", deleted_at=before(20))], before(10)),
    ]
    opened = open_store(None, [])
    for number in order:
        opened.add(sources[number])

    rows = opened.con.execute('select "text", deleted_at from record').fetchall()
    assert rows == [("there", before(20).replace(tzinfo=None))]


def test_within_a_source_the_copy_read_first_stays():
    opened = open_store(None, [])
    opened.add(taken("a", [said("first"), said("second"), said("alone", "other")]))

    assert texts(opened) == ["alone", "first"]
    assert opened.con.execute("select records from source").fetchall() == [(3,)]


def test_the_same_id_on_another_account_or_platform_is_no_copy():
    opened = open_store(None, [])
    items = [said("one"), said("two", account="cafe"), said("three", platform="y")]
    opened.add(taken("a", items))

    assert texts(opened) == ["one", "three", "two"]


@pytest.mark.parametrize("first", ["real", "inferred"])
def test_an_inferred_record_is_no_copy_of_what_it_stands_for(first):
    items = [said("real"), said("inferred", inferred=True)]
    if first == "inferred":
        items.reverse()
    together = open_store(None, [])
    together.add(taken("a", items))
    apart = open_store(None, [])
    for number, item in enumerate(items):
        apart.add(taken(str(number), [item], before(10 - number)))

    assert texts(together) == texts(apart) == ["inferred", "real"]
    assert together.con.execute("select records from source").fetchall() == [(1,)]


def test_copies_more_than_a_batch_apart_are_found(monkeypatch):
    monkeypatch.setattr("auditor.store.batches.BATCH", 2)
    opened = open_store(None, [])
    opened.add(taken("a", [said(str(n), f"r{n % 3}") for n in range(7)]))

    assert texts(opened) == ["0", "1", "2"]


# --- all or nothing ------------------------------------------------------------------


def broken() -> Iterable[Item]:
    yield said("before the damage")
    yield Rejected(where="line 2", reason="cut")
    yield Handle(platform="x", author="1", handle="ana")
    yield Tally(
        platform="x", account=US, id="r", name="likes", count=1, counted_at=UNTIL
    )
    raise MalformedSource("cut", hint="Download it again.")


def test_a_source_that_fails_leaves_nothing_and_the_next_is_taken(monkeypatch):
    monkeypatch.setattr("auditor.store.batches.BATCH", 1)
    opened = open_store(None, [])
    opened.add(taken("a", [said("kept")]))
    with pytest.raises(MalformedSource):
        opened.add(taken("b", broken(), before(1)))

    assert counts(opened) == {
        "source": 1,
        "account": 1,
        "span": 7,
        "record": 1,
        "handle": 0,
        "tally": 0,
        "rejected": 0,
    }
    opened.add(taken("c", [said("next", "other")]))
    assert texts(opened) == ["kept", "next"]


def test_one_broken_file_stops_nobody(tmp_path, monkeypatch):
    good, bad = Export(), Export(platform="facebook")
    good.says(US, before(5))
    bad.says(US, before(5))
    found, _ = find([good.into(tmp_path / "good"), bad.into(tmp_path / "bad")])
    identified, _ = identify(found)
    reading = type(found[0].connector).read

    def fails_on_bad(self, source):
        if "bad" in source.label:
            raise MalformedSource("bad: cut", hint="Download it again.")
        return reading(self, source)

    monkeypatch.setattr(type(found[0].connector), "read", fails_on_bad)
    opened = open_store(None, [])
    failed = read(opened, identified)

    assert [(one.reason, one.hint) for one in failed] == [
        ("bad: cut", "Download it again.")
    ]
    assert counts(opened)["source"] == 1


# --- reading again, or not -----------------------------------------------------------


def imported(path: Path, *exports: Path) -> Store:
    found, _ = find(list(exports))
    identified, _ = identify(found)
    opened = open_store(path, [one.key for one in identified])
    assert read(opened, identified) == ()
    return opened


@pytest.fixture
def export(tmp_path):
    x = Export()
    x.says(US, before(5), "Fresh bread")
    return x.into(tmp_path / "export")


@pytest.fixture
def database(tmp_path, export):
    path = tmp_path / "cache" / "audit.duckdb"
    imported(path, export).con.close()
    return path


def unread(monkeypatch):
    def read(*_):
        raise AssertionError("it was read again")

    monkeypatch.setattr("connectors.activity.file.ActivityFile.read", read)


def test_a_source_that_is_built_in_is_not_read_again(monkeypatch, database, export):
    unread(monkeypatch)
    opened = imported(database, export)

    assert texts(opened) == ["Fresh bread"]
    opened.con.close()


def test_other_bytes_are_another_source(database, export):
    rows = export / "activity.jsonl"
    rows.write_text(rows.read_text().replace("Fresh", "Stale"), encoding="utf-8")
    opened = imported(database, export)

    assert texts(opened) == ["Stale bread"]
    opened.con.close()


def test_another_version_of_the_connector_reads_again(monkeypatch, database, export):
    monkeypatch.setattr("connectors.activity.file.ActivityFile.version", 99)
    opened = imported(database, export)
    rows = opened.con.execute("select version, records from source").fetchall()
    opened.con.close()

    assert rows == [(99, 1)]


def test_another_schema_reads_again(monkeypatch, database, export):
    monkeypatch.setattr("auditor.store.database.SCHEMA", 99)
    opened = imported(database, export)
    numbers = opened.con.execute("select number from schema_version").fetchall()

    assert numbers == [(99,)]
    assert texts(opened) == ["Fresh bread"]
    opened.con.close()


@pytest.mark.parametrize("kept", [0, 100, 5000])
def test_a_database_that_was_cut_is_built_anew(database, export, kept):
    database.write_bytes(database.read_bytes()[:kept])
    opened = imported(database, export)

    assert texts(opened) == ["Fresh bread"]
    opened.con.close()


def test_a_database_of_somebody_elses_is_built_anew(database, export):
    import duckdb

    database.unlink()
    with duckdb.connect(str(database)) as con:
        con.execute("create table record (id integer)")
    opened = imported(database, export)

    assert texts(opened) == ["Fresh bread"]
    opened.con.close()


def test_a_database_may_be_deleted_at_any_time(database, export):
    database.unlink()
    opened = imported(database, export)

    assert texts(opened) == ["Fresh bread"]
    opened.con.close()


def test_a_source_that_is_no_longer_wanted_is_not_counted(database, tmp_path):
    other = Export(platform="facebook")
    other.says(US, before(3), "Rolls")
    opened = imported(database, other.into(tmp_path / "other"))

    assert texts(opened) == ["Rolls"]
    opened.con.close()


def test_a_further_source_is_read_alone(monkeypatch, database, export, tmp_path):
    other = Export(platform="facebook")
    other.says(US, before(3), "Rolls")
    read_now = []
    reading = store.Store.add
    monkeypatch.setattr(
        "auditor.store.Store.add",
        lambda self, one: read_now.append(one.key) or reading(self, one),
    )
    opened = imported(database, export, other.into(tmp_path / "other"))

    assert texts(opened) == ["Fresh bread", "Rolls"]
    assert len(read_now) == 1
    opened.con.close()


def test_asking_for_direct_messages_reads_again():
    assert key(messages=True) != key(messages=False)


def test_moments_are_kept_in_utc_without_a_zone():
    opened = open_store(None, [])
    opened.add(taken("a", [said("one")]))

    assert opened.con.execute("select sent_at from record").fetchall() == [
        (before(50).replace(tzinfo=None),)
    ]


# --- the cache -----------------------------------------------------------------------


def test_one_set_of_sources_has_one_database_whatever_their_order(tmp_path):
    one, other = key("one"), key("two")

    assert cache.path_for(tmp_path, [one, other]) == cache.path_for(
        tmp_path, [other, one]
    )
    assert cache.path_for(tmp_path, [one]) != cache.path_for(tmp_path, [other])
    assert cache.path_for(tmp_path, [one]) != cache.path_for(
        tmp_path, [key("one", messages=True)]
    )


def test_each_language_has_a_database_of_its_own(tmp_path):
    english = cache.path_for(tmp_path, [key("one")])
    with speaking("de"):
        assert cache.path_for(tmp_path, [key("one")]) != english


def test_databases_older_than_thirty_days_are_forgotten(tmp_path):
    ages = {"fresh": 0, "thirty": 30, "old": 30.01}
    for name, days in ages.items():
        for suffix in (".duckdb", ".duckdb.wal"):
            file = tmp_path / f"{name}{suffix}"
            file.touch()
            at = (UNTIL - timedelta(days=days)).timestamp()
            os.utime(file, (at, at))
    (tmp_path / "notes.txt").touch()
    os.utime(tmp_path / "notes.txt", (0, 0))
    cache.forget_old(tmp_path, UNTIL)

    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "fresh.duckdb",
        "fresh.duckdb.wal",
        "notes.txt",
        "thirty.duckdb",
        "thirty.duckdb.wal",
    ]


def test_the_folder_of_a_database_is_its_owners_alone(tmp_path):
    folder = tmp_path / "cache"
    opened = open_store(folder / "one.duckdb", [])
    opened.con.close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
