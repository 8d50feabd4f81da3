"""What posts started, where people came from, and whose new people came back."""

import pytest

from tests.audit.export import OWN_SIDE, UNTIL, US, Export, before, iso
from tests.cli.command import audited


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A year of a small shop on X; everything is counted in the comments below.

    Window: 90 days to 1 July 2026, so 2 April to 30 June. Coverage: 400 days.
    """
    x = Export()
    x.posts(6)
    # Post "bread" draws Ann and Bo, and Ann is answered there; "buns" draws Ann alone.
    bread = x.says(US, before(40), "Who likes rye bread?", id="bread")
    buns = x.says(US, before(30), "New buns today.", id="buns")
    ann = x.replies("Ann", before(40, hours=1), bread, "Yes, rye please!")
    x.replies("Bo", before(40, hours=2), bread, "I like spelt much better.")
    x.replies(US, before(40, hours=3), ann, "Then it is rye on Friday, Ann.")
    x.replies("Ann", before(30, hours=1), buns, "They look lovely indeed.")
    # Liked by many, answered by nobody.
    x.says(US, before(20), "Our wedding cake.", id="cake")
    x.tallies = [
        ("cake", "likes", 212, UNTIL),
        ("bread", "likes", 3, UNTIL),
        ("buns", "likes", 5, UNTIL),
    ]
    # Dora came long before the window, and on three days of it: a regular.
    for days in (200, 60, 50, 45):
        x.says(
            "Dora", before(days), f"hello once more, it is day {days}", mentions=[US]
        )
    # Eve was a regular in the 90 days before, and did not come: gone quiet.
    for days in (170, 150, 100):
        x.says("Eve", before(days), f"good morning on day {days}", mentions=[US])
    # Flo came first within 30 days of the beginning of coverage, and last week.
    for days in (395, 7):
        x.says("Flo", before(days), f"here I am on day {days}", mentions=[US])
    where = x.into(tmp_path_factory.mktemp("x"))
    return audited(where, "--window", "90")["channels"][0]


def test_a_post_is_counted_by_the_people_who_wrote_below_it(shop):
    most = shop["posts"]["most"]
    assert [(one["id"], one["people"], one["heard_back"]) for one in most] == [
        ("bread", 2, 1),
        ("buns", 1, 0),
    ]


def test_posts_and_those_that_began_a_talk_are_counted(shop):
    # Six posts of bread batches, bread, buns and the cake; two were answered.
    assert (shop["posts"]["posts"], shop["posts"]["begun"]) == (9, 2)


def test_a_post_says_whether_it_asks_and_when_it_was_sent(shop):
    bread, buns = shop["posts"]["most"]
    assert (bread["asks"], buns["asks"]) == (True, False)
    assert bread["sent_at"] == iso(before(40))
    assert bread["text"] == "Who likes rye bread?"


def test_likes_make_no_talk_and_the_most_liked_post_is_named(shop):
    liked = shop["posts"]["most_liked"]
    assert (liked["id"], liked["applause"], liked["people"]) == ("cake", 212, 0)


def test_people_are_told_by_where_they_came_from_and_how_often_they_came(shop):
    flow = {(one["came"], one["went"]): one["people"] for one in shop["flow"]}
    assert flow == {
        ("before", "regular"): 1,  # Dora
        ("before", "once"): 1,  # Flo, who came before the window, however early
        ("new", "twice"): 1,  # Ann, on two days
        ("new", "once"): 1,  # Bo
    }


def test_a_former_regular_who_did_not_come_is_in_no_flow(shop):
    assert sum(one["people"] for one in shop["flow"]) == 4  # not Eve


def test_new_people_stand_in_the_month_in_which_they_came_first(shop):
    months = {one["month"]: one for one in shop["cohorts"]}
    # Dora came 200 days ago, before the half year; Eve 170 days ago, on 12 January.
    assert sorted(months) == ["2026-01-01", "2026-05-01"]
    january, may = months["2026-01-01"], months["2026-05-01"]
    # Eve came again 20 days later.
    assert [january[f"within_{n}"] for n in (7, 14, 30)] == [0, 0, 1]
    # Ann and Bo came on 22 May; Ann again ten days later. On 30 June the month is over
    # for 30 days.
    assert may["people"] == 2
    assert [may[f"within_{n}"] for n in (7, 14, 30)] == [0, 1, 1]


def test_a_month_that_is_not_over_for_long_enough_has_no_number(tmp_path):
    x = Export()
    x.posts(3)
    for number, days in enumerate((20, 20, 18)):
        x.says(
            f"new{number}", before(days), f"hello from number {number}", mentions=[US]
        )
    x.says("may", before(40), "hello from the month before", mentions=[US])
    months = {
        one["month"]: one
        for one in audited(x.into(tmp_path / "x"))["channels"][0]["cohorts"]
    }
    june = months["2026-06-01"]
    assert june["people"] == 3
    assert [june[f"within_{n}"] for n in (7, 14, 30)] == [None, None, None]
    assert months["2026-05-01"]["within_30"] == 0


def test_who_came_first_right_after_coverage_began_may_be_new_or_not(tmp_path):
    x = Export(since=before(80))
    x.posts(3, 70)
    x.says("early", before(70), "hello in the first ten days", mentions=[US])
    x.says("later", before(40), "hello after forty days", mentions=[US])
    [channel] = audited(x.into(tmp_path / "x"))["channels"]
    assert {(one["came"], one["people"]) for one in channel["flow"]} == {
        ("unknown", 1),
        ("new", 1),
    }
    assert [one["people"] for one in channel["cohorts"]] == [1]


def test_where_only_the_own_side_is_held_nothing_is_said(tmp_path):
    x = Export(coverage=dict(OWN_SIDE))
    x.posts(12)
    [channel] = audited(x.into(tmp_path / "x"))["channels"]
    assert (channel["posts"], channel["flow"], channel["cohorts"]) == (None, [], [])


def test_nobody_comes_back_to_a_review_page(tmp_path):
    reviews = Export(platform="google_business", kind="reviews")
    for number in range(3):
        reviews.says(f"p{number}", before(30), "Good bread.", kind="review", rating=5)
    [channel] = audited(reviews.into(tmp_path / "reviews"))["channels"]
    assert (channel["flow"], channel["cohorts"]) == ([], [])
