"""The clock in an answered post's id: believed only where it can be true."""

from datetime import UTC, datetime

import msgspec
import pytest

from auditor.records import Kind, Record
from connectors.x._index import Index
from connectors.x._parents import Parents

# 1288834974.657 s is where X's clock starts; 2**22 ids make a millisecond.
NOON = datetime(2024, 6, 10, 12, tzinfo=UTC)
AT_TEN = str((int(NOON.timestamp() - 7200) * 1000 - 1_288_834_974_657) << 22)
REPLY = Record(
    platform="x",
    account="1",
    id="9",
    kind=Kind.REPLY,
    author="1",
    sent_at=NOON,
    in_reply_to=AT_TEN,
    in_reply_to_author="2",
)


def inferred(**changes) -> list[Record]:
    return list(Parents(Index(), "1").of(msgspec.structs.replace(REPLY, **changes)))


def test_the_answered_post_is_inferred_with_author_and_time_only():
    [record] = inferred()
    assert (record.id, record.author, record.text) == (AT_TEN, "2", "")
    assert record.sent_at == datetime(2024, 6, 10, 10, tzinfo=UTC)
    assert record.inferred


def test_a_post_answered_twice_is_inferred_once():
    parents = Parents(Index(), "1")
    assert len([*parents.of(REPLY), *parents.of(REPLY)]) == 1


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"in_reply_to": "29700859246"}, id="older ids hold no clock"),
        pytest.param({"sent_at": NOON.replace(hour=9)}, id="it was yet to come"),
        pytest.param({"in_reply_to_author": "1"}, id="it is the account's own"),
        pytest.param({"in_reply_to_author": None}, id="nobody knows whose it was"),
        pytest.param({"kind": Kind.POST}, id="a post answers nothing"),
        pytest.param({"deleted_at": NOON}, id="a deleted reply is in no metric"),
    ],
)
def test_nothing_is_inferred_because(changes):
    assert inferred(**changes) == []


def test_a_post_that_the_archive_holds_is_not_inferred():
    held = Index(parents={AT_TEN: None})
    assert list(Parents(held, "1").of(REPLY)) == []
