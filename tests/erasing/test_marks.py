"""A text without its words, in which an audit finds the same."""

import duckdb
import pytest

from auditor import words
from auditor.erasing import Forgotten
from auditor.erasing.marks import marks_of, stand_in_text, with_marks_of
from auditor.relations import _FOUR_WORDS
from auditor.words.questions import QUESTION

FORGOTTEN = Forgotten()
TEXTS = (
    "Could you please call me back?",
    "Could you call me back about the cake",
    "❤️",
    "@shop ❤️ 👍",
    "thanks",
    "thanks so much dear",
    "ich möchte meinen termin umbuchen",
    "Bonjour, pouvez-vous me rappeler",
    "¿Abrís el domingo?",
    "https://bakery.example/?open",
    "Спасибо вам большое за хлеб",
    "four\xa0words\xa0with\xa0hard blanks",
    "  ",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_is_found_in_what_stands_in_for_it(text):
    instead = stand_in_text(text, FORGOTTEN)
    assert marks_of(instead) == marks_of(text)
    known = {one for one in text.lower().split() if len(one) > 1 and one.isalpha()}
    assert not known & set(instead.lower().split())


@pytest.mark.parametrize("language", words.languages())
def test_each_language_has_a_word_that_no_other_takes_for_a_wish(language):
    from auditor.erasing.marks import _lone_word

    text = f"[erased-1-2-3-{_lone_word(language)}]"
    assert marks_of(text).wants == (language,)


@pytest.mark.parametrize("text", TEXTS)
def test_marks_are_those_that_a_query_finds(text):
    [(four, question, worded)] = duckdb.execute(
        "select regexp_matches($text, $four), regexp_matches($text, $question),"
        " regexp_matches($text, '[\\p{L}\\p{N}]')",
        {"text": text, "four": _FOUR_WORDS, "question": QUESTION},
    ).fetchall()
    if "://" in text or text.startswith("@"):
        return  # the query looks at them without addresses and names
    found = marks_of(text)
    assert (found.four_words, found.question, found.worded) == (four, question, worded)


def test_equal_texts_stay_equal_and_others_do_not():
    one, two = (
        stand_in_text(text, FORGOTTEN) for text in ("Good  bread", "Good bread")
    )
    assert one == two
    assert stand_in_text("Good buns", FORGOTTEN) != one


def test_a_wish_that_a_name_made_stays_one():
    [wish] = marks_of("can you call me").wants
    after = with_marks_of("can you call me", "[erased-12] [erased-12] call me")
    assert wish in marks_of(after).wants


def test_nothing_stays_nothing():
    assert not stand_in_text("", FORGOTTEN)
