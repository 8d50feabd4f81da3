"""An archive, pages saved by hand and what was fetched are one account, once."""

import csv
import json

import connectors
from auditor.records import Kind, Record
from tests.cli.command import audited
from tests.connectors.discourse.api.forum import at

UNTIL = ("--until", "2026-11-01", "--window", "31", "--account", "corner_bakery")
LATER = ("--until", "2026-11-03", "--window", "31")
COLUMNS = (
    "topic_title",
    "categories",
    "is_pm",
    "post_raw",
    "post_cooked",
    "like_count",
    "reply_count",
    "url",
    "created_at",
)


def talk(forum):
    for day in range(1, 29):
        post = forum.opens(
            "Corner_Bakery", f"Bread of day {day}", at(f"10-{day:02} 08:00")
        )
        if day % 3 == 0:
            asks = forum.says(
                "ann", "Is it sour?", at(f"10-{day:02} 09:00"), answers=post
            )
            forum.says("Corner_Bakery", "Very.", at(f"10-{day:02} 09:30"), answers=asks)
        if day % 7 == 0:
            forum.says(
                "Corner_Bakery", "And more.", at(f"10-{day:02} 10:00"), answers=post
            )
    party = forum.opens("ben", "Who bakes for parties?", at("10-22 12:00"))
    forum.says("Corner_Bakery", "We do.", at("10-22 13:00"), answers=party)


def archived(forum, folder):
    """Write what the forum hands out as the member's archive."""
    folder.mkdir()
    own = [one for one in forum.posts.values() if one["username"] == "Corner_Bakery"]
    with (folder / "user_archive.csv").open("w", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        for one in own:
            there = f"{one['topic_slug']}/{one['topic_id']}/{one['post_number']}"
            rows.writerow(
                {
                    "topic_title": "Bread",
                    "categories": "Bread",
                    "is_pm": "No",
                    "post_raw": one["cooked"],
                    "post_cooked": one["cooked"],
                    "like_count": 0,
                    "reply_count": 0,
                    "url": f"https://forum.example/t/{there}",
                    "created_at": one["created_at"],
                }
            )
    whose = {"user": {"username": "Corner_Bakery", "name": "Corner Bakery"}}
    (folder / "preferences.json").write_text(json.dumps(whose))
    return folder


def saved(night, folder):
    """Write the pages as if somebody had saved them in a browser."""
    folder.mkdir()
    for number, page in enumerate(sorted(night.folder.rglob("*-topic.json"))):
        (folder / f"{number}.json").write_bytes(page.read_bytes())
    return folder


def records(path):
    told = connectors.Told(accounts=("corner_bakery",))
    [found], _ = connectors.find([path], told)
    items = found.connector.read(found.source)
    return {one.id: one for one in items if isinstance(one, Record)}


def test_the_same_post_is_the_same_record(begin, tmp_path):
    forum, nights = begin()
    talk(forum)
    nights.folder = tmp_path / "nights"
    nights.folder.mkdir()
    night = nights.fetch()
    assert records(saved(night, tmp_path / "saved")) == night.records
    archive = records(archived(forum, tmp_path / "archive"))
    own = {
        id_: one for id_, one in night.records.items() if one.author == "corner_bakery"
    }
    assert {id_: (one.kind, one.sent_at, one.text) for id_, one in own.items()} == {
        id_: (one.kind, one.sent_at, one.text) for id_, one in archive.items()
    }


def test_archive_pages_and_nights_count_once(begin, tmp_path):
    forum, nights = begin()
    talk(forum)
    nights.folder = tmp_path / "nights"
    nights.folder.mkdir()
    first = nights.fetch()
    nights.next()
    second = nights.fetch()
    archive = archived(forum, tmp_path / "archive")
    pages = saved(first, tmp_path / "saved")
    alone = audited(first.folder, *UNTIL)
    for paths in (
        (pages, first.folder),
        (archive, first.folder),
        (first.folder, second.folder),
        (second.folder, archive, pages, first.folder),
    ):
        both = audited(*paths, *UNTIL)
        for audit in (both, alone):
            for one in (*audit["channels"], audit):
                one.pop("coverage", None)
                # Likes count from when they were seen: by a night, after October.
                one["metrics"].pop("audience_reaction", None)
                one.pop("posts", None)
        for name in ("channels", "metrics", "verdict", "open_loops"):
            assert both[name] == alone[name], name


def test_a_question_that_vanishes_unanswered_is_counted(begin, tmp_path):
    forum, nights = begin()
    talk(forum)
    nights.folder = tmp_path / "nights"
    nights.folder.mkdir()
    post = forum.opens("Corner_Bakery", "Rolls", at("10-30 08:00"))
    asks = forum.says("ann", "Are they vegan?", at("10-30 09:00"), answers=post)
    first = nights.fetch()
    nights.next()
    forum.forget(asks)
    second = nights.fetch()
    [channel] = audited(first.folder, second.folder, *LATER)["channels"]
    assert channel["vanished"]["messages"] == 1
    assert channel["vanished"]["unanswered_questions"] == 1
    assert channel["vanished"]["own"] == 0
    assert Kind.REPLY is first.records[f"{post['topic_id']}/2"].kind
