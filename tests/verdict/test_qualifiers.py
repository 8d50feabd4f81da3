"""Qualifiers: what stands beside a name."""

from datetime import timedelta

import pytest

from auditor.records import Stream
from auditor.verdict import qualifiers, talks
from auditor.verdict.finding import Context
from auditor.verdict.rules import Slug
from tests.audit.export import ALL, US, Export, before
from tests.verdict.by_hand import case, scored, unscored
from tests.verdict.judged import ask, finding

HOUR = timedelta(hours=1)
INBOUND = frozenset({Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS})


def of(found, *, talk_elsewhere=False):
    return set(qualifiers(found, talk_elsewhere=talk_elsewhere))


def test_a_plain_finding_has_none():
    assert of(scored(answered=48, due=50)) == set()


def test_they_are_alphabetical():
    context = Context(to_people=10, to_people_automated=10, asked=5)
    found = scored(answered=0, due=50, context=context)

    assert qualifiers(found, talk_elsewhere=True) == (
        "asks_and_ghosts",
        "auto_replies",
        "this_channel_only",
    )


def test_one_sided_data_is_where_both_inbound_streams_are_absent():
    assert of(unscored(Slug.CANNOT_TELL, case=case(absent=INBOUND))) == {
        "one_sided_data"
    }
    for stream in INBOUND:
        only = case(absent=INBOUND - {stream})
        assert of(unscored(Slug.CANNOT_TELL, case=only)) == set()


@pytest.mark.parametrize(
    ("messages", "automated", "holds"),
    [(10, 5, True), (10, 4, False), (9, 9, False), (100, 50, True)],
)
def test_auto_replies(messages, automated, holds):
    context = Context(to_people=messages, to_people_automated=automated)

    assert ("auto_replies" in of(scored(context=context))) is holds


@pytest.mark.parametrize(
    ("tried", "by_template", "paid_back", "holds"),
    [
        (10, 5, 0, True),
        (10, 4, 0, False),
        (9, 9, 0, False),
        (20, 20, 1, False),  # exactly a twentieth
        (21, 21, 1, True),
    ],
)
def test_canned_outreach(tried, by_template, paid_back, holds):
    context = Context(tried_by_template=by_template)
    found = scored(tried=tried, paid_back=paid_back, context=context)

    assert ("canned_outreach" in of(found)) is holds


@pytest.mark.parametrize(
    ("inbound", "people", "busiest", "holds"),
    [(20, 2, 11, True), (20, 2, 10, False), (19, 2, 18, False), (20, 1, 20, False)],
)
def test_one_person_carries_it(inbound, people, busiest, holds):
    context = Context(inbound=inbound, inbound_people=people, busiest=busiest)

    assert ("one_person_carries_it" in of(scored(context=context))) is holds


@pytest.mark.parametrize(
    ("asked", "followed_up", "holds"),
    [
        (5, 0, True),  # upper bound 2.7055/7.7055
        (5, 1, False),  # upper bound 0.56
        (4, 0, False),
        (8, 1, True),  # LISTEN's own table: 1 of 8 lies below a half
        (8, 2, False),
    ],
)
def test_asks_and_ghosts(asked, followed_up, holds):
    context = Context(asked=asked, followed_up=followed_up)

    assert ("asks_and_ghosts" in of(scored(context=context))) is holds


@pytest.mark.parametrize(("due", "holds"), [(8, True), (7, False)])
def test_people_are_waiting_where_it_is_quiet_and_eight_have_no_answer(due, holds):
    found = scored("low", answered=0, due=due, ground="judge", slug=Slug.QUIET)

    assert ("people_are_waiting" in of(found)) is holds


def test_people_are_waiting_where_it_is_dormant_and_eight_wrote():
    assert of(unscored(Slug.DORMANT, wrote=8)) == {"people_are_waiting"}
    assert of(unscored(Slug.DORMANT, wrote=7)) == set()


def test_nobody_is_waiting_for_a_broadcaster():
    assert of(scored("high", answered=0, due=50)) == set()


def test_this_channel_only_is_where_it_is_low_and_talk_is_elsewhere():
    low, high = scored(answered=0, due=50), scored(answered=50, due=50)

    assert of(low, talk_elsewhere=True) == {"this_channel_only"}
    assert of(high, talk_elsewhere=True) == set()


def test_talk_is_shown_by_a_level_or_by_the_test():
    networker = scored(
        answered=50, due=50, paid_back=9, tried=9, came_back=9, newcomers=20
    )
    desk = scored(answered=50, due=50, three_turns=9, two_turns=20)
    silent = scored(answered=50, due=50, three_turns=0, two_turns=30)

    assert (talks(networker), talks(desk), talks(silent)) == (True, True, False)


