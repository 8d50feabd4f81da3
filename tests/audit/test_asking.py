"""What is asked for: what would help, and never what was handed over."""

from dataclasses import replace

import pytest

from auditor.audit.asking import asks, cannot_tell, next_export
from auditor.audit.channels import Held
from auditor.coverage import ChannelCoverage
from auditor.records import ChannelKind, Extent, Span, Stream
from auditor.relations import ChannelKey
from auditor.wording import Place
from connectors import discover
from tests.audit.export import UNTIL, before

EVERYWHERE = frozenset(
    {ChannelKind.NETWORK, ChannelKind.MAILBOX, ChannelKind.BLOG, ChannelKind.REVIEWS}
)
SEEN = [Span(since=before(400), until=UNTIL, extent=Extent.COMPLETE)]


def own_side(connector, platform):
    """Return a channel whose one source holds what the account wrote."""
    own = (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES)
    return Held(
        key=ChannelKey(
            channel=1,
            platform=platform,
            account="us",
            kind=ChannelKind.NETWORK,
            accounts=("us",),
        ),
        name="Us",
        own=frozenset({"us"}),
        coverage=ChannelCoverage(dict.fromkeys(own, SEEN), frozenset()),
        connectors=(connector,),
    )


ON_X = Place(platform="x", kind=ChannelKind.NETWORK)
X = own_side("x.archive", "x")


def requests(channel, *kinds):
    return asks(cannot_tell(channel, {ChannelKind.NETWORK, *kinds}, ON_X))


def test_where_a_platform_hands_out_no_talk_other_places_are_asked_for():
    [request] = requests(X)
    assert request.startswith("Hand over your mailbox, your blog or your reviews: ")
    assert "the replies and mentions on X as an activity file" in request


def test_a_place_that_is_there_already_is_not_asked_for():
    [request] = requests(X, ChannelKind.MAILBOX, ChannelKind.REVIEWS)
    assert request.startswith("Hand over your blog: ")
    assert "mailbox" not in request


def test_with_every_place_there_it_says_what_alone_would_show_it():
    [request] = requests(X, *EVERYWHERE)
    assert request.startswith("Only this would show it: the replies and mentions on X")
    assert not {"mailbox", "blog", "reviews"} & set(request.split())


@pytest.mark.parametrize("connector", discover(), ids=lambda one: one.name)
def test_no_connector_asks_for_another_place_that_is_there(connector):
    kinds = {ChannelKind.NETWORK, ChannelKind.BLOG, ChannelKind.MAILBOX}
    if connector.platform == "email":
        kinds.discard(ChannelKind.MAILBOX)  # its own missing folders may be asked for
    said = " ".join(asks(cannot_tell(own_side(connector.name, "x"), kinds, ON_X)))
    assert "the mailbox" not in said
    assert "the blog" not in said


def test_an_export_that_the_platform_does_hand_out_is_asked_for_by_its_name():
    mastodon = own_side("mastodon.archive", "mastodon")
    assert "mastodon-archive" in requests(mastodon, *EVERYWHERE)[0]
    assert "mastodon-archive" in (next_export(mastodon, EVERYWHERE, ON_X) or "")


def test_it_is_a_thing_to_do_only_while_an_owner_can_do_it():
    assert next_export(X, {ChannelKind.NETWORK}, ON_X) == requests(X)[0]
    assert next_export(X, EVERYWHERE, ON_X) is None


def test_what_is_there_is_not_asked_for():
    both = dict.fromkeys(Stream, SEEN)
    whole = replace(X, coverage=ChannelCoverage(both, frozenset()))
    assert requests(whole) == ()
    assert next_export(whole, {ChannelKind.NETWORK}, ON_X) is None


def test_each_stream_that_is_missing_is_told_once_with_its_request():
    rows = cannot_tell(X, EVERYWHERE, ON_X)
    assert [row["stream"] for row in rows] == [
        "inbound_replies",
        "inbound_mentions",
        "reactions",
        "context",
    ]
    assert [bool(row["ask_for"]) for row in rows] == [True, True, False, True]


def test_an_activity_file_is_asked_for_what_it_lacks_in_words_that_stand_alone():
    rows = own_side("activity.file", "gardenpost")
    replies, mentions = requests(rows)
    assert replies == (
        "Add to your activity file what people write to you, one row each, and name "
        "inbound_replies below [coverage] in activity.toml."
    )
    assert "where people name you" in mentions
    assert next_export(rows, EVERYWHERE, ON_X) == replies


def test_likes_alone_are_asked_for_where_nothing_else_is_missing():
    row = {"stream": "reactions", "text": "Who likes it.", "ask_for": "Add the likes."}
    other = {
        "stream": "inbound_replies",
        "text": "Who replies.",
        "ask_for": "Add them.",
    }
    assert asks((row,)) == ("Add the likes.",)
    assert asks((row, other)) == ("Add them.",)
