"""What is said in place of a small count of people, and what is not said at all."""

import pytest

from auditor.verdict import Flip
from auditor.verdict.rules import Slug
from auditor.wording import change_sentences
from tests.verdict.by_hand import scored


def shared(dial, delta, x, n):
    flip = Flip(dial=dial, delta=delta, x=x, n=n, slug=Slug.MIXED)
    [sentence] = change_sentences(scored(), [flip], (), few=True)
    return sentence


@pytest.mark.parametrize(
    ("flip", "sentence"),
    [
        # 4 more than 4 would be told by the mark of 8 and the 4 missing; the mark alone
        # lies above all that "fewer than 5" may be.
        (
            ("listen", 4, 4, 22),
            "If 8 of the 22 people had been answered, it would be: Mixed.",
        ),
        # A mark of 3 would leave 1 and 2 alone.
        (
            ("listen", 1, 2, 22),
            "If more of the 22 people had been answered, it would be: Mixed.",
        ),
        (
            ("listen", -12, 20, 22),
            "If 8 of the 22 people had been answered, it would be: Mixed.",
        ),
        # 19 lies among what "most of 22" may be.
        (
            ("listen", -1, 20, 22),
            "If fewer of the 22 people had been answered, it would be: Mixed.",
        ),
        (
            ("listen", 2, 3, 7),
            "If more of the 7 people had been answered, it would be: Mixed.",
        ),
        (
            ("listen", 2, 9, 22),
            "If 2 more of the 22 people had been answered, it would be: Mixed.",
        ),
    ],
)
def test_a_flip_tells_its_mark_where_what_is_missing_would_tell_a_count(flip, sentence):
    assert shared(*flip) == sentence


@pytest.mark.parametrize(
    "flip", [("reach", 1, 0, 1), ("reach", 1, 2, 4), ("two_way", 1, 2, 60)]
)
def test_a_flip_of_few_people_tells_no_number(flip):
    assert not any(letter.isdigit() for letter in shared(*flip))


def test_flips_that_read_alike_are_said_once():
    flips = [
        Flip(dial="listen", delta=delta, x=x, n=22, slug=Slug.MIXED)
        for delta, x in ((1, 1), (1, 2))
    ]
    assert len(change_sentences(scored(), flips, (), few=True)) == 1
