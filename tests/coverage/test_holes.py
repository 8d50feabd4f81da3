"""Missing nights: times that neither a fetch nor an export covers, and why."""

from datetime import timedelta

import pytest

from auditor.holes import Hole, Lack, Night, Why, holes
from auditor.records import Extent, Span, Stream
from tests.coverage.test_coverage import on

POSTS, MENTIONS = Stream.OUTBOUND_POSTS, Stream.INBOUND_MENTIONS


def span(since, until, extent=Extent.COMPLETE):
    return Span(since=on(since), until=on(until), extent=extent)


def night(day, *lacks):
    began = on(day)
    return Night(
        connection="", began=began, ended=began + timedelta(hours=1), lacks=lacks
    )


def lacks(why, stream=MENTIONS, since=None, until=None):
    return Lack(
        stream=stream,
        why=why,
        since=since if since is None else on(since),
        until=until if until is None else on(until),
    )


def found(nights, fetched, held=(), until=30, stream=MENTIONS):
    return [
        (
            (one.since - on(0)) / timedelta(days=1),
            (one.until - on(0)) / timedelta(days=1),
            one.why,
        )
        for one in holes(
            nights, {stream: list(fetched)}, {stream: list(held)}, on(until)
        )
        if one.stream is stream
    ]


def test_nights_that_join_leave_no_hole():
    assert found([night(10), night(30)], [span(0, 10), span(7, 30)]) == []


def test_days_on_which_nothing_was_fetched_are_missed():
    nights = [night(10), night(20), night(30)]
    assert found(nights, [span(0, 10), span(15, 30)]) == [(10, 15, Why.MISSED)]


def test_a_night_that_says_why_is_believed():
    nights = [night(10), night(12, lacks(Why.ASKED_TO_WAIT)), night(30)]
    assert found(nights, [span(0, 10), span(15, 30)]) == [(10, 15, Why.ASKED_TO_WAIT)]


def test_a_night_that_brought_other_things_and_said_nothing_did_not_get_it():
    nights = [night(10), night(12), night(30)]
    assert found(nights, [span(0, 10), span(15, 30)]) == [(10, 15, Why.NOT_GIVEN)]


def test_another_stream_s_trouble_is_not_this_one_s():
    nights = [night(10), night(12, lacks(Why.ACCESS, POSTS)), night(30)]
    assert found(nights, [span(0, 10), span(15, 30)]) == [(10, 15, Why.NOT_GIVEN)]


def test_what_a_later_night_filled_is_no_hole():
    nights = [night(10), night(12, lacks(Why.UNREACHABLE)), night(30)]
    assert found(nights, [span(0, 10), span(10, 30)]) == []


def test_what_an_export_holds_is_no_hole():
    nights = [night(10), night(30)]
    assert found(nights, [span(0, 10), span(20, 30)], [span(9, 21)]) == []


def test_an_export_that_ends_within_leaves_the_rest():
    nights = [night(10), night(30)]
    assert found(nights, [span(0, 10), span(20, 30)], [span(5, 15)]) == [
        (15, 20, Why.MISSED)
    ]


def test_a_night_that_was_a_little_late_is_no_hole():
    assert found([night(10), night(30)], [span(0, 10), span(10.8, 30)]) == []
    assert len(found([night(10), night(30)], [span(0, 10), span(10.9, 30)])) == 1


def test_a_stream_that_failed_up_to_the_end_is_named_up_to_there():
    nights = [night(10), *(night(day, lacks(Why.ACCESS)) for day in (11, 20, 30))]
    assert found(nights, [span(0, 10)], until=30) == [(10, 30, Why.ACCESS)]


def test_nothing_is_said_of_the_time_before_the_first_night_s_reach():
    assert found([night(30)], [span(10, 30)], [span(0, 2)]) == []


def test_a_stream_that_was_never_fetched_has_no_holes():
    assert found([night(10), night(30)], [], [span(0, 2), span(8, 9)]) == []


def test_an_account_that_is_not_fetched_has_no_holes():
    assert found([], [], [span(0, 2), span(20, 30)]) == []


def test_what_a_server_held_back_is_named_though_some_of_it_is_there():
    capped = lacks(Why.CAPPED, since=10, until=14)
    nights = [night(10), night(30, capped)]
    fetched = [span(0, 10), span(10, 14, Extent.PARTIAL), span(14, 30)]
    assert found(nights, fetched) == [(10, 14, Why.CAPPED)]


def test_what_was_held_back_and_came_whole_later_is_not_named():
    capped = lacks(Why.CAPPED, since=10, until=14)
    nights = [night(14, capped), night(30)]
    fetched = [span(0, 10), span(10, 14, Extent.PARTIAL), span(9, 30)]
    assert found(nights, fetched) == []


def test_of_what_was_held_back_the_part_is_named_that_never_came_whole():
    capped = lacks(Why.CAPPED, since=10, until=20)
    nights = [night(20, capped), night(30)]
    fetched = [span(0, 10), span(10, 20, Extent.PARTIAL), span(12, 30)]
    assert found(nights, fetched) == [(10, 12, Why.CAPPED)]


def test_a_server_that_gives_little_every_night_makes_one_hole_of_it():
    nights = [
        night(day, lacks(Why.CAPPED, since=day - 1, until=day)) for day in range(2, 30)
    ]
    fetched = [span(day - 1, day, Extent.PARTIAL) for day in range(2, 31)]
    assert found(nights, fetched) == [(1, 29, Why.CAPPED)]


def test_who_comes_back_late_and_is_given_no_more_missed_the_nights():
    nights = [night(10), night(30, lacks(Why.CAPPED, since=10, until=25))]
    assert found(nights, [span(0, 10), span(25, 30)], until=30) == [
        (10, 25, Why.MISSED)
    ]


def test_nothing_after_the_end_is_looked_at():
    nights = [night(10), night(30, lacks(Why.CAPPED, since=12, until=25))]
    assert found(nights, [span(0, 10)], until=15) == [(10, 15, Why.MISSED)]


@pytest.mark.parametrize("why", list(Why))
def test_holes_stand_in_the_order_of_time(why):
    nights = [night(10, lacks(why)), night(12, lacks(why)), night(30)]
    fetched = {POSTS: [span(0, 5), span(20, 30)], MENTIONS: [span(0, 3), span(20, 30)]}
    told = holes(nights, fetched, {}, on(30))
    assert [one.since for one in told] == [on(3), on(5)]
    assert told[0] == Hole(on(3), on(20), MENTIONS, why)


def test_of_what_is_only_counted_the_counts_are_all_there_is():
    capped = lacks(Why.CAPPED, stream=Stream.REACTIONS, since=10, until=14)
    nights = [night(14, capped), night(30)]
    counts = [span(0, 14, Extent.COUNTS_ONLY), span(11, 30, Extent.COUNTS_ONLY)]
    assert found(nights, counts, stream=Stream.REACTIONS) == []
