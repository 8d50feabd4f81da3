"""A text from outside keeps its direction to itself."""

import pytest

from auditor.language import balanced, listed_text, set_apart
from auditor.language import text as sentence
from reports.names import clip
from reports.words import listed, say, shown

HEBREW = "\u05de\u05d0"
APART = f"\u2068{HEBREW}\u2069"


@pytest.mark.parametrize("text", ["", "Ada", "Zoë 👩🏽‍🍳", "a\nb", "Ω ф 中"])
def test_a_text_that_turns_nothing_stays_as_it_is(text):
    assert set_apart(text) == balanced(text) == text


def test_letters_from_right_to_left_are_set_apart():
    assert set_apart(HEBREW) == APART
    assert set_apart(f"{HEBREW}\nAda\n{HEBREW}") == f"{APART}\n\u2068Ada\u2069\n{APART}"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("a\u202eb", "a\u202eb\u202c"),
        ("a\u2067b\u202ec", "a\u2067b\u202ec\u202c\u2069"),
        ("\u202ca\u2069b", "ab"),
        ("\u2066a\u202eb\u2069c", "\u2066a\u202eb\u2069c"),  # closes both
        ("\u202ea\u2069b", "\u202eab\u202c"),  # an isolate's end ends no embedding
        ("\u2066a\u202cb\u2069", "\u2066ab\u2069"),  # nor the other way round
        ("\u202eone\u2029two", "\u202eone\u202c\ntwo"),  # a paragraph closes all
    ],
)
def test_what_turns_is_closed_where_the_text_ends(text, closed):
    assert balanced(text) == closed


def test_sentences_lists_and_the_page_set_names_apart():
    assert APART in sentence("list.end", head="Ada", tail=HEBREW)
    assert APART in say("list.end", head="Ada", tail=HEBREW)
    assert listed_text(["Ada", HEBREW]).count(APART) == 1
    assert listed(["Ada", HEBREW, "Bo"]).count(APART) == 1
    assert shown(HEBREW) == APART


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("\u200b\u2060", "(invisible: U+200B U+2060)"),
        ("\u3164", "(invisible: U+3164)"),
        ("   ", "(invisible: U+0020)"),
        ("\U0001f469\u200d\U0001f373", "\U0001f469\u200d\U0001f373"),
        ("e\u0301" + "\u0300" * 20, "e\u0301" + "\u0300" * 7 + "…"),
        ("\x00a\x9b", "\ufffda\ufffd"),
        ("", ""),
    ],
)
def test_a_name_is_always_seen(name, said):
    assert clip(name) == said
