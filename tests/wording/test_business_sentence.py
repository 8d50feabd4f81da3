"""The verdict in a sentence: every channel is told, people shared out where seen."""

from dataclasses import replace

import pytest

from auditor.records import ChannelKind, Stream
from auditor.verdict import Ranked, decide
from auditor.verdict.rules import Slug
from auditor.wording import business_sentence, places
from tests.verdict.by_hand import case, scored, unscored

INBOUND = frozenset({Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS})
HIGH = scored(
    kind=ChannelKind.MAILBOX,
    answered=48,
    due=50,
    paid_back=9,
    tried=9,
    came_back=20,
    newcomers=40,
    wrote=50,
)
DESK = scored("low", kind=ChannelKind.REVIEWS, answered=19, due=20, wrote=20)
LOW = scored("high", answered=3, due=300, newcomers=250, wrote=300)


def sentence(*channels):
    business = decide(
        [Ranked(key=(name, "us"), finding=found) for name, found, _ in channels]
    )
    kinds = [(name, "us", found.case.kind) for name, found, _ in channels]
    told = [
        (place, found, share)
        for place, (_, found, share) in zip(places(kinds), channels, strict=True)
    ]
    return business_sentence(business, told)


def test_the_deciding_channel_comes_first_and_the_others_are_told_beside():
    said = sentence(("email", HIGH, 0.25), ("facebook", LOW, 0.75))
    assert said.startswith("In your mailbox you are networking")
    assert "On Facebook you are broadcasting." in said
    assert said.endswith("as far as files show: mailbox 25\u00a0%, Facebook 75\u00a0%.")


def test_an_answering_desk_is_told_what_more_there_is():
    desk = scored("low", answered=19, due=20, wrote=20, newcomers=20)
    assert desk.slug is Slug.ANSWERING_DESK
    said = sentence(("facebook", desk, 1.0))
    assert "Answering is half of networking" in said


def test_a_review_page_is_not_told_of_more_than_it_lets_anybody_do():
    said = sentence(("google_business", DESK, 1.0))
    assert "that is all this channel lets you do." in said
    assert "half of networking" not in said


@pytest.mark.parametrize(
    ("answered", "due", "who"),
    [
        (18, 20, "nearly everybody who reviews you;"),
        (26, 29, "most people who review you;"),  # 89.7 %
        (26, 34, "most people who review you;"),
        (12, 16, "most people who review you;"),
    ],
)
def test_nearly_everybody_is_nine_of_ten_and_more(answered, due, who):
    given = {"answered": answered, "due": due, "wrote": due}
    desk = scored("low", kind=ChannelKind.REVIEWS, **given)
    assert desk.slug is Slug.ANSWERING_DESK
    assert f"you answer {who}" in sentence(("google_business", desk, 1.0))


MANY = ("facebook", "instagram", "mastodon", "bluesky", "reddit", "youtube", "tiktok")


def test_of_many_channels_those_are_told_that_say_most():
    little = unscored(Slug.NOT_ENOUGH_DATA)
    rest = [(name, little, 0.01) for name in MANY[:-1]]
    said = sentence(("email", HIGH, 0.2), *rest, (MANY[-1], LOW, 0.5))

    assert "On TikTok you are broadcasting." in said
    assert said.count("There is not enough yet") + said.count("not enough") >= 4
    assert "The report tells of 2 more channels." in said


def test_of_many_channels_the_smallest_shares_are_told_together():
    rest = [(name, LOW, 0.05) for name in MANY]
    said = sentence(("email", HIGH, 0.65), *rest)

    assert "mailbox 65\u00a0%" in said
    assert said.endswith("elsewhere 15\u00a0%.")


def test_a_channel_whose_files_hold_one_side_only_has_no_share():
    silent = replace(unscored(Slug.CANNOT_TELL), case=case(absent=INBOUND))
    assert silent.case.one_sided
    said = sentence(("email", HIGH, 0.1), ("x", silent, 0.6), ("facebook", LOW, 0.3))
    assert said.endswith("mailbox 25\u00a0%, Facebook 75\u00a0%.")


def test_two_answering_channels_that_nobody_wrote_to_are_not_compared():
    few = scored("low", kind=ChannelKind.NETWORK, answered=0, due=0, wrote=0)
    assert "%" not in sentence(("facebook", few, 0.0), ("instagram", few, 0.0))


def test_shares_in_the_sentence_sum_to_a_hundred():
    shares = (32 / 75, 35 / 75, 8 / 75)
    names = ("email", "facebook", "instagram")
    said = sentence(*zip(names, (HIGH, LOW, LOW), shares, strict=True))
    assert said.endswith("mailbox 43\u00a0%, Facebook 47\u00a0%, Instagram 10\u00a0%.")
