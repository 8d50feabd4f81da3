"""What several sources hold together, and the stretch that can be measured."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.coverage import SHORTEST, ChannelCoverage, joined
from auditor.records import Extent, Span, Stream

POSTS, REPLIES, INBOUND = (
    Stream.OUTBOUND_POSTS,
    Stream.OUTBOUND_REPLIES,
    Stream.INBOUND_REPLIES,
)
COUNTS, PARTIAL, COMPLETE = Extent.COUNTS_ONLY, Extent.PARTIAL, Extent.COMPLETE


def on(day: float) -> datetime:
    """The moment so many days into 2026."""
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)


def span(since: float, until: float, extent: Extent = COMPLETE) -> Span:
    return Span(since=on(since), until=on(until), extent=extent)


def channel(has_no=frozenset(), **spans: list[Span]) -> ChannelCoverage:
    return ChannelCoverage(
        {Stream(name): found for name, found in spans.items()}, has_no
    )


def stretch(coverage: ChannelCoverage, *streams: Stream, since=0, until=100):
    found = coverage.stretch(streams, on(since), on(until))
    return found and (
        (found.since - on(0)) / timedelta(days=1),
        (found.until - on(0)) / timedelta(days=1),
    )


# --- joining -------------------------------------------------------------------------


def test_spans_that_touch_are_one():
    assert joined([span(5, 9), span(0, 5)]) == (span(0, 9),)


def test_spans_that_overlap_are_one():
    assert joined([span(0, 6), span(4, 9), span(5, 7)]) == (span(0, 9),)


def test_where_spans_overlap_the_larger_extent_holds():
    assert joined([span(0, 10, PARTIAL), span(4, 6)]) == (
        span(0, 4, PARTIAL),
        span(4, 6),
        span(6, 10, PARTIAL),
    )


def test_spans_apart_stay_apart():
    assert joined([span(3, 4), span(0, 1)]) == (span(0, 1), span(3, 4))


def test_an_empty_span_holds_nothing():
    assert joined([span(3, 3), span(2, 1), span(0, 1, Extent.ABSENT)]) == ()


def test_several_sources_that_overlap_in_turn_are_one():
    assert joined([span(0, 40, PARTIAL), span(10, 20), span(20, 30)]) == (
        span(0, 10, PARTIAL),
        span(10, 30),
        span(30, 40, PARTIAL),
    )


# --- absent --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extent", "absent"), [(COUNTS, True), (PARTIAL, False), (COMPLETE, False)]
)
def test_counts_alone_are_no_messages(extent, absent):
    assert channel(inbound_replies=[span(0, 9, extent)]).absent(INBOUND) is absent


def test_a_stream_that_nobody_speaks_of_is_absent():
    assert channel().absent(POSTS)


def test_a_stream_that_does_not_exist_here_is_known_to_be_empty():
    coverage = channel(has_no=frozenset({INBOUND}), outbound_posts=[span(0, 100)])

    assert not coverage.absent(INBOUND)
    assert stretch(coverage, POSTS, INBOUND) == (0, 100)


# --- the stretch ---------------------------------------------------------------------


def test_a_hole_of_48_hours_is_bridged_and_named():
    coverage = channel(outbound_posts=[span(0, 50), span(52, 100)])
    found = coverage.stretch([POSTS], on(0), on(100))

    assert (found.since, found.until) == (on(0), on(100))
    assert found.bridged == ((on(50), on(52)),)


def test_a_longer_hole_cuts_and_the_later_stretch_is_taken():
    coverage = channel(outbound_posts=[span(0, 50), span(52 + 1 / 24, 100)])
    found = coverage.stretch([POSTS], on(0), on(100))

    assert (found.since, found.until) == (on(52 + 1 / 24), on(100))
    assert found.bridged == ()


def test_holes_of_different_streams_are_bridged_each():
    coverage = channel(
        outbound_posts=[span(0, 30), span(31, 100)],
        outbound_replies=[span(0, 60), span(62, 100)],
    )
    found = coverage.stretch([POSTS, REPLIES], on(0), on(100))

    assert (found.since, found.until) == (on(0), on(100))
    assert found.bridged == ((on(30), on(31)), (on(60), on(62)))


def test_a_hole_before_the_stretch_is_not_named():
    coverage = channel(outbound_posts=[span(0, 10), span(11, 40), span(50, 100)])

    assert coverage.stretch([POSTS], on(0), on(100)).bridged == ()


def test_the_stretch_holds_every_stream_that_is_asked_for():
    coverage = channel(outbound_posts=[span(0, 90)], inbound_replies=[span(20, 100)])

    assert stretch(coverage, POSTS, INBOUND) == (20, 90)
    assert stretch(coverage, POSTS) == (0, 90)


def test_the_stretch_lies_in_the_window():
    coverage = channel(outbound_posts=[span(0, 100)])

    assert stretch(coverage, POSTS, since=30, until=60) == (30, 60)


def test_streams_that_are_never_there_together_have_no_stretch():
    coverage = channel(outbound_posts=[span(0, 40)], inbound_replies=[span(40, 100)])

    assert stretch(coverage, POSTS, INBOUND) is None


def test_counts_only_end_a_stretch():
    coverage = channel(
        outbound_posts=[span(0, 40), span(40, 60, COUNTS), span(60, 100)]
    )

    assert stretch(coverage, POSTS) == (60, 100)


def test_a_stream_that_is_partly_there_anywhere_in_the_stretch_is_named():
    coverage = channel(
        outbound_posts=[span(0, 10, PARTIAL), span(10, 100)],
        inbound_replies=[span(0, 100)],
    )
    whole = coverage.stretch([POSTS, INBOUND], on(0), on(100))
    later = coverage.stretch([POSTS, INBOUND], on(10), on(100))

    assert (whole.partial, later.partial) == ({POSTS}, frozenset())


def test_an_empty_window_has_no_stretch():
    assert (
        stretch(channel(outbound_posts=[span(0, 100)]), POSTS, since=5, until=5) is None
    )


def test_four_weeks_are_the_least_that_is_measured():
    assert timedelta(days=28) == SHORTEST


def test_ends_and_begins_are_those_of_any_source():
    coverage = channel(outbound_posts=[span(5, 40)], inbound_replies=[span(0, 30)])

    assert coverage.ends() == on(40)
    assert coverage.began([POSTS, INBOUND]) == on(0)
    assert (channel().ends(), channel().began([POSTS])) == (None, None)


def test_up_to_a_moment_nothing_later_is_covered():
    coverage = channel(
        has_no=frozenset({Stream.CONTEXT}),
        outbound_posts=[span(0, 40), span(60, 100)],
        inbound_replies=[span(50, 100)],
    ).up_to(on(50))

    assert coverage[POSTS] == (span(0, 40),)
    assert (coverage.absent(INBOUND), coverage.absent(Stream.CONTEXT)) == (True, False)
    assert coverage.ends() == on(40)


def test_what_does_not_exist_is_neither_absent_nor_held():
    coverage = channel(
        has_no=frozenset({Stream.MESSAGES}),
        inbound_replies=[span(0, 100, PARTIAL)],
        outbound_posts=[span(0, 100, COUNTS)],
    )
    told = {s: (coverage.absent(s), coverage.held(s)) for s in Stream}
    assert told[Stream.MESSAGES] == (False, False)
    assert told[Stream.INBOUND_REPLIES] == (False, True)
    assert told[Stream.OUTBOUND_POSTS] == (True, False)
    assert told[Stream.REACTIONS] == (True, False)


def _naive(spans, moment):
    """The largest extent over a moment."""
    over = [one.extent for one in spans if one.since <= moment < one.until]
    return max(over, default=Extent.ABSENT)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from(Extent)),
        max_size=12,
    )
)
def test_what_is_joined_is_at_every_moment_the_most_that_any_span_says(drawn):
    spans = [span(since, until, extent) for since, until, extent in drawn]
    told = joined(spans)
    for day in range(13):
        assert _naive(told, on(day)) == _naive(spans, on(day))
    for one, other in pairwise(told):
        assert one.until < other.since or one.extent is not other.extent
