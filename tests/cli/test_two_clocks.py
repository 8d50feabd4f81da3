"""Questions that come at night and are answered at opening time, from files to page."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cli.command import audited, auditor
from tests.reports.page_tree import tree

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 3, 2, tzinfo=BERLIN)  # a Monday; clocks change on the 29th
HEAD = """
platform = "mastodon"
account = "bakery"
since = 2026-01-01T00:00:00Z
until = 2026-05-01T00:00:00Z
[coverage]
outbound_posts = "complete"
outbound_replies = "complete"
inbound_replies = "complete"
inbound_mentions = "complete"
"""
CONFIG = """
[client]
zone = "Europe/Berlin"
holidays = "DE-BY"
closures = [{ since = 2026-03-25, until = 2026-03-27 }]
[client.hours]
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
"""


def utc(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def night(number):
    """Return a question of a night, between eight and three, and its answer at 9:05."""
    evening = FIRST + timedelta(days=2 * number)
    asked = evening + timedelta(hours=20 + number % 8)
    morning = evening + timedelta(days=1)
    # Good Friday and Easter Monday are 3 and 6 April.
    while morning.weekday() > 4 or (morning.month, morning.day) in ((4, 3), (4, 6)):
        morning += timedelta(days=1)
    answered = morning.replace(hour=9, minute=5)
    question = {"id": f"q{number}", "kind": "post", "author": f"guest{number}"}
    answer = {"id": f"a{number}", "kind": "reply", "author": "bakery"}
    return [
        question
        | {"sent_at": utc(asked), "text": "Do you deliver?", "mentions": ["bakery"]},
        answer
        | {"sent_at": utc(answered), "in_reply_to": f"q{number}"}
        | {"text": f"Yes, from ten on, guest{number}"},
    ]


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shop")
    export = folder / "export"
    export.mkdir()
    records = [record for number in range(24) for record in night(number)]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (export / "activity.jsonl").write_text(lines, encoding="utf-8")
    (export / "activity.toml").write_text(HEAD, encoding="utf-8")
    config = folder / "config.toml"
    config.write_text(CONFIG, encoding="utf-8")
    return export, config


def answered(found):
    """Return the share answered by each mark: (clock, hours) to it."""
    return {
        (row["clock"], row["hours"]): 1 - row["waiting"]
        for row in found["rows"]
        if row["mark"] and row["population"] == "all"
    }


def test_what_is_answered_at_opening_time_is_good_in_opening_hours(shop):
    export, config = shop
    found = audited(export, "--config", config)["metrics"]["time_to_reply"]
    shares = answered(found)
    assert found["n"] == 24
    assert shares["wall", 4.0] == 0
    assert shares["business", 1.0] == 1
    assert found["headline"] == shares["wall", 24.0] < 1
    waits = {
        row["hours"]
        for row in found["rows"]
        if row["clock"] == "business" and not row["mark"]
    }
    assert waits == {0, 5 / 60}  # the start of the curve, and five past nine


def test_without_opening_hours_there_is_one_clock(shop):
    found = audited(shop[0])["metrics"]["time_to_reply"]
    assert {row["clock"] for row in found["rows"]} == {"wall"}


def test_the_verdict_keeps_to_the_clock_on_the_wall(shop):
    export, config = shop
    same_zone = ("--zone", "Europe/Berlin")
    told, untold = audited(export, "--config", config), audited(export, *same_zone)
    assert told["verdict"] == untold["verdict"]


def test_the_page_shows_both_clocks_by_name(shop, tmp_path):
    export, config = shop
    page = tmp_path / "page.html"
    assert not auditor("audit", export, "--config", config, "--out", page).code
    text = page.read_text(encoding="utf-8")
    assert "Around the clock" in text
    assert "In opening hours" in text
    assert "Your opening hours were not given" not in text
    assert "After 8 opening hours 100" in text
    told = tree(text)
    assert "while you are closed: at night, on days off" in told.by_id("fast").text
    assert "An answer you send while closed counts" in told.by_id("fast").text
    settings = told.by_id("method").text
    assert "Mon 09:00-17:00; Tue 09:00-17:00" in settings
    assert "Closed on the public holidays of DE-BY" in settings
    assert "25 March 2026 to 27 March 2026" in settings
    assert not auditor("audit", export, "--out", page).code
    assert "Your opening hours were not given" in page.read_text(encoding="utf-8")


def test_hours_that_make_no_sense_are_refused_and_nothing_runs(shop, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text('[client.hours]\nmon = ["17:00-09:00"]', encoding="utf-8")
    ran = auditor("audit", shop[0], "--config", config)
    assert ran.code == 2
    assert "mon: '17:00-09:00' ends before it starts" in ran.err
