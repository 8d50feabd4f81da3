"""The quick reader of tidy HTML and the patient one say the same."""

import pytest

from connectors import _html
from connectors.mastodon._wording import language, wording

TIDY = [
    "<p>rye</p><p>wheat</p>",
    "<p>rye<br>wheat<br />spelt</p>",
    "<p>a &amp; b &lt;3 &#39;c&#39;</p>",
    "<p>one\n two</p>",
    "<p>see <a href='x'>x</a></p>",
    '<p>see <a href="https://e.example/?a=1&amp;b=2">here</a></p>',
    '<p><a href="https://t.example/tags/x" class="mention hashtag">#x</a></p>',
    "<ul><li>a</li><li>b</li></ul>",
    "<p>5 > 3</p>",
    "plain &amp; simple",
    "",
]


@pytest.mark.parametrize("markup", TIDY)
def test_both_readers_agree(markup):
    found, patient = wording(markup), _html.plain(markup)
    assert (found.text, found.links) == (patient.text, patient.links)


def test_a_link_that_is_cut_for_the_eye_is_written_out():
    short = '<p><a href="https://www.e.example/a/long/way">e.example/a/lo…</a></p>'
    assert wording(short).text == "https://www.e.example/a/long/way"


def test_a_link_with_words_keeps_its_words():
    named = '<p><a href="https://e.example/menu">our menu</a></p>'
    assert wording(named) == ("our menu", ("https://e.example/menu",))


def test_the_address_of_a_quoted_post_is_not_seen():
    quote = (
        '<p class="quote-inline">RE: <a href="https://e.example/1">x</a></p><p>so</p>'
    )
    assert wording(quote) == ("so", ())


def test_a_warning_stands_above_and_is_no_html():
    assert wording("<p>sold out</p>", "Bad news: 1 < 2").text == (
        "Bad news: 1 < 2\n\nsold out"
    )
    assert wording("", " ") == ("", ())


def test_tags_without_end_cost_no_more_than_their_length():
    assert wording("<a " * 200_000).text == ""
    assert wording("<p " + 'a="' * 200_000).links == ()


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "en"), ("pt-BR", "pt"), ("zh_TW", "zh"), ("gsw", "gsw"), ("DE", "de")],
)
def test_a_language_is_its_first_part(code, expected):
    assert language(code) == expected


@pytest.mark.parametrize("code", ["", "und", "english", "x1", None, 5])
def test_what_is_no_language_is_none(code):
    assert language(code) is None
