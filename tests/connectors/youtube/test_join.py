"""What is in a Takeout and in answers of the interface is one message."""

import pytest

from auditor.records import Record
from connectors import Told, find
from tests.connectors.case import CASES

BOTH = ("UgxMiaExample0000001.9zReply0000001", "vidRyeBread")


def records(case):
    [one] = find([CASES / case / "export"], Told())[0]
    items = one.connector.read(one.source)
    return {item.id: item for item in items if isinstance(item, Record)}


@pytest.mark.parametrize("id_", BOTH)
@pytest.mark.parametrize(
    "field",
    [
        "account",
        "kind",
        "author",
        "sent_at",
        "in_reply_to",
        "in_reply_to_author",
        "conversation",
        "url",
    ],
)
def test_both_say_the_same_of_it(id_, field):
    takeout = records("youtube.takeout/whole_takeout")[id_]
    answers = records("youtube.data_api/both_sides")[id_]
    assert getattr(takeout, field) == getattr(answers, field)
