"""Which folders are a Slack export, and that others are none."""

import json

import pytest

from connectors import Told, find, open_source
from connectors.slack.export import Export
from tests.connectors.source.packing import zipped

TOLD = Told(accounts=("slack:sam",))
PEOPLE = json.dumps([{"id": "U0SAM0001", "team_id": "T0BAKERY1", "name": "sam"}])
CHANNELS = json.dumps([{"id": "C0GENERAL", "name": "general"}])
DAY = json.dumps([{"type": "message", "user": "U0SAM0001", "ts": "1767603600.000100"}])
WHOLE = {
    "users.json": PEOPLE,
    "channels.json": CHANNELS,
    "general/2026-01-05.json": DAY,
}


def written(path, files):
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return path


def claims(path):
    return Export().recognises(open_source([path], TOLD).rooted())


@pytest.mark.parametrize(
    "other",
    [
        {"users.json": PEOPLE},
        {"users.json": "[]", "channels.json": "[]"},
        {"users.json": '[{"id": 7}]', "channels.json": '[{"id": 9}]'},
        {"general/2026-01-05.json": DAY},
        {"users.json": '{"users": []}', "channels.json": '{"channels": []}'},
    ],
)
def test_what_only_looks_alike_is_not_taken_for_slacks(tmp_path, other):
    assert not claims(written(tmp_path, other))


def test_a_workspace_in_which_nobody_has_written_is_one(tmp_path):
    files = {"users.json": PEOPLE, "channels.json": CHANNELS}
    assert claims(written(tmp_path, files))


def test_it_is_found_in_a_folder_around_it_and_in_a_zip(tmp_path):
    written(tmp_path / "a/Corner Bakery Slack export Jan 2026", WHOLE)
    packed = {f"wrapper/{name}": one.encode() for name, one in WHOLE.items()}
    for path in (tmp_path / "a", zipped(tmp_path / "b.zip", packed)):
        found, missed = find([path], TOLD)
        assert [one.connector.name for one in found] == ["slack.export"]
        assert missed == ()
