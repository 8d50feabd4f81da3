"""What readers see of HTML, tidy or not."""

import pytest

from connectors._html import plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("No markup &amp; none", "No markup & none"),
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
        ("<p>A <b>bold</b>\n line</p>", "A bold line"),
        ("<ul><li>Salt</li><li>Water</li></ul>", "Salt\nWater"),
        ("<div><div>In</div></div>out", "In\nout"),
        ("One<br/><br/>two", "One\n\ntwo"),
        ("<pre>a\n b</pre>", "a\nb"),
        ("<!-- unseen -->Seen<!-- wp:x {} -->", "Seen"),
        ("I <3 rye, 1 < 2 > 0", "I <3 rye, 1 < 2 > 0"),
        ("&lt;b&gt;", "<b>"),
        ("Gone<script>alert('<b>')</script>", "Gone"),
        ("<style>p{}</style><title>t</title>Seen", "Seen"),
        ("<p>Never closed <b>at all", "Never closed at all"),
        ('<a href="x>y">shown</a>', "shown"),
        ("</p></div>Closed before", "Closed before"),
        ("<", "<"),
        ("A\x00B<i>\x0b</i>", "AB"),
    ],
)
def test_text_is_what_readers_see(markup, text):
    assert plain(markup).text == text


def test_ends_of_lines_are_kept_where_asked_for():
    assert (
        plain("a\r\nb\n\n\n\nc <i>d</i>\ne", keep_lines=True).text == "a\nb\n\nc d\ne"
    )


def test_links_are_web_addresses_each_once():
    found = plain(
        "<a href='https://a.example/?x=1&amp;y=2'>a</a> <a href=https://b.example>b</a>"
        ' <a href="https://b.example">b</a> <a href="javascript:alert(1)">c</a>'
        ' <a href="/own">d</a> <a name="e">e</a>'
    )
    assert found.links == ("https://a.example/?x=1&y=2", "https://b.example")


def test_names_and_hashtags_are_told_from_links():
    found = plain(
        '<a class="u-url mention" href="https://m.example/@mia">@mia</a>'
        ' <a class="mention hashtag" href="https://m.example/tags/rye">#rye</a>'
    )
    assert (found.mentions, found.links) == (("https://m.example/@mia",), ())


@pytest.mark.parametrize(
    "markup",
    [
        "<p>One</p>\n<p>Two <a href='https://a.example/'>three</a></p>",
        "<blockquote><p>Said</p></blockquote>\n<p>Answered</p>",
        "<ul>\n<li>Salt</li>\n<li>Water</li>\n</ul><h2>Then</h2>Bake",
        "A line\nand <em>another</em><br />\nand one more &hellip;",
        "<div><ul><li>In <b>a <i>list</i></b><ul><li>deeper</li></ul></li></ul></div>x",
        "<blockquote><blockquote><p>Twice</p></blockquote>once</blockquote>nobody",
        "<p>Never closed<p>nor <b>this <a href='https://a.example/'>one",
        "<P CLASS=x>Loud</P><BR>small<HR>end",
        '<a class="mention" data-x="1" href="https://m.example/@mia">@mia</a> &#10;',
        '<a title="a = b" href = "https://a.example/?x=1&amp;y=2">spaced</a>',
        '<a download href="https://a.example/">bare</a> <a href="">none</a>',
        "a \t b <span>\r\n c</span>\x0b<pre>d\n  e</pre>\nf  \n\n\n g",
        "<p>5 < 6 and 3<4</p><!-- <p> --><!----><br/>I <3 it",
        "<p>Odd ' sign</p><i class=\"it's\">in</i> a <q cite='x'>tag</q>",
    ],
)
@pytest.mark.parametrize("keep_lines", [True, False])
def test_the_quick_way_sees_what_the_patient_one_sees(markup, keep_lines):
    quick = plain(markup, keep_lines=keep_lines)
    assert quick == plain(f"{markup}<script></script>", keep_lines=keep_lines)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000 + "x",
        "<b>" * 50_000 + "x<script>",
        "<" * 200_000 + "<b>x",
        f"<a {'a' * 500_000}>x</a>",
        f"<a {'a=' * 200_000}>x</a>",
        f"<!--{'-' * 500_000}<b>x</b>",
        "<!--" * 100_000 + "<b>x</b>",
    ],
)
def test_hostile_markup_costs_no_more_than_its_length(markup):
    assert isinstance(plain(markup).text, str)
