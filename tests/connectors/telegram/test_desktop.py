"""Which files are Telegram's, how group and channel join, and what becomes of time."""

import json

import pytest

from auditor.records import Record, Stream
from connectors import Told, find, open_source
from connectors.telegram.desktop import TelegramDesktop

TOLD = Told(accounts=("telegram:Corner Bakery",))
MESSAGE = {
    "id": 5,
    "type": "message",
    "date": "2026-01-05T10:00:00",
    "date_unixtime": "1767603600",
    "from": "Corner Bakery",
    "from_id": "channel140",
    "text": "Rolls",
}
CHANNEL = {
    "name": "Corner Bakery",
    "type": "public_channel",
    "id": 140,
    "messages": [MESSAGE],
}
COMMENT = {
    **MESSAGE,
    "id": 7,
    "from": "Mia",
    "from_id": "user1",
    "reply_to_message_id": 6,
}
COPY = {**MESSAGE, "id": 6, "forwarded_from": "Corner Bakery"}
GROUP = {
    "name": "Corner Bakery chat",
    "type": "public_supergroup",
    "id": 150,
    "messages": [COPY, COMMENT],
}


def written(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def claims(path):
    return TelegramDesktop().recognises(open_source([path], TOLD).rooted())


@pytest.mark.parametrize(
    "other",
    [
        [],
        ["private_group"],
        {"result": [{"type": "private_group", "id": 1}], "chats": []},
        {"guild": {"id": "1"}, "channel": {"id": "2", "type": "GuildTextChat"}},
        {"about": "A list of recipes", "chats": []},
    ],
)
def test_what_only_looks_alike_is_not_taken_for_telegrams(tmp_path, other):
    assert not claims(written(tmp_path / "result.json", other))


def test_a_renamed_file_is_telegrams(tmp_path):
    assert claims(written(tmp_path / "chat of the shop.json", GROUP))


def test_a_channel_and_its_group_are_one_account(tmp_path):
    paths = [
        written(tmp_path / "channel/result.json", CHANNEL),
        written(tmp_path / "group/result.json", GROUP),
    ]
    found, _ = find(paths, TOLD)
    ids = {one.connector.accounts(one.source)[0].id for one in found}
    assert ids == {"channel140"}


def test_the_copies_of_a_channels_posts_are_in_no_total(tmp_path):
    found, _ = find([written(tmp_path / "result.json", GROUP)], TOLD)
    records = [
        item
        for item in found[0].connector.read(found[0].source)
        if isinstance(item, Record)
    ]
    assert [(one.id, one.inferred) for one in records] == [
        ("150:6", True),
        ("150:7", False),
    ]
    assert records[1].in_reply_to_author == "channel140"


def test_a_channel_by_itself_says_nothing_of_comments(tmp_path):
    found, _ = find([written(tmp_path / "result.json", CHANNEL)], TOLD)
    covers = found[0].connector.covers(found[0].source)["channel140"]
    assert covers[Stream.OUTBOUND_POSTS]
    assert not covers[Stream.INBOUND_REPLIES]


def test_a_channel_joins_the_exports_of_the_user_we_are_told(tmp_path):
    told = Told(accounts=("telegram:user7",))
    found, _ = find([written(tmp_path / "result.json", CHANNEL)], told)
    [account] = found[0].connector.accounts(found[0].source)
    assert (account.id, account.name) == ("user7", "Corner Bakery")
    assert account.own == ("user7", "channel140")


def test_a_group_in_which_we_are_called_by_name_joins_our_channel(tmp_path):
    answer = {**MESSAGE, "id": 8, "from": "Sam", "from_id": "user7"}
    group = {**GROUP, "messages": [COPY, COMMENT, answer]}
    told = Told(accounts=("telegram:Sam", "telegram:Corner Bakery"))
    written(tmp_path / "group.json", group)
    written(tmp_path / "channel.json", CHANNEL)
    found, _ = find([tmp_path], told)
    accounts = [one.connector.accounts(one.source)[0] for one in found]
    assert len(accounts) == 2
    assert {account.id for account in accounts} == {"channel140"}
    assert {"user7", "channel140"} <= {
        id_ for account in accounts for id_ in account.own
    }


def test_a_channel_that_we_are_told_is_ours_whoever_else_goes_by_its_name(tmp_path):
    talk = {"name": "Mia", "type": "private_group", "id": 160}
    talk["messages"] = [{**COMMENT, "from": "Corner Bakery", "from_id": "user9"}]
    export = {
        "personal_information": {"user_id": 7, "first_name": "Sam"},
        "chats": {"about": "", "list": [talk, CHANNEL]},
    }
    path = written(tmp_path / "result.json", export)
    [account] = TelegramDesktop().accounts(open_source([path], TOLD))
    assert account.own == ("user7", "channel140")


def test_an_id_is_believed_where_nobody_wrote_under_it(tmp_path):
    told = Told(accounts=("telegram:user7",))
    found, _ = find([written(tmp_path / "result.json", GROUP)], told)
    [account] = found[0].connector.accounts(found[0].source)
    assert account.own == ("user7",)


@pytest.mark.parametrize(
    ("told", "written_by", "posts", "replies"),
    [
        ("telegram:channel140", "user7", "partial", "partial"),
        ("telegram:channel140", "channel140", "partial", "complete"),
        ("telegram:user7", "user7", "partial", "complete"),
    ],
)
def test_a_channel_silent_in_its_group_may_have_people_who_answer(
    tmp_path, told, written_by, posts, replies
):
    answer = {**MESSAGE, "id": 8, "from": "Sam", "from_id": written_by}
    group = {**GROUP, "messages": [COPY, COMMENT, answer]}
    source = open_source([written(tmp_path / "a.json", group)], Told(accounts=(told,)))
    [covers] = TelegramDesktop().covers(source).values()
    assert covers[Stream.OUTBOUND_POSTS][0].extent.label == posts
    assert covers[Stream.OUTBOUND_REPLIES][0].extent.label == replies


@pytest.mark.parametrize(
    ("kept_from", "own"),
    [("Corner Bakery", ("channel140", "channel150")), (None, ("channel140",))],
)
def test_whoever_writes_as_the_group_of_our_channel_is_ours(tmp_path, kept_from, own):
    group = {**GROUP, "messages": [{**COPY, "saved_from": kept_from}, COMMENT]}
    told = Told(accounts=("telegram:channel140",))
    source = open_source([written(tmp_path / "a.json", group)], told)
    [account] = TelegramDesktop().accounts(source)
    assert account.own == own
