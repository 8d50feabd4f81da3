"""How quickly one answers, where the files hold one side only."""

import msgspec
import pytest

from reports import render
from reports.measures import row
from reports.numbers import duration
from tests.reports.composed import BAKERY, STATES
from tests.reports.composed.pieces import not_measured, own_speed, told, too_few
from tests.reports.page_tree import tree

OWN_SIDE = STATES["own_side"]
LABEL = "Seen from your side only"


def fast(audit):
    return tree(render(audit)).by_id("fast").text


def with_x(audit=OWN_SIDE, tests=None, **metrics):
    """Return the audit with other metrics, or tests, of its X channel."""
    replace = msgspec.structs.replace
    channels = []
    for one in audit.channels:
        verdict = replace(one.verdict, tests=one.verdict.tests | (tests or {}))
        changed = replace(one, metrics=one.metrics | metrics, verdict=verdict)
        channels.append(changed if one.platform == "x" else one)
    return replace(audit, channels=tuple(channels))


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (0.01, "1 minute"),
        (0.7, "42 minutes"),
        (0.995, "1 hour"),
        (1, "1 hour"),
        (47, "47 hours"),
        (48, "2 days"),
    ],
)
def test_a_length_of_time_has_the_unit_people_would_use(hours, text):
    assert duration(hours) == text


def test_it_is_told_of_those_answered_and_labelled():
    text = fast(OWN_SIDE)
    assert "Of those you answered on X, half had an answer within 2 hours" in text
    assert text.count(LABEL) == 1
    assert "Who got no answer cannot be seen here" in text
    assert "within 2 hours, a quarter within 36 minutes, three quarters" in text
    assert "within 2 days. These are 50 messages of 40 people." in text
    assert "We count those still waiting too." not in text


def test_the_table_has_the_half_the_shares_and_where_the_truth_may_be():
    root = tree(render(OWN_SIDE))
    [table] = root.by_id("fast").all("table")
    [head, line] = [[cell.text for cell in one.children] for one in table.all("tr")]
    assert head == ["Channel", "Messages", "Half within", "1 hour", "1 day", "7 days"]
    # 1.2 and 7.2 hours; Wilson for 15, 35 and 45 of 50.
    assert line == [
        "X",
        "50",
        "2 hours 1 hour to 7 hours",
        "30 % 21 to 41 %",
        "70 % 59 to 79 %",
        "90 % 81 to 95 %",
    ]


def test_who_went_on_and_who_came_again_stand_under_the_label():
    text = fast(with_x(tests={"return": told("yes", 8, 40)}))
    text = text[text.index(LABEL) :]
    assert "12 of 40 wrote something within a day after your reply" in text
    assert "8 of 40 wrote on three days or more" in text
    assert "three days" not in fast(OWN_SIDE)  # that test cannot be told there


def test_the_tests_say_that_they_were_seen_from_one_side():
    audit = with_x(tests={"return": told("yes", 8, 40)})
    text = tree(render(audit)).by_id("why").text
    assert "seen from your side only. Of the people you replied to, at least" in text
    assert "at least so many wrote on three days" in text
    assert "passed by its regulars" not in text


def test_tests_that_counted_both_sides_are_not_told_as_seen_from_one():
    replace = msgspec.structs.replace
    [channel] = OWN_SIDE.channels
    verdict = replace(channel.verdict, qualifiers=())
    both = replace(OWN_SIDE, channels=(replace(channel, verdict=verdict),))
    assert "12 of 40" not in fast(both)


def test_too_few_people_are_told_and_no_speed():
    text = fast(with_x(own_reply_time=too_few(7)))
    assert "we know of 7 people when they wrote what you answered. We need 8" in text
    assert "half had" not in text
    assert "How fast you answer, we cannot say yet" in text


def test_answers_without_a_clock_and_no_answers_are_told_apart():
    no_clock = with_x(own_reply_time=too_few(0))
    assert "X: nothing tells when what you answered was written." in fast(no_clock)
    [channel] = no_clock.channels
    nobody = msgspec.structs.replace(
        channel, window_totals=channel.window_totals | {"outbound_replies": 0}
    )
    silent = msgspec.structs.replace(no_clock, channels=(nobody,))
    assert "X: you replied to nobody in this time." in fast(silent)


def test_where_both_sides_are_there_those_who_wait_are_counted_instead():
    both = with_x(BAKERY, own_reply_time=own_speed(40, 50, 2.4, (15, 35, 45)))
    assert LABEL not in fast(both)


def test_where_not_even_the_replies_are_there_nothing_is_said_of_them():
    assert LABEL not in fast(with_x(own_reply_time=not_measured("outbound_replies")))


def test_in_the_list_of_all_numbers_it_is_hours_and_labelled():
    found = own_speed(40, 50, 2.4, (15, 35, 45))
    name, value, rests = row(OWN_SIDE, "own_reply_time", found)
    assert "your side only" in name
    assert (value, rests) == ("2 hours", "40 people")
