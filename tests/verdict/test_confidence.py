"""How sure a name is, and what would change it."""

from dataclasses import replace

import pytest

from auditor.records import ChannelKind, Stream
from auditor.verdict import confidence, rules
from auditor.verdict.finding import OwnSide
from auditor.verdict.rules import Outcome, Slug
from tests.verdict.by_hand import case, scored, unscored

# Everything yes, and far from every edge.
STRONG = {
    "answered": 48,
    "due": 50,
    "three_turns": 30,
    "two_turns": 40,
    "came_back": 25,
    "newcomers": 40,
    "regulars": 12,
    "wrote": 60,
    "paid_back": 12,
    "tried": 15,
}
# LISTEN yes, nobody returns, nobody is gone to: a desk, far from every edge.
DESK = {
    "answered": 240,
    "due": 250,
    "three_turns": 60,
    "two_turns": 200,
    "came_back": 0,
    "newcomers": 200,
    "wrote": 260,
}
IGNORES = {"answered": 0, "due": 40, "newcomers": 30, "wrote": 45}


def doubts(finding, **others):
    by_days = {int(days.lstrip("d")): found for days, found in others.items()}
    return [
        (doubt.reason, doubt.about, doubt.slug)
        for doubt in confidence.doubts(finding, by_days)
    ]


def flips(finding):
    return [(f.dial, f.delta, f.slug) for f in confidence.flips(finding)]


# --- clear ---------------------------------------------------------------------------


@pytest.mark.parametrize("counts", [STRONG, DESK, IGNORES])
def test_a_name_far_from_every_edge_is_clear(counts):
    assert doubts(scored(**counts)) == []


# --- (1) the luck of who happened to write -------------------------------------------


def test_luck_that_gives_another_name_is_a_doubt():
    strong = scored(**STRONG | {"answered": 14, "due": 20})
    assert strong.slug is Slug.NETWORKING_AND_CONTENT
    assert doubts(strong) == []  # the other three tests hold the name

    desk = scored(**DESK | {"answered": 14, "due": 20})
    assert desk.slug is Slug.ANSWERING_DESK
    # 1.2816·√(14·6/20) = 2.63: with 12 of 20 LISTEN is unclear, S = 0 + 1 − 1 − 1.
    assert ("luck", "listen", Slug.MIXED) in doubts(desk)


def test_luck_moves_regulars_by_their_count():
    # 1.2816·√5 = 2.87: with 3 regulars RETURN falls from yes; S = 2 + 1 + 0 − 1.
    counts = STRONG | {"paid_back": 0, "tried": 0, "came_back": 0, "newcomers": 0}
    finding = scored(**counts | {"regulars": 5})

    assert finding.slug is Slug.NETWORKING_AND_CONTENT
    assert ("luck", "regulars", Slug.ANSWERING_DESK) in doubts(finding)


def test_luck_moves_people_paid_back_by_their_count():
    # 1.2816·√4 = 2.56: with 2 paid back of 4 REACH is unclear; S = 2 + 1 − 1 + 0.
    counts = DESK | {"paid_back": 4, "tried": 4}
    finding = scored(**counts)

    assert finding.slug is Slug.NETWORKING_AND_CONTENT
    assert ("luck", "reach", Slug.MIXED) in doubts(finding)


def test_luck_stays_between_nought_and_all():
    finding = scored(**STRONG | {"answered": 50, "due": 50, "paid_back": 15})

    assert doubts(finding) == []


# --- (2) the response window ---------------------------------------------------------


def test_another_name_with_three_or_fourteen_days_is_a_doubt():
    finding = scored(**STRONG)
    other = scored(**IGNORES)

    assert doubts(finding, d3=other, d14=finding) == [("window", "3", other.slug)]
    assert doubts(finding, d3=finding, d14=other) == [("window", "14", other.slug)]


# --- (3) the other base --------------------------------------------------------------


