"""What ``activity.toml`` may say, and how a slip in it is answered."""

import logging
from datetime import UTC, datetime

import pytest

from auditor.errors import MalformedSource, UnknownAccount
from auditor.records import ChannelKind, Extent, Stream
from connectors import Told

ROWS = {"activity.csv": "id,kind,author,sent_at\n1,post,bakery,2026-06-02T09:00:00Z\n"}
HEAD = 'platform = "facebook"\naccount = "bakery"\n'


@pytest.mark.parametrize(
    ("toml", "what", "hint"),
    [
        ("[coverage]\noutbound_post = 'partial'", "'outbound_post'", "outbound_posts"),
        ("[coverage]\nmessages = 'all'", "messages: 'all'", "Write one of absent"),
        ("[coverage]\nmessages = 'complet'", "messages: 'complet'", "'complete'"),
        ("coverage = 'complete'", "coverage is no table", "[coverage]"),
        ("[[spans]]\nextent = 'partial'", "[[spans]] 1: stream is missing", "messages"),
        ("[[spans]]\nstream = 'messages'", "[[spans]] 1: extent is missing", "partial"),
        (
            "[[spans]]\nstream='messages'\nextent='partial'\nsice=2026-06-01",
            "[[spans]] 1: the setting 'sice'",
            "'since'",
        ),
        ("spans = 3", "spans is no list", "[[spans]]"),
        ("kind = 'reveiws'", "kind: 'reveiws'", "'reviews'"),
        ("untill = 2026-06-01", "the setting 'untill'", "'until'"),
        ("since = 'yesterday'", "since is not a time", "2026-06-30"),
        ("since = 12", "since is not a time", "2026-06-30"),
        ("since = 2026-06-02\nuntil = 2026-06-01", "until is not after", "correct"),
        ("own = 'sam'", "own is no list", "own = ["),
        ("name = 5", "name is not text", "in quotes"),
    ],
)
def test_a_slip_is_named_with_what_was_meant(opened, toml, what, hint):
    found = opened(ROWS, toml=HEAD + toml + "\n")
    with pytest.raises(MalformedSource) as caught:
        list(found.items)
    assert "activity.toml" in str(caught.value)
    assert what in str(caught.value)
    assert hint in caught.value.hint


def test_a_setting_of_somebody_elses_is_left_alone(opened):
    assert opened(ROWS, toml=HEAD + 'exported_by = "our tool"\n').records


def test_an_account_may_be_told(opened):
    found = opened(ROWS, toml='platform = "x"\n', told=Told(accounts=("x:@Bakery",)))
    [account] = found.accounts
    assert (account.id, account.platform) == ("bakery", "x")


def test_without_an_account_anywhere_it_says_so(opened):
    with pytest.raises(UnknownAccount) as caught:
        opened(ROWS, toml='platform = "x"\n').accounts  # noqa: B018 - a property
    assert "--account" in caught.value.hint


def test_handle_name_and_kind_may_be_stated(opened):
    toml = (
        'platform = "google_business"\naccount = "locations/2001"\n'
        'handle = "2001"\nname = "Corner Bakery"\nkind = "forum"\n'
    )
    [account] = opened(ROWS, toml=toml).accounts
    assert account.id == "locations/2001"
    assert (account.handle, account.name) == ("2001", "Corner Bakery")
    assert account.kind is ChannelKind.FORUM


def test_the_platform_gives_the_kind_of_channel(opened):
    [account] = opened(ROWS, toml='platform = "discord"\naccount = "b"\n').accounts
    assert account.kind is ChannelKind.CHAT


def test_what_is_stated_needs_no_look_at_the_rows(opened):
    found = opened({"activity.csv": "id,kind,author,sent_at\nnot a row\n"})
    [account] = found.accounts
    [span] = found.covers[account.id][Stream.OUTBOUND_POSTS]
    assert span.since == datetime(2026, 6, 1, tzinfo=UTC)
    assert span.until == datetime(2026, 7, 1, tzinfo=UTC)
    assert span.extent is Extent.COMPLETE


def test_without_any_row_what_is_stated_without_times_is_absent(opened):
    toml = HEAD + '[coverage]\noutbound_posts = "complete"\n'
    found = opened({"activity.csv": "id,kind,author,sent_at\n"}, toml=toml)
    assert found.covers["bakery"][Stream.OUTBOUND_POSTS] == ()


def test_a_stream_that_is_not_named_is_absent(opened):
    coverage = opened(ROWS).covers["bakery"]
    held = {stream for stream, spans in coverage.items() if spans}
    assert held == {Stream.OUTBOUND_POSTS, Stream.INBOUND_REPLIES}


def test_an_account_in_a_rejected_row_is_no_channel(opened):
    rows = (
        "id,kind,author,sent_at,account\n"
        "1,post,bakery,2026-06-02T09:00:00Z,bakery\n"
        "2,post,bakery,when it rained,elsewhere\n"
    )
    found = opened({"activity.csv": rows})
    assert [account.id for account in found.accounts] == ["bakery"]


def test_tallies_of_several_accounts_say_whose_they_are(opened):
    rows = (
        "id,kind,author,sent_at,account\n"
        "1,post,bakery,2026-06-02T09:00:00Z,bakery\n"
        "2,post,station,2026-06-02T09:00:00Z,station\n"
    )
    tallies = (
        "id,name,count,counted_at,account\n"
        "2,likes,3,2026-06-09T09:00:00Z,@Station\n"
        "1,likes,4,2026-06-09T09:00:00Z,\n"
        "9,likes,5,2026-06-09T09:00:00Z,nobody\n"
    )
    found = opened({"activity.csv": rows, "tallies.csv": tallies})
    assert [(one.account, one.count) for one in found.items[2:4]] == [
        ("station", 3),
        ("bakery", 4),
    ]
    assert found.rejected == [
        "tallies.csv[line 4]: it is about an account that has no messages here"
    ]


def test_unknown_columns_are_named_once_in_the_log(opened, caplog):
    rows = "id,kind,author,sent_at,mood\n" + "1,post,bakery,2026-06-02,sunny\n" * 3
    found = opened({"activity.csv": rows})
    with caplog.at_level(logging.INFO, logger="connectors.activity"):
        assert len(found.items) == 3
    [message] = caplog.messages
    assert "mood" in message
    assert "sunny" not in message
