"""Names are found where they stand, and nobody else's."""

import re
from datetime import UTC, datetime

import pytest
from msgspec import structs

from auditor.erasing import Forgotten, Terms, Veil

NOW = datetime(2026, 7, 1, tzinfo=UTC)
TERMS = Terms(
    places=frozenset(
        {
            ("x", "123456789"),
            ("x", "sam_reed"),
            ("forum", "7"),
            ("email", "sam@mail.example"),
            ("", "sam@mail.example"),
            ("bluesky", "did:plc:abc"),
            ("mastodon", "baker"),
        }
    ),
    names=frozenset({"Sam Reed", "Anna"}),
)


@pytest.fixture(scope="module")
def veil():
    forgotten = Forgotten()
    people = (forgotten.hidden(TERMS, NOW),)
    return Veil(structs.replace(forgotten, people=people))


@pytest.mark.parametrize(
    "text",
    [
        "Hello SAM   reed",
        "@sam_reed thanks",
        "to sam@mail.example now",
        "https://x.example/@baker/12",
        "see /baker",
        "at://did:plc:abc/post/1",
        "user 123456789",
    ],
)
def test_somebody_is_named(veil, text):
    assert next(veil.hits(text), None) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Sam and Reed",
        "Samuel Reed",
        "xsam_reed",
        "info@baker.example",
        "the baker round the corner",
        "did:plc:abcd",
        "1234567890",
        "we open at 7",
        "Anna said so",
    ],
)
def test_somebody_else_is(veil, text):
    assert next(veil.hits(text), None) is None


def test_a_first_name_counts_where_it_is_asked_for(veil):
    assert "Anna" not in veil.without("Thanks Anna!", weak=True)


@pytest.mark.parametrize("text", ["I am sorry, Sam, they are gone", "Dear Mrs Reed,"])
def test_part_of_a_name_is_theirs_where_somebody_speaks_to_them(veil, text):
    assert veil.without(text) == text
    assert len(veil.without(text, weak=True).split()) == len(text.split())
    assert not {"Sam", "Reed"} & set(re.findall(r"\w+", veil.without(text, weak=True)))


def test_a_word_without_a_capital_is_no_part_of_a_name(veil):
    assert veil.without("by the reed at the mill", weak=True) == (
        "by the reed at the mill"
    )


def test_as_many_words_stay(veil):
    assert len(veil.without("Dear Sam Reed, hello").split()) == 4
    assert veil.without("@sam_reed hello").startswith("@erased-")


def test_a_short_number_is_an_id_where_ids_stand(veil):
    assert veil.place("forum", "7") is not None
    assert veil.place("x", "7") is None


def test_an_address_is_the_same_everywhere(veil):
    assert veil.place("wordpress", "Sam@Mail.example") == veil.place(
        "email", "sam@mail.example"
    )


def test_nothing_of_them_stands_in_the_list(veil):
    said = repr(veil.forgotten).lower()
    assert not any(one in said for one in ("sam", "reed", "anna", "123456789", "baker"))