def test_another_name_on_the_other_base_is_a_doubt_where_it_has_eight():
    eight = scored(**DESK, other_base=(1, 8))
    seven = scored(**DESK, other_base=(0, 7))

    # LISTEN no: S = −2 + 1 − 1 − 1.
    assert doubts(eight) == [("base", "listen", Slug.BROADCASTING)]
    assert doubts(seven) == []


# --- (4) what cannot be told ---------------------------------------------------------


def test_a_desk_whose_customers_had_no_time_to_return_is_leaning():
    finding = scored(**DESK | {"newcomers": 11, "came_back": 0})

    assert finding.outcomes["return"] is Outcome.CANNOT_TELL
    # With RETURN yes: S = 2 + 1 + 1 − 1, and high.
    assert doubts(finding) == [("unseen", "return", Slug.NETWORKING_AND_CONTENT)]


def test_reach_that_cannot_be_told_is_taken_as_yes():
    finding = scored(**DESK | {"paid_back": None})

    # With REACH yes: S = 2 + 1 − 1 + 1, and high.
    assert doubts(finding) == [("unseen", "reach", Slug.NETWORKING_AND_CONTENT)]


def test_what_does_not_exist_here_is_no_doubt():
    reviews = scored("low", kind=ChannelKind.REVIEWS, answered=48, due=50, wrote=50)

    assert reviews.slug is Slug.ANSWERING_DESK
    assert doubts(reviews) == []


# --- other reasons -------------------------------------------------------------------


def test_a_stream_that_is_partial_is_a_doubt():
    partial = case(partial=frozenset({Stream.INBOUND_REPLIES}))

    assert doubts(scored(**STRONG, case=partial)) == [
        ("partial", "inbound_replies", None)
    ]


def test_silence_rests_on_what_was_sent_alone():
    partial = case(partial=frozenset({Stream.INBOUND_REPLIES}))

    assert doubts(unscored(Slug.DORMANT, case=partial)) == []


def few(two_way: int, own_messages: int = 100):
    return scored(
        answered=None,
        due=0,
        two_turns=two_way,
        few_people=True,
        own_messages=own_messages,
        two_way=two_way,
        came_back=None,
        paid_back=None,
        three_turns=None,
    )


def test_low_by_hardly_anybody_is_clear_only_if_it_was_nobody():
    assert few(0).slug is few(1).slug is Slug.BROADCASTING
    assert "few_people" not in [reason for reason, *_ in doubts(few(0))]
    assert ("few_people", "two_way", None) in doubts(few(1))


def test_who_spoke_to_somebody_is_convicted_leaning():
    own = OwnSide(spoken_to=1, unnamed=0, replied_to=1, went_on=0, on_three_days=0)
    finding = unscored(
        Slug.BROADCASTING, ground="own_side", sure=True, level="low", own_side=own
    )
    nobody = replace(finding, own_side=replace(own, spoken_to=0))
    unnamed = replace(finding, own_side=replace(own, spoken_to=0, unnamed=1))

    assert doubts(finding) == doubts(unnamed) == [("one_side", "spoken_to", None)]
    assert doubts(nobody) == []


def test_a_year_of_little_is_leaning_for_that_reason_alone():
    finding = scored("low", answered=None, ground="year_of_little", level="low")

    assert doubts(finding) == [("year_of_little", "listen", None)]


# --- the flip list -------------------------------------------------------------------


def named(finding, dial, x):
    counts = rules.turned(finding.counts, dial, x)
    return rules.name(rules.level(counts, finding.case.limits), finding.content)


@pytest.mark.parametrize(
    "finding",
    [
        scored(**STRONG),
        scored(**DESK),
        scored(**IGNORES),
        scored(**STRONG | {"answered": 25}),
        scored(**DESK | {"answered": 150}),
        scored("low", kind=ChannelKind.REVIEWS, answered=10, due=20, wrote=20),
        few(0),
        few(3),
    ],
    ids=lambda finding: f"{finding.slug} {finding.counts.answered}",
)
def test_each_flip_is_the_least_change_and_every_count_is_tried(finding):
    found = {(flip.dial, flip.delta > 0): flip for flip in confidence.flips(finding)}
    for dial in rules.dials(finding.counts):
        for up, limit in ((True, dial.n - dial.x), (False, dial.x)):
            sign = 1 if up else -1
            changing = [
                k
                for k in range(1, limit + 1)
                if named(finding, dial.name, dial.x + sign * k) is not finding.slug
            ]
            flip = found.get((dial.name, up))
            assert (flip and flip.delta) == (sign * changing[0] if changing else None)
            if flip:
                there = named(finding, dial.name, dial.x + flip.delta)
                before = named(finding, dial.name, dial.x + flip.delta - sign)
                assert there is flip.slug
                assert before is finding.slug


