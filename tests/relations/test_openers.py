"""Openers, what answers them, and which want an answer."""

from datetime import timedelta

import pytest

from tests.audit.export import US, Export, before
from tests.relations.related import Related

HOUR, MINUTE, SECOND = (timedelta(**{u: 1}) for u in ("hours", "minutes", "seconds"))
DAY = 24 * HOUR
NOON = before(20, hours=12)


@pytest.fixture
def x():
    return Export()


def asks(x, at, text="Open on Sunday?", person="ana"):
    return x.says(person, at, text, mentions=[US])


def answers(x, at, to, text="Yes, from nine"):
    return x.replies(US, at, to, text)


def test_asked_twice_a_day_apart_are_two_openers(x, tmp_path):
    # Asked on the 10th and the 11th at 12:00, answered on the 11th at 20:00.
    first, second = asks(x, NOON), asks(x, NOON + DAY)
    answers(x, NOON + DAY + 8 * HOUR, second)

    assert Related(tmp_path, x).openers("ana") == [(first, 32.0), (second, 8.0)]


def test_asked_a_minute_less_than_a_day_later_is_one_opener(x, tmp_path):
    first, second = asks(x, NOON), asks(x, NOON + DAY - MINUTE)
    answers(x, NOON + DAY + 8 * HOUR, second)

    assert Related(tmp_path, x).openers("ana") == [(first, 32.0)]


def test_our_own_word_less_than_a_day_before_makes_it_no_opener(x, tmp_path):
    x.says(US, NOON, mentions=["ana"])
    asks(x, NOON + DAY - SECOND)
    late = asks(x, NOON + 3 * DAY)

    assert Related(tmp_path, x).openers("ana") == [(late, None)]


def test_an_answer_to_another_person_is_none(x, tmp_path):
    anas, bens = asks(x, NOON), asks(x, NOON, person="ben")
    answers(x, NOON + HOUR, bens)
    related = Related(tmp_path, x)

    assert related.openers("ana") == [(anas, None)]
    assert related.openers("ben") == [(bens, 1.0)]


def test_any_word_of_ours_to_the_person_answers(x, tmp_path):
    opener = asks(x, NOON)
    x.says(US, NOON + 2 * HOUR, "See you on Sunday", mentions=["ana"])

    assert Related(tmp_path, x).openers("ana") == [(opener, 2.0)]


def test_a_reaction_answers_nothing(x, tmp_path):
    opener = asks(x, NOON)
    x.says(US, NOON + HOUR, kind="reaction", about=opener, about_author="ana")

    assert Related(tmp_path, x).openers("ana") == [(opener, None)]


@pytest.mark.parametrize("text", ["👍", "…", "!"])
def test_a_question_is_not_answered_without_a_letter_or_digit(x, tmp_path, text):
    opener = asks(x, NOON)
    answers(x, NOON + HOUR, opener, text)

    assert Related(tmp_path, x).openers("ana") == [(opener, None)]


def test_words_without_a_question_are_answered_by_a_thumb(x, tmp_path):
    opener = asks(x, NOON, "Lovely bread you have there")
    answers(x, NOON + HOUR, opener, "👍")

    assert Related(tmp_path, x).openers("ana") == [(opener, 1.0)]


def test_a_short_answer_to_one_person_is_an_answer(x, tmp_path):
    opener = asks(x, NOON)
    answers(x, NOON + HOUR, opener, "Yes, Friday")

    assert Related(tmp_path, x).openers("ana") == [(opener, 1.0)]


def test_a_few_words_sent_to_five_people_are_an_acknowledgement(x, tmp_path):
    # Minutes to hours apart, so that it is no machine; four people make none.
    for number, person in enumerate(("ana", "ben", "cleo", "dan", "eve")):
        opener = asks(x, NOON, person=person)
        answers(x, NOON + (number + 1) ** 2 * HOUR, opener, "Thanks a lot!")
    for person in ("fay", "gus", "hal", "ida"):
        opener = asks(x, NOON, person=person)
        answers(x, NOON + 2 * HOUR, opener, "Indeed we are")
    related = Related(tmp_path, x)

    assert related.openers("ana")[0][1] is None
    assert related.openers("fay")[0][1] == 2.0


def test_four_words_sent_to_five_people_are_an_answer(x, tmp_path):
    for number, person in enumerate(("ana", "ben", "cleo", "dan", "eve")):
        opener = asks(x, NOON, person=person)
        answers(x, NOON + (number + 1) ** 2 * HOUR, opener, "Yes, open on Sundays")

    assert Related(tmp_path, x).openers("ana")[0][1] == 1.0


def test_after_an_acknowledgement_a_real_answer_counts(x, tmp_path):
    opener = asks(x, NOON)
    answers(x, NOON + HOUR, opener, "👍")
    answers(x, NOON + 5 * HOUR, opener, "From nine o'clock")

    assert Related(tmp_path, x).openers("ana") == [(opener, 5.0)]


# --- needs an answer ---------------------------------------------------------------


def wants(related: Related) -> dict[str, tuple[bool, bool, bool]]:
    rows = related.rows(
        "select message.id, asks.question, asks.needs, asks.wider "
        "from asks join message using (rid)"
    )
    return {id_: (question, needs, wider) for id_, question, needs, wider in rows}


def test_what_wants_an_answer(x, tmp_path):
    asks(x, NOON, "Open on Sunday?", person="ana")
    asks(x, NOON, "Could you send me the price list", person="ben")
    asks(x, NOON, "Such a lovely bread", person="cleo")
    asks(x, NOON, "Lovely bread", person="dan")
    asks(x, NOON, "https://news.example/?id=7", person="eve")

    assert wants(Related(tmp_path, x)) == {
        "m0000": (True, True, True),
        "m0001": (False, True, True),
        "m0002": (False, False, True),  # four words
        "m0003": (False, False, False),
        "m0004": (False, False, False),  # a question mark in an address asks nothing
    }


def test_of_reviews_words_or_three_stars_want_an_answer(tmp_path):
    page = Export(platform="google_business")
    for stars, text in ((5, "Great"), (5, ""), (3, ""), (4, ""), (None, "🙂")):
        person = f"{stars} {text}"
        page.says(person, NOON, text, kind="review", rating=stars)
    found = sorted(wants(Related(tmp_path, page)).items())

    assert [needs for _, (_, needs, _) in found] == [True, False, True, False, False]


def test_every_private_message_wants_an_answer(x, tmp_path):
    x.says("ana", NOON, "Hi", kind="message", conversation="c")

    related = Related(tmp_path, x, messages=True)

    assert wants(related) == {"m0000": (False, True, True)}


def test_a_question_in_a_follow_up_is_the_openers(x, tmp_path):
    asks(x, NOON, "Hi")
    asks(x, NOON + HOUR, "Open on Sunday?")
    related = Related(tmp_path, x)

    assert related.rows("select messages, question, needs, wider from opener") == [
        (2, True, True, True)
    ]
