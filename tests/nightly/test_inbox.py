"""The inbox: what can be read moves on, what cannot stays and is named again."""

import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from auditor.nightly.inbox import import_inbox
from auditor.workspace import ClientFolder, SourceList
from connectors import Told
from tests.connectors.case import all_cases

NOW = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def export():
    cases = (one for one in all_cases() if one.connector == "x.archive" and one.is_read)
    return next(cases).export


@pytest.fixture
def client(tmp_path):
    folder = ClientFolder(tmp_path / "bakery")
    folder.make()
    return folder


def put(path, *, since=timedelta(hours=1)):
    """Let something have been put there some time ago."""
    then = (NOW - since).timestamp()
    for one in [path, *path.rglob("*")] if path.is_dir() else [path]:
        os.utime(one, (then, then))


def opened(client):
    return import_inbox(client, Told(), now=NOW)


def test_what_is_read_becomes_a_source_and_moves_out_of_the_way(client, export):
    shutil.copytree(export, client.inbox / "twitter")
    put(client.inbox / "twitter")
    assert len(opened(client).new) == 1
    assert list(client.inbox.iterdir()) == []
    assert (client.imported / "2026-07-01" / "twitter").is_dir()
    assert len(SourceList(client.sources).read()) == 1


def test_what_cannot_be_read_stays_and_is_named_every_night(client):
    broken = client.inbox / "twitter.zip"
    broken.write_bytes(b"PK\x03\x04 and nothing of use")
    put(broken)
    for _ in range(2):
        [missed] = opened(client).not_read
        assert "twitter.zip" in missed.path
    assert broken.exists()


def test_what_is_still_being_copied_is_left_for_the_next_night(client, export):
    shutil.copytree(export, client.inbox / "twitter")
    put(client.inbox / "twitter", since=timedelta(minutes=1))
    assert opened(client).new == ()
    assert (client.inbox / "twitter").is_dir()


def test_what_is_none_of_ours_stays_for_whoever_put_it_there(client):
    picture = client.inbox / "shop.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    put(picture)
    opened(client)
    assert picture.exists()


def test_two_of_one_name_on_one_day_take_no_place_of_each_other(client, export):
    for _ in range(2):
        shutil.copytree(export, client.inbox / "twitter")
        put(client.inbox / "twitter")
        opened(client)
    there = sorted(one.name for one in (client.imported / "2026-07-01").iterdir())
    assert there == ["twitter", "twitter (2)"]


def test_a_clock_that_was_set_back_keeps_nothing_in_the_inbox(client, export):
    shutil.copytree(export, client.inbox / "twitter")
    put(client.inbox / "twitter", since=timedelta(days=-2))
    assert len(opened(client).new) == 1
