"""What to do next: who waits is answered first where an answer still helps."""

from dataclasses import replace

import pytest

from auditor.actions import Waiting, steps
from auditor.records import ChannelKind
from auditor.verdict.finding import OwnSide
from auditor.verdict.rules import Outcome, Slug
from auditor.wording import Place
from tests.audit.export import US, Export, before
from tests.cli.command import audited
from tests.verdict.by_hand import case, scored, unscored, window

X = Place(platform="x", kind=ChannelKind.NETWORK)
MAIL = Place(platform="email", kind=ChannelKind.MAILBOX)
BLOG = Place(platform="wordpress", kind=ChannelKind.BLOG)
LISTENS = {"answered": 26, "due": 28, "wrote": 40}


def waits(person, days, **more):
    given = {"channel": 1, "question": False, "needs": False} | more
    given["needs"] = given["needs"] or given["question"]
    return Waiting(key=person, person=person, days=days, **given)


def answering(*waiting, **given):
    """Return the steps about answering, of one channel."""
    found = steps([(X, scored(**(LISTENS | given)))], waiting, (), {})
    return [step for step in found if step.slug == "answer_people"]


def test_who_asked_comes_before_who_praised_and_the_newest_before_the_oldest():
    [step] = answering(
        waits("Old", 80, question=True),
        waits("New", 3, question=True),
        waits("Cross", 9, needs=True),
        base="all",
    )
    assert step.names == ("New", "Old", "Cross")


def test_who_only_praised_is_asked_about_where_the_verdict_counts_them():
    waiting = (waits("Ann", 20, question=True), waits("Bo", 5), waits("Cy", 50))
    [step] = answering(*waiting, base="all")
    assert (
        step.text == "Answer 1 person who still waits on X, and say a word to 2 more."
    )
    assert (step.people, step.names) == (3, ("Ann", "Bo", "Cy"))
    [step] = answering(*waiting, base="needs")
    assert step.text == "Answer 1 person who still waits on X."
    assert (step.people, step.names) == (1, ("Ann",))


def test_praise_alone_is_worth_a_word_or_nothing():
    [step] = answering(waits("Bo", 5), waits("Cy", 50), base="all")
    assert step.text == "Say a word to 2 people who wrote on X and heard nothing back."
    assert answering(waits("Bo", 5), base="needs") == []


def test_a_fresh_question_comes_before_an_old_one_of_a_channel_that_does_not_listen():
    mail = scored(kind=ChannelKind.MAILBOX, base="needs", **LISTENS)
    blog = scored(kind=ChannelKind.BLOG, base="all", answered=7, due=14, wrote=16)
    blog = replace(blog, case=replace(case(ChannelKind.BLOG), channel=2))
    assert mail.outcomes["listen"] is Outcome.YES
    assert blog.outcomes["listen"] is Outcome.UNCLEAR

    def first(days):
        waiting = [
            waits("Quentin", 163, channel=2, question=True),
            waits("Maud", 1, channel=2),
            waits("Fraser", days, question=True),
        ]
        return steps([(MAIL, mail), (BLOG, blog)], waiting, (), {})[0].names

    assert first(29) == ("Fraser",)
    assert first(30) == ("Quentin", "Maud")


def test_more_than_a_sitting_is_begun_with_the_questions():
    crowd = [waits(f"p{n}", n, question=n == 40) for n in range(45)]
    [step] = answering(*crowd, base="all")
    assert step.text == (
        "Answer 20 of the 45 people who still wait on X, questions first."
    )
    assert step.names[0] == "p40"
    [step] = answering(*crowd[:30], base="all")
    assert step.text.endswith("the newest first.")
    assert step.names[:2] == ("p0", "p1")


@pytest.mark.parametrize(
    ("kind", "days", "text"),
    [
        # Four weeks that have begun ask for one person each.
        (
            ChannelKind.NETWORK,
            28,
            (
                "Join in where others talk on X: 1 person who writes back in 28 days "
                "is enough."
            ),
        ),
        (
            ChannelKind.NETWORK,
            29,
            (
                "Join in where others talk on X: 2 people who write back in 29 days "
                "are enough."
            ),
        ),
        (
            ChannelKind.NETWORK,
            1,
            (
                "Join in where others talk on X: 1 person who writes back in 1 day is "
                "enough."
            ),
        ),
        (
            ChannelKind.MAILBOX,
            28,
            "Write first to people you know: 1 who writes back in 28 days is enough.",
        ),
    ],
)
def test_one_person_is_enough_where_several_are(kind, days, text):
    found = scored(kind=kind, days=days, **LISTENS)
    place = MAIL if kind is ChannelKind.MAILBOX else X
    [step] = [
        s for s in steps([(place, found)], (), (), {}) if s.slug == "go_to_people"
    ]
    assert step.text == text


def test_one_person_is_a_beginning():
    side = OwnSide(spoken_to=0, unnamed=0, replied_to=0, went_on=0, on_three_days=0)
    found = unscored(
        Slug.BROADCASTING, ground="own_side", own_side=side, window=window(28)
    )
    [step] = steps([(X, found)], (), (), {})
    assert step.text == (
        "Reply to 1 person on X in 28 days, those who write to you before others."
    )


@pytest.mark.parametrize(
    ("heard", "aside"),
    [
        ("", ""),
        ("a", " (1 of them has had other answers)"),
        ("ab", " (2 of them have had other answers)"),
        ("abc", " (all of them have had other answers)"),
    ],
)
def test_who_waits_though_they_heard_something_is_told(heard, aside):
    [step] = answering(
        *(waits(name, 3, question=True, heard=name in heard) for name in "abc")
    )
    assert step.text == f"Answer 3 people who still wait on X{aside}."


def test_one_who_waits_though_they_heard_something_is_told():
    [step] = answering(
        waits("Ann", 3, needs=True, heard=True), waits("Bo", 2, heard=True), base="all"
    )
    assert step.text == (
        "Answer 1 person who still waits on X (they have had other answers), and say "
        "a word to 1 more."
    )


def test_other_answers_are_those_in_the_window(tmp_path):
    x = Export()
    for number, person in enumerate(("ann", "bo", "cy")):
        asked = x.says(person, before(40 - number), "Open on Sunday?", mentions=[US])
        if person != "cy":
            x.replies(US, before(39 - number), asked, "Yes, from eight to noon")
    for person in ("ann", "cy"):
        x.says(person, before(20), "And do you have rolls?", mentions=[US])
    early = x.says("cy", before(300), "Do you bake rye?", mentions=[US])
    x.replies(US, before(299), early, "We do, on every Friday")
    for number in range(10):  # enough people due for ninety days
        asked = x.says(f"p{number}", before(30), "Any cake left?", mentions=[US])
        x.replies(US, before(29), asked, "There is, come round")
    [step] = [
        step
        for step in audited(x.into(tmp_path / "x"))["actions"]
        if step["slug"] == "answer_people"
    ]
    assert step["text"].startswith(
        "Answer 2 people who still wait on X (1 of them has had other answers)"
    )


def test_nobody_is_to_be_answered_where_the_answers_are_in_no_file(tmp_path):
    def steps_with(**own):
        held = {"inbound_replies": "complete", "inbound_mentions": "complete"}
        x = Export(coverage=held | own)
        for number in range(10):
            x.says(f"p{number}", before(20), "Do you open on Sunday?", mentions=[US])
        path = x.into(tmp_path / f"x{len(own)}")
        return {one["slug"] for one in audited(path)["actions"]}

    assert "answer_people" in steps_with(outbound_replies="complete")
    assert "answer_people" not in steps_with()
