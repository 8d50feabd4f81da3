"""Notes of the sender: Markdown beside the configuration, safe to show."""

import re
from pathlib import Path

import pytest

from auditor.errors import ConfigError
from reports.notes import MOST, read_notes
from reports.page import with_notes

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"

PARTS = ("verdict", "why", "next")


def notes(tmp_path, **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return read_notes(tmp_path, PARTS)


def test_a_note_is_written_as_its_markdown_says(tmp_path):
    found = notes(tmp_path, why="## Anna\n\nYou *talk*.\n\n- one\n- two\n", verdict="")
    assert found.keys() == {"why"}
    assert found["why"] == (
        "<h3>Anna</h3>\n<p>You <em>talk</em>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n"
        "</ul>\n"
    )


def test_other_files_in_the_folder_are_let_be(tmp_path):
    (tmp_path / "letter.docx").write_bytes(b"\x00\xff")
    (tmp_path / ".why.md").write_bytes(b"\x00\xff")
    (tmp_path / "drafts").mkdir()
    assert notes(tmp_path) == {}


def test_links_lead_to_the_web_or_a_mailbox_and_say_nothing_there(tmp_path):
    found = notes(
        tmp_path,
        why="[a](https://a.example/?x=1&y) <mailto:b@c.example>\n\n[d][e]\n\n"
        "[e]: http://d.example",
    )["why"]
    assert found.count(' rel="noreferrer"') == found.count("<a ") == 3
    assert 'href="https://a.example/?x=1&amp;y"' in found


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=x>b</b> c",
        "`<script>`",
        '```html"><script>\n<script>\n```',
        "[<script>](https://a.example/%22%3E<script>)",
        '[a](https://a.example "\\"><script>")',
    ],
)
def test_markup_is_shown_as_it_was_typed(tmp_path, text):
    found = notes(tmp_path, why=text)["why"]
    for tag in ("<script", "<img", "<b "):
        assert tag not in found
    assert "&lt;" in found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\n\n![b](https://a.example/b.png)", "why.md, line 3: holds a picture"),
        ("[a](javascript:alert(1))", "line 1: a link leads to 'javascript:alert"),
        ("[a](JAVA&#115;CRIPT:alert(1))", "a link leads to"),
        ("[a](data:text/html,b)", "a link leads to 'data:"),
        ("[a](file:///etc)", "a link leads to 'file:"),
        ("a\n\nb\n\n[a](other.html)", "line 5: a link leads to 'other.html'"),
        ("<vbscript:x>", "a link leads to 'vbscript:"),
        ("- a\n- [b](//c.example)", "line 2: a link leads to"),
        ("x" * (MOST + 1), "is longer than 20000 characters"),
    ],
)
def test_what_no_report_can_show_is_refused_with_its_line(tmp_path, text, named):
    with pytest.raises(ConfigError) as caught:
        notes(tmp_path, why=text)
    assert named in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("whi", "Did you mean why.md?"),
        ("README", ""),
        ("what", ""),
        ("verdicts", "verdict.md?"),
    ],
)
def test_a_note_for_no_part_is_an_error_with_the_nearest_name(tmp_path, name, meant):
    with pytest.raises(ConfigError, match="no part of the report") as caught:
        notes(tmp_path, **{name: "text"})
    assert meant in str(caught.value)
    assert ("Did you mean" in str(caught.value)) == bool(meant)
    assert "verdict, why, next" in caught.value.hint


def test_capitals_make_no_difference_but_two_notes_for_a_part_do(tmp_path):
    assert notes(tmp_path, Why="one").keys() == {"why"}
    with pytest.raises(ConfigError, match="another note"):
        notes(tmp_path, why="two")


def test_a_folder_that_is_not_there_and_a_note_that_is_no_text_are_named(tmp_path):
    with pytest.raises(ConfigError, match="folder of notes cannot be read"):
        read_notes(tmp_path / "nowhere", PARTS)
    (tmp_path / "why.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="is not plain text"):
        read_notes(tmp_path, PARTS)


def test_every_part_can_have_a_note_and_the_example_names_each_once():
    parts = with_notes()
    assert len(set(parts)) == len(parts)
    example = EXAMPLE.read_text(encoding="utf-8")
    named = example.split("a note may be called")[1].split("with .md after it")[0]
    assert tuple(re.findall(r"[a-z]+", named.replace(" or ", " "))) == parts
