"""Numbers in sentences: one of anything is one, not one of several."""

from dataclasses import replace

from auditor.audit.judging import Judged
from auditor.audit.notes import notes
from auditor.records import ChannelKind
from auditor.verdict.finding import OwnSide
from auditor.verdict.rules import Slug
from auditor.wording import Place, channel_sentence
from tests.verdict.by_hand import scored, unscored, window

X = Place(platform="x", kind=ChannelKind.NETWORK)


def test_one_day_and_one_message_are_one():
    found = unscored(
        Slug.BROADCASTING,
        ground="own_side",
        own_messages=1,
        window=window(1),
        own_side=OwnSide(
            spoken_to=0, unnamed=0, replied_to=0, went_on=0, on_three_days=0
        ),
    )
    assert channel_sentence(found, X) == (
        "On X you are broadcasting. In 1 day you published 1 message and answered or "
        "mentioned nobody."
    )
    one = replace(found, own_side=replace(found.own_side, spoken_to=1))
    assert channel_sentence(one, X).endswith("1 message and spoke to 1 person.")


def test_one_person_under_a_post_that_drew_a_crowd_is_one():
    found = replace(scored(), spike_people=1)
    said = notes(Judged(finding=found, doubts=(), flips=()), found.case)
    assert any(
        note.startswith("1 person wrote only under one post that drew a crowd; they")
        for note in said
    )
