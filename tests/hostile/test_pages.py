"""Every page that comes of hostile exports, settings and options."""

import pytest

from reports.names import clip
from tests.hostile.checking import CONTROL, checked, same, texts, unbalanced, unpacked
from tests.hostile.composing import NAMES, hostile

PAGES = ("private", "shareable", "portfolio", "before_after")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_elements_it_has_with_harmless_names(
    hostile_client, tame_client, name
):
    page = checked(hostile_client.page(name))
    tame = checked(tame_client.page(name))
    same(page, tame, in_order=name != "shareable")


def test_the_german_page_holds_text_and_nothing_else(hostile_client):
    checked(hostile_client.page("german"))


@pytest.mark.parametrize("name", ["private", "german"])
def test_what_lies_packed_is_text_that_keeps_its_direction(hostile_client, name):
    page = checked(hostile_client.page(name))
    for rows in ("loops", "evidence"):
        for text in texts(unpacked(page, rows)):
            assert not CONTROL.search(text)
    evidence = unpacked(page, "evidence")
    shown = (
        *evidence["people"],
        *(name for _, name in evidence["channels"]),
        *(text for text in evidence["messages"]["text"] if text),
    )
    assert not [text for text in shown if unbalanced(text)]


def test_no_name_goes_lost(hostile_client):
    page = checked(hostile_client.page("private"))
    people = set(unpacked(page, "evidence")["people"])
    assert all(one.strip() for one in people)
    assert "(invisible: U+200B U+200C U+200D U+2060 …)" in people
    for name in NAMES:
        assert clip(hostile(name)) in people, name


def test_words_are_shown_as_they_were_written(hostile_client):
    page = checked(hostile_client.page("private"))
    said = "\n".join(filter(None, unpacked(page, "evidence")["messages"]["text"]))
    for name in ("script", "slots", "braces", "entities", "percent"):
        assert hostile(name) in said
