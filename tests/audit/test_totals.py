"""What a channel's sources hold, counted field by field."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.audit.export import ALL, US, Export, before
from tests.cli.command import audited

HOUR = timedelta(hours=1)
FIELDS = {
    "records",
    "outbound_posts",
    "outbound_replies",
    "self_replies",
    "shares",
    "reactions",
    "own_reactions",
    "inbound_replies",
    "reviews",
    "inbound_mentions",
    "messages",
    "people",
    "people_replied_to",
    "rejected",
}


def everything() -> Export:
    """One of each, and what must not be counted; the sums stand in the tests."""
    x = Export(own=("sam",))
    at = before(50)
    post = ours(x, at)
    anas = theirs(x, at, post)
    x.replies(US, at + 2 * HOUR, anas)
    x.replies(US, at + 3 * HOUR, anas)
    not_counted(x, at, post)
    return x


def ours(x, at) -> str:
    # Own: four posts (one a quote, one a mention), one share, three reactions …
    post = x.says(US, at)
    x.says("sam", at)
    x.says(US, at, about="y", about_author="ana")
    x.says(US, at, mentions=["ana"])
    x.says(US, at, kind="share", about="y", about_author="ana")
    for number in range(3):
        x.says(US, at, kind="reaction", about=f"y{number}", about_author="ana")
    # … two self-replies, and besides two replies to Ana three to Ben, to nobody named
    # and into a thread.
    x.replies(US, at + HOUR, post)
    x.replies("sam", at + HOUR, post)
    x.replies(US, at + 3 * HOUR, "gone", in_reply_to_author="ben")
    x.replies(US, at + 3 * HOUR, "gone")
    x.says(US, at, kind="reply", conversation="elsewhere")
    return post


def theirs(x, at, post) -> str:
    # People: answers by Ana, Cleo and nobody known, and a review of Dan's.
    anas = x.replies("ana", at + HOUR, post)
    x.replies("cleo", at + HOUR, post)
    x.replies(None, at + HOUR, post)
    x.says("dan", at, kind="review", rating=5)
    # Three mentions by Ana, Eve, and one that answers a person and names us.
    x.says("ana", at, mentions=[US])
    x.says("eve", at, about=post)
    x.replies("fay", at + HOUR, anas, mentions=[US])
    # Two reactions and a share of ours, and two reactions to others' messages.
    x.says("gus", at, kind="reaction", about=post)
    x.says("gus", at, kind="reaction", about="gone", about_author=US)
    x.says("gus", at, kind="share", about=post, about_author=US)
    x.says("gus", at, kind="reaction", about=anas)
    x.says("gus", at, kind="reaction", about="gone", about_author="ana")
    # Context: two among people.
    x.replies("hal", at + HOUR, anas)
    x.says("ida", at)
    # Three private messages, of us, of Ana and of Jon.
    x.says("ana", at, kind="message", conversation="c")
    x.says(US, at, kind="message", conversation="c")
    x.says("jon", at, kind="message", conversation="d")
    return anas


def not_counted(x, at, post) -> None:
    # Second copies, inferred and deleted records.
    x.says(US, at, id=post)
    x.says("ana", at, id="theirs", inferred=True)
    x.says(US, at, deleted_at=at + HOUR)
    # Two items that cannot be read.
    x.says(US, at, kind="poem")
    x.says(US, "yesterday")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return everything().into(tmp_path_factory.mktemp("totals") / "export")


@pytest.fixture(scope="module")
def audit(folder):
    return audited(folder)


def test_every_total_is_what_it_is_said_to_count(audit):
    [channel] = audit["channels"]

    assert channel["totals"] == {
        # 4 posts, 1 share, 3 reactions, 2 self-replies and 5 replies of ours;
        # 3 replies and a review, 3 mentions, 5 reactions and shares, 2 of context.
        "records": 29,
        "outbound_posts": 4,
        "outbound_replies": 5,
        "self_replies": 2,
        "shares": 1,
        "reactions": 3,
        "own_reactions": 3,
        "inbound_replies": 4,
        "reviews": 1,
        "inbound_mentions": 3,
        "messages": None,
        "people": 5,  # Ana, Cleo, Dan; Eve, Fay
        "people_replied_to": 2,  # Ana and Ben
        "rejected": 2,
    }


def test_direct_messages_are_counted_only_when_asked_for(folder, audit):
    [channel] = audited(folder, "--messages")["channels"]
    [without] = audit["channels"]

    # Both sides: three more records, and Jon is one more person.
    more = {"records": 32, "messages": 3, "people": 6}
    assert channel["totals"] == without["totals"] | more


def test_the_window_holds_what_lies_in_it(tmp_path):
    x = Export()
    for days, text in ((80, "inside"), (30, "inside"), (91, "before"), (200, "before")):
        x.says(US, before(days), text)
        x.says("ana", before(days), text, mentions=[US])
    x.says(US, before(90), "the first moment counts")
    [channel] = audited(x.into(tmp_path / "x"), "--window", "90")["channels"]

    assert channel["totals"]["outbound_posts"] == 5
    assert channel["window_totals"]["outbound_posts"] == 3
    assert channel["window_totals"]["inbound_mentions"] == 2
    assert channel["window_totals"]["records"] == 5
    assert set(channel["window_totals"]) == FIELDS


# --- null, and not nought, where nobody looked ---------------------------------------

NULL_WITHOUT = {
    "outbound_posts": {"outbound_posts", "shares"},
    "outbound_replies": {"outbound_replies", "self_replies", "people_replied_to"},
    "inbound_replies": {"inbound_replies", "reviews"},
    "inbound_mentions": {"inbound_mentions"},
    "reactions": {"reactions"},
    "messages": set(),
    "context": set(),
}


@pytest.fixture(scope="module")
def lacking(tmp_path_factory):
    """One channel for each stream that it lacks, and two that lack several."""
    folder = tmp_path_factory.mktemp("lacking")
    lacks = {stream: {stream} for stream in ALL}
    lacks["nothing"] = set()
    lacks["inbound"] = {"inbound_replies", "inbound_mentions"}
    paths = []
    for name, absent in lacks.items():
        held = {s: "partial" for s in ALL if s not in absent}
        x = Export(account=name, coverage=held)
        x.says(name, before(5))
        paths.append(x.into(folder / name))
    channels = audited(*paths)["channels"]
    return {channel["account"]: channel["totals"] for channel in channels}


def nulls(totals):
    return {name for name, count in totals.items() if count is None} - {"messages"}


@pytest.mark.parametrize("stream", ALL)
def test_a_total_is_null_where_its_stream_is_absent(lacking, stream):
    assert nulls(lacking[stream]) == NULL_WITHOUT[stream]


def test_people_are_null_where_both_inbound_streams_are_absent(lacking):
    assert nulls(lacking["inbound"]) == {
        "inbound_replies",
        "reviews",
        "inbound_mentions",
        "people",
    }


def test_nothing_else_is_null_and_every_field_is_there(lacking):
    assert nulls(lacking["nothing"]) == set()
    assert set(lacking["nothing"]) == FIELDS


def test_counts_only_is_as_good_as_absent_for_totals(tmp_path):
    x = Export(coverage=dict.fromkeys(ALL, "complete") | {"reactions": "counts_only"})
    post = x.says(US, before(5))
    x.tallies.append((post, "likes", 46_000, before(1)))
    [channel] = audited(x.into(tmp_path / "x"))["channels"]

    assert channel["totals"]["reactions"] is None  # tallies are not added


def test_what_does_not_exist_on_a_platform_is_nought(tmp_path):
    export = Path(__file__).parents[1] / "connectors" / "cases"
    export /= "google_business.takeout/reviews_and_replies/export"
    [channel] = audited(shutil.copytree(export, tmp_path / "export"))["channels"]
    totals = channel["totals"]

    # Nobody mentions anybody among reviews; updates exist, and are not in this export.
    assert (totals["inbound_mentions"], totals["reactions"]) == (0, 0)
    assert totals["outbound_posts"] is None