# --- improving, declining ------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ((2, 20), (18, 20), {"improving"}),
        ((18, 20), (2, 20), {"declining"}),
        ((0, 10), (9, 10), {"improving"}),
        ((2, 7), (20, 20), set()),  # too few in a half
        ((20, 20), (2, 7), set()),
        ((160, 200), (182, 200), set()),  # sure and eleven points, but not by a quarter
        ((5, 10), (7, 10), set()),  # by two fifths, but that may be luck
        ((10, 1000), (60, 1000), set()),  # sixfold and sure, but five points
        ((10, 20), (10, 20), set()),
        ((0, 20), (0, 20), set()),
    ],
)
def test_a_trend_is_sure_large_and_among_enough_people(earlier, later, expected):
    found = scored(answered=20, due=40, halves=(earlier, later))

    assert of(found) & {"improving", "declining"} == expected


def test_what_was_not_scored_has_no_trend():
    assert of(unscored(Slug.DORMANT, halves=((0, 20), (20, 20)))) == set()


# --- through the import --------------------------------------------------------------


def test_two_silent_months_and_then_answers_are_improving(tmp_path):
    x = Export()
    x.posts(40)
    ask(x, 15, 0, first=89, last=46)
    ask(x, 15, 15, first=44, last=10, name="later")
    found = finding(tmp_path, x)

    assert found.halves == ((0, 15), (15, 15))
    assert "improving" in of(found)


@pytest.mark.parametrize(
    ("closed", "posts", "holds"), [(15, 30, True), (14, 30, False), (0, 0, False)]
)
def test_comments_are_closed_where_half_of_the_posts_say_so(
    tmp_path, closed, posts, holds
):
    x = Export()
    for number in range(posts):
        x.says(US, before(80 - number), "News", replies_closed=number < closed)
    x.says("ana", before(20), "Hello there", mentions=[US], replies_closed=True)
    x.replies(US, before(19), "elsewhere", in_reply_to_author="ben")

    assert ("comments_closed" in of(finding(tmp_path, x))) is holds


@pytest.mark.parametrize(
    ("since", "trend"),
    [
        (90, {"improving"}),  # partly there throughout: both halves alike
        (75, set()),  # partly there lately only: the halves are not alike
    ],
)
def test_halves_that_are_covered_differently_are_not_compared(tmp_path, since, trend):
    replies = ("outbound_replies", before(since), before(0), "partial")
    earlier = ("outbound_replies", before(90), before(since), "complete")
    others = [(s, before(90), before(0), "complete") for s in ALL if s != replies[0]]
    x = Export(spans=(*others, *([earlier] if since < 90 else []), replies))
    x.posts(40)
    ask(x, 15, 0, first=89, last=46)
    ask(x, 15, 15, first=44, last=10, name="later")

    assert of(finding(tmp_path, x)) & {"improving", "declining"} == trend


def test_posts_that_ask_are_followed_up_by_one_reply_to_who_answered(tmp_path):
    x = Export()
    x.posts(30)
    for number in range(6):
        at = before(60 - number)
        post = x.says(US, at, "Rye or wheat?", conversation=f"c{number}")
        reply = x.replies(
            f"p{number}", at + HOUR, post, "Rye", conversation=f"c{number}"
        )
        if number < 2:
            x.replies(US, at + 2 * HOUR, reply, "So do we", conversation=f"c{number}")
    x.says(US, before(20), "Nobody answers this?", conversation="alone")
    x.says(US, before(20), "No question", id="plain", conversation="plain")
    x.replies("ana", before(19), "plain", "Rye", conversation="plain")
    found = finding(tmp_path, x)

    # The poll without replies and the post without a question do not count.
    assert (found.context.asked, found.context.followed_up) == (6, 2)


def test_the_busiest_person_is_counted_by_messages(tmp_path):
    x = Export()
    x.posts(30)
    for number in range(11):
        x.says("ana", before(50 - number), "Hello there", mentions=[US])
    for number in range(9):
        x.says(f"p{number}", before(50 - number), "Hello there", mentions=[US])
    found = finding(tmp_path, x)

    context = found.context
    assert (context.inbound, context.inbound_people, context.busiest) == (20, 10, 11)
    assert "one_person_carries_it" in of(found)


def test_pasted_outreach_is_seen_as_such(tmp_path):
    x = Export()
    x.posts(10)
    for number in range(30):
        at = before(60 - number)
        post = x.says(f"p{number}", at, "My day", conversation=f"c{number}")
        x.replies(
            US, at + HOUR, post, "Come and see our offers", conversation=f"c{number}"
        )
    found = finding(tmp_path, x)

    assert (found.counts.tried, found.counts.paid_back) == (30, 0)
    assert found.context.tried_by_template == 30
    assert "canned_outreach" in of(found)
