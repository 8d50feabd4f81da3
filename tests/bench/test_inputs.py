"""The made-up exports are sound, whatever their size, and always the same."""

from collections import Counter

import pytest

from auditor.records import Kind, Record, Rejected
from bench.inputs import Input, activity, bluesky, mailbox, make, shop, x_archive
from connectors import Told, find

WRITERS = {
    "x.archive": lambda folder: x_archive.write(folder, tweets=300, part=100_000),
    "bluesky.car": lambda folder: bluesky.write(folder, records=500),
    "email.mbox": lambda folder: mailbox.write(folder, mails=300),
    "activity.file": lambda folder: activity.write(folder, messages=2000, people=100),
}


def read(path, told=Told()):
    [found], missed = find([path], told)
    assert missed == ()
    found.connector.accounts(found.source)
    found.connector.covers(found.source)
    items = list(found.connector.read(found.source))
    assert not [item for item in items if isinstance(item, Rejected)]
    records = [item for item in items if isinstance(item, Record)]
    return found.connector.name, [one for one in records if not one.inferred]


@pytest.mark.parametrize("name", WRITERS)
def test_each_export_is_read_by_its_connector_without_a_rejection(name, tmp_path):
    connector, records = read(WRITERS[name](tmp_path))
    assert connector == name
    assert len(records) > 100


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_size_gives_the_same_bytes(name, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        WRITERS[name](folder)
    assert contents(one) == contents(other)
    assert contents(one)


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_an_archive_has_every_tweet_in_parts_or_in_one_file(tmp_path):
    _, parts = read(x_archive.write(tmp_path / "parts", tweets=300, part=100_000))
    _, one = read(x_archive.write(tmp_path / "one", tweets=300, part=None))
    assert len(one) == 300
    assert [record.id for record in parts] == [record.id for record in one]


def test_a_repository_holds_what_was_asked_for(tmp_path):
    _, records = read(bluesky.write(tmp_path, records=500))
    kinds = Counter(record.kind for record in records)
    assert kinds.keys() == {Kind.POST, Kind.REPLY, Kind.SHARE, Kind.REACTION}
    assert 400 < kinds.total() < 500  # the rest follows somebody, or is the profile


def test_a_mailbox_holds_both_sides(tmp_path):
    _, records = read(mailbox.write(tmp_path, mails=300))
    assert len(records) == 300
    ours = [one for one in records if one.author == "hello@harbour.example"]
    assert 50 < len(ours) < 150


def test_everybody_speaks_and_few_speak_much(tmp_path):
    _, records = read(activity.write(tmp_path, messages=5000, people=500))
    assert len(records) == 5000
    said = Counter(one.author for one in records if one.author != activity.OWN)
    assert len(said) == 500
    busiest = sum(count for _, count in said.most_common(50))
    assert busiest > 0.4 * said.total()


def test_answers_answer_somebody(tmp_path):
    _, records = read(activity.write(tmp_path, messages=2000, people=100))
    authors = {one.id: one.author for one in records}
    replies = [one for one in records if one.kind is Kind.REPLY]
    assert {one.in_reply_to_author for one in replies} > {activity.OWN}
    for reply in replies:
        assert authors[reply.in_reply_to] == reply.in_reply_to_author


def test_a_shop_hands_over_three_exports(tmp_path):
    shop.write(tmp_path, comments=800, mails=100, tweets=100)
    found, missed = find([tmp_path], Told())
    assert missed == ()
    names = sorted(one.connector.name for one in found)
    assert names == ["activity.file", "email.mbox", "x.archive"]


@pytest.fixture
def inputs(monkeypatch):
    found = {"mbox": Input(module="mailbox", sizes={"mails": 500})}
    monkeypatch.setattr("bench.inputs.INPUTS", found)


@pytest.mark.usefixtures("inputs")
def test_an_export_is_made_once(tmp_path):
    path = make("mbox", tmp_path, small=True)
    path.write_text("still here")
    assert make("mbox", tmp_path, small=True).read_text() == "still here"


@pytest.mark.usefixtures("inputs")
def test_another_version_is_made_anew(tmp_path, monkeypatch):
    old = make("mbox", tmp_path, small=True)
    monkeypatch.setattr("bench.inputs.mailbox.VERSION", mailbox.VERSION + 1)
    assert make("mbox", tmp_path, small=True) != old
    assert not old.exists()


@pytest.mark.usefixtures("inputs")
def test_small_is_a_hundredth_and_lies_beside(tmp_path):
    small = make("mbox", tmp_path, small=True).read_bytes()
    whole = make("mbox", tmp_path, small=False).read_bytes()
    assert small.count(b"\nMessage-ID:") == 5
    assert whole.count(b"\nMessage-ID:") == 500
    assert len(list(tmp_path.iterdir())) == 2
