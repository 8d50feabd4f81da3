"""The gate: which window is judged, and whether anything may be said at all."""

from datetime import UTC, date, datetime

import pytest

from auditor.config import Client, Closure
from auditor.verdict import Outcome, Slug
from tests.audit.export import ALL, OWN_SIDE, UNTIL, US, Export, before
from tests.verdict.judged import ask, finding

POSTS_ONLY = {"outbound_posts": "complete"}
INBOUND_ONLY = {"inbound_replies": "complete", "inbound_mentions": "complete"}


def of(found):
    return found.slug, found.ground, found.window.days


# --- 1: own side absent --------------------------------------------------------------


def test_without_the_own_side_nothing_can_be_told(tmp_path):
    x = Export(coverage=INBOUND_ONLY)
    ask(x, 20, 0)
    found = finding(tmp_path, x)

    assert of(found) == (Slug.CANNOT_TELL, "no_own_side", 90)
    assert set(found.possible) == {
        Slug.QUIET,
        Slug.MIXED,
        Slug.ANSWERING_DESK,
        Slug.NETWORKING,
    }


def test_posts_without_replies_prove_nothing(tmp_path):
    x = Export(coverage=POSTS_ONLY)
    x.posts(200)
    found = finding(tmp_path, x)

    assert of(found) == (Slug.CANNOT_TELL, "replies_not_in_file", 90)
    assert Slug.NETWORKING_AND_CONTENT in found.possible


# --- 2: dormant ----------------------------------------------------------------------


def silent_since(days: float, **given) -> Export:
    x = Export(**given)
    for number in range(40):
        x.says(US, before(days + number), f"Fresh bread {number}")
    return x


@pytest.mark.parametrize(("days", "dormant"), [(45, False), (45.001, True)])
def test_more_than_45_days_of_silence_is_dormant(tmp_path, days, dormant):
    found = finding(tmp_path, silent_since(days))

    assert (found.slug is Slug.DORMANT) is dormant


@pytest.mark.parametrize(("days", "dormant"), [(90, False), (90.001, True)])
def test_a_blog_may_be_silent_for_ninety_days(tmp_path, days, dormant):
    found = finding(tmp_path, silent_since(days, platform="wordpress"))

    assert (found.slug is Slug.DORMANT) is dormant


def test_a_reply_wakes_and_a_share_or_a_reaction_does_not(tmp_path):
    shares, replies = silent_since(60), silent_since(60)
    shares.says(US, before(10), kind="share", about="x", about_author="ana")
    shares.says(US, before(10), kind="reaction", about="x", about_author="ana")
    replies.replies(US, before(10), "x", in_reply_to_author="ana")

    assert finding(tmp_path / "shares", shares).slug is Slug.DORMANT
    assert finding(tmp_path / "replies", replies).slug is not Slug.DORMANT


def test_dormant_is_looked_at_before_how_much_was_answered(tmp_path):
    x = silent_since(60)
    ask(x, 20, 0, first=40)
    found = finding(tmp_path, x)

    assert (found.slug, found.wrote, found.sure) == (Slug.DORMANT, 20, True)


def test_an_own_side_that_is_silent_is_dormant(tmp_path):
    found = finding(tmp_path, silent_since(60, coverage=OWN_SIDE))

    assert found.slug is Slug.DORMANT


def test_silence_needs_both_own_streams_covered_throughout(tmp_path):
    posts_only = silent_since(60, coverage=POSTS_ONLY)
    begins_late = Export(since=before(40), coverage=OWN_SIDE)
    ends_early = Export(
        spans=(
            ("outbound_posts", before(400), UNTIL, "complete"),
            ("outbound_replies", before(400), before(3), "complete"),
        )
    )

    for number, x in enumerate((posts_only, begins_late, ends_early)):
        assert finding(tmp_path / str(number), x).slug is not Slug.DORMANT


def test_a_review_page_that_is_not_answered_is_not_dormant(tmp_path):
    page = Export(platform="google_business")
    for number in range(12):
        page.says(f"p{number}", before(80 - number), "Good", kind="review", rating=2)
    found = finding(tmp_path, page)

    assert (found.slug, found.ground) == (Slug.QUIET, "judge")


@pytest.mark.parametrize(
    ("since", "until", "dormant"),
    [
        (date(2026, 6, 1), date(2026, 7, 31), False),
        (date(2026, 5, 1), date(2026, 5, 17), False),
        (date(2026, 5, 1), date(2026, 5, 16), True),  # ends before the 45 days began
    ],
)
def test_a_declared_closure_suppresses_dormant(tmp_path, since, until, dormant):
    client = Client(closures=(Closure(since=since, until=until),))
    found = finding(tmp_path, silent_since(60), client=client)

    assert (found.slug is Slug.DORMANT) is dormant


# --- 4: not due yet ------------------------------------------------------------------


def test_people_who_wrote_only_lately_can_be_judged_when_they_are_due(tmp_path):
    x = Export()
    x.posts(40)
    for number in range(9):
        at = before(6, hours=number)
        x.says(f"p{number}", at, "Do you have bread?", mentions=[US])
    found = finding(tmp_path, x)

    assert (found.slug, found.ground) == (Slug.NOT_ENOUGH_DATA, "not_due")
    # The eighth wrote at seven in the morning of 25 June; a week later it is due.
    assert found.due_at == datetime(2026, 7, 2, 7, tzinfo=UTC)


def test_seven_people_who_wrote_lately_are_no_reason_to_wait(tmp_path):
    x = Export()
    x.posts(40)
    for number in range(7):
        x.says(f"p{number}", before(6), "Do you have bread?", mentions=[US])

    assert finding(tmp_path, x).ground == "few_people"


