"""The business: which channel decides, and what the others add."""

from dataclasses import replace

import pytest

from auditor.audit.shapes import TestResult, Verdict
from auditor.audit.verdicts import business_verdict
from auditor.records import ChannelKind
from auditor.verdict import Finding, Ranked, decide
from auditor.verdict.rules import Slug
from auditor.wording.places import Place
from tests.verdict.by_hand import scored, unscored, window

A, B = (Place(platform=one, kind=ChannelKind.NETWORK) for one in "ab")
HIGH = scored(
    answered=48, due=50, paid_back=9, tried=9, came_back=20, newcomers=40, wrote=50
)
DESK = scored("low", kind=ChannelKind.REVIEWS, answered=19, due=20, wrote=20)
LOW = scored("high", answered=3, due=300, newcomers=250, wrote=300)
QUIET = scored("low", kind=ChannelKind.REVIEWS, answered=4, due=20, wrote=20)
MIXED = scored("low", answered=20, due=40, three_turns=5, two_turns=20, wrote=40)
DORMANT = unscored(Slug.DORMANT, wrote=900)
TOO_LITTLE = unscored(Slug.NOT_ENOUGH_DATA, wrote=5)


def cannot_tell(*possible: Slug, wrote: int = 44) -> Finding:
    return unscored(Slug.CANNOT_TELL, "low", possible=possible, wrote=wrote)


def business(**channels: Finding):
    return decide([Ranked(key=(name, "us"), finding=f) for name, f in channels.items()])


def of(**channels: Finding):
    found = business(**channels)
    return found.deciding.key[0], found.slug


def with_people(finding: Finding, wrote: int, days: int = 90) -> Finding:
    return replace(finding, wrote=wrote, window=window(days))


def test_the_findings_are_what_their_names_say():
    slugs = [f.slug for f in (HIGH, DESK, LOW, QUIET, MIXED)]

    assert slugs == [
        Slug.NETWORKING_AND_CONTENT,
        Slug.ANSWERING_DESK,
        Slug.BROADCASTING,
        Slug.QUIET,
        Slug.MIXED,
    ]


# --- E1: who stands aside ------------------------------------------------------------


def test_dormant_and_too_little_stand_aside():
    assert of(a=DORMANT, b=TOO_LITTLE, c=QUIET) == ("c", Slug.QUIET)


def test_with_none_left_it_is_not_enough_data_if_any_channel_is():
    assert of(a=DORMANT, b=TOO_LITTLE) == ("b", Slug.NOT_ENOUGH_DATA)
    assert of(a=DORMANT, b=DORMANT) == ("a", Slug.DORMANT)


def test_cannot_tell_does_not_stand_aside():
    assert of(a=DORMANT, b=cannot_tell(Slug.MIXED)) == ("b", Slug.CANNOT_TELL)


# --- E2: a channel that is high decides ----------------------------------------------


def test_a_living_newsletter_is_not_sunk_by_a_dead_page():
    assert of(facebook=LOW, newsletter=HIGH) == (
        "newsletter",
        Slug.NETWORKING_AND_CONTENT,
    )


def test_of_several_that_are_high_the_one_with_most_people_decides():
    assert of(a=HIGH, b=with_people(HIGH, 51)) == ("b", Slug.NETWORKING_AND_CONTENT)


# --- E3: otherwise the one with most people ------------------------------------------


def test_many_ignored_commenters_outweigh_a_few_reviews():
    assert of(google=DESK, facebook=LOW) == ("facebook", Slug.BROADCASTING)


def test_a_handful_of_reviews_do_not_convict_an_account_with_talk():
    own_side = cannot_tell(Slug.MIXED, Slug.NETWORKING)

    assert of(google=QUIET, x=own_side) == ("x", Slug.CANNOT_TELL)


# --- E4: people per day, and ties ----------------------------------------------------


def test_people_are_counted_per_day_of_the_channels_window():
    # 40 people in 90 days are more than 100 in 365.
    assert of(a=with_people(QUIET, 100, 365), b=with_people(MIXED, 40))[0] == "b"


