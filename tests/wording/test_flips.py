"""What would change a verdict, in sentences that can be read aloud."""

import pytest

from auditor.verdict import Flip
from auditor.verdict.finding import OwnSide
from auditor.verdict.rules import Slug
from auditor.wording import change_sentences
from tests.verdict.by_hand import scored, unscored

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
        "If you had answered or mentioned 3 more people in 90 days, it would be: "
        "Can't tell."
    )
