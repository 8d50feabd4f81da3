"""Which files are a Discord channel's, and that nothing else is taken for one."""

import json

import pytest

from auditor.errors import UnknownAccount
from auditor.records import Stream
from connectors import Told, find, open_source
from connectors.discord.chat_exporter import DiscordChatExporter

TOLD = Told(accounts=("discord:sam",))
HEAD = {
    "guild": {"id": "1", "name": "Corner Bakery"},
    "channel": {"id": "2", "type": "GuildTextChat", "name": "general"},
}
MESSAGE = {
    "id": "3",
    "type": "Default",
    "timestamp": "2026-01-05T09:00:00+00:00",
    "content": "Good morning",
    "author": {"id": "4", "name": "sam"},
}
CHANNEL = {**HEAD, "messages": [MESSAGE]}


def written(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def claims(path):
    return DiscordChatExporter().recognises(open_source([path], TOLD).rooted())


@pytest.mark.parametrize(
    "other",
    [
        [],
        {},
        {"version": 3, **HEAD},
        {"guild": "1", "channel": {"type": "x"}},
        {"guild": {"id": "1"}, "channel": {"id": "2"}, "messages": []},
        {"name": "Corner Bakery", "type": "private_group", "id": 1, "messages": []},
    ],
)
def test_what_only_looks_alike_is_not_taken_for_a_channel(tmp_path, other):
    assert not claims(written(tmp_path / "general.json", other))


def test_a_renamed_file_is_a_channel(tmp_path):
    assert claims(written(tmp_path / "download (3).json", CHANNEL))


def test_a_folder_full_of_other_downloads_is_not_claimed(tmp_path):
    written(tmp_path / "general.json", CHANNEL)
    written(tmp_path / "result.json", {"name": "x", "type": "private_group"})
    assert not claims(tmp_path)
    found, _ = find([tmp_path], TOLD)
    assert [one.path.name for one in found] == ["general.json"]


def test_channels_handed_over_one_by_one_are_one_account(tmp_path):
    other = {**CHANNEL, "channel": {"id": "5", "type": "GuildTextChat"}}
    paths = [
        written(tmp_path / "a/general.json", CHANNEL),
        written(tmp_path / "b/questions.json", other),
    ]
    found, _ = find(paths, TOLD)
    ids = [one.connector.accounts(one.source)[0].id for one in found]
    assert ids == ["1", "1"]


def dated(channel, since, until, made="2026-03-01T00:00:00+00:00"):
    dates = {"after": since, "before": until}
    room = {"channel": {**HEAD["channel"], "id": channel}}
    return {**CHANNEL, **room, "dateRange": dates, "exportedAt": made}


def answers_held(path):
    """Return from when to when how much there is of what we answered."""
    covers = DiscordChatExporter().covers(open_source([path], TOLD))["1"]
    return [
        f"{one.since:%m-%dT%H} to {one.until:%m-%dT%H} {one.extent.label}"
        for one in covers[Stream.OUTBOUND_REPLIES]
    ]


def test_what_we_wrote_is_complete_where_every_channel_is_there(tmp_path):
    written(tmp_path / "all.json", dated("2", None, None))
    since, until = "2026-01-10T00:00:00+00:00", "2026-02-01T00:00:00+00:00"
    written(tmp_path / "some.json", dated("5", since, until))
    assert answers_held(tmp_path) == [
        "01-05T09 to 01-10T00 partial",
        "01-10T00 to 02-01T00 complete",
        "02-01T00 to 03-01T00 partial",
    ]


def test_two_files_of_a_channel_that_meet_are_whole_together(tmp_path):
    met = "2026-01-10T00:00:00+00:00"
    written(tmp_path / "a.json", dated("2", "2026-01-01T00:00:00+00:00", met))
    written(tmp_path / "b.json", dated("2", met, None))
    assert answers_held(tmp_path) == ["01-01T00 to 03-01T00 complete"]


def test_the_files_of_one_run_end_together(tmp_path):
    written(tmp_path / "a.json", dated("2", None, None))
    late = dated("5", None, None, made="2026-03-01T07:00:00+00:00")
    written(tmp_path / "b.json", late)
    assert answers_held(tmp_path) == ["01-05T09 to 03-01T07 complete"]


@pytest.mark.parametrize(("thread", "extent"), [("7", "complete"), ("8", "partial")])
def test_an_answer_may_stand_in_a_thread_that_is_not_there(tmp_path, thread, extent):
    begun = {**MESSAGE, "id": "6", "type": "ThreadCreated"}
    begun["reference"] = {"channelId": thread, "guildId": "1"}
    channel = {**dated("2", None, None), "messages": [MESSAGE, begun]}
    written(tmp_path / "channel.json", channel)
    room = {"channel": {"id": "7", "type": "GuildPublicThread"}}
    written(tmp_path / "thread.json", {**dated("7", None, None), **room})
    assert answers_held(tmp_path) == [f"01-05T09 to 03-01T00 {extent}"]


def test_whoever_wrote_nowhere_here_may_post_in_another_channel(tmp_path):
    path = written(tmp_path / "general.json", dated("2", None, None))
    told = Told(accounts=("discord:900000000000000009",))
    covers = DiscordChatExporter().covers(open_source([path], told))["1"]
    extents = {
        stream: covers[stream][0].extent.label
        for stream in (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES)
    }
    assert extents == {
        Stream.OUTBOUND_POSTS: "partial",
        Stream.OUTBOUND_REPLIES: "complete",
    }


def test_an_id_told_besides_says_which_of_several_is_meant(tmp_path):
    other = {**MESSAGE, "id": "5", "author": {"id": "6", "name": "sam"}}
    path = written(tmp_path / "a.json", {**CHANNEL, "messages": [MESSAGE, other]})
    source = open_source([path], Told(accounts=("discord:sam", "discord:6")))
    [account] = DiscordChatExporter().accounts(source)
    assert account.own == ("6",)


def test_an_id_is_believed_in_a_channel_where_nobody_of_ours_wrote(tmp_path):
    lent = ("discord:sam", "discord:Corner Bakery", "discord:920000000000000002")
    other = {**MESSAGE, "author": {"id": "6", "name": "mia"}}
    for name, items in (("a.json", [other]), ("b.json", [])):
        path = written(tmp_path / name, {**CHANNEL, "messages": items})
        source = open_source([path], Told(accounts=lent))
        [account] = DiscordChatExporter().accounts(source)
        assert (account.id, account.own) == ("1", ("920000000000000002",))


def test_a_servers_id_is_nobodys(tmp_path):
    server = {"id": "900000000000000001", "name": "Corner Bakery"}
    source = [written(tmp_path / "a.json", {**CHANNEL, "guild": server})]
    told = ("discord:900000000000000001", "discord:sam")
    [account] = DiscordChatExporter().accounts(open_source(source, Told(accounts=told)))
    assert account.own == ("4",)
    with pytest.raises(UnknownAccount):
        DiscordChatExporter().accounts(open_source(source, Told(accounts=told[:1])))


def test_what_is_missing_in_one_part_no_other_part_makes_up_for(tmp_path):
    met = "2026-01-10T00:00:00+00:00"
    early = dated("2", "2026-01-01T00:00:00+00:00", met)
    written(tmp_path / "a.json", early)
    last = {key: value for key, value in early.items() if key != "messages"}
    cut = written(tmp_path / "a [part 2].json", {**last, "messages": [MESSAGE]})
    cut.write_text(cut.read_text()[:-40])
    written(tmp_path / "b.json", dated("2", met, None))
    assert answers_held(tmp_path) == [
        "01-01T00 to 01-10T00 partial",
        "01-10T00 to 03-01T00 complete",
    ]


OTHER = {"id": "6", "name": "mia"}


@pytest.mark.parametrize(
    ("ours", "extent"),
    [
        ({}, "partial"),
        ({"type": "Reply", "reference": {"messageId": "10"}}, "complete"),
        ({"mentions": [OTHER]}, "complete"),
        ({"content": "<@6> yes"}, "complete"),
        ({"timestamp": "2026-01-0{day}T16:00:00+00:00"}, "complete"),
        ({"author": {"id": "7", "name": "ida"}}, "complete"),
    ],
)
def test_what_we_write_on_plainly_after_somebody_may_be_an_answer(
    tmp_path, ours, extent
):
    items = [MESSAGE]
    for day in (6, 7, 8):
        asked = {**MESSAGE, "id": f"1{day}", "author": OTHER}
        asked["timestamp"] = f"2026-01-0{day}T09:00:00+00:00"
        said = {**MESSAGE, "timestamp": "2026-01-0{day}T12:00:00+00:00", **ours}
        said |= {"id": f"2{day}", "timestamp": said["timestamp"].format(day=day)}
        items += [asked, said]
    written(tmp_path / "a.json", {**dated("2", None, None), "messages": items})
    assert answers_held(tmp_path) == [f"01-05T09 to 03-01T00 {extent}"]
