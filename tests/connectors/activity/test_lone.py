"""Rows that come without ``activity.toml``."""

import json

import pytest

from auditor.errors import UnknownAccount
from auditor.records import Stream
from connectors import Told

ROW = {"id": "1", "kind": "post", "author": "Bakery", "sent_at": "2026-06-02T09:00:00Z"}


def lone(opened, *accounts, **more):
    text = json.dumps({**ROW, **more}) + "\n"
    return opened({"rows.jsonl": text}, lone="rows.jsonl", told=Told(accounts=accounts))


@pytest.mark.parametrize(
    ("accounts", "row", "platform", "account"),
    [
        (("bakery",), {}, "activity", "bakery"),
        (("facebook:bakery",), {}, "facebook", "bakery"),
        (("facebook:elsewhere", "bakery"), {}, "activity", "bakery"),
        (("x:elsewhere", "@Bakery"), {"platform": "facebook"}, "facebook", "bakery"),
        (("x:elsewhere",), {"account": "@Bakery"}, "x", "bakery"),
        ((), {"account": "bakery", "platform": "X"}, "x", "bakery"),
    ],
)
def test_rows_are_whose_they_say_or_whose_we_were_told(
    opened, accounts, row, platform, account
):
    found = lone(opened, *accounts, **row)
    [record] = found.records
    [owner] = found.accounts
    assert (record.platform, record.account) == (platform, account)
    assert (owner.platform, owner.id) == (platform, account)


@pytest.mark.parametrize(
    ("accounts", "row"),
    [((), {}), (("x:bakery", "facebook:bakery"), {}), (("@",), {})],
)
def test_where_nothing_says_it_is_an_error(opened, accounts, row):
    with pytest.raises(UnknownAccount) as caught:
        lone(opened, *accounts, **row).accounts  # noqa: B018 - a property
    assert "--account" in caught.value.hint


@pytest.mark.parametrize(
    ("row", "stream"),
    [
        ({"author": "bakery", "kind": "post"}, Stream.OUTBOUND_POSTS),
        ({"author": "bakery", "kind": "share"}, Stream.OUTBOUND_POSTS),
        ({"author": "bakery", "kind": "reply"}, Stream.OUTBOUND_REPLIES),
        ({"author": "mia", "kind": "message"}, Stream.MESSAGES),
        ({"author": "mia", "kind": "review"}, Stream.INBOUND_REPLIES),
        ({"author": None, "kind": "review"}, Stream.INBOUND_REPLIES),
        ({"author": "mia", "kind": "reply"}, Stream.INBOUND_REPLIES),
        (
            {"author": "mia", "kind": "reply", "in_reply_to_author": "@BAKERY"},
            Stream.INBOUND_REPLIES,
        ),
        (
            {"author": "mia", "kind": "reply", "in_reply_to_author": "tom"},
            Stream.CONTEXT,
        ),
        (
            {
                "author": "mia",
                "kind": "reply",
                "in_reply_to_author": "tom",
                "mentions": ["Bakery"],
            },
            Stream.INBOUND_MENTIONS,
        ),
        (
            {"author": "mia", "kind": "post", "about_author": "bakery"},
            Stream.INBOUND_MENTIONS,
        ),
        ({"author": "mia", "kind": "post"}, Stream.CONTEXT),
        ({"author": "mia", "kind": "reaction"}, Stream.REACTIONS),
        ({"author": "bakery", "kind": "reaction"}, None),
    ],
)
def test_the_stream_that_occurs_is_partial_and_no_other(opened, row, stream):
    coverage = lone(opened, "bakery", **row).covers["bakery"]
    held = [one for one, spans in coverage.items() if spans]
    assert held == ([stream] if stream else [])


def test_a_file_without_sent_at_is_nobodys(opened):
    text = "id,kind,author,date\n1,post,bakery,2026-06-02\n"
    found = opened({"comments.csv": text}, lone="comments.csv")
    assert not found.is_recognised
    assert found.refusal is None


def test_rows_called_activity_are_read_without_activity_toml_too(opened):
    text = "id,kind,author,sent_at\n1,post,bakery,2026-06-02T09:00:00Z\n"
    found = opened({"activity.csv": text}, toml=None, told=Told(accounts=("bakery",)))
    assert found.is_recognised
    assert [record.account for record in found.records] == ["bakery"]


@pytest.mark.parametrize("column", ["id", "kind", "author", "sent_at"])
def test_a_first_line_that_lacks_a_key_does_not_hide_the_rest(opened, column):
    line = {"id": "1", "kind": "post", "author": "bakery", "sent_at": "2026-06-02"}
    first = {key: value for key, value in line.items() if key != column}
    text = "".join(json.dumps(one) + "\n" for one in (first, {**line, "id": "2"}))
    told = Told(accounts=("facebook:bakery",))
    found = opened({"rows.jsonl": text}, lone="rows.jsonl", told=told)
    assert found.is_recognised
    assert [record.id for record in found.records] == ["2"]
    assert found.rejected == [f"rows.jsonl[line 1]: {column} is missing"]
