"""What the own side alone can say: it can convict, not acquit, and narrow down."""

from datetime import timedelta

import pytest

from auditor.verdict import Outcome, Slug
from tests.audit.export import OWN_SIDE, US, Export, before
from tests.verdict.judged import finding, judged

HOUR = timedelta(hours=1)
DAY = 24 * HOUR
ANY_BUT_BROADCASTING = {Slug.MIXED, Slug.ANSWERING_DESK, Slug.NETWORKING_AND_CONTENT}


def own_side(posts: int, **given) -> Export:
    x = Export(**({"coverage": OWN_SIDE} | given))
    x.posts(posts)
    return x


def reply(x: Export, person: str | None, at, *, parent=None, **given) -> None:
    """Answer a message of that person, whose id may tell when it was written."""
    theirs = f"{person} {len(x.records)}"
    if parent is not None:
        x.says(person, parent, "", id=theirs, inferred=True)
    author = None if person is None else {"in_reply_to_author": person}
    x.replies(US, at, theirs, "There you are", **(author or {}), **given)


# --- convict -------------------------------------------------------------------------


def test_who_published_much_and_spoke_to_nobody_is_clearly_broadcasting(tmp_path):
    found = judged(tmp_path, own_side(30))

    assert (found.finding.slug, found.finding.ground) == (
        Slug.BROADCASTING,
        "own_side",
    )
    assert (found.confidence, found.finding.level) == ("clear", "low")


def test_who_spoke_to_hardly_anybody_is_leaning_to_it(tmp_path):
    x = own_side(30)
    reply(x, "ana", before(50))
    reply(x, "ben", before(40))
    found = judged(tmp_path, x)

    assert (found.finding.slug, found.confidence) == (Slug.BROADCASTING, "leaning")
    assert [(d.reason, d.about) for d in found.doubts] == [("one_side", "spoken_to")]


def test_people_who_are_mentioned_count_as_spoken_to(tmp_path):
    x = own_side(60)
    for number in range(4):
        x.says(US, before(50 - number), mentions=[f"p{number}"])

    assert finding(tmp_path, x).slug is Slug.CANNOT_TELL


def test_each_reply_to_somebody_unnamed_is_one_more_person_here(tmp_path):
    x = own_side(60)
    for number in range(4):
        reply(x, None, before(50 - number))
    found = finding(tmp_path, x)

    assert (found.own_side.unnamed, found.own_side.spoken_to) == (4, 0)
    assert found.slug is Slug.CANNOT_TELL


def test_self_replies_speak_to_nobody(tmp_path):
    x = own_side(30)
    for number in range(10):
        x.replies(US, before(20), f"m{number:04}", "Part two")
    found = judged(tmp_path, x)

    assert (found.finding.slug, found.confidence) == (Slug.BROADCASTING, "clear")
    assert found.finding.own_messages == 40


def test_fewer_than_thirty_own_messages_in_a_year_are_not_enough(tmp_path):
    found = finding(tmp_path, own_side(29))

    assert (found.slug, found.ground) == (Slug.NOT_ENOUGH_DATA, "too_little")


def test_the_first_window_with_thirty_own_messages_is_taken(tmp_path):
    x = own_side(29)
    x.says(US, before(100))

    assert finding(tmp_path, x).window.days == 180


def test_without_posts_in_the_file_nobody_is_convicted(tmp_path):
    x = Export(coverage={"outbound_replies": "complete"})
    for number in range(40):
        reply(x, "ana", before(80 - number))

    assert finding(tmp_path, x).slug is Slug.CANNOT_TELL


# --- lower bounds --------------------------------------------------------------------


def talked(people: int, went_on: int, gap: timedelta = 12 * HOUR) -> Export:
    """We answer people; the first of them wrote again so long after our answer."""
    x = own_side(40)
    for number in range(people):
        at = before(60 - number)
        reply(x, f"p{number}", at, parent=at - HOUR)
        if number < went_on:
            reply(x, f"p{number}", at + gap + 5 * DAY, parent=at + gap)
    return x


def test_talk_is_yes_where_two_of_five_went_on_after_we_spoke(tmp_path):
    found = finding(tmp_path, talked(5, 2))

    assert (found.own_side.replied_to, found.own_side.went_on) == (5, 2)
    assert found.outcomes["talk"] is Outcome.YES


def test_talk_is_never_no_by_the_own_side(tmp_path):
    found = finding(tmp_path, talked(30, 0))

    assert found.outcomes["talk"] is Outcome.CANNOT_TELL


def test_four_people_are_too_few_for_a_lower_bound_of_talk(tmp_path):
    assert finding(tmp_path, talked(4, 4)).outcomes["talk"] is Outcome.CANNOT_TELL


@pytest.mark.parametrize(("seconds", "went_on"), [(0, 2), (1, 0)])
def test_to_go_on_is_to_write_within_a_day_of_our_reply(tmp_path, seconds, went_on):
    x = talked(5, 2, DAY + timedelta(seconds=seconds))

    assert finding(tmp_path, x).own_side.went_on == went_on


def test_a_message_without_a_clock_counts_for_nothing(tmp_path):
    x = own_side(40)
    for number in range(5):
        for hour in range(3):
            reply(x, f"p{number}", before(60 - number, hours=hour))

    assert finding(tmp_path, x).own_side.went_on == 0


