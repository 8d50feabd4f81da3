"""No text from outside becomes markup, script or style."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import render
from reports.frame import css_string
from tests.reports.composed import BAD, LONG, RTL, hostile
from tests.reports.composed.followed import hostile as followed
from tests.reports.page_tree import tree

NASTY = st.lists(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</script>",
            "<!--",
            "-->",
            "]]>",
            "</style>",
            "</title>",
            '" onload="alert(1)',
            "' onfocus='alert(1)",
            "javascript:alert(1)",
            "{{7*7}}",
            "{n}",
            "%{x}",
            "{% include 'x' %}",
            "\\",
            "\n",
            "\x00",
            "\u202e",
            "\u2028",
            "&lt;b&gt;",
            "broadcasting",
            ". ",
        ]
    )
    | st.text(max_size=12),
    min_size=1,
    max_size=5,
).map("".join)
OUR_TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "footer",
        "nav",
        "noscript",
    ),
    *(
        "aside",
        "section",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "span",
        "b",
        "strong",
        "bdi",
        "a",
    ),
    *(
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
    ),
    *(
        "td",
        "figure",
        "figcaption",
        "details",
        "summary",
        "fieldset",
        "legend",
        "input",
    ),
    *("label", "button", "code", "br", "script", "textarea"),
    *("dialog", "form", "optgroup", "option", "select"),
    *("svg", "defs", "pattern", "symbol", "use", "rect", "circle", "ellipse", "line"),
    *("path", "text", "root"),
}
KNOWN_SCRIPTS = ["application/json"] * 4 + ["text/plain", None]


def inert(node):
    """Return whether a script element only holds rows that lie packed."""
    return node["type"] == "application/octet-stream"


def check(html):
    """Fail if anything in the page is not ours."""
    root = tree(html)
    nodes = list(root.walk())
    assert {node.tag for node in nodes} <= OUR_TAGS
    assert not [name for n in nodes for name in n.attributes if name.startswith("on")]
    scripts = [node for node in nodes if node.tag == "script" and not inert(node)]
    assert [script["type"] for script in scripts] == KNOWN_SCRIPTS
    places = [style.parent.tag for style in root.all("style")]
    assert places == ["head", "noscript"]
    for node in nodes:
        assert not (node["href"] or "#").strip().lower().startswith("javascript:")
    html.encode()
    return root


@settings(max_examples=25, deadline=None)
@given(NASTY)
def test_hostile_texts_never_break_out(text):
    check(render(hostile(text)))


@pytest.mark.parametrize("text", [BAD, RTL, LONG])
def test_the_worst_texts_never_break_out(text):
    check(render(hostile(text)))
    check(render(followed(hostile(text), text)))


def test_a_hostile_text_is_shown_as_it_was_written(page):
    quotes = [node.text for node in page("hostile").all("bdi")]
    assert BAD in quotes


def test_a_link_that_runs_script_is_left_out(page):
    addresses = [node["href"] for node in page("hostile").all("a")]
    assert "https://x.example/" + BAD in addresses
    assert not [found for found in addresses if found.startswith("javascript")]


def test_figures_hold_names_as_text_that_means_nothing_to_them(page):
    data = json.loads(page("hostile").by_id("chart-where-data").raw)
    texts = [note["text"] for note in data["layout"]["annotations"]]
    assert any("&lt;script" in text for text in texts)
    assert not any("<script" in text for text in texts)
    assert all(trace["hoverinfo"] == "text" for trace in data["data"])


def test_a_client_name_cannot_end_the_style_sheet_or_its_string(page):
    style = page("hostile").all("style")[0].raw
    assert "alert(1)" not in style
    [footer] = re.findall(r"@bottom-left\{content:(\".*?\")\}", style)
    assert "\\3c script" in footer


@given(st.text())
def test_a_css_string_holds_nothing_that_could_end_it(text):
    inner = css_string(text)[1:-1]
    assert not re.search(r"[\"'<>{};\n]", inner)


def test_nothing_that_cannot_be_written_is_in_the_page(rendered):
    rendered("hostile_rtl").encode()
    assert "\x00" not in rendered("hostile_rtl")


def test_a_very_long_name_is_cut(page):
    root = page("hostile_long")
    assert len(root.all("title")[0].text) < 120
    assert max(len(node.text) for node in root.all("bdi")) <= 202  # marks
    assert max(len(node.text) for node in root.all("h1")) <= 220
