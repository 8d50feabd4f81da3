"""What one damaged file or field of an archive costs, and what it does not."""

import json
from datetime import UTC, datetime

import pytest

from auditor.records import Extent, Kind, Record, Rejected, Stream
from connectors import Told, find
from connectors.x._records import followers, tallies
from connectors.x._shapes import Tweet
from tests.connectors.case import CASES

NOON = datetime(2026, 6, 2, 12, tzinfo=UTC)
POST = {
    "id_str": "1797900000000000001",
    "created_at": "Tue Jun 04 09:00:00 +0000 2024",
    "full_text": "Rye today",
}
MESSAGES = {
    "dmConversation": {
        "conversationId": "8101-8102",
        "messages": [
            {
                "messageCreate": {
                    "id": "901",
                    "senderId": "8102",
                    "recipientId": "8101",
                    "createdAt": "2024-06-04T09:00:00.000Z",
                    "text": "Do you deliver?",
                }
            }
        ],
    }
}


def script(name, *items):
    return f"window.YTD.{name}.part0 = {json.dumps(items)}"


@pytest.fixture
def archive(tmp_path):
    """Make an archive with messages, and open it."""

    def make(**files):
        told = {"accountId": "8101", "username": "bakery"}
        contents = {
            "account": script("account", {"account": told}),
            "tweets": script("tweets", {"tweet": POST}),
            "direct-messages": script("direct_messages", MESSAGES),
            **{name.replace("_", "-"): text for name, text in files.items()},
        }
        data = tmp_path / "archive" / "data"
        data.mkdir(parents=True)
        for name, text in contents.items():
            (data / f"{name}.js").write_text(text, encoding="utf-8")
        [found], _ = find([tmp_path / "archive"], Told(messages=True))
        return found

    return make


def read(found):
    return list(found.connector.read(found.source))


def extent(found, stream):
    [coverage] = found.connector.covers(found.source).values()
    [span] = coverage[stream]
    return span.extent


def test_messages_are_complete_when_their_file_is_whole(archive):
    assert extent(archive(), Stream.MESSAGES) is Extent.COMPLETE


def test_messages_are_partial_when_their_file_was_cut(archive):
    cut = script("direct_messages", MESSAGES, MESSAGES)[:-20]
    assert extent(archive(direct_messages=cut), Stream.MESSAGES) is Extent.PARTIAL


def test_messages_are_read_though_the_posts_cannot_be(archive):
    found = archive(tweets="window.YTD.tweets.part0 = [ {")
    kinds = [item.kind for item in read(found) if isinstance(item, Record)]
    assert kinds == [Kind.MESSAGE]
    [coverage] = found.connector.covers(found.source).values()
    assert coverage[Stream.OUTBOUND_POSTS] == ()


def test_an_empty_number_is_nobodys(archive):
    told = {"accountId": "", "username": "bakery"}
    found = archive(account=script("account", {"account": told}))
    with pytest.raises(Exception, match="whose archive this is, and is damaged"):
        found.connector.accounts(found.source)


def test_an_account_without_a_handle_goes_by_its_number(archive):
    told = {"accountId": "8101", "username": ""}
    found = archive(account=script("account", {"account": told}))
    [account] = found.connector.accounts(found.source)
    assert (account.id, account.handle, account.name) == ("8101", "8101", "8101")


def test_who_joins_a_group_without_a_number_is_nobody(archive):
    joined = {"participantsJoin": {"userIds": ["", "8103"], "createdAt": ""}}
    said = MESSAGES["dmConversation"]["messages"][0]["messageCreate"]
    spoken = {"messageCreate": {**said, "recipientId": None}}
    group = {"conversationId": "77", "messages": [joined, spoken]}
    found = archive(direct_messages=script("x", {"dmConversation": group}))
    [message] = [one for one in read(found) if getattr(one, "id", "") == "901"]
    assert message.mentions == ("8103",)


@pytest.mark.parametrize("damage", ["\ud83d", float("nan")])
def test_half_a_character_in_a_message_costs_that_message(archive, damage):
    said = MESSAGES["dmConversation"]["messages"][0]["messageCreate"]
    broken = {"messageCreate": {**said, "id": "902", "text": damage}}
    talk = {
        "conversationId": "8101-8102",
        "messages": [broken, {"messageCreate": said}],
    }
    found = archive(direct_messages=script("x", {"dmConversation": talk}, MESSAGES))
    items = read(found)
    ids = [one.id for one in items if isinstance(one, Record) and one.id != "902"]
    assert ids.count("901") == 2
    rejected = [one.where for one in items if isinstance(one, Rejected)]
    expected = ["data/direct-messages.js[0].messages[0]"] if damage == "\ud83d" else []
    assert rejected == expected


def test_a_conversation_that_is_none_is_one_rejection(archive):
    wrong = {"dmConversation": "\ud83d"}, {"dmConversation": {"messages": "\ud83d"}}
    found = archive(direct_messages=script("x", *wrong, MESSAGES))
    items = read(found)
    assert [one.where for one in items if isinstance(one, Rejected)] == [
        "data/direct-messages.js[0]",
        "data/direct-messages.js[1]",
    ]
    assert [one.id for one in items if getattr(one, "kind", "") == Kind.MESSAGE] == [
        "901"
    ]


def counted(count, kind):
    record = Record(
        platform="x",
        account="8101",
        id="1",
        kind=kind,
        author="8101",
        sent_at=NOON,
    )
    return [one.count for one in tallies(record, Tweet(favorite_count=count), NOON)]


@pytest.mark.parametrize("count", [10**30, -1, None])
def test_a_count_that_cannot_be_is_no_tally(count):
    assert counted(count, Kind.POST) == []


def test_that_nobody_liked_it_is_told_of_a_post_and_not_of_a_reply():
    assert counted(0, Kind.POST) == [0]
    assert counted(0, Kind.REPLY) == []
    assert counted(1, Kind.REPLY) == [1]


@pytest.mark.parametrize("count", [10**30, -1, None])
def test_a_number_of_followers_that_cannot_be_is_not_told(count):
    assert followers("8101", count, NOON) == []


@pytest.mark.parametrize("start", [b"", b"Grailbird", b"\xff\xfeG\0r\0"])
def test_a_month_damaged_from_its_beginning_is_told(tmp_path, start):
    whole = CASES / "x.archive" / "months_until_2019" / "export"
    for file in sorted(whole.rglob("*.*")):
        copy = tmp_path / "export" / file.relative_to(whole)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    (tmp_path / "export/data/js/tweets/2010_03.js").write_bytes(start)
    [found], _ = find([tmp_path / "export"])
    rejected = [item.where for item in read(found) if isinstance(item, Rejected)]
    assert "data/js/tweets/2010_03.js" in rejected
    assert extent(found, Stream.OUTBOUND_POSTS) is Extent.PARTIAL