def test_a_window_shorter_than_four_weeks_counts_as_four():
    # Two people in a day are fewer than ten in 90.
    assert of(a=with_people(QUIET, 2, 1), b=with_people(MIXED, 10))[0] == "b"


def test_ties_go_by_platform_and_account():
    assert of(b=QUIET, a=with_people(MIXED, 20))[0] == "a"
    ranked = [Ranked(key=("x", name), finding=QUIET) for name in ("zoe", "adam")]
    assert decide(ranked).deciding.key == ("x", "adam")


# --- E5: content ---------------------------------------------------------------------


def test_content_is_the_best_of_those_that_do_not_stand_aside():
    low = replace(HIGH, content="low", slug=Slug.NETWORKING)

    assert business(a=low, b=with_people(LOW, 1)).content == "high"
    assert of(a=low, b=with_people(LOW, 1)) == ("a", Slug.NETWORKING_AND_CONTENT)
    assert of(a=low, b=replace(TOO_LITTLE, content="high")) == ("a", Slug.NETWORKING)


def test_a_quiet_page_beside_much_content_is_broadcasting():
    assert of(a=QUIET, b=with_people(replace(MIXED, content="mid"), 1)) == (
        "a",
        Slug.BROADCASTING,
    )


# --- E6: confidence ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "possible", "may_be_more"),
    [
        (LOW, (Slug.MIXED,), True),
        (LOW, (Slug.ANSWERING_DESK,), True),
        (LOW, (Slug.BROADCASTING, Slug.QUIET), False),
        (DESK, (Slug.MIXED, Slug.ANSWERING_DESK), False),
        (DESK, (Slug.NETWORKING,), True),
        (MIXED, (Slug.ANSWERING_DESK,), False),
        (HIGH, (Slug.NETWORKING_AND_CONTENT,), False),
    ],
)
def test_a_channel_that_cannot_tell_may_hold_more(given, possible, may_be_more):
    found = business(a=given, b=cannot_tell(*possible, wrote=1))

    assert found.deciding.finding is given
    assert found.may_be_more is may_be_more


def test_a_channel_that_stands_aside_holds_nothing_more():
    aside = replace(TOO_LITTLE, possible=(Slug.NETWORKING,))

    assert not business(a=LOW, b=aside).may_be_more


# --- people who wait elsewhere -------------------------------------------------------


def test_people_wait_where_listen_is_no_on_another_channel_than_the_deciding():
    assert business(facebook=LOW, newsletter=HIGH).waiting_elsewhere
    assert not business(facebook=LOW).waiting_elsewhere
    assert not business(google=DESK, facebook=LOW).waiting_elsewhere


# --- the verdict in numbers ----------------------------------------------------------

DECIDING = Verdict(
    slug="broadcasting",
    confidence="clear",
    qualifiers=("asks_and_ghosts",),
    sentence="On a you are broadcasting.",
    channel="a:us",
    score=-5,
    content="high",
    days=90,
    tests={"listen": TestResult(outcome="no", x=3, n=300)},
    would_change_if=("More.",),
)


def test_tests_score_and_flips_are_the_deciding_channels():
    rows = [(A, LOW, 1.0)]
    found = business_verdict(business(a=LOW), DECIDING, rows, rows)

    assert (found.score, found.tests, found.days) == (-5, DECIDING.tests, 90)
    assert found.would_change_if == ("More.",)
    assert (found.channel, found.confidence) == ("a:us", "clear")
    assert found.qualifiers == ("asks_and_ghosts",)


def test_it_is_leaning_where_another_channel_may_hold_more():
    unsure = cannot_tell(Slug.NETWORKING, wrote=1)
    rows = [(A, LOW, 0.9), (B, unsure, 0.1)]
    found = business_verdict(business(a=LOW, b=unsure), DECIDING, rows, rows)

    assert found.confidence == "leaning"
    assert found.moved_by


def test_people_who_wait_elsewhere_are_a_qualifier():
    rows = [(B, HIGH, 0.2), (A, LOW, 0.8)]
    found = business_verdict(business(a=LOW, b=HIGH), DECIDING, rows, rows)

    assert found.qualifiers == ("asks_and_ghosts", "people_are_waiting")
