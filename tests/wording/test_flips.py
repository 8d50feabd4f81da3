"""What would change a verdict, in sentences that can be read aloud."""

from dataclasses import replace

import pytest

from auditor.records import ChannelKind
from auditor.verdict import Flip
from auditor.verdict.finding import OwnSide
from auditor.verdict.rules import Slug
from auditor.wording import Place, change_sentences, channel_sentence
from tests.verdict.by_hand import scored, unscored

X = Place(platform="x", kind=ChannelKind.NETWORK)
FEW = Flip(dial="listen", delta=-17, x=26, n=28, slug=Slug.MIXED)


def said(*flips):
    return change_sentences(scored(), flips, ())


@pytest.mark.parametrize(
    ("flip", "sentence"),
    [
        (FEW, "If 17 fewer of the 28 people had been answered, it would be: Mixed."),
        (
            Flip(dial="return", delta=1, x=1, n=13, slug=Slug.NETWORKING),
            "If 1 more of the 13 people had come back, it would be: Networker.",
        ),
        (
            Flip(dial="two_way", delta=1, x=2, n=60, slug=Slug.QUIET),
            "If 1 more person had talked with you, it would be: Quiet.",
        ),
        (
            Flip(dial="two_way", delta=3, x=2, n=60, slug=Slug.QUIET),
            "If 3 more people had talked with you, it would be: Quiet.",
        ),
        (
            Flip(dial="reach", delta=1, x=0, n=1, slug=Slug.NETWORKING),
            (
                "If the 1 person had written back after you went to them, it would be: "
                "Networker."
            ),
        ),
        (
            Flip(dial="reach", delta=-1, x=1, n=1, slug=Slug.MIXED),
            (
                "If the 1 person had not written back after you went to them, it would "
                "be: Mixed."
            ),
        ),
    ],
)
def test_a_flip_is_a_sentence(flip, sentence):
    assert said(flip) == (sentence,)


def test_what_an_own_side_lacks_is_a_sentence_too():
    found = unscored(
        Slug.BROADCASTING,
        ground="own_side",
        own_messages=60,
        own_side=OwnSide(
            spoken_to=1, unnamed=0, replied_to=1, went_on=0, on_three_days=0
        ),
    )
    # 90 days are four times four weeks, begun ones counted: 4, less the one spoken to.
    [sentence] = change_sentences(found, (), ())
    assert sentence == (
        "If you had answered or mentioned 3 more people in 90 days, this file alone "
        "could no longer call it broadcasting (it would be: Can't tell)."
    )
    # As little, from one who publishes little: no word of broadcasting.
    [sentence] = change_sentences(replace(found, slug=Slug.QUIET), (), ())
    assert "could no longer call it quiet (it would be: Can't tell)." in sentence


@pytest.mark.parametrize(
    ("weeks", "change", "reason"),
    [
        (1, "About 1 more week at the present rate.", "takes about 1 more week."),
        (52, "About 52 more weeks at the present rate.", "takes about 52 more weeks."),
        (53, "More than a year at the present rate.", "takes more than a year."),
        (520, "More than a year at the present rate.", "takes more than a year."),
        (
            521,
            "More people who write: so far too rarely to say when.",
            "People write too rarely to say when it can be judged.",
        ),
    ],
)
def test_a_wait_of_years_is_not_told_in_weeks(weeks, change, reason):
    found = unscored(Slug.NOT_ENOUGH_DATA, ground="too_little", weeks=weeks)
    assert change_sentences(found, (), ()) == (change,)
    assert channel_sentence(found, X).endswith(reason)


def test_weeks_until_one_s_own_messages_suffice_promise_no_people():
    found = unscored(Slug.NOT_ENOUGH_DATA, ground="too_little", weeks=2, by_own=True)
    [change] = change_sentences(found, (), ())
    assert change == (
        "About 2 more weeks at the present rate: then your own messages alone are "
        "enough to judge by."
    )
    assert channel_sentence(found, X).endswith(
        "At the present rate your own messages alone are enough to judge by in about "
        "2 more weeks."
    )
