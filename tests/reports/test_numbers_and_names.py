"""Numbers, days and addresses as the report prints them."""

from datetime import UTC, date, datetime

import pytest

from reports import dates
from reports.figures import svg
from reports.names import channel_names, clip, place, web_address
from reports.numbers import of, percent, signed, span
from tests.reports.composed import BAKERY, STATES
from tests.reports.composed.pieces import channel, verdict

MIXED = verdict("mixed")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0\u00a0%"),
        (0.125, "13\u00a0%"),
        (0.4545, "45\u00a0%"),
        (1.0, "100\u00a0%"),
    ],
)
def test_a_share_is_rounded_to_whole_percents_halves_up(share, text):
    assert percent(share) == text


def test_a_share_that_is_not_known_is_no_zero():
    assert percent(None) == "not known"
    assert span(None, 0.5) == "not known"


def test_a_range_names_percent_once():
    assert span(0.0844, 0.349) == "8 to 35\u00a0%"


def test_a_score_has_its_sign():
    assert [signed(n) for n in (3, 0, -2)] == ["+3", "0", "\u22122"]


def test_so_many_of_so_many_never_breaks():
    assert of(4, 22) == '<span class="n">4 of 22</span>'
    assert "fewer than 5 of 22" in of(None, 22)
    assert of(0, 0) == "nobody"


def test_a_period_ends_with_the_last_day_in_the_zone():
    since = datetime(2026, 7, 2, 23, tzinfo=UTC)
    until = datetime(2026, 9, 30, 23, tzinfo=UTC)
    assert dates.ends(since, until, "Europe/London") == (
        "3\u00a0July",
        "30\u00a0September\u00a02026",
    )
    assert dates.ends(since, until, "UTC")[1] == "30\u00a0September\u00a02026"
    assert dates.ends(since, until, "Asia/Tokyo")[1] == "1\u00a0October\u00a02026"


def test_the_year_is_named_twice_where_it_changes():
    found = dates.short_ends(
        datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC), "UTC"
    )
    assert found == ("1\u00a0Dec\u00a02025", "31\u00a0Jan\u00a02026")
    assert dates.long(date(2026, 9, 16), year=False) == "16\u00a0September"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "javascript://x.example/%0aalert(1)",
        "data:text/html,hello",
        "ftp://x.example/a",
        "//x.example/a",
        "https:",
        "http://[broken",
        "",
        None,
    ],
)
def test_only_addresses_of_the_web_become_links(address):
    assert web_address(address) is None


def test_an_address_of_the_web_is_kept():
    assert web_address(" https://x.example/1?a=b ") == "https://x.example/1?a=b"


def test_channels_of_one_platform_are_told_apart_by_their_account():
    names = channel_names(STATES["crowded"].channels)
    assert names["email:hello@bakery.example"] == "Mailbox"
    assert names["x:branch0"] == "X (branch0)"
    assert len(set(names.values())) == len(names)


def test_a_place_reads_as_people_speak():
    names = channel_names(BAKERY.channels)
    assert [str(place(channel, names)) for channel in BAKERY.channels] == [
        "in your mailbox",
        "in your Google reviews",
        "on X",
    ]


def test_a_review_page_of_a_network_is_called_so():
    page, reviews = (
        channel("facebook", "bakery", "Bakery", kind, verdict=MIXED)
        for kind in ("network", "reviews")
    )
    names = channel_names([page, reviews])
    # Both are the same account, and are told apart by what they are.
    assert place(page, channel_names([page])) == "on Facebook"
    assert place(reviews, channel_names([reviews])) == "in your Facebook reviews"
    assert set(names.values()) <= {"Facebook", "Facebook reviews"}


def test_two_mailboxes_are_places_with_their_accounts():
    boxes = [
        channel("email", f"{name}@bakery.example", name, "mailbox", verdict=MIXED)
        for name in ("hello", "orders")
    ]
    names = channel_names(boxes)
    assert place(boxes[0], names) == "in your mailbox (hello@bakery.example)"


def test_a_long_text_is_cut_on_one_line():
    assert clip("one\ntwo") == "one two"
    assert clip("a" * 70) == "a" * 59 + "…"


def test_a_mark_escapes_text_and_keeps_marks():
    inner = svg.mark("text", "<b>", class_="lb", text_anchor='"')
    assert svg.mark("svg", inner) == (
        '<svg><text class="lb" text-anchor="&#34;">&lt;b&gt;</text></svg>'
    )
    assert svg.share(4 / 22) == "18.18%"
