"""Of the expressions only those are looked for that may occur, and none is missed."""

import re
import unicodedata

import pytest

from auditor import words
from auditor.words.occurring import Occurring
from tests.words.test_words import LANGUAGES, LISTS, few, messages, plain, ways


def without_accents(text):
    """Return the plain letters; in Swedish these are other words."""
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(("language", "name"), LISTS)
def test_an_expression_is_kept_where_it_occurs_and_may_be_just_this(language, name):
    for expression in getattr(words.load([language]), name):
        for way in few(ways(expression)):
            [kept] = Occurring([f"well, {way}!"]).of((expression,))
            assert way in ways(kept)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "sv"])
def test_accents_apostrophes_and_umlauts_may_be_written_otherwise(language):
    lists = words.load([language])
    for expression in (*lists.requests, *lists.complaints, *lists.openings):
        every = ways(expression)
        way = every[len(expression) % len(every)]
        for written in (
            unicodedata.normalize("NFD", way),
            way.replace("'", ""),
            way.replace("ß", "ss"),
            re.sub("([äöü])", lambda letter: without_accents(letter[0]) + "e", way),
            without_accents(way),
        ):
            assert Occurring([written]).of((expression,)), written


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_much_is_found_as_without(language):
    texts = [
        plain(text)
        for one in LANGUAGES
        for told in messages(one).values()
        for text in told
    ]
    makers = (words.patterns, words.community_patterns, words.call_patterns)
    for maker in makers:
        [whole] = maker([language])
        every = re.compile(whole)
        for text in texts:
            [few_left] = maker([language], Occurring([text]))
            assert bool(every.search(text)) == bool(re.search(few_left, text)), text


def test_what_cannot_occur_is_left_out():
    occurring = Occurring(["would you (please) tell me when you open? größe, cafe"])

    assert occurring.of(("tell us", "tell me", "opening", "open*", "close*")) == (
        "tell me",
        "open*",
    )
    assert occurring.of(("(can|would) (you|ya) (please |kindly |)(send|tell)*",)) == (
        "(would) (you) (please |)(tell)*",
    )
    assert occurring.of(("(send|post) it", "when _ (shut|close)")) == ()
    assert occurring.of(("groesse", "größe", "café", "caffè")) == (
        "groesse",
        "größe",
        "café",
    )


def test_where_nothing_is_written_next_to_nothing_is_looked_for():
    nobody = Occurring([])
    assert set(words.community_patterns(LANGUAGES, nobody)) == {words.NOTHING}
    assert set(words.call_patterns(LANGUAGES, nobody)) == {words.NOTHING}
    assert sum(map(len, words.patterns(LANGUAGES, nobody))) < 5_000


def test_far_fewer_are_looked_for_in_a_few_messages():
    occurring = Occurring(plain(text) for text in messages("en")["waits"])
    whole = sum(map(len, words.patterns(LANGUAGES)))
    assert sum(map(len, words.patterns(LANGUAGES, occurring))) < whole / 10