def returned(people: int, days: int) -> Export:
    x = own_side(40)
    for number in range(people):
        for day in range(days):
            at = before(60 - 5 * day, minutes=number)
            reply(x, f"p{number}", at, parent=at - 2 * HOUR)
    return x


@pytest.mark.parametrize(
    ("people", "days", "outcome"),
    [
        (5, 3, Outcome.YES),
        (4, 3, Outcome.CANNOT_TELL),
        (9, 2, Outcome.CANNOT_TELL),
    ],
)
def test_return_is_yes_where_five_people_wrote_on_three_days(
    tmp_path, people, days, outcome
):
    assert finding(tmp_path, returned(people, days)).outcomes["return"] is outcome


def test_regulars_must_be_a_twentieth_of_those_replied_to(tmp_path):
    x = returned(5, 3)
    for number in range(95):
        reply(x, f"once{number}", before(30, minutes=number))

    assert finding(tmp_path / "100", x).outcomes["return"] is Outcome.YES
    reply(x, "one too many", before(20))
    assert finding(tmp_path / "101", x).outcomes["return"] is Outcome.CANNOT_TELL


# --- what is still possible ----------------------------------------------------------


def test_talk_with_many_leaves_every_name_possible(tmp_path):
    x = own_side(40)
    for number in range(20):
        reply(x, f"p{number}", before(60 - number))

    assert set(finding(tmp_path, x).possible) == {
        Slug.BROADCASTING,
        *ANY_BUT_BROADCASTING,
    }


def test_talk_that_went_on_with_people_who_came_back_is_no_broadcasting(tmp_path):
    x = returned(10, 3)
    for number in range(10):
        at = before(40, minutes=number)
        reply(x, f"p{number}", at)
        reply(x, f"p{number}", at + 5 * HOUR, parent=at + HOUR)
    found = finding(tmp_path, x)

    assert (found.outcomes["talk"], found.outcomes["return"]) == (Outcome.YES,) * 2
    # Whoever talks and comes back is neither low nor at a desk.
    assert set(found.possible) == {Slug.MIXED, Slug.NETWORKING_AND_CONTENT}


@pytest.mark.parametrize(("people", "possible"), [(6, False), (7, True)])
def test_nobody_can_have_answered_eight_who_spoke_to_fewer_than_seven(
    tmp_path, people, possible
):
    x = own_side(40)
    for number in range(people):
        reply(x, f"p{number}", before(60 - number))
    found = finding(tmp_path, x)

    assert (Slug.ANSWERING_DESK in found.possible) is possible


def test_low_content_changes_the_names_that_are_possible(tmp_path):
    x = Export(coverage=OWN_SIDE)
    for number in range(40):
        reply(x, f"p{number}", before(80 - 2 * number))

    assert set(finding(tmp_path, x).possible) == {
        Slug.QUIET,
        Slug.MIXED,
        Slug.ANSWERING_DESK,
        Slug.NETWORKING,
    }


def test_one_name_that_is_left_is_the_verdict(tmp_path):
    # On a blog there is nowhere to go to. With six people spoken to LISTEN is no yes;
    # with talk and return known, both that are left are Mixed.
    blog = own_side(40, platform="wordpress")
    for number in range(6):
        for day in range(3):
            at = before(60 - 5 * day, minutes=number)
            reply(blog, f"p{number}", at, parent=at - 2 * HOUR)
            reply(blog, f"p{number}", at + 5 * HOUR, parent=at + HOUR)
    found = judged(tmp_path, blog)

    assert found.finding.outcomes["reach"] is Outcome.NOT_APPLICABLE
    assert (found.finding.slug, found.confidence) == (Slug.MIXED, "leaning")
    assert found.finding.possible == ()


def test_inbound_counts_without_messages_are_one_sided(tmp_path):
    x = own_side(30, coverage=OWN_SIDE | {"inbound_replies": "counts_only"})

    assert finding(tmp_path, x).ground == "own_side"


# --- direct messages beside it -------------------------------------------------------


def answering(**coverage) -> Export:
    x = own_side(30, coverage=OWN_SIDE | coverage)
    for number in range(12):
        reply(x, f"p{number}", before(50 - number))
    return x


def test_a_few_direct_messages_do_not_stand_for_what_people_said_in_public(tmp_path):
    x = answering(messages="complete")
    x.says("ana", before(50), "Hi", kind="message", conversation="1")
    apart = judged(tmp_path / "without", answering())
    found = judged(tmp_path / "with", x, messages=True)

    assert apart.finding.slug is Slug.CANNOT_TELL
    assert found.finding.slug is Slug.CANNOT_TELL
    assert found.finding.possible == apart.finding.possible
    assert found.finding.case.one_sided


def test_enough_people_in_direct_messages_are_judged(tmp_path):
    x = answering(messages="complete")
    for number in range(12):
        x.says(
            f"dm{number}", before(50), "Hi", kind="message", conversation=f"{number}"
        )
    found = judged(tmp_path, x, messages=True).finding

    assert (found.ground, found.counts.due) == ("judge", 12)
