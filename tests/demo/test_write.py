"""The sample exports are the same everywhere, and tell the story they are meant to."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from auditor import demo
from auditor.demo.tweets import ACCOUNT_ID, HANDLE
from auditor.records import Kind, Rejected

SINCE = datetime(2025, 7, 1, tzinfo=UTC)
UNTIL = datetime(2026, 7, 1, tzinfo=UTC)
PRINT_DIGESTS = """
import hashlib, pathlib, sys
from auditor import demo
for path in demo.write(pathlib.Path(sys.argv[1])):
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def archive(paths):
    """Every data file of the X archive, decoded, by its name."""
    with zipfile.ZipFile(paths[0]) as packed:
        return {
            name.removeprefix("data/"): json.loads(packed.read(name).partition(b"=")[2])
            for name in packed.namelist()
            if name.endswith(".js")
        }


@pytest.fixture(scope="module")
def tweets(archive):
    return [item["tweet"] for item in archive["tweets.js"]]


@pytest.fixture(scope="module")
def reviews(paths):
    with zipfile.ZipFile(paths[1]) as packed:
        pages = [
            json.loads(packed.read(one)) for one in packed.namelist() if "/rev" in one
        ]
    assert all(len(page["reviews"]) <= 20 for page in pages)
    return [review for page in pages for review in page["reviews"]]


def sent_at(tweet):
    return datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y")


def moment(stamp):
    return datetime.fromisoformat(stamp)


