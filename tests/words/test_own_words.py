"""The expressions that tell thanks and calls apart in what an account writes itself."""

import re

import duckdb
import pytest

from auditor import words
from tests.words.test_words import FAST, LANGUAGES, plain

KINDS = {"community": words.community_patterns, "calls": words.call_patterns}
EACH = pytest.mark.parametrize(
    ("kind", "language"), [(k, one) for k in KINDS for one in LANGUAGES]
)


def found(kind, language, texts):
    """Return which texts are found, in which Python and DuckDB must agree."""
    [pattern] = KINDS[kind]([language])
    plainly = [plain(text) for text in texts]
    in_python = [re.search(pattern, text) is not None for text in plainly]
    [[in_duckdb]] = duckdb.execute(
        "select [regexp_matches(x, $2) for x in $1::varchar[]]", [plainly, pattern]
    ).fetchall()
    assert in_python == in_duckdb
    return in_python


@EACH
def test_every_expression_is_found_by_itself(kind, language):
    listed = getattr(words.load([language]), kind)
    assert all(found(kind, language, [one.replace("*", "") for one in listed]))


@EACH
def test_expressions_hold_only_letters_and_what_the_pattern_knows(kind, language):
    for expression in getattr(words.load([language]), kind):
        assert all(letter.isalpha() or letter in " '-*" for letter in expression)
        assert expression == expression.strip()


@EACH
def test_a_pattern_is_small_enough_to_be_searched_quickly(kind, language):
    [pattern] = KINDS[kind]([language])
    assert len(pattern) <= FAST


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_expression_is_both_thanks_and_a_call(language):
    lists = words.load([language])
    assert not set(lists.community) & set(lists.calls)


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [
        ("calls", "en", "We donate what is left over every evening"),
        ("calls", "en", "The old cash register is back"),
        ("calls", "de", "Unser Mehl kommt zum ersten Mal aus dem Nachbarort"),
        ("calls", "it", "Il maestro Leonardo da Vinci"),
        ("calls", "nl", "Ons nieuwe boek over brood"),
        ("calls", "pt", "Um bolo leve e fresco"),
        ("community", "nl", "Een brood met een dikke korst"),
        ("community", "es", "Gracias a la lluvia hay buen trigo"),
        ("community", "sv", "Tack vare den nya ugnen"),
    ],
)
def test_what_only_looks_alike_is_left_alone(kind, language, text):
    assert found(kind, language, [text]) == [False]


def test_without_a_language_there_is_no_pattern():
    assert words.community_patterns([]) == words.call_patterns([]) == ()
