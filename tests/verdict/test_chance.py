"""How likely a name is to come up again, worked out from its counts."""

import pytest

from auditor.records import ChannelKind
from auditor.verdict import Slug, confidence
from auditor.verdict.chance import names_by_chance
from auditor.wording import doubt_phrases
from tests.verdict.by_hand import scored, unscored


def test_the_chances_of_all_names_make_one():
    finding = scored(
        answered=13,
        due=20,
        three_turns=3,
        two_turns=14,
        came_back=3,
        newcomers=14,
        regulars=4,
        wrote=25,
        paid_back=2,
        tried=6,
    )

    chances = names_by_chance(finding)

    assert sum(chances.values()) == pytest.approx(1)
    assert len(chances) >= 4


def test_where_everybody_did_the_name_stays():
    assert names_by_chance(reviews(20, 20)) == {Slug.ANSWERING_DESK: 1}


def reviews(answered, due):
    return scored(
        "low", kind=ChannelKind.REVIEWS, answered=answered, due=due, wrote=due
    )


@pytest.mark.parametrize(
    ("answered", "due", "chance"),
    [
        (9, 10, 0.930),  # binomial(10, 9/10) is at least 8, the least that is a yes
        (10, 12, 0.875),  # binomial(12, 10/12) is at least 9
        (14, 16, 0.952),  # binomial(16, 14/16) is at least 12
    ],
)
def test_one_test_alone_has_the_binomial_chance(answered, due, chance):
    chances = names_by_chance(reviews(answered, due))

    assert chances[Slug.ANSWERING_DESK] == pytest.approx(chance, abs=0.015)
    assert chances[Slug.MIXED] == pytest.approx(1 - chance, abs=0.015)


def test_a_name_that_comes_up_less_than_nine_times_of_ten_is_leaning():
    assert confidence.doubts(reviews(14, 16), {}) == ()
    # 10 of 12: one fewer, as far as luck in one count goes, is still a yes.
    [doubt] = confidence.doubts(reviews(10, 12), {})

    assert (doubt.reason, doubt.about, doubt.slug) == ("luck", "people", Slug.MIXED)
    assert doubt_phrases([doubt]) == (
        "with a little luck or bad luck in who happened to write it would be Mixed",
    )


def test_fewer_people_due_than_open_the_gate_are_not_thought_of():
    # 8 of 8 answered, of 40 who wrote: half of all draws would have fewer than 8 due.
    desk = scored("low", kind=ChannelKind.REVIEWS, answered=8, due=8, wrote=40)

    assert names_by_chance(desk) == {Slug.ANSWERING_DESK: 1}


def test_two_of_a_kind_may_be_none_and_none_stays_none():
    # Two people were gone to: with a chance of 1/e² = 13.5 % it might be nobody, and
    # REACH a no. With S = 2 + 0 + 1 + 0 that is the name. Nobody stays nobody.
    counts = {"answered": 400, "due": 400, "regulars": 100, "wrote": 400}
    two, none = (scored(**counts, two_turns=12, tried=n) for n in (2, 0))

    assert two.slug is Slug.NETWORKING_AND_CONTENT
    assert names_by_chance(two)[two.slug] == pytest.approx(1 - 0.135, abs=0.02)
    assert names_by_chance(none)[none.slug] == pytest.approx(1, abs=0.001)


def test_a_count_of_any_size_is_quickly_done():
    huge = scored(
        answered=500_000,
        due=900_000,
        three_turns=90_000,
        two_turns=700_000,
        came_back=100_000,
        newcomers=600_000,
        regulars=60_000,
        wrote=1_000_000,
        paid_back=60_000,
        tried=100_000,
    )

    assert names_by_chance(huge)[huge.slug] > 0.9


def test_what_was_not_counted_has_one_name():
    assert names_by_chance(unscored(Slug.DORMANT)) == {Slug.DORMANT: 1}
