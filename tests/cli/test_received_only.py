"""A tool's table with what came in alone: nobody in it can be said to wait."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from tests.audit.export import Export
from tests.cli.command import audited, auditor
from tests.reports.page_tree import tree

HEAD = ("Network", "Profile", "Type", "From", "Message", "Date", "Direction")
NOTE = """
tool = "Sample tool"
holds = "{holds}"
zone = "UTC"

[columns]
network = "Network"
profile = "Profile"
direction = "Direction"
contact = "From"
type = "Type"
text = "Message"
time = "Date"

[direction]
inbound = ["Received"]
outbound = ["Sent"]

[types]
comment = ["Comment"]

[networks]
facebook = ["Facebook"]

[accounts.facebook]
"Sample Bakery" = "Sample Bakery"
"""
START = datetime(2026, 5, 1, 10, tzinfo=UTC)
HEADING = "Who is still waiting, we cannot see"
REASON = (
    "Nobody can be named here, because no file shows whom you answered in this time."
)
ASK = (
    "Export the messages of the tool's inbox as well, received and sent, each message "
    "a row."
)


def table(folder, holds):
    """Twelve guests ask, one every four days; with both directions none is answered."""
    rows = [
        ("Comment", f"Guest {number}", START + timedelta(days=4 * number), "Received")
        for number in range(12)
    ]
    if holds == "messages":
        rows.append(("Comment", "", START + timedelta(days=46), "Sent"))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    for kind, who, at, direction in rows:
        said = f"Do you open on Sunday, {who}?" if who else "See you all on Sunday."
        day = at.strftime("%Y-%m-%d %H:%M:%S")
        writer.writerow(("Facebook", "Sample Bakery", kind, who, said, day, direction))
    folder.mkdir()
    (folder / "Inbox.csv").write_text(text.getvalue(), encoding="utf-8")
    (folder / "Inbox.toml").write_text(NOTE.format(holds=holds), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    return table(tmp_path_factory.mktemp("tool") / "received", "received")


def test_the_json_names_nobody_and_says_why(received):
    audit = audited(received)
    assert audit["open_loops"] == []
    [unknown] = audit["open_loops_unknown"]
    assert (unknown["text"], unknown["ask_for"]) == (REASON, ASK)
    assert "answer_people" not in {one["slug"] for one in audit["actions"]}
    assert audit["metrics"]["open_loops"]["status"] == "not_measured"
    assert audit["metrics"]["answered_rate"]["status"] == "not_measured"


def test_the_same_people_wait_where_both_directions_are_in_the_table(tmp_path):
    audit = audited(table(tmp_path / "both", "messages"))
    assert len(audit["open_loops"]) == 12
    assert audit["open_loops_unknown"] == []


def test_the_page_and_the_terminal_name_nobody_and_say_why(received, tmp_path):
    page = tmp_path / "report.html"
    ran = auditor("audit", received, "--no-cache", "--out", page)
    part = tree(page.read_text(encoding="utf-8")).by_id("loops").text
    assert HEADING in part
    assert f"{REASON} {ASK}" in " ".join(part.split())
    assert "Guest" not in part + ran.out + ran.err


def test_explaining_it_names_nobody(received):
    ran = auditor("audit", received, "--no-cache", "--explain", "open_loops")
    assert ran.code == 0
    assert "Guest" not in ran.out


def test_a_place_that_cannot_tell_keeps_the_page_from_saying_nobody(received, tmp_path):
    quiet = Export(platform="bluesky")
    quiet.posts(40)
    path = quiet.into(tmp_path / "bluesky")
    headings = []
    for paths in ((path,), (path, received)):
        page = tmp_path / "report.html"
        auditor("audit", *paths, "--no-cache", "--out", page)
        part = tree(page.read_text(encoding="utf-8")).by_id("loops")
        headings.append(part.text)
    assert "Nobody is waiting for an answer" in headings[0]
    assert "Nobody is waiting, as far as the files show" in headings[1]
    assert REASON in headings[1]