def test_the_flip_list_goes_by_test():
    # 16 of 30 answered, TALK yes, RETURN unclear, REACH yes: S = 0 + 1 + 0 + 1.
    finding = scored(
        answered=16,
        due=30,
        three_turns=9,
        two_turns=50,
        came_back=5,
        newcomers=30,
        regulars=2,
        wrote=40,
        paid_back=4,
        tried=8,
    )

    assert finding.slug is Slug.MIXED
    assert flips(finding) == [
        ("listen", 4, Slug.NETWORKING_AND_CONTENT),  # 20 of 30 is a yes
        ("return", 3, Slug.NETWORKING_AND_CONTENT),  # 8 of 30 is a yes
        ("regulars", 3, Slug.NETWORKING_AND_CONTENT),  # 5 of 40 is a yes
    ]


def test_the_flip_list_says_how_many_fewer():
    # S = 2 + 1 − 1 − 1. From 163 of 250 LISTEN is a yes; with 162 S = −1: Mixed.
    finding = scored(**DESK | {"newcomers": 50, "wrote": 60})

    assert finding.slug is Slug.ANSWERING_DESK
    assert flips(finding) == [
        ("listen", -78, Slug.MIXED),
        ("return", 12, Slug.NETWORKING_AND_CONTENT),
        ("regulars", 5, Slug.NETWORKING_AND_CONTENT),
    ]


def test_more_comes_before_fewer():
    # LISTEN unclear, TALK yes, RETURN unclear, REACH no: S = 0 + 1 + 0 − 1.
    finding = scored(
        answered=14,
        due=30,
        three_turns=5,
        two_turns=20,
        came_back=5,
        newcomers=30,
        wrote=40,
    )

    assert finding.slug is Slug.MIXED
    assert flips(finding) == [
        ("listen", 6, Slug.ANSWERING_DESK),  # 20 of 30 is a yes
        ("listen", -4, Slug.BROADCASTING),  # 10 of 30 is a no: S = −2
    ]


def test_a_desk_says_how_many_more_would_make_it_a_networker():
    # 16 of 30 answered, RETURN yes (8 of 30), TALK yes, REACH no: S = 0 + 1 + 1 − 1.
    finding = scored(
        answered=16,
        due=30,
        three_turns=9,
        two_turns=50,
        came_back=8,
        newcomers=30,
        wrote=40,
    )

    assert finding.slug is Slug.MIXED
    # 20 of 30 is a yes: S = 3 with RETURN; 10 of 30 a no: S = −1, still Mixed.
    assert flips(finding)[0] == ("listen", 4, Slug.NETWORKING_AND_CONTENT)
    assert [flip[:2] for flip in flips(finding)].count(("listen", -6)) == 0


def test_in_case_six_more_people_in_talk_are_in_the_list():
    # Hardly anybody is below four people in 90 days.
    assert flips(few(1)) == [("two_way", 3, Slug.MIXED)]
    assert flips(few(0)) == [("two_way", 4, Slug.MIXED)]


def test_where_no_single_count_changes_the_name_the_list_is_empty():
    # Nobody was due, nobody wrote, nobody was tried: there is nothing to turn.
    assert confidence.flips(scored(answered=0, due=0)) == ()


@pytest.mark.parametrize("slug", [Slug.DORMANT, Slug.CANNOT_TELL, Slug.NOT_ENOUGH_DATA])
def test_what_was_not_scored_has_no_flips(slug):
    assert confidence.flips(unscored(slug)) == ()
