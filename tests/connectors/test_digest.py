"""Ids that are made of an item's own content."""

from connectors._digest import Repeats, content_id


def test_the_same_content_has_the_same_id_and_any_other_has_another():
    assert content_id("post", 1718010131, "Rye") == content_id(
        "post", 1718010131, "Rye"
    )
    assert content_id("post", 1718010131, "Rye") != content_id(
        "post", 1718010131, "rye"
    )


def test_parts_cannot_run_into_each_other():
    assert content_id("ab", "c") != content_id("a", "bc")
    assert content_id("ab") != content_id("ab", "")
    assert content_id("") != content_id(None)


def test_a_half_character_that_no_text_may_hold_is_content_too():
    assert content_id("\ud83d").startswith("digest:")


def test_items_alike_in_all_they_say_are_numbered_in_their_order():
    repeats = Repeats()
    assert [repeats.told_apart(id_) for id_ in ("a", "b", "a", "a")] == [
        "a",
        "b",
        "a#2",
        "a#3",
    ]
