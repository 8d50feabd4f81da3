"""Both languages say everything, with the same slots, in forms gettext can read."""

import re
import string
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import auditor.language
from auditor.language import (
    LANGUAGES,
    catalogue,
    day_in_words,
    decimal,
    listed_text,
    number,
    separators,
    speaking,
    spelled,
    spoken,
    text,
)

HOME = Path(auditor.language.__file__).parent / "locale"
OTHERS = [language for language in LANGUAGES if language != "en"]
# Slots that a singular may leave out, since it says the number in words, and that only
# one language needs.
FREE = {"n", "N"}


# What German calls by the same word: names, and words that both languages have.
ALIKE = re.compile(
    r"platform\.(x|mastodon|bluesky|facebook|instagram|threads|linkedin|youtube|tiktok"
    r"|pinterest|reddit|google_plus|wordpress|blogger|ghost|discourse|mailchimp|discord"
    r"|telegram|slack)|declared\.whatsapp|date\.month(_short)?"
    r"|(glossary|evidence)\.person|person\.number|portfolio\.heading\.both"
    r"|connector\.(blogger|google_plus|instagram|pinterest|threads|tiktok|youtube)"
    r"\.(archive|takeout)\.title"
)


def messages(language):
    raw = (HOME / language / "LC_MESSAGES" / "auditor.po").read_bytes()
    return [one for one in read_po(BytesIO(raw), locale=language) if one.id]


def slots(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def forms(message):
    found = message.string
    return [found] if isinstance(found, str) else list(found)


def key(message):
    return message.id if isinstance(message.id, str) else message.id[0]


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_sentence_of_english_in_the_same_order(language):
    assert list(catalogue(language).forms) == list(catalogue("en").forms)


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_counts_in_every_language_or_in_none(language):
    assert catalogue(language).forms == catalogue("en").forms


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_still_english(language):
    english = {key(one): forms(one) for one in messages("en")}
    for message in messages(language):
        if ALIKE.fullmatch(key(message)):
            continue
        for here in forms(message):
            words = re.sub(r"<[^>]+>|{\w+}", "", here)
            if re.search(r"[^\W\d_]", words):  # not slots and marks alone
                assert here not in english[key(message)], key(message)


@pytest.mark.parametrize("language", OTHERS)
def test_what_both_languages_call_alike_is_there_and_alike(language):
    english = {key(one): forms(one) for one in messages("en")}
    alike = [one for one in messages(language) if ALIKE.fullmatch(key(one))]
    assert alike
    for message in alike:
        assert forms(message) == english[key(message)], key(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_waits_to_be_checked(language):
    for message in messages(language):
        assert all(form.strip() for form in forms(message)), key(message)
        assert not message.fuzzy, key(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_itself_finds_no_fault(language):
    raw = (HOME / language / "LC_MESSAGES" / "auditor.po").read_bytes()
    found = read_po(BytesIO(raw), locale=language, abort_invalid=True)
    ids = [key(one) for one in found if one.id]
    assert len(ids) == len(set(ids))
    assert raw.count(b"\nmsgid ") - 1 == len(ids)  # nothing stands there twice


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_slots_of_the_english_one(language):
    english = {key(one): one for one in messages("en")}
    for message in messages(language):
        asked = set().union(*map(slots, forms(english[key(message)])))
        there = set().union(*map(slots, forms(message)))
        assert there - FREE == asked - FREE, key(message)
        if "N" in there | asked or "n" in there | asked:
            assert there & FREE, key(message)


@pytest.mark.parametrize("language", OTHERS)
def test_marks_and_links_are_those_of_the_english_sentence(language):
    english = {key(one): one for one in messages("en")}
    for message in messages(language):
        here, there = (
            sorted(re.findall(r"<[^>]+>", forms(one)[-1]))
            for one in (message, english[key(message)])
        )
        assert here == there, key(message)


def test_sentences_come_in_the_language_spoken_and_english_comes_back():
    assert spoken() == "en"
    with speaking("de"):
        assert spoken() == "de"
        assert text("verdict.mixed") == "Gemischt"
    assert text("verdict.mixed") == "Mixed"


def test_numbers_follow_the_language():
    assert number(12345) == "12,345"
    assert decimal(1234.5, 2) == "1,234.50"
    assert separators() == ".,"
    with speaking("de"):
        assert number(12345) == "12.345"
        assert decimal(1234.5, 2) == "1.234,50"
        assert separators() == ",."


def test_days_follow_the_language_and_never_break():
    day = date(2026, 9, 16)
    assert day_in_words(day) == "16\u00a0September\u00a02026"
    assert day_in_words(day, "short") == "16\u00a0Sep"
    with speaking("de"):
        assert day_in_words(day) == "16.\u00a0September\u00a02026"
        assert day_in_words(day, "day") == "16.\u00a0September"


def test_one_and_many_and_what_is_kept_back_take_their_forms():
    assert text("next.people", n=1) == "1 person"
    assert text("next.people", n=0) == "0 people"
    assert text("next.people", n=None) == "fewer than 5 people"
    with speaking("de"):
        assert text("next.people", n=1) == "1 Person"
        assert text("next.people", n=2) == "2 Personen"


def test_a_small_number_begins_a_sentence_as_a_word():
    assert [spelled(n) for n in (1, 12, 13)] == ["One", "Twelve", "13"]
    with speaking("de"):
        assert spelled(12) == "Zwölf"


def test_lists_are_joined_as_people_speak():
    assert listed_text([]) == ""
    assert listed_text(["a", "b", "c"]) == "a, b and c"
    with speaking("de"):
        assert listed_text(["a", "b"]) == "a und b"


def test_an_unknown_sentence_is_an_error():
    with pytest.raises(KeyError):
        text("no.such.sentence")
