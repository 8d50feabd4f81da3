"""Which files are a Discord channel's, and that nothing else is taken for one."""

import json

import pytest

from connectors import Told, find, open_source
from connectors.discord.chat_exporter import ChatExporter

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
    return ChatExporter().recognises(open_source([path], TOLD).rooted())


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