def test_nobody_waits_where_more_are_due_than_not(tmp_path):
    x = Export()
    x.posts(40)
    ask(x, 5, 0)
    for number in range(5):
        x.says(f"late{number}", before(6), "Do you have bread?", mentions=[US])

    assert finding(tmp_path / "5", x).ground == "few_people"
    x.says("late", before(6), "Do you have bread?", mentions=[US])
    assert finding(tmp_path / "6", x).ground == "not_due"


# --- 6: few people, much published ---------------------------------------------------


def test_much_published_and_nobody_there_is_broadcasting(tmp_path):
    x = Export()
    x.posts(30)
    found = finding(tmp_path, x)

    assert of(found) == (Slug.BROADCASTING, "few_people", 90)
    assert found.outcomes["listen"] is Outcome.CANNOT_TELL


def test_the_shortest_window_with_thirty_own_messages_is_judged(tmp_path):
    x = Export()
    x.posts(30, days=170)

    assert of(finding(tmp_path, x))[1:] == ("few_people", 180)


def test_replies_and_self_replies_are_own_messages_and_shares_are_none(tmp_path):
    x = Export()
    x.posts(10)
    first = x.says(US, before(50), "One")
    for number in range(10):
        x.replies(US, before(50, hours=number), first, f"Part {number}")
        x.replies(US, before(40, hours=number), "y", in_reply_to_author="ana")
    shares = Export()
    shares.posts(20)
    for number in range(10):
        shares.says(US, before(30, hours=number), kind="share", about="y")

    assert finding(tmp_path / "replies", x).own_messages == 31
    assert finding(tmp_path / "shares", shares).ground == "year_of_little"


def talked_with(people: int, own: int) -> Export:
    """So many people talk with us, each once, among so many own messages."""
    x = Export()
    x.posts(own - people)
    ask(x, people, people)
    return x


def test_hardly_anybody_is_fewer_than_one_in_four_weeks_and_in_ten_messages(tmp_path):
    three = finding(tmp_path / "three", talked_with(3, 31))
    share = finding(tmp_path / "share", talked_with(3, 30))
    four = finding(tmp_path / "four", talked_with(4, 60))

    assert (three.slug, three.counts.two_way) == (Slug.BROADCASTING, 3)
    assert share.slug is four.slug is Slug.MIXED


# --- 7: a whole year of little -------------------------------------------------------


def test_a_whole_year_of_little_is_quiet(tmp_path):
    x = Export()
    x.posts(20)
    found = finding(tmp_path, x)

    assert of(found) == (Slug.QUIET, "year_of_little", 365)


def test_before_a_year_is_over_it_is_not_enough_data(tmp_path):
    x = Export(since=before(364))
    x.posts(20)

    assert finding(tmp_path, x).slug is Slug.NOT_ENOUGH_DATA


def test_a_year_of_few_reviews_is_not_enough_data(tmp_path):
    page = Export(platform="google_business")
    for number in range(7):
        page.says(f"p{number}", before(300 - 40 * number), "Bad", kind="review")
    found = finding(tmp_path, page)

    assert (found.slug, found.ground) == (Slug.NOT_ENOUGH_DATA, "too_little")
    # Seven people in a year: the eighth in 365/7 days, 7.4 weeks.
    assert found.weeks == 8


@pytest.mark.parametrize(
    ("posts", "people", "weeks", "by_own"),
    [
        (10, 0, 8, True),  # 20 more at 10 in 28 days: 56 days
        (
            10,
            2,
            8,
            True,
        ),  # 6 more people at 2 in 28 days: 84 days; the messages are sooner
        (1, 4, 4, False),  # 4 more people at 4 in 28 days; 29 more messages take longer
        (1, 7, 1, False),  # 1 more person in 4 days
        (0, 0, None, False),  # no rate
    ],
)
def test_the_weeks_at_the_present_rate(tmp_path, posts, people, weeks, by_own):
    x = Export(since=before(28))
    x.posts(posts, days=14)
    ask(x, people, 0, first=28, last=10)

    found = finding(tmp_path, x)

    assert (found.ground, found.weeks) == ("too_little", weeks)
    assert found.by_own is by_own


def test_weeks_that_come_out_even_are_not_rounded_up(tmp_path):
    # 14 own messages in 343 days: 16 more take 392 days, which are 56 weeks.
    x = Export(since=before(343))
    x.posts(14)

    assert finding(tmp_path, x).weeks == 56


# --- what is only partly there -------------------------------------------------------

PARTIAL = dict.fromkeys(ALL, "complete") | {"outbound_replies": "partial"}


def test_nobody_is_called_silent_whose_replies_may_be_missing(tmp_path):
    assert (
        finding(tmp_path, silent_since(60, coverage=PARTIAL)).slug is not Slug.DORMANT
    )


@pytest.mark.parametrize("stream", ["outbound_replies", "inbound_replies"])
def test_only_complete_coverage_tells_that_hardly_anybody_was_there(tmp_path, stream):
    x = Export(coverage=dict.fromkeys(ALL, "complete") | {stream: "partial"})
    x.posts(40)
    found = finding(tmp_path, x)

    assert (found.ground, found.slug) == ("few_people", Slug.MIXED)


def test_the_own_side_convicts_nobody_whose_replies_are_partial(tmp_path):
    x = Export(coverage=OWN_SIDE | {"outbound_replies": "partial"})
    x.posts(40)

    assert finding(tmp_path, x).slug is Slug.CANNOT_TELL
