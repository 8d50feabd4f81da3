"""Which folders are a Slack export, and that others are none."""

import json

import pytest

from auditor.records import Stream
from connectors import Told, find, open_source
from connectors.slack.export import SlackExport
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
    return SlackExport().recognises(open_source([path], TOLD).rooted())


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


def covered(path):
    """Return from when to when what we wrote is there, and how much of it."""
    [one], _ = find([path], TOLD)
    [covers] = one.connector.covers(one.source).values()
    return [
        f"{one.since:%Y-%m-%dT%H:%M} to {one.until:%Y-%m-%dT%H:%M} {one.extent.label}"
        for one in covers[Stream.OUTBOUND_REPLIES]
    ]


SAID = "2026-01-01T00:00 to 2026-02-01T00:00 complete"
WRITTEN = "2026-01-05T09:00 to 2026-01-05T09:00 complete"


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("Corner Bakery Slack export Jan 1 2026 - Jan 31 2026", SAID),
        ("Corner_Bakery_Slack_export_Jan_1_2026_-_Jan_31_2026 (1)", SAID),
        ("Corner Bakery Slack export Jan 1 2025 - Jan 31 2025", WRITTEN),
        ("Corner Bakery Slack export Jan 1 2026 - Feb 31 2026", WRITTEN),
        ("Corner Bakery Slack export", WRITTEN),
    ],
)
def test_its_name_says_from_when_to_when_it_goes(tmp_path, name, span):
    assert covered(written(tmp_path / name, WHOLE)) == [span]
    packed = {one: content.encode() for one, content in WHOLE.items()}
    assert covered(zipped(tmp_path / f"{name}.zip", packed)) == [span]
    inner = {f"{name}/{one}": content for one, content in packed.items()}
    assert covered(zipped(tmp_path / "inner.zip", inner)) == [span]


def test_a_stated_month_in_which_nobody_wrote_is_covered(tmp_path):
    name = "Corner Bakery Slack export Jan 1 2026 - Jan 31 2026"
    files = {"users.json": PEOPLE, "channels.json": CHANNELS}
    assert covered(written(tmp_path / name, files)) == [SAID]


def test_two_exports_in_a_row_leave_no_hole(tmp_path):
    name = "Corner Bakery Slack export"
    january = written(tmp_path / f"{name} Jan 1 2026 - Jan 31 2026", WHOLE)
    february = written(tmp_path / f"{name} Feb 1 2026 - Feb 28 2026", WHOLE)
    (february / "general/2026-01-05.json").unlink()
    assert covered(january)[0].split(" to ")[1] == "2026-02-01T00:00 complete"
    assert covered(february)[0].split(" to ")[0] == "2026-02-01T00:00"
