"""What is said about how a channel was looked at."""

from dataclasses import replace

import pytest

from auditor.audit.judging import Judged
from auditor.audit.notes import notes
from auditor.coverage import ChannelCoverage
from auditor.records import Extent, Span, Stream
from tests.audit.export import UNTIL, before
from tests.verdict.by_hand import case, scored

SEEN = [Span(since=before(400), until=UNTIL, extent=Extent.COMPLETE)]


def said(*, held=frozenset(), has_no=frozenset(), messages=False):
    coverage = ChannelCoverage(dict.fromkeys(held, SEEN), frozenset(has_no))
    looked_at = replace(case(), coverage=coverage, messages=messages)
    found = replace(scored(answered=20, due=20), case=looked_at)
    judged = Judged(finding=found, doubts=(), flips=())
    return " ".join(notes(judged, looked_at))


INBOUND = frozenset({Stream.INBOUND_REPLIES, Stream.OUTBOUND_REPLIES})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"held": INBOUND | {Stream.MESSAGES}}, True),
        ({"held": INBOUND | {Stream.MESSAGES}, "messages": True}, False),
        ({"held": INBOUND, "has_no": {Stream.MESSAGES}}, False),
        ({"held": INBOUND}, False),
    ],
    ids=["in the files", "counted", "do not exist there", "not in the files"],
)
def test_direct_messages_are_told_of_only_where_they_lie_uncounted(given, told):
    assert ("Direct messages are in the files" in said(**given)) is told
