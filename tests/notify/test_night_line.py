"""One line tells what a night brought, and names no people."""

from datetime import date

import pytest

from auditor.language import speaking
from auditor.night_line import Became, Brought, Ending, night_line, night_title

MIXED = Became(before="networking", now="mixed")


def test_a_line_tells_what_changed_and_who_needs_somebody():
    nights = [
        Brought(client="Corner Bakery", became=(MIXED,), waiting=3),
        Brought(client="Quiet Inn"),
        Brought(client="Mill", failed=True),
    ]
    assert night_line(nights) == (
        "Mill: could not be audited. "
        "Corner Bakery: Networker → Mixed; 3 new people wait."
    )


def test_a_line_in_german():
    nights = [
        Brought(
            client="Eckbäckerei",
            became=(MIXED,),
            waiting=3,
            not_fetched=("mastodon",),
        ),
        Brought(client="Mühle", failed=True),
    ]
    with speaking("de"):
        assert night_line(nights) == (
            "Mühle: Die Auswertung war nicht möglich. Eckbäckerei: "
            "Netzwerken → Gemischt; 3 neue Personen warten; nichts kam von: Mastodon."
        )
        assert night_title() == "Social Auditor: Neues aus der Nacht"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Mill: one new person waits."),
        ("de", "Mill: eine neue Person wartet."),
    ],
)
def test_one_person_is_one(language, line):
    with speaking(language):
        assert night_line([Brought(client="Mill", waiting=1)]) == line


@pytest.mark.parametrize("nights", [[], [Brought(client="Mill")]])
def test_a_night_that_brought_nothing_has_no_line(nights):
    assert night_line(nights) is None


def test_a_first_audit_is_told():
    nights = [Brought(client="Mill", first="broadcasting")]
    assert night_line(nights) == "Mill: first audit, Broadcaster."


def test_of_several_channels_each_is_named():
    there = Became(before="quiet", now="networking", platform="mastodon")
    other = Became(before="dormant", now="quiet", platform="elsewhere")
    nights = [Brought(client="Mill", became=(there, other))]
    assert night_line(nights) == (
        "Mill: Mastodon, Quiet → Networker; elsewhere, Dormant → Quiet."
    )


def test_a_platform_that_gave_nothing_is_named_once():
    nights = [Brought(client="Mill", not_fetched=("mastodon", "bluesky", "mastodon"))]
    assert night_line(nights) == "Mill: nothing came from: Mastodon and Bluesky."


def test_what_is_fetched_again_and_what_will_not_be_is_told():
    nights = [
        Brought(
            client="Mill",
            fetched_again=("mastodon",),
            ends=(Ending("bluesky", date(2026, 5, 3)),),
        )
    ]
    assert night_line(nights).replace("\N{NO-BREAK SPACE}", " ") == (
        "Mill: fetched again: Mastodon; the access to Bluesky ends on 3 May 2026, "
        "so run auditor auth."
    )


def test_what_vanished_before_it_was_answered_is_told():
    nights = [Brought(client="Mill", waiting=1, vanished=2)]
    assert night_line(nights) == (
        "Mill: one new person waits; 2 messages that waited vanished."
    )


def test_a_long_line_ends_with_how_many_more_there_are():
    nights = [Brought(client=f"Inn {n}", waiting=2) for n in range(12)]
    nights.append(Brought(client="Mill", failed=True))
    said = night_line(nights)
    assert said.startswith("Mill: could not be audited. Inn 0: ")
    assert said.endswith("Inn 8: 2 new people wait. And 3 more clients.")


def test_a_name_on_two_lines_is_told_on_one():
    nights = [Brought(client="Corner\n  Bakery", failed=True)]
    assert night_line(nights) == "Corner Bakery: could not be audited."
