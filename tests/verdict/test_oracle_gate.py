"""The oracle's gate, names, confidence and roll-up, on accounts counted by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.records import ChannelKind, Coverage, Extent, Kind, Span, Stream
from tests.verdict.oracle import judge_business, judge_channel
from tests.verdict.oracle.diary import BOTH_SIDES, OWN_SIDE, UNTIL, US, Diary, on
from tests.verdict.random_accounts import random_account

PARTIAL_REPLIES = BOTH_SIDES | {Stream.OUTBOUND_REPLIES: Extent.PARTIAL}
NO_REPLIES = OWN_SIDE | {Stream.OUTBOUND_REPLIES: Extent.ABSENT}


def asked(diary, people, answered, days=(80, 20), name="p"):
    """So many people ask once, spread over those days; the first ones are answered."""
    first, last = days
    for number in range(people):
        at = on(first - number * (first - last) / people)
        ask = diary.write(f"{name}{number}", at, "bread?", mentions=(US,))
        if number < answered:
            diary.reply(US, at + timedelta(hours=3), ask, f"Yes, table {number}")


def noticeboard():
    diary = Diary()
    diary.posts(65)
    asked(diary, people=20, answered=0)
    return diary


def outcomes(verdict):
    return {name: test["outcome"] for name, test in verdict["tests"].items()}


def test_a_noticeboard_is_a_broadcaster():
    verdict = judge_channel(noticeboard().channel())
    assert verdict["slug"] == "broadcasting"
    assert verdict["confidence"] == "clear"
    assert verdict["score"] == -5
    assert verdict["tests"]["return"]["n"] == 17  # three days apart, from day 80 to 32
    assert verdict["tests"]["listen"]["n"] == 20


def test_a_desk_that_answers_and_never_sees_anybody_again():
    diary = Diary()
    diary.posts(30)
    asked(diary, people=30, answered=28)
    verdict = judge_channel(diary.channel())
    assert outcomes(verdict) == {
        "listen": "yes",
        "talk": "no",
        "return": "no",
        "reach": "no",
    }
    assert (verdict["slug"], verdict["score"]) == ("answering_desk", -1)


def test_a_shop_whose_guests_return_is_a_networker():
    diary = Diary()
    diary.posts(26)
    for day in (75, 55, 35):
        asked(diary, people=14, answered=13, days=(day, day - 10))
    asked(diary, people=4, answered=4, name="q")
    verdict = judge_channel(diary.channel())
    assert verdict["tests"]["return"]["outcome"] == "yes"
    assert verdict["tests"]["return"]["regulars"] == 14
    assert verdict["tests"]["listen"]["x"] == 17
    assert verdict["tests"]["listen"]["n"] == 18
    assert verdict["slug"] == "mixed"  # nobody talks on, nobody is sought out: 2 - 1
    assert verdict["leans_to"] == "networking"


def test_nothing_is_said_of_a_new_account():
    diary = Diary()
    diary.posts(7, days=30)
    asked(diary, people=2, answered=2, days=(28, 20))
    verdict = judge_channel(diary.channel(days=30))
    assert (verdict["slug"], verdict["days"]) == ("not_enough_data", 30)
    assert verdict["confidence"] == "cannot_tell"
    # people: 6 more at 2 in 30 days is 90 days; messages: 21 more at 9 is 70 days
    assert verdict["weeks"] == 10
    assert verdict["score"] is None


def test_people_whose_answer_is_not_due_yet_give_a_date():
    diary = Diary()
    diary.posts(40)
    asked(diary, people=30, answered=0, days=(3, 0))
    verdict = judge_channel(diary.channel())
    assert verdict["slug"] == "not_enough_data"
    assert verdict["due_on"] == on(3 - 7 * 0.1) + timedelta(days=7)  # the eighth of 30


def test_much_published_and_nobody_there_is_a_clear_broadcaster():
    diary = Diary()
    diary.posts(60)
    verdict = judge_channel(diary.channel())
    assert (verdict["slug"], verdict["confidence"]) == ("broadcasting", "clear")
    assert outcomes(verdict) == {
        "listen": "cannot_tell",
        "talk": "cannot_tell",
        "return": "cannot_tell",
        "reach": "no",
    }
    assert ("two_way", 4, "mixed") in verdict["flips"]  # 4 people in 90 days


def test_three_people_make_it_leaning():
    diary = Diary()
    diary.posts(60)
    asked(diary, people=3, answered=3)
    verdict = judge_channel(diary.channel())
    assert (verdict["slug"], verdict["confidence"]) == ("broadcasting", "leaning")
    assert ("two_way", 1, "mixed") in verdict["flips"]


def test_partial_coverage_convicts_nobody_of_having_nobody():
    diary = Diary()
    diary.posts(60)
    verdict = judge_channel(diary.channel(extents=PARTIAL_REPLIES))
    assert (verdict["slug"], verdict["confidence"]) == ("mixed", "leaning")


@pytest.mark.parametrize(("days", "slug"), [(365, "quiet"), (364, "not_enough_data")])
def test_a_whole_year_of_little_is_quiet(days, slug):
    diary = Diary()
    diary.posts(20, days=360)
    asked(diary, people=4, answered=4)
    assert judge_channel(diary.channel(days=days))["slug"] == slug


def test_a_year_of_few_reviews_is_not_enough():
    diary = Diary()
    for number in range(6):
        diary.write(f"p{number}", on(300 - number * 40), kind=Kind.REVIEW, rating=1)
    verdict = judge_channel(diary.channel(ChannelKind.REVIEWS))
    assert verdict["slug"] == "not_enough_data"
    assert verdict["weeks"] == 18  # 2 more at 6 in 365 days: 121.7 days


def test_the_window_grows_until_twelve_people_are_due():
    diary = Diary()
    diary.posts(60, days=365)
    asked(diary, people=11, answered=11, days=(85, 20))
    assert judge_channel(diary.channel())["days"] == 365  # none has twelve: the longest
    asked(diary, people=1, answered=0, days=(170, 160), name="q")
    verdict = judge_channel(diary.channel())
    assert (verdict["days"], verdict["tests"]["listen"]["n"]) == (180, 12)


@pytest.mark.parametrize(("day", "slug"), [(45, "not_enough_data"), (45.01, "dormant")])
def test_more_than_45_days_without_a_word_is_dormant(day, slug):
    diary = Diary()
    diary.write(US, on(day))
    assert judge_channel(diary.channel(days=100))["slug"] == slug
    assert judge_channel(diary.channel(days=40))["slug"] == "not_enough_data"
    blog = judge_channel(diary.channel(ChannelKind.BLOG, days=100))
    assert blog["slug"] == "not_enough_data"


def test_a_declared_closure_is_not_dormant():
    diary = Diary()
    diary.write(US, on(80))
    assert judge_channel(diary.channel(days=100, closed=True))["slug"] != "dormant"


# --- the own side alone --------------------------------------------------------------


def own_side(posts, replies, people):
    diary = Diary()
    diary.posts(posts)
    for number in range(replies):
        diary.write(
            US,
            on(85 - number * 80 / replies),
            kind=Kind.REPLY,
            in_reply_to=f"their{number}",
            in_reply_to_author=f"p{number % people}",
        )
    return diary


def test_an_own_side_that_spoke_to_nobody_convicts_clearly():
    diary = Diary()
    diary.posts(193)
    verdict = judge_channel(diary.channel(extents=OWN_SIDE))
    assert (verdict["slug"], verdict["confidence"]) == ("broadcasting", "clear")
    assert verdict["qualifiers"] == ["one_sided_data"]
    assert verdict["score"] is None


def test_an_own_side_that_spoke_to_two_people_convicts_leaning():
    verdict = judge_channel(own_side(300, 6, people=2).channel(extents=OWN_SIDE))
    assert (verdict["slug"], verdict["confidence"]) == ("broadcasting", "leaning")


def test_an_own_side_that_spoke_to_forty_cannot_tell():
    verdict = judge_channel(own_side(65, 120, people=40).channel(extents=OWN_SIDE))
    assert verdict["slug"] == "cannot_tell"
    assert verdict["possible"] == [
        "answering_desk",
        "broadcasting",
        "mixed",
        "networking_and_content",
    ]
    assert verdict["people"] == 40


def test_a_list_of_posts_proves_no_silence():
    diary = Diary()
    diary.posts(200)
    verdict = judge_channel(diary.channel(extents=NO_REPLIES))
    assert verdict["slug"] == "cannot_tell"


def test_replies_to_unknown_people_may_be_to_many():
    diary = Diary()
    diary.posts(60)
    for number in range(4):
        diary.write(US, on(40 - number), kind=Kind.REPLY, in_reply_to=f"their{number}")
    assert judge_channel(diary.channel(extents=OWN_SIDE))["slug"] == "cannot_tell"


def test_parents_with_a_clock_show_who_went_on():
    diary = own_side(65, 0, people=1)
    for person in range(10):
        for turn in range(6):
            theirs = diary.write(
                f"p{person}", on(60 - 5 * turn), "", inferred=True, conversation="c"
            )
            diary.reply(US, on(60 - 5 * turn, 2), theirs)
            if turn == 0 and person < 3:
                more = diary.write(f"p{person}", on(60, 5), "", inferred=True)
                diary.reply(US, on(60, 6), more)
    answers = [r for r in diary.records if r.author == US and r.in_reply_to]
    authors = {r.id: r.author for r in diary.records}
    diary.records = [r for r in diary.records if r not in answers] + [
        type(r)(
            **{f: getattr(r, f) for f in r.__struct_fields__}
            | {"in_reply_to_author": authors[r.in_reply_to]}
        )
        for r in answers
    ]
    verdict = judge_channel(diary.channel(extents=OWN_SIDE))
    assert (verdict["tests"]["talk"]["x"], verdict["tests"]["talk"]["n"]) == (3, 10)
    assert verdict["tests"]["return"]["regulars"] == 10
    assert verdict["possible"] == ["mixed", "networking_and_content"]


# --- coverage --------------------------------------------------------------------


def test_a_hole_of_more_than_two_days_clamps_the_window():
    diary = noticeboard()
    for hours, days in ((48, 90), (49, 50)):
        hole = on(50) - timedelta(hours=hours)
        torn = tuple(
            Span(since=since, until=until, extent=Extent.COMPLETE)
            for since, until in ((on(400), hole), (on(50), UNTIL))
        )
        whole = diary.channel().coverage
        spans = {stream.value: whole[stream] for stream in Stream}
        coverage = Coverage(**(spans | {"inbound_replies": torn}))
        verdict = judge_channel(diary.channel(coverage=coverage, window_days=90))
        assert verdict["days"] == days


def test_partial_streams_are_never_clear():
    channel = noticeboard().channel(
        extents=BOTH_SIDES | {Stream.INBOUND_REPLIES: Extent.PARTIAL}
    )
    verdict = judge_channel(channel)
    assert (verdict["slug"], verdict["confidence"]) == ("broadcasting", "leaning")


# --- several channels ----------------------------------------------------------------


def reviews(count, answered):
    diary = Diary(account="bakery-maps", platform="google_business")
    for number in range(count):
        at = on(85 - number * 75 / count)
        review = diary.write(f"r{number}", at, "good bread", kind=Kind.REVIEW, rating=4)
        if number * answered % count < answered:
            diary.write(
                "bakery-maps",
                at + timedelta(hours=5),
                f"Good to hear, {number}",
                kind=Kind.REPLY,
                in_reply_to=review.id,
            )
    return diary.channel(ChannelKind.REVIEWS)


def test_reviews_well_answered_are_full_marks():
    verdict = judge_channel(reviews(20, 19))
    assert (verdict["slug"], verdict["confidence"]) == ("answering_desk", "clear")
    assert verdict["content"] == "low"


def test_reviews_ignored_are_quiet_and_people_wait():
    verdict = judge_channel(reviews(20, 4))
    assert verdict["slug"] == "quiet"
    assert verdict["qualifiers"] == ["people_are_waiting"]


def test_the_channel_with_most_people_decides():
    crowd = noticeboard()
    asked(crowd, people=40, answered=1, name="more")
    verdict = judge_business([reviews(20, 19), crowd.channel()])
    assert verdict["channel"] == "x:bakery"
    assert verdict["slug"] == "broadcasting"


def test_a_channel_that_stands_aside_lends_no_content():
    posts = Diary(account="bakery-page", platform="facebook")
    for week in range(13):
        posts.write("bakery-page", on(7 * week + 2), "Fresh bread")
    asked_there = posts.channel(own=frozenset({"bakery-page"}), days=90)
    verdict = judge_business([reviews(20, 4), asked_there])
    assert judge_channel(asked_there)["slug"] == "not_enough_data"
    assert verdict["slug"] == "quiet"  # the page stands aside, and its posts with it


def test_a_channel_that_cannot_tell_keeps_the_business_from_being_clear():
    archive = own_side(65, 6, people=5).channel(extents=OWN_SIDE)
    verdict = judge_business([reviews(40, 4), archive])
    assert verdict["channel"] == "google_business:bakery-maps"
    assert (verdict["slug"], verdict["confidence"]) == ("broadcasting", "leaning")


def test_nothing_left_says_which():
    dormant = Diary()
    dormant.write(US, on(80))
    new = Diary(platform="mastodon")
    new.posts(3)
    both = [dormant.channel(days=100), new.channel(days=100)]
    assert judge_business(both)["slug"] == "not_enough_data"
    assert judge_business(both[:1])["slug"] == "dormant"


# --- twins ------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_order_and_second_copies_change_nothing(seed):
    channel = random_account(seed)
    twin = replace(channel, records=[*reversed(channel.records), *channel.records])
    expected, found = judge_channel(channel), judge_channel(twin)
    assert found == expected


def test_random_accounts_reach_every_name_and_every_outcome():
    verdicts = [judge_channel(random_account(seed)) for seed in range(250)]
    slugs = {verdict["slug"] for verdict in verdicts}
    assert len(slugs) == 9
    for name in ("listen", "talk", "reach"):
        seen = {verdict["tests"][name]["outcome"] for verdict in verdicts}
        assert {"yes", "no", "unclear", "cannot_tell"} <= seen
