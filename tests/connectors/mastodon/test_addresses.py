"""What an address tells: server, account, number, and who was answered."""

import pytest

from connectors.mastodon._addresses import (
    actor,
    actor_of_profile,
    addressee,
    full_handle,
    host,
    number,
)

ROSA = "https://other.example/users/rosa"
TOM = "https://shop.example/users/tom"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{ROSA}/statuses/5", ROSA),
        (f"{ROSA}/statuses/5/activity", ROSA),
        ("https://n.example/ap/users/7/statuses/5", "https://n.example/ap/users/7"),
        ("https://n.example/objects/0a", None),
        ("https://n.example/@rosa/5", None),
        ("not an address", None),
    ],
)
def test_a_posts_address_tells_the_account_where_it_is_built_as_mastodons(
    address, expected
):
    assert actor(address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{ROSA}/statuses/123", "123"),
        (f"{ROSA}/statuses/123/activity", "123"),
        (f"{ROSA}/statuses/123/", "123"),
        ("https://n.example/@rosa/123", "123"),
        ("https://n.example/objects/0a1b", ""),
        ("https://n.example/objects/" + "1" * 60, ""),
        ("", ""),
    ],
)
def test_the_number_is_what_an_address_ends_with(address, expected):
    assert number(address) == expected


def test_a_profile_page_and_an_account_differ_by_one_step():
    assert actor_of_profile("https://other.example/@rosa") == ROSA
    assert (
        actor_of_profile("https://p.example/users/kim") == "https://p.example/users/kim"
    )


def test_servers_are_compared_without_case():
    assert host("https://Other.Example/x") == "other.example"
    assert host("mailto:x") == ""


def test_local_people_get_their_server():
    assert full_handle("@tom", TOM) == "tom@shop.example"
    assert full_handle("@rosa@other.example", ROSA) == "rosa@other.example"
    assert full_handle("", ROSA) == ""


def test_of_two_people_named_the_one_whose_post_it_is_was_answered():
    named = [(TOM, "@tom"), (ROSA, "@rosa@other.example")]
    assert addressee(f"{ROSA}/statuses/1", named) == ROSA
    assert addressee(f"{TOM}/statuses/1", named) == TOM


def test_a_name_that_merely_begins_alike_was_not_answered():
    longer = f"{ROSA}lie"
    assert addressee(f"{ROSA}/statuses/1", [(longer, "@rosalie")]) == ROSA
    assert addressee(f"{longer}/statuses/1", [(ROSA, "@rosa")]) == longer


def test_where_two_of_one_server_would_fit_nobody_is_named():
    lou, kim = "https://p.example/users/lou", "https://p.example/users/kim"
    assert addressee("https://p.example/objects/1", [(lou, ""), (kim, "")]) is None
    assert addressee("https://p.example/objects/1", [(lou, ""), (ROSA, "")]) == lou
    assert addressee("https://p.example/p/kim/9", [(lou, ""), (kim, "")]) == kim
