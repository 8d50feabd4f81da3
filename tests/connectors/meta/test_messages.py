"""Conversations of Facebook and Instagram, told by display names."""

import json
from datetime import UTC, datetime

import pytest

from auditor.records import Kind, Rejected
from connectors import Told, open_source
from connectors._meta_messages import Head, Inbox, head, own_name


def said(sender, at, content=None, **more):
    words = {} if content is None else {"content": content}
    return {"sender_name": sender, "timestamp_ms": at * 1000, **words, **more}


@pytest.fixture
def thread(tmp_path):
    """Return a maker of one conversation's file."""

    def make(*messages, people=("Ana Sol", "Bakery"), title="Ana Sol"):
        folder = tmp_path / "anasol_42"
        folder.mkdir(exist_ok=True)
        tree = {
            "participants": [{"name": name} for name in people],
            "messages": list(messages),
            "title": title,
            "thread_path": "inbox/anasol_42",
        }
        (folder / "message_1.json").write_text(json.dumps(tree))
        return open_source([tmp_path], Told()) / "anasol_42/message_1.json"

    return make


def read(file):
    names = frozenset({"Bakery"})
    return list(Inbox(platform="instagram", account="bakery", names=names).items(file))


def test_both_sides_are_read_and_the_account_is_told_by_its_name(thread):
    ours, theirs = read(
        thread(
            said("Bakery", 1718020000, "Yes, until 6."),
            said("Ana Sol", 1718019000, "Open on Monday?"),
        )
    )
    assert (ours.author, ours.mentions) == ("bakery", ("Ana Sol",))
    assert (theirs.author, theirs.mentions) == ("Ana Sol", ("bakery",))
    assert ours.conversation == theirs.conversation == "anasol_42"
    assert ours.sent_at == datetime(2024, 6, 10, 11, 46, 40, tzinfo=UTC)


def test_pictures_and_shared_things_are_messages_without_words(thread):
    picture, shared = read(
        thread(
            said("Ana Sol", 1718019000, photos=[{"uri": "a/b.jpg"}]),
            said("Ana Sol", 1718019000, share={"link": "https://shop.example/"}),
        )
    )
    assert (picture.text, shared.links) == ("", ("https://shop.example/",))
    assert picture.id != shared.id


@pytest.mark.parametrize(
    "message",
    [
        said("Ana Sol", 1718019000, "Liked a message"),
        said("Ana Sol", 1718019000, "Reacted 😍 to your message "),
        said("Ana Sol", 1718019000, "Ana Sol named the group Bread."),
        said("Ana Sol", 1718019000, "Hat mit 👍 auf deine Nachricht reagiert "),
        said("Ana Sol", 1718019000, "Ana Sol called you.", type="Call"),
        said("Ana Sol", 1718019000, "Video chat", call_duration=3),
        said("Ana Sol", 1718019000, is_unsent=True),
    ],
)
def test_what_the_program_writes_is_no_message(thread, message):
    assert read(thread(message)) == []


def test_a_sentence_that_only_speaks_of_liking_is_a_message(thread):
    [one] = read(thread(said("Ana Sol", 1718019000, "I liked a message of yours")))
    assert one.kind is Kind.MESSAGE


def test_a_reaction_with_a_time_is_about_its_message(thread):
    hearts = [
        {"reaction": "\u00e2\u009d\u00a4", "actor": "Ana Sol", "timestamp": 1718020100},
        {"reaction": "\u00e2\u009d\u00a4", "actor": "Ana Sol"},
    ]
    message, heart = read(thread(said("Bakery", 1718020000, "Yes", reactions=hearts)))
    assert (heart.kind, heart.author, heart.about) == (
        Kind.REACTION,
        "Ana Sol",
        message.id,
    )
    assert heart.about_author == "bakery"


def test_deleted_people_are_nobody(thread):
    people = ("Instagram User", "Bakery")
    [one] = read(
        thread(said("Instagram User", 1718019000, "Hello"), people=people, title="")
    )
    assert (one.author, one.author_name, one.mentions) == (None, None, ("bakery",))


def test_messages_alike_in_everything_are_numbered(thread):
    twice = said("Ana Sol", 1718019000, "Hello")
    first, second = read(thread(twice, twice))
    assert second.id == f"{first.id}#2"


def test_a_message_without_a_time_or_sender_is_rejected_by_itself(thread):
    found = read(
        thread({"content": "x"}, said("Ana Sol", 0, "x"), said("Bakery", 1718019000))
    )
    assert [isinstance(one, Rejected) for one in found] == [True, True, False]
    assert found[1].where == "anasol_42/message_1.json[1]"


def test_a_file_cut_short_yields_what_came_before(thread):
    file = thread(said("Bakery", 1718020000, "Yes"), said("Ana Sol", 1718019000, "No"))
    path = file.on_disk
    path.write_bytes(path.read_bytes()[:170])
    message, rest = read(open_source([path.parent.parent], Told()) / file.path)
    assert message.text == "Yes"
    assert isinstance(rest, Rejected)


def test_the_own_name_is_the_one_in_every_conversation(thread):
    heads = [
        head(thread()),
        Head(id="2", title="Ben", people=("Ben", "Bakery")),
        Head(id="3", title="Us", people=("Bakery", "Ana Sol", "Ben")),
    ]
    assert own_name(heads) == "Bakery"


def test_a_single_conversation_of_two_is_called_like_the_other(thread):
    assert own_name([head(thread())]) == "Bakery"


def test_nobody_is_guessed_where_nothing_tells():
    assert own_name([]) is None
    assert own_name([Head(id="1", title="Us", people=("A", "B", "C"))]) is None
