"""What a forum's post says: quotes left out, whom it names, its poll."""

import pytest

from auditor.records import Poll
from connectors.discourse._words import cooked, raw

MENTION = '<a class="mention" href="/u/{}">@{}</a>'
QUOTE = '<aside class="quote no-group" data-username="{}" data-post="2">{}</aside>'


def test_what_is_quoted_is_left_out_and_who_is_quoted_is_named():
    inner = QUOTE.format("Tom", "<p>Hm</p>")
    words = cooked(QUOTE.format("Mia", f"{inner}<p>Rye?</p>") + "<p>Yes &amp; no</p>")
    assert words.text == "Yes & no"
    assert sorted(words.named) == ["mia", "tom"]


def test_other_asides_are_read():
    words = cooked('<aside class="onebox"><p>A mill</p></aside>')
    assert words.text == "A mill"


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        (MENTION.format("mia", "Mia"), ("mia",)),
        ('<a href="/forum/u/tom%20oat/summary" class="x mention">@t</a>', ("tom oat",)),
        (MENTION.format("mia", "Mia") * 2, ("mia",)),
        ('<a class="mention-group" href="/groups/staff">@staff</a>', ()),
        ('<a class="mentionable" href="/u/mia">@mia</a>', ()),
        ('<span class="mention">@nobody</span>', ()),
    ],
)
def test_mentions_are_users_and_no_groups(markup, named):
    assert cooked(markup).named == named


def test_a_post_as_typed_says_the_same():
    typed = (
        '[quote="Mia, post:2, topic:57, full:true"]\n[quote=tom]Hm[/quote]\nRye?\n'
        "[/quote]\nYes, @lee.bran. Not mail@rye.example; see https://rye.example/a."
    )
    words = raw(typed)
    assert words.text.startswith("Yes, @lee.bran.")
    assert sorted(words.named) == ["lee.bran", "mia", "tom"]
    assert words.links == ("https://rye.example/a",)


def test_a_quote_that_is_never_closed_stays():
    assert raw("[quote]Rye").text == "[quote]Rye"
    assert cooked('<aside class="quote" data-username="mia"><p>Rye').text == "Rye"


def test_polls_keep_their_options():
    assert raw("[poll type=regular]\n# Which\n* Rye\n- Spelt\n[/poll]").poll == Poll(
        options=("Rye", "Spelt")
    )
    number = cooked('<div class="poll" data-poll-type="number"></div>')
    assert number.poll == Poll(options=())
    assert cooked('<p class="pollen">Rye</p>').poll is None