def test_two_processes_of_different_habits_write_the_same_bytes(paths, tmp_path):
    habits = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "PYTHONUTF8": "1"},
    ]
    own = [
        f"{one.name} {hashlib.sha256(one.read_bytes()).hexdigest()}" for one in paths
    ]
    for number, habit in enumerate(habits):
        command = [sys.executable, "-c", PRINT_DIGESTS, str(tmp_path / str(number))]
        told = subprocess.run(  # noqa: S603 - our own interpreter and text
            command,
            env={**os.environ, **habit},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.splitlines() == own


def test_a_second_run_replaces_the_files_and_leaves_nothing_else(paths):
    before = [path.read_bytes() for path in paths]
    assert demo.write(paths[0].parent) == paths
    assert [path.read_bytes() for path in paths] == before
    assert sorted(paths[0].parent.iterdir()) == sorted(paths)


def test_the_files_are_called_what_the_platforms_call_them(paths):
    assert re.fullmatch(r"twitter-2026-07-01-[0-9a-f]{64}\.zip", paths[0].name)
    assert re.fullmatch(r"takeout-\d{8}T\d{6}Z-001\.zip", paths[1].name)
    assert paths[2].name == "pennyquillbakehouse.WordPress.2026-06-30.xml"
    assert re.fullmatch(r"takeout-\d{8}T\d{6}Z-001\.zip", paths[3].name)
    assert len({one.name for one in paths}) == 4


def test_the_manifest_lists_every_file_with_its_count(archive):
    manifest = archive["manifest.js"]
    assert manifest["userInfo"]["userName"] == HANDLE
    listed = {
        file["fileName"].removeprefix("data/"): int(file["count"])
        for one in manifest["dataTypes"].values()
        for file in one["files"]
    }
    data = {
        name: len(items) for name, items in archive.items() if name != "manifest.js"
    }
    assert listed == data


def test_it_posts_four_or_five_times_a_week_all_the_year(tweets):
    weeks = Counter((sent_at(one) - SINCE).days // 7 for one in tweets)
    assert set(range(53)) - set(weeks) == {6}  # the summer break
    assert 4 <= len(tweets) / (365 / 7) <= 5
    assert max(weeks.values()) <= 9  # the oven week, with its self-thread


def test_every_text_on_x_is_different(tweets):
    texts = [one["full_text"] for one in tweets]
    assert len(set(texts)) == len(texts) >= 200


def test_it_asks_now_and_then(tweets):
    asking = [one for one in tweets if "?" in one["full_text"]]
    assert 15 <= len(asking) <= 40


def test_it_answers_nobody_and_names_nobody(tweets):
    replies = [one for one in tweets if "in_reply_to_status_id" in one]
    own_ids = {one["id"] for one in tweets}
    assert len(replies) >= 6
    assert {one["in_reply_to_user_id"] for one in replies} == {ACCOUNT_ID}
    assert {one["in_reply_to_status_id"] for one in replies} <= own_ids
    for one in tweets:
        if not one["full_text"].startswith("RT @"):
            assert one["entities"]["user_mentions"] == []
            assert "@" not in one["full_text"]


def test_ids_tell_the_time_of_their_posts(tweets):
    for one in tweets:
        milliseconds = (int(one["id"]) >> 22) + 1_288_834_974_657
        sent = sent_at(one)
        assert SINCE <= sent < UNTIL
        assert 0 <= milliseconds / 1000 - sent.timestamp() < 1


def test_short_links_stand_where_the_entities_say(tweets):
    with_links = [one for one in tweets if one["entities"].get("urls")]
    assert len(with_links) >= 15
    for one in with_links:
        for link in one["entities"]["urls"]:
            start, end = map(int, link["indices"])
            assert one["full_text"][start:end] == link["url"]
            assert link["url"].startswith("https://t.co/")
            assert not link["expanded_url"].endswith((".", ",", ")"))
    assert not any("pennyquill.example" in one["full_text"] for one in tweets)


def test_texts_are_escaped_as_x_escapes_them(tweets):
    assert any("&amp;" in one["full_text"] for one in tweets)
    assert not any(re.search(r"&(?!amp;|lt;|gt;)", one["full_text"]) for one in tweets)


def test_the_edited_post_is_there_in_both_versions(tweets):
    [second] = [one for one in tweets if "edit" in one["edit_info"]]
    first_id = second["edit_info"]["edit"]["initialTweetId"]
    [first] = [one for one in tweets if one["id"] == first_id]
    assert first["edit_info"]["initial"]["editTweetIds"] == [first_id, second["id"]]
    assert first["full_text"].endswith("at 9.")
    assert second["full_text"].endswith("at 8.")


def test_the_long_post_is_whole_only_among_the_notes(archive, tweets):
    [note] = [item["noteTweet"] for item in archive["note-tweet.js"]]
    second = note["createdAt"][:19]
    [cut] = [one for one in tweets if f"{sent_at(one):%Y-%m-%dT%H:%M:%S}" == second]
    assert len(note["core"]["text"]) > 280 >= len(cut["full_text"])
    assert note["core"]["text"].startswith(cut["full_text"].rstrip("…"))


def test_the_deleted_post_is_only_among_the_deleted(archive, tweets):
    [deleted] = [item["tweet"] for item in archive["deleted-tweets.js"]]
    assert deleted["deleted_at"] == "Fri Jun 19 07:14:00 +0000 2026"
    assert deleted["id"] not in {one["id"] for one in tweets}


def test_quotes_are_of_its_own_posts(tweets):
    own_ids = {one["id"] for one in tweets}
    links = [link for one in tweets for link in one["entities"].get("urls", [])]
    quoted = [
        link["expanded_url"] for link in links if "/status/" in link["expanded_url"]
    ]
    assert len(quoted) == 2
    for address in quoted:
        assert address.rpartition("/")[2] in own_ids
        assert f"/{HANDLE}/" in address


def test_private_messages_run_backwards_between_two_people(archive):
    conversations = [item["dmConversation"] for item in archive["direct-messages.js"]]
    assert len(conversations) == 4
    for conversation in conversations:
        pair = set(conversation["conversationId"].split("-"))
        messages = [one["messageCreate"] for one in conversation["messages"]]
        times = [moment(one["createdAt"]) for one in messages]
        assert times == sorted(times, reverse=True)
        assert all({one["senderId"], one["recipientId"]} == pair for one in messages)


def test_reviews_come_all_year_and_nobody_writes_twice(reviews):
    assert 110 <= len(reviews) <= 130
    assert len({one["name"] for one in reviews}) == len(reviews)
    assert len({one["reviewer"]["displayName"] for one in reviews}) == len(reviews)
    months = Counter(one["createTime"][:7] for one in reviews)
    assert len(months) == 12
    assert min(months.values()) >= 8


def test_stars_are_mostly_four_and_five_with_some_less(reviews):
    stars = Counter(one["starRating"] for one in reviews)
    assert stars["FOUR"] + stars["FIVE"] > 0.8 * len(reviews)
    assert stars["TWO"] >= 3
    assert stars["THREE"] >= 8


def test_nineteen_of_twenty_written_reviews_are_answered_in_time(reviews):
    written = [one for one in reviews if "comment" in one]
    answered = [one for one in written if "reviewReply" in one]
    assert 100 <= len(written) < len(reviews)
    assert 0.93 <= len(answered) / len(written) <= 0.97
    waits = [
        moment(one["reviewReply"]["updateTime"]) - moment(one["createTime"])
        for one in answered
    ]
    assert min(waits) > timedelta(hours=1)
    assert max(waits) < timedelta(days=7)
    assert sum(wait > timedelta(days=3) for wait in waits) == 1  # the summer break


def test_answers_are_written_by_hand_in_the_daytime(reviews):
    answers = [one["reviewReply"] for one in reviews if "reviewReply" in one]
    texts = [one["comment"] for one in answers]
    assert len(set(texts)) == len(texts) >= 90
    assert len({text.split(",")[0][:20] for text in texts}) > 0.9 * len(texts)
    assert all(6 <= moment(one["updateTime"]).hour < 19 for one in answers)
    assert max(one["updateTime"] for one in answers) < "2026-07-01"


def test_reviews_in_other_languages_carry_their_translation(reviews):
    wrapped = [
        one["comment"] for one in reviews if "(Translated" in one.get("comment", "")
    ]
    assert len(wrapped) >= 8
    for comment in wrapped:
        english, _, original = comment.partition("\n\n(Original)\n")
        assert english.startswith("(Translated by Google) ")
        assert original


def test_the_connector_for_x_reads_every_post_and_rejects_none(read_by, paths, tweets):
    items = read_by(paths[0], "x.archive")
    assert not [one for one in items if isinstance(one, Rejected)]
    kinds = Counter(one.kind for one in items if getattr(one, "kind", None))
    assert kinds[Kind.SHARE] == 8
    assert kinds[Kind.REPLY] == 8
    # Both versions of the edited post are one; the deleted one may come, marked.
    live = [one for one in items if getattr(one, "kind", None) is Kind.POST]
    live = [one for one in live if one.deleted_at is None]
    assert len(live) == len(tweets) - 8 - 8 - 1


def test_the_connector_for_reviews_reads_reviews_and_answers(read_by, paths, reviews):
    items = read_by(paths[1], "google_business.takeout")
    assert not [one for one in items if isinstance(one, Rejected)]
    kinds = Counter(one.kind for one in items if getattr(one, "kind", None))
    assert kinds[Kind.REVIEW] == len(reviews)
    assert kinds[Kind.REPLY] == sum("reviewReply" in one for one in reviews)
