"""How sentences speak of a channel: by its platform, its kind, and its account."""

from dataclasses import replace

import pytest

from auditor.actions import steps
from auditor.coverage import ChannelCoverage
from auditor.records import ChannelKind
from auditor.verdict import Ranked, decide
from auditor.wording import Place, ask_elsewhere, business_sentence, places
from tests.verdict.by_hand import scored

NETWORK = ChannelKind.NETWORK
MAILBOX = ChannelKind.MAILBOX


@pytest.mark.parametrize(
    ("platform", "kind", "where"),
    [
        ("x", NETWORK, "on X"),
        ("email", MAILBOX, "in your mailbox"),
        ("mailchimp", ChannelKind.BLOG, "in your newsletter"),
        ("wordpress", ChannelKind.BLOG, "on your blog"),
        ("discourse", ChannelKind.FORUM, "on your forum"),
        ("reddit", ChannelKind.FORUM, "on Reddit"),
        ("discord", ChannelKind.CHAT, "on Discord"),
        ("google_business", ChannelKind.REVIEWS, "in your Google reviews"),
        # What a platform is not known for is said.
        ("facebook", ChannelKind.REVIEWS, "in your Facebook reviews"),
        ("facebook", ChannelKind.FORUM, "on your Facebook forum"),
        ("linkedin", ChannelKind.BLOG, "on your LinkedIn blog"),
        ("gardenpost", MAILBOX, "in your Gardenpost mailbox"),
        ("gardenpost", NETWORK, "on Gardenpost"),
        ("garden_reviews", ChannelKind.REVIEWS, "in your Garden reviews"),
        ("wordpress", ChannelKind.REVIEWS, "in your reviews"),
        ("activity", ChannelKind.REVIEWS, "in your reviews"),
        ("activity", NETWORK, "on this channel"),
    ],
)
def test_a_place_is_called_as_people_call_it(platform, kind, where):
    assert Place(platform=platform, kind=kind).where == where


def test_an_account_is_named_only_where_its_platform_occurs_more_than_once():
    found = places(
        [
            ("facebook", "corner-bakery", NETWORK),
            ("facebook", "corner-cafe", ChannelKind.REVIEWS),
            ("wordpress", "corner.example", ChannelKind.BLOG),
            ("ghost", "crumbs.example", ChannelKind.BLOG),
            ("x", "corner", NETWORK),
        ]
    )
    assert [place.where for place in found] == [
        "on Facebook (corner-bakery)",
        "in your Facebook reviews (corner-cafe)",
        "on your blog (corner.example)",
        "on your blog (crumbs.example)",
        "on X",
    ]


def test_an_account_stays_on_one_line_of_a_sentence():
    first, _ = places([("x", "a\n b" + "c" * 90, NETWORK), ("x", "d", NETWORK)])
    assert first.name == f"X (a b{'c' * 56}…)"


def test_two_channels_of_a_platform_are_told_apart_in_sentence_and_shares():
    here, there = places(
        [("facebook", "corner-bakery", NETWORK), ("facebook", "corner-cafe", NETWORK)]
    )
    talks = scored(
        "low",
        answered=48,
        due=50,
        paid_back=9,
        tried=9,
        came_back=20,
        newcomers=40,
        wrote=50,
    )
    business = decide([Ranked(key=("facebook", "corner-bakery"), finding=talks)])
    said = business_sentence(business, [(here, talks, 0.86), (there, talks, 0.14)])
    assert said.startswith("On Facebook (corner-bakery) you are networking.")
    assert "On Facebook (corner-cafe) you are networking, too." in said
    assert said.endswith(
        "Facebook (corner-bakery) 86\u00a0%, Facebook (corner-cafe) 14\u00a0%."
    )


def test_what_to_do_and_what_to_hand_over_name_the_account_too():
    name = {"platform": "x", "kind": NETWORK, "account": "corner"}
    assert "the replies and mentions on X (corner) as" in ask_elsewhere(
        Place(**name), ()
    )
    mail = Place(platform="email", kind=MAILBOX, account="info@corner.example")
    found = scored(kind=MAILBOX, answered=26, due=28, wrote=40)
    [step] = [s for s in steps([(mail, found)], (), (), {}) if s.test == "reach"]
    assert step.text.startswith(
        "In your mailbox (info@corner.example), write first to people you know: 4 who "
    )


def test_a_request_that_says_no_place_is_told_whose_it_is():
    found = scored()
    blind = replace(found.case, coverage=ChannelCoverage({}, frozenset()))
    found = replace(found, case=blind)
    asked = {1: "Hand over the archive."}

    def text(account):
        place = Place(platform="x", kind=NETWORK, account=account)
        [step] = [
            s for s in steps([(place, found)], (), (), asked) if s.slug == "get_export"
        ]
        return step.text

    assert text("") == "Hand over the archive."
    assert text("corner") == "For X (corner): Hand over the archive."
